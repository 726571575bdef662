"""Lists in JSON: flat records, JSON Resume, and what the API of hh.ru answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from candidates.files.seen import Fault, Unreadable
from candidates.files.tables import headhunter, jsonresume
from candidates.files.tables.table import Table, table_of

Record = Mapping[str, Any]
# Under which names programs put their list.
LISTS = ("items", "vacancies", "responses", "resumes", "candidates", "results", "data")
# What a record is, by what stands in it; and how it is told by our own headings.
KINDS: tuple[
    tuple[Callable[[Record], bool], Callable[[Record], dict[str, str]]], ...
] = (
    (headhunter.is_negotiation, headhunter.from_negotiation),
    (headhunter.is_resume, headhunter.from_resume),
    (headhunter.is_vacancy, headhunter.from_vacancy),
    (jsonresume.is_resume, jsonresume.from_resume),
)


def table_of_records(told: Any) -> Table:
    """The records as rows, a column for each field. Raises `Unreadable`."""
    records = _listed(told)
    rows = [_flat(record) for record in records]
    heads = list(dict.fromkeys(name for row in rows for name in row))
    if not heads:
        raise Unreadable(Fault.NO_TEXT)
    table = table_of([heads, *([row.get(name) for name in heads] for row in rows)])
    # There is no row of headings in JSON: the first record is the first.
    table.numbers = [number - 1 for number in table.numbers]
    return table


def _listed(told: Any) -> list[Any]:
    if isinstance(told, Mapping):
        for name in LISTS:
            if isinstance(told.get(name), list) and "basics" not in told:
                return list(told[name])
        return [told]
    if isinstance(told, list):
        return told
    raise Unreadable(Fault.UNKNOWN_FORMAT)


def _flat(record: Any) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        return {"": _as_cell(record)}
    for is_such, told_by in KINDS:
        if is_such(record):
            return dict(told_by(record))
    return {str(name): _as_cell(value) for name, value in record.items()}


def _as_cell(value: Any) -> Any:
    """A nested value as a text: a list by its members, an object as JSON."""
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(str(_as_cell(each)) for each in value)
    return value
