"""Languages, each a fact of its own, and their levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Kind, LanguageClaim
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import Judged, KindOfFact, judge_steps
from screening.dialogue.reading.levels import find_languages

CEFR_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
SCALE = ("A0", *CEFR_LEVELS)
# A language without a level: enough to talk about work.
ENOUGH = "B1"
# Languages that people name by their code, as in {"language": "en"}.
CODE_LENGTH = 2
LEVELS = tuple(Line("level", {"level": level}) for level in ("A2", "B1", "B2", "C1"))


class LanguageKind(KindOfFact[LanguageClaim, LanguageClaim]):
    kind = Kind.LANGUAGE
    keys = ("languages",)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        for where, rule, name in written.named_items(key, value, "language"):
            code, level = _language(where, name, rule.get("level"))
            yield Criterion(
                f"language:{code}",
                self.kind,
                LanguageClaim(level),
                required=written.required(where, rule, default=True),
                weight=written.weight(where, rule),
                subject=code,
                label=name,
            )

    def judge(self, wanted: LanguageClaim, said: LanguageClaim) -> Judged:
        return judge_steps(SCALE, wanted.level, said.level)

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        return LEVELS


def _language(where: str, name: str, level: Any) -> tuple[str, str]:
    read = find_languages(name)
    if read:
        code, claim = read[0].value
    elif len(name) == CODE_LENGTH and name.isascii() and name.isalpha():
        code, claim = name.lower(), None
    else:
        raise written.RequirementsError(
            f"{where}.language", "unknown_language", text=name
        )
    if level is None:
        return code, claim.level if claim else ENOUGH
    return code, written.one_of(f"{where}.level", str(level).upper(), CEFR_LEVELS)
