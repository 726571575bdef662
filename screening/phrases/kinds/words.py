"""The words for a kind of fact: its name, the questions about it, help to answer them.

Each kind of `screening.dialogue.kinds` has its words in a module beside this one;
`screening.phrases.kinds` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from screening.dialogue.criteria import Criterion

Ways = tuple[str | Promise, ...]
AND = pgettext_lazy("between the last two of several", " and ")
OR = gettext_lazy(" or ")


class Asked(NamedTuple):
    """The ways to ask: in full, right after one of its like, and after two of them."""

    full: Ways
    second: Ways = ()
    third: Ways = ()


class KindWords:
    """What is said of one kind of fact."""

    name: ClassVar[Any]
    # Above the members, where the employer ticks them; the name if that says enough.
    title: ClassVar[Any] = ""
    # Names of the members, where the set of values is closed.
    options: ClassVar[Mapping[str, Any]] = {}
    ways: ClassVar[Asked] = Asked(())
    example: ClassVar[Any] = gettext_lazy("For example: “yes” or “no”.")
    # A last, simpler way to ask, where the second one was not understood either.
    simpler: ClassVar[Any] = gettext_lazy("Yes or no is enough.")

    def subject(self, subject: str, label: str) -> str:
        """What a fact or criterion is about: "Python", "English", "city"."""
        return str(self.name)

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        """The ways to ask about a criterion, and what is told in them."""
        return self.ways, {}

    def example_for(self, criterion: Criterion) -> str:
        """What an answer could look like."""
        return str(self.example)

    def simpler_for(self, criterion: Criterion) -> str:
        """How little is enough."""
        return str(self.simpler)


class ChoiceWords(KindWords):
    """The words for members of a closed set."""

    def asked(self, criterion: Criterion) -> tuple[Asked, dict[str, Any]]:
        members = getattr(criterion.wanted, "options", ())
        names = [str(self.options.get(member, member)) for member in members]
        return self.ways, {"options": listed(names, OR)}


def language() -> str:
    """The language that is spoken now: ru, kk or en."""
    return (get_language() or "en")[:2]


def listed(names: Iterable[str], last: object = AND) -> str:
    """Names one after the other: "Java, Kotlin and Scala"."""
    *first, end = [*names] or [""]
    return f"{', '.join(first)}{last}{end}" if first else end
