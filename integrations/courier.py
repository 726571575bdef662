"""Takes what has happened to where employers want to be told of it."""

from __future__ import annotations

import logging
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from cryptography.fernet import InvalidToken
from django.utils import timezone

from integrations.models import Delivery, Webhook
from integrations.posting import Answer, Fault, post

log = logging.getLogger(__name__)

# Requests under way at once: in all, to one webhook, and to one that has been failing.
ALL, EACH, FAILING = 32, 4, 1
# Seconds between two looks at an empty outbox.
PAUSE = 0.5


class Courier:
    """Sends what is due, many webhooks at once and each subject in its order.

    The threads do nothing but requests: the database is asked by whoever runs the
    courier. Several may run; one that is killed loses nothing, since what it had taken
    is free again after `Delivery.LEASE`.
    """

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(ALL, thread_name_prefix="courier")
        self.under_way: dict[Future[Answer], Delivery] = {}

    def run(self, *, until_empty: bool = False) -> None:
        """Go on for good, or until nothing is due and under way."""
        while True:
            self.send_due()
            if self.under_way:
                wait(self.under_way, timeout=PAUSE, return_when=FIRST_COMPLETED)
            elif until_empty:
                return
            else:
                time.sleep(PAUSE)
            self.note_done()

    def send_due(self) -> None:
        """Begin as many requests as there is room for."""
        now = timezone.now()
        busy = Counter(delivery.webhook_id for delivery in self.under_way.values())
        for webhook in Delivery.webhooks_due(now):
            limit = EACH if webhook.failing_since is None else FAILING
            room = min(limit - busy[webhook.pk], ALL - len(self.under_way))
            if room > 0:
                for delivery in Delivery.take(webhook, room, now):
                    self._send(webhook, delivery)

    def _send(self, webhook: Webhook, delivery: Delivery) -> None:
        try:
            headers = delivery.headers(timezone.now())
        except InvalidToken:
            # The server's secret was changed without a fallback: the owner makes a new one.
            log.error("The secret of webhook %s cannot be read.", webhook.pk)
            delivery.note(Answer(None, Fault.SECRET, 0.0), timezone.now())
            return
        sent = self.pool.submit(post, webhook.url, delivery.event.body, headers)
        self.under_way[sent] = delivery

    def note_done(self) -> None:
        """Keep what came of the requests that have ended."""
        for sent in [sent for sent in self.under_way if sent.done()]:
            delivery = self.under_way.pop(sent)
            delivery.note(sent.result(), timezone.now())
