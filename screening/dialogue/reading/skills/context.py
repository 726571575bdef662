"""Which of the names that stand in a text are meant as somebody's skill there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.skills.claims import ONLY_LIST
from screening.dialogue.reading.skills.forms import Word, common_form
from screening.dialogue.reading.skills.hits import TECHNICAL, Hit
from screening.dialogue.reading.skills.names import (
    joined,
    lies_in,
    names_of_organisations,
)

_WORDS = Vocabulary("skills")
COMPANY = frozenset(map(common_form, _WORDS.written("company")))
CALLED = frozenset(map(common_form, _WORDS.written("called")))
SOMEBODY = _WORDS.written("somebody")
# What parts items of a list.
LIST_BREAK = frozenset(",;/|•·*\n\t()[]:–—-+&")
# Between two names of which one vouches for the other: "Go, Python", "Java/C".
BESIDE = pattern("skills", r"[\s,;/|&+()•·:–—-]*+(?:{joining}\s*+)?")
COMPOUND = pattern("skills", r"{+compound_vowel}-\w")
STUDIED_BEHIND = pattern(
    "skills", r"[\w-]{0,30}+[ \u00a0]{1,3}(?:\w{1,30}+[ \u00a0]{1,3})?{studies_behind}"
)
KNOWN_BEFORE = pattern("skills", r"{known_before}\s{1,3}$")
KNOWN_BEHIND = pattern("skills", r"(?: {1,3}\w+){0,2} {1,3}{known_behind}")
NEAR = 40
# Groups whose names are everyday words: "rails", "rabbit".
OF_PROGRAMMERS = frozenset(("programming", "frameworks", "data"))


def meant(
    text: str,
    words: Sequence[Word],
    hits: Sequence[Hit],
    lists: Sequence[tuple[int, int]] = (),
) -> list[Hit]:
    """Without the ambiguous that have no company, other people's trades, and the words
    of what was studied and of who employs."""
    names = joined(names_of_organisations(text)) if hits else []
    lists = joined(lists)
    # Who may vouch for an ambiguous name: those that are sure, and for one that is
    # written as a name others that are, too ("Go, Rust").
    sure = [hit for hit in hits if not hit.alias.needs_company]
    written_so = [hit for hit in hits if not hit.alias.needs_company or _is_name(hit)]
    kept: list[Hit] = []
    somebody = -1
    for hit in hits:
        goes_on = somebody >= 0 and ONLY_LIST.match(text[somebody : hit.start])
        if hit.is_trade and (_before(words, hit) in SOMEBODY or goes_on):
            somebody = hit.end
            continue
        if hit.is_several or COMPOUND.match(text, hit.end - 1):
            continue
        if not hit.is_trade and lies_in(names, hit.start):
            continue
        if hit.alias.group not in TECHNICAL and STUDIED_BEHIND.match(text, hit.end):
            continue
        listed = lies_in(lists, hit.start) and _is_listed(text, hit)
        if (
            hit.alias.needs_company
            and not listed
            and not _has_company(
                text, words, hit, written_so if _is_name(hit) else sure
            )
        ):
            continue
        kept.append(hit)
    return kept


def _before(words: Sequence[Word], hit: Hit) -> str:
    return words[hit.first - 1].form if hit.first else ""


def _is_listed(text: str, hit: Hit) -> bool:
    """Whether an ambiguous name in a list of skills is an item, or has a capital; a
    single letter ("C") is as likely one of a licence."""
    if len(hit.written) == 1:
        return False
    return hit.written[0].isupper() or _is_list_item(text, hit)


def _has_company(
    text: str, words: Sequence[Word], hit: Hit, others: Sequence[Hit]
) -> bool:
    if hit.first == 0 and hit.last == len(words) - 1:
        return True
    # "go" and "c" are everyday words and letters unless they are written as names or
    # stand alone between the marks of a list.
    is_item = _is_list_item(text, hit)
    if hit.written.islower() and hit.alias.spelling.isascii() and not is_item:
        return _before(words, hit) in CALLED
    first = bisect_left(others, hit.start - NEAR, key=attrgetter("end"))
    last = bisect_right(others, hit.end + NEAR, key=attrgetter("start"))
    if any(_vouches(other, hit, text, is_item) for other in others[first:last]):
        return True
    if hit.alias.group not in OF_PROGRAMMERS:
        return bool(
            KNOWN_BEFORE.search(text, max(0, hit.start - NEAR), hit.start)
            or KNOWN_BEHIND.match(text, hit.end)
        )
    if hit.alias.group not in ("programming", "frameworks"):
        return False
    around = (hit.first - 1, hit.last + 1)
    return any(0 <= n < len(words) and words[n].form in COMPANY for n in around)


def _vouches(other: Hit, hit: Hit, text: str, is_item: bool) -> bool:
    """Whether a name beside an ambiguous one tells that it is a name as well."""
    if other is hit:
        return False
    between = text[min(other.end, hit.end) : max(other.start, hit.start)]
    if len(between) > NEAR or "\n\n" in between:
        return False
    group, others = hit.alias.group, other.alias.group
    if other.is_trade and not is_item:
        return False
    if is_item and (group == others or {group, others} <= TECHNICAL):
        return True
    return group == others and bool(BESIDE.fullmatch(between))


def _is_name(hit: Hit) -> bool:
    return len(hit.written) > 1 and hit.written[0].isupper()


def _is_list_item(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - NEAR) : hit.start].rstrip(" ")
    after = text[hit.end : hit.end + NEAR].lstrip(" ")
    return (not before or before[-1] in LIST_BREAK) and (
        not after or after[0] in LIST_BREAK or after[0] == "."
    )
