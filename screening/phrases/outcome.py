"""How a chat ended, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from screening.dialogue.criteria import Criterion, Match, OwnQuestion, Reason, Verdict
from screening.dialogue.outcome import Assessment, sorted_out
from screening.phrases.clauses import clause, wish
from screening.phrases.kinds.words import language
from screening.phrases.values import (
    expected_text,
    subject_text,
    value_text,
)


def reason_text(reason: Reason) -> str:
    """Why a criterion rejects, in a sentence that a candidate can be shown."""
    criterion, fact = reason.criterion, reason.fact
    if isinstance(criterion.wanted, OwnQuestion):
        return _(
            "“%(question)s”: the vacancy needs “%(needed)s”, your answer was “%(said)s”."
        ) % {
            "question": criterion.label_in(language()),
            "needed": expected_text(criterion.wanted),
            "said": value_text(fact.value),
        }
    return _("For this vacancy one needs: %(needed)s. You told us: %(said)s.") % {
        "needed": wish(criterion),
        "said": clause(fact, criterion.label, is_answer=fact.kind == criterion.kind),
    }


def reasons_as_json(reasons: Iterable[Reason], language: str) -> list[dict[str, str]]:
    """Reasons in the shape of `rejection_reasons` (CONTRACT.md)."""
    with override(language):
        return [
            {
                "criterion": reason.criterion.key,
                "code": reason.code,
                "message": reason_text(reason),
            }
            for reason in reasons
        ]


def outcome_text(
    approved: bool | None, company: str, assessment: Assessment, *, by_person: bool
) -> str:
    """The outcome in one line: what is known of it, and no promise.

    `approved` is None where a person is still to decide.
    """
    if approved is None:
        form = _("Your answers are with %(company)s. A person will decide.")
        return form % {"company": company}
    if not approved:
        return _("Unfortunately, this vacancy does not fit this time.")
    if by_person:
        form = _("Your response is approved by %(company)s.")
        return form % {"company": company}
    return _what_is_met(assessment, company)


def _what_is_met(assessment: Assessment, company: str) -> str:
    met, left_open = sorted_out(assessment.verdicts)
    asked = [*met, *left_open]
    if not asked:
        form = _("Thank you: your answers are with %(company)s.")
        return form % {"company": company}
    if not left_open:
        return _("You meet everything that the vacancy asks for.")
    counts = {"met": len(met), "asked": len(asked)}
    required = [verdict for verdict in asked if verdict.criterion.required]
    if assessment.needs_review or any(v.match != Match.MET for v in required):
        form = _(
            "Your response goes on: %(met)s of %(asked)s points are met, a person will "
            "look at the others."
        )
        return form % counts
    if required:
        return _("You meet all that the vacancy requires.")
    return _("Your response goes on: %(met)s of %(asked)s wishes are met.") % counts


def ending(values: dict[str, Any]) -> str:
    """What of the vacancy's wishes is met, and what a person will look at, by name."""
    lines = []
    if values["met"]:
        lines.append(_("Met: %(met)s.") % {"met": _named(values["met"])})
    if values["open"]:
        told = {"open": _named(values["open"])}
        lines.append(_("A person will look at: %(open)s.") % told)
    return "\n".join(lines)


def _named(verdicts: Iterable[Verdict]) -> str:
    return "; ".join(_name(verdict.criterion) for verdict in verdicts)


def _name(criterion: Criterion) -> str:
    name = criterion.label_in(language())
    if isinstance(criterion.wanted, OwnQuestion):
        # It ends with a mark of its own.
        return _("“%(question)s”") % {"question": name}
    return subject_text(criterion.kind, criterion.subject, name)


def turned_text(outcome: str, reasons: Iterable[dict[str, str]], company: str) -> str:
    """What a candidate is told whose outcome other criteria have turned."""
    changed = _(
        "%(company)s has changed what this vacancy asks for, and your answers were "
        "looked at again."
    ) % {"company": company}
    return "\n".join([changed, outcome, *(reason["message"] for reason in reasons)])
