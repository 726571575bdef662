"""A vacancy as the judgement sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class EmployersAnswer:
    """What the employer answers to a question that many ask; `language` is its own."""

    question: str
    answer: str
    language: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy's own fields, for criteria and for what candidates ask about it."""

    title: str
    company: str
    description: str = ""
    location: str = ""
    salary_min: int | None = None
    salary_max: int | None = None
    currency: str = "KZT"
    language: str = "ru"
    requirements: dict[str, Any] = field(default_factory=dict)
    bot_decides: bool = True
    answers: tuple[EmployersAnswer, ...] = ()
