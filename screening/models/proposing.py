"""What a vacancy's text proposes to ask for, read once for each text."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from django.db import models
from django.utils.translation import gettext_lazy as _

from screening.columns import DataField
from screening.dialogue.proposals import VERSION, Proposal, propose
from vacancies.models import Vacancy


class VacancyReading(models.Model):
    """The proposals of a vacancy's text, as these rules read it.

    Reading takes long for a long text, and the page that shows the proposals is opened
    and sent more than once.
    """

    vacancy = models.OneToOneField(
        Vacancy, on_delete=models.CASCADE, related_name="text_reading"
    )
    # Stands for the text and the rules: another of them has another key.
    key = models.CharField(_("key of the text"), max_length=32)
    proposals = DataField(_("proposals"), default=list, blank=True)

    class Meta:
        verbose_name = _("vacancy reading")
        verbose_name_plural = _("vacancy readings")

    def __str__(self) -> str:
        return str(self.vacancy)

    @classmethod
    def proposals_of(cls, vacancy: Vacancy) -> tuple[Proposal, ...]:
        """What the text asks for; read now if it has changed since it was read."""
        stored = cls.objects.filter(vacancy=vacancy, key=_key_of(vacancy)).first()
        if stored is not None:
            return tuple(Proposal(**proposal) for proposal in stored.proposals)
        return cls.keep(vacancy, propose(vacancy.title, vacancy.text))

    @classmethod
    def keep(
        cls, vacancy: Vacancy, proposals: tuple[Proposal, ...]
    ) -> tuple[Proposal, ...]:
        """Store what was read from the text of a vacancy."""
        kept = [asdict(proposal) for proposal in proposals]
        cls.objects.update_or_create(
            vacancy=vacancy, defaults={"key": _key_of(vacancy), "proposals": kept}
        )
        return proposals


def _key_of(vacancy: Vacancy) -> str:
    text = f"{VERSION}\n{vacancy.title}\n{vacancy.description}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
