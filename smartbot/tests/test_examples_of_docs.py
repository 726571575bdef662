"""Every example of docs/integrations.md is run as it stands there, against a live server.

Only what nobody could copy is put in: this server's address, a key, ports.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from socket import socket
from time import monotonic, sleep

import httpx
import jsonschema
import pytest
from asgiref.sync import sync_to_async

from candidates.models import CandidateResponse
from conftest import need, new_response, new_vacancy
from employers.scopes import Scope
from integrations.courier import Courier
from integrations.models import ApiKey, EventType, KeyUse, Webhook
from screening.tests.sockets import running
from vacancies.models import Vacancy

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/integrations.md").read_text("utf-8")
HOME = "https://smartbot.example"
live = pytest.mark.django_db(transaction=True)

# Each example by its section and language, and which test runs it.
RUN_BY = {
    ("API keys", "sh"): ["test_a_program_reads_with_its_key"],
    ("Webhooks", "json"): ["test_the_event_is_one_that_the_api_describes"],
    ("Webhooks", "sh"): ["test_the_receiver_takes_an_event"],
    ("Import", "sh"): ["test_vacancies_and_responses_are_brought"] * 2,
    ("Widget", "html"): ["test_the_line_of_the_widget_leads_to_a_script"],
    ("Widget", "sh"): ["test_the_page_with_the_widget_is_served"],
    ("Idempotency-Key", "sh"): ["test_a_post_is_sent_again_until_it_is_heard"],
    ("Python client", "python"): ["smartbot/tests/test_python_client.py"],
    ("Telegram", "python"): ["messengers/tests/test_telegram.py"],
    ("MCP server", "json"): ["smartbot/tests/test_mcp.py"],
}


def examples():
    """All examples of the page: (section, language) -> their texts, in order."""
    found = {}
    for section in PAGE.split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        for language, text in re.findall(r"^```(\w*)\n(.*?)^```", section, re.M | re.S):
            found.setdefault((heading, language), []).append(text)
    return found


EXAMPLES = examples()


def test_every_example_is_run():
    assert {where: len(texts) for where, texts in EXAMPLES.items()} == {
        where: len(tests) for where, tests in RUN_BY.items()
    }
    for tests in RUN_BY.values():
        for test in tests:
            if test.endswith(".py"):
                assert "docs/integrations.md" in (ROOT / test).read_text("utf-8")
            else:
                assert callable(globals()[test])


@pytest.fixture
def key(acme, alice, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return ApiKey.make(acme, "A program", list(Scope), by=alice)[1]


@pytest.fixture
def environment(key, tmp_path):
    """What a shell of an integrator has: a key, curl, uuidgen, python."""
    need("curl")
    programs = tmp_path / "bin"
    programs.mkdir()
    own = {"python": f'exec {sys.executable} "$@"'}
    if shutil.which("uuidgen") is None:
        own["uuidgen"] = "cat /proc/sys/kernel/random/uuid"
    for name, command in own.items():
        (programs / name).write_text(f"#!/bin/sh\n{command}\n")
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "SMARTBOT_KEY": key}


def shell(text, environment, address):
    """Runs an example against the server at this address; what it prints."""
    done = subprocess.run(
        ["bash", "-eu", "-c", text.replace(HOME, f"http://{address}")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def answer_of(where, environment, number=0):
    """The JSON that an example of the API prints."""
    async with running() as address:
        text = EXAMPLES[where][number]
        assert HOME in text
        return json.loads(await asyncio.to_thread(shell, text, environment, address))


@live
async def test_a_program_reads_with_its_key(environment, acme):
    response = await sync_to_async(lambda: new_response(new_vacancy(acme)))()

    told = await answer_of(("API keys", "sh"), environment)

    assert [one["id"] for one in told] == [str(response.pk)]
    assert await KeyUse.objects.aexists()


@live
async def test_vacancies_and_responses_are_brought(environment):
    where = ("Import", "sh")
    for status in ("new", "known"):
        for number in range(2):
            told = await answer_of(where, environment, number)
            assert [one["outcome"] for one in told["results"]] == [status], told

    vacancy = await Vacancy.objects.aget()
    assert vacancy.title == "Cook"
    assert "cook soups" in vacancy.description
    assert "<" not in vacancy.description
    response = await CandidateResponse.objects.select_related("candidate").aget()
    assert response.candidate.full_name == "Aigerim Sample"


@live
async def test_a_post_is_sent_again_until_it_is_heard(environment):
    told = await answer_of(("Idempotency-Key", "sh"), environment)

    assert str((await Vacancy.objects.aget()).pk) == told["id"]


def test_the_event_is_one_that_the_api_describes(client):
    (text,) = EXAMPLES["Webhooks", "json"]
    event = json.loads(text)
    schema = client.get("/openapi.json").json()
    described = schema["webhooks"][event["type"]]["post"]["requestBody"]["content"]

    whole = {**described["application/json"]["schema"], "components": {}}
    whole["components"] = schema["components"]
    jsonschema.validate(event, whole)


def free_port():
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(text, environment, port):
    """Runs an example that serves at this port; ends it, and gives its process."""
    # The shell becomes the program: what is ended is the program itself.
    process = subprocess.Popen(
        ["bash", "-c", f"exec env {text}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        give_up_at = monotonic() + 30
        while True:
            try:
                with socket() as probe:
                    probe.connect(("127.0.0.1", port))
                    break
            except ConnectionRefusedError:
                assert process.poll() is None
                assert monotonic() < give_up_at
                sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@live
def test_the_receiver_takes_an_event(environment, acme, settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    (text,) = EXAMPLES["Webhooks", "sh"]
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    webhook = Webhook.objects.create(employer=acme, url=url, events=list(EventType))
    assert "whsec_..." in text
    text = text.replace("whsec_...", webhook.secret).replace("8010", str(port))

    with serving(text, environment, port) as receiver:
        response = new_response(new_vacancy(acme))
        Courier().run(until_empty=True)

        seen = receiver.stdout.readline()

    told = json.loads(seen.removeprefix("response.created "))
    assert told["response_id"] == str(response.pk)


class Scripts(HTMLParser):
    """The attributes of each script of a page."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.found.append(dict(attrs))


@live
async def test_the_line_of_the_widget_leads_to_a_script(acme, alice, async_client):
    (text,) = EXAMPLES["Widget", "html"]
    (script,) = Scripts(text).found
    vacancy = await sync_to_async(new_vacancy)(acme)

    await async_client.aforce_login(alice)
    page = (await async_client.get("/desk/company/widget")).content.decode()

    assert script.keys() == {"src", "data-vacancy", "async"}
    shown = page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    (own,) = [one for one in Scripts(shown).found if "data-vacancy" in one]
    assert own["data-vacancy"] == str(vacancy.pk)
    assert own["src"].endswith(script["src"].removeprefix(HOME))
    path = script["src"].removeprefix(f"{HOME}/static/")
    assert (ROOT / "static" / path).is_file()


@live
def test_the_page_with_the_widget_is_served(environment, acme):
    (text,) = EXAMPLES["Widget", "sh"]
    vacancy, port = new_vacancy(acme), free_port()
    environment["VACANCY_ID"] = str(vacancy.pk)

    with serving(text.replace("8020", str(port)), environment, port):
        r = httpx.get(f"http://127.0.0.1:{port}/")

    assert f"{HOME}/static/widget/widget.js" in r.text
    assert str(vacancy.pk) in r.text
    assert f"frame-src {HOME}" in r.headers["content-security-policy"]
