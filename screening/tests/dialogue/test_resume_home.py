"""Where a resume says that its writer lives, in any form; other towns are no home."""

from __future__ import annotations

from datetime import date

import pytest

from screening.dialogue.facts import Kind
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 28)


def home(text):
    facts = [f for f in read_resume(text, TODAY) if f.kind == Kind.LOCATION]
    return facts[0].value.name if facts else None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Маляр, 7 лет, Пенза, свой инструмент", "Penza"),
        ("Кассир | Тюмень | 2/2 | 45 000 ₽", "Tyumen"),
        ("Plumber, Leeds, 9 years, own van", "Leeds"),
        ("Аспазшы · Тараз · 250 000 теңге", "Taraz"),
        ("📍 Казань\n💼 Маркетолог", "Kazan"),
        ("Анна Ли\nТомск / удалённо", "Tomsk"),
        ("Повар\nУфа автозаводский р-н", "Ufa"),
        ("Няня\nОбразование\nШкола № 5\nОмск. Зарплата от 40 000 ₽.", "Omsk"),
        ("Слесарь. Проживаю в г. Караганда, женат.", "Karagandy"),
        ("Мен Таразда тұрамын.", "Taraz"),
        ("Ищу работу водителем. Щас в Самаре.", "Samara"),
        # Towns of employers, schools, birth and wishes.
        ("С мая 2010 работаю врачом в поликлинике № 3 г. Балхаш.", None),
        ("Родился в г. Орск, учился в г. Уфа в колледже.", None),
        ("Рассматриваю работу: Сочи, Анапа", None),
        ("Повар\nОбразование\nКазанский колледж, Казань", None),
        ("Опыт работы\nООО «Свет», Пермь, 2015–2019, мастер", None),
        ("Переезд: Москва, Казань", None),
    ],
)
def test_the_home_is_found_in_any_form_and_no_other_town(text, town):
    assert home(text) == town
