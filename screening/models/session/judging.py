"""A chat that has ended is judged anew, by other criteria."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from candidates.models import AuditEntry, OutcomeLetter
from employers.models import User
from screening import letters, phrases
from screening.dialogue.criteria import RULES_VERSION, Criterion
from screening.dialogue.outcome import Assessment
from screening.models.judgement import EarlierJudgement
from screening.models.message import ChatMessage
from screening.models.session.ending import Ending
from screening.models.session.record import Record
from vacancies.models import Vacancy

if TYPE_CHECKING:
    from screening.models.session import ChatSession


class JudgingAnew(Ending):
    """The part of a `ChatSession` for a vacancy that now asks for something else."""

    class Meta(Record.Meta):
        abstract = True

    @classmethod
    def ended_of(cls, vacancy: Vacancy) -> Iterator[ChatSession]:
        """The ended chats of a vacancy, the latest first; few at a time are loaded."""
        ended = cls.objects.with_vacancy().filter(
            vacancy=vacancy, ended_at__isnull=False
        )
        some = list(ended.order_by("-pk")[: cls.AT_ONCE])
        while some:
            yield from some
            some = list(ended.filter(pk__lt=some[-1].pk).order_by("-pk")[: cls.AT_ONCE])

    # How many chats are loaded in one go.
    AT_ONCE = 200

    def judged_by(self, criteria: tuple[Criterion, ...]) -> Assessment | None:
        """What other criteria say of the stored facts; None if they say the same."""
        before = self.assessment
        after = self.conversation.judged_by(criteria).assessment
        if (before.approved, before.relevance) == (after.approved, after.relevance):
            return None
        return after

    @transaction.atomic
    def rejudge(
        self, criteria: tuple[Criterion, ...], *, by: User | None
    ) -> ChatMessage | None:
        """Judge the stored facts by other criteria; what a person decided stays.

        `by` is who changed the criteria. What the chat was judged by before is kept. A
        candidate whom it turns is told so in the chat, which is returned, and by mail.
        """
        locked = type(self).objects.select_for_update(of=("self",)).with_vacancy()
        self.refresh_from_db(from_queryset=locked)
        before, status = self.assessment.relevance, self.response.status
        earlier = self._keep_judgement(by)
        self._judge_by(criteria)
        assessment = self.assessment
        reasons = phrases.reasons_as_json(assessment.reasons, self.language)
        self.response.rejudge(
            reasons, assessment.relevance, needs_review=self.conversation.needs_review
        )
        AuditEntry.objects.create(
            vacancy_id=self.vacancy_id,
            response=self.response,
            user=by,
            action=AuditEntry.Action.REJUDGED,
            details={
                "before": before,
                "after": assessment.relevance,
                "earlier": earlier.pk,
            },
        )
        return self._tell_outcome() if self.response.status != status else None

    def _keep_judgement(self, by: User | None) -> EarlierJudgement:
        """By what the chat is judged so far, and to what end."""
        return EarlierJudgement.objects.create(
            chat=self._whole,
            criteria=self.criteria,
            confirmed=list(self.conversation.confirmed),
            rules_version=self.rules_version,
            status=self.response.recommended_status or self.response.status,
            reasons=self.response.rejection_reasons or [],
            relevance_low=self.relevance_low,
            relevance_high=self.relevance_high,
            replaced_by=by,
        )

    def _judge_by(self, criteria: tuple[Criterion, ...]) -> None:
        self.state = self.conversation.judged_by(criteria).as_json()
        self.criteria = [criterion.as_json() for criterion in criteria]
        self.wanted = criteria
        self.rules_version = RULES_VERSION
        self.relevance_low, self.relevance_high = self.assessment.relevance
        self.save(
            update_fields=[
                "criteria",
                "state",
                "rules_version",
                "relevance_low",
                "relevance_high",
            ]
        )

    def _tell_outcome(self) -> ChatMessage:
        outcome = self.outcome
        assert outcome is not None, "only ended chats are judged anew"
        with override(self.language):
            told = self._message(
                sender_type=ChatMessage.Sender.BOT,
                message_text=phrases.turned_text(
                    outcome.reason,
                    outcome.reasons,
                    self.response.vacancy.employer.company_name,
                ),
                language=self.language,
            )
            letter = letters.outcome_changed(self.response, told.message_text)
        told.save(force_insert=True)
        self.is_searchable = False
        self.save(update_fields=["message_count", "is_searchable"])
        # It tells the outcome: no other letter shall do so again.
        OutcomeLetter.is_told(self.response, timezone.now())
        transaction.on_commit(letter.send)
        return told
