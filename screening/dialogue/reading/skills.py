"""Skills: which of the dictionary a text names, and what it says about each.

The dictionary is `data/skills.toml` (its head tells how to extend it). Texts are cut
into words, words brought to a form without case, endings and Kazakh letters, and looked
up in a table by their first word, so that the time is that of one pass.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening.dialogue.facts import Answer, SkillClaim
from screening.dialogue.reading.found import Found

DICTIONARY = Path(__file__).parent.parent / "data" / "skills.toml"

# Typing errors are forgiven in words of this length, and in messages, not documents:
# in a long text some unrelated word always stands one letter away from a skill.
SHORTEST_TYPO = 5
LONGEST_MESSAGE = 240
# At most this share of a name may be mistyped (one letter of five, two of ten).
TYPO_SHARE = 0.2
LONG_WORD = 9


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill of the dictionary, and what is said of it: has it or not, years, level.

    Levels run from 0 to 1: basics .25, intermediate .5, confident .7, advanced .85,
    expert 1. `is_trade` tells that a person was named by the skill ("бухгалтером").
    """

    name: str
    claim: SkillClaim
    is_trade: bool = False

    @property
    def negated(self) -> bool:
        return self.claim.has == Answer.NO


# --- Words and their common form ---

WORD = re.compile(r"\.net\b|[^\W_]+(?:\+\+|#)?", re.IGNORECASE)
CYRILLIC = re.compile("[а-яё]")
LATIN_OR_SIGN = re.compile(r"[a-z0-9+#]")
# Letters that look alike are typed on either keyboard: "1С", "С++", "С#".
LOOKALIKES = str.maketrans("асеорхукмтвн", "aceopxykmtbh")
# Kazakh letters as typed on a Russian keyboard, and "ё".
PLAIN = str.maketrans("әғқңөұүһіёў", "агкноуухиеу")
# Endings of Russian nouns, adjectives and participles, longest first. They are cut from
# dictionary and text alike, so it matters little what is cut.
ENDINGS = (
    "ыми", "ими", "ями", "ами", "ого", "его", "ому", "ему", "ях", "ах", "ям", "ам", "ом",
    "ем", "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ов", "ев", "ую",
    "юю", "ых", "их", "ым", "им", "а", "е", "и", "о", "у", "ы", "э", "ю", "я", "й", "ь",
)  # fmt: skip
# Nouns like "управление", "технология" keep their "и", so that a technology is not a
# technologist; adjectives like "средний" and "технические" do not.
NOUN_IN_I = re.compile(
    r"(?<=\w\w)(?<![кхчщшж])и(?:ями|ям|ях|ей|ем|я|ю|и|е|й(?<!нний)(?<![джтш]ний))$"
)
LONGEST_ENDING = 3
_ENDINGS_BY_LENGTH = {
    size: frozenset(e for e in ENDINGS if len(e) == size)
    for size in range(LONGEST_ENDING, 0, -1)
}
SHORTEST_STEM = 3
# Endings of Kazakh nouns: plural, possession, case. Many look like the end of a Russian
# stem ("сайт-а", "қойма-да"), so they are cut only where the word is not known without.
KAZAKH_ENDING = re.compile(
    r"(?<=\w{3})(?:[лдт][ае]р)?(?:сы|си|ы|и)?"
    r"(?:[ндт][ыи]н|[гк][ае]|[дтн][аеыи]|[дтн][ае]н|[мбп]ен|н)?$"
)
# The plural of an English word: "APIs", "databases"; not "css", "kubernetes", "redis".
ENGLISH_PLURAL = re.compile(r"(?:(?<=[a-rt-z]{3})(?<![iu])|(?<=api))s$")
DIGITS_AT_END = re.compile(r"(?<=[a-zа-я]{2})\d+$")


@cache
def _common_form(word: str) -> str:
    """The form under which a word is looked up; the same for its cases and plurals."""
    word = word.casefold().translate(PLAIN)
    if not CYRILLIC.search(word):
        return word
    if LATIN_OR_SIGN.search(word):
        return word.translate(LOOKALIKES)
    return _without_ending(word)


def _without_ending(word: str) -> str:
    if NOUN_IN_I.search(word):
        return NOUN_IN_I.sub("и", word)
    for size, endings in _ENDINGS_BY_LENGTH.items():
        if word[-size:] in endings and len(word) - size >= SHORTEST_STEM:
            return word[:-size]
    return word


@cache
def _other_form(word: str) -> str:
    """Without a Kazakh ending, an English plural or a version, to be tried second."""
    word = word.casefold().translate(PLAIN)
    if not CYRILLIC.search(word):
        return DIGITS_AT_END.sub("", ENGLISH_PLURAL.sub("", word))
    if LATIN_OR_SIGN.search(word):
        return DIGITS_AT_END.sub("", word.translate(LOOKALIKES))
    bare = KAZAKH_ENDING.sub("", word)
    return word if bare.endswith("о") else _without_ending(bare)


class Word(NamedTuple):
    """A word of a text: its common form, another to try, and where it stands."""

    form: str
    other: str
    start: int
    end: int


# A text has few different words; the cache must not grow with every stranger's text.
MOST_FORMS = 50_000


def _words(text: str) -> list[Word]:
    if _common_form.cache_info().currsize > MOST_FORMS:
        _common_form.cache_clear()
        _other_form.cache_clear()
    return [
        Word(_common_form(m.group()), _other_form(m.group()), m.start(), m.end())
        for m in WORD.finditer(text)
    ]


# --- The dictionary ---


@dataclass(slots=True)
class Alias:
    """One way to write a skill; `words` are in their common form.

    `needs_company` marks a spelling that means other things as well.
    """

    name: str
    group: str
    words: tuple[str, ...]
    spelling: str
    needs_company: bool = False
    is_person: bool = False

    @property
    def is_short(self) -> bool:
        """Too short for endings: "вик" is no form of "вики"."""
        return len(self.spelling) <= SHORTEST_STEM and not self.spelling.isascii()


# People who do the work: a designer one works with is not one's own skill.
PERSON = re.compile(
    r"(?:ист|чик|щик|тель|лог|арь|шы|ші|аналитик|механик|повар|врач|менеджер|дизайнер"
    r"|инженер|бухгалтер|рекрутер|тренер|курьер|маркетолог|developer|engineer|designer"
    r"|manager|analyst|accountant|driver|lawyer|nurse|teacher|recruiter)$"
)


def dictionary_rows() -> Iterator[tuple[str, str, str]]:
    """Every row of the dictionary file: group, canonical name, alias as written."""
    with DICTIONARY.open("rb") as file:
        groups = tomllib.load(file)
    for group, skills in groups.items():
        for name, aliases in skills.items():
            spellings = [alias.strip() for alias in aliases.split(",")]
            ambiguous = {s.rstrip("?").casefold() for s in spellings if s[-1:] == "?"}
            if name.casefold() not in ambiguous:
                yield group, name, name
            for spelling in spellings:
                if spelling:
                    yield group, name, spelling


@dataclass(slots=True)
class Dictionary:
    """All aliases, by the first of their words, the longest first."""

    by_first_word: dict[str, list[Alias]] = field(default_factory=dict)
    by_words: dict[tuple[str, ...], Alias] = field(default_factory=dict)
    by_spelling: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.groups)


@cache
def dictionary() -> Dictionary:
    """The dictionary, read from its file once."""
    known = Dictionary()
    for group, name, spelling in dictionary_rows():
        known.groups.setdefault(name, group)
        bare = spelling.removesuffix("?")
        words = tuple(word.form for word in _words(bare))
        is_person = bool(PERSON.search(bare.casefold()))
        earlier = known.by_words.get(words)
        if earlier is not None and is_person and not earlier.is_person:
            # "бухгалтерия", "бухгалтер": one form; `_is_trade` tells them apart.
            earlier.is_person, earlier.spelling = True, bare
        if not words or earlier is not None:
            continue
        alias = Alias(
            name,
            group,
            words,
            bare,
            needs_company=spelling.endswith("?"),
            is_person=is_person,
        )
        known.by_words[words] = alias
        known.by_spelling.setdefault(bare.casefold(), name)
        known.by_first_word.setdefault(words[0], []).append(alias)
    for aliases in known.by_first_word.values():
        aliases.sort(key=lambda alias: -len(alias.words))
    return known


def known_skills() -> tuple[str, ...]:
    """All canonical names, for suggestions; in the dictionary's order."""
    return dictionary().names


TOOL_GROUPS = frozenset(("programming", "frameworks", "data", "operations", "office"))
# Products keep their names in every language; work is called by its own name in each.
PRODUCT_GROUPS = TOOL_GROUPS | {"design"}
ENGINEERING_WORK = frozenset(
    ("Microservices", "Refactoring", "Testing", "Multithreading", "Blockchain")
)
# Abbreviations as they are written inside a name ("разработка по", "учет тмц").
CAPITALS = re.compile(
    r"\b(?:api|b2b|b2c|пк|тмц|узи|вэд|gps|плк|uml|3d|bi|crm|ui|ux|1с|тсд|ios|hr|it|по$)\b"
)
KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
# Where the first alias is not the name that people would use.
BETTER_NAMES = {
    "IFRS": {"ru": "МСФО"},
    "GAAP": {"ru": "РСБУ"},
    "CNC": {"ru": "ЧПУ"},
    "Archiving": {"ru": "архивное дело"},
    "Cryptography": {"ru": "криптография"},
    "Databases": {"ru": "базы данных", "kk": "дерекқор"},
    "Econometrics": {"ru": "эконометрика"},
    "Firewalls": {"ru": "межсетевые экраны"},
    "Floristics": {"ru": "флористика"},
    "Photography": {"ru": "фотография"},
    "Reception": {"ru": "прием гостей"},
    "Videography": {"ru": "видеосъемка"},
    "Virtualization": {"ru": "виртуализация"},
    "Economics": {"kk": "экономика"},
    "Driving": {"ru": "вождение автомобиля"},
    "General medicine": {"ru": "лечебное дело", "kk": "емдеу ісі"},
    "Injections": {"kk": "инъекция салу"},
    "Law": {"kk": "құқықтану"},
    "Nursing": {"ru": "сестринское дело", "kk": "мейірбике ісі"},
    "Sales": {"kk": "сату"},
    "Sales representative work": {"ru": "работа торговым представителем"},
    "Vaccination": {"kk": "екпе салу"},
}


@cache
def skill_name(written: str, language: str) -> str:
    """What a skill is called in "ru", "kk" or "en", for showing it to people.

    The canonical name becomes the dictionary's first name for it in that language;
    other wordings, products and unknown names stay as they were written.
    """
    names = _local_names().get(written, {})
    return (
        names.get(language) or (names.get("ru") if language == "kk" else "") or written
    )


@cache
def _local_names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for group, name, spelling in dictionary_rows():
        if not _is_work(group, name) or spelling.endswith("?"):
            continue
        if not re.search("[а-яё]", spelling) or PERSON.search(spelling):
            continue
        language = "kk" if KAZAKH_LETTER.search(spelling) else "ru"
        shown = CAPITALS.sub(lambda match: match.group().upper(), spelling)
        found.setdefault(name, {}).setdefault(language, shown)
    for name, better in BETTER_NAMES.items():
        found.setdefault(name, {}).update(better)
    return found


def _is_work(group: str, name: str) -> bool:
    """Whether a canonical name is an English word for work, not the name of a thing."""
    words = name.split()
    if len(words) > 1:
        return all(word.islower() for word in words[1:])
    if group == "engineering":
        return name in ENGINEERING_WORK
    return group not in PRODUCT_GROUPS and name[1:].islower() and len(name) > 2


def group_of(name: str) -> str:
    """The group of a canonical skill ("programming", "soft", "languages", ...)."""
    return dictionary().groups.get(name, "")


TOOLS_ELSEWHERE = frozenset(
    ("1C", "Figma", "AutoCAD", "SAP", "CRM", "Revit", "Jira", "ERP", "1C-Bitrix",
     "KOMPAS-3D", "SolidWorks", "AnyLogic", "Confluence")
)  # fmt: skip


# Lines of work that stand among the tools of the dictionary.
FIELDS = frozenset(
    ("Information security", "DevOps", "System administration", "Technical support",
     "Data analysis", "Data engineering", "Data science", "Back-end development",
     "Front-end development", "Full-stack development", "Software development",
     "Web development", "Machine learning", "Network administration", "Testing")
)  # fmt: skip


def is_tool(name: str) -> bool:
    """Whether a canonical skill is a tool: years with it are not years of a trade."""
    if name in FIELDS:
        return False
    return name in TOOLS_ELSEWHERE or group_of(name) in TOOL_GROUPS


def canonical_skill(text: str) -> str | None:
    """The canonical name of a skill written alone: any alias, forgiving a typo.

    None for what the dictionary does not know.
    """
    known = dictionary()
    words = _words(text[:LONGEST_MESSAGE])
    if not words:
        return None
    exact = known.by_spelling.get(" ".join(text.casefold().split()))
    if exact is not None:
        return exact
    alias = _alias_of(tuple(word.form for word in words))
    if alias is not None:
        return alias.name
    return _mistyped(" ".join(text.casefold().split()))


def _alias_of(forms: tuple[str, ...]) -> Alias | None:
    known = dictionary()
    alias = known.by_words.get(forms)
    if alias is None:
        # "Python3", "Java 17": a version is no part of the name.
        bare = tuple(DIGITS_AT_END.sub("", form) for form in forms)
        while len(bare) > 1 and bare[-1].isdigit():
            bare = bare[:-1]
        alias = known.by_words.get(bare)
    return alias


def _mistyped(written: str) -> str | None:
    """The skill whose spelling is nearest, if near enough."""
    if len(written) < SHORTEST_TYPO:
        return None
    most = max(1, int(len(written) * TYPO_SHARE))
    nearest = process.extractOne(
        written, _long_spellings(), scorer=OSA.distance, score_cutoff=most
    )
    if nearest is None:
        return None
    spelling, distance, _ = nearest
    # A first letter is seldom mistyped, and makes many another word: "юрист", "турист".
    if distance and spelling[0] != written[0] and len(written) < LONG_WORD:
        return None
    return dictionary().by_spelling[spelling]


@cache
def _long_spellings() -> tuple[str, ...]:
    spellings = dictionary().by_spelling
    return tuple(s for s in spellings if len(s) >= SHORTEST_TYPO)


# --- Where a text names skills ---


@dataclass(frozen=True, slots=True)
class _Hit:
    alias: Alias
    start: int
    end: int
    first: int
    last: int


# What may stand between two words of one name: "CI/CD", "Node.js", "1С:Бухгалтерия".
GLUE = re.compile(r"[ \u00a0.:/\-\u2010\u2011’'&_]{0,2}\Z")
# What parts items of a list.
LIST_BREAK = frozenset(",;/|•·*\n\t()[]:–—-+&")
NEAR = 40
# Between two names of which one vouches for the other: "Go и Python", "Java/C".
BESIDE = re.compile(r"[\s,;/|&+()•·:–—-]*(?:и|или|and|or|мен|және|с|на|with|on|in)?\s*")
LANGUAGE_CUES = frozenset(
    _common_form(word)
    for word in (
        "язык", "языке", "программирование", "разработчик", "developer", "programming",
        "programmer", "engineer", "language", "программист", "стек", "stack",
        "разработка", "тілі", "using", "backend", "бэкенд", "experience", "coding",
    )
)  # fmt: skip
# Before a person's trade: then it is somebody else ("работа с дизайнерами").
BESIDE_SOMEBODY = frozenset(
    ("с", "со", "для", "от", "with", "for", "by", "of", "between", "from", "между", "к")
)


def _hits(text: str, words: list[Word]) -> Iterator[_Hit]:
    """All mentions of the dictionary's aliases, left to right, never overlapping."""
    by_first = dictionary().by_first_word
    position = 0
    while position < len(words):
        hit = None
        word = words[position]
        for alias in by_first.get(word.form) or by_first.get(word.other) or ():
            last = position + len(alias.words) - 1
            fits = last < len(words) and _matches(text, words, position, alias)
            if fits and (not alias.is_short or _is_as_spelt(text, word, alias)):
                hit = _Hit(
                    alias, words[position].start, words[last].end, position, last
                )
                break
        if hit is None:
            position += 1
            continue
        position = hit.last + 1
        yield hit


def _is_as_spelt(text: str, word: Word, alias: Alias) -> bool:
    written = text[word.start : word.end].casefold()
    return written.translate(PLAIN) == alias.spelling.casefold().translate(PLAIN) or (
        not CYRILLIC.fullmatch(written[0])
        or any(not CYRILLIC.match(letter) for letter in written)
    )


def _matches(text: str, words: list[Word], position: int, alias: Alias) -> bool:
    for offset in range(1, len(alias.words)):
        here, before = words[position + offset], words[position + offset - 1]
        if alias.words[offset] not in (here.form, here.other):
            return False
        if not GLUE.match(text[before.end : here.start]):
            return False
    return True


def _kept(text: str, words: list[Word], hits: list[_Hit]) -> list[_Hit]:
    """Without the ambiguous that have no company, and other people's trades."""
    sure = [hit for hit in hits if not hit.alias.needs_company]
    kept: list[_Hit] = []
    somebody = -1
    for hit in hits:
        before = words[hit.first - 1].form if hit.first else ""
        listed = somebody >= 0 and ONLY_LIST.match(text[somebody : hit.start])
        is_trade = _is_trade(text, hit)
        if is_trade and (before in BESIDE_SOMEBODY or listed):
            somebody = hit.end
            continue
        if _is_people(text, hit) or COMPOUND.match(text, hit.end - 1):
            continue
        if hit.alias.needs_company and not _has_company(text, words, hit, sure):
            continue
        kept.append(hit)
    return kept


# "механико-математический" names no mechanic.
COMPOUND = re.compile(r"о-\w")
PEOPLE = re.compile(r"(?:ы|и|ов|ев|ей|ам|ям|ами|ями|ах|ях|[лдт][ае]р\w*|s)$")


# "бухгалтерия", "стоматология": the field, not the person.
FIELD = re.compile(r"(?:ия|ии|ию|ией|ство|ства|ству|ством|ология\w*)$")


def _is_trade(text: str, hit: _Hit) -> bool:
    """Whether a person is named by what they do."""
    written = text[hit.start : hit.end].casefold().split()
    return hit.alias.is_person and not (written and FIELD.search(written[0]))


def _is_people(text: str, hit: _Hit) -> bool:
    """Several of a trade are others: "teachers", "обучение продавцов"."""
    if hit.first != hit.last or not _is_trade(text, hit):
        return False
    word = text[hit.start : hit.end].casefold()
    spelling = hit.alias.spelling.casefold()
    return word != spelling and bool(PEOPLE.search(word))


def _has_company(text: str, words: list[Word], hit: _Hit, sure: list[_Hit]) -> bool:
    if hit.first == 0 and hit.last == len(words) - 1:
        return True
    written = text[hit.start : hit.end]
    # "go" and "c" are everyday words and letters unless they are written as names or
    # stand alone between the marks of a list.
    is_item = _is_list_item(text, hit)
    if written.islower() and hit.alias.spelling.isascii() and not is_item:
        before = words[hit.first - 1].form if hit.first else ""
        return before in ("язык", "language")
    group = hit.alias.group
    for other in sure:
        between = text[min(other.end, hit.end) : max(other.start, hit.start)]
        if len(between) > NEAR or "\n\n" in between:
            continue
        kin = group in TECHNICAL and other.alias.group in TECHNICAL
        if is_item and (kin or other.alias.group == group):
            return True
        if other.alias.group == group and BESIDE.fullmatch(between):
            return True
    around = (hit.first - 1, hit.last + 1)
    return group in ("programming", "frameworks") and any(
        0 <= place < len(words) and words[place].form in LANGUAGE_CUES
        for place in around
    )


def _is_list_item(text: str, hit: _Hit) -> bool:
    before, after = text[: hit.start].rstrip(" "), text[hit.end :].lstrip(" ")
    return (not before or before[-1] in LIST_BREAK) and (
        not after or after[0] in LIST_BREAK or after[0] == "."
    )


def find_skills(text: str, *, forgive_typos: bool = True) -> list[Found[SkillMention]]:
    """All skills that a text names, in its order; a skill named twice comes twice.

    Each carries what is said of it next to its name: "с докером не работал" (has no),
    "Python — 4 года" (years), "базовый SQL" (level). Typing errors are forgiven in what
    has the length of a message.
    """
    words = _words(text)
    named = list(_hits(text, words))
    hits = _kept(text, words, named)
    if forgive_typos and len(text) <= LONGEST_MESSAGE:
        hits = sorted([*hits, *_typos(words, named)], key=lambda hit: hit.start)
    if not hits:
        return []
    return [
        Found(
            SkillMention(hit.alias.name, claim, _is_trade(text, hit)),
            hit.start,
            hit.end,
        )
        for hit, claim in zip(hits, _claims(text, hits), strict=True)
    ]


SHORTEST_TYPO_IN_MESSAGE = 6


def _typos(words: list[Word], hits: list[_Hit]) -> Iterator[_Hit]:
    """Single words one letter away from a skill, in a message."""
    taken = {place for hit in hits for place in range(hit.first, hit.last + 1)}
    for place, word in enumerate(words):
        size = word.end - word.start
        if place in taken or size < SHORTEST_TYPO_IN_MESSAGE:
            continue
        nearest = process.extractOne(
            word.form, _typed_forms(), scorer=OSA.distance, score_cutoff=1
        )
        same_start = nearest is not None and nearest[0][0] == word.form[0]
        if nearest is not None and (same_start or size >= LONG_WORD):
            alias = dictionary().by_words[(nearest[0],)]
            yield _Hit(alias, word.start, word.end, place, place)


@cache
def _typed_forms() -> tuple[str, ...]:
    """Forms of one word that are names, not words of everyday speech."""
    return tuple(
        words[0]
        for words, alias in dictionary().by_words.items()
        if len(words) == 1
        and len(words[0]) >= SHORTEST_TYPO_IN_MESSAGE
        and alias.group in TECHNICAL
        and not alias.needs_company
    )


TECHNICAL = frozenset(
    ("programming", "frameworks", "data", "operations", "engineering", "design")
)


# --- What is said about each ---

# The end of what one statement covers.
CLAUSE_END = re.compile(
    r"[.!?;\n•](?=\s|$|-)|\n|\s(?:но|а|зато|однако|but|however|бірақ|бирак|ал)\s",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"\b(?:не (?:знаю|работал\w*|владею|умею|использовал\w*|пользовал\w*|сталкивал\w*"
    r"|применял\w*|знаком\w*|изучал\w*|трогал\w*|имею|писал\w*|занимал\w*|пробовал\w*"
    r"|приходилось|доводилось|было|люблю|делал\w*|программировал\w*)"
    r"|нету? (?:опыта|знаний|навыков|навыка|практики)?|без (?:опыта|знания|знаний)"
    r"|ноль|никогда|кроме|no (?:\w+ )?(?:experience|knowledge|skills?)|except"
    r"|(?:do not|don'?t|don’t|didn'?t|haven'?t|have not|have never|never|cannot|can'?t)"
    r" (?:\w+ ){0,2}?(?:know|use|used|work|worked|have|had|tried|touched|written|done|"
    r"speak|any)|never|not familiar|unfamiliar|lack(?:ing)?|without|zero|no)\b"
    r"(?!\s*(?:тольк|менее|more|less|only))",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"^[^,;.!?\n]{0,24}?(?:\bне (?:знаю|работал\w*|владею|умею|использовал\w*|было"
    r"|пользовал\w*|сталкивал\w*|применял\w*|знаком\w*|изучал\w*|имею|писал\w*"
    r"|трогал\w*|делал\w*|пробовал\w*)|\bнету?\b|\bотсутству\w+|\bжоқ|\bжок\b"
    r"|білмеймін|билмеймин|істемедім|істемегенмін|истемедим|қолданбадым|қолданбаймын"
    r"|жұмыс істемеген|меңгермеген|not (?:at all|yet|really|used|known)\b"
    r"|\bnone\b|\bnever\b|\bno\b)",
    re.IGNORECASE,
)
NO_INDEED = re.compile(r"не только|не менее|not only|no less|no more", re.IGNORECASE)
ONLY_LIST = re.compile(
    r"^[\s,/&]*(?:(?:и|или|ни|и/или|and|or|nor|және|жэне|мен|с|со|в|на|with|in|также)"
    r"[\s,]*)*$",
    re.IGNORECASE,
)

_NUMBER = (
    r"(?P<number>\d{1,2}(?:[.,]\d)?|полтора|полутора|год\b|жыл\b|полгода|пол года|один"
    r"|одного|два|двух|три|трех|трёх|четыре|четырех|четырёх|пять|пяти|шесть|шести|семь"
    r"|семи|восемь|восьми|девять|девяти|десять|десяти|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жарты|бір жарым)"
)
_UNIT = (
    r"(?:\s*\+|-?х|-?ти)?\s*-?\s*(?P<unit>лет|год\w*|г\.|жыл\w*|years?|yrs?|yoe|мес\w*"
    r"|months?|ай\b|айлық)?"
)
YEARS = re.compile(rf"(?<![\w.,]){_NUMBER}{_UNIT}", re.IGNORECASE)
# A number right after the name: "Python — 4 года", "Java (5+ years)", "SQL: 3 жыл".
AFTER_NAME = re.compile(
    rf"^\s*(?:[(\[:–—,-]|-)?\s*(?:не менее|не меньше|at least|minimum|min|кемінде|более|больше"
    rf"|около|свыше|over|about|уже|for|опыт\w*"
    rf"|experience|стаж|тәжірибе\w*|примерно|от|почти|almost|знаю|работаю|пишу"
    rf"|в течение|using|коммерческ\w+|программирую|болып|боп|ретінде|жұмыс|[\s:–—-])*"
    rf"{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
# ... and right before it: "4 года на Python", "5 years of Java", "3 жыл Python".
BEFORE_NAME = re.compile(
    rf"(?<![\w.,]){_NUMBER}{_UNIT}(?:\s|опыта?|работы?|разработки|коммерческ\w+|of|with|in"
    rf"|on|using|experience|на|с|в|работаю|пишу|программирую|working|developing|писал\w*"
    rf"|администрировани\w+|стажа?|тәжірибе\w*|professional|commercial|hands-on|[:–—-])*$",
    re.IGNORECASE,
)
_NUMBERS = {
    "полтора": 1.5, "полутора": 1.5, "бір жарым": 1.5, "полгода": 0.5, "пол года": 0.5,
    "жарты": 0.5, "год": 1, "жыл": 1, "один": 1, "одного": 1, "one": 1, "бір": 1,
    "два": 2, "двух": 2, "two": 2, "екі": 2, "три": 3, "трех": 3, "трёх": 3, "three": 3,
    "үш": 3, "четыре": 4, "четырех": 4, "четырёх": 4, "four": 4, "төрт": 4, "пять": 5,
    "пяти": 5, "five": 5, "бес": 5, "шесть": 6, "шести": 6, "six": 6, "алты": 6,
    "семь": 7, "семи": 7, "seven": 7, "жеті": 7, "восемь": 8, "восьми": 8, "eight": 8,
    "сегіз": 8, "девять": 9, "девяти": 9, "nine": 9, "тоғыз": 9, "десять": 10,
    "десяти": 10, "ten": 10, "он": 10,
}  # fmt: skip
ALONE = frozenset(("полгода", "пол года", "год", "жыл"))
MOST_YEARS = 50

# Words for how well, as shares of full command (the middle of what people mean).
LEVELS = (
    (0.25, r"базов\w+|начальн\w+|основ[ыа]\b|азы\b|немного|чуть-чуть|слабо\w*"
           r"|поверхност\w+|теори\w+|новичок|basics?|beginner|elementary|a little"
           r"|little|junior level|бастапқы|бастапкы|аздап|негіздері|novice|entry.level"
           r"|учу|изучаю|learning|начинающ\w+|ознакомительн\w+"),
    (0.5, r"средн\w+|intermediate|удовлетворительн\w+|на уровне пользователя"
          r"|пользователь|орташа|орта деңгей|moderate|working knowledge|нормально"
          r"|неплохо|decent"),
    (0.7, r"уверенн\w+|хорош\w+|хорошо|good|confident|proficient|жақсы|жаксы|solid"
          r"|strong|сильн\w+|свободно|fluent"),
    (0.85, r"продвинут\w+|углубл[её]н\w+|advanced|отличн\w+|отлично|глубок\w+"
           r"|excellent|deep|в совершенстве|жетік|өте жақсы"),
    (1.0, r"эксперт\w*|expert|мастер\w*|guru|гуру|профессионал\w*|professional level"),
)  # fmt: skip
_LEVEL = [
    (share, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for share, words in LEVELS
]
LEVEL_BEFORE = re.compile(
    r"(?:\b[\w-]+\s+){0,1}?(?:\b(?:знани[яе]|знание|уровень|уровня|владение|навыки|навык|"
    r"knowledge|of|in|level|skills?|command|understanding|знаю|владею|пользователь|по|в|на)"
    r"\s+){0,3}$",
    re.IGNORECASE,
)
ADJACENT = 34
LONGEST_PHRASE = 54


def _claims(text: str, hits: list[_Hit]) -> list[SkillClaim]:
    """What is said about each hit, within its own clause."""
    claims: list[SkillClaim] = []
    breaks = [m.start() for m in CLAUSE_END.finditer(text)]
    previous_not = False
    taken = -1
    index = 0
    for number, hit in enumerate(hits):
        while index < len(breaks) and breaks[index] < hit.start:
            index += 1
        clause_start = breaks[index - 1] + 1 if index else 0
        clause_end = breaks[index] if index < len(breaks) else len(text)
        earlier = hits[number - 1].end if number else 0
        later = hits[number + 1].start if number + 1 < len(hits) else len(text)
        before = text[max(clause_start, earlier) : hit.start]
        after = text[hit.end : max(min(clause_end, later), hit.end)]
        follows = number > 0 and earlier >= clause_start
        says_not = _is_negated(before, after, follows and previous_not)
        if says_not and NOT_AFTER.match(after):
            _carry_back(text, hits, claims, number, clause_start)
        previous_not = says_not and not NOT_AFTER.match(after)
        if says_not:
            claims.append(SkillClaim(Answer.NO))
        else:
            level = _level(before, after, follows)
            years, is_after = _years(
                before,
                after[:LONGEST_PHRASE],
                taken=taken == number - 1 and follows,
                shared=later <= clause_end,
            )
            if is_after:
                taken = number
            claims.append(SkillClaim(Answer.YES, years, level))
    return claims


def _is_negated(before: str, after: str, continues: bool) -> bool:
    near = before[-60:]
    if continues and ONLY_LIST.match(before):
        return True
    if NO_INDEED.search(near):
        return False
    denials = list(NOT_BEFORE.finditer(near))
    if denials and "," not in near[denials[-1].end() :]:
        return True
    return bool(NOT_AFTER.match(after))


def _carry_back(
    text: str, hits: list[_Hit], claims: list[SkillClaim], number: int, start: int
) -> None:
    """ "Docker, Kubernetes не знаю": the list before the "не" is denied as a whole."""
    place = number
    while place > 0 and hits[place - 1].end >= start:
        between = text[hits[place - 1].end : hits[place].start]
        if not ONLY_LIST.match(between) or claims[place - 1].years is not None:
            return
        place -= 1
        claims[place] = SkillClaim(Answer.NO)


def _years(
    before: str, after: str, *, taken: bool, shared: bool
) -> tuple[float | None, bool]:
    """Years said right after the name, or right before it, and which of the two.

    `taken` tells that the words before already told about another skill, `shared` that
    the words after lead to another skill.
    """
    match = AFTER_NAME.match(after)
    if match and shared and BEFORE_NAME.search(after) and "," in match.group():
        # "sales, 3 years of SQL"
        match = None
    years = _as_years(match) if match else None
    if years is not None:
        return years, True
    match = None if taken else BEFORE_NAME.search(before[-LONGEST_PHRASE:])
    return (_as_years(match) if match else None), False


def _as_years(match: re.Match[str]) -> float | None:
    word, unit = match["number"].casefold(), (match["unit"] or "").casefold()
    if not unit and word not in ALONE and not match.group().endswith("+"):
        return None
    try:
        number = float(_NUMBERS.get(word) or word.replace(",", "."))
    except ValueError:
        return None
    if unit.startswith(("мес", "month", "ай")):
        number = round(number / 12, 2)
    return number if 0 < number <= MOST_YEARS else None


def _level(before: str, after: str, follows: bool) -> float | None:
    """A level in brackets or after a dash, or in the words right before the name."""
    tail = re.match(r"\s*(?:[(:–—]|-\s)\s*([^,;)\n]{2,30})", after)
    if tail is None:
        tail = re.match(
            r"\s+(на (?:\w+ )?\w+ уровне|на уровне \w+(?: \w+)?|уверенно|свободно"
            r"|базово)",
            after,
        )
    if tail is not None:
        level = _level_in(tail.group(1))
        if level is not None:
            return level
    near = before[-ADJACENT:]
    for share, words in _LEVEL:
        for found in words.finditer(near):
            rest = near[found.end() :]
            is_own = not follows or "," in near[: found.start()]
            if is_own and LEVEL_BEFORE.fullmatch(rest.lstrip()):
                return share
    return None


def _level_in(words: str) -> float | None:
    for share, pattern in _LEVEL:
        if pattern.search(words):
            return share
    return None


def strongest(claims: Iterable[SkillClaim]) -> SkillClaim:
    """One claim out of several about one skill in one document: the most that is said.

    A skill both claimed and denied is claimed. Raises ValueError if there are none.
    """
    said = sorted(claims, key=lambda claim: claim.has != Answer.YES)
    if not said:
        raise ValueError("no claims")
    had = [claim for claim in said if claim.has == Answer.YES]
    years = max((c.years for c in had if c.years is not None), default=None)
    level = max((c.level for c in had if c.level is not None), default=None)
    return replace(said[0], years=years, level=level)
