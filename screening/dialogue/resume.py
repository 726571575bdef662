"""Resume -> facts with the words that prove them.

A resume is cut into passages by its headings (`reading.sections`); each kind of fact is
read only where it speaks about the candidate: the city not from an employer's address,
the salary not from a turnover, a language not from what some company asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter, itemgetter

from screening.dialogue.facts import (
    Answer,
    Choices,
    Education,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    Place,
    SkillClaim,
    Source,
    Value,
    Words,
)
from screening.dialogue.reading.choices import (
    find_employments,
    find_licences,
    find_schedules,
    find_work_formats,
    find_work_permits,
    is_any,
)
from screening.dialogue.reading.dates import read_start
from screening.dialogue.reading.durations import find_durations
from screening.dialogue.reading.education import find_education
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.jobs import DatedJob, find_dated_jobs, years_worked
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.money import find_amounts
from screening.dialogue.reading.places import find_places, find_relocation
from screening.dialogue.reading.sections import (
    Part,
    Passage,
    resume_passages,
    with_short_lines,
)
from screening.dialogue.reading.skills import (
    SkillMention,
    find_skills,
    group_of,
    is_tool,
    strongest,
)

# A resume of several pages; what follows is not read (tested: 20 pages are 60,000).
LONGEST_RESUME = 60_000
LONGEST_QUOTE = 120
MOST_YEARS = 60


def read_resume(text: str, today: date) -> tuple[Fact, ...]:
    """What a resume says about the candidate, in the order of the text.

    Each fact has the source RESUME, its exact words as the quote, and the offset of the
    quote in the text as its place. Durations up to now are counted up to `today`.
    """
    resume = _Resume(text[:LONGEST_RESUME], today)
    facts = [fact for read in READERS for fact in read(resume)]
    return tuple(sorted(facts, key=lambda fact: (fact.place, fact.kind, fact.subject)))


@dataclass(frozen=True)
class _Line:
    """A line of the resume and the part that it belongs to."""

    text: str
    start: int
    part: Part


@dataclass(frozen=True)
class _Job:
    """A dated job and the text about it: up to the next one or the next heading."""

    dates: DatedJob
    start: int
    end: int


class _Resume:
    """A text, cut into lines that know their part; what readers share is read once."""

    def __init__(self, text: str, today: date) -> None:
        self.written = text
        self.text = with_short_lines(text)
        self.today = today
        self.passages = resume_passages(self.text)
        self.lines = list(self._cut())
        self._found: dict[tuple[re.Pattern[str], int, int], bool] = {}

    def _cut(self) -> Iterator[_Line]:
        for passage in self.passages:
            place = passage.body
            for line in self.text[passage.body : passage.end].splitlines(keepends=True):
                if line.strip():
                    yield _Line(line.rstrip("\r\n"), place, passage.part)
                place += len(line)

    def lines_of(self, *parts: Part) -> Iterator[_Line]:
        return (line for line in self.lines if line.part in parts)

    def part_at(self, place: int) -> Part:
        return self.passage_at(place).part

    def passage_at(self, place: int) -> Passage:
        number = bisect_right(self.passages, place, key=attrgetter("end"))
        return self.passages[min(number, len(self.passages) - 1)]

    def line_at(self, place: int) -> tuple[int, int]:
        """Where the line begins and ends that holds this place."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return start, len(self.text) if end < 0 else end

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """The sentence or line around `text[start:end]`."""
        line_start, line_end = self.line_at(start)
        before = [m.end() for m in SENTENCE_END.finditer(self.text, line_start, start)]
        after = SENTENCE_END.search(self.text, end, max(line_end, end))
        return (
            before[-1] if before else line_start,
            after.start() + 1 if after else max(line_end, end),
        )

    def is_about_others(self, start: int, end: int) -> bool:
        """Whether the sentence tells what a company wanted, has or does."""
        return self._finds(OTHERS, *self.sentence_at(start, end))

    def _finds(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether the stretch has the pattern; many facts ask this of one sentence."""
        asked = pattern, start, end
        if asked not in self._found:
            self._found[asked] = bool(pattern.search(self.text, start, end))
        return self._found[asked]

    def fact(self, kind: Kind, found: Found[Value], subject: str = "") -> Fact:
        quote = found.quote(self.written)
        return Fact(kind, found.value, Source.RESUME, quote, subject, found.start)

    @cached_property
    def skills(self) -> list[Found[SkillMention]]:
        return find_skills(self.text)

    @cached_property
    def _teams(self) -> list[tuple[int, int]]:
        """Where brackets list the members of a team."""
        return [match.span() for match in TEAM.finditer(self.text)]

    def is_in_a_team(self, place: int) -> bool:
        """Whether the place is in brackets that list the members of a team."""
        number = bisect_right(self._teams, place, key=itemgetter(0)) - 1
        return number >= 0 and place < self._teams[number][1]

    @cached_property
    def jobs(self) -> list[_Job]:
        ranges = find_dated_jobs(self.text, self.today)
        lines_with_dates = {self.line_at(r.start)[0] for r in ranges}
        dated = [r for r in ranges if self._is_job(r, lines_with_dates)]
        if any(not dates.is_open for dates in dated):
            # "Первые месяцы в офисе, с 09.2018 удалённо" begins no other job.
            dated = [d for d in dated if not d.is_open or self._opens_line(d)]
        begun = {dates.start for dates in dated}
        jobs: list[_Job] = []
        for number, dates in enumerate(dated):
            line_start, line_end = self.line_at(dates.start)
            passage = self.passage_at(dates.start)
            start, end = max(line_start, passage.start), passage.end
            if number and dated[number - 1].stop > line_start:
                start = dates.start
            if number + 1 < len(dated):
                following = dated[number + 1].start
                is_near = following <= line_end
                end = min(end, following if is_near else self.line_at(following)[0])
            elif jobs:
                # What follows a list of short jobs is no longer about the last one.
                most = max(self.text.count("\n", j.start, j.end) for j in jobs)
                end = min(end, self._after_lines(line_start, max(most, 1)))
            # Dates of studies among the jobs end what is said about the job before.
            others = (r.start for r in ranges if dates.stop <= r.start < end)
            apart = [self.line_at(place)[0] for place in others if place not in begun]
            end = min([end, *(place for place in apart if place >= dates.stop)])
            jobs.append(_Job(dates, start, max(end, dates.stop)))
        return jobs

    def _after_lines(self, start: int, number: int) -> int:
        """Where so many lines end that begin at `start`."""
        for _line in range(number):
            start = self.text.find("\n", start) + 1
            if not start:
                return len(self.text)
        return start

    def _opens_line(self, dates: DatedJob) -> bool:
        start, _end = self.line_at(dates.start)
        return not re.search(r"\w", self.text[start : dates.start])

    def _stands_out(self, dates: DatedJob) -> bool:
        """Whether bare years stand apart; those in "SQL Server 2016-2019" do not."""
        start, end = self.line_at(dates.start)
        before = self.text[start : dates.start].rstrip(" \t")
        after = self.text[dates.stop : end].lstrip(" \t")
        if VERSIONED.search(before):
            return False
        opens = not before or before[-1] in APART or not before[-1].isalnum()
        closes = not after or not (after[0].isalnum() or after[0] in "+%$")
        return dates.goes_on or opens or (closes and not after.strip(".)"))

    def _is_job(self, dates: DatedJob, lines_with_dates: set[int]) -> bool:
        part = self.part_at(dates.start)
        if part in NO_JOBS or not (dates.has_months or self._stands_out(dates)):
            return False
        first, last = self.sentence_at(dates.start, dates.stop)
        if self._finds(LEAVE, first, last):
            return False
        # The next line may tell what the dates are of, if it has none of its own.
        following = max(last, self.line_at(dates.stop)[1])
        next_start, next_end = self.line_at(min(following + 1, len(self.text)))
        if next_start not in lines_with_dates:
            following = min(next_end, following + 120)
        studies = self._finds(STUDIES, first, following)
        known = self._finds(TITLE_WORDS, first, following)
        if part == Part.EXPERIENCE:
            # A teacher works in a school; "2010-2013, колледж" is none.
            studies = self._finds(STUDIES, first, last)
            only = self._finds(STUDIES_ONLY, first, last)
            return not only and (known or not studies)
        # Outside of a list of jobs, dates alone prove nothing.
        return not studies and (known or self._finds(COMPANY, first, following))


VERSIONED = re.compile(
    r"\b(?:windows|server|sql|office|exchange|studio|visual|autocad|версии?|тел|phone)\W*$",
    re.IGNORECASE,
)
APART = frozenset("([,;|—–-•:")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s")
NO_JOBS = {Part.EDUCATION, Part.LANGUAGES, Part.OTHER, Part.PERSONAL, Part.SKILLS}
STUDIES = re.compile(
    r"университет|институт|колледж|академи[яюи]|школ[аеу]\b|лицей|гимнази|училищ"
    r"|техникум|\bпту\b|\bклассов\b|уч[её]б[аы]\b|\bоқу\b"
    r"|факультет|бакалавр|магистр|курс[ыа]?\b|диплом|студент|обучение|учил[аи]?с"
    r"|специальность"
    r"|university|college|school|bachelor|master of|degree|diploma|faculty|student"
    r"|course"
    r"|\bmba\b|b\.?sc|колледжі|мектеп|оқыды|оқу орны|институты|бөлімі бітір",
    re.IGNORECASE,
)
STUDIES_ONLY = re.compile(
    r"\bпту\b|\bклассов\b|уч[её]б[аы]\b|\bоқу\b|факультет|бакалавриат|магистратур"
    r"|студент(?!\w*\s+(?:отдел|совет))|по специальности|bachelor of|master of"
    r"|оқыды|бөлімін? бітір",
    re.IGNORECASE,
)
# Times that a resume dates as jobs but nobody worked in.
LEAVE = re.compile(
    r"декрет|по уходу за реб|отпуск по беременности|maternity leave|parental leave"
    r"|career break|gap year|бала күтімі|срочн\w+ служб|служба в армии"
    r"|перерыв в карьере",
    re.IGNORECASE,
)
# Sentences about somebody else: what was asked for, what a company has.
OTHERS = re.compile(
    r"\b(?:искал[аи]?|ищет|требовал\w*|требу[ею]тся|требуется|требовани[яе] (?:к"
    r"|вакансии|были)"
    r"|нужен был|нужны были|вакансия|кандидат\w* (?:с|от|имеющ)|нанимал\w*|подбирал\w*"
    r"|(?:компани\w|фирм\w|организаци\w|предприяти\w|команд\w|холдинг|банк|завод|ооо"
    r"|тоо)\b"
    r"[^.;\n]{0,40}(?:с опытом|на рынке|с \d+-лет\w+|существует|основана)"
    r"|(?:лет|год\w*) на рынке|наша компания|сотрудник\w* (?:с|от)\b|клиент\w* с"
    r"|(?:was|were|is|are|company|client|they|team) looking for|required"
    r"|requirements?:|requires|was needed|hired|the company"
    r"|firm with"
    r"|company with|candidates? with|years on the market|in business|founded"
    r"|талап етіл\w*|іздеді|компания\w* \d+ жыл)",
    re.IGNORECASE,
)


# --- Experience ---

TOTAL_CUE = re.compile(
    r"опыт\w*|стаж\w*|experience\w*|тәжірибе\w*|тажирибе\w*|өтіл\w*|отработал\w*"
    r"|работа(?:ю|л|ла)\b|worked|working|ж[ұу]мыс [іи]сте\w*|істеп\w*|j[uú]mys iste\w*"
    r"|t[aá]jiri[bi]\w*",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"общ\w+ (?:трудовой )?(?:стаж|опыт)|опыт работы\s*[:—–-]|стаж(?: работы)?\s*[:—–-]"
    r"|total (?:work )?experience|overall|жалпы (?:еңбек )?(?:өтіл|тәжірибе)|всего"
    r"|(?:^|\n)\s*(?:work )?experience\s*[:—–-]|(?:^|\n)\s*стаж",
    re.IGNORECASE,
)
VAGUE_JOBS = 2
NEAR_CUE = 48
SHORT_LINE = 90


def _experience(resume: _Resume) -> Iterator[Fact]:
    stated = [*_stated_experience(resume), *_years_of_trades(resume)]
    stated = stated or list(_years_of_titles(resume))
    jobs = [job.dates for job in resume.jobs]
    dated = years_worked(jobs)
    if stated:
        best = max(stated, key=lambda s: (s.is_whole, s.found.value.years))
        # A statement without a trade that falls short of the dates is out of date, or
        # about a part: "5 лет" under jobs that cover eight.
        if best.is_trade or best.found.value.years >= dated:
            yield resume.fact(Kind.EXPERIENCE, best.found)
            return
    if dated > 0:
        longest = max(resume.jobs, key=lambda job: job.dates.end - job.dates.begin)
        found = _dates_quote(resume, longest, Experience(dated))
        if len(jobs) > 1:
            found = _span_of_jobs(resume, Experience(dated)) or found
        yield resume.fact(Kind.EXPERIENCE, found)


def _dates_quote(resume: _Resume, job: _Job, value: Value) -> Found[Value]:
    return Found(value, job.dates.start, job.dates.stop)


def _span_of_jobs(resume: _Resume, value: Value) -> Found[Value] | None:
    """From the first dates to the last, if that is short enough to be read."""
    start = min(job.dates.start for job in resume.jobs)
    stop = max(job.dates.stop for job in resume.jobs)
    return Found(value, start, stop) if stop - start <= LONGEST_QUOTE else None


@dataclass(frozen=True)
class _Stated:
    """Years that were said; of all work, or of the trade named with them."""

    found: Found[Experience]
    is_whole: bool = False
    is_trade: bool = False


def _stated_experience(resume: _Resume) -> Iterator[_Stated]:
    """Lengths of time next to a word for work that are not those of one skill."""
    for line in resume.lines:
        if line.part in (Part.EDUCATION, Part.OTHER, Part.LANGUAGES):
            continue
        heading = resume.text[resume.passage_at(line.start).start : line.start]
        is_first = "\n" not in heading
        offset = line.start - (len(heading) if is_first else 0)
        shown = resume.text[offset : line.start + len(line.text)]
        if not TOTAL_CUE.search(shown):
            continue
        for duration in find_durations(shown, resume.today):
            stated = _as_stated(resume, shown, offset, duration.start, duration.end)
            years = round(duration.value.low_months / 12, 1)
            if stated is None or not 0 <= years <= MOST_YEARS:
                continue
            # "less than a year" begins at nothing, too.
            is_none = duration.value.high_months == 0
            if years == 0 and (not is_none or resume.jobs or len(shown) > SHORT_LINE):
                continue
            start, end, field, is_whole = stated
            is_trade = bool(field) and group_of(field) not in CRAFTS
            found = Found(Experience(years, field), start, end)
            yield _Stated(found, is_whole, is_trade)


def _years_of_trades(resume: _Resume) -> Iterator[_Stated]:
    """ "Почти семь лет в продажах": years of what is a trade by itself."""
    for skill in resume.skills:
        years, name = skill.value.claim.years, skill.value.name
        if not years or is_tool(name) or group_of(name) in NO_TRADES:
            continue
        if not _is_own_skill(resume, skill):
            continue
        start, end = _with_years(resume, skill)
        if not AGE.search(resume.text, start, end):
            value = Experience(round(years, 1), name)
            yield _Stated(Found(value, start, end))


def _years_of_titles(resume: _Resume) -> Iterator[_Stated]:
    """ "Водитель, 5 лет", "warehouse operative, 4 yrs": a title and a length of time."""
    for line in resume.lines_of(Part.HEAD, Part.ABOUT, Part.WANTED):
        for sentence in SENTENCE.finditer(line.text):
            said = sentence.group()
            title = TITLE_WORDS.search(said) or TRADE_AT_START.match(said)
            if title is None or AGE.search(said) or len(said) > SHORT_LINE:
                continue
            for found in find_durations(said, resume.today):
                years = round(found.value.low_months / 12, 1)
                # Older people than that are seldom called so: it is their age.
                if title.start() < found.start and 0 < years < LEAST_AGE:
                    start = line.start + sentence.start()
                    span = start + title.start(), start + found.end
                    yield _Stated(Found(Experience(years), *span))


LEAST_AGE = 16
NO_TRADES = {"soft", "languages"}
AGE = re.compile(
    r"возраст|\bмне\b|исполн|детей|дети\b|реб[её]н|сын|доч|назад|родил|жасым|жаста|бұрын"
    r"|years? old|\bago\b|\bkids?\b|children|\baged?\b",
    re.IGNORECASE,
)
TRADE_AT_START = re.compile(
    r"\W{0,4}(?:warehouse|kitchen|delivery|office|construction)\s+\w+", re.IGNORECASE
)


def _as_stated(
    resume: _Resume, shown: str, offset: int, start: int, end: int
) -> tuple[int, int, str, bool] | None:
    """Where the statement stands, its trade and whether it is about all work."""
    if find_dated_jobs(shown[start:end], resume.today):
        return None
    cues = [
        cue
        for cue in TOTAL_CUE.finditer(shown)
        if -NEAR_CUE <= cue.start() - end <= NEAR_CUE
        and -NEAR_CUE <= start - cue.end() <= NEAR_CUE
        and not SENTENCE_END.search(shown, min(cue.end(), end), max(cue.start(), start))
    ]
    if not cues or resume.is_about_others(offset + start, offset + end):
        return None
    cue = min(cues, key=lambda c: min(abs(c.start() - end), abs(start - c.end())))
    first, last = min(cue.start(), start), max(cue.end(), end)
    sentence = resume.sentence_at(offset + first, offset + last)
    field = ""
    for skill in resume.skills:
        near = offset + first - NEAR_CUE <= skill.start <= offset + last + NEAR_CUE
        if near and sentence[0] <= skill.start < sentence[1]:
            claim = skill.value.claim
            if claim.years is None:
                continue
            # "5 лет опыта на Python" is work as a developer; "опыт с 1С" may be any.
            is_craft = group_of(skill.value.name) in CRAFTS
            if not is_craft and not _is_trade(skill.quote(resume.text)):
                return None
            field = skill.value.name
            first = min(first, skill.start - offset)
            last = max(last, skill.end - offset)
    whole = WHOLE.search(shown, max(0, first - NEAR_CUE), last + 3)
    return offset + first, offset + last, field, whole is not None


CRAFTS = {"programming", "frameworks"}
# Trades, as against tools: "опыт бухгалтером 5 лет" is experience, "опыт с 1С" is not.
TRADE = re.compile(
    r"(?:ер|ор|ист|чик|щик|тель|лог|ник|арь|ант|онер|сульт|аналитик|механик|юрист"
    r"|повар|врач"
    r"|сестра|продаж\w*|sales|driver|manager|engineer|developer|designer|analyst|nurse"
    r"|accountant|teacher|cook|er|or|ist|шы|ші|ушы|уші|кер)"
    r"(?:а|ом|ем|у|е|ы|и|ами|ей|ой|лік|лық|ым|s)?$",
    re.IGNORECASE,
)


def _is_trade(words: str) -> bool:
    return (
        bool(TRADE.search(words.split()[0].rstrip(".,:;"))) if words.strip() else False
    )


# --- Positions held ---

TITLE_WORDS = re.compile(
    r"\b(?:\w*менеджер|директор\w*|начальник|руководител\w+|специалист|инженер\w*"
    r"|\w*ведущ\w+"
    r"|разработчик|программист|ассистент|оператор|рабоч\w+|помощник|заведующ\w+|мастер"
    r"|консультант|администратор|аналитик|бухгалтер(?!и[июя]|ск)\w*|экономист|юрист\w*|кассир"
    r"|повар\w*"
    r"|водител\w+|кладовщик|грузчик|продав(?:ец|ца|цом|цы|щица)|сварщик\w*|\w*слесарь|электрик"
    r"|\w*монтажник"
    r"|медсестра|медицинск\w+ \w+|врач\w*|учител\w+|преподавател\w+|воспитател\w+"
    r"|тренер"
    r"|дизайнер|маркетолог|рекрутер|секретарь|диспетчер|логист|курьер|охранник|официант"
    r"|бармен|бариста|уборщи\w+|стажер|стажёр|лаборант|технолог|прораб|агроном"
    r"|фармацевт"
    r"|тестировщик|архитектор|редактор|копирайтер|супервайзер|мерчендайзер|промоутер"
    r"|токарь|фрезеровщик|механик|автомеханик|швея|парикмахер|косметолог|визажист"
    r"|фельдшер|няня|горничная|кондитер|пекарь|строитель|маляр|штукатур|плиточник"
    r"|менеджері|жүргізуші|мұғалім\w*|есепші|бухгалтері|сатушы|дәнекерлеуші|аспаз"
    r"|маман\w*"
    r"|қоймашы|мейірбике|басшы\w*|оператор\w*|күзетші|тәрбиеші|директоры|инженері"
    r"|көмекші\w*"
    r"|developer|engineer|manager|specialist|lead|head|officer|clerk|assistant|analyst"
    r"|director|consultant|coordinator|intern|trainee|administrator|accountant|teacher"
    r"|driver|nurse|designer|cook|chef|cashier|representative|supervisor|technician"
    r"|architect"
    r"|associate|executive|operator|worker|programmer|tester|scientist|researcher"
    r"|recruiter"
    r"|guard|barista|plumber|welder|electrician|mechanic|attorney|lawyer|advocate"
    r"|trainer|instructor|salesperson|waiter|waitress|receptionist"
    r"|cto|ceo|cfo|devops|qa|smm|seo|hr|teamlead|тимлид|тестер|продакт|data scientist"
    r"|товаровед|закупщик|снабженец|сторож|контролер|комплектовщик|упаковщик|машинист"
    r"|тракторист|электромонтер|сантехник|столяр|плотник|каменщик|сметчик|методист"
    r"|психолог"
    r"|логопед|стоматолог|провизор|санитарк?а?|массажист|барбер|флорист|фотограф"
    r"|журналист"
    r"|переводчик|кадровик|инспектор|эксперт|агент|торговый представитель|промышленный"
    r"|главный \w+|старший \w+|младший \w+|заместитель \w+|вице-президент)\b",
    re.IGNORECASE,
)
LONGEST_TITLE = 90
LONGEST_TITLE_WORDS = 9
TITLE_BREAK = re.compile(
    r"\s[|•·]\s|\s[—–-]\s|[,;«»\"“”()\n]|\.\s|:\s|\s{3,}|\t|(?<=\w)\s/\s(?=\W)"
)
COMPANY = re.compile(
    r"\b(?:ооо|тоо|ао|оао|зао|пао|ип|жшс|кгп|гкп|гку|рго|гбуз|мбоу|коммунальное|llp"
    r"|llc|ltd"
    r"|inc|gmbh|corp|company|компания|банк|bank|завод|магазин|ресторан|кафе|клиника"
    r"|больница|школа|university|университет|сеть|group|холдинг)\b",
    re.IGNORECASE,
)
VERB_START = re.compile(
    r"^(?:разработ\w+ (?!чик)|веде\w+|работа с|управлени\w+|контрол\w+|организац\w+"
    r"|участи\w+"
    r"|провед\w+|обеспеч\w+|составл\w+|подготов\w+|\w+ed\b|led\b"
    r"|responsible|обязанност\w+|занимал\w+|выполн\w+|написани\w+)",
    re.IGNORECASE,
)
LABELLED_TITLE = re.compile(
    r"(?:^|\n|[.;]\s)[^\w\n]{0,6}(?:должность|позиция|position|job title|title"
    r"|designation|role|мақсаты|лауазымы?)\s*[:—–-]\s*([^\n;]{3,90})",
    re.IGNORECASE,
)


# "В подчинении 3 бухгалтера", "семь лет в продажах": about something else.
NOT_A_TITLE = re.compile(
    r"(?:в|во|на|с|со|под|для|по|при|от|у|из|почти|около|более|in|for|with|to|of|at)\s"
    r"|\d+\s|(?:\S+\s+)+\d+\s+[^\W\d]{5,}|.*\bлет\b",
    re.IGNORECASE,
)


def _positions(resume: _Resume) -> Iterator[Fact]:
    seen = set()
    titles = (_title_of(resume, job) for job in resume.jobs)
    for found in (*titles, _headline(resume)):
        if found is None:
            continue
        words = found.quote(resume.text)
        subject = " ".join(words.casefold().split())
        if subject not in seen:
            seen.add(subject)
            value = Found(Words(words), found.start, found.end)
            yield resume.fact(Kind.POSITION, value, subject)


def _headline(resume: _Resume) -> Found[str] | None:
    """What the candidate is by the label or one of the first lines: "Повар-универсал"."""
    for line in resume.lines_of(Part.HEAD, Part.WANTED, Part.PERSONAL, Part.ABOUT):
        labelled = LABELLED_TITLE.search(line.text)
        if labelled:
            start, end = labelled.span(1)
            return _trimmed(resume.text, line.start + start, line.start + end)
    for line in list(resume.lines_of(Part.HEAD))[:HEADLINES]:
        # A headline is no sentence; what follows a comma or dash tells more of it.
        piece = next(
            _pieces(resume.text, line.start, line.start + len(line.text)), None
        )
        if piece is None or len(piece.value.split()) > LONGEST_HEADLINE_WORDS:
            continue
        if VERB_START.match(piece.value) or NOT_A_TITLE.match(piece.value):
            continue
        if TITLE_WORDS.search(piece.value) and not STUDIES.search(piece.value):
            return piece
    return None


HEADLINES = 4
LONGEST_HEADLINE_WORDS = 5


def _title_of(resume: _Resume, job: _Job) -> Found[str] | None:
    """The piece of text around a job's dates that is a title, nearest first."""
    text = resume.text
    line_start, line_end = resume.line_at(job.dates.start)
    labelled = LABELLED_TITLE.search(
        text, job.start, min(job.end, job.dates.stop + 400)
    )
    if labelled:
        return _trimmed(text, labelled.start(1), labelled.end(1))
    stretches = [(job.dates.stop, line_end), (line_start, job.dates.start)]
    after = line_end
    for _number in range(VAGUE_JOBS + 2):
        if after + 1 >= job.end:
            break
        begin, after = resume.line_at(after + 1)
        stretches.append((begin, min(after, job.end)))
    if line_start > resume.passage_at(job.start).body:
        above = resume.line_at(line_start - 1)
        if not any(above[0] <= j.dates.start < above[1] for j in resume.jobs):
            stretches.insert(2, above)
    for start, end in stretches:
        for piece in _pieces(text, start, end):
            words = piece.quote(text)
            if len(words.split()) > LONGEST_TITLE_WORDS or VERB_START.match(words):
                continue
            if NOT_A_TITLE.match(words):
                continue
            title = TITLE_WORDS.search(words)
            if title or _names_trade(resume, piece):
                return _without_duties(text, piece, title.end() if title else 1)
    return None


def _names_trade(resume: _Resume, piece: Found[str]) -> bool:
    return any(
        piece.start <= found.start < piece.end and _is_trade(found.quote(resume.text))
        for found in resume.skills
    )


# Where the duties begin that follow a title without a stop: a Russian title has one
# capital letter. "QA Engineer Тестирование API", "Кассир Работа с кассой".
NEW_SENTENCE = re.compile(
    r"\s(?=[А-ЯЁ][а-яё]*(?:ние|ция|(?:от|ер|ов)ка|бота|(?:ое|ая|ые) [а-яё]+(?:ние|ция))\b)"
)


def _without_duties(text: str, piece: Found[str], after: int) -> Found[str]:
    begun = NEW_SENTENCE.search(text, piece.start + after, piece.end)
    cut = _trimmed(text, piece.start, begun.start()) if begun else None
    return cut or piece


def _pieces(text: str, start: int, end: int) -> Iterator[Found[str]]:
    place = start
    marks = [(m.start(), m.end()) for m in TITLE_BREAK.finditer(text, start, end)]
    for mark_start, mark_end in [*marks, (end, end)]:
        piece = _trimmed(text, place, mark_start)
        place = mark_end
        if piece is None:
            continue
        words = piece.value
        if len(words) <= LONGEST_TITLE and not COMPANY.search(words):
            yield piece


def _trimmed(text: str, start: int, end: int) -> Found[str] | None:
    """Without the marks and spaces around it; None if nothing is left."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+#)"):
        end -= 1
    return Found(text[start:end], start, end) if end - start > 1 else None


# --- Skills ---


# "Хочу изучить SAP", "Next.js хочу освоить": not known yet.
TO_LEARN = (
    r"(?:хо(?:чу|тел(?:а|ось)?(?: бы)?|чется)|планирую|мечтаю|собираюсь|стремлюсь|готова?"
    r"|интересно|желаю|намерена?)\s+(?:\w+\s+){0,2}?(?:изуч[аи]ть|освоить|осваивать"
    r"|(?:на)?учиться|научиться|разобраться|попробовать|познакомиться|выучить|освоении)"
    r"|(?:want(?:ing)?|like|love|eager|keen|plan(?:ning)?|hop(?:e|ing)|ready|willing)"
    r"\s+to\s+(?:learn|try|study|pick up|explore)|(?:interested|interest) in learning"
    r"|(?:үйренгім|меңгергім)\s+келеді|үйренуге\s+дайын\w*|(?:үйрен|меңгер)гім"
)
WISH_TO_LEARN = re.compile(rf"\b(?:{TO_LEARN})\b", re.IGNORECASE)
# Between a skill and the wish behind it: "Docker, Kubernetes хочу освоить".
LIST_ONLY = re.compile(r"[\w+#./ ]*(?:\s(?:и|and|және)\s[\w+#./ ]*)?")
# "команда из 7 человек (3 backend-разработчика, QA)": colleagues.
TEAM = re.compile(
    r"(?:команд\w*|специалист\w*|человек\w*|сотрудник\w*|team|people)\b[^.()\n]{0,40}"
    r"\([^()\n]{3,300}\)",
    re.IGNORECASE,
)
COLLEAGUES = re.compile(
    r"-?\s?(?:\w+[- ])?(?:разработчик|специалист|инженер|аналитик|тестировщик|дизайнер"
    r"|developer|engineer|tester|designer|lead|manager)",
    re.IGNORECASE,
)
HOW_MANY = re.compile(r"(?<![\w.])\d{1,2}\s+\Z")
DEGREE = re.compile(
    r"высш\w+|универ|институт|академи|факультет|колледж|бакалавр|магистр|специальност"
    r"|bachelor|master|university|college|degree|\b[bm]\.?sc\b|phd|diploma|білімі",
    re.IGNORECASE,
)


def _is_own_skill(resume: _Resume, found: Found[SkillMention]) -> bool:
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
    for wish in WISH_TO_LEARN.finditer(text, start, end):
        behind = text[found.end : wish.start()]
        if wish.end() <= found.start or (
            found.end <= wish.start() and LIST_ONLY.fullmatch(behind)
        ):
            return False
    return True


def _skills(resume: _Resume) -> Iterator[Fact]:
    mentions: dict[str, list[Found[SkillMention]]] = defaultdict(list)
    for found in resume.skills:
        if not _is_own_skill(resume, found):
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
            start, end = _with_years(resume, best)
        yield resume.fact(Kind.SKILL, Found(claim, start, end), name)


def _within(found: Found[SkillMention], job: _Job) -> bool:
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


def _with_years(resume: _Resume, found: Found[SkillMention]) -> tuple[int, int]:
    """The words around a mention that tell its years."""
    start, end = resume.sentence_at(found.start, found.end)
    if end - start <= LONGEST_QUOTE:
        trimmed = _trimmed(resume.text, start, end)
        if trimmed is not None:
            return trimmed.start, max(trimmed.end, found.end)
    return max(start, found.start - 40), min(end, found.end + 40)


# --- Languages, city, money ---


def _languages(resume: _Resume) -> Iterator[Fact]:
    known: dict[str, tuple[int, Found[LanguageClaim]]] = {}
    for line in resume.lines:
        if line.part == Part.EDUCATION and DEGREE.search(line.text):
            continue
        for found in find_languages(line.text):
            code, claim = found.value
            start, end = line.start + found.start, line.start + found.end
            if claim is None or resume.is_about_others(start, end):
                continue
            # What stands among the languages beats what a job's text mentions.
            rank = 0 if line.part == Part.LANGUAGES else 1
            rank += 2 * (line.part == Part.EXPERIENCE)
            if code not in known or rank < known[code][0]:
                known[code] = rank, Found(claim, start, end)
    for code, (_rank, claimed) in known.items():
        yield resume.fact(Kind.LANGUAGE, claimed, code)


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
    r"|университет|институт|колледж|университеті|university|college|работал\w* в|филиал"
    r"|раньше|ранее жил|жил в|сейчас в (?:поиске|отпуске)|used to live|lived in|переез"
    r"|көш|relocat|гражданств"
    r"|citizen|командиров",
    re.IGNORECASE,
)
# "Иванова Айгуль": some names are cities as well.
NAME = re.compile(r"(?:[^\W\d_][\w'’-]*\.?\s+){1,3}[^\W\d_][\w'’-]*\.?")
ADDRESS_START = re.compile(
    r"(?:^|[,;|•·:()\d–—-]|\b(?:г|гор|city|қ)\.?)\s*$", re.IGNORECASE
)
ADDRESS_END = re.compile(
    r"\s*(?:$|[,;|•·()–—+\d.-]|қаласы|city|тел|м\.)", re.IGNORECASE
)
HEAD_LINES = 8
LONGEST_ADDRESS = 80


# "мкр Аксай-4", "ул. Астана": parts of a town are named after towns.
PART_OF_TOWN = re.compile(
    r"(?:мкр|микрорайон\w*|район\w*|р-н|ул|улиц\w*|пр|пр-т|проспект\w*|жк|пос|st|street"
    r"|көше\w*|ауданы?|шағын аудан\w*|ст|метро|рынок|трц|тц)\.?\s*[«\"]?\s*$",
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


def _location(resume: _Resume) -> Iterator[Fact]:
    for line in resume.lines_of(Part.HOME):
        # Of "Алматы, готов к переезду в Астану" the first is home.
        for found in _towns(line.text)[:1]:
            yield _shifted(resume, Kind.LOCATION, found, line)
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
            if NOT_HOME.search(_with_label(resume, line)[0].removesuffix(line.text)):
                continue
            before, after = line.text[: found.start], line.text[found.end :]
            if not (
                found.quote(line.text)[0].isupper() and ADDRESS_START.search(before)
            ):
                continue
            if not ADDRESS_END.match(after):
                continue
            if stop is None or stop.start() > found.end:
                yield _shifted(resume, Kind.LOCATION, found, line)
                return
    for line in resume.lines:
        # "Almaty, Kazakhstan" on a line of its own, as profiles are exported.
        if line.part not in (
            Part.EXPERIENCE,
            Part.EDUCATION,
        ) and COUNTRY_LINE.fullmatch(line.text):
            for found in _towns(line.text)[:1]:
                yield _shifted(resume, Kind.LOCATION, found, line)
                return


COUNTRY_LINE = re.compile(
    r"\W{0,4}[\w'’ -]{3,30},\s*(?:[\w'’ -]{3,30},\s*)?(?:казахстан|россия|кыргызстан"
    r"|узбекистан|беларусь|қазақстан|kazakhstan|russia|kyrgyzstan|uzbekistan|belarus"
    r"|georgia|germany|turkey|uk|united kingdom|рк|рф)\W{0,3}",
    re.IGNORECASE,
)


def _shifted(
    resume: _Resume, kind: Kind, found: Found[Value], line: _Line, subject: str = ""
) -> Fact:
    """A fact from what was found in one line."""
    moved = Found(found.value, line.start + found.start, line.start + found.end)
    return resume.fact(kind, moved, subject)


def _relocation(resume: _Resume) -> Iterator[Fact]:
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.EDUCATION, Part.OTHER):
            continue
        shown, offset = _with_label(resume, line)
        for found in find_relocation(shown):
            start, end = _between_marks(shown, found.start, found.end)
            moved = Found(found.value, offset + start, offset + end)
            yield resume.fact(Kind.RELOCATION, moved)
            return


MOVING = re.compile(r"пере(?:ез|ед|ех|бр)|релок|relocat|move|moving|көш|кош", re.I)
MARKS = re.compile(r"[|·()●•]|\s{3,}")


def _between_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece of a clause, between bars and brackets, that tells of moving."""
    said = MOVING.search(text, start, end)
    if said is None:
        return start, end
    before = [m.end() for m in MARKS.finditer(text, start, said.start())]
    after = MARKS.search(text, said.end(), end)
    piece = _trimmed(
        text, before[-1] if before else start, after.start() if after else end
    )
    return (piece.start, piece.end) if piece else (start, end)


def _with_label(resume: _Resume, line: _Line) -> tuple[str, int]:
    """A labelled line with its label: "Переезд: да" means little without it."""
    passage = resume.passage_at(line.start)
    if line.start == passage.body and passage.body - passage.start <= LONGEST_ADDRESS:
        end = line.start + len(line.text)
        return resume.text[passage.start : end], passage.start
    leading = resume.text[passage.start : line.start]
    if len(leading) <= LONGEST_ADDRESS and not leading.strip().count("\n"):
        end = line.start + len(line.text)
        return resume.text[passage.start : end], passage.start
    return line.text, line.start


PAY_CUE = re.compile(
    r"зарплат\w*|заработн\w+ плат\w*|\bзп\b|з/п|оклад\w*|доход\w*|на руки|salary"
    r"|compensation"
    r"|expect\w*|жалақы\w*|жалакы\w*|айлық\w*|табыс\w*|желаем\w+|gross|\bnet\b|қолға|ожидани\w+",
    re.IGNORECASE,
)
NOT_PAY = re.compile(
    r"оборот|выручк|бюджет|продаж\w* на|экономи[яию]|прибыл|сделк|контракт|revenue"
    r"|budget"
    r"|turnover|sales of|deals|фонд|задолженност|портфел",
    re.IGNORECASE,
)
PAY_FIRST = (Part.PAY, Part.WANTED, Part.HEAD, Part.PERSONAL, Part.ABOUT)
NO_PAY = {Part.EDUCATION, Part.OTHER}
YEARS = range(1900, 2101)


BARE_NUMBER = re.compile(r"\W{0,3}\d{1,3}(?:[\s.,]?\d{3})+\s*")


def _with_currency(resume: _Resume, line: _Line) -> str:
    """The line, with the next one where it has only a number: "450 000", "₸ на руки"."""
    end = line.start + len(line.text)
    if line.part in (Part.WANTED, Part.PAY) and BARE_NUMBER.fullmatch(line.text):
        end = resume.line_at(min(end + 1, len(resume.text)))[1]
    return resume.text[line.start : end]


def _salary(resume: _Resume) -> Iterator[Fact]:
    rest = [part for part in Part if part not in PAY_FIRST and part not in NO_PAY]
    for part in (*PAY_FIRST, *rest):
        for line in resume.lines_of(part):
            if part != Part.PAY and NOT_PAY.search(line.text):
                continue
            cued = part == Part.PAY or PAY_CUE.search(line.text)
            wished = WISH.search(line.text)
            is_job = part == Part.EXPERIENCE
            if is_job and not (cued and len(line.text) <= SHORT_LINE):
                continue
            for found in find_amounts(_with_currency(resume, line)):
                value = found.value
                amount = value.maximum or value.minimum
                is_year = value.currency is None and amount in YEARS
                is_money = value.currency and (part == Part.WANTED or wished)
                if (amount is None and not value.negotiable) or is_year:
                    continue
                if cued or is_money:
                    yield _shifted(resume, Kind.SALARY, found, line)
                    return


# --- Closed sets, education, start ---

EDUCATION_LEVELS = ("secondary", "vocational", "bachelor", "master", "doctorate")


def _education(resume: _Resume) -> Iterator[Fact]:
    found_all: list[Found[Education]] = []
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.SKILLS, Part.OTHER, Part.HOME):
            continue
        shown, offset = line.text, line.start
        if line.part == Part.EDUCATION:
            shown, offset = _with_label(resume, line)
        for found in find_education(shown):
            moved = Found(found.value, offset + found.start, offset + found.end)
            if not resume.is_about_others(moved.start, moved.end):
                found_all.append(moved)
    if found_all:
        rank = EDUCATION_LEVELS.index
        best = max(found_all, key=lambda found: rank(found.value.level))
        yield resume.fact(Kind.EDUCATION, best)


# "Any" is of a set that is named beside it: "график любой", "any schedule".
NAMES_OF_SETS = {
    Kind.WORK_FORMAT: re.compile(r"формат|format|онлайн|удал|remote", re.IGNORECASE),
    Kind.SCHEDULE: re.compile(r"график|schedule|hours|смен|shift|кесте", re.IGNORECASE),
    Kind.EMPLOYMENT: re.compile(r"занятост|employment|жұмыспен", re.IGNORECASE),
}


def _closed_set(
    kind: Kind, find: Callable[[str], list[Found[Choices]]], parts: frozenset[Part]
) -> Callable[[_Resume], Iterator[Fact]]:
    def read(resume: _Resume) -> Iterator[Fact]:
        options: set[str] = set()
        first: Found[Choices] | None = None
        for shown, offset in _where_told(resume, parts):
            all_found = find(shown)
            covered = sum(found.end - found.start for found in all_found)
            is_wish = WISH.search(shown) or covered > len(shown.strip()) / 2
            if resume.part_at(offset) not in parts and not is_wish:
                continue
            if kind == Kind.DRIVING_LICENCE and not LICENCE.search(shown):
                continue
            for found in all_found:
                start, end = offset + found.start, offset + found.end
                if resume.is_about_others(start, end) or not found.value.options:
                    continue
                if is_any(kind, found.value) and not NAMES_OF_SETS[kind].search(shown):
                    continue
                if first is None:
                    first = Found(found.value, start, end)
                elif resume.line_at(first.start) == resume.line_at(start):
                    # "полный день, гибкий график": one line, one list.
                    first = Found(first.value, first.start, max(first.end, end))
                else:
                    continue
                options.update(found.value.options)
        if first is not None:
            value = Choices(tuple(sorted(options)), first.value.condition)
            yield resume.fact(kind, Found(value, first.start, first.end))

    return read


def _where_told(resume: _Resume, parts: frozenset[Part]) -> Iterator[tuple[str, int]]:
    """Stretches that may tell of a closed set, with their places: a line with its label
    in the parts that are about it, elsewhere each sentence by itself."""
    for line in resume.lines:
        is_told = line.part in (Part.EXPERIENCE, Part.EDUCATION)
        if is_told and parts is WISHES and not WISHED.match(line.text):
            continue
        shown, offset = _with_label(resume, line)
        if line.part in parts or offset < line.start:
            yield shown, offset
            continue
        for sentence in SENTENCE.finditer(line.text):
            yield sentence.group(), line.start + sentence.start()


SENTENCE = re.compile(r"[^.;!?\n]+(?:\.\d[^.;!?\n]*)*")
WISHES = frozenset((Part.WANTED, Part.PERSONAL, Part.PAY))
LICENCE = re.compile(
    r"прав[ао]?\b|категори|водит|удостоверен|licen[cs]e|driver|куәлі|құқы|жүргізуші"
    r"|в/у|category",
    re.IGNORECASE,
)
# Wishes at the end of a list of skills or languages, without a heading of their own.
WISH = re.compile(
    r"готов\w*|ищу|рассматрива\w+|предпоч\w+|удобн\w+|хочу|хотел\w*|интересует"
    r"|prefer\w*|нуж(?:ен|на|но)\b|подход\w+|подойд[её]т|приветству\w+|устраива\w+"
    r"|комфортн\w+|устроит|график\w*|кесте\w*|істей (?:ал|бер)\w+|schedule|ыңғайлы|жарайды|қолайлы"
    r"|looking for|open to|willing|ready|дайын\w*|іздеймін|қалаймын",
    re.IGNORECASE,
)
# A line after the list of jobs that tells what is looked for.
WISHED = re.compile(
    r"\W*(?:ищу|рассматриваю|рассмотрю|предпоч\w+|удобн\w+|график\b|формат\b|занятость"
    r"|желаем\w+|хочу|(?:готова?|ready|willing) (?:к |на |работать |to |for )|looking for"
    r"|open to|prefer\w*|іздеймін|қалаймын|кесте\b)",
    re.IGNORECASE,
)
ANYWHERE = frozenset(Part) - {Part.OTHER, Part.HOME}
START_CUE = re.compile(
    r"выйти|выйду|выход\w*|приступ\w*|начать|начну|готов\w*|доступ\w+|start|join"
    r"|available"
    r"|availability|notice|шыға\w*|баста\w*|отработк\w*",
    re.IGNORECASE,
)


def _start(resume: _Resume) -> Iterator[Fact]:
    for line in resume.lines:
        if line.part in (Part.EXPERIENCE, Part.EDUCATION, Part.OTHER):
            continue
        shown, offset = _with_label(resume, line)
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


READERS: tuple[Callable[[_Resume], Iterable[Fact]], ...] = (
    _experience,
    _positions,
    _skills,
    _languages,
    _location,
    _relocation,
    _salary,
    _education,
    _closed_set(Kind.WORK_FORMAT, find_work_formats, WISHES),
    _closed_set(Kind.SCHEDULE, find_schedules, WISHES),
    _closed_set(Kind.EMPLOYMENT, find_employments, WISHES),
    _closed_set(Kind.DRIVING_LICENCE, find_licences, ANYWHERE),
    _closed_set(Kind.WORK_PERMIT, find_work_permits, ANYWHERE),
    _start,
)


# --- Stuffing ---

CONTENT_WORD = re.compile(r"[^\W\d_]{3,}[\w+#]*|[^\W\d_]\+\+|[^\W\d_]#")
# Real resumes of up to six pages name their commonest word some forty times, and it is
# seldom more than 3 % of the words; six repetitions in a row occur in none.
IMPROBABLE_TIMES = 40
IMPROBABLE_SHARE = 0.10
REPEATED_IN_A_ROW = 8
LONGEST_PHRASE = 6


def is_stuffed(text: str) -> Found[str] | None:
    """A word or phrase repeated as nobody writes for readers: hidden keywords.

    Returns the term, with the place of the repetition. The score does not depend on how
    often something is said; this is so that the bot can say that it has noticed.
    """
    words = [
        (m.group().casefold(), m.start(), m.end()) for m in CONTENT_WORD.finditer(text)
    ]
    return _repeated_in_a_row(text, words) or _too_frequent(text, words)


def _repeated_in_a_row(
    text: str, words: list[tuple[str, int, int]]
) -> Found[str] | None:
    forms = [word for word, _start, _end in words]
    for period in range(1, LONGEST_PHRASE + 1):
        run = 0
        for place in range(period, len(forms)):
            run = run + 1 if forms[place] == forms[place - period] else 0
            if run >= period * (REPEATED_IN_A_ROW - 1):
                first = place - run - period + 1
                phrase = text[words[first][1] : words[first + period - 1][2]]
                return Found(phrase, words[first][1], words[place][2])
    return None


def _too_frequent(text: str, words: list[tuple[str, int, int]]) -> Found[str] | None:
    counts = Counter(word for word, _start, _end in words)
    for word, times in counts.most_common(1):
        if times >= IMPROBABLE_TIMES and times >= IMPROBABLE_SHARE * len(words):
            places = [(start, end) for form, start, end in words if form == word]
            return Found(text[slice(*places[0])], places[0][0], places[-1][1])
    return None
