"""A vacancy's text in sentences that know their part, and the words they ask by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from screening.dialogue.languages.patterns import pattern
from screening.dialogue.proposals.proposal import Proposal
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.sections import Part, vacancy_passages, with_short_lines
from screening.dialogue.reading.skills import SkillMention, find_skills

LONGEST_VACANCY = 30_000
_ASKS = pattern("vacancy", "{asks}")
_WELCOME = pattern("vacancy", "{welcome}")
_MUST = pattern("vacancy", "{must}")
_LISTS_SKILLS = pattern("vacancy_skills", "{lists}")
_LISTS_MORE = pattern("vacancy_skills", "{lists_more}")
_PERKS = pattern("vacancy", "{perks}")
# "Языки: казахский и русский" beside such lines.
_FORM_LINE = re.compile(r"\W{0,4}[^\W\d][^\n:.;,]{1,30}:\s*+\S")
# What a full stop stands behind without ending a sentence.
_SHORTENED = pattern("vacancy", r"{shortened}$")
_LONGEST_SHORTENED = 8
_END = re.compile(
    r"[\n;\u2022\u25cf\u25aa\u2714\u2705]|[.!?](?=\s+\S|\s*$)", re.MULTILINE
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a vacancy's text, with the part that it stands in; `start` is its
    offset in the title, a line feed and the description."""

    text: str
    start: int
    part: Part
    # Stands below "Skills" or "Tools", where each thing is one.
    lists_skills: bool = False

    # Many things that one sentence names are judged by the same words of it.

    @cached_property
    def skills(self) -> list[Found[SkillMention]]:
        return find_skills(self.text, forgive_typos=False)

    @cached_property
    def asks(self) -> bool:
        """Whether it says of itself that it asks for something."""
        return _ASKS.search(self.text) is not None

    @cached_property
    def welcomes(self) -> list[re.Match[str]]:
        """The words "is a plus" and the like."""
        return list(_WELCOME.finditer(self.text))

    @cached_property
    def is_cyrillic(self) -> bool:
        """Whether more of its letters are Cyrillic than not."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return sum(not each.isascii() for each in letters) * 2 > len(letters)

    @cached_property
    def demands(self) -> bool:
        return _MUST.search(self.text) is not None


class VacancyText:
    """The title and the text of a vacancy, cut into sentences."""

    def __init__(self, title: str, description: str) -> None:
        title = title.replace("\n", " ")
        description = description[:LONGEST_VACANCY]
        self.text = f"{title}\n{description}"
        self.title = Sentence(title, 0, Part.HEAD)
        offset = len(title) + 1
        self.sentences: list[Sentence] = []
        description = with_short_lines(description)
        for passage in vacancy_passages(description):
            start = passage.start if passage.part == Part.CONDITIONS else passage.body
            heading = description[passage.start : passage.body]
            # "Skills and experience" lists whatever is asked for.
            lists_skills = _LISTS_SKILLS.search(heading) is not None and not (
                _LISTS_MORE.search(heading)
            )
            for begin, end in _spans(description, start, passage.end):
                said = description[begin:end]
                if said.strip():
                    self.sentences.append(
                        Sentence(said, offset + begin, passage.part, lists_skills)
                    )

    @cached_property
    def has_requirements(self) -> bool:
        return any(s.part in (Part.REQUIRED, Part.PREFERRED) for s in self.sentences)

    def asking(self) -> Iterator[Sentence]:
        """Sentences that tell what the candidate should have."""
        for sentence in self.sentences:
            if sentence.part == Part.OTHER or _PERKS.search(sentence.text):
                continue
            asks = sentence.asks
            if (
                sentence.part in (Part.REQUIRED, Part.PREFERRED)
                or (sentence.part in (Part.HEAD, Part.DUTIES, Part.COMPANY) and asks)
                or (
                    sentence.part == Part.HEAD
                    and (not self.has_requirements or _FORM_LINE.match(sentence.text))
                )
            ):
                yield sentence

    def telling(self) -> Iterator[Sentence]:
        """Sentences that may tell the conditions, and the title."""
        yield self.title
        order = {Part.CONDITIONS: 0, Part.HEAD: 1}
        parts = (Part.CONDITIONS, Part.HEAD, Part.REQUIRED, Part.PREFERRED)
        yield from sorted(
            (s for s in self.sentences if s.part in parts),
            key=lambda s: order.get(s.part, 2),
        )

    def proposal(
        self,
        key: str,
        value: Any,
        sentence: Sentence,
        found: Found[Any],
        *,
        required: bool,
    ) -> Proposal:
        """A proposal of what was found in a sentence."""
        start = sentence.start + found.start
        quote = self.text[start : sentence.start + found.end]
        said = " ".join(sentence.text.split())
        return Proposal(key, value, required, quote, start, said)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage stand."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group() == "." and _goes_on(text, begin, match.start(), end):
            continue
        yield begin, match.end() if match.group() in ".!?" else match.start()
        begin = match.end()
    yield begin, end


def _goes_on(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether a full stop ends a shortened word and no sentence."""
    following = text[stop + 1 : end].lstrip(" \t\u00a0")[:1]
    if following.islower():
        return True
    before = text[max(begin, stop - _LONGEST_SHORTENED) : stop]
    return _SHORTENED.search(before) is not None
