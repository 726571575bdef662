"""How a chat ends, and whether its decision still follows from what was said."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override

from screening import phrases
from screening.dialogue.conversation import Conversation
from screening.models.exchange import Outcome
from screening.models.session.record import Record
from vacancies.models import Vacancy


class Ending(Record):
    """The part of a `ChatSession` that decides at its end and knows the outcome."""

    class Meta(Record.Meta):
        abstract = True

    def _decide(self, conversation: Conversation) -> None:
        """End the chat: the response becomes what the verdicts say.

        Whoever has asked for a person is not decided on by the bot.
        """
        self.ended_at = timezone.now()
        assessment = conversation.assessment
        reasons = phrases.reasons_as_json(assessment.reasons, conversation.language)
        response = self.response
        by_person = response.vacancy.decided_by == Vacancy.DecidedBy.PERSON
        if by_person or conversation.wants_person:
            status = (
                response.Status.APPROVED if not reasons else response.Status.REJECTED
            )
            response.recommend(status, reasons or None, assessment.relevance)
        elif reasons:
            response.reject(
                reasons, assessment.relevance, needs_review=conversation.needs_review
            )
        else:
            response.approve(
                assessment.relevance, needs_review=conversation.needs_review
            )

    @property
    def outcome(self) -> Outcome | None:
        """How the chat ended, as things stand; None while it goes on."""
        if self.ended_at is None:
            return None
        response = self.response
        approved = None
        if response.is_decided:
            approved = response.status == response.Status.APPROVED
        with override(self.language):
            reason = phrases.outcome_text(
                approved,
                response.vacancy.employer.company_name,
                self.assessment,
                by_person=response.decided_by == response.DecidedBy.EMPLOYER,
            )
        reasons = response.rejection_reasons if approved is False else None
        return Outcome(approved, reason, reasons or [])

    def decision_holds(self) -> bool:
        """Whether the stored facts and criteria still give the stored decision.

        Status, range and, unless a person gave others, the reasons.
        """
        assessment, response = self.assessment, self.response
        approved = response.status == response.Status.APPROVED
        if response.recommended_status:
            approved = response.recommended_status == response.Status.APPROVED
        elif response.decisions.count() % 2:
            # Each decision of a person turned the one before it round.
            approved = not approved
        same_range = [*assessment.relevance] == response.relevance_range
        found = [(r.criterion.key, r.code) for r in assessment.reasons]
        given = [
            (reason["criterion"], reason["code"])
            for reason in response.rejection_reasons or []
        ]
        by_person = response.decided_by == response.DecidedBy.EMPLOYER
        same_reasons = by_person or found == given
        return approved == assessment.approved and same_range and same_reasons
