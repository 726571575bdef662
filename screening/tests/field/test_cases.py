"""Every small input met in the field is read as a careful recruiter reads it.

What is not yet so is named in `not_yet_right.txt`, which may only become shorter.
"""

from __future__ import annotations

import csv
import io
import re

import pytest

from conftest import new_candidate, new_response, new_vacancy
from screening.dialogue.conversation import known_facts
from screening.dialogue.facts import Answer, Kind
from screening.dialogue.offer import Offer
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear

from .cases import (
    NOT_YET_RIGHT,
    TODAY,
    case,
    expectations,
    facts_in,
    proposals_in,
    rows,
    wrong_with,
)

ROWS = {row["id"]: row for row in rows()}
EXPECTED = expectations()
# The rows that are no texts to be read, but requests and chats; each has a test here.
DOORS = ("a01", "a03", "a05", "a06", "a08", "c01", "c03", "c04")


@pytest.mark.parametrize("name", [case(name) for name in ROWS if name[0] == "r"])
def test_a_resume_is_read_as_expected(name):
    read = facts_in(ROWS[name]["input"])

    assert not wrong_with(read, EXPECTED[name]), ROWS[name]["expected"]


@pytest.mark.parametrize("name", [case(name) for name in ROWS if name[0] == "v"])
def test_a_vacancy_is_read_as_expected(name):
    read = proposals_in(**ROWS[name]["input"])

    assert not wrong_with(read, EXPECTED[name]), ROWS[name]["expected"]


def test_each_row_is_tested():
    assert ROWS.keys() == EXPECTED.keys() | set(DOORS)
    assert set(NOT_YET_RIGHT.read_text("utf-8").split()) <= ROWS.keys()


@pytest.mark.parametrize("name", [case("a01")])
def test_the_same_person_is_refused_or_marked(name, alice_api, vacancy):
    def respond(full_name, email, phone):
        person = {"full_name": full_name, "email": email, "phone": phone}
        made = alice_api.post(
            "/candidates", {**person, "city": "Almaty"}, format="json"
        ).json()
        body = {"vacancy_id": vacancy.pk, "candidate_id": made["id"]}
        return alice_api.post("/responses", body, format="json").status_code

    respond("Zoe", "zoe@x.example", "+7 700 000 00 09")
    respond("Ana", "Ana@x.example", "+7 700 000 00 01")
    if respond("Ana", "ana@x.example", "+7 700 000 00 01") != 201:
        return

    double, _ana, lone = alice_api.get("/responses").json()
    own = {"id", "candidate_id", "candidate_name", "candidate_email", "created_at"}
    assert {k: v for k, v in double.items() if k not in own} != {
        k: v for k, v in lone.items() if k not in own
    }


@pytest.mark.parametrize("name", [case("a03")])
def test_a_phone_is_linked_right_or_not_at_all(name, client, alice, acme):
    vacancy = new_vacancy(acme, location="Almaty")
    client.force_login(alice)
    phones = {
        "007 701 1234567": "77011234567",
        "701 123 45 67": "77011234567",
        "8(7172)55-55-55 доб. 12": "77172555555",
        "8-10-998-90-123-45-67": "998901234567",
    }

    for phone, digits in phones.items():
        response = new_response(vacancy, new_candidate(phone=phone))
        page = client.get(f"/desk/responses/{response.pk}").content.decode()
        assert phone in page
        linked = re.findall(r"(?:tel:\+?|wa\.me/)(\d+)", page)
        assert set(linked) <= {digits}, phone


@pytest.mark.parametrize("name", [case("a05")])
def test_a_phone_in_a_spreadsheet_stays_what_it_is(name, alice_api, vacancy):
    for phone in ("87011234567", "0701123456", "+77011234567"):
        new_response(vacancy, new_candidate(phone=phone))

    r = alice_api.get(f"/responses/export?vacancy_id={vacancy.pk}")

    text = r.content.decode("utf-8-sig")
    heads, *found = csv.reader(io.StringIO(text), delimiter=";")
    phones = [row[heads.index("Phone")] for row in found]
    # Bare digits become a number, and what begins with an apostrophe shows it.
    assert len(phones) == 3
    assert not [phone for phone in phones if re.fullmatch(r"\+?\d+|'.*", phone)]


@pytest.mark.parametrize("name", [case("a06")])
def test_a_description_in_html_shows_no_tags(name, client, alice_api):
    body = {
        "title": "Водитель",
        "location": "Атырау",
        "description": "<p><b>Требования:</b></p><ul><li>права C</li></ul>",
    }

    made = alice_api.post("/vacancies", body, format="json").json()
    page = client.get(f"/jobs/{made['id']}").content.decode()

    # As written in text, in an attribute, and in JSON within a script.
    assert not re.search(r"(?:&lt;|\\u003[Cc]|\\x3[Cc])/?(?:p|b|ul|li)\b", page)
    assert not re.search(r'content="[^"]*<(?:p|b|ul|li)\b', page)
    assert re.search(r"<li>\s*права C", page)


@pytest.mark.parametrize("name", [case("a08")])
def test_the_bytes_of_a_file_are_no_text(name, api, db):
    body = {
        "full_name": "Ana",
        "email": "ana@x.example",
        "city": "Almaty",
        "resume_text": "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj",
    }

    assert api.post("/candidates", body, format="json").status_code == 400


def chat(requirements, *messages):
    """The bot's last turn after these answers, and what is known then."""
    told = Offer("Повар", "Дала", language="ru", requirements=requirements)
    conversation, turn = greet(told, read_criteria(told), (), "ru")
    for number, message in enumerate(messages):
        conversation, turn = hear(conversation, told, message, TODAY, 2 * number + 1)
    return turn, {fact.kind: fact.value for fact in known_facts(conversation)}


@pytest.mark.parametrize("name", [case("c01")])
def test_a_greeting_uses_up_no_try(name):
    unclear = "кхм"

    greeted, _facts = chat(
        {"experience": 2}, "Меня зовут Асель", "я по поводу вакансии", unclear
    )
    at_once, _facts = chat({"experience": 2}, unclear)

    # How often it was asked may change the words, but not what is said.
    assert [line.name for line in greeted.lines] == [
        line.name for line in at_once.lines
    ]
    assert greeted.quick_replies == at_once.quick_replies


@pytest.mark.parametrize("name", [case("c03")])
def test_enthusiasm_is_no_answer(name):
    _turn, facts = chat({"schedule": "rotational"}, "Очень хочу у вас работать")

    assert Kind.SCHEDULE not in facts


@pytest.mark.parametrize("name", [case("c04")])
def test_an_expired_document_to_be_renewed_is_a_condition(name):
    question = {
        "text": "Есть ли у вас действующая медкнижка?",
        "kind": "yes_no",
        "expected": "yes",
        "required": True,
    }

    _turn, facts = chat({"questions": [question]}, "просрочена, сделаю за неделю")

    assert facts[Kind.QUESTION].answer == Answer.MAYBE
