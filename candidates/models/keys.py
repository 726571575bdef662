"""Which keys to a chat are still good: all that are not older than the newest."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import get_script_prefix, reverse

from candidates.tokens import number_of_key, sign_chat_token


class Keyed(models.Model):
    """The part of a `CandidateResponse` that its chat's keys are made and refused by."""

    # Keys with a lower number open nothing any more.
    key_number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def chat_token(self) -> str:
        """A fresh key to this response's chat."""
        return sign_chat_token(self.pk, self.key_number)

    def path_to(self, page: str = "chat", *, ends_others: bool = False) -> str:
        """The address of a page of the candidate's (the chat or the interview), with a
        fresh key, from the site's root on.

        With `ends_others`, all earlier keys end once somebody comes with this one: not
        before, else whoever asks for a letter could shut the candidate out.
        """
        number = self.key_number + 1 if ends_others else self.key_number
        # Of the site itself, also where a frame's pages begin otherwise.
        path = reverse(f"screening:{page}", args=[self.pk])
        path = f"/{path.removeprefix(get_script_prefix())}"
        return f"{path}?token={sign_chat_token(self.pk, number)}"

    def url_of(self, page: str = "chat") -> str:
        """The same with the site's public address before it, for letters."""
        return f"{settings.PUBLIC_URL}{self.path_to(page)}"

    def is_opened_by(self, token: str) -> bool:
        """Whether this key is one to this response's chat, and was not ended."""
        number = number_of_key(token, self.pk)
        return number is not None and number >= self.key_number

    @classmethod
    def opened_by(cls, token: str, pk: UUID) -> bool:
        """`is_opened_by` of the response with this id; also False where there is none."""
        number = number_of_key(token, pk)
        if number is None:
            return False
        return cls._default_manager.filter(pk=pk, key_number__lte=number).exists()

    @classmethod
    def end_older_keys(cls, token: str, pk: UUID) -> bool:
        """Somebody has come with this key: end those before it; whether there were any."""
        number = number_of_key(token, pk)
        older = cls._default_manager.filter(pk=pk, key_number__lt=number or 0)
        return older.update(key_number=number) > 0

    def end_keys(self) -> Self:
        """No key that was given out so far opens the chat any more."""
        # By two: a letter with the next number may lie unopened in a mailbox.
        type(self)._default_manager.filter(pk=self.pk).update(
            key_number=F("key_number") + 2
        )
        self.refresh_from_db(fields=["key_number"])
        return self
