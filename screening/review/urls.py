from __future__ import annotations

from django.urls import path

from screening.review import views

app_name = "review"

urlpatterns = [
    path("desk/overview", views.overview, name="overview"),
    path("desk/vacancies/<uuid:pk>", views.responses, name="responses"),
    path("desk/vacancies/<uuid:pk>/decide", views.decide_many, name="decide_many"),
    path("desk/vacancies/<uuid:pk>/undo", views.undo, name="undo"),
    path("desk/responses/<uuid:pk>", views.response, name="response"),
    path("desk/responses/<uuid:pk>/decide", views.decide, name="decide"),
    path("desk/responses/<uuid:pk>/note", views.note, name="note"),
]
