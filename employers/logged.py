"""Whose data a line of the log is about: ids alone, on every line from here on."""

from __future__ import annotations

from uuid import UUID

from structlog.contextvars import bind_contextvars


def log_about(*, employer: UUID | None = None, chat: UUID | None = None) -> None:
    """Have what is logged in this request, or on this socket, name these ids.

    `chat` is the id of the response, by which a chat is addressed.
    """
    ids = {"employer": employer, "chat": chat}
    bind_contextvars(**{name: str(pk) for name, pk in ids.items() if pk is not None})
