"""An integrator's client: registers an employer and lets two candidates chat.

Written from the wire contract alone, with httpx and websockets:

    pip install httpx websockets
    python examples/client.py http://127.0.0.1:8000

The first candidate is to end approved; the second lives in another city, will not move
there, and is to end rejected for it. The exit code says whether that held.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from typing import Any

import httpx
import websockets

VACANCY = {
    "title": "Python developer",
    "description": "You build our billing system with a team of five.",
    "location": "Almaty",
    "language": "en",
    "requirements": {
        "experience": "3+ years",
        "skills": ["Python", "PostgreSQL"],
        "languages": ["English B1"],
        "relocation": True,
        "questions": [
            {"text": "Are you ready to work on some weekends?", "kind": "yes_no"}
        ],
    },
    "salary_min": 600000,
    "salary_max": 900000,
    "salary_currency": "KZT",
}
FITS = {
    "full_name": "Aigerim Sample",
    "email": "aigerim@mail.example",
    "city": "Алма-Ата",
    "resume_text": "Python developer. PostgreSQL, Django.",
}
ELSEWHERE = {
    "full_name": "Boris Sample",
    "email": "boris@mail.example",
    "city": "Aktobe",
    "resume_text": "Python developer with 5 years of experience. PostgreSQL.",
}
# What a candidate says when the question has one of these words; the first that is
# found counts. The bot asks what it still needs, in an order of its own, so nothing
# here relies on how many questions there are.
ANSWERS = {
    "is that right": "Yes, that is right",
    "is everything right": "All right",
    "ready to move": "No, I will not move",
    "city": "I live in {city}",
    "english": "B2",
    "how many years": "5 years",
    "python": "Yes, 5 years",
    "postgresql": "Yes, 4 years",
    "salary": "700 000 tenge",
    "weekend": "Yes",
    "start": "In two weeks",
}
# More than any chat takes.
MOST_TURNS = 40


def answer_to(question: str, quick_replies: list[str], city: str) -> str:
    """What the candidate says; the question proper is the end of the bot's text."""
    asked = question.strip().splitlines()[-1].lower()
    for word, answer in ANSWERS.items():
        if word in asked:
            return answer.format(city=city)
    return quick_replies[0] if quick_replies else "Yes"


def socket_address(base: str, response: dict[str, Any]) -> str:
    """Where the chat of a response is, without its token."""
    return f"{base.replace('http', 'ws', 1)}/ws/chat/{response['id']}"


async def chat(base: str, response: dict[str, Any], city: str) -> dict[str, Any]:
    """Answer the bot until it ends the chat; returns the `chat_ended` frame."""
    address = f"{socket_address(base, response)}?token={response['chat_token']}"
    # No Origin: this is no browser.
    async with websockets.connect(address, origin=None) as socket:
        for _turn in range(MOST_TURNS):
            frame = json.loads(await asyncio.wait_for(socket.recv(), timeout=20))
            while frame["type"] not in ("bot_message", "chat_ended"):
                if frame["type"] == "error":
                    raise RuntimeError(frame["message"])
                frame = json.loads(await asyncio.wait_for(socket.recv(), timeout=20))
            if frame["type"] == "chat_ended":
                return frame
            print(f"    bot> {' / '.join(frame['message'].splitlines())}")
            if frame["question_index"] is None:
                # No answer is awaited: the chat is about to end.
                continue
            said = answer_to(frame["message"], frame["quick_replies"], city)
            print(f"    you> {said}")
            await socket.send(
                json.dumps(
                    {
                        "message": said,
                        "client_id": secrets.token_hex(8),
                        "question_index": frame["question_index"],
                    }
                )
            )
    raise RuntimeError("The chat did not end.")


def succeed(r: httpx.Response, status: int) -> Any:
    """The JSON of an answer that must have this status."""
    if r.status_code != status:
        raise RuntimeError(f"{r.request.method} {r.url}: {r.status_code} {r.text}")
    return r.json()


async def screen(
    http: httpx.AsyncClient, base: str, vacancy_id: str, person: dict[str, str]
) -> dict[str, Any]:
    """One person responds and chats; returns the response as it ends."""
    print(f"{person['full_name']} from {person['city']} responds")
    candidate = succeed(await http.post("/candidates", json=person), 201)
    made = {"vacancy_id": vacancy_id, "candidate_id": candidate["id"]}
    response = succeed(await http.post("/responses", json=made), 201)
    again = await http.post("/responses", json=made)
    if again.status_code != 400:
        raise RuntimeError("A second response was taken.")
    ended = await chat(base, response, person["city"])
    print(f"    end> {ended['reason']}")
    key = {"token": response["chat_token"]}
    return dict(
        succeed(await http.get(f"/responses/{response['id']}", params=key), 200)
    )


async def run(base: str) -> bool:
    """The whole story; returns whether it ended as it should."""
    async with httpx.AsyncClient(base_url=base, timeout=20) as http:
        owner = {
            "company_name": "Sample Works",
            "email": f"owner-{secrets.token_hex(4)}@sample.example",
            "password": secrets.token_urlsafe(16),
        }
        token = succeed(await http.post("/employers/register", json=owner), 201)
        print(f"Registered {owner['company_name']}")
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        made = await http.post("/vacancies", json=VACANCY, headers=bearer)
        vacancy = succeed(made, 201)
        print(f"Published “{vacancy['title']}”")

        fits = await screen(http, base, vacancy["id"], FITS)
        elsewhere = await screen(http, base, vacancy["id"], ELSEWHERE)

        query = {"vacancy_id": vacancy["id"]}
        listed = await http.get("/responses", params=query, headers=bearer)
        for response in succeed(listed, 200):
            print(
                f"{response['candidate_name']}: {response['status']},"
                f" relevance {response['relevance_score']}"
            )
            for reason in response["rejection_reasons"] or []:
                print(f"    {reason['criterion']}: {reason['message']}")
    criteria = {reason["criterion"] for reason in elsewhere["rejection_reasons"] or []}
    return (
        fits["status"] == "approved"
        and elsewhere["status"] == "rejected"
        and criteria == {"location"}
    )


def main() -> int:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    try:
        held = asyncio.run(run(base.rstrip("/")))
    except (OSError, RuntimeError, httpx.HTTPError, websockets.WebSocketException) as e:
        print(f"Failed: {e!r}")
        return 1
    print("As expected." if held else "NOT as expected.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
