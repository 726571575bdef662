"""To which groups candidates say they belong: given freely, after and apart from the
screening, and seen by nobody but in counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from candidates.models.response import CandidateResponse


class GroupAnswer(models.Model):
    """What one candidate told, to let the employer check that all are treated alike.

    It hangs on the response so that it goes with it and follows its outcome. No page,
    file, endpoint or page of the admin shows it beside anything else of the response.
    """

    class Sex(models.TextChoices):
        WOMAN = "woman", _("women")
        MAN = "man", _("men")

    class Age(models.TextChoices):
        UNDER_25 = "under_25", _("under 25")
        FROM_25 = "from_25", _("25 to 39")
        FROM_40 = "from_40", _("40 to 54")
        FROM_55 = "from_55", _("55 and older")

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="group_answer",
    )
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, blank=True)
    age = models.CharField(_("age"), max_length=8, choices=Age, blank=True)

    class Meta:
        verbose_name = _("answer about groups")
        verbose_name_plural = _("answers about groups")

    def __str__(self) -> str:
        return str(_("answer about groups"))

    @classmethod
    def tell(cls, response: CandidateResponse, sex: str, age: str) -> None:
        """Keep what the candidate tells now; nothing told is nothing kept."""
        if sex or age:
            told = {"sex": sex, "age": age}
            cls.objects.update_or_create(response=response, defaults=told)
        else:
            cls.objects.filter(response=response).delete()
