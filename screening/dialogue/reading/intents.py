"""What a message is besides an answer: a question back, a correction, a wish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from screening.dialogue.facts import Kind
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import normalise


class IntentName(StrEnum):
    """What somebody may want of the bot."""

    QUESTION = "question"
    CORRECTION = "correction"
    SKIP = "skip"
    PERSON = "person"
    LANGUAGE = "language"
    STOP = "stop"
    GREETING = "greeting"
    INJECTION = "injection"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True)
class Intent:
    """One intent with its details.

    `topic` is what a question asks about, "" if it cannot be told. `cue` are the words
    that make a message a correction, `instead_of` what it takes back and `rest` what it
    puts in its place, if it says so. `language` is the one asked for (ru, kk, en).
    """

    name: IntentName
    topic: str = ""
    cue: str = ""
    instead_of: str = ""
    rest: str = ""
    language: str = ""


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})")


PERSON = _any(
    r"(?:хочу|хотел\w*|можно|могу|дайте|нужен|позовите|соедините|переключите)[\w\s]{0,30}"
    r"(?:с\s+)?(?:живым\s+)?(?:человек\w*|оператор\w*|менеджер\w*|рекрутер\w*|hr|кадров\w*"
    r"|специалист\w*|сотрудник\w*)",
    r"(?:поговорить|пообщаться|связаться)\s+с\s+(?:живым\s+)?(?:человек|люд|оператор|hr"
    r"|рекрутер|менеджер)\w*",
    r"(?:talk|speak|chat)\s+(?:to|with)\s+(?:a\s+)?(?:real\s+|live\s+)?(?:person|human"
    r"|someone|somebody|recruiter|manager|hr|operator)",
    r"(?:human|person|operator)\s*(?:please|$)",
    r"адаммен\s+\w+|адам\s*мен\s+с[өо]йлес\w*|т[іи]р[іи]\s+адам\w*",
    r"позвать\s+человека|оператор(?:а)?\s*$|живой\s+человек",
)
SKIP = _any(
    r"пропус\w+", r"пропуст\w+", r"не\s+(?:хочу|буду|готов\w?|стану)\s+(?:отвечать|говорить"
    r"|сообщать|называть|раскрывать)", r"не\s+скажу", r"без\s+комментариев",
    r"^\W*дальше\W*$", r"следующий\s+вопрос", r"skip", r"pass(?!\w)", r"next\s+question",
    r"(?:would\s+|i'?d\s+)?(?:rather|prefer)\s+not\s+(?:to\s+)?(?:say|answer|tell|share)",
    r"no\s+comment", r"өтк[іи]з\w*", r"өт[іи]п\s+кет\w*", r"отк[іи]з\w*", r"айтқым\s+келмейді",
    r"жауап\s+бергім\s+келмейді", r"келес[іи]\s+с[ұу]рақ",
)  # fmt: skip
STOP = _any(r"стоп(?!\w)", r"stop(?!\w)", r"тоқта\w*", r"пауза", r"позже\s+(?:отвечу|продолж)"
            r"\w*", r"later(?!\w)", r"продолжим\s+(?:позже|завтра)")  # fmt: skip
GREETING = re.compile(
    r"\s*(?:здравствуй\w*|привет\w*|добр\w+\s+(?:день|утро|вечер)\w*|салам\w*|сәлем\w*|салем\w*"
    r"|ассалау?м\w*|hello|hi|hey|good\s+(?:morning|afternoon|evening))[\s!.,)]*$"
)
INJECTION = _any(
    r"ignore\s+(?:all\s+|your\s+|the\s+|previous\s+|prior\s+|any\s+)+\w*",
    r"(?:disregard|forget)\s+(?:all|your|the|previous|everything)",
    r"system\s*prompt", r"you\s+are\s+now", r"act\s+as\s+", r"relevance_score",
    r"(?:approve|accept|hire)\s+(?:me|this\s+candidate|my)",
    r"(?:игнорируй|забудь|проигнорируй)\w*\s+(?:все|свои|прошлые|предыдущие|инструкци)\w*",
    r"(?:одобри|прими|утверди)(?:те)?\s+(?:меня|мою|этого)", r"системн\w+\s+промпт",
    r"поставь(?:те)?\s+(?:мне\s+)?(?:высш|максимальн|100)\w*",
    r"н[ұу]с[қк]ау\w*\s+(?:\w+\s+){0,2}?(?:ұмыт|умыт|елеме|ескерме|орындама|жой|алып\s+таста)\w*",
    r"(?:ұмыт|умыт|елеме|ескерме)\w*\s+(?:\w+\s+){0,2}?н[ұу]с[қк]ау\w*",
    r"мен[іи]\s+(?:\w+\s+)?(?:[қк]абылда|ма[қк][ұу]лда|бек[іи]т)(?!у)\w*",
    r"(?:иә|ия|жо[қк]|дұрыс|да|yes)\s+деп\s+(?:жаз|есепте|белг[іи]ле|жауап\s+бер)\w*",
    r"(?:ең\s+)?(?:жо[ғг]ары\w*|ең\s+көп|100)\s+(?:балл|бал|ұпай|баға)\w*\s+(?:бер|қой)\w*",
)  # fmt: skip
# What is written for a program to run: markup, templates, paths, escapes, queries. No
# answer to any question looks so, and letters and figures within it say nothing.
CODE = re.compile(
    r"<\s*[/!?]?\s*[a-z][^<]*[>=]|<!--|javascript\s*:|on(?:error|load|wheel|focus|keyup)\s*="
    r"|\{\{|\{%|\$\{|\{\d\}|\.\./|%\d\d|%[a-z](?!\w)|\\x[0-9a-f]{2}|&#\w+;|\x1b"
    r"|__\w+__|(?<!\w)0x[0-9a-f]|\w\(\d*\)|'\s*or\s+'?\d|drop\s+table|(?<!\w)eval\s"
    r"|\(\)\s*\{|\[\[|--\s*$|\d#[a-z]"
)
ABUSE = _any(
    r"дурак\w*", r"идиот\w*", r"тупо[йе]\w*", r"туп(?:ая|ые)", r"дебил\w*", r"придур\w*",
    r"сук[аи]\w*", r"бля\w*", r"пош[её]л\s+(?:ты|на)\w*", r"на\s?х[уе]\w+", r"х[уy]й\w*",
    r"идите?\s+(?:в|на)\s+\w+", r"заткни\w*", r"idiot\w*", r"stupid\w*", r"fuck\w*",
    r"shut\s+up", r"moron\w*", r"ақымақ\w*", r"акымак\w*",
)  # fmt: skip

# --- The language to go on in ---

# A language in the forms in which one speaks it: Russian, Kazakh, English.
_SPOKEN = {
    "ru": (r"русск", r"орысша\w{0,2}|orys[sş]ha", "russian"),
    "kk": (r"казахск", r"[қк]аза[қк]ша\w{0,2}|qazaq[sş]ha|kazak[sş]ha", "kazakh"),
    "en": (r"английск", r"а[ғг]ылшынша\w{0,2}|a[gǵğ]yl[sş]hyn[sş]ha", "english"),
}
# Who says so wishes to hear another language; who tells what he speaks or reads does not.
_RUSSIAN_WISH = (
    r"(?:можно|можем|можете|дава[йи]\w*|переключ\w*|пиш[ие](?:те)?|говори(?:те)?|отвечай\w*"
    r"|спрашивай\w*|задавай\w*|перейд\w*|перейти|продолж\w+|пообща\w+|общаться|поговор\w+"
    r"|смени\w*|поменя\w+|удобнее|лучше)(?!\w)"
)
_KAZAKH_WISH = (
    r"(?:(?:жаз|с[өо]йле|с[өо]йлес|айт|сұра|сура|жауап\s+бер|ауыс|көш|жалғастыр)"
    r"(?:ы?ңыз|і?ңіз|е?йік|а?йық|е?иик|а?иык|се[кқ]|са[кқ]|сам|сем|ш[іы])\w*|(?:жаз|с[өо]йле"
    r"|айт)(?!\w)"
    r"|болсын|бола\s*ма|болады\s*ма|мүмкін\s+бе|өтін\w*|керек|ыңғайлы|дұрыс\s+болар)"
)
_ENGLISH_WISH = (
    r"(?:(?:can|could|may|shall)\s+(?:we|you|i)|let'?s|let\s+us|please|switch\w*|change"
    r"|prefer|rather|(?:i'd|would)\s+like\s+to\s+(?:speak|talk|write|chat|continue)"
    r"|^\W*(?:speak|talk|write|continue|answer|reply|go\s+on))(?!\w)"
)


def _wish(russian: str, kazakh: str, english: str) -> re.Pattern[str]:
    in_russian = rf"(?:по[\s-]+{russian}и|на\s+{russian}\w+)"
    return _any(
        rf"{_RUSSIAN_WISH}[\w\s]{{0,20}}?(?<!\w){in_russian}",
        rf"{in_russian}(?:\s+язык\w*)?[\s,]+(?:\w+\s+)?(?:можно|дава[йи]\w*|пожалуйста|плиз"
        rf"|пожал\w*|удобнее|лучше)(?!\w)",
        rf"(?:{kazakh})[\s,]+(?:\w+\s+){{0,2}}?{_KAZAKH_WISH}",
        rf"{_ENGLISH_WISH}[\w\s]{{0,20}}?(?<!\w)(?:in|to)\s+{english}",
        rf"(?:in\s+)?{english},?\s+(?:please|pls|plz)",
    )


def _only(russian: str, kazakh: str, english: str) -> re.Pattern[str]:
    """A message that is nothing but the language."""
    return re.compile(
        rf"^\W*(?:(?:по[\s-]+|на\s+)?{russian}(?:и|ий|ом|ий\s+язык|ом\s+язык\w*)|{kazakh}"
        rf"|(?:(?:in|to)\s+)?{english})\W*$"
    )


LANGUAGE = {code: _wish(*names) for code, names in _SPOKEN.items()}
LANGUAGE_ALONE = {code: _only(*names) for code, names in _SPOKEN.items()}

# --- Corrections ---

# A wish to correct, or agreement: what was asked tells which.
BARE_CORRECT = r"^\W*correct(?:ion)?\W*$"
CORRECTION = _any(
    r"ошиб(?:ся|лась|лас)(?!\w)", r"(?:тут|там|здесь|у\s+меня)\s+ошибк\w+", r"^\W*ошибк\w+",
    r"опечат\w+", r"исправ(?:ить|ьте|ь|лю|им)(?!\w)", r"поправ(?:ить|ьте|ь|лю)(?!\w)",
    r"поправк\w+", r"(?:можно|хочу|надо|нужно)\s+(?:из|по)менять", r"изменит[ье](?!\w)",
    r"перепутал\w*", r"оговорил\w*", r"неправильно\s+написал\w*",
    r"не\s*(?:верно|правильно|то)\s+(?:указал|сказал|ответил)\w*",
    r"я\s+имел\w*\s+в\s+виду", r"вернее", r"точнее", r"то\s+есть\s+не",
    r"ой[\s,]+(?:нет[\s,]+)?не\s+\S+[\s,]+а\s", r"(?:нет|ой)[\s,]+не\s+[^,.]{1,30},\s*а\s",
    r"^не\s+\S+(?:\s+\S+)?[\s,]+а\s", r"\d[^,.]{0,15}\s+емес[\s,]+\S",
    r"i\s+meant?(?!\s+(?:no|yes)\b)", r"i\s+made\s+a\s+mistake",
    r"my\s+mistake", r"correct(?:ion)?\s*(?::|that|my|the|an|it|something)", BARE_CORRECT,
    r"i\s+was\s+wrong",
    r"(?:change|fix|edit|update)\s+(?:my|the)\s", r"sorry[\s,]+not\s+\S+[\s,]+(?:but\s+)?",
    r"oops[\s,]", r"actually[\s,]+not\s", r"қате\w*", r"кате\s+\w+", r"түзет\w*", r"тузет\w*",
    r"\d[^,;]{0,20}?,?\s+(?:а\s+не|not)\s+\d", r"дұрыс\s+емес\s+жазды\w*", r"шатаст\w+",
    r"өзгерт\w*",
)  # fmt: skip
# These ask to be let correct something; "я ошибся" has just made a mistake.
ASKS_TO_CORRECT = _any(
    r"исправ\w+",
    r"поправ\w+",
    r"(?:из|по)мен\w+",
    r"correct(?:ion)?",
    r"(?:change|fix|edit|update)",
    r"т[үу]зет\w*",
    r"өзгерт\w*",
)
# What is taken back, and what stands in its place: "не 3, а 5", "5, not 3".
INSTEAD = re.compile(
    r"(?P<new_first>\d[^,;]{0,20}?),?\s+(?:а\s+не|not)\s+(?P<old_last>\d[^,;]{0,20})$"
    r"|(?:(?<!\w)не|not)\s+(?P<old>[^,;]{1,40}?)[\s,;]+(?:а|but|it'?s)\s+(?P<new>.+)$"
    r"|(?P<old_kk>[^,;]{1,40})\s+емес[\s,]+(?P<new_kk>.+)$",
    re.DOTALL,
)
KINDS = (
    (Kind.SALARY, _any(r"зарплат\w*", r"зп(?!\w)", r"оклад\w*", r"salary", r"pay(?!\w)",
                       r"жалақы\w*", r"жалакы\w*", r"айлы[қк]\w*", r"доход\w*")),
    (Kind.LOCATION, _any(r"город\w*", r"city", r"location", r"қала\w*", r"адрес\w*",
                         r"место\s+жительств\w*")),
    (Kind.RELOCATION, _any(r"переезд\w*", r"relocat\w*", r"mov(?:e|ing)", r"көш\w*")),
    (Kind.EXPERIENCE, _any(r"опыт\w*", r"стаж\w*", r"experience", r"т[әа]ж[іи]риб\w*",
                           r"өтіл\w*")),
    (Kind.LANGUAGE, _any(r"англ\w+", r"язык\w*", r"english", r"language\w*", r"казахск\w*",
                         r"тіл\w*", r"ағылшын\w*")),
    (Kind.EDUCATION, _any(r"образован\w*", r"education", r"б[іи]л[іи]м\w*")),
    (Kind.WORK_FORMAT, _any(r"формат\w*", r"format")),
    (Kind.SCHEDULE, _any(r"график\w*", r"schedule", r"кесте\w*")),
    (Kind.EMPLOYMENT, _any(r"занятост\w*", r"employment", r"жұмыспен\s+қамт\w*")),
    (Kind.START, _any(r"дат[уа]\s+выход\w*", r"выход\w*", r"начал\w+", r"start\w*",
                      r"шығу\w*", r"бастау\w*", r"бастал\w*")),
    # "Право на работу" is no driving licence: it is looked for first.
    (Kind.WORK_PERMIT, _any(r"разрешени\w*", r"гражданств\w*", r"permit", r"рұқсат\w*",
                            r"прав[ао]\s+на\s+работу", r"right\s+to\s+work",
                            r"жұмыс\s+істеу\s+құқы\w*")),
    (Kind.DRIVING_LICENCE, _any(r"прав[ао]?(?!\w)", r"категори\w*", r"licen[cs]e",
                                r"куәлі\w*", r"санат\w*")),
    (Kind.SKILL, _any(r"навык\w*", r"skill\w*", r"дағды\w*")),
)  # fmt: skip

# --- Questions of the candidate ---

ASKS = re.compile(
    r"(?<!\w)(?:как(?:ая|ой|ие|ое|ов\w*|ую)?|сколько|где|когда|кто|кому|зачем|почему|куда|"
    r"что|чем|есть\s+ли|можно\s+ли|нужно\s+ли|будет\s+ли|а\s+если|расскажите|подскажите|"
    r"скажите|уточните|интересует|what|how|where|when|who|why|which|is\s+there|are\s+there|"
    r"is\s+it|is\s+the|do\s+you|does|can\s+(?:i|you)|could\s+you|will|tell\s+me|are\s+you|"
    r"қандай|кандай|қанша|канша|қайда|кайда|қашан|кашан|к[іи]м(?:с[іи]ң|с[іи]н|с[іи]з|ге|ді|нің)?|"
    r"неге|не\s+[іи]сте\w*|не\s+[үу]ш[іи]н|не\s+бола\w*|қалай|қай|қайсы\w*|"
    r"калай|бар\s+ма|бола\s+ма|ма|ме|ба|бе|па|пе|вы|ты|у\s+вас|есть)(?!\w)"
)
TOPICS = (
    ("why", _any(r"(?:зачем|почему|для\s+чего)\s+(?:вы\s+|вам\s+)?(?:это\s+|об\s+этом\s+)?"
                 r"(?:спрашива\w*|знать|нужно|надо|вам|вы)", r"why\s+(?:do|are)\s+you\s+ask\w*",
                 r"(?:зачем|почему|для\s+чего)\s+(?:вам\s+|нужн\w+\s+)?(?:это|эти|так\w+"
                 r"|вопрос\w*)",
                 r"what\s+(?:is\s+(?:this|that|it)|do\s+you\s+need\s+(?:this|that|it))\s+for",
                 r"why\s+(?:is\s+(?:this|that|it)|do\s+you\s+(?:need|want))",
                 r"(?:неге|не\s+[үу]ш[іи]н)\s+(?:керек|[қк]ажет|с[ұу]ра\w*)",
                 r"б[ұу]л\s+с[ұу]ра[қк]\w*\s+(?:неге|не\s+[үу]ш[іи]н)")),
    ("bot", _any(r"(?:вы|ты)\s+(?:бот|робот|человек|машина|программа|живой)\w*",
                 r"are\s+you\s+(?:a\s+)?(?:bot|robot|human|real|person|machine)",
                 r"с\s+(?:ботом|роботом|человеком)\s+\w+", r"(?:бот|робот|адам)\s*(?:сыз|пысыз"
                 r"|сыз\s*ба|мысыз|сың|сын|пысың)\w*", r"с(?:із|из|ен)\s+(?:бот|робот|адам)\w*",
                 r"к[іи]мс[іи](?:ң|н|з)(?!\w)", r"кто\s+(?:вы|ты)(?:\s+так\w+)?\W*$",
                 r"(?:вы|ты)\s+кто\W*$", r"кто\s+со\s+мной", r"who\s+are\s+you",
                 r"с\s+кем\s+(?:я\s+)?(?:говорю|общаюсь|разговариваю)",
                 r"кіммен\s+с[өо]йлес\w*")),
    ("salary", _any(r"зарплат\w*", r"з\s?/\s?п", r"зп(?!\w)", r"оклад\w*", r"плат(?:ят|ите|а)"
                    r"\w*", r"деньг\w*", r"salary", r"pay(?!\w)", r"wage\w*", r"жалақы\w*",
                    r"жалакы\w*", r"айлы[қк]\w*", r"jala[qk]y\w*", r"compensation",
                    r"сколько\s+получ\w*")),
    ("data_use", _any(r"персональн\w*", r"мои\s+данн\w*", r"данны\w+",
                      r"(?:кто|кому)\s+(?:это\s+|их\s+|мои\s+\w+\s+)?(?:увид\w+|вид\w+"
                      r"|прочита\w+|чита\w+"
                      r"|доступ\w*|покаж\w+)", r"к[іи]м(?:дер)?\s+(?:к[өо]р\w+|о[қк]и\w+)",
                      r"к[іи]мге\s+(?:к[өо]р[іи]н\w+|бер[іи]л\w+|ж[іи]бер\w+)",
                      r"(?:my|personal)\s+data", r"privacy", r"деректер\w*",
                      r"who\s+(?:will\s+|can\s+)?"
                      r"(?:sees?|reads?)", r"конфиденц\w*", r"құпия\w*", r"купия\w*")),
    ("who_decides", _any(r"кто\s+(?:принимает|решает|будет\s+решать)\w*", r"who\s+(?:decides"
                         r"|makes)", r"к[іи]м\s+шеше\w*", r"к[іи]м\s+шеш[іи]м\s+\w+",
                         r"шеш[іи]м\w*\s+к[іи]м\s+\w+", r"қалай\s+баға\w+",
                         r"как\s+(?:вы\s+)?оцениваете",
                         r"how\s+(?:am\s+i|do\s+you)\s+(?:judge|score|decide)\w*")),
    ("next_steps", _any(r"что\s+(?:будет\s+)?дальше", r"когда\s+(?:ответ\w*|перезвон\w*"
                        r"|свяж\w*|результат\w*|узнаю)", r"следующ\w+\s+этап\w*",
                        r"собеседовани\w*", r"next\s+step\w*", r"what\s+happens", r"interview",
                        r"when\s+will\s+i\s+(?:hear|know)",
                        r"(?:кей[іи]н|ары\s+[қк]арай|одан\s+соң)\s+не\s+бола\w*",
                        r"[қк]ашан\s+(?:жауап|хабар|нәтиже|нэтиже|хабарлас\w*)\w*",
                        r"әңгімелесу\w*", r"сколько\s+(?:еще\s+)?вопрос\w*")),
    ("schedule", _any(r"график\w*", r"расписани\w*", r"смен[аыу]\w*", r"час(?:ов|ы)\w*",
                      r"schedule", r"hours", r"shift\w*", r"выходн\w*", r"кесте\w*",
                      r"ауысым\w*", r"отпуск\w*", r"вахт\w*")),
    ("format", _any(r"удал[её]н\w*", r"дистанц\w*", r"формат\w*", r"гибрид\w*", r"remote\w*",
                    r"hybrid", r"из\s+дома", r"қашықтан")),
    ("place", _any(r"где\s+(?:находит\w*|располож\w*|работать|офис|вы|место)\w*", r"адрес\w*",
                   r"офис\w*", r"where", r"location", r"address", r"қайда", r"кайда",
                   r"мекенжай\w*", r"[қк]ай\s+(?:[қк]ала|жер)\w*", r"в\s+каком\s+город\w*",
                   r"какой\s+город\w*")),
    ("duties", _any(r"обязанност\w*", r"что\s+(?:нужно\s+)?(?:делать|входит)", r"чем\s+"
                    r"(?:предстоит|буду|надо)\w*", r"задач\w*", r"dut(?:y|ies)",
                    r"responsibilit\w*", r"what\s+(?:will|would|do)\s+i\s+do", r"міндет\w*",
                    r"не\s+істеу\s+керек", r"суть\s+работы")),
    ("requirements", _any(r"требовани\w*", r"что\s+(?:требуется|нужно\s+знать)", r"requirements?",
                          r"талап\w*", r"need\s+to\s+know")),
    ("company", _any(r"компани\w*", r"чем\s+(?:вы\s+)?занимает\w*", r"company",
                     r"кто\s+вы", r"работодател\w*", r"компания\w*", r"ж[ұу]мыс\s+беруш[іи]\w*",
                     r"организаци\w*",
                     r"коллектив\w*", r"команд\w+\s+\w*")),
)  # fmt: skip
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
# "ну года три?" is an unsure answer, not a question.
HAS_FIGURE = re.compile(r"\d|(?<!\w)(?:год|лет|тысяч|мың|years?)")


def find_intents(text: str, *, about_language: bool = False) -> list[Found[Intent]]:
    """All that a message wants besides answering, in the order in which it is said.

    `about_language` says that the pending question may be answered with the name of a
    language, so that the name alone is no wish to go on in it.
    """
    normal, places = normalise(text)
    found: list[Found[Intent]] = []

    def add(intent: Intent, start: int, end: int) -> None:
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        found.append(Found(intent, start, end))

    for name, pattern in SIMPLE:
        match = pattern.search(normal)
        if match is not None and match.end() > match.start():
            add(Intent(name), *match.span())
    for language in LANGUAGE:
        match = LANGUAGE[language].search(normal)
        if match is None and not about_language:
            match = LANGUAGE_ALONE[language].search(normal)
        if match is not None:
            add(Intent(IntentName.LANGUAGE, language=language), *match.span())
            break
    correction = CORRECTION.search(normal)
    if correction is not None:
        add(_correction(normal, correction.group()), *correction.span())
    settled = {reading.value.name for reading in found}
    if not settled & {IntentName.PERSON, IntentName.LANGUAGE, IntentName.CORRECTION,
                      IntentName.INJECTION}:  # fmt: skip
        for sentence in SENTENCE.finditer(normal):
            question = _question(sentence.group())
            if question is not None:
                add(question, *sentence.span())
    return sorted(found, key=lambda reading: reading.start)


SIMPLE = (
    (IntentName.PERSON, PERSON),
    (IntentName.SKIP, SKIP),
    (IntentName.STOP, STOP),
    (IntentName.GREETING, GREETING),
    (IntentName.INJECTION, INJECTION),
    (IntentName.INJECTION, CODE),
    (IntentName.ABUSE, ABUSE),
)


# "Depends on which schedule" is an answer.
UNSURE = re.compile(r"(?<!\w)(?:смотря|зависит|depends|қарай|байланысты)(?!\w)")


def _correction(normal: str, cue: str) -> Intent:
    instead = INSTEAD.search(normal)
    parts = {k: v for k, v in instead.groupdict().items() if v} if instead else {}
    old = next((v for k, v in parts.items() if k.startswith("old")), "")
    new = next((v for k, v in parts.items() if k.startswith("new")), "")
    return Intent(
        IntentName.CORRECTION, cue=cue, instead_of=old.strip(), rest=new.strip()
    )


def kinds_named(text: str) -> list[Kind]:
    """The kinds of facts that a text names: "исправить зарплату", "город"."""
    normal, _places = normalise(text)
    return [kind for kind, words in KINDS if words.search(normal)]


def _question(sentence: str) -> Intent | None:
    if UNSURE.search(sentence):
        return None
    asks = ASKS.search(sentence)
    marked = "?" in sentence
    if not (marked or asks) or (asks is None and HAS_FIGURE.search(sentence)):
        return None
    topic = next((name for name, words in TOPICS if words.search(sentence)), "")
    if marked and (topic or asks):
        return Intent(IntentName.QUESTION, topic=topic)
    # Without the mark, only a sentence that begins as a question of a known topic is one.
    begins = asks is not None and asks.start() <= len("скажите, а ")
    if topic and begins and not HAS_FIGURE.search(sentence):
        return Intent(IntentName.QUESTION, topic=topic)
    return None
