"""Cities in any spelling and case form, and readiness to move.

The gazetteer is compiled by `screening.dialogue.data.compile_places` from GeoNames.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, product, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.dialogue.facts import Answer, Place, YesNo
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.words import (
    Token,
    fold,
    folded,
    normalise,
    tokenise,
)

LONGEST_NAME = 4  # words
LEAST_LETTERS = 3
# A slip is forgiven in names of at least this many letters.
LEAST_FOR_TYPO = 5
# A message this short is an answer, in which any word may be a city.
SHORT_MESSAGE = 5  # words
LEADING_MESSAGE = 15
# Towns that are ordinary words as well: only a message that says nothing else, or a
# word such as "город", makes them a place.
ORDINARY = folded(
    "мир победа труд заря север восток запад юг центр родник родники дно холм орел майский"
    " комсомольский октябрьский первомайский новый старый светлый дружба правда искра рост"
    " луч маяк весна гора озеро лес поле садовый солнечный советский рабочий кара полевой"
    " верный нижний верхний белый черный красный мирный рай ара ай бор пижма урожай степной"
    " опыт июнь май март работа москвич ключи белая свободный рудный горный шахта городок"
    " центральный южный северный западный восточный морской речной пионер ленина заречный"
    " nice reading mobile of most bath split order bar man can more born hope data orange"
    " мама папа бар жана орал алга жар арай бал сары ата кок қазан қарсы"
    " жақсы сәлем never средний сорок жұма апта ага"
    " нема свободно"
)
CUE = re.compile(
    r"(?:город\w{0,30}|г\.|гор\.|жив[уе]\w{0,30}|прожива\w{1,30}|(?:я|сам|сама|родом)\s+из|based\s+in"
    r"|(?:living|live)\s+in|(?:i'?m|i\s+am|come)\s+from|city|қала\w{0,30}|location|локация|нахо\w{1,30}\s++в"
    r"|в\s++городе|переехал\w{0,30}\s++в)"
    r"\s*+[:—-]?\s*+(?:в|во|г\.?|город[еа]?|қаласы)?\s*+$"
)
# Kazakh endings as a folded key has them: of cases, then of "I am from ...", "he is ...".
_CASES = fold(
    "дағы дегі тағы тегі дан ден тан тен нан нен ның нің дың дің тың тің да де та те ға ге қа"
    " ке ны ні ды ді ты ті лық лік дық дік тық тік dagy degi dan den tan ten da de ta te ga ge"
)
_PERSONS = fold("мын мін пын пін бын бін мыз міз быз біз myn min myz miz")
KAZAKH_CASES = re.compile(
    rf"(?:{'|'.join(_CASES.split())})(?:{'|'.join(_PERSONS.split())})?$"
)
# What a Russian case ending stands for in the nominative: "в Конаеве", "из Сарани".
RUSSIAN_CASES = tuple(
    (ending, tuple(nominative.replace("-", "") for nominative in nominatives.split("/")))
    for ending, _, nominatives in (
        fold(line).partition(" ")
        for line in (
            "е -/а/о/я/ь/й", "и ь/а/я/ы", "у -/а/о", "ю ь/я/й", "ы а/-", "а -/о", "я ь/й/е",
            "ом -/о/ый/ой", "ем -/ь/е/й/ий", "ой а/ый/ая", "ей а/я", "ью ь", "ого ый/ий/ой",
            "их ие", "ых ые", "ах ы/и/а", "ле ел", "ла ел", "це ец", "ца ец",
        )
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer with its names for showing."""

    place: Place
    population: int
    russian: str
    kazakh: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Towns by id, and the ids by what the towns are called: exactly and by stems."""

    towns: dict[int, Town]
    exact: dict[str, int]
    stems: dict[str, tuple[str, ...]]  # stems -> names that have them


@cache
def gazetteer() -> Gazetteer:
    """All towns, read once."""
    file = resources.files("screening.dialogue.data").joinpath("places.tsv.gz")
    towns: dict[int, Town] = {}
    exact: dict[str, int] = {}
    stems: dict[str, tuple[str, ...]] = {}
    # Line by line, and each text and number kept once: every process has it in memory.
    with file.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in takewhile(str.strip, lines):
            number, name, country, population, russian, kazakh = line[:-1].split("\t")
            place = Place(name, sys.intern(country), int(number))
            towns[place.geoname_id] = Town(place, int(population), russian, kazakh)
        for line in lines:
            key, stemmed, number = line.rstrip("\n").split("\t")
            exact[key] = towns[int(number)].place.geoname_id
            same = key if stemmed == key else stemmed
            stems[same] = (*stems.get(same, ()), key)
    return Gazetteer(towns, exact, stems)


# A text names the same words again and again.
@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """A name as it is looked up: lower case, no hyphens, Kazakh letters folded."""
    letters = normalise(name)[0].replace("-", " ").replace(".", " ").replace("'", "")
    return "".join(map(_plain, fold(" ".join(letters.split()))))


def _plain(letter: str) -> str:
    """A Latin letter without its mark: "Qaraǵandy", "Öskemen"."""
    if letter.isascii() or "\u0400" <= letter <= "\u04ff":
        return letter
    return "i" if letter == "ı" else unicodedata.normalize("NFD", letter)[0]


def stems_of(key: str) -> str:
    """The stems of a key's words, which its case forms share."""
    return " ".join(map(_stem, key.split()))


def _stem(word: str) -> str:
    stemmed = stem(word)
    return stemmed if len(stemmed) > 1 else word


def place_named(name: str) -> Place | None:
    """The town that a name alone means ("г. Алматы", "Almaty, Kazakhstan"), or None."""
    found = find_places(name)
    return found[0].value if found else None


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are one town, under whichever names."""
    if one.geoname_id and other.geoname_id:
        return one.geoname_id == other.geoname_id
    return (one.name.casefold(), one.country) == (other.name.casefold(), other.country)


def localised_name(place: Place, language: str) -> str:
    """The town's name in ru, kk or en; its own where the gazetteer has no other."""
    town = gazetteer().towns.get(place.geoname_id)
    if town is None or language == "en":
        return place.name
    return (town.kazakh if language == "kk" else town.russian) or place.name


def town_names(language: str) -> Iterator[str]:
    """The names of all towns, the largest first, for suggestions."""
    towns = sorted(gazetteer().towns.values(), key=lambda town: -town.population)
    return (localised_name(town.place, language) for town in towns)


def find_places(text: str) -> list[Found[Place]]:
    """The towns that a text names, in order, each once.

    In running text a town begins with a capital or follows a word like "город"; in a
    short answer any spelling does, typos included.
    """
    tokens = [t for t in tokenise(text) if t.is_word or t.is_digits]
    is_short = len(tokens) <= SHORT_MESSAGE
    found: list[Found[Place]] = []
    at = 0
    while at < len(tokens):
        # A message often begins with the answer: "Талгар, но езжу каждый день".
        leads = at == 0 and len(tokens) <= LEADING_MESSAGE
        match = _town_at(tokens, at, text, is_short or leads)
        if match is None:
            at += 1
            continue
        town, after = match
        if all(town.place != earlier.value for earlier in found):
            start, end = tokens[at].start, tokens[after - 1].end
            found.append(Found(town.place, start, end))
        at = after
    names_region = any(REGION.match(token.key) for token in tokens)
    if not found and is_short and not names_region:
        found = _misspelt(tokens, text)
    return found


def is_destination(text: str, start: int, end: int) -> bool:
    """Whether the town that stands there is one to which somebody would move: "в Астане,
    но готов переехать в Алматы" names one home."""
    before, after = normalise(text[:start])[0], normalise(text[end:])[0]
    return bool(DESTINATION.search(before) or MOVES_THERE.match(after))


def _town_at(
    tokens: Sequence[Token], at: int, text: str, is_short: bool
) -> tuple[Town, int] | None:
    start = tokens[at].start
    written = text[start : tokens[at].end]
    is_capital = written[0].isupper() and not (len(written) > 1 and written.isupper())
    before = normalise(text[max(0, start - 25) : start])[0]
    is_cued = bool(CUE.search(before))
    if not (is_cued or is_short or is_capital):
        return None
    names = gazetteer()
    hyphenated = _hyphenated(tokens, at, text)
    for length in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
        words, after = tokens[at : at + length], at + length
        if not _adjoin(words, text):
            continue
        key = key_of(" ".join(word.text for word in words))
        is_alone = length == len(tokens)
        if len(key) < LEAST_LETTERS and not (is_alone and is_capital):
            continue
        if key in COMMON_WORDS:
            continue
        exact = names.exact.get(key)
        number = exact or _declined(key)
        if number is None:
            continue
        if after < len(tokens) and REGION.match(tokens[after].key):
            return None
        town = names.towns[number]
        is_announced = after < len(tokens) and bool(KIND.match(tokens[after].key))
        if is_cued or is_announced:
            return town, after
        # "25 қазан" is in October; "30/30, Новый Уренгой" is another thing.
        if (
            at > 0
            and tokens[at - 1].is_digits
            and _adjoin(tokens[at - 1 : at + 1], text)
        ):
            continue
        # Of "Янги-Нишан" no part is a town by itself, of "Москва-Алматы" both are.
        if hyphenated > length and not (exact and _is_large(town)):
            continue
        if not is_short and not (
            _is_large(town)
            and (exact or (is_capital and LOCATED_IN_TEXT.search(before)))
        ):
            continue
        # A message may begin with a capital whatever its first word is.
        is_name = is_capital and (at > 0 or is_alone or text[words[-1].end] == ",")
        if key in ORDINARY:
            if is_alone and (is_capital or _is_likely(town, exact, is_located=False)):
                return town, after
            continue
        is_located = bool(PREPOSITION.search(before)) or not (
            exact or KAZAKH_CASES.sub("", key) == key
        )
        if is_name or _is_likely(town, exact, is_located or is_alone):
            return town, after
    return None


# Where nothing announces a town, a village is more likely a surname, or the first word of
# a sentence ("Веду", "Кама"), or any word in some case.
LEAST_POPULATION_UNCUED = 50_000
LEAST_POPULATION_DECLINED = 100_000
# What stands behind a town's name: "Орал қаласында", "Ленинградская станица".
KIND = re.compile(r"(?:кала|ауыл|аул|город|станиц|посел|село|пгт|city|town)\w*$")
# What makes the name before it that of a region: "Карагандинская обл.", "Алматы облысы".
REGION = re.compile(r"(?:обл|облыс\w*|област\w*|край|края|крае|region|oblast)$")
# In a long text a case by itself is none of a town's: "в Екатеринбурге", "в центре Астаны".
LOCATED_IN_TEXT = re.compile(r"(?<!\w)(?:в|во|по|центр[еау]?|районе|in|near)\s+$")
PREPOSITION = re.compile(r"(?<!\w)(?:в|во|из|с|со|под|in|from|at|near)\s+$")
# Where somebody who answers lives.
NEAR_COUNTRIES = {"KZ", "RU", "UZ", "KG", "BY", "TJ", "TM"}


def _is_large(town: Town) -> bool:
    return town.population >= LEAST_POPULATION_UNCUED


def _is_likely(town: Town, exact: int | None, is_located: bool) -> bool:
    """Whether a word without a capital means the town: "живу и работаю в астане"."""
    if town.place.country not in NEAR_COUNTRIES:
        return False
    if is_located and (exact or town.place.country == "KZ" or _is_large(town)):
        return True
    return town.population >= (
        LEAST_POPULATION_UNCUED if exact else LEAST_POPULATION_DECLINED
    )


def _adjoin(words: Sequence[Token], text: str) -> bool:
    gaps = (text[a.end : b.start] for a, b in pairwise(words))
    return all(
        gap.strip() in {"", "-", "–", "‑", "."} and "\n" not in gap for gap in gaps
    )


def _hyphenated(tokens: Sequence[Token], at: int, text: str) -> int:
    """How many words around this one are joined by hyphens without blanks."""

    def joined(one: int) -> bool:
        gap = text[tokens[one].end : tokens[one + 1].start]
        return gap in {"-", "‑", "–"}

    count = 1 + (at > 0 and joined(at - 1))
    while at + 1 < len(tokens) and count <= LONGEST_NAME and joined(at):
        count, at = count + 1, at + 1
    return count


# Shorter words decline into too many others, unless a large town is meant ("в Уфе").
LEAST_FOR_CASES = 4


def _declined(key: str) -> int | None:
    """A town in a Russian or Kazakh case: "в Караганде", "Астанада", "Шымкенттен"."""
    if len(key) < LEAST_LETTERS or key in ORDINARY:
        return None
    names = gazetteer()
    meant = [n for n in _nominatives(key) if n in names.exact]
    if not meant and len(key) >= LEAST_FOR_CASES:
        meant = [n for n in names.stems.get(stems_of(key), ()) if _declines_to(n, key)]
    towns = (names.towns[names.exact[n]] for n in meant)
    town = max(towns, key=lambda town: town.population, default=None)
    if town is None:
        return None
    if len(key) < LEAST_FOR_CASES and town.population < LEAST_POPULATION_DECLINED:
        return None
    return town.place.geoname_id


def _nominatives(key: str) -> Iterator[str]:
    """What a word in some case may be called by itself."""
    kazakh = KAZAKH_CASES.sub("", key)
    if len(kazakh) >= LEAST_FOR_CASES and kazakh != key:
        yield kazakh
    first, _, last = key.rpartition(" ")
    firsts = [first, *_undeclined(first)] if first and " " not in first else [first]
    for beginning, end in product(firsts, _undeclined(last)):
        yield f"{beginning} {end}".lstrip()


def _undeclined(word: str) -> Iterator[str]:
    for ending, nominatives in RUSSIAN_CASES:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield from (word[: -len(ending)] + nominative for nominative in nominatives)


# What a folded name loses before a case ending: "Караганд-а", "Свободн-ыи".
NOMINATIVE = re.compile(r"(?:[ыио]и|[аяоы]я|[ое]е|[аяоеьиуы])$")
ENDINGS = {"", *folded(
    "а я у ю е и ы о ь й ом ем ой ей ою ью ам ям ах ях ами ями ов ев ого его ому ему ый ий"
    " ая ое ые ие ых их ым им ую"
)}  # fmt: skip


def _declines_to(name: str, key: str) -> bool:
    pairs = zip(name.split(), key.split(), strict=True)
    return all(one == other or _has_root(one, other) for one, other in pairs)


def _has_root(name: str, word: str) -> bool:
    root = NOMINATIVE.sub("", name)
    is_root = len(root) >= 3 and word.startswith(root)
    return is_root and word[len(root) :] in ENDINGS


def _misspelt(tokens: Sequence[Token], text: str) -> list[Found[Place]]:
    names = gazetteer()
    at = 0
    while at < len(tokens):
        after = at + min(_hyphenated(tokens, at, text), LONGEST_NAME)
        key = key_of(" ".join(token.text for token in tokens[at:after]))
        meant = None if key in COMMON_WORDS else _typo_of(key)
        if meant is not None:
            town = names.towns[names.exact[meant]]
            return [Found(town.place, tokens[at].start, tokens[after - 1].end)]
        at = after
    return []


def _typo_of(key: str) -> str | None:
    """The one name that a word is a slip or two away from; None if two towns are."""
    names = gazetteer()
    for word in dict.fromkeys((key, KAZAKH_CASES.sub("", key))):
        if len(word) < LEAST_FOR_TYPO:
            continue
        slips = 1 if len(word) < LEAST_FOR_TWO_TYPOS else 2
        # A slip does not lead overseas.
        known = _largest() if len(word) < LEAST_FOR_ANY_TYPO else _large()
        near = process.extract(
            word, known, scorer=OSA.distance, score_cutoff=slips, limit=4
        )
        near = [match for match in near if match[0][0] == word[0]]
        best = [name for name, distance, _ in near if distance == near[0][1]]
        if best and len({names.exact[name] for name in best}) == 1:
            return best[0]
    return None


# Guessing at villages would turn any word into one, and a short word is near too many.
LEAST_POPULATION_FOR_TYPO = 50_000
LEAST_FOR_ANY_TYPO, LEAST_FOR_TWO_TYPOS = 7, 9


@cache
def _large() -> tuple[str, ...]:
    return tuple(_names_of(LEAST_POPULATION_FOR_TYPO, NEAR_COUNTRIES))


@cache
def _largest() -> tuple[str, ...]:
    return (
        *_names_of(200_000, {"KZ"}),
        *(name for name in _names_of(2_000_000, {"RU"}) if len(name) > LEAST_FOR_TYPO),
    )


def _names_of(population: int, countries: set[str]) -> Iterator[str]:
    towns = gazetteer().towns
    for key, number in gazetteer().exact.items():
        town = towns[number]
        large = town.population >= population and town.place.country in countries
        if large and len(key) >= LEAST_FOR_TYPO:
            yield key


COMMON_WORDS = folded(
    "работа работал готов готова живу город переезд конечно может тысяч лет офис удаленно"
    " пропустить исправить жумыс бар мен казир турамын турам турады работы опыта"
    " какая какой какие разница бари кез кажется турган туратын калада каласында"
    " воскресенье воскресенья гражданин гражданка гражданство"
)


# --- Readiness to move, and commuting ---

_MOVE = r"(?:переезд\w*|переезж\w+|переед\w*|переех\w+" \
        r"|релокац\w*|релок\w*|relocat\w*|move(?!\w)|moving" \
        r"|көш\w*|коше?у\w*|перебра\w+)"  # fmt: skip
MOVE = re.compile(rf"(?<!\w){_MOVE}")
# Somebody who likes to ride somewhere does not yet come to work.
COMMUTE = re.compile(
    r"(?<!\w)(?:добира\w+|commut\w*|(?:\d+|пол)\s*(?:минут\w*|час\w*)\s+(?:до|езды)"
    r"|қатына\w+"
    r"|(?:езжу|ездить|приезжать)\s+(?:\w+\s+){0,3}?(?:на\s+работ\w+|в\s+(?:офис|город)\w*|кажд\w+\s+д\w+"
    r"|ежедневно|на\s+(?:машине|авто\w*|автобус\w*|электричк\w*)|из\s+\w+|готов\w?|могу|буду)"
    r"|(?:каждый\s+день|ежедневно|готов\w?|могу|буду|смогу)\s+(?:\w+\s+){0,2}?(?:езжу|ездить|приезжать))"
)
REFUSES = re.compile(
    r"(?<!\w)(?:не\s+(?:\w+\s+){0,2}|нет|без|not?|never|isn'?t|cannot|can't|won't|don't"
    r"|емес\w*|жо[қк]|алмаймын|қаламаймын|невозмож\w*|исключ\w*|невозможен)(?!\w)?"
)
DEPENDS = re.compile(
    r"(?<!\w)(?:если|при\s+услови\w*|при\s+предостав\w*|только\s+(?:если|при)|зависит|смотря"
    r"|возможн\w*|обсужда\w*|рассмотр\w*|if|depends?|provided|possibl\w*|maybe|егер|мүмкін"
    r"|в\s+случае|при\s+наличии|подума(?:ю|ть|ем)(?!\w))[^.;\n]*"
)
AGREES_IN_SPITE = re.compile(
    r"не\s+против|not\s+a\s+problem|no\s+problem|қарсы\s+емес|без\s+проблем"
)
CLAUSE = re.compile(r"[.;!?\n•]")


# Before and after the name of a town to which somebody has not moved yet.
DESTINATION = re.compile(
    r"(?<!\w)(?:переезд\w*|переехать|переед\w+|переезж\w+|переб(?:раться|ер\w+|ира\w+)"
    r"|relocat(?:e|ing|ion)|move(?!\w)|moving)\s+(?:\w+\s+){0,2}?(?:во?|на|to|город)\s+$"
)
MOVES_THERE = re.compile(r"\w*\s+(?:\w+\s+)?көш(?:уге|емін|ем|ер)")


def find_relocation(text: str) -> list[Found[YesNo]]:
    """What a text says of moving or commuting to the place of work; one reading at most."""
    normal, places = normalise(text)
    match = MOVE.search(normal)
    if match is None:
        return _commuting(normal, places)
    begin = max((m.end() for m in CLAUSE.finditer(normal, 0, match.start())), default=0)
    stop = CLAUSE.search(normal, match.end())
    end = stop.start() if stop else len(normal)
    clause = normal[begin:end]
    near = clause[max(0, match.start() - begin - 30) : match.end() - begin + 30]
    depends = DEPENDS.search(clause)
    if AGREES_IN_SPITE.search(near):
        value = YesNo(Answer.YES)
    elif REFUSES.search(near) and not (depends and "если" in depends.group()):
        value = YesNo(Answer.NO)
    elif depends is not None and "невозмож" not in clause:
        value = YesNo(Answer.MAYBE, depends.group().strip(" ,"))
    else:
        value = YesNo(Answer.YES)
    return [_found(value, begin, end, normal, places)]


def _commuting(
    normal: str, places: Sequence[tuple[int, int]] | None
) -> list[Found[YesNo]]:
    match = COMMUTE.search(normal)
    if match is None or REFUSES.search(
        normal[max(0, match.start() - 15) : match.end()]
    ):
        return []
    return [_found(YesNo(Answer.YES), *match.span(), normal, places)]


def _found(
    value: YesNo,
    start: int,
    end: int,
    normal: str,
    places: Sequence[tuple[int, int]] | None,
) -> Found[YesNo]:
    while start < end and normal[start].isspace():
        start += 1
    if places is None:
        return Found(value, start, end)
    return Found(value, places[start][0], places[end - 1][1])
