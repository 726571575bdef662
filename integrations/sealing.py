"""What must be read again and yet is not to be read from a copy of the database."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(written: str, purpose: str) -> str:
    """The text, sealed by the server's secret; `purpose` parts one use from another."""
    return _box(purpose).encrypt(written.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """What was sealed; raises `cryptography.fernet.InvalidToken` after the secret was
    changed without a fallback."""
    return _box(purpose).decrypt(sealed.encode()).decode()


def _box(purpose: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])


def _key(secret: str, purpose: str) -> bytes:
    return urlsafe_b64encode(sha256(f"{purpose}\0{secret}".encode()).digest())
