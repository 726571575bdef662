"""An employer's assistant, over standard input and output, by the package's own client."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from mcp import Client, StdioServerParameters

from candidates.models import AuditEntry, CandidateResponse, Decision
from conftest import new_candidate, new_response, new_vacancy
from employers.scopes import Scope
from integrations.models import ApiKey, KeyUse
from screening.assistant import server_for
from screening.models import ChatSession

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def screened(acme):
    """Two who were screened, the better one second."""
    vacancy = new_vacancy(
        acme, location="", requirements={"skills": ["Python"]}, decided_by="person"
    )
    for name, said in (("Bad", "No, never"), ("Good", "Yes, 4 years of Python")):
        response = new_response(vacancy, new_candidate(full_name=name))
        chat = ChatSession.open_for(response.pk)
        for text in (said, "yes", "All right"):
            if chat.ended_at is None:
                chat.receive(text)
    return vacancy


@pytest.fixture
def keys(acme, alice):
    def make(*scopes):
        return ApiKey.make(acme, f"Assistant {scopes}", list(scopes), by=alice)[1]

    return make


def told(result):
    assert not result.is_error, result.content
    content = result.structured_content
    return content.get("result", content)


def configured(written, url):
    """The command of the page of integrations, with this key and database."""
    page = (ROOT / "docs/integrations.md").read_text()
    example = page.split("## MCP server")[1].split("```json\n")[1].split("```")[0]
    told = json.loads(example)["mcpServers"]["smartbot"]
    assert list(told["env"]) == ["SMARTBOT_KEY"]
    own = {"SMARTBOT_KEY": written, "DATABASE_URL": url}
    return StdioServerParameters(
        command=sys.executable, args=told["args"], cwd=ROOT, env={**os.environ, **own}
    )


async def test_over_standard_input_and_output(screened, keys):
    written = await sync_to_async(keys)(Scope.READ)
    name = connection.settings_dict["NAME"]
    is_file = connection.vendor == "sqlite"
    url = f"sqlite:///{name}" if is_file else os.environ["DATABASE_URL"]
    if not is_file:
        url = f"{url.rpartition('/')[0]}/{name}"
    server = configured(written, url)

    async with Client(server) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        [vacancy] = told(await client.call_tool("list_vacancies", {}))
        ask = {"vacancy_id": vacancy["id"]}
        ranked = told(await client.call_tool("ranked_responses", ask))
        drafted = told(
            await client.call_tool(
                "draft_criteria",
                {"title": "Python developer", "text": "3+ years. English B1 required."},
            )
        )

    assert "decide" not in tools
    assert vacancy["id"] == str(screened.pk)
    assert [r["candidate_name"] for r in ranked] == ["Good", "Bad"]
    [skill] = [e for e in ranked[0]["evidence"] if e["criterion"] == "skill:Python"]
    assert (skill["match"], skill["source"]) == ("met", "chat")
    assert skill["quote"] in "Yes, 4 years of Python"
    assert drafted["requirements"]["experience"]
    assert {e["quote"] for e in drafted["evidence"]} & {"3+ years", "English B1"}
    doors = {use.door async for use in KeyUse.objects.all()}
    assert {"GET /responses", "GET /employers/me"} <= doors
    read = AuditEntry.objects.filter(action="read", user__is_program=True)
    assert await read.acount() == 2


async def test_decisions_only_with_their_scope(screened, keys):
    response = await CandidateResponse.objects.aget(candidate__full_name="Good")
    decision = {"response_id": str(response.pk), "status": "approved", "note": "Yes"}
    reader = await sync_to_async(keys)(Scope.READ)
    decider = await sync_to_async(keys)(Scope.READ, Scope.DECIDE)

    async with Client(await sync_to_async(server_for)(reader)) as client:
        refused = await client.call_tool("decide", decision)
    assert refused.is_error
    assert not await Decision.objects.aexists()
    async with Client(await sync_to_async(server_for)(decider)) as client:
        decided = told(await client.call_tool("decide", decision))

    assert decided["status"] == "approved"
    decision = await Decision.objects.select_related("user").aget()
    assert decision.user.is_program


async def test_nothing_of_another_employer_and_nothing_after_the_end(
    screened, keys, umbrella, mallory
):
    @sync_to_async
    def foreign():
        return ApiKey.make(umbrella, "Theirs", [Scope.READ], by=mallory)

    key, written = await foreign()
    response = await CandidateResponse.objects.afirst()
    async with Client(await sync_to_async(server_for)(written)) as client:
        assert told(await client.call_tool("list_vacancies", {})) == []
        about = {"response_id": str(response.pk)}
        other = await client.call_tool("read_response", about)
        assert other.is_error
        assert "4 years" not in str(other.content)
        await sync_to_async(key.revoke)(by=mallory)
        assert (await client.call_tool("list_vacancies", {})).is_error
        text = {"title": "Cook", "text": "Soups"}
        assert (await client.call_tool("draft_criteria", text)).is_error

    with pytest.raises(ValueError, match="revoked"):
        await sync_to_async(server_for)(written)
