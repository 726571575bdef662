"""What the bot does with an answer to "is that right?"."""

from __future__ import annotations

from datetime import date

from screening.dialogue.conversation import Conversation, Stage, labelled
from screening.dialogue.criteria import Line, Question
from screening.dialogue.facts import (
    Answer,
    Choices,
    Experience,
    Fact,
    LanguageClaim,
    Place,
    SkillClaim,
    Value,
    YesNo,
)
from screening.dialogue.interpretation import Understanding, read_answer
from screening.dialogue.outcome import would_reject
from screening.dialogue.questions import question_of
from screening.dialogue.reading.agreements import stands_by
from screening.dialogue.reading.implied import is_alone
from screening.dialogue.reading.intents import IntentName
from screening.dialogue.reading.yesno import past_opening
from screening.dialogue.turns.going_on import ask_to_confirm, finish, go_on
from screening.dialogue.turns.saying import Result, Said, ask, close, news_in, taken_in


def hear_confirmation(
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
    news = news_in(facts, conversation.known)
    conversation, said = taken_in(conversation, news, said)
    if not _is_to_confirm(conversation, shown):
        # Another value, or something beside it that meets the criterion after all.
        return go_on(conversation.but(stage=Stage.ASKING), said)
    is_over = heard.wants(IntentName.SKIP, IntentName.PERSON)
    agreed = heard.agreement
    if agreed is not None and agreed.answer == Answer.NO and not is_over:
        # Understood wrong: it is not known any more, and asked again.
        taken_back = conversation.without_fact(question.about).but(
            stage=Stage.ASKING,
            attempts=0,
            held_up=tuple(k for k in conversation.held_up if k != shown.stated_key),
        )
        return ask(taken_back, question, [Line("try_again"), *said])
    if is_agreed and not news:
        confirmed = (*conversation.confirmed, shown.stated_key)
        conversation = conversation.but(confirmed=confirmed)
        if conversation.assessment.approved:
            return go_on(conversation.but(stage=Stage.ASKING), said)
        return finish(conversation, said)
    if heard.wants(IntentName.QUESTION):
        return ask_to_confirm(conversation, said)
    most = MOST_AGAIN if labelled(conversation, news) else 1
    if is_over or conversation.attempts >= most:
        if is_over and not shown.is_guess:
            kept = conversation.but(stage=Stage.ASKING, pending="")
        else:
            kept = left_to_person(conversation, shown)
        return go_on(kept, [*said, Line("left_to_person")])
    again = conversation.but(attempts=conversation.attempts + 1)
    return ask_to_confirm(again, said if said else [Line("not_clear")])


def _is_to_confirm(conversation: Conversation, fact: Fact) -> bool:
    """Whether a fact that holds would reject, or is a guess."""
    held = [v.fact for v in conversation.assessment.verdicts if would_reject(v)]
    is_guess = conversation.known.get(fact.about) == fact and fact.is_guess
    return fact in held or is_guess


def says_again(question: Question, shown: Fact, text: str, today: date) -> bool:
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


def left_to_person(conversation: Conversation, shown: Fact) -> Conversation:
    """The conversation that goes on where the candidate has not confirmed a fact.

    What was said in figures or names stays on record. A guess, and a bare no that nobody
    stands by, may as well have been no answer: nothing is known then.
    """
    going_on = conversation.but(stage=Stage.ASKING)
    if not (shown.is_guess or is_bare(shown.value)):
        return going_on.but(pending="")
    return close(going_on.without_fact(shown.about), conversation.pending)


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
