"""Answers to a closed question that state what is so without a yes or a no."""

from __future__ import annotations

import pytest

from screening.dialogue.reading.yesno import read_yes_no

# What is asked, what is answered and how that is understood; "none" is no answer.
ANSWERS = {
    "Работали на кассе?": [
        ("Не доводилось", "no"),
        ("было дело", "yes"),
    ],
    "Есть ли у вас медкнижка?": [
        ("оформляю, будет готова в пятницу", "maybe"),
        ("на руках, до марта действует", "yes"),
        ("срок вышел летом", "maybe"),
        ("ещё не делала", "no"),
        ("Медкнижка имеется", "yes"),
        ("а за чей счёт её делать?", "none"),
    ],
    "Готовы работать в ночные смены?": [
        ("только если такси домой оплатите", "maybe"),
        ("ночью я сплю, извините", "no"),
        ("врать не буду, не готов", "no"),
        ("вообще не проблема", "yes"),
        ("исключено", "no"),
        ("почему бы и нет", "yes"),
    ],
    "Есть ли у вас водительские права?": [
        ("категория B с 2015 года", "yes"),
        ("лишили в прошлом году", "no"),
        ("в автошколе учусь, экзамен через месяц", "maybe"),
        ("Я безлошадный и без прав", "no"),
        ("не скажу что нет", "yes"),
    ],
    "Есть ли у вас личный автомобиль?": [
        ("Лада Гранта 2020", "yes"),
        ("пешком хожу", "no"),
        ("муж иногда даёт свою", "maybe"),
        ("машину продал весной", "no"),
    ],
    "Вам есть 18 лет?": [
        ("мне 24", "yes"),
        ("исполнится в августе", "no"),
        ("давно уже", "yes"),
        ("семнадцать", "no"),
        ("Уже внуков нянчу", "yes"),
    ],
    "Готовы к командировкам?": [
        ("пару раз в месяц могу", "maybe"),
        ("с маленьким ребёнком не получится", "no"),
        ("легко", "yes"),
        ("сложно сказать", "maybe"),
        ("чемодан всегда собран", "yes"),
    ],
    "Вас устраивает зарплата 300 000?": [
        ("маловато", "no"),
        ("более чем", "yes"),
        ("не меньше 350", "no"),
        ("на испытательный срок пойдёт", "maybe"),
    ],
    "Есть ли у вас судимость?": [
        ("чист перед законом", "no"),
        ("не привлекался", "no"),
        ("скрывать не стану, есть", "yes"),
    ],
    "Вы сейчас работаете?": [
        ("сижу дома без работы", "no"),
        ("уволилась в октябре", "no"),
        ("официально трудоустроен", "yes"),
        ("дорабатываю последние две недели", "yes"),
    ],
    "Умеете работать с 1С?": [
        ("базово, накладные делал", "maybe"),
        ("с закрытыми глазами", "yes"),
        ("первый раз слышу", "no"),
        ("здравствуйте", "none"),
        ("вчера купил хлеб", "none"),
        ("солгу, если скажу, что умею", "no"),
        ("нельзя сказать, что не умею", "yes"),
        ("не то чтобы нет, просто забыл уже", "maybe"),
        ("повторите вопрос пожалуйста", "none"),
    ],
    "Have you worked at a till?": [
        ("Did a summer at Tesco on the tills", "yes"),
        ("Four years as a cashier", "yes"),
        ("Only ever as a customer", "no"),
        ("never had the chance", "no"),
    ],
    "Do you have a valid food hygiene certificate?": [
        ("Expired last month", "maybe"),
        ("Good until May 2028", "yes"),
        ("Haven't got round to it", "no"),
        ("I've applied, waiting for it to arrive", "maybe"),
        ("Got mine in March", "yes"),
        ("who pays for it?", "none"),
    ],
    "Can you work night shifts?": [
        ("Nights suit me fine", "yes"),
        ("I'm asleep by nine, so no way", "no"),
        ("Not on weekdays", "maybe"),
        ("I wouldn't say no", "yes"),
        ("I'd rather not", "no"),
        ("depends on the pay", "maybe"),
        ("count me in", "yes"),
        ("that's a hard pass", "no"),
        ("nothing against it", "yes"),
    ],
    "Do you have a car?": [
        ("A 2016 Golf", "yes"),
        ("Sold it in June", "no"),
        ("I'm carless at the moment", "no"),
        ("I can borrow my brother's sometimes", "maybe"),
        ("I get around by bus", "no"),
    ],
    "Do you have a driving licence?": [
        ("Full UK licence since 2012", "yes"),
        ("Provisional only, test in two weeks", "maybe"),
        ("It got taken away", "no"),
        ("can't drive", "no"),
        ("I'd be lying if I said I did", "no"),
        ("I'd be lying if I said no", "yes"),
    ],
    "Are you over 18?": [
        ("I'm 31", "yes"),
        ("17 next month", "no"),
        ("long since", "yes"),
        ("Not until September", "no"),
    ],
    "Are you willing to travel?": [
        ("the more the better", "yes"),
        ("with two toddlers at home, I can't", "no"),
        ("a day or two a month, no more", "maybe"),
        ("hard to say", "maybe"),
        ("rather stay put", "no"),
    ],
    "Is 2000 a month acceptable?": [
        ("that's below what I need", "no"),
        ("works for me", "yes"),
        ("could live with that for the probation", "maybe"),
        ("nothing under 2500", "no"),
    ],
    "Do you have a criminal record?": [
        ("clean as a whistle", "no"),
        ("won't hide it, I do", "yes"),
        ("never been in trouble", "no"),
    ],
    "Are you employed at the moment?": [
        ("between jobs", "no"),
        ("working out my notice", "yes"),
        ("laid off in April", "no"),
        ("I'm with DHL right now", "yes"),
    ],
    "Can you use Excel?": [
        ("pivot tables and all", "yes"),
        ("just the basics", "maybe"),
        ("it's been a while", "maybe"),
        ("what version?", "none"),
        ("nice weather today", "none"),
        ("no idea what that is", "no"),
        ("could you rephrase that", "none"),
    ],
    "Кассада жұмыс істедіңіз бе?": [
        ("істеп көрмеппін", "no"),
        ("болған, жасырмаймын", "yes"),
        ("ешқашан", "no"),
        ("әрине істедім", "yes"),
    ],
    "Медициналық кітапшаңыз бар ма?": [
        ("әлі қолыма тиген жоқ, дайындалып жатыр", "maybe"),
        ("бар, мерзімі өтіп кеткен", "maybe"),
        ("жаңа ғана шығардым", "yes"),
        ("жасатқан емеспін", "no"),
        ("келесі аптада аламын", "maybe"),
        ("2027 жылға дейін жарамды", "yes"),
        ("оны кім төлейді?", "none"),
    ],
    "Түнгі ауысымда жұмыс істей аласыз ба?": [
        ("аламын", "yes"),
        ("алмаймын", "no"),
        ("қиналмаймын", "yes"),
        ("егер такси болса ғана", "maybe"),
        ("денсаулығым көтермейді", "no"),
        ("маған бәрібір", "yes"),
        ("қарсы емеспін", "yes"),
        ("түнде балаға қараймын, болмайды", "no"),
        ("жоқ демеймін", "yes"),
    ],
    "Жүргізуші куәлігіңіз бар ма?": [
        ("В санаты, 2018 жылдан", "yes"),
        ("автомектепте оқып жүрмін", "maybe"),
        ("былтыр айырып тастады", "no"),
        ("жоқ емес, бар", "yes"),
        ("өтірік айтпайын, жоқ", "no"),
    ],
    "Жеке көлігіңіз бар ма?": [
        ("көлігім жоқ", "no"),
        ("Камри мінемін", "yes"),
        ("жаяумын", "no"),
        ("сатып жібердім", "no"),
        ("әкемнің көлігін кейде аламын", "maybe"),
    ],
    "18 жасқа толдыңыз ба?": [
        ("жиырма үштемін", "yes"),
        ("толғам", "yes"),
        ("тамызда толамын", "no"),
        ("он жетідемін", "no"),
        ("баяғыда", "yes"),
    ],
    "Іссапарға шығуға дайынсыз ба?": [
        ("дайынмын", "yes"),
        ("бала кішкентай, шыға алмаймын", "no"),
        ("айына бір рет болса болады", "maybe"),
        ("көрерміз", "maybe"),
        ("қуана-қуана", "yes"),
        ("ойланып көрейін", "maybe"),
    ],
    "300 мың жалақы сізге сай ма?": [
        ("сай келеді", "yes"),
        ("аз екен", "no"),
        ("350-ден төмен болмайды", "no"),
        ("бастапқыда жарайды", "maybe"),
    ],
    "Сотталғансыз ба?": [
        ("сотталмағанмын", "no"),
        ("ондай болған емес", "no"),
        ("иә, жасырмаймын", "yes"),
    ],
    "Қазір жұмыс істейсіз бе?": [
        ("қазір жұмыссызбын", "no"),
        ("былтыр шығып кеттім", "no"),
        ("иә, дүкенде", "yes"),
    ],
    "1С бағдарламасын білесіз бе?": [
        ("жақсы білемін", "yes"),
        ("аздап", "maybe"),
        ("хабарым жоқ", "no"),
        ("сәлеметсіз бе", "none"),
        ("сұрақты қайталаңызшы", "none"),
        ("тез үйренемін", "none"),
        ("бүгін ауа райы тамаша", "none"),
    ],
}
ROWS = [
    (question, answer, expected)
    for question, answers in ANSWERS.items()
    for answer, expected in answers
]


@pytest.mark.parametrize(("question", "answer", "expected"), ROWS)
def test_a_statement_answers_the_question(question, answer, expected):
    found = read_yes_no(answer, about=question)

    said = "none" if found is None else found.value.answer.value
    is_conditional = found is not None and said == "yes" and bool(found.value.condition)
    assert ("maybe" if is_conditional else said) == expected
