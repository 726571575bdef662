"""Members of closed sets: work format, schedule, employment, licences, work permits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from screening.dialogue.facts import Choices, Kind
from screening.dialogue.languages import phrases, words_in
from screening.dialogue.reading.binding import Said, what_is_said
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise

Table = dict[str, re.Pattern[str]]


def _table(**words: str) -> Table:
    return {
        option: re.compile(rf"(?<!\w)(?:{pattern})")
        for option, pattern in words.items()
    }


FORMATS = _table(
    office=r"(?<!бэк-)офис(?!н\w+\s+(?:техник|программ|пакет|приложен))\w*"
    r"|(?<!ms-)(?<!ms\s)(?<!microsoft\s)(?<!libre)offices?(?!\w)(?!\s+(?:\d|suite))"
    r"|на\s+месте\s+работодателя|жұмыс\s+беруші\w*\s+(?:орн|аума)\w*"
    r"|on[\s-]?site|in[\s-]person|кеңсе\w*|кенсе\w*",
    remote=r"удал[её]н\w*|дистанцион\w*|remote\w*|из\s+дома|на\s+дому|home\s+office"
    r"|work\s+from\s+home|wfh|қашықтан\w*|кашыктан\w*|онлайн\s+жұмыс\w*|хоум\s*офис\w*",
    hybrid=r"гибрид\w*|hybrid\w*|частично\s+удал\w*|аралас(?!\s+кесте)|гибрит\w*",
)
SCHEDULES = _table(
    full_time=r"полн\w+\s+(?:рабоч\w+\s+)?(?:день|дня|занятост\w*|ставк\w*)|full[\s-]?time"
    r"|пятидневк\w*|5\s?/\s?2|толық\s+(?:күн|жұмыс|ставка)\w*|на\s+полный\s+день"
    r"|постоянн\w+\s+занятост\w*|толық\s+уақыт\w*",
    part_time=r"частичн\w+\s+занятост\w*|part[\s-]?time|неполн\w+(?!\s+(?:высш|средн|общ|образован|семь))\s+(?:рабоч\w+\s+)?\w*"
    r"|подработк\w*|полставки|пол\s+дня|полдня|жарты\s+(?:күн|ставка)\w*|после\s+обеда"
    r"|совместител\w*|толық\s+емес",
    shift=r"сменн\w+|посменн\w*|смен(?:ы|ам|ами|у|а|ах|ой)?(?!\w)|2\s?/\s?2|3\s?/\s?3|4\s?/\s?2"
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
# Where the set itself was asked about, its members need no noun: "полная", "home only".
ASKED_FORMATS = _table(
    office=r"очно(?!\w)",
    remote=r"(?<![$/'])home(?!\s*town)|дома?(?!\w)|үйден\w*|үйде(?!\w)",
)
ASKED_SCHEDULES = _table(
    full_time=r"полн(?:ая|ую|ый|ой|ую)(?!\w)|full(?!\w)|толық(?!\s+емес)\w*"
    r"|постоянн(?:ая|ую|ой)(?!\w)|permanent|тұрақты(?!\w)",
    part_time=r"частичн\w+|неполн\w+|part(?!\w)|жартылай\w*",
    project=r"проект(?!ир)\w{0,3}(?!\w)|разов\w+\s+задани\w*|project(?!\w)|жоба(?!\w)",
)
ANY = re.compile(
    r"(?<!\w)(?:люб(?:ой|ая|ое|ые|ого|ому|ым|ую|ых)|без\s+разницы|все\s+равно|не\s*важ(?:но|ен"
    r"|на|ны)|не\s+принципиал(?:ьно|ен|ьна|ьны)|any(?:thing)?"
    r"|either|doesn'?t\s+matter|no\s+preference|all\s+of\s+them|кез\s+келген|бәрібір"
    r"|барибир|маңызды\s+емес|оба|обе|все\s+(?:варианты|подход\w+))(?!\w)"
)
EXCEPT = re.compile(
    r"(?<!\w)(?:кроме|за\s+исключением|исключая|except|apart\s+from|other\s+than|but\s+not"
    r"|\w{1,30}[нд][ае]н\s+басқа)(?!\w)"
)
BUT = re.compile(
    r"(?<!\w)(?:но|только\s+если|если(?!\s+(?:честно|что))|при\s+условии|but|only\s+if"
    r"|if(?!\s+(?:i'm\s+)?honest)|бірақ|бирак|егер)(?!\w)"
)


def find_work_formats(text: str, *, asked: bool = False) -> list[Found[Choices]]:
    """Which of office, remote and hybrid are accepted; one reading at most. `asked`
    says that the text answers a question about them."""
    return _accepted(FORMATS, text, ASKED_FORMATS if asked else {})


def find_schedules(text: str, *, asked: bool = False) -> list[Found[Choices]]:
    """Which schedules are accepted (CONTRACT.md: full_time, shift, ...)."""
    return _accepted(SCHEDULES, text, ASKED_SCHEDULES if asked else {})


find_employments = find_schedules


def is_any(kind: Kind, value: Choices) -> bool:
    """Whether the whole set is accepted: "любой график" means nothing by itself."""
    table = {Kind.WORK_FORMAT: FORMATS, Kind.SCHEDULE: SCHEDULES}
    table[Kind.EMPLOYMENT] = SCHEDULES
    return kind in table and set(value.options) == set(table[kind])


def _accepted(table: Table, text: str, asked: Table) -> list[Found[Choices]]:
    normal, places = normalise(text)
    members = [
        (option, match.span())
        for option, pattern in (*table.items(), *asked.items())
        for match in pattern.finditer(normal)
    ]
    any_of_them = ANY.search(normal) if len(normal) < LONGEST_ANY else None
    if any_of_them and not members:
        exception = EXCEPT.search(normal, any_of_them.end())
        condition = normal[exception.start() :].strip(" .!") if exception else ""
        value = Choices(tuple(sorted(table)), condition)
        return [_found(value, 0, len(normal), normal, places)]
    if not members:
        return []
    said = what_is_said(normal, [span for _option, span in members])
    by_said: dict[Said, set[str]] = {each: set() for each in Said}
    for (option, _span), each in zip(members, said, strict=True):
        by_said[each].add(option)
    refused = by_said[Said.NO]
    accepted = by_said[Said.YES] | by_said[Said.LATER]
    spans = [span for _option, span in members]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    condition = _condition(normal, end) if len(normal) < LONGEST_SAID else ""
    in_part = _parts_refused(normal, members) if len(normal) < LONGEST_SAID else {}
    if in_part:
        # "Не ночные смены": other shifts are left.
        refused -= in_part.keys()
        accepted |= in_part.keys()
        condition = condition or next(iter(in_part.values()))
    if not accepted and not refused:
        return []
    options = accepted - refused
    if any_of_them or (not accepted and EXCEPT.search(normal)):
        # "Anything but the night": what is left of the set.
        options = set(table) - refused
    value = Choices(tuple(sorted(options)), condition)
    return [_found(value, start, end, normal, places)]


LONGEST_ANY, LONGEST_SAID = 80, 200


def _parts_refused(
    normal: str, members: Sequence[tuple[str, tuple[int, int]]]
) -> dict[str, str]:
    """Members of which only a part is refused, each with the words that do so."""
    found: dict[str, str] = {}
    parts = phrases("binding").find(normal, {"part"})
    for option, (start, end) in members if parts else ():
        # "Ночные смены", "night shifts": one thing.
        near = [m for m in parts if m.start - end <= 1 and start - m.end <= 1]
        if near and what_is_said(normal, [(start, end)])[0] == Said.NO:
            found[option] = normal[min(near[0].start, start) : max(near[0].end, end)]
    return found


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
_LATIN_CAPITALS = str.maketrans("АВСДЕМ", "ABCDEM")


def in_latin(text: str) -> str:
    """A text, as long as before, with the letters of categories in one alphabet."""
    return text.translate(_LATIN_CAPITALS)


CATEGORIES = {"a", "a1", "b", "b1", "c", "c1", "d", "d1", "be", "ce", "c1e", "de", "d1e",
              "m", "tm", "tb"}  # fmt: skip
NO_LICENCE = re.compile(
    r"(?<!\w)(?:прав\s+нет|нет\s+прав|без\s+прав|прав\s+не\s+имею|не\s+имею\s+прав"
    r"|no\s+(?:driving\s+)?licen[cs]e|don'?t\s+have\s+a\s+licen[cs]e|куәлі\w*\s+жо[қк]"
    r"|права\s+отсутств\w+)"
)
ALL_CATEGORIES = re.compile(
    r"(?<!не\s)(?<!\w)(?:все\s+(?:категори\w*|открыт\w*)|(?:all|every)\s+categor(?:y|ies)"
    r"|барлық\s+(?:санат\w*|категори\w*)|(?:санат|категори)\w*\s+бәрі)"
)
EVERY_CATEGORY = {"A", "B", "BE", "C", "CE", "D", "DE"}
# A list of categories at the beginning of a clause, however they are typed: "б и с",
# "yes, b and c", "В и С у меня". What follows it shows that they are no words.
_LETTERS = r"[abcdetmабвсдетм]{1,3}1?e?"
_LISTED = re.compile(
    r"(?:^|[,.;!?\n])\s{0,3}"
    r"(?:(?:да|ну|есть|имею|у|меня|только|права|категори\w{0,5}|иә|бар|менде|тек|санат\w{0,5}|yes"
    r"|yeah|i|i've|have|got|just|only|но|but|бірақ)[\s,:]{1,3}){0,4}"
    rf"(?P<list>{_LETTERS}(?:(?:\s?[,/+&]\s?|\s(?:и|and|және|мен|пен)\s|\s){_LETTERS}){{0,6}})"
    r"(?=\s?(?:$|[,.;!?\n)-])|\s(?:категори|кат\b|санат|categor|licen|есть|нет|у\s|бар|жоқ|жок"
    r"|yes|no\b|only|too|тоже|открыт|менде|имеет|имею))"
)
# One of them; "a B" has an article.
_LISTED_ONE = re.compile(rf"(?<!\w)(?![aа]\s(?!(?:and|и)\s)){_LETTERS}(?!\w)")
# "А, понял", "е, ну": too little to be a list.
_EXCLAIMED = re.compile(r"[aаеeдdtmтм]$")
# Between a cue and a letter: "category b", "b санаты".
_BESIDE = re.compile(
    r"[\s,/+&:-]{0,3}(?:(?:[abcd]1?e?|[абвсд]|и|and|және|мен)[\s,/+&]{1,3}){0,8}"
)
LONGEST_LIST = 40
SHORT_ANSWER = 40


def find_licences(text: str) -> list[Found[Choices]]:
    """The categories of driving licence that somebody has; none where there is none."""
    normal, places = normalise(text)
    nothing = NO_LICENCE.search(normal)
    if nothing is not None:
        return [_found(Choices(()), *nothing.span(), normal, places)]
    everything = ALL_CATEGORIES.search(normal)
    members: list[tuple[set[str], tuple[int, int]]] = []
    if everything is not None:
        members.append((EVERY_CATEGORY, everything.span()))
    listed = _listed(normal) if len(normal) <= LONGEST_SAID else []
    members += listed
    areas_of_cues = list(LICENCE_CUE.finditer(normal))
    areas = [
        (_first_of_area(normal, match), match.end() + LONGEST_LIST)
        for match in areas_of_cues
    ]
    if len(normal) <= SHORT_ANSWER and not areas:
        areas = [(0, len(normal))]
    for begin, end in areas:
        for match in _LICENCE.finditer(normal, begin, min(end, len(normal))):
            written = text[match.start() : match.end()]
            found = _categories(match.group(1))
            cued = bool(areas_of_cues)
            if any(span[0] <= match.start() < span[1] for _found, span in listed):
                continue
            beside = not written.isupper() and any(
                _BESIDE.fullmatch(normal, *sorted(between))
                for cue in areas_of_cues
                for between in ((cue.end(), match.start()), (match.end(), cue.start()))
                if between[0] <= between[1]
            )
            if found and (beside or _is_category(written, cued=cued)):
                members.append((found, match.span()))
    members = _with_trailers(
        [m for m in members if not _is_preposition(text, normal, m[1])]
    )
    if not members:
        return []
    spans = [span for _categories, span in members]
    said = what_is_said(normal, spans)
    told = phrases("answers").find(text, {"all_but", "all_others", "nothing_but"})
    if any(match.name == "nothing_but" for match in told):
        # "Кроме B ничего нет".
        said = [Said.YES] * len(members)
    for rest in [match for match in told if match.name != "nothing_but"][:1]:
        # "Все, кроме D": those named with it are lacking, and all others are there.
        is_behind = rest.name == "all_but"
        said = [
            Said.NO if (rest.start < start) == is_behind else each
            for (start, _end), each in zip(spans, said, strict=True)
        ]
        members.append((EVERY_CATEGORY, (rest.start, rest.end)))
        spans.append((rest.start, rest.end))
        said.append(Said.YES)
    has, lacks, later = (
        {c for (found, _), each in zip(members, said, strict=True) if each == kind
         for c in found}
        for kind in (Said.YES, Said.NO, Said.LATER)
    )  # fmt: skip
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    condition = normal[start:].strip(" .!") if later - has else ""
    if not (has or lacks or later):
        return []
    value = Choices(tuple(sorted((has | later) - lacks)), condition)
    return [_found(value, start, end, normal, places)]


# In Kazakh the cue stands behind: "B және C санатты жүргізуші куәлігі".
_CUE_BEHIND = re.compile(r"санат|куәлі|куал|жүргізуші")


def _first_of_area(normal: str, cue: re.Match[str]) -> int:
    """Where the letters that a cue makes categories may begin."""
    if len(normal) <= SHORT_ANSWER:
        return 0
    is_behind = _CUE_BEHIND.match(normal, cue.start())
    return max(0, cue.start() - LONGEST_LIST) if is_behind else cue.start()


def _is_preposition(text: str, normal: str, span: tuple[int, int]) -> bool:
    """Whether a lone letter is a word: "В июне сдаю". Before a yes or no it is none."""
    start, end = span
    alone = end - start == 1 and not text[start:end].isascii()
    following = re.compile(r"\s+[а-я]{2,}").match(normal, end)
    if not (alone and following) or LICENCE_CUE.match(normal, start + 2):
        return False
    told = {"yes_behind", "not_behind", "promised", "joining", "expired"}
    behind = words_in(text[end:])[0].start + end
    return all(m.start != behind for m in phrases("binding").find(normal, told))


def _listed(normal: str) -> list[tuple[set[str], tuple[int, int]]]:
    """The categories of lists that begin a clause, each with its place."""
    found: list[tuple[set[str], tuple[int, int]]] = []
    for match in _LISTED.finditer(normal):
        letters = list(_LISTED_ONE.finditer(normal, *match.span("list")))
        if len(letters) == 1 and _EXCLAIMED.match(match["list"]):
            continue
        named = [(_categories(m.group()), m.span()) for m in letters]
        # "Да", "два" have their letters in no order of categories.
        written = [m.group().translate(_LATIN).rstrip("1e") for m in letters]
        is_list = all(list(w) == sorted(w) for w in written)
        if is_list and all(categories for categories, _span in named):
            found += named
    return found


# What a lone E may be.
_WITH_TRAILER = {"BE", "CE"}


def _with_trailers(
    members: list[tuple[set[str], tuple[int, int]]],
) -> list[tuple[set[str], tuple[int, int]]]:
    """The members with a lone E taken as the trailer of what is named: "C, E" is CE."""
    named = set().union(*(found for found, _span in members))
    trailers = {f"{category}E" for category in named & {"B", "C"}}
    return [
        (trailers or found if found == _WITH_TRAILER else found, span)
        for found, span in members
    ]


def _is_category(written: str, *, cued: bool) -> bool:
    # "да" is no licence of categories D and A, a lone "в" is a preposition, and in "a
    # valid licence to be used" the article is no category.
    return written.isupper() and (written.isascii() or cued or len(written) == 1)


def _categories(letters: str) -> set[str]:
    latin = letters.translate(_LATIN)
    if latin in CATEGORIES:
        return {latin.upper()}
    if latin == "e":
        return set(_WITH_TRAILER)
    if all(letter in "abcd" for letter in latin) and len(set(latin)) == len(latin):
        return {letter.upper() for letter in latin}  # "ВС": both
    return set()


def categories_named(text: str) -> set[str]:
    """The categories of driving licence that a text names, had or not."""
    names = (name.group() for name in _IN_CAPITALS.finditer(text))
    return {c for name in names for c in _categories(name.casefold())}


_IN_CAPITALS = re.compile(r"(?<!\w)[A-EАВСЕ]{1,4}(?!\w)")


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
_CONTRAST = re.compile(r"(?<!\w)(?:но|а|but|бірақ|бирак)(?!\w)")
_HAS_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:не(?:\s+(?:являюсь|имею|получ\w+|оформ\w+))?|нет|без|not(?:\s+an?)?|no"
    r"|(?:don'?t|do\s+not)\s+have(?:\s+an?)?)\s+$"
)
_HAS_NOT_BEHIND = re.compile(
    r"\s{0,9}+(?:у\s++меня\s++|пока\s++|еще\s++|әлі\s++){0,3}(?:нет|не\s++(?:имею|получ|оформ)\w*|отсутству\w+"
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
                one, other = sorted((cue.span(), match.span()))
                if _CONTRAST.search(said, one[1], other[0]):
                    # "Гражданин РФ, но РВП нет": no permit of the country before.
                    continue
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
