"""What webhooks are sent, for the API's own description (OpenAPI 3.1, `webhooks`)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiWebhook

from integrations.models import TEST, EventType

ID = {"type": "string", "format": "uuid"}
STATUS = {"type": "string", "enum": ["new", "in_chat", "approved", "rejected"]}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        # Fields may be added; a receiver passes over what it does not know.
        "additionalProperties": True,
    }


RESPONSE = _object(
    response_id=ID,
    vacancy_id=ID,
    candidate_id=ID,
    status=STATUS,
    recommended_status={"enum": ["approved", "rejected", None]},
    decided_by={"enum": ["bot", "employer", None]},
    relevance_score={"type": ["number", "null"], "minimum": 0, "maximum": 1},
    relevance_range={
        "type": ["array", "null"],
        "items": {"type": "number", "minimum": 0, "maximum": 1},
        "minItems": 2,
        "maxItems": 2,
    },
    needs_review={"type": "boolean"},
)
VACANCY = _object(
    vacancy_id=ID,
    status=STATUS | {"enum": ["open", "closed"]},
    title={"type": "string"},
)
ERASED = _object(candidate_id=ID, response_ids={"type": "array", "items": ID})
TOLD = {
    EventType.RESPONSE_CREATED: ("A candidate has responded.", RESPONSE),
    EventType.CHAT_STARTED: ("The candidate has come to the chat.", RESPONSE),
    EventType.CHAT_ENDED: (
        "The chat has ended; the response may be decided.",
        RESPONSE,
    ),
    EventType.RESPONSE_DECIDED: (
        "The bot or a member has decided, or a member has taken a decision back: the"
        " status is what it is now.",
        RESPONSE,
    ),
    EventType.RESPONSE_OBJECTED: ("The candidate objects to the outcome.", RESPONSE),
    EventType.PERSON_WANTED: ("The candidate wants to talk to a person.", RESPONSE),
    EventType.CANDIDATE_ERASED: (
        "The candidate was erased; erase what you keep of these responses.",
        ERASED,
    ),
    EventType.VACANCY_OPENED: ("The vacancy was opened.", VACANCY),
    EventType.VACANCY_CLOSED: ("The vacancy was closed.", VACANCY),
    TEST: ("Somebody has pressed the button of the test.", _object(webhook_id=ID)),
}
SIGNED = (
    "Signed as standardwebhooks.com has it (`webhook-id`, `webhook-timestamp`,"
    " `webhook-signature`). Any 2xx takes the event; else it comes again, for three days."
    " An event may come twice, with the same `webhook-id`."
)


def _operation(event: str, summary: str, data: dict[str, Any]) -> dict[str, Any]:
    payload = _object(
        type={"const": event},
        timestamp={"type": "string", "format": "date-time"},
        data=data,
    )
    headers = [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
    ]
    return {
        "operationId": event,
        "summary": summary,
        "description": SIGNED,
        "parameters": headers,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": payload}},
        },
        "responses": {
            "2XX": {"description": "Taken."},
            "410": {"description": "Gone for good: the webhook is switched off."},
        },
    }


WEBHOOKS = [
    OpenApiWebhook(str(event), {"post": _operation(str(event), summary, data)})
    for event, (summary, data) in TOLD.items()
]
