from __future__ import annotations

from django.urls import path

from screening.review import overview, views

app_name = "review"

urlpatterns = [
    path("desk/overview", overview.overview, name="overview"),
    path("desk/vacancies/<uuid:pk>", views.responses, name="responses"),
    path("desk/vacancies/<uuid:pk>/decide", views.decide_many, name="decide_many"),
    path("desk/vacancies/<uuid:pk>/undo", views.undo, name="undo"),
    path("desk/vacancies/<uuid:pk>/compare", views.compare, name="compare"),
    path(
        "desk/vacancies/<uuid:pk>/responses.csv",
        views.export,
        {"form": "csv"},
        name="csv",
    ),
    path(
        "desk/vacancies/<uuid:pk>/responses.xlsx",
        views.export,
        {"form": "xlsx"},
        name="xlsx",
    ),
    path("desk/responses/<uuid:pk>", views.response, name="response"),
    path("desk/responses/<uuid:pk>/decide", views.decide, name="decide"),
    path("desk/responses/<uuid:pk>/note", views.note, name="note"),
]
