"""What the desk's list costs with very many responses of one vacancy.

    python -m benchmarks.desk                        1,000, 10,000 and 100,000 responses
    python -m benchmarks.desk --sizes 1000 --times 3

It starts a PostgreSQL of its own (`benchmarks.machines`), fills a vacancy for each size,
and asks for each page as a browser would. A figure is the time that the server takes
from the request to the finished page, in milliseconds: median and longest of all times
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

# What a page may take on the server with 100,000 responses.
TARGET_MS = 200


def pages(vacancy: Any) -> dict[str, str]:
    """The addresses to ask for, by what they stand for."""
    from benchmarks.responses import RARE_SKILL, RARE_WORD

    url = f"/desk/vacancies/{vacancy.pk}"
    best = vacancy.responses.most_relevant_first().first()
    last = -(-vacancy.responses.count() // 25)
    return {
        "first page": url,
        "page 100": f"{url}?page=100",
        "last page": f"{url}?page={last}",
        "newest first": f"{url}?sort=newest",
        "oldest first": f"{url}?sort=oldest",
        "by name": f"{url}?sort=name",
        "200 a page": f"{url}?size=200",
        "status": f"{url}?status=approved",
        "status, page 100": f"{url}?status=approved&page=100",
        "to review": f"{url}?review=yes",
        "nothing to review": f"{url}?review=no",
        "relevance from 90 %": f"{url}?score=90",
        "city of many": f"{url}?city=Алма-Ата",
        "city of few": f"{url}?city=Уральск",
        "city of nobody": f"{url}?city=Лиссабон",
        "skill of many": f"{url}?skill=Python",
        "skill of few": f"{url}?skill={RARE_SKILL}",
        "two skills": f"{url}?skill=Kafka, Постгрес",
        "salary": f"{url}?salary=500000",
        "salary of few": f"{url}?salary=100000",
        "search: a word of all": f"{url}?q=разработчик",
        "search: a word of some": f"{url}?q=kubernetes",
        "search: a word of few": f"{url}?q={RARE_WORD}",
        "search: a name": f"{url}?q=Айгерим Цой",
        "search: nothing found": f"{url}?q=qqqqq",
        "all at once": f"{url}?q=kafka&city=Астана&skill=Python&salary=900000&score=30",
        "a response": f"/desk/responses/{best.pk}",
        "a response, filtered": f"/desk/responses/{best.pk}?q=разработчик&sort=name",
    }


def measure(client: Any, address: str, times: int) -> tuple[list[float], int]:
    """The milliseconds of each time that the page was asked for, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        asked = len(queries)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    took = []
    for _time in range(times):
        began = time.perf_counter()
        client.get(address)
        took.append(1000 * (time.perf_counter() - began))
    return took, asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=(1_000, 10_000, 100_000)
    )
    parser.add_argument("--times", type=int, default=7, help="each page is asked for")
    options = parser.parse_args()
    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    )
    with site() as made:
        made.settle_in()
        from django.test import Client, override_settings

        from benchmarks.responses import fill, new_vacancy

        # Nothing is collected here, so files go by their own names.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        override_settings(STORAGES={"staticfiles": plain}).enable()
        for size in options.sizes:
            owner, vacancy = new_vacancy(size)
            began = time.monotonic()
            fill(vacancy, size)
            print(f"\n{size:,} responses, filled in {time.monotonic() - began:.0f} s")
            print(f"{'':26}median  longest  queries")
            client = Client(headers={"host": HOST})
            client.force_login(owner)
            for name, address in pages(vacancy).items():
                took, queries = measure(client, address, options.times)
                middle, longest = statistics.median(took), max(took)
                late = "  over the target" if middle > TARGET_MS else ""
                print(f"{name:24}{middle:8.1f} {longest:8.1f} {queries:8}{late}")


if __name__ == "__main__":
    main()
