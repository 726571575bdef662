"""How other programs work with an employer's data: by keys, and by being told."""

from __future__ import annotations

from integrations.models.event import TEST, Attempt, Delivery, Event, Happening
from integrations.models.key import ApiKey, ApiKeyQuerySet, KeyUse
from integrations.models.webhook import EventType, Webhook, WebhookQuerySet

__all__ = (
    "TEST",
    "ApiKey",
    "ApiKeyQuerySet",
    "Attempt",
    "Delivery",
    "Event",
    "EventType",
    "Happening",
    "KeyUse",
    "Webhook",
    "WebhookQuerySet",
)
