"""The API's own description, and the pages that render it."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import (
    SpectacularJSONAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

from integrations.authentication import KeyAuthentication
from smartbot.api import NO_CREDENTIALS, TokenAuthentication


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key (sbk_…), within the scopes it was made for.",
        }


ERRORS = {
    400: "What was sent is not right; `errors` says what, by field.",
    401: NO_CREDENTIALS,
    403: "Your role, or the scopes of your key, do not allow this.",
    404: "There is no such object, or not for you.",
    409: "The request with this `Idempotency-Key` is being done: come again soon.",
    413: "The request is too large.",
    415: "The request is not JSON.",
    422: "Another request came with this `Idempotency-Key`.",
    429: "Too many requests: try again after `Retry-After` seconds.",
}


IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same request with the same key is done once, and answered alike"
    " for 24 hours.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
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
        for method, operation in methods.items():
            if method == "post":
                operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
            for code in codes_of(path, method, operation):
                operation["responses"].setdefault(str(code), error_answer(code))
    return result


def codes_of(path: str, method: str, operation: dict[str, Any]) -> set[int]:
    """Which errors an operation may answer, from what it takes."""
    codes = set() if path == "/health" else {429}
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    names = {parameter["name"] for parameter in operation.get("parameters", ())}
    if method == "post":
        # With an `Idempotency-Key`.
        codes |= {400, 409, 415, 422}
    if "requestBody" in operation:
        codes |= {400, 413, 415}
    if "query" in places and "token" not in names:
        codes.add(400)
    # A response names its vacancy and candidate in the body.
    names_others = method == "post" and path in ("/responses", "/import/responses")
    if names_others or "path" in places or any(name.endswith("_id") for name in names):
        codes.add(404)
    # What may be done without a token can still be tried with a bad one. Registering
    # looks at no token; signing in has another 401.
    if path != "/health" and path != "/employers/register":
        codes.add(401)
    # A key is held against its scopes wherever one is looked at.
    if path not in ("/health", "/employers/register") and not path.startswith("/auth/"):
        codes.add(403)
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
