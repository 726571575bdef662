from __future__ import annotations

from uuid import uuid4

import pytest

from conftest import NOBODY, api_of, new_employer, new_member, new_vacancy
from employers.models import Membership
from vacancies.models import Vacancy

BODY = {
    "title": "Водитель",
    "description": "Развозить заказы по городу.",
    "location": "Алматы",
}
REQUIREMENTS = {
    "experience": "от 3 лет",
    "skills": ["Python", {"name": "Django", "min_years": 2, "weight": 2.0}],
    "questions": [{"text": "Готовы к ночным сменам?", "kind": "yes_no"}],
    "our own key": {"nested": [1, 2.5, None, True, "ж"]},
}
FIELDS = {
    "id",
    "employer_id",
    "title",
    "description",
    "requirements",
    "location",
    "salary_min",
    "salary_max",
    "created_at",
    "salary_currency",
    "language",
    "status",
}


def test_a_vacancy_over_the_api_is_open_at_once(api, alice_api, acme):
    r = alice_api.post("/vacancies", BODY, format="json")

    assert r.status_code == 201
    assert set(r.json()) >= FIELDS
    assert r.json()["employer_id"] == str(acme.pk)
    assert r.json()["status"] == "open"
    assert r.json()["requirements"] is None
    assert r.json()["salary_min"] is None
    assert r.json()["salary_currency"] == "KZT"
    assert r.json()["created_at"].endswith("Z")
    assert [v["id"] for v in api.get("/vacancies").json()] == [r.json()["id"]]


def test_requirements_are_handed_back_unchanged(api, alice_api):
    body = {**BODY, "requirements": REQUIREMENTS, "salary_min": 1, "salary_max": 2}

    made = alice_api.post("/vacancies", body, format="json")

    assert made.json()["requirements"] == REQUIREMENTS
    read = api.get(f"/vacancies/{made.json()['id']}")
    assert read.json() == made.json()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("title", None),
        ("description", {}),
        ("location", "   "),
        ("salary_min", -1),
        ("salary_min", "a lot"),
        ("salary_min", 10**30),
        ("salary_min", True),
        ("salary_currency", "XXX"),
        ("language", "de"),
        ("status", "gone"),
        ("requirements", ["Python"]),
        ("requirements", "Python"),
        ("requirements", {"experience": "purple"}),
        ("requirements", {"skills": [{}]}),
        ("requirements", {"questions": [{"text": "?", "kind": "riddle"}]}),
    ],
)
def test_a_faulty_field_is_400_and_is_named(alice_api, field, value):
    r = alice_api.post("/vacancies", {**BODY, field: value}, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == [field]
    assert not Vacancy.objects.exists()


def test_a_salary_has_its_ends_in_order(alice_api, vacancy):
    body = {**BODY, "salary_min": 2, "salary_max": 1}
    assert alice_api.post("/vacancies", body, format="json").status_code == 400

    alice_api.patch(f"/vacancies/{vacancy.pk}", {"salary_min": 5}, format="json")
    r = alice_api.patch(f"/vacancies/{vacancy.pk}", {"salary_max": 4}, format="json")
    assert r.status_code == 400


@pytest.mark.parametrize("method", ["put", "patch"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another"),
        ("requirements", {"experience": 1}),
        ("requirements", None),
        ("salary_max", 900000),
        ("language", "kk"),
        ("status", "closed"),
    ],
)
def test_a_change_leaves_what_was_not_sent(alice_api, vacancy, method, field, value):
    before = alice_api.get(f"/vacancies/{vacancy.pk}").json()

    change = getattr(alice_api, method)
    r = change(f"/vacancies/{vacancy.pk}", {field: value}, format="json")

    assert r.status_code == 200
    expected = {**before, field: value, "updated_at": r.json()["updated_at"]}
    assert r.json() == expected
    assert alice_api.get(f"/vacancies/{vacancy.pk}").json() == expected


def test_a_vacancy_never_becomes_a_draft_again(alice_api, vacancy):
    r = alice_api.put(f"/vacancies/{vacancy.pk}", {"status": "draft"}, format="json")

    assert r.status_code == 400
    assert list(r.json()["errors"]) == ["status"]


def test_ids_and_owners_cannot_be_written(alice_api, vacancy, umbrella):
    body = {"id": str(uuid4()), "employer_id": str(umbrella.pk), "title": "Mine"}

    r = alice_api.put(f"/vacancies/{vacancy.pk}", body, format="json")

    assert r.json()["id"] == str(vacancy.pk)
    assert r.json()["employer_id"] == str(vacancy.employer_id)


def test_a_vacancy_is_deleted_with_its_responses(alice_api, response):
    r = alice_api.delete(f"/vacancies/{response.vacancy_id}")

    assert r.status_code == 204
    assert r.content == b""
    assert alice_api.get(f"/vacancies/{response.vacancy_id}").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_who_may_not_write_is_told_no_more_than_they_know(
    api, bob_api, mallory_api, vacancy, method
):
    answers = []
    for client in (api, bob_api, mallory_api):
        change = getattr(client, method)
        r = change(f"/vacancies/{vacancy.pk}", {"title": "Mine"}, format="json")
        answers.append(r.status_code)

    # Nobody signed in; a viewer of Acme; somebody else's recruiter.
    assert answers == [401, 403, 404]
    vacancy.refresh_from_db()
    assert vacancy.title == "Python developer"


def test_a_viewer_makes_no_vacancy(bob_api):
    assert bob_api.post("/vacancies", BODY, format="json").status_code == 403


def test_of_several_employers_the_first_with_the_right_gets_the_vacancy(bob, acme):
    second, third = new_employer("Second"), new_employer("Third")
    for employer in (second, third):
        Membership.objects.create(employer=employer, user=bob, role="recruiter")

    r = api_of(bob).post("/vacancies", BODY, format="json")

    assert r.json()["employer_id"] == str(second.pk)


def test_the_list_shows_open_vacancies_newest_first(api, acme, umbrella):
    older = new_vacancy(acme, title="Older")
    new_vacancy(acme, status=Vacancy.Status.DRAFT)
    new_vacancy(acme, status=Vacancy.Status.CLOSED)
    newer = new_vacancy(umbrella, title="Newer")

    everything = api.get("/vacancies").json()
    of_acme = api.get(f"/vacancies?employer_id={acme.pk}").json()

    assert [v["id"] for v in everything] == [str(newer.pk), str(older.pk)]
    assert [v["id"] for v in of_acme] == [str(older.pk)]


def test_a_draft_is_seen_by_its_employer_alone(api, alice_api, mallory_api, acme):
    draft = new_vacancy(acme, status=Vacancy.Status.DRAFT)

    seen = [c.get(f"/vacancies/{draft.pk}") for c in (api, mallory_api, alice_api)]

    assert [r.status_code for r in seen] == [404, 404, 200]


@pytest.mark.parametrize("pk", ["1", "x" * 36, "no-id", "%00", "../etc", NOBODY])
def test_an_unknown_or_malformed_id_is_404(api, alice_api, pk):
    assert api.get(f"/vacancies/{pk}").status_code == 404
    assert alice_api.delete(f"/vacancies/{pk}").status_code == 404
    assert api.get(f"/vacancies/{pk}").json()["detail"]


def test_a_malformed_employer_id_is_404(api, db):
    assert api.get("/vacancies?employer_id=acme").status_code == 404


def test_the_list_asks_the_database_a_fixed_number_of_times(
    api, acme, django_assert_max_num_queries
):
    for _ in range(5):
        new_vacancy(acme)

    with django_assert_max_num_queries(1):
        assert len(api.get("/vacancies").json()) == 5


def test_a_recruiter_writes(acme):
    recruiter = new_member(acme, Membership.Role.RECRUITER)

    assert api_of(recruiter).post("/vacancies", BODY, format="json").status_code == 201
