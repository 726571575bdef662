from __future__ import annotations

import pytest

from candidates.models import AuditEntry, Stage
from conftest import new_member, new_response
from employers.models import Membership
from screening.models import Letter, LetterTemplate


@pytest.fixture
def stage(acme):
    return Stage.objects.of(acme.pk)[2]


@pytest.fixture
def template(acme, stage):
    return LetterTemplate.objects.create(
        employer=acme,
        name="Come",
        stage=stage,
        **{
            f"{part}_{language}": "Come, {name}"
            for part in ("subject", "body")
            for language in ("ru", "kk", "en")
        },
    )


def test_whoever_is_put_in_the_stage_is_sent_its_letter_once_after_a_delay(
    client, alice, vacancy, stage, template
):
    response = new_response(vacancy)
    client.force_login(alice)

    for _twice in range(2):
        r = client.post(
            f"/desk/responses/{response.pk}/move", {"stage": str(stage.pk)}, follow=True
        )

    letter = Letter.objects.get()
    assert letter.response == response
    assert letter.sent_at is None
    assert letter.send_at - letter.created_at >= Letter.DELAY * 0.9
    assert r.status_code == 200
    client.post(f"/desk/letters/sent/{letter.batch}")
    letter.refresh_from_db()
    assert letter.withdrawn_at


def test_the_member_is_led_to_where_it_can_be_taken_back(
    client, alice, vacancy, stage, template
):
    client.force_login(alice)

    r = client.post(
        f"/desk/responses/{new_response(vacancy).pk}/move",
        {"stage": str(stage.pk)},
        follow=True,
    )

    batch = Letter.objects.get().batch
    assert f'href="/desk/letters/sent/{batch}"' in r.content.decode()


@pytest.mark.parametrize(("note", "moves"), [("", False), ("Lives too far", True)])
def test_a_stage_that_asks_for_a_reason_takes_nobody_in_without(
    client, alice, vacancy, stage, note, moves
):
    stage.asks_reason = True
    stage.save()
    response = new_response(vacancy)
    client.force_login(alice)

    client.post(
        f"/desk/responses/{response.pk}/move", {"stage": str(stage.pk), "note": note}
    )

    response.refresh_from_db()
    assert (response.stage == stage) is moves
    page = client.get(f"/desk/responses/{response.pk}").content.decode()
    assert ("Lives too far" in page) is moves
    moved = AuditEntry.objects.filter(action=AuditEntry.Action.MOVED)
    assert [entry.details["reason"] for entry in moved] == ([note] if moves else [])


def test_the_board_s_script_is_told_that_a_reason_is_asked_for(
    client, alice, vacancy, stage
):
    stage.asks_reason = True
    stage.save()
    client.force_login(alice)

    r = client.post(
        f"/desk/vacancies/{vacancy.pk}/board",
        {"stage": str(stage.pk), "response": str(new_response(vacancy).pk)},
        HTTP_ACCEPT="application/json",
    )

    assert r.status_code == 400
    assert "asks for a reason" in r.json()["detail"]


def test_who_manages_arranges_it(client, acme, alice, stage, template):
    template.stage = None
    template.save()
    sent = {"on_move": "1", "template": str(template.pk), "asks_reason": "on"}
    client.force_login(new_member(acme, Membership.Role.RECRUITER))
    assert client.post(f"/desk/stages/{stage.pk}", sent).status_code == 403
    client.force_login(alice)

    client.post(f"/desk/stages/{stage.pk}", sent)

    stage.refresh_from_db()
    template.refresh_from_db()
    assert stage.asks_reason
    assert template.stage == stage
    client.post(f"/desk/stages/{stage.pk}", {"on_move": "1", "template": ""})
    template.refresh_from_db()
    assert template.stage is None
    assert client.get("/desk/stages").status_code == 200


def test_a_template_of_another_employer_is_not_taken(client, alice, umbrella, stage):
    theirs = LetterTemplate.objects.create(
        employer=umbrella, name="Theirs", subject_en="x", body_en="y"
    )
    client.force_login(alice)

    client.post(
        f"/desk/stages/{stage.pk}", {"on_move": "1", "template": str(theirs.pk)}
    )

    theirs.refresh_from_db()
    assert theirs.stage is None
