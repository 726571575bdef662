"""What a change of the readers does to decisions: the same resumes before and after it.

    python -m benchmarks.decisions judge VACANCIES RESUMES --most 120 > before.jsonl
    python -m benchmarks.decisions compare before.jsonl after.jsonl

Run `judge` at both commits: PYTHONPATH may name another tree. Vacancies are JSON lines
{"qid", "title", "requirements"}, as the API takes them (`propose` makes them of JSON lines
{"qid", "title", "text"}), so that both commits judge by the same criteria; resumes are JSON
lines {"docid", "text"}. What a resume leaves unknown stays unknown: nobody is asked here.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 28)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def propose(vacancies: Path) -> None:
    """Print vacancies with all that their texts propose."""
    from screening.dialogue.proposals import as_requirements
    from screening.dialogue.proposals import propose as proposed

    for row in rows(vacancies):
        requirements = as_requirements(proposed(row["title"], row["text"]))
        told = {
            "qid": row["qid"],
            "title": row["title"],
            "requirements": requirements,
        }
        print(json.dumps(told, ensure_ascii=False))


def judge(vacancies: Path, resumes: Path, most: int) -> None:
    """Print how each vacancy's criteria stand by each resume alone."""
    from screening.dialogue.offer import Offer
    from screening.dialogue.outcome import assess
    from screening.dialogue.requirements import read_criteria
    from screening.dialogue.resume import read_resume

    read = {
        row["docid"]: read_resume(row["text"], TODAY)
        for row in islice(rows(resumes), most)
    }
    for row in rows(vacancies):
        offer = Offer(
            title=row["title"],
            company="",
            description="",
            location="",
            salary_min=None,
            salary_max=None,
            currency="KZT",
            language="ru",
            requirements=row["requirements"],
            bot_decides=True,
        )
        criteria = read_criteria(offer)
        for name, facts in read.items():
            assessment = assess(criteria, facts)
            told = {
                "vacancy": row["qid"],
                "resume": name,
                "approved": assessment.approved,
                "verdicts": {
                    verdict.criterion.key: [verdict.match.value, verdict.evidence]
                    for verdict in assessment.verdicts
                },
            }
            print(json.dumps(told, ensure_ascii=False))


def compare(before: Path, after: Path) -> None:
    """Print how many decisions and verdicts differ, and each that does."""
    earlier = {(row["vacancy"], row["resume"]): row for row in rows(before)}
    count, decisions, verdicts = 0, 0, Counter[str]()
    for row in rows(after):
        count += 1
        old = earlier[row["vacancy"], row["resume"]]
        where = f"{row['vacancy']} {row['resume']}"
        if old["approved"] != row["approved"]:
            decisions += 1
            print(f"{where} decision: approved {old['approved']} -> {row['approved']}")
        for key, (match, evidence) in row["verdicts"].items():
            was, said = old["verdicts"].get(key, ["none", ""])
            if was != match:
                verdicts[f"{was} -> {match}"] += 1
                print(f"{where} {key}: {was} {said!r} -> {match} {evidence!r}")
    print(f"\n{count} decisions, {decisions} differ; verdicts that differ:")
    for change, times in verdicts.most_common():
        print(f"  {change}: {times}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare decisions of two commits.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, files in (
        ("propose", ["vacancies"]),
        ("judge", ["vacancies", "resumes"]),
        ("compare", ["before", "after"]),
    ):
        command = commands.add_parser(name)
        for each in files:
            command.add_argument(each, type=Path)
        if name == "judge":
            command.add_argument("--most", type=int, default=sys.maxsize)
    given = vars(parser.parse_args())
    if given["command"] != "compare":
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")
        django.setup()
    globals()[given.pop("command")](**given)


if __name__ == "__main__":
    main()
