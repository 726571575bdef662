"""Interviews: times that recruiters offer, and candidates who book them."""

from __future__ import annotations

from screening.models.interviews.booking import Interview, SlotTaken
from screening.models.interviews.feed import CalendarFeed
from screening.models.interviews.slot import InterviewSlot, Offer

__all__ = ("CalendarFeed", "Interview", "InterviewSlot", "Offer", "SlotTaken")
