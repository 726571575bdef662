"""What waits for a member, for the menu of the desk."""

from __future__ import annotations

from django import template

from candidates.models import Notice
from employers.models import User
from screening.models import CandidateQuestion

register = template.Library()


@register.simple_tag
def open_questions(user: User) -> int:
    """How many questions of candidates wait for an answer by the user's employers."""
    return CandidateQuestion.objects.visible_to(user).open().count()


@register.simple_tag
def unread_notices(user: User) -> int:
    """How many notices the user has not read."""
    return Notice.objects.of(user).unread().count()
