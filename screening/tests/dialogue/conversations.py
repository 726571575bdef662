"""The conversations of `tests/dialogues`: how they are read and played.

A story tells what a candidate answers to each question, by its key, so that it does not
depend on the order in which the bot asks. A list is said message by message for as long
as the same question is pending. "confirm KEY" and "choose KEY" answer what the bot asks
about an answer, "name" what is to be corrected, "summary" whether all is right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from screening.dialogue.conversation import Conversation, Stage, Turn, known_facts
from screening.dialogue.facts import (
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Number,
    Place,
    Salary,
    SkillClaim,
    Source,
    Start,
    Words,
    YesNo,
)
from screening.dialogue.offer import Offer
from screening.dialogue.reading.places import place_named
from screening.dialogue.requirements import read_criteria
from screening.dialogue.resume import read_resume
from screening.dialogue.turns import greet, hear
from screening.tests.dialogue.builders import TODAY

FOLDER = Path(__file__).parent.parent / "dialogues"
LANGUAGES = ("ru", "kk", "en")
AGREES = {"ru": "да, всё верно", "kk": "иә, дұрыс", "en": "yes, that's right"}
# Beyond this a conversation goes round in circles.
MOST_MESSAGES = 60


@dataclass(frozen=True)
class Telling:
    """One story as it is told in one language: a conversation to be played."""

    story: dict
    language: str

    def __str__(self):
        name = self.story["story"].replace(" ", "-").replace(",", "")
        return f"{self.story['manner']}-{name}-{self.language}"

    @property
    def told(self):
        return self.story[self.language]

    @property
    def offer(self):
        return offer(self.story["vacancy"], self.story.get("starts", self.language))


@dataclass
class Played:
    """A conversation that was played: its state, the turns of the bot, what was said."""

    conversation: Conversation
    turns: list[Turn]
    messages: list[str] = field(default_factory=list)

    @property
    def facts(self):
        """What is known, in a form short enough for a table."""
        return {
            _name(fact): shown(fact.value) for fact in known_facts(self.conversation)
        }


def vacancies():
    return yaml.safe_load((FOLDER / "vacancies.yaml").read_text("utf-8"))


def offer(name, language):
    fields = dict(VACANCIES[name])
    return Offer(language=language, **fields)


def stories():
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name != "vacancies.yaml":
            found += yaml.safe_load(path.read_text("utf-8"))
    return found


def tellings():
    return [
        Telling(story, language)
        for story in STORIES
        for language in LANGUAGES
        if language in story
    ]


def facts_before(resume="", city=""):
    """What is known before the chat, as `ResumeReading` has it."""
    facts = read_resume(resume, TODAY) if resume else ()
    if city:
        place = place_named(city) or Place(city, "")
        facts = (*facts, Fact(Kind.LOCATION, place, Source.FORM, city))
    return facts


def play(telling):
    """Talk with the bot as the story tells; fails where it asks what is not foreseen."""
    told, offered = telling.told, telling.offer
    facts = facts_before(told.get("resume", ""), told.get("city", ""))
    conversation, turn = greet(offered, read_criteria(offered), facts, offered.language)
    played = Played(conversation, [turn])
    said = defaultdict(int)
    while not played.conversation.has_ended:
        assert len(played.messages) < MOST_MESSAGES, "the chat does not end"
        text = _answer(played.conversation, telling, said)
        place = 2 * len(played.messages) + 1
        played.messages.append(text)
        played.conversation, turn = hear(
            played.conversation, offered, text, TODAY, place
        )
        played.turns.append(turn)
    return played


def _answer(conversation, telling, said):
    key = _what_is_asked(conversation)
    answers = telling.told.get(key)
    if answers is None:
        assert key == "summary", f"not foreseen: {key}"
        return AGREES[telling.language]
    answers = answers if isinstance(answers, list) else [answers]
    assert said[key] < len(answers), f"asked once more: {key}"
    said[key] += 1
    text = answers[said[key] - 1]
    text = {True: "yes", False: "no"}.get(text, str(text))
    # A text that ends with a blank is there to be repeated.
    times = telling.story.get("repeat", 1) if text.endswith(" ") else 1
    return (text * times)[:4000]


def _what_is_asked(conversation):
    if conversation.stage == Stage.CONFIRMING:
        return f"confirm {conversation.pending}"
    if conversation.stage == Stage.CHOOSING:
        fact = conversation.choice[0]
        return f"choose {_name(fact)}"
    if conversation.stage == Stage.REVIEWING:
        return "summary"
    return "name" if conversation.stage == Stage.NAMING else conversation.pending


def _name(fact):
    if fact.kind == Kind.QUESTION:
        return fact.subject
    return f"{fact.kind.value}:{fact.subject}" if fact.subject else fact.kind.value


# --- Facts, short enough for a table ---


def _skill(value):
    if value.has == "yes" and value.years:
        return f"{value.years:g} years"
    return value.has.value


def _salary(value):
    if value.minimum is None and value.maximum is None:
        return "negotiable"
    low = "" if value.minimum is None else f"{value.minimum:.0f}"
    high = "" if value.maximum is None else f"{value.maximum:.0f}"
    amount = low if low == high else f"{low}-{high}"
    return f"{amount} {value.currency}"


def _yes_no(value):
    return (
        f"{value.answer} but"
        if value.condition and value.answer == "yes"
        else value.answer.value
    )


def _choices(value):
    options = "all" if len(value.options) == 7 else " ".join(value.options)
    return f"{options}?" if value.condition else options


def _number(value):
    return value.low if value.low == value.high else f"{value.low:g}-{value.high:g}"


SHOWN = {
    Experience: lambda value: value.years,
    SkillClaim: _skill,
    LanguageClaim: lambda value: value.level,
    Place: lambda value: value.name,
    YesNo: _yes_no,
    Salary: _salary,
    Choices: _choices,
    Education: lambda value: value.level,
    Start: lambda value: value.days,
    Number: _number,
    Words: lambda value: value.text,
}


def shown(value):
    return SHOWN[type(value)](value)


VACANCIES = vacancies()
STORIES = stories()
