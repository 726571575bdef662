"""What an employer should think twice about, said while the vacancy is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from screening import phrases
from screening.dialogue.conversation import Conversation
from screening.dialogue.criteria import Criterion, OwnQuestion
from screening.dialogue.facts import Kind
from screening.dialogue.questions import open_questions
from screening.dialogue.reading.language import SPOKEN

# USERS.md, "Limits that keep it humane".
MOST_KNOCKOUTS = 3
MOST_QUESTIONS = 8
# Seconds to read and answer; free text takes a while to think and type. Own
# assumption, until there are chats enough of the vacancy to measure.
SECONDS = 20
SECONDS_OF_FREE_TEXT = 60

# Grounds on which labour law forbids to choose (Kazakhstan: Labour Code, article 6;
# Russia: article 64), and what commonly stands in for them.
GROUNDS: dict[str, tuple[object, re.Pattern[str]]] = {
    "age": (
        gettext_lazy("age"),
        re.compile(
            r"возраст|сколько (вам|тебе) лет|год рождени|дата рождени|жас(ыңыз|та)"
            r"|туған (жыл|күн)|how old|your age|\bage\b|date of birth|year of birth",
            re.IGNORECASE,
        ),
    ),
    "sex": (
        gettext_lazy("sex"),
        re.compile(
            r"\bпол\b|мужчин|женщин|девушк|парень|жыныс|\bер адам|әйел|gender|\bsex\b|male\b",
            re.IGNORECASE,
        ),
    ),
    "family": (
        gettext_lazy("family and children"),
        re.compile(
            r"замуж|женат|семейн\w{1,9} положени|дет(и|ей)\b|ребен|ребён|беременн|декрет"
            r"|отбасы|бала(лар(?!мен)|ң|сы)|жүкті|married|marital|(?<!with )children|kids|pregnan",
            re.IGNORECASE,
        ),
    ),
    "origin": (
        gettext_lazy("nationality and origin"),
        re.compile(
            r"национальност|гражданств|родн\w{1,9} город|ұлт|азаматтығ|nationality|ethnic"
            r"|citizenship|native speaker|where .{0,12} born",
            re.IGNORECASE,
        ),
    ),
    "religion": (
        gettext_lazy("religion and beliefs"),
        re.compile(
            r"религ|вероисповед|верующ|мусульман|православн|намаз|дін(і|ге)|religio"
            r"|church|мечет|политическ",
            re.IGNORECASE,
        ),
    ),
    "health": (
        gettext_lazy("health"),
        re.compile(
            r"здоровь|инвалид|болезн|болеете|хроническ|денсаулық|мүгедек|health|disab|illness",
            re.IGNORECASE,
        ),
    ),
    "looks": (
        gettext_lazy("looks"),
        re.compile(
            r"внешност|\bрост\b|\bвес\b|фото|татуиров|appearance|photo|tattoo|(?<!at )\bheight\b",
            re.IGNORECASE,
        ),
    ),
    "military": (
        gettext_lazy("military service"),
        re.compile(
            r"арми[яиюе]|военн\w{1,9} (билет|обязан)|әскер|military",
            re.IGNORECASE,
        ),
    ),
}


def minutes_of(criteria: Iterable[Criterion]) -> tuple[int, int]:
    """How many questions there are at most, and how many minutes they take."""
    questions = open_questions(Conversation(tuple(criteria)))
    seconds = sum(
        SECONDS if question.criterion.is_scored else SECONDS_OF_FREE_TEXT
        for question in questions
    )
    return len(questions), max(1, round(seconds / 60))


def warnings(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    """A sentence for each thing to think twice about; none is an error."""
    own = [c for c in criteria if isinstance(c.wanted, OwnQuestion)]
    for criterion in own:
        for ground in grounds_in(criterion.label):
            yield _(
                "“%(question)s” may be about %(ground)s, on which the law forbids to "
                "choose. Ask for what the work itself needs."
            ) % {"question": criterion.label, "ground": ground}
    untranslated = [c for c in own if _missing(c)]
    if untranslated:
        yield _(
            "Candidates may chat in Russian, Kazakh or English, and read a question "
            "that is not given in their language as you wrote it: %(questions)s."
        ) % {
            "questions": "; ".join(
                f"“{c.label}” ({', '.join(_missing(c))})" for c in untranslated
            )
        }
    measured = [c for c in criteria if c.kind != Kind.PROFILE and c.is_scored]
    if not measured:
        yield _(
            "Nothing here can be measured: people would be ranked only by how close "
            "their resume is to your text."
        )
    knockouts = [c for c in measured if c.required]
    if len(knockouts) > MOST_KNOCKOUTS:
        yield ngettext(
            "%(count)s criterion rejects by itself.",
            "%(count)s criteria reject by themselves. With more than three, good "
            "people are lost over small things: make some of them preferred.",
            len(knockouts),
        ) % {"count": len(knockouts)}
    questions, _minutes = minutes_of(criteria)
    if questions > MOST_QUESTIONS:
        yield ngettext(
            "%(count)s question.",
            "%(count)s questions. After eight, many people leave before the end.",
            questions,
        ) % {"count": questions}


def _missing(criterion: Criterion) -> list[str]:
    """The languages in which an own question or its options are not given."""
    question = criterion.wanted
    assert isinstance(question, OwnQuestion)
    with_options = (question.language, *dict(question.options_texts))
    return [
        str(phrases.LANGUAGES[code])
        for code in SPOKEN
        if not question.is_said_in(code)
        or (question.options and code not in with_options)
    ]


def grounds_in(question: str) -> list[str]:
    """The protected grounds that a question seems to touch, in words."""
    return [str(name) for name, pattern in GROUNDS.values() if pattern.search(question)]
