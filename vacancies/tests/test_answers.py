"""What the employer lets the bot answer: added, changed, moved, removed at the desk."""

from __future__ import annotations

import pytest

from conftest import new_vacancy
from vacancies.models import VacancyAnswer

WRITTEN = {"question": "Есть ли обед?", "answer": "Да, бесплатный.", "language": "ru"}


@pytest.fixture
def told(vacancy):
    return vacancy.add_answer("Is there parking?", "Yes, for free.", "en")


def questions_of(vacancy):
    return [told.question for told in vacancy.answers.all()]


def test_an_answer_is_added(client, alice, vacancy):
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/answers", WRITTEN, follow=True)

    assert vacancy.answers.get().answer == "Да, бесплатный."
    assert "Да, бесплатный." in r.content.decode()


def test_an_answer_needs_words(client, alice, vacancy):
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{vacancy.pk}/answers", {**WRITTEN, "answer": " "})

    assert r.status_code == 400
    assert "Есть ли обед?" in r.content.decode()
    assert not vacancy.answers.exists()


def test_the_same_question_is_answered_anew_in_its_place(vacancy, told):
    vacancy.add_answer("Is there a gym?", "No.", "en")

    vacancy.add_answer("Is there parking?", "Not any more.", "en")

    assert questions_of(vacancy) == ["Is there parking?", "Is there a gym?"]
    told.refresh_from_db()
    assert told.answer == "Not any more."


def test_an_answer_is_changed(client, alice, vacancy, told):
    client.force_login(alice)
    fields = {f"{told.pk}-{name}": value for name, value in WRITTEN.items()}

    client.post(f"/desk/answers/{told.pk}", fields)

    told.refresh_from_db()
    assert (told.question, told.language) == ("Есть ли обед?", "ru")


def test_what_is_wrong_with_a_change_is_shown_beside_it(client, alice, told):
    client.force_login(alice)
    fields = {f"{told.pk}-{name}": value for name, value in WRITTEN.items()}

    r = client.post(f"/desk/answers/{told.pk}", {**fields, f"{told.pk}-question": ""})

    assert r.status_code == 400
    assert '<details class="ask" open>' in r.content.decode()
    told.refresh_from_db()
    assert told.question == "Is there parking?"


@pytest.mark.parametrize(
    ("do", "order"),
    [("up", "BAC"), ("down", "ACB")],
)
def test_the_order_is_the_members(client, alice, vacancy, do, order):
    for question in "ABC":
        vacancy.add_answer(question, "Yes.", "en")
    client.force_login(alice)

    client.post(f"/desk/answers/{vacancy.answers.get(question='B').pk}", {"do": do})

    assert "".join(questions_of(vacancy)) == order


def test_the_first_goes_no_further_up(vacancy, told):
    vacancy.add_answer("Is there a gym?", "No.", "en")

    told.move(-1)

    assert questions_of(vacancy)[0] == "Is there parking?"


def test_an_answer_is_removed(client, alice, vacancy, told):
    client.force_login(alice)

    client.post(f"/desk/answers/{told.pk}", {"do": "remove"})

    assert not vacancy.answers.exists()


def test_another_employers_answers_are_not_there(client, mallory, umbrella, told):
    client.force_login(mallory)

    assert client.get(f"/desk/vacancies/{told.vacancy_id}/answers").status_code == 404
    assert client.post(f"/desk/answers/{told.pk}", {"do": "remove"}).status_code == 404
    assert VacancyAnswer.objects.exists()


def test_a_viewer_reads_them_and_changes_nothing(client, bob, told):
    client.force_login(bob)

    r = client.get(f"/desk/vacancies/{told.vacancy_id}/answers")

    assert r.status_code == 200
    assert '<form class="card"' not in r.content.decode()
    assert client.post(f"/desk/answers/{told.pk}", {"do": "remove"}).status_code == 403


def test_a_change_is_never_a_get(client, alice, told):
    client.force_login(alice)

    assert client.get(f"/desk/answers/{told.pk}").status_code == 405


def test_a_copy_of_a_vacancy_has_the_same_answers(acme):
    vacancy = new_vacancy(acme)
    vacancy.add_answer("A", "Yes.", "en")
    vacancy.add_answer("B", "No.", "kk")

    copy = vacancy.duplicate()

    assert questions_of(copy) == ["A", "B"]
    assert copy.answers.last().language == "kk"
