"""What it costs to find who of very many earlier people fits a vacancy.

    python -m benchmarks.who_fits                       10,000 and 100,000 people
    python -m benchmarks.who_fits --sizes 1000 --times 3

It starts a PostgreSQL of its own (`benchmarks.machines`). As many people as each size
says have responded to one vacancy, and all have agreed to hear of others. Then another
vacancy of the employer asks who fits (`benchmarks.sizes`).
"""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from benchmarks.sizes import run

# What the page may take on the server with 100,000 people.
TARGET_MS = 500
CHATTED = 60

# Each asks for something else, from much to little.
WANTED: dict[str, dict[str, Any]] = {
    "many criteria": {
        "experience": "5+ years",
        "skills": ["Python", "PostgreSQL", "Docker"],
        "nice_to_have": ["Kafka", "Redis", "Kubernetes"],
        "languages": ["English B2"],
    },
    "two skills": {"skills": ["React", "Figma"]},
    "a rare skill": {"experience": "3+ years", "skills": ["Erlang"]},
}


# Everybody else is one of the few who really chatted, under another name.
COPIES = """
CREATE TEMPORARY TABLE copies AS
    SELECT n, gen_random_uuid() AS candidate, gen_random_uuid() AS response,
           gen_random_uuid() AS person, r.id AS of_response, r.candidate_id AS of_candidate
    FROM generate_series(1, %(count)s) n
    JOIN (SELECT *, row_number() OVER () - 1 AS place FROM candidates_candidateresponse
          WHERE vacancy_id = %(vacancy)s) r ON r.place = n %% %(chatted)s;
INSERT INTO candidates_candidate
    SELECT copy.* FROM copies c JOIN candidates_candidate t ON t.id = c.of_candidate,
    jsonb_populate_record(t, jsonb_build_object('id', c.candidate,
        'email', 'copy-' || c.n || '@mail.example', 'full_name', 'Copy ' || c.n,
        'phone', '', 'phone_key', '')) copy;
INSERT INTO candidates_person
    SELECT copy.* FROM copies c JOIN candidates_candidateresponse r
        ON r.id = c.of_response JOIN candidates_person t ON t.id = r.person_id,
    jsonb_populate_record(t, jsonb_build_object('id', c.person)) copy;
INSERT INTO candidates_candidateresponse
    SELECT copy.* FROM copies c
    JOIN candidates_candidateresponse t ON t.id = c.of_response,
    jsonb_populate_record(t, jsonb_build_object('id', c.response,
        'candidate_id', c.candidate, 'person_id', c.person)) copy;
INSERT INTO screening_chatsession
    SELECT copy.* FROM copies c
    JOIN screening_chatsession t ON t.response_id = c.of_response,
    jsonb_populate_record(t, jsonb_build_object('response_id', c.response,
        'id', nextval(pg_get_serial_sequence('screening_chatsession', 'id')))) copy;
INSERT INTO candidates_consent
    SELECT copy.* FROM copies c
    JOIN candidates_consent t ON t.candidate_id = c.of_candidate,
    jsonb_populate_record(t, jsonb_build_object('candidate_id', c.candidate,
        'id', nextval(pg_get_serial_sequence('candidates_consent', 'id')))) copy;
INSERT INTO screening_poolentry
    SELECT copy.* FROM copies c
    JOIN screening_poolentry t ON t.response_id = c.of_response,
    jsonb_populate_record(t, jsonb_build_object('response_id', c.response)) copy;
DROP TABLE copies;
"""


def fill(vacancy: Any, count: int) -> None:
    """Let so many people have responded to the vacancy and agreed to hear of others."""
    from django.db import connection

    from benchmarks.responses import chat_to_the_end
    from candidates.models import Consent, ConsentText, Person
    from screening.models import SearchDocument

    dice = random.Random(count)
    text = ConsentText.current(vacancy.employer, "ru").kept()
    for number in range(CHATTED):
        chat = chat_to_the_end(vacancy, dice, number)
        candidate = chat.response.candidate
        Consent.objects.create(candidate=candidate, text=text, purpose="remember")
    SearchDocument.take_in(vacancy.responses.all())
    Person.take_in(vacancy.employer)
    told = {
        "vacancy": str(vacancy.pk),
        "count": count - CHATTED,
        "chatted": CHATTED,
    }
    with connection.cursor() as cursor:
        for statement in COPIES.split(";\n"):
            if statement.strip():
                cursor.execute(statement, told)
        cursor.execute("VACUUM ANALYZE")


def asked(employer: Any, client: Any) -> dict[str, Any]:
    """What is asked for, by what it stands for."""
    from vacancies.models import Vacancy

    asks = {}
    for name, requirements in WANTED.items():
        vacancy = Vacancy.objects.create(
            employer=employer,
            title="Разработчик",
            description="Сервис платежей.",
            location="Алматы",
            language="ru",
            status=Vacancy.Status.OPEN,
            requirements=requirements,
        )
        asks[name] = partial(client.get, f"/desk/vacancies/{vacancy.pk}/fits")
    return asks | {"the list of people": partial(client.get, "/desk/people")}


def fill_pool(size: int) -> tuple[Any, Any]:
    """So many people who may be written to."""
    from benchmarks.responses import new_vacancy

    owner, earlier = new_vacancy(size)
    fill(earlier, size)
    return owner, partial(asked, earlier.employer)


if __name__ == "__main__":
    run(__doc__, fill_pool, target_ms=TARGET_MS, sizes=(10_000, 100_000))
