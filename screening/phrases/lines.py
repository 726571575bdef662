"""The bot's words for each line of a turn, most of them in several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import (
    gettext_lazy,
    ngettext,
    ngettext_lazy,
    override,
    pgettext_lazy,
)

from screening.dialogue.criteria import Criterion, Line, OwnQuestion
from screening.dialogue.facts import Fact, Kind, Salary, Source, Words
from screening.phrases.clauses import clause, mention, spoken, wish
from screening.phrases.grammar import sentence
from screening.phrases.kinds.education import LEVELS_OF_EDUCATION
from screening.phrases.kinds.words import OR, Ways, language, listed
from screening.phrases.outcome import ending
from screening.phrases.questions import ask, example, simpler
from screening.phrases.values import (
    BEGINNINGS,
    expected_text,
    fact_text,
    option,
    salary,
    subject_text,
    value_text,
)
from screening.phrases.variants import one_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line about to be said in one chat."""

    line: Line
    seed: int = 0

    def __getitem__(self, name: str) -> Any:
        return self.line.values[name]

    def way(self, ways: Ways) -> str:
        """One of several ways to say it."""
        return str(one_of(ways, self.line.name, self.seed, self.line.nth))

    def say(self, ways: Ways, **told: object) -> str:
        """One of several ways, with what is told in it."""
        return sentence(self.way(ways) % told)


# Lines that are said with their values as they are.
SAYINGS: dict[str, Ways] = {
    "stuffed_resume": (
        gettext_lazy(
            "Your resume repeats the same words many times; each of them counts once."
        ),
    ),
    "resume_read": (
        gettext_lazy("Thank you, I have read your resume."),
        gettext_lazy("Thank you for the resume, I have read it."),
    ),
    "resume_is_silent": (
        gettext_lazy("It says nothing of what this vacancy asks for."),
        gettext_lazy("I find nothing in it of what this vacancy asks for."),
    ),
    "stuffed_message": (
        gettext_lazy(
            "The same words many times count once. Please answer in your own words."
        ),
    ),
    "not_clear": (
        gettext_lazy("Sorry, I did not quite get that."),
        gettext_lazy("I am not sure I understood, sorry."),
        gettext_lazy("Sorry, that was too hard for me."),
    ),
    "try_again": (
        gettext_lazy("Sorry, then I misunderstood."),
        gettext_lazy("My mistake, let us do it again."),
    ),
    "moving_on": (
        gettext_lazy("Never mind: a person will look at this. Let us go on."),
        gettext_lazy("That is all right, I leave this one to a person. On we go."),
    ),
    "skipped": (
        gettext_lazy("All right, we leave that out."),
        gettext_lazy("No problem, let us skip that."),
    ),
    "kept": (
        gettext_lazy("All right, it stays as it was."),
        gettext_lazy("Good, I leave it as it is."),
    ),
    "steer": (
        gettext_lazy("I can only talk about this vacancy."),
        gettext_lazy("Let us stay with this vacancy: I know nothing else."),
    ),
    "offer_person": (
        gettext_lazy(
            "Would you rather talk to a person? Just say so. Otherwise let us go on."
        ),
        gettext_lazy("If you prefer a person, just write it. If not, let us go on."),
    ),
    "paused": (
        gettext_lazy("I will keep your place: come back whenever you like."),
        gettext_lazy("All your answers are kept. Come back when it suits you."),
    ),
    "person_called": (
        gettext_lazy(
            "I have told %(company)s that you would like to talk to a person. It does "
            "you no harm, and we can go on meanwhile."
        ),
        gettext_lazy(
            "Of course: I have passed on to %(company)s that you want a person. We can "
            "go on meanwhile; it will not count against you."
        ),
    ),
    "left_to_person": (
        gettext_lazy("Then I leave this to a person. Let us go on."),
        gettext_lazy("All right, a person will look at this. Let us go on."),
    ),
    "back": (gettext_lazy("Let us go on."), gettext_lazy("Back to my questions.")),
    "summary_again": (
        gettext_lazy("Is everything else right?"),
        gettext_lazy("And the rest, is it right?"),
    ),
    "language_switched": (gettext_lazy("Let us go on in English."),),
    "what_to_correct": (
        gettext_lazy("What shall I correct?"),
        gettext_lazy("Which of these shall I correct?"),
    ),
    "correcting": (
        gettext_lazy("Let us correct that."),
        gettext_lazy("Sure, tell me how it really is."),
    ),
    "farewell": (
        gettext_lazy("Thank you, that is all I need."),
        gettext_lazy("Thank you for your answers, those were all my questions."),
    ),
    "cannot_tell": (
        gettext_lazy(
            "The vacancy does not say. I have passed your question on to %(company)s."
        ),
        gettext_lazy(
            "I do not know that, and will not guess: I have passed your question on to "
            "%(company)s."
        ),
    ),
    "about_text": (gettext_lazy("The vacancy says: “%(text)s”"),),
    "about_place": (
        gettext_lazy("The place of work: %(location)s."),
        gettext_lazy("You would work here: %(location)s."),
    ),
    "about_company": (gettext_lazy("The employer is %(company)s."),),
    "about_data_use": (
        gettext_lazy("Only %(company)s sees your answers, and only for this vacancy."),
    ),
    "about_bot": (
        gettext_lazy(
            "I am a program of %(company)s, not a person. You can ask for a person at "
            "any time."
        ),
    ),
    "confirm_yes": (gettext_lazy("Yes, that is right"),),
    "confirm_no": (gettext_lazy("No, let me correct it"),),
    "summary_right": (gettext_lazy("All right"),),
    "summary_wrong": (gettext_lazy("No, let me correct something"),),
    "nothing": (gettext_lazy("All is right as it is"),),
    "yes": (gettext_lazy("yes"),),
    "no": (gettext_lazy("no"),),
    "at_once": (BEGINNINGS[0],),
    "in_two_weeks": (BEGINNINGS[14],),
    "in_a_month": (BEGINNINGS[30],),
    "negotiable": (gettext_lazy("negotiable"),),
    "no_experience": (gettext_lazy("No experience"),),
}


# --- The opening ---

HELLO = (
    gettext_lazy(
        "Hello! I am the automatic assistant of %(company)s for the vacancy “%(title)s”."
    ),
    gettext_lazy(
        "Hello! This is the automatic assistant of %(company)s, about the vacancy "
        "“%(title)s”."
    ),
)
HOW_MANY = (
    ngettext_lazy(
        "I have %(count)s short question.", "I have %(count)s short questions.", "count"
    ),
    ngettext_lazy(
        "There is %(count)s short question.",
        "There are %(count)s short questions.",
        "count",
    ),
)
ANY_TIME = (
    gettext_lazy("You can correct an answer or ask for a person at any time."),
    gettext_lazy(
        "An answer can be corrected later, and if you would rather talk to a person, "
        "just say so."
    ),
)


def _greeting(about: Spoken) -> str:
    told = about.line.values
    parts = [about.way(HELLO) % told]
    if told["count"]:
        way = one_of(HOW_MANY, "count", about.seed, 0)
        parts.append(way % {"count": told["count"]})
    parts.append(str(one_of(ANY_TIME, "any time", about.seed, 0)))
    return " ".join(parts)


KNOWN = {
    frozenset({Source.RESUME}): (
        gettext_lazy("From your resume I know: %(facts)s."),
        gettext_lazy("Your resume tells me already: %(facts)s."),
    ),
    frozenset({Source.FORM}): (
        gettext_lazy("From your form I know: %(facts)s."),
        gettext_lazy("Your form tells me already: %(facts)s."),
    ),
}
KNOWN_FROM_BOTH = (
    gettext_lazy("From your resume and form I know: %(facts)s."),
    gettext_lazy("Your resume and form tell me already: %(facts)s."),
)


def _known(about: Spoken) -> str:
    facts = about["facts"]
    ways = KNOWN.get(frozenset(fact.source for fact, _ in facts), KNOWN_FROM_BOTH)
    said = (mention(fact, label) for fact, label in facts)
    return about.say(ways, facts=listed(said))


# --- What was understood ---

UNDERSTOOD = (
    gettext_lazy("%(facts)s, got it."),
    gettext_lazy("Got it: %(facts)s."),
    gettext_lazy("%(facts)s, noted."),
    gettext_lazy("All right, %(facts)s."),
)
NOTED = (
    gettext_lazy("Thank you, I have written that down."),
    gettext_lazy("Thank you, noted in your words."),
)
# Characters of a free answer that are still worth saying back; a story is not.
ECHOED = 40


def _understood(about: Spoken) -> str:
    answer = about["answer"]
    said = [
        clause(
            fact,
            label,
            is_answer=fact == answer or fact.kind == Kind.QUESTION,
            nth=about.line.nth,
        )
        for fact, label in about["facts"]
        if not _is_story(fact)
    ]
    if not said:
        return about.way(NOTED)
    return about.say(UNDERSTOOD, facts=listed(text.rstrip(" .!…") for text in said))


def _is_story(fact: Fact) -> bool:
    return isinstance(fact.value, Words) and len(fact.value.text) > ECHOED


CORRECTED = (
    gettext_lazy("Corrected: %(facts)s."),
    gettext_lazy("I have corrected it: %(facts)s."),
)
FORGOTTEN = (
    gettext_lazy("All right, I leave this out: %(facts)s."),
    gettext_lazy("I have taken this back: %(facts)s."),
)
NOT_BUT = gettext_lazy("%(subject)s — not %(old)s but %(new)s")


def _corrected(about: Spoken) -> str:
    facts = about["facts"]
    said = [
        _replaced(fact, label, older)
        for (fact, label), older in zip(facts, about["before"], strict=True)
    ]
    return about.say(CORRECTED, facts="; ".join(said))


def _replaced(fact: Fact, label: str, older: Fact | None) -> str:
    if older is None or spoken(older.value) == spoken(fact.value):
        return clause(fact, label)
    return str(NOT_BUT) % {
        "subject": subject_text(fact.kind, fact.subject, label),
        "old": spoken(older.value),
        "new": spoken(fact.value),
    }


def _forgotten(about: Spoken) -> str:
    said = (clause(fact, label) for fact, label in about["facts"])
    return about.say(FORGOTTEN, facts=listed(said))


# --- Is that right? ---

NEEDED = (
    gettext_lazy("This job needs: %(needed)s."),
    gettext_lazy("What the job asks for: %(needed)s."),
)
NEEDED_ANSWER = (gettext_lazy("This job needs the answer “%(needed)s”."),)
ANSWERED = gettext_lazy("“%(question)s” — %(said)s")
CONFIRM = (
    gettext_lazy("I understood: %(said)s. Is that right?"),
    gettext_lazy("Let me check that I understood: %(said)s. Is it so?"),
)


def _confirm(about: Spoken) -> str:
    criterion = about["criterion"]
    wanted = criterion.wanted
    if isinstance(wanted, OwnQuestion):
        told = about.say(NEEDED_ANSWER, needed=expected_text(wanted))
    else:
        told = about.say(NEEDED, needed=wish(criterion))
    return f"{told}\n{_confirm_guess(about)}"


def _confirm_guess(about: Spoken) -> str:
    return about.say(CONFIRM, said=_said(about["fact"], about["criterion"]))


CONFIRM_AGAIN = (
    gettext_lazy("So that I write down nothing wrong: %(said)s, yes or no?"),
    gettext_lazy("I had better ask once more: %(said)s, yes or no?"),
)


def _confirm_again(about: Spoken) -> str:
    fact, criterion = about["fact"], about["criterion"]
    return about.say(CONFIRM_AGAIN, said=_said(fact, criterion))


def _said(fact: Fact, criterion: Criterion) -> str:
    if not isinstance(criterion.wanted, OwnQuestion):
        return clause(fact, criterion.label)
    return str(ANSWERED) % {
        "question": criterion.label_in(language()),
        "said": value_text(fact.value),
    }


SOURCES = {
    Source.RESUME: gettext_lazy("in the resume"),
    Source.FORM: gettext_lazy("in the form"),
    Source.CHAT: gettext_lazy("here in the chat"),
}
WHICH_IS_RIGHT = (
    gettext_lazy("%(subject)s: %(one)s, but %(other)s. Which is right?"),
    gettext_lazy("%(subject)s: %(one)s, and %(other)s. Which shall I write down?"),
)
DID_YOU_MEAN = (
    gettext_lazy("Just to be sure, %(subject)s: %(facts)s?"),
    gettext_lazy("%(subject)s: did you mean %(facts)s?"),
)


def _contradiction(about: Spoken) -> str:
    (one, label), (other, _label) = about["facts"]
    return about.say(
        WHICH_IS_RIGHT,
        subject=subject_text(one.kind, one.subject, label),
        one=f"{SOURCES[one.source]} — {spoken(one.value)}",
        other=f"{SOURCES[other.source]} — {spoken(other.value)}",
    )


BY_DATES = gettext_lazy("by the dates in your resume")
AS_STATED = gettext_lazy("in its words")


def _dates_and_total(about: Spoken) -> str:
    (one, label), (other, _label) = about["facts"]
    return about.say(
        WHICH_IS_RIGHT,
        subject=subject_text(one.kind, one.subject, label),
        one=f"{BY_DATES} — {spoken(one.value)}",
        other=f"{AS_STATED} — {spoken(other.value)}",
    )


def _two_readings(about: Spoken) -> str:
    fact, label = about["facts"][0]
    return about.say(
        DID_YOU_MEAN,
        subject=subject_text(fact.kind, fact.subject, label),
        facts=listed((spoken(fact.value) for fact, _ in about["facts"]), OR),
    )


WRITTEN_DOWN = (
    gettext_lazy("This is what I wrote down:"),
    gettext_lazy("Let us check what I wrote down:"),
)
ALL_RIGHT = (
    gettext_lazy("Is everything right?"),
    gettext_lazy("Is it all right like this?"),
)


def _summary(about: Spoken) -> str:
    if not about["facts"]:
        return _("I wrote nothing down. Shall we finish?")
    rows = [f"• {sentence(fact_text(f, label))}" for f, label in about["facts"]]
    return "\n".join([about.way(WRITTEN_DOWN), *rows, about.way(ALL_RIGHT)])


# --- What candidates ask ---

THE_VACANCY_SAYS = (
    gettext_lazy("The vacancy says: %(said)s."),
    gettext_lazy("According to the vacancy: %(said)s."),
)
# How much of a description is quoted in answer to "what would I do?".
EXCERPT = 400


def _about_salary(about: Spoken) -> str:
    offer = Salary(about["minimum"], about["maximum"], about["currency"])
    return about.say(THE_VACANCY_SAYS, said=salary(offer))


COMPANY_ANSWERS = (gettext_lazy("%(company)s answers: “%(text)s”"),)
COMPANY_ANSWERS_IN = (gettext_lazy("%(company)s answers, %(language)s: “%(text)s”"),)
ANSWERED_IN = {
    "ru": gettext_lazy("in Russian"),
    "kk": gettext_lazy("in Kazakh"),
    "en": gettext_lazy("in English"),
}


def _about_answer(about: Spoken) -> str:
    """The employer's own words, and in which language they are if not in this one."""
    own, company = about["own"], about["company"]
    if own.language == language():
        return about.say(COMPANY_ANSWERS, company=company, text=own.answer)
    spoken_in = ANSWERED_IN[own.language]
    return about.say(
        COMPANY_ANSWERS_IN, company=company, language=spoken_in, text=own.answer
    )


def _about_options(about: Spoken) -> str:
    said = listed(map(option, about["options"]), OR)
    return about.say(THE_VACANCY_SAYS, said=said)


def _about_duties(about: Spoken) -> str:
    text = " ".join(about["description"].split())
    if len(text) > EXCERPT:
        text = text[:EXCERPT].rsplit(" ", 1)[0] + "…"
    return _("From the vacancy: %(text)s") % {"text": text}


def _about_requirements(about: Spoken) -> str:
    wanted = "; ".join(wish(criterion) for criterion in about["criteria"])
    return _("The vacancy asks for: %(criteria)s.") % {"criteria": wanted}


WHY = {
    "nothing": (gettext_lazy("I ask only about what the vacancy requires."),),
    "unscored": (
        gettext_lazy("The employer would like to know; your answer is not scored."),
    ),
    "own required": (
        gettext_lazy("The employer asks everybody this, and needs an answer."),
    ),
    "own": (gettext_lazy("The employer asks everybody this. It is not decisive."),),
    "required": (
        gettext_lazy("The vacancy requires it: %(needed)s."),
        gettext_lazy("It is one of the requirements of the vacancy: %(needed)s."),
    ),
    "preferred": (
        gettext_lazy("The vacancy calls it a plus: %(needed)s."),
        gettext_lazy("It would be a plus for this job: %(needed)s."),
    ),
}


def _about_why(about: Spoken) -> str:
    criterion = about["criterion"]
    if criterion is None:
        return about.say(WHY["nothing"])
    if not criterion.is_scored:
        return about.say(WHY["unscored"])
    if isinstance(criterion.wanted, OwnQuestion):
        return about.say(WHY["own required" if criterion.required else "own"])
    ways = WHY["required" if criterion.required else "preferred"]
    return about.say(ways, needed=wish(criterion))


def _about_next_steps(about: Spoken) -> str:
    company = {"company": about["company"]}
    if about["bot_decides"]:
        return (
            _(
                "After my questions you see the outcome here at once. What comes then "
                "is up to %(company)s; the vacancy promises no date."
            )
            % company
        )
    return (
        _(
            "After my questions a person at %(company)s reads your answers and decides. "
            "The vacancy promises no date."
        )
        % company
    )


def _who_decides(about: Spoken) -> str:
    if about["bot_decides"]:
        return _(
            "I compare your answers with the requirements by fixed rules. The "
            "employer sees everything and can change the decision."
        )
    return _("I only prepare; a person at %(company)s decides.") % {
        "company": about["company"]
    }


# Lines that are put together from their values.
BUILT: dict[str, Callable[[Spoken], str]] = {
    "greeting": _greeting,
    "known": _known,
    "understood": _understood,
    "corrected": _corrected,
    "forgotten": _forgotten,
    "confirm": _confirm,
    "confirm_again": _confirm_again,
    "confirm_guess": _confirm_guess,
    "contradiction": _contradiction,
    "dates_and_total": _dates_and_total,
    "two_readings": _two_readings,
    "summary": _summary,
    "ending": lambda about: ending(about.line.values),
    "example": lambda about: example(about.line.values),
    "simpler": lambda about: simpler(about.line.values),
    "about_answer": _about_answer,
    "about_salary": _about_salary,
    "about_format": _about_options,
    "about_schedule": _about_options,
    "about_duties": _about_duties,
    "about_requirements": _about_requirements,
    "about_why": _about_why,
    "about_next_steps": _about_next_steps,
    "about_who_decides": _who_decides,
    "subject": lambda about: sentence(
        subject_text(about["fact"].kind, about["fact"].subject, about["label"])
    ),
    "education": lambda about: capfirst(str(LEVELS_OF_EDUCATION[about["level"]])),
    "value": lambda about: sentence(value_text(about["value"])),
    "level": lambda about: str(about["level"]),
    "option": lambda about: about["question"].options_in(language())[about["number"]],
}


def words(line: Line, seed: int = 0) -> str:
    """A line in the active language, in the words of the chat with this seed."""
    if line.name.startswith("ask_"):
        return ask(line, seed)
    about = Spoken(line, seed)
    if line.name in BUILT:
        return BUILT[line.name](about)
    return about.say(SAYINGS[line.name], **line.values)


def say(lines: Iterable[Line], language: str, seed: int = 0) -> str:
    """Lines in one language, in one message. A chat has one seed (see `variants`)."""
    with override(language):
        spoken = [words(line, seed) for line in lines]
    return "\n".join(text for text in spoken if text)


def replies(lines: Iterable[Line], language: str) -> list[str]:
    """Quick replies, in one language."""
    with override(language):
        return [words(line) for line in lines]


def said_by_member(role: str, company: str, text: str) -> str:
    """What a person of the employer says in a chat, with who it is."""
    said = SAID_BY_RECRUITER if role == "recruiter" else SAID_BY_OTHER
    return str(said) % {"company": company, "text": text}


SAID_BY_RECRUITER = pgettext_lazy(
    "who speaks in a chat", "Recruiter of %(company)s: %(text)s"
)
SAID_BY_OTHER = pgettext_lazy(
    "who speaks in a chat", "Representative of %(company)s: %(text)s"
)


def correction_text(subject: str) -> str:
    """What a candidate says who presses "correct" beside a fact, or beside none."""
    if not subject:
        return _("Correct something")
    return _("Correct: %(subject)s") % {"subject": subject}


def resume_sent(file_name: str = "") -> str:
    """What stands in the chat for a candidate who has sent a resume, in a file or not."""
    if not file_name:
        return _("Here is my resume.")
    return _("Here is my resume: %(file)s") % {"file": file_name}


def chat_closed(days: int) -> str:
    """What the bot says last in a chat that nobody has finished."""
    form = ngettext(
        "Nothing was written here for %(days)s day, so this chat is closed. All you have "
        "answered is kept: open the link again, and we go on where you left off.",
        "Nothing was written here for %(days)s days, so this chat is closed. All you have "
        "answered is kept: open the link again, and we go on where you left off.",
        days,
    )
    return form % {"days": days}


def chat_open_again() -> str:
    """What the bot says first to who comes back to a chat that was closed."""
    return _("Good to see you again: the chat is open.")


def answer_to_question(question: str, answer: str, language: str) -> str:
    """What a member answers to what a candidate asked, in the language of the chat."""
    with override(language):
        return _("You asked: “%(question)s”\n%(answer)s") % {
            "question": question,
            "answer": answer,
        }


def answer_to_objection(answer: str, language: str) -> str:
    """What a member answers to an objection, in the language of the chat."""
    with override(language):
        return _("You asked us to look again.\n%(answer)s") % {"answer": answer}
