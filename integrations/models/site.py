"""Where an employer's vacancies may be shown in a frame: on the employer's own sites."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from employers.models import Employer

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")


def origin_of(written: str) -> str:
    """The origin of an address, as browsers write it: scheme, host, port if not usual.

    Raises `ValidationError` for what is none, and for plain HTTP beyond this machine.
    """
    wrong = ValidationError(
        _("“%(written)s” is no address like https://www.example.com."),
        params={"written": written[:100]},
    )
    try:
        parts = urlsplit(written.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.username is not None or not NAME.fullmatch(host):
        raise wrong
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise wrong
    usual = port in (None, 443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{host}" + ("" if usual else f":{port}")


def _is_here(host: str) -> bool:
    """Whether it is the machine of whoever tries it out."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class SiteOrigin(models.Model):
    """A site on which the employer's widget works."""

    MOST: ClassVar = 20

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="site_origins"
    )
    origin = models.CharField(_("site"), max_length=270)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("site with the widget")
        verbose_name_plural = _("sites with the widget")
        ordering = ("origin",)
        constraints = (
            models.UniqueConstraint(
                fields=("employer", "origin"), name="one_row_per_site"
            ),
        )

    def __str__(self) -> str:
        return self.origin

    @classmethod
    def of(cls, employer: Employer) -> list[str]:
        """The origins that may show the employer's frames."""
        mine = cls.objects.filter(employer=employer)
        return list(mine.values_list("origin", flat=True))

    @classmethod
    @transaction.atomic
    def choose(cls, employer: Employer, origins: Iterable[str]) -> None:
        """These and no others, from now on."""
        wanted = set(origins)
        mine = cls.objects.filter(employer=employer)
        mine.exclude(origin__in=wanted).delete()
        there = set(mine.values_list("origin", flat=True))
        for origin in wanted - there:
            cls.objects.create(employer=employer, origin=origin)


def let_frame(page: Any, origins: list[str]) -> None:
    """Let these sites, and nobody else, show the page in a frame; without any, none."""
    if origins:
        page._csp_replace = {"frame-ancestors": origins}
        page.xframe_options_exempt = True
