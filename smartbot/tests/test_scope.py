"""Nothing of one employer is reached by another, or by a visitor: on every route.

The tests walk the URL resolver and look each route up in a table. A route that is not
in it fails the walk, so that nobody adds one without saying who may come in.
"""

from __future__ import annotations

import re

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from candidates.files.tables.table import Table
from candidates.models import Decision, Note, Person, Stage
from conftest import (
    bearer,
    new_candidate,
    new_employer,
    new_response,
    new_user,
    new_vacancy,
)
from employers.models import Invitation, Membership
from imports.models import Import
from integrations.models import ApiKey, Event, Webhook
from integrations.sealing import seal
from messengers.models import Bot
from messengers.models.bot import SEAL
from screening.chat.routing import websocket_urlpatterns
from screening.desk import live
from screening.models import (
    CandidateQuestion,
    ChatSession,
    Letter,
    LetterTemplate,
    ReviewCriterion,
    SavedSearch,
    SavedView,
)
from screening.tests.interviews import booked_interview
from smartbot.asgi import application

# Words that stand in what is Acme's alone; none may reach anybody else.
SECRETS = (
    "SecretDraft",
    "SecretCandidate",
    "secret-mail@mail.example",
    "SecretCity",
    "SecretResume",
    "SecretNote",
    "SecretAnswer",
    "SecretTold",
    "SecretStage",
    "SecretTag",
    "SecretSearch",
    "SecretView",
    "SecretMark",
    "SecretLetter",
    "SecretQuestion",
    "SecretKey",
    "SecretHook",
    "SecretImport",
    "SecretRow",
    "SecretFile",
    "SecretBot",
    "secret-invited@acme.example",
    "secret-member@acme.example",
)


@pytest.fixture
def world(acme, alice, umbrella):
    """What Acme has, by the word with which the table of routes names it."""
    draft = new_vacancy(acme, title="SecretDraft", status="draft")
    vacancy = new_vacancy(acme, title="Open to all")
    candidate = new_candidate(
        full_name="SecretCandidate",
        email="secret-mail@mail.example",
        city="SecretCity",
        resume_text="SecretResume. Python for 4 years.",
    )
    response = new_response(vacancy, candidate)
    chat = ChatSession.open_for(response.pk)
    chat.receive("SecretAnswer")
    decision = Decision.objects.create(response=response, status="approved", user=alice)
    note = Note.objects.create(response=response, text="SecretNote", user=alice)
    question = CandidateQuestion.objects.create(
        response=response, text="SecretQuestion?", language="en"
    )
    told = draft.add_answer("SecretTold?", "SecretTold", "en")
    stage = Stage.add(acme, "SecretStage")
    person = Person.of(response)
    person.tag(["SecretTag"])
    criterion = ReviewCriterion.objects.create(vacancy=vacancy, name="SecretMark")
    search = SavedSearch.objects.create(employer=acme, name="SecretSearch")
    SavedView.objects.create(employer=acme, name="SecretView", is_shared=True, pk=1)
    slot, interview = booked_interview(response, alice)
    template = LetterTemplate.objects.create(
        employer=acme, name="SecretLetter", subject_en="Hello", body_en="Come"
    )
    invitation = Invitation.objects.create(
        employer=acme, email="secret-invited@acme.example"
    )
    member = new_employer("Elsewhere").memberships.get().user
    member.email = "secret-member@acme.example"
    member.save(update_fields=["email"])
    membership = Membership.objects.create(employer=acme, user=member, role="viewer")
    key, _written = ApiKey.make(acme, "SecretKey", ["read"], by=alice)
    webhook = Webhook.objects.create(
        employer=acme, url="https://hooks.example/SecretHook", events=["chat.ended"]
    )
    Event.test(webhook)
    listed = Import.take_in(
        Table(["SecretImport"], [["SecretRow"]], [2]),
        [""],
        employer=acme,
        kind="responses",
        file_name="SecretFile",
    )
    sealed = seal("secret", SEAL)
    bot = Bot.objects.create(
        employer=acme, messenger="telegram", account="1", name="SecretBot"
    )
    Bot.objects.update(sealed_token=sealed, sealed_secret=sealed)
    # Mallory has something of her own, so that her lists are not empty by chance.
    new_response(new_vacancy(umbrella, title="Of Umbrella"))
    return {
        "draft": draft.pk,
        "vacancy": vacancy.pk,
        "candidate": candidate.pk,
        "response": response.pk,
        "decision": decision.pk,
        "told": told.pk,
        "stage": stage.pk,
        "person": person.pk,
        "search": search.pk,
        "criterion": criterion.pk,
        "template": template.pk,
        "batch": Letter.write(template, [response], alice),
        "slot": slot.pk,
        "interview": interview.pk,
        "question": question.pk,
        "note": note.pk,
        "key": key.pk,
        "webhook": webhook.pk,
        "bot": bot.pk,
        "delivery": webhook.deliveries.get().pk,
        "chat": chat.pk,
        "membership": membership.pk,
        "invitation": invitation.pk,
        "nothing": "nothing",
        "import": listed.pk,
        "part": "recruiters",
        "group": "sex",
        "slug": acme.slug,
        "section": "vacancies",
        "trade": "cook",
    }


# Who may come in:
#   OWN      an object of Acme: not there for Mallory; a visitor signs in first
#   MEMBER   what a member sees of the own employer; a visitor signs in first
#   TOKEN    needs the candidate's token: refused to everybody without
#   PUBLIC   everybody, and nothing of Acme in it but what is open to the public
#   STAFF    only staff
OWN, MEMBER, TOKEN, PUBLIC, STAFF = "own", "member", "token", "public", "staff"
ROUTES = {
    "": (PUBLIC, ""),
    "desk/": (MEMBER, ""),
    "desk/overview": (MEMBER, ""),
    "desk/overview/<slug:key>.csv": (MEMBER, "part"),
    "desk/overview/<slug:key>.xlsx": (MEMBER, "part"),
    "desk/impact": (MEMBER, ""),
    "desk/impact/<slug:key>.csv": (MEMBER, "group"),
    "desk/impact/<slug:key>.xlsx": (MEMBER, "group"),
    "chat/<uuid:response_id>/groups": (TOKEN, "response"),
    "desk/search": (MEMBER, ""),
    "desk/keys": (MEMBER, ""),
    "desk/notices": (MEMBER, ""),
    "desk/questions": (MEMBER, ""),
    "desk/questions/<uuid:pk>/answer": (OWN, "question"),
    "desk/alerts": (MEMBER, ""),
    "desk/company": (MEMBER, ""),
    "desk/company/data": (MEMBER, ""),
    "desk/company/journal": (MEMBER, ""),
    "desk/company/keys": (MEMBER, ""),
    "desk/company/keys/<uuid:pk>": (OWN, "key"),
    "desk/company/keys/<uuid:pk>/revoke": (OWN, "key"),
    "desk/people": (MEMBER, ""),
    "desk/people/searches": (MEMBER, ""),
    "desk/people/searches/<int:pk>/forget": (OWN, "search"),
    "desk/vacancies/<uuid:pk>/fits": (OWN, "vacancy"),
    "desk/people/<uuid:pk>": (OWN, "person"),
    "desk/people/<uuid:pk>/tags": (OWN, "person"),
    "desk/people/<uuid:pk>/merge": (OWN, "person"),
    "desk/people/<uuid:pk>/part": (OWN, "person"),
    "desk/imports": (MEMBER, ""),
    "desk/company/widget": (MEMBER, ""),
    "widget/<uuid:pk>": (PUBLIC, "draft"),
    # The key stands in the address: without it nothing is there.
    "framed/<str:token>/chat/<path:rest>": (PUBLIC, "nothing"),
    "desk/imports/<uuid:pk>": (OWN, "import"),
    "desk/letters": (MEMBER, ""),
    "desk/letters/<uuid:pk>": (OWN, "template"),
    "desk/letters/sent/<uuid:batch>": (OWN, "batch"),
    "desk/vacancies/<uuid:pk>/letters": (OWN, "vacancy"),
    "desk/stages": (MEMBER, ""),
    "desk/vacancies/<uuid:pk>/interviews": (OWN, "vacancy"),
    "desk/slots/<uuid:pk>/withdraw": (OWN, "slot"),
    "desk/interviews/<uuid:pk>": (OWN, "interview"),
    "desk/calendar/renew": (MEMBER, ""),
    # A calendar's address, which nobody guesses.
    "calendar/<str:key>.ics": (PUBLIC, "nothing"),
    "chat/<uuid:response_id>/interview": (TOKEN, "response"),
    "desk/stages/<uuid:pk>": (OWN, "stage"),
    "desk/company/telegram": (MEMBER, ""),
    "desk/company/telegram/do": (MEMBER, ""),
    # Nobody but the messenger, by its secret.
    "messengers/<uuid:pk>": (TOKEN, "bot"),
    "desk/company/webhooks": (MEMBER, ""),
    "desk/company/webhooks/<uuid:pk>": (OWN, "webhook"),
    "desk/company/webhooks/<uuid:pk>/do": (OWN, "webhook"),
    "desk/company/deliveries/<int:pk>/again": (OWN, "delivery"),
    "desk/team": (MEMBER, ""),
    "desk/team/<int:pk>/role": (OWN, "membership"),
    "desk/team/<int:pk>/remove": (OWN, "membership"),
    "desk/invitations/<uuid:pk>/withdraw": (OWN, "invitation"),
    "desk/join/<str:token>": (PUBLIC, "nothing"),
    "desk/vacancies/new": (MEMBER, ""),
    "desk/vacancies/new/empty": (MEMBER, ""),
    "desk/vacancies/new/template": (MEMBER, ""),
    "desk/vacancies/new/template/<slug:key>": (MEMBER, "trade"),
    "desk/vacancies/new/check": (MEMBER, ""),
    "desk/vacancies/new/preview": (MEMBER, ""),
    "desk/vacancies/<uuid:pk>": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/open": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/close": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/delete": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/answers": (OWN, "draft"),
    "desk/answers/<uuid:pk>": (OWN, "told"),
    "desk/vacancies/<uuid:pk>/proposals": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/edit": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/publish": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/keep": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/deciding": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/check": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/preview": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/duplicate": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/views": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/views/<int:view>": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/views/<int:view>/forget": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/decide": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/board": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/board/<uuid:stage>": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/move": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/undo": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/compare": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/responses.csv": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/responses.xlsx": (OWN, "vacancy"),
    "desk/vacancies/<uuid:pk>/share": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/qr.svg": (OWN, "draft"),
    "desk/vacancies/<uuid:pk>/qr.png": (OWN, "draft"),
    "desk/responses/<uuid:pk>": (OWN, "response"),
    "desk/responses/<uuid:pk>/decide": (OWN, "response"),
    "desk/responses/<uuid:pk>/move": (OWN, "response"),
    "desk/responses/<uuid:pk>/resume": (OWN, "response"),
    "desk/responses/<uuid:pk>/scorecard": (OWN, "response"),
    "desk/responses/<uuid:pk>/criteria": (OWN, "response"),
    "desk/criteria/<int:pk>/remove": (OWN, "criterion"),
    "desk/responses/<uuid:pk>/note": (OWN, "response"),
    "desk/responses/<uuid:pk>/objection": (OWN, "response"),
    "desk/responses/<uuid:pk>/write": (OWN, "response"),
    "desk/responses/<uuid:pk>/hand-back": (OWN, "response"),
    "desk/responses/<uuid:pk>/end-keys": (OWN, "response"),
    "jobs/": (PUBLIC, ""),
    "jobs/<uuid:pk>": (PUBLIC, "draft"),
    "jobs/<uuid:pk>/": (PUBLIC, "draft"),
    "jobs/<uuid:pk>/picture.png": (PUBLIC, "draft"),
    "jobs/feed.rss": (PUBLIC, ""),
    "jobs/feed.atom": (PUBLIC, ""),
    "jobs/feed.json": (PUBLIC, ""),
    "jobs/<slug:slug>/feed.rss": (PUBLIC, "slug"),
    "jobs/<slug:slug>/feed.atom": (PUBLIC, "slug"),
    "jobs/<slug:slug>/feed.json": (PUBLIC, "slug"),
    "jobs/<slug:slug>/indeed.xml": (PUBLIC, "slug"),
    "jobs/<slug:slug>/picture.png": (PUBLIC, "slug"),
    "robots.txt": (PUBLIC, ""),
    "sitemap.xml": (PUBLIC, ""),
    "sitemap-<str:section>.xml": (PUBLIC, "section"),
    "jobs/<slug:slug>": (PUBLIC, "slug"),
    "jobs/<slug:slug>/": (PUBLIC, "slug"),
    "logos/<uuid:pk>/<str:digest>.png": (PUBLIC, "nothing"),
    "chat/<uuid:response_id>": (TOKEN, "response"),
    "chat/<uuid:response_id>/objection": (TOKEN, "response"),
    "chat/<uuid:response_id>/resume": (TOKEN, "response"),
    "chat/<uuid:response_id>/resume/file": (TOKEN, "response"),
    "chat/<uuid:response_id>/data": (TOKEN, "response"),
    "chat/<uuid:response_id>/erase": (TOKEN, "response"),
    # Mails a link to the address that is stored, whoever asks; tells them nothing.
    "chat/<uuid:response_id>/link": (PUBLIC, "response"),
    # The key of a letter, without which nothing is there.
    "reminders/<str:key>": (PUBLIC, "nothing"),
    "employers/register": (PUBLIC, ""),
    "employers/me": (MEMBER, ""),
    "auth/login": (PUBLIC, ""),
    "auth/refresh": (PUBLIC, ""),
    "auth/logout": (PUBLIC, ""),
    "api-keys": (MEMBER, ""),
    "api-keys/<str:pk>": (OWN, "key"),
    "vacancies": (PUBLIC, ""),
    "vacancies/<str:pk>": (PUBLIC, "draft"),
    "vacancies/<str:pk>/consent": (PUBLIC, "draft"),
    "candidates": (MEMBER, ""),
    "candidates/<str:pk>": (OWN, "candidate"),
    "candidates/<str:pk>/resume": (OWN, "candidate"),
    "responses": (MEMBER, ""),
    "responses/<str:pk>": (OWN, "response"),
    "responses/<str:pk>/decision": (OWN, "response"),
    "responses/<str:pk>/objection": (OWN, "response"),
    "responses/<str:pk>/stage": (OWN, "response"),
    "stages": (MEMBER, ""),
    "stages/<str:pk>/responses": (OWN, "stage"),
    "import/vacancies": (MEMBER, ""),
    "import/responses": (MEMBER, ""),
    "questions": (MEMBER, ""),
    "questions/<str:pk>/answer": (OWN, "question"),
    "responses/<str:pk>/messages": (OWN, "response"),
    "responses/<str:pk>/assessment": (OWN, "response"),
    "responses/export": (MEMBER, ""),
    "webhooks": (MEMBER, ""),
    "webhooks/<str:pk>": (OWN, "webhook"),
    "webhooks/<str:pk>/secret": (OWN, "webhook"),
    "webhooks/<str:pk>/test": (OWN, "webhook"),
    "webhooks/<str:pk>/deliveries": (OWN, "webhook"),
    "webhooks/<str:pk>/deliveries/<str:delivery>/again": (OWN, "webhook"),
    "health": (PUBLIC, ""),
    "openapi.json": (PUBLIC, ""),
    "docs": (PUBLIC, ""),
    "redoc": (PUBLIC, ""),
    "ready": (PUBLIC, ""),
    "metrics": (PUBLIC, ""),
    "i18n/setlang/": (PUBLIC, ""),
}
# Whole families that others keep: each of their routes is walked all the same.
FAMILIES = {"accounts/": PUBLIC, "admin/": STAFF}
# The JSON for what is not there, below the REST paths.
CATCH_ALL = re.compile(r"\^\(\?:api-keys\|")
METHODS = ("get", "post", "put", "patch", "delete")


def routes(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif not CATCH_ALL.match(route):
            yield route


def access_to(route):
    for family, access in FAMILIES.items():
        if route.startswith(family):
            return access, "nothing"
    return ROUTES[route]


def address_of(route, identity):
    """The address of a route; regular expressions are replaced by any match."""
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "nothing", route)
    number = identity if isinstance(identity, int) else 1
    route = re.sub(r"<int:\w+>", str(number), route)
    route = re.sub(r"<(?:\w+:)?\w+>", str(identity), route)
    return "/" + re.sub(r"[\^$\\]|\(\?:.*?\)|/\?$", "", route)


ALL = sorted(set(routes(get_resolver())))


def test_every_route_says_who_may_come_in():
    kept = [r for r in ALL if not r.startswith(tuple(FAMILIES))]

    assert set(kept) == set(ROUTES)


def secrets_in(r):
    streamed = b"".join(r.streaming_content) if r.streaming else r.content
    text = streamed.decode(errors="replace") + str(r.headers)
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("route", ALL)
def test_another_employer_reaches_nothing_of_acme(client, world, mallory, route):
    access, identity = access_to(route)
    address = address_of(route, world.get(identity, identity))
    client.force_login(mallory)
    is_rest = not route.startswith(("desk", "jobs", "chat", "accounts", "admin"))
    headers = {"HTTP_AUTHORIZATION": bearer(mallory)} if is_rest else {}

    codes = set()
    for method in METHODS:
        # Signing out, say, must not turn Mallory into a visitor.
        client.force_login(mallory)
        r = getattr(client, method)(address, **headers)

        assert r.status_code < 500 or route == "ready", (method, r.status_code)
        assert secrets_in(r) == [], (method, r.status_code)
        if access == OWN:
            assert r.status_code in {404, 405}, (method, r.status_code)
        if access == TOKEN:
            assert r.status_code in {403, 405}, (method, r.status_code)
        if access == STAFF:
            assert r.status_code in {302, 403, 404, 405}, (method, r.status_code)
        codes.add(r.status_code)
    assert access != OWN or 404 in codes


@pytest.mark.parametrize("route", ALL)
def test_a_visitor_reaches_nothing_of_acme(client, world, route):
    access, identity = access_to(route)
    address = address_of(route, world.get(identity, identity))

    for method in METHODS:
        r = getattr(client, method)(address)

        assert r.status_code < 500, (method, r.status_code)
        assert secrets_in(r) == [], (method, r.status_code)
        if access in {OWN, MEMBER}:
            # 400, 415: candidates and responses are made, not read, by anybody.
            assert r.status_code in {302, 400, 401, 405, 415}, (method, r.status_code)
            assert r.status_code not in {400, 415} or method == "post"
            if r.status_code == 302:
                assert r["Location"].startswith("/accounts/login/")
        if access == TOKEN:
            assert r.status_code in {403, 405}, (method, r.status_code)
        if access == STAFF:
            assert r.status_code in {302, 403, 404, 405}, (method, r.status_code)


def test_the_walk_would_notice_a_leak(client, world, alice, vacancy):
    """Alice comes in where Mallory does not, and there the secrets are."""
    client.force_login(alice)

    r = client.get(f"/desk/responses/{world['response']}")

    assert r.status_code == 200
    assert "SecretCandidate" in secrets_in(r)


@pytest.mark.parametrize("kind", ["candidate", "response", "chat", "vacancy", "draft"])
def test_no_page_of_the_admin_shows_acme_to_a_member(client, world, mallory, kind):
    model = {"chat": "screening/chatsession", "vacancy": "vacancies/vacancy"}
    model |= {"draft": "vacancies/vacancy", "candidate": "candidates/candidate"}
    model |= {"response": "candidates/candidateresponse"}
    client.force_login(mallory)

    r = client.get(f"/admin/{model[kind]}/{world[kind]}/change/")

    assert r.status_code in {302, 403}
    assert secrets_in(r) == []


def test_every_socket_is_known():
    served = [*live.urlpatterns, *websocket_urlpatterns]
    known = {str(pattern.pattern) for pattern in served}

    assert known == {"ws/desk", "ws/chat/<str:response_id>", ""}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", ["none", "odd", "of another response", "bearer"])
async def test_no_socket_opens_without_the_token_of_its_response(key):
    response_id, token_of_other, token_of_api = await two_chats()
    query = {
        "none": "",
        "odd": "?token=odd",
        "of another response": f"?token={token_of_other}",
        "bearer": f"?token={token_of_api}",
    }[key]

    socket = WebsocketCommunicator(application, f"/ws/chat/{response_id}{query}")
    connected, _subprotocol = await socket.connect()

    assert connected
    error = await socket.receive_json_from()
    assert error["type"] == "error"
    closed = await socket.receive_output()
    assert (closed["type"], closed["code"]) == ("websocket.close", 4401)


@database_sync_to_async
def two_chats():
    """A response, and keys of somebody else: to another chat, and to the API."""
    mallory = new_user()
    response = new_response(new_vacancy(new_employer("Acme")))
    other = new_response(new_vacancy(new_employer("Umbrella", owner=mallory)))
    return response.pk, other.chat_token(), bearer(mallory).split()[1]
