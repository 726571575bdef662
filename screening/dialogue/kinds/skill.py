"""Skills, each a fact of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion, Line, Match, Verdict
from screening.dialogue.facts import Answer, Kind, SkillClaim
from screening.dialogue.kinds import written
from screening.dialogue.kinds.experience import years_around
from screening.dialogue.kinds.kind import (
    HALF,
    MET,
    UNKNOWN,
    UNMET,
    YES_OR_NO,
    Facts,
    Judged,
    KindOfFact,
    judge_years,
)
from screening.dialogue.reading.skills import canonical_skill, proved_by

# A level below this is "clearly weaker": basics, beginner (levels run from 0 to 1).
WEAK_SKILL = 0.4


class SkillKind(KindOfFact[SkillClaim, SkillClaim]):
    kind = Kind.SKILL
    keys = ("skills", "nice_to_have")

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        for where, rule, name in written.named_items(key, value, "name"):
            years = rule.get("min_years")
            if years is not None:
                years = written.years(f"{where}.min_years", years)
            subject = skill_key(name)
            yield Criterion(
                f"skill:{subject}",
                self.kind,
                SkillClaim(Answer.YES, years),
                required=written.required(where, rule, default=key == "skills"),
                weight=written.weight(where, rule),
                subject=subject,
                label=name,
                proofs=proved_by(subject),
            )

    def verdict(self, criterion: Criterion, facts: Facts) -> Verdict:
        """By what is known of the skill, or else of one that proves it.

        A kind of the skill can meet what is wanted; that it does not tells nothing.
        """
        own = super().verdict(criterion, facts)
        if own.match == Match.MET or _is_answered_no(own):
            return own
        for name in criterion.proofs:
            fact = facts.get((Kind.SKILL, name))
            if fact is None:
                continue
            assert isinstance(fact.value, SkillClaim)
            assert isinstance(criterion.wanted, SkillClaim)
            if self.judge(criterion.wanted, fact.value) == MET:
                return Verdict(criterion, Match.MET, 1.0, fact)
        return own

    def judge(self, wanted: SkillClaim, said: SkillClaim) -> Judged:
        if said.has == Answer.NO:
            return UNMET
        if said.has == Answer.MAYBE:
            return Match.PARTLY, HALF, True
        if wanted.years:
            # That somebody has a skill does not tell for how long.
            if said.years is None:
                return UNKNOWN
            return judge_years(wanted.years, said.years)
        if said.level is not None and said.level < WEAK_SKILL:
            return Match.PARTLY, HALF, False
        return MET

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, SkillClaim)
        if not wanted.years:
            return YES_OR_NO
        # "Yes" does not tell for how long.
        return years_around(wanted.years) if attempt > 1 else ()


def _is_answered_no(verdict: Verdict) -> bool:
    said = verdict.fact.value if verdict.fact else None
    return isinstance(said, SkillClaim) and said.has != Answer.YES


def skill_key(name: str) -> str:
    """By which name facts call the skill of this name."""
    return canonical_skill(name) or name.strip().casefold()


def skills_had(facts: Facts) -> Iterator[str]:
    """The canonical names of the skills that somebody has."""
    for (kind, subject), fact in facts.items():
        if kind == Kind.SKILL and getattr(fact.value, "has", None) == Answer.YES:
            yield subject
