"""What all endpoints share: errors, parsing, tokens, pages, documents."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, cast

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.views import defaults
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import (
    SpectacularJSONAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)
from rest_framework import exceptions
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import Token

from employers.models import User
from employers.wire import ID

NO_CREDENTIALS = "Could not validate credentials"

# --- Errors ---


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """An error as `{"detail"}`, with `errors` where fields are at fault."""
    answer = exception_handler(error, context)
    if answer is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        answer.data = describe(error.detail)
    else:
        answer.data = {"detail": str(answer.data.get("detail", answer.data))}
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
        if isinstance(
            error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed
        ):
            answer.data = {"detail": NO_CREDENTIALS}
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
    "auth",
    "candidates",
    "employers",
    "health",
    "openapi.json",
    "responses",
    "vacancies",
}


def is_rest(request: HttpRequest) -> bool:
    """Whether the address belongs to the REST API."""
    return request.path_info.lstrip("/").split("/")[0] in REST


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_rest(request):
        return JsonResponse({"detail": "Bad request."}, status=400)
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_rest(request):
        return JsonResponse({"detail": "Forbidden."}, status=403)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_rest(request):
        return JsonResponse({"detail": "Not found."}, status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if is_rest(request):
        return JsonResponse({"detail": "Internal server error."}, status=500)
    return defaults.server_error(request)


# --- What comes in, what goes out ---


class TooLarge(exceptions.APIException):
    status_code = 413
    default_detail = "The request is too large."
    default_code = "too_large"


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
        limit = cast(int, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
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
    """Raise `ParseError` unless every database and every client can read it back."""
    pending = [(parsed, 0)]
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

    def get_user(self, validated_token: Token) -> User:
        # The database would raise for an id that is none.
        if not ID.fullmatch(str(validated_token.get("user_id"))):
            raise exceptions.AuthenticationFailed
        return cast(User, super().get_user(validated_token))


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


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
            known = cursor is None or cursor.position is None
            if not known and parse_datetime(cursor.position) is None:
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


# --- Endpoints without an app ---


class Health(APIView):
    """Whether the process answers."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    def get(self, request: Request) -> Response:
        return Response({"status": "healthy"})


class NothingHere(APIView):
    """What is asked for below a REST path that has no such endpoint."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise exceptions.NotFound


# --- Documents ---

ERRORS = {
    400: "What was sent is not right; `errors` says what, by field.",
    401: NO_CREDENTIALS,
    403: "Your role does not allow this.",
    404: "There is no such object, or not for you.",
    413: "The request is too large.",
    415: "The request is not JSON.",
    429: "Too many requests: try again after `Retry-After` seconds.",
}


def document_errors(
    result: dict[str, Any], generator: Any, request: Any, public: Any
) -> dict[str, Any]:
    """Write into the schema what every operation may answer beside its success."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Error"] = {
        "type": "object",
        "required": ["detail"],
        "properties": {
            "detail": {"type": "string"},
            "errors": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
        "example": {"detail": "Not found."},
    }
    for path, methods in result["paths"].items():
        for operation in methods.values():
            for code in codes_of(path, operation):
                operation["responses"].setdefault(str(code), error_answer(code))
    return result


def codes_of(path: str, operation: dict[str, Any]) -> set[int]:
    """Which errors an operation may answer, from what it takes."""
    codes = set() if path == "/health" else {429}
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    names = {parameter["name"] for parameter in operation.get("parameters", ())}
    if "requestBody" in operation:
        codes |= {400, 413, 415}
    if "query" in places and "token" not in names:
        codes.add(400)
    if "path" in places or any(name.endswith("_id") for name in names):
        codes.add(404)
    if any(operation.get("security", ())):
        codes.add(401)
    return codes


def error_answer(code: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": ERRORS[code],
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Error"}}
        },
    }
    if code == 429:
        seconds = {"schema": {"type": "integer"}, "description": "Seconds to wait."}
        answer["headers"] = {"Retry-After": seconds}
    return answer


class OpenAPI(SpectacularJSONAPIView):
    renderer_classes = [OpenApiJsonRenderer2]
    authentication_classes = ()


for_documents = csp_update(
    {
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": ["data:"],
        "worker-src": [SELF, "blob:"],
    }
)


class Docs(SpectacularSwaggerSplitView):
    authentication_classes = ()


class Redoc(SpectacularRedocView):
    authentication_classes = ()
    template_name = "redoc.html"
