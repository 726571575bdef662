"""What Prometheus is told of the product, and that dashboard and alerts ask for that."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import promql_parser
import pytest
import yaml
from django.conf import settings
from django.core.mail import send_mail
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from conftest import new_response, new_vacancy
from integrations.models import Delivery, Event, Webhook
from screening.metrics import CHATS_OPEN, TURN_SECONDS
from screening.models import ChatSession
from screening.tests.sockets import Client
from smartbot.mail import WAITS
from smartbot.metrics import Waiting
from smartbot.tests.test_mail import LOCMEM, SMTP, work

DEPLOY = settings.BASE_DIR / "deploy"


def told(client):
    """Each sample of `/metrics`, by its name and labels."""
    text = client.get("/metrics").content.decode()
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def risen(client, before, name, **labels):
    key = (name, *sorted(labels.items()))
    return told(client).get(key, 0) - before.get(key, 0)


@pytest.fixture
def vacancy(acme):
    return new_vacancy(acme, requirements={"experience": "3+ years"})


@pytest.mark.django_db(transaction=True)
def test_a_chat_is_counted_from_its_beginning_to_its_end(client, vacancy, alice):
    before = told(client)
    response = new_response(vacancy)
    chat = ChatSession.open_for(response.pk)

    chat.receive("qwzx qwzx")
    while chat.ended_at is None:
        chat.receive("4 years")

    response.refresh_from_db()
    response.decide(response.Status.REJECTED, by=alice, note="No")
    assert risen(client, before, "smartbot_chats_started_total") == 1
    assert risen(client, before, "smartbot_chats_ended_total") == 1
    asked = {"kind": "experience", "language": "en"}
    assert risen(client, before, "smartbot_not_understood_total", **asked) == 1
    for by, outcome in (("bot", "approved"), ("employer", "rejected")):
        labels = {"by": by, "outcome": outcome}
        assert risen(client, before, "smartbot_decisions_total", **labels) == 1


@pytest.mark.django_db(transaction=True)
def test_a_wish_for_a_person_is_counted(client, vacancy):
    before = told(client)
    chat = ChatSession.open_for(new_response(vacancy).pk)

    chat.receive("I want to talk to a person")

    assert risen(client, before, "smartbot_wishes_for_person_total") == 1


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_counted(client, vacancy):
    before = told(client)

    ChatSession.open_for(new_response(vacancy).pk)  # in the test's own transaction

    assert risen(client, before, "smartbot_chats_started_total") == 0


@pytest.mark.django_db(transaction=True)
async def test_open_chats_and_turns_are_measured(response, vacancy):
    def turns():
        [family] = TURN_SECONDS.collect()
        return next(s.value for s in family.samples if s.name.endswith("_count"))

    before = turns()
    async with Client(response) as one, Client(response) as two:
        await one.hear()
        await two.hear()
        assert [s.value for f in CHATS_OPEN.collect() for s in f.samples] == [1]
        await one.say("4 years")
        await one.hear()
    assert [s.value for f in CHATS_OPEN.collect() for s in f.samples] == [0]
    assert turns() == before + 1


@pytest.mark.django_db(transaction=True)
def test_letters_that_do_not_leave_are_told(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "smartbot.mail.QueuedMail"
    settings.MAIL_DELIVERY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send_mail("Welcome", "Hello.", None, ["carol@mail.example"])
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=7))
    now = told(client)
    assert now[("smartbot_queue_jobs",)] == 1
    assert 410 < now[("smartbot_queue_age_seconds",)] < 450

    work()

    now = told(client)
    assert now[("smartbot_letters_failing",)] == 1
    assert now[("smartbot_queue_jobs",)] == 0  # it waits for its hour
    for _ in WAITS:
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
        work()
    now = told(client)
    assert now[("smartbot_letters_failing",)] == 0
    assert now[("smartbot_letters_given_up",)] == 1
    failed = DBTaskResult.objects.failed().get()
    assert "carol@mail.example" not in failed.traceback
    settings.MAIL_DELIVERY_BACKEND = LOCMEM


@pytest.mark.django_db
def test_webhooks_that_fail_are_told(client, acme):
    for number in range(3):
        url = f"https://hooks.example/{number}"
        Event.test(
            Webhook.objects.create(employer=acme, url=url, events=["chat.ended"])
        )
    first, second, _third = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=first.pk).update(state="given_up")
    Delivery.objects.filter(pk=second.pk).update(
        attempt_count=2, next_attempt_at=timezone.now() - timedelta(minutes=3)
    )

    now = told(client)

    states = {"waiting": 2, "failing": 1, "given_up": 1}
    for state, count in states.items():
        assert now[("smartbot_webhook_deliveries", ("state", state))] == count
    assert 170 < now[("smartbot_webhook_age_seconds",)] < 200


@pytest.mark.django_db
def test_while_the_database_is_away_only_that_is_told(monkeypatch):
    def away(self):
        raise OperationalError

    monkeypatch.setattr(Waiting, "_jobs", away)

    [only] = Waiting().collect()

    assert (only.name, only.samples[0].value) == ("smartbot_database_answers", 0)


# --- The files in deploy/ ---


def asked_for(expression):
    """The names of the metrics that an expression of PromQL asks for."""
    parsed = promql_parser.parse(expression)  # raises ValueError where it is none
    return set(
        re.findall(r"\b([a-z][a-z0-9_]*_[a-z0-9_]+|up)\b(?=[\{\[\s)]|$)", str(parsed))
    )


def expressions():
    board = json.loads((DEPLOY / "grafana" / "smartbot.json").read_text())
    for panel in board["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
            assert rule["labels"]["severity"] in {"page", "ticket"}
            assert rule["annotations"]["summary"]
            yield rule["alert"], rule["expr"]


# Functions of PromQL, which the pattern above takes for metrics; labels.
WORDS = {"histogram_quantile"}


@pytest.mark.django_db(transaction=True)
def test_what_dashboard_and_alerts_ask_for_is_told(client, vacancy):
    chat = ChatSession.open_for(new_response(vacancy).pk)
    chat.receive("qwzx qwzx")
    chat.receive("I want to talk to a person")
    chat.receive("4 years")
    known = {key[0] for key in told(client)} | {"up"}

    asked = [(name, asked_for(said) - WORDS) for name, said in expressions()]

    assert len(asked) > 10
    assert [name for name, names in asked if not names or names - known] == []


def test_panels_overlap_nowhere():
    board = json.loads((DEPLOY / "grafana" / "smartbot.json").read_text())
    places = [tuple(panel["gridPos"].values()) for panel in board["panels"]]
    ids = [panel["id"] for panel in board["panels"]]

    assert len(set(places)) == len(places) == len(set(ids))


def test_prometheus_reads_the_rules_that_are_there():
    folder = DEPLOY / "prometheus"
    asked = yaml.safe_load((folder / "prometheus.yml").read_text())

    assert all((folder / name).exists() for name in asked["rule_files"])
    [job] = asked["scrape_configs"]
    assert job["metrics_path"] == "/metrics"
