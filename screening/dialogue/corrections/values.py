"""Values told in figures or names, and a text without the name of its thing."""

from __future__ import annotations

from screening.dialogue.criteria import OwnQuestion, Question, QuestionKind
from screening.dialogue.facts import (
    Choices,
    Education,
    Experience,
    LanguageClaim,
    Number,
    Place,
    Salary,
    SkillClaim,
    Start,
    Value,
)
from screening.dialogue.interpretation.texts import blanked
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import names_match, tokenise


def takes_yes_or_no(question: Question) -> bool:
    wanted = question.criterion.wanted
    return isinstance(wanted, OwnQuestion) and wanted.kind == QuestionKind.YES_NO


# What is said in figures or names, other than yes and no.
TELLING = (Experience, LanguageClaim, Place, Salary, Choices, Education, Start, Number)


def is_telling(value: Value) -> bool:
    if isinstance(value, SkillClaim):
        return value.years is not None or value.level is not None
    return isinstance(value, TELLING)


# "По зарплате", "это про город": a name with nothing of its own to tell.
LONGEST_NAMING = 4


def is_short(text: str) -> bool:
    return sum(t.is_word or t.is_digits for t in tokenise(text)) <= LONGEST_NAMING


def without_name(question: Question, text: str) -> str:
    for found in find_skills(text):
        if found.value.name == question.criterion.subject:
            return blanked(text, found.start, found.end)
    found_label = names_match(question.criterion.label, text)
    if found_label is None:
        return ""
    return blanked(text, found_label.start, found_label.end)
