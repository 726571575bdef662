"""Requests: sent again where that helps, in pages, with and without waiting."""

from __future__ import annotations

import asyncio
import enum
import random
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

import httpx
from pydantic import BaseModel, TypeAdapter

from smartbot_client.errors import Unreachable, error_of

T = TypeVar("T")
Id = UUID | str
# The name of a file, and what is in it.
File = tuple[str, bytes]
Values = Mapping[str, Any]


class Unset(enum.Enum):
    """Stands for what is not sent at all: `None` is sent, as null."""

    UNSET = enum.auto()


UNSET = Unset.UNSET
# Answers after which the same request may come through: 409 says that the first of two
# equal requests is being done.
PASSING = {409, 429, 502, 503, 504}
LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, the same however often it is sent: a POST has its own key."""

    method: str
    path: str
    query: Values = field(default_factory=dict)
    body: Values | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, method: str, path: str, query: Values | None, body: Values | None
    ) -> Asked:
        told = {name: str(v) for name, v in (query or {}).items() if v is not None}
        headers = {"Idempotency-Key": str(uuid4())} if method == "POST" else {}
        return cls(method, path, told, body, headers)

    def options(self) -> dict[str, Any]:
        """How httpx is told what to send."""
        options: dict[str, Any] = {"headers": dict(self.headers)}
        if self.query:
            options["params"] = dict(self.query)
        if self.body is None:
            return options
        sent = {name: v for name, v in self.body.items() if v is not UNSET}
        files = {name: v for name, v in sent.items() if isinstance(v, tuple)}
        plain = {name: as_json(v) for name, v in sent.items() if name not in files}
        if files:
            return options | {"data": plain, "files": files}
        return options | {"json": plain}


def as_json(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_unset=True)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [as_json(part) for part in value]
    if isinstance(value, Mapping):
        return {name: as_json(part) for name, part in value.items()}
    return value


def parsed(answer: httpx.Response, kind: Any) -> Any:
    """The answer as this kind; raises what it tells of if it is no success."""
    if not answer.is_success:
        raise error_of(answer)
    if kind is None:
        return None
    if kind is bytes:
        return answer.content
    return TypeAdapter(kind).validate_json(answer.content)


def next_page(answer: httpx.Response) -> str | None:
    """Where the next page is; None after the last one."""
    address = answer.links.get("next", {}).get("url")
    return str(httpx.URL(address).raw_path, "ascii") if address else None


class _Shared:
    """What both kinds of senders know: where, as whom, and how often."""

    def __init__(
        self,
        base_url: str,
        token: str | None = None,
        *,
        retries: int = 5,
        timeout: float = 30.0,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.token = token
        self.retries = retries
        self.timeout = timeout

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json, */*", "User-Agent": "smartbot-client"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers

    def _wait(self, attempt: int, answer: httpx.Response | None) -> float | None:
        """Seconds until it is sent again; None if it is not."""
        if attempt >= self.retries:
            return None
        if answer is not None and answer.status_code not in PASSING:
            return None
        told = answer.headers.get("Retry-After", "") if answer is not None else ""
        if told.isdigit():
            return float(told) if float(told) <= LONGEST_WAIT else None
        # Twice as long each time, and not all clients at the same moment.
        return float(min(LONGEST_WAIT, 0.2 * 2**attempt) * random.uniform(0.5, 1.0))


class Sender(_Shared):
    """Sends, and waits for the answer."""

    def __init__(
        self, *arguments: Any, http: httpx.Client | None = None, **options: Any
    ):
        super().__init__(*arguments, **options)
        self._http = http or httpx.Client(base_url=self.base_url, timeout=self.timeout)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    def _send(self, asked: Asked) -> httpx.Response:
        attempt = 0
        while True:
            options = asked.options()
            options["headers"] |= self._headers()
            answer, fault = None, None
            try:
                answer = self._http.request(asked.method, asked.path, **options)
            except httpx.TransportError as error:
                fault = error
            wait = self._wait(attempt, answer)
            if wait is None:
                if answer is None:
                    raise Unreachable(str(fault) or type(fault).__name__) from fault
                return answer
            time.sleep(wait)
            attempt += 1

    def _ask(
        self,
        method: str,
        path: str,
        kind: type[T] | None,
        query: Values | None = None,
        body: Values | None = None,
    ) -> T:
        answer = self._send(Asked.of(method, path, query, body))
        value: T = parsed(answer, kind)
        return value

    def _pages(
        self, method: str, path: str, kind: type[T], query: Values | None = None
    ) -> Iterator[T]:
        asked: Asked | None = Asked.of(
            method, path, {**(query or {}), "limit": 200}, None
        )
        while asked is not None:
            answer = self._send(asked)
            yield from parsed(answer, list[kind])  # type: ignore[valid-type]
            following = next_page(answer)
            asked = Asked(method, following) if following else None


class AsyncSender(_Shared):
    """Sends, and lets others work until the answer is there."""

    def __init__(
        self, *arguments: Any, http: httpx.AsyncClient | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._http = http or httpx.AsyncClient(
            base_url=self.base_url, timeout=self.timeout
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *what: object) -> None:
        await self.close()

    async def _send(self, asked: Asked) -> httpx.Response:
        attempt = 0
        while True:
            options = asked.options()
            options["headers"] |= self._headers()
            answer, fault = None, None
            try:
                answer = await self._http.request(asked.method, asked.path, **options)
            except httpx.TransportError as error:
                fault = error
            wait = self._wait(attempt, answer)
            if wait is None:
                if answer is None:
                    raise Unreachable(str(fault) or type(fault).__name__) from fault
                return answer
            await asyncio.sleep(wait)
            attempt += 1

    async def _ask(
        self,
        method: str,
        path: str,
        kind: type[T] | None,
        query: Values | None = None,
        body: Values | None = None,
    ) -> T:
        answer = await self._send(Asked.of(method, path, query, body))
        value: T = parsed(answer, kind)
        return value

    async def _pages(
        self, method: str, path: str, kind: type[T], query: Values | None = None
    ) -> AsyncIterator[T]:
        asked: Asked | None = Asked.of(
            method, path, {**(query or {}), "limit": 200}, None
        )
        while asked is not None:
            answer = await self._send(asked)
            for item in parsed(answer, list[kind]):  # type: ignore[valid-type]
                yield item
            following = next_page(answer)
            asked = Asked(method, following) if following else None
