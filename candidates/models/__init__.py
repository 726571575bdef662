"""Who responds: candidates, their responses to vacancies, and what became of them."""

from __future__ import annotations

from candidates.models.alert import Alert
from candidates.models.audit import AuditEntry
from candidates.models.brought import Bringing, Brought, Ground, Newcomer
from candidates.models.candidate import Candidate, CandidateQuerySet
from candidates.models.consent import Consent, ConsentText
from candidates.models.decision import Decision, Note
from candidates.models.file import ResumeFile
from candidates.models.groups import GroupAnswer
from candidates.models.notice import Notice
from candidates.models.outcome import OutcomeLetter
from candidates.models.people import double_of, others_of, with_doubles
from candidates.models.person import Person, PersonQuerySet, Tag
from candidates.models.response import (
    BY_RELEVANCE,
    RANK,
    AlreadyResponded,
    CandidateResponse,
    CandidateResponseQuerySet,
)
from candidates.models.seals import AuditChain
from candidates.models.stage import Stage, StageQuerySet
from candidates.models.veil import alias_of, called, is_veiled, unveiled

__all__ = (
    "BY_RELEVANCE",
    "RANK",
    "Alert",
    "AlreadyResponded",
    "AuditChain",
    "AuditEntry",
    "Bringing",
    "Brought",
    "Candidate",
    "CandidateQuerySet",
    "CandidateResponse",
    "CandidateResponseQuerySet",
    "Consent",
    "ConsentText",
    "Decision",
    "Ground",
    "GroupAnswer",
    "Newcomer",
    "Note",
    "Notice",
    "OutcomeLetter",
    "Person",
    "PersonQuerySet",
    "ResumeFile",
    "Stage",
    "StageQuerySet",
    "Tag",
    "alias_of",
    "called",
    "double_of",
    "is_veiled",
    "others_of",
    "unveiled",
    "with_doubles",
)
