"""The REST paths of CONTRACT.md: without prefix, without trailing slash."""

from __future__ import annotations

from typing import Any

from django.urls import path, re_path
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField
from rest_framework.views import APIView

from candidates.api import CandidateDoor, ConsentDoor
from employers.api import EmployerDoor, SignInDoor
from imports.api import ImportDoor
from integrations.api import ApiKeyDoor, WebhookDoor
from screening.api import QuestionDoor, ResponseDoor, StageDoor
from screening.api_resume import ResumeDoor
from smartbot.api import REST
from smartbot.openapi import Docs, OpenAPI, Redoc, for_documents
from vacancies.api import VacancyDoor


class Health(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    @extend_schema(
        operation_id="health",
        responses=inline_serializer("Health", {"status": CharField()}),
    )
    def get(self, request: Request) -> Response:
        """Whether the process answers."""
        return Response({"status": "healthy"})


class NothingHere(APIView):
    """What is asked for below a REST path that has no such endpoint."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound


WEBHOOK: dict[str, Any] = {
    "get": "retrieve",
    "patch": "partial_update",
    "delete": "destroy",
}
VACANCY: dict[str, Any] = {
    "get": "retrieve",
    "put": "update",
    "patch": "partial_update",
    "delete": "destroy",
}
MANY: dict[str, Any] = {"get": "list", "post": "create"}

urlpatterns = [
    path("employers/register", SignInDoor.as_view({"post": "register"})),
    path("employers/me", EmployerDoor.as_view({"get": "me"})),
    path("auth/login", SignInDoor.as_view({"post": "login"})),
    path("auth/refresh", SignInDoor.as_view({"post": "refresh"})),
    path("auth/logout", SignInDoor.as_view({"post": "logout"})),
    path("api-keys", ApiKeyDoor.as_view(MANY)),
    path("api-keys/<str:pk>", ApiKeyDoor.as_view({"delete": "destroy"})),
    path("vacancies", VacancyDoor.as_view(MANY)),
    path("vacancies/<str:pk>", VacancyDoor.as_view(VACANCY)),
    path("vacancies/<str:pk>/consent", ConsentDoor.as_view({"get": "retrieve"})),
    path("candidates", CandidateDoor.as_view(MANY)),
    path("candidates/<str:pk>", CandidateDoor.as_view({"get": "retrieve"})),
    path("candidates/<str:pk>/resume", ResumeDoor.as_view({"put": "replace"})),
    path("responses", ResponseDoor.as_view(MANY)),
    path("responses/export", ResponseDoor.as_view({"get": "export"})),
    path("responses/<str:pk>/decision", ResponseDoor.as_view({"post": "decide"})),
    path(
        "responses/<str:pk>/objection",
        ResponseDoor.as_view({"post": "settle_objection"}),
    ),
    path("import/vacancies", ImportDoor.as_view({"post": "vacancies"})),
    path("import/responses", ImportDoor.as_view({"post": "responses"})),
    path("questions", QuestionDoor.as_view({"get": "list"})),
    path("questions/<str:pk>/answer", QuestionDoor.as_view({"post": "answer"})),
    path("stages", StageDoor.as_view({"get": "list"})),
    path("stages/<str:pk>/responses", StageDoor.as_view({"post": "take_in"})),
    path("responses/<str:pk>/stage", ResponseDoor.as_view({"post": "move"})),
    path("responses/<str:pk>/messages", ResponseDoor.as_view({"get": "messages"})),
    path("responses/<str:pk>/assessment", ResponseDoor.as_view({"get": "assessment"})),
    path("responses/<str:pk>", ResponseDoor.as_view({"get": "retrieve"})),
    path("webhooks", WebhookDoor.as_view(MANY)),
    path("webhooks/<str:pk>", WebhookDoor.as_view(WEBHOOK)),
    path("webhooks/<str:pk>/secret", WebhookDoor.as_view({"post": "renew_secret"})),
    path("webhooks/<str:pk>/test", WebhookDoor.as_view({"post": "test"})),
    path("webhooks/<str:pk>/deliveries", WebhookDoor.as_view({"get": "deliveries"})),
    path(
        "webhooks/<str:pk>/deliveries/<str:delivery>/again",
        WebhookDoor.as_view({"post": "again"}),
    ),
    path("health", Health.as_view(), name="health"),
    path("openapi.json", OpenAPI.as_view(), name="openapi"),
    path("docs", for_documents(Docs.as_view(url_name="openapi")), name="docs"),
    path("redoc", for_documents(Redoc.as_view(url_name="openapi")), name="redoc"),
    # Below a REST path a mistake, too, is answered with JSON.
    re_path(rf"^(?:{'|'.join(sorted(REST))})(?:/.*)?$", NothingHere.as_view()),
]
