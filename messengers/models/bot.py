"""An employer's own bot in a messenger."""

from __future__ import annotations

import secrets
import uuid
from contextlib import suppress
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.models import Employer, User
from integrations.sealing import seal, unseal
from messengers.channel import Channel, Refused
from messengers.telegram import Telegram
from vacancies.models import Vacancy

SEAL = "messengers.bot"


class BotQuerySet(models.QuerySet["Bot"]):
    def visible_to(self, user: User) -> Self:
        """Only bots of employers that the user acts for."""
        return self.filter(employer__members=user.pk)


class Bot(models.Model):
    """Through whom an employer's candidates chat in a messenger.

    The token is the employer's; it is kept sealed and shown to nobody. `secret` proves
    that a request comes from the messenger.
    """

    class Messenger(models.TextChoices):
        TELEGRAM = "telegram", "Telegram"

    CHANNELS: dict[str, Channel] = {Messenger.TELEGRAM: Telegram()}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="bots"
    )
    messenger = models.CharField(_("messenger"), max_length=10, choices=Messenger)
    # Its id in the messenger, its name in addresses, and what candidates see.
    account = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=64, editable=False)
    title = models.CharField(_("title"), max_length=130, editable=False)
    sealed_token = models.CharField(max_length=500, editable=False)
    sealed_secret = models.CharField(max_length=300, editable=False)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when the messenger does not take the token any more.
    shut_out_at = models.DateTimeField(null=True, editable=False)

    objects = BotQuerySet.as_manager()

    class Meta:
        verbose_name = _("bot")
        verbose_name_plural = _("bots")
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "messenger"), name="one_bot_in_a_messenger"
            ),
            # Whoever has the token has the bot: two employers would fight for it.
            models.UniqueConstraint(
                fields=("messenger", "account"), name="one_employer_of_a_bot"
            ),
        )

    def __str__(self) -> str:
        return f"@{self.name}"

    @property
    def channel(self) -> Channel:
        """The messenger itself."""
        return self.CHANNELS[self.messenger]

    @property
    def token(self) -> str:
        return unseal(self.sealed_token, SEAL)

    @property
    def secret(self) -> str:
        return unseal(self.sealed_secret, SEAL)

    @classmethod
    @transaction.atomic
    def connect(
        cls, employer: Employer, messenger: str, token: str, *, by: User
    ) -> Bot:
        """From now on candidates may chat through the bot of this token.

        Another token of the same messenger takes the place of the one before. Raises
        `Refused` if the messenger does not take it.
        """
        channel = cls.CHANNELS[messenger]
        account = channel.account(token)
        bot = cls.objects.filter(employer=employer, messenger=messenger).first()
        if bot is not None and bot.account != account.key:
            bot.leave()
            bot = None
        bot = bot or cls(employer=employer, messenger=messenger, created_by=by)
        bot.account, bot.name, bot.title = account.key, account.name, account.title
        bot.sealed_token = seal(token, SEAL)
        bot.sealed_secret = seal(secrets.token_urlsafe(32), SEAL)
        bot.shut_out_at = None
        bot.save()
        channel.connect(token, bot.webhook_url, bot.secret)
        return bot

    @property
    def webhook_url(self) -> str:
        """Where the messenger sends what candidates write."""
        return settings.PUBLIC_URL + reverse("messengers:hear", args=[self.pk])

    def renew(self) -> None:
        """Ask the messenger again; raises `Refused`."""
        account = self.channel.account(self.token)
        self.name, self.title, self.shut_out_at = account.name, account.title, None
        self.channel.connect(self.token, self.webhook_url, self.secret)
        self.save(update_fields=["name", "title", "shut_out_at"])

    def leave(self) -> None:
        """No candidate chats through it any more; what was said stays. Raises nothing
        where the messenger cannot be asked: what it sends finds no bot."""
        with suppress(Refused):
            self.channel.disconnect(self.token)
        self.delete()

    def note_shut_out(self) -> None:
        """The messenger does not take the token any more."""
        shut = Bot.objects.filter(pk=self.pk, shut_out_at=None)
        shut.update(shut_out_at=timezone.now())

    def link_to(self, vacancy: Vacancy) -> str:
        """The address that opens the chat about this vacancy."""
        return self.channel.link.format(name=self.name, argument=vacancy.pk.hex)

    def open_vacancies(self) -> models.QuerySet[Vacancy]:
        """What candidates can respond to through it."""
        return Vacancy.objects.open().filter(employer=self.employer_id)
