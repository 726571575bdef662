"""How a response is screened: the chat session, and what was said in it."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from candidates.locked import store_all
from candidates.models import (
    AuditEntry,
    Candidate,
    CandidateResponse,
    CandidateResponseQuerySet,
)
from employers.models import User
from screening import encoder, phrases
from screening.columns import DataField, NamesField, WordsField
from screening.dialogue.conversation import Conversation, Turn
from screening.dialogue.criteria import RULES_VERSION, Criterion
from screening.dialogue.facts import Fact, Kind, Place, Source
from screening.dialogue.keyfacts import key_facts
from screening.dialogue.outcome import Assessment, assess
from screening.dialogue.profile import profile_facts
from screening.dialogue.questions import key_of, question_of
from screening.dialogue.reading.places import place_named
from screening.dialogue.requirements import Offer, read_criteria
from screening.dialogue.resume import is_stuffed, read_resume
from screening.dialogue.turns import STUFFED_RESUME, greet, hear, reopen
from vacancies.models import InvalidTransition, Vacancy


class Busy(Exception):
    """Another transaction holds this row, and the others asked for do not wait."""


class ChatEnded(InvalidTransition):
    """The chat has ended: nothing more can be said in it."""


def offer_of(vacancy: Vacancy) -> Offer:
    """The vacancy's own fields, as the dialogue knows them."""
    return Offer(
        title=vacancy.title,
        company=vacancy.employer.company_name,
        description=vacancy.description,
        location=vacancy.location,
        salary_min=vacancy.salary_min,
        salary_max=vacancy.salary_max,
        currency=vacancy.salary_currency,
        language=vacancy.language,
        requirements=vacancy.requirements or {},
        bot_decides=vacancy.decided_by == Vacancy.DecidedBy.BOT,
    )


def text_key(vacancy: Vacancy) -> str:
    """Stands for the text of a vacancy: another text has another key."""
    text = f"{vacancy.title}\n{vacancy.description}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class ResumeReading(models.Model):
    """What was read from a candidate's resume, once, before the chat."""

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, related_name="resume_reading"
    )
    facts = models.JSONField(_("facts"), default=list)
    # By the text of a vacancy: what is known when the resume is held against it.
    compared = DataField(default=dict, blank=True)
    # What the resume means, as `screening.encoder` has it, and by which model.
    vectors = models.BinaryField(null=True, blank=True)
    encoder = models.CharField(_("encoder"), max_length=40, blank=True)
    read_at = models.DateTimeField(_("read"), auto_now_add=True)

    class Meta:
        verbose_name = _("resume reading")
        verbose_name_plural = _("resume readings")

    def __str__(self) -> str:
        return str(self.candidate)

    @classmethod
    def of(cls, candidate: Candidate) -> ResumeReading:
        """The stored reading; reads the resume now if nobody has done so yet."""
        try:
            return candidate.resume_reading
        except cls.DoesNotExist:
            facts = read_resume(candidate.resume_text, timezone.localdate())
            vectors = encoder.encode_resume(candidate.resume_text)
            reading, _created = cls.objects.get_or_create(
                candidate=candidate,
                defaults={
                    "facts": [fact.as_json() for fact in facts],
                    "vectors": vectors,
                    "encoder": encoder.NAME if vectors else "",
                },
            )
            return reading

    @classmethod
    def of_all(
        cls, responses: Sequence[CandidateResponse]
    ) -> dict[uuid.UUID, ResumeReading]:
        """The readings of these candidates, by the candidate.

        Without the resumes, unless they are needed after all, and apart from the
        responses: an open chat keeps its response in memory, and needs neither.
        """
        candidates = [response.candidate_id for response in responses]
        stored = cls.objects.filter(candidate__in=candidates)
        readings: dict[uuid.UUID, ResumeReading] = {
            reading.candidate_id: reading
            for reading in stored.select_related("candidate").defer(
                "candidate__resume_text"
            )
        }
        for response in responses:
            if response.candidate_id not in readings:
                readings[response.candidate_id] = cls.of(response.candidate)
        return readings

    @classmethod
    def prepare(cls, response: CandidateResponse) -> None:
        """Do before the candidate comes what takes long: read, and compare."""
        reading = cls.of(response.candidate)
        facts, notes = reading.held_against(response.vacancy)
        reading.compared[text_key(response.vacancy)] = {
            "facts": [fact.as_json() for fact in facts],
            "notes": notes,
        }
        reading.save(update_fields=["compared"])

    def held_against(self, vacancy: Vacancy) -> tuple[tuple[Fact, ...], list[str]]:
        """How close the resume is to the vacancy's text, and what is odd about it."""
        known = self.compared.get(text_key(vacancy))
        if known is not None:
            return tuple(map(Fact.from_json, known["facts"])), known["notes"]
        resume = self.candidate.resume_text
        facts = profile_facts(
            vacancy.title,
            vacancy.description,
            resume,
            self.as_facts(),
            self.closeness_to(vacancy.title),
        )
        return facts, [STUFFED_RESUME] if is_stuffed(resume) else []

    def closeness_to(self, title: str) -> float | None:
        """How close in meaning the resume is to a title, -1..1; None if not known."""
        if self.encoder != encoder.NAME:
            return None
        return encoder.closeness(title, bytes(self.vectors) if self.vectors else None)

    def as_facts(self) -> tuple[Fact, ...]:
        """What is known before the chat: from the resume, and from the form."""
        read = tuple(map(Fact.from_json, self.facts))
        city = self.candidate.city.strip()
        if not city:
            return read
        # The form asks for a city, so whatever stands there is one, known or not.
        place = place_named(city) or Place(city, "")
        return (*read, Fact(Kind.LOCATION, place, Source.FORM, city))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a chat ended: None where a person decides, one line, and the reasons."""

    approved: bool | None
    reason: str
    reasons: list[dict[str, str]]

    def as_frame(self) -> dict[str, Any]:
        """The `chat_ended` frame of CONTRACT.md."""
        return {
            "type": "chat_ended",
            "approved": self.approved,
            "reason": self.reason,
            "reasons": self.reasons,
        }


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one message led to.

    `said` is the candidate's message as stored, and `corrects` the key by which what it
    told can be corrected. `reply` is the bot's, or None for a message that had been
    stored before. `outcome` is there if the chat has ended.
    """

    said: ChatMessage
    reply: ChatMessage | None
    outcome: Outcome | None = None
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message of a candidate as it comes in; see `ChatSession.receive`."""

    chat: ChatSession
    text: str
    client_id: str = ""
    question_index: int | None = None
    corrects: str = ""


class ChatSessionQuerySet(models.QuerySet["ChatSession"]):
    def visible_to(self, user: User) -> Self:
        """Only chats about vacancies of the user's employers."""
        return self.filter(response__vacancy__employer__members=user.pk)

    def with_vacancy(self) -> Self:
        """With all that a turn needs, in one query."""
        return self.select_related("response__vacancy__employer", "response__candidate")


class ChatSession(models.Model):
    """The bot's conversation about one response.

    `criteria` are those of the vacancy as they stood when the chat began; `state` is
    the rest of the pure `Conversation`: facts with their history, what was asked, what
    is pending. A decision can be recomputed from the two by the rules of
    `rules_version`.
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
    # The key facts among those of the state (see `KeyFacts`), where an index finds them.
    city_key = models.CharField(_("city"), max_length=130, blank=True)
    salary_expected = models.BigIntegerField(_("salary"), null=True, blank=True)
    skills = NamesField(_("skills"), default=list, blank=True)
    # Whether all that was said so far stands in the response's `SearchDocument`.
    is_searchable = models.BooleanField(default=False)

    objects = ChatSessionQuerySet.as_manager()

    class Meta:
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

    # --- Beginning ---

    @classmethod
    def open_for(cls, response_id: uuid.UUID) -> ChatSession:
        """The chat about this response; the first call greets the candidate.

        The greeting is stored, and the response moves from new to in_chat. Raises
        `CandidateResponse.DoesNotExist`.
        """
        [chat] = cls.open_all([response_id])
        if isinstance(chat, Exception):
            raise chat
        return chat

    @classmethod
    @transaction.atomic
    def open_all(
        cls, response_ids: Sequence[uuid.UUID]
    ) -> list[ChatSession | Exception]:
        """`open_for` of many, in one transaction; in order, a chat or what is wrong.

        `Busy` stands for a response that another transaction holds, if it is not alone.
        """
        # Two tabs may come at once: the second waits here and finds the first's chat.
        locked = CandidateResponse.objects.select_for_update(
            of=("self",), skip_locked=len(response_ids) > 1
        ).select_related("vacancy__employer")
        responses = {
            response.pk: response
            for response in locked.filter(pk__in=response_ids).order_by("pk")
        }
        new = [r for r in responses.values() if r.status == r.Status.NEW]
        chats = {chat.response_id: chat for chat in cls._begin(new)}
        opened = [pk for pk in responses if pk not in chats]
        if opened:
            for chat in cls.objects.filter(response__in=opened):
                chat.response = responses[chat.response_id]
                chats[chat.response_id] = chat
        missing = Busy() if len(response_ids) > 1 else CandidateResponse.DoesNotExist()
        return [chats.get(pk, missing) for pk in response_ids]

    # What the bot said to open the chat, if it was this very call that began it.
    greeting: ChatMessage | None = None

    @classmethod
    def _begin(cls, responses: Sequence[CandidateResponse]) -> list[ChatSession]:
        """Greet these candidates, whose responses are new and locked."""
        if not responses:
            return []
        # Of many candidates, most come about the same few vacancies.
        criteria = {
            vacancy.pk: read_criteria(offer_of(vacancy))
            for vacancy in {r.vacancy_id: r.vacancy for r in responses}.values()
        }
        readings = ResumeReading.of_all(responses)
        begun = [
            cls._greeted(r, criteria[r.vacancy_id], readings[r.candidate_id])
            for r in responses
        ]
        CandidateResponse.start_chats(responses)
        chats = ChatSession.objects.bulk_create(chat for chat, _, _ in begun)
        ChatMessage.objects.bulk_create(greeting for _, greeting, _ in begun)
        for chat, greeting, conversation in begun:
            chat.greeting = greeting
            if conversation.has_ended:
                chat._decide(conversation)
        ended = [chat for chat in chats if chat.ended_at is not None]
        store_all(ended, ["ended_at"])
        CandidateResponse.store_outcomes([chat.response for chat in ended])
        return chats

    @classmethod
    def _greeted(
        cls,
        response: CandidateResponse,
        criteria: tuple[Criterion, ...],
        reading: ResumeReading,
    ) -> tuple[ChatSession, ChatMessage, Conversation]:
        offer = offer_of(response.vacancy)
        profile, notes = reading.held_against(response.vacancy)
        facts = (*reading.as_facts(), *profile)
        conversation, turn = greet(offer, criteria, facts, offer.language, notes=notes)
        chat = cls(
            response=response,
            vacancy=response.vacancy,
            criteria=[criterion.as_json() for criterion in conversation.criteria],
        )
        greeting = chat._bot_says(turn, conversation)
        chat._keep(conversation)
        return chat, greeting, conversation

    # --- One message ---

    def receive(
        self,
        text: str,
        *,
        client_id: str = "",
        question_index: int | None = None,
        corrects: str = "",
    ) -> Exchange:
        """Take in what the candidate said, and reply: one transaction.

        A `client_id` that was seen before changes nothing. With the `question_index`
        of a question that is no longer pending, the message is stored but counts for
        nothing, and the pending question comes again. With the key of a question in
        `corrects` that question is asked anew, whatever the text. Raises `ChatEnded`.
        """
        [exchange] = self.receive_all(
            [Incoming(self, text, client_id, question_index, corrects)]
        )
        if isinstance(exchange, Exception):
            raise exchange
        return exchange

    @classmethod
    def receive_all(cls, group: Sequence[Incoming]) -> list[Exchange | Exception]:
        """`receive` of many chats, in one transaction; in order, what came of each.

        `Busy` stands for a chat that another transaction holds, if it is not alone.
        Raises `IntegrityError` if one of several messages was stored before.
        """
        try:
            return cls._exchanges(group)
        except IntegrityError:
            if len(group) > 1:
                raise
            # The constraint on client_id is what tells a repeat from a new message.
            chat = group[0].chat
            repeated = chat._said_before(group[0].client_id)
            if repeated is None:
                raise
            # What it would have led to a second time has been rolled back.
            chat.refresh_from_db(fields=["state", "message_count", "ended_at"])
            chat.response.refresh_from_db(fields=["status", "rejection_reasons"])
            return [Exchange(said=repeated, reply=None, outcome=chat.outcome)]

    @classmethod
    @transaction.atomic
    def _exchanges(cls, group: Sequence[Incoming]) -> list[Exchange | Exception]:
        present = cls._take_turns([incoming.chat for incoming in group])
        found: list[Exchange | Exception] = []
        heard: list[ChatSession] = []
        messages: list[ChatMessage] = []
        for incoming in group:
            chat = incoming.chat
            if chat.pk not in present:
                found.append(Busy() if len(group) > 1 else cls.DoesNotExist())
            elif chat.ended_at is not None:
                found.append(chat._repeat_after_end(incoming.client_id))
            else:
                exchange, new = chat._exchange(incoming)
                found.append(exchange)
                messages += new
                heard.append(chat)
        ChatMessage.objects.bulk_create(messages)
        store_all(heard, cls.CHANGING)
        CandidateResponse.store_outcomes(
            [chat.response for chat in heard if chat.ended_at is not None]
        )
        return found

    def _exchange(self, incoming: Incoming) -> tuple[Exchange, list[ChatMessage]]:
        """What comes of the message, and which messages are to be stored."""
        before, corrects = self.conversation, incoming.corrects
        said = self._candidate_says(
            incoming.text or self._correction(corrects), incoming.client_id
        )
        if corrects:
            after, turn = reopen(before, corrects)
        elif incoming.question_index not in (None, before.question_index):
            # Another tab has answered that question: it counts for nothing.
            self._keep(before)
            return Exchange(said, reply=self.last_bot_message), [said]
        else:
            after, turn = hear(
                before,
                offer_of(self.response.vacancy),
                incoming.text,
                timezone.localdate(),
                said.position,
            )
        understood = after.facts[len(before.facts) :]
        said.understood = [fact.as_json() for fact in understood]
        reply = self._bot_says(turn, after)
        self._keep(after)
        if after.has_ended:
            self._decide(after)
        elif after.wants_person and not before.wants_person:
            # Not only at the end: many who ask for a person leave the chat.
            self.response.ask_for_review()
        corrects = key_of(after.criteria, understood)
        return Exchange(said, reply, self.outcome, corrects), [said, reply]

    # What a message changes in a session.
    CHANGING = (
        "state",
        "message_count",
        "relevance_low",
        "relevance_high",
        "city_key",
        "salary_expected",
        "skills",
        "is_searchable",
        "ended_at",
    )

    @classmethod
    def _take_turns(cls, chats: Sequence[ChatSession]) -> set[int]:
        """Lock these chats, and read of them what another tab may have changed.

        The same chat may be open in two tabs: one message is heard at a time. What does
        not change within a chat was read when it was opened; reading it again with each
        message took half of a turn's time. Returns the keys of those that are locked.
        """
        of = {chat.pk: chat for chat in chats}
        locked = cls.objects.select_for_update(
            of=("self", "response"), skip_locked=len(of) > 1
        )
        found = locked.select_related("response", "vacancy").only(
            "state",
            "message_count",
            "ended_at",
            "response__status",
            "response__recommended_status",
            "vacancy__decided_by",
        )
        # In order, so that two groups never wait for each other.
        for now in found.filter(pk__in=of).order_by("pk"):
            chat = of.pop(now.pk)
            chat.state, chat.message_count = now.state, now.message_count
            chat.ended_at = now.ended_at
            chat.response.status = now.response.status
            chat.response.recommended_status = now.response.recommended_status
            chat.response.vacancy.decided_by = now.vacancy.decided_by
        return {chat.pk for chat in chats if chat.pk not in of}

    def _repeat_after_end(self, client_id: str) -> Exchange | ChatEnded:
        self.response.refresh_from_db()
        repeated = self._said_before(client_id)
        if repeated is None:
            return ChatEnded("The chat has ended.")
        return Exchange(said=repeated, reply=None, outcome=self.outcome)

    def _said_before(self, client_id: str) -> ChatMessage | None:
        """The message that came with this id; messages without one have none."""
        return self.messages.filter(client_id=client_id).first() if client_id else None

    def _candidate_says(self, text: str, client_id: str) -> ChatMessage:
        return self._message(
            sender_type=ChatMessage.Sender.CANDIDATE,
            message_text=text,
            client_id=client_id or None,
        )

    def _correction(self, key: str) -> str:
        """What pressing "correct" says for the candidate."""
        question = question_of(self.conversation, key)
        with override(self.language):
            if question is None:
                return phrases.correction_text("")
            subject = phrases.subject_text(
                question.kind, question.criterion.subject, question.criterion.label
            )
            return phrases.correction_text(subject)

    def _bot_says(self, turn: Turn, conversation: Conversation) -> ChatMessage:
        return self._message(
            sender_type=ChatMessage.Sender.BOT,
            message_text=phrases.say(turn.lines, conversation.language),
            quick_replies=phrases.replies(turn.quick_replies, conversation.language),
            question_index=turn.question_index,
            total_questions=turn.total_questions,
            language=conversation.language,
        )

    def _message(self, **fields: Any) -> ChatMessage:
        message = ChatMessage(session=self, position=self.message_count, **fields)
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

    def _decide(self, conversation: Conversation) -> None:
        """End the chat: the response becomes what the verdicts say."""
        self.ended_at = timezone.now()
        assessment = conversation.assessment
        reasons = phrases.reasons_as_json(assessment.reasons, conversation.language)
        response = self.response
        if response.vacancy.decided_by == Vacancy.DecidedBy.PERSON:
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

    # --- Other criteria ---

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
        before, after = self.assessment, assess(criteria, self.conversation.facts)
        if (before.approved, before.relevance) == (after.approved, after.relevance):
            return None
        return after

    @transaction.atomic
    def rejudge(self, criteria: tuple[Criterion, ...], *, by: User | None) -> None:
        """Judge the stored facts by other criteria; what a person decided stays.

        `by` is who changed the criteria.
        """
        locked = ChatSession.objects.select_for_update(of=("self",)).with_vacancy()
        self.refresh_from_db(from_queryset=locked)
        before = self.assessment.relevance
        self.criteria = [criterion.as_json() for criterion in criteria]
        self.wanted = criteria
        self.rules_version = RULES_VERSION
        assessment = self.assessment
        self.relevance_low, self.relevance_high = assessment.relevance
        self.save(
            update_fields=[
                "criteria",
                "rules_version",
                "relevance_low",
                "relevance_high",
            ]
        )
        reasons = phrases.reasons_as_json(assessment.reasons, self.language)
        self.response.rejudge(
            reasons, assessment.relevance, needs_review=self.conversation.needs_review
        )
        AuditEntry.objects.create(
            vacancy_id=self.vacancy_id,
            response=self.response,
            user=by,
            action=AuditEntry.Action.REJUDGED,
            details={"before": before, "after": assessment.relevance},
        )

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
    def last_bot_message(self) -> ChatMessage:
        return self.messages.filter(sender_type=ChatMessage.Sender.BOT).latest(
            "position"
        )

    @property
    def history(self) -> dict[str, Any]:
        """The `history` frame: all that was said, in order."""
        messages = [message.as_history() for message in self.messages.all()]
        return {"type": "history", "messages": messages}

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
                approved, response.vacancy.employer.company_name
            )
        reasons = response.rejection_reasons if approved is False else None
        return Outcome(approved, reason, reasons or [])


class ChatMessage(models.Model):
    """One message of a chat, in its place."""

    class Sender(models.TextChoices):
        BOT = "bot", _("bot")
        CANDIDATE = "candidate", _("candidate")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # An index of its own would repeat the beginning of `one_message_per_position`.
    session = models.ForeignKey(
        ChatSession, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    position = models.PositiveIntegerField(pgettext_lazy("in an order", "position"))
    sender_type = models.CharField(_("sender"), max_length=9, choices=Sender)
    message_text = models.TextField(_("text"), max_length=4_000)
    # Null, since many messages have none and the constraint must let them be.
    client_id = models.CharField(  # noqa: DJ001
        _("client's id"), max_length=64, null=True, blank=True
    )
    question_index = models.PositiveSmallIntegerField(null=True, blank=True)
    total_questions = models.PositiveSmallIntegerField(default=0)
    quick_replies = models.JSONField(default=list, blank=True)
    # In which language the bot said it; empty for a candidate, who need not choose one.
    language = models.CharField(
        _("language"), max_length=2, choices=Vacancy.Language, blank=True
    )
    # The facts that were read from a candidate's message.
    understood = DataField(_("understood"), default=list, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("session", "position"), name="one_message_per_position"
            ),
            models.UniqueConstraint(
                fields=("session", "client_id"), name="client_id_once_per_chat"
            ),
            models.CheckConstraint(
                condition=models.Q(sender_type__in=["bot", "candidate"]),
                name="message_sender_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.get_sender_type_display()}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What was read from this message."""
        return tuple(map(Fact.from_json, self.understood))

    @property
    def is_from_bot(self) -> bool:
        return self.sender_type == self.Sender.BOT

    def as_frame(self) -> dict[str, Any]:
        """The `bot_message` or `candidate_message` frame of CONTRACT.md."""
        frame = {
            "id": str(self.pk),
            "message": self.message_text,
            "created_at": in_utc(self.created_at),
        }
        if self.is_from_bot:
            return {
                "type": "bot_message",
                **frame,
                "question_index": self.question_index,
                "total_questions": self.total_questions,
                "quick_replies": self.quick_replies,
                "language": self.language,
            }
        return {"type": "candidate_message", **frame, "client_id": self.client_id}

    def as_history(self) -> dict[str, Any]:
        """The message as the `history` frame has it."""
        frame = self.as_frame()
        del frame["type"]
        return {"sender_type": self.sender_type, **frame}


def in_utc(moment: datetime) -> str:
    """ISO 8601 in UTC with "Z", as all times on the wire are."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


class SearchDocument(models.Model):
    """All words by which a response is found: name, contacts, resume, what was said.

    A message only marks its chat as not searchable, so that answering stays quick;
    `take_in` catches up before a search.
    """

    response = models.OneToOneField(
        CandidateResponse,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_document",
    )
    words = WordsField()

    # How many documents are written in one go.
    AT_ONCE = 500

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")

    def __str__(self) -> str:
        return str(self.response_id)

    @classmethod
    def take_in(cls, responses: CandidateResponseQuerySet) -> None:
        """Make these responses searchable by all that is known of them by now."""
        news = responses.filter(
            status=CandidateResponse.Status.NEW, search_document__isnull=True
        )
        chats = ChatSession.objects.filter(is_searchable=False, response__in=responses)
        for pending in (
            news.values_list("pk", flat=True),
            chats.values_list("response", flat=True),
        ):
            while pks := list(pending[: cls.AT_ONCE]):
                cls._write(pks)

    @classmethod
    @transaction.atomic
    def _write(cls, pks: list[uuid.UUID]) -> None:
        # The mark first: whatever is said from here on waits, and takes it off again.
        ChatSession.objects.filter(response__in=pks).update(is_searchable=True)
        found = CandidateResponse.objects.filter(pk__in=pks).select_related("candidate")
        said = defaultdict(list)
        messages = ChatMessage.objects.filter(
            session__response__in=pks, sender_type=ChatMessage.Sender.CANDIDATE
        )
        for response_id, text in messages.values_list(
            "session__response", "message_text"
        ):
            said[response_id].append(text)
        documents = [
            SearchDocument(
                response=response,
                words="\n".join([*response.candidate.as_words(), *said[response.pk]]),
            )
            for response in found
        ]
        SearchDocument.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=["response"],
            update_fields=["words"],
        )
