"""Where the candidate lives, and whether they would move."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Fact, Kind, Place
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import find_dated_jobs
from screening.dialogue.reading.places import find_places, find_relocation
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import (
    LONGEST_ADDRESS,
    NEAR_CUE,
    Resume,
    shifted,
    trimmed,
    with_label,
)

LIVES = re.compile(
    r"\b(?:жив[уёе]\w*|прожива\w+|нахожусь|сейчас в\b|город\b|г\.|место жительства"
    r"|based in"
    r"|live in|living in|lives in|located in|reside\w*|i'?m from|тұрамын|турамын|тұрады"
    r"|қаласы\w*|қ\.|тұрғын)",
    re.IGNORECASE,
)
NOT_HOME = re.compile(
    r"род(?:ил|ом из|ена|ина)|рожден|прописк|регистрац|уроженец|born|birth|native of"
    r"|туған"
    r"|университет|институт|колледж|университеті|university|college|работал\w{0,9} в|филиал"
    r"|раньше|ранее жил|жил в|сейчас в (?:поиске|отпуске)|used to live|lived in|переез"
    r"|көш|relocat|гражданств"
    r"|citizen|командиров",
    re.IGNORECASE,
)
# "Иванова Айгуль": some names are cities as well.
NAME = re.compile(r"(?:[^\W\d_][\w'’-]{0,40}\.?\s{1,9}){1,3}[^\W\d_][\w'’-]{0,40}\.?")
ADDRESS_START = re.compile(
    r"(?:^|[,;|•·:()\d–—-]|\b(?:г|гор|city|қ)\.?)\s*$", re.IGNORECASE
)
ADDRESS_END = re.compile(
    r"\s*(?:$|[,;|•·()–—+\d.-]|қаласы|city|тел|м\.)", re.IGNORECASE
)
HEAD_LINES = 8
# "мкр Аксай-4", "ул. Астана": parts of a town are named after towns.
PART_OF_TOWN = re.compile(
    r"(?:мкр|микрорайон\w{0,9}|район\w{0,9}|р-н|ул|улиц\w{0,9}|пр|пр-т|проспект\w{0,9}|жк|пос|st|street"
    r"|көше\w{0,9}|ауданы?|шағын аудан\w{0,9}|ст|метро|рынок|трц|тц)\.?\s*+[«\"]?\s*+$",
    re.IGNORECASE,
)


def _towns(text: str) -> list[Found[Place]]:
    """The towns that a text names, without streets and districts called like one."""
    return [
        found
        for found in find_places(text)
        if not PART_OF_TOWN.search(text[: found.start])
        and not re.match(r"-\d", text[found.end :])
    ]


def _home_in(sentence: str) -> Found[Place] | None:
    """The town that a sentence with a word for living says to live in."""
    stop = NOT_HOME.search(sentence)
    for found in _towns(sentence):
        if stop and stop.start() < found.start:
            continue
        after = sentence[found.end : found.end + 24].strip()
        near = any(
            0 <= found.start - said.end() <= NEAR_CUE
            for said in LIVES.finditer(sentence)
        )
        if near or LIVES.match(after):
            return found
    return None


def read_location(resume: Resume) -> Iterator[Fact]:
    for line in resume.lines_of(Part.HOME):
        # Of "Алматы, готов к переезду в Астану" the first is home.
        for found in _towns(line.text)[:1]:
            yield shifted(resume, Kind.LOCATION, found, line)
            return
    mild = (Part.HEAD, Part.PERSONAL, Part.ABOUT, Part.WANTED, Part.SKILLS)
    for line in resume.lines_of(*mild):
        sentences = {
            resume.sentence_at(
                # The stop of "г." ends no sentence.
                line.start + said.start(),
                line.start + said.end() + 2 * said.group().endswith("."),
            ): None
            for said in LIVES.finditer(line.text)
        }
        for start, end in sentences:
            home = _home_in(resume.text[start:end])
            if home is not None:
                moved = Found(home.value, start + home.start, start + home.end)
                yield resume.fact(Kind.LOCATION, moved)
                return
    for line in list(resume.lines_of(Part.HEAD, Part.PERSONAL))[:HEAD_LINES]:
        # The address line under the name: short, and about nothing else.
        if len(line.text) > LONGEST_ADDRESS or find_dated_jobs(line.text, resume.today):
            continue
        if NAME.fullmatch(line.text.strip()):
            continue
        for found in _towns(line.text)[:1]:
            stop = NOT_HOME.search(line.text)
            if NOT_HOME.search(with_label(resume, line)[0].removesuffix(line.text)):
                continue
            before, after = line.text[: found.start], line.text[found.end :]
            if not (
                found.quote(line.text)[0].isupper() and ADDRESS_START.search(before)
            ):
                continue
            if not ADDRESS_END.match(after):
                continue
            if stop is None or stop.start() > found.end:
                yield shifted(resume, Kind.LOCATION, found, line)
                return
    yield from _on_a_line_of_its_own(resume)


def _on_a_line_of_its_own(resume: Resume) -> Iterator[Fact]:
    """ "Almaty, Kazakhstan", as profiles are exported."""
    for line in resume.lines:
        if not COUNTRY_LINE.fullmatch(line.text) or line.part == Part.EXPERIENCE:
            continue
        passage = resume.passage_at(line.start)
        behind = resume.text[line.start + len(line.text) : passage.end]
        if line.part == Part.EDUCATION and behind.strip():
            # Certificates may stand above the name; a school's town is no home.
            continue
        for found in _towns(line.text)[:1]:
            yield shifted(resume, Kind.LOCATION, found, line)
            return


COUNTRY_LINE = re.compile(
    r"\W{0,4}[\w'’ -]{3,30},\s*(?:[\w'’ -]{3,30},\s*)?(?:казахстан|россия|кыргызстан"
    r"|узбекистан|беларусь|қазақстан|kazakhstan|russia|kyrgyzstan|uzbekistan|belarus"
    r"|georgia|germany|turkey|uk|united kingdom|рк|рф)\W{0,3}",
    re.IGNORECASE,
)


def read_relocation(resume: Resume) -> Iterator[Fact]:
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.EDUCATION, Part.OTHER):
            continue
        shown, offset = with_label(resume, line)
        shown = _without_travel(shown)
        for found in find_relocation(shown):
            start, end = _between_marks(shown, found.start, found.end)
            moved = Found(found.value, offset + start, offset + end)
            yield resume.fact(Kind.RELOCATION, moved)
            return


MOVING = re.compile(r"пере(?:ез|ед|ех|бр)|релок|relocat|move|moving|көш|кош", re.I)
# "Готов к переезду, не готов к командировкам": the second says nothing of the first.
TRAVEL = pattern("resume_wishes", r",[^,.;\n]{0,30}?{cues.travel}")


def _without_travel(text: str) -> str:
    """A line without what it says of business trips behind a comma."""
    travel = TRAVEL.search(text)
    if travel is None or not MOVING.search(text, 0, travel.start()):
        return text
    return text[: travel.start()]


MARKS = re.compile(r"[|·()●•]|\s{3,}")


def _between_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece of a clause, between bars and brackets, that tells of moving."""
    said = MOVING.search(text, start, end)
    if said is None:
        return start, end
    before = [m.end() for m in MARKS.finditer(text, start, said.start())]
    after = MARKS.search(text, said.end(), end)
    piece = trimmed(
        text, before[-1] if before else start, after.start() if after else end
    )
    return (piece.start, piece.end) if piece else (start, end)
