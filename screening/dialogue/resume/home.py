"""Where the candidate lives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Fact, Kind, Place
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import find_dated_jobs
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import (
    LONGEST_ADDRESS,
    NEAR_CUE,
    SENTENCE_END,
    STUDIES,
    WISH,
    Line,
    Resume,
    shifted,
    with_label,
)
from screening.dialogue.resume.titles import COMPANY

LIVES = pattern("resume_home", "{lives}")
LIVES_OR_TOWN = pattern("resume_home", "(?:{lives}|{town})")

ELSEWHERE = pattern("resume_home", "{elsewhere}")
# "Иванова Айгуль": some names are cities as well.
NAME = re.compile(r"(?:[^\W\d_][\w'’-]{0,40}\.?\s{1,9}){1,3}[^\W\d_][\w'’-]{0,40}\.?")
ADDRESS_START = pattern("resume_home", r"(?:^\W*|[,;|•·:()\d–—-]\s*|{town}\W{0,3})$")
ADDRESS_END = pattern("resume_home", r"\s*(?:$|[^\w\s]|\d|{town}|{address_ends})")
HEAD_LINES = 8
# "мкр Аксай-4", "ул. Астана": parts of a town are named after towns.
PART_OF_TOWN = pattern("resume_home", r"{part_of_town}\.?\s{0,3}[«\"]?\s{0,3}$")
LONGEST_PART = 24
DISTRICT = pattern("resume_home", r"\s{0,3}(?:$|(?:\w{1,30}\s)?{district})")
COUNTRY_LINE = pattern(
    "resume_home",
    r"\W{0,4}[\w'’ -]{3,30},\s*(?:[\w'’ -]{3,30},\s*)?{countries}\W{0,3}$",
)
ABOUT_THE_CANDIDATE = (
    Part.HEAD,
    Part.PERSONAL,
    Part.ABOUT,
    Part.WANTED,
    Part.SKILLS,
)


def _towns(text: str) -> list[Found[Place]]:
    """The towns that a text names, without streets and districts called like one."""
    return [
        found
        for found in find_places(text)
        if not PART_OF_TOWN.search(
            text[max(0, found.start - LONGEST_PART) : found.start]
        )
        and not re.match(r"-\d", text[found.end :])
    ]


def read_location(resume: Resume) -> Iterator[Fact]:
    """The town of the candidate: as a label, a sentence, the address under the name or
    a piece of a short profile tells it; the first that is found."""
    for read in (_labelled, _told, _in_address, _on_a_line_of_its_own, _in_a_piece):
        found = next(read(resume), None)
        if found is not None:
            yield found
            return


def _labelled(resume: Resume) -> Iterator[Fact]:
    for line in resume.lines_of(Part.HOME):
        # Of "Алматы, готов к переезду в Астану" the first is home.
        for found in _towns(line.text)[:1]:
            yield shifted(resume, Kind.LOCATION, found, line)


def _told(resume: Resume) -> Iterator[Fact]:
    """The town beside a word for living, or for a town where no employer is named."""
    for line in resume.lines_of(*ABOUT_THE_CANDIDATE):
        sentences = {
            resume.sentence_at(
                # The stop of "г." ends no sentence.
                line.start + said.start(),
                line.start
                + said.end()
                + 2 * bool(STOPPED.match(line.text, said.start())),
            ): None
            for said in LIVES_OR_TOWN.finditer(line.text)
        }
        for start, end in sentences:
            found = _home_in(resume.text[start:end])
            if found is not None:
                moved = Found(found.value, start + found.start, start + found.end)
                yield resume.fact(Kind.LOCATION, moved)


def _home_in(sentence: str) -> Found[Place] | None:
    """The town that a sentence says to live in."""
    cues = [said.span() for said in LIVES_OR_TOWN.finditer(sentence)]
    # Towns are looked for last: that takes longest.
    if not LETTERS.search(LIVES_OR_TOWN.sub(" ", sentence)):
        return None
    stop = ELSEWHERE.search(sentence)
    is_of_others = any(words.search(sentence) for words in (COMPANY, STUDIES, AT_WORK))
    for found in _towns(sentence):
        if stop and stop.start() < found.start:
            break
        for start, end in cues:
            is_near = 0 <= found.start - end <= NEAR_CUE
            is_behind = found.end <= start and not sentence[found.end : start].strip()
            is_sure = not is_of_others or LIVES.match(sentence, start, end)
            if (is_near or is_behind) and is_sure:
                return found
    return None


# "г." and the like: a town's word of a letter or few, with a stop behind.
STOPPED = pattern("resume_home", r"{town}(?=\.)")
AT_WORK = pattern("resume_home", "{at_work}")
# The shortest name of a town.
LETTERS = re.compile(r"[^\W\d_]{3}")


def _in_address(resume: Resume) -> Iterator[Fact]:
    """The address line under the name: short, and about nothing else."""
    for line in list(resume.lines_of(Part.HEAD, Part.PERSONAL))[:HEAD_LINES]:
        if len(line.text) > LONGEST_ADDRESS or find_dated_jobs(line.text, resume.today):
            continue
        if NAME.fullmatch(line.text.strip()):
            continue
        if ELSEWHERE.search(with_label(resume, line)[0].removesuffix(line.text)):
            continue
        stop = ELSEWHERE.search(line.text)
        for found in _towns(line.text)[:1]:
            before, after = line.text[: found.start], line.text[found.end :]
            is_name = found.quote(line.text)[0].isupper()
            if not (is_name and ADDRESS_START.search(before)) or WISH.search(before):
                continue
            is_before = stop is None or stop.start() > found.end
            if is_before and ADDRESS_END.match(after):
                yield shifted(resume, Kind.LOCATION, found, line)


def _on_a_line_of_its_own(resume: Resume) -> Iterator[Fact]:
    """ "Almaty, Kazakhstan", as profiles are exported."""
    for line in resume.lines:
        if not COUNTRY_LINE.match(line.text) or line.part == Part.EXPERIENCE:
            continue
        passage = resume.passage_at(line.start)
        behind = resume.text[line.start + len(line.text) : passage.end]
        if line.part == Part.EDUCATION and behind.strip():
            # Certificates may stand above the name; a school's town is no home.
            continue
        for found in _towns(line.text)[:1]:
            yield shifted(resume, Kind.LOCATION, found, line)


PIECE = re.compile(r"[^,;|•·()/\n]+")
# Lines that are looked at for a piece with a town: a profile in a few words is short.
MOST_PIECES, LONGEST_PROFILE = 40, 400


def _in_a_piece(resume: Resume) -> Iterator[Fact]:
    """A town between commas or bars, of a profile in a few words: "Сварщик, Омск, 7 лет".

    Lines about employers, studies and wishes name other towns.
    """
    for line in resume.lines:
        if line.part == Part.OTHER or len(line.text) > LONGEST_PROFILE:
            continue
        for number, (piece, place) in enumerate(_pieces_of(line)):
            if number == MOST_PIECES:
                break
            towns = _towns(piece) if piece[:1].isupper() else []
            if not (towns and towns[0].start == 0):
                continue
            behind = piece[towns[0].end :]
            if not DISTRICT.match(behind) or not _is_home_alone(resume, line, place):
                continue
            yield shifted(
                resume,
                Kind.LOCATION,
                Found(towns[0].value, place, place + towns[0].end),
                line,
            )


def _pieces_of(line: Line) -> Iterator[tuple[str, int]]:
    for match in PIECE.finditer(line.text):
        place = match.start()
        for piece in re.split(r"(?<=[.!?])\s", match.group()):
            stripped = piece.strip(" \t.!?")
            yield stripped, place + piece.find(stripped)
            place += len(piece) + 1


def _is_home_alone(resume: Resume, line: Line, place: int) -> bool:
    """Whether nothing on the line says that the town at this place is another's."""
    before = line.text[:place]
    if line.part in (Part.EXPERIENCE, Part.EDUCATION) and before.strip():
        return False
    # A wish in a sentence before says nothing of the next one: "Ищу подработку. Астана."
    own = SENTENCE_END.split(before)[-1]
    before = with_label(resume, line)[0].removesuffix(line.text) + before
    if ELSEWHERE.search(before) or WISH.search(own):
        return False
    if COMPANY.search(line.text) or STUDIES.search(line.text):
        return False
    if line.part in (Part.EXPERIENCE, Part.EDUCATION):
        return any(said.search(line.text) for said in (WISH, PAY, PART_NAMED))
    return not find_dated_jobs(line.text, resume.today)


PAY = pattern("resume_home", r"(?:{pay}|[₽₸$€])")
PART_NAMED = pattern("resume_home", r"{district}")
