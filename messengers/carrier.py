"""Carries talks: hears what has come in, lets the bot go on, says what is to be said."""

from __future__ import annotations

import logging
import time
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from candidates.models import OutcomeLetter
from messengers import phrases
from messengers.channel import Sent, Words
from messengers.hearing import SLACK, chat_of, go_on, hear, words_of
from messengers.models import Outgoing, Talk, Update
from screening.models import ChatMessage, ChatSession

log = logging.getLogger(__name__)

# Messages under way at once, seconds between two looks at an empty house, and the longest
# wait after a fault of the messenger.
ALL, PAUSE, LONGEST_WAIT = 64, 0.2, 300
# What one turn hears of one talk, so that nobody waits for a flood.
MOST_OF_ONE = 10


@dataclass(frozen=True, slots=True)
class Next:
    """What is said next in a talk: of the outgoing, of the transcript, or the outcome."""

    words: Words
    outgoing: Outgoing | None = None
    message: ChatMessage | None = None
    # Of the response whose outcome it is.
    status: str = ""


class Carrier:
    """Works for all talks. Several may run; one that is killed loses nothing, since what it
    had taken is free again after `Talk.LEASE`.

    Messengers know no key by which a message that comes twice is said once. If a carrier
    dies, or the connection breaks, between the saying and the noting, the message is said
    once more: that is better than never.
    """

    def __init__(self) -> None:
        self.under_way: dict[Future[Sent], tuple[Talk, Next]] = {}

    def run(self, *, until_empty: bool = False) -> None:
        """Go on for good, or until nothing is to be done."""
        while True:
            is_busy = self.turn()
            if self.under_way:
                wait(self.under_way, timeout=PAUSE, return_when=FIRST_COMPLETED)
            elif until_empty and not is_busy and not self._has_more():
                return
            elif not is_busy:
                time.sleep(PAUSE)
            self.note_done()

    def turn(self) -> bool:
        """Do once what there is to do; whether there was anything."""
        heard = self.hear_all()
        gone_on = self.go_on_all()
        return self.send_due() + heard + gone_on > 0

    def _has_more(self) -> bool:
        """Whether something becomes due soon by itself."""
        soon = timezone.now() + timedelta(seconds=30)
        talks = Talk.objects.all()
        return talks.to_go_on(soon).exists() or talks.to_send(soon).exists()

    # --- Hearing ---

    def hear_all(self) -> int:
        """Hear what has come in, of each talk in its order; returns how much it was."""
        count, now = 0, timezone.now()
        for talk in Talk.objects.to_hear(now).select_related("bot", "vacancy")[:ALL]:
            if talk.lease("hearing_until", now):
                count += self._hear(talk)
        return count

    def _hear(self, talk: Talk) -> int:
        count = 0
        for update in talk.updates.filter(heard_at=None).order_by("pk")[:MOST_OF_ONE]:
            update.talk = talk
            try:
                hear(update)
            except Exception:
                # Whatever it was: others are heard, and this one is tried again.
                log.exception("An update could not be heard.")
                self._note_failure(update)
                break
            count += 1
            if not Talk.objects.filter(pk=talk.pk).exists():
                return count  # everything was deleted
        Talk.objects.filter(pk=talk.pk).update(hearing_until=None)
        return count

    @transaction.atomic
    def _note_failure(self, update: Update) -> None:
        update.failures += 1
        update.save(update_fields=["failures"])
        if update.failures >= Update.MOST_FAILURES:
            update.done()
            with override(update.talk.language):
                Outgoing.say(update.talk, phrases.failed())

    # --- Going on ---

    def go_on_all(self) -> int:
        """Let the bot answer where it has been quiet; returns in how many talks."""
        count = 0
        for talk in Talk.objects.to_go_on(timezone.now())[:ALL]:
            try:
                go_on(talk)
            except Exception:
                log.exception("The bot could not go on.")
                later = timezone.now() + Talk.LEASE
                Talk.objects.filter(pk=talk.pk).update(go_on_at=later)
            count += 1
        return count

    # --- Sending ---

    def send_due(self) -> int:
        """Begin to say what is to be said; returns how much it was."""
        count, now = 0, timezone.now()
        due = Talk.objects.to_send(now).select_related("bot", "response")
        for talk in due[: ALL - len(self.under_way)]:
            if talk.lease("sending_until", now):
                count += self._send(talk)
        return count

    def _send(self, talk: Talk) -> bool:
        following = next_of(talk)
        if following is None:
            talk.sending_until = None
            talk.save(update_fields=["sending_until", "next_position", "told_end"])
            return False
        try:
            token = talk.bot.token
        except InvalidToken:
            # The server's secret was changed without a fallback.
            log.error("The token of bot %s cannot be read.", talk.bot_id)
            talk.bot.note_shut_out()
            return False
        said = talk.bot.channel.send(token, talk.chat, following.words)
        self.under_way[said] = (talk, following)
        return True

    def note_done(self) -> None:
        """Keep what came of the messages that have been sent."""
        for said in [said for said in self.under_way if said.done()]:
            talk, following = self.under_way.pop(said)
            self._note(talk, following, said.result())

    @transaction.atomic
    def _note(self, talk: Talk, following: Next, sent: Sent) -> None:
        now = timezone.now()
        # The talk may be gone, or stopped, meanwhile.
        rows = Talk.objects.filter(pk=talk.pk)
        if sent.is_gone:
            rows.update(stopped_at=now, sending_until=None)
        elif sent.is_shut_out:
            talk.bot.note_shut_out()
            rows.update(sending_until=None)
        elif sent.fault and not sent.is_unsayable:
            seconds = sent.retry_after or min(LONGEST_WAIT, 2**talk.attempts)
            rows.update(
                attempts=min(talk.attempts + 1, 20),
                send_at=now + timedelta(seconds=seconds),
                sending_until=None,
            )
        else:
            changes = said(talk, following, sent.place)
            rows.update(attempts=0, sending_until=None, **changes)


def next_of(talk: Talk) -> Next | None:
    """What is to be said next; passes over what was written in this very talk."""
    own = talk.outgoing.order_by("pk").first()
    if own is not None:
        return Next(own.said, outgoing=own)
    chat = chat_of(talk)
    if chat is None:
        return None
    coming = chat.messages.filter(position__gte=talk.next_position)
    for message in coming.order_by("position"):
        if message.is_from_bot:
            return Next(_said_by_bot(talk, chat, message), message=message)
        if not talk.is_from_here(message.client_id):
            with override(chat.language):
                return Next(
                    phrases.said_elsewhere(message.message_text), message=message
                )
        talk.next_position = message.position + 1
    outcome = chat.outcome
    status = chat.response.status
    if outcome is None or (talk.told_end and not is_told_anew(talk, status)):
        return None
    with override(chat.language):
        return Next(phrases.outcome(outcome, chat.response), status=status)


def is_told_anew(talk: Talk, status: str) -> bool:
    """Whether this outcome is another than was told here, and its letter has left."""
    letters = OutcomeLetter.objects.filter(response=talk.response_id, told=status)
    return talk.told_status != status and letters.exists()


def _said_by_bot(talk: Talk, chat: ChatSession, message: ChatMessage) -> Words:
    """With a sound only where the person is, or where a person has written."""
    before = chat.messages.filter(
        position__lt=message.position, sender_type=ChatMessage.Sender.CANDIDATE
    ).last()
    elsewhere = before is not None and not talk.is_from_here(before.client_id)
    later = chat.messages.filter(position__gt=message.position)
    is_pending = not later.filter(sender_type=ChatMessage.Sender.BOT).exists()
    silently = elsewhere and not message.is_from_person
    return words_of(message, is_pending=is_pending, silently=silently)


def said(talk: Talk, following: Next, place: int) -> dict[str, object]:
    """What changes in a talk in which this was said."""
    message = following.message
    if following.outgoing is not None:
        following.outgoing.delete()
        return {"stopped_at": timezone.now()} if following.outgoing.is_last else {}
    if message is None:
        return {"told_end": True, "told_status": following.status}
    changes: dict[str, object] = {"next_position": message.position + 1}
    if message.is_from_person:
        ChatMessage.note_shown([str(message.pk)])
        chat = message.session
        if chat.quiet_until is not None:
            changes["go_on_at"] = chat.quiet_until + SLACK
    elif message.is_from_bot:
        shown = [*talk.shown, [place, str(message.pk)]]
        changes["shown"] = shown[-Talk.SHOWN_KEPT :]
    return changes
