"""What the endpoints of all apps share: ids, times, who may come in by which method."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

import django_filters
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.module_loading import import_string
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import MethodNotAllowed, NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.viewsets import GenericViewSet

from employers.scopes import InScope, Scope
from employers.validators import is_plain_address

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def read_id(written: Any) -> UUID:
    """The id that is written here; raises `NotFound` for what cannot be one."""
    if not isinstance(written, str) or not ID.fullmatch(written):
        raise NotFound
    return UUID(written)


class IdField(serializers.UUIDField):
    """An id in a body; a malformed one belongs to nothing, which is a 404."""

    def to_internal_value(self, data: Any) -> UUID:
        return read_id(data)


@extend_schema_field(OpenApiTypes.UUID)
class IdFilter(django_filters.CharFilter):  # type: ignore[misc]
    """An id in a query; a malformed one belongs to nothing, which is a 404."""

    def filter(self, qs: Any, value: str) -> Any:
        return super().filter(qs, read_id(value)) if value else qs


class Moment(serializers.DateTimeField):
    """A time in UTC with `Z`, whatever the time zone of the pages."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, format="iso-8601", **kwargs)


class Text(serializers.CharField):
    """A text that comes back as it was sent, white space at its ends included.

    Blanks alone are nothing where something is asked for.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "trim_whitespace": False})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str) and not data.strip() and not self.allow_blank:
            self.fail("blank")
        return super().run_validation(data)


class Email(serializers.EmailField):
    """An e-mail as it was sent, or none: what it is written with must be seen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trim_whitespace = False
        # First, so that it is told what is wrong, and once.
        self.validators = [is_plain_address, *self.validators]


class WireSerializer(serializers.ModelSerializer[Any]):
    """A model as CONTRACT.md writes it."""

    serializer_field_mapping: ClassVar[dict[Any, Any]] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: Moment,
        models.CharField: Text,
        models.TextField: Text,
        models.EmailField: Email,
    }


class Door(GenericViewSet[Any]):
    """A set of endpoints.

    `public` names the actions for which nobody needs to sign in, `scopes` what a key must
    have been made for to do an action (None: no key may), `throttle_scopes` the settings'
    rate for an action that costs more than others.
    """

    lookup_value_converter = "str"
    # Set by `as_view` where a door has such a method.
    post: Callable[..., Any]
    public: ClassVar[frozenset[str]] = frozenset()
    scopes: ClassVar[dict[str, Scope | None]] = {}
    throttle_scopes: ClassVar[dict[str, str]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Clients of the wire compare texts, so these never follow the browser.
        translation.activate("en")
        # Before anybody is asked who they are: no token makes up for a wrong method.
        if self.action is None:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            # Only now looked up: whoever may not come in is told so each time.
            once = import_string(settings.ANSWER_ONCE)
            self.post = partial(once, self, self.post)

    def get_permissions(self) -> list[Any]:
        if self.action in self.public or self.action == "metadata":
            return [AllowAny(), InScope()]
        return [*super().get_permissions(), InScope()]

    def get_throttles(self) -> list[BaseThrottle]:
        self.throttle_scope = self.throttle_scopes.get(self.action or "")
        return list(super().get_throttles())

    def get_object(self) -> Any:
        """The row of the address among those in scope; raises `NotFound`."""
        found = self.get_queryset().filter(pk=read_id(self.kwargs["pk"])).first()
        if found is None:
            raise NotFound
        self.check_object_permissions(self.request, found)
        return found

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        # Answers hold personal data and depend on the token.
        patch_cache_control(response, no_store=True)
        return response
