"""Owners make and revoke the keys of their employer's programs."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import exceptions, mixins
from rest_framework.request import Request
from rest_framework.response import Response

from employers.models import Employer, Right, User
from employers.scopes import Scope
from employers.wire import Door
from integrations.models import ApiKey, ApiKeyQuerySet
from integrations.serializers import (
    ApiKeySerializer,
    MakeKeySerializer,
    NewApiKeySerializer,
)

NOT_CONFIRMED = "Confirm your e-mail first: a link was mailed to it."


class ManagingDoor(Door):
    """A door for owners, and for no key: a program makes itself no other way in."""

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not Employer.objects.where(self.user, Right.MANAGE).exists():
            raise PermissionDenied

    def employer(self) -> Employer:
        """Of several employers the one that the user joined first."""
        managed = Employer.objects.where(self.user, Right.MANAGE)
        employer = managed.order_by("memberships__created_at", "pk").first()
        assert employer is not None, "looked up in `initial`"
        return employer


@extend_schema_view(list=extend_schema(operation_id="api_keys"))
class ApiKeyDoor(mixins.ListModelMixin, ManagingDoor):
    scopes: ClassVar[dict[str, Scope | None]] = {
        "list": None,
        "create": None,
        "destroy": None,
    }
    serializer_class = ApiKeySerializer
    queryset = ApiKey.objects.none()

    def get_queryset(self) -> ApiKeyQuerySet:
        return ApiKey.objects.managed_by(self.user).with_last_use()

    @extend_schema(
        operation_id="make_api_key",
        request=MakeKeySerializer,
        responses={201: NewApiKeySerializer},
    )
    def create(self, request: Request) -> Response:
        """Make a key. The answer shows it, and nothing else ever does."""
        if not self.user.may_publish:
            raise exceptions.PermissionDenied(NOT_CONFIRMED)
        employer = self.employer()
        form = MakeKeySerializer(data=request.data, context={"employer": employer})
        form.is_valid(raise_exception=True)
        key, written = ApiKey.make(employer, by=self.user, **form.validated_data)
        key.key = written  # type: ignore[attr-defined]
        key.last_used_at = None  # type: ignore[attr-defined]
        return Response(NewApiKeySerializer(key).data, status=201)

    @extend_schema(operation_id="revoke_api_key", responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke the key: from now on it opens nothing."""
        cast(ApiKey, self.get_object()).revoke(by=self.user)
        return Response(status=204)
