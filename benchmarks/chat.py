"""What a chat costs, beside a bare echo and a bare consumer that writes.

    python -m benchmarks.chat                      all parts: about 15 minutes
    python -m benchmarks.chat speed --rounds 1     one part, sooner

It starts a PostgreSQL, a Redis and web processes of its own (`benchmarks.machines`).

- `speed`: chats finished a second, server CPU a chat, time from answer to reply.
  Rounds are interleaved, so that whatever else the machine does meets all alike; of
  each figure the median over the rounds is printed.
- `statements`: what PostgreSQL was asked for one answer, with begin and commit.
- `memory`: what an idle open chat takes, and whether all are alive after a minute.
- `verdicts`: many chats, none of which may end without its outcome.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import platform
import re
import resource
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import uvloop

from benchmarks import talk
from benchmarks.machines import Site, Web, site

PARTS = ("speed", "statements", "memory", "verdicts")
SIZES = (1, 50, 200, 500)
# Chats in a round, by how many there are at a time.
CHATS = {1: 40, 50: 400, 200: 600, 500: 1000}
CHAT, ECHO, WRITER, THREADED = "SmartBot", "(a) echo", "(b) writer", "(b) on threads"
APPLICATIONS = {
    CHAT: "smartbot.asgi:application",
    ECHO: "benchmarks.bare:echo",
    WRITER: "benchmarks.bare:writer",
    THREADED: "benchmarks.bare:threaded_writer",
}


def speed(made: Site, callers: Iterator[str], options: argparse.Namespace) -> None:
    from benchmarks.people import ANSWERS

    figures: dict[tuple[int, str], list[dict[str, float]]] = {}
    with ExitStack() as stack:
        webs = {
            name: stack.enter_context(made.web(application=application))
            for name, application in APPLICATIONS.items()
        }
        for name, web in webs.items():  # what is done once is not part of a chat
            round_of(name, web, callers, ANSWERS, size=10, count=50)
        for _round in range(options.rounds):
            for size in options.sizes:
                count = options.chats or CHATS.get(size, 2 * size)
                for name, web in webs.items():
                    found = round_of(name, web, callers, ANSWERS, size, count)
                    figures.setdefault((size, name), []).append(found)
    print("\nat a time  server           chats/s  CPU ms/chat   p50    p95    p99 ms")
    for (size, name), rounds in figures.items():
        middle = {
            figure: statistics.median(found[figure] for found in rounds)
            for figure in rounds[0]
        }
        print(
            f"{size:9}  {name:15} {middle['rate']:8.1f} {middle['cpu']:12.2f}"
            f" {middle['p50']:6.1f} {middle['p95']:6.1f} {middle['p99']:6.1f}"
        )
    for size in options.sizes:
        ours, theirs = figures[size, CHAT], figures[size, WRITER]
        ratios = [a["rate"] / b["rate"] for a, b in zip(ours, theirs, strict=True)]
        print(f"{size} at a time: {statistics.median(ratios):.2f} x (b) in chats/s")


def round_of(
    name: str, web: Web, callers: Iterator[str], answers: tuple[str, ...], size, count
) -> dict[str, float]:
    paths = list(itertools.islice(callers, count)) if name == CHAT else ["/"] * count
    addresses = [web.ws + path for path in paths]
    said = talk.echo if name == ECHO else talk.chat
    before = web.cpu_seconds
    tally = uvloop.run(talk.crowd(said, addresses, answers, size))
    assert tally.lost == 0, f"{name}: {tally.lost} chats lost"
    return {
        "rate": tally.per_second,
        "cpu": 1000 * (web.cpu_seconds - before) / count,
        "p50": tally.wait(0.50),
        "p95": tally.wait(0.95),
        "p99": tally.wait(0.99),
    }


def statements(made: Site, callers: Iterator[str], options) -> None:
    from django.db import connection

    from benchmarks.people import ANSWERS

    with connection.cursor() as cursor:
        cursor.execute("ALTER DATABASE smartbot SET log_statement = 'all'")
    connection.close()
    with made.web() as web:
        uvloop.run(talk.crowd(talk.chat, [web.ws + next(callers)], ANSWERS, 1))
        asked = uvloop.run(asked_for(made, web.ws + next(callers), ANSWERS))
        paths = [web.ws + path for path in itertools.islice(callers, 500)]
        offset = _log(made).stat().st_size
        tally = uvloop.run(talk.crowd(talk.chat, paths, ANSWERS, 50))
        together = _statements_since(made, offset)
    with connection.cursor() as cursor:
        cursor.execute("ALTER DATABASE smartbot RESET log_statement")
    connection.close()
    for what, lines in asked.items():
        print(f"{what}: {len(lines)} statements")
        for line in lines:
            print(f"    {line[:100]}")
    each = len(together) / len(tally.waits)
    print(f"50 chats at a time: {each:.2f} statements an answer, openings included")


def _log(made: Site) -> Path:
    return made.postgresql.folder / "postgresql.log"


def _statements_since(made: Site, offset: int) -> list[str]:
    text = _log(made).read_bytes()[offset:].decode("utf-8", "replace")
    return re.findall(r"LOG:  (?:statement|execute [^:]*): ?(.*)", text)


async def asked_for(made: Site, address: str, answers) -> dict[str, list[str]]:
    """What PostgreSQL was asked for each step of one chat."""
    asked = {}
    log = _log(made)

    async def since(offset: int) -> list[str]:
        await asyncio.sleep(0.3)
        return _statements_since(made, offset)

    offset = log.stat().st_size
    async with talk.dial(address) as socket:
        await talk.hear(socket, "bot_message")
        asked["connect"] = await since(offset)
        for number, answer in enumerate(answers):
            offset = log.stat().st_size
            await socket.send(json.dumps({"message": answer, "client_id": str(number)}))
            await talk.hear(socket, "bot_message")
            asked[f"answer {number + 1}"] = await since(offset)
    return asked


def memory(made: Site, callers: Iterator[str], options: argparse.Namespace) -> None:
    from benchmarks.people import ANSWERS

    with made.web() as web:
        warm_up = [web.ws + path for path in itertools.islice(callers, 200)]
        uvloop.run(talk.crowd(talk.chat, warm_up, ANSWERS, 20))
        # Made beforehand: Django's database does not work inside of an event loop.
        waiting = iter(list(itertools.islice(callers, max(options.idle))))
        uvloop.run(idle(web, waiting, options))


async def idle(web: Web, callers: Iterator[str], options: argparse.Namespace) -> None:
    async with asyncio.TaskGroup() as group, _Sockets() as sockets:
        empty = web.memory_kb
        for number in options.idle:
            while len(sockets.open) < number:
                count = min(100, number - len(sockets.open))
                paths = itertools.islice(callers, count)
                dialled = [group.create_task(sockets.dial(web.ws + p)) for p in paths]
                await asyncio.gather(*dialled)
            await asyncio.sleep(3)
            each = (web.memory_kb - empty) / number
            print(f"{number} idle open chats: {each:.1f} KB each")
        await asyncio.sleep(options.wait)
        alive = await sockets.alive()
        print(f"{alive} of {len(sockets.open)} alive after {options.wait} s")


class _Sockets:
    """Open sockets that have heard their first question."""

    def __init__(self) -> None:
        self.open: list[talk.ClientConnection] = []

    async def __aenter__(self) -> _Sockets:
        return self

    async def __aexit__(self, *error: object) -> None:
        for socket in self.open:
            await socket.close()

    async def dial(self, address: str) -> None:
        socket = await talk.dial(address)
        await talk.hear(socket, "bot_message")
        self.open.append(socket)

    async def alive(self) -> int:
        """How many of them still hear an answer."""
        alive = 0
        for socket in self.open:
            try:
                await socket.send(json.dumps({"message": "5 years", "client_id": "1"}))
                await talk.hear(socket, "bot_message")
                alive += 1
            except (OSError, RuntimeError, TimeoutError, EOFError) as error:
                print(f"  dead: {error!r}")
        return alive


def verdicts(made: Site, callers: Iterator[str], options: argparse.Namespace) -> None:
    from benchmarks.people import ANSWERS

    for server in options.servers:
        with made.web(server=server) as web:
            paths = itertools.islice(callers, options.verdicts)
            addresses = [web.ws + path for path in paths]
            tally = uvloop.run(talk.crowd(talk.chat, addresses, ANSWERS, 200))
        print(
            f"{server}: {tally.finished} chats with a verdict, {tally.lost} without,"
            f" {tally.per_second:.1f} chats/s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=" ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--chats", type=int, help="chats in each round")
    parser.add_argument("--idle", type=int, nargs="+", default=(1000, 3000))
    parser.add_argument("--wait", type=int, default=60, help="seconds to stay idle")
    parser.add_argument("--verdicts", type=int, default=10_000, help="chats")
    parser.add_argument("--servers", nargs="+", default=("uvicorn", "daphne"))
    options = parser.parse_args()
    parts = options.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))
    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    )
    with site() as made:
        made.settle_in()
        from benchmarks.bare import make_table

        make_table()
        callers = callers_of(made)
        for part in parts:
            began = time.monotonic()
            print(f"\n--- {part} ---")
            RUN[part](made, callers, options)
            print(f"({time.monotonic() - began:.0f} s)")


def callers_of(made: Site) -> Iterator[str]:
    """Addresses of new chats without end, made by the thousand."""
    from benchmarks.people import new_callers, new_vacancy

    vacancy = new_vacancy()
    while True:
        yield from new_callers(vacancy, 1000)


RUN = {
    "speed": speed,
    "statements": statements,
    "memory": memory,
    "verdicts": verdicts,
}

if __name__ == "__main__":
    main()
