"""The signature of a webhook, as standardwebhooks.com has it."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from hashlib import sha256

PREFIX = "whsec_"


def new_secret() -> str:
    """A secret as the convention writes it: 32 random bytes."""
    return PREFIX + b64encode(secrets.token_bytes(32)).decode()


def headers(
    message_id: str, timestamp: int, body: bytes, secret: str
) -> dict[str, str]:
    """The three headers by which a receiver knows who has sent the body, and when.

    `timestamp` is in seconds since 1970; receivers refuse an old one.
    """
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    signature = b64encode(hmac.new(key, signed, sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{signature}",
    }
