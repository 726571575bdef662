from __future__ import annotations

from django.urls import path

from screening.editor import views

app_name = "editor"

urlpatterns = [
    path("desk/vacancies/new", views.create, name="create"),
    path("desk/vacancies/<uuid:pk>/edit", views.edit, name="edit"),
]
