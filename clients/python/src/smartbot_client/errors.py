"""What can go wrong, by what a program would do about it."""

from __future__ import annotations

from typing import Any

import httpx


class SmartBotError(Exception):
    """Anything that the client raises."""


class Unreachable(SmartBotError):
    """The server could not be reached, or went away, more often than was tried."""


class ApiError(SmartBotError):
    """The server has refused a request: `status`, its words, and the faults by field."""

    def __init__(self, status: int, detail: str, errors: dict[str, list[str]]) -> None:
        self.status, self.detail, self.errors = status, detail, errors
        faults = "; ".join(f"{name}: {' '.join(said)}" for name, said in errors.items())
        super().__init__(f"{status}: {detail}" + (f" ({faults})" if faults else ""))


class BadRequest(ApiError):
    """What was sent is not right (400, 413, 415, 422): `errors` says what, by field."""


class Unauthorised(ApiError):
    """The key or token is missing, wrong, revoked or expired (401)."""


class Forbidden(ApiError):
    """The key's scopes, or the user's role, do not allow this (403)."""


class NotFound(ApiError):
    """There is no such thing, or not for this employer (404)."""


class TooMany(ApiError):
    """Too many requests, after all retries (429)."""


class ServerFault(ApiError):
    """The server failed, after all retries (5xx)."""


class ChatError(SmartBotError):
    """The chat has refused what was sent; `code` is for programs, the words for people."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(f"{code}: {message}")


KINDS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorised,
    403: Forbidden,
    404: NotFound,
    413: BadRequest,
    415: BadRequest,
    422: BadRequest,
    429: TooMany,
}


def error_of(answer: httpx.Response) -> ApiError:
    """The error that an answer tells of."""
    try:
        told: Any = answer.json()
    except ValueError:
        told = None
    told = told if isinstance(told, dict) else {}
    kind = ServerFault if answer.status_code >= 500 else ApiError
    detail = str(told.get("detail") or answer.reason_phrase)
    return KINDS.get(answer.status_code, kind)(
        answer.status_code, detail, told.get("errors") or {}
    )
