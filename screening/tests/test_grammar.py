"""Names, lengths of time and amounts, as a native would say them."""

from __future__ import annotations

import pytest

from screening.phrases.grammar import is_product, sentence, to_town, with_name
from screening.phrases.lengths import amount_in_words, length_in_words


@pytest.mark.parametrize(
    ("years", "ru", "kk", "en"),
    [
        (0.08, "1 месяц", "1 ай", "1 month"),
        (0.5, "полгода", "жарты жыл", "half a year"),
        (8 / 12, "8 месяцев", "8 ай", "8 months"),
        (0.7, "8 месяцев", "8 ай", "8 months"),
        (1, "год", "бір жыл", "a year"),
        (1.5, "полтора года", "бір жарым жыл", "a year and a half"),
        (2, "два года", "екі жыл", "two years"),
        (2.5, "два с половиной года", "екі жарым жыл", "two and a half years"),
        (3 + 4 / 12, "3 года и 4 месяца", "3 жыл 4 ай", "3 years and 4 months"),
        (5, "пять лет", "бес жыл", "five years"),
        (10.5, "десять с половиной лет", "он жарым жыл", "ten and a half years"),
        (11, "11 лет", "11 жыл", "11 years"),
        (21, "21 год", "21 жыл", "21 years"),
        (22, "22 года", "22 жыл", "22 years"),
        (1.2, "", "", ""),
    ],
)
def test_a_length_of_time_is_said_in_words(years, ru, kk, en):
    said = [length_in_words(years, language) for language in ("ru", "kk", "en")]

    assert said == [ru, kk, en]


@pytest.mark.parametrize(
    ("amount", "ru", "kk"),
    [
        (350_000, "350 тысяч", "350 мың"),
        (351_000, "351 тысяча", "351 мың"),
        (1_000_000, "1 миллион", "1 миллион"),
        (1_200_000, "1,2 миллиона", "1,2 миллион"),
        (5_000_000, "5 миллионов", "5 миллион"),
        (1_250_000, "", ""),
        (350_500, "", ""),
        (2_000, "", ""),
    ],
)
def test_a_round_amount_is_said_in_words(amount, ru, kk):
    assert [amount_in_words(amount, language) for language in ("ru", "kk")] == [ru, kk]
    assert amount_in_words(amount, "en") == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Docker", "Docker-мен"),
        ("Django", "Django-мен"),
        ("Git", "Git-пен"),
        ("Redis", "Redis-пен"),
        ("Linux", "Linux-пен"),
        ("Bash", "Bash-пен"),
        ("Word", "Word-пен"),
        ("Spring", "Spring-мен"),
        ("Oracle", "Oracle-мен"),
        ("Google Sheets", "Google Sheets-пен"),
        ("Photoshop", "Photoshop-пен"),
        ("SQL", "SQL-мен"),
        ("AWS", "AWS-пен"),
        ("CSS", "CSS-пен"),
        ("PHP", "PHP-мен"),
        ("SAP", "SAP-пен"),
        ("Power BI", "Power BI-мен"),
        ("C#", "C#-пен"),
        ("C++", "C++-пен"),
        ("Node.js", "Node.js-пен"),
        ("1С", "1С-пен"),
        ("1С:Бухгалтерия", "1С:Бухгалтериямен"),
        ("Python 3", "Python 3-пен"),
        ("Битрикс24", "Битрикс24-пен"),
        ("Windows 10", "Windows 10-мен"),
        ("МСФО", "МСФО-мен"),
        ("НДС", "НДС-пен"),
        ("жүк тиегіш", "жүк тиегішпен"),
        ("қойма есебі", "қойма есебімен"),
        ("қағаз", "қағазбен"),
        ("шарт", "шартпен"),
        ("педагог", "педагогпен"),
    ],
)
def test_a_name_takes_its_kazakh_ending_by_its_last_sound(name, said):
    assert with_name(name, "kk") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Django", "с Django"),
        ("1С", "с 1С"),
        ("SQL", "с SQL"),
        ("Spring", "со Spring"),
        ("Swift", "со Swift"),
        ("Sass", "с Sass"),
        ("Zabbix", "с Zabbix"),
    ],
)
def test_a_name_follows_its_russian_preposition(name, said):
    assert with_name(name, "ru") == said


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("Алматы", "в Алматы"),
        ("Астана", "в Астану"),
        ("Караганда", "в Караганду"),
        ("Шымкент", "в Шымкент"),
        ("Усть-Каменогорск", "в Усть-Каменогорск"),
        ("Алма-Ата", "в Алма-Ату"),
        ("Старая Русса", "в Старую Руссу"),
        ("Нижний Новгород", "в Нижний Новгород"),
        ("Набережные Челны", "в Набережные Челны"),
        ("Владивосток", "во Владивосток"),
        ("Тюмень", "в Тюмень"),
        ("Paris", "в Paris"),
    ],
)
def test_one_moves_to_a_town_in_the_russian_accusative(town, said):
    assert to_town(town, "ru") == said


@pytest.mark.parametrize(
    ("name", "language", "is_one"),
    [
        ("Docker", "ru", True),
        ("1С", "ru", True),
        ("AutoCAD", "kk", True),
        ("SQL", "en", True),
        ("складской учёт", "ru", False),
        ("1С:Бухгалтерия", "ru", False),
        ("қойма есебі", "kk", False),
        ("warehouse accounting", "en", False),
    ],
)
def test_a_tool_is_told_from_a_trade(name, language, is_one):
    assert is_product(name, language) is is_one


@pytest.mark.parametrize(
    ("text", "said"),
    [("год опыта", "Год опыта"), ("iOS знаете", "iOS знаете"), ("", "")],
)
def test_a_sentence_begins_with_a_capital_but_for_names(text, said):
    assert sentence(text) == said
