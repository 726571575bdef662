"""How a response is screened: a package with a module for each part of its life."""

from __future__ import annotations

from screening.models.exchange import Busy, ChatEnded, Exchange, Incoming, Outcome
from screening.models.interviews import (
    CalendarFeed,
    Interview,
    InterviewSlot,
    Offer,
    SlotTaken,
)
from screening.models.inviting import VacancyInvitation
from screening.models.judgement import EarlierJudgement
from screening.models.letter import VARIABLES, Letter, LetterTemplate
from screening.models.message import ChatMessage, in_utc
from screening.models.pool import Fit, Fits, PoolEntry, is_remembered, who_fits
from screening.models.proposing import VacancyReading
from screening.models.question import (
    CandidateQuestion,
    CandidateQuestionQuerySet,
    Told,
)
from screening.models.reading import ResumeReading, offer_of, text_key
from screening.models.reminding import Reminding, language_of
from screening.models.saved import SavedSearch, SavedView
from screening.models.scorecard import (
    ReviewCriterion,
    Scorecard,
    averages,
    reviewed_by,
)
from screening.models.search import SearchDocument
from screening.models.session import ChatSession, ChatSessionQuerySet
from screening.models.session.renewing import NewResume

__all__ = (
    "VARIABLES",
    "Busy",
    "CalendarFeed",
    "CandidateQuestion",
    "CandidateQuestionQuerySet",
    "ChatEnded",
    "ChatMessage",
    "ChatSession",
    "ChatSessionQuerySet",
    "EarlierJudgement",
    "Exchange",
    "Fit",
    "Fits",
    "Incoming",
    "Interview",
    "InterviewSlot",
    "Letter",
    "LetterTemplate",
    "NewResume",
    "Offer",
    "Outcome",
    "PoolEntry",
    "Reminding",
    "ResumeReading",
    "ReviewCriterion",
    "SavedSearch",
    "SavedView",
    "Scorecard",
    "SearchDocument",
    "SlotTaken",
    "Told",
    "VacancyInvitation",
    "VacancyReading",
    "averages",
    "in_utc",
    "is_remembered",
    "language_of",
    "offer_of",
    "reviewed_by",
    "text_key",
    "who_fits",
)
