"""Depth and recency tell people apart who name the same words."""

from __future__ import annotations

from datetime import date

import pytest

from screening.dialogue.facts import ProfileMatch, value_from_json, value_to_json
from screening.dialogue.profile import FIT, profile_facts
from screening.dialogue.resume import read_resume
from screening.dialogue.resume.career import read_career

TODAY = date(2026, 11, 24)
TITLE, TEXT = "Python-разработчик", "Пишем сервисы на Python и Django, PostgreSQL."

LONG = """Python-разработчик
Опыт работы
Январь 2019 — настоящее время
ТОО Дала
Python-разработчик
Python, Django, PostgreSQL
Навыки
Python, Django, PostgreSQL
"""
SHORT = LONG.replace("Январь 2019", "Январь 2026")
OLD = """Python-разработчик
Опыт работы
Январь 2020 — настоящее время
ТОО Дала
Водитель
Развоз товара
Январь 2010 — декабрь 2012
ТОО Көктем
Python-разработчик
Python, Django, PostgreSQL
Навыки
Python, Django, PostgreSQL
"""
CLAIMED = """Python-разработчик
Опыт работы
Январь 2019 — настоящее время
ТОО Дала
Водитель
Развоз товара
Навыки
Python, Django, PostgreSQL
"""
UNDATED = "Python-разработчик\nНавыки\nPython, Django, PostgreSQL\n"


def fit(resume, title=TITLE, text=TEXT):
    (fact,) = profile_facts(
        title, text, resume, read_resume(resume, TODAY), None, TODAY
    )
    return fact.value


def parts(resume):
    return {part.name: part for part in fit(resume).parts}


def test_depth_and_recency_tell_apart_who_names_the_same_tools():
    long, short, old, claimed = map(fit, (LONG, SHORT, OLD, CLAIMED))

    assert long.score > short.score > claimed.score
    assert long.score > old.score > claimed.score


@pytest.mark.parametrize("resume", [LONG, SHORT, OLD, CLAIMED, UNDATED])
def test_the_parts_add_up_to_the_fit(resume):
    match = fit(resume)

    assert sum(part.weight for part in match.parts) == pytest.approx(1, abs=1e-3)
    total = sum(part.weight * part.share for part in match.parts)
    assert total == pytest.approx(match.score, abs=1e-3)
    assert all(0 <= part.share <= 1 for part in match.parts)


def test_each_part_is_shown_by_words_of_the_resume():
    found = parts(OLD)

    assert found.keys() == FIT.keys()
    assert found["years"].quote == "Python-разработчик, Январь 2010 — декабрь 2012"
    assert "Январь 2010 — декабрь 2012" in found["skills"].quote
    assert found["career"].share < 0.5


def test_without_dates_nothing_is_held_against_anybody():
    assert list(parts(UNDATED)) == ["text"]


def test_a_fit_comes_back_from_its_json_with_its_parts():
    match = fit(LONG)

    assert value_from_json(value_to_json(match)) == match
    stored = {"type": "ProfileMatch", "score": 0.5, "terms": ["Python"]}
    assert value_from_json(stored) == ProfileMatch(0.5, ("Python",))


def test_jobs_come_the_latest_first_with_their_titles_and_skills():
    career = read_career(OLD, TODAY)

    assert [held.title for held in career.jobs] == ["Водитель", "Python-разработчик"]
    assert career.jobs[1].skills == {"Python", "Django", "PostgreSQL"}
