"""What comes next: settle, confirm, ask, sum up, or end."""

from __future__ import annotations

from screening.dialogue.conversation import Conversation, Stage, known_facts, labelled
from screening.dialogue.criteria import Line, Question
from screening.dialogue.facts import Fact
from screening.dialogue.outcome import Assessment, sorted_out, would_reject
from screening.dialogue.questions import open_questions, question_of
from screening.dialogue.turns.conflicts import (
    conflict_between_sources,
    conflict_in_a_resume,
    not_held_up,
    what_differs,
    without_old_guesses,
)
from screening.dialogue.turns.saying import (
    MOST_ATTEMPTS,
    Result,
    Said,
    ask,
    close,
    say,
    with_asked,
    without_echo_of,
)


def try_again(conversation: Conversation, said: Said) -> Result:
    """The next step of the ladder: with an example, with values to press, then on."""
    attempts = conversation.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        moving_on = [line for line in said if line.name != "not_clear"]
        conversation = close(conversation, conversation.pending)
        return go_on(conversation, [*moving_on, Line("moving_on")])
    return go_on(conversation.but(attempts=attempts), said)


def offer_choice(
    conversation: Conversation, choice: tuple[Fact, ...], said: Said
) -> Result:
    conversation = conversation.but(stage=Stage.CHOOSING, choice=choice)
    line = Line(what_differs(choice), {"facts": labelled(conversation, choice)})
    replies = tuple(Line("value", {"value": fact.value}) for fact in choice)
    said = without_echo_of(choice[0].about, said)
    return say(conversation, [*said, line], replies)


def confirm(
    conversation: Conversation, question: Question, fact: Fact, said: Said
) -> Result:
    conversation = with_asked(conversation, question.key).but(
        stage=Stage.CONFIRMING,
        held_up=(*conversation.held_up, fact.stated_key),
        attempts=0,
    )
    return ask_to_confirm(conversation, said)


def ask_to_confirm(conversation: Conversation, said: Said) -> Result:
    question = question_of(conversation, conversation.pending)
    assert question is not None
    fact = conversation.known[question.about]
    said = without_echo_of(question.about, said)
    values = {"fact": fact, "criterion": question.criterion}
    if conversation.attempts:
        line = Line("confirm_again", values)
    else:
        verdicts = _counting(conversation, fact).verdicts
        rejects = any(v.fact == fact and would_reject(v) for v in verdicts)
        line = Line("confirm" if rejects else "confirm_guess", values)
    replies = (Line("confirm_yes"), Line("confirm_no"))
    return say(conversation, [*said, line], replies)


def _counting(conversation: Conversation, fact: Fact) -> Assessment:
    """How the chat would be judged if a fact were confirmed."""
    confirmed = (*conversation.confirmed, fact.stated_key)
    return conversation.but(confirmed=confirmed).assessment


def review(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.REVIEWING, pending="", attempts=0)
    return ask_to_review(conversation, said)


def ask_to_review(conversation: Conversation, said: Said) -> Result:
    replies = (Line("summary_right"), Line("summary_wrong"))
    if Stage.REVIEWING.value in conversation.numbered:
        # It was read out once; what has changed since was said as it came.
        return say(conversation, [*said, Line("summary_again")], replies)
    known = labelled(conversation, known_facts(conversation))
    return say(conversation, [*said, Line("summary", {"facts": known})], replies)


def ask_for_name(conversation: Conversation, said: Said) -> Result:
    known = labelled(conversation, known_facts(conversation))
    replies = tuple(
        Line("subject", {"fact": fact, "label": label}) for fact, label in known
    )
    replies = (*replies, Line("nothing"))
    return say(conversation, [*said, Line("what_to_correct")], replies)


def repeat(conversation: Conversation, said: Said) -> Result:
    """The pending turn again, which uses up no attempt; an ended chat has none."""
    if conversation.stage in (Stage.ASKING, Stage.CORRECTING):
        question = question_of(conversation, conversation.pending)
        if question is not None:
            return ask(conversation, question, said)
        return go_on(conversation, said)
    if conversation.stage == Stage.CHOOSING:
        return offer_choice(conversation, conversation.choice, said)
    asks_again = {
        Stage.CONFIRMING: ask_to_confirm,
        Stage.REVIEWING: ask_to_review,
        Stage.NAMING: ask_for_name,
        Stage.ENDED: finish,
    }
    return asks_again[conversation.stage](conversation, said)


def go_on(conversation: Conversation, said: Said) -> Result:
    """The next thing to do: settle, confirm, ask, sum up, or end."""
    conflict = conflict_between_sources(conversation) or conflict_in_a_resume(
        conversation
    )
    if conflict:
        return offer_choice(conversation.but(attempts=0), conflict, said)
    conversation = without_old_guesses(conversation)
    unheld = not_held_up(conversation)
    if unheld is not None:
        return confirm(conversation, *unheld, said)
    questions = open_questions(conversation)
    if questions:
        pending = [q for q in questions if q.key == conversation.pending]
        question = (pending or list(questions))[0]
        if question.key != conversation.pending:
            conversation = conversation.but(attempts=0)
        conversation = conversation.but(stage=Stage.ASKING)
        return ask(with_asked(conversation, question.key), question, said)
    if not conversation.asked:
        return finish(conversation, said)
    return review(conversation, said)


def finish(conversation: Conversation, said: Said) -> Result:
    conversation = conversation.but(stage=Stage.ENDED, pending="")
    return say(conversation, [*said, *_closing(conversation)])


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
