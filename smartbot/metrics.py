"""What waits in the database, as Prometheus asks for it: the worker's own process has no
door, so the web processes tell of its work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from integrations.models import Delivery
from smartbot.mail import deliver

READY = TaskResultStatus.READY


class Waiting(Collector):
    """Jobs, letters and webhooks that wait or were given up; four queries."""

    def describe(self) -> Iterable[Metric]:
        """Nothing, so that no database is asked when the process starts."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The figures of this moment; while the database is away, only that it is."""
        try:
            found = [*self._jobs(), *self._letters(), *self._deliveries()]
        except DatabaseError:
            found = []
        name = "smartbot_database_answers"
        yield _gauge(name, "Whether the database answers.", float(bool(found)))
        yield from found

    def _jobs(self) -> Iterator[Metric]:
        now = timezone.now()
        due = DBTaskResult.objects.ready().order_by()
        # A job that is due at once has the greatest date there is for its own.
        late = due.aggregate(
            count=Count("pk"),
            at_once=Min("enqueued_at", filter=Q(run_after__gt=now)),
            later=Min(
                Greatest("run_after", "enqueued_at"), filter=Q(run_after__lte=now)
            ),
        )
        oldest = min(filter(None, (late["at_once"], late["later"])), default=None)
        yield _gauge("smartbot_queue_jobs", "Jobs that are due.", late["count"])
        yield _gauge(
            "smartbot_queue_age_seconds",
            "For how long the oldest job is due.",
            _seconds_since(oldest, now),
        )

    def _letters(self) -> Iterator[Metric]:
        letters = DBTaskResult.objects.filter(task_path=deliver.module_path).order_by()
        counts = letters.aggregate(
            again=Count(
                "pk", filter=Q(status=READY, args_kwargs__kwargs__has_key="attempt")
            ),
            failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
        )
        yield _gauge(
            "smartbot_letters_failing",
            "Letters that the mail server has not taken and that are tried again.",
            counts["again"],
        )
        yield _gauge(
            "smartbot_letters_given_up",
            "Letters that were given up, in the last two days.",
            counts["failed"],
        )

    def _deliveries(self) -> Iterator[Metric]:
        now, waiting = timezone.now(), Delivery.State.WAITING
        counts = Delivery.objects.order_by().aggregate(
            waiting=Count("pk", filter=Q(state=waiting)),
            failing=Count("pk", filter=Q(state=waiting, attempt_count__gt=0)),
            given_up=Count("pk", filter=Q(state=Delivery.State.GIVEN_UP)),
            oldest=Min("next_attempt_at", filter=Q(state=waiting)),
        )
        family = GaugeMetricFamily(
            "smartbot_webhook_deliveries",
            "Webhooks' deliveries of the last 30 days: waiting, of these failing (tried"
            " in vain at least once), and given up.",
            labels=["state"],
        )
        for state in ("waiting", "failing", "given_up"):
            family.add_metric([state], counts[state])
        yield family
        yield _gauge(
            "smartbot_webhook_age_seconds",
            "For how long the oldest delivery is due.",
            _seconds_since(counts["oldest"], now),
        )


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)


def _seconds_since(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment is not None else 0.0


REGISTRY.register(Waiting())
