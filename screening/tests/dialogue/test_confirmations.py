"""What would reject is settled by a clear yes and by nothing else."""

from __future__ import annotations

import pytest

from screening import phrases
from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.criteria import AnyPlace
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Salary,
    SkillClaim,
    Source,
    Start,
    YesNo,
)
from screening.dialogue.offer import Offer
from screening.dialogue.outcome import is_unconfirmed
from screening.dialogue.reading.places import place_named
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import (
    ask_again,
    greet,
    hear,
    reopen,
    switch_language,
)
from screening.tests.dialogue import phrasings
from screening.tests.dialogue.builders import ALMATY, MOSCOW, TODAY, lives_in
from screening.tests.dialogue.conversations import LANGUAGES, offer, shown

IN_ALMATY = Offer(
    language="ru",
    title="Водитель",
    company="Тест",
    description="",
    location="Алматы",
    requirements={"experience": 1},
)
# A driver with a year of experience, who needs three.
SHORT = {"ru": "1 год", "kk": "1 жыл", "en": "1 year"}


def talk(vacancy, *messages, language="ru", facts=()):
    """The conversation after these messages, and all turns of the bot; `vacancy` is an
    offer or the name of one."""
    told = vacancy if isinstance(vacancy, Offer) else offer(vacancy, language)
    conversation, turn = greet(told, read_criteria(told), facts, language)
    turns = [turn]
    for place, message in enumerate(messages):
        conversation, turn = hear(conversation, told, message, TODAY, 2 * place + 1)
        turns.append(turn)
    return conversation, turns


def names(turn):
    return [line.name for line in turn.lines]


def known(conversation, kind):
    fact = conversation.known.get((kind, ""))
    return None if fact is None else shown(fact.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clear_yes_confirms_and_ends_the_chat(language):
    agrees = {"ru": "да, верно", "kk": "иә, дұрыс", "en": "yes, that's right"}

    before, _turns = talk("driver", SHORT[language], language=language)
    after, _turns = talk("driver", SHORT[language], agrees[language], language=language)

    assert before.stage == Stage.CONFIRMING
    assert before.assessment.approved
    assert after.has_ended
    assert [r.code for r in after.assessment.reasons] == ["experience_unmet"]


CHATTER = {
    "ru": ["хм", "понятно", "ну я быстро учусь"],
    "kk": ["хм", "мен тез үйренемін", "түсінікті"],
    "en": ["hmm", "I am a quick learner", "I see"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_chatter_is_asked_about_once_more_and_then_left_to_a_person(language):
    texts = CHATTER[language][:2]

    conversation, turns = talk("driver", SHORT[language], *texts, language=language)

    assert names(turns[1])[-1] == "confirm"
    assert names(turns[2])[-1] == "confirm_again"
    assert "left_to_person" in names(turns[3])
    assert conversation.stage == Stage.ASKING
    assert known(conversation, Kind.EXPERIENCE) == 1
    assert conversation.assessment.approved
    assert conversation.needs_review
    assert [
        v.criterion.key
        for v in filter(is_unconfirmed, conversation.assessment.verdicts)
    ] == ["experience"]


def test_what_was_left_to_a_person_is_not_held_up_again():
    conversation, turns = talk("driver", "1 год", "хм", "ну", "да, все категории")

    assert names(turns[-1])[-1] == "ask_schedule"
    assert conversation.assessment.approved


def test_another_fact_is_taken_in_and_the_confirmation_asked_again():
    conversation, turns = talk("driver", "1 год", "живу в Караганде")

    assert known(conversation, Kind.LOCATION) == "Karagandy"
    assert names(turns[-1]) == ["understood", "confirm_again"]
    assert conversation.stage == Stage.CONFIRMING


@pytest.mark.parametrize(
    "text",
    [
        "been driving a van for about 3 yrs", "3 года водил газель", "үш жыл фура айдадым",
        "worked three years", "три года отпахал грузчиком", "үш жыл қоймада істедім",
    ],
)  # fmt: skip
def test_years_of_work_are_taken_in_while_something_else_is_confirmed(text):
    conversation, turns = talk(IN_ALMATY, text, facts=[lives_in(MOSCOW)])

    [told] = [f for f in conversation.facts if f.kind == Kind.EXPERIENCE]
    assert told.value.years == 3
    # The town is asked about again, and nobody is rejected.
    assert turns[-1].question_index is not None
    assert not conversation.has_ended


@pytest.mark.parametrize(
    "text",
    ["живу тут 3 года", "ищу работу 3 месяца", "сыну 3 года", "I lived in Spain for 3 years",
     "студент 3 курса", "үш жыл бұрын көштім", "кредит на 3 года", "служил год"],
)  # fmt: skip
def test_other_years_are_no_experience(text):
    conversation, _turns = talk(IN_ALMATY, text, facts=[lives_in(MOSCOW)])

    assert not [f for f in conversation.facts if f.kind == Kind.EXPERIENCE]


def test_another_value_is_a_correction():
    conversation, turns = talk("driver", "1 год", "у меня стаж 5 лет")

    assert known(conversation, Kind.EXPERIENCE) == 5
    assert names(turns[-1])[0] == "corrected"
    assert conversation.stage == Stage.ASKING


def test_no_takes_the_fact_back_and_the_same_value_is_held_up_anew():
    conversation, turns = talk("driver", "1 год", "нет", "1 год")

    assert names(turns[2]) == ["try_again", "ask_experience"]
    assert names(turns[3])[-1] == "confirm"
    assert conversation.stage == Stage.CONFIRMING


@pytest.mark.parametrize(
    "text", ["пропустить", "хочу поговорить с человеком", "не хочу отвечать"]
)
def test_who_will_not_say_or_wants_a_person_is_not_asked_again(text):
    conversation, turns = talk("driver", "1 год", text)

    assert "left_to_person" in names(turns[-1])
    assert conversation.assessment.approved
    assert conversation.needs_review


def test_a_question_is_answered_as_often_as_it_is_asked():
    questions = ["какая зарплата?"] * 5

    conversation, turns = talk("driver", "1 год", *questions)

    assert names(turns[-1])[0] == "about_salary"
    assert conversation.stage == Stage.CONFIRMING


def test_chatter_to_the_end_of_a_chat_rejects_nobody():
    texts = ["1 год"] + ["ля-ля"] * 60
    told = offer("driver", "ru")
    conversation, _turn = greet(told, read_criteria(told), (), "ru")
    for place, text in enumerate(texts):
        if conversation.has_ended:
            break
        conversation, _turn = hear(conversation, told, text, TODAY, 2 * place + 1)

    assert conversation.has_ended
    assert conversation.assessment.approved
    assert conversation.needs_review


# --- What was understood is told again, or otherwise ---

# By the kind of the fact that is held up: the value, what is wanted, and, in Russian,
# Kazakh and English, words that tell the same again, whatever they begin with.
TOLD_AGAIN = {
    Kind.RELOCATION: (YesNo(Answer.NO), "relocation", "", [
        "Нет, не поеду никуда", "да, не готова переезжать", "Жоқ, көшпеймін",
        "иә, көше алмаймын", "No, I will not move", "I'm not moving"]),
    Kind.LOCATION: (place_named("Актау"), "location", "", [
        "Нет, я в Актау", "Жоқ, Ақтауда тұрамын", "No, I live in Aktau"]),
    Kind.EXPERIENCE: (Experience(1.0), "experience", "", [
        "Нет, один год", "год всего", "Жоқ, бір жыл", "No, one year", "just a year"]),
    Kind.SALARY: (Salary(700_000, 700_000, "KZT"), "salary", "", [
        "Нет, 700 тысяч", "Жоқ, 700 мың", "No, 700 thousand"]),
    Kind.QUESTION: (YesNo(Answer.NO), "own_yes_no", "night", [
        "Нет, ночью не выйду", "нет, нет, ночью не смогу", "Жоқ, түнде істемеймін",
        "No, I will not work nights", "yes, no nights"]),
    Kind.SKILL: (SkillClaim(Answer.NO), "skill", "Docker", [
        "Нет, с докером не работал", "не знаю докер", "Жоқ, докермен істемедім",
        "докерді білмеймін", "No, I have not used Docker"]),
    Kind.LANGUAGE: (LanguageClaim("A2"), "language", "English", [
        "Нет, A2", "Жоқ, ағылшыным A2", "No, my English is A2"]),
    Kind.START: (Start(30, "2026-12-24"), "start", "", [
        "Нет, через месяц", "Жоқ, бір айдан кейін", "No, in a month"]),
    Kind.WORK_FORMAT: (Choices(("remote",)), "work_format", "", [
        "Нет, только удалённо", "Жоқ, тек қашықтан", "No, remote only"]),
    Kind.SCHEDULE: (Choices(()), "schedule", "", [
        "Нет, сменами не могу", "Жоқ, ауысыммен істей алмаймын", "No, I can't do shifts"]),
    Kind.DRIVING_LICENCE: (Choices(()), "driving_licence", "", [
        "Нет, прав нет", "прав у меня нет", "Жоқ, куәлігім жоқ",
        "I don't have a licence"]),
    Kind.EDUCATION: (Education("secondary"), "education", "", [
        "Нет, только школа", "Жоқ, тек орта білім", "No, secondary school only"]),
}  # fmt: skip


def held_up(kind):
    """A conversation in which a fact of this kind is held up to be confirmed."""
    value, name, subject, _texts = TOLD_AGAIN[kind]
    wanted: dict = {
        "salary": Salary(None, 500_000, "KZT"),
        "language": LanguageClaim("C1"),
    }
    asked = "Готовы работать в ночные смены?" if kind == Kind.QUESTION else ""
    if kind == Kind.LOCATION:
        wanted["location"] = AnyPlace((ALMATY,), False)
    name = "location" if kind == Kind.RELOCATION else name
    criterion = phrasings.criterion(
        name, subject, asked, wanted=wanted.get(name), required=True
    )
    about = (kind, "" if kind == Kind.RELOCATION else criterion.subject)
    fact = Fact(kind, value, Source.CHAT, "…", about[1], 1)
    home = [Fact(Kind.LOCATION, place_named("Актау"), Source.CHAT, "…")]
    before = phrasings.asking([criterion], about, "ru")
    return fact, before.but(
        facts=(*(home if kind == Kind.RELOCATION else ()), fact),
        stage=Stage.CONFIRMING,
        held_up=(fact.stated_key,),
    )


@pytest.mark.parametrize("kind", TOLD_AGAIN)
def test_who_tells_the_same_again_confirms_it(kind):
    for text in TOLD_AGAIN[kind][-1]:
        fact, before = held_up(kind)

        after, _turn = hear(before, offer("driver", "ru"), text, TODAY, 9)

        assert fact.stated_key in after.confirmed, text


@pytest.mark.parametrize(
    "text",
    ["нет", "нет, нет", "неверно, я не перееду", "наверное не перееду", "no no",
     "wrong, I am not moving", "maybe I will not move", "жоқ, жоқ", "мүмкін көшпеймін",
     "ага, щас, не перееду"],
)  # fmt: skip
def test_a_no_alone_or_in_doubt_confirms_nothing(text):
    fact, before = held_up(Kind.RELOCATION)

    after, _turn = hear(before, offer("driver", "ru"), text, TODAY, 9)

    assert fact.stated_key not in after.confirmed


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.RELOCATION, "нет, перееду", "yes"),
        (Kind.RELOCATION, "жоқ, көшем", "yes"),
        (Kind.EXPERIENCE, "no, five years", 5),
        (Kind.EXPERIENCE, "иә, бес жыл", 5),
        (Kind.LANGUAGE, "нет, B1", "B1"),
    ],
)
def test_who_tells_another_value_corrects_it(kind, text, value):
    fact, before = held_up(kind)

    after, _turn = hear(before, offer("driver", "ru"), text, TODAY, 9)

    assert shown(after.known[fact.about].value) == value


# --- Two sources that differ ---

TWO_TOWNS = (
    lives_in(MOSCOW, source=Source.RESUME, quote="Москва"),
    lives_in(ALMATY, source=Source.FORM, quote="Алматы"),
)


def test_a_choice_that_is_not_made_adds_no_fact_and_rejects_nobody():
    towns = (TWO_TOWNS[1], TWO_TOWNS[0])
    facts = [lives_in(f.value, source=s, quote=f.quote)
             for f, s in zip(towns, (Source.RESUME, Source.FORM), strict=True)]  # fmt: skip

    conversation, turns = talk("cook", "ля-ля", "это мой первый опыт", facts=facts)

    assert names(turns[0])[-1] == "contradiction"
    assert names(turns[2])[0] == "moving_on"
    assert conversation.known[Kind.LOCATION, ""].source == Source.FORM
    assert "contradiction" not in names(turns[2])
    assert "confirm" not in names(turns[2])
    assert conversation.needs_review


def two_lengths(dated, stated):
    value = Experience(dated, stated=stated)
    return [Fact(Kind.EXPERIENCE, value, Source.RESUME, "05.2020 - 04.2022")]


@pytest.mark.parametrize(
    ("text", "years"),
    [("первое", 1), ("второе", 9), ("9 лет", 9), ("5 лет", 5)],
)
def test_dates_and_a_total_far_from_them_are_asked_about(text, years):
    conversation, turns = talk("driver", text, facts=two_lengths(1.0, 9.0))

    assert names(turns[0])[-1] == "dates_and_total"
    assert known(conversation, Kind.EXPERIENCE) == years
    assert "dates_and_total" not in names(turns[1])


def test_who_does_not_tell_which_of_two_lengths_holds_is_not_rejected():
    conversation, turns = talk("driver", "ля-ля", "ля-ля", facts=two_lengths(1.0, 9.0))

    assert names(turns[2])[0] == "moving_on"
    assert "confirm" not in names(turns[2])
    assert conversation.needs_review
    assert conversation.assessment.approved


def test_lengths_that_change_no_verdict_are_not_asked_about():
    _conversation, [turn] = talk("driver", facts=two_lengths(5.0, 9.0))

    assert "dates_and_total" not in names(turn)


@pytest.mark.parametrize(
    ("text", "town"),
    [("первое", "Moscow"), ("Алматы", "Almaty"), ("как в анкете", "Almaty"),
     ("Астана", "Astana")],
)  # fmt: skip
def test_a_choice_is_made_by_place_name_source_or_by_something_else(text, town):
    conversation, _turns = talk("cook", text, facts=TWO_TOWNS)

    assert known(conversation, Kind.LOCATION) == town


# --- On the wire ---


def test_every_turn_that_awaits_an_answer_has_an_index_of_its_own():
    conversation, turns = talk(
        "driver", "1 год", "хм", "нет", "5 лет", "исправить", "ничего, всё верно",
        "да", "да", "Караганда", "400 000 тенге", "что?", "да, всё верно",
    )  # fmt: skip

    assert conversation.has_ended
    indices = [turn.question_index for turn in turns]
    assert indices == [0, 1, 1, 0, 2, 3, 2, 4, 5, 6, 7, 7, None]
    assert all(turn.question_index < turn.total_questions for turn in turns[:-1])
    assert turns[-1].total_questions == 8


def test_a_choice_in_the_very_first_turn_is_the_first_question():
    _conversation, [turn] = talk("cook", facts=TWO_TOWNS)

    assert turn.question_index == 0
    assert turn.total_questions > 1


def test_a_chat_that_pauses_still_waits():
    _conversation, turns = talk("driver", "стоп")

    assert names(turns[-1]) == ["paused"]
    assert turns[-1].question_index == 0


STAGES = {
    "asking": [],
    "confirming": ["1 год"],
    "choosing": ["Караганда или Астана?", "5 лет", "да", "да", "Караганда или Астана"],
    "naming": ["5 лет", "исправить"],
    "correcting": ["5 лет", "исправить опыт"],
    "reviewing": ["5 лет", "да", "да", "Караганда", "400 000 тенге"],
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_pending_turn_is_said_again_in_another_language_or_after_a_person(stage):
    conversation, turns = talk("driver", *STAGES[stage])
    assert conversation.stage == stage

    switched, turn = switch_language(conversation, "kk")
    again, same = ask_again(conversation)

    for after, said in ((switched, turn), (again, same)):
        assert (after.stage, after.pending) == (stage, conversation.pending)
        assert (after.attempts, after.heard) == (
            conversation.attempts,
            conversation.heard,
        )
        assert said.question_index == turns[-1].question_index
        assert said.quick_replies == turns[-1].quick_replies
    assert switched.language == "kk"
    assert names(turn)[0] == "language_switched"
    assert names(same)[0] == "back"
    assert phrases.say(turn.lines, "kk") != phrases.say(turn.lines, "ru")


# --- States that were stored by the first version of the rules ---


def as_first_stored(conversation):
    stored = conversation.as_json()
    del stored["held_up"], stored["numbered"]
    return stored | {"confirmed": ["experience: Experience(years=1.0, field='')"]}


def test_a_chat_that_ended_by_the_first_rules_keeps_its_decision():
    ended, _turns = talk("driver", "1 год", "да")

    conversation = Conversation.from_json(as_first_stored(ended), ended.criteria)

    assert conversation.assessment == ended.assessment
    assert not conversation.assessment.approved


def test_a_chat_that_began_by_the_first_rules_goes_on_and_has_confirmed_nothing():
    begun, _turns = talk("driver", "1 год")

    conversation = Conversation.from_json(as_first_stored(begun), begun.criteria)

    assert conversation.question_index == 1
    assert conversation.assessment.approved
    told = offer("driver", "ru")
    after, _turn = hear(conversation, told, "да", TODAY, 3)
    assert [r.code for r in after.assessment.reasons] == ["experience_unmet"]


def test_a_corrected_fact_is_judged_anew():
    conversation, _turns = talk("driver", "1 год", "хм", "ну")

    reopened, _turn = reopen(conversation, "experience")
    told = offer("driver", "ru")
    after, turn = hear(reopened, told, "5 лет", TODAY, 9)

    assert known(after, Kind.EXPERIENCE) == 5
    assert not any(map(is_unconfirmed, after.assessment.verdicts))
    assert "corrected" in names(turn)


def test_a_bare_no_that_nobody_stands_by_is_no_fact():
    conversation, turns = talk("driver", "5 лет", "нет", "хм", "ну")

    assert "left_to_person" in names(turns[-1])
    assert (Kind.DRIVING_LICENCE, "") not in conversation.known
    assert "driving_licence" in conversation.closed
    assert conversation.needs_review


def test_who_only_asks_for_a_person_is_not_asked_the_same_for_ever():
    wish = "хочу поговорить с человеком"

    conversation, turns = talk("driver", *[wish] * 5)

    assert names(turns[-1])[-1] == "ask_driving_licence"
    assert "experience" in conversation.closed
    assert conversation.wants_person
