"""The dialogue policy: what the bot does next, given what it knows and what it heard.

`greet` opens a chat, `hear` takes one message; both give the next state and the turn to
say. A turn names its lines; the words come from `screening.phrases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from screening.dialogue.criteria import AnyPlace, Criterion, Line, Match, OwnQuestion
from screening.dialogue.facts import Answer, Fact, Kind, Source, current
from screening.dialogue.interpretation import Question, Understanding, understand
from screening.dialogue.outcome import Assessment, assess, rejects
from screening.dialogue.reading.intents import Intent, IntentName
from screening.dialogue.reading.language import detect_language
from screening.dialogue.requirements import Offer
from screening.dialogue.verdicts import is_same_city

# Required criteria that could reject come first, at most this many in a row.
KNOCK_OUTS_FIRST = 3
# A question is asked at most this often; then its fact stays unknown.
MOST_ATTEMPTS = 3
# A chat ends within 3 messages a question and these, not counting the candidate's own
# questions and corrections (SCREENING.md, "Shape in code").
SPARE_MESSAGES = 5


class Stage(StrEnum):
    """What the bot is waiting for."""

    ASKING = "asking"
    CHOOSING = "choosing"  # which of two contradicting facts, or of two readings, holds
    CONFIRMING = "confirming"  # whether a fact that would reject was understood right
    REVIEWING = "reviewing"  # whether the summary is right
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the bot knows in the middle of a chat; replaced, never changed.

    `facts` has every fact ever stated, oldest first: the later ones count. `asked` are
    the keys of the questions in the order in which they were asked, `closed` of those
    not to be asked again: skipped, or not understood too often. `settled` are facts
    that the candidate has confirmed or chosen.
    """

    criteria: tuple[Criterion, ...]
    facts: tuple[Fact, ...] = ()
    language: str = "ru"
    stage: Stage = Stage.ASKING
    pending: str = ""
    attempts: int = 0
    heard: int = 0
    asked: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    choice: tuple[Fact, ...] = ()
    last_answered: str = ""
    wants_person: bool = False
    notes: tuple[str, ...] = ()
    steered: bool = False
    unanswered: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        return self.stage == Stage.ENDED

    @property
    def assessment(self) -> Assessment:
        """What the facts known so far say about the criteria."""
        return assess(self.criteria, self.facts)

    @property
    def question_index(self) -> int | None:
        """Which question is pending, counted from 0; None when the chat has ended."""
        if self.has_ended:
            return None
        if self.pending in self.asked:
            return self.asked.index(self.pending)
        return len(self.asked)

    @property
    def needs_review(self) -> bool:
        """Whether a person shall look: at doubts left open, or because it was asked."""
        if self.wants_person or self.notes:
            return True
        return self.assessment.approved and self.assessment.needs_review

    def as_json(self) -> dict[str, Any]:
        """The state as plain JSON values; `from_json` gives back an equal one."""
        stored: dict[str, Any] = {
            name: getattr(self, name) for name in self.__dataclass_fields__
        }
        # The criteria never change within a chat and are kept beside it, once.
        del stored["criteria"]
        for name in ("facts", "choice"):
            stored[name] = [item.as_json() for item in stored[name]]
        return stored

    @classmethod
    def from_json(
        cls, stored: dict[str, Any], criteria: list[dict[str, Any]]
    ) -> Conversation:
        """The state that `as_json` stored, with the criteria as JSON."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in stored.items()
        }
        values["stage"] = Stage(values["stage"])
        values["criteria"] = tuple(map(Criterion.from_json, criteria))
        for name in ("facts", "choice"):
            values[name] = tuple(map(Fact.from_json, stored[name]))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the bot says: lines, and what it offers to press.

    `question_index` counts the questions from 0 and is None when nothing is asked;
    `total_questions` is how many there will be as things stand.
    """

    lines: tuple[Line, ...]
    quick_replies: tuple[Line, ...] = ()
    question_index: int | None = None
    total_questions: int = 0


# --- What to ask ---


def missing_fact(criterion: Criterion, facts: dict[Any, Fact]) -> Kind:
    """Which kind of fact would decide this criterion."""
    if isinstance(criterion.wanted, AnyPlace) and (Kind.LOCATION, "") in facts:
        return Kind.RELOCATION
    return criterion.kind


def open_questions(conversation: Conversation) -> tuple[Question, ...]:
    """What is still worth asking, in the order in which it will be asked."""
    facts = current(conversation.facts)
    unknown = [
        Question(v.criterion, missing_fact(v.criterion, facts))
        for v in conversation.assessment.verdicts
        if _is_open(v.criterion, v.match, facts)
    ]
    unknown = [q for q in unknown if q.key not in conversation.closed]
    knock_outs = sorted(
        (q for q in unknown if q.criterion.required), key=_widest_first
    )[: max(0, KNOCK_OUTS_FIRST - len(conversation.asked))]
    others = [q for q in unknown if q not in knock_outs]
    return (*knock_outs, *sorted(others, key=_widest_first))


def _is_open(criterion: Criterion, match: Match, facts: dict[Any, Fact]) -> bool:
    if criterion.kind == Kind.PROFILE:
        return False
    if not criterion.is_scored:
        return criterion.about not in facts
    if match != Match.UNKNOWN:
        return False
    if isinstance(criterion.wanted, AnyPlace) and (Kind.LOCATION, "") in facts:
        # Where moving does not help, nothing that could be asked would.
        return criterion.wanted.relocation
    return True


def _widest_first(question: Question) -> tuple[bool, float, bool]:
    # The heavier the criterion, the more its answer narrows the range of relevance.
    criterion = question.criterion
    weight = criterion.weight if criterion.is_scored else 0.0
    return not criterion.is_scored, -weight, not criterion.required


def question_of(conversation: Conversation, key: str) -> Question | None:
    """The question with this key, whether it is open or not."""
    for criterion in conversation.criteria:
        for kind in (criterion.kind, Kind.RELOCATION):
            question = Question(criterion, kind)
            is_moving = kind == Kind.RELOCATION
            if question.key == key and is_moving == (key == Kind.RELOCATION.value):
                if is_moving and criterion.kind != Kind.LOCATION:
                    continue
                return question
    return None


# --- The opening ---


def greet(
    offer: Offer, criteria: Iterable[Criterion], facts: Iterable[Fact], language: str
) -> tuple[Conversation, Turn]:
    """The first turn: who speaks, what is known already, and the first question."""
    conversation = Conversation(tuple(criteria), tuple(facts), language)
    conversation = _note_stuffing(conversation)
    count = len(open_questions(conversation))
    opening = [
        Line(
            "greeting",
            {"company": offer.company, "title": offer.title, "count": count},
        )
    ]
    known = known_facts(conversation)
    if known:
        opening.append(Line("known", {"facts": labelled(conversation, known)}))
    return _go_on(conversation, opening)


def _note_stuffing(conversation: Conversation) -> Conversation:
    return conversation


def known_facts(conversation: Conversation) -> tuple[Fact, ...]:
    """The current facts that matter to this vacancy, in the order of its criteria."""
    facts = current(conversation.facts)
    abouts = [about for c in conversation.criteria for about in _abouts(c)]
    return tuple(facts[about] for about in dict.fromkeys(abouts) if about in facts)


def labelled(
    conversation: Conversation, facts: Iterable[Fact]
) -> tuple[tuple[Fact, str], ...]:
    """Facts that matter to this vacancy, each with what the employer calls it."""
    labels = {
        about: criterion.label
        for criterion in conversation.criteria
        for about in _abouts(criterion)
    }
    return tuple((fact, labels[fact.about]) for fact in facts if fact.about in labels)


def _abouts(criterion: Criterion) -> Iterator[tuple[Kind, str]]:
    if criterion.kind != Kind.PROFILE:
        yield criterion.about
    if criterion.kind == Kind.LOCATION:
        yield Kind.RELOCATION, ""


# --- One message ---


def hear(
    conversation: Conversation, offer: Offer, text: str, today: date, place: int
) -> tuple[Conversation, Turn]:
    """Take in one message of the candidate; give the next state and the bot's turn.

    `place` is the message's position in the chat, `today` the candidate's date. Never
    raises on any text; an ended conversation must not be passed in.
    """
    question = question_of(conversation, conversation.pending)
    heard = understand(
        text,
        question,
        conversation.criteria,
        today,
        place,
        is_confirming=conversation.stage in (Stage.CONFIRMING, Stage.REVIEWING),
    )
    conversation = replace(conversation, heard=conversation.heard + 1)
    conversation, said = _follow_language(conversation, heard, text)
    conversation, answers = _attend(conversation, offer, heard, text)
    said += answers
    is_aside = bool(answers)
    if _is_correction(heard):
        return _correct(conversation, heard, said, text, today, place)
    react = REACTIONS[conversation.stage]
    return react(conversation, heard, said, is_aside)


def _names(heard: Understanding) -> set[IntentName]:
    return {intent.name for intent in heard.intents}


def _follow_language(
    conversation: Conversation, heard: Understanding, text: str
) -> tuple[Conversation, list[Line]]:
    asked = [i.language for i in heard.intents if i.name == IntentName.LANGUAGE]
    language = asked[-1] if asked else detect_language(text, conversation.language)
    if language == conversation.language:
        return conversation, []
    said = [Line("language_switched")] if asked else []
    return replace(conversation, language=language), said


def _attend(
    conversation: Conversation, offer: Offer, heard: Understanding, text: str
) -> tuple[Conversation, list[Line]]:
    """What the candidate wants besides answering: a person, an answer, peace."""
    said = []
    for intent in heard.intents:
        if intent.name == IntentName.PERSON:
            conversation = replace(conversation, wants_person=True)
            said.append(Line("person_called"))
        elif intent.name == IntentName.QUESTION:
            line = answer_about(offer, intent)
            if line.name == "cannot_tell":
                unanswered = (*conversation.unanswered, text.strip())
                conversation = replace(conversation, unanswered=unanswered)
            said.append(line)
            # A candidate may ask as much as they like: it does not use up the chat.
            conversation = replace(conversation, heard=conversation.heard - 1)
        elif intent.name == IntentName.STOP:
            said.append(Line("paused"))
        elif intent.name == IntentName.LANGUAGE:
            said.append(Line("language_ready"))
    return conversation, said


def answer_about(offer: Offer, intent: Intent) -> Line:
    """What the vacancy's own fields say to a candidate's question; nothing invented."""
    topic = intent.topic
    requirements = offer.requirements
    values: dict[str, Any] = {"company": offer.company, "title": offer.title}
    if topic == "salary" and (offer.salary_min or offer.salary_max):
        values |= {
            "minimum": offer.salary_min,
            "maximum": offer.salary_max,
            "currency": offer.currency,
        }
    elif topic == "place" and offer.location:
        values["location"] = offer.location
    elif topic in ("format", "schedule"):
        key = "work_format" if topic == "format" else "schedule"
        options = requirements.get(key) or requirements.get("employment")
        if not options:
            return Line("cannot_tell")
        values["options"] = tuple(options if isinstance(options, list) else [options])
    elif topic == "duties" and offer.description:
        values["description"] = offer.description
    elif topic == "who_decides":
        values["bot_decides"] = offer.bot_decides
    elif topic not in ("requirements", "company", "next_steps", "data_use", "bot"):
        return Line("cannot_tell")
    return Line(f"about_{topic}", values)


# --- Reactions, by what the bot was waiting for ---

Said = list[Line]
Result = tuple[Conversation, Turn]


def _hear_answer(
    conversation: Conversation, heard: Understanding, said: Said, is_aside: bool
) -> Result:
    question = question_of(conversation, conversation.pending)
    if len(heard.readings) > 1:
        return _offer_choice(conversation, heard.readings, said)
    if heard.facts:
        conversation, conflict = _learn(conversation, heard.facts)
        said = [*_echo(conversation, heard.facts), *said]
        if heard.readings:
            conversation = replace(conversation, last_answered=conversation.pending)
        if conflict:
            return _offer_choice(conversation, conflict, said)
        return _go_on(conversation, said)
    if question is not None and IntentName.SKIP in _names(heard):
        return _go_on(_close(conversation, question.key), [Line("skipped"), *said])
    if is_aside:
        # Answered what was asked; now the pending question again, once, shorter.
        return _go_on(conversation, said, is_repeat=True)
    return _not_understood(conversation, heard, said)


def _not_understood(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    names = _names(heard)
    if names & {IntentName.INJECTION, IntentName.ABUSE} and not conversation.steered:
        said = [*said, Line("steer")]
        conversation = replace(conversation, steered=True)
    attempts = conversation.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        conversation = _close(conversation, conversation.pending)
        return _go_on(conversation, [*said, Line("moving_on")])
    return _go_on(replace(conversation, attempts=attempts), said, is_repeat=True)


def _close(conversation: Conversation, key: str) -> Conversation:
    return replace(conversation, closed=(*conversation.closed, key), pending="")


def _learn(
    conversation: Conversation, facts: tuple[Fact, ...]
) -> tuple[Conversation, tuple[Fact, ...]]:
    """Take in facts; also the two that contradict, if the candidate must choose."""
    before = current(conversation.facts)
    learned = replace(conversation, facts=(*conversation.facts, *facts))
    for fact in facts:
        older = before.get(fact.about)
        if older is not None and _contradicts(learned, older, fact):
            return learned, (older, fact)
    return learned, ()


def _contradicts(conversation: Conversation, older: Fact, newer: Fact) -> bool:
    """Whether two sources tell different things that matter to a verdict."""
    if older.source == newer.source or _key(newer) in conversation.settled:
        return False
    others = [f for f in conversation.facts if f.about != newer.about]
    return _matches(conversation, [*others, older]) != _matches(
        conversation, [*others, newer]
    )


def _matches(conversation: Conversation, facts: list[Fact]) -> list[Match]:
    return [v.match for v in assess(conversation.criteria, facts).verdicts]


def _key(fact: Fact) -> str:
    return f"{fact.kind.value}:{fact.subject}"


def _offer_choice(
    conversation: Conversation, choice: tuple[Fact, ...], said: Said
) -> Result:
    conversation = replace(conversation, stage=Stage.CHOOSING, choice=choice)
    sources = len({fact.source for fact in choice}) > 1
    line = Line(
        "contradiction" if sources else "two_readings",
        {"facts": labelled(conversation, choice)},
    )
    return conversation, _turn(conversation, [*said, line], _choices(choice))


def _choices(choice: tuple[Fact, ...]) -> tuple[Line, ...]:
    return tuple(Line("value", {"fact": fact}) for fact in choice)


def _hear_choice(
    conversation: Conversation, heard: Understanding, said: Said, is_aside: bool
) -> Result:
    stated = {fact.about: fact for fact in heard.facts}
    about = conversation.choice[0].about
    chosen = stated.get(about)
    if chosen is None and is_aside:
        return _offer_choice(conversation, conversation.choice, said)
    if chosen is None:
        # Not chosen: the later one holds, as it would have without the question.
        chosen = conversation.choice[-1]
    chosen = replace(chosen, source=Source.CHAT)
    conversation = replace(
        conversation,
        facts=(*conversation.facts, *heard.volunteered, chosen),
        settled=(*conversation.settled, _key(chosen)),
        stage=Stage.ASKING,
        choice=(),
    )
    return _go_on(conversation, [*_echo(conversation, (chosen,)), *said])


def _hear_confirmation(
    conversation: Conversation, heard: Understanding, said: Said, is_aside: bool
) -> Result:
    question = question_of(conversation, conversation.pending)
    before = current(conversation.facts)
    news = tuple(f for f in heard.facts if _is_news(f, before))
    said_no = heard.agreement is not None and heard.agreement.answer == Answer.NO
    if news:
        conversation = replace(
            conversation, facts=(*conversation.facts, *news), stage=Stage.ASKING
        )
        return _go_on(conversation, [*_echo(conversation, news), *said])
    if is_aside:
        return _confirm(conversation, said)
    if said_no and question is not None:
        # Understood wrong: ask again, once.
        conversation = replace(conversation, stage=Stage.ASKING, attempts=1)
        return conversation, _ask(conversation, question, [*said, Line("try_again")])
    return _finish(conversation, said)


def _is_news(fact: Fact, before: dict[Any, Fact]) -> bool:
    older = before.get(fact.about)
    return older is None or older.value != fact.value


def _hear_review(
    conversation: Conversation, heard: Understanding, said: Said, is_aside: bool
) -> Result:
    before = current(conversation.facts)
    news = tuple(f for f in heard.volunteered if _is_news(f, before))
    if news:
        conversation, _conflict = _learn(conversation, news)
        return _go_on(conversation, [*_echo(conversation, news), *said])
    if is_aside:
        return _review(conversation, said)
    if heard.agreement is not None and heard.agreement.answer == Answer.NO:
        line = Line("what_to_correct")
        return conversation, _turn(conversation, [*said, line], ())
    return _finish(conversation, said)


REACTIONS = {
    Stage.ASKING: _hear_answer,
    Stage.CHOOSING: _hear_choice,
    Stage.CONFIRMING: _hear_confirmation,
    Stage.REVIEWING: _hear_review,
}


# --- Corrections ---


def _is_correction(heard: Understanding) -> bool:
    return IntentName.CORRECTION in _names(heard)


def _correct(
    conversation: Conversation,
    heard: Understanding,
    said: Said,
    text: str,
    today: date,
    place: int,
) -> Result:
    """Replace a fact, or ask for it anew; the chat then goes back to where it was."""
    conversation = replace(conversation, heard=conversation.heard - 1)
    intent = next(i for i in heard.intents if i.name == IntentName.CORRECTION)
    question = _corrected(conversation, intent, heard)
    if question is None:
        return _go_on(conversation, [*said, Line("what_to_correct")], is_repeat=True)
    again = understand(
        intent.rest or text, question, conversation.criteria, today, place
    )
    facts = again.readings[:1] or tuple(
        fact for fact in again.volunteered if fact.about == question.about
    )
    if not intent.rest and question.kind in (Kind.SKILL, Kind.QUESTION):
        # "Correct: Python" names the skill and says nothing of it yet.
        facts = ()
    if facts:
        conversation = replace(
            conversation,
            facts=(*conversation.facts, *facts),
            settled=(*conversation.settled, *map(_key, facts)),
            stage=Stage.ASKING,
        )
        return _go_on(
            conversation,
            [Line("corrected", {"facts": labelled(conversation, facts)}), *said],
        )
    reopened = replace(
        conversation,
        stage=Stage.ASKING,
        closed=tuple(key for key in conversation.closed if key != question.key),
    )
    return reopened, _ask(reopened, question, [*said, Line("correcting")])


def _corrected(
    conversation: Conversation, intent: Intent, heard: Understanding
) -> Question | None:
    """Which question the correction is about: named, or the last one answered."""
    named = {fact.about for fact in heard.volunteered}
    for criterion in conversation.criteria:
        if criterion.about in named and criterion.kind == Kind.SKILL:
            return Question(criterion, Kind.SKILL)
    for criterion in conversation.criteria:
        kinds = {criterion.kind}
        if criterion.kind == Kind.LOCATION:
            kinds.add(Kind.RELOCATION)
        if intent.kind in kinds and (
            criterion.kind != Kind.LANGUAGE or not named or criterion.about in named
        ):
            return Question(criterion, intent.kind)
    if conversation.stage == Stage.CONFIRMING:
        return question_of(conversation, conversation.pending)
    return question_of(conversation, conversation.last_answered)


def reopen(conversation: Conversation, key: str) -> Result:
    """The candidate pressed "correct" beside a fact: its question is asked anew.

    `key` is that of a question (`key_of`). What is known holds until it is answered,
    and then the chat goes back to where it was. An unknown key asks what is meant.
    """
    question = question_of(conversation, key)
    if question is None:
        return _go_on(conversation, [Line("what_to_correct")], is_repeat=True)
    kind, subject = question.about
    settled = f"{kind.value}:{subject}"
    reopened = replace(
        conversation,
        attempts=0,
        choice=(),
        closed=tuple(k for k in conversation.closed if k != key),
        # The new answer is chosen already, and if it rejects it is confirmed anew.
        settled=(
            *(s for s in conversation.settled if s != f"confirmed {settled}"),
            settled,
        ),
    )
    return _asked(reopened, question, [Line("correcting")])


def key_of(criteria: Iterable[Criterion], facts: Iterable[Fact]) -> str:
    """The key of the first question that the facts answer; "" if they answer none."""
    asked = {
        about: Question(criterion, about[0]).key
        for criterion in criteria
        for about in _abouts(criterion)
    }
    return next((asked[fact.about] for fact in facts if fact.about in asked), "")


# --- What comes next ---


def _go_on(
    conversation: Conversation, said: Said, *, is_repeat: bool = False
) -> Result:
    """The next thing to do: settle, confirm, ask, sum up, or end."""
    if not is_repeat:
        conversation = replace(conversation, attempts=0)
    if _is_out_of_patience(conversation):
        return _finish(conversation, said)
    conflict = _conflict_between_sources(conversation)
    if conflict:
        return _offer_choice(conversation, conflict, said)
    fatal = _unconfirmed_rejection(conversation)
    if fatal is not None:
        key = Question(fatal, missing_fact_of_rejection(fatal, conversation)).key
        return _confirm(replace(conversation, pending=key), said)
    questions = open_questions(conversation)
    pending = [q for q in questions if q.key == conversation.pending]
    if pending or questions:
        question = (pending or list(questions))[0]
        return _asked(conversation, question, said)
    if not conversation.asked:
        return _finish(conversation, said)
    return _review(conversation, said)


def _is_out_of_patience(conversation: Conversation) -> bool:
    questions = len(conversation.asked) + len(open_questions(conversation))
    return conversation.heard >= 3 * questions + SPARE_MESSAGES


def _conflict_between_sources(conversation: Conversation) -> tuple[Fact, ...]:
    """Resume and form telling different things that matter, not yet asked about."""
    by_about: dict[Any, dict[Source, Fact]] = {}
    for fact in conversation.facts:
        by_about.setdefault(fact.about, {})[fact.source] = fact
    for sources in by_about.values():
        resume, form = sources.get(Source.RESUME), sources.get(Source.FORM)
        if resume and form and Source.CHAT not in sources:
            if resume.kind == Kind.LOCATION and is_same_city(
                resume.value,  # type: ignore[arg-type]
                form.value,  # type: ignore[arg-type]
            ):
                continue
            if _contradicts(conversation, resume, form):
                return resume, form
    return ()


def _unconfirmed_rejection(conversation: Conversation) -> Criterion | None:
    known = current(conversation.facts)
    for verdict in conversation.assessment.verdicts:
        if rejects(verdict) and verdict.fact is not None:
            fact = known[verdict.fact.about]
            if f"confirmed {_key(fact)}" not in conversation.settled:
                return verdict.criterion
    return None


def missing_fact_of_rejection(criterion: Criterion, conversation: Conversation) -> Kind:
    """The kind of the fact that rejects: for a place, the city or the will to move."""
    verdicts = conversation.assessment.verdicts
    fact = next(v.fact for v in verdicts if v.criterion == criterion)
    return fact.kind if fact is not None else criterion.kind


def _asked(conversation: Conversation, question: Question, said: Said) -> Result:
    if question.key != conversation.pending:
        conversation = replace(conversation, attempts=0)
    asked = replace(conversation, stage=Stage.ASKING)
    return _with_asked(asked, question.key), _ask(asked, question, said)


def _with_asked(conversation: Conversation, key: str) -> Conversation:
    asked = conversation.asked
    return replace(
        conversation, pending=key, asked=asked if key in asked else (*asked, key)
    )


def _ask(conversation: Conversation, question: Question, said: Said) -> Turn:
    conversation = _with_asked(conversation, question.key)
    attempt = conversation.attempts
    values = {"criterion": question.criterion, "kind": question.kind}
    name = f"ask_{question.kind.value}"
    lines = [*said, Line(name, values)]
    if attempt:
        lines = [*said, Line("not_clear"), Line(name, values), Line("example", values)]
    return _turn(conversation, lines, replies_to(question))


def replies_to(question: Question) -> tuple[Line, ...]:
    """What can be pressed, where the set of answers is closed."""
    wanted = question.criterion.wanted
    if isinstance(wanted, OwnQuestion):
        if wanted.options:
            return tuple(Line("text", {"text": option}) for option in wanted.options)
        yes_no = not wanted.low and not wanted.high and wanted.kind == "yes_no"
        return YES_OR_NO if yes_no else ()
    return QUICK_REPLIES.get(question.kind, ())


YES_OR_NO = (Line("yes"), Line("no"))
QUICK_REPLIES: dict[Kind, tuple[Line, ...]] = {
    Kind.SKILL: YES_OR_NO,
    Kind.RELOCATION: YES_OR_NO,
    Kind.WORK_FORMAT: YES_OR_NO,
    Kind.SCHEDULE: YES_OR_NO,
    Kind.EMPLOYMENT: YES_OR_NO,
    Kind.DRIVING_LICENCE: YES_OR_NO,
    Kind.WORK_PERMIT: YES_OR_NO,
    Kind.LANGUAGE: tuple(
        Line("level", {"level": level}) for level in ("A2", "B1", "B2", "C1")
    ),
    Kind.EDUCATION: tuple(
        Line("education", {"level": level})
        for level in ("secondary", "vocational", "bachelor", "master")
    ),
    Kind.START: (Line("at_once"), Line("in_two_weeks"), Line("in_a_month")),
}


def _echo(conversation: Conversation, facts: tuple[Fact, ...]) -> list[Line]:
    relevant = labelled(conversation, facts)
    return [Line("understood", {"facts": relevant})] if relevant else []


def _confirm(conversation: Conversation, said: Said) -> Result:
    question = question_of(conversation, conversation.pending)
    assert question is not None
    fact = current(conversation.facts)[question.about]
    conversation = _with_asked(conversation, question.key)
    conversation = replace(
        conversation,
        stage=Stage.CONFIRMING,
        settled=(*conversation.settled, f"confirmed {_key(fact)}"),
    )
    # What was understood is part of the question: no echo before it.
    said = [line for line in said if line.name != "understood"]
    line = Line("confirm", {"fact": fact, "criterion": question.criterion})
    replies = (Line("confirm_yes"), Line("confirm_no"))
    return conversation, _turn(conversation, [*said, line], replies)


def _review(conversation: Conversation, said: Said) -> Result:
    conversation = replace(conversation, stage=Stage.REVIEWING, pending="")
    known = labelled(conversation, known_facts(conversation))
    line = Line("summary", {"facts": known})
    replies = (Line("summary_right"), Line("summary_wrong"))
    return conversation, _turn(conversation, [*said, line], replies)


def _finish(conversation: Conversation, said: Said) -> Result:
    conversation = replace(conversation, stage=Stage.ENDED, pending="")
    return conversation, _turn(conversation, [*said, Line("farewell")], ())


def _turn(
    conversation: Conversation, lines: Iterable[Line], replies: tuple[Line, ...]
) -> Turn:
    asked = conversation.asked
    still_open = [q for q in open_questions(conversation) if q.key not in asked]
    return Turn(
        tuple(lines),
        replies,
        conversation.question_index,
        len(asked) + len(still_open),
    )
