"""Where any of many phrases stands in a message, at a cost that hardly grows with them.

The phrases form a tree by their first word, second word and so on, so that those which
begin with no word of the message cost nothing. At each word the tree is entered once,
and no place of it is visited twice for the same word: the time is linear in the length
of the message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from screening.dialogue.languages.notation import LONGEST_STEM, Element, Sort
from screening.dialogue.languages.spelling import Spelling
from screening.dialogue.languages.words import Pause, Word, unstretched, words_in
from screening.dialogue.reading.words import is_typo_of


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: words [first, after), which is text[start:end]."""

    name: str
    language: str
    first: int
    after: int
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """What may come next, and the phrases that are complete here."""

    words: dict[str, _Node] = field(default_factory=dict)
    typed: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    stem_lengths: tuple[int, ...] = ()
    endings: dict[str, _Node] = field(default_factory=dict)
    ending_lengths: tuple[int, ...] = ()
    gaps: dict[Element, _Node] = field(default_factory=dict)
    others: dict[Sort, _Node] = field(default_factory=dict)
    names: dict[tuple[str, str], None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a word of a message may be: as it is written, a word with a slip in it, and
    by its sound a word, a stem or an ending of another alphabet."""

    plain: tuple[str, ...]
    typed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


# A slip of the hand leaves a word about as long as it was.
_MOST_SLIPS = 2
# A shorter word with a slip in it is as like as not another word.
_LEAST_WITH_SLIPS = 6


class Matcher:
    """Finds phrases of any language; each has a name, by which it is told apart."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._spellings = {spelling.language: spelling for spelling in spellings}
        self._root, self._from_start = _Node(), _Node()
        self._known: set[str] = set()
        self._stems: set[str] = set()
        self._typed: dict[str, set[str]] = {}
        # Latin spellings: what all of a word's have in common -> the word.
        self._sounds: dict[str, set[str]] = {}
        self._stem_sounds: dict[str, set[str]] = {}
        self._ending_sounds: dict[str, set[str]] = {}
        # Words and stems by their letters, to which swapped ones belong as well.
        self._letters: dict[str, set[str]] = {}
        self._stem_letters: dict[str, set[str]] = {}
        self._meant: dict[tuple[str, frozenset[str]], _Meant] = {}
        # What was found in the last texts: many readers ask about the same message.
        self._found: dict[str, tuple[Match, ...]] = {}
        self.names: dict[str, None] = {}

    def add(self, name: str, language: str, phrase: tuple[Element, ...]) -> None:
        """Look for one more phrase."""
        self.names[name] = None
        self._meant.clear()
        node = self._root
        if phrase[0].sort == Sort.START:
            node, phrase = self._from_start, phrase[1:]
        self._insert(node, phrase, (name, language))

    def _insert(
        self, node: _Node, phrase: tuple[Element, ...], name: tuple[str, str]
    ) -> None:
        if not phrase:
            node.names[name] = None
            return
        element, rest = phrase[0], phrase[1:]
        if element.text:
            for key in self._spellings[name[1]].variants(element.text):
                self._learn(element, key, name[1])
                self._insert(_child(node, element.sort, key), rest, name)
        elif element.sort == Sort.GAP:
            self._insert(node.gaps.setdefault(element, _Node()), rest, name)
        else:
            self._insert(node.others.setdefault(element.sort, _Node()), rest, name)

    def _learn(self, element: Element, key: str, language: str) -> None:
        """Note in which ways a word of a message may be this one."""
        keys, sounds = {
            Sort.STEM: (self._stems, self._stem_sounds),
            Sort.ENDING: (None, self._ending_sounds),
        }.get(element.sort, (self._known, self._sounds))
        if keys is not None:
            keys.add(key)
            if len(key) >= _LEAST_WITH_SLIPS:
                known = self._letters if keys is self._known else self._stem_letters
                known.setdefault(_letters_of(key), set()).add(key)
        if element.sort == Sort.TYPED:
            self._typed.setdefault(key[0], set()).add(key)
        sound = self._spellings[language].sound(element.text)
        if sound:
            sounds.setdefault(sound, set()).add(key)

    def find(self, text: str, names: Collection[str] | None = None) -> list[Match]:
        """All phrases in a message, or those with one of the names: where they begin,
        the longest first. Of a name's phrases that begin at one word only the longest
        is told."""
        found = self._found.get(text)
        if found is None:
            found = self._find(text)
            if len(text) <= _LONGEST_KEPT:
                if len(self._found) >= _MOST_TEXTS:
                    self._found.clear()
                self._found[text] = found
        return [match for match in found if names is None or match.name in names]

    def _find(self, text: str) -> tuple[Match, ...]:
        words = words_in(text)
        heard = frozenset(
            spelling.language
            for spelling in self._spellings.values()
            if spelling.latin and not any(w.text in spelling.foreign for w in words)
        )
        meant = [self._meanings(word, heard) for word in words]
        found: list[Match] = []
        for first in range(len(words)):
            ends: dict[tuple[str, str], int] = {}
            roots = (self._root,) if first else (self._from_start, self._root)
            for after, node in self._walk(roots, words, meant, first):
                for name in node.names:
                    ends[name] = max(after, ends.get(name, 0))
            found += (
                Match(name, language, first, after,
                      words[first].start, words[after - 1].end)
                for (name, language), after in sorted(
                    ends.items(), key=lambda end: -end[1]
                )
            )  # fmt: skip
        return tuple(found)

    def _walk(
        self,
        roots: Iterable[_Node],
        words: tuple[Word, ...],
        meant: list[_Meant],
        first: int,
    ) -> Iterator[tuple[int, _Node]]:
        """The nodes that are reached from a word on, with the word after them."""
        # A pause before the first word of a phrase is nothing to it.
        waiting = [(node, first, Pause.SENTENCE) for node in roots]
        seen: set[tuple[int, int, Pause]] = set()
        while waiting:
            node, at, pause = waiting.pop()
            if (id(node), at, pause) in seen:
                continue
            seen.add((id(node), at, pause))
            if node.names:
                yield at, node
            comma = node.others.get(Sort.COMMA)
            if comma is not None:
                waiting.append((comma, at, max(pause, Pause.COMMA)))
            if at == len(words):
                end = node.others.get(Sort.END)
                if end is not None:
                    yield at, end
                continue
            for gap, behind in node.gaps.items():
                waiting += _past_gap(gap, behind, words, at, pause)
            if words[at].pause > pause:
                continue
            for following in _following(node, words[at], meant[at]):
                waiting.append((following, at + 1, Pause.NONE))

    def _meanings(self, word: Word, by_sound: frozenset[str]) -> _Meant:
        """The words of phrases that a word of a message may be."""
        key = word.key
        known = self._meant.get((key, by_sound))
        if known is None:
            plain = tuple(dict.fromkeys((key, *unstretched(key))))
            known = _Meant(plain)
            if not self._is_known(plain):
                known = self._with_slips(key)
            if _is_latin(key):
                for language in by_sound:
                    known = self._heard(known, plain[-1], language)
            if len(key) <= LONGEST_STEM and len(self._meant) < _MOST_KEPT:
                self._meant[key, by_sound] = known
        return known

    def _is_known(self, keys: tuple[str, ...]) -> bool:
        """Whether a word is written as some phrase has it; many words share an ending."""
        return any(
            key in self._known
            or any(
                key[:n] in self._stems
                for n in range(2, min(len(key), LONGEST_STEM) + 1)
            )
            for key in keys
        )

    def _with_slips(self, key: str) -> _Meant:
        """The words that somebody may have meant who typed one that is not known.

        With two letters swapped it may be any word, otherwise one of those that are
        marked to be taken with a slip: it makes fewer words of others.
        """
        if not _LEAST_WITH_SLIPS <= len(key) <= LONGEST_STEM:
            return _Meant((key,))
        typed = (
            known
            for known in sorted(self._typed.get(key[0], ()))
            if abs(len(known) - len(key)) <= _MOST_SLIPS and is_typo_of(key, known)
        )
        words = self._letters.get(_letters_of(key), ())
        stems = (
            (known, key[:length])
            for length in range(_LEAST_WITH_SLIPS, len(key) + 1)
            for known in self._stem_letters.get(_letters_of(key[:length]), ())
        )
        return _Meant(
            (key,),
            tuple(typed),
            tuple(sorted(known for known in words if _is_swapped(key, known))),
            tuple(sorted(known for known, begun in stems if _is_swapped(begun, known))),
        )

    def _heard(self, meant: _Meant, key: str, language: str) -> _Meant:
        """With the words that have another alphabet: "joq" is "жоқ"."""
        sound = self._spellings[language].sound(key)
        stems, endings = set(meant.stems), set(meant.endings)
        for length in range(2, min(len(sound), LONGEST_STEM) + 1):
            stems |= self._stem_sounds.get(sound[:length], set())
            endings |= self._ending_sounds.get(sound[-length:], set())
        words = {*meant.words, *self._sounds.get(sound, ())}
        return _Meant(
            meant.plain,
            meant.typed,
            tuple(sorted(words)),
            tuple(sorted(stems)),
            tuple(sorted(endings)),
        )


# How many different words of messages a matcher remembers.
_MOST_KEPT = 20_000
# How many texts, and of how many characters at most.
_MOST_TEXTS, _LONGEST_KEPT = 256, 1000


def _letters_of(key: str) -> str:
    """What a word has in common with the same word with letters swapped."""
    return key[0] + "".join(sorted(key[1:]))


def _is_swapped(key: str, known: str) -> bool:
    """Whether two letters beside each other are swapped, and nothing else."""
    differing = [at for at in range(len(key)) if key[at] != known[at]]
    return len(differing) == 2 and differing[1] - differing[0] == 1


def _child(node: _Node, sort: Sort, key: str) -> _Node:
    if sort == Sort.STEM:
        if len(key) not in node.stem_lengths:
            node.stem_lengths = (*node.stem_lengths, len(key))
        return node.stems.setdefault(key, _Node())
    if sort == Sort.ENDING:
        if len(key) not in node.ending_lengths:
            node.ending_lengths = (*node.ending_lengths, len(key))
        return node.endings.setdefault(key, _Node())
    return (node.typed if sort == Sort.TYPED else node.words).setdefault(key, _Node())


def _following(node: _Node, word: Word, meant: _Meant) -> Iterator[_Node]:
    for key in (*meant.plain, *meant.words):
        for table in (node.words, node.typed):
            if key in table:
                yield table[key]
    for key in meant.plain:
        for length in node.stem_lengths:
            stem = key[:length]
            if stem in node.stems and len(stem) == length:
                yield node.stems[stem]
        for length in node.ending_lengths:
            ending = key[-length:]
            if ending in node.endings and len(ending) == length:
                yield node.endings[ending]
    for keys, nodes in (
        (meant.typed, node.typed),
        (meant.stems, node.stems),
        (meant.endings, node.endings),
    ):
        for key in keys:
            if key in nodes:
                yield nodes[key]
    if word.is_number and Sort.NUMBER in node.others:
        yield node.others[Sort.NUMBER]


def _past_gap(
    gap: Element, behind: _Node, words: tuple[Word, ...], at: int, pause: Pause
) -> Iterator[tuple[_Node, int, Pause]]:
    allowed = max(pause, Pause.COMMA if gap.over_comma else Pause.NONE)
    for skipped in range(gap.high + 1):
        if skipped >= gap.low:
            yield behind, at + skipped, allowed
        if at + skipped >= len(words) or words[at + skipped].pause > allowed:
            return


def _is_latin(key: str) -> bool:
    return _LATIN.fullmatch(key) is not None


_LATIN = re.compile(r"[a-z\u00c0-\u024f]*+")
