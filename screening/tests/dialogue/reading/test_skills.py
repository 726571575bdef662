from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.dialogue.facts import Answer, SkillClaim
from screening.dialogue.reading.skills import (
    canonical_skill,
    dictionary_rows,
    find_skills,
    known_skills,
    proved_by,
    skill_name,
    strongest,
)
from screening.dialogue.reading.skills.forms import skill_words


def names(text):
    return [found.value.name for found in find_skills(text)]


def claims(text):
    return {found.value.name: found.value.claim for found in find_skills(text)}


def test_no_alias_belongs_to_two_skills():
    owners = {}
    for _group, name, alias in dictionary_rows():
        forms = tuple(word.form for word in skill_words(alias))
        owners.setdefault(forms, set()).add(name)

    assert {forms: both for forms, both in owners.items() if len(both) > 1} == {}


def test_every_alias_has_words():
    assert [a for _group, _name, a in dictionary_rows() if not skill_words(a)] == []


def test_every_canonical_name_is_known_by_itself():
    assert [n for n in known_skills() if canonical_skill(n) != n] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("js", "JavaScript"),
        ("Питон", "Python"),
        ("Python 3.11", "Python"),
        ("c++", "C++"),
        ("С++", "C++"),  # with a Cyrillic С
        ("C#", "C#"),
        ("C", "C"),
        ("R", "R"),
        ("Go", "Go"),
        ("node js", "Node.js"),
        ("CI CD", "CI/CD"),
        ("1С", "1C"),
        ("1c:Предприятие", "1C"),
        ("эксель", "Microsoft Excel"),
        ("сварщик", "Welding"),
        ("дәнекерлеуші", "Welding"),
        ("данекерлеуши", "Welding"),
        ("вождение погрузчика", None),
        ("водитель погрузчика", "Forklift operation"),
        ("медсестра", "Nursing"),
        ("мейірбике", "Nursing"),
        ("бухгалтер", "Accounting"),
        ("Есепші", "Accounting"),
        ("продавец-консультант", "Retail sales"),
        ("қоймашы", "Warehouse operations"),
        ("кадровое делопроизводство", "HR administration"),
        ("постргес", "PostgreSQL"),
        ("Kuberntes", "Kubernetes"),
        ("javascrpit", "JavaScript"),
        ("", None),
        ("   ", None),
        ("телепортация", None),
    ],
)
def test_a_skill_written_alone_gets_its_canonical_name(written, name):
    assert canonical_skill(written) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Работаю с докером и кубернетесом", ["Docker", "Kubernetes"]),
        ("Стек: Go, Python, C", ["Go", "Python", "C"]),
        ("Go-разработчик", ["Go"]),
        ("знаю язык R", ["R"]),
        ("let's go to the office", []),
        ("план C, витамин C", []),
        ("R&D department", []),
        ("Категории B, C, D", []),
        ("REST APIs on Node.js/Express", ["RESTful API", "Node.js", "Express"]),
        ("работал на вилочном погрузчике", ["Forklift operation"]),
        ("вела кадровое делопроизводство", ["HR administration"]),
        ("занималась подбором персонала", ["Recruiting"]),
        ("Бухгалтерлік есеппен айналыстым, 1С білемін", ["Accounting", "1C"]),
        ("инъекциялар жасаймын", ["Injections"]),
        ("взаимодействие с дизайнерами и маркетологами", []),
        ("графический дизайнер", ["Graphic design"]),
        ("знаю джаваскрпит", ["JavaScript"]),
        ("", []),
    ],
)
def test_skills_are_found_in_sentences(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "denied", "claimed"),
    [
        ("с докером не работал", {"Docker"}, set()),
        ("Не знаю Python, Java и Go", {"Python", "Java", "Go"}, set()),
        ("Docker, Kubernetes не знаю", {"Docker", "Kubernetes"}, set()),
        ("Python знаю, Java нет", {"Java"}, {"Python"}),
        ("нет опыта с 1С, но Excel знаю", {"1C"}, {"Microsoft Excel"}),
        ("не только Java, но и Python", set(), {"Java", "Python"}),
        ("no experience with Docker but I know Linux", {"Docker"}, {"Linux"}),
        ("I have never used Kubernetes. I use Docker", {"Kubernetes"}, {"Docker"}),
        ("Java жоқ, Python бар", {"Java"}, {"Python"}),
        ("Докерді білмеймін", {"Docker"}, set()),
    ],
)
def test_what_is_denied_is_not_claimed(text, denied, claimed):
    said = claims(text)

    assert {n for n, c in said.items() if c.has == Answer.NO} == denied
    assert {n for n, c in said.items() if c.has == Answer.YES} == claimed


@pytest.mark.parametrize(
    ("text", "name", "years"),
    [
        ("Python — 4 года", "Python", 4),
        ("Java (5+ years)", "Java", 5),
        ("Python 3 года, Java 5 лет", "Java", 5),
        ("5 years of Java and 2 years of Python", "Python", 2),
        ("полтора года на React", "React", 1.5),
        ("6 месяцев Docker", "Docker", 0.5),
        ("1С — 7 жыл", "1C", 7),
        ("10+ years in sales, 3 years of SQL", "SQL", 3),
        ("10+ years in sales, 3 years of SQL", "Sales", 10),
        ("дәнекерлеуші болып 3 жыл істедім", "Welding", 3),
        ("Python 3, Django 4", "Python", None),
        ("знаю SQL", "SQL", None),
    ],
)
def test_years_next_to_a_skill_are_its_own(text, name, years):
    assert claims(text)[name].years == years


@pytest.mark.parametrize(
    ("text", "name", "weak"),
    [
        ("базовый SQL", "SQL", True),
        ("Excel (базовый уровень)", "Microsoft Excel", True),
        ("basic knowledge of Docker", "Docker", True),
        ("Excel на уровне пользователя", "Microsoft Excel", False),
        ("уверенный Excel", "Microsoft Excel", False),
        ("advanced SQL", "SQL", False),
    ],
)
def test_a_level_next_to_a_skill_is_read(text, name, weak):
    level = claims(text)[name].level

    assert level is not None
    assert (level < 0.4) is weak


def test_no_level_is_read_where_none_is_said():
    assert claims("Python, SQL")["SQL"].level is None


def test_the_most_that_is_said_about_a_skill_counts():
    said = [SkillClaim(), SkillClaim(years=3), SkillClaim(Answer.NO)]

    assert strongest(said) == SkillClaim(Answer.YES, 3)


@given(st.text(max_size=400))
def test_no_text_raises_and_every_quote_stands_in_it(text):
    for found in find_skills(text):
        assert 0 <= found.start < found.end <= len(text)
    canonical_skill(text)


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("Injections", "ru", "инъекции"),
        ("Injections", "kk", "инъекция салу"),
        ("Injections", "en", "Injections"),
        ("Warehouse operations", "kk", "қоймада жұмыс"),
        ("Software development", "ru", "разработка ПО"),
        ("Microservices", "kk", "микросервисы"),
        ("Python", "ru", "Python"),
        ("Adobe Photoshop", "kk", "Adobe Photoshop"),
        ("CRM", "ru", "CRM"),
        ("Внутривенные уколы", "en", "Внутривенные уколы"),
        ("Fax machine", "ru", "Fax machine"),
    ],
)
def test_a_skill_is_called_by_its_name_in_the_language(written, language, shown):
    assert skill_name(written, language) == shown


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_name_shown_is_read_back_as_the_same_skill(language):
    shown = {name: skill_name(name, language) for name in known_skills()}

    assert {n: s for n, s in shown.items() if canonical_skill(s) != n} == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm a cook", "Corporate law"),
        ("450 тысяч руб", "Ruby"),
        ("руб. в час", "Ruby"),
    ],
)
def test_a_word_that_only_looks_like_a_skill_is_none(text, name):
    assert name not in names(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WildFly", "Tomcat"),
        ("Angular", "AngularJS"),
        ("MySQL", "MariaDB"),
        ("Playwright", "Cypress"),
        ("Jira", "Asana"),
        ("WordPress", "WooCommerce"),
        ("Terraform", "IaC"),
        ("Google Ads", "Яндекс Директ"),
        ("iiko", "R-Keeper"),
        ("экскаватор", "автокран"),
        ("вилочный погрузчик", "рохля"),
        ("РДС", "газосварка"),
        ("итальянская кухня", "казахская кухня"),
        ("Диадок", "СБИС"),
        ("МСФО", "РСБУ"),
        ("работа на высоте", "фасадные работы"),
        ("чтение чертежей", "проектная документация"),
    ],
)
def test_different_products_and_works_have_different_names(one, other):
    first, second = canonical_skill(one), canonical_skill(other)

    assert first
    assert second
    assert first != second


def test_what_proves_a_skill_is_in_the_dictionary_and_not_the_skill_itself():
    known = set(known_skills())

    for name in known:
        proofs = proved_by(name)
        assert set(proofs) <= known - {name}
    assert "MMA welding" in proved_by("Welding")
    assert "Spring Boot" in proved_by("Java")
    assert "Welding" not in proved_by("MMA welding")


@pytest.mark.parametrize("text", ["бар", "бәрін білем", "excel, бар", "да, бар"])
def test_the_word_for_having_is_no_bar(text):
    assert "Bartending" not in {found.value.name for found in find_skills(text)}
