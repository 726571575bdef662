"""Seals that make the audit tell of every change to it that the product did not make.

The entries of one employer are a chain: each has the next number and a seal over all that
it says and over the seal before, so that none can be changed, left out or put between
without every later seal being wrong. Seals are HMAC-SHA256 by the secret key: whoever can
write into the database alone cannot make one.

What a candidate's erasure takes out of an entry is sealed apart, as a digest that tells
nothing of it: the chain holds without it.
"""

from __future__ import annotations

import hmac
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from candidates.models.audit import AuditEntry

SALT = "candidates.audit"
# Stands for the employer where none is known: of what was kept before there were chains,
# about vacancies that are deleted.
NO_EMPLOYER = UUID(int=0)


class AuditChain(models.Model):
    """The end of an employer's chain, by which missing last entries are noticed."""

    employer_id = models.UUIDField(_("employer"), primary_key=True)
    number = models.PositiveBigIntegerField(_("number"), default=0)
    seal = models.CharField(_("seal"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("end of an audit")
        verbose_name_plural = _("ends of audits")

    def __str__(self) -> str:
        return f"{self.employer_id} · {self.number}"

    @classmethod
    def seal_all(cls, entries: Sequence[AuditEntry]) -> None:
        """Number and seal new entries, each in its employer's chain.

        To be called within the transaction that stores them: until its end nobody else
        adds to these chains.
        """
        by_employer: defaultdict[UUID, list[AuditEntry]] = defaultdict(list)
        for entry in entries:
            by_employer[entry.employer_id or NO_EMPLOYER].append(entry)
        ends = cls._locked(by_employer)
        for employer, added in by_employer.items():
            for entry in added:
                append(ends[employer], entry)
        AuditChain.objects.bulk_update(ends.values(), ["number", "seal"])

    @classmethod
    def _locked(cls, employers: Collection[UUID]) -> dict[UUID, AuditChain]:
        """The ends of these chains, which nobody else adds to meanwhile."""
        # In one order, so that no two wait for each other.
        chains = AuditChain.objects.select_for_update().order_by("pk")
        wanted = chains.filter(pk__in=employers)
        ends = {chain.pk: chain for chain in wanted}
        if len(ends) < len(employers):
            new = [cls(pk=pk) for pk in employers if pk not in ends]
            AuditChain.objects.bulk_create(new, ignore_conflicts=True)
            ends = {chain.pk: chain for chain in wanted.all()}
        return ends


def append(chain: AuditChain, entry: AuditEntry) -> None:
    """Make the entry the last of the chain; neither is stored."""
    chain.number += 1
    entry.number = chain.number
    entry.content = _hmac(settings.SECRET_KEY, "content", *content_of(entry))
    entry.seal = _hmac(settings.SECRET_KEY, "seal", chain.seal, *sealed_of(entry))
    chain.seal = entry.seal


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a chain does not hold: after which number, and in what way."""

    employer_id: UUID
    number: int
    what: str


@dataclass(slots=True)
class Count:
    """How many entries were looked at, and of how many an erasure took the content."""

    entries: int = 0
    emptied: int = 0


def flaws(count: Count) -> Iterator[Flaw]:
    """Each place where the stored audit is not what was written; fills `count`.

    Walks through all entries once, in the order of their chains.
    """
    from candidates.models.audit import AuditEntry

    ends = {chain.pk: chain for chain in AuditChain.objects.all()}
    before = AuditChain(employer_id=NO_EMPLOYER)
    stored = AuditEntry.objects.order_by("employer_id", "number")
    for entry in stored.iterator():
        employer = entry.employer_id or NO_EMPLOYER
        if before.employer_id != employer:
            yield from _end_flaws(before, ends.pop(before.employer_id, None))
            before = AuditChain(employer_id=employer)
        count.entries += 1
        for what in _entry_flaws(before, entry):
            yield Flaw(employer, entry.number, what)
        if not _fits(entry.content, "content", *content_of(entry)):
            if entry.is_emptied:
                count.emptied += 1
            else:
                what = "says something else than was sealed"
                yield Flaw(employer, entry.number, what)
        before.number, before.seal = entry.number, entry.seal
    yield from _end_flaws(before, ends.pop(before.employer_id, None))
    for chain in ends.values():  # of which no entry is left
        yield from _end_flaws(AuditChain(employer_id=chain.pk), chain)


def _entry_flaws(before: AuditChain, entry: AuditEntry) -> Iterator[str]:
    if entry.number != before.number + 1:
        yield f"follows number {before.number}: entries are missing or doubled"
    elif not _fits(entry.seal, "seal", before.seal, *sealed_of(entry)):
        yield "does not bear its seal: it, or the one before, was changed"


def _end_flaws(last: AuditChain, end: AuditChain | None) -> Iterator[Flaw]:
    stored = (end.number, end.seal) if end else (0, "")
    if (last.number, last.seal) != stored:
        what = f"the chain should end with number {stored[0]}"
        yield Flaw(last.employer_id, last.number, what)


def content_of(entry: AuditEntry) -> Iterable[Any]:
    """What an erasure may take out of an entry."""
    return (entry.response_id, json.dumps(entry.details, sort_keys=True))


def sealed_of(entry: AuditEntry) -> Iterable[Any]:
    """What nothing may change in an entry."""
    return (
        entry.number,
        entry.employer_id,
        entry.vacancy_id,
        entry.user_id,
        entry.action,
        entry.created_at.timestamp(),
        entry.content,
    )


def _hmac(key: str, purpose: str, *values: Any) -> str:
    text = json.dumps([str(value) for value in values])
    made = salted_hmac(f"{SALT}.{purpose}", text, key, algorithm="sha256")
    return made.hexdigest()


def _fits(seal: str, purpose: str, *values: Any) -> bool:
    """Whether it is the seal of these values, by this key or one used before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(seal, _hmac(k, purpose, *values)) for k in keys)
