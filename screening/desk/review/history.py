"""Who did what with a response, when: the bot, the candidate and the team in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from candidates.models import AuditEntry, Brought, CandidateResponse, Stage
from employers.models import User
from screening import phrases
from screening.dialogue.facts import Kind
from screening.models import ChatSession, EarlierJudgement
from screening.templatetags.percents import percents

# What the audit calls them says all.
TOLD_BY_NAME = (
    AuditEntry.Action.WROTE,
    AuditEntry.Action.RESUMED,
    AuditEntry.Action.ENDED,
    AuditEntry.Action.MERGED,
    AuditEntry.Action.PARTED,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in the active language.

    `who` is empty for what the candidate or the bot did. `is_undone` marks a decision
    that was taken back; `is_aside` what only looks on.
    """

    at: datetime
    what: str
    who: str = ""
    note: str = ""
    is_undone: bool = False
    is_aside: bool = False


def history(response: CandidateResponse) -> list[Event]:
    """All events of a response, the oldest first; eight queries."""
    events = [
        *_of_chat(response),
        *_of_team(response),
        *_of_audit(response),
        *_of_interviews(response),
        *_of_letters(response),
    ]
    return sorted(events, key=lambda event: event.at)


def _of_chat(response: CandidateResponse) -> Iterator[Event]:
    yield _beginning(response)
    brought: Brought | None = getattr(response, "brought", None)
    if brought is not None and brought.invited_at is not None:
        told = _("Invited to the chat by a letter")
        yield Event(brought.invited_at, told, _name(brought.by))
    if response.objected_at is not None:
        yield Event(response.objected_at, _("Objected to the outcome"))
    for question in response.questions.select_related("answered_by"):
        yield Event(
            question.asked_at, _("Asked what the bot did not know"), note=question.text
        )
        if question.answered_at is not None:
            told = (
                _("Answered the question")
                if question.answer
                else _("Closed the question")
            )
            who = _name(question.answered_by)
            yield Event(question.answered_at, told, who, question.answer)
    chat: ChatSession | None = getattr(response, "chat_session", None)
    if chat is None:
        return
    yield Event(chat.started_at, _("Chat began"))
    if chat.ended_at is None:
        return
    yield Event(chat.ended_at, _("Chat ended"))
    first = response.decisions.order_by("created_at", "id").first()
    status = response.status if first is None else (first.before or {}).get("status")
    if response.recommended_status:
        recommended = _status(response.recommended_status)
        yield Event(chat.ended_at, _("The bot recommends: %s") % recommended)
    elif status in (response.Status.APPROVED, response.Status.REJECTED):
        yield Event(chat.ended_at, _("The bot decided: %s") % _status(status))


def _beginning(response: CandidateResponse) -> Event:
    brought: Brought | None = getattr(response, "brought", None)
    if brought is None:
        return Event(response.created_at, _("Responded"))
    ground = str(brought.get_ground_display())
    note = f"{ground}: {brought.words}" if brought.words else ground
    told = _("Brought here from elsewhere")
    return Event(response.created_at, told, _name(brought.by), note)


def _status(status: str) -> str:
    return str(CandidateResponse.Status(status).label)


def _of_team(response: CandidateResponse) -> Iterator[Event]:
    if response.objection_settled_at is not None:
        yield Event(
            response.objection_settled_at,
            _("Answered the objection"),
            _name(response.objection_settled_by),
            response.objection_answer,
        )
    for decision in response.decisions.select_related("user"):
        yield Event(
            decision.created_at,
            _("Decided: %s") % decision.get_status_display(),
            _name(decision.user),
            decision.note,
            is_undone=decision.undone_at is not None,
        )
        if decision.undone_at is not None:
            yield Event(
                decision.undone_at, _("Took the decision back"), _name(decision.user)
            )
    for note in response.notes.select_related("user"):
        yield Event(note.created_at, _("Left a note"), _name(note.user), note.text)


def _of_audit(response: CandidateResponse) -> Iterator[Event]:
    earlier = EarlierJudgement.objects.filter(chat__response=response).in_bulk()
    for entry in response.audit_entries.select_related("user"):
        if entry.action == AuditEntry.Action.READ:
            told = _("Read the response")
            yield Event(entry.created_at, told, _name(entry.user), is_aside=True)
        elif entry.action == AuditEntry.Action.REJUDGED:
            before, after = (
                percents(entry.details[end]) for end in ("before", "after")
            )
            told = _("Changed the criteria; judged anew: %(before)s → %(after)s")
            what = told % {"before": before, "after": after}
            replaced = earlier.get(entry.details.get("earlier"))
            note = _told_of(replaced) if replaced is not None else ""
            yield Event(entry.created_at, what, _name(entry.user), note)
        elif entry.action == AuditEntry.Action.MOVED:
            ends = {end: Stage.told(entry.details[end]) for end in ("from", "to")}
            told = _("Moved: %(from)s → %(to)s") % ends
            reason = entry.details.get("reason", "")
            yield Event(entry.created_at, told, _name(entry.user), reason)
        elif entry.action in TOLD_BY_NAME:
            told = capfirst(entry.get_action_display())
            yield Event(entry.created_at, told, _name(entry.user))


def _of_interviews(response: CandidateResponse) -> Iterator[Event]:
    for interview in response.interviews.select_related("slot"):
        at = timezone.localtime(interview.slot.starts_at)
        told = _("Booked an interview: %(at)s") % {"at": f"{at:%Y-%m-%d %H:%M}"}
        yield Event(
            interview.booked_at, told, is_undone=interview.cancelled_at is not None
        )
        if interview.cancelled_at is not None:
            yield Event(interview.cancelled_at, _("The interview is cancelled"))
        if interview.no_show_at is not None:
            yield Event(interview.no_show_at, _("Did not come to the interview"))


def _of_letters(response: CandidateResponse) -> Iterator[Event]:
    for letter in response.letters.select_related("user"):
        told = _("Letter “%(name)s”") % {"name": letter.name}
        if letter.sent_at is None and letter.withdrawn_at is None:
            told = _("Letter “%(name)s”, which waits to leave") % {"name": letter.name}
        yield Event(
            letter.sent_at or letter.created_at,
            told,
            _name(letter.user),
            letter.subject,
            is_undone=letter.withdrawn_at is not None,
        )


def _told_of(earlier: EarlierJudgement) -> str:
    """What stood before, and by which criteria."""
    asked = "; ".join(
        phrases.criterion_text(criterion)
        for criterion in earlier.wanted
        if criterion.kind != Kind.PROFILE
    )
    told = _("Before: %(status)s, by these criteria: %(criteria)s.")
    return told % {"status": _status(earlier.status), "criteria": asked or "–"}


def _name(user: User | None) -> str:
    if user is None:
        return _("a former member")
    return user.called
