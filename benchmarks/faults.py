"""Whether a chat loses, doubles or forgets anything while everything around it fails.

    python -m benchmarks.faults                      about four minutes
    python -m benchmarks.faults --chats 30 --kills 5 --seed 7

It starts PostgreSQL, Redis and the web process of its own, and lets candidates chat over
them as a careful client does: each message has a `client_id`, is sent again after each
reconnect until it is acknowledged, and a chat is over when its `chat_ended` came. All the
while the web process is killed as by a power cut at random moments, sockets are cut at
random moments, and Redis and PostgreSQL are restarted. A member of the employer writes
into chats all the while, also ended ones, and lets the bot go on again. Every other
candidate names the question with an answer; the others name the bot's last message and are
answered when they have been quiet. Then the database is asked what it knows: every
acknowledged message must be stored once, the member's too, every chat must have ended, and
as it would have ended on a quiet day.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import httpx
import uvloop
from websockets.exceptions import InvalidHandshake, WebSocketException

from benchmarks import talk
from benchmarks.machines import Machine, Site, Web, site

PATIENCE = 10  # seconds for one frame; then the socket is taken for dead
GIVE_UP = 240  # seconds for one chat with all its interruptions


@dataclass
class Seen:
    """What one candidate was told."""

    path: str
    names_question: bool
    acknowledged: dict[str, str] = field(default_factory=dict)  # client_id -> id
    questions: list[int] = field(default_factory=list)
    ends: list[dict[str, object]] = field(default_factory=list)
    connects: int = 0
    faults: list[str] = field(default_factory=list)
    # What a member has written into this chat, as far as the member was told so.
    written: list[str] = field(default_factory=list)

    @property
    def response_id(self) -> str:
        return self.path.split("/")[3].split("?")[0]


async def careful_chat(
    web: Web, seen: Seen, answers: tuple[str, ...], chance: random.Random
) -> None:
    """Chat to the end, whatever happens to the connection."""
    give_up_at = time.monotonic() + GIVE_UP
    pause = 0.05
    while not seen.ends:
        if time.monotonic() > give_up_at:
            seen.faults.append("unfinished")
            return
        try:
            async with talk.dial(web.ws + seen.path) as socket:
                seen.connects += 1
                pause = 0.05
                await _talk(socket, seen, answers, chance)
        except (OSError, WebSocketException, InvalidHandshake, TimeoutError, EOFError):
            await asyncio.sleep(pause * (1 + chance.random()))
            pause = min(2 * pause, 1.0)


async def _talk(socket, seen: Seen, answers, chance: random.Random) -> None:
    """One connection's worth of the chat; returns when it has ended or was cut."""
    sent = 0
    while True:
        frame = json.loads(await asyncio.wait_for(socket.recv(), PATIENCE))
        match frame["type"]:
            case "ack":
                known = seen.acknowledged.setdefault(frame["client_id"], frame["id"])
                if known != frame["id"]:
                    seen.faults.append("a client_id was acknowledged as two messages")
                continue
            case "chat_ended":
                seen.ends.append(frame)
                return
            case "error":
                if frame["code"] != "chat_ended":
                    seen.faults.append(f"error: {frame['code']}")
                continue
            case "history":
                pending = next(
                    m
                    for m in reversed(frame["messages"])
                    if m["sender_type"] == "bot" and "author" not in m
                )
                ids = [message["id"] for message in frame["messages"]]
                for client_id, message_id in seen.acknowledged.items():
                    if message_id not in ids:
                        seen.faults.append(f"lost: {client_id}")
            case "bot_message":
                if "author" in frame:
                    continue  # a person: the bot will ask again
                pending = frame
            case _:
                continue
        index = pending["question_index"]
        if index is None:
            continue  # everything is said; the end is on its way
        if seen.questions and index < seen.questions[-1]:
            seen.faults.append("went back to an earlier question")
        seen.questions.append(index)
        if sent > 1 and chance.random() < CUT:
            # Cut off without a word, as in a tunnel.
            socket.transport.abort()
            return
        await asyncio.sleep(THINK * chance.random())
        # Each question of the bot is answered once, however often it is shown: after a
        # person, who may have got the answer, it comes as a new message.
        answer = {"message": answers[index], "client_id": f"to-{pending['id']}"}
        if seen.names_question:
            answer["question_index"] = index
        else:
            answer["seen"] = pending["id"]
        await socket.send(json.dumps(answer))
        sent += 1
        if chance.random() < CUT:
            socket.transport.abort()
            return


# How likely a socket is cut before and after each message, and for how many seconds at
# most a candidate thinks: long enough for the trouble to meet all parts of a chat.
CUT = 0.08
THINK = 1.5


async def trouble(
    made: Site, web: Web, options: argparse.Namespace, chance: random.Random
) -> Counter[str]:
    """Kill and restart until enough of it was done."""
    plan = ["web"] * options.kills
    plan += ["redis"] * options.restarts + ["postgresql"] * options.restarts
    chance.shuffle(plan)
    done: Counter[str] = Counter()
    for victim in plan:
        await asyncio.sleep(options.pause * (0.3 + 1.4 * chance.random()))
        machine: Machine = {
            "web": web,
            "redis": made.redis,
            "postgresql": made.postgresql,
        }[victim]
        how = {"web": signal.SIGKILL, "redis": signal.SIGTERM}.get(
            victim, signal.SIGINT
        )
        await asyncio.to_thread(machine.stop, how)
        await asyncio.to_thread(machine.start)
        done[victim] += 1
    return done


async def member(
    web: Web, session_key: str, everybody: list[Seen], chance: random.Random
) -> None:
    """Write into one chat after another, as from the page of its response."""
    cookies = {"sessionid": session_key, "csrftoken": CSRF}
    async with httpx.AsyncClient(cookies=cookies, timeout=PATIENCE) as http:
        while True:
            await asyncio.sleep(0.5 * chance.random())
            begun = [seen for seen in everybody if seen.connects]
            if not begun:
                continue
            # Rather where a candidate is just now.
            going_on = [seen for seen in begun if not seen.ends]
            seen = chance.choice(going_on or begun)
            page = f"{web.http}/desk/responses/{seen.response_id}"
            words = f"Note {len(seen.written) + 1}"
            while not await succeeds(post(http, f"{page}/write", message=words)):
                # Perhaps it is there all the same: a person would look first.
                shown = await succeeds(http.get(page))
                if shown and f": {words}</p>" in shown.text:
                    break
                await asyncio.sleep(0.2)
            seen.written.append(words)
            await asyncio.sleep(chance.random())
            while True:
                if await succeeds(post(http, f"{page}/hand-back")):
                    break
                await asyncio.sleep(0.2)


CSRF = "c" * 32


def post(http: httpx.AsyncClient, address: str, **fields: str):
    return http.post(address, data={**fields, "csrfmiddlewaretoken": CSRF})


async def succeeds(asking) -> httpx.Response | None:
    """The answer, unless there is none, or only one that tells of a failure."""
    try:
        r = await asking
    except httpx.HTTPError:
        return None
    if 400 <= r.status_code < 500:
        raise RuntimeError(f"The desk refused the member: {r.status_code}")
    return r if r.status_code < 400 else None


async def ordeal(
    made: Site,
    web: Web,
    paths: list[str],
    answers,
    session_key: str,
    options: argparse.Namespace,
) -> tuple[list[Seen], Counter[str]]:
    chance = random.Random(options.seed)
    everybody = [
        Seen(path, names_question=number % 2 == 0) for number, path in enumerate(paths)
    ]
    troubling = asyncio.create_task(trouble(made, web, options, chance))
    writing = asyncio.create_task(member(web, session_key, everybody, chance))
    waiting = iter(everybody)

    async def one_after_another() -> None:
        for seen in waiting:
            await careful_chat(web, seen, answers, chance)

    await asyncio.gather(*(one_after_another() for _ in range(options.at_once)))
    done = await troubling
    if writing.done():
        await writing  # it has failed
    writing.cancel()
    return everybody, done


def check(everybody: list[Seen], answers: tuple[str, ...]) -> Counter[str]:
    """What the database says, held against what each candidate was told."""
    from screening.models import ChatMessage, ChatSession

    wrong: Counter[str] = Counter()
    for seen in everybody:
        wrong.update(seen.faults)
        session = ChatSession.objects.select_related("response").get(
            response=seen.response_id
        )
        messages = list(ChatMessage.objects.filter(session=session))
        said = [m for m in messages if m.sender_type == "candidate"]
        ids = {m.client_id: str(m.pk) for m in said}
        wrong["lost"] += sum(
            ids.get(client_id) != message_id
            for client_id, message_id in seen.acknowledged.items()
        )
        wrong["doubled"] += len(said) - len(ids)
        wrong["doubled"] += len(messages) - len({m.position for m in messages})
        # What the member was just writing when all was over may be there, or not.
        texts = Counter(
            m.message_text.rpartition(": ")[2] for m in messages if m.author_role
        )
        wrong["lost"] += sum(words not in texts for words in seen.written)
        wrong["doubled"] += sum(count > 1 for count in texts.values())
        wrong["unheard"] += len(session.unheard)
        wrong["unfinished"] += session.ended_at is None
        wrong["wrong end"] += session.response.status != "approved"
        wrong["wrong end"] += any(end["approved"] is not True for end in seen.ends)
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chats", type=int, default=400)
    parser.add_argument("--at-once", type=int, default=12)
    parser.add_argument("--kills", type=int, default=25, help="of the web process")
    parser.add_argument("--restarts", type=int, default=3, help="of each store")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{datetime.now():%Y-%m-%d %H:%M}, seed {options.seed}")
    with site() as made:
        made.settle_in()
        from benchmarks.people import ANSWERS, new_callers, new_vacancy, session_of

        vacancy = new_vacancy()
        paths = new_callers(vacancy, options.chats)
        session_key = session_of(vacancy.employer)
        from django.db import connection

        connection.close()
        with made.web() as web:
            began = time.monotonic()
            everybody, done = uvloop.run(
                ordeal(made, web, paths, ANSWERS, session_key, options)
            )
            spent = time.monotonic() - began
            wrong = check(everybody, ANSWERS)
    connects = sum(seen.connects for seen in everybody)
    acknowledged = sum(len(seen.acknowledged) for seen in everybody)
    written = sum(len(seen.written) for seen in everybody)
    print(
        f"{len(everybody)} chats, {options.at_once} at a time, in {spent:.0f} s:"
        f" {connects} connections, {acknowledged} acknowledged messages,"
        f" {written} of the member"
    )
    print(
        f"{done['web']} kills of the web process, {done['redis']} restarts of Redis,"
        f" {done['postgresql']} of PostgreSQL"
    )
    for name in ("lost", "doubled", "unfinished", "wrong end"):
        print(f"{name}: {wrong.pop(name, 0)}")
    for name, times in wrong.items():
        if times:
            print(f"{name}: {times}")


if __name__ == "__main__":
    main()
