"""The dialogue policy: what the bot does next, given what it knows and what it heard.

`greet` opens a chat, `hear` takes one message; both give the next state and the turn to
say. A turn names its lines; the words come from `screening.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from screening.dialogue.asides import FREE, attend
from screening.dialogue.conversation import (
    About,
    Conversation,
    Stage,
    Turn,
    added_to,
    adds_nothing,
    fact_key,
    known_facts,
    labelled,
    stated_key,
)
from screening.dialogue.corrections import (
    Correction,
    named_question,
    read_correction,
)
from screening.dialogue.criteria import Criterion, Line, Match
from screening.dialogue.facts import (
    Answer,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    Source,
    Start,
)
from screening.dialogue.interpretation import Question, Understanding, understand
from screening.dialogue.outcome import assess, rejects
from screening.dialogue.questions import (
    open_questions,
    question_about,
    question_of,
    replies_to,
)
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.requirements import Offer
from screening.dialogue.resume import is_stuffed
from screening.dialogue.verdicts import is_same_city

# A question is asked at most this often; then its fact stays unknown.
MOST_ATTEMPTS = 3
# A chat ends within 3 messages a question and these, not counting the candidate's own
# questions and corrections (SCREENING.md, "Shape in code").
SPARE_MESSAGES = 5

# Notes: the same words over and over, which count once.
STUFFED_RESUME, STUFFED_MESSAGE = "stuffed_resume", "stuffed_message"

Said = list[Line]
Result = tuple[Conversation, Turn]


# --- The opening ---


def greet(
    offer: Offer,
    criteria: Iterable[Criterion],
    facts: Iterable[Fact],
    language: str,
    notes: Iterable[str] = (),
) -> Result:
    """The first turn: who speaks, what is known already, and the first question.

    `notes` name what is odd about the resume, which the bot says and a person sees.
    """
    conversation = Conversation(
        tuple(criteria), tuple(facts), language, notes=tuple(notes)
    )
    values = {
        "company": offer.company,
        "title": offer.title,
        "count": len(open_questions(conversation)),
    }
    opening = [Line("greeting", values)]
    opening += [Line(note) for note in conversation.notes]
    known = known_facts(conversation)
    if known:
        opening.append(Line("known", {"facts": labelled(conversation, known)}))
    return _go_on(conversation, opening)


# --- One message ---


def hear(
    conversation: Conversation,
    offer: Offer,
    text: str,
    today: date,
    place: int,
) -> Result:
    """Take in one message of the candidate; give the next state and the bot's turn.

    `place` is the message's position in the chat, `today` the candidate's date. Never
    raises on any text; an ended conversation must not be passed in.
    """
    question = _question_at_hand(conversation)
    heard = understand(
        text,
        question,
        conversation.criteria,
        today,
        place,
        others=open_questions(conversation),
        is_confirming=conversation.stage in (Stage.CONFIRMING, Stage.REVIEWING),
    )
    is_free = heard.wants(*FREE)
    if not is_free:
        conversation = conversation.but(heard=conversation.heard + 1)
    if conversation.stage in (Stage.NAMING, Stage.CORRECTING):
        # "Английский" names what is wrong here, not the language to go on in.
        heard = heard.without(IntentName.LANGUAGE)
    conversation, said = attend(conversation, offer, heard, question, text)
    if is_stuffed(text):
        conversation = _noted(conversation, STUFFED_MESSAGE)
    if heard.wants(IntentName.CORRECTION):
        correction = read_correction(conversation, heard, text, today)
        result = _correct(conversation, correction, said)
    elif heard.wants(IntentName.STOP) and not heard.facts and not said:
        result = _pause(conversation, said)
    elif conversation.stage == Stage.NAMING:
        result = _hear_name(conversation, heard, said, text)
    elif conversation.stage == Stage.CHOOSING:
        result = _hear_choice(conversation, heard, said, text)
    elif conversation.stage == Stage.CORRECTING:
        result = _hear_correction(conversation, heard, said, text)
    else:
        result = REACTIONS[conversation.stage](conversation, heard, said)
    return result if is_free else _end_in_time(result)


def _noted(conversation: Conversation, note: str) -> Conversation:
    notes = dict.fromkeys((*conversation.notes, note))
    return conversation.but(notes=tuple(notes))


def _question_at_hand(conversation: Conversation) -> Question | None:
    """What an answer would be about: the pending question, or the fact to choose."""
    if conversation.stage == Stage.CHOOSING:
        return question_about(conversation, conversation.choice[0].about)
    return question_of(conversation, conversation.pending)


def _end_in_time(result: Result) -> Result:
    conversation, turn = result
    questions = len(conversation.asked) + sum(
        q.key not in conversation.asked for q in open_questions(conversation)
    )
    if conversation.has_ended or conversation.heard < 3 * questions + SPARE_MESSAGES:
        return conversation, turn
    return _finish(conversation, [])


def _pause(conversation: Conversation, said: Said) -> Result:
    # Whatever comes next is heard as an answer to what was pending.
    return conversation, _turn(conversation, [*said, Line("paused")], ())


# --- Reactions, by what the bot was waiting for ---


def _hear_answer(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    question = question_of(conversation, conversation.pending)
    if len(heard.readings) > 1:
        learned = conversation.with_facts(heard.volunteered)
        return _offer_choice(learned, heard.readings, said)
    if heard.readings or labelled(conversation, heard.volunteered):
        return _learn(conversation, heard, question, said)
    # Facts that this vacancy does not ask for are kept, and answer nothing.
    conversation = conversation.with_facts(heard.volunteered)
    if question is not None and heard.wants(IntentName.SKIP):
        said = [Line("skipped"), *said]
        return _go_on(_close(conversation, question.key), said)
    if said or heard.wants(IntentName.GREETING, IntentName.LANGUAGE):
        # Seen to what was wanted; now the pending question again, once, shorter.
        return _go_on(conversation, said)
    return _not_understood(conversation, heard)


def _learn(
    conversation: Conversation,
    heard: Understanding,
    question: Question | None,
    said: Said,
) -> Result:
    """Take in facts, and say so; two that contradict each other are asked about."""
    before = conversation.known
    news = _news(heard.facts, before)
    learned = conversation.with_facts(news)
    answered = heard.readings[0] if heard.readings else None
    if answered is not None:
        learned = learned.but(last_answered=learned.pending)
    said = [*_echo(learned, news, answered), *said]
    for fact in news:
        older = before.get(fact.about)
        if older is not None and _contradicts(learned, older, fact):
            return _offer_choice(learned, (older, fact), said)
    if answered is not None and _is_open(learned, question):
        # "Yes" to "for how long?": true, and not enough.
        return _try_again(learned, said)
    return _go_on(learned, said)


def _news(facts: Iterable[Fact], known: dict[About, Fact]) -> tuple[Fact, ...]:
    """What is new in a message, each fact together with what it adds to."""
    together = (added_to(fact, known.get(fact.about)) for fact in facts)
    return tuple(f for f in together if not adds_nothing(f, known.get(f.about)))


def _is_open(conversation: Conversation, question: Question | None) -> bool:
    return question is not None and question.key in {
        q.key for q in open_questions(conversation)
    }


def _not_understood(conversation: Conversation, heard: Understanding) -> Result:
    if STUFFED_MESSAGE in conversation.notes and not conversation.steers:
        conversation = conversation.but(steers=1)
        return _try_again(conversation, [Line(STUFFED_MESSAGE)])
    if not heard.wants(IntentName.INJECTION, IntentName.ABUSE):
        return _try_again(conversation, [Line("not_clear")])
    # One steer back; who goes on may rather want a person.
    line = Line("offer_person" if conversation.steers else "steer")
    conversation = conversation.but(steers=conversation.steers + 1)
    return _try_again(conversation, [line])


def _try_again(conversation: Conversation, said: Said) -> Result:
    """The next step of the ladder: with an example, with values to press, then on."""
    attempts = conversation.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        moving_on = [line for line in said if line.name != "not_clear"]
        conversation = _close(conversation, conversation.pending)
        return _go_on(conversation, [*moving_on, Line("moving_on")])
    return _go_on(conversation.but(attempts=attempts), said)


def _close(conversation: Conversation, key: str) -> Conversation:
    return conversation.but(closed=(*conversation.closed, key), pending="")


def _contradicts(conversation: Conversation, older: Fact, newer: Fact) -> bool:
    """Whether two sources tell different things that matter to a verdict."""
    if older.source == newer.source or fact_key(newer) in conversation.settled:
        return False
    others = [f for f in conversation.facts if f.about != newer.about]
    one, two = (_matches(conversation, [*others, fact]) for fact in (older, newer))
    # What leaves a criterion unknown says less, not something else.
    return any(
        a != b and Match.UNKNOWN not in (a, b) for a, b in zip(one, two, strict=True)
    )


def _matches(conversation: Conversation, facts: list[Fact]) -> list[Match]:
    return [v.match for v in assess(conversation.criteria, facts).verdicts]


# --- Two facts, of which one holds ---


def _offer_choice(
    conversation: Conversation, choice: tuple[Fact, ...], said: Said
) -> Result:
    conversation = conversation.but(stage=Stage.CHOOSING, choice=choice)
    sources = len({fact.source for fact in choice}) > 1
    line = Line(
        "contradiction" if sources else "two_readings",
        {"facts": labelled(conversation, choice)},
    )
    replies = tuple(Line("value", {"value": fact.value}) for fact in choice)
    said = _without_echo_of(choice[0].about, said)
    return conversation, _turn(conversation, [*said, line], replies)


def _hear_choice(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    choice = conversation.choice
    about = choice[0].about
    others = tuple(fact for fact in heard.volunteered if fact.about != about)
    picked = _picked(choice, heard, text)
    if picked is not None:
        chosen = replace(picked, source=Source.CHAT, place=heard.place, quote=text)
    elif said or (not conversation.attempts and not heard.wants(IntentName.SKIP)):
        attempts = conversation.attempts + (not said)
        conversation = conversation.but(attempts=attempts)
        return _offer_choice(conversation, choice, said)
    elif len({fact.source for fact in choice}) > 1:
        # Not chosen: the later one holds, as it would have without the question.
        chosen = replace(choice[-1], source=Source.CHAT, place=heard.place)
    else:
        # Neither of two readings is a fact.
        asking = conversation.but(stage=Stage.ASKING, choice=())
        closed = _close(asking.with_facts(others), conversation.pending)
        return _go_on(closed, [Line("moving_on")])
    conversation = conversation.with_facts((*others, chosen)).but(
        settled=(*conversation.settled, fact_key(chosen)),
        stage=Stage.ASKING,
        choice=(),
        attempts=0,
    )
    echo = _echo(conversation, (chosen, *others), chosen)
    return _go_on(conversation, [*echo, *said])


def _picked(choice: tuple[Fact, ...], heard: Understanding, text: str) -> Fact | None:
    """The one of the facts that a message names: by its value, number or source."""
    stated = [fact.value for fact in heard.facts]
    for fact in choice:
        if fact.value in stated:
            return fact
    for fact, words in zip(choice, ("first", "second"), strict=True):
        if PICKS[words].search(text):
            return fact
    sources = [fact for fact in choice if PICKS[fact.source.value].search(text)]
    return sources[0] if len(sources) == 1 else None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


PICKS = {
    "first": _words(r"перв\w+|first|бірінші\w*|биринши\w*"),
    "second": _words(r"втор\w+|second|последн\w+|last|екінші\w*|екинши\w*"),
    "resume": _words(r"резюме|resume|cv(?!\w)|түйіндеме\w*"),
    "form": _words(r"анкет\w+|form(?!\w)|сауалнама\w*"),
    "chat": _words(r"(?:здесь|тут|в)\s+чат\w*|chat(?!\w)"),
}


# --- A fact that would reject ---


def _confirm(conversation: Conversation, criterion: Criterion, said: Said) -> Result:
    question = _question_of_rejection(conversation, criterion)
    fact = conversation.known[question.about]
    conversation = _with_asked(conversation, question.key).but(
        stage=Stage.CONFIRMING,
        confirmed=(*conversation.confirmed, stated_key(fact)),
        attempts=0,
    )
    return _ask_to_confirm(conversation, said)


def _ask_to_confirm(conversation: Conversation, said: Said) -> Result:
    question = question_of(conversation, conversation.pending)
    assert question is not None
    fact = conversation.known[question.about]
    said = _without_echo_of(question.about, said)
    line = Line("confirm", {"fact": fact, "criterion": question.criterion})
    replies = (Line("confirm_yes"), Line("confirm_no"))
    return conversation, _turn(conversation, [*said, line], replies)


def _question_of_rejection(
    conversation: Conversation, criterion: Criterion
) -> Question:
    """For a place, either the city or the will to move may be what rejects."""
    verdicts = conversation.assessment.verdicts
    fact = next(v.fact for v in verdicts if v.criterion == criterion)
    return Question(criterion, fact.kind if fact is not None else criterion.kind)


def _hear_confirmation(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    question = question_of(conversation, conversation.pending)
    assert question is not None
    before = conversation.known
    news = _news(heard.facts, before)
    agreed = heard.agreement.answer if heard.agreement is not None else None
    if news:
        settled = (*conversation.settled, *map(fact_key, news))
        conversation = conversation.with_facts(news).but(settled=settled)
        said = [*_echo(conversation, news), *said]
    if any(fact.about == question.about for fact in news):
        return _go_on(conversation.but(stage=Stage.ASKING), said)
    if agreed == Answer.NO:
        # Understood wrong: it is not known any more, and asked again.
        taken_back = conversation.without_fact(question.about).but(
            stage=Stage.ASKING,
            attempts=0,
        )
        return _asked(taken_back, question, [Line("try_again"), *said])
    if agreed == Answer.YES:
        return _finish(conversation, said)
    if said or not conversation.attempts:
        attempts = conversation.attempts + (not said)
        return _ask_to_confirm(conversation.but(attempts=attempts), said)
    return _finish(conversation, said)


# --- The summary ---


def _review(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.REVIEWING, pending="", attempts=0)
    return _ask_to_review(conversation, said)


def _ask_to_review(conversation: Conversation, said: Said) -> Result:
    known = labelled(conversation, known_facts(conversation))
    line = Line("summary", {"facts": known})
    replies = (Line("summary_right"), Line("summary_wrong"))
    return conversation, _turn(conversation, [*said, line], replies)


def _hear_review(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    before = conversation.known
    news = _news(heard.volunteered, before)
    agreed = heard.agreement.answer if heard.agreement is not None else None
    if news and labelled(conversation, news):
        # Said when everything lay open: this is meant to replace what was there.
        settled = (*conversation.settled, *map(fact_key, news))
        conversation = conversation.with_facts(news).but(settled=settled)
        return _go_on(conversation, [*_echo(conversation, news), *said])
    if agreed == Answer.NO:
        return _ask_what_to_correct(conversation, said)
    if agreed is None and (said or not conversation.attempts):
        attempts = conversation.attempts + (not said)
        return _ask_to_review(conversation.but(attempts=attempts), said)
    return _finish(conversation, said)


# --- Corrections ---


def _correct(conversation: Conversation, correction: Correction, said: Said) -> Result:
    """Replace a fact, or ask for it anew; the chat then goes back to where it was."""
    if correction.question is None:
        return _ask_what_to_correct(conversation, said)
    facts, known = correction.facts, conversation.known
    if all(f.about in known and known[f.about].value == f.value for f in facts):
        # None, or nothing else than before: "нет, исправлю" says no to what was
        # understood, and is no second "no" to the question.
        return _reopen(conversation, correction.question, said)
    conversation = conversation.with_facts(facts).but(
        settled=(*conversation.settled, *map(fact_key, facts)),
        stage=Stage.ASKING,
        choice=(),
    )
    line = Line("corrected", {"facts": labelled(conversation, facts)})
    return _go_on(conversation, [line, *said])


def _ask_what_to_correct(conversation: Conversation, said: Said) -> Result:
    if not labelled(conversation, known_facts(conversation)):
        return _go_on(conversation.but(stage=Stage.ASKING), said)
    conversation = conversation.but(stage=Stage.NAMING, choice=(), attempts=0)
    return _ask_for_name(conversation, said)


def _ask_for_name(conversation: Conversation, said: Said) -> Result:
    known = labelled(conversation, known_facts(conversation))
    replies = tuple(
        Line("subject", {"fact": fact, "label": label}) for fact, label in known
    )
    return conversation, _turn(
        conversation, [*said, Line("what_to_correct")], (*replies, Line("nothing"))
    )


# Values that tell by themselves that they answer a question and name nothing.
TELLING = (Experience, LanguageClaim, Place, Salary, Education, Start)


def _hear_name(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    """What the candidate wants to correct, after being asked."""
    question = named_question(conversation, text)
    known = conversation.known
    readings = heard.readings if question is None else ()
    answers = tuple(f for f in readings if isinstance(f.value, TELLING))
    clear = answers if len(answers) == 1 else ()
    news = _news((*clear, *heard.volunteered), known)
    if question is not None:
        # A name alone asks about a fact and claims nothing, not even a skill by the
        # name of "английский" or a city called "қала".
        bare = text.strip(" .!")
        news = tuple(
            f
            for f in news
            if f.quote.strip() != bare
            and f.kind != Kind.SKILL
            and not (f.kind == Kind.QUESTION and f.about == question.about)
        )
    going_on = conversation.but(stage=Stage.ASKING, attempts=0)
    if question is not None and news:
        return _correct(conversation, Correction(question, news), said)
    if labelled(conversation, news):
        return _go_on(*_taken_in(going_on, news, said))
    if question is not None and question.about in known:
        return _reopen(conversation, question, said)
    if said:
        return _ask_for_name(conversation, said)
    is_unclear = heard.agreement is None and not heard.wants(IntentName.SKIP)
    if is_unclear and not conversation.attempts:
        again = conversation.but(attempts=1)
        return _ask_for_name(again, [Line("not_clear")])
    return _go_on(going_on, [Line("kept")])


def reopen(conversation: Conversation, key: str) -> Result:
    """The candidate pressed "correct" beside a fact: its question is asked anew.

    `key` is that of a question (`questions.key_of`). What is known holds until it is
    answered, and then the chat goes back to where it was. An unknown key asks what is
    meant.
    """
    question = question_of(conversation, key)
    if question is None:
        return _ask_what_to_correct(conversation, [])
    return _reopen(conversation, question, [])


def _reopen(conversation: Conversation, question: Question, said: Said) -> Result:
    reopened = conversation.but(
        stage=Stage.CORRECTING,
        choice=(),
        attempts=0,
        closed=tuple(key for key in conversation.closed if key != question.key),
    )
    reopened = _with_asked(reopened, question.key)
    return _asked(reopened, question, [*said, Line("correcting")])


def _hear_correction(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    """The right value of a fact that was wrong; what was known holds until then."""
    question = question_of(conversation, conversation.pending)
    assert question is not None
    if len(heard.readings) > 1:
        return _offer_choice(conversation, heard.readings, said)
    kept = conversation.but(stage=Stage.ASKING, pending="")
    if heard.readings and not _news(heard.facts, conversation.known):
        # The same again: it was right as it stood.
        return _go_on(kept, [*said, Line("kept")])
    if any(fact.about == question.about for fact in heard.facts):
        return _correct(conversation, Correction(question, heard.facts), said)
    if labelled(conversation, heard.facts):
        # Something else, as well: it is taken in, and the correction still stands.
        conversation, said = _taken_in(conversation, heard.facts, said)
        return _correct_again(conversation, question, said)
    other = named_question(conversation, text)
    if other is not None and other != question:
        return _reopen(conversation, other, said)
    is_right = heard.agreement is not None and heard.agreement.answer == Answer.YES
    if said:
        return _asked(conversation, question, said)
    if heard.wants(IntentName.SKIP) or is_right:
        return _go_on(kept, [Line("kept")])
    return _correct_again(conversation, question, said)


def _correct_again(
    conversation: Conversation, question: Question, said: Said
) -> Result:
    """Ask once more for the right value; then what was known stands."""
    if not conversation.attempts:
        return _asked(conversation.but(attempts=1), question, said)
    kept = conversation.but(stage=Stage.ASKING, pending="")
    return _go_on(kept, [*said, Line("kept")])


def _taken_in(
    conversation: Conversation, facts: tuple[Fact, ...], said: Said
) -> tuple[Conversation, Said]:
    """The conversation with facts that replace what was known, and what is said of it."""
    known = conversation.known
    news = _news(facts, known)
    settled = (*conversation.settled, *map(fact_key, news))
    learned = conversation.with_facts(news).but(settled=settled)
    changed = tuple(fact for fact in news if fact.about in known)
    new = tuple(fact for fact in news if fact.about not in known)
    echo = _echo(learned, new)
    if labelled(learned, changed):
        echo.append(Line("corrected", {"facts": labelled(learned, changed)}))
    return learned, [*echo, *said]


REACTIONS: dict[Stage, Callable[[Conversation, Understanding, Said], Result]] = {
    Stage.ASKING: _hear_answer,
    Stage.CONFIRMING: _hear_confirmation,
    Stage.REVIEWING: _hear_review,
}


# --- What comes next ---


def _go_on(conversation: Conversation, said: Said) -> Result:
    """The next thing to do: settle, confirm, ask, sum up, or end."""
    conflict = _conflict_between_sources(conversation)
    if conflict:
        return _offer_choice(conversation.but(attempts=0), conflict, said)
    fatal = _rejecting_criterion(conversation)
    if fatal is not None:
        question = _question_of_rejection(conversation, fatal)
        fact = conversation.known[question.about]
        if stated_key(fact) in conversation.confirmed:
            # Held up to the candidate once already: it stands.
            return _finish(conversation, said)
        return _confirm(conversation, fatal, said)
    questions = open_questions(conversation)
    if questions:
        pending = [q for q in questions if q.key == conversation.pending]
        question = (pending or list(questions))[0]
        if question.key != conversation.pending:
            conversation = conversation.but(attempts=0)
        conversation = conversation.but(stage=Stage.ASKING)
        return _asked(_with_asked(conversation, question.key), question, said)
    if not conversation.asked:
        return _finish(conversation, said)
    return _review(conversation, said)


def _conflict_between_sources(conversation: Conversation) -> tuple[Fact, ...]:
    """Resume and form telling different things that matter, not yet asked about."""
    by_about: dict[About, dict[Source, Fact]] = {}
    for fact in conversation.facts:
        by_about.setdefault(fact.about, {})[fact.source] = fact
    for sources in by_about.values():
        resume, form = sources.get(Source.RESUME), sources.get(Source.FORM)
        if resume is None or form is None or Source.CHAT in sources:
            continue
        if _is_one_city(resume, form):
            continue
        if _contradicts(conversation, resume, form):
            return resume, form
    return ()


def _is_one_city(one: Fact, other: Fact) -> bool:
    if not (isinstance(one.value, Place) and isinstance(other.value, Place)):
        return False
    return bool(is_same_city(one.value, other.value))


def _rejecting_criterion(conversation: Conversation) -> Criterion | None:
    """A criterion that rejects as things stand; one not yet confirmed first."""
    found = [
        v for v in conversation.assessment.verdicts if rejects(v) and v.fact is not None
    ]
    found.sort(
        key=lambda v: (
            v.fact is not None and stated_key(v.fact) in conversation.confirmed
        )
    )
    return found[0].criterion if found else None


def _with_asked(conversation: Conversation, key: str) -> Conversation:
    asked = conversation.asked
    return conversation.but(pending=key, asked=asked if key in asked else (*asked, key))


def _asked(conversation: Conversation, question: Question, said: Said) -> Result:
    values = {"criterion": question.criterion, "kind": question.kind}
    lines = [*said, Line(f"ask_{question.kind.value}", values)]
    if conversation.attempts == 1:
        lines.append(Line("example", values))
    elif conversation.attempts > 1:
        lines.append(Line("simpler", values))
    replies = replies_to(question, conversation.attempts)
    return conversation, _turn(conversation, lines, replies)


def _echo(
    conversation: Conversation, facts: tuple[Fact, ...], answer: Fact | None = None
) -> list[Line]:
    """What was understood, in a clause; the answer itself needs no name."""
    relevant = labelled(conversation, facts)
    values = {"facts": relevant, "answer": answer}
    return [Line("understood", values)] if relevant else []


def _without_echo_of(about: About, said: Said) -> Said:
    """What was understood is part of the question to come: it is not said twice."""
    kept = []
    for line in said:
        if line.name == "understood":
            facts = tuple(f for f in line.values["facts"] if f[0].about != about)
            if not facts:
                continue
            line = Line("understood", {**line.values, "facts": facts})
        kept.append(line)
    return kept


def _finish(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.ENDED, pending="")
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
