from __future__ import annotations

from candidates.models import AuditEntry
from conftest import new_member, new_vacancy
from employers.models import Membership
from vacancies.models import Vacancy


def page(vacancy):
    return f"/desk/vacancies/{vacancy.pk}/deciding"


def recommending(acme):
    return new_vacancy(acme, decided_by=Vacancy.DecidedBy.PERSON)


def test_a_new_vacancy_of_the_desk_only_recommends(client, alice, acme):
    client.force_login(alice)

    client.post("/desk/vacancies/new", {"text": "Python developer\nAlmaty, 3+ years."})

    assert Vacancy.objects.get().decided_by == "person"


def test_a_copy_recommends_whatever_the_original_does(acme):
    vacancy = new_vacancy(acme, decided_by=Vacancy.DecidedBy.BOT)

    assert vacancy.duplicate().decided_by == "person"


def test_the_choice_stands_beside_the_chat_and_what_rejects(client, alice, acme):
    vacancy = recommending(acme)
    client.force_login(alice)

    r = client.get(page(vacancy))

    text = r.content.decode()
    assert "automatic assistant of Acme" in text
    assert "Experience: at least 3 years" in text
    assert "rejected at once and told why" in text


def test_the_owner_lets_the_bot_decide_and_takes_it_back(client, alice, acme):
    vacancy = recommending(acme)
    client.force_login(alice)

    client.post(page(vacancy), {"decided_by": "bot"})
    vacancy.refresh_from_db()
    by_bot = vacancy.decided_by
    client.post(page(vacancy), {"decided_by": "person"})
    vacancy.refresh_from_db()

    assert (by_bot, vacancy.decided_by) == ("bot", "person")
    entries = AuditEntry.objects.filter(action=AuditEntry.Action.DECIDERS)
    assert [(e.user, e.details["before"], e.details["after"]) for e in entries] == [
        (alice, "person", "bot"),
        (alice, "bot", "person"),
    ]


def test_an_odd_choice_changes_nothing(client, alice, acme):
    vacancy = recommending(acme)
    client.force_login(alice)

    r = client.post(page(vacancy), {"decided_by": "dice"}, follow=True)

    vacancy.refresh_from_db()
    assert vacancy.decided_by == "person"
    assert "Choose who decides." in r.content.decode()


def test_only_the_owner_chooses(client, acme, mallory, umbrella):
    vacancy = recommending(acme)
    recruiter = new_member(acme, Membership.Role.RECRUITER)

    for user, status in ((recruiter, 403), (mallory, 404)):
        client.force_login(user)
        assert client.get(page(vacancy)).status_code == status
        assert client.post(page(vacancy), {"decided_by": "bot"}).status_code == status

    vacancy.refresh_from_db()
    assert vacancy.decided_by == "person"


def test_over_the_api_it_is_read_and_set_and_the_bot_decides_by_default(alice_api):
    fields = {"title": "Cook", "description": "You cook.", "location": "Almaty"}

    made = alice_api.post("/vacancies", fields, format="json").json()
    path = f"/vacancies/{made['id']}"
    changed = alice_api.put(path, {"decided_by": "person"}, format="json").json()
    refused = alice_api.put(path, {"decided_by": "dice"}, format="json")

    assert (made["decided_by"], changed["decided_by"]) == ("bot", "person")
    assert refused.status_code == 400
    assert "decided_by" in refused.json()["errors"]
