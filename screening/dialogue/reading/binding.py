"""What a message says of each member of a list: "B есть, C нет", "вахта емес"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from screening.dialogue.languages import Pause, Word, phrases, words_in
from screening.dialogue.reading.clauses import Sentence, sentences


class Said(StrEnum):
    """What is said of a member of a list."""

    YES = "yes"
    NO = "no"
    LATER = "later"  # promised, or to be renewed
    UNSURE = "unsure"  # somebody cannot tell


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of words within which a "not" reaches: a clause, or what stands before
    or after a "but" in it."""

    first: int
    after: int
    follows_comma: bool


Span = tuple[int, int]
Spans = list[Span]

# "Не рассматриваю для себя работу в офисе", "вахта мне совсем не подходит".
REACH = 5
# "Вахта, к сожалению, не подходит".
CLAUSES_BETWEEN = 2


# Somebody who names more in one breath writes no answer.
MOST_MEMBERS, MOST_WORDS = 40, 300


def what_is_said(text: str, members: Sequence[tuple[int, int]]) -> list[Said]:
    """For each member, given by its place in the text, what is said of it."""
    said = [Said.YES] * len(members)
    words = words_in(text)
    if not members or not words:
        return said
    starts = [word.start for word in words]
    places = [_words_at(starts, member) for member in members]
    by_first = sorted(range(len(members)), key=lambda i: places[i])
    at = 0
    for sentence in sentences(text):
        inside = []
        while at < len(by_first) and places[by_first[at]][0] < sentence.after:
            inside.append(by_first[at])
            at += 1
        if 0 < len(inside) <= MOST_MEMBERS and len(sentence) <= MOST_WORDS:
            reader = _Sentence(text, words, sentence, [places[i] for i in inside])
            for i in inside:
                said[i] = reader.said_of(places[i])
    return said


def find_promise(text: str) -> str:
    """The clause that promises a document, or says that the one at hand has run out:
    "просрочена, сделаю за неделю"; "" if none does."""
    matches = phrases("binding").find(text)
    denied = {m.after for m in matches if m.name == "not_before"}
    told = [
        m for m in matches
        if m.name in {"promised", "expired"} and m.first not in denied
    ]  # fmt: skip
    return text[told[0].start :].strip(" .!") if told else ""


def has_none(text: str, member: Span) -> bool:
    """Whether a "no" stands right beside a name: "английского нет", "no German"."""
    words = words_in(text)
    first, after = _words_at([word.start for word in words], member)
    for match in phrases("binding").find(text, {"has_none"}):
        begin = max(first, match.first)
        if max(begin - match.after, begin - after) == 0 and not words[begin].pause:
            return True
    return False


def _words_at(starts: Sequence[int], span: Span) -> Span:
    """The words of a stretch of the text."""
    first = max(0, bisect_right(starts, span[0]) - 1)
    return first, max(first + 1, bisect_left(starts, span[1]))


class _Sentence:
    """One sentence with its members and the words that bear on them."""

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        sentence: Sentence,
        members: Spans,
    ) -> None:
        self._words, self._members = words, members
        self._sentence = sentence
        self._by_name: dict[str, Spans] = {}
        for match in phrases("binding").find(text[sentence.start : sentence.end]):
            spans = self._by_name.setdefault(match.name, [])
            spans.append((match.first + sentence.first, match.after + sentence.first))
        # "Не против офиса" refuses nothing: its "не" is no "not".
        spared = [*self._named("in_spite"), *self._named("unsure")]
        self._before = [s for s in self._named("not_before") if not _covered(s, spared)]
        self._behind = [s for s in self._named("not_behind") if not _covered(s, spared)]
        accepting = [*self._named("yes_behind"), *self._named("in_spite")]
        self._accepting = [
            s for s in accepting
            if not _covered(s, [*self._behind, *self._before]) and s not in members
            # "I can't work at home": what is turned round accepts nothing.
            and not any(before[1] == s[0] for before in self._before)
        ]  # fmt: skip
        self._parts = self._split()

    def _named(self, name: str) -> Spans:
        return self._by_name.get(name, [])

    def _split(self) -> list[_Part]:
        contrasts = {first for first, _after in self._named("contrast")}
        parts: list[_Part] = []
        first = self._sentence.first
        for i in range(first, self._sentence.after + 1):
            is_end = i == self._sentence.after
            pauses = not is_end and self._words[i].pause != Pause.NONE
            if i > first and (is_end or pauses or i in contrasts):
                comma = self._words[first].pause == Pause.COMMA
                parts.append(_Part(first, i, comma))
                first = i
        return parts

    def said_of(self, member: Span) -> Said:
        part = next(p for p in self._parts if p.first <= member[0] < p.after)
        if self._is_excepted(member):
            return Said.NO
        if any(_near(member, s, part) for s in self._named("unsure")):
            return Said.UNSURE
        behind = self._predicate_behind(member, part)
        if any(
            _near(member, s, part)
            for s in (*self._named("promised"), *self._named("expired"))
        ):
            return Said.LATER
        if behind is not None:
            return behind
        if self._is_denied_before(member, part):
            return Said.NO
        return Said.YES

    def _is_excepted(self, member: Span) -> bool:
        """Named behind "кроме", up to the next contrast, or before "басқа"."""
        contrasts = [first for first, _after in self._named("contrast")]
        for _first, after in self._named("except"):
            if after <= member[0] and not any(
                after <= c < member[0] for c in contrasts
            ):
                return True
        # An ending of its own may stand between: "вахтадан басқа".
        return any(
            member[1] <= first <= member[1] + 1
            for first, _after in self._named("except_behind")
        )

    def _predicate_behind(self, member: Span, part: _Part) -> Said | None:
        """The yes or no that stands behind, with no other member before it but those
        that are joined to this one."""
        limit = min(part.after, member[1] + REACH)
        found = self._first_predicate(member[1], limit)
        if found is None:
            found = self._predicate_of_next(part)
        if found is None:
            return None
        at, said = found
        others = [m for m in self._members if member[1] <= m[0] < at]
        joined = all(self._is_joined(m) for m in others)
        return said if joined else None

    def _first_predicate(self, first: int, after: int) -> tuple[int, Said] | None:
        found = [
            (span[0], -span[1], said)
            for spans, said in ((self._behind, Said.NO), (self._accepting, Said.YES))
            for span in spans
            if first <= span[0] < after
        ]
        if not found:
            return None
        at, _after, said = min(found)
        return at, said

    def _predicate_of_next(self, part: _Part) -> tuple[int, Said] | None:
        """ "Вахта, к сожалению, не подходит": the next clauses have no member of their
        own, and one begins with what is said of this one."""
        contrasts = {first for first, _after in self._named("contrast")}
        behind = self._parts[self._parts.index(part) + 1 :]
        for following in behind[:CLAUSES_BETWEEN]:
            own = any(following.first <= m[0] < following.after for m in self._members)
            if own or not following.follows_comma or following.first in contrasts:
                return None
            found = self._first_predicate(following.first, following.after)
            if found is not None:
                return found if found[0] == following.first else None
        return None

    def _is_joined(self, member: Span) -> bool:
        """Whether a member shares what is said of the one before it."""
        before = self._words[member[0]]
        if before.pause != Pause.NONE:
            return False
        joining = self._named("joining")
        return any(first < member[0] <= after + 1 for first, after in joining)

    def _is_denied_before(self, member: Span, part: _Part) -> bool:
        """Whether a "not" stands before it, and nothing that takes it back."""
        stops = [*self._named("only"), *self._accepting]
        for first, after in self._before:
            if not part.first <= first < member[0] or member[0] - after > REACH:
                continue
            if any(after <= s[0] < member[0] for s in stops):
                continue
            own = [m for m in self._members if after <= m[0] < member[0]]
            if not own or self._is_joined(member):
                return True
        return False


def _covered(span: Span, others: Spans) -> bool:
    return any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in others)


def _near(member: Span, span: Span, part: _Part) -> bool:
    apart = max(member[0], span[0]) - min(member[1], span[1])
    return part.first <= span[0] < part.after and apart <= REACH
