"""What stands on the bot's buttons is understood when it comes back as a message."""

from __future__ import annotations

from datetime import date

import pytest

from screening import phrases
from screening.dialogue.conversation import Stage
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Salary,
    Source,
    Start,
    YesNo,
)
from screening.dialogue.offer import Offer
from screening.dialogue.questions import question_of
from screening.dialogue.reading.places import place_named
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear

TODAY = date(2026, 11, 24)
LANGUAGES = ["ru", "kk", "en"]
LOST = {"not_clear", "example", "simpler", "steer", "try_again", "moving_on"}
REQUIREMENTS = {
    "experience": "3+ years",
    "skills": ["Excel", {"name": "SQL", "min_years": 2}],
    "languages": ["English B1"],
    "education": {"level": "bachelor"},
    "work_format": ["office", "hybrid"],
    "schedule": "shift",
    "relocation": True,
    "driving_licence": ["B"],
    "work_permit": ["KZ"],
    "start_within_days": 14,
    "questions": [
        {"text": "Trips?", "kind": "yes_no", "expected": "yes", "required": True},
        {"text": "Shift?", "kind": "choice", "options": ["2/2", "5/2"]},
    ],
}
TYPED = {
    Kind.EXPERIENCE: "5",
    Kind.SKILL: "4",
    Kind.LOCATION: "Караганда",
    Kind.SALARY: "350 000",
}


def new_chat(language):
    offer = Offer(
        "Accountant",
        "Acme",
        location="Astana",
        salary_max=400_000,
        language=language,
        requirements=REQUIREMENTS,
    )
    return offer, greet(offer, read_criteria(offer), (), language)


def press(chat, offer, line):
    (text,) = phrases.replies([line], chat.language)
    return hear(chat, offer, text, TODAY, 1)


def names(turn):
    return {line.name for line in turn.lines}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_to_a_question_is_understood(language):
    offer, (chat, turn) = new_chat(language)
    asked = set()

    while chat.stage != Stage.REVIEWING:
        question = question_of(chat, chat.pending)
        asked.add(question.kind)
        for reply in turn.quick_replies:
            after, answer = press(chat, offer, reply)
            assert not LOST & names(answer), (reply, names(answer))
            assert after.facts != chat.facts, reply
        if turn.quick_replies and question.kind not in TYPED:
            met = turn.quick_replies[-1 if question.kind == Kind.LANGUAGE else 0]
            chat, turn = press(chat, offer, met)
        else:
            chat, turn = hear(chat, offer, TYPED[question.kind], TODAY, 1)

    assert asked >= {Kind.RELOCATION, Kind.START, Kind.EDUCATION, Kind.QUESTION}
    assert chat.assessment.approved


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_replies_to_what_was_understood_wrong_or_right(language):
    offer, (chat, turn) = new_chat(language)
    pending = chat.pending
    chat, turn = hear(chat, offer, "0", TODAY, 1)
    assert chat.stage == Stage.CONFIRMING
    right, wrong = turn.quick_replies

    taken_back, turn = press(chat, offer, wrong)
    confirmed, _turn = press(chat, offer, right)

    assert taken_back.pending == pending
    assert not taken_back.has_ended
    assert turn.lines[-1].name.startswith("ask_")
    assert confirmed.has_ended


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said", ["нет, исправлю", "жоқ, түзетемін", "нет, я ошибся", "no, my mistake"]
)
def test_a_no_with_a_correction_to_come_rejects_nobody(language, said):
    offer, (chat, _turn) = new_chat(language)
    for answer in ("5", "нет"):
        chat, _turn = hear(chat, offer, answer, TODAY, 1)
    assert chat.stage == Stage.CONFIRMING
    pending = chat.pending

    chat, _turn = hear(chat, offer, said, TODAY, 1)

    assert not chat.has_ended
    assert chat.pending == pending


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_replies_to_the_summary(language):
    offer, (chat, turn) = new_chat(language)
    while chat.stage != Stage.REVIEWING:
        kind = question_of(chat, chat.pending).kind
        if turn.quick_replies and kind not in TYPED:
            met = turn.quick_replies[-1 if kind == Kind.LANGUAGE else 0]
            chat, turn = press(chat, offer, met)
        else:
            chat, turn = hear(chat, offer, TYPED[kind], TODAY, 1)
    right, wrong = turn.quick_replies

    ended, _turn = press(chat, offer, right)
    naming, turn = press(chat, offer, wrong)

    assert ended.has_ended
    assert naming.stage == Stage.NAMING
    *subjects, nothing = turn.quick_replies
    for subject in subjects:
        named, turn = press(naming, offer, subject)
        fact = subject.values["fact"]
        assert question_of(named, named.pending).about == fact.about
        assert named.stage == Stage.CORRECTING, subject
        assert turn.lines[0].name == "correcting"
    assert press(naming, offer, nothing)[0].stage == Stage.REVIEWING


NONSENSE = ["qwrt zxcv", "bnmk hjkl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_to_a_question_that_is_asked_for_the_third_time(language):
    offer, (chat, _turn) = new_chat(language)
    asked = set()

    while chat.stage != Stage.REVIEWING:
        question = question_of(chat, chat.pending)
        asked.add(question.kind)
        third = chat
        for said in NONSENSE:
            third, turn = hear(third, offer, said, TODAY, 1)
        assert third.pending == chat.pending
        for reply in turn.quick_replies:
            after, answer = press(third, offer, reply)
            assert not LOST & names(answer), (reply, names(answer))
            assert question.about in after.known, reply
        if question.kind in TYPED:
            chat, _turn = hear(chat, offer, TYPED[question.kind], TODAY, 1)
        else:
            met = turn.quick_replies[-1 if question.kind == Kind.LANGUAGE else 0]
            chat, _turn = press(chat, offer, met)

    assert asked >= {Kind.EXPERIENCE, Kind.SKILL, Kind.LOCATION, Kind.SALARY}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "one", "other", "subject"),
    [
        (Kind.EXPERIENCE, Experience(5.0), Experience(1.0), ""),
        (Kind.LANGUAGE, LanguageClaim("B2"), LanguageClaim("A1"), "en"),
        (Kind.EDUCATION, Education("master"), Education("secondary"), ""),
        (Kind.LOCATION, place_named("Астана"), place_named("Алматы"), ""),
        (Kind.SALARY, Salary(3e5, 3e5, "KZT"), Salary(9e5, 9e5, "KZT"), ""),
        (Kind.START, Start(0, "2026-11-24"), Start(30, "2026-12-24"), ""),
        (Kind.WORK_PERMIT, Choices(("KZ",)), Choices(()), ""),
        (Kind.DRIVING_LICENCE, Choices(("B",)), Choices(("C",)), ""),
    ],
)
def test_the_replies_to_a_contradiction(language, kind, one, other, subject):
    offer, _greeted = new_chat(language)
    facts = (
        Fact(kind, one, Source.RESUME, "…", subject),
        Fact(kind, other, Source.FORM, "…", subject),
    )
    stays = Fact(Kind.RELOCATION, YesNo(Answer.NO), Source.RESUME, "…")
    chat, turn = greet(offer, read_criteria(offer), (*facts, stays), language)
    assert chat.stage == Stage.CHOOSING

    for fact, reply in zip(facts, turn.quick_replies, strict=True):
        after, _turn = press(chat, offer, reply)
        assert after.known[fact.about].value == fact.value, reply
        assert after.known[fact.about].source == Source.CHAT
