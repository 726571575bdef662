from __future__ import annotations

import pytest

from candidates.models import AuditEntry, CandidateResponse, Stage
from conftest import NOBODY, new_candidate, new_response, new_vacancy

Role = Stage.Role
Status = CandidateResponse.Status


def stages_of(employer):
    """The employer's stages by what they are for."""
    return {stage.role: stage for stage in Stage.objects.of(employer.pk)}


def placed(response):
    response = CandidateResponse.objects.get(pk=response.pk)
    stages = Stage.objects.of(response.vacancy.employer_id)
    return Stage.where(response, stages).role


def put(response, role, by):
    stage = stages_of(response.vacancy.employer)[role]
    return stage.take_in(CandidateResponse.objects.filter(pk=response.pk), by=by)


@pytest.fixture
def approved(response):
    response.status = Status.APPROVED
    response.decided_by = "bot"
    response.save(update_fields=["status", "decided_by"])
    return response


@pytest.mark.parametrize(
    ("status", "role"),
    [
        ("new", "screening"),
        ("in_chat", "screening"),
        ("approved", "to_call"),
        ("rejected", "declined"),
    ],
)
def test_a_response_begins_where_its_status_puts_it(vacancy, status, role):
    response = new_response(vacancy, status=status)

    assert placed(response) == role
    assert Stage.count(vacancy, stages_of(vacancy.employer).values())[
        stages_of(vacancy.employer)[role].pk
    ]


def test_a_move_leaves_the_status_and_a_trace(approved, alice):
    assert put(approved, "interview", alice) == 1
    assert put(approved, "interview", alice) == 0

    approved.refresh_from_db()
    assert approved.status == Status.APPROVED
    (entry,) = AuditEntry.objects.filter(action="moved")
    assert (entry.user, entry.response_id) == (alice, approved.pk)
    assert entry.details == {
        "from": {"name": "", "role": "to_call"},
        "to": {"name": "", "role": "interview"},
    }


def test_a_decision_moves_and_can_be_taken_back(approved, alice):
    put(approved, "interview", alice)

    decision = approved.decide(Status.REJECTED, by=alice, note="Why")
    assert placed(approved) == "declined"
    decision.take_back()

    assert placed(approved) == "interview"


def test_whoever_is_approved_on_the_way_stays_there(response, alice):
    response.status, response.recommended_status = Status.IN_CHAT, "approved"
    response.save(update_fields=["status", "recommended_status"])
    put(response, "offer", alice)

    response.decide(Status.APPROVED, by=alice)

    assert placed(response) == "offer"


def test_whoever_was_declined_and_is_approved_is_to_be_called(response, alice):
    response.status, response.recommended_status = Status.IN_CHAT, "rejected"
    response.save(update_fields=["status", "recommended_status"])
    put(response, "declined", alice)

    response.decide(Status.APPROVED, by=alice)

    assert placed(response) == "to_call"


def test_a_member_moves_from_the_page_of_the_response(client, alice, approved):
    stage = stages_of(approved.vacancy.employer)["hired"]
    client.force_login(alice)

    r = client.post(
        f"/desk/responses/{approved.pk}/move", {"stage": stage.pk}, follow=True
    )

    assert placed(approved) == "hired"
    assert "Moved: To call → Hired" in r.content.decode()


def test_a_viewer_moves_nobody(client, bob, bob_api, approved):
    stage = stages_of(approved.vacancy.employer)["hired"]
    client.force_login(bob)

    for url in (
        f"/desk/responses/{approved.pk}/move",
        f"/desk/vacancies/{approved.vacancy_id}/move",
    ):
        r = client.post(url, {"stage": stage.pk, "response": approved.pk})
        assert r.status_code == 403
    r = bob_api.post(
        f"/responses/{approved.pk}/stage", {"stage_id": stage.pk}, format="json"
    )
    assert r.status_code == 403
    r = bob_api.post(
        f"/stages/{stage.pk}/responses", {"response_ids": [approved.pk]}, format="json"
    )
    assert r.status_code == 403
    assert placed(approved) == "to_call"


def test_many_are_moved_at_once_and_nobody_elses(client, alice, vacancy, umbrella):
    mine = [new_response(vacancy, status="approved") for _ in range(3)]
    foreign = new_response(new_vacancy(umbrella), status="approved")
    stage = stages_of(vacancy.employer)["interview"]
    client.force_login(alice)

    r = client.post(
        f"/desk/vacancies/{vacancy.pk}/move",
        {"stage": stage.pk, "response": [mine[0].pk, mine[1].pk, foreign.pk]},
        follow=True,
    )

    assert "2 responses are in “Interview” now." in r.content.decode()
    assert [placed(each) for each in (*mine, foreign)] == [
        "interview",
        "interview",
        "to_call",
        "to_call",
    ]


@pytest.mark.parametrize("wrong", [{}, {"stage": "odd"}, {"stage": NOBODY}])
def test_a_stage_that_is_not_there_takes_nobody(client, alice, approved, wrong):
    client.force_login(alice)

    client.post(f"/desk/responses/{approved.pk}/move", wrong)

    assert placed(approved) == "to_call"


def test_the_list_is_narrowed_by_stage(client, alice, vacancy):
    called = new_response(vacancy, status="approved")
    hired = new_response(vacancy, status="approved")
    new_response(vacancy)
    stages = stages_of(vacancy.employer)
    put(hired, "hired", alice)
    client.force_login(alice)

    def found(**filters):
        r = client.get(f"/desk/vacancies/{vacancy.pk}", filters)
        return [row.pk for row in r.context["rows"]]

    assert found(stage=stages["to_call"].pk) == [called.pk]
    assert found(stage=stages["hired"].pk) == [hired.pk]
    assert found(stage=stages["hired"].pk, status="rejected") == []
    assert len(found(stage="odd")) == 3


# --- Over the API ---


def test_the_api_moves_one(alice_api, approved):
    stages = {stage["role"]: stage for stage in alice_api.get("/stages").json()}

    r = alice_api.post(
        f"/responses/{approved.pk}/stage",
        {"stage_id": stages["interview"]["id"]},
        format="json",
    )

    assert r.status_code == 200
    assert r.json()["stage"] == stages["interview"]
    assert r.json()["status"] == "approved"
    listed = alice_api.get(f"/responses?stage={stages['interview']['id']}").json()
    assert [each["id"] for each in listed] == [str(approved.pk)]
    assert alice_api.get(f"/responses?stage={stages['to_call']['id']}").json() == []


def test_the_api_moves_many_or_none(alice_api, vacancy, umbrella):
    mine = [new_response(vacancy, status="approved") for _ in range(2)]
    foreign = new_response(new_vacancy(umbrella), status="approved")
    address = f"/stages/{stages_of(vacancy.employer)['hired'].pk}/responses"

    r = alice_api.post(
        address, {"response_ids": [mine[0].pk, foreign.pk]}, format="json"
    )
    assert r.status_code == 404
    assert placed(mine[0]) == "to_call"

    r = alice_api.post(
        address, {"response_ids": [each.pk for each in mine]}, format="json"
    )
    assert r.json() == {"moved": 2}
    assert (
        alice_api.post(address, {"response_ids": []}, format="json").status_code == 400
    )
    assert (
        alice_api.post(address, {"response_ids": "x"}, format="json").status_code == 400
    )


def test_the_api_takes_no_stage_of_another_employer(alice_api, approved, umbrella):
    stage = stages_of(umbrella)["hired"]

    r = alice_api.post(
        f"/responses/{approved.pk}/stage", {"stage_id": stage.pk}, format="json"
    )

    assert r.status_code == 404
    assert alice_api.get(f"/responses?stage={stage.pk}").json() == []


# --- Arranging ---


def names(employer):
    return [str(stage) for stage in Stage.objects.of(employer.pk)]


def test_an_owner_arranges_the_stages(client, alice, acme):
    client.force_login(alice)
    client.get("/desk/stages")

    client.post("/desk/stages", {"name": "Trial day"})
    assert names(acme) == [
        "Screening",
        "To call",
        "Interview",
        "Offer",
        "Trial day",
        "Hired",
        "Declined",
    ]
    trial = Stage.objects.get(name="Trial day")
    client.post(f"/desk/stages/{trial.pk}", {"up": "", "name": "Trial day"})
    client.post(f"/desk/stages/{trial.pk}", {"name": "Day on trial"})
    offer = stages_of(acme)["offer"]
    client.post(f"/desk/stages/{offer.pk}", {"remove": "", "name": "Offer"})

    assert names(acme) == [
        "Screening",
        "To call",
        "Interview",
        "Day on trial",
        "Hired",
        "Declined",
    ]


def test_a_stage_that_is_needed_stays(client, alice, acme, approved):
    put(approved, "interview", alice)
    stages = stages_of(acme)
    client.force_login(alice)

    for role in ("screening", "to_call", "declined", "interview"):
        client.post(f"/desk/stages/{stages[role].pk}", {"remove": ""})

    assert len(names(acme)) == 6


def test_only_an_owner_arranges(client, bob, acme):
    stage = stages_of(acme)["offer"]
    client.force_login(bob)

    assert client.post("/desk/stages", {"name": "Mine"}).status_code == 403
    assert client.post(f"/desk/stages/{stage.pk}", {"remove": ""}).status_code == 403
    assert "Offer" in client.get("/desk/stages").content.decode()


def test_no_more_stages_than_fit(client, alice, acme):
    client.force_login(alice)

    codes = [
        client.post("/desk/stages", {"name": f"Step {n}"}).status_code for n in range(7)
    ]

    assert codes == [302] * 6 + [400]


def test_a_vacancy_and_an_employer_go_with_all_that_was_moved(approved, alice, acme):
    put(approved, "interview", alice)

    acme.delete()

    assert not Stage.objects.exists()
    assert not CandidateResponse.objects.exists()


def test_the_usual_names_are_in_the_readers_language(client, alice, acme):
    client.force_login(alice)
    r = client.get("/desk/stages", headers={"Accept-Language": "ru"})

    assert "Собеседование" in r.content.decode()


def test_a_move_costs_the_same_whatever_is_moved(
    vacancy, alice, django_assert_max_num_queries
):
    stage = stages_of(vacancy.employer)["interview"]
    for _ in range(20):
        new_response(vacancy, new_candidate(), status="approved")

    # Six of them seal the entries of the audit, the first of an employer's at that.
    with django_assert_max_num_queries(14):
        assert stage.take_in(vacancy.responses.all(), by=alice) == 20
