"""The turn that is said: its lines, its quick replies, and the question that it is."""

from __future__ import annotations

from collections.abc import Iterable

from screening.dialogue.conversation import (
    Conversation,
    Turn,
    adds_nothing,
    labelled,
    takes_back,
)
from screening.dialogue.criteria import Line, Question
from screening.dialogue.facts import About, Fact
from screening.dialogue.questions import open_questions, replies_to

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


def noted(conversation: Conversation, note: str) -> Conversation:
    notes = dict.fromkeys((*conversation.notes, note))
    return conversation.but(notes=tuple(notes))


def news_in(facts: Iterable[Fact], known: dict[About, Fact]) -> tuple[Fact, ...]:
    """What is new in a message."""
    return tuple(f for f in facts if not adds_nothing(f, known.get(f.about)))


def close(conversation: Conversation, key: str) -> Conversation:
    return conversation.but(closed=(*conversation.closed, key), pending="")


def tell_corrected(conversation: Conversation, facts: Iterable[Fact]) -> Line:
    """What holds from now on, and what is known yet: `before` goes with `facts`."""
    relevant = labelled(conversation, facts)
    before = tuple(conversation.known.get(fact.about) for fact, _label in relevant)
    return Line("corrected", {"facts": relevant, "before": before})


def taken_in(
    conversation: Conversation, facts: tuple[Fact, ...], said: Said
) -> tuple[Conversation, Said]:
    """The conversation with facts that replace what was known, and what is said of it."""
    known = conversation.known
    news = news_in(facts, known)
    settled = (*conversation.settled, *(fact.key for fact in news))
    learned = conversation.with_facts(news).but(settled=settled)
    return learned, [*tell(conversation, news), *said]


def with_asked(conversation: Conversation, key: str) -> Conversation:
    asked = conversation.asked
    return conversation.but(pending=key, asked=asked if key in asked else (*asked, key))


def ask(conversation: Conversation, question: Question, said: Said) -> Result:
    values = {"criterion": question.criterion, "kind": question.kind}
    lines = [*said]
    if conversation.attempts:
        lines.append(
            Line("example" if conversation.attempts == 1 else "simpler", values)
        )
    # The question itself stands at the end, where it is looked for.
    lines.append(Line(f"ask_{question.kind.value}", values))
    replies = replies_to(question, conversation.attempts)
    return say(conversation, lines, replies)


def tell(
    conversation: Conversation, news: tuple[Fact, ...], answer: Fact | None = None
) -> list[Line]:
    """What was understood, and what of it stands in place of something known yet."""
    known = conversation.known
    changed = tuple(f for f in news if takes_back(f, known.get(f.about)))
    new = tuple(fact for fact in news if fact not in changed)
    lines = echo(conversation, new, answer)
    if labelled(conversation, changed):
        lines.append(tell_corrected(conversation, changed))
    return lines


def echo(
    conversation: Conversation, facts: tuple[Fact, ...], answer: Fact | None = None
) -> list[Line]:
    """What was understood, in a clause; the answer itself needs no name."""
    relevant = labelled(conversation, facts)
    values = {"facts": relevant, "answer": answer}
    return [Line("understood", values)] if relevant else []


def without_echo_of(about: About, said: Said) -> Said:
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


def say(
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
