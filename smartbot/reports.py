"""Errors that nobody expected, told to Sentry: where and of what class, of nobody."""

from __future__ import annotations

import logging
from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from structlog.contextvars import get_contextvars

# Of what the log knows about a line.
IDS = ("request_id", "chat", "employer")
# What an event may have; all else is left out, whatever a later version adds.
KEPT = {
    "event_id",
    "exception",
    "level",
    "logentry",
    "logger",
    "platform",
    "release",
    "sdk",
    "server_name",
    "tags",
    "timestamp",
    "transaction",
    "transaction_info",
}


def start(dsn: str) -> None:
    """Report this process's errors to Sentry, or to what speaks its language."""
    sentry_sdk.init(
        dsn=dsn,
        integrations=[
            DjangoIntegration(),
            LoggingIntegration(event_level=logging.ERROR),
        ],
        before_send=scrubbed,
        before_breadcrumb=lambda crumb, hint: None,
        include_local_variables=False,
        max_request_body_size="never",
        send_default_pii=False,
    )


def scrubbed(event: Any, hint: dict[str, Any]) -> Any:
    """The event without words, values, addresses, headers or users."""
    for error in event.get("exception", {}).get("values", []):
        # An error's words repeat what was at fault; PostgreSQL's, a whole row.
        error["value"] = ""
        error.pop("mechanism", None)
        for frame in error.get("stacktrace", {}).get("frames", []):
            frame.pop("vars", None)
    if "logentry" in event:
        # The sentence with its places, and not what was put into them.
        event["logentry"] = {"message": event["logentry"].get("message", "")}
    known = get_contextvars()
    event["tags"] = {name: str(known[name]) for name in IDS if name in known}
    return {name: value for name, value in event.items() if name in KEPT}
