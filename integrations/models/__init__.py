"""How other programs work with an employer's data: by keys, by being told,
and by repeating what they are not sure of."""

from __future__ import annotations

from integrations.models.event import TEST, Attempt, Delivery, Event, Happening
from integrations.models.idempotency import OneRequest
from integrations.models.key import ApiKey, ApiKeyQuerySet, KeyUse
from integrations.models.site import SiteOrigin, let_frame, origin_of
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
    "OneRequest",
    "SiteOrigin",
    "Webhook",
    "WebhookQuerySet",
    "let_frame",
    "origin_of",
)
