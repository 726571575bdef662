"""What the board costs with very many responses in one stage.

    python -m benchmarks.board                       1,000, 10,000 and 100,000 in each
    python -m benchmarks.board --sizes 1000 --times 3

It starts a PostgreSQL of its own (`benchmarks.machines`) and puts as many responses as
each size says into "To call", where they stand by their status, and as many into
"Interview", where somebody has put them (`benchmarks.sizes`). "Queries" must be the same
for every size.
"""

from __future__ import annotations

from typing import Any

from benchmarks.sizes import run

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


def fill_board(size: int) -> tuple[Any, Any]:
    """A vacancy with so many responses in each of two stages."""
    from benchmarks.responses import new_vacancy

    owner, vacancy = new_vacancy(size)
    stages = fill_stages(vacancy, size)
    return owner, lambda client: acts(client, vacancy, *stages)


if __name__ == "__main__":
    run(__doc__, fill_board, target_ms=TARGET_MS)
