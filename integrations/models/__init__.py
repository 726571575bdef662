"""How other programs work with an employer's data: by keys of their own."""

from __future__ import annotations

from integrations.models.key import ApiKey, ApiKeyQuerySet, KeyUse

__all__ = ("ApiKey", "ApiKeyQuerySet", "KeyUse")
