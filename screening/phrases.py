"""The bot's words for each line of a turn. They live in the message catalogue.

`dialogue` names what to say; here it gets its words, in the language of the chat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import (
    get_language,
    gettext_lazy,
    ngettext,
    override,
    pgettext,
    pgettext_lazy,
)
from django.utils.translation import gettext as _

from screening.dialogue.criteria import (
    AnyPlace,
    Criterion,
    Line,
    OwnQuestion,
    QuestionKind,
    Reason,
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
    Source,
    Start,
    Value,
    Words,
    YesNo,
)
from screening.dialogue.reading.places import localised_name
from screening.dialogue.reading.skills import skill_name

# --- Names of the members of closed sets ---

OPTIONS = {
    "office": gettext_lazy("office"),
    "remote": gettext_lazy("remote work"),
    "hybrid": gettext_lazy("hybrid"),
    "full_time": gettext_lazy("full time"),
    "part_time": gettext_lazy("part time"),
    "shift": gettext_lazy("shifts"),
    "flexible": gettext_lazy("flexible hours"),
    "rotational": gettext_lazy("rotation"),
    "project": gettext_lazy("project work"),
    "internship": gettext_lazy("internship"),
}
COUNTRIES = {
    "KZ": gettext_lazy("Kazakhstan"),
    "RU": gettext_lazy("Russia"),
    "UZ": gettext_lazy("Uzbekistan"),
    "KG": gettext_lazy("Kyrgyzstan"),
    "BY": gettext_lazy("Belarus"),
    "UA": gettext_lazy("Ukraine"),
}
LEVELS_OF_EDUCATION = {
    "secondary": gettext_lazy("secondary education"),
    "vocational": gettext_lazy("vocational education"),
    "bachelor": gettext_lazy("bachelor's degree"),
    "master": gettext_lazy("master's degree"),
    "doctorate": gettext_lazy("doctorate"),
}
LANGUAGES = {
    "en": pgettext_lazy("language", "English"),
    "ru": pgettext_lazy("language", "Russian"),
    "kk": pgettext_lazy("language", "Kazakh"),
    "de": pgettext_lazy("language", "German"),
    "fr": pgettext_lazy("language", "French"),
    "es": pgettext_lazy("language", "Spanish"),
    "it": pgettext_lazy("language", "Italian"),
    "zh": pgettext_lazy("language", "Chinese"),
    "tr": pgettext_lazy("language", "Turkish"),
    "ar": pgettext_lazy("language", "Arabic"),
    "ko": pgettext_lazy("language", "Korean"),
    "ja": pgettext_lazy("language", "Japanese"),
    "uz": pgettext_lazy("language", "Uzbek"),
    "ky": pgettext_lazy("language", "Kyrgyz"),
    "uk": pgettext_lazy("language", "Ukrainian"),
    "pl": pgettext_lazy("language", "Polish"),
    "pt": pgettext_lazy("language", "Portuguese"),
}
PERIODS = {
    "year": pgettext_lazy("of a salary", "a year"),
    "hour": pgettext_lazy("of a salary", "an hour"),
    "day": pgettext_lazy("of a salary", "a day"),
    "shift": pgettext_lazy("of a salary", "a shift"),
}
CURRENCY_SIGNS = {"KZT": "₸", "RUB": "₽", "USD": "$", "EUR": "€"}
KINDS = {
    Kind.EXPERIENCE: gettext_lazy("experience"),
    Kind.SKILL: gettext_lazy("skill"),
    Kind.LANGUAGE: gettext_lazy("language"),
    Kind.LOCATION: gettext_lazy("city"),
    Kind.RELOCATION: gettext_lazy("readiness to move"),
    Kind.SALARY: gettext_lazy("salary"),
    Kind.WORK_FORMAT: gettext_lazy("work format"),
    Kind.SCHEDULE: gettext_lazy("schedule"),
    Kind.EMPLOYMENT: gettext_lazy("employment"),
    Kind.EDUCATION: gettext_lazy("education"),
    Kind.DRIVING_LICENCE: gettext_lazy("driving licence"),
    Kind.WORK_PERMIT: gettext_lazy("work permit"),
    Kind.START: gettext_lazy("start"),
    Kind.QUESTION: gettext_lazy("question"),
    Kind.POSITION: gettext_lazy("position"),
    Kind.PROFILE: gettext_lazy("fit of the resume"),
}


# --- Values ---


def number(value: float) -> str:
    """A number as the active language writes it, without needless decimals."""
    decimals = 0 if float(value).is_integer() else min(2, len(f"{value % 1:g}") - 2)
    return number_format(value, decimal_pos=decimals, force_grouping=True)


def years(value: float) -> str:
    """A length of time in years: "1 year", "1.5 years"."""
    if not float(value).is_integer():
        # Many languages have a form of its own after a decimal.
        form = pgettext("after a decimal number", "%(number)s years")
        return form % {"number": number(value)}
    whole = int(value)
    form = ngettext("%(number)s year", "%(number)s years", whole)
    return form % {"number": number(whole)}


def years_at_least(value: float) -> str:
    """A least length of time: "from 3 years" (a case of its own in many languages)."""
    if not float(value).is_integer():
        form = pgettext("after a decimal number", "from %(number)s years")
        return form % {"number": number(value)}
    whole = int(value)
    form = ngettext("from %(number)s year", "from %(number)s years", whole)
    return form % {"number": number(whole)}


def money(amount: float, currency: str | None) -> str:
    """An amount with the sign of its currency, if that is known."""
    sign = CURRENCY_SIGNS.get(currency or "", currency or "")
    return f"{number(amount)} {sign}".strip()


def salary(value: Salary) -> str:
    """A salary or a range of it, with period and "in hand" where they were said."""
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
        said = _("in hand") if value.net else _("before tax")
        text = f"{text} {said}"
    return text


def option(value: str) -> str:
    """The name of a member of a closed set."""
    return str(OPTIONS.get(value) or COUNTRIES.get(value) or value)


def options(value: Iterable[str]) -> str:
    """Members of a closed set, by their names."""
    return ", ".join(map(option, value))


def _yes_no(value: YesNo) -> str:
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


def _start(value: Start) -> str:
    if not value.days:
        return _("at once")
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


ALL_FORMATS = {"office", "remote", "hybrid"}
ALL_SCHEDULES = set(OPTIONS) - ALL_FORMATS


def _choices(value: Choices) -> str:
    named = options(value.options) or _("none")
    if any(set(value.options) == members for members in (ALL_FORMATS, ALL_SCHEDULES)):
        named = pgettext("schedule or work format", "any")
    return f"{named} ({value.condition})" if value.condition else named


def _place(value: Place) -> str:
    return localised_name(value, _language())


def _language() -> str:
    return (get_language() or "en")[:2]


def value_text(value: Value) -> str:
    """A value in words of the active language."""
    return VALUES[type(value)](value)


def subject_text(kind: Kind, subject: str, label: str = "") -> str:
    """What a fact or criterion is about: "Python", "English", "city"."""
    if kind == Kind.LANGUAGE:
        return str(LANGUAGES.get(subject, subject))
    if kind == Kind.SKILL:
        return skill_name(label or subject, _language())
    if kind == Kind.QUESTION:
        return label or subject
    return str(KINDS[kind])


def fact_text(fact: Fact, label: str = "") -> str:
    """A fact in a clause: "Python: 3 years", "city: Almaty"."""
    subject = subject_text(fact.kind, fact.subject, label)
    if fact.kind == Kind.SKILL and fact.value == SkillClaim():
        return subject
    if fact.kind == Kind.QUESTION:
        return f"{subject} — {value_text(fact.value)}"
    return f"{subject}: {value_text(fact.value)}"


def criterion_text(criterion: Criterion) -> str:
    """What a criterion wants, in a clause: "experience: from 3 years"."""
    wanted = criterion.wanted
    subject = subject_text(criterion.kind, criterion.subject, criterion.label)
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
    return ", ".join(question.expected)


# --- Questions ---


def _ask_experience(criterion: Criterion) -> str:
    return _("How many years of experience do you have in this work?")


def _ask_skill(criterion: Criterion) -> str:
    values = {"skill": subject_text(Kind.SKILL, criterion.subject, criterion.label)}
    if isinstance(criterion.wanted, SkillClaim) and criterion.wanted.years:
        return _("For how long have you worked with %(skill)s?") % values
    return _("Have you worked with %(skill)s?") % values


def _ask_language(criterion: Criterion) -> str:
    language = LANGUAGES.get(criterion.subject, criterion.label)
    return _("What is your level of %(language)s?") % {"language": language}


def _ask_location(criterion: Criterion) -> str:
    return _("Which city do you live in?")


def _ask_relocation(criterion: Criterion) -> str:
    return _("Are you ready to move to %(city)s?") % {"city": criterion.label}


def _ask_salary(criterion: Criterion) -> str:
    wanted = criterion.wanted
    assert isinstance(wanted, Salary)
    currency = CURRENCY_SIGNS.get(wanted.currency or "", wanted.currency)
    values = {"currency": currency}
    return _("What monthly salary do you expect, in %(currency)s?") % values


def _ask_options(criterion: Criterion) -> str:
    wanted = criterion.wanted
    assert isinstance(wanted, Choices)
    values = {"options": _(" or ").join(map(option, wanted.options))}
    if criterion.kind == Kind.WORK_FORMAT:
        return _("Does this work format suit you: %(options)s?") % values
    return _("Does this schedule suit you: %(options)s?") % values


def _ask_education(criterion: Criterion) -> str:
    return _("What is your education?")


def _ask_licence(criterion: Criterion) -> str:
    wanted = criterion.wanted
    assert isinstance(wanted, Choices)
    form = ngettext(
        "Do you have a driving licence of category %(categories)s?",
        "Do you have a driving licence of categories %(categories)s?",
        len(wanted.options),
    )
    return form % {"categories": ", ".join(wanted.options)}


def _ask_permit(criterion: Criterion) -> str:
    wanted = criterion.wanted
    assert isinstance(wanted, Choices)
    values = {"countries": options(wanted.options)}
    return _("Do you have the right to work in: %(countries)s?") % values


def _ask_start(criterion: Criterion) -> str:
    return _("When can you start?")


def _ask_question(criterion: Criterion) -> str:
    return criterion.label


QUESTIONS: dict[Kind, Callable[[Criterion], str]] = {
    Kind.EXPERIENCE: _ask_experience,
    Kind.SKILL: _ask_skill,
    Kind.LANGUAGE: _ask_language,
    Kind.LOCATION: _ask_location,
    Kind.RELOCATION: _ask_relocation,
    Kind.SALARY: _ask_salary,
    Kind.WORK_FORMAT: _ask_options,
    Kind.SCHEDULE: _ask_options,
    Kind.EMPLOYMENT: _ask_options,
    Kind.EDUCATION: _ask_education,
    Kind.DRIVING_LICENCE: _ask_licence,
    Kind.WORK_PERMIT: _ask_permit,
    Kind.START: _ask_start,
    Kind.QUESTION: _ask_question,
}
EXAMPLES = {
    Kind.EXPERIENCE: gettext_lazy("For example: “3 years” or “a year and a half”."),
    Kind.SKILL: gettext_lazy("For example: “yes, 2 years” or “no”."),
    Kind.LANGUAGE: gettext_lazy("For example: “B1” or “conversational”."),
    Kind.LOCATION: gettext_lazy("For example: “Almaty”."),
    Kind.RELOCATION: gettext_lazy("For example: “yes” or “no”."),
    Kind.SALARY: gettext_lazy("For example: “400,000 tenge in hand”."),
    Kind.WORK_FORMAT: gettext_lazy("For example: “yes” or “only remote”."),
    Kind.SCHEDULE: gettext_lazy("For example: “yes” or “only full time”."),
    Kind.EMPLOYMENT: gettext_lazy("For example: “yes” or “only full time”."),
    Kind.EDUCATION: gettext_lazy("For example: “college” or “bachelor's degree”."),
    Kind.DRIVING_LICENCE: gettext_lazy("For example: “yes” or “only B”."),
    Kind.WORK_PERMIT: gettext_lazy("For example: “yes” or “no”."),
    Kind.START: gettext_lazy("For example: “at once” or “in two weeks”."),
}
OWN_EXAMPLES = {
    QuestionKind.YES_NO: gettext_lazy("For example: “yes” or “no”."),
    QuestionKind.NUMBER: gettext_lazy("Please answer with a number."),
    QuestionKind.CHOICE: gettext_lazy("Please choose one of the options."),
    QuestionKind.TEXT: gettext_lazy("A few words are enough."),
}


def _example(values: dict[str, Any]) -> str:
    criterion = values["criterion"]
    if isinstance(criterion.wanted, OwnQuestion):
        return str(OWN_EXAMPLES[criterion.wanted.kind])
    if isinstance(criterion.wanted, SkillClaim) and criterion.wanted.years:
        return str(EXAMPLES[Kind.EXPERIENCE])
    return str(EXAMPLES[values["kind"]])


# A last, simpler way to ask, where the second one was not understood either.
SIMPLER = {
    Kind.EXPERIENCE: gettext_lazy("A number of years is enough."),
    Kind.LOCATION: gettext_lazy("The name of the city is enough."),
    Kind.SALARY: gettext_lazy("One amount a month is enough."),
    Kind.LANGUAGE: gettext_lazy("Pick the nearest level; A0 if you do not speak it."),
    Kind.EDUCATION: gettext_lazy("Pick the nearest one."),
    Kind.START: gettext_lazy("A date or a number of days is enough."),
}


def _simpler(values: dict[str, Any]) -> str:
    criterion = values["criterion"]
    if isinstance(criterion.wanted, OwnQuestion):
        return str(OWN_EXAMPLES[criterion.wanted.kind])
    if isinstance(criterion.wanted, SkillClaim) and criterion.wanted.years:
        return str(SIMPLER[Kind.EXPERIENCE])
    return str(SIMPLER.get(values["kind"], _("Yes or no is enough.")))


# --- Lines ---


def _greeting(values: dict[str, Any]) -> str:
    hello = _(
        "Hello! I am the automatic assistant of %(company)s for the vacancy “%(title)s”."
    ) % {"company": values["company"], "title": values["title"]}
    any_time = _("You can correct an answer or ask for a person at any time.")
    count = values["count"]
    if not count:
        return f"{hello} {any_time}"
    questions = ngettext(
        "I have %(count)s short question.", "I have %(count)s short questions.", count
    )
    return f"{hello} {questions % {'count': count}} {any_time}"


def _facts(facts: Iterable[tuple[Fact, str]]) -> str:
    return "; ".join(fact_text(fact, label) for fact, label in facts)


def _known(values: dict[str, Any]) -> str:
    facts = values["facts"]
    sources = {fact.source for fact, _label in facts}
    if sources == {Source.RESUME}:
        form = _("From your resume I know: %(facts)s.")
    elif sources == {Source.FORM}:
        form = _("From your form I know: %(facts)s.")
    else:
        form = _("From your resume and form I know: %(facts)s.")
    return form % {"facts": _facts(facts)}


# Answers that say by themselves what they are about: "3 years", "Almaty", "B2".
SPEAKING = (Experience, LanguageClaim, Place, Salary, Education, Start, Number, Words)


# Characters of a free answer that are still worth saying back; a story is not.
ECHOED = 40


def _echoed(value: Value) -> str:
    if not isinstance(value, Words):
        return value_text(value)
    return value.text.rstrip(" .!…") if len(value.text) <= ECHOED else _("Your answer")


def _understood(values: dict[str, Any]) -> str:
    answer = values["answer"]
    clauses = (
        _echoed(fact.value)
        if fact.kind == Kind.QUESTION
        or (fact == answer and isinstance(fact.value, SPEAKING))
        else fact_text(fact, label)
        for fact, label in values["facts"]
    )
    return _("%(facts)s, got it.") % {"facts": capfirst("; ".join(clauses))}


def _confirm(values: dict[str, Any]) -> str:
    fact, criterion = values["fact"], values["criterion"]
    if isinstance(criterion.wanted, OwnQuestion):
        # It need not be the question before: an earlier answer is confirmed later.
        return _(
            "“%(question)s” I understood: %(said)s. This job needs: %(needed)s. "
            "Is that right?"
        ) % {
            "question": criterion.label,
            "said": value_text(fact.value),
            "needed": expected_text(criterion.wanted),
        }
    return _("I understood: %(said)s. This job needs: %(needed)s. Is that right?") % {
        "said": fact_text(fact, criterion.label),
        "needed": criterion_text(criterion),
    }


SOURCES = {
    Source.RESUME: gettext_lazy("in the resume"),
    Source.FORM: gettext_lazy("in the form"),
    Source.CHAT: gettext_lazy("here in the chat"),
}


def _contradiction(values: dict[str, Any]) -> str:
    facts = values["facts"]
    both = "; ".join(
        f"{SOURCES[fact.source]} — {value_text(fact.value)}" for fact, _label in facts
    )
    fact, label = facts[0]
    subject = subject_text(fact.kind, fact.subject, label)
    return _("I have two different answers. %(subject)s: %(both)s. Which is right?") % {
        "subject": capfirst(subject),
        "both": both,
    }


def _two_readings(values: dict[str, Any]) -> str:
    both = _(" or ").join(value_text(fact.value) for fact, _label in values["facts"])
    return _("Did you mean %(facts)s?") % {"facts": both}


def _summary(values: dict[str, Any]) -> str:
    if not values["facts"]:
        return _("I wrote nothing down. Shall we finish?")
    rows = "\n".join(
        f"• {capfirst(fact_text(fact, label))}" for fact, label in values["facts"]
    )
    return _("This is what I wrote down:") + f"\n{rows}\n" + _("Is everything right?")


def _about_salary(values: dict[str, Any]) -> str:
    offer = Salary(values["minimum"], values["maximum"], values["currency"])
    return _("The vacancy says: %(salary)s.") % {"salary": salary(offer)}


def _about_options(values: dict[str, Any]) -> str:
    return _("The vacancy says: %(options)s.") % {"options": options(values["options"])}


# How much of a description is quoted in answer to "what would I do?".
EXCERPT = 400


def _about_duties(values: dict[str, Any]) -> str:
    text = " ".join(values["description"].split())
    if len(text) > EXCERPT:
        text = text[:EXCERPT].rsplit(" ", 1)[0] + "…"
    return _("From the vacancy: %(text)s") % {"text": text}


def _about_requirements(values: dict[str, Any]) -> str:
    wanted = "; ".join(criterion_text(criterion) for criterion in values["criteria"])
    return _("The vacancy asks for: %(criteria)s.") % {"criteria": wanted}


def _about_why(values: dict[str, Any]) -> str:
    criterion = values["criterion"]
    if criterion is None:
        return _("I ask only about what the vacancy requires.")
    if not criterion.is_scored:
        return _("The employer would like to know; your answer is not scored.")
    if isinstance(criterion.wanted, OwnQuestion):
        if criterion.required:
            return _("The employer asks everybody this, and needs an answer.")
        return _("The employer asks everybody this. It is not decisive.")
    needed = {"needed": criterion_text(criterion)}
    if criterion.required:
        return _("It is required for this job: %(needed)s.") % needed
    return _("It is a plus for this job: %(needed)s.") % needed


def _about_next_steps(values: dict[str, Any]) -> str:
    if values["bot_decides"]:
        return _(
            "After my questions you see the outcome here at once. If it is positive, "
            "%(company)s contacts you."
        ) % {"company": values["company"]}
    return _(
        "After my questions a person at %(company)s reads your answers, decides and "
        "contacts you."
    ) % {"company": values["company"]}


def _who_decides(values: dict[str, Any]) -> str:
    if values["bot_decides"]:
        return _(
            "I compare your answers with the requirements by fixed rules. The "
            "employer sees everything and can change the decision."
        )
    return _("I only prepare; a person at %(company)s decides.") % {
        "company": values["company"]
    }


LINES: dict[str, Callable[[dict[str, Any]], str]] = {
    "greeting": _greeting,
    "known": _known,
    "stuffed_resume": lambda v: _("Your resume repeats the same words many times; "
    "each of them counts once."),
    "stuffed_message": lambda v: _("The same words many times count once. Please "
    "answer in your own words."),
    "understood": _understood,
    "corrected": lambda v: _("Corrected: %(facts)s.") % {"facts": _facts(v["facts"])},
    "confirm": _confirm,
    "contradiction": _contradiction,
    "two_readings": _two_readings,
    "summary": _summary,
    "example": _example,
    "simpler": _simpler,
    "not_clear": lambda v: _("Sorry, I did not quite get that."),
    "try_again": lambda v: _("Sorry, then I misunderstood."),
    "moving_on": lambda v: _("Never mind: a person will look at this. Let us go on."),
    "skipped": lambda v: _("All right, we leave that out."),
    "kept": lambda v: _("All right, it stays as it was."),
    "steer": lambda v: _("I can only talk about this vacancy."),
    "offer_person": lambda v: _("Would you rather talk to a person? Just say so. "
    "Otherwise let us go on."),
    "paused": lambda v: _("I will keep your place: come back whenever you like."),
    "person_called": lambda v: _("I have told %(company)s that you would like to talk "
    "to a person. It changes nothing for the worse, and we can go on meanwhile.") % v,
    "language_switched": lambda v: _("Let us go on in English."),
    "what_to_correct": lambda v: _("What shall I correct?"),
    "correcting": lambda v: _("Let us correct that."),
    "farewell": lambda v: _("Thank you, that is all I need."),
    "cannot_tell": lambda v: _("The vacancy does not say. I have passed your question "
    "on to %(company)s.") % v,
    "about_text": lambda v: _("The vacancy says: “%(text)s”") % v,
    "about_salary": _about_salary,
    "about_place": lambda v: _("The place of work: %(location)s.") % v,
    "about_format": _about_options,
    "about_schedule": _about_options,
    "about_duties": _about_duties,
    "about_requirements": _about_requirements,
    "about_why": _about_why,
    "about_company": lambda v: _("The employer is %(company)s.") % v,
    "about_next_steps": _about_next_steps,
    "about_who_decides": _who_decides,
    "about_data_use": lambda v: _("Only %(company)s sees your answers, and only for "
    "this vacancy.") % v,
    "about_bot": lambda v: _("I am a program of %(company)s, not a person. You can ask "
    "for a person at any time.") % v,
    "yes": lambda v: capfirst(_("yes")),
    "no": lambda v: capfirst(_("no")),
    "confirm_yes": lambda v: _("Yes, that is right"),
    "confirm_no": lambda v: _("No, let me correct it"),
    "summary_right": lambda v: _("All right"),
    "summary_wrong": lambda v: _("No, let me correct something"),
    "nothing": lambda v: _("Nothing, all is right"),
    "subject": lambda v: capfirst(
        subject_text(v["fact"].kind, v["fact"].subject, v["label"])
    ),
    "at_once": lambda v: capfirst(_("at once")),
    "in_two_weeks": lambda v: _("In two weeks"),
    "in_a_month": lambda v: _("In a month"),
    "negotiable": lambda v: capfirst(_("negotiable")),
    "no_experience": lambda v: _("No experience"),
    "level": lambda v: v["level"],
    "education": lambda v: capfirst(str(LEVELS_OF_EDUCATION[v["level"]])),
    "text": lambda v: v["text"],
    "value": lambda v: capfirst(value_text(v["value"])),
}  # fmt: skip


def words(line: Line) -> str:
    """A line in the active language."""
    if line.name.startswith("ask_"):
        criterion: Criterion = line.values["criterion"]
        return QUESTIONS[line.values["kind"]](criterion)
    return LINES[line.name](line.values)


def say(lines: Iterable[Line], language: str) -> str:
    """Lines in one language, in one message."""
    with override(language):
        spoken = [words(line) for line in lines]
    return "\n".join(text for text in spoken if text)


def replies(lines: Iterable[Line], language: str) -> list[str]:
    """Quick replies, in one language."""
    with override(language):
        return [words(line) for line in lines]


def correction_text(subject: str) -> str:
    """What a candidate says who presses "correct" beside a fact, or beside none."""
    if not subject:
        return _("Correct something")
    return _("Correct: %(subject)s") % {"subject": subject}


# --- The end ---


def reason_text(reason: Reason) -> str:
    """Why a criterion rejects, in a sentence that a candidate can be shown."""
    criterion, fact = reason.criterion, reason.fact
    if isinstance(criterion.wanted, OwnQuestion):
        return _(
            "“%(question)s”: the vacancy needs “%(needed)s”, your answer was “%(said)s”."
        ) % {
            "question": criterion.label,
            "needed": expected_text(criterion.wanted),
            "said": value_text(fact.value),
        }
    said = fact_text(fact, criterion.label)
    if fact.kind == criterion.kind and isinstance(fact.value, (*SPEAKING, Choices)):
        # What it is about has just been named.
        said = value_text(fact.value)
    return _("The vacancy needs %(needed)s; you told us %(said)s.") % {
        "needed": criterion_text(criterion),
        "said": said,
    }


def reasons_as_json(reasons: Iterable[Reason], language: str) -> list[dict[str, str]]:
    """Reasons in the shape of `rejection_reasons` (CONTRACT.md)."""
    with override(language):
        return [
            {
                "criterion": reason.criterion.key,
                "code": reason.code,
                "message": reason_text(reason),
            }
            for reason in reasons
        ]


def outcome_text(approved: bool | None, company: str) -> str:
    """The outcome in one line."""
    values = {"company": company}
    if approved is None:
        return _("Your answers are with %(company)s. A person will decide.") % values
    if approved:
        return _("You fit what we asked for. %(company)s will contact you.") % values
    return _("Unfortunately, this vacancy does not fit this time.")


# --- What is wrong with requirements ---

PROBLEMS = {
    "not_an_object": gettext_lazy("must be an object with named fields"),
    "not_a_text": gettext_lazy("must be a text that is not empty"),
    "not_a_number": gettext_lazy("must be a number"),
    "not_a_yes_or_no": gettext_lazy("must be true or false"),
    "not_a_duration": gettext_lazy("is not a number of years: “%(text)s”"),
    "not_an_option": gettext_lazy("must be one of: %(allowed)s"),
    "unknown_language": gettext_lazy("is not a language we know: “%(text)s”"),
    "unknown_education": gettext_lazy("is not a level of education: “%(text)s”"),
    "unknown_country": gettext_lazy("is not a country code like KZ: “%(text)s”"),
    "out_of_range": gettext_lazy("must be between %(low)g and %(high)g"),
    "too_many": gettext_lazy("has too many items (%(most)s at most)"),
    "too_long": gettext_lazy("is too long (%(most)s characters at most)"),
    "missing": gettext_lazy("is missing"),
}


def problem_text(problem: str, values: dict[str, Any]) -> str:
    """What is wrong at a place of the requirements, and so what to do."""
    return str(PROBLEMS[problem]) % values
