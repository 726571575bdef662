"""Phones as people type them: called right, compared right, or refused."""

from __future__ import annotations

import pytest

from candidates.phones import phone_key, read_phone


@pytest.mark.parametrize(
    ("typed", "number", "extension"),
    [
        ("+7 (701) 000-05-04", "+77010000504", ""),
        ("8 701 000 05 04", "+77010000504", ""),
        ("7 701 000 05 04", "+77010000504", ""),
        ("701 123 45 67", "+77011234567", ""),
        ("007 701 1234567", "+77011234567", ""),
        ("00 998 90 123 45 67", "+998901234567", ""),
        ("8-10-998-90-123-45-67", "+998901234567", ""),
        ("8(7172)55-55-55 доб. 12", "+77172555555", "12"),
        ("8 (495) 123-45-67 вн. 3", "+74951234567", "3"),
        ("8 (727) 250-00-00, внутр. 105", "+77272500000", "105"),
        ("8 727 250 00 00 ішкі 105", "+77272500000", "105"),
        ("+49 30 123456", "+4930123456", ""),
        ("тел. 87011234567", "+77011234567", ""),
    ],
)
def test_a_number_is_read_in_any_way_of_writing(typed, number, extension):
    phone = read_phone(typed)

    assert (phone.number, phone.extension) == (number, extension)
    assert phone.is_callable
    assert phone_key(typed) == number


def test_a_number_without_a_code_is_of_the_given_country():
    assert read_phone("90 123 45 67", "UZ").number == "+998901234567"
    assert read_phone("+7 701 123 45 67", "UZ").number == "+77011234567"


@pytest.mark.parametrize("typed", ["0701123456", "+1 555 0100"])
def test_what_belongs_to_nobody_is_no_key_and_is_not_called(typed):
    assert not read_phone(typed).is_callable
    assert phone_key(typed) == ""


@pytest.mark.parametrize("typed", ["no phone", "ask Dana", "+", "8" * 39, "+7 700"])
def test_nonsense_is_asked_again_of_people_and_kept_as_it_is_for_programs(
    typed, api, client, vacancy
):
    body = {"full_name": "Dana", "email": "dana@x.example", "city": "Almaty"}

    page = client.post(f"/jobs/{vacancy.pk}", {**body, "phone": typed, "consent": "on"})
    assert page.status_code == 400
    assert "+7 701" in page.content.decode()

    r = api.post("/candidates", {**body, "phone": typed}, format="json")
    assert (r.status_code, r.json()["phone"]) == (201, typed)
    assert phone_key(typed) == ""
