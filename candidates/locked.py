"""Many rows that a transaction has locked, written in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from django.db.models import Model


def store_all(rows: Sequence[Model], fields: Sequence[str]) -> None:
    """Write these fields of all rows; the caller has locked them.

    An UPDATE of many rows to different values, in the words that Django has for one: as
    the rows are locked each is there, and none is made. `bulk_update` says it in a CASE a
    field, and takes longer than an UPDATE a row.
    """
    if not rows:
        return
    # Copies, since to Django these are new rows, whose dates of creation it sets.
    type(rows[0])._default_manager.bulk_create(
        map(copy, rows),
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=fields,
    )
