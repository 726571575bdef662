"""What would still tell of somebody beside the rows that go with them.

Rows that point to a deleted one are deleted by the database's own rules. The queue of the
worker and the journal of the admin point to nothing: they hold copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, TextField
from django.db.models.deletion import Collector
from django.db.models.functions import Cast
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

Keys: TypeAlias = "dict[type[Model], set[Any]]"


def rows_with(root: Model) -> Keys:
    """The keys of all rows that are deleted with this one, by their models."""
    collector = Collector(using=DEFAULT_DB_ALIAS)
    collector.collect([root])
    keys: Keys = defaultdict(set)
    for model, rows in collector.data.items():
        keys[model] |= {row.pk for row in rows}
    for found in collector.fast_deletes:
        keys[found.model] |= set(found.values_list("pk", flat=True))
    return keys


def forget_copies(keys: Keys) -> None:
    """Take what is about these rows out of the queue and the admin's journal."""
    for model, pks in keys.items():
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(pk) for pk in pks],
        ).delete()
    _forget_in_queue(
        {str(pk) for pks in keys.values() for pk in pks if isinstance(pk, UUID)}
    )


def _forget_in_queue(ids: set[str]) -> None:
    """Drop the jobs that name these ids, letters above all, waiting or done."""
    jobs = DBTaskResult.objects.annotate(
        written=Cast("args_kwargs", TextField())
    ).filter(written__regex="|".join(sorted(ids)))
    for job in jobs.iterator():
        arguments = job.args_kwargs["args"]
        others = [_without(argument, ids) for argument in arguments]
        rows = DBTaskResult.objects.filter(pk=job.pk)
        if job.status in {TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED}:
            rows.delete()
        elif others != arguments:
            # A job for many people is done for the others.
            rows.update(args_kwargs={**job.args_kwargs, "args": others})
        elif job.status == TaskResultStatus.RUNNING:
            # Its worker writes into the row at the end, and would fall without it.
            rows.update(args_kwargs={"args": [], "kwargs": {}})
        else:
            rows.delete()


def _without(argument: Any, ids: Iterable[str]) -> Any:
    if not isinstance(argument, list):
        return argument
    return [value for value in argument if value not in ids]
