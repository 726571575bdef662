"""Who responds in a benchmark of the desk: very many people with facts of their own.

A hundred people really chat with the bot. Each of the others is one of these under
another name, with another resume and another relevance, written in bulk. Their messages
are not copied, only the words by which they are found: no list reads messages.
Needs a Django that is set up for the site (`Site.settle_in`).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from candidates.models import Candidate, CandidateResponse
from employers.models import Employer, User
from screening.models import ChatSession, SearchDocument
from vacancies.models import Vacancy

PEOPLE_WHO_CHAT = 100
AT_ONCE = 2_000

# With how many of a hundred people live there; the rest live anywhere.
CITIES = {"Алматы": 45, "Астана": 25, "Шымкент": 10, "Караганда": 8, "Актау": 2}
ELSEWHERE = ("Тараз", "Павлодар", "Кокшетау", "Семей", "Атырау", "Костанай", "Уральск")
SKILLS = ("Python", "Django", "PostgreSQL", "Docker", "Redis", "Kafka", "Kubernetes",
          "Git", "Linux", "SQL", "React", "Java", "C#", "Excel", "Figma")  # fmt: skip
RARE_SKILL, RARE_WORD = "Erlang", "дельтаплан"
FIRST = ("Алия", "Ержан", "Дана", "Тимур", "Айгерим", "Нурлан", "Мария", "Иван",
         "Сауле", "Арман", "Ольга", "Данияр", "Жанна", "Руслан", "Анна")  # fmt: skip
LAST = ("Ахметов", "Ким", "Иванов", "Сериков", "Нурланов", "Петров", "Оспанов", "Ли",
        "Касымов", "Попов", "Жумабаев", "Смагулов", "Юсупов", "Цой")  # fmt: skip
WORDS = (
    "сервис платежи отчёты склад команда проект тесты запросы очередь нагрузка клиент"
    " банк магазин доставка аналитика поддержка интеграция документация релиз код"
).split()


def new_vacancy(number: int) -> tuple[User, Vacancy]:
    """An open vacancy, and the owner of its employer; `number` tells them apart."""
    owner = User.objects.create_user(f"owner-{number}@mail.example", None)
    employer = Employer.register(company_name=f"Acme {number}", owner=owner)
    vacancy = Vacancy.objects.create(
        employer=employer,
        title="Python-разработчик",
        description="Сервис платежей на Python и PostgreSQL.",
        location="Алматы",
        salary_max=1_500_000,
        language="ru",
        status=Vacancy.Status.OPEN,
        decided_by=Vacancy.DecidedBy.BOT,
        requirements={
            "experience": "3+ years",
            "skills": ["Python", "PostgreSQL"],
            "nice_to_have": ["Docker"],
            "languages": ["English B1"],
        },
    )
    return owner, vacancy


def resume(dice: random.Random, number: int) -> str:
    """About two thousand letters, of which the first lines differ in substance."""
    skills = dice.sample(SKILLS, 5) + ([RARE_SKILL] if number % 500 == 0 else [])
    hobby = f" Увлекаюсь: {RARE_WORD}." if number % 1000 == 0 else ""
    salary = dice.randrange(300, 1_800, 50) * 1_000
    text = " ".join(dice.choices(WORDS, k=230))
    return (
        f"Разработчик, стаж {dice.randint(1, 15)} лет. Навыки: {', '.join(skills)}. "
        f"Английский {dice.choice(['A2', 'B1', 'B2', 'C1'])}. "
        f"Зарплата от {salary} тенге.{hobby}\n{text}"
    )


def person(dice: random.Random, number: int) -> Candidate:
    city = dice.choices([*CITIES, dice.choice(ELSEWHERE)], [*CITIES.values(), 10], k=1)[
        0
    ]
    return Candidate(
        full_name=f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}",
        email=f"person-{number}@mail.example",
        phone=f"+7701{number:07}",
        city=city,
        resume_text=resume(dice, number),
    )


def chat_to_the_end(vacancy: Vacancy, dice: random.Random, number: int) -> ChatSession:
    """One person who really chats; every tenth leaves in the middle."""
    candidate = person(dice, number)
    candidate.save()
    response = CandidateResponse.objects.create(vacancy=vacancy, candidate=candidate)
    chat = ChatSession.open_for(response.pk)
    for text in itertools.islice(itertools.cycle(["Да", "4 года", "B1", "Верно"]), 12):
        if chat.ended_at is not None or number % 10 == 0:
            break
        chat.receive(text)
    return ChatSession.objects.select_related("response").get(pk=chat.pk)


def fill(vacancy: Vacancy, count: int) -> None:
    """Let there be this many responses to the vacancy."""
    dice = random.Random(count)
    chats = [
        chat_to_the_end(vacancy, dice, number)
        for number in range(min(PEOPLE_WHO_CHAT, count))
    ]
    numbers = iter(range(len(chats), count))
    while some := list(itertools.islice(numbers, AT_ONCE)):
        _copy(vacancy, chats, some, dice)
    SearchDocument.take_in(vacancy.responses.all())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy(
    vacancy: Vacancy, chats: list[ChatSession], numbers: list[int], dice: random.Random
) -> None:
    people = Candidate.objects.bulk_create(person(dice, n) for n in numbers)
    lives = [dice.choice(chats) for _ in people]
    rows = CandidateResponse.objects.bulk_create(_responses(vacancy, people, lives))
    for row in rows:
        # Not all in one moment, as the column itself would have it.
        row.created_at = timezone.now() - timedelta(minutes=dice.randrange(130_000))
    CandidateResponse.objects.bulk_update(rows, ["created_at"])
    # Every twentieth has responded and has not come to the chat yet.
    came = [
        (row, chat)
        for number, row, chat in zip(numbers, rows, lives, strict=True)
        if number % 20
    ]
    CandidateResponse.objects.filter(
        pk__in={row.pk for row in rows} - {row.pk for row, _chat in came}
    ).update(
        status="new", relevance_score=None, relevance_high=None, decided_by=None,
        decided_at=None, needs_review=False, rejection_reasons=None,
    )  # fmt: skip
    ChatSession.objects.bulk_create(
        ChatSession(
            response=row,
            vacancy=vacancy,
            criteria=chat.criteria,
            state=chat.state,
            message_count=chat.message_count,
            relevance_low=chat.relevance_low,
            relevance_high=chat.relevance_high,
            started_at=row.created_at,
            ended_at=chat.ended_at and row.created_at + timedelta(minutes=4),
            city_key=chat.city_key,
            salary_expected=chat.salary_expected,
            skills=chat.skills,
            is_searchable=True,
        )
        for row, chat in came
    )
    SearchDocument.objects.bulk_create(
        SearchDocument(response=row, words="\n".join(row.candidate.as_words()))
        for row in rows
    )


def _responses(
    vacancy: Vacancy, people: list[Candidate], lives: list[ChatSession]
) -> Iterator[CandidateResponse]:
    copied = ("status", "needs_review", "decided_by", "decided_at", "rejection_reasons")
    for candidate, chat in zip(people, lives, strict=True):
        response = chat.response
        low, high = response.relevance_score, response.relevance_high
        if low is not None:
            # Hardly two people are alike to the last digit.
            low = min(low * random.Random(candidate.email).uniform(0.8, 1.2), high)
        yield CandidateResponse(
            vacancy=vacancy,
            candidate=candidate,
            relevance_score=low,
            relevance_high=high,
            **{name: getattr(response, name) for name in copied},
        )
