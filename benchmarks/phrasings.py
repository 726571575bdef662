"""Which share of the phrasings written apart from the code is understood.

    SECRET_KEY=x python -m benchmarks.phrasings [folder]

Prints the share right per kind and language, and each that is missed. The folder has
the files of `screening/tests/phrasings`, which are taken where none is given.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from screening.tests.dialogue.phrasings import FOLDER, KINDS, say_all


def main(folder: Path) -> None:
    for kind in KINDS:
        told: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for said in say_all(kind, folder):
            language = said.row["lang"]
            told[language] += 1
            right[language] += said.is_right
            if not said.is_right:
                row = said.row
                print(f"  {row['id']} {row['text']!r}")
                print(f"    expected {said.expected}, got {said.got}")
        for language in sorted(told):
            share = right[language] / told[language]
            print(
                f"{kind} {language}: {right[language]} of {told[language]}, {share:.3f}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
