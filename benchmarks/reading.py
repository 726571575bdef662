"""How well vacancies and resumes are read: precision and recall per kind.

    python -m benchmarks.reading [--half work] [--raise-floors]

Reads the labelled texts of `screening/tests/field` (its README tells how they are
labelled). Of the held half only counts and the ten worst mistakes are shown, of the
half to work on each mistake. Ends with an error where a figure of the held half is under
its floor, the figure of the last release in `floors.toml`; `--raise-floors` lifts them.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import django

from screening.dialogue.facts import Answer
from screening.tests.field.cases import facts_in, proposals_in
from screening.tests.field.labels import (
    FOLDER,
    OPTIONS,
    SETS,
    Compared,
    Label,
    Labelled,
    Part,
    compare,
    labelled,
)

FLOORS = FOLDER / "floors.toml"
# Under so many labels a single text decides; such kinds have no floor.
ENOUGH = 20
SHOWN = 10
# What rejects or ranks wrongly comes first among the worst.
WORST = (
    "experience driving_licence work_permit schedule location education language"
    " work_format salary employment relocation question start start_within_days warning"
    " position skill"
).split()
Table = dict[str, "Counts"]


@dataclass
class Counts:
    """What was labelled of a kind, what was read, and how much of it is right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    # Of those right: how many are asked for as firmly as the text asks.
    firm: int = 0
    judged: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def labels(self) -> int:
        return self.right + self.missed


@dataclass
class Read:
    """All texts of one set in one half: the table, and the mistakes of each text."""

    table: Table = field(default_factory=lambda: defaultdict(Counts))
    mistakes: list[tuple[Labelled, Part | Label]] = field(default_factory=list)

    def add(self, text: Labelled, compared: Compared) -> None:
        for label, part in compared.right:
            counts = self.table[label.kind]
            counts.right += 1
            if label.required is not None and part.required is not None:
                counts.judged += 1
                counts.firm += label.required == part.required
        for part in compared.wrong:
            self.table[part.kind].wrong += 1
        for label in compared.missed:
            self.table[label.kind].missed += 1
        self.mistakes += [(text, each) for each in (*compared.wrong, *compared.missed)]


def main(half: str, raises: bool) -> bool:
    """Print the figures of a half; whether none is under its floor."""
    # Questions have their words from the message catalogue.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")
    django.setup()
    held = {}
    for name, told in SETS.items():
        read = Read()
        for text in labelled(name):
            if text.is_held == (half == "held"):
                read.add(text, compare(text, list(parts_of(text))))
        print(f"\n{told} of {name}, {half} half")
        _print_table(read.table)
        _print_mistakes(read, half)
        held[told] = read.table
    if half != "held":
        return True
    if raises:
        _raise_floors(held)
    faults = list(_under_floors(held))
    print("\n".join(["", *faults]) if faults else "\nno figure is under its floor")
    return not faults


def parts_of(text: Labelled) -> Iterator[Part]:
    """What SmartBot reads in a text, in its smallest parts."""
    if text.set == "resumes":
        for fact in facts_in(text.text):
            if fact["kind"] == "skill" and fact["has"] == Answer.NO:
                # That somebody does not do it is no skill, and right.
                continue
            if fact["kind"] == "salary" and fact["period"] != "month":
                # As in vacancies, only a month's pay is labelled.
                continue
            yield from _parts(fact["kind"], _told(fact), fact["quote"], None)
        return
    for one in proposals_in(text.title, text.text):
        kind = {"questions": "question"}.get(one["kind"], one["kind"])
        yield from _parts(
            kind, _asked(kind, one), one.get("quote", ""), one.get("required")
        )


def _parts(kind: str, value: Any, quote: str, required: bool | None) -> Iterator[Part]:
    for each in value if kind in OPTIONS else [value]:
        yield Part(kind, each, quote, required)


def _told(fact: dict[str, Any]) -> Any:
    match fact["kind"]:
        case "experience":
            return fact["years"]
        case "skill":
            return fact["subject"]
        case "position":
            return fact["text"]
        case "language":
            return fact["subject"], fact["level"]
        case "location":
            return fact["name"]
        case "education":
            return fact["level"]
        case "relocation":
            return fact["answer"].value
        case "start":
            return fact["days"]
        case "salary":
            return fact["minimum"], fact["maximum"], fact["currency"]
        case _:
            return fact["options"]


def _asked(kind: str, one: dict[str, Any]) -> Any:
    match kind:
        case "language":
            return one["language"], one.get("level")
        case "salary":
            # A vacancy whose text names no currency keeps its own, the tenge.
            return one["min"], one["max"], one["currency"] or "KZT"
        case "question":
            return one.get("about", one["value"])
        case "warning":
            return one["about"]
        case _:
            return one["value"]


def _print_table(table: Table) -> None:
    print(f"{'kind':18} labels   read  precision  recall  firmness")
    total = Counts()
    for kind in sorted(table, key=lambda kind: (-table[kind].labels, kind)):
        counts = table[kind]
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(counts, name))
        print(_line(kind, counts))
    print(_line("all", total))


def _line(kind: str, counts: Counts) -> str:
    read = counts.right + counts.wrong
    firm = f"{counts.firm / counts.judged:9.3f}" if counts.judged else ""
    return (
        f"{kind:18} {counts.labels:6} {read:6} {counts.precision:10.3f}"
        f" {counts.recall:7.3f} {firm}"
    )


def _print_mistakes(read: Read, half: str) -> None:
    mistakes = sorted(
        read.mistakes,
        key=lambda each: (WORST.index(each[1].kind), isinstance(each[1], Label)),
    )
    if half == "held":
        print(f"\n{len(mistakes)} mistakes, of which the worst:")
        mistakes = mistakes[:SHOWN]
    else:
        mistakes = sorted(mistakes, key=lambda each: each[0].id)
    for text, each in mistakes:
        if isinstance(each, Part):
            print(f"  {text.id} wrong  {each.kind} {each.value} from {each.quote!r}")
        else:
            values = " or ".join(map(str, each.values))
            print(f"  {text.id} missed {each.kind} {values}")


def _floors() -> dict[str, dict[str, dict[str, float]]]:
    return tomllib.loads(FLOORS.read_text("utf-8"))


def _under_floors(held: dict[str, Table]) -> Iterator[str]:
    for told, kinds in _floors().items():
        for kind, floors in kinds.items():
            for name, floor in floors.items():
                got = getattr(held[told][kind], name)
                if got < floor:
                    yield f"{told}, {kind}: {name} {got:.3f} is under {floor}"


def _raise_floors(held: dict[str, Table]) -> None:
    floors, lines = _floors(), []
    for told, table in held.items():
        for kind in sorted(table):
            if table[kind].labels < ENOUGH:
                continue
            before = floors.get(told, {}).get(kind, {})
            lines += ["", f"[{told}.{kind}]"]
            for name in ("precision", "recall"):
                got = math.floor(getattr(table[kind], name) * 100) / 100
                lines.append(f"{name} = {max(got, before.get(name, 0.0))}")
    head = FLOORS.read_text("utf-8").partition("\n\n")[0].rstrip()
    FLOORS.write_text("\n".join([head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the reading of texts.")
    parser.add_argument("--half", choices=("held", "work"), default="held")
    parser.add_argument("--raise-floors", action="store_true")
    given = parser.parse_args()
    sys.exit(not main(given.half, given.raise_floors))
