"""Keys and webhooks on the wire."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from rest_framework import serializers

from employers.scopes import Scope
from employers.wire import Moment, Text, WireSerializer
from integrations.addresses import LONGEST, Forbidden, NotFound, look_up, target_of
from integrations.models import ApiKey, Attempt, Delivery, EventType, Webhook
from integrations.posting import Fault

SAME_NAME = "There is a key of this name already."


class ApiKeySerializer(WireSerializer):
    """A key as it can be seen later: without the key itself."""

    class Meta:
        model = ApiKey
        fields: ClassVar = [
            "id",
            "name",
            "start",
            "scopes",
            "created_at",
            "expires_at",
            "revoked_at",
            "last_used_at",
        ]
        read_only_fields = fields

    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))
    last_used_at = Moment(read_only=True, allow_null=True)


class NewApiKeySerializer(ApiKeySerializer):
    """A key just made, with the `key` that is shown this once."""

    class Meta(ApiKeySerializer.Meta):
        fields: ClassVar = [*ApiKeySerializer.Meta.fields, "key"]
        read_only_fields = fields

    key = serializers.CharField()


class MakeKeySerializer(WireSerializer):
    """What a key shall be."""

    class Meta:
        model = ApiKey
        fields: ClassVar = ["name", "scopes", "days"]

    scopes = serializers.ListField(
        child=serializers.ChoiceField(Scope.choices),
        allow_empty=False,
        max_length=len(Scope),
    )
    days = serializers.IntegerField(
        min_value=1,
        max_value=ApiKey.LONGEST.days,
        default=ApiKey.USUAL.days,
        help_text="After so many days the key opens nothing any more.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        same = ApiKey.objects.filter(
            employer=self.context["employer"], name=attrs["name"], revoked_at=None
        )
        if same.exists():
            raise serializers.ValidationError({"name": [SAME_NAME]})
        lasts = timedelta(days=attrs.pop("days"))
        return {**attrs, "scopes": sorted(set(attrs["scopes"])), "lasts": lasts}


class UrlField(Text):
    """Where a webhook leads: looked up as it is saved, and told why it cannot be."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        written = super().run_validation(data)
        try:
            look_up(target_of(written))
        except (Forbidden, NotFound) as fault:
            raise serializers.ValidationError(str(fault)) from None
        return written


class WebhookSerializer(WireSerializer):
    """A webhook: where events go, which, and whether they do."""

    class Meta:
        model = Webhook
        fields: ClassVar = [
            "id",
            "url",
            "events",
            "is_working",
            "off_because",
            "failing_since",
            "created_at",
        ]
        read_only_fields = ("id", "off_because", "failing_since", "created_at")

    url = UrlField(max_length=LONGEST)
    events = serializers.ListField(
        child=serializers.ChoiceField(EventType.choices),
        allow_empty=False,
        max_length=len(EventType),
    )
    is_working = serializers.BooleanField(
        required=False, help_text="Events go there; false switches it off."
    )
    off_because = serializers.ChoiceField(
        Webhook.OffBecause.choices, read_only=True, allow_blank=True
    )

    def validate_events(self, events: list[str]) -> list[str]:
        return sorted(set(events))

    def create(self, validated_data: dict[str, Any]) -> Webhook:
        working = validated_data.pop("is_working", True)
        webhook: Webhook = super().create(validated_data)
        self._switch(webhook, working)
        return webhook

    def update(self, instance: Webhook, validated_data: dict[str, Any]) -> Webhook:
        working = validated_data.pop("is_working", instance.is_working)
        if validated_data:
            for field, value in validated_data.items():
                setattr(instance, field, value)
            instance.save(update_fields=list(validated_data))
        self._switch(instance, working)
        return instance

    def _switch(self, webhook: Webhook, working: bool) -> None:
        if working and not webhook.is_working:
            webhook.switch_on()
        elif not working:
            webhook.switch_off(Webhook.OffBecause.OWNER)


class NewWebhookSerializer(WebhookSerializer):
    """A webhook just made, with the secret that its events are signed with."""

    class Meta(WebhookSerializer.Meta):
        fields: ClassVar = [*WebhookSerializer.Meta.fields, "secret"]

    secret = serializers.CharField(read_only=True)


class SecretSerializer(serializers.Serializer[Any]):
    """What a webhook's events are signed with (Standard Webhooks, `whsec_…`)."""

    secret = serializers.CharField()


class AttemptSerializer(WireSerializer):
    class Meta:
        model = Attempt
        fields: ClassVar = ["created_at", "status_code", "fault", "seconds"]
        read_only_fields = fields

    fault = serializers.ChoiceField(Fault.choices, read_only=True, allow_blank=True)


class DeliverySerializer(WireSerializer):
    """An event on its way to a webhook, with what came of each attempt."""

    class Meta:
        model = Delivery
        fields: ClassVar = [
            "id",
            "webhook_message_id",
            "type",
            "created_at",
            "state",
            "next_attempt_at",
            "attempts",
        ]
        read_only_fields = fields

    webhook_message_id = serializers.CharField(source="event.message_id")
    type = serializers.CharField(source="event.type")
    attempts = AttemptSerializer(many=True, read_only=True)
