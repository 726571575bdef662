from __future__ import annotations

import pytest

from screening.dialogue.criteria import Criterion, Match, OwnQuestion, QuestionKind
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Kind,
    Number,
    Place,
    Salary,
    Start,
    Words,
)
from screening.dialogue.outcome import judge_all
from screening.tests.dialogue.builders import (
    ALMATY,
    MOSCOW,
    answers,
    asks_for,
    has_experience,
    has_skill,
    lives_in,
    moves,
    said,
    speaks,
    wants_experience,
    wants_language,
    wants_place,
    wants_salary,
    wants_skill,
    wants_yes,
)

MET, PARTLY, UNMET, UNKNOWN = Match.MET, Match.PARTLY, Match.UNMET, Match.UNKNOWN


def verdict(criterion, *facts):
    (only,) = judge_all([criterion], facts)
    return only


@pytest.mark.parametrize(
    ("years", "match", "credit"),
    [(3, MET, 1), (10, MET, 1), (2.4, PARTLY, 0.8), (2, PARTLY, 2 / 3)]
    + [(1.9, UNMET, 0), (0, UNMET, 0)],
)
def test_experience_is_partly_met_from_two_thirds_on(years, match, credit):
    result = verdict(wants_experience(3), has_experience(years))

    assert result.match == match
    assert result.credit == pytest.approx(credit)


def test_nothing_said_stays_unknown():
    for criterion in (wants_experience(3), wants_skill("Python"), wants_place(ALMATY)):
        result = verdict(criterion)

        assert result.match == UNKNOWN
        assert result.fact is None


@pytest.mark.parametrize(
    ("fact", "match"),
    [
        (has_skill("Python"), MET),
        (has_skill("Python", Answer.NO), UNMET),
        (has_skill("Python", Answer.MAYBE), PARTLY),
        (has_skill("Python", level=0.2), PARTLY),
        (has_skill("Python", level=0.8), MET),
        (has_skill("Java"), UNKNOWN),
    ],
)
def test_a_skill_is_met_by_having_it(fact, match):
    assert verdict(wants_skill("Python"), fact).match == match


@pytest.mark.parametrize(
    ("years", "match"), [(None, UNKNOWN), (2, MET), (1.5, PARTLY), (1, UNMET)]
)
def test_years_of_a_skill_must_be_known_where_they_are_wanted(years, match):
    criterion = wants_skill("Python", years=2)

    assert verdict(criterion, has_skill("Python", years=years)).match == match


@pytest.mark.parametrize(
    ("wanted", "facts", "match"),
    [
        (wants_skill("Welding"), [has_skill("MMA welding")], MET),
        (wants_skill("MMA welding"), [has_skill("Welding")], UNKNOWN),
        (wants_skill("Welding", years=3), [has_skill("MMA welding", years=5)], MET),
        (wants_skill("Welding", years=3), [has_skill("MMA welding", years=1)], UNKNOWN),
        (wants_skill("Welding"), [has_skill("MMA welding", level=0.2)], UNKNOWN),
        (wants_skill("Welding"), [has_skill("MMA welding", Answer.NO)], UNKNOWN),
        (
            wants_skill("Welding"),
            [has_skill("Welding", Answer.NO), has_skill("MMA welding")],
            UNMET,
        ),
    ],
)
def test_a_kind_of_a_skill_can_only_prove_it(wanted, facts, match):
    assert verdict(wanted, *facts).match == match


@pytest.mark.parametrize(
    ("level", "match"),
    [("C2", MET), ("B2", MET), ("B1", PARTLY), ("A2", UNMET), ("A0", UNMET)],
)
def test_one_level_of_a_language_short_is_partly_met(level, match):
    assert verdict(wants_language("en", "B2"), speaks("en", level)).match == match


@pytest.mark.parametrize(
    ("relocation", "facts", "match"),
    [
        (False, [lives_in(ALMATY)], MET),
        (False, [lives_in(MOSCOW)], UNMET),
        (False, [lives_in(MOSCOW), moves(Answer.YES)], UNMET),
        (True, [lives_in(MOSCOW)], UNKNOWN),
        (True, [lives_in(MOSCOW), moves(Answer.YES)], MET),
        (True, [lives_in(MOSCOW), moves(Answer.MAYBE, "жильё")], PARTLY),
        (True, [lives_in(MOSCOW), moves(Answer.NO)], UNMET),
        (True, [moves(Answer.YES)], UNKNOWN),
        (False, [lives_in(Place("Нигдеево", ""))], UNKNOWN),
    ],
)
def test_a_place_is_met_by_living_there_or_moving(relocation, facts, match):
    criterion = wants_place(ALMATY, relocation=relocation)

    assert verdict(criterion, *facts).match == match


@pytest.mark.parametrize(
    ("amount", "match"),
    [
        (asks_for(300_000), MET),
        (asks_for(400_000), MET),
        (asks_for(440_000), PARTLY),
        (asks_for(440_001), UNMET),
        (asks_for(350_000, 600_000), MET),
        (asks_for(4_800_000, period="year"), MET),
        (asks_for(1_000, currency="USD"), UNKNOWN),
        (said(Kind.SALARY, Salary(None, None, negotiable=True)), PARTLY),
    ],
)
def test_a_salary_may_be_a_tenth_over(amount, match):
    assert verdict(wants_salary(300_000, 400_000), amount).match == match


def test_a_negotiable_salary_is_never_unmet():
    criterion = wants_salary(300_000, 400_000, negotiable=True)

    assert verdict(criterion, asks_for(900_000)).match == PARTLY


@pytest.mark.parametrize(
    ("kind", "wanted", "value", "match"),
    [
        (Kind.WORK_FORMAT, ("office",), ("office", "remote"), MET),
        (Kind.WORK_FORMAT, ("office", "hybrid"), ("remote",), UNMET),
        (Kind.SCHEDULE, ("shift",), (), UNMET),
        (Kind.DRIVING_LICENCE, ("B", "C"), ("B",), UNMET),
        (Kind.DRIVING_LICENCE, ("B",), ("B", "C"), MET),
        (Kind.WORK_PERMIT, ("KZ",), ("KZ", "RU"), MET),
    ],
)
def test_closed_sets_overlap_or_are_all_needed(kind, wanted, value, match):
    criterion = Criterion(kind.value, kind, Choices(wanted), required=True)

    assert verdict(criterion, said(kind, Choices(value))).match == match


def test_a_condition_makes_a_choice_partly_met():
    criterion = Criterion("schedule", Kind.SCHEDULE, Choices(("shift",)), True)
    fact = said(Kind.SCHEDULE, Choices(("shift",), "не по ночам"))

    result = verdict(criterion, fact)

    assert (result.match, result.conditional) == (PARTLY, True)


def test_a_condition_keeps_a_choice_from_being_turned_down():
    # "Remote, but I can come in twice a week" to an office that is hybrid.
    criterion = Criterion("work_format", Kind.WORK_FORMAT, Choices(("hybrid",)), True)
    fact = said(
        Kind.WORK_FORMAT, Choices(("remote",), "but I can come in twice a week")
    )

    result = verdict(criterion, fact)

    assert (result.match, result.conditional) == (PARTLY, True)


@pytest.mark.parametrize(
    ("level", "match"),
    [("master", MET), ("bachelor", MET), ("vocational", PARTLY), ("secondary", UNMET)],
)
def test_one_level_of_education_short_is_partly_met(level, match):
    criterion = Criterion("education", Kind.EDUCATION, Education("bachelor"), False)

    assert verdict(criterion, said(Kind.EDUCATION, Education(level))).match == match


@pytest.mark.parametrize(("days", "match"), [(0, MET), (14, MET), (15, UNMET)])
def test_a_start_is_no_later_than_wanted(days, match):
    criterion = Criterion("start", Kind.START, Start(14, ""), required=False)

    assert verdict(criterion, said(Kind.START, Start(days, ""))).match == match


@pytest.mark.parametrize(
    ("answer", "match"),
    [(Answer.YES, MET), (Answer.NO, UNMET), (Answer.MAYBE, PARTLY)],
)
def test_an_own_question_is_judged_as_the_employer_set_it(answer, match):
    assert verdict(wants_yes("Ночью?"), answers(answer)).match == match


@pytest.mark.parametrize(
    ("value", "match"),
    [(Number(4, 4), UNMET), (Number(5, 5), MET), (Number(3, 6), MET)]
    + [(Number(10, 10), MET), (Number(11, 11), UNMET)],
)
def test_a_number_lies_within_its_bounds(value, match):
    question = OwnQuestion("Сколько?", QuestionKind.NUMBER, low=5, high=10)
    criterion = Criterion("q", Kind.QUESTION, question, True, 1.0, "q")

    assert verdict(criterion, said(Kind.QUESTION, value, "q")).match == match


def test_free_text_is_never_scored():
    question = OwnQuestion("Почему?", QuestionKind.TEXT)
    criterion = Criterion("q", Kind.QUESTION, question, True, 1.0, "q")

    assert not criterion.is_scored
    assert verdict(criterion, said(Kind.QUESTION, Words("так"), "q")).match == MET


def test_the_order_of_facts_does_not_matter():
    first, later = has_experience(1, place=1), has_experience(5, place=3)

    assert verdict(wants_experience(3), first, later).match == MET
    assert verdict(wants_experience(3), later, first).match == MET
