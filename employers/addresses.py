"""From where somebody comes: one reading of it for every limit and every door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle


def address_of(request: Any) -> str:
    """The address of the client; of IPv6 the network, within which it is free to move.

    What a client says in X-Forwarded-For counts for as many proxies only as the settings
    know (TRUSTED_PROXIES).
    """
    return str(truncate_ip(BaseThrottle().get_ident(request) or ""))


def address_of_socket(scope: Mapping[str, Any]) -> str:
    """The address of a WebSocket's client, read from its ASGI scope by the same rules."""
    request = HttpRequest()
    client = scope.get("client")
    request.META["REMOTE_ADDR"] = client[0] if client else ""
    written = [
        value.decode("latin-1")
        for name, value in scope["headers"]
        if name == b"x-forwarded-for"
    ]
    if written:
        request.META["HTTP_X_FORWARDED_FOR"] = ",".join(written)
    return address_of(request)


def trace_of(address: str) -> str:
    """What is stored in place of an address: equal for equal ones, and not read back."""
    return salted_hmac("employers.addresses", address, algorithm="sha256").hexdigest()
