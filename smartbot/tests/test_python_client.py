"""The Python client: made from the API as it is, and good for a whole story over it."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import smartbot_client
from asgiref.sync import sync_to_async
from django.core.management import call_command
from smartbot_client import AsyncSmartBot, BotMessage, ChatEnded, SmartBot

from conftest import new_vacancy
from employers.scopes import Scope
from integrations.models import ApiKey, OneRequest
from screening.chat import limits
from screening.models import ChatMessage
from screening.tests.sockets import ANSWERS, running
from vacancies.models import Vacancy

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "clients/python/src/smartbot_client"
COOK = {"title": "Cook", "description": "Soups", "location": "Almaty"}
live = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(acme, alice, settings):
    settings.ALLOWED_HOSTS = ["*"]
    limits._buckets.clear()
    return ApiKey.make(acme, "A program", list(Scope), by=alice)[1]


@asynccontextmanager
async def unsteady(address, cuts):
    """An address before the server that cuts connections: each of the first ones after so
    many pieces of what the server says."""
    host, port = address.split(":")
    cuts = iter(cuts)

    async def carry(reader, writer, left=None):
        with suppress(OSError):
            while data := await reader.read(65_536):
                if left == 0:
                    break
                left = left and left - 1
                writer.write(data)
                await writer.drain()

    async def serve(reader, writer):
        there, back = await asyncio.open_connection(host, port)
        up = asyncio.create_task(carry(reader, back))
        await carry(there, writer, next(cuts, None))
        up.cancel()
        for side in (writer, back):
            side.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def test_it_is_made_from_the_api_as_it_is(tmp_path):
    """Run `make client` after a change of the API."""
    schema = tmp_path / "openapi.json"
    call_command(
        "spectacular", "--lang", "en", "--format", "openapi-json", "--file", schema
    )

    generate = [sys.executable, ROOT / "clients/python/generate.py", schema, tmp_path]
    subprocess.run(generate, check=True)

    for name in ("models.py", "operations.py"):
        assert (tmp_path / name).read_text() == (FOLDER / name).read_text(), name


def test_another_api_makes_another_client(tmp_path):
    schema = tmp_path / "openapi.json"
    call_command(
        "spectacular", "--lang", "en", "--format", "openapi-json", "--file", schema
    )
    schema.write_text(schema.read_text().replace("relevance_score", "fit"))

    generate = [sys.executable, ROOT / "clients/python/generate.py", schema, tmp_path]
    subprocess.run(generate, check=True)

    assert (tmp_path / "models.py").read_text() != (FOLDER / "models.py").read_text()


@live
async def test_a_chat_without_waiting_ends_approved(key, acme):
    vacancy = await sync_to_async(new_vacancy)(acme)
    async with running() as address, AsyncSmartBot(f"http://{address}", key) as bot:
        candidate = await bot.create_candidate(
            full_name="Carol", email="carol@mail.example", city="Almaty"
        )
        response = await bot.respond(
            vacancy_id=vacancy.pk, candidate_id=candidate.id, source="site"
        )
        answers = iter(ANSWERS)
        async with bot.chat(response) as chat:
            async for event in chat:
                if isinstance(event, BotMessage) and event.awaits_answer:
                    await chat.say(next(answers), to=event)
        listed = [r async for r in bot.responses(vacancy_id=vacancy.pk)]

    assert isinstance(event, ChatEnded)
    assert event.approved
    assert [(r.candidate_name, r.status) for r in listed] == [("Carol", "approved")]
    assert listed[0].source == "site"


def example_of(page, heading):
    """The program in this section of a page."""
    section = (ROOT / page).read_text().split(f"\n## {heading}\n")[1]
    return section.split("```python\n")[1].split("```")[0]


@live
@pytest.mark.parametrize("program", ["examples/python_client.py", "docs"])
async def test_an_example_of_the_client_holds(key, tmp_path, program):
    if program == "docs":
        program = tmp_path / "example.py"
        program.write_text(example_of("docs/integrations.md", "Python client"))
    async with running() as address:
        url = f"http://{address}"
        own = {"SMARTBOT_KEY": key, "SMARTBOT_URL": url}
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, program, url],
            cwd=ROOT,
            env={**os.environ, **own, "PYTHONPATH": str(FOLDER.parent)},
            capture_output=True,
            text=True,
        )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search("Aigerim Sample:? approved", done.stdout)


@live
@pytest.mark.parametrize("cuts", [[1], [3], [2, 4], [1, 2, 3]])
async def test_a_chat_goes_on_where_its_connection_broke(key, acme, cuts):
    vacancy = await sync_to_async(new_vacancy)(acme)

    def chat_through(steady, shaky):
        with SmartBot(steady, key) as bot:
            candidate = bot.create_candidate(
                full_name="Carol", email="carol@mail.example", city="Almaty"
            )
            response = bot.respond(vacancy_id=vacancy.pk, candidate_id=candidate.id)
        asked, answers = [], iter(ANSWERS)
        with SmartBot(shaky).chat(response) as chat:
            for event in chat:
                if isinstance(event, BotMessage) and event.awaits_answer:
                    asked.append(event.message)
                    chat.say(next(answers), to=event)
        return asked, event

    async with running() as address, unsteady(address, cuts) as shaky:
        asked, ended = await asyncio.to_thread(chat_through, f"http://{address}", shaky)

    assert ended.approved
    assert len(asked) == len(set(asked)) == len(ANSWERS)
    said = ChatMessage.objects.filter(sender_type="candidate").order_by("position")
    assert [m.message_text async for m in said] == list(ANSWERS)


@live
async def test_a_post_whose_answer_is_lost_is_done_once(key):
    def make(address):
        with SmartBot(address, key) as bot:
            return bot.create_vacancy(**COOK)

    async with running() as address, unsteady(address, [0, 0]) as shaky:
        made = await asyncio.to_thread(make, shaky)

    assert str(made.id) == str((await Vacancy.objects.aget()).pk)
    assert await OneRequest.objects.acount() == 1


@live
async def test_lists_come_whole_and_nothing_that_was_not_said_is_changed(key, acme):
    make = sync_to_async(new_vacancy)
    for _ in range(3):
        last = await make(acme, salary_min=100, salary_max=200)
    async with running() as address:

        def use():
            with SmartBot(f"http://{address}", key) as bot:
                found = list(bot.vacancies(employer_id=acme.pk))
                changed = bot.update_vacancy(last.pk, salary_max=None)
                return found, changed, bot.export(vacancy_id=last.pk)

        found, changed, exported = await asyncio.to_thread(use)

    assert len(found) == 3
    assert (changed.salary_min, changed.salary_max) == (100, None)
    assert changed.title == last.title
    assert isinstance(exported, bytes)


@live
async def test_faults_say_what_is_wrong(key):
    def fail(address):
        kinds = smartbot_client
        with SmartBot(address, key) as bot:
            with pytest.raises(kinds.BadRequest) as bad:
                bot.create_vacancy(title="", description="Soups", location="Almaty")
            with pytest.raises(kinds.NotFound):
                bot.response("6d2f1c1e-5f0b-4c8e-9a55-0d1f6f3b7a10")
        with (
            SmartBot(address, "sbk_wrong") as bot,
            pytest.raises(kinds.Unauthorised) as wrong,
        ):
            list(bot.responses())
        with (
            SmartBot("http://127.0.0.1:9", key, retries=1) as bot,
            pytest.raises(kinds.Unreachable) as away,
        ):
            bot.health()
        return bad.value, wrong.value, away.value

    async with running() as address:
        bad, wrong, away = await asyncio.to_thread(fail, f"http://{address}")

    assert (bad.status, list(bad.errors)) == (400, ["title"])
    assert "title" in str(bad)
    assert not any("sbk_" in str(fault) for fault in (bad, wrong, away))
