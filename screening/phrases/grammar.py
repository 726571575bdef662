"""Names in a sentence: "с Docker", "Docker-мен", "в Караганду".

Names are many and often foreign, so each function changes only what can be told from the
letters alone; `can_follow_with` tells where nothing can.
"""

from __future__ import annotations

import re

VOWELS = frozenset("aeiouyаәеёиоөуұүыіэюя")
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
LOWER_CYRILLIC = re.compile("[а-яёәғқңөұүһі]{2}")
LATIN_OR_DIGIT = re.compile("[A-Za-z0-9]")


def is_product(name: str, language: str) -> bool:
    """Whether a skill is a tool with a name of its own: "Docker", "1С", not "продажи".

    One works with a tool, and has experience in the rest.
    """
    if language == "en":
        return any(letter.isupper() or letter.isdigit() for letter in name)
    last = name.split()[-1] if name.split() else ""
    return bool(LATIN_OR_DIGIT.search(last)) and not LOWER_CYRILLIC.search(last)


def with_name(name: str, language: str) -> str:
    """ "with Docker" in a language; in Russian for names that have no cases."""
    if language == "kk":
        return with_kazakh_ending(name)
    if language == "ru":
        return f"{'со' if SO.match(name) else 'с'} {name}"
    return f"with {name}"


# "со Spring", "со складом"; not "с SQL", which is read by its letters.
SO = re.compile(
    r"[SsСс][bcdfgklmnpqrtvwxzбвгджзклмнпрстфхцчшщ]|[Зз][бвгджзклмнпрстфхцчшщ]|Щ"
)


# --- Kazakh: -мен, -бен, -пен ---

# By the last sound: voiceless and б, в, г, д; з and ж; vowels and the other voiced ones.
PEN_SOUNDS = frozenset("бвгдкқпстфхһцчшщ")
BEN_SOUNDS = frozenset("зж")
# How Latin letters at the end of a word are read; a "silent e" is left out before.
LATIN_SOUNDS = {
    "ng": "ң", "sh": "ш", "ch": "ч", "ph": "ф", "th": "т", "ck": "к", "gh": "а",
    "b": "б", "c": "к", "d": "д", "f": "ф", "g": "г", "h": "а", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т",
    "v": "в", "w": "у", "x": "с", "z": "з",
}  # fmt: skip
# The last sound of a letter's name, where it is no vowel: "SQL" ends in "эл".
LATIN_LETTERS = {
    "F": "ф", "H": "ч", "L": "л", "M": "м", "N": "н", "R": "р", "S": "с", "X": "с",
    "Z": "т",
}  # fmt: skip
CYRILLIC_LETTERS = {"Л": "л", "М": "м", "Н": "н", "Р": "р", "С": "с", "Ф": "ф"}
# All capitals, and yet read as a word.
READ_AS_WORDS = {"SAP": "п", "REST": "т", "LESS": "с", "OLAP": "п", "CRUD": "д"}
SIGNS = {"#": "п", "+": "с"}
# "үш" for 3; of "21" the last numeral is said last, of "40" the ten.
DIGITS = {"1": "р", "2": "і", "3": "ш", "4": "т", "5": "с", "6": "ы", "7": "і", "8": "з",
          "9": "з"}  # fmt: skip
TENS = {"1": "н", "2": "а", "3": "з", "4": "қ", "5": "у", "6": "с", "7": "с", "8": "н",
        "9": "н"}  # fmt: skip
SILENT_E = re.compile(r"(?:[bcdfgklmnprstvz]e|ue)$")


def with_kazakh_ending(name: str) -> str:
    """A name with its -мен: "Docker-мен", "Git-пен", "1С-пен", "қағазбен"."""
    sound = last_sound(name)
    ending = "пен" if sound in PEN_SOUNDS else "бен" if sound in BEN_SOUNDS else "мен"
    # A hyphen stands after whatever is no plain Kazakh word.
    is_word = bool(re.search("[а-яёәғқңөұүһі]$", name))
    return f"{name}{ending}" if is_word else f"{name}-{ending}"


def last_sound(name: str) -> str:
    """The last sound of a name as it is read aloud, as a letter of the Kazakh alphabet."""
    word = name.rstrip(" .!)»”\"'").split()[-1:] or [""]
    last = word[0]
    if not last:
        return ""
    if last in READ_AS_WORDS:
        return READ_AS_WORDS[last]
    if last[-1] in SIGNS:
        return SIGNS[last[-1]]
    if last[-1].isdigit():
        return _sound_of_number(last)
    if CYRILLIC.search(last[-1]):
        spelled = last[-1].isupper() and not VOWELS & set(last.lower())
        return CYRILLIC_LETTERS.get(last[-1], "а") if spelled else last[-1].lower()
    if last.isupper() or last[-1].isupper():
        return LATIN_LETTERS.get(last[-1], "и")
    return _sound_of_latin(last.lower())


def _sound_of_number(word: str) -> str:
    digits = re.search(r"\d{1,20}$", word)
    assert digits is not None
    said = digits.group()
    if said[-1] != "0":
        return DIGITS.get(said[-1], "р")
    if len(said) > 1 and said[-2] != "0":
        return TENS.get(said[-2], "н")
    return "з" if said.endswith("00") and not said.endswith("000") else "ң"


def _sound_of_latin(word: str) -> str:
    word = word.rpartition(".")[2]
    if word == "js":
        return "с"
    if len(word) > 3 and SILENT_E.search(word):
        word = word[:-1]
    for size in (2, 1):
        if word[-size:] in LATIN_SOUNDS:
            return LATIN_SOUNDS[word[-size:]]
    return "и"


# --- Russian: where to ---

VO = re.compile(r"[ВвФф][бвгджзклмнпрстфхцчшщ]|Льв")
ENDINGS_OF_ACCUSATIVE = (("ая", "ую"), ("яя", "юю"), ("а", "у"), ("я", "ю"))


def to_town(town: str, language: str) -> str:
    """ "to Karaganda" in a language, for the name of a town in that language."""
    if language == "kk":
        return f"{town} қаласына"
    if language == "ru":
        words = " ".join(_accusative(word) for word in town.split(" "))
        return f"{'во' if VO.match(town) else 'в'} {words}"
    return f"to {town}"


def _accusative(word: str) -> str:
    """The accusative of a town's name; those of men and of many are as they are."""
    if not CYRILLIC.search(word[-1:]):
        return word
    for ending, other in ENDINGS_OF_ACCUSATIVE:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word


# --- Kazakh: the object ---


def known_language(name: str, language: str) -> str:
    """A language as the object of "to know": "ағылшын тілін"."""
    return f"{name}н" if language == "kk" and name.endswith("тілі") else name


def sentence(text: str) -> str:
    """With a capital at the beginning, unless a name like "iOS" begins it."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]
