"""Lines of any import, become vacancies and responses: the same for files and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, NotFound
from rest_framework.serializers import BaseSerializer

from candidates.models import (
    Bringing,
    Brought,
    Candidate,
    CandidateResponse,
    Newcomer,
)
from employers.models import Employer
from imports.models import VacancyOrigin
from imports.serializers import VACANCY, ResponseLine, VacancyLine
from vacancies.models import Vacancy

# The fields of a line that are the candidate's own.
OF_CANDIDATE = ("full_name", "email", "phone", "city", "resume_text")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line: `pk` of what was made or found, else what is wrong by field."""

    pk: UUID | None = None
    is_new: bool = False
    errors: Mapping[str, list[str]] | None = None

    @property
    def word(self) -> str:
        """ "new", "known" or "broken"."""
        if self.errors is not None:
            return "broken"
        return "new" if self.is_new else "known"


def bring_vacancies(
    employer: Employer, lines: Sequence[Any], *, may_open: bool
) -> list[Outcome]:
    """Make a vacancy of each line, in order, unless it is there already.

    Without `may_open` a line that asks to be open or closed is broken.
    """
    return [_bring_vacancy(employer, line, may_open) for line in lines]


def _bring_vacancy(employer: Employer, line: Any, may_open: bool) -> Outcome:
    form = VacancyLine(data=line)
    if not form.is_valid():
        return broken(form)
    fields = form.validated_data
    if fields["status"] != Vacancy.Status.DRAFT and not may_open:
        words = _("Confirm your e-mail first: a link was mailed to it.")
        return Outcome(errors={"status": [words]})
    key = VacancyOrigin.key_of(fields)
    with transaction.atomic():
        # Two imports at once: the second waits here and finds what the first has made.
        Employer.objects.select_for_update().get(pk=employer.pk)
        known = VacancyOrigin.objects.filter(employer=employer, key=key).first()
        if known is not None:
            return Outcome(known.vacancy_id)
        fields.pop("source_id", None)
        vacancy = form.save(employer=employer)
        VacancyOrigin.objects.create(vacancy=vacancy, employer=employer, key=key)
    return Outcome(vacancy.pk, is_new=True)


def bring_responses(
    employer: Employer,
    lines: Sequence[Any],
    bringing: Bringing,
    *,
    default: Vacancy | None,
) -> tuple[list[Outcome], list[CandidateResponse]]:
    """Make a response of each line, in order, unless it is there; and those made.

    `default` is the vacancy of lines that name none. An invitation to a vacancy that is
    not open breaks its line: there would be nothing to be invited to.
    """
    vacancies = _Vacancies(employer, default)
    outcomes: list[Outcome | None] = []
    newcomers: list[Newcomer] = []
    for line in lines:
        found = _newcomer(line, vacancies, invites=bringing.invites)
        if isinstance(found, Newcomer):
            newcomers.append(found)
            outcomes.append(None)
        else:
            outcomes.append(found)
    brought = Brought.bring(newcomers, bringing)
    made = iter(brought)
    whole = [outcome or Outcome(*_pk_and_news(*next(made))) for outcome in outcomes]
    return whole, [response for response, is_new in brought if is_new]


def _pk_and_news(response: CandidateResponse, is_new: bool) -> tuple[UUID, bool]:
    return response.pk, is_new


def _newcomer(line: Any, vacancies: _Vacancies, *, invites: bool) -> Newcomer | Outcome:
    form = ResponseLine(data=line)
    try:
        if not form.is_valid():
            return broken(form)
    except NotFound:
        return Outcome(errors={"vacancy_id": [_("There is no such vacancy.")]})
    fields = form.validated_data
    vacancy = vacancies.named_in(fields)
    if isinstance(vacancy, Outcome):
        return vacancy
    if invites and not vacancy.is_open:
        words = _("The vacancy is not open, so nobody can be invited to it.")
        return Outcome(errors={"vacancy_id": [words]})
    own = {name: fields.get(name) or "" for name in OF_CANDIDATE}
    candidate = Candidate(made_by=vacancy.employer, **own)
    return Newcomer(
        vacancy, candidate, fields.get("source_id", ""), fields.get("source", "")
    )


class _Vacancies:
    """The employer's vacancies by the names that lines have for them, each asked once."""

    def __init__(self, employer: Employer, default: Vacancy | None) -> None:
        self.employer, self.default = employer, default
        self.found: dict[tuple[str, str], Vacancy | None] = {}

    def named_in(self, fields: Mapping[str, Any]) -> Vacancy | Outcome:
        """The vacancy that a line names, else the default, else what is wrong."""
        names = [name for name in VACANCY if fields.get(name)]
        if not names and self.default is not None:
            return self.default
        if not names:
            return Outcome(errors={"vacancy_id": [_("Say to which vacancy.")]})
        if names[0] == "vacancy_id":
            names = names[:1]
        for name in names:
            vacancy = self._look_up(name, str(fields[name]))
            if vacancy is not None:
                return vacancy
        return Outcome(errors={names[0]: [_("There is no such vacancy.")]})

    def _look_up(self, name: str, written: str) -> Vacancy | None:
        if (name, written) not in self.found:
            mine = Vacancy.objects.filter(employer=self.employer)
            mine = mine.select_related("employer")
            wanted = {
                "vacancy_id": {"pk": written},
                "vacancy_source_id": {"origin__key": f"id:{written}"},
                "vacancy_title": {"title__iexact": written.strip()},
            }
            found = mine.filter(**wanted[name])[:2]
            # Of two with one title nobody can say which is meant.
            self.found[name, written] = found[0] if len(found) == 1 else None
        return self.found[name, written]


def broken(form: BaseSerializer[Any]) -> Outcome:
    """What is wrong with a line, by field; "line" stands for the whole."""
    errors: Any = form.errors
    if not isinstance(errors, Mapping):
        errors = {"line": errors}
    named = {
        "line" if name == "non_field_errors" else name: _texts(fault)
        for name, fault in errors.items()
    }
    return Outcome(errors=named)


def _texts(fault: Any) -> list[str]:
    """All sentences of a fault, however nested."""
    if isinstance(fault, ErrorDetail | str):
        return [str(fault)]
    inner = fault.values() if isinstance(fault, Mapping) else fault
    return [text for each in inner for text in _texts(each)]
