"""What was learnt: languages with their levels, and education."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.dialogue.facts import Education, Fact, Kind, LanguageClaim
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.education import Studies, find_studies, level_before
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.sections import Part
from screening.dialogue.resume.document import Resume, with_label
from screening.dialogue.resume.employers import is_in_a_name

DEGREE = pattern("resume_told", r"(?:{+degree}|\b[bm]\.?sc\b)")


def read_languages(resume: Resume) -> Iterator[Fact]:
    known: dict[str, tuple[int, Found[LanguageClaim]]] = {}
    for line in resume.lines:
        # "Hindi Medium City School": the name of a school is no language of its own.
        if line.part == Part.EDUCATION and (
            DEGREE.search(line.text) or find_studies(line.text)
        ):
            continue
        for found in find_languages(line.text):
            code, claim = found.value
            start, end = line.start + found.start, line.start + found.end
            if claim is None or resume.is_about_others(start, end):
                continue
            if is_in_a_name(resume, start, end):
                continue
            # What stands among the languages beats what a job's text mentions.
            rank = 0 if line.part == Part.LANGUAGES else 1
            rank += 2 * (line.part == Part.EXPERIENCE)
            if code not in known or rank < known[code][0]:
                known[code] = rank, Found(claim, start, end)
    for code, (_rank, claimed) in known.items():
        yield resume.fact(Kind.LANGUAGE, claimed, code)


EDUCATION_LEVELS = ("secondary", "vocational", "bachelor", "master", "doctorate")


def read_education(resume: Resume) -> Iterator[Fact]:
    studies = list(_studies(resume))
    most = _highest_of_places(resume, studies)
    rank = EDUCATION_LEVELS.index
    counted = [s for s in studies if s.is_named or rank(s.level) <= rank(most)]
    # What goes on tells what was before it only where nothing else does: who studies for
    # a master's degree has a bachelor's; what is unfinished is no school's level.
    counted = [s for s in counted if s.is_finished] or [
        s for s in counted if s.level != EDUCATION_LEVELS[0]
    ]
    if counted:
        best = max(counted, key=lambda s: rank(s.level))
        found = Found(Education(best.level), best.start, best.end)
        yield resume.fact(Kind.EDUCATION, found)


def _studies(resume: Resume) -> Iterator[Studies]:
    """What the lines about studies tell, with their places in the resume."""
    ends_later = False
    for line in resume.lines:
        begins = STUDIES_BEGIN.match(line.text)
        elsewhere = line.part in (Part.EXPERIENCE, Part.SKILLS, Part.OTHER, Part.HOME)
        if elsewhere and not begins:
            continue
        shown, offset = line.text, line.start
        is_listed = line.part == Part.EDUCATION or begins is not None
        if is_listed:
            shown, offset = with_label(resume, line)
            # The year stands in the line, or alone in the one above.
            years = [int(year) for year in YEAR_OF_STUDIES.findall(line.text)]
            alone = YEAR_OF_STUDIES.sub("", line.text).strip(" -–—.,:") == ""
            below_year, ends_later = (
                ends_later,
                max(years, default=0) > resume.today.year,
            )
            if ends_later and alone:
                continue
            goes_on, ends_later = ends_later or below_year, False
        else:
            goes_on = False
        for found in find_studies(shown, among_studies=is_listed):
            start, end = offset + found.start, offset + found.end
            if resume.is_about_others(start, end):
                continue
            level, is_finished = found.level, found.is_finished
            if goes_on and is_finished:
                level, is_finished = level_before(level), False
            yield Studies(level, start, end, found.is_named, is_finished)


def _highest_of_places(resume: Resume, studies: list[Studies]) -> str:
    """The highest level that a place of study alone can prove.

    Where a line gives the level and nothing else, as job boards have it, no place beats
    it; and a university that was not finished proves what was before it.
    """
    for each in studies:
        line = resume.text[slice(*resume.line_at(each.start))]
        said = line.rpartition(":")[2].strip(" .")
        if each.is_named and said == resume.text[each.start : each.end]:
            return each.level
    unfinished = any(not each.is_finished for each in studies)
    return "vocational" if unfinished else EDUCATION_LEVELS[-1]


# "Образование высшее, ДонГТУ", or a mortarboard.
STUDIES_BEGIN = pattern("education", r"\s{0,9}(?:\U0001f393|{begins})")
YEAR_OF_STUDIES = re.compile(r"\b(?:19|20)\d\d\b")
