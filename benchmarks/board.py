"""What the board costs with very many responses in one stage.

    python -m benchmarks.board                       1,000, 10,000 and 100,000 in each
    python -m benchmarks.board --sizes 1000 --times 3

It starts a PostgreSQL of its own (`benchmarks.machines`) and puts as many responses as
each size says into "To call", where they stand by their status, and as many into
"Interview", where somebody has put them. A figure is the time that the server takes from
the request to the finished answer, in milliseconds: median and longest of all times
asked, after one that does not count. "Queries" must be the same for every size.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from datetime import datetime
from typing import Any

from benchmarks.machines import HOST, site

# What the board and a move may take on the server with 10,000 responses in a stage.
TARGET_MS = 200


def fill_stages(vacancy: Any, size: int) -> tuple[Any, Any]:
    """Let this many stand in "To call", and as many in "Interview"; gives the stages."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks.responses import fill
    from candidates.models import CandidateResponse, Stage

    fill(vacancy, 2 * size)
    _new, to_call, interview, *_others = Stage.objects.of(vacancy.employer_id)
    responses = CandidateResponse.objects.filter(vacancy=vacancy)
    responses.update(status="approved", recommended_status="", decided_by="bot")
    half = responses.order_by("pk").values("pk")[:size]
    responses.filter(pk__in=half).update(stage=interview, staged_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return to_call, interview


def measure(ask: Any, times: int) -> tuple[list[float], int]:
    """The milliseconds of each time, and the queries, of which the first is counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
        asked = len(queries)
    took = []
    for _time in range(times):
        began = time.perf_counter()
        answer = ask()
        took.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 200, answer.status_code
    return took, asked


def acts(client: Any, vacancy: Any, to_call: Any, interview: Any) -> dict[str, Any]:
    """What is asked for, by what it stands for."""
    url = f"/desk/vacancies/{vacancy.pk}/board"
    ranked = vacancy.responses.filter(to_call.holds).most_relevant_first()
    after = ranked.values_list("pk", flat=True)[len(ranked) // 2]
    one = iter(ranked.values_list("pk", flat=True)[:100])
    rest = ranked.values_list("pk", flat=True)[100:5_000]
    many = (list(rest[at : at + 20]) for at in range(0, len(rest), 20))

    def drop(chosen: list[Any]) -> Any:
        sent = {"response": chosen, "stage": interview.pk}
        return client.post(url, sent, headers={"Accept": "application/json"})

    return {
        "first paint": lambda: client.get(url),
        "more, from the middle": lambda: client.get(
            f"{url}/{to_call.pk}?after={after}", headers={"HX-Request": "true"}
        ),
        "a card is moved": lambda: drop([next(one)]),
        "20 cards are moved": lambda: drop(next(many)),
        "the list of a stage": lambda: client.get(
            f"/desk/vacancies/{vacancy.pk}?stage={interview.pk}"
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=(1_000, 10_000, 100_000)
    )
    parser.add_argument("--times", type=int, default=7, help="each is asked for")
    options = parser.parse_args()
    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    )
    with site() as made:
        made.settle_in()
        from django.test import Client, override_settings

        from benchmarks.responses import new_vacancy

        # Nothing is collected here, so files go by their own names.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        override_settings(STORAGES={"staticfiles": plain}).enable()
        for size in options.sizes:
            owner, vacancy = new_vacancy(size)
            to_call, interview = fill_stages(vacancy, size)
            print(f"\n{size:,} responses in each of two stages")
            print(f"{'':26}median  longest  queries")
            client = Client(headers={"host": HOST})
            client.force_login(owner)
            for name, ask in acts(client, vacancy, to_call, interview).items():
                took, queries = measure(ask, options.times)
                middle, longest = statistics.median(took), max(took)
                late = "  over the target" if middle > TARGET_MS else ""
                print(f"{name:24}{middle:8.1f} {longest:8.1f} {queries:8}{late}")


if __name__ == "__main__":
    main()
