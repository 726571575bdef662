"""Names and values in words, for lists and sentences, in the language spoken now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import (
    gettext_lazy,
    ngettext,
    pgettext,
    pgettext_lazy,
)

from screening.dialogue.criteria import (
    AnyPlace,
    Criterion,
    OwnQuestion,
    QuestionKind,
)
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
    ProfileMatch,
    Salary,
    SkillClaim,
    Start,
    Value,
    Words,
    YesNo,
)
from screening.dialogue.reading.places import localised_name
from screening.phrases.kinds import WORDS
from screening.phrases.kinds.education import LEVELS_OF_EDUCATION
from screening.phrases.kinds.salary import CURRENCY_SIGNS
from screening.phrases.kinds.schedule import ScheduleWords
from screening.phrases.kinds.words import language
from screening.phrases.kinds.work_format import WorkFormatWords
from screening.phrases.lengths import length_in_words

KINDS = {kind: words.name for kind, words in WORDS.items()}
# Names of the members of closed sets.
OPTIONS = {
    member: name for words in WORDS.values() for member, name in words.options.items()
}
# How a candidate asks for a language to go on in.
LANGUAGE_ASKED_FOR = {"ru": "По-русски", "kk": "Қазақша", "en": "In English"}
PERIODS = {
    "year": pgettext_lazy("of a salary", "a year"),
    "hour": pgettext_lazy("of a salary", "an hour"),
    "day": pgettext_lazy("of a salary", "a day"),
    "shift": pgettext_lazy("of a salary", "a shift"),
}


# --- Values ---


def number(value: float) -> str:
    """A number as the active language writes it, without needless decimals."""
    decimals = 0 if float(value).is_integer() else min(2, len(f"{value % 1:g}") - 2)
    return number_format(value, decimal_pos=decimals, force_grouping=True)


def years(value: float) -> str:
    """A length of time for lists: "1 year", "a year and a half", "1.2 years"."""
    if not float(value).is_integer():
        # Many languages have a form of its own after a decimal.
        form = pgettext("after a decimal number", "%(number)s years")
        return length_in_words(value, language()) or form % {"number": number(value)}
    whole = int(value)
    form = ngettext("%(number)s year", "%(number)s years", whole)
    return form % {"number": number(whole)}


def years_at_least(value: float) -> str:
    """A least length of time: "at least 3 years" (a case of its own in many languages)."""
    if not float(value).is_integer():
        form = pgettext("after a decimal number", "at least %(number)s years")
        return form % {"number": number(value)}
    whole = int(value)
    form = ngettext("at least %(number)s year", "at least %(number)s years", whole)
    return form % {"number": number(whole)}


def money(amount: float, currency: str | None) -> str:
    """An amount with the sign of its currency, if that is known."""
    sign = CURRENCY_SIGNS.get(currency or "", currency or "")
    return f"{number(amount)} {sign}".strip()


def salary(value: Salary) -> str:
    """A salary or a range of it, with period and "take-home" where they were said."""
    low, high = value.minimum, value.maximum
    if low is None and high is None:
        return _("negotiable")
    if low is not None and high is not None and low != high:
        text = f"{number(low)}–{money(high, value.currency)}"
    elif high is None and low is not None:
        text = _("from %(amount)s") % {"amount": money(low, value.currency)}
    elif low is None and high is not None:
        text = _("up to %(amount)s") % {"amount": money(high, value.currency)}
    else:
        text = money(low or 0, value.currency)
    if value.period in PERIODS:
        text = f"{text} {PERIODS[value.period]}"
    if value.net is not None:
        # Not within an f-string: the collector of messages does not look there.
        said = _("take-home") if value.net else _("before tax")
        text = f"{text} {said}"
    return text


def option(value: str) -> str:
    """The name of a member of a closed set."""
    return str(OPTIONS.get(value, value))


def options(value: Iterable[str]) -> str:
    """Members of a closed set, by their names."""
    return ", ".join(map(option, value))


def _yes_no(value: YesNo) -> str:
    if value.is_untold:
        return _("hard to say")
    if value.answer == Answer.MAYBE:
        return value.condition or _("it depends")
    said = _("yes") if value.answer == Answer.YES else _("no")
    if value.condition and value.answer == Answer.YES:
        return f"{said} ({value.condition})"
    return said


def _skill(value: SkillClaim) -> str:
    if value.has == Answer.NO:
        return _("no")
    if value.years:
        return years(value.years)
    return _("yes") if value.has == Answer.YES else _("partly")


def _number_or_range(value: Number) -> str:
    if value.low == value.high:
        return number(value.low)
    return f"{number(value.low)}–{number(value.high)}"


BEGINNINGS = {
    0: gettext_lazy("at once"),
    1: gettext_lazy("tomorrow"),
    7: gettext_lazy("in a week"),
    14: gettext_lazy("in two weeks"),
    30: gettext_lazy("in a month"),
    60: gettext_lazy("in two months"),
}


def _start(value: Start) -> str:
    if value.days in BEGINNINGS:
        return str(BEGINNINGS[value.days])
    form = ngettext("in %(number)s day", "in %(number)s days", value.days)
    return form % {"number": value.days}


VALUES: dict[type, Callable[[Any], str]] = {
    Experience: lambda value: years(value.years),
    SkillClaim: _skill,
    LanguageClaim: lambda value: (
        pgettext("language", "none") if value.level == "A0" else value.level
    ),
    Place: lambda value: _place(value),
    YesNo: _yes_no,
    Salary: salary,
    Choices: lambda value: _choices(value),
    Education: lambda value: str(LEVELS_OF_EDUCATION[value.level]),
    Start: _start,
    Number: _number_or_range,
    Words: lambda value: value.text,
    ProfileMatch: lambda value: ", ".join(value.terms),
}


WHOLE_SETS = (WorkFormatWords.options.keys(), ScheduleWords.options.keys())


def _choices(value: Choices) -> str:
    named = options(value.options) or _("none")
    if any(set(value.options) == members for members in WHOLE_SETS):
        named = pgettext("schedule or work format", "any")
    return f"{named} ({value.condition})" if value.condition else named


def _place(value: Place) -> str:
    return localised_name(value, language())


def value_text(value: Value) -> str:
    """A value in words of the active language."""
    return VALUES[type(value)](value)


def subject_text(kind: Kind, subject: str, label: str = "") -> str:
    """What a fact or criterion is about: "Python", "English", "city"."""
    return WORDS[kind].subject(subject, label)


def fact_text(fact: Fact, label: str = "") -> str:
    """A fact in a clause: "Python: 3 years", "city: Almaty"."""
    subject = subject_text(fact.kind, fact.subject, label)
    if fact.kind == Kind.SKILL and fact.value == SkillClaim():
        return subject
    if fact.kind == Kind.QUESTION:
        return f"{subject} — {value_text(fact.value)}"
    return f"{subject}: {value_text(fact.value)}"


def criterion_text(criterion: Criterion) -> str:
    """What a criterion wants, in a clause: "experience: at least 3 years"."""
    wanted = criterion.wanted
    label = criterion.label_in(language())
    subject = subject_text(criterion.kind, criterion.subject, label)
    if isinstance(wanted, OwnQuestion):
        expected = expected_text(wanted)
        return f"{subject} — {expected}" if expected else subject
    if isinstance(wanted, AnyPlace):
        return f"{subject}: {criterion.label}"
    if isinstance(wanted, Experience):
        return f"{subject}: {years_at_least(wanted.years)}"
    if isinstance(wanted, SkillClaim):
        if not wanted.years:
            return subject
        return f"{subject}: {years_at_least(wanted.years)}"
    if isinstance(wanted, LanguageClaim):
        return f"{subject} {wanted.level}"
    if isinstance(wanted, Start):
        form = ngettext("within %(number)s day", "within %(number)s days", wanted.days)
        return f"{subject}: {form % {'number': wanted.days}}"
    if isinstance(wanted, ProfileMatch):
        return subject
    return f"{subject}: {value_text(wanted)}"


def expected_text(question: OwnQuestion) -> str:
    """The answers to an own question that meet it; empty if any does."""
    if question.kind == QuestionKind.YES_NO:
        return " / ".join(
            _("yes") if e == "yes" else _("no") for e in question.expected
        )
    if question.kind == QuestionKind.NUMBER:
        low, high = question.low, question.high
        if low is not None and high is not None:
            return f"{number(low)}–{number(high)}"
        if low is not None:
            return _("from %(amount)s") % {"amount": number(low)}
        return _("up to %(amount)s") % {"amount": number(high)} if high else ""
    named = dict(zip(question.options, question.options_in(language()), strict=False))
    return ", ".join(named.get(option, option) for option in question.expected)
