"""Who chats in a benchmark: candidates who responded to one vacancy, and their words.

Needs a Django that is set up for the site (`Site.settle_in`).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, User
from screening.models import ResumeReading
from vacancies.models import Vacancy

# Two questions are left for the chat, and the summary at its end: three answers.
REQUIREMENTS = {"experience": "3+ years", "skills": ["Python"]}
ANSWERS = ("5 years", "Yes, 4 years", "All right")
DESCRIPTION = (
    "We are a team of seven and build the billing of a chain of shops: Python, Django "
    "and PostgreSQL, with releases twice a week and a rota for the nights. You design, "
    "write and test services, and see how people use them. "
) * 4
RESUME = "I build services for shops and banks, and like to see them used. " * 10


def new_vacancy() -> Vacancy:
    """An open vacancy of a new employer."""
    owner = User.objects.create_user("owner@mail.example", None)
    employer = Employer.register(company_name="Acme", owner=owner)
    return Vacancy.objects.create(
        employer=employer,
        title="Python developer",
        description=DESCRIPTION,
        location="Almaty",
        language="en",
        status="open",
        decided_by="bot",
        requirements=REQUIREMENTS,
    )


def session_of(employer: Employer) -> str:
    """The key of a session in which the employer's owner is signed in."""
    owner = employer.memberships.get().user
    session = SessionStore()
    session[SESSION_KEY] = str(owner.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.create()
    key: str = session.session_key
    return key


def new_callers(vacancy: Vacancy, count: int) -> list[str]:
    """The paths of the chats of so many new responses, with their tokens.

    Resumes are read beforehand, as `POST /responses` does.
    """
    candidates = Candidate.objects.bulk_create(
        Candidate(
            full_name="Carol Smith",
            email=f"carol-{number}@mail.example",
            city="Almaty",
            resume_text=RESUME,
        )
        for number in range(count)
    )
    responses = CandidateResponse.objects.bulk_create(
        CandidateResponse(vacancy=vacancy, candidate=candidate)
        for candidate in candidates
    )
    ResumeReading.prepare(responses[0])
    read = ResumeReading.objects.get(candidate=candidates[0])
    ResumeReading.objects.bulk_create(
        ResumeReading(candidate=candidate, facts=read.facts, compared=read.compared)
        for candidate in candidates[1:]
    )
    return [
        f"/ws/chat/{response.pk}?token={response.chat_token()}"
        for response in responses
    ]
