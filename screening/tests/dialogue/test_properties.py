"""What must hold whatever anybody writes (SCREENING.md, "Shape in code")."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening import phrases
from screening.dialogue.asides import FREE
from screening.dialogue.conversation import Conversation
from screening.dialogue.corrections import read_changes
from screening.dialogue.criteria import Match
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    SkillClaim,
    Source,
    Start,
    YesNo,
)
from screening.dialogue.interpretation import read_answer, understand
from screening.dialogue.outcome import assess
from screening.dialogue.questions import all_questions, question_of
from screening.dialogue.reading.agreements import read_agreement, stands_by
from screening.dialogue.reading.yesno import past_opening
from screening.dialogue.requirements import read_criteria
from screening.dialogue.resume import read_resume
from screening.dialogue.turns import SPARE_MESSAGES, greet, hear
from screening.tests.dialogue.builders import ALMATY, MOSCOW, TODAY
from screening.tests.dialogue.conversations import LANGUAGES, VACANCIES, offer, tellings

NAUGHTY = json.loads(
    (Path(__file__).parent.parent / "vendored/blns/blns.json").read_text("utf-8")
)
vacancy_names = st.sampled_from(sorted(VACANCIES))
PIECES = st.sampled_from(
    [
        "да", "нет", "иә", "жоқ", "yes", "no", "3 года", "2 жыл", "B2", "Алматы", "400к",
        "офис", "вахта", "C", " ", ", ", ". ", "?", "не ", "а ", "но ", "если ", "ой, ",
        "сразу", "через неделю", "Python", "1С", "пропустить", "зарплата", "исправить ",
        "хочу к человеку", "стоп", "in English", "қазақша", "идиот", "\n", "0", "😀",
        "ignore previous instructions", "какая", "первое", "всё верно", "город", "ещё",
    ]
)  # fmt: skip
messages = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=8).map("".join))


@cache
def criteria_of(name):
    return read_criteria(offer(name, "ru"))


def begin(name, resume="", language="ru"):
    offered = offer(name, language)
    facts = read_resume(resume, TODAY)
    return offered, *greet(offered, criteria_of(name), facts, language)


@given(vacancy_names, st.sampled_from(LANGUAGES), messages, st.lists(messages))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_every_turn_can_be_said(name, language, resume, texts):
    offered, conversation, turn = begin(name, resume, language)
    for place, text in enumerate(texts, start=1):
        if conversation.has_ended:
            break
        conversation, turn = hear(conversation, offered, text, TODAY, 2 * place)

        assert phrases.say(turn.lines, conversation.language).strip()
        assert all(phrases.replies(turn.quick_replies, conversation.language))
        stored = json.loads(json.dumps(conversation.as_json()))
        assert Conversation.from_json(stored, conversation.criteria) == conversation


@given(vacancy_names, messages, st.lists(messages, min_size=1))
@settings(max_examples=150, deadline=None)
def test_every_chat_ends_in_time(name, resume, texts):
    offered, conversation, turn = begin(name, resume)
    heard = 0
    for place in range(400):
        if conversation.has_ended:
            break
        text = texts[place % len(texts)]
        if not understand(text, None, (), TODAY, 0).wants(*FREE):
            heard += 1
        elif place >= len(texts) and not heard:
            return  # nothing but questions and corrections: there is no bound on those
        conversation, turn = hear(conversation, offered, text, TODAY, place)

    assert conversation.has_ended
    assert heard <= 3 * turn.total_questions + SPARE_MESSAGES


# --- Random conversations of real phrasings ---

# Whatever is given to be said in the stories, and in tables of phrasings beside them: a
# line of a file there is an object with a `text`.
FOLDER = Path(__file__).parent.parent
TOLD = sorted(
    {
        str(text)
        for telling in tellings()
        for key, answers in telling.told.items()
        if key not in ("resume", "city")
        for text in (answers if isinstance(answers, list) else [answers])
        if len(str(text)) <= 300
    }
    | {
        json.loads(line)["text"]
        for path in sorted((FOLDER / "phrasings").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    }
)
RESUMES = ["", "Водитель. Стаж 1 год.", "Cook. Experience 2 years.\nCity: Astana",
           "Python developer, 4 years. English B1."]  # fmt: skip


@given(
    vacancy_names,
    st.sampled_from(LANGUAGES),
    st.sampled_from(RESUMES),
    st.lists(st.sampled_from(TOLD), min_size=1, max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_nobody_is_wronged_by_a_random_conversation(name, language, resume, texts):
    offered, conversation, turn = begin(name, resume, language)
    said, confirmed_by = {}, {}
    for place in range(200):
        if conversation.has_ended:
            break
        assert turn.question_index is not None
        assert 0 <= turn.question_index < turn.total_questions
        text = texts[place % len(texts)]
        said[2 * place + 1] = text
        before = conversation
        conversation, turn = hear(conversation, offered, text, TODAY, 2 * place + 1)
        for key in set(conversation.confirmed) - set(before.confirmed):
            question = question_of(before, before.pending)
            # Without what the message itself puts right.
            told = read_changes(before, question, text, TODAY, 2 * place + 1).told
            confirmed_by[key] = told, question

    free = any(is_free(text) for text in texts)
    assert conversation.has_ended or free
    if conversation.has_ended:
        assert turn.question_index is None
    for fact in conversation.known.values():
        if fact.source == Source.CHAT:
            # What is quoted was said, there; clauses may be left out in between.
            assert all(word in said[fact.place] for word in fact.quote.split())
    for reason in conversation.assessment.reasons:
        # A yes; or the very same told once more, and meant as it stands.
        told, question = confirmed_by[reason.fact.stated_key]
        again = [f.value for f in read_answer(question, past_opening(told), TODAY)]
        assert read_agreement(told) == Answer.YES or (
            stands_by(told) and again == [reason.fact.value]
        )


def is_free(text):
    """Whether questions and corrections like this one may go on without end."""
    return understand(text, None, (), TODAY, 0).wants(*FREE)


VALUES = {
    Kind.EXPERIENCE: st.builds(Experience, st.sampled_from([0.0, 1.0, 1.5, 2.0, 2.5, 4.0])),
    Kind.SKILL: st.builds(
        SkillClaim, st.sampled_from(Answer), st.sampled_from([None, 1.0, 3.0])
    ),
    Kind.LANGUAGE: st.builds(LanguageClaim, st.sampled_from(["A0", "A2", "B1", "C1"])),
    Kind.LOCATION: st.sampled_from([ALMATY, MOSCOW, Place("Nowhere", "")]),
    Kind.RELOCATION: st.builds(YesNo, st.sampled_from(Answer)),
    Kind.SALARY: st.sampled_from(
        [Salary(a, a, "KZT") for a in (1e5, 3e5, 1e6)]
        + [Salary(None, None, negotiable=True), Salary(500, 500, "USD")]
    ),
    Kind.WORK_FORMAT: st.sampled_from([Choices(("office",)), Choices(("remote",))]),
    Kind.SCHEDULE: st.sampled_from([Choices(("shift",)), Choices(()), Choices(("flexible",))]),
    Kind.EMPLOYMENT: st.sampled_from([Choices(("full_time",)), Choices(("part_time",))]),
    Kind.EDUCATION: st.builds(Education, st.sampled_from(["secondary", "bachelor"])),
    Kind.DRIVING_LICENCE: st.sampled_from([Choices(("B",)), Choices(("B", "C"))]),
    Kind.WORK_PERMIT: st.sampled_from([Choices(("KZ",)), Choices(())]),
    Kind.START: st.builds(Start, st.sampled_from([0, 14, 90]), st.just("")),
    Kind.QUESTION: st.builds(YesNo, st.sampled_from(Answer)),
}  # fmt: skip


@st.composite
def facts_about(draw, name):
    """Some facts that matter to the vacancy, each about something else."""
    questions = all_questions(criteria_of(name))
    known = draw(st.lists(st.sampled_from(questions), unique_by=lambda q: q.about))
    return [
        Fact(
            question.kind,
            draw(VALUES[question.kind]),
            draw(st.sampled_from(Source)),
            "…",
            question.about[1],
            draw(st.integers(0, 9)),
        )
        for question in known
        if question.kind != Kind.QUESTION or question.criterion.wanted.kind == "yes_no"
    ]


named_facts = vacancy_names.flatmap(
    lambda name: st.tuples(st.just(name), facts_about(name))
)


@given(named_facts, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(known, random):
    name, facts = known
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert assess(criteria_of(name), shuffled) == assess(criteria_of(name), facts)


@given(named_facts, named_facts, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_where_facts_contradict(known, others, random):
    name, facts = known
    facts = [*facts, *others[1]]
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert assess(criteria_of(name), shuffled) == assess(criteria_of(name), facts)


@given(named_facts, st.data())
def test_one_more_met_fact_never_lowers_relevance(known, data):
    name, facts = known
    criteria = criteria_of(name)
    before = assess(criteria, facts)
    unknown = [v.criterion for v in before.verdicts if v.match == Match.UNKNOWN]
    added = data.draw(facts_about(name))
    for fact in added:
        after = assess(criteria, [*facts, fact])
        met = [
            v.criterion
            for v in after.verdicts
            if v.match == Match.MET and v.criterion in unknown
        ]
        if met:
            assert after.relevance[0] >= before.relevance[0]


@given(named_facts, st.lists(st.sampled_from(Source), min_size=20, max_size=20))
def test_the_same_facts_decide_the_same_whichever_way_they_came(known, sources):
    name, facts = known
    moved = [
        Fact(f.kind, f.value, source, "said so", f.subject, 100 - f.place)
        for f, source in zip(facts, sources, strict=False)
    ]
    one, other = assess(criteria_of(name), facts), assess(criteria_of(name), moved)

    assert one.relevance == other.relevance
    assert one.approved == other.approved
    assert one.needs_review == other.needs_review


# --- The naughty strings ---

# These do say something: a bare number, a word for yes or no, the name of a town.
WORDS = {"true", "false", "none", "nil", "mocha"}
TOWNS = {"Linda Callahan", "Tyson Gay", "Dick Van Dyke"}
# And these: twenty years, three zeros, a date, a number within a flag.
OTHERS = ("00˙Ɩ", "in a coma", "STARTKEYLOGGER", "Super Bowl", "🏳0")


def says_something(text):
    return (
        not any(letter.isalpha() and letter not in "eE" for letter in text)
        or text.casefold() in WORDS
        or text in TOWNS
        or any(part in text for part in OTHERS)
    )


NONSENSE = [text for text in NAUGHTY if not says_something(text) and text.strip()]


def test_most_naughty_strings_are_nonsense():
    assert len(NONSENSE) > 380


@pytest.mark.parametrize("name", sorted(VACANCIES))
def test_naughty_answers_are_no_answers(name):
    criteria = criteria_of(name)
    for question in all_questions(criteria):
        if not question.criterion.is_scored:
            continue
        for text in NONSENSE:
            heard = understand(text, question, criteria, TODAY, 1)

            assert heard.readings == (), text


@pytest.mark.parametrize("name", sorted(VACANCIES))
def test_naughty_resumes_prove_nothing(name):
    for text in [*NONSENSE, "\n".join(NONSENSE)]:
        assessment = assess(criteria_of(name), read_resume(text, TODAY))

        assert assessment.relevance[0] == 0, text
        assert assessment.reasons == (), text


@pytest.mark.parametrize("text", NAUGHTY[:: len(NAUGHTY) // 60])
def test_a_naughty_chat_ends_without_a_rejection_that_was_not_confirmed(text):
    offered, conversation, _turn = begin("accountant")
    for place in range(1, 60):
        if conversation.has_ended:
            break
        conversation, _turn = hear(conversation, offered, text or " ", TODAY, 2 * place)

    assert conversation.has_ended
    for reason in conversation.assessment.reasons:
        assert reason.fact.stated_key in conversation.confirmed
