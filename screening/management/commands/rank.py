"""Rank resumes against vacancies, to measure the profile match."""

from __future__ import annotations

import json
from argparse import FileType
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from screening.dialogue.profile import (
    Wanted,
    match_profile,
    positions_in,
    profile_of,
    wanted_by,
)
from screening.dialogue.resume import read_resume
from screening.dialogue.resume.career import read_career
from screening.encoder import closeness, encode_resume


class Command(BaseCommand):
    help = (
        'Takes vacancies as JSON lines {"qid", "title", "text"} and resumes as JSON'
        ' lines {"docid", "text"}, and gives {"qid", "docid", "score"} for every pair,'
        " the score from 0 to 1. A text that begins with its title is cut there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for name in ("--queries", "--docs"):
            parser.add_argument(name, type=FileType(encoding="utf-8"), required=True)
        parser.add_argument(
            "--without-encoder", action="store_true", help="By words and roles alone."
        )

    def handle(
        self,
        *args: Any,
        queries: Any,
        docs: Any,
        without_encoder: bool = False,
        **options: Any,
    ) -> None:
        wanted = [(row["qid"], _wanted(row)) for row in _rows(queries, "qid")]
        today = timezone.localdate()
        for row in _rows(docs, "docid"):
            positions = positions_in(read_resume(row["text"], today))
            career = read_career(row["text"], today)
            has = profile_of(row["text"], positions)
            vectors = None if without_encoder else encode_resume(row["text"])
            for qid, vacancy in wanted:
                meaning = closeness(vacancy.title.source, vectors)
                match = match_profile(vacancy, has, meaning, career)
                score = match.score if match else 0.0
                line = {"qid": qid, "docid": row["docid"], "score": score}
                self.stdout.write(json.dumps(line, ensure_ascii=False))


def _wanted(row: dict[str, Any]) -> Wanted:
    title, text = row.get("title") or "", row["text"]
    return wanted_by(title, text.removeprefix(title))


def _rows(lines: Any, key: str) -> Iterator[dict[str, Any]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row["text"], str) or key not in row:
                raise ValueError
        except (KeyError, TypeError, ValueError) as error:
            raise CommandError(f"This row cannot be read: {line[:100]}") from error
        yield row
