"""Letters leave by the worker, survive an absent mail server, and are never logged."""

import smtplib
import socket

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from smartbot.mail import WAITS

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "smartbot.mail.QueuedMail"
    settings.MAIL_DELIVERY_BACKEND = LOCMEM


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_letter_waits_for_the_worker():
    send_mail("Welcome", "Hello, Carol.", None, ["carol@mail.example"])

    assert mail.outbox == []
    work()
    (letter,) = mail.outbox
    assert (letter.subject, letter.body) == ("Welcome", "Hello, Carol.")
    assert letter.to == ["carol@mail.example"]


def test_a_letter_keeps_its_alternative_and_headers():
    letter = EmailMultiAlternatives(
        "Welcome", "Hello.", None, ["carol@mail.example"], headers={"X-Kind": "welcome"}
    )
    letter.attach_alternative("<p>Hello.</p>", "text/html")
    letter.send()

    work()

    (sent,) = mail.outbox
    assert [tuple(part) for part in sent.alternatives] == [
        ("<p>Hello.</p>", "text/html")
    ]
    assert sent.extra_headers == {"X-Kind": "welcome"}


def test_a_transaction_that_fails_sends_nothing():
    with transaction.atomic():
        send_mail("Welcome", "Hello.", None, ["carol@mail.example"])
        transaction.set_rollback(True)

    work()

    assert mail.outbox == []


def test_it_refuses_attachments():
    letter = EmailMessage("Contract", "See the file.", None, ["carol@mail.example"])
    letter.attach("contract.txt", "…")

    with pytest.raises(ValueError, match="attachments"):
        letter.send()


def test_an_absent_mail_server_is_tried_again_later(settings, caplog):
    settings.MAIL_DELIVERY_BACKEND = SMTP
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
        # Bound, but nobody listens there: the connection is refused.
        send_mail("Welcome", "Hello.", None, ["carol@mail.example"])
        before = timezone.now()
        work()

    again = DBTaskResult.objects.get(status="READY")
    assert again.args_kwargs["kwargs"]["attempt"] == 1
    assert before + WAITS[0] <= again.run_after <= timezone.now() + WAITS[0]
    assert "carol" not in caplog.text


def test_it_gives_up_after_the_last_wait(settings, caplog):
    settings.MAIL_DELIVERY_BACKEND = SMTP
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
        send_mail("Welcome", "Hello.", None, ["carol@mail.example"])
        for _attempt in range(len(WAITS) + 1):
            DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
            work()

    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert "given up" in caplog.text
    assert "carol" not in caplog.text


def test_a_refused_address_is_not_logged(settings, caplog, monkeypatch):
    settings.MAIL_DELIVERY_BACKEND = SMTP

    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"carol@mail.example": (550, b"no")})

    monkeypatch.setattr(smtplib, "SMTP", refuse)
    send_mail("Welcome", "Hello.", None, ["carol@mail.example"])
    work()

    assert "SMTPRecipientsRefused" in caplog.text
    assert "carol" not in caplog.text
