"""Keys to a chat end when a member says so, when a newer one is used, and with erasure."""

from __future__ import annotations

import re

import pytest
from asgiref.sync import sync_to_async
from django.core.cache import cache

from candidates.models import AuditEntry
from conftest import new_response
from screening.tests.sockets import Client


def path_in(letter):
    return re.search(r"https?://[^/]+(/chat/\S+)", letter.body)[1]


def opens(client, path):
    """Whether this address, or what it leads on to, shows the chat."""
    r = client.get(path, follow=True)
    assert r.status_code in {200, 403}
    return r.status_code == 200


def end_all(client, alice, response):
    client.force_login(alice)
    return client.post(f"/desk/responses/{response.pk}/end-keys")


def test_a_key_opens_the_chat_and_leaves_the_address(client, response):
    r = client.get(response.path_to())

    assert r.status_code == 302
    assert "token" not in r["Location"]
    page = client.get(r["Location"])
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "same-origin"
    assert response.chat_token() not in page.content.decode()


def test_a_member_ends_all_keys_and_the_candidate_is_mailed_a_new_one(
    client, response, alice, mailoutbox
):
    old = response.path_to()
    assert opens(client, old)  # kept in the session now
    desk = client.__class__()

    r = end_all(desk, alice, response)

    assert r.status_code == 302
    assert not opens(client, f"/chat/{response.pk}")
    assert not opens(client, old)
    assert opens(client, path_in(mailoutbox[-1]))
    [entry] = AuditEntry.objects.filter(action="ended")
    assert (entry.user, entry.response_id) == (alice, response.pk)


def test_nobody_else_ends_them(client, response, mallory):
    r = end_all(client, mallory, response)

    assert r.status_code == 404
    response.refresh_from_db()
    assert response.key_number == 0


def test_asking_for_a_new_link_shuts_nobody_out_until_it_is_used(
    client, response, mailoutbox
):
    own, other = client, client.__class__()
    assert opens(own, response.path_to())

    other.post(f"/chat/{response.pk}/link", {"email": response.candidate.email})

    assert opens(own, f"/chat/{response.pk}")
    assert opens(other, path_in(mailoutbox[-1]))
    assert not opens(own, f"/chat/{response.pk}")
    assert opens(other, f"/chat/{response.pk}")


def test_a_link_in_a_mailbox_ends_with_the_others(client, response, alice, mailoutbox):
    client.post(f"/chat/{response.pk}/link", {"email": response.candidate.email})
    cache.clear()  # else the second letter would have to wait

    end_all(client.__class__(), alice, response)

    asked, given = map(path_in, mailoutbox[-2:])
    assert not opens(client, asked)
    assert opens(client, given)


def test_the_api_knows_that_a_key_has_ended(client, response):
    token = response.chat_token()
    assert client.get(f"/responses/{response.pk}?token={token}").status_code == 200

    response.end_keys()

    assert client.get(f"/responses/{response.pk}?token={token}").status_code == 401
    fresh = response.chat_token()
    assert client.get(f"/responses/{response.pk}?token={fresh}").status_code == 200


def test_in_a_frame_a_key_ends_too_and_a_new_link_can_be_asked_for(
    client, response, mailoutbox
):
    framed = f"/framed/{response.chat_token()}/chat/{response.pk}"
    assert client.get(framed).status_code == 200

    response.end_keys()

    page = client.get(framed)
    assert page.status_code == 403
    action = re.search(r'action="(/framed/[^"]+/link)"', page.content.decode())[1]
    r = client.post(action, {"email": response.candidate.email})
    assert r.status_code == 200
    assert opens(client, path_in(mailoutbox[-1]))


def test_a_key_of_another_response_or_number_is_none(response, vacancy):
    other = new_response(vacancy)
    token = response.chat_token()

    assert not other.is_opened_by(token)
    assert not response.is_opened_by(token.replace(".", "-7.", 1))


@pytest.mark.django_db(transaction=True)
async def test_open_sockets_are_closed_when_keys_end(response, alice, client):
    async with Client(response) as socket:
        assert (await socket.hear())["type"] == "bot_message"
        assert (await socket.hear())["type"] == "chat_ended"

        await sync_to_async(end_all)(client, alice, response)

        frame = await socket.hear()
        assert frame.get("code") == "unauthorised", frame
        assert await socket.hear() == {"type": "close", "code": 4401}
    async with Client(response) as old:
        assert (await old.hear())["code"] == "unauthorised"
        assert (await old.hear())["code"] == 4401
    await sync_to_async(response.refresh_from_db)()
    async with Client(response) as fresh:
        assert (await fresh.hear())["type"] == "history"


@pytest.mark.django_db(transaction=True)
async def test_keys_end_with_the_erasure(response, client):
    path, pk, token = response.path_to(), response.pk, response.chat_token()

    await sync_to_async(response.erase)(by="candidate")

    assert (await sync_to_async(client.get)(path)).status_code == 404
    async with Client(pk, token) as socket:
        assert (await socket.hear())["code"] == "not_found"
        assert (await socket.hear())["code"] == 4404
    r = await sync_to_async(client.get)(f"/responses/{pk}?token={token}")
    assert r.status_code in {401, 404}
