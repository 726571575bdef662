"""Employers' bots in messengers, the talks held there, and what comes and goes."""

from __future__ import annotations

from messengers.models.bot import Bot
from messengers.models.post import Outgoing, Update
from messengers.models.talk import Talk

__all__ = ("Bot", "Outgoing", "Talk", "Update")
