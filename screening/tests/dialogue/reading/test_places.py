"""Towns in the spellings and case forms in which candidates write them."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.places import find_places, localised_name, place_named


def town(text):
    found = find_places(text)
    return (found[0].value.name, found[0].value.country) if found else None


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Almaty", "Алматы|алматыда|Алматыданмын|Алма-Ате|живу в алмате|Alma-Ata|Алмааты"
                   "|г. Алматы, Бостандыкский район|сейчас Алматы, родом из Тараза"),
        ("Astana", "Астанаданмын|в Нур-Султане|нурсултан|Целиноград|astanada|АСТАНА"),
        ("Shymkent", "Шымкентте тұрамын|Чимкент|шимкент|Shymkentte turamyn"),
        ("Karagandy", "в Караганде живу|Қарағандыда|караганды|Qaraǵandy|карагандыдан"),
        ("Ust-Kamenogorsk", "Усть-Каменогорске|усть каменогорск|Өскеменде|Усть-Каменагорск"),
        ("Semey", "Семипалатинск|в Семее|Семейденмін"),
        ("Konayev", "Капчагай|в Конаеве|қапшағайда|Қонаев"),
        ("Kaskelen", "Каскелен|в Каскелене|Қаскелеңде тұрамын|kaskelen"),
        ("Koshi", "Косшы|косшыда турамын"),
        ("Oral", "Уральск|Орал қаласында тұрамын"),
        ("Petropavl", "Петропавловск|Қызылжарда|Петропавлоск"),
        ("Zhezqazghan", "Жезказган|в Джезказгане|Жезқазғаннан"),
        ("Aktau", "Актау|Шевченко|Ақтауда"),
        ("Atyrau", "Гурьев|в Атырау"),
        ("Kostanay", "Кустанай|Қостанайдан|в Костанае"),
        ("Baikonur", "Байконур|Байқоңырда"),
        ("Uzunagach", "Узынагаш|Ұзынағашта"),
    ],
)  # fmt: skip
def test_a_town_of_kazakhstan_under_any_of_its_names(name, texts):
    for text in texts.split("|"):
        assert town(text) == (name, "KZ"), text


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("в Уфе", "Ufa", "RU"),
        ("из Орла", "Orël", "RU"),
        ("в Нижнем Тагиле", "Nizhny Tagil", "RU"),
        ("ростов на дону", "Rostov-on-Don", "RU"),
        ("Екатиринбург", "Yekaterinburg", "RU"),
        ("спб", "Saint Petersburg", "RU"),
        ("в Оше", "Osh", "KG"),
        ("Джалал-Абад", "Manas", "KG"),
        ("Туракурган", "To‘rqao‘rg‘on", "UZ"),
        ("Гиждуван", "G’ijduvon Shahri", "UZ"),
        ("Шахрисабз", "Shahrisabz", "UZ"),
        ("в Барановичах", "Baranovichi", "BY"),
        ("Мәскеуде", "Moscow", "RU"),
        ("I'm from Istanbul", "Istanbul", "TR"),
    ],
)
def test_a_town_of_the_neighbours(text, name, country):
    assert town(text) == (name, country)


@pytest.mark.parametrize(
    "text",
    ["нет", "готов к переезду", "алмаймын", "керек емес", "25 қазан", "қарсы емеспін",
     "в начале марта", "сорок два", "ноль", "день добрый", "жақсы білемін", "сәлем",
     "меня всё устраивает", "кемінде 3 жыл", "I never worked there", "свободно говорю",
     "в любое время", "келесі айда", "удалённо из дома", "пәтер берсе көшемін"],
)  # fmt: skip
def test_an_ordinary_word_is_no_town(text):
    assert town(text) is None


@pytest.mark.parametrize("text", ["Карсан", "Осакка", "Ново-Нишан", "Берлинн", "Алмык"])
def test_a_slip_does_not_lead_to_another_town(text):
    assert town(text) is None


def test_a_hyphen_joins_a_name_or_two_towns():
    assert town("Янги-Нишан") == ("Yangi-Nishon Shahri", "UZ")
    names = [found.value.name for found in find_places("маршрут Москва-Алматы")]
    assert names == ["Moscow", "Almaty"]


def test_a_town_is_shown_in_each_language():
    place = place_named("Oskemen")

    shown = [localised_name(place, language) for language in ("ru", "kk", "en")]

    assert shown == ["Усть-Каменогорск", "Өскемен", "Ust-Kamenogorsk"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Темиртау, Карагандинская область", "Temirtau"),
        ("Алматы облысы, Қаскелең", "Kaskelen"),
        ("Almaty region, Talgar", "Talghar"),
        ("Московская обл., Химки", "Khimki"),
    ],
)
def test_a_region_is_no_town(text, name):
    assert [found.value.name for found in find_places(text)] == [name]


@pytest.mark.parametrize("text", ["Карагандинская область", "в Актюбинской области"])
def test_a_region_alone_is_no_town(text):
    assert find_places(text) == []
