"""Languages and how well they are spoken: CEFR levels by code, name, test or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from screening.dialogue.facts import LanguageClaim
from screening.dialogue.languages.patterns import pattern, patterns
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise

T = TypeVar("T")

LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")

# A code may be typed in Cyrillic: "Б2", "В1" (the letter Ve), "С1", "А2".
_CODE_PATTERN = re.compile(r"(?<![\w-])([abcабвс])\s?-?\s?([012])(?![\w.,]*\d|%)\+?")
_LETTER = {"a": "A", "b": "B", "c": "C", "а": "A", "б": "B", "в": "B", "с": "C"}

# What people say instead of a code, most telling first. The equations of words and
# levels are those of the CEFR self-assessment grid and of the usual course names.
_WORDS = (
    ("C2", r"родн\w+|нативн\w+|носител\w+|в\s+совершенстве|безупречн\w+|native\w*"
           r"|mother\s+tongue|bilingual|(?<!working\s)(?<!professional\s)(?<!elementary\s)(?<!limited\s)"
           r"proficien\w+|mastery|ана\s+т[іи]л\w*"
           r"|тумысынан|жет[іи]к|билингв\w*|ana\s+tili\w*|мастер\w*"),
    ("A0", r"не\s+(?:владею|говорю|изучал\w*|учил\w*)|нулев\w+|ноль?(?!\w)|нөл(?!\w)"
           r"|никак(?!ой|их)\w*"
           r"|no\s+knowledge|don'?t\s+speak|do\s+not\s+speak|not\s+speak|zero"
           r"|с[өо]йлемейм[іи]н|жо[қк](?!\w)|none(?!\w)|not\s+at\s+all"),
    ("B2", r"upper(?:[\s-]*int\w*)?|выше\s+средн\w*|средне[\s-]*продвинут\w*"
           r"|хорош\w+|(?<!very\s)good(?!\s+enough)|уверенн\w+|орташадан\s+жо[ғг]ары|(?<!өте\s)жа[қк]сы|vantage"
           r"|профессиональн\w+\s+рабоч\w+|professional\s+working|ап+ер\w*(?:[\s-]*интерм\w*)?"),
    ("A2", r"pre[\s-]*int\w*|пре[\s-]*интерм\w*|ниже\s+средн\w*|орташадан\s+т[өо]мен"
           r"|element\w*|элемент\w*|баз(?:ов\w+|[аы](?!\w))|базис\w*|basic\w*|со\s+словар\w+|poor(?:ly)?(?!\w)"
           r"|плох\w+|начар|нашар|шамалы|bad(?:ly)?(?!\w)|with\s+(?:a\s+)?dictionary|чуть[\s-]+чуть"
           r"|сәл[\s-]+пәл|аз[\s-]+маз|бастап[қк]ы"
           r"|бытов\w+|немного|слаб\w+|нег[іи]з(?:дер|г[іи])\w*"
           r"|аздап|бастауыш|школьн\w+|school(?!\w)|(?:a\s+)?little|a\s+bit|limited(?!\s+working)|учил\w?\s+в\s+школе|азын[\s-]+аула[қк]"
           r"|т[өо]мен(?!\w)|минимальн\w+|сөздікпен"),
    ("B1", r"intermediate|средн\w+|разговорн\w+|conversation\w*|орташа|пороговый"
           r"|технич\w+|читаю|интерм[еи]д\w*|ауызек[іи]|с[өо]йле[йс]\w*\s+аламын|т[үу]с[іи]нем(?:[іи]н)?(?!\w)"
           r"|орта(?=\s+деңгей)|working|рабоч\w+"
           r"|неплох\w+|жаман\s+емес|not\s+(?:so\s+)?bad|понимаю|общаюсь|изъясня\w+|объясн\w+"),
    ("C1", r"advanced|продвинут\w+|свободн\w+|fluent\w*|fluency|бегл\w+|еркін|еркин"
           r"|отличн\w+|excellent|full\s+professional|[эа]дванс\w*|very\s+good|өте\s+жа[қк]сы|erkin"),
    ("A1", r"beginner\w*|starter|начинающ\w+|начальн\w+|только\s+нач\w+|бастаушы|первые\s+шаги"),
)  # fmt: skip
_PATTERNS = tuple(
    (level, re.compile(rf"(?<!\w)(?:{words})")) for level, words in _WORDS
)
# What a level's word does not say when it is denied: "не очень хорошо" is weak, "не
# свободно" leaves open how well. And "не знаю" tells of a language only beside its name:
# else it is the level that somebody does not know.
_DENIED = re.compile(
    r"(?<!\w)(?P<weak>не\s++(?:очень|особо|так|совсем)?\s*+хорош\w+|not\s++(?:\w{1,30}\s++)?good"
    r"|жа[қк]сы\s++(?:емес|б[іи]лмейм[іи]н)"
    r"|(?:понимаю|читаю)[\s,]++(?:но\s++)?(?:почти\s++|сам\w?\s++)?не\s++говорю"
    r"|т[үу]с[іи]нем\w{0,30}[\s,]++(?:б[іи]ра[қк]\s++)?с[өо]йле(?:й\s++алмаймын|мейм[іи]н))"
    r"|(?<!\w)(?P<open>не\s++(?:очень\s++|так\s++|совсем\s++)?(?:в\s++совершенстве|свободн\w+"
    r"|бегл\w+|отличн\w+|уверенн\w+|родн\w{1,30})|not\s++(?:\w{1,30}\s++)?(?:fluent\w*|native|excellent)"
    r"|ерк[іи]н\s++емес)"
)
_KNOWS_NOT = re.compile(
    r"(?<!\w)(?:не\s+(?:знаю|понимаю)|(?:don'?t|do\s+not)\s+(?:know|understand)"
    r"|б[іи]лмейм[іи]н|т[үу]с[іи]нбейм[іи]н|bilmeimin)"
)
_OF_THE_LEVEL = re.compile(
    r"(?<!\w)(?:уров\w+|точно|как(?:ой|ая|ого)|level|exact\w*|what|деңгей\w*|денгей\w*"
    r"|[қк]андай|на[қк]ты)(?!\w)"
)

# Scores of tests, by the concordances that the test makers publish.
_TESTS = (
    (re.compile(r"(?:ielts|а[йи]е?лтс)\D{0,12}?(\d(?:[.,]\d)?)"),
     ((8.5, "C2"), (7.0, "C1"), (5.5, "B2"), (4.0, "B1"), (3.0, "A2"))),
    (re.compile(r"(?:toefl|тоефл)\D{0,12}?(\d{2,3})"),
     ((114, "C2"), (95, "C1"), (72, "B2"), (42, "B1"), (10, "A2"))),
    (re.compile(r"duolingo\D{0,12}?(\d{2,3})"),
     ((150, "C2"), (130, "C1"), (100, "B2"), (60, "B1"), (10, "A2"))),
)  # fmt: skip

LANGUAGES = {
    "en": r"англ\w*|english|eng(?!\w)|ағылшын\w*|агылшын\w*|aǵylshyn\w*|инглиш\w*",
    "ru": r"русск\w*|russian|орыс(?!\w{0,30}\s*+(?:базар))\w*|orys\w*",
    "kk": r"казахск\w*|казахс\w*|kazakh|қазақ(?!стан)\w*|казак(?!стан)\s*+т[іи]л\w*"
          r"|qazaq(?!stan)\w*|гос(?:ударственн\w{1,30})?\s*+\.?\s*+язык\w*|каз\.?\s*+яз\w*",
    "de": r"немецк\w*|german|deutsch|неміс\w*",
    "fr": r"французск\w*|french|француз\w*",
    "es": r"испанск\w*|spanish|испан\w*",
    "it": r"итальянск\w*|italian|итальян\w*",
    "zh": r"китайск\w*|chinese|mandarin|қытай\w*|кытай\s*+т[іи]л\w*",
    "tr": r"турецк\w*|turkish|түрік\w*|турик\w*",
    "ar": r"арабск\w*|arabic|араб\s*+т[іи]л\w*",
    "ko": r"корейск\w*|korean|кәріс\w*|корей\s*+т[іи]л\w*",
    "ja": r"японск\w*|japanese|жапон\w*",
    "uz": r"узбекск\w*|uzbek|өзбек\w*|озбек\s*+т[іи]л\w*",
    "ky": r"киргизск\w*|кыргызск\w*|kyrgyz|қырғыз\w*",
    "uk": r"украинск\w*|ukrainian|украин\s*+т[іи]л\w*",
    "pl": r"польск\w*|polish|поляк\s*+т[іи]л\w*",
    "pt": r"португальск\w*|portuguese",
    "tt": r"татарск\w*|tatar|татар\s*+т[іи]л\w*",
    "ug": r"уйгурск\w*|uyghur|ұйғыр\w*",
    "fa": r"персидск\w*|фарси|persian|farsi",
    "hi": r"хинди|hindi",
    "tg": r"таджикск\w*|tajik|тәжік\w*",
    "az": r"азербайджанск\w*|azerbaijani",
    "ka": r"грузинск\w*|georgian",
    "hy": r"армянск\w*|armenian",
}  # fmt: skip
_LANGUAGES = {
    code: re.compile(rf"(?<!\w)(?:{names})") for code, names in LANGUAGES.items()
} | patterns("tongues", "names")
# "Итальянской и европейской кухни", "Italian restaurant": something else is called so.
_OTHER_THING = pattern(
    "tongues",
    r"(?!\s{1,3}{language})(?:\s{1,3}{and_other}\s{1,3}\w+)?\s{1,3}{other_things}",
)
_OTHER_ENDING = pattern("tongues", r"\w\w{+other_endings}$")
_SPOKEN = pattern("tongues", r"(?:\s{1,3}\w+){0,2}?\s{1,3}{spoken}")
# Where one statement about a language ends and the next may begin.
_BREAK = re.compile(r"[;\n.!?•|]|,(?=\s*[^\W\d]{4,})")


def read_level(text: str) -> Found[LanguageClaim] | None:
    """The level that a text is about: by code or test first, else by its words. Of a
    range ("B1-B2") the lower end, which is certain."""
    return next(iter(read_levels(text)), None)


def read_levels(text: str) -> tuple[Found[LanguageClaim], ...]:
    """The level as `read_level` has it; both, the lower one first, of "B1 или B2"."""
    normal, places = normalise(text)
    levels = _levels(normal, is_named=_tells_of_a_language(normal))
    best = min(levels, key=_rank, default=None)
    if best is None:
        return ()
    other = next((o for o in levels if _is_alternative(normal, best, o)), None)
    pair = [best] if other is None else sorted((best, other))
    return tuple(
        _found(LanguageClaim(one.level), one.start, one.end, places) for one in pair
    )


def find_languages(text: str) -> list[Found[tuple[str, LanguageClaim | None]]]:
    """The languages that a text names (ISO 639-1), each with the level said of it."""
    normal, places = normalise(text)
    named = sorted(
        (match.start(), match.end(), code)
        for code, names in _LANGUAGES.items()
        for match in names.finditer(normal)
        if not _is_other_thing(normal, match)
    )
    levels: list[_Level | None] = []
    seen: set[tuple[int, int]] = set()
    for number, (start, end, _) in enumerate(named):
        after = named[number + 1][0] if number + 1 < len(named) else len(normal)
        before = named[number - 1][1] if number else 0
        level = _level_of(normal, start, end, before, after, seen)
        levels.append(level)
        if level is not None:
            seen.add((level.start, level.end))
    found = []
    shared = _shared(named, levels, normal)
    for (start, end, code), level in zip(named, shared, strict=True):
        claim = LanguageClaim(level.level) if level else None
        first = min(start, level.start) if level else start
        last = max(end, level.end) if level else end
        found.append(_found((code, claim), first, last, places))
    return _one_each(found)


def _is_other_thing(normal: str, match: re.Match[str]) -> bool:
    """Whether the name of a language is that of a cuisine, a company, a market …"""
    if _OTHER_ENDING.search(match.group()) and not _SPOKEN.match(normal, match.end()):
        return True
    return bool(_OTHER_THING.match(normal, match.end()))


def _tells_of_a_language(normal: str) -> bool:
    """Whether "не знаю" in this text would be about a language itself."""
    if not _KNOWS_NOT.search(normal) or _OF_THE_LEVEL.search(normal):
        return False
    return any(names.search(normal) for names in _LANGUAGES.values())


class _Level(NamedTuple):
    """A level and where it stands; `is_word` if it is told without a code or a test."""

    level: str
    start: int
    end: int
    is_word: bool


def _levels(normal: str, *, is_named: bool) -> list[_Level]:
    """The levels of a text in order, each range as its lower end.

    `is_named` says that "не знаю" is about a language, and so is a level.
    """
    found = sorted(_each_level(normal, is_named=is_named), key=lambda one: one.start)
    joined: list[_Level] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _is_range(normal, last, one):
            level = min(last.level, one.level)
            joined[-1] = _Level(level, last.start, one.end, last.is_word)
        else:
            joined.append(one)
    return joined


def _each_level(normal: str, *, is_named: bool) -> Iterator[_Level]:
    """Single levels; words inside a longer one do not count."""
    taken: list[tuple[int, int]] = []
    for test, bounds in _TESTS:
        for match in test.finditer(normal):
            score = float(match.group(1).replace(",", "."))
            level = next((name for least, name in bounds if score >= least), "A1")
            taken.append(match.span())
            yield _Level(level, *match.span(), is_word=False)
    for match in _CODE_PATTERN.finditer(normal):
        letter, digit = _LETTER[match.group(1)], match.group(2)
        if letter + digit in LEVELS and not _inside(match.span(), taken):
            taken.append(match.span())
            yield _Level(letter + digit, *match.span(), is_word=False)
    for match in _DENIED.finditer(normal):
        taken.append(match.span())
        if match.lastgroup == "weak":
            yield _Level("A2", *match.span(), is_word=True)
    for match in _KNOWS_NOT.finditer(normal):
        taken.append(match.span())
        if is_named:
            yield _Level("A0", *match.span(), is_word=True)
    for level, words in _PATTERNS:
        for match in words.finditer(normal):
            if not _inside(match.span(), taken):
                taken.append(match.span())
                yield _Level(level, *match.span(), is_word=True)


def _inside(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


# What stands between the ends of a range, and between two levels of which one holds.
_TO = re.compile(r"\s*+(?:-|/|~|до|to|(?:-?\s*+[дт][ае]н))\s*+(?:уровн\w+\s++)?$")
_AND = re.compile(r"\s*(?:и|and|мен|пен|бен)\s*$")
_BETWEEN = re.compile(r"(?<!\w)(?:между|between|арасы\w*)(?!\w)")
_OR = re.compile(
    r"[\s,]{0,9}(?:или|либо|or|немесе)\s{1,9}(?:(?:даже|maybe|может)\s{1,9})?$"
)


def _is_range(normal: str, one: _Level, other: _Level) -> bool:
    gap = normal[one.end : other.start]
    is_between = bool(_AND.match(gap) and _BETWEEN.search(normal))
    return one.is_word == other.is_word and (is_between or bool(_TO.match(gap)))


def _is_alternative(normal: str, one: _Level, other: _Level) -> bool:
    first, second = sorted((one, other), key=lambda level: level.start)
    joined = _OR.match(normal[first.end : second.start])
    return bool(joined) and first.level != second.level


_WORD_RANK = {level: rank for rank, (level, _words) in enumerate(_WORDS)}


def _rank(found: _Level) -> tuple[bool, int, int]:
    rank = _WORD_RANK[found.level] if found.is_word else 0
    return found.is_word, rank, found.start


def _level_of(
    normal: str,
    start: int,
    end: int,
    before: int,
    after: int,
    seen: set[tuple[int, int]],
) -> _Level | None:
    """The level said of the language at [start:end], behind it or before it."""
    limit = min(after, end + 60)
    stop = _BREAK.search(normal, end, limit)
    behind = _within(normal, end, stop.start() if stop else limit)
    if behind is not None:
        return behind
    ahead = _within(normal, max(before, start - 30, _last_break(normal, start)), start)
    if ahead is not None and (ahead.start, ahead.end) not in seen:
        return ahead
    return None


def _last_break(normal: str, start: int) -> int:
    last = 0
    for match in _BREAK.finditer(normal, max(0, start - 60), start):
        last = match.end()
    return last


def _within(normal: str, start: int, end: int) -> _Level | None:
    clause = normal[_last_break(normal, start) : end]
    levels = _levels(normal[start:end], is_named=not _OF_THE_LEVEL.search(clause))
    # A code is surer than a word; of two words the nearer one to the name counts.
    best = min(levels, key=lambda level: (level.is_word, level.start), default=None)
    if best is None:
        return None
    return best._replace(start=best.start + start, end=best.end + start)


# "казахский и русский свободно": what joins two languages that share a level.
_JOINED = re.compile(r"\s*(?:,|и|and|мен|және|&|/|\+)\s*$")


def _shared(
    named: list[tuple[int, int, str]], levels: list[_Level | None], normal: str
) -> list[_Level | None]:
    """Levels with those that a language shares with the one named next."""
    for at in range(len(named) - 2, -1, -1):
        between = normal[named[at][1] : named[at + 1][0]]
        if levels[at] is None and _JOINED.match(between):
            levels[at] = levels[at + 1]
    return levels


def _one_each(
    found: list[Found[tuple[str, LanguageClaim | None]]],
) -> list[Found[tuple[str, LanguageClaim | None]]]:
    best: dict[str, Found[tuple[str, LanguageClaim | None]]] = {}
    for reading in found:
        code, claim = reading.value
        if code not in best or (best[code].value[1] is None and claim is not None):
            best[code] = reading
    return sorted(best.values(), key=lambda reading: reading.start)


def _found(
    value: T, start: int, end: int, places: Sequence[tuple[int, int]] | None
) -> Found[T]:
    if places is None:
        return Found(value, start, end)
    return Found(value, places[start][0], places[end - 1][1])
