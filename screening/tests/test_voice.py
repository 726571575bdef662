"""Each line in several ways: which one is said, and what all of them have in common."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import polib
import pytest
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from screening import phrases
from screening.dialogue.conversation import Stage
from screening.dialogue.criteria import Line
from screening.dialogue.facts import Kind
from screening.dialogue.offer import Offer
from screening.dialogue.questions import question_of
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear
from screening.phrases import lines
from screening.phrases.kinds import WORDS, skill
from screening.phrases.kinds.driving_licence import DrivingLicenceWords
from screening.phrases.kinds.words import Asked
from screening.phrases.variants import one_of
from screening.tests.dialogue.builders import has_experience, has_skill

TODAY = date(2026, 11, 28)
LANGUAGES = ["ru", "kk", "en"]
SEEDS = range(6)
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
SKILLS = ["Python", "Docker", "Kafka", "Redis", "Git", "Excel"]


def asked():
    """The ways to ask about each kind, and about what a kind tells apart."""
    of_kinds = {kind.value: words.ways for kind, words in WORDS.items()}
    of_skills = {n: way for n, way in vars(skill).items() if isinstance(way, Asked)}
    return of_kinds | of_skills


def ways():
    """Every group of ways to say one thing, by its name; not those that count."""
    groups = {f"line {name}": group for name, group in lines.SAYINGS.items()}
    for name, value in vars(lines).items():
        if name.isupper() and isinstance(value, tuple):
            groups[name] = value
    for name, forms in asked().items():
        for form, group in forms._asdict().items():
            groups[f"{name} {form}"] = group
    return {
        name: group
        for name, group in groups.items()
        if group
        and all(isinstance(way, Promise) for way in group)
        and group not in (lines.HOW_MANY, DrivingLicenceWords.ways.full)
    }


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize(("name", "group"), ways().items(), ids=ways())
def test_every_way_is_said_in_every_language(name, group, language):
    with override("en"):
        english = [str(way) for way in group]
    with override(language):
        said = [str(way) for way in group]

    assert len(set(said)) == len(group)
    for one, other in zip(said, english, strict=True):
        assert one != other
        assert set(PLACEHOLDER.findall(one)) == set(PLACEHOLDER.findall(other))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_translation_names_what_the_message_names(language):
    catalogue = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"

    for entry in polib.pofile(str(catalogue)):
        for translated in (entry.msgstr, *entry.msgstr_plural.values()):
            if translated:
                named = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
                assert set(PLACEHOLDER.findall(translated)) == named, entry.msgid


def test_two_neighbours_are_never_said_alike():
    for seed in SEEDS:
        for nth in range(6):
            said = [one_of("abc", "understood", seed, n) for n in (nth, nth + 1)]
            assert said[0] != said[1]


def chat_about(language, seed, requirements, answers):
    """The bot's messages, in a chat where each question gets what `answers` has."""
    offer = Offer(
        "Engineer",
        "Acme",
        location="Караганда",
        salary_max=700_000,
        language=language,
        requirements=requirements,
    )
    chat, turn = greet(offer, read_criteria(offer), (), language)
    said = [phrases.say(turn.lines, language, seed)]
    asked = [question_of(chat, chat.pending)]
    while chat.stage == Stage.ASKING:
        text = answers[asked[-1].kind]
        chat, turn = hear(chat, offer, text, TODAY, 2 * len(said) - 1)
        said.append(phrases.say(turn.lines, language, seed))
        asked.append(question_of(chat, chat.pending))
    return said, asked


ANSWERS = {
    Kind.EXPERIENCE: "5",
    Kind.SKILL: "да",
    Kind.LANGUAGE: "B2",
    Kind.LOCATION: "Астана",
    Kind.RELOCATION: "да",
    Kind.SALARY: "600 000",
    Kind.WORK_FORMAT: "да",
    Kind.SCHEDULE: "да",
    Kind.EDUCATION: "бакалавр",
    Kind.DRIVING_LICENCE: "да",
    Kind.WORK_PERMIT: "да",
    Kind.START: "сразу",
}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_chat_is_said_again_in_the_same_words(seed):
    story = ("ru", seed, {"skills": SKILLS}, ANSWERS)

    assert chat_about(*story) == chat_about(*story)


def test_other_chats_say_it_in_other_words():
    first = {
        chat_about("ru", seed, {"skills": SKILLS}, ANSWERS)[0][0] for seed in SEEDS
    }

    assert len(first) > 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_of_skills_is_not_asked_about_in_one_form(language, seed):
    said, asked = chat_about(language, seed, {"skills": SKILLS}, ANSWERS)
    forms = [
        re.sub(f"{name}(-[мбп]ен)?", "X", text.splitlines()[-1])
        for text, question in zip(said, asked, strict=True)
        if question and question.kind == Kind.SKILL
        for name in [question.criterion.label]
    ]

    assert len(forms) == len(SKILLS)
    assert all(one != other for one, other in pairwise(forms))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_last_line_is_the_question_and_names_its_subject(language, seed):
    wanted = {
        "skills": ["Docker", "складской учёт"],
        "languages": ["English B1"],
        "driving_licence": ["C"],
        "relocation": True,
    }

    said, asked = chat_about(language, seed, wanted, ANSWERS)

    named = {
        "skill:Docker": "Docker",
        "driving_licence": "C",
        "relocation": {"ru": "Караганду", "kk": "Қарағанды", "en": "Karagandy"},
        "language:en": {"ru": "английский", "kk": "ғылшын тілін", "en": "English"},
    }
    for text, question in zip(said, asked, strict=True):
        last = text.splitlines()[-1]
        if question is not None:
            assert last.endswith("?")
            assert len(last.split()) <= 25
            name = named.get(question.key, "")
            assert (name if isinstance(name, str) else name[language]) in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_ask_has_at_most_25_words(language):
    told = {
        "skill": "Microsoft Power BI",
        "with_skill": "with Microsoft Power BI",
        "language": "Английский",
        "to_city": "в Алматы или в Усть-Каменогорск",
        "in_currency": "в белорусских рублях",
        "options": "офис, удалённая работа или гибрид",
        "there": "в Казахстане, в России и в Узбекистане",
    }
    with override(language):
        said = [
            str(way) % told
            for forms in asked().values()
            if forms is not DrivingLicenceWords.ways
            for group in forms
            for way in group
        ]

    assert all(len(question.split()) <= 25 for question in said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "опыт — не год, а два года"),
        ("kk", "тәжірибе — бір жыл емес, екі жыл"),
        ("en", "experience — not a year but two years"),
    ],
)
def test_a_correction_tells_the_old_value_and_the_new_one(language, said):
    values = {"facts": [(has_experience(2), "")], "before": [has_experience(1)]}

    assert said in phrases.say([Line("corrected", values)], language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "полгода с Django"),
        ("kk", "Django-мен жарты жыл"),
        ("en", "half a year with Django"),
    ],
)
def test_what_was_understood_is_said_as_people_say_it(language, said):
    fact = has_skill("Django", years=0.5)
    line = Line("understood", {"facts": [(fact, "Django")], "answer": fact})

    for seed in SEEDS:
        assert said.casefold() in phrases.say([line], language, seed).casefold()
