"""What is kept of a chat, and what is known from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateResponse
from employers.models import User
from screening import phrases
from screening.columns import DataField, NamesField
from screening.dialogue.conversation import Conversation, Turn
from screening.dialogue.criteria import RULES_VERSION, Criterion
from screening.dialogue.keyfacts import key_facts
from screening.dialogue.outcome import Assessment
from screening.models.message import ChatMessage
from vacancies.models import Vacancy

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from screening.models.session import ChatSession


class ChatSessionQuerySet(models.QuerySet["ChatSession"]):
    def visible_to(self, user: User) -> Self:
        """Only chats about vacancies of the user's employers."""
        return self.filter(response__vacancy__employer__members=user.pk)

    def with_person(self) -> Self:
        """Only chats in which a person of the employer has written."""
        return self.filter(person_wrote_at__isnull=False)

    def with_vacancy(self) -> Self:
        """With all that a turn needs, in one query."""
        return self.select_related("response__vacancy__employer", "response__candidate")


class Record(models.Model):
    """The columns of a `ChatSession`, what they tell, and how a turn is written down.

    `criteria` are those of the vacancy as they stood when the chat began, or was judged
    anew; `state` is the rest of the pure `Conversation`: facts with their history, what
    was asked, what is pending. A decision can be recomputed from the two by the rules
    of `rules_version`.
    """

    response = models.OneToOneField(
        CandidateResponse, on_delete=models.CASCADE, related_name="chat_session"
    )
    # That of the response, again: lists of one vacancy are sifted by what stands here.
    # An index of its own would repeat the beginning of `chat_by_city`.
    vacancy = models.ForeignKey(
        Vacancy,
        on_delete=models.CASCADE,
        related_name="chat_sessions",
        db_index=False,
    )
    criteria = models.JSONField(_("criteria"))
    state = models.JSONField(_("state"))
    rules_version = models.PositiveSmallIntegerField(
        _("version of the rules"), default=RULES_VERSION
    )
    message_count = models.PositiveIntegerField(_("messages"), default=0)
    # The range while the chat goes on; the response gets its own at the end.
    relevance_low = models.FloatField(_("relevance at least"))
    relevance_high = models.FloatField(_("relevance at most"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    # When it was closed without an end; null again once the candidate is back.
    closed_at = models.DateTimeField(_("closed unfinished"), null=True, blank=True)
    # The places of messages that are stored and not yet heard: whoever writes several
    # short ones is answered once.
    unheard = DataField(default=list, blank=True)
    # When a person of the employer last wrote here, until when the bot lets the two
    # talk (null: it does not), and when the candidate was last mailed about it.
    person_wrote_at = models.DateTimeField(null=True, blank=True)
    quiet_until = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    # The key facts among those of the state (see `KeyFacts`), where an index finds them.
    city_key = models.CharField(_("city"), max_length=130, blank=True)
    salary_expected = models.BigIntegerField(_("salary"), null=True, blank=True)
    skills = NamesField(_("skills"), default=list, blank=True)
    # Whether all that was said so far stands in the response's `SearchDocument`.
    is_searchable = models.BooleanField(default=False)

    # What points here from a message: known to the parts, which are no whole model.
    messages: RelatedManager[ChatMessage]

    objects = ChatSessionQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("chat session")
        verbose_name_plural = _("chat sessions")
        ordering = ("-started_at",)
        indexes = (
            # With the response, so that a town is looked up in the index alone.
            models.Index(
                fields=["vacancy", "city_key", "response"], name="chat_by_city"
            ),
            models.Index(fields=["vacancy", "salary_expected"], name="chat_by_salary"),
            models.Index(
                fields=["vacancy"],
                name="chat_not_searchable",
                condition=models.Q(is_searchable=False),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    relevance_low__gte=0,
                    relevance_high__gte=models.F("relevance_low"),
                    relevance_high__lte=1,
                ),
                name="chat_relevance_between_0_and_1",
            ),
        )

    def __str__(self) -> str:
        return str(self.response)

    @property
    def _whole(self) -> ChatSession:
        """Itself: nothing has a record or a part of one but a chat session."""
        return cast("ChatSession", self)

    # --- What is known ---

    @property
    def conversation(self) -> Conversation:
        """The pure state: everything that the dialogue needs to go on."""
        return Conversation.from_json(self.state, self.wanted)

    @cached_property
    def wanted(self) -> tuple[Criterion, ...]:
        """The criteria as they stood when the chat began, or was judged anew."""
        return tuple(map(Criterion.from_json, self.criteria))

    @property
    def assessment(self) -> Assessment:
        """Verdicts, relevance and reasons, computed from the stored facts."""
        return self.conversation.assessment

    @property
    def language(self) -> str:
        """The language in which the candidate is spoken to."""
        language: str = self.state["language"]
        return language

    @property
    def seed(self) -> int:
        """What chooses the bot's words in this chat, among several ways to say them."""
        return self.response_id.int % 2**32

    @property
    def last_bot_message(self) -> ChatMessage:
        """The bot's own: the pending question, or the farewell."""
        said = self.messages.filter(sender_type=ChatMessage.Sender.BOT, author_role="")
        return said.latest("position")

    @property
    def history(self) -> dict[str, Any]:
        """The `history` frame: all that was said, in order."""
        messages = [message.as_history() for message in self.messages.all()]
        return {"type": "history", "messages": messages}

    # --- What is written down ---

    def _bot_says(self, turn: Turn, conversation: Conversation) -> ChatMessage:
        return self._message(
            sender_type=ChatMessage.Sender.BOT,
            message_text=phrases.say(turn.lines, conversation.language, self.seed),
            quick_replies=phrases.replies(turn.quick_replies, conversation.language),
            question_index=turn.question_index,
            total_questions=turn.total_questions,
            language=conversation.language,
        )

    def _message(self, **fields: Any) -> ChatMessage:
        message = ChatMessage(
            session=self._whole, position=self.message_count, **fields
        )
        self.message_count += 1
        return message

    def _keep(self, conversation: Conversation) -> None:
        self.state = conversation.as_json()
        self.relevance_low, self.relevance_high = conversation.assessment.relevance
        known = key_facts(conversation.facts, self.response.vacancy.salary_currency)
        self.city_key = known.city[:130]
        self.salary_expected = known.salary
        self.skills = list(known.skills)
        self.is_searchable = False
