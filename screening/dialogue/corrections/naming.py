"""Which questions a text names by what they are about."""

from __future__ import annotations

from functools import lru_cache

from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Question
from screening.dialogue.facts import Kind
from screening.dialogue.questions import all_questions
from screening.dialogue.reading.corrections import is_about, kinds_named
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.words import names_match


# A message of one clause is looked through as a whole and as its clause.
@lru_cache(maxsize=64)
def _subjects_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The skills and the languages that a text names."""
    skills = frozenset(found.value.name for found in find_skills(text))
    return skills, frozenset(found.value[0] for found in find_languages(text))


def named_questions(conversation: Conversation, text: str) -> list[Question]:
    """The questions that a text names by what they are about, known or not."""
    questions = all_questions(conversation.criteria)
    skills, languages = _subjects_in(text)
    exact = [
        question
        for question in questions
        if (question.kind == Kind.SKILL and question.criterion.subject in skills)
        or (question.kind == Kind.LANGUAGE and question.criterion.subject in languages)
        or (
            question.kind in (Kind.SKILL, Kind.QUESTION)
            and names_match(question.criterion.label, text)
        )
        or (
            question.kind == Kind.QUESTION
            and is_about(question.criterion.label, text) == 1
        )
    ]
    if exact:
        return exact
    kinds = kinds_named(text)
    by_kind = [q for q in questions if q.kind in kinds and not is_one_of_many(q)]
    if by_kind:
        return by_kind
    shares = {
        question: is_about(question.criterion.label, text)
        for question in questions
        if question.kind == Kind.QUESTION
    }
    best = max(shares.values(), default=0.0)
    if best < LEAST_SHARE:
        return []
    return [question for question, share in shares.items() if share == best]


# How much of an own question's words must be said for it to be named.
LEAST_SHARE = 0.5


def is_one_of_many(question: Question) -> bool:
    """Whether "навык" or "язык" alone does not tell which one is meant."""
    return question.kind in (Kind.SKILL, Kind.QUESTION)


def named_question(conversation: Conversation, text: str) -> Question | None:
    """The question that a text names by what it is about: "зарплату", "1С", "город"."""
    questions = all_questions(conversation.criteria)
    by_label = [
        question
        for question in questions
        if question.kind in (Kind.SKILL, Kind.QUESTION)
        and any(
            label.casefold() in text.casefold() or names_match(label, text)
            for label in question.criterion.labels
        )
    ]
    if by_label:
        return max(by_label, key=lambda question: len(question.criterion.label))
    languages = {found.value[0] for found in find_languages(text)}
    for question in questions:
        if question.kind == Kind.LANGUAGE and question.criterion.subject in languages:
            return question
    for kind in kinds_named(text):
        for question in questions:
            if question.kind == kind:
                return question
    return None


def is_label(conversation: Conversation, text: str) -> bool:
    """Whether a text is what the employer calls one of the questions, word for word."""
    said = text.strip().casefold()
    return any(
        label.casefold() == said
        for question in all_questions(conversation.criteria)
        for label in question.criterion.labels
    )
