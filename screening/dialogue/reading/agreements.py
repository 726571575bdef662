"""What somebody says to "is that right?" about what was understood."""

from __future__ import annotations

from screening.dialogue.facts import Answer
from screening.dialogue.languages import Match, Pause, phrases, words_in
from screening.dialogue.reading.corrections import says
from screening.dialogue.reading.yesno import is_scornful


def read_agreement(text: str) -> Answer | None:
    """Yes, no, or None for all that is neither in so many words.

    Much may depend on the yes: what is hedged, asked back or said with a "but" is
    none. Beside a clear word a bare "no" only says the thing again: "нет, не работал,
    всё верно".
    """
    found = phrases("agreements").find(text)
    denied = [match for match in found if match.name in ("wrong", "no_yes")]
    agreed = [m for m in found if m.name in AGREES and not _overlaps(m, denied)]
    right = [match for match in agreed if _counts(match, agreed, found, text)]
    doubtful = _is_doubtful(found, text) or _has(found, "unknowing")
    if any(match.name == "wrong" for match in denied):
        return None if right else Answer.NO
    if right:
        end = min(match.end for match in right)
        # "Верно, но …": what comes behind a "but" may take it back.
        is_open = doubtful or says(text[end:], "but") or is_scornful(text)
        return None if is_open else Answer.YES
    says_no = any(match.name == "no" and match.first == 0 for match in found)
    return Answer.NO if says_no and not doubtful else None


AGREES = ("right", "yes", "alone")


def stands_by(text: str) -> bool:
    """Whether what a message tells is meant as it stands: who says again what was
    understood confirms it, by whatever word they begin, unless they call it wrong,
    hedge it or mock."""
    found = phrases("agreements").find(text)
    is_wrong = _has(found, "wrong")
    return not (is_wrong or _is_doubtful(found, text) or is_scornful(text))


def _has(found: list[Match], *names: str) -> bool:
    return any(match.name in names for match in found)


def _is_doubtful(found: list[Match], text: str) -> bool:
    is_asked = any(word.ends_question for word in words_in(text))
    return is_asked or _has(found, "unsure", "mocking")


def _overlaps(match: Match, others: list[Match]) -> bool:
    return any(o.first < match.after and match.first < o.after for o in others)


def _counts(match: Match, agreed: list[Match], found: list[Match], text: str) -> bool:
    """Whether words of agreement stand where they agree."""
    if match.name == "right":
        return True
    words = words_in(text)
    first, after = match.first, match.after
    while first and not words[first].pause:
        first -= 1
    if match.name == "yes":
        return _are_covered(range(first, match.first), [*agreed, *_fillers(found)])
    while after < len(words) and words[after].pause == Pause.NONE:
        after += 1
    return _are_covered(range(first, after), [*agreed, *_fillers(found)])


def _fillers(found: list[Match]) -> list[Match]:
    return [match for match in found if match.name == "fillers"]


def _are_covered(places: range, matches: list[Match]) -> bool:
    return all(any(m.first <= place < m.after for m in matches) for place in places)
