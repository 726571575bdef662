from __future__ import annotations

import pytest
from django.utils.translation import override

from screening import phrases
from screening.dialogue.proposals import DOCUMENTS, propose


def asked(text, title="X"):
    """What is asked about, with whether it is required."""
    return {
        p.value["about"]: p.required
        for p in propose(title, text)
        if p.key == "questions"
    }


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Требуется действующая санитарная книжка.", "medical_book"),
        ("Нужна ЛМК.", "medical_book"),
        ("Санитариялық кітапшасы болуы тиіс.", "medical_book"),
        ("You must hold a food hygiene certificate.", "medical_book"),
        ("Удостоверение стропальщика.", "professional_certificate"),
        ("Сертификат медсестры, действующая аккредитация.", "professional_certificate"),
        ("Nursing licence required.", "professional_certificate"),
        ("Допуск на высоту обязателен.", "height_permit"),
        ("Биіктікте жұмыс істеу рұқсаты керек.", "height_permit"),
        ("Working at height certificate.", "height_permit"),
        ("Не ниже 3 группы по электробезопасности.", "electrical_safety"),
        ("IV группа допуска свыше 1000 В.", "electrical_safety"),
        ("Электрқауіпсіздік бойынша 3 топ.", "electrical_safety"),
        ("Аттестация НАКС.", "welding_certificate"),
        ("Coded welder with valid tickets.", "welding_certificate"),
        ("Права на фронтальный погрузчик.", "machine_licence"),
        ("Удостоверение машиниста бульдозера.", "machine_licence"),
        ("Counterbalance licence needed.", "machine_licence"),
        ("Тиегіш жүргізуші куәлігі болсын.", "machine_licence"),
        ("Удостоверение частного охранника 4 разряда.", "guard_licence"),
        ("SIA licence.", "guard_licence"),
        ("Разрешение на ношение служебного оружия.", "weapon_licence"),
        ("Отсутствие судимости.", "criminal_record"),
        ("Соттылығы жоқтығы туралы анықтама.", "criminal_record"),
        ("DBS check is carried out.", "criminal_record"),
        ("Для граждан СНГ нужен патент.", "patent_or_permit"),
        ("ADR certificate for tankers.", "adr_certificate"),
        ("Карта водителя на тахограф.", "tachograph_card"),
        ("Digital tachograph card.", "tachograph_card"),
        ("Наличие собственного автомобиля.", "own_car"),
        ("Жеке көлігі бар адам керек.", "own_car"),
        ("You will need your own vehicle.", "own_car"),
        ("Со своим инструментом.", "own_tools"),
        ("Bring your own tools.", "own_tools"),
        ("Военный билет.", "military_id"),
        ("Прививка от гепатита.", "vaccination"),
        ("Безаварийный стаж.", "driving_record"),
        ("Clean driving record.", "driving_record"),
        ("Готовность к командировкам по области.", "business_trips"),
        ("Іссапарларға шығуға дайын болу.", "business_trips"),
        ("Портфолио.", "portfolio"),
    ],
)
def test_a_document_becomes_a_question(text, about):
    assert asked(text) == {about: True}


@pytest.mark.parametrize(
    "text",
    [
        "Поможем оформить медкнижку.",
        "Медкнижка за наш счёт.",
        "Медкнижка (оформим бесплатно).",
        "Выдаём инструмент.",
        "Корочки не нужны.",
        "Удостоверение тракториста не требуется.",
        "Без командировок.",
        "No travel required.",
        "A certificate is not required.",
        "Медкітапшаны біз рәсімдейміз.",
        "Сертификат қажет емес.",
        "We provide a car.",
        "Обязанности:\n- проверка сертификатов качества",
    ],
)
def test_what_is_given_or_not_needed_is_not_asked(text):
    assert asked(text) == {}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Свой автомобиль приветствуется.", "own_car"),
        ("Own tools would be a plus.", "own_tools"),
        ("Өз көлігі болғаны құпталады.", "own_car"),
        ("Желательно: медкнижка.", "medical_book"),
    ],
)
def test_what_is_welcome_is_preferred(text, about):
    assert asked(text) == {about: False}


@pytest.mark.parametrize("about", DOCUMENTS)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_each_has_its_question_in_every_language(about, language):
    with override("en"):
        question = phrases.question_about(about, language)

    said = {question["text"], *question["texts"].values()}
    assert len(said) == 3
    assert all(text.endswith("?") and len(text.split()) <= 25 for text in said)
