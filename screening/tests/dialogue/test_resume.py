from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.dialogue.facts import Answer, Kind, Source, current
from screening.dialogue.reading.sections import LONGEST_LINE, with_short_lines
from screening.dialogue.resume import is_stuffed, read_resume

TODAY = date(2026, 11, 24)

ACCOUNTANT = """Иванова Айгуль
Главный бухгалтер
Алматы, +7 777 123 45 67, aigul@example.kz
Дата рождения: 12.03.1988
Место рождения: Караганда

Опыт работы

Март 2019 — настоящее время
ТОО «Ромашка», Астана
Главный бухгалтер
Ведение учета в 1С, сдача отчетности. В компанию искали человека с опытом 15 лет.

01.2017 – 02.2019
ИП Сидоров
Бухгалтер-кассир
Работа с кассой, первичные документы.

Образование
КазНУ им. аль-Фараби, Шымкент, 2006-2010, бакалавр, экономика

Навыки
1С — 7 лет, Excel (уверенный), налоговый учет

Языки
Русский — родной
Казахский — B2
Английский — A2

Желаемая зарплата: от 400 000 тг на руки
Готова к переезду
График: полный день
Права категории B
Готова выйти через две недели
"""

DEVELOPER_EN = """John Smith
Almaty, Kazakhstan | john@example.com

SUMMARY
Backend developer with 6 years of experience. Not a fan of Java.

SKILLS
Python (6 years), Django, PostgreSQL, Docker, basic Kubernetes

EXPERIENCE
Senior Python Developer, Acme Ltd
Jan 2021 - Present
Led the billing service. The company has been on the market for 20 years.

Python Developer
Globex, Jun 2018 - Dec 2020
REST API, Celery.

EDUCATION
Bachelor of Computer Science, University of London, 2014 - 2018

LANGUAGES
English: C1
Russian: native

Salary expectations: $3000 per month
Open to relocation
"""

DRIVER = """Резюме
Сериков Нурлан, 42 года
Город: Караганда
Водитель-экспедитор, стаж 15 лет
Категории прав: B, C, CE
2018–2026 ТОО «Транс», водитель грузовика
2011–2018 ИП Ахметов, водитель
Срочная служба в армии 2003-2005
Ищу работу вахтой, от 500 тыс тенге
"""

NURSE_KK = """Серікова Гүлнәр
Тұрғылықты жері: Шымкент қаласы
Туған жері: Тараз

Жұмыс тәжірибесі
2019 жылдан бастап қазірге дейін — Қалалық аурухана, мейірбике
2016 ж. – 2019 ж. — №2 емхана, мейіргер
Инъекция салу, құжаттармен жұмыс

Білімі
Шымкент медициналық колледжі, 2012-2016

Тілдер
Қазақ тілі — ана тілім
Орыс тілі — еркін

Қалаған жалақы: 250 000 теңге
"""

WELDER = """Петров Сергей Иванович
г. Павлодар
тел. 8 705 000 00 00
Сварщик 5 разряда. Опыт 12 лет.
Владею ручной дуговой сваркой, полуавтоматом, аргоном. Чтение чертежей.
Образование среднее специальное.
Готов к вахте, могу выйти сразу.
Зарплата от 600 000 тенге
"""

COOK = """Ким Елена
Повар горячего цеха
Живу в Алма-Ате, район Ауэзова

Опыт:
- кафе «Уют» (2022 - н.в.), повар
- ресторан «Восток» (2019 - 2022), повар-универсал
Санитарная книжка есть
Знаю HACCP, iiko немного
График 2/2, зп 350к
"""

SALES_MIXED = """Аружан
Менеджер по продажам / Sales manager
Location: Astana
Ready to relocate: no

Опыт работы — 3 года 4 месяца
Июль 2023 — по настоящее время
Kaspi партнер
Менеджер по продажам
Холодные звонки, B2B, CRM amoCRM, переговоры

Тілдер: қазақ тілі — еркін, русский — свободно, English — B1
Формат работы: удалённо или гибрид
Занятость: полная
"""

WAREHOUSE = """Кладовщик
Опыт работы кладовщиком 4 года
Город проживания: Алматы
- приемка и отгрузка товара
- инвентаризация
- 1С:Склад, ТСД
- водитель погрузчика (удостоверение есть)
Не работал с WMS
Гражданство Казахстан, разрешение на работу: Казахстан
"""

TEACHER = """ФИО: Ахметова Динара
Место жительства: г. Костанай
Образование: высшее, КГУ им. Байтурсынова, магистр педагогики
Стаж работы: 10 лет
Учитель английского языка в школе-лицее №2 (с 2016 года по настоящее время)
Английский C1, IELTS 7.5; казахский — родной; русский — родной
Ожидания по зп: договорная
"""

DESIGNER = """Маша
Графический дизайнер, ищу удалённую работу, проектная занятость
Москва

О себе
Опыт в дизайне 5 лет. Adobe Photoshop, Illustrator, Figma — каждый день.
С After Effects не работала.

Портфолио: behance
"""

STUDENT = """Студент 3 курса КБТУ, Алматы
Без опыта работы
Знаю Python, C++, Git
Английский B2
Ищу стажировку, частичная занятость
Готов приступить с 1 декабря
"""

LAWYER = """Юрист
Казахстан, Астана
2015-09 — 2020-03. Юрисконсульт, АО «Банк»
2020-04 — 2025-11. Старший юрист, ТОО «Консалт»
Договорная работа, претензионная работа, трудовое право
Образование: ЕНУ, высшее юридическое, 2011-2015
"""

HR = """HR-менеджер
Проживает: Нур-Султан
Готова к командировкам, не готова к переезду
Общий стаж 8 лет, из них в подборе 5 лет
Рекрутинг, адаптация персонала, кадровое делопроизводство
Желаемый доход 450 000 - 550 000 KZT
"""

GUARD_EN = """SECURITY OFFICER
Based in Astana
Total experience: 7 years
Driver's license: B
05/2019 to Current Security Officer, Mall
03/2016 to 04/2019 Guard, Bank
Work permit: Kazakhstan
Available in two weeks
"""

ONE_LINE = (
    "Опыт работы: 2021-05 — настоящее время. QA Engineer Тестирование API, Postman, "
    "SQL. 2019-05 — 2021-04. Тестировщик Ручное тестирование, Jira. Ключевые навыки: "
    "Python, Git, SQL Образование: Высшее Город: Томск"
)

HAIRDRESSER = """Парикмахер-универсал
Адрес: Усть-Каменогорск
Стаж - полтора года
Стрижки, окрашивание, наращивание не делаю
график сменный
"""


def facts_of(text):
    return current(read_resume(text, TODAY))


def value(text, kind, subject=""):
    fact = facts_of(text).get((kind, subject))
    return fact.value if fact else None


ALL = [
    ACCOUNTANT, DEVELOPER_EN, DRIVER, NURSE_KK, WELDER, COOK, SALES_MIXED, WAREHOUSE,
    TEACHER, DESIGNER, STUDENT, LAWYER, HR, GUARD_EN, ONE_LINE, HAIRDRESSER,
]  # fmt: skip


@pytest.mark.parametrize("text", ALL)
def test_every_fact_is_proven_by_the_words_where_it_stands(text):
    facts = read_resume(text, TODAY)

    assert facts
    for fact in facts:
        assert fact.source == Source.RESUME
        assert fact.quote
        assert text[fact.place : fact.place + len(fact.quote)] == fact.quote


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (ACCOUNTANT, 9.8),  # January 2017 to now, without a gap
        (DEVELOPER_EN, 8.4),
        (DRIVER, 15),
        (NURSE_KK, 10),
        (WELDER, 12),
        (COOK, 7),
        (SALES_MIXED, 3.3),
        (WAREHOUSE, 4),
        (TEACHER, 10),
        (DESIGNER, 5),
        (STUDENT, 0),
        (LAWYER, 10.2),
        (HR, 8),
        (GUARD_EN, 10.7),
        (ONE_LINE, 7.5),
        (HAIRDRESSER, 1.5),
    ],
)
def test_total_experience(text, years):
    assert value(text, Kind.EXPERIENCE).years == pytest.approx(years, abs=0.11)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (ACCOUNTANT, "Almaty"),
        (DEVELOPER_EN, "Almaty"),
        (DRIVER, "Karaganda"),
        (NURSE_KK, "Shymkent"),
        (WELDER, "Pavlodar"),
        (COOK, "Almaty"),
        (SALES_MIXED, "Astana"),
        (WAREHOUSE, "Almaty"),
        (TEACHER, "Kostanay"),
        (DESIGNER, "Moscow"),
        (LAWYER, "Astana"),
        (HR, "Astana"),
        (GUARD_EN, "Astana"),
        (ONE_LINE, "Tomsk"),
    ],
)
def test_the_city_is_where_the_candidate_lives(text, city):
    assert value(text, Kind.LOCATION).name.split("-")[0][:4] == city[:4]


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        (ACCOUNTANT, 400_000, None, "KZT"),
        (DEVELOPER_EN, 3000, 3000, "USD"),
        (DRIVER, 500_000, None, "KZT"),
        (NURSE_KK, 250_000, 250_000, "KZT"),
        (WELDER, 600_000, None, "KZT"),
        (COOK, 350_000, 350_000, None),
        (HR, 450_000, 550_000, "KZT"),
    ],
)
def test_the_salary_expected(text, minimum, maximum, currency):
    salary = value(text, Kind.SALARY)

    assert (salary.minimum, salary.maximum, salary.currency) == (
        minimum,
        maximum,
        currency,
    )


@pytest.mark.parametrize("text", [STUDENT, LAWYER, ONE_LINE, GUARD_EN, WAREHOUSE])
def test_a_year_or_a_length_of_time_is_no_salary(text):
    assert value(text, Kind.SALARY) is None


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [
        (ACCOUNTANT, "en", "A2"),
        (ACCOUNTANT, "kk", "B2"),
        (ACCOUNTANT, "ru", "C2"),
        (DEVELOPER_EN, "en", "C1"),
        (DEVELOPER_EN, "ru", "C2"),
        (NURSE_KK, "kk", "C2"),
        (SALES_MIXED, "en", "B1"),
        (TEACHER, "en", "C1"),
        (STUDENT, "en", "B2"),
    ],
)
def test_languages_with_their_levels(text, language, level):
    assert value(text, Kind.LANGUAGE, language).level == level


@pytest.mark.parametrize(
    ("text", "skill", "years"),
    [
        (ACCOUNTANT, "1C", 7),
        (ACCOUNTANT, "Microsoft Excel", None),
        (ACCOUNTANT, "Tax accounting", None),
        (DEVELOPER_EN, "Python", 6),
        (DEVELOPER_EN, "Celery", 2.6),
        (DEVELOPER_EN, "Django", None),
        (WELDER, "MIG/MAG welding", None),
        (COOK, "HACCP", None),
        (SALES_MIXED, "Cold calling", 3.3),
        (WAREHOUSE, "Forklift operation", None),
        (STUDENT, "C++", None),
        (LAWYER, "Labour law", None),
        (ONE_LINE, "API testing", 5.5),
        (ONE_LINE, "Git", None),
        (HAIRDRESSER, "Hair colouring", None),
    ],
)
def test_skills_with_the_years_of_the_jobs_that_used_them(text, skill, years):
    claim = value(text, Kind.SKILL, skill)

    assert claim is not None
    assert claim.has == Answer.YES
    assert claim.years == (None if years is None else pytest.approx(years, abs=0.11))


@pytest.mark.parametrize(
    ("text", "skill"), [(WAREHOUSE, "WMS"), (DESIGNER, "Adobe After Effects")]
)
def test_a_skill_denied_is_known_to_be_missing(text, skill):
    assert value(text, Kind.SKILL, skill).has == Answer.NO


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (ACCOUNTANT, {"главный бухгалтер", "бухгалтер-кассир"}),
        (DEVELOPER_EN, {"senior python developer", "python developer"}),
        (DRIVER, {"водитель грузовика", "водитель"}),
        (NURSE_KK, {"мейірбике", "мейіргер"}),
        (COOK, {"повар горячего цеха", "повар", "повар-универсал"}),
        (SALES_MIXED, {"менеджер по продажам"}),
        (LAWYER, {"юрист", "юрисконсульт", "старший юрист"}),
        (ONE_LINE, {"qa engineer", "тестировщик"}),
        (GUARD_EN, {"security officer", "guard"}),
    ],
)
def test_positions_held(text, titles):
    found = {subject for kind, subject in facts_of(text) if kind == Kind.POSITION}

    assert found == titles


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        (ACCOUNTANT, Kind.DRIVING_LICENCE, ("B",)),
        (DRIVER, Kind.DRIVING_LICENCE, ("B", "C", "CE")),
        (GUARD_EN, Kind.DRIVING_LICENCE, ("B",)),
        (SALES_MIXED, Kind.WORK_FORMAT, ("hybrid", "remote")),
        (DESIGNER, Kind.WORK_FORMAT, ("remote",)),
        (WAREHOUSE, Kind.WORK_PERMIT, ("KZ",)),
        (GUARD_EN, Kind.WORK_PERMIT, ("KZ",)),
        (STUDENT, Kind.WORK_FORMAT, None),
    ],
)
def test_closed_sets(text, kind, options):
    found = value(text, kind)

    assert (found.options if found else None) == options


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (ACCOUNTANT, "bachelor"),
        (DEVELOPER_EN, "bachelor"),
        (NURSE_KK, "vocational"),
        (WELDER, "vocational"),
        (TEACHER, "master"),
        (LAWYER, "bachelor"),
    ],
)
def test_the_highest_education(text, level):
    assert value(text, Kind.EDUCATION).level == level


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (ACCOUNTANT, Answer.YES),
        (DEVELOPER_EN, Answer.YES),
        (SALES_MIXED, Answer.NO),
        (HR, Answer.NO),
    ],
)
def test_readiness_to_move(text, answer):
    assert value(text, Kind.RELOCATION).answer == answer


@pytest.mark.parametrize(
    ("text", "days"), [(ACCOUNTANT, 14), (WELDER, 0), (GUARD_EN, 14), (STUDENT, 7)]
)
def test_when_the_candidate_can_start(text, days):
    assert value(text, Kind.START).days == days


@pytest.mark.parametrize(
    "text",
    [
        "Родился в Астане в 1990 году.",
        "Образование\nКазНУ, Алматы, 2010-2014",
        "Опыт работы\n2019-2021 ТОО «Мир», Костанай, кассир",
        "Place of birth: London",
        "Переехал бы в Москву",
    ],
)
def test_other_cities_are_not_the_home(text):
    assert value(text, Kind.LOCATION) is None


@pytest.mark.parametrize(
    "text",
    [
        "Компания искала сотрудника с опытом от 5 лет.",
        "Работал в компании с опытом 20 лет на рынке.",
        "Образование: КазНУ, 2010-2014",
        "Мне 35 лет",
        "Windows Server 2016-2019",
        "Тел. 2019-2020",
        "Opened in 2015. Required: 7 years of experience.",
    ],
)
def test_other_lengths_of_time_are_no_experience(text):
    assert value(text, Kind.EXPERIENCE) is None


def test_jobs_at_the_same_time_count_once():
    text = "Опыт работы\n2018 — 2022 бухгалтер\n2019 — 2021 кассир"

    assert value(text, Kind.EXPERIENCE).years == 4


def test_a_parental_leave_is_no_experience():
    text = "Опыт работы\n2018 — 2020 бухгалтер\n2020 — 2023 декретный отпуск"

    assert value(text, Kind.EXPERIENCE).years == 2


@pytest.mark.parametrize(
    "text",
    [
        "Работала в банке, где требовался английский C1",
        "The company required English C1",
    ],
)
def test_what_a_company_asked_for_is_no_claim(text):
    assert value(text, Kind.LANGUAGE, "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "Повар. " + "python " * 500,
        "Бухгалтер\n" + "python django sql " * 40,
        "Опыт работы. " + " ".join(f"python слово{n}" for n in range(60)),
    ],
)
def test_stuffing_is_noticed(text):
    found = is_stuffed(text)

    assert found is not None
    assert text[found.start : found.end].casefold().startswith(found.value.casefold())


@pytest.mark.parametrize("text", [*ALL, "", "python, python, Python 3"])
def test_an_honest_resume_is_not_stuffed(text):
    assert is_stuffed(text) is None


def test_repeating_a_skill_adds_no_fact():
    once = {f.about for f in read_resume("Навыки: Python", TODAY)}
    often = {f.about for f in read_resume("Навыки: " + "Python " * 500, TODAY)}

    assert often == once


PIECES = st.sampled_from(
    [
        "Опыт работы", "\n", ": ", "2019", " — ", "настоящее время", "Навыки", "Python",
        "Алматы", "от", "500 000 тг", "English B2", "г. ", "с 2015 по ", "(", ")", "\t",
        "Образование", "стаж", "5 лет", "Желаемая зарплата", "категория", "C", "не ",
        "знаю", "\r\n", "•", "жыл", "қазірге дейін", "0", "9" * 40, "12.2020", "готов",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
@settings(deadline=None)
def test_no_text_raises(text):
    for fact in read_resume(text, TODAY):
        assert text[fact.place : fact.place + len(fact.quote)] == fact.quote
    is_stuffed(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<!ELEMENT foo ANY >", set()),
        ("Любая работа мне по плечу.", set()),
        ("График работы: любой", {Kind.SCHEDULE}),
        ("Any schedule", {Kind.SCHEDULE}),
        ("Формат работы не важен", {Kind.WORK_FORMAT}),
    ],
)
def test_any_is_of_what_is_named_beside_it(text, kinds):
    assert {fact.kind for fact in read_resume(text, TODAY)} == kinds


@given(st.text(alphabet="аб .!\n\t\u2028🙂", max_size=400).map(lambda part: part * 30))
def test_long_lines_are_broken_without_moving_anything(text):
    broken = with_short_lines(text)

    assert len(broken) == len(text)
    assert max(map(len, broken.splitlines()), default=0) <= LONGEST_LINE
    changed = [(a, b) for a, b in zip(text, broken, strict=True) if a != b]
    assert {b for _a, b in changed} <= {"\n"}


def test_a_resume_without_line_breaks_is_quoted_as_it_was_written():
    text = (
        "Опыт бухгалтером 5 лет. " + "Веду учёт в 1С и сдаю отчёты. " * 60 + "Алматы."
    )
    facts = read_resume(text, TODAY)

    assert facts
    assert all(fact.quote in text for fact in facts)
