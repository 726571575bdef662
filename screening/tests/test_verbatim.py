"""Texts come back over the API as they were sent, or are refused by their field's name."""

from __future__ import annotations

import pytest

from conftest import new_candidate, new_response

AROUND = [
    "\ttext\t",
    "\v text \v",
    "\r\ntext\n",
    "te\u2028xt\u2029",
    "\u00a0text\u3000",
    "  text  ",
]
BIDI = ["\u200etext\u200f", "te\u202ext\u202c", "\u2066text\u2069", "\ufefftext"]
VACANCY = {"title": "Cook", "description": "Cooks.", "location": "Almaty"}
CANDIDATE = {"full_name": "Carol", "email": "carol@mail.example", "city": "Almaty"}


def post(api, address, body):
    return api.post(address, body, format="json")


@pytest.mark.parametrize("text", AROUND + BIDI)
def test_a_vacancys_texts_come_back_as_they_were_sent(alice_api, text):
    requirements = {"note": text, "skills": [text.strip()]}
    sent = {**dict.fromkeys(VACANCY, text), "requirements": requirements}

    made = post(alice_api, "/vacancies", sent)
    changed = alice_api.put(f"/vacancies/{made.json()['id']}", sent, format="json")
    read = alice_api.get(f"/vacancies/{made.json()['id']}")

    for answer in (made.json(), changed.json(), read.json()):
        assert {name: answer[name] for name in sent} == sent


@pytest.mark.parametrize("text", AROUND + BIDI)
@pytest.mark.parametrize("name", ["phone", "city", "resume_text"])
def test_a_candidates_texts_come_back_as_they_were_sent(alice_api, text, name):
    made = post(alice_api, "/candidates", {**CANDIDATE, name: text})

    assert made.status_code == 201
    assert made.json()[name] == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", AROUND)
def test_a_name_comes_back_as_it_was_sent(api, text):
    made = post(api, "/candidates", {**CANDIDATE, "full_name": text})

    assert made.json()["full_name"] == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "Renée O’Neil",
        "Әлия Қайратқызы",
        "Carol 👩\u200d💻 ❤️",
        "می\u200cخواهم",
        "क्\u200dष",
    ],
)
def test_names_of_all_scripts_are_names(api, name):
    made = post(api, "/candidates", {**CANDIDATE, "full_name": name})

    assert made.json()["full_name"] == name


UNSEEN = [
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u200f",
    "\u00ad",
    "\ufeff",
    "\u3164",
]
UNSEEN += ["\u2060", "\U000e0041", "\x1b", "\u061c"]


@pytest.mark.django_db
@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("field", ["full_name", "email"])
def test_what_nobody_sees_in_names_and_emails_is_refused_by_name(api, sign, field):
    written = {"full_name": f"Car{sign}ol", "email": f"carol@ma{sign}il.example"}

    r = post(api, "/candidates", {**CANDIDATE, field: written[field]})

    assert (r.status_code, list(r.json()["errors"])) == (400, [field])
    assert f"U+{ord(sign):04X}" in r.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email",
    [
        " carol@mail.example",
        "carol@mail.example\t",
        "carol@mail.example\n",
        "\u212aarol@mail.example",
        "carol@ｍail.example",
    ],
)
def test_an_email_that_looks_like_another_is_refused_by_name(api, email):
    r = post(api, "/candidates", {**CANDIDATE, "email": email})

    assert (r.status_code, list(r.json()["errors"])) == (400, ["email"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "text"),
    [("company_name", "Ac\u202eme"), ("email", "ali\u200bce@acme.example")],
)
def test_nor_does_a_company_register_with_it(api, client, field, text):
    whole = {"company_name": "Acme", "email": "a@acme.example"}
    password = "four plain words here"

    r = post(api, "/employers/register", {**whole, field: text, "password": password})
    form = {**whole, field: text, "password1": password, "password2": password}
    page = client.post("/accounts/signup/", form)

    assert (r.status_code, list(r.json()["errors"])) == (400, [field])
    assert page.status_code == 200
    assert field in page.context["form"].errors


@pytest.mark.django_db
def test_nor_does_somebody_respond_on_the_page_with_it(client, vacancy):
    form = {**CANDIDATE, "full_name": "Carol\u202e", "consent": "on"}

    page = client.post(f"/jobs/{vacancy.pk}", form)

    assert "full_name" in page.context["form"].errors


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_blanks_alone_are_nothing_where_something_is_asked_for(alice_api, blank):
    r = post(alice_api, "/vacancies", {**VACANCY, "title": blank})

    assert r.json()["errors"] == {"title": ["This field may not be blank."]}


@pytest.mark.parametrize("text", AROUND)
def test_a_note_is_kept_as_it_was_sent(alice_api, vacancy, text):
    response = new_response(vacancy, new_candidate(), status="rejected")
    body = {"status": "approved", "note": text}

    r = post(alice_api, f"/responses/{response.pk}/decision", body)

    assert r.status_code == 200
    assert response.decisions.get().note == text
