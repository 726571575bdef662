"""Slots and interviews for tests."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from screening.models import Interview, InterviewSlot


def new_slot(vacancy, recruiter, *, hours=48, capacity=1, **fields):
    """A slot of half an hour that begins in so many hours."""
    begin = timezone.now() + timedelta(hours=hours)
    fields = {"place": "Abay 10, room 3", **fields}
    return InterviewSlot.objects.create(
        vacancy=vacancy,
        recruiter=recruiter,
        starts_at=begin,
        ends_at=begin + timedelta(minutes=30),
        capacity=capacity,
        **fields,
    )


def booked_interview(response, recruiter):
    """A slot and the interview in it, whatever the response's status."""
    slot = new_slot(response.vacancy, recruiter)
    interview = Interview.objects.create(
        slot=slot, seat=1, response=response, time_zone="Asia/Almaty"
    )
    return slot, interview
