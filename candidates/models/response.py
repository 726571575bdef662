"""A candidate's response to one vacancy, and its life up to the decision."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from candidates.erasing import forget_copies, rows_with
from candidates.locked import store_all
from candidates.metrics import count_decided, count_ended, count_started
from candidates.models.keys import Keyed
from candidates.models.source import Sourced
from candidates.models.telling import tell, tell_erased
from candidates.phones import Phone, read_phone
from employers.models import Membership, Right, User
from integrations.models import EventType
from vacancies.models import InvalidTransition, Vacancy

if TYPE_CHECKING:
    from candidates.models.candidate import Candidate
    from candidates.models.decision import Decision

# Responses not yet screened have no relevance and come last. In place of "nulls last",
# which SQLite cannot index; the indexes below must have the very same expression.
RANK = Coalesce("relevance_score", Value(-1.0))
BY_RELEVANCE = RANK.desc()
# So many can be chosen from.
MOST_SOURCES = 50
# The rows that `erase` locks before it deletes anything.
ERASED_TOGETHER = ("chat_session", "self")


class AlreadyResponded(Exception):
    """Somebody with this e-mail has responded to this vacancy before."""

    def __init__(self, response: CandidateResponse) -> None:
        super().__init__("There is a response with this e-mail already.")
        self.response = response


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

    def sources_of(self, vacancy: Vacancy) -> list[str]:
        """By which sources people came to the vacancy, the most frequent first."""
        told = self.filter(vacancy=vacancy).exclude(source="").order_by()
        often = told.values("source").annotate(n=Count("pk")).order_by("-n", "source")
        return list(often.values_list("source", flat=True)[:MOST_SOURCES])

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-id")

    def most_relevant_first(self) -> Self:
        return self.order_by(BY_RELEVANCE, "created_at", "id")


class CandidateResponse(Sourced, Keyed):
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
        "Candidate", on_delete=models.CASCADE, related_name="responses"
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
    # What a person has answered to it, whichever way the outcome then was.
    objection_answer = models.TextField(
        _("answer to the objection"), max_length=2_000, blank=True
    )
    objection_settled_at = models.DateTimeField(
        _("objection settled"), null=True, blank=True
    )
    objection_settled_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Where a person has put the response, and when; null while it stands where its status
    # puts it (`Stage`).
    stage = models.ForeignKey(
        "Stage",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        # `response_in_stage` begins with it.
        db_index=False,
        related_name="placed",
    )
    staged_at = models.DateTimeField(_("moved"), null=True, blank=True, editable=False)
    # Whose it is among all who responded to the employer; null until somebody looks
    # (`Person.take_in`).
    person = models.ForeignKey(
        "Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="responses",
    )
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
            models.Index(
                "stage",
                "vacancy",
                BY_RELEVANCE,
                "created_at",
                "id",
                condition=Q(stage__isnull=False),
                name="response_in_stage",
            ),
            models.Index(
                fields=["vacancy"],
                condition=Q(person__isnull=True),
                name="response_of_whom",
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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the response; of a new one the employer's programs are told."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            tell(EventType.RESPONSE_CREATED, [self])

    @classmethod
    @transaction.atomic
    def from_person(
        cls, vacancy: Vacancy, candidate: Candidate, marks: dict[str, Any] | None = None
    ) -> CandidateResponse:
        """Store a person who responds on the public page, and the response.

        `marks` are what `marks_of` gives of the page's address.
        What the person agreed to is stored by the caller, in the same transaction.
        Raises `AlreadyResponded` with the earlier response if this e-mail, in any
        case, has responded to this vacancy before.
        """
        # Two clicks at once must not make two responses: one waits for the other.
        Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
        earlier = cls.objects.filter(
            vacancy=vacancy, candidate__email__lower=candidate.email.lower()
        ).first()
        if earlier is not None:
            raise AlreadyResponded(earlier)
        candidate.save(force_insert=True)
        return cls.objects.create(vacancy=vacancy, candidate=candidate, **(marks or {}))

    @property
    def phone(self) -> Phone | None:
        """The candidate's phone, if it is one that can be called; without a country's
        code it is of the vacancy's country."""
        phone = read_phone(self.candidate.phone, self.vacancy.country)
        return phone if phone is not None and phone.is_callable else None

    @property
    def relevance_range(self) -> list[float] | None:
        """The two ends in which the relevance lies, or None before the chat's end."""
        if self.relevance_score is None or self.relevance_high is None:
            return None
        return [self.relevance_score, self.relevance_high]

    @property
    def in_stage_since(self) -> datetime:
        """When the response came to the stage in which it stands."""
        return self.staged_at or self.decided_at or self.created_at

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
        tell(EventType.CHAT_STARTED, responses)
        count_started(len(responses))

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
        tell(EventType.CHAT_ENDED, responses)
        count_ended(responses)
        tell(EventType.RESPONSE_DECIDED, [r for r in responses if r.is_decided])

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
        before = self.status
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
        if self.status != before:
            tell(EventType.RESPONSE_DECIDED, [self])

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
        before = {name: locked._before(name) for name in self.RESTORED}
        self._move_to(
            status,
            # A chat that still goes on is not to be cut short by a decision.
            unless=Q(status=self.Status.IN_CHAT, recommended_status=""),
            rejection_reasons=reasons,
            needs_review=False,
            **self._decision(self.DecidedBy.EMPLOYER),
            **locked._place_after(status),
        )
        tell(EventType.RESPONSE_DECIDED, [self])
        count_decided(str(status))
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

    # Beside that, what follows from it.
    RESTORED = (*DECIDED, "stage_id", "staged_at")

    def _place_after(self, status: Status) -> dict[str, Any]:
        """Where a decision leaves the response: whoever is on the way stays there."""
        on_the_way = self.stage is not None and self.stage.role not in (
            "screening",
            "declined",
        )
        if status == self.Status.APPROVED and on_the_way:
            return {}
        return {"stage": None, "staged_at": None}

    def _before(self, name: str) -> Any:
        value = getattr(self, name)
        if isinstance(value, uuid.UUID):
            return str(value)
        return value.isoformat() if isinstance(value, datetime) else value

    @transaction.atomic
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
        tell(EventType.RESPONSE_OBJECTED, [self])

    @property
    def has_open_objection(self) -> bool:
        """Whether the candidate has objected and nobody has answered."""
        return self.objected_at is not None and self.objection_settled_at is None

    @transaction.atomic
    def settle_objection(
        self, status: Status, answer: str, *, by: User, note: str = ""
    ) -> None:
        """A person answers the objection: the outcome stays, or is turned round.

        `status` is what it shall be from now on; only another one than now is a
        decision, with its `note`. Raises `InvalidTransition` without an objection that
        waits.
        """
        is_kept = self.is_decided and status == self.status
        changes: dict[str, Any] = {"needs_review": False} if is_kept else {}
        self._change(
            Q(objected_at__isnull=False, objection_settled_at=None, status=self.status),
            objection_answer=answer,
            objection_settled_at=timezone.now(),
            objection_settled_by=by,
            **changes,
        )
        if not is_kept:
            self.decide(status, by=by, note=note)

    @transaction.atomic
    def erase(self, *, by: str) -> None:
        """Delete the response with all that hangs on it, for good.

        The candidate goes too if this was the only response. What stays is an entry of
        the audit that counts it, with `by`, a word for why: nothing in it tells of whom.
        """
        # The chat first: this is the order in which the two are locked everywhere.
        chats = CandidateResponse.objects.filter(pk=self.pk, chat_session__isnull=False)
        list(chats.select_related("chat_session").select_for_update(of=ERASED_TOGETHER))
        candidates = type(self.candidate).objects.select_for_update()
        candidate = candidates.get(pk=self.candidate_id)
        is_last = not candidate.responses.exclude(pk=self.pk).exists()
        root: models.Model = (
            candidate if is_last else CandidateResponse.objects.get(pk=self.pk)
        )
        self.audit_entries.empty()
        # A question of theirs may stand where the bot finds the employer's answer.
        asked = self.questions.values_list("text", flat=True)
        self.vacancy.forget_questions(set(asked))
        forget_copies(rows_with(root))
        if not is_last:
            tell_erased([self])
        person = self.person
        root.delete()
        if person is not None:
            person.forget([person.pk])
        AuditEntry = self.audit_entries.model
        AuditEntry.objects.create(
            vacancy_id=self.vacancy_id,
            action=AuditEntry.Action.ERASED,
            details={"by": by},
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
