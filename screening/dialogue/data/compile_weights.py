"""Compile the word weights `weights.tsv.gz` (maintainers only; first `pip install
wordfreq==3.1.1`).

    python -m screening.dialogue.data.compile_weights

How often Russian and English words are used at all, from web, news, books, subtitles
and encyclopaedias: Robyn Speer's `wordfreq` (data CC BY-SA 4.0, which holds for the
compiled file too). A line has a stem and its frequency on the Zipf scale (van Heuven
et al., 2014): the decimal logarithm of how often it stands in a thousand million words.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.words import tokenise

TARGET = Path(__file__).with_name("weights.tsv.gz")

LANGUAGES = ("ru", "en")
PER_THOUSAND_MILLION = 1e9
# A rarer stem has the weight of an unknown one: names, misspellings, special terms.
LEAST_ZIPF = 3.0


def compile_weights() -> int:
    """Write the weights; return how many stems have one."""
    frequency: dict[str, float] = defaultdict(float)
    for language in LANGUAGES:
        for word, share in get_frequency_dict(language, wordlist="best").items():
            tokens = tokenise(word)
            if len(tokens) == 1 and tokens[0].is_word:
                frequency[stem(tokens[0].text)] += share
    zipf = {
        word: math.log10(share * PER_THOUSAND_MILLION)
        for word, share in frequency.items()
    }
    lines = [
        f"{word}\t{value:.1f}" for word, value in zipf.items() if value >= LEAST_ZIPF
    ]
    content = "\n".join(sorted(lines)).encode()
    TARGET.write_bytes(gzip.compress(content, 9, mtime=0))
    return len(lines)


if __name__ == "__main__":
    print(compile_weights(), "stems")
