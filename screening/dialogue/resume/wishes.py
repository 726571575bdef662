"""Closed sets that a resume names as wished or had, and when work can begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from screening.dialogue.facts import Choices, Fact, Kind
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.choices import (
    ANY,
    find_licences,
    find_schedules,
    find_work_formats,
    find_work_permits,
    is_any,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import (
    SENTENCE,
    SHORT_LINE,
    WISH,
    Resume,
    with_label,
)
from screening.dialogue.resume.titles import TITLE_WORDS

# "Any" is of a set that is named beside it: "график любой", "any schedule".
NAMES_OF_SETS = {
    kind: pattern("resume_wishes", f"{{names.{kind}}}")
    for kind in (Kind.WORK_FORMAT, Kind.SCHEDULE, Kind.EMPLOYMENT)
}
# "График работы: …", "Желаемый тип занятости — …" tells of which set the members are.
LABELS = {
    kind: pattern("resume_wishes", rf"^\W*(?:\w+\s){{0,2}}{{labels.{kind}}}")
    for kind in (Kind.SCHEDULE, Kind.EMPLOYMENT)
}
FULL = {
    kind: pattern("resume_wishes", f"{{full.{kind}}}")
    for kind in (Kind.SCHEDULE, Kind.EMPLOYMENT)
}
OF_SCHEDULE = {"shift", "flexible", "rotational"}
OF_EMPLOYMENT = {"part_time", "project", "internship"}


def closed_set(
    kind: Kind, find: Callable[[str], list[Found[Choices]]], parts: frozenset[Part]
) -> Callable[[Resume], Iterator[Fact]]:
    """What reads one closed set where it is told, in these parts above all."""

    def read(resume: Resume) -> Iterator[Fact]:
        options: set[str] = set()
        first: Found[Choices] | None = None
        for shown, offset in _where_told(resume, parts):
            for found in _told(resume, kind, find, shown, offset, parts):
                if first is None:
                    first = found
                elif kind == Kind.DRIVING_LICENCE and found.value.options:
                    # "Водитель категории С", and below "Права: B, C, D".
                    if len(found.value.options) > len(first.value.options):
                        first = found
                elif resume.line_at(first.start) == resume.line_at(found.start):
                    # "полный день, гибкий график": one line, one list.
                    last = max(first.end, found.end)
                    first = Found(first.value, first.start, last)
                else:
                    continue
                options.update(found.value.options)
        if first is not None:
            value = Choices(tuple(sorted(options)), first.value.condition)
            yield resume.fact(kind, Found(value, first.start, first.end))

    return read


def _told(
    resume: Resume,
    kind: Kind,
    find: Callable[[str], list[Found[Choices]]],
    shown: str,
    offset: int,
    parts: frozenset[Part],
) -> Iterator[Found[Choices]]:
    """The members of a set that a stretch tells of the candidate."""
    if kind == Kind.DRIVING_LICENCE:
        if not LICENCE.search(shown):
            return
        shown = _without_machines(shown)
    said = find(shown)
    if not said:
        return
    if kind == Kind.WORK_FORMAT and _is_title(shown):
        return
    is_labelled = any(label.search(shown) for label in LABELS.values())
    if resume.part_at(offset) not in parts and not (
        is_labelled or _is_wish(said, shown)
    ):
        return
    for found in said:
        start, end = offset + found.start, offset + found.end
        options = _of_kind(kind, found.value.options, shown)
        if resume.is_about_others(start, end) or not options:
            continue
        if is_any(kind, found.value):
            if not _is_any_of(kind, shown):
                # "Remote only, any timezone": of something else.
                without = ANY.sub(
                    lambda said: " " * len(said.group()), shown.casefold()
                )
                if without != shown.casefold() and len(without) == len(shown):
                    yield from _told(resume, kind, find, without, offset, parts)
                continue
            if kind == Kind.SCHEDULE and ANY_SHIFT.search(shown):
                options = ("shift",)
        yield Found(Choices(options, found.value.condition), start, end)


def _is_title(shown: str) -> bool:
    """Whether a short line is a title of a job: "Front office supervisor"."""
    named = NAMES_OF_SETS[Kind.WORK_FORMAT].search(shown)
    few = len(shown.split()) <= LONGEST_TITLE_WORDS
    return few and not named and TITLE_WORDS.search(shown) is not None


LONGEST_TITLE_WORDS = 6


def _is_any_of(kind: Kind, shown: str) -> bool:
    """Whether "any" is said right beside the name of the set."""
    names = [name.span() for name in NAMES_OF_SETS[kind].finditer(shown)]
    return any(
        -NEAR_ANY <= start - said.end() <= NEAR_ANY
        or -NEAR_ANY <= said.start() - end <= NEAR_ANY
        for said in ANY.finditer(shown.casefold())
        for start, end in names
    )


NEAR_ANY = 12
ANY_SHIFT = pattern("resume_wishes", "{cues.shifts}")


def _without_machines(shown: str) -> str:
    """A sentence without the classes of tractors, as long as before."""
    said = shown
    for machine in MACHINES.finditer(said):
        rest = CARS.search(said, machine.end())
        end = rest.start() if rest else len(shown)
        start = machine.start()
        bracket = said.rfind("(", 0, start)
        if bracket >= 0 and not said[bracket + 1 : start].strip():
            # "Категории B, C, D (трактора)": they stand before.
            before = CLAUSE.search(said, 0, bracket)
            start = before.end() if before else 0
        shown = shown[:start] + " " * (end - start) + shown[end:]
    return shown


MACHINES = pattern("resume_wishes", "{cues.machines}")
CARS = pattern("resume_wishes", r"(?<=[,;.|(]\s){cues.cars}")
CLAUSE = re.compile(r"[;.|]\s")


def _find_permits(shown: str) -> list[Found[Choices]]:
    """Countries of citizenship and permits; who has a patent may work in Russia."""
    found = find_work_permits(shown)
    patent = PATENT.search(shown)
    if patent and not found:
        return [Found(Choices(("RU",)), patent.start(), patent.end())]
    return found


PATENT = pattern("resume_wishes", "{cues.patent}")


def _find_labelled(shown: str) -> list[Found[Choices]]:
    """Schedules or employments; behind a label they need no noun: "Занятость: полная"."""
    asked = any(label.search(shown) for label in LABELS.values())
    return find_schedules(shown, asked=asked)


def _is_wish(said: Iterable[Found[Choices]], shown: str) -> bool:
    """Whether a sentence says so, or has hardly more than members of the set."""
    covered = sum(found.end - found.start for found in said)
    return bool(WISH.search(shown)) or covered > len(shown.strip()) / 2


def _of_kind(kind: Kind, options: tuple[str, ...], shown: str) -> tuple[str, ...]:
    """Of schedule and employment, which share their words, the members of one.

    A label tells which; without one shifts are a schedule, a project is an employment,
    and "полный день" is the one, "полная занятость" the other.
    """
    if kind not in LABELS:
        return options
    labelled = {each for each, label in LABELS.items() if label.search(shown)}
    own = set(OF_SCHEDULE if kind == Kind.SCHEDULE else OF_EMPLOYMENT)
    if kind in labelled if len(labelled) == 1 else FULL[kind].search(shown):
        own.add("full_time")
    return tuple(option for option in options if option in own)


def _where_told(resume: Resume, parts: frozenset[Part]) -> Iterator[tuple[str, int]]:
    """Stretches that may tell of a closed set, with their places: a line with its label
    in the parts that are about it, elsewhere each sentence by itself, and of a short
    line above the jobs each piece between commas."""
    for line in resume.lines:
        is_told = line.part in (Part.EXPERIENCE, Part.EDUCATION)
        if is_told and parts is WISHES and not WISHED.search(line.text):
            continue
        shown, offset = with_label(resume, line)
        if line.part in parts or offset < line.start:
            yield shown, offset
            continue
        is_list = line.part == Part.HEAD and (
            len(line.text) <= SHORT_LINE or " | " in line.text
        )
        for sentence in SENTENCE.finditer(line.text):
            said, place = sentence.group(), line.start + sentence.start()
            if is_list and not WISH.search(said):
                for piece in PIECE.finditer(said):
                    yield piece.group(), place + piece.start()
            else:
                yield said, place


PIECE = re.compile(r"(?:[^,|•/]|/(?! )|(?<! )/)+")
WISHES = frozenset((Part.WANTED, Part.PERSONAL, Part.PAY))
LICENCE = pattern("resume_wishes", "{cues.licence}")
# A line after the list of jobs that tells what is looked for.
WISHED = pattern(
    "resume_wishes",
    r"(?:^|[.!?|]\s)\W{0,9}(?:{cues.wished}|{cues.pay}\W{1,3}(?:\w{1,9}\s)?\d)",
)
ANYWHERE = frozenset(Part) - {Part.OTHER, Part.HOME}
START_CUE = pattern("resume_wishes", "{cues.start}")


def read_start_day(resume: Resume) -> Iterator[Fact]:
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.EDUCATION, Part.OTHER):
            continue
        shown, offset = with_label(resume, line)
        if not START_CUE.search(shown):
            continue
        for sentence in SENTENCE.finditer(shown):
            cue = START_CUE.search(sentence.group())
            if cue is None:
                continue
            begin = sentence.start()
            found = read_start(sentence.group(), resume.today)
            if found is not None:
                moved = Found(
                    found.value,
                    offset + begin + min(found.start, cue.start()),
                    offset + begin + max(found.end, cue.end()),
                )
                yield resume.fact(Kind.START, moved)
                return


CLOSED_SETS = (
    closed_set(Kind.WORK_FORMAT, find_work_formats, WISHES),
    closed_set(Kind.SCHEDULE, _find_labelled, WISHES),
    closed_set(Kind.EMPLOYMENT, _find_labelled, WISHES),
    closed_set(Kind.DRIVING_LICENCE, find_licences, ANYWHERE),
    closed_set(Kind.WORK_PERMIT, _find_permits, ANYWHERE),
)
