"""How long one turn of the dialogue takes: understand, judge, and say what comes next.

    SECRET_KEY=x python benchmarks/turns.py [rounds]

Plays the conversations of the tests over and over, without a database. The target is
5 ms at the 99th percentile on one core.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")

import django

django.setup()

from screening import phrases  # noqa: E402
from screening.tests.dialogue import conversations  # noqa: E402


def main(rounds: int) -> None:
    taken: list[float] = []
    plain_hear = conversations.hear

    def timed_hear(*message):
        begin = time.perf_counter()
        conversation, turn = plain_hear(*message)
        phrases.say(turn.lines, conversation.language)
        taken.append(1000 * (time.perf_counter() - begin))
        return conversation, turn

    conversations.hear = timed_hear
    told = conversations.tellings()
    for telling in told:  # dictionaries are loaded once
        conversations.play(telling)
    taken.clear()
    for _round in range(rounds):
        for telling in told:
            conversations.play(telling)
    taken.sort()
    at = {p: taken[int(p / 100 * (len(taken) - 1))] for p in (50, 99)}
    print(f"{len(taken)} turns: p50 {at[50]:.2f} ms, p99 {at[99]:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
