"""Currencies by their names and signs, by ISO 4217 code; all keys are folded."""

from __future__ import annotations

from screening.dialogue.languages.vocabulary import Vocabulary

WORDS = Vocabulary("currencies")

CURRENCIES = WORDS.values("currencies")
# These are other words as well, so they count only behind a number.
ONLY_BEHIND = WORDS.words("only_behind")
# The adjective changes what country's dollars are meant.
NATIONAL: dict[str, dict[str, str]] = {
    stem: {changed: code for changed, _, code in [change.partition(">")] if code}
    for stem, change in WORDS.values("national").items()
}
NATIONAL_MIDDLE = WORDS.words("national_middle") | {"."}
COUNTRY = WORDS.words("country")
# "R$", "C$", "HK$": letters before the sign.
DOLLARS = WORDS.values("dollars")
DOLLARS_APART = WORDS.words("dollars_apart")
DOLLAR_INITIALS = WORDS.phrases("dollar_initials")
ONE_OF = WORDS.words("one_of")
# Hundredths, or other shares, with the currency that is meant where none is named.
SUBUNITS: dict[str, tuple[str, float]] = {
    word: (code, 1 / int(parts or 100))
    for word, value in WORDS.values("subunits").items()
    for code, _, parts in [value.partition("/")]
}
SUBUNITS_ALONE = WORDS.words("subunits_alone")
