"""An employer's program, written with the Python client: three lines a step.

    pip install ./clients/python
    SMARTBOT_KEY=sbk_... python examples/python_client.py http://127.0.0.1:8000

It needs a key with the scopes read, write_vacancies and write_responses. `client.py` beside
it does without the client, from the contract alone.
"""

from __future__ import annotations

import os
import sys

from smartbot_client import BotMessage, ChatEnded, SmartBot, SmartBotError

ANSWERS = {"weekend": "Yes", "everything right": "All right"}


def answer_to(asked: BotMessage) -> str:
    """What the candidate of this example says."""
    question = asked.message.strip().splitlines()[-1].lower()
    for word, answer in ANSWERS.items():
        if word in question:
            return answer
    return asked.quick_replies[0] if asked.quick_replies else "Yes"


def run(smartbot: SmartBot) -> ChatEnded | None:
    """Publish, respond, chat; returns how the chat ended."""
    vacancy = smartbot.create_vacancy(
        title="Cook",
        description="You cook soups for a canteen.",
        location="Almaty",
        language="en",
        requirements={
            "questions": [
                {"text": "Do you work on some weekends?", "kind": "yes_no"},
            ]
        },
    )
    candidate = smartbot.create_candidate(
        full_name="Aigerim Sample", email="aigerim@mail.example", city="Almaty"
    )
    response = smartbot.respond(vacancy_id=vacancy.id, candidate_id=candidate.id)
    ended = None
    with smartbot.chat(response) as chat:
        for event in chat:
            if isinstance(event, ChatEnded):
                ended = event
            elif event.awaits_answer:
                said = answer_to(event)
                print(f"    bot> {' / '.join(event.message.splitlines())}")
                print(f"    you> {said}")
                chat.say(said, to=event)
    for listed in smartbot.responses(vacancy_id=vacancy.id):
        print(f"{listed.candidate_name}: {listed.status}, {listed.relevance_score}")
    return ended


def main() -> int:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    try:
        with SmartBot(base, os.environ.get("SMARTBOT_KEY")) as smartbot:
            ended = run(smartbot)
    except SmartBotError as error:
        print(f"Failed: {error}")
        return 1
    return 0 if ended is not None and ended.approved else 1


if __name__ == "__main__":
    sys.exit(main())
