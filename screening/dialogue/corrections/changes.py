"""What a message changes of what is known, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.dialogue.conversation import Conversation
from screening.dialogue.corrections.naming import named_questions
from screening.dialogue.corrections.reader import Reader
from screening.dialogue.criteria import Question
from screening.dialogue.facts import About, Fact
from screening.dialogue.interpretation.texts import blanked
from screening.dialogue.reading.corrections import clauses, may_mend


@dataclass(frozen=True, slots=True)
class Changes:
    """What a message changes of what is known, and what it says besides.

    `facts` stand in the place of others, `withdrawn` is not to count any more. `told`
    is the rest of the message: what it says to the pending question and of new things,
    with blanks where the changes stand, so that all places stay as they are.
    `is_repeated` says that it tells again what is known. `unclear` is what it says to
    be wrong, or otherwise by now, without saying how.
    """

    told: str
    facts: tuple[Fact, ...] = ()
    withdrawn: tuple[About, ...] = ()
    is_repeated: bool = False
    unclear: Question | None = None

    def __bool__(self) -> bool:
        return bool(self.facts or self.withdrawn)


# A longer message is a story, in which every other word may mend the one before.
LONGEST, MOST_CLAUSES = 600, 12


def read_changes(
    conversation: Conversation,
    pending: Question | None,
    text: str,
    today: date,
    place: int,
) -> Changes:
    """What a message says about other things than the pending question that differs
    from what is known of them, clause by clause; see `Changes`."""
    if len(text) > LONGEST or len(clauses(text)) > MOST_CLAUSES:
        return Changes(text)
    known = conversation.known
    names_known = any(q.about in known for q in named_questions(conversation, text))
    if not names_known and not may_mend(text):
        return Changes(text)
    reader = Reader(conversation, pending, text, today, place)
    changed: dict[About, Fact] = {}
    withdrawn: dict[About, None] = {}
    told, is_repeated = text, False
    unclear = None
    for part in reader.parts():
        facts, gone = reader.changes_of(part)
        if not facts and not gone:
            if reader.is_unclear(part):
                unclear = part.questions[0]
            elif reader.repeats(part):
                is_repeated = True
            else:
                continue
        changed |= {fact.about: fact for fact in facts}
        withdrawn |= dict.fromkeys(gone)
        told = blanked(told, reader.start_of(part), part.end)
    told = reader.final_word(told)
    mended = tuple(fact.quoted_from(text) for fact in changed.values())
    return Changes(told, mended, tuple(withdrawn), is_repeated, unclear)
