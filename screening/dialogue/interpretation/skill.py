"""What is said of a skill: that it is there, for how long, and how well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import About, Answer, Kind, SkillClaim, Value
from screening.dialogue.interpretation.consent import (
    asked_of,
    cannot_tell,
    consent_in,
    is_mere_ok,
    only_hopes,
    with_condition,
)
from screening.dialogue.interpretation.texts import (
    CLAUSE,
    as_whole,
    clause_at,
    has_phrase,
    without_kin,
)
from screening.dialogue.interpretation.years import years_in
from screening.dialogue.languages import phrases
from screening.dialogue.reading.clauses import sentences
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.skills import SkillMention, find_skills
from screening.dialogue.reading.words import names_match, words_of
from screening.dialogue.reading.yesno import read_yes_no


def answer_skill(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    for about, found in skills_in(text, [criterion], today):
        if about == criterion.about:
            return _weighed(found, text)
    text = _before_another_skill(without_kin(text))
    years = years_in(text, today)
    if years is not None:
        has = Answer.YES if years > 0 else Answer.NO
        return as_whole(SkillClaim(has, years or None), text)
    consent = consent_in(text, asked_of(criterion))
    # "немного", "базовый уровень": the same words as beside the skill's name.
    named = [f.value.claim for f in find_skills(f"{criterion.subject}: {text}")]
    levels = [claim for claim in named if claim.level is not None]
    says_how_well = (
        levels and consent is not None and consent.value.answer == Answer.MAYBE
    )
    if (
        consent is not None
        and not says_how_well
        and not only_hopes(text, consent.value)
    ):
        is_ok = is_mere_ok(text)
        if is_ok or has_phrase(text, "evades") or cannot_tell(text, consent.value):
            return ()
        claim = SkillClaim(with_condition(consent.value))
        return as_whole(claim, text, is_guess=consent.is_guess)
    return as_whole(levels[0] if levels else None, text)


def _weighed(found: Found[SkillClaim], text: str) -> tuple[Found[SkillClaim], ...]:
    """A claim that a skill's bare name makes, in the light of what else is said: to name
    what was asked about again claims nothing by itself."""
    if found.value != SkillClaim(Answer.YES):
        return (found,)
    if has_phrase(text, "unable") or has_phrase(text, "evades"):
        return ()
    start, end = clause_at(text, found.start)
    clause = text[start:end]
    is_alone = len(find_skills(text)) < LEAST_LISTED
    said = read_yes_no(text if is_alone else clause)
    if said is None:
        heard = phrases("answers").find(text if is_alone else clause)
        told = {match.name for match in heard}
        return () if told & {"willing", "denied", "heard_of"} else (found,)
    if only_hopes(text, said.value):
        return ()
    if said.value.answer == Answer.YES:
        return (found,)
    claim = SkillClaim(with_condition(said.value))
    return (Found(claim, found.start, found.end),) if is_alone else ()


# Of two skills in a message each has its own yes or no.
LEAST_LISTED = 2


def _before_another_skill(text: str) -> str:
    """What is said before another skill comes up: "2 года, но Docker не знаю"."""
    for found in find_skills(text):
        ends = [m.start() for m in CLAUSE.finditer(text, 0, found.start)]
        return text[: ends[-1]] if ends else ""
    return text


# "Kubernetes-пен компанияда үш жыл істедім".
LONGEST_WAY_TO_YEARS = 4


# Who names more skills in one message gives a list, without years in sentences.
MOST_WITH_YEARS = 12


def _with_years_behind(
    text: str,
    found: Found[SkillMention],
    mentions: Iterable[Found[SkillMention]],
    today: date,
) -> SkillClaim:
    """The claim with the length of time that is said behind the skill in its clause, if
    no other skill stands there: "Kubernetes though for three years"."""
    claim = found.value.claim
    if claim != SkillClaim(Answer.YES):
        return claim
    clause = next(
        c for s in sentences(text) for c in s.clauses if c.start <= found.start < c.end
    )
    behind = text[found.end : clause.end]
    others = [
        m for m in mentions if clause.start <= m.start < clause.end and m != found
    ]
    durations = find_durations(behind, today)
    if others or len(durations) != 1:
        return claim
    way = behind[: durations[0].start]
    # "Docker и 5 лет в банке"; the "пен" of "Kubernetes-пен" is an ending.
    joined = [m for m in phrases("binding").find(way, {"joining"}) if m.start > 1]
    if joined or len(words_of(way)) > LONGEST_WAY_TO_YEARS:
        return claim
    return replace(claim, years=round(durations[0].value.low_months / 12, 2) or None)


def skills_in(
    text: str, criteria: Iterable[Criterion], today: date
) -> Iterator[tuple[About, Found[SkillClaim]]]:
    """Skills of the dictionary, and those that only this employer names."""
    known = set()
    mentions = find_skills(text)
    for found in mentions:
        mention = found.value
        known.add(mention.name)
        claim = mention.claim
        if len(mentions) <= MOST_WITH_YEARS:
            claim = _with_years_behind(text, found, mentions, today)
        yield (Kind.SKILL, mention.name), Found(claim, found.start, found.end)
    for criterion in criteria:
        if criterion.kind == Kind.SKILL and criterion.subject not in known:
            place = names_match(criterion.label, text)
            if place is not None:
                claim = SkillClaim(Answer.YES)
                yield criterion.about, Found(claim, place.start, place.end)
