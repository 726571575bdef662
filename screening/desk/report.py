"""An assessment in words: what the desk shows about one response."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from screening import phrases
from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Match, Verdict
from screening.dialogue.facts import Fact, Kind, ProfileMatch, Source, current
from screening.dialogue.outcome import Assessment, Part, is_unconfirmed, rejects
from screening.dialogue.turns import STUFFED_MESSAGE, STUFFED_RESUME, UNCHOSEN
from screening.models import ChatSession

MATCHES = {
    Match.MET: gettext_lazy("met"),
    Match.PARTLY: gettext_lazy("partly met"),
    Match.UNMET: gettext_lazy("not met"),
    Match.UNKNOWN: gettext_lazy("unknown"),
}
SOURCES = {
    Source.RESUME: gettext_lazy("from the resume"),
    Source.FORM: gettext_lazy("from the form"),
    Source.CHAT: gettext_lazy("from the chat"),
}


@dataclass(frozen=True, slots=True)
class FitRow:
    """A part of the fit of a resume: what it brings and could bring, of 100 in all."""

    name: str
    quote: str
    low: int
    share: int


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with its verdict; all texts in the active language.

    `low`, `high` and `share` are in percent of the whole, `low_shown` and `share_shown`
    the same in whole percent, so that what is shown adds up. `parts` tell what a fit is
    made of.
    """

    key: str
    wanted: str
    required: bool
    match: str
    match_text: str
    fact: str
    quote: str
    source: str
    place: str
    low: float
    high: float
    share: float
    rejects: bool
    conditional: bool
    scored: bool
    what_if: str
    parts: tuple[FitRow, ...] = ()
    low_shown: int = 0
    share_shown: int = 0

    @property
    def fill(self) -> float:
        """How much of its own share is proven, 0..100, for a bar."""
        return 100 * self.low / self.share if self.share else 0


# What the bot noted about a chat (`screening.dialogue.turns`).
NOTES = {
    STUFFED_RESUME: gettext_lazy(
        "The resume repeats the same words many times. Each of them counted once."
    ),
    STUFFED_MESSAGE: gettext_lazy(
        "A message repeats the same words many times. Each of them counted once."
    ),
    UNCHOSEN: gettext_lazy(
        "Two sources tell different things, and the candidate did not say which is right."
    ),
}


def attention(conversation: Conversation) -> list[str]:
    """What a person should know before they trust the score."""
    told = [str(NOTES[note]) for note in conversation.notes]
    for verdict in filter(is_unconfirmed, conversation.assessment.verdicts):
        # It would have rejected, and only a clear yes lets it.
        wanted = phrases.criterion_text(verdict.criterion)
        told.append(_("Not met, and not confirmed by the candidate: %s.") % wanted)
    if conversation.wants_person:
        told.append(_("The candidate would like to talk to a person."))
    return told


def percent(value: float, decimals: int = 2) -> str:
    """A percentage as the active language writes it, without the sign."""
    # `number_format` cuts, and a float may stand a hair below what it means.
    return number_format(Decimal(str(round(value, decimals))), decimal_pos=decimals)


def rows(assessment: Assessment) -> list[Row]:
    """A row for each criterion, in the order of the vacancy."""
    parts = {part.verdict.criterion.key: part for part in assessment.parts}
    found = [
        _row(verdict, parts.get(verdict.criterion.key), assessment)
        for verdict in assessment.verdicts
    ]
    shares = whole([row.share for row in found])
    lows = whole([row.low for row in found], shares)
    return [
        replace(row, low_shown=low, share_shown=share)
        for row, low, share in zip(found, lows, shares, strict=True)
    ]


def whole(values: Sequence[float], most: Sequence[int] | None = None) -> list[int]:
    """Values as whole numbers that add up to their rounded sum (largest remainder).

    None is over `most` of its place, if that leaves room for the sum.
    """
    rounded = [int(value) for value in values]
    missing = round(sum(values)) - sum(rounded)
    order = sorted(
        range(len(values)), key=lambda i: (rounded[i] - round(values[i], 6), i)
    )
    room = [i for i in order if most is None or rounded[i] < most[i]]
    for i in (*room, *(i for i in order if i not in room))[:missing]:
        rounded[i] += 1
    return rounded


def fit_rows(fact: Fact | None) -> tuple[FitRow, ...]:
    """What a fit is made of, in whole hundredths of it that add up."""
    if fact is None or not isinstance(fact.value, ProfileMatch):
        return ()
    parts = fact.value.parts
    shares = whole([100 * part.weight for part in parts])
    lows = whole([100 * part.weight * part.share for part in parts], shares)
    return tuple(
        FitRow(str(phrases.PARTS_OF_FIT[part.name]), part.quote, low, share)
        for part, low, share in zip(parts, lows, shares, strict=True)
    )


def _row(verdict: Verdict, part: Part | None, assessment: Assessment) -> Row:
    criterion, fact = verdict.criterion, verdict.fact
    return Row(
        key=criterion.key,
        wanted=capfirst(phrases.criterion_text(criterion)),
        required=criterion.required,
        match=verdict.match.value,
        match_text=str(MATCHES[verdict.match]),
        fact=_fact_text(fact),
        # What a profile is close by stands in its value; it quotes nobody.
        quote=fact.quote if fact and fact.kind != Kind.PROFILE else "",
        source=str(SOURCES[fact.source]) if fact else "",
        place=_place(fact) if fact else "",
        low=part.low / 100 if part else 0,
        high=part.high / 100 if part else 0,
        share=part.share / 100 if part else 0,
        rejects=rejects(verdict),
        conditional=verdict.conditional,
        scored=criterion.is_scored,
        what_if=_what_if(verdict, part, assessment),
        parts=fit_rows(fact),
    )


def _fact_text(fact: Fact | None) -> str:
    """A fact in words; of a fit with parts these tell more."""
    if fact is None or fit_rows(fact):
        return ""
    return capfirst(phrases.value_text(fact.value))


def _place(fact: Fact) -> str:
    """The id of the element on the page in which the quote stands."""
    if fact.source == Source.CHAT:
        return f"message-{fact.place}"
    return f"resume-{fact.place}" if fact.source == Source.RESUME else ""


def _what_if(verdict: Verdict, part: Part | None, assessment: Assessment) -> str:
    """What would be if this criterion were met; empty if that changes nothing."""
    if part is None or verdict.match == Match.MET:
        return ""
    low, high = assessment.relevance
    values = {
        "low": percent(100 * low + (part.share - part.low) / 100, 0),
        "high": percent(100 * high + (part.share - part.high) / 100, 0),
    }
    others = [r for r in assessment.reasons if r.criterion != verdict.criterion]
    if rejects(verdict) and not others:
        return _("If it were met: approved, %(low)s–%(high)s %%") % values
    if values["low"] == values["high"]:
        return _("If it were met: %(low)s %%") % values
    return _("If it were met: %(low)s–%(high)s %%") % values


def duration_text(length: timedelta | None) -> str:
    """A length of time in its largest fitting unit: "45 s", "7 min", "3 h", "6 d"."""
    if length is None:
        return "–"
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return _("%(count)s s") % {"count": seconds}
    if seconds < 3600:
        return _("%(count)s min") % {"count": round(seconds / 60)}
    if seconds < 48 * 3600:
        return _("%(count)s h") % {"count": round(seconds / 3600)}
    return _("%(count)s d") % {"count": round(seconds / 86400)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the resume; one with `ids` is what facts were read from."""

    text: str
    ids: tuple[str, ...] = ()


def pieces(resume: str, facts: Iterable[Fact]) -> list[Piece]:
    """The resume cut at the quotes of the facts, in order; together it is whole.

    Quotes that overlap are one piece, to which the ids of all of them lead.
    """
    marked: list[tuple[int, int, list[str]]] = []
    quoted = [f for f in facts if f.source == Source.RESUME and f.quote]
    for fact in sorted(quoted, key=lambda f: (f.place, -len(f.quote))):
        start, end = fact.place, fact.place + len(fact.quote)
        if resume[start:end] != fact.quote:
            continue
        if marked and start < marked[-1][1]:
            first, last, ids = marked.pop()
            marked.append((first, max(last, end), [*ids, f"resume-{start}"]))
        else:
            marked.append((start, end, [f"resume-{start}"]))
    cut, at = [], 0
    for start, end, ids in marked:
        cut.append(Piece(resume[at:start]))
        cut.append(Piece(resume[start:end], tuple(dict.fromkeys(ids))))
        at = end
    cut.append(Piece(resume[at:]))
    return [piece for piece in cut if piece.text]


@dataclass(frozen=True, slots=True)
class Known:
    """What a list tells of everybody, in words; empty where nothing is known."""

    experience: str = ""
    salary: str = ""
    languages: tuple[str, ...] = ()


def known(state: dict[str, Any]) -> Known:
    """The years, the salary and the languages in a chat's stored state."""
    facts = current(map(Fact.from_json, state["facts"]))
    experience = facts.get((Kind.EXPERIENCE, ""))
    salary = facts.get((Kind.SALARY, ""))
    return Known(
        experience=phrases.value_text(experience.value) if experience else "",
        salary=phrases.value_text(salary.value) if salary else "",
        languages=tuple(
            phrases.fact_text(fact).replace(": ", " ")
            for (kind, _subject), fact in sorted(facts.items())
            if kind == Kind.LANGUAGE
        ),
    )


def side_by_side(
    chats: Iterable[ChatSession | None],
) -> list[tuple[str, list[Row | None]]]:
    """For each criterion of any of the chats, a row of each chat or None."""
    reports = [
        {row.key: row for row in rows(chat.assessment)} if chat else {}
        for chat in chats
    ]
    wanted = {key: row.wanted for report in reports for key, row in report.items()}
    return [
        (text, [report.get(key) for report in reports]) for key, text in wanted.items()
    ]
