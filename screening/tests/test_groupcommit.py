"""What is asked at one time is done together, and nobody loses by the company."""

from __future__ import annotations

import asyncio
import threading

import pytest
from django.db import IntegrityError, OperationalError

from screening.chat.groupcommit import GroupCommit
from screening.models import Busy

# A thread of the pool looks after its connection, which a test before may have opened.
pytestmark = pytest.mark.django_db


class Work:
    """Doubles numbers and keeps the groups in which they came.

    The first group waits until the test lets it go: what comes meanwhile gathers.
    """

    def __init__(self, double=lambda group: [2 * number for number in group]):
        self.double = double
        self.groups = []
        self.has_begun = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, group):
        self.groups.append(list(group))
        self.has_begun.set()
        if len(self.groups) == 1:
            assert self.may_go_on.wait(10)
        return self.double(group)

    async def begin(self):
        """Return when the first group is at work."""
        assert await asyncio.to_thread(self.has_begun.wait, 10)

    async def over(self, numbers, key=lambda number: number):
        """The results for all numbers, of which the first came before the others."""
        commit = GroupCommit(self, key=key)
        asked = [asyncio.create_task(commit(numbers[0]))]
        await self.begin()
        asked += [asyncio.create_task(commit(number)) for number in numbers[1:]]
        await asyncio.sleep(0)
        self.may_go_on.set()
        async with asyncio.timeout(10):
            return await asyncio.gather(*asked, return_exceptions=True)


async def test_what_waits_is_done_together_and_each_gets_its_own_result():
    work = Work()

    assert await work.over([1, 2, 3, 4]) == [2, 4, 6, 8]
    assert work.groups == [[1], [2, 3, 4]]


async def test_a_group_has_an_upper_size(monkeypatch):
    monkeypatch.setattr(GroupCommit, "MOST", 2)
    work = Work()

    assert await work.over([1, 2, 3, 4]) == [2, 4, 6, 8]
    assert work.groups == [[1], [2, 3], [4]]


async def test_the_same_key_is_never_twice_in_a_group():
    work = Work()

    assert await work.over([1, 3, 5, 4], key=lambda n: n % 2) == [2, 6, 10, 8]
    assert work.groups == [[1], [3, 4], [5]]


async def test_an_exception_is_only_for_the_item_that_led_to_it():
    work = Work(lambda group: [ValueError(n) if n == 3 else 2 * n for n in group])

    found = await work.over([1, 2, 3, 4])

    assert [found[0], found[1], found[3]] == [2, 4, 8]
    assert isinstance(found[2], ValueError)


async def test_of_a_group_that_fails_each_is_tried_alone():
    def double(group):
        if 3 in group:
            raise IntegrityError
        return [2 * number for number in group]

    work = Work(double)
    found = await work.over([1, 2, 3, 4])

    assert [found[0], found[1], found[3]] == [2, 4, 8]
    assert isinstance(found[2], IntegrityError)
    assert sorted(work.groups[2:]) == [[2], [3], [4]]


async def test_who_is_busy_is_tried_alone():
    work = Work(lambda group: [Busy() if len(group) > 1 else 2 * n for n in group])

    assert await work.over([1, 2, 3]) == [2, 4, 6]


async def test_while_the_database_is_away_all_are_told_at_once():
    def double(group):
        raise OperationalError

    work = Work(double)
    found = await work.over([1, 2, 3])

    assert all(isinstance(error, OperationalError) for error in found)
    assert work.groups == [[1], [2, 3]]


async def test_a_group_that_is_held_up_does_not_hold_up_the_next(monkeypatch):
    monkeypatch.setattr(GroupCommit, "PATIENCE", 0.05)
    work = Work()
    commit = GroupCommit(work, key=lambda number: number)
    slow = asyncio.create_task(commit(1))
    await work.begin()

    async with asyncio.timeout(5):
        assert await commit(2) == 4
    assert not slow.done()
    work.may_go_on.set()
    assert await slow == 2


async def test_who_has_left_is_served_all_the_same():
    work = Work()
    commit = GroupCommit(work, key=lambda number: number)
    left = asyncio.create_task(commit(1))
    await work.begin()
    left.cancel()
    work.may_go_on.set()

    assert await commit(2) == 4
    with pytest.raises(asyncio.CancelledError):
        await left
