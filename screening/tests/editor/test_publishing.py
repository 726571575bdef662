from __future__ import annotations

import pytest

from conftest import new_vacancy
from screening.desk.editor.forms import Editor
from vacancies.models import Vacancy

BOOK = "Есть ли у вас действующая медицинская книжка?"


@pytest.fixture
def draft(acme):
    return new_vacancy(
        acme,
        title="Повар",
        status="draft",
        language="ru",
        requirements={
            "experience": {"min_years": 1, "required": True},
            "questions": [{"text": "Есть ли у вас нож?", "kind": "yes_no"}],
        },
    )


def sent(vacancy, **changes):
    """What a browser sends of the editor, with some fields changed."""
    posted = {}
    for part in Editor(vacancy).parts:
        for form in getattr(part, "forms", [part]):
            for field in form:
                value = field.value()
                if value not in (None, "", False):
                    posted[field.html_name] = value
        if hasattr(part, "management_form"):
            for field in part.management_form:
                posted[field.html_name] = field.value()
    return posted | changes


def test_a_question_of_the_bank_becomes_a_row_and_nothing_is_stored(
    client, alice, draft
):
    client.force_login(alice)
    address = f"/desk/vacancies/{draft.pk}/edit"

    added = sent(draft, add_bank="yes", bank=["medical_book", "nothing"])
    r = client.post(address, added)

    assert r.status_code == 200
    rows = r.context["editor"].questions.forms
    texts = [form["text"].value() for form in rows]
    assert texts.count(BOOK) == 1
    row = rows[texts.index(BOOK)]
    assert row["text_en"].value() == "Do you have a valid medical book?"
    draft.refresh_from_db()
    assert len(draft.requirements["questions"]) == 1


def test_a_draft_keeps_itself_and_loses_no_row_by_it(client, alice, draft):
    client.force_login(alice)
    total = int(sent(draft)["questions-TOTAL_FORMS"])
    new = {
        f"questions-{total}-text": BOOK,
        f"questions-{total}-kind": "yes_no",
        f"questions-{total}-importance": "preferred",
        "questions-TOTAL_FORMS": total + 1,
    }
    posted = sent(draft, **new)

    for _time in range(2):
        r = client.post(f"/desk/vacancies/{draft.pk}/keep", posted)
        assert b"The draft is kept" in r.content
    client.post(f"/desk/vacancies/{draft.pk}/edit", posted)

    draft.refresh_from_db()
    asked = [question["text"] for question in draft.requirements["questions"]]
    assert asked == ["Есть ли у вас нож?", BOOK]
    assert draft.status == Vacancy.Status.DRAFT


def test_what_is_not_complete_is_not_kept(client, alice, draft):
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{draft.pk}/keep", sent(draft, title=""))

    assert b"Not kept yet" in r.content
    draft.refresh_from_db()
    assert draft.title == "Повар"


def test_an_open_vacancy_never_changes_while_somebody_writes(client, alice, draft):
    posted = sent(draft, title="Шеф")
    draft.open()
    client.force_login(alice)

    r = client.post(f"/desk/vacancies/{draft.pk}/keep", posted)

    assert r.status_code == 204
    draft.refresh_from_db()
    assert draft.title == "Повар"


def test_publishing_says_first_what_is_asked_and_what_rejects(client, alice, draft):
    client.force_login(alice)
    r = client.post(f"/desk/vacancies/{draft.pk}/edit", sent(draft, publish="yes"))
    assert r.url == f"/desk/vacancies/{draft.pk}/publish"

    page = client.get(r.url)

    assert page.context["rejecting"] == [
        "Experience: at least 1 year",
        "City: Almaty",
    ]
    draft.refresh_from_db()
    assert draft.status == Vacancy.Status.DRAFT
    client.post(r.url)
    draft.refresh_from_db()
    assert draft.status == Vacancy.Status.OPEN


def test_only_the_kinds_in_use_are_open(client, alice, draft):
    client.force_login(alice)

    sections = client.get(f"/desk/vacancies/{draft.pk}/edit").context["editor"].sections

    assert [str(section.title) for section in sections if section.is_used] == [
        "Experience"
    ]
