"""Imports in the background: piece by piece, each whole or not at all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from candidates.models import Bringing, CandidateResponse, Ground
from imports.afterwards import LATER, see_to
from imports.bringing import Outcome, bring_responses, bring_vacancies
from imports.columns import column_of, line_of
from imports.models import Import, ImportRow

# Rows in one transaction, and the seconds after which the worker turns to other jobs.
AT_ONCE = 100
TURN = 3.0


def begin(listed: Import) -> None:
    """Have a list that was started taken in, once that is stored."""
    transaction.on_commit(partial(_enqueue, str(listed.pk)))


def _enqueue(pk: str) -> None:
    carry_on.using(priority=LATER).enqueue(pk)


@task()
def carry_on(pk: str) -> None:
    """Take in the next rows; the rest after the letters that wait."""
    ends_at = time.monotonic() + TURN
    while take_next(UUID(pk)):
        # Without a worker there is nobody else to whose turn it could come.
        if settings.WORKER and time.monotonic() > ends_at:
            _enqueue(pk)
            return


def resume_stalled(now: datetime) -> int:
    """Go on with what a worker has left that was ended; how many these are."""
    stalled = [str(pk) for pk in Import.stalled(now).values_list("pk", flat=True)]
    for pk in stalled:
        _enqueue(pk)
    return len(stalled)


@transaction.atomic
def take_next(pk: UUID) -> bool:
    """Take in up to `AT_ONCE` rows in one transaction; whether there may be more."""
    # Two workers may do the same list: the second waits, and goes on after the first.
    locked = Import.objects.select_for_update(of=("self",)).select_related(
        "employer", "user"
    )
    listed = locked.filter(pk=pk, state=Import.State.RUNNING).first()
    if listed is None:
        return False
    rows = list(listed.waiting[:AT_ONCE])
    with override(listed.user.language if listed.user else None):
        outcomes, made = _bring(listed, rows)
        _note(listed, rows, outcomes)
    if not listed.waiting.exists():
        listed.state, listed.ended_at = Import.State.DONE, timezone.now()
    listed.touched_at = timezone.now()
    counts = ["new_count", "known_count", "broken_count"]
    listed.save(update_fields=["state", "ended_at", "touched_at", *counts])
    transaction.on_commit(partial(see_to, made, invites=listed.invites))
    return listed.state == Import.State.RUNNING


def _bring(
    listed: Import, rows: Sequence[ImportRow]
) -> tuple[list[Outcome], list[CandidateResponse]]:
    lines = [line_of(listed.kind, listed.heads, listed.mapping, r.cells) for r in rows]
    if listed.kind == Import.Kind.VACANCIES:
        return bring_vacancies(listed.employer, lines, may_open=False), []
    bringing = Bringing(
        Ground(listed.ground), listed.words, listed.user, listed.invites
    )
    return bring_responses(listed.employer, lines, bringing, default=listed.vacancy)


def _note(
    listed: Import, rows: Sequence[ImportRow], outcomes: Sequence[Outcome]
) -> None:
    """Count them, keep what is wrong with the broken ones, and forget all that they told."""
    counts = Counter(outcome.word for outcome in outcomes)
    listed.new_count += counts["new"]
    listed.known_count += counts["known"]
    listed.broken_count += counts["broken"]
    broken = []
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome.errors is not None:
            row.cells, row.faults = [], faults_of(outcome, listed.mapping)
            broken.append(row)
    ImportRow.objects.bulk_update(broken, ["cells", "faults"])
    whole = {row.pk for row in rows} - {row.pk for row in broken}
    ImportRow.objects.filter(pk__in=whole).delete()


def faults_of(outcome: Outcome, mapping: Sequence[str]) -> list[dict[str, Any]]:
    """What is wrong with a row: in which column, if it has one, with which field, and how."""
    return [
        {"column": column_of(field, mapping), "field": field, "text": " ".join(texts)}
        for field, texts in (outcome.errors or {}).items()
    ]
