"""Traces and error reports reach who is named, and hold nothing about people."""

from __future__ import annotations

import asyncio
import gzip
import json

import brotli
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)

from benchmarks.machines import wait_until
from smartbot.tests.receivers import Receiver
from smartbot.tests.test_settings import PRODUCTION, run
from smartbot.tests.test_whole_log import PERSONAL, TRACE, screen, serving


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.close()


def plain(headers, body):
    """What was sent, unpacked."""
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
    return unpack.get(headers.get("content-encoding"), bytes)(body)


def spans_in(receiver):
    for headers, body in receiver.requests:
        told = ExportTraceServiceRequest.FromString(plain(headers, body))
        for resource in told.resource_spans:
            for scope in resource.scope_spans:
                yield from scope.spans


def ours_in(receiver):
    return (span for span in spans_in(receiver) if span.trace_id.hex() == TRACE)


def test_a_screening_is_one_trace_from_the_header_to_statements(tmp_path, receiver):
    collector = receiver.url.partition("/in")[0]
    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector}
    with serving(tmp_path, **told) as (base, *_rest):
        asyncio.run(screen(base))
        wanted = {"POST /responses", "turn", "websocket.receive", "INSERT"}
        wait_until(lambda: wanted <= {s.name for s in ours_in(receiver)}, "the trace")

    spans = list(spans_in(receiver))
    ours = list(ours_in(receiver))
    by_id = {span.span_id: span for span in ours}
    turn = next(span for span in ours if span.name == "turn")
    assert by_id[turn.parent_span_id].name == "websocket.receive"
    below = [span.name for span in ours if span.parent_span_id == turn.span_id]
    assert {"SELECT", "INSERT", "UPDATE"} & set(below)
    every = "".join(map(str, spans))
    assert [word for word in PERSONAL if word.lower() in every.lower()] == []


LETTER = """
import django
django.setup()
from django.core.mail import EmailMessage
from opentelemetry import trace
from employers.traces import span
from smartbot.mail import as_json, deliver
with span("request"):
    letter = as_json(EmailMessage("Kestrel", "Zebulon", None, ["zebulon@zeta.example"]))
deliver.func(letter)  # as another process does, later
trace.get_tracer_provider().force_flush()
"""


def test_a_letter_is_in_the_trace_of_the_request_that_wrote_it(receiver):
    collector = receiver.url.partition("/in")[0]
    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector, "WORKER": "on"}

    done = run(LETTER, **PRODUCTION | told | {"EMAIL_URL": "memorymail://"})

    assert done.returncode == 0, done.stderr
    spans = {span.name: span for span in spans_in(receiver)}
    assert spans["letter"].parent_span_id == spans["request"].span_id
    assert spans["letter"].trace_id == spans["request"].trace_id
    assert "zeb" not in "".join(map(str, spans.values())).lower()


FAILS = """
import logging, sys, types, django
sys.modules["failing"] = urls = types.ModuleType("failing")
django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from employers.logged import log_about

def fail(request, key):
    email = "zebulon.quixotic@zeta.example"
    log_about(chat="11111111-1111-4111-8111-111111111111")
    logging.getLogger("smartbot").error("No letter for %s", email)
    raise ValueError(f"no place for {email}")

urls.handler500 = lambda request: HttpResponse(status=500)
urls.urlpatterns = [path("chat/<str:key>", fail)]
settings.ROOT_URLCONF = "failing"
client = Client(raise_request_exception=False, headers={"x-word": "Zebulon"})
client.post("/chat/Kestrel?token=Kestrel", {"name": "Zebulon"})
import sentry_sdk
sentry_sdk.flush(10)
"""


def test_an_unexpected_error_is_reported_without_anybody(receiver):
    dsn = receiver.url.replace("http://", "http://public@").partition("/in")[0] + "/7"
    more = {"SSL_REDIRECT": "off", "ALLOWED_HOSTS": "testserver"}

    done = run(FAILS, **PRODUCTION | more | {"SENTRY_DSN": dsn})

    assert done.returncode == 0, done.stderr
    events = []
    for headers, body in receiver.requests:
        lines = plain(headers, body).splitlines()
        for head, item in zip(lines[1::2], lines[2::2], strict=False):
            if json.loads(head)["type"] == "event":
                events.append(json.loads(item))
    errors = [event for event in events if "exception" in event]
    [error] = errors[0]["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"]
    assert errors[0]["tags"]["chat"].startswith("11111111")
    assert errors[0]["tags"]["request_id"]
    assert any("No letter for %s" in str(event.get("logentry")) for event in events)
    told = json.dumps(events)
    # The lines of this test's own code, which hold its words, are no value.
    for event in errors:
        for value in event["exception"]["values"]:
            value["stacktrace"]["frames"] = []
    told = json.dumps(events)
    for word in ("zebulon", "quixotic", "kestrel", "token"):
        assert word not in told.lower()


def test_nobody_is_told_anything_unless_named():
    code = (
        "import smartbot.settings, sys; from opentelemetry import trace;"
        "print('sentry_sdk' in sys.modules, type(trace.get_tracer_provider()).__name__)"
    )
    done = run(code, **PRODUCTION)

    assert done.stdout.split() == ["False", "ProxyTracerProvider"], done.stderr
