from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.dialogue.offer import Offer
from screening.dialogue.proposals import as_fields, as_requirements, propose
from screening.dialogue.requirements import read_criteria

ACCOUNTANT = """О компании: на рынке более 15 лет, филиалы в Москве и Омске.
Обязанности:
- ведение первичной документации
- расчет заработной платы
Требования:
- Опыт работы бухгалтером от 3 лет
- Уверенное знание 1С 8.3 (не менее 2 лет), Excel
- Высшее образование обязательно
- Казахский язык — свободно, английский B1 желательно
- Знание МСФО будет плюсом
- Внимательность
Условия:
- Зарплата 350 000 – 450 000 тг на руки
- График 5/2, офис в Алматы
- Корпоративный английский, ДМС
"""

DEVELOPER_EN = """We are looking for a developer.
Requirements:
• 3+ years of experience in backend development
• Strong Python, Django, PostgreSQL
• Docker (nice to have)
• English B2+
Nice to have:
• Kubernetes, AWS
• Redis is a must
We offer: salary $3000-4000 gross, flexible schedule, health insurance
"""

DRIVER_KK = """Талаптар:
- В, С санатты жүргізуші куәлігі
- Жұмыс өтілі кемінде 3 жыл
- Қазақ тілін білу
Шарттар:
- Жалақы 300 000 - 400 000 теңге
- Астана қаласы
"""

WITHOUT_HEADINGS = (
    "Ищем водителя в г. Караганда. Наличие прав категории «B» (обязательно), «С» "
    "(желательно). Опыт работы не менее 5 лет. Готовность к переезду. Оплата от 250 000 "
    "тенге. Работа на складе и доставка."
)


def proposals_of(title, text):
    return {
        (p.key, str(p.value.get("name") or p.value.get("language") or ""))
        if isinstance(p.value, dict)
        else (p.key, str(p.value)): p
        for p in propose(title, text)
    }


def test_a_vacancy_with_headings_becomes_requirements():
    requirements = as_requirements(propose("Бухгалтер", ACCOUNTANT))

    assert requirements["experience"] == {"min_years": 3, "required": True}
    assert requirements["skills"] == [{"name": "1C", "min_years": 2}, "Microsoft Excel"]
    assert requirements["nice_to_have"] == ["IFRS"]
    assert requirements["languages"] == [
        {"language": "kk", "level": "C1", "required": True},
        {"language": "en", "level": "B1", "required": False},
    ]
    assert requirements["education"] == {"level": "bachelor", "required": True}
    assert requirements["schedule"]["options"] == ["full_time"]
    assert requirements["work_format"]["options"] == ["office"]


def test_the_vacancys_own_fields_are_told_apart():
    proposals = propose("Бухгалтер", ACCOUNTANT)

    assert as_fields(proposals) == {
        "location": "Almaty",
        "salary_min": 350_000,
        "salary_max": 450_000,
        "salary_currency": "KZT",
    }
    assert not {"location", "salary_min"} & set(as_requirements(proposals))


def test_english_words_for_must_and_plus():
    requirements = as_requirements(propose("Python developer (remote)", DEVELOPER_EN))

    assert set(requirements["skills"]) >= {"Python", "Django", "PostgreSQL", "Redis"}
    assert set(requirements["nice_to_have"]) == {"Docker", "Kubernetes", "AWS"}
    assert requirements["languages"] == [
        {"language": "en", "level": "B2", "required": True}
    ]
    assert requirements["experience"]["min_years"] == 3
    assert requirements["work_format"]["options"] == ["remote"]
    assert "driving_licence" not in requirements


def test_a_kazakh_vacancy():
    proposals = propose("Жүргізуші", DRIVER_KK)
    requirements = as_requirements(proposals)

    assert requirements["driving_licence"] == {"options": ["B", "C"], "required": True}
    assert requirements["experience"] == {"min_years": 3, "required": True}
    assert [item["language"] for item in requirements["languages"]] == ["kk"]
    assert as_fields(proposals)["location"] == "Astana"
    assert as_fields(proposals)["salary_max"] == 400_000


def test_a_text_without_headings():
    proposals = propose("Водитель", WITHOUT_HEADINGS)
    requirements = as_requirements(proposals)

    assert requirements["driving_licence"] == {"options": ["B"], "required": True}
    assert requirements["experience"]["min_years"] == 5
    assert requirements["relocation"] is True
    assert as_fields(proposals)["salary_min"] == 250_000
    assert "skills" not in requirements


@pytest.mark.parametrize(
    ("sentence", "skill", "required"),
    [
        ("Знание SQL обязательно", "SQL", True),
        ("Знание SQL, опыт с Kafka будет плюсом", "SQL", True),
        ("Знание SQL, опыт с Kafka будет плюсом", "Apache Kafka", False),
        ("Kafka, Redis приветствуются", "Redis", None),
        ("Желательно: Kafka", "Apache Kafka", False),
        ("Плюсом будет знание Kafka", "Apache Kafka", False),
        ("TypeScript (будет плюсом), React", "React", True),
        ("TypeScript (будет плюсом), React", "TypeScript", False),
        ("Опыт с 1С не обязателен", "1C", False),
        ("Kafka is a plus", "Apache Kafka", False),
        ("Knowledge of Kafka is required", "Apache Kafka", True),
        ("1С білу артықшылық болады", "1C", False),
        ("1С білу міндетті", "1C", True),
    ],
)
def test_required_or_only_welcome(sentence, skill, required):
    proposals = propose("", f"Требования:\n- {sentence}")

    rules = {
        p.value if isinstance(p.value, str) else p.value.get("name"): p.required
        for p in proposals
        if p.key in ("skills", "nice_to_have")
    }

    if required is None:
        assert skill in rules or not rules
    else:
        assert rules[skill] is required


@pytest.mark.parametrize(
    "text",
    [
        "Наша компания более 10 лет на рынке.",
        "Требования:\nВозраст от 25 лет",
        "Испытательный срок 3 месяца, опыт не нужен",
        "Требования:\nБез опыта работы",
    ],
)
def test_no_experience_is_proposed_where_none_is_asked(text):
    assert "experience" not in as_requirements(propose("", text))


@pytest.mark.parametrize(
    "text",
    [
        "Условия:\nКорпоративный английский, курсы Python",
        "Мы предлагаем: обучение 1С за наш счёт",
    ],
)
def test_what_is_offered_is_not_asked_for(text):
    requirements = as_requirements(propose("", text))

    assert "skills" not in requirements
    assert "languages" not in requirements


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Бухгалтер", ACCOUNTANT),
        ("Python developer (remote)", DEVELOPER_EN),
        ("Жүргізуші", DRIVER_KK),
        ("Водитель", WITHOUT_HEADINGS),
    ],
)
def test_proposals_are_proven_and_understood_as_criteria(title, text):
    proposals = propose(title, text)
    whole = f"{title}\n{text}"

    assert all(whole[p.start :].startswith(p.quote) and p.quote for p in proposals)

    requirements = as_requirements(proposals)
    criteria = read_criteria(Offer(title, "Acme", text, requirements=requirements))

    assert len(criteria) > 1


PIECES = st.sampled_from(
    [
        "Требования:", "\n", "- ", "опыт", "от 3 лет", "Python", ", ", "(", ")", "SQL",
        "будет плюсом", "желательно", "Зарплата", "300 000 тг", "Алматы", "г. ", "B2",
        "английский", "nice to have", "категория B", "офис", "Условия:", "высшее", ";",
        "1С", " 5 ", "жыл", "must", "удаленно",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=50).map(" ".join)))
def test_no_text_raises_and_all_proposals_are_understood(text):
    requirements = as_requirements(propose("Повар", text))

    read_criteria(Offer("Повар", "Acme", text, requirements=requirements))


def test_tools_that_the_dictionary_lacks_are_proposed_by_name():
    text = "Требования:\n- опыт с JasperReports и PostgreSQL\n- QNX будет плюсом"

    requirements = as_requirements(propose("Разработчик", text))

    assert requirements["skills"] == ["JasperReports", "PostgreSQL"]
    assert requirements["nice_to_have"] == ["QNX"]


def required(text, title=""):
    return {
        str(p.value["name"] if isinstance(p.value, dict) else p.value)
        for p in propose(title, text)
        if p.key == "skills"
    }


def preferred(text):
    return {str(p.value) for p in propose("", text) if p.key == "nice_to_have"}


@pytest.mark.parametrize(
    ("text", "must", "may"),
    [
        (
            "Требования: опыт с Kafka/RabbitMQ, Git",
            {"Git"},
            {"Apache Kafka", "RabbitMQ"},
        ),
        ("Требования: Maven или Gradle, Java", {"Java"}, {"Maven", "Gradle"}),
        (
            "Requirements: Vue or React, TypeScript",
            {"TypeScript"},
            {"Vue.js", "React"},
        ),
        (
            "Требования: опыт с реляционными СУБД (PostgreSQL, Oracle)",
            set(),
            {"PostgreSQL", "Oracle Database"},
        ),
        (
            "Требования: отчёты на базе одного из инструментов: Tableau, Power BI",
            set(),
            {"Tableau", "Power BI"},
        ),
        ("Требования: CI/CD, Docker", {"CI/CD", "Docker"}, set()),
    ],
)
def test_alternatives_and_examples_are_not_each_required(text, must, may):
    assert must <= required(text)
    assert may <= preferred(text)
    assert not may & required(text)


@pytest.mark.parametrize(
    "text",
    [
        "Требования: Python.\nКто точно не подходит?\nАналитики данных, BI, ETL, DWH.",
        "Требования: не требуется программирование, Python",
        "Требования: ответственность, внимательность, Python",
        "Требования: опыт разработки на Python",
    ],
)
def test_only_what_is_asked_of_the_candidate_is_a_skill(text):
    assert required(text) | preferred(text) == {"Python"}


@pytest.mark.parametrize(
    "text",
    [
        "Условия: в офисе, удалённо или в гибридном формате",
        "We are moving applications to the cloud. You will move boxes.",
        "Требования: a valid licence to use a vehicle for work and to be on time",
        "Обязанности: выступления в школах и опыт общения с родителями",
        "Мы из разных городов (Екатеринбург, Алматы, Тараз)",
    ],
)
def test_kindnesses_and_stories_are_no_criteria(text):
    assert not propose("", text)


def test_full_time_is_asked_about_once():
    keys = [p.key for p in propose("", "Условия: полная занятость, график 5/2")]

    assert keys == ["schedule"]


def test_an_aside_about_something_else_leaves_a_thing_required():
    text = "Требования: опыт работы в продажах от 1 года (в B2B будет преимуществом)"

    (experience,) = (p for p in propose("", text) if p.key == "experience")

    assert experience.required


def test_years_in_a_field_are_experience():
    text = "Требования: опыт в информационной безопасности от 5 лет"

    assert ("experience", {"min_years": 5}) in [
        (p.key, p.value) for p in propose("", text)
    ]


@pytest.mark.parametrize(
    "text",
    ["English B1 or better", "английский B1 или выше", "ағылшын тілі B1 немесе жоғары"],
)
def test_or_better_is_no_alternative(text):
    (language,) = [p for p in propose("", text) if p.key == "languages"]

    assert language.required


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("250,000 to 320,000 tenge a month", 250_000),
        ("от 300 000 ₸ в месяц", 300_000),
        ("айына 280 000 теңге", 280_000),
        ("обрабатываем 300 000 запросов в месяц", None),
        ("бюджет на рекламу 500 000 рублей в месяц", None),
    ],
)
def test_money_a_month_is_pay(text, least):
    assert as_fields(propose("", text)).get("salary_min") == least
