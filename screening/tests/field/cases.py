"""Small inputs met in the field, what a careful recruiter expects, and what is read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from screening.management.commands import propose, read_resume

FOLDER = Path(__file__).parent
# The day on which the labels were written; what goes on "until now" goes on until then.
TODAY = date(2026, 11, 28)
NOT_YET_RIGHT = FOLDER / "not_yet_right.txt"
# How far a number may be from what is expected.
NEAR = 0.1


def rows() -> list[dict[str, Any]]:
    lines = (FOLDER / "cases.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def expectations() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((FOLDER / "expectations.yaml").read_text("utf-8"))


def case(name: str) -> Any:
    """The case as a parameter of a test; one not yet right must go on being wrong."""
    reason = f"{name} is right now: take it off {NOT_YET_RIGHT.name}"
    known = name in NOT_YET_RIGHT.read_text("utf-8").split()
    # Strict: what has become right fails with this reason, and what cannot run, too.
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)]
    return pytest.param(name, id=name, marks=marks if known else [])


def facts_in(text: str) -> list[dict[str, Any]]:
    """What a resume tells, as `manage.py read_resume` prints it, without nesting."""
    row = {"text": text, "ref": TODAY.isoformat()}
    return [{**f, **f["value"]} for f in read_resume.Command().answer(row)["facts"]]


def proposals_in(title: str, text: str) -> list[dict[str, Any]]:
    """What `manage.py propose` prints about a vacancy, with the pay and the warnings."""
    said = propose.Command().answer({"title": title, "text": text})
    read = [
        {**p, **(p["value"] if isinstance(p["value"], dict) else {})}
        for p in said["proposals"]
    ]
    pay = [{"kind": "salary", **said["salary"]}] if said["salary"] else []
    warnings = [
        {"kind": "warning", **(w if isinstance(w, dict) else {"about": w})}
        for w in said["warnings"]
    ]
    return read + pay + warnings


def wrong_with(read: list[dict[str, Any]], expected: dict[str, Any]) -> list[str]:
    """What is missing in what was read, and what should not stand there."""
    must, must_not = expected.get("must", ()), expected.get("must_not", ())
    only = expected.get("only", ())
    missing = [
        f"missing: {wanted}"
        for wanted in must
        if not any(_matches(one, wanted) for one in read)
    ]
    unwanted = [
        f"unwanted: {one}"
        for one in read
        if any(_matches(one, each) for each in must_not)
        or (one["kind"] in only and not any(_matches(one, each) for each in must))
    ]
    return missing + unwanted


def _matches(one: dict[str, Any], pattern: dict[str, Any]) -> bool:
    return all(_is_same(one.get(name), value) for name, value in pattern.items())


def _is_same(read: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(read, str):
        return read.casefold() == wanted.casefold()
    if isinstance(wanted, list) and isinstance(read, list | tuple):
        return set(read) == set(wanted)
    if type(wanted) in (int, float) and type(read) in (int, float):
        return abs(read - wanted) <= NEAR
    return bool(read == wanted)
