"""The first turn, and those that no message asked for."""

from __future__ import annotations

from collections.abc import Iterable

from screening.dialogue.conversation import Conversation, known_facts, labelled
from screening.dialogue.criteria import Criterion, Line
from screening.dialogue.facts import Fact, Source
from screening.dialogue.offer import Offer
from screening.dialogue.questions import open_questions
from screening.dialogue.repetition import counts_lines
from screening.dialogue.turns.going_on import go_on, repeat
from screening.dialogue.turns.saying import STUFFED_RESUME, Result


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
    return go_on(conversation, opening)


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
    return go_on(renewed, said)


@counts_lines
def switch_language(conversation: Conversation, language: str) -> Result:
    """The candidate chose a language (ru, kk, en): what is pending, said in that."""
    switched = conversation.but(language=language)
    return repeat(switched, [Line("language_switched")])


@counts_lines
def ask_again(conversation: Conversation) -> Result:
    """What is pending once more, when a person has let the bot go on."""
    return repeat(conversation, [Line("back")])
