"""What candidates asked and the bot could not answer, until a person has."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse
from employers.models import Membership, Right, User
from screening import phrases
from screening.dialogue.quoting import ALIKE, Asked
from screening.models.message import ChatMessage
from vacancies.models import InvalidTransition, Vacancy, VacancyAnswer

if TYPE_CHECKING:
    from screening.models.session import ChatSession

# A chat, and what is now to be shown in it.
Told: TypeAlias = "tuple[ChatSession, list[ChatMessage]]"


class CandidateQuestionQuerySet(models.QuerySet["CandidateQuestion"]):
    def visible_to(self, user: User) -> Self:
        """Only questions about vacancies of the user's employers."""
        return self.filter(response__vacancy__employer__members=user.pk)

    def where(self, user: User, right: Right) -> Self:
        """Only questions about which the user's role has this right."""
        return self.filter(
            response__vacancy__employer__memberships__user=user.pk,
            response__vacancy__employer__memberships__role__in=Membership.roles_with(
                right
            ),
        )

    def open(self) -> Self:
        """Only questions that wait for an answer."""
        return self.filter(answered_at=None)

    def alike(self) -> list[list[CandidateQuestion]]:
        """The questions, those together that ask the same of one vacancy; in order."""
        groups: list[tuple[Asked, list[CandidateQuestion]]] = []
        for question in self:
            asked = Asked.of(question.text)
            for first, together in groups:
                is_same_job = together[0].vacancy == question.vacancy
                if is_same_job and first.likeness(asked) >= ALIKE:
                    together.append(question)
                    break
            else:
                groups.append((asked, [question]))
        return [together for _asked, together in groups]

    @transaction.atomic
    def answer(
        self, text: str, *, by: User, from_now_on: bool = False, language: str = ""
    ) -> list[Told]:
        """A member answers these questions at once, each asker in the own chat.

        With `from_now_on` the bot gives the answer, written in `language`, to whoever
        asks next about the vacancy. Returns each chat with what is now to be shown in
        it; raises `InvalidTransition` if none waits any more.
        """
        questions = self._settle(by, answer=text)
        if from_now_on:
            first = min(questions, key=lambda question: question.asked_at)
            first.vacancy.employer.demand(by, Right.EDIT)
            most = VacancyAnswer.LONGEST_QUESTION
            first.vacancy.add_answer(
                first.text[:most], text, language or first.language
            )
        # Whoever asked twice is answered once.
        asked = {question.response_id: question for question in questions}
        return [question.tell(by=by) for question in asked.values()]

    @transaction.atomic
    def close(self, *, by: User) -> None:
        """These questions need no answer; raises `InvalidTransition` if none waits."""
        self._settle(by, answer="")

    def _settle(self, by: User, *, answer: str) -> list[CandidateQuestion]:
        # A second member who answers waits here, and finds nothing left to answer.
        waiting = self.open().select_for_update(of=("self",)).order_by("pk")
        questions = list(waiting)
        if not questions:
            raise InvalidTransition("These questions do not wait for an answer.")
        for question in questions:
            question.answer = answer
            question.answered_at = timezone.now()
            question.answered_by = by
        CandidateQuestion.objects.bulk_update(
            questions, ["answer", "answered_at", "answered_by"]
        )
        return questions


class CandidateQuestion(models.Model):
    """A question that a candidate asked in the chat and the bot passed on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(
        CandidateResponse, on_delete=models.CASCADE, related_name="questions"
    )
    text = models.TextField(_("question"), max_length=4_000)
    language = models.CharField(_("language"), max_length=2, choices=Vacancy.Language)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # Empty for a question that was closed without one.
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = CandidateQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of a candidate")
        verbose_name_plural = _("questions of candidates")
        ordering = ("asked_at", "id")
        indexes = (
            models.Index(
                fields=["asked_at"],
                name="question_waiting",
                condition=models.Q(answered_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def asked_in(
        cls, chat: ChatSession, before: dict[str, Any]
    ) -> Iterable[CandidateQuestion]:
        """What a chat has left unanswered since its state was `before`; not stored."""
        earlier = before.get("unanswered", ())
        for text in chat.state["unanswered"]:
            if text not in earlier:
                yield cls(response=chat.response, text=text, language=chat.language)

    @property
    def vacancy(self) -> Vacancy:
        return self.response.vacancy

    def with_alike(self) -> CandidateQuestionQuerySet:
        """This question, and all that wait for the same about the vacancy."""
        of_vacancy = CandidateQuestion.objects.filter(response__vacancy=self.vacancy)
        groups = of_vacancy.open().select_related("response__vacancy").alike()
        alike = {q.pk for group in groups if self in group for q in group}
        return of_vacancy.filter(pk__in={self.pk, *alike})

    def tell(self, *, by: User) -> Told:
        """Write the answer into the asker's chat, in the member's name."""
        chat = self.response.chat_session
        words = phrases.answer_to_question(self.text, self.answer, chat.language)
        return chat, chat.write(words, by=by, takes_over=False)
