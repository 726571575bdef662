"""Groups told freely after the screening, and the report that sums them up."""

from __future__ import annotations

import pytest

from candidates.models import CandidateResponse, GroupAnswer
from conftest import new_candidate, new_response, new_vacancy
from screening.models import ChatSession


@pytest.fixture
def asked(acme):
    acme.asks_groups = True
    acme.save(update_fields=["asks_groups"])
    return acme


@pytest.fixture
def ended(vacancy):
    response = new_response(vacancy, new_candidate(full_name="Quillanova"))
    chat = ChatSession.open_for(response.pk)
    ChatSession.objects.filter(pk=chat.pk).update(ended_at=chat.started_at)
    return response


def enter(client, response):
    session = client.session
    session["chat_tokens"] = {str(response.pk): response.chat_token()}
    session.save()


def decided(vacancy, sex, approved, rejected):
    for status, count in (("approved", approved), ("rejected", rejected)):
        for _number in range(count):
            response = new_response(vacancy, new_candidate(phone=""), status=status)
            GroupAnswer.tell(response, sex, "")


def test_who_wants_to_tells_a_group_and_takes_it_back(client, asked, ended):
    enter(client, ended)
    url = f"/chat/{ended.pk}/groups"
    assert url in client.get(f"/chat/{ended.pk}").content.decode()

    assert "voluntary" in client.get(url).content.decode()
    client.post(url, {"sex": "woman", "age": "from_40"})
    told = GroupAnswer.objects.get()
    assert (told.response, told.sex, told.age) == (ended, "woman", "from_40")
    copy = client.get(f"/chat/{ended.pk}/data").json()
    assert copy["groups"] == {"sex": "woman", "age": "from_40"}

    client.post(url, {"sex": "", "age": ""})
    assert not GroupAnswer.objects.exists()


def test_nobody_is_asked_before_the_end_or_without_the_employers_wish(
    client, acme, vacancy, ended
):
    enter(client, ended)
    assert client.get(f"/chat/{ended.pk}/groups").status_code == 404
    assert "/groups" not in client.get(f"/chat/{ended.pk}").content.decode()

    acme.asks_groups = True
    acme.save(update_fields=["asks_groups"])
    on_the_way = new_response(vacancy)
    ChatSession.open_for(on_the_way.pk)
    enter(client, on_the_way)
    assert client.get(f"/chat/{on_the_way.pk}/groups").status_code == 404


def test_the_report_has_the_worked_example(client, alice, asked, vacancy):
    """Forty of eighty and twelve of forty: 50 and 30 %, three fifths."""
    decided(vacancy, "man", 40, 40)
    decided(vacancy, "woman", 12, 28)
    client.force_login(alice)

    page = client.get("/desk/impact").content.decode()
    file = client.get("/desk/impact/sex.csv").content.decode("utf-8-sig")

    assert "below" in page
    rows = {line.split(";")[0]: line.split(";")[1:] for line in file.splitlines()}
    assert rows["Men"][:4] == ["80", "40", "50.0", "100.0"]
    assert rows["Women"][:4] == ["40", "12", "30.0", "60.0"]
    assert 0.03 < float(rows["Women"][4]) < 0.06


def test_few_people_are_not_shown(client, alice, asked, vacancy):
    decided(vacancy, "man", 6, 2)
    decided(vacancy, "woman", 1, 3)
    client.force_login(alice)

    file = client.get("/desk/impact/sex.csv").content.decode()

    assert "Men" in file
    assert "Women" not in file


def test_the_answer_is_never_seen_with_the_name(client, alice, staff, asked, ended):
    GroupAnswer.tell(ended, "woman", "from_55")
    client.force_login(alice)
    shown = [
        f"/desk/responses/{ended.pk}",
        f"/desk/vacancies/{ended.vacancy_id}",
        f"/desk/vacancies/{ended.vacancy_id}/responses.csv",
        "/desk/impact",
    ]
    for url in shown:
        page = client.get(url).content.decode().lower()
        assert "55 and older" not in page, url
        assert not ("quillanova" in page and "woman" in page), url
    client.force_login(staff)
    page = client.get(f"/admin/candidates/candidateresponse/{ended.pk}/change/")
    assert "from_55" not in page.content.decode()


def test_only_an_owner_has_them_asked(client, alice, bob, acme):
    client.force_login(bob)
    assert client.post("/desk/impact", {"ask": "1"}).status_code == 403
    client.force_login(alice)
    client.post("/desk/impact", {"ask": "1"})
    acme.refresh_from_db()
    assert acme.asks_groups
    client.post("/desk/impact", {"stop": "1"})
    acme.refresh_from_db()
    assert not acme.asks_groups


def test_another_employers_people_are_not_counted(client, mallory, umbrella, vacancy):
    decided(vacancy, "man", 6, 2)
    client.force_login(mallory)

    assert "Men" not in client.get("/desk/impact/sex.csv").content.decode()
    assert CandidateResponse.objects.count() == 8


def test_the_period_and_the_vacancy_narrow_it(client, alice, acme, vacancy):
    decided(vacancy, "man", 6, 2)
    other = new_vacancy(acme)
    client.force_login(alice)

    narrowed = client.get(f"/desk/impact/sex.csv?vacancy={other.pk}")

    assert "Men" not in narrowed.content.decode()
