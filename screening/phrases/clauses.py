"""What somebody said, in a clause of a sentence: "two years with Docker"."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from screening.dialogue.criteria import AnyPlace, Criterion
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Number,
    Place,
    Salary,
    SkillClaim,
    Start,
    Value,
    Words,
    YesNo,
)
from screening.dialogue.reading.places import localised_name
from screening.phrases.grammar import is_product, with_name
from screening.phrases.kinds.salary import CURRENCY_SIGNS
from screening.phrases.kinds.words import OR, language, listed
from screening.phrases.lengths import amount_in_words, length_in_words
from screening.phrases.values import (
    criterion_text,
    money,
    option,
    salary,
    subject_text,
    value_text,
    years,
    years_at_least,
)

# Answers that say by themselves what they are about: "three years", "Almaty", "B2".
SPEAKING = (Experience, LanguageClaim, Place, Salary, Education, Start, Number, Words)


def length(value: float) -> str:
    """A length of time as one says it: "a year and a half"."""
    return length_in_words(value, language()) or years(value)


def pay(value: Salary) -> str:
    """A salary as one says it: "350 тысяч ₸ на руки"."""
    low = value.minimum
    said = amount_in_words(low, language()) if low and low == value.maximum else ""
    if not said:
        return salary(value)
    sign = CURRENCY_SIGNS.get(value.currency or "", value.currency or "")
    return salary(value).replace(
        money(low or 0, value.currency), f"{said} {sign}".strip()
    )


# --- A skill ---

WITH = gettext_lazy("%(length)s %(with_skill)s")
HAS_WORKED = (
    pgettext_lazy("what a candidate told", "you have worked %(with_skill)s"),
    pgettext_lazy("what a candidate told", "you know %(skill)s"),
)
HAS_NOT_WORKED = pgettext_lazy(
    "what a candidate told", "you have not worked %(with_skill)s"
)


def _skill(name: str, value: SkillClaim, nth: int) -> str:
    if value == SkillClaim() and not is_product(name, language()):
        return _("%(skill)s — yes") % {"skill": name}
    if value.has == Answer.MAYBE or not is_product(name, language()):
        return f"{name} — {length(value.years) if value.years else value_text(value)}"
    told = {"with_skill": with_name(name, language())}
    if value.has == Answer.NO:
        return str(HAS_NOT_WORKED) % told
    if value.years:
        return str(WITH) % {**told, "length": length(value.years)}
    return str(HAS_WORKED[nth // 2 % 2]) % {**told, "skill": name}


# --- The others ---

MOVES = {
    YesNo(Answer.YES): pgettext_lazy("what a candidate told", "you are ready to move"),
    YesNo(Answer.NO): pgettext_lazy(
        "what a candidate told", "you are not ready to move"
    ),
}


def _experience(value: Experience) -> str:
    if not value.years:
        return _("no experience of this work yet")
    return _("%(length)s of experience") % {"length": length(value.years)}


def clause(
    fact: Fact, label: str = "", *, is_answer: bool = False, nth: int = 0
) -> str:
    """What a fact says; the answer to the question just asked needs no subject.

    `nth` counts the turns in which such clauses were said before.
    """
    value, subject = fact.value, subject_text(fact.kind, fact.subject, label)
    if isinstance(value, Experience):
        return _experience(value)
    if isinstance(value, SkillClaim):
        return _skill(subject, value, nth)
    if isinstance(value, LanguageClaim) and value.level != "A0":
        return f"{subject} {value.level}"
    if isinstance(value, Salary):
        return pay(value) if is_answer else f"{subject} — {pay(value)}"
    moves = MOVES.get(value) if isinstance(value, YesNo) else None
    if moves and fact.kind == Kind.RELOCATION:
        return str(moves)
    if isinstance(value, Choices) and value.options and not value.condition:
        return f"{subject} — {listed(map(option, value.options))}"
    said = value_text(value)
    if is_answer and fact.kind == Kind.QUESTION and isinstance(value, YesNo):
        return _("your answer is “%(said)s”") % {"said": said}
    if is_answer and (fact.kind == Kind.QUESTION or isinstance(value, SPEAKING)):
        return said
    return f"{subject} — {said}"


def mention(fact: Fact, label: str = "") -> str:
    """A fact in a list of what is known already: a skill by its name alone."""
    if fact.kind == Kind.SKILL and fact.value == SkillClaim():
        return subject_text(fact.kind, fact.subject, label)
    return clause(fact, label)


def spoken(value: Value) -> str:
    """A value alone, as one says it."""
    if isinstance(value, Experience):
        return length(value.years) if value.years else value_text(value)
    if isinstance(value, SkillClaim) and value.years and value.has == Answer.YES:
        return length(value.years)
    if isinstance(value, Salary):
        return pay(value)
    return value_text(value)


def wish(criterion: Criterion) -> str:
    """What a criterion wants, within a sentence: "at least 2 years with Python"."""
    wanted = criterion.wanted
    subject = subject_text(criterion.kind, criterion.subject, criterion.label)
    if isinstance(wanted, Experience):
        return _("%(length)s of experience") % {"length": years_at_least(wanted.years)}
    if isinstance(wanted, SkillClaim) and wanted.years:
        least = years_at_least(wanted.years)
        if not is_product(subject, language()):
            return f"{subject} — {least}"
        told = {"length": least, "with_skill": with_name(subject, language())}
        return str(WITH) % told
    if isinstance(wanted, AnyPlace):
        towns = [localised_name(place, language()) for place in wanted.places]
        return f"{subject} — {listed(towns, OR)}"
    return criterion_text(criterion).replace(": ", " — ", 1)
