"""Demands that the law forbids are named in any wording, and never proposed."""

from __future__ import annotations

import pytest

from screening.dialogue.proposals import LAWS, propose, warn


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Рассматриваем парней от двадцати до тридцати лет", "age sex"),
        ("Нужны крепкие ребята без проблем со здоровьем", "health"),
        ("Возраст строго до сорока пяти", "age"),
        (
            "Только граждане славянской внешности, гости из Средней Азии просьба не беспокоить",
            "nationality",
        ),
        (
            "Требуется помощница руководителя, желательно незамужняя и без детей",
            "family",
        ),
        ("Соискателям за 50 просьба не звонить", "age"),
        (
            "Кандидатки, планирующие декрет в ближайший год, не рассматриваются",
            "pregnancy",
        ),
        (
            "Ищем энергичную девушку модельной внешности, рост от 170 см",
            "appearance sex",
        ),
        ("Коллектив женский, поэтому берём только женщин", "sex"),
        ("Постоянная прописка в Алматы обязательна", "residence"),
        ("Мусульманам не предлагать, работаем со свининой", "religion"),
        ("Пришлите фотографию в полный рост вместе с резюме", "photo"),
        ("Жасы 25-тен 40-қа дейінгі азаматтар хабарлассын", "age"),
        ("Тек қыз балалар қабылданады", "sex"),
        ("Ұлты қазақ болуы шарт", "nationality"),
        ("Тұрмысқа шықпаған, баласы жоқ келіншек іздейміз", "family"),
        ("Декретке шығуды жоспарлап жүргендер хабарласпасын", "pregnancy"),
        ("Сыртқы келбеті тартымды, бойы 170-тен жоғары", "appearance"),
        ("Намаз оқитын жігіттер керек", "religion sex"),
        ("Суретіңізді жіберіңіз", "photo"),
        ("Ladies aged 20 to 35 only", "age sex"),
        ("We are looking for young and attractive hostesses", "age appearance"),
        ("Male candidates preferred", "sex"),
        ("Applicants over 45 need not apply", "age"),
        ("Must be unmarried with no kids", "family"),
        ("Only Kazakh nationals by ethnicity", "nationality"),
        ("No disabilities or chronic illnesses", "health"),
        ("Please attach a recent photograph to your CV", "photo"),
        ("Christians preferred", "religion"),
        ("Not pregnant and not planning a maternity leave", "pregnancy"),
    ],
)
def test_what_nobody_may_be_chosen_by_is_named(text, grounds):
    assert {warned.about for warned in warn("", text)} >= set(grounds.split())
    assert {proposal.key for proposal in propose("", text)} <= {"location"}
    assert LAWS


@pytest.mark.parametrize(
    "text",
    [
        "Возраст не важен",
        "Коллектив: мужчины и женщины",
        "Салон для женщин",
        "Дети до 16 лет бесплатно",
        "Опыт от 20 до 30 лет",
        "Компании 25 лет",
        "Детский сад, дети от 3 до 7 лет",
        "Мужской зал",
        "We serve families with kids",
        "Women's clothing shop",
        "Photo studio",
        "Фотостудия",
        "Nationality does not matter",
        "We work with clients over 60",
        "Жасы маңызды емес",
        "Әйелдер киімі дүкені",
        "Отпуск по беременности",
        "Прописка не нужна",
        "Работа с пациентами старше 60",
        "У нас молодой коллектив",
    ],
)
def test_what_is_about_others_or_takes_it_back_is_none(text):
    assert warn("", text) == ()
