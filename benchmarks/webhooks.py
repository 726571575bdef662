"""Whether webhooks lose, forget or overtake anything while everything around them fails.

    python -m benchmarks.webhooks                    about a minute
    python -m benchmarks.webhooks --chats 30 --kills 2 --seed 7

It starts PostgreSQL and Redis of its own, a receiver that verifies with `standardwebhooks`
and answers a third of its requests with 500, and the process that delivers, which is
killed as by a power cut at random moments. All the while chats are begun, talked through
and decided on. Then what the receiver took is held against what has happened: each event
once by its id, and those of a response in their order. Only the waits between attempts are
not those of the product: three days would be long for a benchmark.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook as Verifier

from benchmarks.machines import ROOT, site

WAIT = timedelta(seconds=0.3)
LEASE = timedelta(seconds=12)
FAILS = 1 / 3
GIVE_UP = 300  # seconds for what is left when all chats have ended


class Receiver(ThreadingHTTPServer):
    """Takes what it verifies, unless it fails."""

    daemon_threads = True

    def __init__(self, secret: str, chance: random.Random) -> None:
        self.verifier, self.chance = Verifier(secret), chance
        self.asked, self.taken, self.lock = 0, [], threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def take(self, headers: dict[str, str], body: bytes) -> int:
        event = self.verifier.verify(body, headers)
        with self.lock:
            self.asked += 1
            if self.chance.random() < FAILS:
                return 500
            self.taken.append((headers["webhook-id"], event))
        return 200


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.send_response(self.server.take(headers, body))
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing is written a request."""


def deliver() -> None:
    """What the killed process does: the courier, with short waits."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")
    import django

    django.setup()
    from integrations.courier import Courier
    from integrations.models import Delivery

    Delivery.WAITS, Delivery.LEASE = (WAIT,) * 40, LEASE
    Courier().run()


def chat(vacancy, alice, number: int) -> None:
    """One candidate from the response to a person's decision."""
    from candidates.models import Candidate, CandidateResponse
    from screening.models import ChatSession

    candidate = Candidate.objects.create(
        full_name=f"Candidate {number}", email=f"c{number}@mail.example", city="Almaty"
    )
    response = CandidateResponse.objects.create(vacancy=vacancy, candidate=candidate)
    session = ChatSession.open_for(response.pk)
    while session.ended_at is None:
        session.receive("4 years", at_once=True)
    response.refresh_from_db()
    response.object("Look again, please")
    other = "approved" if response.status == "rejected" else "rejected"
    response.decide(CandidateResponse.Status(other), by=alice)


def main() -> None:
    """Run it and print what was seen; ends with 1 unless all of it holds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--chats", type=int, default=200)
    options.add_argument("--kills", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--deliver", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.deliver:
        deliver()
        return
    with site() as made:
        made.settings["WEBHOOKS_TO_PRIVATE"] = "on"
        made.settle_in()
        sys.exit(run(made, chosen.chats, chosen.kills, random.Random(chosen.seed)))


def run(made, chats: int, kills: int, chance: random.Random) -> int:
    from employers.models import Employer, User
    from integrations.models import EventType, Webhook
    from vacancies.models import Vacancy

    alice = User.objects.create_user("alice@acme.example")
    acme = Employer.register(company_name="Acme", owner=alice)
    webhook = Webhook(employer=acme, events=list(EventType))
    webhook.save()
    receiver = Receiver(webhook.secret, chance)
    webhook.url = f"http://127.0.0.1:{receiver.server_port}/"
    webhook.save()
    vacancy = Vacancy.objects.create(
        employer=acme, title="Cook", description="Soups", location="Almaty",
        language="en", decided_by="bot", requirements={"experience": "3+ years"},
    )  # fmt: skip
    vacancy.open()
    command = [sys.executable, "-m", "benchmarks.webhooks", "--deliver"]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | made.settings)

    began, killed = time.monotonic(), 0
    worker = start()
    try:
        at = sorted(chance.sample(range(chats // 10, chats), kills))
        for number in range(chats):
            chat(vacancy, alice, number)
            time.sleep(0.05)
            if number in at:
                worker.kill()
                worker.wait()
                killed, worker = killed + 1, start()
        talked = time.monotonic() - began
        _wait_until_empty()
    finally:
        worker.kill()
        worker.wait()
        receiver.shutdown()
    print(
        f"{chats} chats in {talked:.0f} s, {killed} kills, all told after"
        f" {time.monotonic() - began:.0f} s"
    )
    return judge(receiver)


def _wait_until_empty() -> None:
    from integrations.models import Delivery

    give_up_at = time.monotonic() + GIVE_UP
    while Delivery.objects.waiting().exists() and time.monotonic() < give_up_at:
        time.sleep(0.5)


def judge(receiver: Receiver) -> int:
    """Hold what was taken against what has happened; 0 if all holds, else 1."""
    from integrations.models import Event

    happened = list(Event.objects.order_by("deliveries__pk"))
    times = Counter(message_id for message_id, _event in receiver.taken)
    lost = [e.message_id for e in happened if e.message_id not in times]
    twice = sum(count - 1 for count in times.values())
    print(
        f"{len(happened)} events, {receiver.asked} requests: {len(lost)} lost,"
        f" {twice} taken twice, {len(times) - len(happened) + len(lost)} unknown"
    )
    told: dict[str, list[str]] = {}
    seen = set()
    for message_id, event in receiver.taken:
        if message_id not in seen:
            seen.add(message_id)
            key = json.dumps(event["data"].get("response_id", "vacancy"))
            told.setdefault(key, []).append(message_id)
    right: dict[str, list[str]] = {}
    for event in happened:
        key = json.dumps(event.data.get("response_id", "vacancy"))
        right.setdefault(key, []).append(event.message_id)
    overtaken = sum(told.get(key) != order for key, order in right.items())
    print(f"{len(right)} responses and vacancies, {overtaken} out of order")
    return int(bool(lost or overtaken))


if __name__ == "__main__":
    main()
