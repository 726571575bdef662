"""By what lists of responses are narrowed, for pages and API alike.

Each function returns a condition on `CandidateResponse`, to be given to `filter`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.lookups import GreaterThanOrEqual

from candidates.models import RANK, CandidateResponse
from screening.dialogue.kinds.location import city_key
from screening.dialogue.kinds.skill import skill_key
from screening.models import ChatSession
from vacancies.models import Vacancy


def relevant_at_least(relevance: float) -> Q:
    """Proven relevance of at least this, in [0, 1]."""
    # The expression of the index, not the column, so that the index serves.
    return Q(GreaterThanOrEqual(RANK, relevance))


def living_in(city: str, vacancy: Vacancy | None = None) -> Q:
    """From this town, in any spelling of its name.

    Among the responses of one vacancy its index finds them.
    """
    within = {} if vacancy is None else {"vacancy": vacancy}
    chats = ChatSession.objects.filter(city_key=city_key(city), **within)
    # Whoever has not come to the chat has told the town in the form alone.
    not_met = CandidateResponse.objects.filter(
        status=CandidateResponse.Status.NEW, candidate__city__iexact=city, **within
    )
    return Q(pk__in=chats.values("response")) | Q(pk__in=not_met.values("pk"))


def skilled_in(skills: Iterable[str]) -> Q:
    """With each of these skills, under any of its names."""
    told = Q()
    for skill in skills:
        told &= Q(chat_session__skills__has_name=skill_key(skill))
    return told


def listed(names: str) -> list[str]:
    """Names that were written with commas between them."""
    return [name for part in names.split(",") if (name := part.strip())]


def expecting_at_most(amount: int) -> Q:
    """Who would come for this a month, in the vacancy's currency, as far as told."""
    return Q(chat_session__salary_expected__lte=amount)


def asking_for_a_person() -> Q:
    """Who asked for a person, and has not heard from one; each is to be reviewed."""
    asked = {"chat_session__state__wants_person": True}
    return Q(needs_review=True, chat_session__person_wrote_at=None, **asked)


def saying(words: str) -> Q:
    """With all of these words in name, contacts, resume or what was said in the chat.

    Finds what `SearchDocument.take_in` has taken in.
    """
    return Q(search_document__words__has_words=words)
