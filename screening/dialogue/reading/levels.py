"""Languages and how well they are spoken: CEFR levels by code, name, test or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from screening.dialogue.facts import LanguageClaim
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
           r"|mother\s+tongue|bilingual|proficien\w+|mastery|ана\s+т[іи]л\w*"
           r"|тумысынан|жет[іи]к|билингв\w*|ana\s+tili\w*|мастер\w*"),
    ("A0", r"не\s+(?:владею|знаю|говорю|изучал\w*|учил\w*|понимаю)|нулев\w+|никак\w*"
           r"|no\s+knowledge|don'?t\s+speak|do\s+not\s+speak|not\s+speak|zero"
           r"|б[іи]лмейм[іи]н|сөйлемеймін|жо[қк](?!\w)|none(?!\w)|not\s+at\s+all"),
    ("B2", r"upper[\s-]*int\w*|выше\s+средн\w*|средне[\s-]*продвинут\w*"
           r"|хорош\w+|good|уверенн\w+|орташадан\s+жоғары|жақсы|жаксы|vantage"
           r"|профессиональн\w+\s+рабоч\w+|professional\s+working|апер\w*"),
    ("A2", r"pre[\s-]*int\w*|ниже\s+средн\w*|element\w*|базов\w+|basic\w*|со\s+словар\w+"
           r"|элементарн\w+|бытов\w+|немного|слаб\w+|начальн\w+|негіздер\w*|негизги"
           r"|аздап|бастауыш|школьн\w+|a\s+little|limited|минимальн\w+|сөздікпен"),
    ("B1", r"intermediate|средн\w+|разговорн\w+|conversation\w*|орташа|пороговый"
           r"|технич\w+|читаю|интермед\w+|ауызекі|сөйлесе\s+аламын|working|рабоч\w+"
           r"|понимаю|общаюсь|изъясня\w+|объясн\w+"),
    ("C1", r"advanced|продвинут\w+|свободн\w+|fluent\w*|fluency|бегл\w+|еркін|еркин"
           r"|отличн\w+|excellent|full\s+professional|эдванс\w*|very\s+good|erkin"),
    ("A1", r"beginner\w*|starter|начинающ\w+|только\s+нач\w+|бастаушы|первые\s+шаги"),
)  # fmt: skip
_PATTERNS = tuple(
    (level, re.compile(rf"(?<!\w)(?:{words})")) for level, words in _WORDS
)

# Scores of tests, by the concordances that the test makers publish.
_TESTS = (
    (re.compile(r"ielts\D{0,12}?(\d(?:[.,]\d)?)"),
     ((8.5, "C2"), (7.0, "C1"), (5.5, "B2"), (4.0, "B1"), (3.0, "A2"))),
    (re.compile(r"toefl\D{0,12}?(\d{2,3})"),
     ((114, "C2"), (95, "C1"), (72, "B2"), (42, "B1"), (10, "A2"))),
    (re.compile(r"duolingo\D{0,12}?(\d{2,3})"),
     ((150, "C2"), (130, "C1"), (100, "B2"), (60, "B1"), (10, "A2"))),
)  # fmt: skip

LANGUAGES = {
    "en": r"англ\w*|english|eng(?!\w)|ағылшын\w*|агылшын\w*|aǵylshyn\w*|инглиш\w*",
    "ru": r"русск\w*|russian|орыс(?!\w*\s*(?:базар))\w*|orys\w*",
    "kk": r"казахск\w*|казахс\w*|kazakh|қазақ(?!стан)\w*|казак(?!стан)\s*т[іи]л\w*"
          r"|qazaq(?!stan)\w*|гос(?:ударственн\w+)?\s*\.?\s*язык\w*|каз\.?\s*яз\w*",
    "de": r"немецк\w*|german|deutsch|неміс\w*",
    "fr": r"французск\w*|french|француз\w*",
    "es": r"испанск\w*|spanish|испан\w*",
    "it": r"итальянск\w*|italian|итальян\w*",
    "zh": r"китайск\w*|chinese|mandarin|қытай\w*|кытай\s*т[іи]л\w*",
    "tr": r"турецк\w*|turkish|түрік\w*|турик\w*",
    "ar": r"арабск\w*|arabic|араб\s*т[іи]л\w*",
    "ko": r"корейск\w*|korean|кәріс\w*|корей\s*т[іи]л\w*",
    "ja": r"японск\w*|japanese|жапон\w*",
    "uz": r"узбекск\w*|uzbek|өзбек\w*|озбек\s*т[іи]л\w*",
    "ky": r"киргизск\w*|кыргызск\w*|kyrgyz|қырғыз\w*",
    "uk": r"украинск\w*|ukrainian|украин\s*т[іи]л\w*",
    "pl": r"польск\w*|polish|поляк\s*т[іи]л\w*",
    "pt": r"португальск\w*|portuguese",
    "tt": r"татарск\w*|tatar|татар\s*т[іи]л\w*",
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
}
# Where one statement about a language ends and the next may begin.
_BREAK = re.compile(r"[;\n.!?•|]|,(?=\s*[^\W\d]{4,})")


def find_levels(text: str) -> list[Found[LanguageClaim]]:
    """All levels that a text names, in order; a code beats the words around it."""
    normal, places = normalise(text)
    return sorted(
        (
            _found(LanguageClaim(level), start, end, places)
            for level, start, end in _levels(normal)
        ),
        key=lambda found: found.start,
    )


def read_level(text: str) -> Found[LanguageClaim] | None:
    """The level that a text is about: by code or test first, else by its words."""
    normal, places = normalise(text)
    best = min(_levels(normal), key=_rank, default=None)
    if best is None:
        return None
    level, start, end = best
    return _found(LanguageClaim(level), start, end, places)


def find_languages(text: str) -> list[Found[tuple[str, LanguageClaim | None]]]:
    """The languages that a text names (ISO 639-1), each with the level said of it."""
    normal, places = normalise(text)
    named = sorted(
        (match.start(), match.end(), code)
        for code, pattern in _LANGUAGES.items()
        for match in pattern.finditer(normal)
    )
    levels: list[_Level | None] = []
    seen: set[tuple[int, int]] = set()
    for number, (start, end, _) in enumerate(named):
        after = named[number + 1][0] if number + 1 < len(named) else len(normal)
        before = named[number - 1][1] if number else 0
        level = _level_of(normal, start, end, before, after, seen)
        levels.append(level)
        if level is not None:
            seen.add(level[1:])
    found = []
    shared = _shared(named, levels, normal)
    for (start, end, code), level in zip(named, shared, strict=True):
        claim = LanguageClaim(level[0]) if level else None
        first = min(start, level[1]) if level else start
        last = max(end, level[2]) if level else end
        found.append(_found((code, claim), first, last, places))
    return _one_each(found)


_Level = tuple[str, int, int]


def _levels(normal: str) -> Iterator[_Level]:
    """Level, start and end of each; words inside a longer one do not count."""
    taken: list[tuple[int, int]] = []
    for pattern, bounds in _TESTS:
        for match in pattern.finditer(normal):
            score = float(match.group(1).replace(",", "."))
            level = next((name for least, name in bounds if score >= least), "A1")
            taken.append(match.span())
            yield level, *match.span()
    for match in _CODE_PATTERN.finditer(normal):
        letter, digit = _LETTER[match.group(1)], match.group(2)
        if letter + digit in LEVELS and not _inside(match.span(), taken):
            taken.append(match.span())
            yield letter + digit, *match.span()
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(normal):
            if not _inside(match.span(), taken):
                taken.append(match.span())
                yield level, *match.span()


def _inside(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


_WORD_RANK = {level: rank for rank, (level, _words) in enumerate(_WORDS)}


def _rank(found: _Level) -> tuple[bool, int, int]:
    level, start, end = found
    is_word = end - start > 4
    return is_word, _WORD_RANK[level] if is_word else 0, start


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
    if ahead is not None and (ahead[1], ahead[2]) not in seen:
        return ahead
    return None


def _last_break(normal: str, start: int) -> int:
    last = 0
    for match in _BREAK.finditer(normal, max(0, start - 60), start):
        last = match.end()
    return last


def _within(normal: str, start: int, end: int) -> _Level | None:
    levels = (
        (level, begin + start, stop + start)
        for level, begin, stop in _levels(normal[start:end])
    )
    # A code is surer than a word; of two words the nearer one to the name counts.
    return min(
        levels, key=lambda level: (level[2] - level[1] > 4, level[1]), default=None
    )


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
