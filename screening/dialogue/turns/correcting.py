"""What the bot does when something that is known is to be put right."""

from __future__ import annotations

from screening.dialogue.conversation import Conversation, Stage, known_facts, labelled
from screening.dialogue.corrections import Changes, Correction, named_question
from screening.dialogue.criteria import Line, Question
from screening.dialogue.facts import (
    Answer,
    Education,
    Experience,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    Start,
)
from screening.dialogue.interpretation import Understanding
from screening.dialogue.questions import question_about, question_of
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.repetition import counts_lines
from screening.dialogue.turns.going_on import (
    ask_for_name,
    ask_to_review,
    finish,
    go_on,
    offer_choice,
)
from screening.dialogue.turns.saying import (
    Result,
    Said,
    ask,
    news_in,
    taken_in,
    tell_corrected,
    with_asked,
)


def hear_review(conversation: Conversation, heard: Understanding, said: Said) -> Result:
    news = news_in(heard.volunteered, conversation.known)
    agreed = heard.agreement.answer if heard.agreement is not None else None
    if labelled(conversation, news):
        # Said when everything lay open: this is meant to replace what was there.
        return go_on(*taken_in(conversation, news, said))
    if agreed == Answer.NO:
        return ask_what_to_correct(conversation, said)
    if agreed is None and (said or not conversation.attempts):
        attempts = conversation.attempts + (not said)
        return ask_to_review(conversation.but(attempts=attempts), said)
    return finish(conversation, said)


def correct_it(
    conversation: Conversation, correction: Correction, said: Said
) -> Result:
    """Replace a fact, or ask for it anew; the chat then goes back to where it was."""
    if correction.question is None:
        return ask_what_to_correct(conversation, said)
    facts, known = correction.facts, conversation.known
    if all(f.about in known and known[f.about].value == f.value for f in facts):
        # None, or nothing else than before: "нет, исправлю" says no to what was
        # understood, and is no second "no" to the question.
        return reopen_question(conversation, correction.question, said)
    line = tell_corrected(conversation, facts)
    conversation = conversation.with_facts(facts).but(
        settled=(*conversation.settled, *(fact.key for fact in facts)),
        stage=Stage.ASKING,
        choice=(),
    )
    return go_on(conversation, [line, *said])


def take_changes(
    conversation: Conversation, changes: Changes, said: Said
) -> tuple[Conversation, Said]:
    """The conversation with what a message changes, and what is said of it."""
    lines = []
    if labelled(conversation, changes.facts):
        lines.append(tell_corrected(conversation, changes.facts))
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


def ask_what_to_correct(conversation: Conversation, said: Said) -> Result:
    if not labelled(conversation, known_facts(conversation)):
        return go_on(conversation.but(stage=Stage.ASKING), said)
    conversation = conversation.but(stage=Stage.NAMING, choice=(), attempts=0)
    return ask_for_name(conversation, said)


# Values that tell by themselves that they answer a question and name nothing.
TELLING = (Experience, LanguageClaim, Place, Salary, Education, Start)


def hear_name(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    """What the candidate wants to correct, after being asked."""
    question = named_question(conversation, text)
    known = conversation.known
    readings = heard.readings if question is None else ()
    answers = tuple(f for f in readings if isinstance(f.value, TELLING))
    clear = answers if len(answers) == 1 else ()
    news = news_in((*clear, *heard.volunteered), known)
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
        return correct_it(conversation, Correction(question, news), said)
    if labelled(conversation, news):
        return go_on(*taken_in(going_on, news, said))
    if question is not None and question.about in known:
        return reopen_question(conversation, question, said)
    if said:
        return ask_for_name(conversation, said)
    is_unclear = heard.agreement is None and not heard.wants(IntentName.SKIP)
    if is_unclear and not conversation.attempts:
        again = conversation.but(attempts=1)
        return ask_for_name(again, [Line("not_clear")])
    return go_on(going_on, [Line("kept")])


@counts_lines
def reopen(conversation: Conversation, key: str) -> Result:
    """The candidate pressed "correct" beside a fact: its question is asked anew.

    `key` is that of a question (`questions.key_of`). What is known holds until it is
    answered, and then the chat goes back to where it was. An unknown key asks what is
    meant.
    """
    question = question_of(conversation, key)
    if question is None:
        return ask_what_to_correct(conversation, [])
    return reopen_question(conversation, question, [])


def reopen_question(
    conversation: Conversation, question: Question, said: Said
) -> Result:
    reopened = conversation.but(
        stage=Stage.CORRECTING,
        choice=(),
        attempts=0,
        closed=tuple(key for key in conversation.closed if key != question.key),
    )
    reopened = with_asked(reopened, question.key)
    return ask(reopened, question, [*said, Line("correcting")])


def hear_correction(
    conversation: Conversation, heard: Understanding, said: Said, text: str
) -> Result:
    """The right value of a fact that was wrong; what was known holds until then."""
    question = question_of(conversation, conversation.pending)
    assert question is not None
    if len(heard.readings) > 1:
        return offer_choice(conversation, heard.readings, said)
    kept = conversation.but(stage=Stage.ASKING, pending="")
    if heard.readings and not news_in(heard.facts, conversation.known):
        # The same again: it was right as it stood.
        return go_on(kept, [*said, Line("kept")])
    if any(fact.about == question.about for fact in heard.facts):
        return correct_it(conversation, Correction(question, heard.facts), said)
    if labelled(conversation, heard.facts):
        # Something else, as well: it is taken in, and the correction still stands.
        conversation, said = taken_in(conversation, heard.facts, said)
        return _correct_again(conversation, question, said)
    other = named_question(conversation, text)
    if other is not None and other != question:
        return reopen_question(conversation, other, said)
    is_right = heard.agreement is not None and heard.agreement.answer == Answer.YES
    if said:
        return ask(conversation, question, said)
    if heard.wants(IntentName.SKIP) or is_right:
        return go_on(kept, [Line("kept")])
    return _correct_again(conversation, question, said)


def _correct_again(
    conversation: Conversation, question: Question, said: Said
) -> Result:
    """Ask once more for the right value; then what was known stands."""
    if not conversation.attempts:
        return ask(conversation.but(attempts=1), question, said)
    kept = conversation.but(stage=Stage.ASKING, pending="")
    return go_on(kept, [*said, Line("kept")])
