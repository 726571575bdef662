"""Skills, with the years of the jobs in whose text they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from screening.dialogue.facts import Answer, Fact, Kind, SkillClaim
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import years_worked
from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.skills import SkillMention, group_of, is_tool, strongest
from screening.dialogue.resume.document import LONGEST_QUOTE, Job, Resume, trimmed
from screening.dialogue.resume.knowledge import DEGREE

# Between a skill and the wish behind it: "Docker, Kubernetes хочу освоить".
LIST_ONLY = re.compile(r"[\w+#./ ]{0,200}(?:\s(?:и|and|және)\s[\w+#./ ]{0,200})?")
COLLEAGUES = re.compile(
    r"-?\s?(?:\w+[- ])?(?:разработчик|специалист|инженер|аналитик|тестировщик|дизайнер"
    r"|developer|engineer|tester|designer|lead|manager)",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"(?<![\w.])\d{1,2}\s+\Z")


def is_own_skill(resume: Resume, found: Found[SkillMention]) -> bool:
    """Whether a mention tells of the candidate, and of what they can do already."""
    text = resume.text
    part = resume.part_at(found.start)
    if part in (Part.OTHER, Part.HOME) or group_of(found.value.name) == "languages":
        return False
    if resume.is_about_others(found.start, found.end):
        return False
    if part == Part.EDUCATION and not is_tool(found.value.name):
        # A tool learnt on a course is known; a field of study is not yet a skill.
        line = resume.line_at(found.start)
        if DEGREE.search(text, *line):
            return False
    if HOW_MANY.search(text, found.start - 4, found.start) and COLLEAGUES.match(
        text, found.end
    ):
        return False
    if resume.is_in_a_team(found.start):
        return False
    start, end = resume.sentence_at(found.start, found.end)
    for wish_start, wish_end in resume.wishes_to_learn(start, end):
        behind = text[found.end : wish_start]
        if wish_end <= found.start or (
            found.end <= wish_start and LIST_ONLY.fullmatch(behind)
        ):
            return False
    return True


def read_skills(resume: Resume) -> Iterator[Fact]:
    mentions: dict[str, list[Found[SkillMention]]] = defaultdict(list)
    for found in resume.skills:
        if not is_own_skill(resume, found):
            continue
        mentions[found.value.name].append(found)
    for name, found_all in mentions.items():
        claim = strongest(found.value.claim for found in found_all)
        had = [f for f in found_all if f.value.claim.has == Answer.YES]
        jobs = [job.dates for job in resume.jobs if any(_within(f, job) for f in had)]
        if claim.years is None and jobs and claim.has == Answer.YES:
            # Used in these jobs; overlapping ones count once.
            claim = SkillClaim(claim.has, years_worked(jobs) or None, claim.level)
        best = _best_quote(found_all, claim)
        start, end = best.start, best.end
        if claim.years is not None and best.value.claim.years is not None:
            start, end = with_years(resume, best)
        yield resume.fact(Kind.SKILL, Found(claim, start, end), name)


def _within(found: Found[SkillMention], job: Job) -> bool:
    return job.start <= found.start < job.end


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


NUMBER = re.compile(r"\d|полтора|полгода|жарты", re.IGNORECASE)


def with_years(resume: Resume, found: Found[SkillMention]) -> tuple[int, int]:
    """The words around a mention that tell its years."""
    start, end = resume.sentence_at(found.start, found.end)
    if end - start <= LONGEST_QUOTE:
        said = trimmed(resume.text, start, end)
        if said is not None:
            return said.start, max(said.end, found.end)
    return max(start, found.start - 40), min(end, found.end + 40)
