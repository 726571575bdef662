"""The screenings as they are written down, and the candidates who speak by them.

A screening is a vacancy, a candidate, what the candidate says about each topic, and what
a careful person would have made of it. The topics stand in cues.yaml; the candidate finds
the topic in the bot's text, since the bot asks in an order and in words of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KINDS = (
    "vague",
    "hurried",
    "chatty",
    "cross",
    "clever",
    "hostile",
    "changing",
    "several",
    "asking",
    "person",
)
# What is said in one go: mostly one message, several where they come in a burst.
Said = tuple[str, ...]

SENTENCE = re.compile(r"\n+|(?<=[.!?…])\s+")
BULLET = re.compile(r"^\s*[•\-–—*·]\s", re.MULTILINE)
CONFIRMATION = re.compile(
    r"(?:верно|правильно|вс[её] так|right(?! to)|correct|дұрыс|солай)[^?]{0,30}\?"
    r"|(?:верно|правильно) ли|is it (?:true|so)|подтверд|confirm\b|растай"
    r"|да или нет\?|yes or no\?|иә ме,? жоқ па",
    re.IGNORECASE,
)
TO_FIX = re.compile(
    r"что.{0,15}(исправить|поправить|изменить)|what.{0,25}(correct|fix|change)"
    r"|(не|қай).{0,20}(түзет|өзгерт)",
    re.IGNORECASE,
)
THE_REST = re.compile(r"остальн|\brest\b|(?:every|any)thing else|қалған", re.IGNORECASE)
GOES_ON = re.compile(r"продолж|continue|go on|жалғаст", re.IGNORECASE)

# What a candidate says where the script has nothing: none of it states a fact.
SUMMARY = {
    "ru": "да, всё верно",
    "kk": "иә, бәрі дұрыс",
    "en": "yes, that is all right",
}
NOT_SAID = {
    "ru": "нет, такого я не говорил",
    "kk": "жоқ, мен олай айтқан жоқпын",
    "en": "no, I did not say that",
}
PASS = {
    "ru": "пропустим этот вопрос",
    "kk": "бұл сұрақты өткізіп жіберейік",
    "en": "let's skip this question",
}
NOTHING_TO_FIX = {
    "ru": "ничего, всё верно",
    "kk": "ештеңе, бәрі дұрыс",
    "en": "nothing, it is all right",
}
GO_ON = {"ru": "продолжим", "kk": "жалғастырайық", "en": "let's go on"}


@dataclass(frozen=True)
class Rule:
    """What the candidate says, one after another, when a topic comes up."""

    topic: str
    cue: re.Pattern[str]
    says: tuple[Said, ...]


@dataclass(frozen=True)
class Screening:
    """One screening as it is written down."""

    id: str
    vacancy_name: str
    vacancy: dict[str, Any]
    candidate: dict[str, Any]
    script: tuple[Rule, ...]
    confirm: tuple[Rule, ...]
    summary: tuple[Said, ...]
    otherwise: tuple[Said, ...]
    expect: dict[str, Any]

    @property
    def language(self) -> str:
        return self.id.split("-")[1]


@dataclass
class Speaker:
    """The candidate of a screening: hears a bot's turn, says the next thing."""

    screening: Screening
    spoken: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    unforeseen: list[str] = field(default_factory=list)

    def answer(self, text: str) -> Said:
        """What the candidate says to the bot's text."""
        language = self.screening.language
        sentences = [s for s in SENTENCE.split(text) if s.strip()]
        asked = list(_asked(sentences))
        if any(TO_FIX.search(sentence) for sentence in asked):
            return (NOTHING_TO_FIX[language],)
        question = " ".join(asked)
        has_list = len(BULLET.findall(text)) > 1 and CONFIRMATION.search(question)
        if has_list or THE_REST.search(question):
            says = self.screening.summary or ((SUMMARY[language],),)
            return self._next("the summary", says)
        if any(CONFIRMATION.search(sentence) for sentence in asked):
            return self._confirm(sentences)
        if rule := _about(self.screening.script, asked):
            self.asked[rule.topic] += 1
            return self._next(rule.topic, rule.says)
        if any(GOES_ON.search(sentence) for sentence in asked):
            return (GO_ON[language],)
        self.unforeseen.append(text)
        return self._next("otherwise", self.screening.otherwise or ((PASS[language],),))

    def _confirm(self, sentences: list[str]) -> Said:
        """Say whether the bot has understood: by the script, or by saying it again."""
        latest_first = sentences[::-1]
        if rule := _about(self.screening.confirm, latest_first):
            return self._next(f"confirming {rule.topic}", rule.says)
        if rule := _about(self.screening.script, latest_first):
            return rule.says[-1]
        self.unforeseen.append(" ".join(sentences))
        return (NOT_SAID[self.screening.language],)

    def _next(self, topic: str, says: tuple[Said, ...]) -> Said:
        number = self.spoken[topic]
        self.spoken[topic] += 1
        return says[min(number, len(says) - 1)]


def _asked(sentences: list[str]) -> Iterator[str]:
    """The question proper with what follows it, the last sentence first.

    Before it the bot repeats what it has understood of the last answer.
    """
    has_question = any("?" in sentence for sentence in sentences)
    for sentence in reversed(sentences):
        yield sentence
        # "Which is right?" says nothing without the sentence before it.
        if has_question and "?" in sentence and len(sentence) > 25:
            return


def _about(rules: tuple[Rule, ...], sentences: list[str]) -> Rule | None:
    for sentence in sentences:
        for rule in rules:
            if rule.cue.search(sentence):
                return rule
    return None


def screenings() -> list[Screening]:
    """All screenings that are written down."""
    cues = _yaml("cues")
    vacancies = _yaml("vacancies")
    return [
        Screening(
            id=written["id"],
            vacancy_name=written["vacancy"],
            vacancy=vacancies[written["vacancy"]],
            candidate=written["candidate"],
            script=_rules(written["script"], cues, written["candidate"]["city"]),
            confirm=_rules(written.get("confirm", {}), cues),
            summary=_says(written.get("summary", [])),
            otherwise=_says(written.get("otherwise", [])),
            expect=written["expect"],
        )
        for kind in KINDS
        for written in _yaml(kind)
    ]


def _yaml(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def _rules(
    written: dict[str, Any], cues: dict[str, str], city: str = ""
) -> tuple[Rule, ...]:
    """The rules, those of the widest cues last.

    Everybody knows where they live, also where the script does not foresee the question.
    """
    says = {**written, **({"city": [city]} if city and "city" not in written else {})}
    topics = sorted(says, key=lambda topic: topic == "experience")
    topics.sort(key=lambda topic: topic == "city" and topic not in written)
    return tuple(
        Rule(t, re.compile(cues.get(t, t), re.IGNORECASE), _says(says[t]))
        for t in topics
    )


def _says(written: list[Any]) -> tuple[Said, ...]:
    return tuple((s,) if isinstance(s, str) else tuple(s) for s in written)
