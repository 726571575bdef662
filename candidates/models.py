"""Who responds: candidates, and their responses to vacancies."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from candidates.locked import store_all
from candidates.tokens import sign_chat_token
from employers.models import Membership, Right, User
from vacancies.models import InvalidTransition, Vacancy

# Responses not yet screened have no relevance and come last. In place of "nulls last",
# which SQLite cannot index; the indexes below must have the very same expression.
RANK = Coalesce("relevance_score", Value(-1.0))
BY_RELEVANCE = RANK.desc()


class AlreadyResponded(Exception):
    """Somebody with this e-mail has responded to this vacancy before."""

    def __init__(self, response: CandidateResponse) -> None:
        super().__init__("There is a response with this e-mail already.")
        self.response = response


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, user: User) -> Self:
        """Only candidates who responded to a vacancy of the user's employers."""
        # A sub-query and not a join: a candidate may have responded more than once.
        responses = CandidateResponse.objects.visible_to(user)
        return self.filter(pk__in=responses.values("candidate"))


class Candidate(models.Model):
    """A person who looks for work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    full_name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=120)
    resume_text = models.TextField(_("resume"), max_length=50_000, blank=True)
    # When the person agreed that the data be used; null for who came over the API,
    # where the caller has asked.
    consented_at = models.DateTimeField(_("consent given"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["-created_at", "-id"], name="candidate_newest_first"),
            models.Index(fields=["email"], name="candidate_by_email"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def phone_digits(self) -> str:
        """The phone in international form without "+", as links to call need it.

        Within Kazakhstan and Russia 8 stands for the country's 7.
        """
        digits = "".join(filter(str.isdigit, self.phone))
        if len(digits) == 11 and digits.startswith("8"):
            return f"7{digits[1:]}"
        return digits

    def as_words(self) -> list[str]:
        """All texts by which the person is found."""
        return [self.full_name, self.email, self.phone, self.city, self.resume_text]


class CandidateResponseQuerySet(models.QuerySet["CandidateResponse"]):
    def visible_to(self, user: User) -> Self:
        """Only responses to the vacancies of the user's employers."""
        return self.filter(vacancy__employer__members=user.pk)

    def where(self, user: User, right: Right) -> Self:
        """Only responses for which the user's role has this right."""
        return self.filter(
            vacancy__employer__memberships__user=user.pk,
            vacancy__employer__memberships__role__in=Membership.roles_with(right),
        )

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-id")

    def most_relevant_first(self) -> Self:
        return self.order_by(BY_RELEVANCE, "created_at", "id")


class CandidateResponse(models.Model):
    """A candidate's response to one vacancy, and the decision on it."""

    class Status(models.TextChoices):
        NEW = "new", _("new")
        IN_CHAT = "in_chat", _("in chat")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")

    class DecidedBy(models.TextChoices):
        BOT = "bot", _("bot")
        EMPLOYER = "employer", _("employer")

    # The whole life of a response: status -> its next ones.
    TRANSITIONS = {
        Status.NEW: {Status.IN_CHAT},
        Status.IN_CHAT: {Status.APPROVED, Status.REJECTED},
        # Only a person who acts for the employer may turn a decision round.
        Status.APPROVED: {Status.REJECTED},
        Status.REJECTED: {Status.APPROVED},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="responses"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, related_name="responses"
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.NEW
    )
    relevance_score = models.FloatField(_("relevance"), null=True, blank=True)
    # The upper end of the range in which relevance lies while criteria are unknown;
    # the score is its lower end.
    relevance_high = models.FloatField(_("relevance at most"), null=True, blank=True)
    rejection_reasons = models.JSONField(_("reasons"), null=True, blank=True)
    needs_review = models.BooleanField(_("needs review"), default=False)
    # What the bot would decide, where a person has the last word.
    recommended_status = models.CharField(
        _("recommendation"), max_length=8, choices=Status, blank=True
    )
    # Null on the wire until somebody has decided.
    decided_by = models.CharField(  # noqa: DJ001
        _("decided by"), max_length=8, choices=DecidedBy, null=True, blank=True
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # What the candidate says against the outcome; a person has to look at it.
    objection = models.TextField(_("objection"), max_length=2_000, blank=True)
    objected_at = models.DateTimeField(_("objected"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CandidateResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                "vacancy",
                BY_RELEVANCE,
                "created_at",
                "id",
                name="response_most_relevant_first",
            ),
            models.Index(
                "vacancy",
                "status",
                BY_RELEVANCE,
                "created_at",
                "id",
                name="response_by_status",
            ),
            models.Index(
                "vacancy",
                BY_RELEVANCE,
                "created_at",
                "id",
                condition=Q(needs_review=True),
                name="response_to_review",
            ),
            models.Index(fields=["-created_at", "-id"], name="response_newest_first"),
            models.Index(
                fields=["vacancy", "-created_at", "-id"],
                name="response_newest_of_vacancy",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "candidate"), name="one_response_per_vacancy"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["new", "in_chat", "approved", "rejected"]),
                name="response_status_known",
            ),
            models.CheckConstraint(
                condition=Q(relevance_score__isnull=True, relevance_high__isnull=True)
                | Q(
                    relevance_score__gte=0,
                    relevance_high__gte=F("relevance_score"),
                    relevance_high__lte=1,
                ),
                name="response_relevance_between_0_and_1",
            ),
        )

    def __str__(self) -> str:
        return f"{self.candidate} → {self.vacancy}"

    @classmethod
    @transaction.atomic
    def from_person(cls, vacancy: Vacancy, candidate: Candidate) -> CandidateResponse:
        """Store a person who responds on the public page, and the response.

        Raises `AlreadyResponded` with the earlier response if this e-mail, in any
        case, has responded to this vacancy before.
        """
        # Two clicks at once must not make two responses: one waits for the other.
        Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
        earlier = cls.objects.filter(
            vacancy=vacancy, candidate__email__iexact=candidate.email
        ).first()
        if earlier is not None:
            raise AlreadyResponded(earlier)
        candidate.save(force_insert=True)
        return cls.objects.create(vacancy=vacancy, candidate=candidate)

    @property
    def relevance_range(self) -> list[float] | None:
        """The two ends in which the relevance lies, or None before the chat's end."""
        if self.relevance_score is None or self.relevance_high is None:
            return None
        return [self.relevance_score, self.relevance_high]

    @property
    def is_decided(self) -> bool:
        return self.status in {self.Status.APPROVED, self.Status.REJECTED}

    @property
    def is_decided_by_bot(self) -> bool:
        """Whether the decision is the bot's: to turn it round, a person says why."""
        return self.is_decided and self.decided_by == self.DecidedBy.BOT

    @property
    def awaits_decision(self) -> bool:
        """Whether the chat has ended and a person has the last word."""
        return self.status == self.Status.IN_CHAT and bool(self.recommended_status)

    def chat_token(self) -> str:
        """A fresh key to this response's chat."""
        return sign_chat_token(self.pk)

    @classmethod
    def start_chats(cls, responses: Sequence[CandidateResponse]) -> None:
        """These candidates have come; raises `InvalidTransition` unless all are new."""
        new = cls.objects.filter(
            pk__in=[r.pk for r in responses], status=cls.Status.NEW
        )
        if new.update(status=cls.Status.IN_CHAT) != len(responses):
            raise InvalidTransition("A chat begins only once.")
        for response in responses:
            response.status = cls.Status.IN_CHAT

    # What the bot finds: the rows are locked by the caller, and `store_outcomes` writes
    # what these three have set, so that many chats that end at one time take one
    # statement.

    def approve(self, relevance: tuple[float, float], *, needs_review: bool) -> None:
        """The bot lets the candidate through; raises `InvalidTransition`.

        `relevance` is the range (low, high), each in [0, 1].
        """
        self._end_chat(
            relevance,
            status=self.Status.APPROVED,
            rejection_reasons=None,
            needs_review=needs_review,
            **self._decision(self.DecidedBy.BOT),
        )

    def reject(
        self,
        reasons: list[dict[str, str]],
        relevance: tuple[float, float],
        *,
        needs_review: bool = False,
    ) -> None:
        """The bot turns the candidate down; raises `InvalidTransition`.

        `reasons` have the shape of `rejection_reasons` in CONTRACT.md.
        """
        self._end_chat(
            relevance,
            status=self.Status.REJECTED,
            rejection_reasons=reasons,
            needs_review=needs_review,
            **self._decision(self.DecidedBy.BOT),
        )

    def recommend(
        self,
        status: Status,
        reasons: list[dict[str, str]] | None,
        relevance: tuple[float, float],
    ) -> None:
        """The bot has finished and a person decides; raises `InvalidTransition`."""
        self._end_chat(
            relevance,
            recommended_status=status,
            rejection_reasons=reasons,
            needs_review=True,
        )

    def _end_chat(self, relevance: tuple[float, float], **changes: Any) -> None:
        if self.status != self.Status.IN_CHAT or self.recommended_status:
            raise InvalidTransition(f"{self.status} does not allow this")
        for field, value in (changes | self._relevance(relevance)).items():
            setattr(self, field, value)

    @classmethod
    def store_outcomes(cls, responses: Sequence[CandidateResponse]) -> None:
        """Write how these chats have ended; see `store_all`."""
        store_all(
            responses,
            (*cls.DECIDED, "recommended_status", "relevance_score", "relevance_high"),
        )

    def rejudge(
        self,
        reasons: list[dict[str, str]],
        relevance: tuple[float, float],
        *,
        needs_review: bool,
    ) -> None:
        """The bot judges anew, by criteria that the employer has changed.

        A decision of a person, and a person's turn to decide, stay what they are.
        """
        status = self.Status.REJECTED if reasons else self.Status.APPROVED
        changes = self._relevance(relevance)
        if self.decided_by == self.DecidedBy.BOT:
            changes |= {
                "status": status,
                "rejection_reasons": reasons or None,
                "needs_review": needs_review,
                **self._decision(self.DecidedBy.BOT),
            }
        elif self.awaits_decision:
            changes |= {
                "recommended_status": status,
                "rejection_reasons": reasons or None,
            }
        self._change(Q(status=self.status, decided_by=self.decided_by), **changes)

    @transaction.atomic
    def decide(
        self,
        status: Status,
        *,
        by: User,
        note: str = "",
        reason: str = "",
        batch: uuid.UUID | None = None,
    ) -> Decision:
        """A person who acts for the employer decides, or overrides the bot.

        `note` is for the team; `reason`, a key of `REASONS`, is what the candidate is
        told of a rejection, else what the bot has found. `batch` marks what was
        decided in one go and can be undone in one. Raises `InvalidTransition` while
        the chat still goes on, or if that is the status already.
        """
        reasons = None
        if status == self.Status.REJECTED:
            reasons = None if reason else self.rejection_reasons
            reasons = reasons or [self._own_reason(reason or "employer_decision")]
        locked = CandidateResponse.objects.select_for_update().get(pk=self.pk)
        before = {name: locked._before(name) for name in self.DECIDED}
        self._move_to(
            status,
            # A chat that still goes on is not to be cut short by a decision.
            unless=Q(status=self.Status.IN_CHAT, recommended_status=""),
            rejection_reasons=reasons,
            needs_review=False,
            **self._decision(self.DecidedBy.EMPLOYER),
        )
        return self.decisions.create(
            status=status, user=by, note=note, batch=batch, before=before
        )

    # What a candidate can be told when a person rejects.
    REASONS = {
        "employer_decision": _("The employer decided not to go on."),
        "other_candidate": _("The employer chose another candidate."),
        "experience_differs": _("The employer looks for other experience."),
        "terms_differ": _("The terms of work do not match."),
        "position_filled": _("The position is filled or no longer open."),
    }

    def _own_reason(self, code: str) -> dict[str, str]:
        # In the language of the vacancy's chats, whatever the member's own is.
        with override(self.vacancy.language):
            message = str(self.REASONS[code])
        return {"criterion": "employer", "code": code, "message": message}

    # What a person's decision changes, and what taking it back restores.
    DECIDED = (
        "status",
        "rejection_reasons",
        "needs_review",
        "decided_by",
        "decided_at",
    )

    def _before(self, name: str) -> Any:
        value = getattr(self, name)
        return value.isoformat() if isinstance(value, datetime) else value

    def object(self, words: str) -> None:
        """The candidate disagrees with the outcome, or with what was written down.

        A person shall look; `words` may be empty. Raises `InvalidTransition` before
        there is an outcome, and a second time.
        """
        has_outcome = Q(status__in=[self.Status.APPROVED, self.Status.REJECTED])
        self._change(
            (has_outcome | ~Q(recommended_status="")) & Q(objected_at=None),
            needs_review=True,
            objection=words,
            objected_at=timezone.now(),
        )

    def ask_for_review(self) -> None:
        """A person shall look at this response."""
        self._change(Q(), needs_review=True)

    def _decision(self, decided_by: DecidedBy) -> dict[str, Any]:
        return {"decided_by": decided_by, "decided_at": timezone.now()}

    def _relevance(self, relevance: tuple[float, float]) -> dict[str, Any]:
        low, high = relevance
        return {"relevance_score": low, "relevance_high": high}

    def _move_to(
        self, status: Status, *, unless: Q | None = None, **changes: Any
    ) -> None:
        before = [s for s, after in self.TRANSITIONS.items() if status in after]
        condition = Q(status__in=before)
        if unless is not None:
            condition &= ~unless
        self._change(condition, status=status, **changes)

    def _change(self, condition: Q, **changes: Any) -> None:
        # Two tabs, or a chat and an admin, may act at the same moment. The condition
        # stands in the UPDATE itself: it locks the row, looks again, and refuses the
        # second of them, all in one statement.
        rows = CandidateResponse.objects.filter(condition, pk=self.pk)
        if not rows.update(**changes):
            raise InvalidTransition(f"{self.status} does not allow this")
        for field, value in changes.items():
            setattr(self, field, value)


class Decision(models.Model):
    """What a person who acts for the employer decided, and why.

    Kept for good: taking it back only marks it.
    """

    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="decisions"
    )
    status = models.CharField(
        _("status"), max_length=8, choices=CandidateResponse.Status
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    note = models.TextField(_("note"), max_length=2_000, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    # The response as it stood before, so that the decision can be taken back.
    before = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    # Long enough to notice a slip; later a new decision with its note is due.
    UNDO_WITHIN = timedelta(minutes=10)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.created_at:%Y-%m-%d}"

    @transaction.atomic
    def take_back(self) -> None:
        """Put the response back to where it stood; raises `InvalidTransition`.

        Only soon after, only once, and only if nobody has decided anew since.
        """
        locked = CandidateResponse.objects.select_for_update()
        response = locked.get(pk=self.response_id)
        newest = response.decisions.latest("created_at", "id")
        too_late = timezone.now() - self.created_at > self.UNDO_WITHIN
        if newest != self or newest.undone_at or too_late or self.before is None:
            raise InvalidTransition("This decision cannot be taken back.")
        decided_at = self.before["decided_at"]
        restored = {
            **self.before,
            "decided_at": decided_at and datetime.fromisoformat(decided_at),
        }
        CandidateResponse.objects.filter(pk=response.pk).update(**restored)
        self.undone_at = timezone.now()
        self.save(update_fields=["undone_at"])


class Note(models.Model):
    """What a member leaves for the team about a response; no decision."""

    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="notes"
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="notes"
    )
    text = models.TextField(_("note"), max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return self.text[:60]


class AuditEntry(models.Model):
    """Who did what with a vacancy's responses, beside decisions and notes.

    Entries are only ever added; they go with the vacancy or the response.
    """

    class Action(models.TextChoices):
        READ = "read", _("read the response")
        EXPORTED = "exported", _("exported the list")
        CHANGED = "changed", _("changed the criteria")
        REJUDGED = "rejudged", _("had the bot judge anew by other criteria")

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.CASCADE, related_name="audit_entries"
    )
    response = models.ForeignKey(
        CandidateResponse,
        on_delete=models.CASCADE,
        null=True,
        related_name="audit_entries",
    )
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="audit_entries"
    )
    action = models.CharField(_("action"), max_length=8, choices=Action)
    # For what was changed: how it was before and after; for an export: the filter.
    details = models.JSONField(_("details"), default=dict)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    # Whoever looks again so soon has not come a second time.
    ONE_READING = timedelta(hours=1)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.created_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new entry; raises `InvalidTransition` for one that is stored."""
        if not self._state.adding:
            raise InvalidTransition("An audit entry cannot be changed.")
        super().save(*args, **kwargs)

    @classmethod
    def note_export(
        cls, vacancy: Vacancy, user: User, form: str, filters: Iterable[str]
    ) -> None:
        """Keep that this member took the list home, and by which filters.

        Their values are not kept: names of candidates may stand in a search.
        """
        cls.objects.create(
            vacancy=vacancy,
            user=user,
            action=cls.Action.EXPORTED,
            details={"form": form, "filters": sorted(filters)},
        )

    @classmethod
    def note_reading(cls, response: CandidateResponse, user: User) -> None:
        """Keep that this member has looked at this response."""
        lately = timezone.now() - cls.ONE_READING
        read = response.audit_entries.filter(
            user=user, action=cls.Action.READ, created_at__gte=lately
        )
        if not read.exists():
            cls.objects.create(
                vacancy_id=response.vacancy_id,
                response=response,
                user=user,
                action=cls.Action.READ,
            )
