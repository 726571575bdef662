"""The city somebody lives in, and whether they would move."""

from __future__ import annotations

from collections.abc import Iterator

from screening.dialogue.criteria import AnyPlace, Criterion, Line, Match, Verdict
from screening.dialogue.facts import Kind, Place, YesNo
from screening.dialogue.kinds import written
from screening.dialogue.kinds.kind import (
    YES_OR_NO,
    Facts,
    KindOfFact,
    judge_consent,
    value_line,
)
from screening.dialogue.offer import Offer
from screening.dialogue.reading.choices import find_work_formats
from screening.dialogue.reading.places import (
    find_places,
    key_of,
    place_named,
    same_place,
)

HOME = (Kind.LOCATION, "")
MOVE = (Kind.RELOCATION, "")


class LocationKind(KindOfFact[AnyPlace, Place]):
    kind = Kind.LOCATION
    # The city itself is a field of the vacancy.
    keys = ("relocation",)

    def criteria(self, offer: Offer) -> Iterator[Criterion]:
        text = offer.location.strip()
        formats = offer.requirements.get("work_format", [])
        formats = written.options("work_format", written.bare(formats))
        # Work from anywhere drops the place; office or hybrid beside it does not help.
        says_remote = any("remote" in f.value.options for f in find_work_formats(text))
        if not text or says_remote or formats == ("remote",):
            return
        relocation = offer.requirements.get("relocation", False)
        relocation = written.yes_or_no("relocation", relocation)
        places = tuple(found.value for found in find_places(text))
        wanted = AnyPlace(places or (Place(text, ""),), relocation)
        yield Criterion("location", self.kind, wanted, required=True, label=text)

    def verdict(self, criterion: Criterion, facts: Facts) -> Verdict:
        wanted = criterion.wanted
        assert isinstance(wanted, AnyPlace)
        home, lives_in = facts.get(HOME), home_of(facts)
        if home is None or lives_in is None:
            return Verdict(criterion, Match.UNKNOWN)
        here = [is_same_city(place, lives_in) for place in wanted.places]
        if any(here):
            return Verdict(criterion, Match.MET, 1.0, home)
        move = facts.get(MOVE)
        if wanted.relocation and move is not None:
            assert isinstance(move.value, YesNo)
            match, credit, conditional = judge_consent(move.value)
            return Verdict(criterion, match, credit, move, conditional)
        if wanted.relocation or None in here:
            # Ready to move or not, or a place that nobody could look up: not proven.
            return Verdict(criterion, Match.UNKNOWN, fact=home)
        return Verdict(criterion, Match.UNMET, 0.0, home)

    def asked_for(self, criterion: Criterion) -> tuple[Kind, ...]:
        return Kind.LOCATION, Kind.RELOCATION

    def missing(self, criterion: Criterion, facts: Facts) -> Kind | None:
        wanted = criterion.wanted
        assert isinstance(wanted, AnyPlace)
        if HOME not in facts:
            return Kind.LOCATION
        # Where moving does not help, nothing that could be asked would.
        return Kind.RELOCATION if wanted.relocation else None

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        wanted = criterion.wanted
        assert isinstance(wanted, AnyPlace)
        return tuple(map(value_line, wanted.places)) if attempt > 1 else ()


class RelocationKind(KindOfFact[AnyPlace, YesNo]):
    """Readiness to move: a fact of its own that decides the criterion of the city."""

    kind = Kind.RELOCATION

    def replies(self, criterion: Criterion, attempt: int) -> tuple[Line, ...]:
        return YES_OR_NO


def is_same_city(wanted: Place, lived_in: Place) -> bool | None:
    """Whether two names mean one city; None if either is not in the gazetteer and
    the spellings differ, for then nobody can tell."""
    if wanted.country and lived_in.country:
        return same_place(wanted, lived_in)
    if wanted.name.casefold() == lived_in.name.casefold():
        return True
    return None


def home_of(facts: Facts) -> Place | None:
    """Where somebody lives, if that is known."""
    home = facts.get(HOME)
    return home.value if home and isinstance(home.value, Place) else None


def town_key(place: Place) -> str:
    """The same text for all spellings of a town."""
    return str(place.geoname_id) if place.geoname_id else key_of(place.name)


def city_key(name: str) -> str:
    """The same text for all names and spellings of a town."""
    return town_key(place_named(name) or Place(name, ""))
