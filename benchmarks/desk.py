"""What the desk's list costs with very many responses of one vacancy.

    python -m benchmarks.desk                        1,000, 10,000 and 100,000 responses
    python -m benchmarks.desk --sizes 1000 --times 3

It starts a PostgreSQL of its own (`benchmarks.machines`), fills a vacancy for each size,
and asks for each page as a browser would (`benchmarks.sizes`). "Queries" must be the same
for every size.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.sizes import run

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


def fill_desk(size: int) -> tuple[Any, Any]:
    """A vacancy with so many responses."""
    from benchmarks.responses import fill, new_vacancy

    owner, vacancy = new_vacancy(size)
    fill(vacancy, size)
    return owner, lambda client: {
        name: partial(client.get, address) for name, address in pages(vacancy).items()
    }


if __name__ == "__main__":
    run(__doc__, fill_desk, target_ms=TARGET_MS)
