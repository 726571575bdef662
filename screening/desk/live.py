"""The desk's socket: pages look again when something has changed, and the bell rings.

One for each tab, of members alone. It tells that there is something to see, never what:
the page asks for that, with the rights that it has then. Losing it loses nothing, since
pages ask every now and then by themselves.
"""

from __future__ import annotations

import asyncio
import json
import time
from functools import partial
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import path

from candidates.models import CandidateResponse, Notice
from candidates.signals import responses_changed
from employers.models import User
from employers.requests import uuid_of
from employers.signals import team_changed
from screening.chat.groupcommit import in_thread
from screening.chat.tabs import CHANGED, desks, show_at_desks
from vacancies.models import Vacancy

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore

# Whether the member may still look is to be found out anew.
CHECK = {"type": "check"}
RUNG = {"type": "notice"}
SIGNED_OUT, NOT_FOUND, TOO_MANY = 4401, 4404, 4429
SECONDS_TO_SETTLE = 1
# A session may also just run out: so long a socket is trusted without a look.
SECONDS_TRUSTED = 60
# One member's tabs in one process; who has more of them asks as before.
MOST = 30


def member_of(session_key: str) -> User | None:
    """Who is signed in by this session, if anybody is."""
    request = HttpRequest()
    request.session = SessionStore(session_key)
    user = get_user(request)
    return user if isinstance(user, User) and user.is_active else None


def may_watch(user: User, key: UUID) -> bool:
    """Whether it is a vacancy or a response of an employer of the user's."""
    return (
        Vacancy.objects.visible_to(user).filter(pk=key).exists()
        or CandidateResponse.objects.visible_to(user).filter(pk=key).exists()
    )


def unread_of(user: User) -> int:
    return Notice.objects.of(user).unread().count()


class DeskConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """A page of the desk that waits for news; it is told, and says nothing."""

    channel_layer_alias = "none"
    user: User | None = None
    watched: UUID | None = None
    checked_at = 0.0

    async def connect(self) -> None:
        await self.accept()
        user = await in_thread(member_of)(self._session_key)
        if user is None:
            await self.close(SIGNED_OUT)
            return
        if desks.count(user.pk) >= MOST:
            await self.close(TOO_MANY)
            return
        query = parse_qs(self.scope["query_string"].decode("latin-1"))
        self.watched = uuid_of(query.get("watch", [""])[0])
        self.user = user
        # Before it is asked, so that nothing is missed between the two.
        self._join()
        if not await self._may_go_on():
            return
        await self._ring()

    @property
    def _session_key(self) -> str:
        key: str = self.scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")
        return key

    def _join(self) -> None:
        for key in self._keys:
            desks.join(key, self.show)

    @property
    def _keys(self) -> list[UUID]:
        own = [self.user.pk] if self.user is not None else []
        return own + ([self.watched] if self.watched is not None else [])

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        """Nothing is listened to."""

    async def show(self, frames: list[dict[str, Any]]) -> None:
        """Pass on what other parts of the system tell."""
        for frame in frames:
            if self.user is None:
                return
            if frame == CHECK:
                # A session ends a moment after that is told.
                await asyncio.sleep(SECONDS_TO_SETTLE)
                await self._may_go_on()
            elif time.monotonic() > self.checked_at + SECONDS_TRUSTED and not (
                await self._may_go_on()
            ):
                return
            elif frame == RUNG:
                await self._ring()
            else:
                await self._send(frame)

    async def _may_go_on(self) -> bool:
        """Close the socket of who is signed out or has left the team."""
        self.checked_at = time.monotonic()
        user = await in_thread(member_of)(self._session_key)
        watched = self.watched
        if user is None or user != self.user:
            code = SIGNED_OUT
        elif watched is not None and not await in_thread(may_watch)(user, watched):
            code = NOT_FOUND
        else:
            return True
        self._leave()
        await self.close(code)
        return False

    async def _ring(self) -> None:
        if self.user is not None:
            count = await in_thread(unread_of)(self.user)
            await self._send({"type": "unread", "count": count})

    async def _send(self, frame: dict[str, Any]) -> None:
        await self.send(json.dumps(frame))

    async def disconnect(self, code: int) -> None:
        self._leave()

    def _leave(self) -> None:
        for key in self._keys:
            desks.leave(key, self.show)
        self.user = self.watched = None


urlpatterns = [path("ws/desk", DeskConsumer.as_asgi())]


@receiver(responses_changed)
def tell_of_responses(
    responses: list[CandidateResponse], users: set[UUID], **_signal: Any
) -> None:
    """Pages that show the responses look again; the bells of the users ring."""
    changed = {r.pk for r in responses} | {r.vacancy_id for r in responses}
    if changed:
        told = partial(show_at_desks, changed, CHANGED)
        transaction.on_commit(told, robust=True)
    if users:
        transaction.on_commit(partial(show_at_desks, users, RUNG), robust=True)


@receiver(user_logged_out)
def end_of_session(user: User | None, **_signal: Any) -> None:
    """Sockets of a session that has ended end, too."""
    if user is not None:
        told = partial(show_at_desks, [user.pk], CHECK)
        transaction.on_commit(told, robust=True)


@receiver(team_changed)
def end_of_membership(details: dict[str, Any], **_signal: Any) -> None:
    """Whoever has left the team watches nothing of it any more."""
    member = uuid_of(str(details.get("member", "")))
    if member is not None:
        told = partial(show_at_desks, [member], CHECK)
        transaction.on_commit(told, robust=True)
