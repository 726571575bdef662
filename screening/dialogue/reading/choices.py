"""Members of closed sets: work format, schedule, employment, licences, work permits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from screening.dialogue.facts import Choices, Kind
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise

Table = dict[str, re.Pattern[str]]


def _table(**words: str) -> Table:
    return {
        option: re.compile(rf"(?<!\w)(?:{pattern})")
        for option, pattern in words.items()
    }


FORMATS = _table(
    office=r"(?<!бэк-)офис\w*|offices?(?!\w)|on[\s-]?site|in[\s-]person|кеңсе\w*|кенсе\w*",
    remote=r"удал[её]н\w*|дистанцион\w*|remote\w*|из\s+дома|на\s+дому|home\s+office"
    r"|work\s+from\s+home|wfh|қашықтан\w*|кашыктан\w*|онлайн\s+жұмыс\w*|хоум\s*офис\w*",
    hybrid=r"гибрид\w*|hybrid\w*|частично\s+удал\w*|аралас\s+формат\w*|гибрит\w*",
)
SCHEDULES = _table(
    full_time=r"полн\w+\s+(?:рабоч\w+\s+)?(?:день|дня|занятост\w*|ставк\w*)|full[\s-]?time"
    r"|пятидневк\w*|5\s?/\s?2|толық\s+(?:күн|жұмыс|ставка)\w*|на\s+полный\s+день"
    r"|постоянн\w+\s+занятост\w*|толық\s+уақыт\w*",
    part_time=r"частичн\w+\s+занятост\w*|part[\s-]?time|неполн\w+\s+(?:рабоч\w+\s+)?\w*"
    r"|подработк\w*|полставки|пол\s+дня|полдня|жарты\s+(?:күн|ставка)\w*|после\s+обеда"
    r"|совместител\w*|толық\s+емес",
    shift=r"сменн\w+|посменн\w*|смен(?:ы|ами|у|а|ах)?(?!\w)|2\s?/\s?2|3\s?/\s?3|4\s?/\s?2"
    r"|два\s+через\s+два|сутки\s+через\s+\w+|1\s?/\s?3|shifts?(?!\w)|shift\s+work"
    r"|ауысым\w*|кезекпен",
    flexible=r"гибк(?!ост)\w+\b(?!\s+(?:методолог|разработ|подход|навык|мышлен|метод|управл|ум"
    r"|skill|agile))|свободн\w+\s+график\w*|flexible|flexi\w*|икемді\w*|еркін\s+кесте\w*"
    r"|плавающ\w+\s+график\w*",
    rotational=r"вахт\w*|rotation\w*|15\s?/\s?15|30\s?/\s?30|fifo(?!\w)",
    project=r"проектн\w+\s+(?:работ\w*|занятост\w*)|фриланс\w*|freelanc\w*|project\s+(?:work"
    r"|based)|contract\s+work|жобалық\s+жұмыс\w*|разов\w+\s+(?:работ|задани)\w*",
    internship=r"стажировк\w*|стажер\w*|intern(?:ship)?s?(?!\w)|практикант\w*"
    r"|тағылымдама\w*",
)
ANY = re.compile(
    r"(?<!\w)(?:люб(?:ой|ая|ое|ые|ого|ому|ым|ую|ых)|без\s+разницы|все\s+равно|не\s*важ(?:но|ен"
    r"|на|ны)|не\s+принципиал(?:ьно|ен|ьна|ьны)|any(?:thing)?"
    r"|either|doesn'?t\s+matter|no\s+preference|all\s+of\s+them|кез\s+келген|бәрібір"
    r"|барибир|маңызды\s+емес|оба|обе|все\s+(?:варианты|подход\w+))(?!\w)"
)
# Said shortly before a member: it is refused. "только" leaves the others out by itself.
REFUSED_BEFORE = re.compile(
    r"(?<!\w)(?:не|кроме|без|not|no|never|except|исключая|против|don'?t\s+want|rather\s+not"
    r"|нет)(?:\s+(?:рассматрива\w+|хочу|хотел\w*|готов\w*|подход\w+|могу|интересу\w+|буду"
    r"|ищу|для|а|on|in|an?|the|work|want|considering|interested|looking|ready|ездить"
    r"|работать|график\w*|от|в|на|ready|to))*\s*(?:\w{1,3}\s+)?$"
)
REFUSED_BEHIND = re.compile(
    r"^\s*(?:работ\w+\s+|формат\w*\s+|график\w*\s+)?(?:не\s+(?:рассматрива\w+|подход\w+|хочу"
    r"|интересу\w+|могу|готов\w*|нужн\w+)|надоел\w*|устал\w*|исключ\w+|отпада\w+|is\s+not|isn'?t"
    r"|does\s+not"
    r"|doesn'?t|not\s+for\s+me|бола\s+алмай\w*|болмайды|емес|жарамайды|қаламаймын"
    r"|не\s+поеду|не\s+пойду|не\s+езжу)"
)
BUT = re.compile(
    r"(?<!\w)(?:но|только\s+если|если(?!\s+(?:честно|что))|при\s+условии|but|only\s+if"
    r"|if(?!\s+(?:i'm\s+)?honest)|бірақ|бирак|егер)(?!\w)"
)
# A clause ends here; what refuses does not reach over it.
CLAUSE = re.compile(r"[,.;!?\n]|(?<!\w)(?:но|а|but|бірақ)(?!\w)")


def find_work_formats(text: str) -> list[Found[Choices]]:
    """Which of office, remote and hybrid are accepted; one reading at most."""
    return _accepted(FORMATS, text)


def find_schedules(text: str) -> list[Found[Choices]]:
    """Which schedules are accepted (CONTRACT.md: full_time, shift, ...)."""
    return _accepted(SCHEDULES, text)


find_employments = find_schedules


def is_any(kind: Kind, value: Choices) -> bool:
    """Whether the whole set is accepted: "любой график" means nothing by itself."""
    table = {Kind.WORK_FORMAT: FORMATS, Kind.SCHEDULE: SCHEDULES}
    table[Kind.EMPLOYMENT] = SCHEDULES
    return kind in table and set(value.options) == set(table[kind])


def _accepted(table: Table, text: str) -> list[Found[Choices]]:
    normal, places = normalise(text)
    if ANY.search(normal) and len(normal) < 60:
        return [_found(Choices(tuple(sorted(table))), 0, len(normal), normal, places)]
    accepted: set[str] = set()
    refused: set[str] = set()
    spans = []
    for option, pattern in table.items():
        for match in pattern.finditer(normal):
            spans.append(match.span())
            (refused if _is_refused(normal, match) else accepted).add(option)
    if not spans:
        return []
    options = accepted - refused
    if not accepted and len(normal) < 200:
        # "anything but the night": what is left of the set, if the rest was named so.
        options = (
            set(table) - refused if "кроме" in normal or "except" in normal else set()
        )
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    condition = _condition(normal, end) if len(normal) < 200 else ""
    return [
        _found(Choices(tuple(sorted(options)), condition), start, end, normal, places)
    ]


def _is_refused(normal: str, match: re.Match[str]) -> bool:
    clause = max(
        (m.end() for m in CLAUSE.finditer(normal, 0, match.start())), default=0
    )
    before = normal[max(clause, match.start() - 45) : match.start()]
    return bool(
        REFUSED_BEFORE.search(before) or REFUSED_BEHIND.match(normal[match.end() :])
    )


def _condition(normal: str, end: int) -> str:
    match = BUT.search(normal, end)
    return normal[match.start() :].strip(" .!") if match else ""


def _found(
    value: Choices,
    start: int,
    end: int,
    normal: str,
    places: object,
) -> Found[Choices]:
    while start < end and normal[start].isspace():
        start += 1
    while end > start and normal[end - 1].isspace():
        end -= 1
    if isinstance(places, list) and end > start:
        return Found(value, places[start][0], places[end - 1][1])
    return Found(value, start, end)


# --- Driving licences ---

LICENCE_CUE = re.compile(
    r"(?<!\w)(?:категори\w*|кат\.?|прав(?:а|ами)?(?!\w)|водительск\w+|ву(?!\w)|licen[cs]e\w*"
    r"|driving|category|categories|санат\w*|куәлі\w*|куал\w*|жүргізуші\s+куә\w*"
    r"|открыт\w*)"
)
# Letters of categories, typed in either alphabet.
_LICENCE = re.compile(
    r"(?<![\w/+-])([abcdetmабвсдетм]{1,3}1?e?)(?=$|[\s,.;/+)&]|и\s|-)(?!\s*\+\+|#|\.\w)"
    # "A lot", "a Polo": an article; "E нет": not this one.
    r"(?!(?<=a)\s+(?!and|or|is)[a-z]{2})(?!\s+(?:нет|жо[қк])(?!\w))"
)
_LATIN = str.maketrans("абвсдетм", "abbcdetm")
CATEGORIES = {"a", "a1", "b", "b1", "c", "c1", "d", "d1", "be", "ce", "c1e", "de", "d1e",
              "m", "tm", "tb"}  # fmt: skip
NO_LICENCE = re.compile(
    r"(?<!\w)(?:прав\s+нет|нет\s+прав|без\s+прав|прав\s+не\s+имею|не\s+имею\s+прав"
    r"|no\s+(?:driving\s+)?licen[cs]e|don'?t\s+have\s+a\s+licen[cs]e|куәлі\w*\s+жо[қк]"
    r"|права\s+отсутств\w+)"
)
ALL_CATEGORIES = re.compile(r"все\s+(?:категори\w*|открыт\w*)|all\s+categories")
LONGEST_LIST = 40
SHORT_ANSWER = 40


def find_licences(text: str) -> list[Found[Choices]]:
    """The categories of driving licence that somebody has; none where there is none."""
    normal, places = normalise(text)
    nothing = NO_LICENCE.search(normal)
    if nothing is not None:
        return [_found(Choices(()), *nothing.span(), normal, places)]
    categories: set[str] = set()
    spans: list[tuple[int, int]] = []
    areas_of_cues = list(LICENCE_CUE.finditer(normal))
    areas = [
        (match.start() if len(normal) > SHORT_ANSWER else 0, match.end() + LONGEST_LIST)
        for match in areas_of_cues
    ]
    if len(normal) <= SHORT_ANSWER and not areas:
        areas = [(0, len(normal))]
    for begin, end in areas:
        for match in _LICENCE.finditer(normal, begin, min(end, len(normal))):
            written = text[match.start() : match.end()]
            found = _categories(match.group(1))
            is_long = len(normal) > SHORT_ANSWER
            cued = bool(areas_of_cues)
            if found and _is_category(written, cued=cued, in_text=is_long):
                categories |= found
                spans.append(match.span())
    if not categories:
        return []
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return [_found(Choices(tuple(sorted(categories))), start, end, normal, places)]


def _is_category(written: str, *, cued: bool, in_text: bool) -> bool:
    # "да" is no licence of categories D and A, and a lone "в" is a preposition.
    if written.isascii():
        # "a valid licence to be used": the article is no category.
        return written.isupper() or not in_text
    return written.isupper() and (cued or len(written) == 1)


def _categories(letters: str) -> set[str]:
    latin = letters.translate(_LATIN)
    if latin in CATEGORIES:
        return {latin.upper()}
    if latin == "e":
        return {"BE", "CE"}
    if all(letter in "abcd" for letter in latin) and len(set(latin)) == len(latin):
        return {letter.upper() for letter in latin}  # "ВС": both
    return set()


# --- Work permits ---

COUNTRIES = {
    "KZ": r"казахстан\w*|рк(?!\w)|kazakhstan\w*|[қк]аза[қк]стан\w*|[қк]р(?!\w)|qazaqstan\w*"
    r"|kz(?!\w)",
    "RU": r"росси\w*|рф(?!\w)|russia\w*|ресей\w*",
    "KG": r"киргиз\w*|кыргыз\w*|kyrgyz\w*|қырғыз\w*",
    "UZ": r"узбекист\w*|uzbekistan\w*|өзбекстан\w*",
    "BY": r"белорус\w*|беларус\w*|belarus\w*",
    "UA": r"украин\w*|ukrain\w*",
    "AM": r"армени\w*|armenia\w*",
    "GE": r"грузи\w*|georgia\w*",
    "DE": r"герман\w*|germany",
    "TR": r"турци\w*|turkey|türkiye",
    "TJ": r"таджикист\w*|tajikistan\w*|тәжікстан\w*",
    "TM": r"туркмен\w*|turkmen\w*|түрікмен\w*",
    "AZ": r"азербайдж\w*|azerbaijan\w*|әзірбайжан\w*",
    "CN": r"китай\w*|кита[яею](?!\w)|china|қытай\w*",
}
_COUNTRIES = {code: re.compile(rf"(?<!\w)(?:{w})") for code, w in COUNTRIES.items()}
PERMIT_CUE = re.compile(
    r"(?<!\w)(?:гражданин\w*|гражданк\w*|гражданств\w*|граждане|гр(?!\w)|паспорт\w*|passport\w*"
    r"|удостоверени\w+\s+личности|внж(?!\w)|рвп(?!\w)|вид\s+на\s+житель\w*"
    r"|разрешени\w+\s+на\s+работ\w*|право\s+(?:на\s+)?работ\w*|патент\s+на\s+работ\w*"
    r"|citizen\w*|work\s+permit|right\s+to\s+work|permanent\s+residen\w*|азамат(?:ы|ша|т)\w*"
    r"|төлқұжат\w*|жеке\s+куәлі\w*|резидент\w*|оралман|қандас|жұмыс\s+істеуге\s+рұқсат\w*)"
)
NEAR = 45
# Where somebody lives or would like to work is no permit.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:жив[уе]\w*|прожива\w+|нахожусь|работа[юл]\w*|хочу|хотел\w*|переех\w+|переезж\w+"
    r"|i\s+live|living|located|based|тұра\w+|турам\w+|жүрмін)(?!\w)[^,.;!?\n]*"
)
_HAS_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:не(?:\s+(?:являюсь|имею|получ\w+|оформ\w+))?|нет|без|not(?:\s+an?)?|no"
    r"|(?:don'?t|do\s+not)\s+have(?:\s+an?)?)\s+$"
)
_HAS_NOT_BEHIND = re.compile(
    r"\s*(?:у\s+меня\s+|пока\s+|еще\s+|әлі\s+)*(?:нет|не\s+(?:имею|получ|оформ)\w*|отсутству\w+"
    r"|емес\w*"
    r"|жо[қк])(?!\w)"
)


def find_work_permits(text: str) -> list[Found[Choices]]:
    """The countries in which somebody says to have the right to work."""
    normal, places = normalise(text)
    said = _ELSEWHERE.sub(lambda match: " " * len(match.group()), normal)
    countries: set[str] = set()
    denied: set[str] = set()
    spans = []
    for cue in PERMIT_CUE.finditer(said):
        begin, end = max(0, cue.start() - NEAR), cue.end() + NEAR
        for code, pattern in _COUNTRIES.items():
            for match in pattern.finditer(said, begin, min(end, len(said))):
                last = max(cue.end(), match.end())
                has_not = _HAS_NOT_BEFORE.search(said, 0, cue.start())
                has_not = has_not or _HAS_NOT_BEHIND.match(said, last)
                (denied if has_not else countries).add(code)
                spans += [cue.span(), match.span()]
    if not spans:
        return []
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    permits = Choices(tuple(sorted(countries - denied)))
    return [_found(permits, start, end, normal, places)]


# A longer message tells of a country for other reasons.
LONGEST_PERMIT = 6


def read_permit(text: str, asked: Choices) -> Choices | None:
    """What a short answer to "may you work in these countries?" claims without saying
    all of it: "Казахстан", "паспорт есть", "ВНЖ"."""
    normal, _places = normalise(text)
    said = _ELSEWHERE.sub(" ", normal)
    if len(said.split()) > LONGEST_PERMIT or "?" in said:
        return None
    cue = PERMIT_CUE.search(said)
    if cue is not None:
        has_not = _HAS_NOT_BEFORE.search(said, 0, cue.start())
        has_not = has_not or _HAS_NOT_BEHIND.match(said, cue.end())
        return Choices(() if has_not else asked.options)
    named = {
        code: _HAS_NOT_BEHIND.match(said, match.end())
        for code, pattern in _COUNTRIES.items()
        for match in pattern.finditer(said)
    }
    has = tuple(sorted(code for code, has_not in named.items() if not has_not))
    return Choices(has) if named else None


def countries_named(text: str) -> Iterable[str]:
    """The codes of the countries that a text names."""
    normal, _places = normalise(text)
    return [code for code, pattern in _COUNTRIES.items() if pattern.search(normal)]
