from __future__ import annotations

from django.urls import path

from vacancies import views

app_name = "vacancies"

urlpatterns = [
    path("desk/", views.vacancy_list, name="list"),
    path("desk/vacancies/<uuid:pk>/open", views.open_vacancy, name="open"),
    path("desk/vacancies/<uuid:pk>/close", views.close, name="close"),
    path("desk/vacancies/<uuid:pk>/delete", views.delete, name="delete"),
    path("desk/vacancies/<uuid:pk>/answers", views.answers, name="answers"),
    path("desk/answers/<uuid:pk>", views.change_answer, name="change_answer"),
]
