"""Questions of the bank in the editor: those to choose from, and those that were."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from screening.desk.editor import bank
from screening.dialogue.reading.language import SPOKEN

GROUP_NAMES = {
    "documents": gettext_lazy("Papers"),
    "shifts": gettext_lazy("Shifts and time"),
    "work": gettext_lazy("The work itself"),
    "terms": gettext_lazy("Terms"),
}


def bank_of(language: str) -> list[tuple[object, list[tuple[str, str]]]]:
    """The bank by groups: of each question its key and its text in this language."""
    asked = bank.questions().values()
    return [
        (
            GROUP_NAMES[group],
            [(q.key, q.texts[language]) for q in asked if q.group == group],
        )
        for group in bank.GROUPS
    ]


def with_bank(posted: QueryDict, language: str) -> QueryDict:
    """What was sent, with a row of the form for each question ticked in the bank."""
    added = posted.copy()
    asked = posted.get("language", "")
    language = asked if asked in SPOKEN else language
    total = posted.get("questions-TOTAL_FORMS", "")
    number = int(total) if total.isdecimal() else 0
    there = {value for name, value in posted.items() if name.startswith("questions-")}
    for key in added.pop("bank", []):
        question = bank.questions().get(str(key))
        if question is None or question.texts[language] in there:
            continue
        for name, value in _fields(question, language).items():
            added[f"questions-{number}-{name}"] = value
        number += 1
    added["questions-TOTAL_FORMS"] = str(number)
    return added


def _fields(question: bank.BankQuestion, language: str) -> dict[str, str]:
    """A question as the fields of `QuestionForm`."""
    fields = {
        "text": question.texts[language],
        "kind": question.kind,
        "options": "\n".join(question.options.get(language, ())),
        "expected": question.expected,
        "importance": "preferred",
        "weight": "1",
    }
    for code in SPOKEN:
        if code != language:
            fields[f"text_{code}"] = question.texts[code]
            fields[f"options_{code}"] = "\n".join(question.options.get(code, ()))
    return fields
