"""Where a response came from: what the address of the vacancy said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _

from employers.validators import unseen_in

# By which marks an address tells the source (`utm_source`, …), as campaigns use them.
UTM = ("source", "medium", "campaign", "term", "content")
LONGEST = 100
SPACE = re.compile(r"\s+")


def readable_mark(text: str) -> str:
    """A mark as it is kept: on one line, without what nobody sees, of `LONGEST` at most.

    Whoever makes the address may write anything there; no response is refused for it.
    """
    # Twice as much is enough, whatever is left out.
    text = SPACE.sub(" ", text[: 2 * LONGEST])
    unseen = set(unseen_in(text))
    kept = "".join(c for c in text if c not in unseen and c.isprintable())
    return kept.strip()[:LONGEST]


def marks_of(query: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `Sourced` by an address's query: `source` and `utm_*`."""
    utm = {name: readable_mark(str(query.get(f"utm_{name}") or "")) for name in UTM}
    utm = {name: told for name, told in utm.items() if told}
    source = readable_mark(str(query.get("source") or "")) or utm.get("source", "")
    return {"source": source, "utm": utm}


def carried(query: Mapping[str, Any]) -> str:
    """The marks of an address as the end of the next one: "?source=…", or nothing."""
    kept = {
        name: told
        for name in ("source", *(f"utm_{part}" for part in UTM))
        if (told := readable_mark(str(query.get(name) or "")))
    }
    return f"?{urlencode(kept)}" if kept else ""


class Sourced(models.Model):
    """A response that knows by which link the candidate came."""

    # `source` of the address, else its `utm_source`; empty for who came by no mark.
    source = models.CharField(_("source"), max_length=LONGEST, blank=True)
    # The `utm_*` by their names without the prefix; those that were told.
    utm = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def campaign(self) -> str:
        """What the address told beside the source: "medium: cpc, campaign: spring"."""
        return ", ".join(
            f"{name}: {self.utm[name]}"
            for name in UTM
            if name in self.utm and name != "source"
        )
