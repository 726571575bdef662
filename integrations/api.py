"""Owners connect programs: make and revoke keys, say where events go."""

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
from integrations.models import (
    ApiKey,
    ApiKeyQuerySet,
    Delivery,
    Event,
    Webhook,
    WebhookQuerySet,
)
from integrations.serializers import (
    ApiKeySerializer,
    DeliverySerializer,
    MakeKeySerializer,
    NewApiKeySerializer,
    NewWebhookSerializer,
    SecretSerializer,
    WebhookSerializer,
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


TOO_MANY = f"There are {Webhook.MOST} webhooks already."


@extend_schema_view(
    list=extend_schema(operation_id="webhooks"),
    retrieve=extend_schema(operation_id="webhook"),
)
class WebhookDoor(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    ManagingDoor,
):
    scopes: ClassVar[dict[str, Scope | None]] = dict.fromkeys(
        (
            "list",
            "retrieve",
            "create",
            "partial_update",
            "destroy",
            "renew_secret",
            "test",
            "deliveries",
            "again",
        )
    )
    serializer_class = WebhookSerializer
    queryset = Webhook.objects.none()

    def get_queryset(self) -> WebhookQuerySet:
        return Webhook.objects.managed_by(self.user)

    @extend_schema(
        operation_id="make_webhook",
        request=WebhookSerializer,
        responses={201: NewWebhookSerializer},
    )
    def create(self, request: Request) -> Response:
        """Have events told to an address; the answer has the secret that signs them."""
        employer = self.employer()
        if employer.webhooks.count() >= Webhook.MOST:
            raise exceptions.ValidationError(TOO_MANY)
        form = WebhookSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        webhook = form.save(employer=employer, created_by=self.user)
        return Response(NewWebhookSerializer(webhook).data, status=201)

    @extend_schema(
        operation_id="update_webhook", request=WebhookSerializer(partial=True)
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change where it leads or what it is told, or switch it off or on."""
        form = self.get_serializer(self.get_object(), data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        form.save()
        return Response(form.data)

    @extend_schema(operation_id="delete_webhook")
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the webhook with the log of its deliveries."""
        self.get_object().delete()
        return Response(status=204)

    @extend_schema(
        operation_id="renew_webhook_secret",
        request=None,
        responses={200: SecretSerializer},
    )
    def renew_secret(self, request: Request, pk: str) -> Response:
        """Sign by a new secret from now on."""
        webhook = self._webhook()
        webhook.renew_secret()
        return Response({"secret": webhook.secret})

    @extend_schema(operation_id="test_webhook", request=None, responses={204: None})
    def test(self, request: Request, pk: str) -> Response:
        """Send the event `webhook.test` there."""
        Event.test(self._webhook())
        return Response(status=204)

    @extend_schema(
        operation_id="webhook_deliveries",
        filters=False,
        responses=DeliverySerializer(many=True),
    )
    def deliveries(self, request: Request, pk: str) -> Response:
        """What was sent there in the last 30 days and what waits, the newest first."""
        sent = self._webhook().deliveries.select_related("event")
        page = self.paginate_queryset(sent.prefetch_related("attempts"))
        return self.get_paginated_response(DeliverySerializer(page, many=True).data)

    @extend_schema(operation_id="send_again", request=None, responses={204: None})
    def again(self, request: Request, pk: str, delivery: str) -> Response:
        """Send an event once more, with the same `webhook-id`."""
        number = int(delivery) if delivery.isdecimal() and len(delivery) < 19 else 0
        found: Delivery | None = self._webhook().deliveries.filter(pk=number).first()
        if found is None:
            raise exceptions.NotFound
        found.send_again()
        return Response(status=204)

    def _webhook(self) -> Webhook:
        return cast(Webhook, self.get_object())
