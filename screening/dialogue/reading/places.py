"""Cities in any spelling and case form, and readiness to move.

The gazetteer is compiled by `screening.dialogue.data.compile_places` from GeoNames.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.dialogue.facts import Answer, Place, YesNo
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import Token, fold, normalise, stem, tokenise

LONGEST_NAME = 4  # words
LEAST_LETTERS = 3
# A slip is forgiven in names of at least this many letters.
LEAST_FOR_TYPO = 5
# A message this short is an answer, in which any word may be a city.
SHORT_MESSAGE = 5  # words
LEADING_MESSAGE = 15
# Towns that are ordinary words as well: only a message that says nothing else, or a
# word such as "город", makes them a place.
ORDINARY = set(
    "мир победа труд заря север восток запад юг центр родник родники дно холм орел майский"
    " комсомольский октябрьский первомайский новый старый светлый дружба правда искра рост"
    " луч маяк весна гора озеро лес поле садовый солнечный советский рабочий кара полевой"
    " верный нижний верхний белый черный красный мирный рай ара ай бор пижма урожай степной"
    " опыт июнь май март работа москвич ключи белая свободный рудный горный шахта городок"
    " центральный южный северный западный восточный морской речной пионер ленина заречный"
    " nice reading mobile of most bath split order bar man can more born hope data orange"
    " бар жана орал алга жар арай бал сары ата кок".split()
)
CUE = re.compile(
    r"(?:город\w*|г\.|гор\.|жив[уе]\w*|прожива\w+|из|living\s+in|live\s+in|based\s+in"
    r"|from|city|қала\w*|location|локация|нахо\w+\s+в|в\s+городе|переехал\w*\s+в)"
    r"\s*[:—-]?\s*(?:в|во|г\.?|город[еа]?|қаласы)?\s*$"
)
KAZAKH_CASES = re.compile(
    r"(?:[дт][ае]м[ыі]н|лық|лік|дық|дік|тық|тік|дағы|дегі|тағы|тегі|дан|ден|тан|тен|нан|нен|ның|нің|дың"
    r"|дің|тың|тің|да|де|та|те|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|мын|мін|да́|dan|den|da|de|ta"
    r"|te)$"
)


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
    stems: dict[str, list[str]]  # stems -> names that have them


@cache
def gazetteer() -> Gazetteer:
    """All towns, read once."""
    file = resources.files("screening.dialogue.data").joinpath("places.tsv.gz")
    towns_part, names_part = gzip.decompress(file.read_bytes()).decode().split("\n\n")
    towns: dict[int, Town] = {}
    for line in towns_part.split("\n"):
        number, name, country, population, russian, kazakh = line.split("\t")
        place = Place(name, country, int(number))
        towns[int(number)] = Town(place, int(population), russian, kazakh)
    exact: dict[str, int] = {}
    stems: dict[str, list[str]] = {}
    for line in names_part.split("\n"):
        key, stemmed, number = line.split("\t")
        exact[key] = int(number)
        stems.setdefault(stemmed, []).append(key)
    return Gazetteer(towns, exact, stems)


def key_of(name: str) -> str:
    """A name as it is looked up: lower case, no hyphens, Kazakh letters folded."""
    letters = normalise(name)[0].replace("-", " ").replace(".", " ").replace("'", "")
    return fold(" ".join(letters.split()))


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
    if not found and is_short:
        found = _misspelt(tokens)
    return found


def _town_at(
    tokens: Sequence[Token], at: int, text: str, is_short: bool
) -> tuple[Town, int] | None:
    written = text[tokens[at].start : tokens[at].end]
    cued = bool(
        CUE.search(normalise(text[max(0, tokens[at].start - 25) : tokens[at].start])[0])
    )
    if not (cued or is_short or written[:1].isupper()):
        return None
    names = gazetteer()
    for length in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
        words = tokens[at : at + length]
        if not _adjoin(words, text):
            continue
        key = key_of(" ".join(word.text for word in words))
        if len(key) < LEAST_LETTERS and not (len(tokens) == 1 and written.istitle()):
            continue
        exact = names.exact.get(key)
        number = exact or _declined(key)
        if number is None or key in COMMON_WORDS:
            continue
        if not (cued or is_short) and not _stands_out(names.towns[number], exact):
            continue
        alone = len(tokens) == length
        if length == 1 and words[0].text in ORDINARY and not (cued or alone):
            continue
        return names.towns[number], at + length
    return None


# In running text, where nothing announces a town, a village is more likely a surname or
# the first word of a sentence ("Веду", "Кама").
LEAST_POPULATION_UNCUED = 50_000


def _stands_out(town: Town, exact: int | None) -> bool:
    return exact is not None and town.population >= LEAST_POPULATION_UNCUED


def _adjoin(words: Sequence[Token], text: str) -> bool:
    gaps = (text[a.end : b.start] for a, b in pairwise(words))
    return all(
        gap.strip() in {"", "-", "–", "‑", "."} and "\n" not in gap for gap in gaps
    )


LONGEST_ENDING = 3
# Shorter words decline into too many others.
LEAST_FOR_CASES = 4


def _declined(key: str) -> int | None:
    """A town in a Russian or Kazakh case: "в Караганде", "Астанада", "Шымкенттен"."""
    if len(key) < LEAST_FOR_CASES or key in ORDINARY:
        return None
    names = gazetteer()
    stripped = KAZAKH_CASES.sub("", key)
    if len(stripped) >= LEAST_FOR_CASES and stripped != key and stripped in names.exact:
        return names.exact[stripped]
    meant = [n for n in names.stems.get(stems_of(key), ()) if _declines_to(n, key)]
    if not meant:
        return None
    return max((names.exact[n] for n in meant), key=lambda n: names.towns[n].population)


def _declines_to(name: str, key: str) -> bool:
    pairs = list(zip(name.split(), key.split(), strict=True))
    return all(_same_but_ending(one, other) for one, other in pairs)


def _same_but_ending(one: str, other: str) -> bool:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 2 and max(len(one), len(other)) - shared <= LONGEST_ENDING


def _misspelt(tokens: Sequence[Token]) -> list[Found[Place]]:
    names = gazetteer()
    for token in tokens:
        key = key_of(token.text)
        if len(key) < LEAST_FOR_TYPO or key in COMMON_WORDS:
            continue
        for name in {key, KAZAKH_CASES.sub("", key)}:
            slips = 1 if len(name) < 9 else 2
            match = process.extractOne(
                name, _large(), scorer=OSA.distance, score_cutoff=slips
            )
            if match is not None and match[0][0] == name[0]:
                town = names.towns[names.exact[match[0]]]
                return [Found(town.place, token.start, token.end)]
    return []


# Guessing at villages would turn any word into one.
LEAST_POPULATION_FOR_TYPO = 50_000


@cache
def _large() -> tuple[str, ...]:
    return tuple(
        key
        for key, number in gazetteer().exact.items()
        if gazetteer().towns[number].population >= LEAST_POPULATION_FOR_TYPO
        and len(key) >= LEAST_FOR_TYPO
        and " " not in key
    )


COMMON_WORDS = set(
    "работа работал готов готова живу город переезд конечно может тысяч лет офис удаленно"
    " пропустить исправить жумыс бар мен казир турамын турам турады работы опыта"
    " какая какой какие разница бари кез кажется турган туратын калада каласында".split()
)


# --- Readiness to move, and commuting ---

_MOVE = r"(?:переезд\w*|переед\w*|переех\w+|релокац\w*|релок\w*|relocat\w*|move(?!\w)|moving" \
        r"|көш\w*|коше?у\w*|перебра\w+)"  # fmt: skip
MOVE = re.compile(rf"(?<!\w){_MOVE}")
COMMUTE = re.compile(
    r"(?<!\w)(?:езжу|ездить|добира\w+|commut\w*|(?:\d+|пол)\s*(?:минут\w*|час\w*)\s+(?:до|езды)"
    r"|қатына\w+)"
)
REFUSES = re.compile(
    r"(?<!\w)(?:не\s+(?:\w+\s+){0,2}|нет|без|not?|never|isn'?t|cannot|can't|won't|don't"
    r"|емес\w*|жо[қк]|алмаймын|қаламаймын|невозмож\w*|исключ\w*|невозможен)(?!\w)?"
)
DEPENDS = re.compile(
    r"(?<!\w)(?:если|при\s+услови\w*|при\s+предостав\w*|только\s+(?:если|при)|зависит|смотря"
    r"|возможн\w*|обсужда\w*|рассмотр\w*|if|depends?|provided|possibl\w*|maybe|егер|мүмкін"
    r"|в\s+случае|при\s+наличии|подума\w*)[^.;\n]*"
)
AGREES_IN_SPITE = re.compile(
    r"не\s+против|not\s+a\s+problem|no\s+problem|қарсы\s+емес|без\s+проблем"
)
CLAUSE = re.compile(r"[.;!?\n•]")


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
