"""How long it takes to read texts that nobody writes for readers.

    python -m benchmarks.long_texts

A visitor can send a resume of 50,000 characters and messages of 4,000, whatever stands in
them, so the time must grow with the length and no faster. CPU milliseconds a text.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from screening.dialogue.criteria import Question
from screening.dialogue.facts import Kind
from screening.dialogue.interpretation import understand
from screening.dialogue.offer import Offer
from screening.dialogue.profile import profile_facts
from screening.dialogue.proposals import propose
from screening.dialogue.requirements import read_criteria
from screening.dialogue.resume import is_stuffed, read_resume

TODAY = date(2026, 11, 25)
UNITS = (
    "Python ", "Python 5 лет, ", "5 лет опыта ", "опыт ", "живу ", "живу в Алматы, ",
    "хочу изучить Docker ", "2019-2020 инженер ", "03.2019 – 05.2020 инженер\n",
    "с 2019 ", "English B2, ", "зарплата 300 000 тенге ", "готов к переезду ",
    "developer, ", "Водитель, 5 лет. ", "университет 2010-2014 ", "Kafka/", "и ", "да ",
    "не ", "1 ", "12.", "(", ",", " - ", "а", "1", "🙂", "\n", " ", "команда (",
    "Опыт работы:\n", "или да или нет ", "полтора ", "тысяч ", "если ", "? ",
)  # fmt: skip
OFFER = Offer(
    title="Python developer",
    company="Acme",
    description="We build a billing system in Python and PostgreSQL.",
    location="Almaty",
    salary_min=500_000,
    salary_max=900_000,
    currency="KZT",
    language="ru",
    requirements={
        "experience": "3+ years",
        "skills": ["Python", "PostgreSQL"],
        "languages": ["English B1"],
        "schedule": ["full_time"],
        "questions": [{"text": "Ready to travel?", "kind": "yes_no"}],
    },
    bot_decides=True,
)


def resume(text: str) -> None:
    facts = read_resume(text, TODAY)
    is_stuffed(text)
    profile_facts(OFFER.title, OFFER.description, text, facts)


def message(text: str) -> None:
    criteria = read_criteria(OFFER)
    for criterion in criteria:
        if criterion.kind != Kind.PROFILE:
            understand(text, Question(criterion, criterion.kind), criteria, TODAY, 1)


def description(text: str) -> None:
    propose(OFFER.title, text)


READ: tuple[tuple[str, Callable[[str], None], tuple[int, ...]], ...] = (
    ("resume", resume, (3_000, 12_500, 50_000)),
    ("message, for each question", message, (1_000, 4_000)),
    ("vacancy's description", description, (5_000, 20_000)),
)


def main() -> None:
    for name, read, lengths in READ:
        read("Python 5 лет, Алматы")  # what is read once is not part of a text
        heads = "".join(f"{length:>9,}" for length in lengths)
        print(f"\n{name:28}{heads}  characters")
        for unit in UNITS:
            spent = []
            for length in lengths:
                text = (unit * (length // len(unit) + 1))[:length]
                began = time.process_time()
                read(text)
                spent.append(1000 * (time.process_time() - began))
            figures = "".join(f"{ms:9.0f}" for ms in spent)
            print(f"{unit!r:28}{figures}")


if __name__ == "__main__":
    main()
