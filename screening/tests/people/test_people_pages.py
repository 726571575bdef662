"""People over all vacancies: found, looked at, tagged, put together and set apart."""

from __future__ import annotations

import pytest
from django.utils import timezone

from candidates.keeping import erase_old
from candidates.models import (
    AuditEntry,
    CandidateResponse,
    Consent,
    ConsentText,
    Person,
    Tag,
)
from conftest import new_candidate, new_response, new_vacancy
from screening.models import ChatSession

ADDRESS = {"email": "Ana@x.example", "phone": "8 701 000 00 01"}


@pytest.fixture
def nurse(acme):
    return new_vacancy(acme, title="Nurse")


def people_of(employer):
    Person.take_in(employer)
    return list(Person.objects.filter(employer=employer).order_by("seen_at"))


def came(vacancy, full_name="Ana Lopez", **fields):
    return new_response(vacancy, new_candidate(full_name=full_name, **fields))


def reread(row):
    return type(row).objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("again", "is_same"),
    [
        ({"email": "ana@X.example", "phone": ""}, True),
        ({"email": "other@x.example", "phone": "+7 (701) 000-00-01"}, True),
        ({"email": "other@x.example", "phone": "8 701 000 00 02"}, False),
        ({"email": "other@x.example", "phone": ""}, False),
    ],
)
def test_one_person_sends_many_responses(acme, vacancy, nurse, again, is_same):
    came(vacancy, **ADDRESS)
    came(nurse, **again)

    assert len(people_of(acme)) == (1 if is_same else 2)


def test_nobody_is_guessed_where_two_could_be_meant(acme, vacancy, nurse):
    came(vacancy, **ADDRESS)
    sister = came(vacancy, email="eva@x.example", phone="")
    family = people_of(acme)
    sister.candidate.phone = ADDRESS["phone"]
    sister.candidate.save(update_fields=["phone"])

    late = came(nurse, email="new@x.example", phone=ADDRESS["phone"])

    assert len(people_of(acme)) == 3
    assert set(Person.of(late).likely_same) == set(family)
    # The e-mail says more than a phone that a family shares.
    again = came(nurse, email="EVA@x.example", phone=ADDRESS["phone"])
    assert Person.of(again).pk == reread(sister).person_id


def test_another_employers_responses_are_other_people(acme, umbrella, vacancy):
    came(vacancy, **ADDRESS)
    other = came(new_vacancy(umbrella), **ADDRESS)

    assert people_of(umbrella)[0].known_by == [other]
    assert len(people_of(acme)[0].known_by) == 1


def test_the_list_is_searched(client, alice, acme, vacancy, nurse):
    ana = came(vacancy, **ADDRESS, resume_text="Welds steel. Python for 5 years.")
    came(nurse, full_name="Boris Petrov", email="b@x.example", phone="")
    Person.of(ana).tag(["Night shifts"])
    ChatSession.open_for(ana.pk)
    tag = Tag.objects.get()
    client.force_login(alice)

    def names(query):
        page = client.get(f"/desk/people?{query}").content.decode()
        return {name for name in ("Ana Lopez", "Boris Petrov") if name in page}

    assert names("") == {"Ana Lopez", "Boris Petrov"}
    for query in (
        "q=lopez",
        "q=welds",
        "q=%2B7+701+000+00+01",
        f"tag={tag.pk}",
        "skill=python",
    ):
        assert names(query) == {"Ana Lopez"}, query
    assert names("city=Алматы") >= {"Ana Lopez"}
    assert names("remembered=on") == set()
    text = ConsentText.current(acme, "en").kept()
    Consent.objects.create(candidate=ana.candidate, text=text, purpose="remember")
    assert names("remembered=on") == {"Ana Lopez"}


def test_the_page_shows_all_responses_with_their_history(client, alice, vacancy, nurse):
    first = came(vacancy, **ADDRESS)
    second = came(nurse, email="ana@x.example", phone="", full_name="Ana Gomez")
    second.notes.create(text="Call on Monday", user=alice)
    client.force_login(alice)

    person = Person.of(first)
    page = client.get(f"/desk/people/{person.pk}").content.decode()

    for shown in (
        "Nurse",
        "Python developer",
        "Ana Gomez, Ana Lopez",
        "Call on Monday",
    ):
        assert shown in page, shown
    read = AuditEntry.objects.filter(action="read", user=alice)
    assert set(read.values_list("response", flat=True)) == {first.pk, second.pk}


def test_the_response_leads_to_the_person(client, alice, vacancy):
    response = came(vacancy)
    client.force_login(alice)

    page = client.get(f"/desk/responses/{response.pk}").content.decode()

    assert f"/desk/people/{reread(response).person_id}" in page


def test_tags_are_one_whatever_the_case(client, alice, acme, vacancy, nurse):
    ana = Person.of(came(vacancy, **ADDRESS))
    eva = Person.of(came(nurse, email="eva@x.example", phone=""))
    client.force_login(alice)

    client.post(f"/desk/people/{ana.pk}/tags", {"tags": "Night, driver ,"})
    client.post(f"/desk/people/{eva.pk}/tags", {"tags": "night, NIGHT"})

    assert [tag.name for tag in ana.tags.all()] == ["Night", "driver"]
    assert [tag.name for tag in eva.tags.all()] == ["Night"]
    client.post(f"/desk/people/{ana.pk}/tags", {"tags": ""})
    assert [tag.name for tag in acme.tags.all()] == ["Night"]
    r = client.post(f"/desk/people/{ana.pk}/tags", {"tags": "x" * 41})
    assert r.status_code == 400
    assert "40 letters" in r.content.decode()


def test_two_are_put_together_after_a_look(client, alice, acme, vacancy, nurse):
    ana = Person.of(came(vacancy, **ADDRESS))
    other = Person.of(came(nurse, email="a.lopez@work.example", phone=""))
    ana.tag(["night"])
    other.tag(["driver"])
    client.force_login(alice)

    page = client.get(f"/desk/people/{ana.pk}/merge?q=lopez").content.decode()
    assert f"?with={other.pk}" in page
    page = client.get(f"/desk/people/{ana.pk}/merge?with={other.pk}").content.decode()
    assert "a.lopez@work.example" in page
    assert Person.objects.count() == 2

    r = client.post(f"/desk/people/{ana.pk}/merge", {"with": str(other.pk)})

    assert r["Location"] == f"/desk/people/{ana.pk}"
    (person,) = people_of(acme)
    assert {tag.name for tag in person.tags.all()} == {"night", "driver"}
    assert len(person.known_by) == 2
    entry = AuditEntry.objects.get(action="merged")
    assert (entry.user, entry.details["other"]) == (alice, str(other.pk))
    # What is put together stays so, and what comes by either address joins it.
    came(new_vacancy(acme), email="A.LOPEZ@work.example", phone="")
    assert len(people_of(acme)) == 1


def test_two_are_set_apart_after_a_look_for_good(client, alice, acme, vacancy, nurse):
    came(vacancy, **ADDRESS)
    second = came(nurse, email="eva@x.example", phone=ADDRESS["phone"])
    (both,) = people_of(acme)
    both.tag(["night"])
    client.force_login(alice)
    url, chosen = f"/desk/people/{both.pk}/part", {"response": str(second.pk)}

    page = client.post(url, chosen).content.decode()
    assert "two people" in page
    assert len(people_of(acme)) == 1
    client.post(url, chosen | {"confirm": "1"})

    one, other = people_of(acme)
    assert {one, other} == {both, reread(second).person}
    assert [tag.name for tag in reread(second).person.tags.all()] == ["night"]
    assert AuditEntry.objects.get(action="parted").response == second
    page = client.get(f"/desk/responses/{second.pk}").content.decode()
    assert "set apart" in page.lower()
    # A double on the same vacancy is none once it is set apart.
    third = came(new_vacancy(acme), email="eva@x.example", phone=ADDRESS["phone"])
    assert Person.of(third) == reread(second).person


def test_what_is_set_apart_is_no_double(alice_api, alice, acme, vacancy):
    first = came(vacancy, **ADDRESS)
    second = came(vacancy, email="eva@x.example", phone=ADDRESS["phone"])
    url = f"/responses/{second.pk}"
    assert alice_api.get(url).json()["duplicate_of"] == str(first.pk)
    (both,) = people_of(acme)
    assert alice_api.get(url).json()["duplicate_of"] == str(first.pk)

    both.part([second.pk], by=alice)

    assert alice_api.get(url).json()["duplicate_of"] is None


def test_not_all_are_set_apart(client, alice, acme, vacancy):
    response = came(vacancy, **ADDRESS)
    person = Person.of(response)
    client.force_login(alice)

    r = client.post(f"/desk/people/{person.pk}/part", {"response": str(response.pk)})

    assert r.status_code == 302
    assert len(people_of(acme)) == 1


def test_nobody_is_put_together_with_another_employers(
    client, alice, vacancy, umbrella
):
    mine = Person.of(came(vacancy, **ADDRESS))
    foreign = Person.of(came(new_vacancy(umbrella), **ADDRESS))
    client.force_login(alice)

    r = client.post(f"/desk/people/{mine.pk}/merge", {"with": str(foreign.pk)})

    assert r.status_code == 404
    assert Person.objects.count() == 2


def test_a_person_goes_with_the_last_response(acme, vacancy, nurse, alice):
    first, second = came(vacancy, **ADDRESS), came(nurse, **ADDRESS)
    person = Person.of(first)
    person.tag(["night"])

    first.erase(by="candidate")
    assert people_of(acme) == [person]
    second = reread(second)
    second.erase(by="candidate")

    assert people_of(acme) == []


def test_people_without_responses_are_not_listed_and_go(client, alice, acme, vacancy):
    Person.of(came(vacancy, **ADDRESS))
    vacancy.responses.all().delete()
    client.force_login(alice)

    page = client.get("/desk/people").content.decode()

    assert "Ana Lopez" not in page
    erase_old(timezone.now())
    assert not Person.objects.exists()


def test_the_tags_are_in_the_copy_of_the_data(client, vacancy):
    response = came(vacancy, **ADDRESS)
    Person.of(response).tag(["night"])
    session = client.session
    session["chat_tokens"] = {str(response.pk): response.chat_token()}
    session.save()

    assert client.get(f"/chat/{response.pk}/data").json()["tags"] == ["night"]


def test_the_list_takes_as_many_queries_for_many(
    client, alice, acme, vacancy, django_assert_max_num_queries
):
    for number in range(12):
        came(vacancy, email=f"p{number}@x.example", phone="")
    people_of(acme)
    client.force_login(alice)
    client.get("/desk/people")

    with django_assert_max_num_queries(20):
        client.get("/desk/people")
    assert CandidateResponse.objects.filter(person=None).count() == 0
