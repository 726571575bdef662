"""What a key to the API may be made for, and the check of it at every door."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Scope(models.TextChoices):
    """One thing that a program may do with its key."""

    READ = "read", _("read vacancies, responses and chats")
    WRITE_VACANCIES = "write_vacancies", _("write, open and close vacancies")
    WRITE_RESPONSES = "write_responses", _("bring candidates and their responses")
    DECIDE = "decide", _("decide, and answer candidates")
    EXPORT = "export", _("take lists home as files")


class Scoped:
    """What came with a request and allows so much only: a base for keys."""

    scopes: Collection[str]


class InScope(BasePermission):
    """Whether the key of the request, if one came, was made for this action.

    `Door.scopes` says what an action needs. No key may what nobody has said a scope of.
    Whoever comes without a key is judged by others.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.auth, Scoped) or view.action == "metadata":
            return True
        needed = view.scopes.get(view.action)
        self.message = (
            f"This needs a key with the scope {needed}."
            if needed
            else "This cannot be done with a key."
        )
        return needed in request.auth.scopes
