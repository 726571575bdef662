"""Letters to owners about their webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from employers.models import Membership

if TYPE_CHECKING:
    from integrations.models import Webhook


def switched_off(webhook: Webhook) -> None:
    """To each owner, in their language, after the commit: nothing is told any more."""
    path = reverse("integrations:webhook", args=[webhook.pk])
    context = {"webhook": webhook, "url": f"{settings.PUBLIC_URL}{path}"}
    owners = Membership.objects.of_people().filter(
        employer=webhook.employer_id, role=Membership.Role.OWNER
    )
    for owner in owners.select_related("user"):
        with override(owner.user.language or settings.LANGUAGE_CODE):
            text = render_to_string("integrations/switched_off_email.txt", context)
            subject = _("A webhook was switched off")
        letter = EmailMessage(subject, text, None, [owner.user.email])
        transaction.on_commit(letter.send)
