"""What a vacancy's words say to those who search (`settings.VACANCY_READER`)."""

from __future__ import annotations

from typing import Any

from screening.dialogue.facts import Choices, Kind, Place
from screening.dialogue.kinds.written import RequirementsError
from screening.dialogue.offer import Offer
from screening.dialogue.reading.choices import countries_named
from screening.dialogue.reading.places import find_places, localised_name
from screening.dialogue.reading.roles import family_of, find_roles
from screening.dialogue.requirements import read_criteria
from vacancies.listing import City, Listing, Trade, WorkFormat


def read_listing(
    title: str, location: str, requirements: dict[str, Any] | None
) -> Listing:
    """Towns and country of the location, formats as required, the trade of the title."""
    places = [found.value for found in find_places(location)]
    places = [place for place in places if place.geoname_id]
    named = {place.country for place in places} or set(countries_named(location))
    wanted = _wanted(requirements or {})
    return Listing(
        cities=tuple(map(_city, places)),
        # With towns of two countries, none of them is the vacancy's.
        country=named.pop() if len(named) == 1 else "",
        work_formats=tuple(
            name for name in WorkFormat.values if name in wanted[Kind.WORK_FORMAT]
        ),
        employment=(*wanted[Kind.EMPLOYMENT], *wanted[Kind.SCHEDULE]),
        trade=_trade(title),
    )


def _wanted(requirements: dict[str, Any]) -> dict[Kind, tuple[str, ...]]:
    wanted: dict[Kind, tuple[str, ...]] = dict.fromkeys(
        (Kind.WORK_FORMAT, Kind.EMPLOYMENT, Kind.SCHEDULE), ()
    )
    try:
        criteria = read_criteria(Offer("", "", requirements=requirements))
    except RequirementsError:
        return wanted
    for criterion in criteria:
        if criterion.kind in wanted and isinstance(criterion.wanted, Choices):
            wanted[criterion.kind] = criterion.wanted.options
    return wanted


def _city(place: Place) -> City:
    return City(
        id=place.geoname_id,
        country=place.country,
        name_en=place.name,
        name_ru=localised_name(place, "ru"),
        name_kk=localised_name(place, "kk"),
    )


def _trade(title: str) -> str:
    roles = find_roles(title)
    if not roles:
        return ""
    family = family_of(roles[0].value).replace(" ", "_")
    return family if family in Trade.values else ""
