from __future__ import annotations

import time

import pytest

from screening.dialogue.facts import Answer
from screening.dialogue.reading.yesno import (
    begins_with_answer,
    past_agreement,
    read_yes_no,
)

YES, NO, MAYBE, NONE = Answer.YES, Answer.NO, Answer.MAYBE, None

# What is said, by the kind of thing that makes it an answer.
SAID = {
    "a word": {
        YES: ["да", "угу", "дааа", "конеш", "плюсую", "подтверждаю", "100%", "+", "👍",
              "иә", "ия", "ия", "әрине", "арине", "ia", "жүз пайыз", "дәл солай",
              "yes", "yesss", "you bet", "confirmed", "obviously", "вполне"],
        NO: ["нет", "не-а", "неа", "мимо", "ни за что", "ни в коем случае", "-",
             "жоқ", "жок", "joq", "ешқашан", "қайдағы", "no", "nope", "no way", "never"],
        MAYBE: ["может быть", "хз", "и да и нет", "смотря как", "50 на 50", "договоримся",
                "мүмкін", "mumkin", "иә де, жоқ та", "кім біледі",
                "maybe", "it depends", "idk", "yes and no", "could be"],
    },
    "negation": {
        YES: ["не проблема", "нет проблем", "без проблем",
              "никаких возражений", "не против", "ничего против не имею", "не откажусь",
              "не могу не согласиться", "нельзя сказать, что нет",
              "қарсы емеспін", "проблема емес", "мәселе жоқ", "ешқандай қарсылығым жоқ",
              "no problem", "not a problem at all", "I don't mind", "not a lie",
              "I have no objections", "you are not wrong", "can't complain"],
        NO: ["не готов", "не готова", "не хочу", "никогда не работал", "не поеду", "без опыта",
             "не думаю, что смогу", "не сказал бы, что умею", "опыта нет", "прав нет",
             "дайын емеспін", "тәжірибем жоқ", "көшпеймін", "бармаймын", "істемедім",
             "істеген жоқпын", "daiyn emespin",
             "I don't want to", "I won't", "not really", "I don't think so", "never did",
             "that is not true", "I'd rather not"],
    },
    "no before a yes that means it": {
        YES: ["нет, не против", "нет, не проблема", "нет, меня всё устраивает",
              "жоқ, проблема емес", "жоқ, қарсы емеспін", "no, not a problem",
              "no, I don't mind"],
        NO: ["нет, не готов", "нет, никогда не работал", "нет, конечно", "да нет",
             "жоқ, дайын емеспін", "жоқ, әрине", "no, I can't", "no, never", "no, of course"],
    },
    "ability": {
        YES: ["могу", "смогу", "умею", "справлюсь", "аламын", "қолымнан келеді",
              "I can", "I'm able to"],
        NO: ["не могу", "не умею", "не смогу", "не получится", "алмаймын", "алмайм",
             "қолымнан келмейді", "I can't", "I cannot", "i am not able to"],
        MAYBE: ["не могу сказать", "не могу ответить точно", "трудно сказать",
                "айта алмаймын", "aita almaimyn", "I couldn't tell you", "can't say",
                "I'm not able to say", "hard to say"],
    },
    "knowing": {
        YES: ["уверен", "сенімдімін"],
        MAYBE: ["не знаю", "не уверен, что смогу", "не решил", "понятия не имею",
                "білмеймін", "билмеймин", "bilmeimin", "сенімді емеспін",
                "not sure", "I'm not so sure", "I don't know", "no idea", "undecided"],
    },
    "having": {
        YES: ["есть", "имеется", "опыт есть", "бар", "тәжірибем бар", "got it last year",
              "I have"],
        NO: ["отсутствует", "нету", "не имею", "ещё нет", "пока нет", "әзірге жоқ",
             "I don't have any", "haven't got one", "not yet"],
    },
    "willing": {
        YES: ["готов", "готова", "согласен", "с удовольствием", "хоть завтра", "дайынмын",
              "келісемін", "қуана", "ready", "happy to", "I'd love to", "willing"],
        NO: ["отказываюсь", "бас тартамын", "келіспеймін", "I refuse", "not willing"],
    },
    "suiting": {
        YES: ["устраивает", "подходит", "нормально", "удобно", "без разницы", "маған ыңғайлы",
              "ұнайды", "болады", "works for me", "sounds good", "it suits me",
              "makes no difference"],
        NO: ["не устраивает", "не подходит", "неудобно", "тяжело", "исключено", "ыңғайсыз",
             "ұнамайды", "doesn't suit me", "unacceptable", "not convenient"],
    },
    "truth": {
        YES: ["верно", "это правда", "дұрыс", "рас", "that's true", "correct", "not false"],
        NO: ["неверно", "неправда", "это ложь", "ошибаетесь", "дұрыс емес", "өтірік",
             "that's wrong", "incorrect", "a lie", "it is not correct"],
    },
    "hardly and doubt": {
        YES: ["без сомнений", "no doubt", "күмәнсіз"],
        NO: ["вряд ли", "вряд ли смогу", "екіталай", "hardly", "unlikely"],
        MAYBE: ["сомневаюсь", "скорее да чем нет", "наверное", "күмәнім бар", "I doubt"],
    },
    "contrast": {
        YES: ["нет, но на самом деле да", "no, but actually yes", "жоқ, бірақ иә"],
        NO: ["да, хотя нет", "yes... no wait, no", "yes, but actually no", "да, но нет",
             "иә, бірақ жоқ", "опыта нет, но готов научиться", "no, but I am learning",
             "жоқ, бірақ үйренемін"],
        MAYBE: ["да, не знаю", "yes, maybe", "иә, мүмкін"],
    },
    "conditions": {
        MAYBE: ["если зарплата устроит", "если поможете с жильём, то да", "only if it's paid",
                "if you cover the rent, yes", "егер жалақы жақсы болса", "жалақысы болса, иә",
                "просрочена, сделаю за неделю", "мерзімі өтіп кетті, жаңартамын",
                "expired, I'll renew it"],
    },
    "a yes that only opens": {
        NO: ["да ни за что", "да какой там", "да не хочу я", "ага, щас"],
        NONE: ["да пошли вы", "давайте дальше", "да ладно вам", "yeah, right", "ok, whatever",
               "ладно, давайте потом", "жарайды, рахмет", "great, thanks"],
    },
    "no answer": {
        NONE: ["", "привет", "спасибо", "а какая зарплата?", "что вы имеете в виду?",
               "повторите, пожалуйста, вопрос", "я живу в Алматы", "Люблю ездить по степи",
               "очень хочу у вас работать", "идите к чёрту", "хочу поговорить с человеком",
               "сәлем", "рахмет", "жалақы қанша?", "түсінбедім", "сұрақты қайталаңызшы",
               "сіздерде жұмыс істегім келеді", "hello", "thanks a lot", "is everything ok?",
               "I want to hear that again", "what do you mean?", "I want to work for you",
               "I want a human to review this", "i didn't catch that"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param(text, answer, id=f"{kind}: {text}")
        for kind, answers in SAID.items()
        for answer, texts in answers.items()
        for text in texts
    ],
)
def test_where_an_answer_stands(text, answer):
    found = read_yes_no(text)

    assert (found.value.answer if found else None) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        # Having or doing something is an answer if it was asked about.
        ("Есть ли у вас автомобиль?", "у меня есть собака", NONE),
        ("Есть ли у вас собака?", "у меня есть собака", YES),
        ("Работали ли вы водителем?", "работал водителем пять лет", YES),
        ("Готовы ли вы переехать?", "работал водителем", NONE),
        ("Have you worked a till?", "I work a register every day", YES),
        ("Do you live in Astana?", "I live in Kokshetau", NONE),
        ("Есть ли у вас опыт продаж?", "пять лет на рынке", YES),
        ("Вам есть 18 лет?", "22 года", YES),
        ("Вам есть 18 лет?", "17 лет", NO),
        ("Есть ли у вас опыт продаж?", "это мой первый опыт", NO),
        ("Do you own a car?", "I have a cat", NONE),
        ("Do you own a car?", "I have a car", YES),
        ("Көлігіңіз бар ма?", "менде мысық бар", NONE),
        ("Көлігіңіз бар ма?", "менде көлік бар", YES),
        # Nobody who does not know a thing knows it; else they are undecided.
        ("Знаете ли вы английский?", "не знаю", NO),
        ("Готовы ли вы переехать?", "не знаю", MAYBE),
        ("Do you know React?", "don't know it", NO),
        ("Ағылшынша білесіз бе?", "білмеймін", NO),
        ("Ағылшынша сөйлейсіз бе?", "agylshynsha bilmeimin", NO),
        # "Only" something else.
        ("Have you used PostgreSQL?", "only MySQL", NO),
        ("Готовы работать ночью?", "только днём", NO),
        ("Түнде жұмыс істейсіз бе?", "тек күндіз", NO),
        # A question for what is bad: nothing against it is a no.
        ("Есть ли у вас возражения?", "никаких возражений", NO),
        ("Do you have any objections?", "no objections", NO),
        ("Вы не против проверки?", "не против", YES),
        ("Қарсы емессіз бе?", "қарсымын", NO),
        # Who cries out at what was asked has none of it; beside an outcry no yes counts.
        ("Работали ли вы сварщиком?", "да какой я сварщик", NO),
        ("Готовы ли вы работать ночью?", "да вы что, какая ночь", NO),
        ("Есть ли у вас диплом?", "да откуда ему взяться", NO),
        ("Готовы ли вы работать ночью?", "да чтоб вас", NONE),
        ("Can you lift 25 kg?", "sure, when pigs fly", NO),
        ("Can you lift 25 kg?", "yes, for the sake of argument", NONE),
        ("Түнде жұмыс істейсіз бе?", "иә иә, армандай бер", NONE),
        # Who never took the trouble says no once more.
        ("Do you have a licence?", "nope, never bothered to get one", NO),
        ("Do you agree to a test?", "don't see why not", YES),
        # What somebody likes or thinks of it in general answers nothing.
        ("Есть ли у вас опыт с детьми?", "люблю детей", NONE),
        ("Есть ли у вас диплом?", "диплом ничего не решает", NONE),
        ("Can you work weekends?", "have a great weekend!", NONE),
        # Who has not looked does not know.
        ("Есть ли у вас аллергия?", "не проверял", MAYBE),
        ("Do you have allergies?", "haven't checked", MAYBE),
        ("Аллергияңыз бар ма?", "тексермедім", MAYBE),
        ("Есть ли противопоказания?", "никаких", NO),
        ("Қарсы көрсетілім бар ма?", "ешқандай", NO),
        # Who tells of having or doing what was asked for says yes, in whichever words.
        ("Есть ли у вас опыт в продажах?", "на рынке стояла", YES),
        ("Есть ли у вас опыт в продажах?", "торговал на рынке", YES),
        ("Умеете ли вы плавать?", "плаваю с пяти лет", YES),
        ("Шили ли вы на машинке?", "бабушка шила", NONE),
        ("Шили ли вы на машинке?", "шила на фабрике два года", YES),
        ("Вы сейчас работаете?", "тружусь в магазине", YES),
        ("Қазір жұмыс істеп жүрсіз бе?", "дүкенде істеймін", YES),
        ("Темекі шегесіз бе?", "шегемін, бірақ сирек", YES),
        ("Can you swim?", "been swimming since I was five", YES),
        ("Do you weld?", "welding is an art", NONE),
        ("Have you sewn?", "I don't drink coffee", NONE),
        # How much and how often tells it, too.
        ("Работали с Docker?", "на каждом проекте", YES),
        ("Интересна ли вам вакансия?", "очень", YES),
        ("Docker-мен жұмыс істедіңіз бе?", "әр жобада", YES),
        ("Do you have experience with customers?", "plenty", YES),
        ("Знакомы ли вы с 1С?", "поверхностно", MAYBE),
        ("Таныссыз ба?", "аздап", MAYBE),
        ("Can you swim?", "a bit, deep water scares me though", MAYBE),
        # A word may deny within itself.
        ("Есть ли у вас стабильный интернет?", "нестабильный", NO),
        # One part of it yes and another no is neither.
        (
            "Умеете ли вы оказывать помощь?",
            "теорию знаю, на практике не применял",
            MAYBE,
        ),
        ("Can you give first aid?", "theory yes, practice no", MAYBE),
        (
            "Алғашқы көмек көрсете аласыз ба?",
            "теориясын білем, практикада қолданбадым",
            MAYBE,
        ),
        # What is on its way is not here.
        ("Есть ли у вас права?", "экзамен сдан, на руки ещё не выдали", MAYBE),
        ("Есть ли у вас диплом?", "на четвёртом курсе", MAYBE),
        ("Do you have a licence?", "waiting for mine to be issued", MAYBE),
        ("Куәлігіңіз бар ма?", "емтихан келер айда", MAYBE),
        # What a question denies is agreed to by denying it, and by a bare no neither.
        ("Верно ли, что у вас нет детей?", "детей вообще нет, так что верно", YES),
        ("Верно ли, что у вас нет детей?", "неверно", NO),
        ("Верно ли, что у вас нет детей?", "нет", NONE),
        # A wish that it were so says that it is not.
        ("Do you have insurance?", "I wish", NO),
        ("Have you flown?", "never in my life", NO),
        ("Летали ли вы?", "никогда в жизни", NO),
        # Kazakh "не" asks.
        ("Тәжірибеңіз бар ма?", "сізге не керегі бар", NONE),
        # Two letters in the wrong order.
        ("Ыңғайлы ма?", "ынгйалы", YES),
        ("Подходит ли вам график?", "не подхдоит", NO),
    ],
)
def test_an_answer_is_read_against_what_was_asked(question, text, answer):
    found = read_yes_no(text, about=question)

    assert (found.value.answer if found else None) == answer


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("да, но не по ночам", "но не по ночам"),
        ("да, но не весь день", "но не весь день"),
        ("иә, бірақ айына екі рет", "бірақ айына екі рет"),
        ("yes, if it is remote", "if it is remote"),
        ("yes, but not all day", "but not all day"),
        ("да", ""),
    ],
)
def test_a_yes_keeps_its_condition(text, condition):
    found = read_yes_no(text)

    assert (found.value.answer, found.value.condition) == (YES, condition)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("верно, нету", YES), ("угу, не готов", YES), ("не работал, так", YES),
        ("неверно, готов", NO), ("нет, готов", NO), ("работал", NO), ("нет", NO), ("да", YES),
        ("exactly, I can't", YES), ("I have worked with it", NO), ("not so, I can", NO),
        ("иә, дайын емеспін", YES), ("қате, дайынмын", NO),
    ],
)  # fmt: skip
def test_who_denies_what_was_denied_agrees(text, answer):
    assert read_yes_no(text, denied=True).value.answer == answer


CLEAR = ["да", "нет", "готов", "не готов", "не знаю", "без проблем", "иә", "жоқ",
         "дайын емеспін", "yes", "no", "not sure", "I can't"]  # fmt: skip


@pytest.mark.parametrize("text", CLEAR)
@pytest.mark.parametrize(
    "greeting", ["Здравствуйте! ", "Добрый день, ", "Сәлем! ", "Hi, "]
)
def test_a_greeting_before_an_answer_changes_nothing(greeting, text):
    alone, greeted = read_yes_no(text), read_yes_no(greeting + text)

    assert greeted.value.answer == alone.value.answer


@pytest.mark.parametrize("text", [t for t in CLEAR if t not in {"не знаю", "not sure"}])
def test_a_question_is_no_answer(text):
    assert read_yes_no(f"{text}?") is None
    assert read_yes_no(f"а вы {text}?") is None


@pytest.mark.parametrize("text", ["да, а какой график?", "нет, а это важно?"])
def test_an_answer_may_stand_before_a_question(text):
    assert read_yes_no(text) is not None


@pytest.mark.parametrize("text", CLEAR)
@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: f"{text}!!"])
def test_how_loud_it_is_said_changes_nothing(change, text):
    assert read_yes_no(change(text)).value.answer == read_yes_no(text).value.answer


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("да, три года", True), ("ну нет", True), ("иә, үш жыл", True), ("yes I did", True),
        ("три года", False), ("Almaty", False), ("Караганда", False), ("не готов", False),
    ],
)  # fmt: skip
def test_a_message_begins_with_its_answer(text, begins):
    assert begins_with_answer(text) == begins


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("нет, 5 лет", "5 лет"), ("да, верно", ""), ("Караганда", "Караганда"),
        ("иә, дұрыс", ""), ("no, Almaty", "Almaty"), ("yes, that's right", ""),
    ],
)  # fmt: skip
def test_what_is_said_besides_agreeing(text, rest):
    assert past_agreement(text) == rest


@pytest.mark.parametrize(
    "unit", ["не ", "да, ", "если не знаю, ", "a@", "не могу сказать, что ", "қ", "no "]
)
def test_the_longest_message_is_read_at_once(unit):
    text = (unit * 4_000)[:4_000]
    read_yes_no(text[:100])

    began = time.process_time()
    read_yes_no(text)

    assert time.process_time() - began < 0.3
