"""A person who looks for work."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.erasing import forget_copies, rows_with
from candidates.models.person import Person
from candidates.models.response import CandidateResponse
from candidates.models.telling import tell_erased
from candidates.phones import phone_key
from candidates.storing import delete_stored
from candidates.tokens import sign_candidate_token, speaks_for
from employers.addresses import trace_of
from employers.models import Employer, Right, User
from employers.validators import WrittenOut, is_plain_address, is_seen

models.EmailField.register_lookup(Lower)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: User) -> Self:
        """Only candidates who responded to a vacancy of the user's employers."""
        # A sub-query and not a join: a candidate may have responded more than once.
        responses = CandidateResponse.objects.visible_to(user)
        return self.filter(pk__in=responses.values("candidate"))

    @transaction.atomic
    def delete(self) -> tuple[int, dict[str, int]]:
        """Erase these people with all that hangs on them; their employers are told."""
        responses = CandidateResponse.objects.filter(candidate__in=self)
        tell_erased(responses.select_related("vacancy"))
        people = list(responses.exclude(person=None).values_list("person", flat=True))
        sent = self.exclude(resume_file=None)
        files = list(sent.values_list("resume_file__stored", flat=True))
        transaction.on_commit(lambda: delete_stored(files), robust=True)
        deleted = super().delete()
        Person.forget(people)
        return deleted


class Candidate(models.Model):
    """A person who looks for work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    full_name = models.CharField(
        _("name"), max_length=200, validators=[WrittenOut(200), is_seen]
    )
    email = models.EmailField(
        _("e-mail"), max_length=254, validators=[is_plain_address]
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    # The phone as it is compared, see `phone_key`; set whenever one is stored.
    phone_key = models.CharField(max_length=16, blank=True, editable=False)
    city = models.CharField(_("city"), max_length=120, validators=[WrittenOut(120)])
    resume_text = models.TextField(
        _("resume"), max_length=50_000, blank=True, validators=[WrittenOut(50_000)]
    )
    # How many characters of the resume's file nobody sees: white on white, tiny, outside
    # of the page. They are not in the text, and the employer is told that there were some.
    hidden_characters = models.PositiveIntegerField(
        _("hidden in the file"), default=0, editable=False
    )
    # When the person agreed that the data be used; null for who came over the API,
    # where the caller has asked.
    consented_at = models.DateTimeField(_("consent given"), null=True, blank=True)
    # Who made the candidate over the API: a trace of the address, and the employer whose
    # token came along.
    made_from = models.CharField(max_length=64, blank=True, editable=False)
    made_by = models.ForeignKey(
        Employer,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="candidates_made",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["-created_at", "-id"], name="candidate_newest_first"),
            # The very expression of the look-up `email__lower`.
            models.Index(Lower("email"), name="candidate_by_address"),
            models.Index(
                fields=["phone_key"],
                condition=~Q(phone_key=""),
                name="candidate_by_phone",
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    # Whether this is not the person but what a blind review shows of one.
    is_veil = False

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_veil:
            raise TypeError("What a blind review shows is not the person.")
        self.phone_key = phone_key(self.phone)
        if "phone" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "phone_key"}
        super().save(*args, **kwargs)

    def veiled(self, name: str) -> Candidate:
        """What may be seen of the person before a blind decision: the town.

        It has the person's id and cannot be saved.
        """
        veil = Candidate(pk=self.pk, full_name=name, city=self.city)
        veil.hidden_characters = self.hidden_characters
        veil.is_veil = True
        return veil

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Erase the person; see `CandidateQuerySet.delete`."""
        return type(self).objects.filter(pk=self.pk).delete()

    @transaction.atomic
    def erase(self, *, by: str) -> None:
        """Delete the person and all responses for good; see `CandidateResponse.erase`."""
        for response in self.responses.all():
            response.erase(by=by)
        left = type(self).objects.filter(pk=self.pk).first()
        if left is not None:  # who has responded nowhere
            forget_copies(rows_with(left))
            left.delete()

    def token(self) -> str:
        """A fresh key by which whoever made the candidate lets it respond."""
        return sign_candidate_token(self.pk)

    def may_respond(self, *, token: str, address: str, user: Any) -> bool:
        """Whether these let the candidate respond: an id alone is no secret.

        A token of this candidate; or a user whose role may write to candidates, of an
        employer that made or sees this one; or, as clients without tokens do, the address
        it was made from, soon after and for the first response only.
        """
        if self.may_be_changed(token, user):
            return True
        if token:
            return False
        is_fresh = timezone.now() - self.created_at < settings.CANDIDATE_WITHOUT_TOKEN
        return (
            is_fresh
            and self.made_from == trace_of(address)
            and not self.responses.exists()
        )

    def may_be_changed(self, token: str, user: Any) -> bool:
        """Whether a token of this candidate has come, or such a user."""
        if token:
            return speaks_for(token, self.pk)
        return bool(user.is_authenticated) and self._belongs_to(user)

    def _belongs_to(self, user: User) -> bool:
        acting = Employer.objects.where(user, Right.DECIDE)
        if self.made_by_id and acting.filter(pk=self.made_by_id).exists():
            return True
        seen = CandidateResponse.objects.where(user, Right.DECIDE)
        return seen.filter(candidate=self).exists()

    def as_words(self) -> list[str]:
        """All texts by which the person is found."""
        return [self.full_name, self.email, self.phone, self.city, self.resume_text]
