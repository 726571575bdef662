"""What the API takes and gives.

Made by generate.py from the OpenAPI; not to be edited."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field
from smartbot_client.model import Model


class Candidate(Model):
    id: UUID
    full_name: str
    email: str
    phone: str | None = None
    city: str
    resume_text: str | None = None
    created_at: AwareDatetime


class CandidateFile(Model):
    """
    A candidate whose resume may come as a file.
    """

    id: UUID
    full_name: str
    email: str
    phone: str | None = None
    city: str
    resume_text: str | None = None
    created_at: AwareDatetime
    resume_file: str | None = Field(
        None,
        description="PDF, DOCX, ODT, RTF, HTML, text, PNG or JPEG of up to 10 MB, in place of `resume_text`. Its text becomes `resume_text`.",
    )


class Consent(Model):
    """
    That the candidate has read the words and agreed.
    """

    digest: str = Field(..., description="Of `GET /vacancies/{id}/consent`.")
    remember: bool | None = Field(
        None, description="Whether also to be written to about other vacancies."
    )


class ConsentText(Model):
    """
    What a candidate is to read and agree to before responding.
    """

    language: str
    version: int
    digest: str = Field(
        ...,
        description="Stands for these words: `consent` of `POST /responses` names it.",
    )
    notice: str
    for_vacancy: str
    to_remember: str


class Employer(Model):
    id: UUID
    company_name: str
    email: str
    created_at: AwareDatetime
    updated_at: AwareDatetime


class Health(Model):
    status: str


class Login(Model):
    email: str
    password: str
    code: str | None = Field(
        None, description="From the authenticator, for who has set one up."
    )


class Move(Model):
    """
    The stage that a response is put in.
    """

    stage_id: UUID


class MoveMany(Model):
    """
    The responses that are put in a stage.
    """

    response_ids: list[UUID]


class Moved(Model):
    moved: int = Field(
        ..., description="How many of the responses stood in another stage."
    )


class NewCandidate(Model):
    """
    A candidate that was just made, with the key by which it responds.
    """

    id: UUID
    full_name: str
    email: str
    phone: str | None = None
    city: str
    resume_text: str | None = None
    created_at: AwareDatetime
    resume_file: str | None = Field(
        None,
        description="PDF, DOCX, ODT, RTF, HTML, text, PNG or JPEG of up to 10 MB, in place of `resume_text`. Its text becomes `resume_text`.",
    )
    candidate_token: str


class Objection(Model):
    """
    How a person settles a candidate's objection to the outcome.
    """

    status: Literal["approved", "rejected"]
    answer: str = Field(..., description="For the candidate, who finds it in the chat.")
    note: str | None = Field(
        None, description="For the team. Needed to turn the bot's decision round."
    )


class PatchedWebhook(Model):
    """
    A webhook: where events go, which, and whether they do.
    """

    id: UUID | None = None
    url: str | None = None
    events: (
        list[
            Literal[
                "response.created",
                "chat.started",
                "chat.ended",
                "response.decided",
                "response.objected",
                "person.wanted",
                "candidate.erased",
                "vacancy.opened",
                "vacancy.closed",
            ]
        ]
        | None
    ) = None
    is_working: bool | None = Field(
        None, description="Events go there; false switches it off."
    )
    off_because: Literal["failing", "gone", "owner"] | Literal[""] | None = None
    failing_since: AwareDatetime | None = None
    created_at: AwareDatetime | None = None


class Question(Model):
    """
    What a candidate asked, the bot passed on, and a person has answered or will.
    """

    id: UUID
    vacancy_id: UUID
    response_id: UUID
    candidate_name: str
    question: str
    language: Literal["ru", "kk", "en"]
    asked_at: AwareDatetime
    answer: str
    answered_at: AwareDatetime | None


class ReadFact(Model):
    """
    Something that was read, with the words that prove it.
    """

    kind: str
    subject: str
    text: str
    quote: str


class ReadResume(Model):
    """
    The candidate, and what was read from the resume.
    """

    id: UUID
    full_name: str
    email: str
    phone: str | None = None
    city: str
    resume_text: str | None = None
    created_at: AwareDatetime
    facts: list[ReadFact]


class Refresh(Model):
    refresh_token: str


class Register(Model):
    company_name: str
    email: str
    password: str


class ResponseLine(Model):
    """
    Somebody who is brought, to which vacancy.
    """

    full_name: str
    email: str
    phone: str | None = None
    city: str | None = None
    resume_text: str | None = None
    vacancy_id: UUID | None = None
    vacancy_source_id: str | None = Field(
        None,
        description="Its id where it comes from: what comes again with it is not made anew.",
    )
    vacancy_title: str | None = Field(
        None, description="Its title, where only one vacancy has it."
    )
    source_id: str | None = Field(
        None,
        description="Its id where it comes from: what comes again with it is not made anew.",
    )
    source: str | None = Field(
        None, description="Where the candidate found the vacancy."
    )


class Resume(Model):
    """
    A resume, as a text or as a file; one of the two.
    """

    resume_text: str | None = None
    resume_file: str | None = Field(
        None, description="PDF, DOCX, ODT, RTF, HTML, text, PNG or JPEG of up to 10 MB."
    )
    candidate_token: str | None = Field(
        None,
        description="From `POST /candidates`. An employer's bearer or key may stand in.",
    )


class Secret(Model):
    """
    What a webhook's events are signed with (Standard Webhooks, `whsec_…`).
    """

    secret: str


class Stage(Model):
    """
    A stage after the screening, as its employer has arranged it.
    """

    id: UUID
    employer_id: UUID
    name: str
    role: (
        Literal["screening", "to_call", "interview", "offer", "hired", "declined"]
        | Literal[""]
    ) = Field(
        ...,
        description="What a usual stage is for, whatever its name; empty for others.\n\n* `screening` - Screening\n* `to_call` - To call\n* `interview` - Interview\n* `offer` - Offer\n* `hired` - Hired\n* `declined` - Declined",
    )
    position: int


class Utm(Model):
    """
    The `utm_*` of the address by which a candidate came; only those it had.
    """

    source: str | None = None
    medium: str | None = None
    campaign: str | None = None
    term: str | None = None
    content: str | None = None


class Webhook(Model):
    """
    A webhook: where events go, which, and whether they do.
    """

    id: UUID
    url: str
    events: list[
        Literal[
            "response.created",
            "chat.started",
            "chat.ended",
            "response.decided",
            "response.objected",
            "person.wanted",
            "candidate.erased",
            "vacancy.opened",
            "vacancy.closed",
        ]
    ]
    is_working: bool | None = Field(
        None, description="Events go there; false switches it off."
    )
    off_because: Literal["failing", "gone", "owner"] | Literal[""]
    failing_since: AwareDatetime | None
    created_at: AwareDatetime


class Error(Model):
    detail: str
    errors: dict[str, list[str]] | None = None


class Answer(Model):
    """
    What a person answers to a question of a candidate.
    """

    answer: str
    alike: bool | None = Field(
        None,
        description="Answer all others who wait for the same about this vacancy, too.",
    )
    from_now_on: bool | None = Field(
        None, description="Let the bot answer so from now on."
    )
    language: Literal["ru", "kk", "en"] | None = None


class ApiKey(Model):
    """
    A key as it can be seen later: without the key itself.
    """

    id: UUID
    name: str
    start: str
    scopes: list[
        Literal["read", "write_vacancies", "write_responses", "decide", "export"]
    ]
    created_at: AwareDatetime
    expires_at: AwareDatetime
    revoked_at: AwareDatetime | None
    last_used_at: AwareDatetime | None


class Attempt(Model):
    created_at: AwareDatetime
    status_code: int | None
    fault: (
        Literal[
            "status",
            "redirect",
            "forbidden",
            "not_found",
            "timeout",
            "tls",
            "connection",
            "secret",
        ]
        | Literal[""]
    )
    seconds: float


class BringResponsesSchema(Model):
    """
    What `POST /import/responses` takes.
    """

    ground: Literal["applied", "consent", "other"]
    ground_words: str | None = Field(
        None,
        description="From where and since when: kept with each response. Needed for the ground `other`.",
    )
    vacancy_id: UUID | None = Field(
        None, description="Of those that name no vacancy themselves."
    )
    invite: bool | None = Field(
        None, description="Whether a letter invites each new one to the chat."
    )
    responses: list[ResponseLine]


class Decision(Model):
    """
    What a person who acts for the employer decides about a response.
    """

    status: Literal["approved", "rejected"]
    note: str | None = Field(
        None, description="For the team. Needed to turn the bot's decision round."
    )
    reason: (
        Literal[
            "employer_decision",
            "other_candidate",
            "experience_differs",
            "terms_differ",
            "position_filled",
        ]
        | None
    ) = None


class Delivery(Model):
    """
    An event on its way to a webhook, with what came of each attempt.
    """

    id: int
    webhook_message_id: str
    type: str
    created_at: AwareDatetime
    state: Literal["waiting", "delivered", "given_up"]
    next_attempt_at: AwareDatetime
    attempts: list[Attempt]


class EmployersResponse(Model):
    """
    A response as the employer sees it.
    """

    id: UUID
    vacancy_id: UUID
    candidate_id: UUID
    status: Literal["new", "in_chat", "approved", "rejected"]
    relevance_score: float | None
    relevance_range: list[float] | None
    rejection_reasons: list[dict[str, str]] | None
    needs_review: bool
    decided_by: Literal["bot", "employer"] | None
    decided_at: AwareDatetime | None
    created_at: AwareDatetime
    candidate_name: str
    candidate_email: str
    candidate_city: str
    objection: str
    objected_at: AwareDatetime | None
    objection_answer: str
    objection_settled_at: AwareDatetime | None
    stage: Stage
    duplicate_of: UUID | None = Field(
        ...,
        description="The earlier response to this vacancy by the same person, known by the e-mail in any case or by the phone; null for the first.",
    )
    source: str = Field(
        ...,
        description="By which link the candidate came: `source` of the address, else `utm_source`; empty if it told none.",
    )
    utm: Utm


class FitPart(Model):
    """
    A part of the fit of a resume: `low` of its `share`, which add up to 1 in all.
    """

    part: Literal["text", "recent", "career", "years", "skills"]
    share: float
    low: float
    quote: str


class MakeKey(Model):
    """
    What a key shall be.
    """

    name: str
    scopes: list[
        Literal["read", "write_vacancies", "write_responses", "decide", "export"]
    ]
    days: int | None = Field(
        None, description="After so many days the key opens nothing any more."
    )


class Message(Model):
    """
    A message of a chat, as the `history` frame has it.
    """

    id: UUID
    position: int
    sender_type: Literal["bot", "candidate"]
    message: str
    question_index: int | None
    created_at: AwareDatetime


class NewApiKey(Model):
    """
    A key just made, with the `key` that is shown this once.
    """

    id: UUID
    name: str
    start: str
    scopes: list[
        Literal["read", "write_vacancies", "write_responses", "decide", "export"]
    ]
    created_at: AwareDatetime
    expires_at: AwareDatetime
    revoked_at: AwareDatetime | None
    last_used_at: AwareDatetime | None
    key: str


class NewResponse(Model):
    """
    A response that was just made, with the key to its chat.
    """

    id: UUID
    vacancy_id: UUID
    candidate_id: UUID
    status: Literal["new", "in_chat", "approved", "rejected"]
    relevance_score: float | None
    relevance_range: list[float] | None
    rejection_reasons: list[dict[str, str]] | None
    needs_review: bool
    decided_by: Literal["bot", "employer"] | None
    decided_at: AwareDatetime | None
    created_at: AwareDatetime
    chat_token: str
    chat_url: str


class NewWebhook(Model):
    """
    A webhook just made, with the secret that its events are signed with.
    """

    id: UUID
    url: str
    events: list[
        Literal[
            "response.created",
            "chat.started",
            "chat.ended",
            "response.decided",
            "response.objected",
            "person.wanted",
            "candidate.erased",
            "vacancy.opened",
            "vacancy.closed",
        ]
    ]
    is_working: bool | None = Field(
        None, description="Events go there; false switches it off."
    )
    off_because: Literal["failing", "gone", "owner"] | Literal[""]
    failing_since: AwareDatetime | None
    created_at: AwareDatetime
    secret: str


class Outcome(Model):
    """
    What came of one of them.
    """

    number: int = Field(..., description="Its place in the list.")
    outcome: Literal["new", "known", "broken"]
    id: UUID | None = Field(
        ..., description="Of the vacancy or the response; null if broken."
    )
    errors: dict[str, Any] | None = Field(
        ..., description="What is wrong, by field; null unless broken."
    )


class Outcomes(Model):
    new: int
    known: int
    broken: int
    results: list[Outcome]


class PatchedVacancy(Model):
    """
    A vacancy; over the API it is open at once, unless it says otherwise.
    """

    id: UUID | None = None
    employer_id: UUID | None = None
    title: str | None = None
    description: str | None = None
    requirements: dict[str, Any] | None = None
    location: str | None = None
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: (
        Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"] | None
    ) = None
    language: Literal["ru", "kk", "en"] | None = None
    status: Literal["draft", "open", "closed"] | None = None
    decided_by: Literal["bot", "person"] | None = None
    closes_on: date | None = Field(
        None, description="Afterwards the public page says that the vacancy is closed."
    )
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class Respond(Model):
    """
    What `POST /responses` takes.
    """

    vacancy_id: UUID
    candidate_id: UUID
    candidate_token: str | None = Field(
        None,
        description="From `POST /candidates`. An employer's bearer may stand in for it; without either, a candidate responds once, within an hour, from the address that made it.",
    )
    source: str | None = Field(
        None, description="Where the candidate found the vacancy."
    )
    utm: Utm | None = None
    consent: Consent | None = Field(
        None,
        description="What the candidate has agreed to; kept with its words and time. Without it, asking is the caller's part.",
    )


class Token(Model):
    access_token: str
    token_type: Literal["bearer"]
    refresh_token: str


class Vacancy(Model):
    """
    A vacancy; over the API it is open at once, unless it says otherwise.
    """

    id: UUID
    employer_id: UUID
    title: str
    description: str
    requirements: dict[str, Any] | None = None
    location: str
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: (
        Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"] | None
    ) = None
    language: Literal["ru", "kk", "en"] | None = None
    status: Literal["draft", "open", "closed"] | None = None
    decided_by: Literal["bot", "person"] | None = None
    closes_on: date | None = Field(
        None, description="Afterwards the public page says that the vacancy is closed."
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime


class VacancyLine(Model):
    """
    A vacancy that is brought; a draft unless it says otherwise.
    """

    title: str
    description: str
    requirements: dict[str, Any] | None = None
    location: str
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: (
        Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"] | None
    ) = None
    language: Literal["ru", "kk", "en"] | None = None
    status: Literal["draft", "open", "closed"] | None = None
    decided_by: Literal["bot", "person"] | None = None
    closes_on: date | None = Field(
        None, description="Afterwards the public page says that the vacancy is closed."
    )
    source_id: str | None = Field(
        None,
        description="Its id where it comes from: what comes again with it is not made anew.",
    )


class BringVacanciesSchema(Model):
    """
    What `POST /import/vacancies` takes.
    """

    vacancies: list[VacancyLine]


class Criterion(Model):
    """
    One criterion, its verdict, and what it adds to the relevance.

    `share`, `low` and `high` are parts of the whole: over all criteria the lows add up
    to the lower end of the relevance, the highs to the upper one, the shares to 1.
    """

    criterion: str
    wanted: str
    required: bool
    match: Literal["met", "partly", "unmet", "unknown"]
    conditional: bool
    rejects: bool
    share: float
    low: float
    high: float
    fact: str | None
    quote: str | None
    source: Literal["resume", "form", "chat"] | None
    place: int | None = Field(
        ...,
        description="Where the quote stands: the message's `position`, or the offset in the resume.",
    )
    parts: list[FitPart] = Field(
        ..., description="What the fit of the resume is made of; else empty."
    )


class Assessment(Model):
    """
    How a response is judged, criterion by criterion.
    """

    relevance_range: list[float] | None
    rules_version: int | None
    criteria: list[Criterion]
