"""Parts of a resume and of a vacancy text, by their headings.

A heading is a known phrase that stands alone on its line or before a colon or dash. A
label ("Город: Алматы") rules its own line only; then the part around it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Part(StrEnum):
    """What a passage of a resume or vacancy text is about."""

    HEAD = "head"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    EDUCATION = "education"
    LANGUAGES = "languages"
    ABOUT = "about"
    PERSONAL = "personal"
    HOME = "home"
    WANTED = "wanted"
    PAY = "pay"
    OTHER = "other"
    # Of a vacancy:
    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    CONDITIONS = "conditions"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` is about `part`; `body` is where its words begin."""

    part: Part
    start: int
    body: int
    end: int


RESUME_HEADINGS: dict[Part, str] = {
    Part.EXPERIENCE: (
        "опыт работы|трудовой опыт|профессиональный опыт|места? работы"
        "|трудовая деятельность"
        "|трудовой стаж|карьера|опыт|стаж работы|предыдущие места работы|работа"
        "|история трудоустройства|рабочий опыт|профессиональная деятельность"
        "|work experience|experience|employment history|professional experience"
        "|employment"
        "|work history|career history|relevant experience|company details"
        "|career|professional background|еңбек жолы|еңбек тәжірибесі|жұмыс тәжірибесі"
        "|жұмыс тажирибеси|тәжірибе|тәжірибесі|еңбек өтілі|жұмыс өтілі|жұмыс орындары"
        "|кәсіби тәжірибе|проекты|мои проекты|projects|project experience|жобалар"
        "|project details|work experiences|professional experiences"
    ),
    Part.SKILLS: (
        "навыки|ключевые навыки|профессиональные навыки|умения|умения и навыки"
        "|знания и навыки|навыки и умения|технические навыки|технологии|стек технологий"
        "|стек|компетенции|профессиональные компетенции|ключевые компетенции|мои навыки"
        "|владение программами|знание программ|компьютерные навыки|инструменты"
        "|технический стек|профессиональные качества|hard skills|soft skills"
        "|хард скиллы"
        "|софт скиллы|skills|key skills|technical skills|core competencies|competencies"
        "|technologies|tech stack|tools|core skills|skill details|skills and abilities"
        "|professional skills|computer skills|areas of expertise|expertise"
        "|qualifications"
        "|highlights|skill highlights|core qualifications|дағдылар|дағдылары"
        "|негізгі дағдылар"
        "|кәсіби дағдылар|дагдылар|біліктілігі|біліктер|дағдыларым|кәсіби дағдылары"
        "|білетін бағдарламалар|компьютерлік дағдылар|skills & tools|it skills"
    ),
    Part.EDUCATION: (
        "образование|высшее образование|основное образование|обучение|учеба"
        "|учебные заведения"
        "|education|education details|academic background|education and training|білімі"
        "|білім|білімім|оқу орны|билими|academic qualifications|educational background"
        "|дополнительное образование|повышение квалификации"
        "|повышение квалификации, курсы"
        "|курсы|курсы и тренинги|сертификаты|тренинги|тесты, экзамены"
        "|сертификаты и курсы"
        "|courses|certifications|certificates|trainings?|certification|қосымша білім"
        "|курстар|сертификаттар|біліктілікті арттыру|professional development"
    ),
    Part.LANGUAGES: (
        "языки|знание языков|иностранные языки|владение языками|уровень языков"
        "|languages"
        "|language skills|тілдер|тіл білуі|тілдерді білуі|шет тілдері|тиллдер"
        "|тілдерді меңгеру"
        "|тіл|language proficiency|тілдік дағдылар|тілдерді меңгеруі"
    ),
    Part.ABOUT: (
        "о себе|обо мне|личные качества|дополнительная информация"
        "|дополнительные сведения"
        "|дополнительно|резюме|профиль|summary|profile|about me|about|objective"
        "|professional summary|career objective|personal qualities"
        "|additional information"
        "|өзім туралы|мен туралы|жеке қасиеттер|жеке қасиеттері|қосымша ақпарат"
        "|career overview"
        "|executive summary|executive profile|overview|цель|прочее|өзі туралы"
        "|кратко о себе"
        "|personal summary|цели|сильные стороны|қосымша мәліметтер|қосымша|кто я"
        "|дополнительная информация обо мне|additional"
    ),
    Part.PERSONAL: (
        "контакты|контактная информация|личные данные|личная информация"
        "|персональные данные"
        "|contacts?|contact information|personal details|personal information"
        "|personal data"
        "|байланыс|жеке мәліметтер|жеке деректер|общая информация|анкетные данные"
        "|contact details|общие сведения|жеке ақпарат"
    ),
    Part.WANTED: (
        "желаемая должность|желаемая должность и зарплата|пожелания|пожелания к работе"
        "|пожелания по работе|ожидания|ищу|ищу работу|цель поиска|условия работы"
        "|desired position|desired job|job preferences|preferences|expectations"
        "|looking for|қалаған лауазым|қалаған жұмыс|тілектер|желаемые условия|что ищу"
        "|желаемая работа|предпочтения|ізделетін лауазым|іздеймін|күтулер"
    ),
    Part.OTHER: (
        "хобби|увлечения|интересы|рекомендации|достижения|публикации|hobbies|interests"
        "|references|achievements|publications|хоббиім|хобби|қызығушылықтар|awards"
        "|ұсыныстар|жетістіктер|accomplishments|hobbies and interests|волонтерство"
        "|портфолио|семейное положение|отбасы жағдайы"
    ),
}

RESUME_LABELS: dict[Part, str] = {
    Part.HOME: (
        "город|город проживания|проживает|проживание|место жительства|место проживания"
        "|адрес|адрес проживания|живу|проживаю|локация|местоположение|регион|city"
        "|location"
        "|address|residence|current location|place of residence|lives in|based in"
        "|тұрғылықты жері|тұратын жері|мекенжайы?|қала|қаласы|турғылықты жери"
        "|город, страна|current city|тұрғылықты мекенжайы|мекен-жайы?"
    ),
    Part.PAY: (
        "зарплата|желаемая зарплата|ожидаемая зарплата|заработная плата|зп|з/п"
        "|ожидания по зп"
        "|желаемый доход|зарплатные ожидания|ожидания по зарплате"
        "|желаемый уровень дохода"
        "|желаемая заработная плата|желаемый оклад|ожидаемый доход|уровень дохода|доход"
        "|ожидаемый уровень дохода|желаемая зп|оклад|desired salary|expected salary"
        "|salary"
        "|salary expectations?|compensation|expected compensation|жалақы|қалаған жалақы"
        "|күтілетін жалақы|қалаған табыс|айлық|жалакы|салары"
    ),
    Part.WANTED: (
        "график|график работы|желаемый график|желаемый график работы|занятость"
        "|тип занятости"
        "|формат работы|формат|вид занятости|режим работы|schedule|work schedule"
        "|employment type|work format|job type|жұмыс кестесі|кесте|жұмыспен қамту түрі"
        "|жұмыс форматы|готовность к переезду|переезд|relocation|командировки"
        "|готовность"
        "|готовность приступить|дата выхода|готов приступить|availability|notice period"
        "|start date|available from|көшуге дайындық|срок выхода|выход|жұмыс түрі"
        "|предпочитаемый формат|жұмыс кестесі|көшу|формат жұмыс|желаемая занятость"
        "|готов выйти|когда готов выйти|work mode"
    ),
    Part.PERSONAL: (
        "гражданство|дата рождения|возраст|пол|телефон|тел|email|e-mail|почта"
        "|место рождения"
        "|родился|родилась|citizenship|nationality|date of birth|birth date|phone"
        "|туған күні"
        "|азаматтығы?|разрешение на работу|work permit|work authori[sz]ation"
        "|водительские права"
        "|права|водительское удостоверение|driving licen[cs]e|driver'?s licen[cs]e"
        "|жүргізуші куәлігі|категории прав|категория прав|туған жері|place of birth"
        "|birthplace"
        "|опыт вождения|прописка|жүргізуші құқығы|right to work|жұмысқа рұқсат"
    ),
}

VACANCY_HEADINGS: dict[Part, str] = {
    Part.REQUIRED: (
        "требования|требования к кандидату|наши требования|основные требования"
        "|мы ожидаем"
        "|что мы ждем|мы ждем|что мы ожидаем|ожидания от кандидата|от вас|что нужно"
        "|что важно"
        "|что для нас важно|наши ожидания|нам важно|ожидаем от вас|требуется"
        "|кого мы ищем"
        "|мы ищем|необходимые навыки|требуемые навыки|навыки|ключевые навыки"
        "|что мы ждем от вас"
        "|обязательные требования|что нужно знать|необходимые знания|необходимый опыт"
        "|наш кандидат|идеальный кандидат|портрет кандидата|вы нам подходите, если"
        "|мы ждем от вас|что требуется|требуемый опыт|от кандидата|вам подойдет, если"
        "|кого ищем|от вас потребуется|вам потребуется|что потребуется|от тебя"
        "|вы нам подойдете, если|вы нам подойдёте, если|ты нам подходишь, если|требование"
        "|основные требования к кандидату|требования для кандидата|мы хотим, чтобы вы"
        "|какие знания и навыки для нас важны|мы ждём|что мы ждём|нужно|необходимо"
        "|обязательно"
        "|requirements|job requirements|qualifications|required skills|must have"
        "|must-have"
        "|what we expect|what you need|who you are|your profile|you have|we expect"
        "|what we are looking for|required qualifications|minimum qualifications|skills"
        "|about you|your skills|what you bring|essential|basic qualifications"
        "|who we need"
        "|what you will need|what you'll need|key skills|required"
        "|who we are looking for"
        "|талаптар|біздің талаптар|қойылатын талаптар|үміткерге қойылатын талаптар"
        "|бізге керек"
        "|кандидатқа қойылатын талаптар|қажет|негізгі талаптар|біліктілік талаптары"
        "|кимди іздейміз"
    ),
    Part.PREFERRED: (
        "будет плюсом|будет преимуществом|плюсом будет|преимуществом будет|желательно"
        "|как преимущество|приветствуется|дополнительным плюсом будет"
        "|преимущества кандидата"
        "|большим плюсом будет|будет большим плюсом|дополнительно"
        "|дополнительные требования"
        "|будет плюсом, если|желательные навыки|плюсы|плюс|желательные требования"
        "|nice to have"
        "|nice-to-have|preferred|preferred qualifications|bonus|a plus|pluses"
        "|bonus points"
        "|good to have|desirable|advantage|advantages|preferred skills|would be a plus"
        "|will be a plus|it's a plus|optional|артықшылық|артықшылығы|қосымша артықшылық"
        "|артықшылық болады|плюс болады|преимуществом|мы будем рады, если|would be nice"
    ),
    Part.DUTIES: (
        "обязанности|должностные обязанности|задачи|ваши задачи|что делать"
        "|чем предстоит"
        " заниматься|вам предстоит|чем заниматься|что предстоит делать|функционал"
        "|основные задачи|что нужно делать|функциональные обязанности"
        "|основные обязанности"
        "|чем вы будете заниматься|ваша роль|responsibilities|duties|what you will do"
        "|what you'll do|your role|the role|key responsibilities|job responsibilities"
        "|your responsibilities|tasks|your tasks|job description|role|міндеттері?"
        "|міндеттер|жұмыс міндеттері|лауазымдық міндеттер|не істеу керек|цель должности"
    ),
    Part.CONDITIONS: (
        "условия|условия работы|а мы создадим комфортные условия для работы"
        "|мы создадим комфортные условия для работы|что мы можем предложить"
        "|а мы предлагаем"
        "|мы готовы предложить|взамен мы предлагаем|со своей стороны мы предлагаем"
        "|мы предлагаем|что мы предлагаем|мы предлагаем вам"
        "|предлагаем"
        "|наши условия|что вы получите|мы гарантируем|почему мы|бонусы|преимущества"
        "|преимущества работы у нас|мы даем|что вас ждет|у нас|льготы|we offer"
        "|what we offer"
        "|benefits|conditions|perks|our offer|what you get|working conditions|why us"
        "|compensation|шарттар|жұмыс шарттары|біз ұсынамыз|біз не ұсынамыз"
        "|еңбек жағдайы"
        "|what's in it for you|perks and benefits|job benefits|график работы|график"
        "|зарплата|заработная плата|оплата|salary|schedule|жұмыс кестесі|жалақы|кесте"
        "|формат работы|формат|занятость|адрес|место работы|location|мекенжай"
        "|жұмыс орны"
        "|work schedule|employment type|тип занятости|режим работы"
    ),
    Part.OTHER: (
        "кто точно не подходит|кто не подходит|кто нам не подходит|кому не подойдет"
        "|кому не подойдёт|не подойдет|не подойдёт|не смотрим|не рассматриваем|не подходят"
        "|who should not apply|not a fit|кімге жарамайды"
    ),
    Part.COMPANY: (
        "о компании|о нас|кто мы|наша компания|about us|about the company|who we are"
        "|company"
        "|біз туралы|компания туралы|о проекте|our company|the company|о команде"
    ),
}


# What stands inside the text about one job, and does not end the list of jobs.
INSIDE_JOBS = frozenset(
    (
        "технологии", "стек", "стек технологий", "технический стек", "инструменты",
        "технологии и инструменты", "достижения", "проекты", "проект", "обязанности",
        "technologies", "tech stack", "tools", "achievements", "accomplishments",
        "projects", "навыки", "skills", "цель", "overview", "summary", "role", "опыт",
        "жобалар", "жетістіктер", "additional", "дополнительно", "компетенции",
        "обучение", "курсы", "тренинги", "training", "trainings", "expertise", "работа",
    )
)  # fmt: skip


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    # Longest first, so that "опыт работы" is not taken for "опыт".
    longest = "|".join(sorted(phrases.split("|"), key=len, reverse=True))
    mark = (
        r"(?:\s*[:：]|\?\s|[ \t]+[–—-](?=\s)|[ \t]*(?=\r?\n|\Z)|[ \t]*\((?=[^)\n]*\)))"
    )
    return re.compile(
        # On a line of its own ...
        rf"(?:^|(?<=\n))[^\w\n]{{0,6}}(?:\d{{1,2}}[.)]\s*)?(?P<line>{longest}){mark}"
        # ... or inside a line, as a capitalised phrase before a colon.
        rf"|(?<=[\s.;!?)•])(?P<inline>{longest})(?:\s?:|\?)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    part: Part
    start: int
    body: int
    is_label: bool
    phrase: str
    is_inline: bool


# Nobody writes longer lines with an eye to readers; what was pasted without breaks is
# read in pieces, so that the time for a text grows with its length and no faster.
LONGEST_LINE = 1_200
LEAST_PIECE = LONGEST_LINE // 2
PIECE_END = re.compile(r"(?<=[.!?;])\s")


def with_short_lines(text: str) -> str:
    """The text with longer lines broken, as long as before: a blank becomes a break.

    Breaks come after a sentence if one ends in the second half of a piece. A single word
    of more than `LONGEST_LINE` letters loses one letter to a break.
    """
    if len(text) <= LONGEST_LINE:
        return text
    pieces = []
    for line in text.splitlines(keepends=True):
        start = 0
        while len(line) - start > LONGEST_LINE:
            least, most = start + LEAST_PIECE, start + LONGEST_LINE
            stops = [m.start() for m in PIECE_END.finditer(line, least, most)]
            blank = max(line.rfind(" ", least, most), line.rfind("\t", least, most))
            at = stops[-1] if stops else blank if blank > 0 else most - 1
            pieces.append(f"{line[start:at]}\n")
            start = at + 1
        pieces.append(line[start:])
    return "".join(pieces)


def resume_passages(text: str) -> list[Passage]:
    """The passages of a resume, in order, without gaps; the first is its head."""
    return _passages(text, RESUME_HEADINGS, RESUME_LABELS)


def vacancy_passages(text: str) -> list[Passage]:
    """The passages of a vacancy text, in order, without gaps."""
    return _passages(text, VACANCY_HEADINGS, {})


def _passages(
    text: str, headings: Mapping[Part, str], labels: Mapping[Part, str]
) -> list[Passage]:
    marks = sorted(
        (
            _Mark(
                part,
                match.start(),
                match.end(),
                is_label,
                (match["line"] or match["inline"]).casefold(),
                match["line"] is None,
            )
            for table, is_label in ((headings, False), (labels, True))
            for part, phrases in table.items()
            for match in _pattern(phrases).finditer(text)
            if match["line"] or match["inline"][0].isupper()
        ),
        key=lambda mark: (mark.start, -mark.body),
    )
    passages: list[Passage] = []
    around, start, body = Part.HEAD, 0, 0
    for mark in marks:
        if mark.start < body or (passages and mark.start < passages[-1].end):
            continue
        is_short = mark.is_inline or text[mark.start : mark.body].rstrip()[-1:] == ":"
        if around == Part.EXPERIENCE and is_short and mark.phrase in INSIDE_JOBS:
            continue
        if around == Part.EXPERIENCE and mark.is_label and mark.is_inline:
            continue
        if mark.start > start or body > start:
            passages.append(Passage(around, start, body, mark.start))
        if not mark.is_label:
            around, start, body = mark.part, mark.start, mark.body
            continue
        line_end = _line_end(text, mark.body, marks)
        passages.append(Passage(mark.part, mark.start, mark.body, line_end))
        start = body = line_end
    passages.append(Passage(around, start, body, len(text)))
    return passages


def _line_end(text: str, start: int, marks: list[_Mark]) -> int:
    """Where the line of a label ends; a label alone on its line rules the next one."""
    rest = start
    while rest < len(text) and text[rest] in " \t\r\n":
        rest += 1
    end = text.find("\n", rest)
    end = len(text) if end < 0 else end
    return min([end, *(mark.start for mark in marks if mark.start >= start)])
