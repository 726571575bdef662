"""What the desk shows of responses that are reviewed blindly: see `candidates.models.veil`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db import models

from candidates.models import CandidateResponse, alias_of, is_veiled
from screening.desk.report import FitRow, Piece, Row
from screening.dialogue import veiling
from screening.models import CandidateQuestion, Letter

Written = TypeVar("Written", bound=models.Model)


class Veil:
    """Hides who one candidate is, in texts of or about them; of others, nothing."""

    def __init__(self, response: CandidateResponse) -> None:
        self.is_on = is_veiled(response)
        if not self.is_on:
            return
        person = response.candidate
        if person.is_veil:
            raise TypeError("The veil is on already.")
        self._names = [person.full_name]
        self._hidden = [person.email, person.phone]

    def text(self, written: str) -> str:
        """The text, as long as before, without what tells who it is."""
        if not self.is_on:
            return written
        return veiling.veil(written, self._names, self._hidden)

    def put_on(self, response: CandidateResponse) -> None:
        """From now on the object tells no more of the candidate than may be seen."""
        if not self.is_on:
            return
        response.candidate = response.candidate.veiled(alias_of(response))
        response.objection = self.text(response.objection)
        response.objection_answer = self.text(response.objection_answer)
        response.rejection_reasons = [
            reason | {"message": self.text(reason["message"])}
            for reason in response.rejection_reasons or []
        ]

    def of_all(self, rows: Iterable[Written], *fields: str) -> list[Written]:
        """The rows, in these fields of which the person is hidden; not to be saved."""
        found = list(rows)
        if self.is_on:
            for row in found:
                for name in fields:
                    setattr(row, name, self.text(getattr(row, name)))
        return found

    def pieces(self, cut: Sequence[Piece]) -> list[Piece]:
        """The resume cut into pieces, veiled as a whole: a name may stand in two."""
        if not self.is_on:
            return list(cut)
        whole = self.text("".join(piece.text for piece in cut))
        shown, at = [], 0
        for piece in cut:
            end = at + len(piece.text)
            shown.append(replace(piece, text=whole[at:end]))
            at = end
        return shown

    def rows(self, judged: Iterable[Row]) -> list[Row]:
        """The criteria with their quotes veiled."""
        return [self.row(row) for row in judged]

    def row(self, row: Row) -> Row:
        """A criterion with its quotes veiled."""
        if not self.is_on:
            return row
        return replace(
            row,
            fact=self.text(row.fact),
            quote=self.text(row.quote),
            parts=tuple(self._part(part) for part in row.parts),
        )

    def _part(self, part: FitRow) -> FitRow:
        return replace(part, quote=self.text(part.quote))


def put_on(responses: Iterable[CandidateResponse]) -> None:
    """Veil those of the responses that are to be reviewed blindly."""
    for response in responses:
        Veil(response).put_on(response)


def questions(asked: Iterable[CandidateQuestion]) -> list[CandidateQuestion]:
    """The questions of candidates, of the veiled ones without what tells who asks."""
    found = list(asked)
    for question in found:
        veil = Veil(question.response)
        veil.of_all([question], "text", "answer")
        veil.put_on(question.response)
    return found


def letter(written: Letter) -> None:
    """Let a letter that is looked at tell no more than may be seen; not to be saved."""
    veil = Veil(written.response)
    veil.of_all([written], "subject", "body")
    veil.put_on(written.response)
