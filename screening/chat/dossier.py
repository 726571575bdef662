"""All that is kept of a candidate and one response, for the candidate to take away."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from candidates.models import Brought, CandidateResponse, ResumeFile
from screening import phrases
from screening.chat.jsonresume import as_json_resume
from screening.chat.panel import ChatPanel
from screening.dialogue.facts import Fact
from screening.models import ChatSession, ResumeReading, in_utc


def dossier_of(response: CandidateResponse) -> dict[str, Any]:
    """What is known, said, judged and agreed to, as JSON values.

    In words of the active language. What the employer's people write for each other,
    and how a chat would be judged that no one has decided on, is theirs and not here.
    """
    chat = ChatSession.objects.with_vacancy().filter(response=response).first()
    candidate, vacancy = response.candidate, response.vacancy
    known = chat.conversation.facts if chat else _read_from_resume(response)
    holding = chat.conversation.known.values() if chat else known
    return {
        "vacancy": {
            "title": vacancy.title,
            "company": vacancy.employer.company_name,
            "responded_at": in_utc(response.created_at),
            "source": response.source,
            "utm": response.utm,
        },
        "contacts": {
            "full_name": candidate.full_name,
            "email": candidate.email,
            "phone": candidate.phone,
            "city": candidate.city,
        },
        "consents": _consents(response),
        "brought": _brought(response),
        "resume": as_json_resume(candidate, holding),
        "resume_text": candidate.resume_text,
        "resume_file": _file(ResumeFile.of(candidate)),
        "hidden_characters": candidate.hidden_characters,
        "facts": [{**_fact(fact), "holds": fact in holding} for fact in known],
        "facts_taken_back": [
            _fact(fact) for fact in (chat.conversation.withdrawn if chat else ())
        ],
        "messages": _messages(chat),
        "questions": _questions(response),
        "criteria": _criteria(chat),
        "rules_version": chat.rules_version if chat else None,
        "closed_unfinished_at": _moment(chat.closed_at) if chat else None,
        "earlier_judgements": _earlier(chat),
        "decision": _decision(response),
        "interviews": _interviews(response),
        "letters": _letters(response),
        "tags": _tags(response),
        "messengers": _messengers(response),
        "groups": _groups(response),
    }


def _read_from_resume(response: CandidateResponse) -> tuple[Fact, ...]:
    return ResumeReading.of(response.candidate).as_facts()


def _file(file: ResumeFile | None) -> dict[str, Any] | None:
    """The very file; without its content where the storage has lost it."""
    if file is None:
        return None
    try:
        content = b64encode(file.content()).decode()
    except FileNotFoundError:
        content = ""
    return {
        "name": file.name,
        "sent_at": in_utc(file.sent_at),
        "sha256": file.digest,
        "content_base64": content,
    }


def _consents(response: CandidateResponse) -> list[dict[str, Any]]:
    candidate = response.candidate
    given: list[dict[str, Any]] = [
        {
            "to": consent.purpose,
            "given_at": in_utc(consent.given_at),
            "language": consent.text.language,
            "version": consent.text.version,
            "text": consent.text.words_for(consent.purpose),
            "notice": consent.text.notice,
        }
        for consent in candidate.consents.select_related("text")
    ]
    if not given and candidate.consented_at is not None:
        # From before the words were kept.
        given = [{"to": "vacancy", "given_at": in_utc(candidate.consented_at)}]
    return given


def _brought(response: CandidateResponse) -> dict[str, Any] | None:
    """On which ground the employer has brought what the candidate has not sent here."""
    brought: Brought | None = getattr(response, "brought", None)
    if brought is None:
        return None
    return {
        "ground": str(brought.get_ground_display()),
        "words": brought.words,
        "source_id": brought.source_id,
        "brought_at": in_utc(brought.created_at),
        "invited_at": _moment(brought.invited_at),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    """With what a person reads and what a program does."""
    return {**fact.as_json(), "text": phrases.fact_text(fact)}


def _messages(chat: ChatSession | None) -> list[dict[str, Any]]:
    if chat is None:
        return []
    return [
        {
            "from": "employer" if message.is_from_person else message.sender_type,
            "message": message.message_text,
            "sent_at": in_utc(message.created_at),
            "understood": [phrases.fact_text(fact) for fact in message.facts],
        }
        for message in chat.messages.all()
    ]


def _questions(response: CandidateResponse) -> list[dict[str, Any]]:
    asked: Iterable[Any] = response.questions.all()
    return [
        {
            "question": question.text,
            "asked_at": in_utc(question.asked_at),
            "answer": question.answer,
            "answered_at": _moment(question.answered_at),
        }
        for question in asked
    ]


def _criteria(chat: ChatSession | None) -> list[dict[str, str]]:
    if chat is None:
        return []
    return [
        {"wanted": row.wanted, "match": row.match, "recorded": row.said}
        for row in ChatPanel(chat).receipt
    ]


def _earlier(chat: ChatSession | None) -> list[dict[str, Any]]:
    if chat is None:
        return []
    return [
        {
            "status": earlier.status,
            "reasons": [reason["message"] for reason in earlier.reasons],
            "criteria": [phrases.criterion_text(wanted) for wanted in earlier.wanted],
            "rules_version": earlier.rules_version,
            "replaced_at": in_utc(earlier.replaced_at),
        }
        for earlier in chat.earlier_judgements.all()
    ]


def _decision(response: CandidateResponse) -> dict[str, Any]:
    is_rejected = response.status == response.Status.REJECTED
    reasons = response.rejection_reasons or [] if is_rejected else []
    return {
        "status": response.status,
        "decided_by": response.decided_by,
        "decided_at": _moment(response.decided_at),
        "reasons": [reason["message"] for reason in reasons],
        "relevance": response.relevance_range if response.is_decided else None,
        "objection": response.objection,
        "objected_at": _moment(response.objected_at),
        "objection_answer": response.objection_answer,
        "objection_answered_at": _moment(response.objection_settled_at),
    }


def _interviews(response: CandidateResponse) -> list[dict[str, Any]]:
    return [
        {
            "begins_at": in_utc(interview.slot.starts_at),
            "place": interview.slot.place,
            "booked_at": in_utc(interview.booked_at),
            "cancelled_at": _moment(interview.cancelled_at),
            "missed_at": _moment(interview.no_show_at),
        }
        for interview in response.interviews.select_related("slot")
    ]


def _letters(response: CandidateResponse) -> dict[str, Any]:
    reminding = getattr(response, "reminding", None)
    outcome = getattr(response, "outcome_letter", None)
    return {
        "reminders_sent": reminding.sent if reminding else 0,
        "reminders_stopped_at": _moment(reminding.stopped_at) if reminding else None,
        "outcome_told": outcome.told if outcome else "",
        "outcome_told_at": _moment(outcome.told_at) if outcome else None,
        "from_the_employer": [
            {
                "subject": letter.subject,
                "body": letter.body,
                "sent_at": _moment(letter.sent_at),
            }
            for letter in response.letters.filter(sent_at__isnull=False)
        ],
    }


def _groups(response: CandidateResponse) -> dict[str, str] | None:
    told = getattr(response, "group_answer", None)
    return {"sex": told.sex, "age": told.age} if told is not None else None


def _tags(response: CandidateResponse) -> list[str]:
    person = response.person
    return [tag.name for tag in person.tags.all()] if person is not None else []


def _messengers(response: CandidateResponse) -> list[dict[str, Any]]:
    # Their app stands above this one.
    talks: Any = response.talks
    return [
        {
            "messenger": talk.bot.messenger,
            "bot": talk.bot.name,
            "your_id": talk.chat,
            "agreed_at": in_utc(talk.agreed_at),
            "stopped_at": _moment(talk.stopped_at),
        }
        for talk in talks.select_related("bot")
    ]


def _moment(moment: Any) -> str | None:
    return in_utc(moment) if moment is not None else None
