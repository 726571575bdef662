"""A candidate's chat about one vacancy, as it is held in a messenger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse, ConsentText
from messengers.models.bot import Bot
from vacancies.models import Vacancy


class TalkQuerySet(models.QuerySet["Talk"]):
    def of(self, bot: Bot, chat: str) -> Self:
        """The talks of this person with this bot, the one that is held now first."""
        return self.filter(bot=bot, chat=chat).order_by("-chosen_at", "-pk")

    def to_hear(self, now: datetime) -> Self:
        """Those in which something has come in that nobody is working on.

        While something is being said there it is not known yet what a person has read.
        """
        free = Q(hearing_until=None) | Q(hearing_until__lt=now)
        silent = Q(sending_until=None) | Q(sending_until__lt=now)
        coming = Q(updates__isnull=False, updates__heard_at=None)
        return self.filter(free, silent, coming).distinct().order_by("chosen_at", "pk")

    def to_go_on(self, now: datetime) -> Self:
        """Those in which it has been quiet for long enough."""
        return self.filter(go_on_at__lte=now, response__isnull=False)

    def to_send(self, now: datetime) -> Self:
        """Those in which something is to be said, and nobody is saying it."""
        free = Q(sending_until=None) | Q(sending_until__lt=now)
        chat = "response__chat_session"
        said = Q(next_position__lt=F(f"{chat}__message_count"))
        ended = Q(told_end=False, **{f"{chat}__ended_at__isnull": False})
        # The outcome is another one than was told here, and its letter has left.
        status = F("response__status")
        turned = Q(told_end=True, response__outcome_letter__told=status)
        turned &= ~Q(told_status=status)
        own = Q(outgoing__isnull=False)
        return (
            self.filter(
                free, said | ended | turned | own, stopped_at=None, send_at__lte=now
            )
            .filter(bot__shut_out_at=None)
            .distinct()
            .order_by("send_at", "pk")
        )


class Talk(models.Model):
    """Where in a messenger one person talks about one vacancy, and how far that is.

    Until there is a response, `draft` holds what was filled in for it; both are there
    only once the person has agreed. What is said in the chat, by whichever door, stands in
    its transcript alone: `next_position` is the place of the first message that was not
    said here yet, so that nothing is lost and nothing is written down twice.
    """

    # For so long nobody else works on what a carrier has taken; then the carrier is gone.
    LEASE: ClassVar = timedelta(seconds=60)
    # A form that was begun and left is forgotten after so long.
    DRAFT_KEPT: ClassVar = timedelta(days=7)

    bot = models.ForeignKey(Bot, on_delete=models.CASCADE, related_name="talks")
    # The person's address in the messenger.
    chat = models.CharField(_("chat"), max_length=64)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="talks")
    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, null=True, related_name="talks"
    )
    language = models.CharField(max_length=2, choices=Vacancy.Language)
    consent_text = models.ForeignKey(
        ConsentText, on_delete=models.CASCADE, related_name="+"
    )
    agreed_at = models.DateTimeField(default=timezone.now)
    draft = models.JSONField(default=dict)
    # Of several talks with one bot the last one that was chosen hears what is written.
    chosen_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    next_position = models.PositiveIntegerField(default=0)
    # Where in the messenger the bot's last messages stand, the newest last: the place as
    # the messenger counts, and the message.
    shown = models.JSONField(default=list)
    told_end = models.BooleanField(default=False)
    # As what the response was told here last; its later outcomes follow their letters.
    told_status = models.CharField(max_length=8, blank=True, default="")
    # Since when messages wait to be heard together, and when they are.
    waits_since = models.DateTimeField(null=True)
    go_on_at = models.DateTimeField(null=True)
    hearing_until = models.DateTimeField(null=True)
    sending_until = models.DateTimeField(null=True)
    send_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ("-chosen_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("bot", "chat", "vacancy"), name="one_talk_about_a_vacancy"
            ),
        )
        indexes = (
            models.Index(
                fields=["go_on_at"],
                condition=Q(go_on_at__isnull=False),
                name="talk_to_go_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bot} · {self.vacancy}"

    @classmethod
    def begin(
        cls, bot: Bot, chat: str, vacancy: Vacancy, text: ConsentText, language: str
    ) -> Talk:
        """The talk of a person who agrees to this text now."""
        talk, _made = cls.objects.get_or_create(
            bot=bot,
            chat=chat,
            vacancy=vacancy,
            defaults={"consent_text": text.kept(), "language": language},
        )
        return talk

    def choose(self) -> None:
        """What is written from now on is meant for this talk; it goes on if stopped."""
        self.chosen_at, self.stopped_at = timezone.now(), None
        self.save(update_fields=["chosen_at", "stopped_at"])

    def stop(self) -> None:
        """Say nothing more here, until it is chosen again."""
        self.stopped_at = timezone.now()
        self.save(update_fields=["stopped_at"])

    def mark_of(self, key: int) -> str:
        """The `client_id` of what came in here: by it the chat knows it again."""
        return f"{self.bot.messenger}:{self.pk}:{key}"

    def is_from_here(self, client_id: str | None) -> bool:
        """Whether a message with this `client_id` was written here."""
        return (client_id or "").startswith(f"{self.bot.messenger}:{self.pk}:")

    SHOWN_KEPT: ClassVar = 10

    def seen_from(self, place: int) -> str | None:
        """The bot's message that stood above this place when something was written
        there; None if that is not known."""
        above = [message for at, message in self.shown if place and at < place]
        return above[-1] if above else None

    def lease(self, what: str, now: datetime) -> bool:
        """Take the talk to hear or to send; False if somebody else was faster."""
        before = getattr(self, what)
        same = Talk.objects.filter(pk=self.pk, **{what: before})
        setattr(self, what, now + self.LEASE)
        return bool(same.update(**{what: now + self.LEASE}))

    @classmethod
    def forget_old(cls, now: datetime) -> int:
        """Delete forms that were begun and left; returns how many rows went."""
        left = cls.objects.filter(response=None, chosen_at__lt=now - cls.DRAFT_KEPT)
        return left.delete()[0]
