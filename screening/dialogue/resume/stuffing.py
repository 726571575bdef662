"""Keywords repeated as nobody writes for readers."""

from __future__ import annotations

import re
from collections import Counter

from screening.dialogue.reading.found import Found

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
    forms = [word for word, read_start_day, _end in words]
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
    counts = Counter(word for word, read_start_day, _end in words)
    for word, times in counts.most_common(1):
        if times >= IMPROBABLE_TIMES and times >= IMPROBABLE_SHARE * len(words):
            places = [(start, end) for form, start, end in words if form == word]
            return Found(text[slice(*places[0])], places[0][0], places[-1][1])
    return None
