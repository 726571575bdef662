"""Phrasings of candidates, and what a careful person takes from each of them.

A folder has a file a kind: yesno, persons, answers, confirmations, corrections. They
were written apart from the code, in three languages. Each is said to the bot as it
would be in a chat, and what it then knows is held against what was expected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screening.dialogue.conversation import Conversation, Stage
from screening.dialogue.criteria import AnyPlace, Criterion, OwnQuestion, QuestionKind
from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    Salary,
    SkillClaim,
    Source,
    Start,
    Value,
    YesNo,
)
from screening.dialogue.offer import Offer
from screening.dialogue.questions import all_questions, question_about
from screening.dialogue.reading.places import place_named
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.turns import hear
from screening.tests.dialogue.builders import TODAY
from screening.tests.dialogue.conversations import shown

FOLDER = Path(__file__).parent.parent / "phrasings"
NOT_YET_RIGHT = FOLDER / "not_yet_right.txt"
PLACE = 9

Row = dict[str, Any]
About = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrasing that was said to the bot: what was expected of it, and what came.

    A yes or no that the bot only guesses, and asks about, has a question mark.
    """

    row: Row
    expected: object
    got: object

    @property
    def is_right(self) -> bool:
        return self.got in (self.expected, f"{self.expected}?")


def rows_of(kind: str, folder: Path = FOLDER) -> list[Row]:
    """The phrasings of a kind in a folder; none if it has no file of that kind."""
    path = folder / f"{kind}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def say_all(kind: str, folder: Path = FOLDER) -> Iterator[Said]:
    """Say each phrasing of a kind to the bot."""
    for row in rows_of(kind, folder):
        expected, got = KINDS[kind](row)
        yield Said(row, expected, got)


# --- What the files' plain terms mean ---

LANGUAGES = {"English": "en", "German": "de", "Kazakh": "kk", "Russian": "ru"}
SCHEDULES = {"5/2": "full_time", "2/2": "shift", "2/2 only": "shift"}
OWN = "own_yes_no"


def _about(item: Row) -> About:
    kind, subject = item["kind"], item.get("subject", "")
    if kind == OWN:
        return Kind.QUESTION, _key(subject)
    if kind == "skill":
        found = find_skills(subject)
        return Kind.SKILL, found[0].value.name if found else subject
    if kind == "language":
        return Kind.LANGUAGE, LANGUAGES[subject]
    return Kind(kind), ""


def _key(subject: str) -> str:
    return "question:" + subject.replace(" ", "_")


def _number(term: str) -> float:
    found = re.match(r"[\d.]+", term)
    assert found is not None, term
    return float(found.group()) / (12 if "month" in term else 1)


def _skill(term: str) -> Value:
    if "year" in term or "month" in term:
        years = _number(term)
        return SkillClaim(Answer.YES, years) if years else SkillClaim(Answer.NO)
    return SkillClaim(Answer(term))


def _place(term: str) -> Place:
    return place_named(term) or Place(term, "")


def _salary(term: str) -> Value:
    amount = _number(term)
    is_open = term.startswith("from") or "more" in term
    return Salary(amount, None if is_open else amount)


def _options(term: str) -> Value:
    members = (member.strip() for member in term.split(","))
    return Choices(tuple(sorted(SCHEDULES.get(m, m) for m in members)))


TERMS: dict[str, Callable[[str], Value]] = {
    "experience": lambda term: Experience(_number(term)),
    "skill": _skill,
    "language": lambda term: LanguageClaim("A0" if term == "none" else term),
    "location": _place,
    "relocation": lambda term: YesNo(Answer(term.split()[0])),
    OWN: lambda term: YesNo(Answer(term.split()[0])),
    "salary": _salary,
    "start": lambda term: Start(int(_number(term)), ""),
    "education": Education,
    "work_format": _options,
    "schedule": _options,
    "employment": _options,
}


def _value(item: Row) -> Value:
    kind, term = item["kind"], item["value"]
    if kind not in ("driving_licence", "work_permit"):
        return TERMS[kind](term)
    subject = item.get("subject", "B")
    if term == "no":
        return Choices(())
    return Choices((subject,), "" if term == "yes" else term)


def _short(value: Value) -> str:
    """A value as it is compared: a currency that nobody named makes no difference."""
    if isinstance(value, Salary):
        return f"{value.minimum:.0f}" if value.minimum else "negotiable"
    return str(shown(value)).removesuffix(" but")


def _facts(items: list[Row]) -> dict[About, str]:
    """The facts of a file as they are compared.

    "No B, but A" is two items there, and one set of categories here.
    """
    found: dict[About, str] = {}
    for item in items:
        about, value = _about(item), _short(_value(item))
        if not (value == "" and about in found):
            found[about] = value
    return found


# --- The vacancy for which it is said ---

ATYRAU, ALMATY, ASTANA = map(_place, ("Атырау", "Алматы", "Астана"))
WANTED: dict[str, Any] = {
    "experience": Experience(3.0),
    "location": AnyPlace((ALMATY,), True),
    "salary": Salary(None, 600_000, "KZT"),
    "start": Start(7, ""),
    "education": Education("bachelor"),
    "work_format": Choices(("office",)),
    "schedule": Choices(("shift",)),
    "employment": Choices(("part_time",)),
    "driving_licence": Choices(("B",)),
    "work_permit": Choices(("RU",)),
}


def criterion(
    kind: str, subject: str = "", text: str = "", **changes: Any
) -> Criterion:
    """A criterion of a kind by the words of the files; `text` is an own question's."""
    about = _about({"kind": "location" if kind == "relocation" else kind,
                    "subject": subject})  # fmt: skip
    required = bool(changes.get("required", False))
    wanted = changes.get("wanted")
    if kind == OWN:
        asked = OwnQuestion(text, QuestionKind.YES_NO, expected=("yes",))
        return Criterion(about[1], Kind.QUESTION, asked, required, 1.0, about[1], text)
    if kind == "skill":
        claim = wanted or SkillClaim(Answer.YES, 1.0)
        key = f"skill:{about[1]}"
        return Criterion(key, Kind.SKILL, claim, required, 1.0, about[1], subject)
    if kind == "language":
        claim = wanted or LanguageClaim("B2")
        key = f"language:{about[1]}"
        return Criterion(key, Kind.LANGUAGE, claim, required, 1.0, about[1], subject)
    wanted = wanted or WANTED[about[0].value]
    label = wanted.places[0].name if isinstance(wanted, AnyPlace) else ""
    return Criterion(about[0].value, about[0], wanted, required, label=label)


def _offer(language: str) -> Offer:
    return Offer(
        "Job", "Acme", location="Almaty", salary_max=600_000, language=language
    )


def asking(
    criteria: list[Criterion], about: About, language: str, facts: tuple[Fact, ...] = ()
) -> Conversation:
    """A conversation in which the question about this is pending."""
    once = tuple({criterion.key: criterion for criterion in criteria}.values())
    conversation = Conversation(once, facts, language)
    question = question_about(conversation, about)
    assert question is not None
    key = question.key
    others = tuple(q.key for q in all_questions(once) if q.key != key)
    return conversation.but(pending=key, asked=(key,), numbered=(key,), closed=others)


def _hear(conversation: Conversation, row: Row) -> Conversation:
    offer = _offer(row["lang"])
    return hear(conversation, offer, row["text"], TODAY, PLACE)[0]


def _news(before: Conversation, after: Conversation) -> dict[About, str]:
    """What is known otherwise than before; "withdrawn" what is not known any more."""
    known = before.known
    found = {
        about: _short(fact.value)
        for about, fact in after.known.items()
        if about not in known or known[about].value != fact.value
    }
    return found | {about: "withdrawn" for about in known if about not in after.known}


# --- The kinds ---


def _yes_no(row: Row) -> tuple[object, object]:
    item = {"kind": OWN, "subject": "asked"}
    conversation = asking(
        [criterion(OWN, "asked", row["question"])], _about(item), row["lang"]
    )
    after = _hear(conversation, row)
    fact = after.known.get(_about(item))
    if fact is None:
        return row["gold"], "none"
    mark = "?" if after.is_open_guess(fact) else ""
    return row["gold"], fact.value.answer.value + mark


def _person(row: Row) -> tuple[object, object]:
    item = {"kind": "experience"}
    after = _hear(asking([criterion("experience")], _about(item), row["lang"]), row)
    return row["expected"], "person" if after.wants_person else "none"


def _answer(row: Row) -> tuple[object, object]:
    kind, subject = row["question_kind"], row.get("subject", "")
    asked = {"kind": kind, "subject": subject or "asked"}
    criteria = [criterion(kind, asked["subject"], row["question"])]
    for item in row["expected"]:
        criteria.append(criterion(item["kind"], item.get("subject", "")))
    before = asking(criteria, _about(asked), row["lang"])
    return _facts(row["expected"]), _news(before, _hear(before, row))


# What is waiting for an answer, by a word of the bot's text.
TOPICS: list[tuple[str, str, str]] = [
    (r"зарплат|salary|жалақы|700", "salary", ""),
    (r"опыта с SQL|used SQL|SQL-мен", "skill", "SQL"),
    (r"Docker", "skill", "Docker"),
    (r"Excel", "skill", "Excel"),
    (r"командиров|trips|ссапар", OWN, "business trips"),
    (r"медкниж|medical book|Медкітапша", OWN, "medical book"),
    (r"суббот|Saturdays|Сенбі", OWN, "work on Saturdays"),
    (r"урьер|courier", OWN, "courier experience"),
    (r"ночн|nights|[Тт]үнгі", OWN, "night shifts"),
    (r"права? категори|licen|куәліг|куәлік", "driving_licence", "C"),
    (r"выйти|приступ|start|шыға аласыз|шығасыз", "start", ""),
    (r"опыт|experience|тәжірибе", "experience", ""),
    (r"город|city|[Ққ]ала|Актау|Aktau|Ақтау", "location", ""),
    (r"[Аа]нглийск|English|[Аа]ғылшын", "language", "English"),
    (r"[Вв]ахт|rotational", "schedule", "rotational"),
    (r"сменн|shift work|[Аа]уысымдық", "schedule", "shift"),
    (r"офис|office|кеңсе", "work_format", ""),
]
OWN_TEXTS = {
    "night shifts": ("Готовы работать в ночные смены?", "Түнгі ауысымда істей аласыз ба?",
                     "Are you ready to work night shifts?"),
    "own car": ("Есть ли у вас своя машина?", "Жеке көлігіңіз бар ма?",
                "Do you have your own car?"),
}  # fmt: skip


def _topic(text: str) -> tuple[str, str]:
    for pattern, kind, subject in TOPICS:
        if re.search(pattern, text):
            return kind, subject
    raise ValueError(f"nobody knows what is asked for: {text}")


def _own_text(subject: str, row: Row) -> str:
    order = ("ru", "kk", "en").index(row["lang"])
    return OWN_TEXTS[subject][order] if subject in OWN_TEXTS else subject


def _correction(row: Row) -> tuple[object, object]:
    kind, subject = _topic(row["pending"])
    about = _about({"kind": kind, "subject": subject})
    known = row["known"]
    criteria = [
        criterion(i["kind"], s := i.get("subject", ""), _own_text(s, row))
        for i in known
    ]
    wanted = Choices((subject,)) if kind == "schedule" else None
    criteria.append(criterion(kind, subject, row["pending"], wanted=wanted))
    facts = tuple(
        Fact(*_kind_and_value(item), Source.CHAT, item["value"], _about(item)[1], place)
        for place, item in enumerate(known, start=1)
    )
    before = asking(criteria, about, row["lang"], facts)
    before = before.but(last_answered=criteria[0].key)
    expected = row["expected"]
    wants = _facts(expected["changed"] + expected["answer"])
    wants |= {_about(item): "withdrawn" for item in expected["withdrawn"]}
    return wants, _news(before, _hear(before, row))


def _kind_and_value(item: Row) -> tuple[Kind, Value]:
    return _about(item)[0], _value(item)


# What is held up to be confirmed, and what the vacancy wants in its place.
HELD_UP: dict[str, tuple[Value, Any]] = {
    "location": (_place("Актау"), AnyPlace((ATYRAU,), False)),
    "experience": (Experience(1.0), Experience(3.0)),
    "salary": (Salary(700_000, 700_000, "KZT"), Salary(None, 500_000, "KZT")),
    OWN: (YesNo(Answer.NO), None),
    "skill": (SkillClaim(Answer.NO), SkillClaim()),
    "language": (LanguageClaim("A2"), LanguageClaim("B2")),
    "start": (Start(30, "2026-12-24"), Start(7, "")),
    "work_format": (Choices(("remote",)), Choices(("office",))),
    "driving_licence": (Choices(()), Choices(("C",))),
}


def _confirmation(row: Row) -> tuple[object, object]:
    kind, subject = _topic(row["asked"])
    held, wanted = HELD_UP[kind]
    about = _about({"kind": kind, "subject": subject})
    text = _own_text(subject, row) if kind == OWN else ""
    held_up = criterion(kind, subject, text, wanted=wanted, required=True)
    shown_fact = Fact(about[0], held, Source.CHAT, "…", about[1], 1)
    before = asking([held_up, criterion("skill", "SQL")], about, row["lang"])
    before = before.but(
        facts=(shown_fact,),
        closed=(),
        stage=Stage.CONFIRMING,
        held_up=(shown_fact.stated_key,),
    )
    after = _hear(before, row)
    fact = after.known.get(about)
    if shown_fact.stated_key in after.confirmed:
        return row["expected"], "yes"
    if fact is not None and fact.value == held:
        return row["expected"], "other"
    # "Wrong, I can" is a no, and says the other thing: either may be noted.
    is_denied = row["expected"] in ("no", "correction")
    return row["expected"], row["expected"] if is_denied else "no"


KINDS: dict[str, Callable[[Row], tuple[object, object]]] = {
    "yesno": _yes_no,
    "persons": _person,
    "answers": _answer,
    "confirmations": _confirmation,
    "corrections": _correction,
}
