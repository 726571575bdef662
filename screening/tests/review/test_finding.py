from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from conftest import new_candidate, new_response, new_vacancy


def test_people_are_found_by_name_and_of_the_own_company_alone(
    client, alice, mallory, vacancy, umbrella
):
    new_response(vacancy, new_candidate(full_name="Алия Сериккызы"))
    new_response(
        vacancy, new_candidate(full_name="Bob Brown", resume_text="I know Алия well.")
    )
    client.force_login(alice)

    mine = client.get("/desk/search?q=алия").context["people"]
    client.force_login(mallory)
    theirs = client.get("/desk/search?q=алия").context["people"]

    assert [response.candidate.full_name for response in mine] == ["Алия Сериккызы"]
    assert theirs == []


def test_vacancies_and_pages_are_found(client, alice, acme, umbrella):
    new_vacancy(acme, title="Letter carrier")
    new_vacancy(umbrella, title="Letter opener")
    client.force_login(alice)

    found = client.get("/desk/search?q=letter").context

    assert [vacancy.title for vacancy in found["vacancies"]] == ["Letter carrier"]
    assert ("/desk/letters", "Letters") in found["pages"]
    assert client.get("/desk/search").status_code == 200


def test_a_new_company_sees_its_first_steps_until_it_knows_the_way(client, alice, acme):
    client.force_login(alice)

    assert b"Write a vacancy" in client.get("/desk/").content
    acme.created_at = timezone.now() - timedelta(days=15)
    acme.save()

    assert b"Write a vacancy" not in client.get("/desk/").content
