"""One message of the candidate, from what it means to the turn that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from screening.dialogue.asides import FREE, attend
from screening.dialogue.conversation import Conversation, Stage, learned
from screening.dialogue.corrections import (
    is_label,
    read_changes,
    read_correction,
    together,
)
from screening.dialogue.criteria import Line, Question
from screening.dialogue.facts import Answer, YesNo
from screening.dialogue.interpretation import Understanding, understand
from screening.dialogue.offer import Offer
from screening.dialogue.questions import open_questions, question_about, question_of
from screening.dialogue.reading.agreements import read_agreement
from screening.dialogue.reading.intents import IntentName, find_intents
from screening.dialogue.repetition import counts_lines
from screening.dialogue.resume import is_stuffed
from screening.dialogue.turns.answering import hear_answer
from screening.dialogue.turns.choosing import hear_choice, left_open_choice, once_chosen
from screening.dialogue.turns.confirming import (
    hear_confirmation,
    left_to_person,
    says_again,
)
from screening.dialogue.turns.correcting import (
    correct_it,
    hear_correction,
    hear_name,
    hear_review,
    reopen_question,
    take_changes,
)
from screening.dialogue.turns.going_on import finish, go_on, repeat, try_again
from screening.dialogue.turns.saying import (
    MOST_ATTEMPTS,
    SPARE_MESSAGES,
    STUFFED_MESSAGE,
    Result,
    Said,
    close,
    noted,
    say,
    taken_in,
)


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
        if says_again(question, shown, changes.told, today):
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
        conversation = noted(conversation, STUFFED_MESSAGE)
    if changes:
        heard = heard.without(IntentName.CORRECTION)
        conversation, said = take_changes(conversation, changes, said)
    calls_again = had_called and heard.wants(IntentName.PERSON) and not heard.facts
    if calls_again and conversation.stage == Stage.ASKING:
        # Who says nothing else any more is not asked the same for ever.
        return _end_in_time(try_again(conversation, said))
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
        result = repeat(conversation, said)
    elif changes.unclear is not None and conversation.stage in (
        Stage.ASKING,
        *LIES_OPEN,
    ):
        conversation, said = taken_in(conversation, heard.facts, said)
        result = reopen_question(conversation, changes.unclear, said)
    elif changes and conversation.stage in LIES_OPEN:
        asking = conversation.but(stage=Stage.ASKING)
        result = go_on(*taken_in(asking, heard.volunteered, said))
    elif heard.wants(IntentName.CORRECTION):
        correction = read_correction(conversation, heard, changes.told, today)
        result = correct_it(conversation, correction, said)
    elif heard.wants(IntentName.STOP) and not heard.facts and not said:
        result = _pause(conversation, said)
    elif conversation.stage == Stage.NAMING:
        result = hear_name(conversation, heard, said, text)
    elif conversation.stage == Stage.CHOOSING:
        result = hear_choice(conversation, heard, said, text)
    elif conversation.stage == Stage.CORRECTING:
        result = hear_correction(conversation, heard, said, text)
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
        return go_on(close(conversation, conversation.pending), said)
    if conversation.stage == Stage.CHOOSING:
        return go_on(once_chosen(left_open_choice(conversation)), said)
    if conversation.stage == Stage.CONFIRMING:
        question = question_of(conversation, conversation.pending)
        assert question is not None
        shown = conversation.known[question.about]
        said = [Line("left_to_person")]
        return go_on(left_to_person(conversation, shown), said)
    if conversation.stage == Stage.REVIEWING:
        return finish(conversation, [])
    kept = conversation.but(stage=Stage.ASKING, pending="", attempts=0)
    return go_on(kept, [Line("kept")])


def _has_answer(heard: Understanding) -> bool:
    return bool(heard.facts or heard.readings or heard.intents)


def _is_free(text: str) -> bool:
    return any(found.value.name in FREE for found in find_intents(text))


# Where an "ок, спасибо" is heard as what is said to the matter.
TO_BE_SETTLED = (Stage.CONFIRMING, Stage.REVIEWING)


# Where anything that is known may be put right, and nothing else was asked.
LIES_OPEN = (Stage.REVIEWING, Stage.NAMING)


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
    return finish(conversation, [])


def _pause(conversation: Conversation, said: Said) -> Result:
    # Whatever comes next is heard as an answer to what was pending.
    return say(conversation, [*said, Line("paused")])


REACTIONS: dict[Stage, Callable[[Conversation, Understanding, Said], Result]] = {
    Stage.ASKING: hear_answer,
    Stage.CONFIRMING: hear_confirmation,
    Stage.REVIEWING: hear_review,
}
