"""Keys on the wire."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from rest_framework import serializers

from employers.scopes import Scope
from employers.wire import Moment, WireSerializer
from integrations.models import ApiKey

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
