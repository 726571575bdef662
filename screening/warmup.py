"""What is read from files once, read before anybody waits for it."""

from __future__ import annotations

import gc
from datetime import date

from screening import encoder
from screening.dialogue.interpretation import understand
from screening.dialogue.languages.patterns import compile_all
from screening.dialogue.profile import profile_facts
from screening.dialogue.resume import read_resume

# Has something for each of the tables: a town, a skill, an occupation, plain words.
SAMPLE = "Бухгалтер, Алматы. 1С, Excel. Опыт 3 года, английский B1, люблю порядок."


# New objects until the youngest are looked through, and rounds until the older ones are.
COLLECT_AFTER = (100_000, 20, 100)


def warm_up() -> None:
    """Compile the patterns, and read the dictionaries and what is there of the encoder.

    Else the first candidate after each start would wait a second or two. What is in
    memory by then stays as long as the process: the garbage collector need not walk
    over it again (a tenth of a second each time), and what a chat leaves behind it need
    not look for as often as by default, which took a tenth of a chat's time.
    """
    compile_all()
    today = date(2026, 1, 1)
    facts = read_resume(SAMPLE, today)
    understand(SAMPLE, None, (), today, 1)
    meaning = encoder.closeness(SAMPLE, encoder.encode_resume(SAMPLE))
    profile_facts(SAMPLE, SAMPLE, SAMPLE, facts, meaning, today)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
