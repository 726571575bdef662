"""Questions and vacancies to start from, for the trades that are hired for most.

The words stand in TOML files beside this one; nothing here depends on who asks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from screening.dialogue.reading.language import SPOKEN

HERE = Path(__file__).parent
# In the order in which they are shown.
GROUPS = ("documents", "shifts", "work", "terms")
FIELDS = ("transport", "trade", "food", "services", "people", "office", "building")


@dataclass(frozen=True, slots=True)
class Act:
    """An act of law, as the state names it; `url` may be empty."""

    name: str
    country: str
    url: str


@dataclass(frozen=True, slots=True)
class LegalNote:
    """What may not be asked, by language, and the acts that say so."""

    texts: Mapping[str, str]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question that many employers ask; texts and options by language."""

    key: str
    group: str
    kind: str
    expected: str
    texts: Mapping[str, str]
    options: Mapping[str, list[str]]
    acts: tuple[Act, ...]

    def as_requirement(self, language: str, *, required: bool) -> dict[str, Any]:
        """One of a vacancy's `questions`, in its language and beside it the others."""
        others = [code for code in SPOKEN if code != language]
        asked: dict[str, Any] = {
            "text": self.texts[language],
            "kind": self.kind,
            "texts": {code: self.texts[code] for code in others},
            "required": required,
        }
        if self.options:
            asked["options"] = self.options[language]
            asked["options_texts"] = {code: self.options[code] for code in others}
        if self.expected:
            asked["expected"] = self.expected
        return asked


@dataclass(frozen=True, slots=True)
class Trade:
    """What a vacancy of a trade usually says and asks."""

    key: str
    field: str
    names: Mapping[str, str]
    duties: Mapping[str, list[str]]
    terms: Mapping[str, Any]
    questions: tuple[BankQuestion, ...]
    must: frozenset[str]
    notes: tuple[LegalNote, ...]

    def requirements(self, language: str) -> dict[str, Any]:
        """What it asks, in the form of a vacancy's `requirements`."""
        asked = [
            question.as_requirement(language, required=question.key in self.must)
            for question in self.questions
        ]
        return {**self.terms, "questions": asked}


@cache
def questions() -> dict[str, BankQuestion]:
    """The bank, by key."""
    acts = _acts()
    return {
        key: BankQuestion(
            key,
            each["group"],
            each.get("kind", "yes_no"),
            each.get("expected", ""),
            each["text"],
            each.get("options", {}),
            tuple(acts[act] for act in each.get("laws", ())),
        )
        for key, each in _read("questions.toml").items()
    }


@cache
def trades() -> dict[str, Trade]:
    """The vacancies to start from, by key."""
    bank, notes = questions(), _notes()
    return {
        key: Trade(
            key,
            each["group"],
            each["name"],
            each["duties"],
            each["requirements"],
            tuple(bank[question] for question in each["ask"]),
            frozenset(each.get("must", ())),
            tuple(notes[note] for note in dict.fromkeys(("everybody", *each["notes"]))),
        )
        for key, each in _read("trades.toml").items()
    }


def _acts() -> dict[str, Act]:
    return {
        key: Act(each["name"], each["country"], each.get("url", ""))
        for key, each in _read("laws.toml")["acts"].items()
    }


def _notes() -> dict[str, LegalNote]:
    acts = _acts()
    return {
        key: LegalNote(
            {code: each[code] for code in SPOKEN},
            tuple(acts[act] for act in each["acts"]),
        )
        for key, each in _read("laws.toml")["notes"].items()
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
