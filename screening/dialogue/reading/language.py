"""Which of the bot's languages a message is written in.

A trained detector (lingua, py3langid) needs far more text than a chat answer has, and
some 100 MB; three alphabets' letters and some forty frequent words tell as much here.
"""

from __future__ import annotations

import re

from screening.dialogue.languages.vocabulary import Vocabulary
from screening.dialogue.reading.words import words_of

# The languages of the bot; it understands all that have a folder.
SPOKEN = ("ru", "kk", "en")
WORDS = Vocabulary("frequent")
ALONE = {code: WORDS.written("alone", code) for code in SPOKEN}
FREQUENT = {code: WORDS.written("frequent", code) | ALONE[code] for code in SPOKEN}
LETTERS = {code: WORDS.written("letters", code) for code in SPOKEN}
CYRILLIC = re.compile(r"[\u0430-\u044f]")
LATIN = re.compile(r"[a-z]")
# Words so short or shared that one alone does not make anybody switch.
TOO_LITTLE = 2


def detect_language(text: str, default: str) -> str:
    """ "ru", "kk" or "en"; `default` where the message is too short to tell.

    "yes", "B2" and "3" tell nothing about the language that somebody wants to speak.
    """
    words = words_of(text)
    letters = "".join(words)
    for code, alone in ALONE.items():
        told = [w in alone for w in words if not w.isdigit()]
        if told and all(told):
            return code
    if len([w for w in words if w.isalpha() and len(w) > 1]) < TOO_LITTLE:
        return default
    counts = {
        code: sum(w in FREQUENT[code] or bool(set(w) & LETTERS[code]) for w in words)
        for code in SPOKEN
    }
    is_cyrillic = len(CYRILLIC.findall(letters))
    is_latin = len(LATIN.findall(letters))
    if counts["kk"] and counts["kk"] >= max(counts["ru"], counts["en"]):
        return "kk"
    # Skills and names are Latin in every language: words decide before letters do.
    if counts["en"] > counts["ru"] and is_latin > is_cyrillic:
        return "en"
    if counts["ru"] or is_cyrillic > is_latin:
        return "ru" if default != "kk" or counts["ru"] else default
    return default
