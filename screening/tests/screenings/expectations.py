"""Compares a screening that was held with what a careful person would have made of it."""

from __future__ import annotations

import re
from typing import Any

from .client import Held

# More than is known while a person has still to look.
PROMISE = (
    r"you fit\b|вы подходите|сайсыз|сай келесіз"
    r"|will contact you|свяжется с вами|хабарласады"
)
# A question and two further attempts; twice a question back.
MOST_TIMES = 5


def problems(held: Held) -> list[str]:
    """All that is wrong with it, a line each."""
    return [
        *held.faults,
        *_of_the_wire(held),
        *_of_the_end(held),
        *_of_quotes(held),
        *_of_facts(held),
        *_of_the_talk(held),
    ]


def _of_the_wire(held: Held) -> list[str]:
    found = []
    for turn in held.turns:
        number, total = turn["question_index"], turn["total_questions"]
        if number is not None and not 0 <= number < total:
            found.append(f"question_index {number} of {total}")
    if held.turns and held.turns[0]["question_index"] != 0:
        found.append("the first turn has no question_index 0")
    found += [
        f"no ack for {frame['message']!r}" for frame in held.unacknowledged.values()
    ]
    return found


def outcome(held: Held) -> set[str]:
    """By which of its names the end may be called."""
    if held.ended is None:
        return {"not ended"}
    approved, response = held.ended["approved"], held.response
    if approved is None:
        decided = response["status"] in ("approved", "rejected")
        return {"a decision in spite of the wish"} if decided else {"person"}
    if response["status"] != ("approved" if approved else "rejected"):
        return {f"{approved} in the chat and {response['status']} in the list"}
    if not approved:
        return {"rejected"}
    return {"approved", "review"} if response["needs_review"] else {"approved"}


def _of_the_end(held: Held) -> list[str]:
    found = []
    wanted = _listed(held.screening.expect["ends"])
    ended = outcome(held)
    if not ended & set(wanted):
        found.append(f"ends {'/'.join(sorted(ended))}, not {'/'.join(wanted)}")
    review = held.screening.expect.get("review")
    if review is not None and held.response["needs_review"] is not review:
        found.append(f"needs_review is {held.response['needs_review']}")
    if "person" in ended and not held.response["needs_review"]:
        found.append("a person is wanted and nobody is told: needs_review is false")
    is_open = held.ended is not None and held.response["needs_review"]
    if is_open and _has(PROMISE, held.ended["reason"]):
        found.append(f"promises too much: {held.ended['reason']}")
    found += _of_the_reasons(held)
    return found


def _of_the_reasons(held: Held) -> list[str]:
    """A rejection stands on what the candidate said in so many words."""
    found = []
    may_reject = held.screening.expect.get("rejected_for", {})
    for reason in held.response["rejection_reasons"] or []:
        criterion = reason["criterion"]
        judged = held.criteria.get(criterion)
        if judged is None or not judged["quote"]:
            found.append(f"rejected for {criterion} without a quote")
        elif judged["source"] != "chat":
            found.append(f"rejected for {criterion} by the {judged['source']} alone")
        if criterion not in may_reject:
            found.append(f"rejected for {criterion}: {judged and judged['quote']}")
        elif not any(_has(may_reject[criterion], m) for m in held.messages):
            found.append(f"rejected for {criterion} before it was said")
    return found


def _of_quotes(held: Held) -> list[str]:
    """Nothing is recorded from the chat that does not stand in a message of it."""
    said = [_plain(message) for message in held.messages]
    said += [_plain(" ".join(messages)) for messages in held.said]
    found = []
    for criterion, judged in held.criteria.items():
        if judged["source"] == "chat" and not (
            judged["quote"] and any(_plain(judged["quote"]) in s for s in said)
        ):
            found.append(f"{criterion} has a quote nobody said: {judged['quote']!r}")
    return found


def _of_facts(held: Held) -> list[str]:
    found = []
    for criterion, wanted in held.screening.expect.get("facts", {}).items():
        judged = held.criteria.get(criterion)
        if judged is None:
            found.append(f"no such criterion: {criterion}")
        elif not any(_is(judged, one) for one in _listed(wanted)):
            found.append(f"{criterion} is {_shown(judged)}, not {wanted}")
    for never in held.screening.expect.get("never", []):
        judged = held.criteria[never["criterion"]]
        if _is(judged, {k: v for k, v in never.items() if k != "criterion"}):
            found.append(f"{never['criterion']} is {_shown(judged)}: nobody said so")
    return found


def _of_the_talk(held: Held) -> list[str]:
    expect = held.screening.expect
    exchanges = [
        (" ".join(said), reply)
        for said, reply in zip(held.said, held.replies, strict=True)
    ]
    found = []
    for question, answer in expect.get("answered", {}).items():
        replies = [reply for said, reply in exchanges if _has(question, said)]
        if not any(_has(answer, reply) for reply in replies):
            shown = replies[0].splitlines()[0] if replies else "it was not asked"
            found.append(f"{question!r} is not answered with {answer}: {shown}")
    found += [
        f"asked {held.speaker.asked[topic]} times about {topic}"
        for topic, most in expect.get("asks", {}).items()
        if held.speaker.asked[topic] > most
    ]
    summaries = held.speaker.spoken["the summary"]
    found += [
        f"goes round in circles: {times} times about {topic}"
        for topic, times in [*held.speaker.asked.items(), ("the summary", summaries)]
        if times > MOST_TIMES
    ]
    if len(held.said) > expect.get("turns", len(held.said)):
        found.append(f"{len(held.said)} answers asked for, not {expect['turns']}")
    return found


def _is(judged: dict[str, Any], wanted: str | dict[str, Any]) -> bool:
    """Whether a criterion is judged so: by a word, or by what its fields hold."""
    match, conditional = judged["match"], judged["conditional"]
    if wanted == "conditional":
        return bool(conditional) and match != "unmet"
    if isinstance(wanted, str):
        return match == wanted and not conditional
    for name, value in wanted.items():
        if name in ("fact", "quote"):
            if judged[name] is None or not _has(value, judged[name]):
                return False
        elif judged[name] != value:
            return False
    return True


def _shown(judged: dict[str, Any]) -> str:
    condition = ", conditional" if judged["conditional"] else ""
    return f"{judged['match']}{condition} ({judged['fact']}: {judged['quote']!r})"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
