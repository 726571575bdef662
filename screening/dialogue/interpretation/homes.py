"""Where somebody lives, and whether they would move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Answer, Place, Value, YesNo
from screening.dialogue.interpretation.consent import answer_yes_no, is_consent
from screening.dialogue.interpretation.texts import clause_at, has_phrase, without_kin
from screening.dialogue.languages import phrases
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.places import (
    find_places,
    find_relocation,
    is_destination,
)


def answer_location(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    homes = homes_in(without_kin(text))
    return tuple(Found(f.value, f.start, f.end) for f in homes[:2])


# Where a town stands in a sentence: "сейчас в Павлодаре", "Алматыда тұрамын".
# A name begins with a capital.
_NAME_BEGINS = r"(?-i:[^\W\d_a-z\u0430-\u044f])"
TOWN_IN_CASE = pattern(
    "answer_cues",
    rf"{{near_town}}\s+(?P<town>{_NAME_BEGINS}[\w-]{{3,}})"
    rf"|(?<!\w)(?P<inflected>{_NAME_BEGINS}[\w-]{{3,40}}{{+at_town}})(?!\w)",
)


def homes_in(text: str) -> list[Found[Place]]:
    """The towns that a message names, also in the middle of a longer sentence, but for
    those that somebody would move to."""
    homes = [
        found
        for found in find_places(text)
        if not is_destination(text, found.start, found.end)
    ]
    told = _lived_in(text, homes)
    if told and not is_left(text, told[0]):
        return told
    for match in TOWN_IN_CASE.finditer(text):
        start, end = match.span("town" if match.group("town") else "inflected")
        found = find_places(text[start:end])
        if found and not is_destination(text, start, end):
            home = Found(found[0].value, start, end)
            # "Я из Тараза, но сейчас в Астане."
            if not is_left(text, home):
                return [home]
    return told


def _said_of(text: str, home: Found[Place]) -> set[str]:
    """What is said of a town beside its name: "home", "not_home", "born"."""
    contrasts = phrases("binding").find(text, {"contrast"})
    start, end = clause_at(text, home.start)
    # "I'm from Taraz but now in Almaty" has no comma.
    start = max([start, *(c.start for c in contrasts if c.start <= home.start)])
    end = min([end, *(c.start for c in contrasts if c.start > home.start)])
    told = phrases("answers").find(text, {"home", "not_home", "born"})
    return {match.name for match in told if start <= match.start < end}


def is_left(text: str, home: Found[Place]) -> bool:
    """Whether somebody only comes from there, or was there once."""
    said = _said_of(text, home)
    return "not_home" in said and "home" not in said


def _lived_in(text: str, homes: list[Found[Place]]) -> list[Found[Place]]:
    """Of the towns those where somebody lives: "родился в Семее, живу в Актау"."""
    lived = [home for home in homes if "home" in _said_of(text, home)]
    stayed = [home for home in homes if not is_left(text, home)]
    # Where somebody was born they need not live; where they are from they may.
    from_there = [home for home in homes if "born" not in _said_of(text, home)]
    return lived or stayed or from_there


def answer_relocation(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for found in moves_in(text):
        return (Found(found.value, found.start, found.end),)
    return answer_yes_no(criterion, text, today) if is_consent(text) else ()


def moves_in(text: str) -> list[Found[YesNo]]:
    """What is said of a move: who only mentions one ("работал на переездах") or has yet
    to think it over is not ready for it."""
    kept = []
    for found in find_relocation(text):
        said = text[found.start : found.end]
        is_ready = found.value.answer != Answer.YES or has_phrase(said, "would_move")
        if found.value.answer != Answer.MAYBE and has_phrase(said, "undecided"):
            kept.append(replace(found, value=YesNo(Answer.MAYBE, said.strip(" .,!"))))
        elif is_ready:
            kept.append(found)
    return kept
