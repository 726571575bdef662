"""Skills, with the years of the jobs in whose text they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from screening.dialogue.facts import Answer, Fact, Kind, SkillClaim
from screening.dialogue.languages.patterns import pattern
from screening.dialogue.reading.choices import find_schedules, find_work_formats
from screening.dialogue.reading.durations import Duration, find_durations
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import years_worked
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.places import find_places
from screening.dialogue.reading.sections import Part, is_heading
from screening.dialogue.reading.skills import SkillMention, group_of, is_tool, strongest
from screening.dialogue.resume.document import LONGEST_QUOTE, Resume, trimmed
from screening.dialogue.resume.employers import is_in_a_name
from screening.dialogue.resume.knowledge import DEGREE
from screening.dialogue.resume.titles import TITLE_WORDS

# Between a skill and the wish behind it: "Docker, Kubernetes хочу освоить".
LIST_ONLY = pattern("skills", r"[\w+#./ ]{0,200}(?:\s{joining}\s[\w+#./ ]{0,200})?")
COLLEAGUES = pattern("resume_told", r"-?\s?(?:\w+[- ])?{+colleagues}")
HOW_MANY = re.compile(r"(?<![\w.])\d{1,2}\s+\Z")


COURSES = pattern("skills", "{courses}")


def is_own_skill(resume: Resume, found: Found[SkillMention]) -> bool:
    """Whether a mention tells of the candidate, and of what they can do already."""
    if group_of(found.value.name) == "languages" or not _stands_among_skills(
        resume, found
    ):
        return False
    text = resume.text
    if resume.is_about_others(found.start, found.end):
        return False
    if HOW_MANY.search(text, found.start - 4, found.start) and COLLEAGUES.match(
        text, found.end
    ):
        return False
    if resume.is_in_a_team(found.start) or is_in_a_name(resume, found.start, found.end):
        return False
    start, end = resume.sentence_at(found.start, found.end)
    if _means_other_work(resume, found, start, end):
        return False
    for wish_start, wish_end in resume.wishes_to_learn(start, end):
        behind = text[found.end : wish_start]
        if wish_end <= found.start or (
            found.end <= wish_start and LIST_ONLY.fullmatch(behind)
        ):
            return False
    return True


# Words in which a skill's name means something else: "driving licence", "в подчинении 4
# бухгалтера", "продажа сантехники".
NO_WORK = pattern("resume_told", "{no_work}")
LED = pattern("resume_told", "{led}")
SOLD = pattern("resume_told", r"{sold}\s{1,3}(?:{skills/joining}\s\w{1,30}\s{1,3})?$")
LONGEST_SOLD = 60


def _means_other_work(
    resume: Resume, found: Found[SkillMention], start: int, end: int
) -> bool:
    """Whether the sentence names a licence, somebody's people or goods by a skill."""
    if is_tool(found.value.name):
        return False
    text = resume.text
    if any(
        words.start() <= found.start < words.end()
        for words in NO_WORK.finditer(text, start, end)
    ):
        return True
    if found.value.is_trade and LED.search(text, start, found.start):
        return True
    return bool(SOLD.search(text, max(start, found.start - LONGEST_SOLD), found.start))


def _stands_among_skills(resume: Resume, found: Found[SkillMention]) -> bool:
    """Whether a part of a resume can tell that somebody has what is named there."""
    passage, name = resume.passage_at(found.start), found.value.name
    part = passage.part
    if part in (Part.OTHER, Part.HOME):
        return False
    if part == Part.PERSONAL and not is_tool(name):
        return False
    if part == Part.SKILLS:
        # "Computer skills:" names what follows.
        return found.end > passage.body
    if group_of(name) == "soft":
        # Whoever praises themselves in a sentence names no skill.
        return False
    if part == Part.WANTED:
        return not found.value.is_trade
    line = resume.line_at(found.start)
    is_of_work = part == Part.ABOUT or (
        part == Part.EXPERIENCE and resume.says(TITLE_WORDS, *line)
    )
    if is_tool(name) or is_of_work:
        return True
    if part == Part.EDUCATION and found.value.is_trade:
        # "Техник-механик" is what a diploma calls somebody.
        heading = passage.start, passage.body
        return resume.says(COURSES, *line) or resume.says(COURSES, *heading)
    # A field of study is not yet a skill.
    return not resume.says(DEGREE, *line)


def read_skills(resume: Resume) -> Iterator[Fact]:
    """What somebody can do, as far as the dictionary knows it or a list names it."""
    yield from _known_skills(resume)
    yield from _listed_skills(resume)


def _known_skills(resume: Resume) -> Iterator[Fact]:
    mentions: dict[str, list[Found[SkillMention]]] = defaultdict(list)
    for found in resume.skills:
        if not is_own_skill(resume, found):
            continue
        mentions[found.value.name].append(found)
    for name, found_all in mentions.items():
        claim = strongest(found.value.claim for found in found_all)
        had = [f for f in found_all if f.value.claim.has == Answer.YES]
        jobs = list(dict.fromkeys(d for f in had if (d := resume.job_around(f.start))))
        if claim.years is None and jobs and claim.has == Answer.YES:
            # Used in these jobs; overlapping ones count once.
            claim = SkillClaim(claim.has, years_worked(jobs) or None, claim.level)
        best = _best_quote(found_all, claim)
        start, end = best.start, best.end
        if claim.years is not None and best.value.claim.years is not None:
            start, end = with_years(resume, best)
        yield resume.fact(Kind.SKILL, Found(claim, start, end), name)


MOST_LISTED = 40
LONGEST_ITEM, LONGEST_ITEM_WORDS = 48, 4
ITEM_BREAK = re.compile(r"[,;\n\u2022\u25aa\u00b7*|]|\s{2,}|\t|\.(?=\s|$)|:\s")
NO_NAME = pattern(
    "skills",
    "{no_name}|{courses}|{tongues/language}|{document_before}|{document_behind}"
    "|{resume_wishes/cues.wish}|{resume_wishes/cues.start}|{resume_home/lives}"
    "|{resume_home/moving}",
)
# What such a label leads to are no skills: "Certificates: …", "Languages: …".
NO_SKILLS = pattern("skills", "{courses}|{tongues/language}|{education/schools}")
TOLD = pattern("skills", "{told_begins}")
LEAST_TOLD = 3
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
IN_BRACKETS = re.compile(r"\([^()]{0,60}\)$")


def _listed_skills(resume: Resume) -> Iterator[Fact]:
    """What a list of skills names and the dictionary lacks, as it is written."""
    seen: set[str] = set()
    for line in resume.skill_lists:
        label, colon, _behind = line.text.rpartition(": ")
        if colon and NO_SKILLS.search(label):
            continue
        for item in _items(
            line.text[len(label + colon) :], line.start + len(label + colon)
        ):
            subject = " ".join(item.value.casefold().split())
            if subject in seen or not _is_name(resume, item):
                continue
            seen.add(subject)
            value = Found(SkillClaim(Answer.YES), item.start, item.end)
            yield resume.fact(Kind.SKILL, value, subject)
            if len(seen) == MOST_LISTED:
                return


def _items(line: str, offset: int) -> Iterator[Found[str]]:
    place = 0
    for mark in [*ITEM_BREAK.finditer(line), None]:
        end = mark.start() if mark else len(line)
        bare = IN_BRACKETS.sub("", line[place:end].rstrip())
        item = trimmed(line, place, place + len(bare))
        place = mark.end() if mark else end
        if item is not None:
            yield Found(item.value, offset + item.start, offset + item.end)


def _is_name(resume: Resume, item: Found[str]) -> bool:
    """Whether an item of a list can be the name of a skill, and of nothing known."""
    words = item.value.split()
    if len(item.value) > LONGEST_ITEM or len(words) > LONGEST_ITEM_WORDS:
        return False
    # "Программы: 1С" begins before the item that it names.
    near = resume.skills_in(max(0, item.start - LONGEST_ITEM), item.end)
    if any(known.end > item.start for known in near):
        return False
    if len(words) >= LEAST_TOLD and TOLD.match(item.value):
        # "Resolved customer complaints" tells what was done.
        return False
    if NO_NAME.search(item.value) or YEAR.search(item.value):
        return False
    wishes = [*find_work_formats(item.value), *find_schedules(item.value)]
    if any(wish.quote(item.value) == item.value for wish in wishes):
        return False
    if any(found.value.currency for found in find_amounts(item.value)):
        return False
    if find_places(item.value) and all(w[:1].isupper() for w in words):
        return False
    if not any(letter.isalpha() for letter in item.value) or find_languages(item.value):
        return False
    return not is_heading(item.value)


def _best_quote(
    mentions: list[Found[SkillMention]], claim: SkillClaim
) -> Found[SkillMention]:
    """The mention that says most of the claim."""

    def says(found: Found[SkillMention]) -> int:
        said = found.value.claim
        if said.has != claim.has:
            return -1
        return 2 * (said.years == claim.years) + (said.level == claim.level)

    return max(mentions, key=says)


LONGEST_SAID, NEAR_YEARS = 400, 0.1


# Several skills of one sentence ask for its lengths, and experience asks once more.
@lru_cache(maxsize=64)
def _lengths_in(said: str, today: date) -> tuple[Found[Duration], ...]:
    return tuple(find_durations(said, today))


def with_years(resume: Resume, found: Found[SkillMention]) -> tuple[int, int]:
    """The words around a mention that tell its years."""
    start, end = resume.sentence_at(found.start, found.end)
    said = resume.text[start:end] if end - start <= LONGEST_SAID else ""
    for length in _lengths_in(said, resume.today):
        first = min(start + length.start, found.start)
        last = max(start + length.end, found.end)
        years = found.value.claim.years or 0.0
        is_same = abs(length.value.low_months / 12 - years) < NEAR_YEARS
        if is_same and last - first <= LONGEST_QUOTE:
            return first, last
    if end - start <= LONGEST_QUOTE:
        words = trimmed(resume.text, start, end)
        if words is not None:
            return words.start, max(words.end, found.end)
    return max(start, found.start - 40), min(end, found.end + 40)
