"""Texts put together from what a record says, line by line, without what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def at(record: Any, *path: str) -> Any:
    """What stands at the end of this path, or None: exports leave out what they like."""
    for name in path:
        if not isinstance(record, Mapping):
            return None
        record = record.get(name)
    return record


def text_at(record: Any, *path: str) -> str:
    """The text or number at the end of this path; else empty."""
    value = at(record, *path)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def all_at(record: Any, *path: str) -> list[Any]:
    """The list at the end of this path; else none."""
    value = at(record, *path)
    return list(value) if isinstance(value, list) else []


def lines(*told: str) -> str:
    """These lines, without the empty ones."""
    return "\n".join(line for line in told if line)


def parts(*told: str) -> str:
    """These parts with blank lines between, without the empty ones."""
    return "\n\n".join(part for part in told if part)


def joined(told: Iterable[str], sign: str = ", ") -> str:
    return sign.join(part for part in told if part)


def named(name: str, told: str) -> str:
    """ "Name: what is told", or nothing."""
    return f"{name}: {told}" if told else ""


def headed(name: str, told: str) -> str:
    """What is told below a heading, or nothing."""
    return f"{name}\n{told}" if told else ""
