"""What all endpoints share: errors, parsing, tokens, pages, documents."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as NoId
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.views import defaults
from rest_framework import exceptions, views
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import Token

from employers.tokens import has_ended

NO_CREDENTIALS = "Could not validate credentials"

# --- Errors ---


class TooLarge(exceptions.APIException):
    status_code = 413
    default_detail = "The request is too large."
    default_code = "too_large"


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """An error as `{"detail"}`, with `errors` where fields are at fault."""
    if isinstance(error, RequestDataTooBig):
        error = TooLarge()
    answer = views.exception_handler(error, context)
    if answer is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        answer.data = describe(error.detail)
    else:
        answer.data = {"detail": str(answer.data.get("detail", answer.data))}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        # Without authenticators, as at the sign-in, it would be a 403.
        answer.status_code = 401
        answer.data = {"detail": NO_CREDENTIALS}
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def describe(faults: Any) -> dict[str, Any]:
    """A validation error on the wire: one line, and what is wrong by field."""
    if not isinstance(faults, Mapping):
        return {"detail": " ".join(texts_of(faults))}
    errors = {str(field): texts_of(fault) for field, fault in faults.items()}
    alone = errors.pop("non_field_errors", [])
    lines = alone + [f"{field}: {' '.join(said)}" for field, said in errors.items()]
    detail = " ".join(lines)
    return {"detail": detail, "errors": errors} if errors else {"detail": detail}


def texts_of(fault: Any, place: str = "") -> list[str]:
    """All sentences of a fault, however nested, each with its place."""
    if isinstance(fault, Mapping):
        return [
            text
            for key, inner in fault.items()
            for text in texts_of(inner, f"{place}.{key}".lstrip("."))
        ]
    if isinstance(fault, Sequence) and not isinstance(fault, str):
        return [text for inner in fault for text in texts_of(inner, place)]
    return [f"{place}: {fault}" if place else str(fault)]


# The first step of every path of the REST API: there, errors are JSON.
REST = {
    "api-keys",
    "auth",
    "candidates",
    "employers",
    "health",
    "import",
    "openapi.json",
    "questions",
    "responses",
    "stages",
    "vacancies",
    "webhooks",
}


def is_rest(request: HttpRequest) -> bool:
    """Whether the address belongs to the REST API."""
    return request.path_info.lstrip("/").split("/")[0] in REST


def wants_json(request: HttpRequest) -> bool:
    """Whether a mistake is to be told in JSON: below the REST paths, or if asked for."""
    if is_rest(request):
        return True
    wanted = request.get_preferred_type(["text/html", "application/json"])
    return wanted == "application/json"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request) and isinstance(exception, RequestDataTooBig):
        return JsonResponse({"detail": TooLarge.default_detail}, status=413)
    if wants_json(request):
        return JsonResponse({"detail": "Bad request."}, status=400)
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"detail": "Forbidden."}, status=403)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"detail": "Not found."}, status=404)
    return defaults.page_not_found(request, exception)


def too_many(request: HttpRequest) -> HttpResponse:
    """What allauth answers where its limits are reached."""
    if wants_json(request):
        return JsonResponse(
            {"detail": str(exceptions.Throttled.default_detail)}, status=429
        )
    page = render(request, "429.html", status=429)
    page["Retry-After"] = "60"
    return page


# Seconds after which the database may be back.
COME_AGAIN = 5


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return database_away(request)
    if wants_json(request):
        return JsonResponse({"detail": "Internal server error."}, status=500)
    return defaults.server_error(request)


def database_away(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse
    if wants_json(request):
        words = "The service is not available now; try again soon."
        answer = JsonResponse({"detail": words}, status=503)
    else:
        answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = str(COME_AGAIN)
    return answer


# --- What comes in, what goes out ---


# Requirements are the only nested JSON, and theirs is four levels deep.
MAX_DEPTH = 32


class StrictJSONParser(JSONParser):
    """JSON as its standard has it, in UTF-8, of limited size and depth.

    Raises `ParseError` for what a database cannot store or other readers refuse: NUL,
    lone surrogates, NaN and infinities.
    """

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        written = stream.read(limit + 1)
        if len(written) > limit:
            raise TooLarge
        try:
            parsed = json.loads(
                written.decode("utf-8-sig"), parse_constant=_refuse_constant
            )
        except RecursionError:
            raise exceptions.ParseError("The JSON is nested too deeply.") from None
        except ValueError as error:
            raise exceptions.ParseError(f"This is not JSON: {error}") from None
        check_storable(parsed)
        return parsed


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def check_storable(parsed: Any) -> None:
    """Raise `ParseError` unless every database and every client can read it back.

    Where a field of an object is at fault, `ValidationError` with its name.
    """
    if isinstance(parsed, dict):
        # By the field, so that its name is told with the fault.
        for field, value in parsed.items():
            check_storable(field)
            try:
                check_storable(value)
            except exceptions.ParseError as fault:
                raise exceptions.ValidationError({field: [fault.detail]}) from None
        return
    pending = [(parsed, 1)]
    while pending:
        value, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise exceptions.ParseError("The JSON is nested too deeply.")
        if isinstance(value, dict):
            pending += [(part, depth + 1) for part in (*value, *value.values())]
        elif isinstance(value, list):
            pending += [(part, depth + 1) for part in value]
        elif isinstance(value, str):
            if "\0" in value:
                raise exceptions.ParseError("A text must not contain NUL.")
            if any("\ud800" <= letter <= "\udfff" for letter in value):
                raise exceptions.ParseError("A text has half of a surrogate pair.")
        elif isinstance(value, float) and not math.isfinite(value):
            raise exceptions.ParseError("A number is too large.")


class AlwaysJSON(DefaultContentNegotiation):
    """A browser, too, is answered with what the endpoint has."""

    def select_renderer(
        self,
        request: Request,
        renderers: Any,
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


# --- Who comes in ---


class TokenAuthentication(JWTAuthentication):
    """A bearer token; whatever is wrong with one is a 401."""

    def get_raw_token(self, header: bytes) -> bytes | None:
        scheme, _space, token = header.strip().partition(b" ")
        # The scheme's case is free (RFC 9110), and `token_type` says "bearer".
        return token.strip() or b"-" if scheme.lower() == b"bearer" else None

    def get_user(self, validated_token: Token) -> Any:
        try:
            user = super().get_user(validated_token)
        except NoId:
            raise exceptions.AuthenticationFailed from None
        if has_ended(validated_token):
            raise exceptions.AuthenticationFailed
        return user


# --- Lists ---


class LinkedPages(CursorPagination):
    """An array a page; the next page's address stands in the `Link` header."""

    ordering = ("-created_at", "-id")
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int:
        written = request.query_params.get("limit")
        if written is None:
            return self.page_size
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise exceptions.ValidationError({"limit": ["Must be a whole number."]})
        if int(written) < 1:
            raise exceptions.ValidationError({"limit": ["Must be at least 1."]})
        return min(int(written), self.max_page_size)

    def decode_cursor(self, request: Request) -> Cursor | None:
        wrong = exceptions.ValidationError({"cursor": ["Not a cursor of ours."]})
        try:
            cursor = super().decode_cursor(request)
            if cursor is not None and cursor.position is not None:
                moment = parse_datetime(str(cursor.position))
                # Ours are in UTC; another zone may lead past the end of the calendar.
                if moment is None or moment.utcoffset() != timedelta(0):
                    raise wrong
        except (exceptions.NotFound, ValueError, OverflowError):
            raise wrong from None
        return cursor

    def get_paginated_response(self, page: Any) -> Response:
        following = self.get_next_link()
        headers = {"Link": f'<{following}>; rel="next"'} if following else None
        return Response(page, headers=headers)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return schema

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "limit",
                "in": "query",
                "description": "How many at most; more than 200 is 200.",
                "schema": {"type": "integer", "minimum": 1, "default": self.page_size},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "From the `Link` header of the page before.",
                "schema": {"type": "string"},
            },
        ]
