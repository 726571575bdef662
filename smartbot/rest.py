"""The REST paths of CONTRACT.md: without prefix, without trailing slash."""

from __future__ import annotations

from django.urls import path, re_path

from candidates.api import CandidateDoor
from employers.api import EmployerDoor, SignInDoor
from screening.api import ResponseDoor
from smartbot.api import (
    REST,
    Docs,
    Health,
    NothingHere,
    OpenAPI,
    Redoc,
    for_documents,
)
from vacancies.api import VacancyDoor

VACANCY = {
    "get": "retrieve",
    "put": "update",
    "patch": "partial_update",
    "delete": "destroy",
}
MANY = {"get": "list", "post": "create"}

urlpatterns = [
    path("employers/register", SignInDoor.as_view({"post": "register"})),
    path("employers/me", EmployerDoor.as_view({"get": "me"})),
    path("auth/login", SignInDoor.as_view({"post": "login"})),
    path("auth/refresh", SignInDoor.as_view({"post": "refresh"})),
    path("vacancies", VacancyDoor.as_view(MANY)),
    path("vacancies/<str:pk>", VacancyDoor.as_view(VACANCY)),
    path("candidates", CandidateDoor.as_view(MANY)),
    path("candidates/<str:pk>", CandidateDoor.as_view({"get": "retrieve"})),
    path("responses", ResponseDoor.as_view(MANY)),
    path("responses/<str:pk>", ResponseDoor.as_view({"get": "retrieve"})),
    path("health", Health.as_view(), name="health"),
    path("openapi.json", OpenAPI.as_view(), name="openapi"),
    path("docs", for_documents(Docs.as_view(url_name="openapi")), name="docs"),
    path("redoc", for_documents(Redoc.as_view(url_name="openapi")), name="redoc"),
    # Below a REST path a mistake, too, is answered with JSON.
    re_path(rf"^(?:{'|'.join(sorted(REST))})(?:/.*)?$", NothingHere.as_view()),
]
