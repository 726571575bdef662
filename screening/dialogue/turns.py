"""The dialogue policy: what the bot does next, given what it knows and what it heard.

`greet` opens a chat, `hear` takes one message; both give the next state and the turn to
say. A turn names its lines; the words come from `screening.phrases`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from screening.dialogue.asides import FREE, attend
from screening.dialogue.conversation import (
    Conversation,
    Stage,
    Turn,
    adds_nothing,
    known_facts,
    labelled,
    learned,
    takes_back,
)
from screening.dialogue.corrections import (
    Changes,
    Correction,
    is_label,
    named_question,
    read_changes,
    read_correction,
    together,
)
from screening.dialogue.criteria import Criterion, Line, Match, Question
from screening.dialogue.facts import (
    About,
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    SkillClaim,
    Source,
    Start,
    Value,
    YesNo,
)
from screening.dialogue.interpretation import (
    Understanding,
    read_answer,
    understand,
)
from screening.dialogue.kinds.location import is_same_city
from screening.dialogue.offer import Offer
from screening.dialogue.outcome import Assessment, assess, sorted_out, would_reject
from screening.dialogue.questions import (
    open_questions,
    question_about,
    question_of,
    replies_to,
)
from screening.dialogue.reading.agreements import read_agreement, stands_by
from screening.dialogue.reading.implied import is_alone
from screening.dialogue.reading.intents import IntentName, find_intents
from screening.dialogue.reading.picks import read_pick
from screening.dialogue.reading.yesno import past_opening
from screening.dialogue.repetition import counts_lines
from screening.dialogue.resume import is_stuffed

# A question is asked at most this often; then its fact stays unknown.
MOST_ATTEMPTS = 3
# A chat ends within 3 messages a question and these, not counting the candidate's own
# questions and corrections (SCREENING.md, "Shape in code").
SPARE_MESSAGES = 5

# What a person should know of. The same words over and over, which count once:
STUFFED_RESUME, STUFFED_MESSAGE = "stuffed_resume", "stuffed_message"
# Two sources differ, and the candidate did not say which of them is right.
UNCHOSEN = "unchosen"

Said = list[Line]
Result = tuple[Conversation, Turn]


# --- The opening ---


@counts_lines
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


@counts_lines
def take_resume(
    conversation: Conversation, facts: Iterable[Fact], notes: Iterable[str] = ()
) -> Result:
    """A resume has come in the middle of the chat, perhaps in place of another.

    Its `facts` hold from now on instead of what an earlier one said; that stays in
    history. What was said in the chat holds as before. `notes` are as for `greet`. An
    ended conversation must not be passed in.
    """
    renewed = conversation.with_resume(facts)
    odd = [note for note in conversation.notes if note != STUFFED_RESUME]
    renewed = renewed.but(notes=tuple(dict.fromkeys((*odd, *notes))))
    known = known_facts(renewed)
    told = labelled(renewed, [f for f in known if f.source == Source.RESUME])
    lost = labelled(
        renewed, [f for f in known_facts(conversation) if f.about not in renewed.known]
    )
    said = [Line("resume_read"), *(Line(note) for note in notes)]
    said.append(Line("known", {"facts": told}) if told else Line("resume_is_silent"))
    if lost:
        said.append(Line("forgotten", {"facts": lost}))
    return _go_on(renewed, said)


# --- One message ---


@counts_lines
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
    before = conversation
    question = _question_at_hand(conversation)
    changes = read_changes(conversation, question, text, today, place)
    heard = understand(
        changes.told,
        question,
        conversation.criteria,
        today,
        place,
        others=open_questions(conversation),
        is_confirming=conversation.stage in (Stage.CONFIRMING, Stage.REVIEWING),
    )
    known = conversation.known
    if conversation.stage in (Stage.CORRECTING, Stage.CHOOSING) and question:
        # What is corrected, or chosen, is not added to: "B" in place of "B, C".
        known = {about: f for about, f in known.items() if about != question.about}
    heard = together(heard, changes.told, known).quoted_from(text)
    if conversation.stage == Stage.CONFIRMING:
        assert question is not None
        shown = conversation.known[question.about]
        agreed = read_agreement(changes.told)
        if _says_again(question, shown, changes.told, today):
            agreed = Answer.YES
        heard = replace(heard, agreement=YesNo(agreed) if agreed else None)
    is_free = heard.wants(*FREE) or (changes.told != text and _is_free(text))
    if not is_free:
        conversation = conversation.but(heard=conversation.heard + 1)
    if conversation.stage in (Stage.NAMING, Stage.CORRECTING):
        # "Английский" names what is wrong here, not the language to go on in.
        heard = heard.without(IntentName.LANGUAGE)
    if conversation.stage == Stage.NAMING and is_label(conversation, text):
        # The name of an own question, which is pressed, asks the bot nothing.
        heard = heard.without(IntentName.QUESTION)
    had_called = conversation.wants_person
    conversation, said = attend(conversation, offer, heard, question, text)
    if is_stuffed(text):
        conversation = _noted(conversation, STUFFED_MESSAGE)
    if changes:
        heard = heard.without(IntentName.CORRECTION)
        conversation, said = _changed(conversation, changes, said)
    calls_again = had_called and heard.wants(IntentName.PERSON) and not heard.facts
    if calls_again and conversation.stage == Stage.ASKING:
        # Who says nothing else any more is not asked the same for ever.
        return _end_in_time(_try_again(conversation, said))
    is_idle = not changes and not said
    talks = heard.is_small_talk and conversation.stage not in TO_BE_SETTLED
    if is_idle and talks:
        conversation = conversation.but(chatter=conversation.chatter + 1)
        is_idle = conversation.chatter <= SPARE_MESSAGES
    else:
        # What is named to be corrected is known, of course.
        is_idle = is_idle and changes.is_repeated and not _has_answer(heard)
        is_idle = is_idle and conversation.stage != Stage.NAMING
    if is_idle:
        # A greeting, or what is known already: what was asked comes again.
        result = _repeat(conversation, said)
    elif changes.unclear is not None and conversation.stage in (
        Stage.ASKING,
        *LIES_OPEN,
    ):
        conversation, said = _taken_in(conversation, heard.facts, said)
        result = _reopen(conversation, changes.unclear, said)
    elif changes and conversation.stage in LIES_OPEN:
        asking = conversation.but(stage=Stage.ASKING)
        result = _go_on(*_taken_in(asking, heard.volunteered, said))
    elif heard.wants(IntentName.CORRECTION):
        correction = read_correction(conversation, heard, changes.told, today)
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
    asks = heard.wants(IntentName.QUESTION)
    result = _bounded(before, result, is_asked=asks)
    return result if is_free else _end_in_time(result)


def _bounded(before: Conversation, result: Result, *, is_asked: bool) -> Result:
    """The turn, or the next one where the same was waited for too often.

    Whatever a message says, it brings something new, or asks something, or brings the
    chat nearer to its end.
    """
    conversation, turn = result
    if is_asked:
        return result
    has_news = learned(before, conversation) != () or (
        before.withdrawn != conversation.withdrawn
    )
    waited = {} if has_news else dict(conversation.waited)
    while not conversation.has_ended:
        awaited = conversation.awaits
        waited[awaited] = waited.get(awaited, 0) + 1
        if waited[awaited] <= 1 + MOST_ATTEMPTS:
            break
        conversation, turn = _move_on(conversation)
    return conversation.but(waited=waited), turn


def _move_on(conversation: Conversation) -> Result:
    """What comes next where no answer comes to what is waited for."""
    said = [Line("moving_on")]
    if conversation.stage == Stage.ASKING:
        return _go_on(_close(conversation, conversation.pending), said)
    if conversation.stage == Stage.CHOOSING:
        return _go_on(_chosen(_left_open(conversation)), said)
    if conversation.stage == Stage.CONFIRMING:
        question = question_of(conversation, conversation.pending)
        assert question is not None
        shown = conversation.known[question.about]
        said = [Line("left_to_person")]
        return _go_on(_left_to_person(conversation, shown), said)
    if conversation.stage == Stage.REVIEWING:
        return _finish(conversation, [])
    kept = conversation.but(stage=Stage.ASKING, pending="", attempts=0)
    return _go_on(kept, [Line("kept")])


def _has_answer(heard: Understanding) -> bool:
    return bool(heard.facts or heard.readings or heard.intents)


def _is_free(text: str) -> bool:
    return any(found.value.name in FREE for found in find_intents(text))


# Where an "ок, спасибо" is heard as what is said to the matter.
TO_BE_SETTLED = (Stage.CONFIRMING, Stage.REVIEWING)
# Where anything that is known may be put right, and nothing else was asked.
LIES_OPEN = (Stage.REVIEWING, Stage.NAMING)


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
    most = 3 * turn.total_questions + SPARE_MESSAGES
    if conversation.has_ended or conversation.heard < most:
        return conversation, turn
    return _finish(conversation, [])


def _pause(conversation: Conversation, said: Said) -> Result:
    # Whatever comes next is heard as an answer to what was pending.
    return _say(conversation, [*said, Line("paused")])


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
    if said or heard.wants(IntentName.LANGUAGE):
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
    said = [*_told(conversation, news, answered), *said]
    for fact in news:
        older = before.get(fact.about)
        if older is not None and _contradicts(learned, older, fact):
            return _offer_choice(learned, (older, fact), said)
    if answered is not None and _is_open(learned, question):
        # "Yes" to "for how long?": true, and not enough.
        return _try_again(learned, said)
    return _go_on(learned, said)


def _news(facts: Iterable[Fact], known: dict[About, Fact]) -> tuple[Fact, ...]:
    """What is new in a message."""
    return tuple(f for f in facts if not adds_nothing(f, known.get(f.about)))


def _is_open(conversation: Conversation, question: Question | None) -> bool:
    return question is not None and question.key in {
        q.key for q in open_questions(conversation)
    }


def _not_understood(conversation: Conversation, heard: Understanding) -> Result:
    if STUFFED_MESSAGE in conversation.notes and not conversation.steers:
        conversation = conversation.but(steers=1)
        return _try_again(conversation, [Line(STUFFED_MESSAGE)])
    if not heard.wants(IntentName.INJECTION, IntentName.ABUSE):
        if conversation.attempts and not conversation.was_offered_person:
            # Misunderstood twice in a row: the next one need not be a bot.
            offered = conversation.but(was_offered_person=True)
            return _try_again(offered, [Line("not_clear"), Line("offer_person")])
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
    if older.source == newer.source or newer.key in conversation.settled:
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
    line = Line(_what_differs(choice), {"facts": labelled(conversation, choice)})
    replies = tuple(Line("value", {"value": fact.value}) for fact in choice)
    said = _without_echo_of(choice[0].about, said)
    return _say(conversation, [*said, line], replies)


def _what_differs(choice: tuple[Fact, ...]) -> str:
    if _are_of_two_sources(choice):
        return "contradiction"
    return "dates_and_total" if choice[0].source == Source.RESUME else "two_readings"


def _are_of_two_sources(choice: tuple[Fact, ...]) -> bool:
    return len({fact.source for fact in choice}) > 1


def _hear_choice(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    choice = conversation.choice
    about = choice[0].about
    others = tuple(fact for fact in heard.volunteered if fact.about != about)
    if labelled(conversation, others):
        conversation, said = _taken_in(conversation, others, said)
    picked = _picked(choice, heard, text)
    if picked is not None:
        chosen = replace(picked, source=Source.CHAT, place=heard.place, quote=text)
        conversation = conversation.with_facts([chosen])
        said = [*_echo(conversation, (chosen,), chosen), *said]
    elif said or (not conversation.attempts and not heard.wants(IntentName.SKIP)):
        attempts = conversation.attempts + (not said)
        return _offer_choice(conversation.but(attempts=attempts), choice, said)
    else:
        said = [Line("moving_on"), *said]
        conversation = _left_open(conversation)
    return _go_on(_chosen(conversation), said)


def _chosen(conversation: Conversation) -> Conversation:
    """The conversation that goes on behind a choice, however that ended."""
    settled = (*conversation.settled, conversation.choice[0].key)
    return conversation.but(stage=Stage.ASKING, settled=settled, choice=(), attempts=0)


def _left_open(conversation: Conversation) -> Conversation:
    """The conversation where the candidate did not choose, and a person is to look.

    Of two sources the later one counts, and of a resume the dates, but neither can reject
    anybody; neither of two readings is a fact.
    """
    choice = conversation.choice
    if _what_differs(choice) != "two_readings":
        said_so = [*choice, *filter(None, [conversation.known.get(choice[0].about)])]
        held_up = (*conversation.held_up, *(fact.stated_key for fact in said_so))
        return _noted(conversation.but(held_up=held_up), UNCHOSEN)
    return _close(conversation, conversation.pending)


def _picked(choice: tuple[Fact, ...], heard: Understanding, text: str) -> Fact | None:
    """What a message says of the choice: one of the facts, by its value, number or
    source, or another fact than these."""
    facts = (fact for fact in heard.facts if not fact.is_guess)
    stated = [fact for fact in facts if fact.about == choice[0].about]
    for fact in choice:
        if fact.value in [other.value for other in stated]:
            return fact
    if stated:
        return stated[-1]
    pick = read_pick(text)
    if pick in ORDINALS:
        return choice[ORDINALS.index(pick)]
    sources = [fact for fact in choice if fact.source.value == pick]
    return sources[0] if len(sources) == 1 else None


ORDINALS = ("first", "second")


# --- A fact that would reject, or a guess ---


def _confirm(
    conversation: Conversation, question: Question, fact: Fact, said: Said
) -> Result:
    conversation = _with_asked(conversation, question.key).but(
        stage=Stage.CONFIRMING,
        held_up=(*conversation.held_up, fact.stated_key),
        attempts=0,
    )
    return _ask_to_confirm(conversation, said)


def _ask_to_confirm(conversation: Conversation, said: Said) -> Result:
    question = question_of(conversation, conversation.pending)
    assert question is not None
    fact = conversation.known[question.about]
    said = _without_echo_of(question.about, said)
    values = {"fact": fact, "criterion": question.criterion}
    if conversation.attempts:
        line = Line("confirm_again", values)
    else:
        verdicts = _counting(conversation, fact).verdicts
        rejects = any(v.fact == fact and would_reject(v) for v in verdicts)
        line = Line("confirm" if rejects else "confirm_guess", values)
    replies = (Line("confirm_yes"), Line("confirm_no"))
    return _say(conversation, [*said, line], replies)


def _hear_confirmation(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    """Only a clear yes confirms; everything else is taken in as what it is."""
    question = question_of(conversation, conversation.pending)
    assert question is not None
    shown = conversation.known[question.about]
    is_agreed = is_clear_yes(heard)
    facts = [
        fact
        for fact in heard.facts
        if fact.about != question.about
        # "Увы, правильно" agrees, and says no to nothing; a guess settles nothing.
        or not (fact.is_guess or (is_agreed and is_bare(fact.value)))
    ]
    news = _news(facts, conversation.known)
    conversation, said = _taken_in(conversation, news, said)
    if not _is_to_confirm(conversation, shown):
        # Another value, or something beside it that meets the criterion after all.
        return _go_on(conversation.but(stage=Stage.ASKING), said)
    is_over = heard.wants(IntentName.SKIP, IntentName.PERSON)
    agreed = heard.agreement
    if agreed is not None and agreed.answer == Answer.NO and not is_over:
        # Understood wrong: it is not known any more, and asked again.
        taken_back = conversation.without_fact(question.about).but(
            stage=Stage.ASKING,
            attempts=0,
            held_up=tuple(k for k in conversation.held_up if k != shown.stated_key),
        )
        return _asked(taken_back, question, [Line("try_again"), *said])
    if is_agreed and not news:
        confirmed = (*conversation.confirmed, shown.stated_key)
        conversation = conversation.but(confirmed=confirmed)
        if conversation.assessment.approved:
            return _go_on(conversation.but(stage=Stage.ASKING), said)
        return _finish(conversation, said)
    if heard.wants(IntentName.QUESTION):
        return _ask_to_confirm(conversation, said)
    most = MOST_AGAIN if labelled(conversation, news) else 1
    if is_over or conversation.attempts >= most:
        if is_over and not shown.is_guess:
            kept = conversation.but(stage=Stage.ASKING, pending="")
        else:
            kept = _left_to_person(conversation, shown)
        return _go_on(kept, [*said, Line("left_to_person")])
    again = conversation.but(attempts=conversation.attempts + 1)
    return _ask_to_confirm(again, said if said else [Line("not_clear")])


def _is_to_confirm(conversation: Conversation, fact: Fact) -> bool:
    """Whether a fact that holds would reject, or is a guess."""
    held = [v.fact for v in conversation.assessment.verdicts if would_reject(v)]
    is_guess = conversation.known.get(fact.about) == fact and fact.is_guess
    return fact in held or is_guess


def _counting(conversation: Conversation, fact: Fact) -> Assessment:
    """How the chat would be judged if a fact were confirmed."""
    confirmed = (*conversation.confirmed, fact.stated_key)
    return conversation.but(confirmed=confirmed).assessment


def _says_again(question: Question, shown: Fact, text: str, today: date) -> bool:
    """Whether a message tells the very thing that was understood: "no, I won't move"
    says no to moving, and not to the bot."""
    told = past_opening(text)
    if not told or not stands_by(text):
        return False
    again = read_answer(question, told, today)
    if shown.is_guess and any(found.is_guess for found in again):
        return False
    if isinstance(shown.value, Place) and not is_alone(told, *again):
        # "The weather in Aktau is awful" names the town, and confirms nothing.
        return False
    return [f.value for f in again] == [shown.value]


def _left_to_person(conversation: Conversation, shown: Fact) -> Conversation:
    """The conversation that goes on where the candidate has not confirmed a fact.

    What was said in figures or names stays on record. A guess, and a bare no that nobody
    stands by, may as well have been no answer: nothing is known then.
    """
    going_on = conversation.but(stage=Stage.ASKING)
    if not (shown.is_guess or is_bare(shown.value)):
        return going_on.but(pending="")
    return _close(going_on.without_fact(shown.about), conversation.pending)


# How often a confirmation is asked again at most: once, and once more after something
# else was told in place of an answer.
MOST_AGAIN = 2


def is_clear_yes(heard: Understanding) -> bool:
    """Whether a message says yes to "is that right?" and nothing that may mean no."""
    is_yes = heard.agreement is not None and heard.agreement.answer == Answer.YES
    return is_yes and not heard.wants(*NO_AGREEMENT)


# What a bare yes or no is taken for in answer to questions of different kinds.
BARE = (YesNo(Answer.YES), YesNo(Answer.NO), SkillClaim(Answer.YES),
        SkillClaim(Answer.NO), Choices(()), LanguageClaim("A0"), Experience(0))  # fmt: skip


def is_bare(value: Value) -> bool:
    """Whether a value may come from nothing but a yes or a no."""
    return value in BARE


# Beside these a "yes" confirms nothing.
NO_AGREEMENT = (IntentName.ABUSE, IntentName.INJECTION, IntentName.SKIP,
                IntentName.PERSON, IntentName.CORRECTION)  # fmt: skip


# --- The summary ---


def _review(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.REVIEWING, pending="", attempts=0)
    return _ask_to_review(conversation, said)


def _ask_to_review(conversation: Conversation, said: Said) -> Result:
    replies = (Line("summary_right"), Line("summary_wrong"))
    if Stage.REVIEWING.value in conversation.numbered:
        # It was read out once; what has changed since was said as it came.
        return _say(conversation, [*said, Line("summary_again")], replies)
    known = labelled(conversation, known_facts(conversation))
    return _say(conversation, [*said, Line("summary", {"facts": known})], replies)


def _hear_review(
    conversation: Conversation, heard: Understanding, said: Said
) -> Result:
    news = _news(heard.volunteered, conversation.known)
    agreed = heard.agreement.answer if heard.agreement is not None else None
    if labelled(conversation, news):
        # Said when everything lay open: this is meant to replace what was there.
        return _go_on(*_taken_in(conversation, news, said))
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
    line = _corrected(conversation, facts)
    conversation = conversation.with_facts(facts).but(
        settled=(*conversation.settled, *(fact.key for fact in facts)),
        stage=Stage.ASKING,
        choice=(),
    )
    return _go_on(conversation, [line, *said])


def _corrected(conversation: Conversation, facts: Iterable[Fact]) -> Line:
    """What holds from now on, and what is known yet: `before` goes with `facts`."""
    relevant = labelled(conversation, facts)
    before = tuple(conversation.known.get(fact.about) for fact, _label in relevant)
    return Line("corrected", {"facts": relevant, "before": before})


def _changed(
    conversation: Conversation, changes: Changes, said: Said
) -> tuple[Conversation, Said]:
    """The conversation with what a message changes, and what is said of it."""
    lines = []
    if labelled(conversation, changes.facts):
        lines.append(_corrected(conversation, changes.facts))
    known = conversation.known
    gone = labelled(conversation, [known[about] for about in changes.withdrawn])
    if gone:
        lines.append(Line("forgotten", {"facts": gone}))
    conversation = conversation.with_facts(changes.facts).but(
        settled=(*conversation.settled, *(fact.key for fact in changes.facts))
    )
    for about in changes.withdrawn:
        question = question_about(conversation, about)
        conversation = conversation.without_fact(about)
        if question is not None:
            # Who takes something back would not say it: it is not asked anew.
            closed = (*conversation.closed, question.key)
            conversation = conversation.but(closed=closed)
    return conversation, [*lines, *said]


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
    replies = (*replies, Line("nothing"))
    return _say(conversation, [*said, Line("what_to_correct")], replies)


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


@counts_lines
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
    settled = (*conversation.settled, *(fact.key for fact in news))
    learned = conversation.with_facts(news).but(settled=settled)
    return learned, [*_told(conversation, news), *said]


REACTIONS: dict[Stage, Callable[[Conversation, Understanding, Said], Result]] = {
    Stage.ASKING: _hear_answer,
    Stage.CONFIRMING: _hear_confirmation,
    Stage.REVIEWING: _hear_review,
}


# --- The same again ---


@counts_lines
def switch_language(conversation: Conversation, language: str) -> Result:
    """The candidate chose a language (ru, kk, en): what is pending, said in that."""
    switched = conversation.but(language=language)
    return _repeat(switched, [Line("language_switched")])


@counts_lines
def ask_again(conversation: Conversation) -> Result:
    """What is pending once more, when a person has let the bot go on."""
    return _repeat(conversation, [Line("back")])


def _repeat(conversation: Conversation, said: Said) -> Result:
    """The pending turn again, which uses up no attempt; an ended chat has none."""
    if conversation.stage in (Stage.ASKING, Stage.CORRECTING):
        question = question_of(conversation, conversation.pending)
        if question is not None:
            return _asked(conversation, question, said)
        return _go_on(conversation, said)
    if conversation.stage == Stage.CHOOSING:
        return _offer_choice(conversation, conversation.choice, said)
    asks_again = {
        Stage.CONFIRMING: _ask_to_confirm,
        Stage.REVIEWING: _ask_to_review,
        Stage.NAMING: _ask_for_name,
        Stage.ENDED: _finish,
    }
    return asks_again[conversation.stage](conversation, said)


# --- What comes next ---


def _go_on(conversation: Conversation, said: Said) -> Result:
    """The next thing to do: settle, confirm, ask, sum up, or end."""
    conflict = _conflict_between_sources(conversation) or _conflict_in_a_resume(
        conversation
    )
    if conflict:
        return _offer_choice(conversation.but(attempts=0), conflict, said)
    conversation = _without_old_guesses(conversation)
    unheld = _not_held_up(conversation)
    if unheld is not None:
        return _confirm(conversation, *unheld, said)
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


def _conflict_in_a_resume(conversation: Conversation) -> tuple[Fact, ...]:
    """Years by the dates of a resume and as it states them, where that matters and was
    not asked about yet."""
    for fact in conversation.known.values():
        choice = _dates_and_total(fact)
        if not choice or fact.key in conversation.settled:
            continue
        others = [f for f in conversation.facts if f.about != fact.about]
        one, two = (_matches(conversation, [*others, each]) for each in choice)
        if one != two:
            return choice
    return ()


def _dates_and_total(fact: Fact) -> tuple[Fact, ...]:
    value = fact.value
    if fact.source != Source.RESUME or not isinstance(value, Experience):
        return ()
    if not value.stated:
        return ()
    dated = replace(value, stated=0.0)
    return replace(fact, value=dated), replace(
        fact, value=replace(dated, years=value.stated)
    )


def _is_one_city(one: Fact, other: Fact) -> bool:
    if not (isinstance(one.value, Place) and isinstance(other.value, Place)):
        return False
    return bool(is_same_city(one.value, other.value))


def _not_held_up(conversation: Conversation) -> tuple[Question, Fact] | None:
    """What is a guess or would reject, and was not shown to the candidate yet."""
    for guess in filter(conversation.is_open_guess, conversation.known.values()):
        question = question_about(conversation, guess.about)
        if question is not None:
            return question, guess
    for verdict in conversation.assessment.verdicts:
        fact = verdict.fact if would_reject(verdict) else None
        if fact is not None and fact.stated_key not in conversation.held_up:
            # For a place, either the city or the will to move may be what rejects.
            return Question(verdict.criterion, fact.kind), fact
    return None


def _without_old_guesses(conversation: Conversation) -> Conversation:
    """The conversation without guesses that were shown and led to something else."""
    for fact in filter(conversation.is_open_guess, conversation.known.values()):
        if fact.stated_key in conversation.held_up:
            held = (key for key in conversation.held_up if key != fact.stated_key)
            conversation = conversation.without_fact(fact.about)
            conversation = conversation.but(held_up=tuple(held))
    return conversation


def _with_asked(conversation: Conversation, key: str) -> Conversation:
    asked = conversation.asked
    return conversation.but(pending=key, asked=asked if key in asked else (*asked, key))


def _asked(conversation: Conversation, question: Question, said: Said) -> Result:
    values = {"criterion": question.criterion, "kind": question.kind}
    lines = [*said]
    if conversation.attempts:
        lines.append(
            Line("example" if conversation.attempts == 1 else "simpler", values)
        )
    # The question itself stands at the end, where it is looked for.
    lines.append(Line(f"ask_{question.kind.value}", values))
    replies = replies_to(question, conversation.attempts)
    return _say(conversation, lines, replies)


def _told(
    conversation: Conversation, news: tuple[Fact, ...], answer: Fact | None = None
) -> list[Line]:
    """What was understood, and what of it stands in place of something known yet."""
    known = conversation.known
    changed = tuple(f for f in news if takes_back(f, known.get(f.about)))
    new = tuple(fact for fact in news if fact not in changed)
    lines = _echo(conversation, new, answer)
    if labelled(conversation, changed):
        lines.append(_corrected(conversation, changed))
    return lines


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
            line = Line(line.name, {**line.values, "facts": facts})
        kept.append(line)
    return kept


def _finish(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.ENDED, pending="")
    return _say(conversation, [*said, *_closing(conversation)])


def _closing(conversation: Conversation) -> list[Line]:
    """What is said at the end: thanks, what is met, and what a person will look at.

    Whom the requirements turn down is told why beside the outcome.
    """
    assessment = conversation.assessment
    closing = [Line("farewell")]
    if assessment.approved or conversation.wants_person:
        met, left_open = sorted_out(assessment.verdicts)
        if met or left_open:
            closing.append(Line("ending", {"met": met, "open": left_open}))
    return closing


def _say(
    conversation: Conversation, lines: Iterable[Line], replies: tuple[Line, ...] = ()
) -> Result:
    """The turn with these lines, as the question that it is if it awaits an answer."""
    awaited, numbered = conversation.awaits, conversation.numbered
    if awaited and awaited not in numbered:
        numbered = (*numbered, awaited)
        conversation = conversation.but(numbered=numbered)
    to_come = [q for q in open_questions(conversation) if q.key not in numbered]
    total = len(numbered) + len(to_come)
    return conversation, Turn(tuple(lines), replies, conversation.question_index, total)
