from __future__ import annotations

from django.urls import path

from imports import views

app_name = "imports"

urlpatterns = [
    path("desk/imports", views.imports, name="imports"),
    path("desk/imports/<uuid:pk>", views.one, name="one"),
]
