"""Employers' programs are told what happens: all of it, in order, and by nobody else."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from candidates.models import Candidate
from conftest import new_candidate, new_response, new_vacancy
from integrations.courier import Courier
from integrations.models import Delivery, Event, EventType, Webhook
from integrations.posting import Answer, Fault, post
from screening.models import ChatSession
from smartbot.tests.receivers import Receiver


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    listening = Receiver()
    yield listening
    listening.close()


@pytest.fixture
def webhook(acme, receiver):
    webhook = Webhook.objects.create(
        employer=acme, url=receiver.url, events=list(EventType)
    )
    receiver.secret = webhook.secret
    return webhook


@pytest.fixture
def clock(monkeypatch):
    """Sets the time by which the courier works."""

    def move_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move_to


def deliver():
    Courier().run(until_empty=True)


def attempts_of(webhook):
    return [
        (attempt.status_code, attempt.fault)
        for delivery in webhook.deliveries.order_by("pk")
        for attempt in delivery.attempts.order_by("pk")
    ]


def test_a_whole_chat_is_told_in_order(webhook, receiver, acme, alice):
    vacancy = new_vacancy(acme, requirements=None, location="", status="draft")
    vacancy.open()
    response = new_response(vacancy, new_candidate(full_name="SecretName"))
    ChatSession.open_for(response.pk)  # nothing to ask: it ends at once
    response.refresh_from_db()
    response.object("It is not so")
    response.decide("rejected", by=alice, note="SecretNote")
    vacancy.close()
    Candidate.objects.get().delete()

    deliver()

    of_candidate = [t for t in receiver.types if not t.startswith("vacancy")]
    assert of_candidate == [
        "response.created",
        "chat.started",
        "chat.ended",
        "response.decided",
        "response.objected",
        "response.decided",
        "candidate.erased",
    ]
    assert {"vacancy.opened", "vacancy.closed"} <= set(receiver.types)
    decided = [e for _id, e in receiver.events if e["type"] == "response.decided"]
    assert [(e["data"]["status"], e["data"]["decided_by"]) for e in decided] == [
        ("approved", "bot"),
        ("rejected", "employer"),
    ]
    assert b"Secret" not in b"".join(body for _headers, body in receiver.requests)
    assert not Delivery.objects.waiting().exists()


def test_each_employer_is_told_of_its_own_erased_responses(
    webhook, receiver, acme, umbrella
):
    kept = new_response(new_vacancy(umbrella), new_candidate())
    erased = new_response(new_vacancy(acme), kept.candidate)

    erased.erase(by="asked")

    [told] = [e.data for e in Event.objects.filter(type="candidate.erased")]
    assert told == {
        "candidate_id": str(kept.candidate_id),
        "response_ids": [str(erased.pk)],
    }


def test_whoever_asks_for_a_person_is_told(webhook, receiver, acme):
    asked = {"questions": [{"text": "Do you have a car?", "kind": "yes_no"}]}
    response = new_response(new_vacancy(acme, requirements=asked))
    chat = ChatSession.open_for(response.pk)
    chat.receive("I want to talk to a human, please", at_once=True)

    deliver()

    assert "person.wanted" in receiver.types


def test_what_is_rolled_back_has_not_happened(webhook, acme):
    vacancy = new_vacancy(acme)
    with transaction.atomic():
        vacancy.close()
        transaction.set_rollback(True)

    assert not Event.objects.exists()


def test_another_employer_and_what_nobody_asked_for_is_not_told(
    webhook, umbrella, acme
):
    webhook.events = [EventType.VACANCY_CLOSED]
    webhook.save()
    new_vacancy(umbrella).close()
    new_vacancy(acme, status="draft").open()

    assert not Event.objects.exists()


def test_a_failure_is_tried_again_and_holds_up_its_own_subject_alone(
    webhook, receiver, acme, clock
):
    receiver.statuses = [500, 503]
    first, other = new_vacancy(acme), new_vacancy(acme)
    first.close()
    deliver()
    first.open()
    other.close()
    deliver()

    assert receiver.types == []  # 503 for the other one; what opened first again waits
    clock(timezone.now() + timedelta(seconds=6))
    deliver()
    of_first = [
        event["type"]
        for _id, event in receiver.events
        if event["data"]["vacancy_id"] == str(first.pk)
    ]
    assert of_first == ["vacancy.closed", "vacancy.opened"]
    assert len(receiver.events) == 3
    assert attempts_of(webhook)[:2] == [(500, "status"), (200, "")]
    again = [headers["webhook-id"] for headers, _body in receiver.requests]
    assert len(again) == 5
    assert len(set(again)) == 3
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_after_three_days_it_is_given_up_switched_off_and_the_owner_told(
    webhook, receiver, acme, clock, django_capture_on_commit_callbacks
):
    receiver.statuses = [500] * 50
    new_vacancy(acme).close()
    began = timezone.now()
    tried = []
    with django_capture_on_commit_callbacks(execute=True):
        while Delivery.objects.waiting().exists():
            deliver()
            tried.append(timezone.now() - began)
            clock(Delivery.objects.get().next_attempt_at)
    clock(began)

    assert len(tried) == 11
    assert timedelta(days=2) < tried[-1] <= timedelta(days=3)
    webhook.refresh_from_db()
    assert webhook.off_because == "failing"
    [letter] = mail.outbox
    assert letter.to == [acme.email]
    assert receiver.url in letter.body
    new_vacancy(acme).close()
    assert Event.objects.count() == 1
    # Switched on, it is told again; what was given up is sent by hand.
    receiver.statuses = []
    webhook.switch_on()
    Delivery.objects.get().send_again()
    deliver()
    assert receiver.types == ["vacancy.closed"]


def test_a_receiver_that_is_gone_is_left_alone_at_once(webhook, receiver, acme):
    receiver.statuses = [410]
    new_vacancy(acme).close()

    deliver()

    webhook.refresh_from_db()
    assert webhook.off_because == "gone"


def test_a_redirect_is_not_followed(webhook, receiver, acme):
    inside = Receiver()
    receiver.statuses = [307]
    receiver.headers = {"Location": inside.url}
    new_vacancy(acme).close()

    deliver()

    assert inside.requests == []
    assert attempts_of(webhook) == [(307, Fault.REDIRECT)]
    inside.close()


def test_the_connection_goes_to_the_address_that_was_looked_at(
    receiver, settings, monkeypatch
):
    port = receiver.server.server_port
    asked = []
    look_up = socket.getaddrinfo

    def once(host, *args, **kwargs):
        asked.append(host)
        return look_up(
            "127.0.0.1" if host == "hooks.example" else host, *args, **kwargs
        )

    monkeypatch.setattr(socket, "getaddrinfo", once)

    answer = post(f"http://hooks.example:{port}/", b"{}", {})

    assert answer.status_code == 200
    assert asked.count("hooks.example") == 1
    assert receiver.requests[0][0]["host"] == f"hooks.example:{port}"


def certificate_for(name, folder):
    """A file with a certificate for this name, signed by its own key, and the key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(pem) + private)
    return file


@pytest.mark.parametrize(
    ("host", "trusted", "fault"),
    [
        ("hooks.example", True, ""),
        ("hooks.example", False, Fault.TLS),
        ("other.example", True, Fault.TLS),
    ],
)
def test_the_certificate_must_be_of_the_name_though_the_address_is_pinned(
    receiver, monkeypatch, tmp_path, host, trusted, fault
):
    file = certificate_for("hooks.example", tmp_path)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(file)
    plain = receiver.server.socket
    receiver.server.socket = serving.wrap_socket(plain, server_side=True)
    trusting = ssl.create_default_context(cafile=file if trusted else None)
    monkeypatch.setattr("integrations.posting._trusting", lambda: trusting)
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda _host, *rest, **more: look_up("127.0.0.1", *rest, **more),
    )

    answer = post(f"https://{host}:{receiver.server.server_port}/", b"{}", {})

    assert answer.fault == fault
    assert len(receiver.requests) == (not fault)


def test_a_webhook_that_is_deleted_meanwhile_is_no_fault(webhook, receiver, acme):
    new_vacancy(acme).close()
    [delivery] = Delivery.take(webhook, 1, timezone.now())
    Webhook.objects.get().delete()

    delivery.note(Answer(200, "", 0.1), timezone.now())

    assert not Delivery.objects.exists()


def test_a_receiver_that_never_ends_is_cut_off(settings, monkeypatch):
    settings.WEBHOOKS_TO_PRIVATE = True
    monkeypatch.setattr("integrations.posting.DEADLINE", 0.4)
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip():
        connection, _address = listening.accept()
        try:
            while not over.wait(0.05):
                connection.sendall(b"H")
        except OSError:
            return

    threading.Thread(target=drip, daemon=True).start()

    answer = post(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", {})

    over.set()
    listening.close()
    assert answer.fault == Fault.TIMEOUT
    assert answer.seconds < 5


def test_private_addresses_are_refused_unless_the_settings_allow_them(
    webhook, receiver, acme, settings
):
    settings.WEBHOOKS_TO_PRIVATE = False
    new_vacancy(acme).close()

    deliver()

    assert receiver.requests == []
    assert attempts_of(webhook) == [(None, Fault.FORBIDDEN)]


def test_what_a_killed_worker_had_taken_is_sent_by_another(
    webhook, receiver, acme, clock
):
    new_vacancy(acme).close()
    now = timezone.now()
    assert len(Delivery.take(webhook, 5, now)) == 1
    assert Delivery.take(webhook, 5, now) == []

    clock(now + Delivery.LEASE + timedelta(seconds=1))
    deliver()

    assert receiver.types == ["vacancy.closed"]


def test_old_events_are_forgotten(webhook, acme):
    new_vacancy(acme).close()
    Event.objects.update(created_at=timezone.now() - timedelta(days=31))

    call_command("forget_integrations")

    assert not Event.objects.exists()
    assert not Delivery.objects.exists()


# --- Where owners set them ---


def test_the_api_makes_one_and_shows_its_secret(alice_api, receiver, acme):
    sent = {"url": receiver.url, "events": ["vacancy.closed"]}
    r = alice_api.post("/webhooks", sent, format="json")

    assert r.status_code == 201
    receiver.secret = r.json()["secret"]
    pk = r.json()["id"]
    assert "secret" not in alice_api.get(f"/webhooks/{pk}").json()
    new_vacancy(acme).close()
    assert alice_api.post(f"/webhooks/{pk}/test").status_code == 204
    deliver()
    assert sorted(receiver.types) == ["vacancy.closed", "webhook.test"]

    r = alice_api.get(f"/webhooks/{pk}/deliveries?limit=1")
    [first] = r.json()
    r = alice_api.get(r["Link"].partition("<")[2].partition(">")[0])
    [second] = r.json()
    assert {first["type"], second["type"]} == set(receiver.types)
    assert first["attempts"][0]["status_code"] == 200
    again = f"/webhooks/{pk}/deliveries/{first['id']}/again"
    assert alice_api.post(again).status_code == 204
    deliver()
    assert len(receiver.events) == 3
    assert len({message_id for message_id, _event in receiver.events}) == 2

    r = alice_api.post(f"/webhooks/{pk}/secret")
    assert r.json()["secret"] == Webhook.objects.get().secret != receiver.secret


def test_the_api_switches_one_off_and_on(alice_api, webhook, acme):
    address = f"/webhooks/{webhook.pk}"
    r = alice_api.patch(address, {"is_working": False}, format="json")
    assert (r.json()["is_working"], r.json()["off_because"]) == (False, "owner")
    new_vacancy(acme).close()
    assert not Event.objects.exists()

    r = alice_api.patch(address, {"is_working": True}, format="json")

    assert (r.json()["is_working"], r.json()["off_because"]) == (True, "")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"url": "https://127.0.0.1/", "events": ["chat.ended"]}, "url"),
        ({"url": "https://localhost./", "events": ["chat.ended"]}, "url"),
        ({"url": "http://hooks.example/", "events": ["chat.ended"]}, "url"),
        ({"url": "https://no-such-name.invalid/", "events": []}, "events"),
        ({"url": "https://x.example/", "events": ["chat.paused"]}, "events"),
    ],
)
def test_what_may_not_be_called_is_not_saved(alice_api, client, alice, sent, field):
    r = alice_api.post("/webhooks", sent, format="json")

    assert (r.status_code, field in r.json()["errors"]) == (400, True)
    client.force_login(alice)
    assert client.post("/desk/company/webhooks", sent).status_code == 200
    assert not Webhook.objects.exists()


def test_the_pages_do_all_of_it(client, alice, acme, receiver):
    client.force_login(alice)
    sent = {"url": receiver.url, "events": ["vacancy.closed"]}
    page = client.post("/desk/company/webhooks", sent)["Location"]
    webhook = Webhook.objects.get()
    receiver.secret = webhook.secret

    receiver.statuses = [500]
    client.post(f"{page}/do", {"do": "test"})
    deliver()
    assert b"refused by the receiver" in client.get(page).content
    Delivery.objects.update(state="given_up")
    client.post(f"/desk/company/deliveries/{Delivery.objects.get().pk}/again")
    deliver()
    assert receiver.types == ["webhook.test"]

    before = webhook.secret
    for button, told in [
        ("renew", b"new secret"),
        ("off", b"switched off"),
        ("on", b"working"),
        ("delete", b"no webhooks yet"),
    ]:
        assert told in client.post(f"{page}/do", {"do": button}, follow=True).content
        if button == "renew":
            assert Webhook.objects.get().secret != before
    assert not Webhook.objects.exists()


def test_every_event_is_described_in_the_schema(api, webhook, receiver, acme, alice):
    """What was really sent is held against what the schema says."""
    told = api.get("/openapi.json").json()

    assert set(told["webhooks"]) == {*EventType.values, "webhook.test"}
    test_a_whole_chat_is_told_in_order(webhook, receiver, acme, alice)
    for _id, event in receiver.events:
        operation = told["webhooks"][event["type"]]["post"]
        content = operation["requestBody"]["content"]["application/json"]
        jsonschema.validate(
            event, {**content["schema"], "components": told["components"]}
        )


def test_the_example_receiver_verifies_what_is_sent(webhook, acme):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    example = Path(__file__).parents[2] / "examples" / "webhook_receiver.py"
    running = subprocess.Popen(
        [sys.executable, str(example), str(port)],
        env={**os.environ, "WEBHOOK_SECRET": webhook.secret},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        webhook.url = f"http://127.0.0.1:{port}/"
        webhook.save()
        new_vacancy(acme).close()
        until = time.monotonic() + 60
        while post(webhook.url, b"", {}).fault == Fault.CONNECTION:
            assert time.monotonic() < until, "the example has not started"
            time.sleep(0.05)
        deliver()
        assert running.stdout.readline().startswith("vacancy.closed {")
        # What somebody else has sent is refused.
        assert post(webhook.url, b"{}", {"content-length": "2"}).status_code == 401
    finally:
        running.terminate()
        running.wait()
