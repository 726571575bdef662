"""Of what a member is told by mail, and when: each member's own choice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AlertKind(models.TextChoices):
    """What happens to responses that members are told of."""

    FINISHED = "finished", _("a chat is finished")
    PERSON = "person", _("a candidate wants to talk to a person")
    OBJECTION = "objection", _("a candidate objects to the outcome")


class When(models.TextChoices):
    """When the letter about it leaves."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, all in one letter")
    NEVER = "never", _("never")


def _choice(kind: AlertKind) -> models.CharField[str, str]:
    # Empty until the member has chosen: then it is what the role has.
    return models.CharField(kind.label, max_length=7, choices=When, blank=True)


class Alerted(models.Model):
    """The part of a membership that says of what its user is told by mail."""

    # Where somebody waits, at once; what happens often, once a day.
    UNCHOSEN: ClassVar = {
        AlertKind.FINISHED: When.DAILY,
        AlertKind.PERSON: When.AT_ONCE,
        AlertKind.OBJECTION: When.AT_ONCE,
    }

    on_finished = _choice(AlertKind.FINISHED)
    on_person = _choice(AlertKind.PERSON)
    on_objection = _choice(AlertKind.OBJECTION)

    class Meta:
        abstract = True

    def told_of(self, kind: AlertKind) -> When:
        """When the member is told of it; who may not decide is not, until they choose."""
        chosen = getattr(self, f"on_{kind}")
        if chosen:
            return When(chosen)
        return self.UNCHOSEN[kind] if self.may_decide else When.NEVER

    @property
    def may_decide(self) -> bool:
        """Whether the role may decide on responses."""
        raise NotImplementedError
