"""Which sentence of a vacancy answers a question, and when none does.

A quote that does not answer is worse than passing the question on, so half of the rows
are near misses: the word is there, and the answer is not.
"""

from __future__ import annotations

import time
from datetime import date

import pytest

from screening.dialogue.offer import EmployersAnswer, Offer
from screening.dialogue.quoting import (
    ALIKE,
    best_answer,
    duties_of,
    likeness,
    sentence_about,
    sentence_asking_for,
)
from screening.dialogue.requirements import read_criteria
from screening.dialogue.turns import greet, hear

WAREHOUSE = """ТОО «Сарыарка Логистик» — оператор складов класса А в Караганде.
Обязанности:
- приёмка и размещение товара;
- оформление документов на отгрузку;
- уборка парковки зимой.
Требования:
- ответственность, физическая выносливость.
Условия:
- оформление по ТК РК с первого дня;
- зарплата два раза в месяц, 10 и 25 числа;
- развозка из всех районов города;
- бесплатные обеды в столовой;
- рабочая форма и обувь за счёт компании;
- стажировка три дня, оплачивается.
Для оформления нужны удостоверение личности, справка 075 и диплом."""

BAKERY = """Мы — сеть пекарен «Тандыр»: 14 точек по всему Шымкенту.
Ищем пекаря в ночную смену. Пекарь готовит тесто и следит за печами.
Опыт не нужен, всему научим за две недели. Коллектив молодой и дружный, 12 человек.
Иногородним предоставляем общежитие, оплата 15 000 тенге в месяц."""

COOK = """Столовая при заводе ищет повара.
Обязанности: приготовление обедов на 200 человек, раздача питания, обучение новых поваров,
контроль формы одежды персонала.
Требования: опыт от года, медкнижка, знание документов по санитарии.
Условия: график 2/2 с 8:00 до 20:00, отпуск 24 дня."""

BUILDER = """О компании: строим жилые комплексы бизнес-класса в Астане с 2008 года.
Чем предстоит заниматься: продажа квартир, показы жилья, ведение договоров.
Мы предлагаем: процент с продаж, ДМС после испытательного срока, офис на ул. Достык, 12,
корпоративное обучение."""

DEVELOPER = """Пишем биллинг для банков Центральной Азии на Python и Go.
Команда — восемь человек, средний возраст 29 лет. Ноутбук выдаём.
Код-ревью, тесты, без переработок. Компенсируем абонемент в спортзал.
Приветствуем тех, кто умеет работать в команде и обучать коллег."""

SUPPORT = """About us: Steppe Air sells airline tickets online in nine countries.
We are looking for a support agent in Astana.
What you will do: answer customers by phone, prepare documents for refunds,
train new employees.
We offer: health insurance after three months, a free shuttle from the city centre,
a lunch allowance of 2,000 tenge a day, and 24 days of paid vacation.
Salary is paid on the 5th of every month."""

STARTUP = """We build route planning software for trucks. Our team is six people in Almaty.
You will work with customers in housing and food delivery.
You get a laptop and four weeks of mentoring. Dress code: none.
We are an equal opportunity employer."""

FACTORY = """Біз — Қостанайдағы макарон фабрикасымыз.
Міндеттері: құжаттарды рәсімдеу, өнімді қаптау, тамақ өнімдерін тексеру.
Шарттар: жатақхана тегін беріледі, күніне екі рет ыстық тамақ, жұмысқа автобус бар,
жалақы айына екі рет төленеді. Жұмыс киімі беріледі.
Жұмысқа жеке куәлік пен медициналық анықтама керек."""

COURIER = """Компания азық-түлік жеткізумен айналысады. Курьер керек.
Жанармай шығынын өтейміз. Ұжым жас, орташа жас — 24. Алғашқы аптада үйретеміз.
Кеңсе Абай даңғылы, 52 мекенжайында орналасқан."""

SHOP = """Магазин спецодежды и обуви. Требуется продавец-консультант.
Консультирование покупателей, выкладка товара, учёт документов, работа в команде.
Официальный дилер трёх заводов. Работаем с 10:00 до 20:00."""

TEXTS = {
    "warehouse": (WAREHOUSE, "Кладовщик", "Сарыарка Логистик"),
    "bakery": (BAKERY, "Пекарь", "Тандыр"),
    "cook": (COOK, "Повар", "Завод"),
    "builder": (BUILDER, "Менеджер по продажам недвижимости", "Достар Құрылыс"),
    "developer": (DEVELOPER, "Backend-разработчик", "Степь Софт"),
    "support": (SUPPORT, "Support agent", "Steppe Air"),
    "startup": (STARTUP, "Customer success manager", "Hauly"),
    "factory": (FACTORY, "Қаптаушы", "Дәмді макарон"),
    "courier": (COURIER, "Курьер", "Тез"),
    "shop": (SHOP, "Продавец-консультант", "Спецовка"),
}


def offer_of(name):
    description, title, company = TEXTS[name]
    return Offer(title=title, company=company, description=description)


# A beginning of the sentence that answers; "" where the question is passed on.
PAIRS = [
    # What the company does.
    ("warehouse", "Чем занимается компания?", "ТОО «Сарыарка Логистик» — оператор"),
    ("warehouse", "А что за компания вообще?", "ТОО «Сарыарка Логистик» — оператор"),
    ("bakery", "Расскажите о компании", "Мы — сеть пекарен"),
    ("bakery", "What does the company do?", "Мы — сеть пекарен"),
    ("bakery", "Сіздің компания немен айналысады?", "Мы — сеть пекарен"),
    ("builder", "чем вы занимаетесь?", "строим жилые комплексы"),
    ("developer", "А чем занимается ваша компания?", "Пишем биллинг"),
    ("support", "What does your company do?", "Steppe Air sells"),
    ("startup", "what do you guys do?", "We build route planning"),
    ("factory", "компанияңыз немен айналысады?", "Біз — Қостанайдағы"),
    ("courier", "Компания туралы айтып беріңізші", "Компания азық-түлік"),
    ("cook", "Чем занимается компания?", ""),
    ("shop", "What does the company do?", ""),
    # Documents.
    ("warehouse", "Какие документы нужны?", "Для оформления нужны удостоверение"),
    ("warehouse", "what documents should I bring?", "Для оформления нужны"),
    ("factory", "Қандай құжаттар керек?", "Жұмысқа жеке куәлік"),
    ("shop", "какие документы нужны для трудоустройства?", ""),
    ("support", "Which documents do I need?", ""),
    ("builder", "Какие документы брать с собой?", ""),
    # Training.
    ("bakery", "А вы обучаете?", "Опыт не нужен, всему научим"),
    ("warehouse", "Стажировка оплачивается?", "стажировка три дня"),
    ("builder", "Есть ли обучение?", "корпоративное обучение"),
    ("courier", "Үйретесіздер ме?", "Алғашқы аптада үйретеміз"),
    ("startup", "Is there any training?", "You get a laptop and four weeks"),
    ("cook", "Обучение есть?", ""),
    ("support", "Do you provide training?", ""),
    ("builder", "Обучение оплачивается?", ""),
    ("developer", "обучение предусмотрено?", ""),
    # Food.
    ("warehouse", "а обеды есть?", "бесплатные обеды"),
    ("support", "Is lunch provided?", "a lunch allowance"),
    ("factory", "Тамақ беріле ме?", "күніне екі рет ыстық тамақ"),
    ("factory", "Кормят?", "күніне екі рет ыстық тамақ"),
    ("cook", "Питание предоставляется?", ""),
    ("startup", "Is food free?", ""),
    ("bakery", "Есть ли обед?", ""),
    # Housing.
    ("bakery", "Есть ли общежитие?", "Иногородним предоставляем общежитие"),
    ("bakery", "Сколько стоит проживание?", "Иногородним предоставляем общежитие"),
    ("factory", "Жатақхана бар ма?", "жатақхана тегін"),
    ("factory", "жатакхана бар ма", "жатақхана тегін"),
    ("factory", "Do you provide housing?", "жатақхана тегін"),
    ("builder", "Жильё предоставляете?", ""),
    ("startup", "Do you help with housing?", ""),
    ("warehouse", "Есть ли общежитие для иногородних?", ""),
    ("bakery", "Есть ли общежитие для семейных с детьми?", ""),
    # Transport.
    ("warehouse", "Развозка есть?", "развозка из всех районов"),
    ("support", "Is there a shuttle?", "a free shuttle"),
    ("factory", "Жұмысқа автобус бар ма?", "жұмысқа автобус бар"),
    ("courier", "Бензин төлейсіздер ме?", "Жанармай шығынын"),
    ("bakery", "Оплачивается ли проезд?", ""),
    ("warehouse", "Есть ли парковка?", ""),
    # Pay days and papers.
    ("warehouse", "Когда выплачивают зарплату?", "зарплата два раза в месяц"),
    ("support", "When is the salary paid?", "Salary is paid on the 5th"),
    ("factory", "Жалақы қашан төленеді?", "жалақы айына екі рет"),
    ("bakery", "Как часто платите?", ""),
    ("warehouse", "Оформление официальное?", "оформление по ТК РК"),
    ("shop", "Вы оформляете официально?", ""),
    # Dress, team, and the rest.
    ("warehouse", "Форму выдаёте?", "рабочая форма и обувь"),
    ("factory", "Жұмыс киімі беріле ме?", "Жұмыс киімі беріледі"),
    ("startup", "Is there a dress code?", "Dress code: none"),
    ("shop", "Спецодежду выдаёте?", ""),
    ("cook", "Какая форма одежды?", ""),
    ("developer", "Какой средний возраст в команде?", "Команда — восемь человек"),
    ("courier", "Ұжымның орташа жасы қанша?", "Ұжым жас, орташа жас"),
    ("bakery", "Коллектив молодой?", "Коллектив молодой"),
    ("startup", "How many people are in the team?", "Our team is six people"),
    ("shop", "Какой у вас коллектив?", ""),
    ("warehouse", "Сколько лет сотрудникам?", ""),
    ("builder", "Есть ДМС?", "процент с продаж, ДМС"),
    ("support", "How many days of vacation do I get?", "and 24 days"),
    ("cook", "Сколько дней отпуска?", "график 2/2"),
    ("developer", "Ноутбук дадут?", "Ноутбук выдаём"),
    ("developer", "Переработки бывают?", "Код-ревью, тесты, без переработок"),
    ("builder", "Где находится офис?", "процент с продаж, ДМС"),
    ("courier", "Кеңсе қайда орналасқан?", "Кеңсе Абай даңғылы"),
    # Words that stand there by chance.
    ("warehouse", "Можно ли с татуировками?", ""),
    ("bakery", "Можно приходить с собакой?", ""),
    ("developer", "Используете ли вы Kubernetes?", ""),
    ("support", "Do you sponsor visas?", ""),
    ("factory", "Балабақша бар ма?", ""),
    ("shop", "Когда можно выйти на работу?", ""),
]


@pytest.mark.parametrize(("vacancy", "question", "beginning"), PAIRS)
def test_a_question_is_answered_from_its_sentence_or_passed_on(
    vacancy, question, beginning
):
    said = sentence_about(offer_of(vacancy), question)

    if beginning:
        assert beginning in said
    else:
        assert said == ""


def test_a_long_sentence_is_cut_between_words():
    long = "Общежитие предоставляем " + "рядом с цехом и парком " * 40
    offer = Offer(title="Повар", company="Завод", description=long)

    said = sentence_about(offer, "Есть ли общежитие?")

    assert said.startswith("Общежитие предоставляем")
    assert len(said) <= 301
    assert said.endswith("…")


def test_duties_are_those_that_the_text_calls_so():
    assert duties_of(COOK).startswith("приготовление обедов")
    assert duties_of(BAKERY) == BAKERY


# --- The employer's own answers ---

SAME = [
    ("Есть ли общежитие?", "а общежитие предоставляете?"),
    ("Есть ли общежитие?", "Жатақхана бар ма?"),
    ("Есть ли общежитие?", "Do you have a dormitory?"),
    ("Когда выплачивают зарплату?", "какого числа зарплата?"),
    ("Есть ли развозка?", "Скажите, пожалуйста, развозка до дома есть?"),
    ("Есть ли парковка?", "Is there parking?"),
    ("Можно ли с татуировками?", "у меня татуировки, можно?"),
    ("Берёте ли студентов?", "а студентов берете?"),
    ("Какие документы нужны?", "Қандай құжаттар керек?"),
    ("Do you sponsor visas?", "would you sponsor a visa?"),
    ("Балабақша бар ма?", "Сіздерде балабақша бар ма?"),
    ("Сколько длится стажировка?", "Стажировка сколько дней?"),
    ("Выдаёте ли форму?", "форму выдаете?"),
    ("Чем занимается компания?", "What does the company do?"),
]
OTHER = [
    ("Есть ли общежитие?", "Есть ли обед?"),
    ("Есть ли общежитие?", "Есть ли парковка?"),
    ("Есть ли общежитие?", "Сколько стоит общежитие?"),
    ("Есть ли общежитие?", "Общежитие платное?"),
    ("Есть ли общежитие?", "Есть ли общежитие для семейных с детьми?"),
    ("Когда выплачивают зарплату?", "Какая зарплата?"),
    ("Есть ли развозка?", "Оплачивается ли проезд?"),
    ("Стажировка оплачивается?", "Сколько длится стажировка?"),
    ("Берёте ли студентов?", "Берёте ли пенсионеров?"),
    ("Можно ли с татуировками?", "Можно ли с собакой?"),
    ("Жатақхана бар ма?", "Тамақ бар ма?"),
    ("Балабақша бар ма?", "Жатақхана бар ма?"),
    ("Is there parking?", "Is there a gym?"),
    ("Do you sponsor visas?", "Do you sponsor courses?"),
    ("Чем занимается компания?", "Сколько лет компании?"),
    ("Есть ли отпуск?", "Есть ли больничный?"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_question_in_other_words_is_one(one, other):
    assert likeness(one, other) >= ALIKE
    assert likeness(other, one) == likeness(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_near_questions_are_told_apart(one, other):
    assert likeness(one, other) < ALIKE
    assert likeness(other, one) < ALIKE


def test_of_alike_answers_the_one_in_the_candidates_language_is_chosen():
    russian = EmployersAnswer("Есть ли общежитие?", "Да, бесплатное.", "ru")
    kazakh = EmployersAnswer("Жатақхана бар ма?", "Иә, тегін.", "kk")

    assert best_answer([russian, kazakh], "общежитие есть?", "ru") == russian
    assert best_answer([russian, kazakh], "жатақхана бар ма", "kk") == kazakh
    assert best_answer([russian], "жатақхана бар ма", "kk") == russian
    assert best_answer([russian, kazakh], "Есть ли обед?", "ru") is None
    assert best_answer([], "общежитие есть?", "ru") is None


@pytest.mark.parametrize(
    "unit", ["а", "общежит", "компания ", "мы - ", "біз ", "1.", "ТОО а"]
)
def test_a_text_of_any_kind_takes_time_in_proportion(unit):
    text = unit * (4_000 // len(unit))
    offer = Offer(title="Повар", company="Завод", description=text * 5)

    began = time.process_time()
    sentence_about(offer, text)
    sentence_about(offer, "чем занимается компания?")
    likeness(text, "Есть ли общежитие?")

    assert time.process_time() - began < 2


# --- In a conversation ---


def lines_after(question, **fields):
    """What the bot says to a question asked in the place of the first answer."""
    offer = Offer(
        **{
            "title": "Кладовщик",
            "company": "Сарыарка Логистик",
            "description": WAREHOUSE,
            "location": "Караганда",
            "salary_min": 250_000,
            "requirements": {"experience": 1},
            **fields,
        }
    )
    conversation, _turn = greet(offer, read_criteria(offer), (), "ru")
    conversation, turn = hear(conversation, offer, question, date(2026, 3, 2), 1)
    return conversation, {line.name: line.values for line in turn.lines}


def test_the_employers_answer_comes_before_the_vacancys_text():
    own = EmployersAnswer("Есть ли обед?", "Да, с часу до двух.", "ru")

    conversation, lines = lines_after("А обеды есть?", answers=(own,))

    assert lines["about_answer"] == {"company": "Сарыарка Логистик", "own": own}
    assert "about_text" not in lines
    assert conversation.unanswered == ()


def test_what_nobody_can_answer_is_kept_and_said_so():
    conversation, lines = lines_after("Есть ли общежитие?")

    assert conversation.unanswered == ("Есть ли общежитие?",)
    assert "cannot_tell" in lines


def test_the_company_is_no_mere_name_where_the_text_says_what_it_does():
    assert "about_text" in lines_after("Чем занимается компания?")[1]
    assert "cannot_tell" in lines_after("Чем занимается компания?", description="—")[1]
    assert "about_company" in lines_after("Какая это компания?", description="—")[1]


def test_pay_is_told_although_nobody_knows_of_a_bonus():
    conversation, lines = lines_after("Какая зарплата и есть ли премии?")

    assert {"about_salary", "cannot_tell"} <= lines.keys()
    assert len(conversation.unanswered) == 1


@pytest.mark.parametrize(
    "question", ["Есть ли в офисе душ?", "Is there a pool in the office?"]
)
def test_what_there_is_at_a_place_is_not_where_it_is(question):
    conversation, lines = lines_after(question, description="—")

    assert "about_place" not in lines
    assert conversation.unanswered == (question,)


@pytest.mark.parametrize(
    "question", ["Где офис?", "А вы в каком городе?", "What city is it?", "Қай қалада?"]
)
def test_where_the_work_is_is_told(question):
    assert "about_place" in lines_after(question, description="—")[1]


def test_a_question_about_the_chat_is_never_looked_up():
    own = EmployersAnswer("Зачем вы это спрашиваете?", "Просто так.", "ru")

    assert "about_why" in lines_after("Зачем вы это спрашиваете?", answers=(own,))[1]


DRIVER = """Возим молоко по Алматы.
Требования:
- опыт от 3 лет на грузовых;
- права категорий B и C;
- английский не ниже A2, чтобы читать накладные.
Условия: график сменный, медосмотр за наш счёт."""
ASKS_FOR = {
    "experience": 3,
    "skills": ["Excel"],
    "languages": ["English A2"],
    "driving_licence": ["B", "C"],
    "questions": [
        {"text": "Проходите медосмотр?", "kind": "yes_no", "expected": "yes"}
    ],
}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("experience", "опыт от 3 лет на грузовых"),
        ("driving_licence", "права категорий B и C"),
        ("language:en", "английский не ниже A2, чтобы читать накладные."),
        ("skill:Microsoft Excel", ""),
    ],
)
def test_a_criterion_is_asked_for_by_the_sentence_that_names_it(key, expected):
    offer = Offer("Водитель", "Acme", DRIVER, requirements=ASKS_FOR)
    (criterion,) = [c for c in read_criteria(offer) if c.key == key]

    assert sentence_asking_for(offer, criterion) == expected


@pytest.mark.parametrize(
    ("language", "description", "question"),
    [
        ("ru", "Нужен опыт от 3 лет в продажах.", "Зачем вы это спрашиваете?"),
        ("kk", "Сатуда 3 жыл тәжірибе керек.", "Мұны неге сұрайсыз?"),
        ("en", "We want 3 years of experience in sales.", "Why do you ask that?"),
    ],
)
def test_why_something_is_asked_is_told_in_the_vacancys_own_words(
    language, description, question
):
    requirements = {"experience": 3}
    offer = Offer("Seller", "Acme", description, language=language,
                  requirements=requirements)  # fmt: skip
    conversation, _turn = greet(offer, read_criteria(offer), (), language)

    _after, turn = hear(conversation, offer, question, date(2026, 11, 24), 1)

    assert turn.lines[0].name == "about_text"
    assert turn.lines[0].values["text"] == description
