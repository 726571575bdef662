"""A yes or a no to a question, and what looks like one and is none."""

from __future__ import annotations

from datetime import date

from screening.dialogue.criteria import Criterion, OwnQuestion
from screening.dialogue.facts import Answer, Choices, Kind, SkillClaim, Value, YesNo
from screening.dialogue.interpretation.texts import has_phrase
from screening.dialogue.languages import phrases, words_in
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import words_of
from screening.dialogue.reading.yesno import begins_with_answer, read_yes_no


def is_bare_consent(value: Value) -> bool:
    bare_claim = isinstance(value, SkillClaim) and value.years is value.level is None
    return bare_claim or isinstance(value, YesNo | Choices)


def cannot_tell(text: str, said: YesNo) -> bool:
    """Whether a "maybe" only says that somebody cannot tell."""
    return said.answer == Answer.MAYBE and (
        has_phrase(text, "unable") or has_phrase(text, "depends")
    )


def only_hopes(text: str, said: YesNo) -> bool:
    """ "Готов всему научиться" is no yes to "have you done it?", "да, и готов учиться"
    is one."""
    if said.answer == Answer.NO or not has_phrase(text, "willing"):
        return False
    before = text[: phrases("answers").find(text, {"willing"})[0].start]
    # "Оны да үйренемін": its "да" is a Kazakh "too".
    before = _TOO.sub("", before)
    return not begins_with_answer(before) or read_yes_no(before) is None


_TOO = pattern("answer_cues", r"(?<=\w\s){too}\s{0,3}$")


def with_condition(said: YesNo) -> Answer:
    """A yes with a condition is a maybe where nothing can keep the condition."""
    return Answer.MAYBE if said.condition else said.answer


# A longer message that does not begin with a yes or no tells of something else: "работал
# водителем на МАНе, возил грузы" is no "yes" to a move.
LONGEST_CONSENT = 6


def is_consent(text: str) -> bool:
    return len(words_of(text)) <= LONGEST_CONSENT or begins_with_answer(text)


def answer_yes_no(
    criterion: Criterion, text: str, today: date
) -> tuple[Found[Value], ...]:
    consent = consent_in(text, asked_of(criterion))
    return (consent,) if consent else ()


# Nobody takes longer to agree, unless a yes or a no comes first.
LONGEST_YES = 20


def consent_in(text: str, about: str = "") -> Found[YesNo] | None:
    if len(words_of(text)) > LONGEST_YES and not begins_with_answer(text):
        return None
    found = read_yes_no(text, about=about)
    is_no = found is not None and found.value.answer == Answer.NO
    if is_no and (_is_unable(text) or has_phrase(text, "about_talk")):
        # "I couldn't tell you": not being able to say is no "no".
        return None
    return found


def _is_unable(text: str) -> bool:
    """Whether somebody cannot tell; "can't say I have" tells that they have not."""
    denied = phrases("yes_no").find(text, {"no"})
    return any(
        not any(no.first <= match.first and match.after <= no.after for no in denied)
        for match in phrases("answers").find(text, {"unable"})
    )


def is_mere_ok(text: str) -> bool:
    """An "ok" or "gladly" agrees to something; it does not say that somebody has it."""
    agreed = phrases("yes_no").find(text, {"ok"})
    agreed += phrases("answers").find(text, {"eager"})
    said = [*agreed, *phrases("particles").find(text, {"filler"})]
    return bool(agreed) and all(
        any(m.first <= place < m.after for m in said)
        for place in range(len(words_in(text)))
    )


# What a question that is not the employer's own asks about, in words that say so.
ASKED = {
    Kind.EXPERIENCE: "do you have experience",
    Kind.SKILL: "do you have experience with {}",
    Kind.RELOCATION: "are you ready to relocate",
    Kind.WORK_FORMAT: "would it suit you: {}",
    Kind.SCHEDULE: "would it suit you: {}",
    Kind.EMPLOYMENT: "would it suit you: {}",
    Kind.DRIVING_LICENCE: "do you have a driving licence",
    Kind.WORK_PERMIT: "do you have a work permit",
}


def asked_of(criterion: Criterion) -> str:
    """What a criterion's question is about, for who reads a yes or no to it."""
    wanted = criterion.wanted
    if isinstance(wanted, OwnQuestion):
        return wanted.text
    named = wanted.options if isinstance(wanted, Choices) else (criterion.subject,)
    return ASKED.get(criterion.kind, "").format(", ".join(named))


def says_so(text: str, answer: Answer, about: str = "") -> bool:
    consent = read_yes_no(text, about=about)
    return consent is not None and consent.value.answer == answer
