"""Questions in the employer's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from screening.dialogue.criteria import (
    Criterion,
    Line,
    OwnQuestion,
    QuestionKind,
)
from screening.dialogue.facts import Answer, Kind, Number, Words, YesNo
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import (
    MET,
    UNKNOWN,
    UNMET,
    YES_OR_NO,
    Judged,
    KindOfFact,
    judge_consent,
)
from screening.dialogue.offer import Offer
from screening.dialogue.reading.language import SPOKEN


class OwnQuestionKind(KindOfFact[OwnQuestion, YesNo | Number | Words]):
    kind = Kind.QUESTION
    keys = ("questions",)

    def criteria(self, offer: Offer) -> Iterator[Criterion]:
        for criterion in super().criteria(offer):
            assert isinstance(criterion.wanted, OwnQuestion)
            # Without a word on it, an employer writes in the language of the vacancy.
            written_in = replace(criterion.wanted, language=offer.language)
            yield replace(criterion, wanted=written_in)

    def criteria_from(self, key: str, value: Any) -> Iterator[Criterion]:
        for number, (where, item) in enumerate(written.items(key, value), start=1):
            asked = {"text": item} if isinstance(item, str) else item
            if not isinstance(asked, dict):
                raise written.RequirementsError(where, "not_an_object")
            question = _own_question(where, asked)
            required = written.required(where, asked, default=False)
            yield Criterion(
                f"question:{number}",
                self.kind,
                question,
                required=required and question.is_scored,
                weight=written.weight(where, asked),
                subject=f"question:{number}",
                label=question.text,
            )

    def judge(self, wanted: OwnQuestion, said: YesNo | Number | Words) -> Judged:
        if isinstance(said, YesNo):
            if said.is_untold:
                return UNKNOWN
            if said.answer != Answer.NO and judge_consent(said) != MET:
                return judge_consent(said)
            is_met = not wanted.expected or said.answer in wanted.expected
            return MET if is_met else UNMET
        if isinstance(said, Number):
            too_low = wanted.low is not None and said.high < wanted.low
            too_high = wanted.high is not None and said.low > wanted.high
            return UNMET if too_low or too_high else MET
        if wanted.kind == QuestionKind.TEXT or not wanted.expected:
            return MET
        return MET if said.text in wanted.expected else UNMET

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, OwnQuestion)
        if wanted.kind == QuestionKind.YES_NO:
            return YES_OR_NO
        return tuple(
            Line("option", {"question": wanted, "number": number})
            for number in range(len(wanted.options))
        )


def _own_question(where: str, asked: dict[str, Any]) -> OwnQuestion:
    text = written.text(f"{where}.text", asked.get("text"))
    kind = QuestionKind.YES_NO
    if asked.get("kind"):
        allowed = tuple(QuestionKind)
        kind = QuestionKind(written.one_of(f"{where}.kind", asked["kind"], allowed))
    low, high = asked.get("min"), asked.get("max")
    choices = asked.get("options") or []
    if kind == QuestionKind.CHOICE and not choices:
        raise written.RequirementsError(f"{where}.options", "missing")
    names = _texts(f"{where}.options", choices)
    return OwnQuestion(
        text=text,
        kind=kind,
        options=names,
        expected=_expected(f"{where}.expected", kind, asked.get("expected"), names),
        low=None if low is None else written.number(f"{where}.min", low),
        high=None if high is None else written.number(f"{where}.max", high),
        texts=tuple(
            (code, written.text(place, said))
            for code, place, said in _by_language(where, "texts", asked)
        ),
        options_texts=tuple(
            (code, _translated(place, said, names))
            for code, place, said in _by_language(where, "options_texts", asked)
        ),
    )


def _texts(place: str, value: Any) -> tuple[str, ...]:
    return tuple(
        written.text(where, item) for where, item in written.items(place, value)
    )


def _by_language(
    where: str, key: str, asked: dict[str, Any]
) -> Iterator[tuple[str, str, Any]]:
    """What is given in each language that the bot speaks, with its place."""
    given = asked.get(key) or {}
    if not isinstance(given, dict):
        raise written.RequirementsError(f"{where}.{key}", "not_an_object")
    for code in SPOKEN:
        if given.get(code):
            yield code, f"{where}.{key}.{code}", given[code]


def _translated(place: str, value: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """The options in another language: one for each, in the same order."""
    said = _texts(place, value)
    if len(said) < len(names):
        raise written.RequirementsError(place, "missing")
    if len(said) > len(names):
        raise written.RequirementsError(place, "too_many", most=len(names))
    return said


def _expected(
    place: str, kind: QuestionKind, value: Any, options: tuple[str, ...]
) -> tuple[str, ...]:
    if kind in (QuestionKind.TEXT, QuestionKind.NUMBER):
        return ()
    wanted = value if isinstance(value, list) else [] if value is None else [value]
    if kind == QuestionKind.YES_NO:
        # A yes/no question without an expected answer is a wish for a yes.
        return tuple(_hoped_for(place, answer) for answer in wanted) or ("yes",)
    return tuple(written.one_of(place, answer, options) for answer in wanted)


def _hoped_for(place: str, answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return written.one_of(place, answer, ("yes", "no"))
