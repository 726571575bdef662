"""What a vacancy's text says of people that the law forbids to choose by, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from screening.dialogue.proposals import warn

# By what `screening.dialogue.proposals.grounds` finds, as in "to choose people by …".
GROUNDS = {
    "age": gettext_lazy("age"),
    "sex": gettext_lazy("sex"),
    "appearance": gettext_lazy("looks"),
    "nationality": gettext_lazy("nationality and origin"),
    "religion": gettext_lazy("religion and beliefs"),
    "family": gettext_lazy("family and children"),
    "pregnancy": gettext_lazy("pregnancy and parental leave"),
    "residence": gettext_lazy("place of residence or registration"),
}
# What is not forbidden as such, but stands in for what is.
RISKS = {
    "health": gettext_lazy(
        "Health may be asked about only where the law prescribes a medical examination."
    ),
    "photo": gettext_lazy(
        "A photo shows age, sex and origin, and invites to choose by them."
    ),
}
LAWS = gettext_lazy(
    "Kazakhstan: Labour Code, article 6. Russia: Labour Code, articles 3 and 64; Code of "
    "Administrative Offences, article 13.11.1."
)


def unlawful(title: str, description: str) -> Iterator[str]:
    """A sentence for each demand of a text that is unlawful or risky, with the law."""
    for warned in warn(title, description):
        if warned.about in RISKS:
            yield _("“%(quote)s”: %(risk)s It is not asked. %(laws)s") % {
                "quote": warned.quote,
                "risk": RISKS[warned.about],
                "laws": LAWS,
            }
        else:
            yield _(
                "“%(quote)s”: the law forbids to choose people by this (%(ground)s). It "
                "is not asked; take it out of the text. %(laws)s"
            ) % {
                "quote": warned.quote,
                "ground": GROUNDS[warned.about],
                "laws": LAWS,
            }
