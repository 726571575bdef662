"""What benchmarks of the desk's pages share: a site of their own, filled to several sizes,
and a line for each thing that is asked of it.

A figure is the time that the server takes from the request to the finished answer, in
milliseconds: median and longest of all times asked, after two that do not count, of the
second of which the queries are counted.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from benchmarks.machines import HOST, site

Ask: TypeAlias = Callable[[], Any]
# Fills the site to a size; gives whose it is, and what is asked by that person's client.
Fill: TypeAlias = Callable[[int], tuple[Any, Callable[[Any], dict[str, Ask]]]]


def run(
    told: str,
    fill: Fill,
    *,
    target_ms: int,
    sizes: Sequence[int] = (1_000, 10_000, 100_000),
) -> None:
    """Measure as the command line says; `told` is its help, with the sizes as usual."""
    parser = argparse.ArgumentParser(description=told.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--times", type=int, default=7, help="each is asked for")
    options = parser.parse_args()
    print(
        f"{datetime.now():%Y-%m-%d %H:%M}, Python {platform.python_version()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    )
    with site() as made:
        made.settle_in()
        from django.test import Client, override_settings

        # Nothing is collected here, so files go by their own names.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        override_settings(STORAGES={"staticfiles": plain}).enable()
        for size in options.sizes:
            began = time.monotonic()
            owner, asks = fill(size)
            print(f"\nsize {size:,}, filled in {time.monotonic() - began:.0f} s")
            print(f"{'':34}median  longest  queries")
            client = Client(headers={"host": HOST})
            client.force_login(owner)
            for name, ask in asks(client).items():
                took, queries = measure(ask, options.times)
                middle, longest = statistics.median(took), max(took)
                late = "  over the target" if middle > target_ms else ""
                print(f"{name:32}{middle:8.1f} {longest:8.1f} {queries:8}{late}")


def measure(ask: Ask, times: int) -> tuple[list[float], int]:
    """The milliseconds of each time, and how many queries one takes."""
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
