"""Who of a team may what, door by door: each role at each page and API path.

What a role may is said in one place, `Membership.MAY`; a door is told here with the right
that it needs. That a stranger finds none of them is shown in `test_scope`.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from candidates.files.tables.table import Table
from candidates.models import CandidateResponse, Person, ResumeFile, Stage
from conftest import bearer, new_candidate, new_member, new_response, new_vacancy
from employers.models import Invitation, Membership, Right
from imports.models import Import
from integrations.models import ApiKey, Event, Webhook
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
from smartbot.tests.test_scope import MEMBER, OWN, ROUTES

VACANCY = {
    "title": "Cook",
    "description": "Soups",
    "requirements": {"experience": 1},
    "location": "Almaty",
    "language": "en",
    "status": "open",
    "decided_by": "bot",
}
BROUGHT = {
    "ground": "applied",
    "vacancy_id": "{vacancy}",
    "responses": [{"full_name": "Dan", "email": "dan@mail.example"}],
}
READ, NOTE, DECIDE = Right.READ, Right.NOTE, Right.DECIDE
EDIT, MANAGE = Right.EDIT, Right.MANAGE
# Method, path with the names of `world`, what is sent, and the right that it needs.
PAGES = [
    ("get", "desk/", "", READ),
    ("get", "desk/overview", "", READ),
    ("get", "desk/overview/{part}.csv", "", READ),
    ("get", "desk/overview/{part}.xlsx", "", READ),
    ("get", "desk/impact", "", READ),
    ("post", "desk/impact", "ask=1", MANAGE),
    ("get", "desk/impact/{group}.csv", "", READ),
    ("get", "desk/impact/{group}.xlsx", "", READ),
    ("get", "desk/search?q=Carol", "", READ),
    ("get", "desk/keys", "", READ),
    ("get", "desk/notices", "", READ),
    ("post", "desk/notices", "", READ),
    ("get", "desk/vacancies/{vacancy}", "", READ),
    ("post", "desk/vacancies/{vacancy}/views", "name=Night&query=q%3Dx", NOTE),
    ("get", "desk/vacancies/{vacancy}/views/{view}", "", READ),
    ("post", "desk/vacancies/{vacancy}/views/{view}/forget", "", EDIT),
    ("get", "desk/responses/{response}", "", READ),
    ("get", "desk/responses/{response}/resume", "", READ),
    ("get", "desk/vacancies/{vacancy}/compare?response={response}&response={other}", "", READ),
    ("post", "desk/vacancies/{vacancy}/compare", "response={response}&response={other}", READ),
    ("get", "desk/team", "", READ),
    ("get", "desk/alerts", "", READ),
    ("post", "desk/alerts", "", READ),
    ("get", "desk/vacancies/{vacancy}/board", "", READ),
    ("get", "desk/vacancies/{vacancy}/board/{stage}", "", READ),
    ("post", "desk/vacancies/{vacancy}/board", "stage={stage}&response={response}", DECIDE),
    ("get", "desk/people", "", READ),
    ("get", "desk/people/{person}", "", READ),
    ("post", "desk/people/searches", "name=Night&query=q", NOTE),
    ("post", "desk/people/searches/{search}/forget", "", NOTE),
    ("get", "desk/vacancies/{vacancy}/fits", "", DECIDE),
    ("post", "desk/vacancies/{vacancy}/fits", "response={response}", DECIDE),
    ("post", "desk/people/{person}/tags", "tags=night", NOTE),
    ("get", "desk/people/{person}/merge", "", DECIDE),
    ("post", "desk/people/{person}/part", "response={response}", DECIDE),
    ("get", "desk/imports", "", EDIT),
    ("post", "desk/imports", "kind=responses", EDIT),
    ("get", "desk/imports/{listed}", "", DECIDE),
    ("post", "desk/imports/{listed}", "do=start", DECIDE),
    ("get", "desk/letters", "", READ),
    ("post", "desk/letters", "name=Come&subject_en=Come&body_en=Come", EDIT),
    ("post", "desk/letters/{template}", "delete=1", EDIT),
    ("get", "desk/letters/sent/{batch}", "", DECIDE),
    ("post", "desk/vacancies/{vacancy}/letters", "response={response}", DECIDE),
    ("get", "desk/stages", "", READ),
    ("get", "desk/vacancies/{vacancy}/interviews", "", READ),
    ("post", "desk/vacancies/{vacancy}/interviews", "place=Office", DECIDE),
    ("post", "desk/slots/{slot}/withdraw", "", DECIDE),
    ("post", "desk/interviews/{interview}", "cancel=1", DECIDE),
    ("post", "desk/calendar/renew", "", READ),
    ("post", "desk/stages", "name=Trial", MANAGE),
    ("post", "desk/stages/{stage}", "name=Trial", MANAGE),
    ("post", "desk/responses/{response}/move", "stage={stage}", DECIDE),
    ("post", "desk/vacancies/{vacancy}/move", "stage={stage}&response={response}", DECIDE),
    ("get", "desk/responses/{response}/scorecard", "", NOTE),
    ("post", "desk/responses/{response}/criteria", "name=Calm", EDIT),
    ("post", "desk/criteria/{criterion}/remove", "", EDIT),
    ("post", "desk/responses/{response}/note", "text=Call+her", NOTE),
    ("post", "desk/responses/{response}/decide", "status=rejected&note=No", DECIDE),
    ("post", "desk/responses/{response}/write", "message=Hello", DECIDE),
    ("post", "desk/responses/{response}/hand-back", "", DECIDE),
    ("post", "desk/responses/{response}/end-keys", "", DECIDE),
    ("post", "desk/vacancies/{vacancy}/decide", "status=rejected&response={response}", DECIDE),
    ("post", "desk/vacancies/{vacancy}/undo", "", DECIDE),
    ("get", "desk/vacancies/{vacancy}/responses.csv", "", DECIDE),
    ("get", "desk/vacancies/{vacancy}/responses.xlsx", "", DECIDE),
    ("get", "desk/vacancies/new", "", EDIT),
    ("post", "desk/vacancies/new", "text=Cook+wanted", EDIT),
    ("get", "desk/vacancies/new/empty", "", EDIT),
    ("get", "desk/vacancies/new/template", "", EDIT),
    ("get", "desk/vacancies/new/template/{trade}", "", EDIT),
    ("post", "desk/vacancies/new/template/{trade}", "", EDIT),
    ("post", "desk/vacancies/new/check", "", EDIT),
    ("post", "desk/vacancies/new/preview", "", EDIT),
    ("get", "desk/vacancies/{vacancy}/edit", "", EDIT),
    ("get", "desk/vacancies/{vacancy}/proposals", "", EDIT),
    ("post", "desk/vacancies/{vacancy}/check", "", EDIT),
    ("post", "desk/vacancies/{vacancy}/preview", "", EDIT),
    ("post", "desk/vacancies/{vacancy}/duplicate", "", EDIT),
    ("get", "desk/vacancies/{draft}/publish", "", EDIT),
    ("post", "desk/vacancies/{draft}/publish", "", EDIT),
    ("post", "desk/vacancies/{draft}/keep", "", EDIT),
    ("get", "desk/vacancies/{vacancy}/deciding", "", MANAGE),
    ("post", "desk/vacancies/{vacancy}/deciding", "decided_by=bot", MANAGE),
    ("post", "desk/vacancies/{draft}/open", "", EDIT),
    ("post", "desk/vacancies/{vacancy}/close", "", EDIT),
    ("get", "desk/vacancies/{vacancy}/share", "", READ),
    ("get", "desk/vacancies/{vacancy}/qr.svg", "", READ),
    ("get", "desk/vacancies/{vacancy}/qr.png", "", READ),
    ("get", "desk/vacancies/{vacancy}/delete", "", EDIT),
    ("post", "desk/vacancies/{vacancy}/delete", "", EDIT),
    ("get", "desk/questions", "", READ),
    ("post", "desk/questions/{question}/answer", "", DECIDE),
    ("post", "desk/responses/{response}/objection", "", DECIDE),
    ("get", "desk/vacancies/{vacancy}/answers", "", READ),
    ("post", "desk/vacancies/{vacancy}/answers", "question=Meals?&answer=Yes&language=en", EDIT),
    ("post", "desk/answers/{told}", "do=up", EDIT),
    ("get", "desk/company", "", READ),
    ("post", "desk/company", "company_name=Acme", MANAGE),
    ("get", "desk/company/data", "", READ),
    ("post", "desk/company/data", "", MANAGE),
    ("get", "desk/company/journal", "", MANAGE),
    ("get", "desk/company/keys", "", MANAGE),
    ("post", "desk/company/keys", "name=ATS&scopes=read&days=30", MANAGE),
    ("get", "desk/company/keys/{key}", "", MANAGE),
    ("post", "desk/company/keys/{key}/revoke", "", MANAGE),
    ("get", "desk/company/telegram", "", MANAGE),
    ("post", "desk/company/telegram", "token=nonsense", MANAGE),
    ("post", "desk/company/telegram/do", "do=leave", MANAGE),
    ("get", "desk/company/widget", "", MANAGE),
    ("post", "desk/company/widget", "origins=https://acme.example", MANAGE),
    ("get", "desk/company/webhooks", "", MANAGE),
    ("post", "desk/company/webhooks", "url=https://127.0.0.1/&events=chat.ended", MANAGE),
    ("get", "desk/company/webhooks/{webhook}", "", MANAGE),
    ("post", "desk/company/webhooks/{webhook}/do", "do=test", MANAGE),
    ("post", "desk/company/deliveries/{delivery}/again", "", MANAGE),
    ("post", "desk/team", "email=new@mail.example&role=viewer", MANAGE),
    ("post", "desk/team/{membership}/role", "role=recruiter", MANAGE),
    ("post", "desk/team/{membership}/remove", "", MANAGE),
    ("post", "desk/invitations/{invitation}/withdraw", "", MANAGE),
]  # fmt: skip
API = [
    ("get", "api-keys", None, MANAGE),
    ("post", "api-keys", {"name": "ATS", "scopes": ["read"]}, MANAGE),
    ("delete", "api-keys/{key}", None, MANAGE),
    ("get", "webhooks", None, MANAGE),
    ("get", "webhooks/{webhook}", None, MANAGE),
    ("patch", "webhooks/{webhook}", {"events": ["chat.ended"]}, MANAGE),
    ("delete", "webhooks/{webhook}", None, MANAGE),
    ("post", "webhooks/{webhook}/secret", None, MANAGE),
    ("post", "webhooks/{webhook}/test", None, MANAGE),
    ("get", "webhooks/{webhook}/deliveries", None, MANAGE),
    ("post", "webhooks/{webhook}/deliveries/{delivery}/again", None, MANAGE),
    ("get", "employers/me", None, READ),
    ("get", "vacancies/{draft}", None, READ),
    ("get", "responses", None, READ),
    ("get", "responses/{response}", None, READ),
    ("get", "responses/{response}/messages", None, READ),
    ("get", "responses/{response}/assessment", None, READ),
    ("get", "candidates", None, READ),
    ("get", "candidates/{candidate}", None, READ),
    ("put", "candidates/{candidate}/resume", {"resume_text": "Cook"}, DECIDE),
    (
        "post",
        "responses/{response}/decision",
        {"status": "rejected", "note": "No"},
        DECIDE,
    ),
    ("get", "stages", None, READ),
    ("post", "responses/{response}/stage", {"stage_id": "{stage}"}, DECIDE),
    ("post", "stages/{stage}/responses", {"response_ids": ["{response}"]}, DECIDE),
    ("post", "import/vacancies", {"vacancies": [VACANCY]}, EDIT),
    ("post", "import/responses", BROUGHT, DECIDE),
    ("get", "questions", None, READ),
    ("post", "questions/{question}/answer", {"answer": "Yes"}, DECIDE),
    (
        "post",
        "responses/{objected}/objection",
        {"status": "approved", "answer": "It stays"},
        DECIDE,
    ),
    ("get", "responses/export?vacancy_id={vacancy}", None, DECIDE),
    ("post", "vacancies", VACANCY, EDIT),
    ("put", "vacancies/{vacancy}", VACANCY, EDIT),
    ("patch", "vacancies/{vacancy}", {"title": "Chef"}, EDIT),
    ("delete", "vacancies/{vacancy}", None, EDIT),
]
ROLES = list(Membership.Role)


@pytest.fixture
def world(acme):
    """What the doors lead to, by the name with which they call it."""
    vacancy = new_vacancy(acme)
    first, other = (
        new_response(
            vacancy,
            new_candidate(),
            status="approved",
            relevance_score=0.9,
            relevance_high=0.9,
            decided_by="bot",
        )
        for _ in range(2)
    )
    with ResumeFile.put("cv.txt", b"Cook for ten years") as file:
        ResumeFile.replace(first.candidate, file)
    viewer = new_member(acme, Membership.Role.VIEWER)
    talked = new_response(vacancy, new_candidate(), status="new")
    ChatSession.open_for(talked.pk)
    question = CandidateQuestion.objects.create(
        response=talked, text="Parking?", language="en"
    )
    objected = new_response(vacancy, new_candidate())
    ChatSession.open_for(objected.pk)
    CandidateResponse.objects.filter(pk=objected.pk).update(
        status="approved", decided_by="bot", objected_at=timezone.now()
    )
    invitation = Invitation.objects.create(employer=acme, email="new@mail.example")
    slot, interview = booked_interview(first, viewer)
    template = LetterTemplate.objects.create(
        employer=acme, name="Come", subject_en="Come", body_en="Come"
    )
    key, _written = ApiKey.make(acme, "Site", ["read"], by=viewer)
    webhook = Webhook.objects.create(
        employer=acme, url="https://hooks.example/", events=["chat.ended"]
    )
    Event.test(webhook)
    return {
        "vacancy": vacancy.pk,
        "part": "recruiters",
        "group": "sex",
        "draft": new_vacancy(acme, status="draft").pk,
        "response": first.pk,
        "other": other.pk,
        "candidate": first.candidate_id,
        "told": vacancy.add_answer("Parking?", "Yes", "en").pk,
        "question": question.pk,
        "objected": objected.pk,
        "membership": viewer.memberships.get().pk,
        "invitation": invitation.pk,
        "key": key.pk,
        "stage": Stage.objects.of(acme.pk)[2].pk,
        "criterion": ReviewCriterion.objects.create(vacancy=vacancy, name="Calm").pk,
        "view": SavedView.objects.create(
            employer=acme, name="Night", owner=viewer, is_shared=True
        ).pk,
        "search": SavedSearch.objects.create(employer=acme, name="Night").pk,
        "person": Person.of(first).pk,
        "template": template.pk,
        "batch": Letter.write(template, [first], viewer),
        "slot": slot.pk,
        "interview": interview.pk,
        "trade": "cook",
        "webhook": webhook.pk,
        "listed": Import.take_in(
            Table(["Name"], [["Dan"]], [2]),
            ["full_name"],
            employer=acme,
            kind="responses",
            file_name="people.csv",
        ).pk,
        "delivery": webhook.deliveries.get().pk,
    }


def may(role, right):
    return right in Membership.MAY[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path", "sent", "right"), PAGES)
def test_a_page_lets_in_whoever_has_the_right(
    client, acme, world, role, method, path, sent, right
):
    path, sent = path.format(**world), sent.format(**world)
    client.force_login(new_member(acme, role))
    form = "application/x-www-form-urlencoded"

    r = getattr(client, method)(f"/{path}", sent or None, content_type=form)

    if may(role, right):
        # 400: nothing sensible was sent to a door that is open.
        assert r.status_code in {200, 204, 302, 400}, r.status_code
        assert not r.get("Location", "").startswith("/accounts/login/")
    else:
        assert r.status_code == 403


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path", "sent", "right"), API)
def test_the_api_lets_in_whoever_has_the_right(
    client, acme, world, role, method, path, sent, right
):
    key = bearer(new_member(acme, role))
    sent = named(sent, world)

    r = getattr(client, method)(
        "/" + path.format(**world),
        sent,
        content_type="application/json",
        HTTP_AUTHORIZATION=key,
    )

    if may(role, right):
        assert r.status_code in {200, 201, 204}, r.content
    else:
        assert r.status_code == 403


def named(sent, world):
    """What is sent, with the ids of what it names."""
    if isinstance(sent, str):
        return sent.format(**world)
    if isinstance(sent, list):
        return [named(each, world) for each in sent]
    if isinstance(sent, dict):
        return {key: named(each, world) for key, each in sent.items()}
    return sent


def test_no_door_is_forgotten():
    """Each route that is a member's, by the table of `test_scope`, is told here."""
    told = {pattern(path) for _method, path, _sent, _right in (*PAGES, *API)}
    kept = {
        route for route, (access, _name) in ROUTES.items() if access in (OWN, MEMBER)
    }

    assert {pattern(route) for route in kept} == told - {"vacancies", "vacancies/*"}


def pattern(path):
    """A path with a star for whatever it names."""
    parts = path.partition("?")[0].split("/")
    return "/".join("*" if part.startswith(("<", "{")) else part for part in parts)
