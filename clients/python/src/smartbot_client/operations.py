"""The operations of the API.

Made by generate.py from the OpenAPI; not to be edited."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from smartbot_client import models
from smartbot_client.sending import UNSET, AsyncSender, File, Id, Sender, Unset


class Operations(Sender):
    """Each operation waits for the answer."""

    def api_keys(self) -> Iterator[models.ApiKey]:
        """`GET /api-keys`."""
        return self._pages("GET", "/api-keys", models.ApiKey)

    def make_api_key(
        self,
        *,
        name: str,
        scopes: Sequence[
            Literal["read", "write_vacancies", "write_responses", "decide", "export"]
        ],
        days: int | Unset = UNSET,
    ) -> models.NewApiKey:
        """Make a key. The answer shows it, and nothing else ever does."""
        return self._ask(
            "POST",
            "/api-keys",
            models.NewApiKey,
            body={"name": name, "scopes": scopes, "days": days},
        )

    def revoke_api_key(self, id: Id, /) -> None:
        """Revoke the key: from now on it opens nothing."""
        self._ask("DELETE", f"/api-keys/{id}", None)

    def login(
        self, *, email: str, password: str, code: str | Unset = UNSET
    ) -> models.Token:
        """Sign in with e-mail, in any case of its letters, and password."""
        return self._ask(
            "POST",
            "/auth/login",
            models.Token,
            body={"email": email, "password": password, "code": code},
        )

    def logout(self, *, refresh_token: str) -> None:
        """Sign out: this refresh token and all that came of its sign-in are void."""
        self._ask("POST", "/auth/logout", None, body={"refresh_token": refresh_token})

    def refresh(self, *, refresh_token: str) -> models.Token:
        """Exchange a refresh token, which is good for one exchange, for new ones."""
        return self._ask(
            "POST", "/auth/refresh", models.Token, body={"refresh_token": refresh_token}
        )

    def candidates(self) -> Iterator[models.Candidate]:
        """`GET /candidates`."""
        return self._pages("GET", "/candidates", models.Candidate)

    def create_candidate(
        self,
        *,
        full_name: str,
        email: str,
        city: str,
        phone: str | None | Unset = UNSET,
        resume_text: str | None | Unset = UNSET,
        resume_file: File | Unset = UNSET,
    ) -> models.NewCandidate:
        """Make a candidate; a resume may come as text, or as a file in a form."""
        return self._ask(
            "POST",
            "/candidates",
            models.NewCandidate,
            body={
                "full_name": full_name,
                "email": email,
                "phone": phone,
                "city": city,
                "resume_text": resume_text,
                "resume_file": resume_file,
            },
        )

    def candidate(self, id: Id, /) -> models.Candidate:
        """`GET /candidates/{id}`."""
        return self._ask("GET", f"/candidates/{id}", models.Candidate)

    def replace_resume(
        self,
        id: Id,
        /,
        *,
        resume_text: str | Unset = UNSET,
        resume_file: File | Unset = UNSET,
        candidate_token: str | None | Unset = UNSET,
    ) -> models.ReadResume:
        """Put another resume in the place of the one before."""
        return self._ask(
            "PUT",
            f"/candidates/{id}/resume",
            models.ReadResume,
            body={
                "resume_text": resume_text,
                "resume_file": resume_file,
                "candidate_token": candidate_token,
            },
        )

    def employer_me(self) -> models.Employer:
        """The employer that the token's owner acts for."""
        return self._ask("GET", "/employers/me", models.Employer)

    def register(self, *, company_name: str, email: str, password: str) -> models.Token:
        """Register an employer together with its owner."""
        return self._ask(
            "POST",
            "/employers/register",
            models.Token,
            body={"company_name": company_name, "email": email, "password": password},
        )

    def health(self) -> models.Health:
        """Whether the process answers."""
        return self._ask("GET", "/health", models.Health)

    def import_responses(
        self,
        *,
        ground: Literal["applied", "consent", "other"],
        responses: Sequence[models.ResponseLine | Mapping[str, Any]],
        ground_words: str | None | Unset = UNSET,
        vacancy_id: Id | None | Unset = UNSET,
        invite: bool | Unset = UNSET,
    ) -> models.Outcomes:
        """Bring up to 200 people who have applied elsewhere, with the ground to do
        so."""
        return self._ask(
            "POST",
            "/import/responses",
            models.Outcomes,
            body={
                "ground": ground,
                "ground_words": ground_words,
                "vacancy_id": vacancy_id,
                "invite": invite,
                "responses": responses,
            },
        )

    def import_vacancies(
        self, *, vacancies: Sequence[models.VacancyLine | Mapping[str, Any]]
    ) -> models.Outcomes:
        """Make up to 200 vacancies; each is told by its place, and a bad one stops
        none."""
        return self._ask(
            "POST", "/import/vacancies", models.Outcomes, body={"vacancies": vacancies}
        )

    def questions(
        self, *, answered: bool | None = None, vacancy_id: Id | None = None
    ) -> Iterator[models.Question]:
        """The questions, who waits longest first."""
        return self._pages(
            "GET",
            "/questions",
            models.Question,
            query={"answered": answered, "vacancy_id": vacancy_id},
        )

    def answer_question(
        self,
        id: Id,
        /,
        *,
        answer: str,
        alike: bool | Unset = UNSET,
        from_now_on: bool | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
    ) -> models.Question:
        """Answer in the asker's chat, and by mail if the asker has left it."""
        return self._ask(
            "POST",
            f"/questions/{id}/answer",
            models.Question,
            body={
                "answer": answer,
                "alike": alike,
                "from_now_on": from_now_on,
                "language": language,
            },
        )

    def responses(
        self,
        *,
        city: Mapping[str, Any] | None = None,
        max_salary: Mapping[str, Any] | None = None,
        min_relevance: Mapping[str, Any] | None = None,
        needs_review: bool | None = None,
        q: str | None = None,
        skill: Mapping[str, Any] | None = None,
        source: str | None = None,
        stage: Id | None = None,
        status: Literal["approved", "in_chat", "new", "rejected"] | None = None,
        vacancy_id: Id | None = None,
    ) -> Iterator[models.EmployersResponse]:
        """`GET /responses`."""
        return self._pages(
            "GET",
            "/responses",
            models.EmployersResponse,
            query={
                "city": city,
                "max_salary": max_salary,
                "min_relevance": min_relevance,
                "needs_review": needs_review,
                "q": q,
                "skill": skill,
                "source": source,
                "stage": stage,
                "status": status,
                "vacancy_id": vacancy_id,
            },
        )

    def respond(
        self,
        *,
        vacancy_id: Id,
        candidate_id: Id,
        candidate_token: str | None | Unset = UNSET,
        source: str | None | Unset = UNSET,
        utm: models.Utm | Mapping[str, Any] | Unset = UNSET,
        consent: models.Consent | Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.NewResponse:
        """Respond to a vacancy; the answer holds the key to the chat with the bot."""
        return self._ask(
            "POST",
            "/responses",
            models.NewResponse,
            body={
                "vacancy_id": vacancy_id,
                "candidate_id": candidate_id,
                "candidate_token": candidate_token,
                "source": source,
                "utm": utm,
                "consent": consent,
            },
        )

    def export(
        self, *, vacancy_id: Id, file: Literal["csv", "xlsx"] | None = None
    ) -> bytes:
        """A vacancy's responses as a file, most relevant first, by the same filters."""
        return self._ask(
            "GET",
            "/responses/export",
            bytes,
            query={"file": file, "vacancy_id": vacancy_id},
        )

    def response(
        self, id: Id, /, *, token: str | None = None
    ) -> models.EmployersResponse:
        """A response, for its employer, or for the candidate with the chat's token."""
        return self._ask(
            "GET", f"/responses/{id}", models.EmployersResponse, query={"token": token}
        )

    def assessment(self, id: Id, /) -> models.Assessment:
        """How each criterion is judged, by which words, and what it adds."""
        return self._ask("GET", f"/responses/{id}/assessment", models.Assessment)

    def decide(
        self,
        id: Id,
        /,
        *,
        status: Literal["approved", "rejected"],
        note: str | Unset = UNSET,
        reason: Literal[
            "employer_decision",
            "other_candidate",
            "experience_differs",
            "terms_differ",
            "position_filled",
        ]
        | Unset = UNSET,
    ) -> models.EmployersResponse:
        """Approve or reject for the employer, also against what the bot has decided."""
        return self._ask(
            "POST",
            f"/responses/{id}/decision",
            models.EmployersResponse,
            body={"status": status, "note": note, "reason": reason},
        )

    def messages(self, id: Id, /) -> Iterator[models.Message]:
        """What was said in the chat so far, the first message first."""
        return self._pages("GET", f"/responses/{id}/messages", models.Message)

    def settle_objection(
        self,
        id: Id,
        /,
        *,
        status: Literal["approved", "rejected"],
        answer: str,
        note: str | Unset = UNSET,
    ) -> models.EmployersResponse:
        """Let the outcome stand or turn it round, with an answer to the candidate."""
        return self._ask(
            "POST",
            f"/responses/{id}/objection",
            models.EmployersResponse,
            body={"status": status, "answer": answer, "note": note},
        )

    def move(self, id: Id, /, *, stage_id: Id) -> models.EmployersResponse:
        """Put the response in another stage of its employer; its status stays."""
        return self._ask(
            "POST",
            f"/responses/{id}/stage",
            models.EmployersResponse,
            body={"stage_id": stage_id},
        )

    def stages(self) -> Iterator[models.Stage]:
        """The stages of the user's employers, each employer's in their order."""
        return self._pages("GET", "/stages", models.Stage)

    def move_many(self, id: Id, /, *, response_ids: Sequence[Id]) -> models.Moved:
        """Put up to 200 responses of the employer in this stage."""
        return self._ask(
            "POST",
            f"/stages/{id}/responses",
            models.Moved,
            body={"response_ids": response_ids},
        )

    def vacancies(self, *, employer_id: Id | None = None) -> Iterator[models.Vacancy]:
        """`GET /vacancies`."""
        return self._pages(
            "GET", "/vacancies", models.Vacancy, query={"employer_id": employer_id}
        )

    def create_vacancy(
        self,
        *,
        title: str,
        description: str,
        location: str,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """`POST /vacancies`."""
        return self._ask(
            "POST",
            "/vacancies",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    def vacancy(self, id: Id, /) -> models.Vacancy:
        """`GET /vacancies/{id}`."""
        return self._ask("GET", f"/vacancies/{id}", models.Vacancy)

    def replace_vacancy(
        self,
        id: Id,
        /,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        location: str | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """Change the fields that are sent, and only these."""
        return self._ask(
            "PUT",
            f"/vacancies/{id}",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    def update_vacancy(
        self,
        id: Id,
        /,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        location: str | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """Change the fields that are sent, and only these."""
        return self._ask(
            "PATCH",
            f"/vacancies/{id}",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    def delete_vacancy(self, id: Id, /) -> None:
        """Delete the vacancy with its responses and their chats."""
        self._ask("DELETE", f"/vacancies/{id}", None)

    def consent_text(
        self, id: Id, /, *, language: Literal["en", "kk", "ru"] | None = None
    ) -> models.ConsentText:
        """What a candidate reads and agrees to before responding to this vacancy."""
        return self._ask(
            "GET",
            f"/vacancies/{id}/consent",
            models.ConsentText,
            query={"language": language},
        )

    def webhooks(self) -> Iterator[models.Webhook]:
        """`GET /webhooks`."""
        return self._pages("GET", "/webhooks", models.Webhook)

    def make_webhook(
        self,
        *,
        url: str,
        events: Sequence[
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
        ],
        is_working: bool | Unset = UNSET,
    ) -> models.NewWebhook:
        """Have events told to an address; the answer has the secret that signs them."""
        return self._ask(
            "POST",
            "/webhooks",
            models.NewWebhook,
            body={"url": url, "events": events, "is_working": is_working},
        )

    def webhook(self, id: Id, /) -> models.Webhook:
        """`GET /webhooks/{id}`."""
        return self._ask("GET", f"/webhooks/{id}", models.Webhook)

    def update_webhook(
        self,
        id: Id,
        /,
        *,
        url: str | Unset = UNSET,
        events: Sequence[
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
        | Unset = UNSET,
        is_working: bool | Unset = UNSET,
    ) -> models.Webhook:
        """Change where it leads or what it is told, or switch it off or on."""
        return self._ask(
            "PATCH",
            f"/webhooks/{id}",
            models.Webhook,
            body={"url": url, "events": events, "is_working": is_working},
        )

    def delete_webhook(self, id: Id, /) -> None:
        """Delete the webhook with the log of its deliveries."""
        self._ask("DELETE", f"/webhooks/{id}", None)

    def webhook_deliveries(self, id: Id, /) -> Iterator[models.Delivery]:
        """What was sent there in the last 30 days and what waits, the newest first."""
        return self._pages("GET", f"/webhooks/{id}/deliveries", models.Delivery)

    def send_again(self, delivery: Id, id: Id, /) -> None:
        """Send an event once more, with the same `webhook-id`."""
        self._ask("POST", f"/webhooks/{id}/deliveries/{delivery}/again", None)

    def renew_webhook_secret(self, id: Id, /) -> models.Secret:
        """Sign by a new secret from now on."""
        return self._ask("POST", f"/webhooks/{id}/secret", models.Secret)

    def test_webhook(self, id: Id, /) -> None:
        """Send the event `webhook.test` there."""
        self._ask("POST", f"/webhooks/{id}/test", None)


class AsyncOperations(AsyncSender):
    """Each operation is awaited."""

    def api_keys(self) -> AsyncIterator[models.ApiKey]:
        """`GET /api-keys`."""
        return self._pages("GET", "/api-keys", models.ApiKey)

    async def make_api_key(
        self,
        *,
        name: str,
        scopes: Sequence[
            Literal["read", "write_vacancies", "write_responses", "decide", "export"]
        ],
        days: int | Unset = UNSET,
    ) -> models.NewApiKey:
        """Make a key. The answer shows it, and nothing else ever does."""
        return await self._ask(
            "POST",
            "/api-keys",
            models.NewApiKey,
            body={"name": name, "scopes": scopes, "days": days},
        )

    async def revoke_api_key(self, id: Id, /) -> None:
        """Revoke the key: from now on it opens nothing."""
        await self._ask("DELETE", f"/api-keys/{id}", None)

    async def login(
        self, *, email: str, password: str, code: str | Unset = UNSET
    ) -> models.Token:
        """Sign in with e-mail, in any case of its letters, and password."""
        return await self._ask(
            "POST",
            "/auth/login",
            models.Token,
            body={"email": email, "password": password, "code": code},
        )

    async def logout(self, *, refresh_token: str) -> None:
        """Sign out: this refresh token and all that came of its sign-in are void."""
        await self._ask(
            "POST", "/auth/logout", None, body={"refresh_token": refresh_token}
        )

    async def refresh(self, *, refresh_token: str) -> models.Token:
        """Exchange a refresh token, which is good for one exchange, for new ones."""
        return await self._ask(
            "POST", "/auth/refresh", models.Token, body={"refresh_token": refresh_token}
        )

    def candidates(self) -> AsyncIterator[models.Candidate]:
        """`GET /candidates`."""
        return self._pages("GET", "/candidates", models.Candidate)

    async def create_candidate(
        self,
        *,
        full_name: str,
        email: str,
        city: str,
        phone: str | None | Unset = UNSET,
        resume_text: str | None | Unset = UNSET,
        resume_file: File | Unset = UNSET,
    ) -> models.NewCandidate:
        """Make a candidate; a resume may come as text, or as a file in a form."""
        return await self._ask(
            "POST",
            "/candidates",
            models.NewCandidate,
            body={
                "full_name": full_name,
                "email": email,
                "phone": phone,
                "city": city,
                "resume_text": resume_text,
                "resume_file": resume_file,
            },
        )

    async def candidate(self, id: Id, /) -> models.Candidate:
        """`GET /candidates/{id}`."""
        return await self._ask("GET", f"/candidates/{id}", models.Candidate)

    async def replace_resume(
        self,
        id: Id,
        /,
        *,
        resume_text: str | Unset = UNSET,
        resume_file: File | Unset = UNSET,
        candidate_token: str | None | Unset = UNSET,
    ) -> models.ReadResume:
        """Put another resume in the place of the one before."""
        return await self._ask(
            "PUT",
            f"/candidates/{id}/resume",
            models.ReadResume,
            body={
                "resume_text": resume_text,
                "resume_file": resume_file,
                "candidate_token": candidate_token,
            },
        )

    async def employer_me(self) -> models.Employer:
        """The employer that the token's owner acts for."""
        return await self._ask("GET", "/employers/me", models.Employer)

    async def register(
        self, *, company_name: str, email: str, password: str
    ) -> models.Token:
        """Register an employer together with its owner."""
        return await self._ask(
            "POST",
            "/employers/register",
            models.Token,
            body={"company_name": company_name, "email": email, "password": password},
        )

    async def health(self) -> models.Health:
        """Whether the process answers."""
        return await self._ask("GET", "/health", models.Health)

    async def import_responses(
        self,
        *,
        ground: Literal["applied", "consent", "other"],
        responses: Sequence[models.ResponseLine | Mapping[str, Any]],
        ground_words: str | None | Unset = UNSET,
        vacancy_id: Id | None | Unset = UNSET,
        invite: bool | Unset = UNSET,
    ) -> models.Outcomes:
        """Bring up to 200 people who have applied elsewhere, with the ground to do
        so."""
        return await self._ask(
            "POST",
            "/import/responses",
            models.Outcomes,
            body={
                "ground": ground,
                "ground_words": ground_words,
                "vacancy_id": vacancy_id,
                "invite": invite,
                "responses": responses,
            },
        )

    async def import_vacancies(
        self, *, vacancies: Sequence[models.VacancyLine | Mapping[str, Any]]
    ) -> models.Outcomes:
        """Make up to 200 vacancies; each is told by its place, and a bad one stops
        none."""
        return await self._ask(
            "POST", "/import/vacancies", models.Outcomes, body={"vacancies": vacancies}
        )

    def questions(
        self, *, answered: bool | None = None, vacancy_id: Id | None = None
    ) -> AsyncIterator[models.Question]:
        """The questions, who waits longest first."""
        return self._pages(
            "GET",
            "/questions",
            models.Question,
            query={"answered": answered, "vacancy_id": vacancy_id},
        )

    async def answer_question(
        self,
        id: Id,
        /,
        *,
        answer: str,
        alike: bool | Unset = UNSET,
        from_now_on: bool | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
    ) -> models.Question:
        """Answer in the asker's chat, and by mail if the asker has left it."""
        return await self._ask(
            "POST",
            f"/questions/{id}/answer",
            models.Question,
            body={
                "answer": answer,
                "alike": alike,
                "from_now_on": from_now_on,
                "language": language,
            },
        )

    def responses(
        self,
        *,
        city: Mapping[str, Any] | None = None,
        max_salary: Mapping[str, Any] | None = None,
        min_relevance: Mapping[str, Any] | None = None,
        needs_review: bool | None = None,
        q: str | None = None,
        skill: Mapping[str, Any] | None = None,
        source: str | None = None,
        stage: Id | None = None,
        status: Literal["approved", "in_chat", "new", "rejected"] | None = None,
        vacancy_id: Id | None = None,
    ) -> AsyncIterator[models.EmployersResponse]:
        """`GET /responses`."""
        return self._pages(
            "GET",
            "/responses",
            models.EmployersResponse,
            query={
                "city": city,
                "max_salary": max_salary,
                "min_relevance": min_relevance,
                "needs_review": needs_review,
                "q": q,
                "skill": skill,
                "source": source,
                "stage": stage,
                "status": status,
                "vacancy_id": vacancy_id,
            },
        )

    async def respond(
        self,
        *,
        vacancy_id: Id,
        candidate_id: Id,
        candidate_token: str | None | Unset = UNSET,
        source: str | None | Unset = UNSET,
        utm: models.Utm | Mapping[str, Any] | Unset = UNSET,
        consent: models.Consent | Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.NewResponse:
        """Respond to a vacancy; the answer holds the key to the chat with the bot."""
        return await self._ask(
            "POST",
            "/responses",
            models.NewResponse,
            body={
                "vacancy_id": vacancy_id,
                "candidate_id": candidate_id,
                "candidate_token": candidate_token,
                "source": source,
                "utm": utm,
                "consent": consent,
            },
        )

    async def export(
        self, *, vacancy_id: Id, file: Literal["csv", "xlsx"] | None = None
    ) -> bytes:
        """A vacancy's responses as a file, most relevant first, by the same filters."""
        return await self._ask(
            "GET",
            "/responses/export",
            bytes,
            query={"file": file, "vacancy_id": vacancy_id},
        )

    async def response(
        self, id: Id, /, *, token: str | None = None
    ) -> models.EmployersResponse:
        """A response, for its employer, or for the candidate with the chat's token."""
        return await self._ask(
            "GET", f"/responses/{id}", models.EmployersResponse, query={"token": token}
        )

    async def assessment(self, id: Id, /) -> models.Assessment:
        """How each criterion is judged, by which words, and what it adds."""
        return await self._ask("GET", f"/responses/{id}/assessment", models.Assessment)

    async def decide(
        self,
        id: Id,
        /,
        *,
        status: Literal["approved", "rejected"],
        note: str | Unset = UNSET,
        reason: Literal[
            "employer_decision",
            "other_candidate",
            "experience_differs",
            "terms_differ",
            "position_filled",
        ]
        | Unset = UNSET,
    ) -> models.EmployersResponse:
        """Approve or reject for the employer, also against what the bot has decided."""
        return await self._ask(
            "POST",
            f"/responses/{id}/decision",
            models.EmployersResponse,
            body={"status": status, "note": note, "reason": reason},
        )

    def messages(self, id: Id, /) -> AsyncIterator[models.Message]:
        """What was said in the chat so far, the first message first."""
        return self._pages("GET", f"/responses/{id}/messages", models.Message)

    async def settle_objection(
        self,
        id: Id,
        /,
        *,
        status: Literal["approved", "rejected"],
        answer: str,
        note: str | Unset = UNSET,
    ) -> models.EmployersResponse:
        """Let the outcome stand or turn it round, with an answer to the candidate."""
        return await self._ask(
            "POST",
            f"/responses/{id}/objection",
            models.EmployersResponse,
            body={"status": status, "answer": answer, "note": note},
        )

    async def move(self, id: Id, /, *, stage_id: Id) -> models.EmployersResponse:
        """Put the response in another stage of its employer; its status stays."""
        return await self._ask(
            "POST",
            f"/responses/{id}/stage",
            models.EmployersResponse,
            body={"stage_id": stage_id},
        )

    def stages(self) -> AsyncIterator[models.Stage]:
        """The stages of the user's employers, each employer's in their order."""
        return self._pages("GET", "/stages", models.Stage)

    async def move_many(self, id: Id, /, *, response_ids: Sequence[Id]) -> models.Moved:
        """Put up to 200 responses of the employer in this stage."""
        return await self._ask(
            "POST",
            f"/stages/{id}/responses",
            models.Moved,
            body={"response_ids": response_ids},
        )

    def vacancies(
        self, *, employer_id: Id | None = None
    ) -> AsyncIterator[models.Vacancy]:
        """`GET /vacancies`."""
        return self._pages(
            "GET", "/vacancies", models.Vacancy, query={"employer_id": employer_id}
        )

    async def create_vacancy(
        self,
        *,
        title: str,
        description: str,
        location: str,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """`POST /vacancies`."""
        return await self._ask(
            "POST",
            "/vacancies",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    async def vacancy(self, id: Id, /) -> models.Vacancy:
        """`GET /vacancies/{id}`."""
        return await self._ask("GET", f"/vacancies/{id}", models.Vacancy)

    async def replace_vacancy(
        self,
        id: Id,
        /,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        location: str | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """Change the fields that are sent, and only these."""
        return await self._ask(
            "PUT",
            f"/vacancies/{id}",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    async def update_vacancy(
        self,
        id: Id,
        /,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        requirements: Mapping[str, Any] | None | Unset = UNSET,
        location: str | Unset = UNSET,
        salary_min: int | None | Unset = UNSET,
        salary_max: int | None | Unset = UNSET,
        salary_currency: Literal["KZT", "RUB", "USD", "EUR", "UZS", "KGS", "BYN", "UAH"]
        | Unset = UNSET,
        language: Literal["ru", "kk", "en"] | Unset = UNSET,
        status: Literal["draft", "open", "closed"] | Unset = UNSET,
        decided_by: Literal["bot", "person"] | Unset = UNSET,
        closes_on: date | None | Unset = UNSET,
    ) -> models.Vacancy:
        """Change the fields that are sent, and only these."""
        return await self._ask(
            "PATCH",
            f"/vacancies/{id}",
            models.Vacancy,
            body={
                "title": title,
                "description": description,
                "requirements": requirements,
                "location": location,
                "salary_min": salary_min,
                "salary_max": salary_max,
                "salary_currency": salary_currency,
                "language": language,
                "status": status,
                "decided_by": decided_by,
                "closes_on": closes_on,
            },
        )

    async def delete_vacancy(self, id: Id, /) -> None:
        """Delete the vacancy with its responses and their chats."""
        await self._ask("DELETE", f"/vacancies/{id}", None)

    async def consent_text(
        self, id: Id, /, *, language: Literal["en", "kk", "ru"] | None = None
    ) -> models.ConsentText:
        """What a candidate reads and agrees to before responding to this vacancy."""
        return await self._ask(
            "GET",
            f"/vacancies/{id}/consent",
            models.ConsentText,
            query={"language": language},
        )

    def webhooks(self) -> AsyncIterator[models.Webhook]:
        """`GET /webhooks`."""
        return self._pages("GET", "/webhooks", models.Webhook)

    async def make_webhook(
        self,
        *,
        url: str,
        events: Sequence[
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
        ],
        is_working: bool | Unset = UNSET,
    ) -> models.NewWebhook:
        """Have events told to an address; the answer has the secret that signs them."""
        return await self._ask(
            "POST",
            "/webhooks",
            models.NewWebhook,
            body={"url": url, "events": events, "is_working": is_working},
        )

    async def webhook(self, id: Id, /) -> models.Webhook:
        """`GET /webhooks/{id}`."""
        return await self._ask("GET", f"/webhooks/{id}", models.Webhook)

    async def update_webhook(
        self,
        id: Id,
        /,
        *,
        url: str | Unset = UNSET,
        events: Sequence[
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
        | Unset = UNSET,
        is_working: bool | Unset = UNSET,
    ) -> models.Webhook:
        """Change where it leads or what it is told, or switch it off or on."""
        return await self._ask(
            "PATCH",
            f"/webhooks/{id}",
            models.Webhook,
            body={"url": url, "events": events, "is_working": is_working},
        )

    async def delete_webhook(self, id: Id, /) -> None:
        """Delete the webhook with the log of its deliveries."""
        await self._ask("DELETE", f"/webhooks/{id}", None)

    def webhook_deliveries(self, id: Id, /) -> AsyncIterator[models.Delivery]:
        """What was sent there in the last 30 days and what waits, the newest first."""
        return self._pages("GET", f"/webhooks/{id}/deliveries", models.Delivery)

    async def send_again(self, delivery: Id, id: Id, /) -> None:
        """Send an event once more, with the same `webhook-id`."""
        await self._ask("POST", f"/webhooks/{id}/deliveries/{delivery}/again", None)

    async def renew_webhook_secret(self, id: Id, /) -> models.Secret:
        """Sign by a new secret from now on."""
        return await self._ask("POST", f"/webhooks/{id}/secret", models.Secret)

    async def test_webhook(self, id: Id, /) -> None:
        """Send the event `webhook.test` there."""
        await self._ask("POST", f"/webhooks/{id}/test", None)
