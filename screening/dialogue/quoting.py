"""What can be quoted in answer to a candidate's question: the employer, or the vacancy.

A wrong quote is worse than none: what is not surely an answer is passed on to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from screening.dialogue.criteria import Criterion
from screening.dialogue.facts import Kind
from screening.dialogue.languages import phrases
from screening.dialogue.offer import EmployersAnswer, Offer
from screening.dialogue.reading.corrections import is_about, kinds_named
from screening.dialogue.reading.levels import find_languages
from screening.dialogue.reading.matters import (
    COMPANY_ASKED,
    Matter,
    Wish,
    matter_asked,
    plain,
    says_what_the_company_does,
    wish_of,
)
from screening.dialogue.reading.sections import Part, vacancy_passages, with_short_lines
from screening.dialogue.reading.skills import find_skills
from screening.dialogue.reading.stems import stem
from screening.dialogue.reading.weights import weight
from screening.dialogue.reading.words import fold, folded, tokenise

LONGEST = 300


def asks_what_the_company_does(question: str) -> bool:
    """Whether more is asked for than the company's name."""
    return COMPANY_ASKED.search(plain(question)) is not None


def names_a_thing(question: str) -> bool:
    """Whether a question that names a place asks for something else: what is there."""
    wish = wish_of(question)
    if wish is not None and wish.name == "where":
        return False
    if phrases("questions").find(question, {"city"}):
        # "Which city is the clinic in?"
        return False
    return bool(telling_words(question).keys() - PLACES)


# --- The employer's own answers ---

# Two questions are one if their telling words are so far the same.
ALIKE = 0.7


def best_answer(
    answers: Iterable[EmployersAnswer], question: str, language: str
) -> EmployersAnswer | None:
    """What the employer has answered to this question in other words, if anything.

    Of several the one that is nearest, and of equally near ones that in `language`.
    """
    asked = Asked.of(question)
    near = [(asked.likeness(Asked.of(answer.question)), answer) for answer in answers]
    alike = [(likeness, answer) for likeness, answer in near if likeness >= ALIKE]
    if not alike:
        return None
    return max(alike, key=lambda pair: (pair[0], pair[1].language == language))[1]


def likeness(one: str, other: str) -> float:
    """How far two questions ask the same, 0..1; from `ALIKE` on they are one."""
    return Asked.of(one).likeness(Asked.of(other))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: about which matter, what of it, and in which words.

    `words` are the telling words by their stems, with their weights.
    """

    text: tuple[str, ...]
    matter: Matter | None
    wish: Wish | None
    about_company: bool
    words: dict[str, float]

    @classmethod
    def of(cls, question: str) -> Asked:
        matter = matter_asked(question)
        about_company = matter is None and asks_what_the_company_does(question)
        return cls(
            tuple(token.key for token in tokenise(question) if token.is_word),
            matter,
            wish_of(question),
            about_company,
            telling_words(question, matter),
        )

    def likeness(self, other: Asked) -> float:
        """How far another question asks the same, 0..1."""
        if self.text == other.text:
            return 1.0
        if self.matter != other.matter or self.about_company != other.about_company:
            return 0.0
        if self.wish != other.wish:
            return 0.0
        total = sum(self.words.values()) + sum(other.words.values())
        shared = sum(
            mine + theirs
            for one, mine in self.words.items()
            for two, theirs in other.words.items()
            if are_one_word(one, two)
        )
        # To be about the same matter is to share its words, however they are written.
        named = 2.0 if self.matter is not None or self.about_company else 0.0
        if not total + named:
            return 0.0
        return min(1.0, (shared + named) / (total + named))


# --- The vacancy's text ---


def sentence_about(offer: Offer, question: str) -> str:
    """The sentence of the vacancy that answers a question; empty if none surely does."""
    if offer.company:
        # "What does Acme do?"
        question = plain(question).replace(plain(offer.company), "company")
    if asks_what_the_company_does(question):
        said = _about_company(offer.description, offer.company)
        if said or matter_asked(question) is None:
            return said
    matter, wish = matter_asked(question), wish_of(question)
    known = set(telling_words(f"{offer.title} {offer.company}"))
    words = {
        word
        for word, told in telling_words(question, matter).items()
        if told >= LEAST_TELLING and not any(are_one_word(word, k) for k in known)
    }
    if matter is None and not words:
        return ""
    for sentence in _sentences(offer.description):
        if _answers(sentence, matter, wish, words):
            return shortened(sentence.text)
    return ""


def sentence_asking_for(offer: Offer, criterion: Criterion) -> str:
    """The sentence of the vacancy that asks for a criterion, or shows what it is for;
    empty if none surely does."""
    sentences = _sentences(offer.description)
    asking = [s for s in sentences if s.part in ASKING_PARTS]
    others = [s for s in sentences if s.part in (Part.HEAD, Part.CONDITIONS)]
    for sentence in (*asking, *others):
        if not sentence.text.endswith("?") and _names(criterion, sentence):
            return shortened(sentence.text)
    return ""


def _names(criterion: Criterion, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what a criterion asks for."""
    text, kind = sentence.text, criterion.kind
    if kind == Kind.SKILL:
        return any(f.value.name == criterion.subject for f in find_skills(text))
    if kind == Kind.LANGUAGE:
        return any(f.value[0] == criterion.subject for f in find_languages(text))
    if kind == Kind.QUESTION:
        return any(is_about(label, text) >= LEAST_ABOUT for label in criterion.labels)
    if kind not in NAMED_BY_KIND or kind not in kinds_named(text):
        return False
    # "Команда с большим опытом" asks for none.
    return kind != Kind.EXPERIENCE or any(c.isdigit() for c in text)


# How much of an own question's words a sentence has that asks for the same.
LEAST_ABOUT = 0.6
# What these are called is enough to know the sentence that asks for them.
NAMED_BY_KIND = (Kind.EXPERIENCE, Kind.EDUCATION, Kind.SCHEDULE, Kind.WORK_FORMAT,
                 Kind.DRIVING_LICENCE, Kind.WORK_PERMIT)  # fmt: skip


@lru_cache(maxsize=128)
def duties_of(description: str) -> str:
    """What a vacancy says about the work itself; all of it if no part says so."""
    passages = vacancy_passages(with_short_lines(description))
    duties = [description[p.body : p.end] for p in passages if p.part == Part.DUTIES]
    return "\n".join(duties).strip() or description


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a vacancy, and the part in which it stands.

    `said` is the text as the matters are read, `words` are all its stems.
    """

    text: str
    part: Part
    said: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, part: Part) -> Sentence:
        words = (fold(stem(t.text)) for t in tokenise(text) if t.is_word)
        return cls(text, part, plain(text), frozenset(words))


# A dot within "т.ч.", "г. Алматы", "ул. Абая", "09.00" ends nothing.
SENTENCE = re.compile(
    r"[^\n;•●▪✔✅·!?.]{1,1200}(?:\.(?=\d|[^\s])[^\n;•●▪✔✅·!?.]{0,1200}){0,20}[.!?]{0,3}"
)
ABBREVIATION = re.compile(r"(?<!\w)(?:г|ул|пр|мкр|д|т\.ч|т\.д|стр|им|тел|кв)\.$", re.I)


# Many candidates ask about the same few vacancies.
@lru_cache(maxsize=128)
def _sentences(description: str) -> tuple[Sentence, ...]:
    """The sentences of a description; those that tell the conditions come first."""
    text = with_short_lines(description)
    found: list[Sentence] = []
    for passage in vacancy_passages(text):
        # "Выходные: суббота" is a heading that tells something itself.
        start = passage.start if passage.part == Part.CONDITIONS else passage.body
        before = ""
        for match in SENTENCE.finditer(text, start, passage.end):
            piece = before + match.group()
            before = piece if ABBREVIATION.search(piece) else ""
            if not before and any(c.isalnum() for c in piece):
                found.append(Sentence.of(piece.strip(" \t\r\n-–—*"), passage.part))
        if before.strip():
            found.append(Sentence.of(before.strip(), passage.part))
    return tuple(sorted(found, key=lambda s: s.part != Part.CONDITIONS))


def shortened(text: str) -> str:
    """A sentence of readable length, cut between words."""
    one_line = " ".join(text.split())
    if len(one_line) <= LONGEST:
        return one_line
    return one_line[:LONGEST].rsplit(" ", 1)[0] + "…"


@lru_cache(maxsize=128)
def _about_company(description: str, company: str) -> str:
    sentences = _sentences(description)
    for part in (Part.COMPANY, Part.HEAD, Part.CONDITIONS, Part.DUTIES):
        for sentence in sentences:
            if sentence.part == part and says_what_the_company_does(
                sentence.text, company
            ):
                return shortened(sentence.text)
    # Below "О компании" the first sentence of some length tells it, however it begins.
    for sentence in sentences:
        if sentence.part == Part.COMPANY and len(sentence.text.split()) >= LEAST_WORDS:
            return shortened(sentence.text)
    return ""


LEAST_WORDS = 3
# Parts that say what the candidate has to do and to know, not what is offered.
ASKING_PARTS = (Part.DUTIES, Part.REQUIRED, Part.PREFERRED)


def _answers(
    sentence: Sentence, matter: Matter | None, wish: Wish | None, words: set[str]
) -> bool:
    said = sentence.said
    if sentence.part == Part.OTHER or sentence.text.endswith("?"):
        return False
    if wish is not None and not wish.told.search(said):
        return False
    if not all(
        any(are_one_word(word, other) for other in sentence.words) for word in words
    ):
        return False
    if matter is None:
        return not _is_asking(sentence, said) and not is_of_work(said)
    if _is_asking(sentence, said) and not (
        matter.anywhere or sentence.part in matter.parts
    ):
        return False
    if matter.untold is not None and matter.untold.search(said):
        return False
    told = matter.told.search(said)
    if told is None or is_of_work(said[: told.start()]):
        return False
    if wish is not None and not wish.told.search(_around(said, told.start())):
        return False
    # "Столовая ищет повара" tells who hires, and of no meals.
    return not HIRES.search(said, told.end())


def _around(said: str, place: int) -> str:
    """What belongs to the thing named there: in a list, its own member alone."""
    if said.count(", ") < LEAST_COMMAS:
        return said
    start = said.rfind(", ", 0, place) + 1
    end = said.find(", ", place)
    return said[start:end] if end >= 0 else said[start:]


# A sentence with so many commas is a list.
LEAST_COMMAS = 2


def _is_asking(sentence: Sentence, said: str) -> bool:
    """Whether a sentence tells what the candidate has to do or to know.

    An offer may follow without a heading of its own.
    """
    return sentence.part in ASKING_PARTS and not OFFERS.search(said)


OFFERS = re.compile(
    fold(
        r"(?<!\w)(?:предлага|предоставля|обеспечива|гарантиру|выда[её]м|оплачива|оплатим"
        r"|компенсиру"
        r"|за сч[её]т (?:компани|работодат|клиник|фирм|организац)|бесплатн|we (?:provide|offer"
        r"|give|pay"
        r"|cover)|you (?:get|receive)|free(?!\w)|ұсынамыз|береміз|беріледі|тегін|қамтамасыз"
        r"|төлейміз"
        r"|төленеді)"
    )
)
HIRES = re.compile(
    fold(
        r"(?<!\w)(?:ищет|ищут|ищем|требу[ею]тся|приглаша|набира|is (?:hiring|looking)"
        r"|looking for|seeks|іздей|шақыра)"
    )
)


# What stands before a thing that the candidate shall work with, or know: "уборка
# парковки", "you will prepare meals", "опыт в сфере питания".
OF_WORK = re.compile(
    fold(
        r"(?<!\w)(?:вы будете|вам предстоит|предстоит|будете|будешь|отвечать за|заниматься"
        r"|умеет|умеете|умеешь|опыт (?:работы )?(?:в|с|от|на)|знани[ея]|умени[ея]|навык\w*"
        r"|ответственн\w+ за"
        r"|you will|you'll|responsible for|experience (?:in|with|of)|knowledge of|ability to"
        r"|білу|меңгер\w*|істейсіз|тәжірибе\w*)(?!\w)"
        r"|^\W*(?:уборк|ремонт|обслуживан|монтаж|установк|продаж|закуп|организац|проведени"
        r"|контрол|ведени|подготовк|приготовлени|управлени|строительств|проектировани"
        r"|разработк|доставк|охран|прием|приемк|учет|работа с|консультировани|оформлени"
        r"|составлени|обработк|проверк|выдач|мойк|чистк|погрузк|сопровождени|координац"
        r"|manag|prepar|cook|clean|maintain|handl|process|organi[sz]|sell|repair|install"
        r"|support|deliver|develop|design|build|teach|coordinat|supervis|serv)\w*\s"
    )
)


def is_of_work(said: str) -> bool:
    """Whether a folded text, or its beginning, tells of work that is to be done."""
    return OF_WORK.search(said) is not None


# --- Words ---

# Words of less weight stand in many questions and tell little.
LEAST_TELLING = 0.3
# Said of any matter, of anybody who works, or out of politeness.
ABOUT_ANYTHING = tuple(
    folded(
        "есть имеется имеются будет будут бывает бывают бывал предостав предусмотр"
        " обеспеч выда дает даете"
        " дают дадут оплач оплат платн бесплатн компенс возмещ стоит стоимост сотрудн работн"
        " рабоч персонал новичк новеньк иногородн приезж кандидат компани работодат фирм"
        " организац предприят ваканс должност работ труд офис подскаж скаж расскаж напиш"
        " интерес узнат уточн вопрос пожалуйст здравств добр спасиб привет хоте хоч можно"
        " нужн надо необход понадоб треб какой какая какие какого каких какую каком како"
        " котор который сколько когда где куда откуда зачем почему поче как кто что чем"
        " кем чего часто вообще кстати тоже также ещё еще лично например если или либо вас"
        " вам ваш ваша ваше ваши нас нам мне меня мой моя это этой этот эта эти тут там"
        " чей чья чье счет счёт здесь сейчас потом самом деле точно именно примерно насчет"
        " насчёт касаемо"
        " по-поводу поводу условия услови получ буду возьм берете принос принест брать взять"
        " происход проход длит нал день месяц неделю время времени тенге заране сразу"
        " offer offers provid provide provided available have has does do will would could"
        " can any there the your you with for from about company employee employees staff"
        " worker workers please tell know want need needed required get give pay paid free"
        " cover how what when where which why who often much many long work job position"
        " office are is it this that hello hi thanks also and if kind bring month day week"
        " everyone people candidates newcomers interested question ask like exactly"
        " бар барма жоқ бола болады болама берілеме беріле берілед береді бересіз бересіздер"
        " беред берме ма ме ба бе па пе қандай қанша қашан қайда қай қалай неше кім не неге"
        " сіз сіздер сізде сіздерде сіздің бізде бізге маған менің керек қажет жұмыс жұмысшы"
        " қызметкер қызметкерлер үшін және мен пен туралы жайлы айтыңыз айтыңызшы сәлеметсіз"
        " сәлем рахмет рақмет төлене төленеді төлейсіз төлейсіздер тегін ақылы компания"
        " мекеме қарастырыл қамтамасыз беруші ай күн апта уақыт алып келу әкелу"
    )
)
NOT_TELLING = frozenset(ABOUT_ANYTHING) | frozenset(
    fold(stem(word)) for word in ABOUT_ANYTHING
)
LEAST_LETTERS = 3
# What the place of work is called; "офис" is among the words of anything.
PLACES = frozenset(
    fold(stem(word))
    for word in (
        "город городе городом место месте локация центр центре районе филиал city town"
        " location located place centre center branch based қала қалада қаласы жер жерде"
        " орны орналасқан кеңсе кеңсесі филиалы"
    ).split()
)


def telling_words(text: str, matter: Matter | None = None) -> dict[str, float]:
    """The words by which a text differs from others: stems with weights 0..1.

    Without those by which the matter is named.
    """
    named = plain(text)
    spans = [m.span() for m in matter.asked.finditer(named)] if matter else []
    told: dict[str, float] = {}
    for token in tokenise(text):
        if not token.is_word or len(token.text) < LEAST_LETTERS:
            continue
        if any(start < token.end and token.start < end for start, end in spans):
            continue
        own = fold(stem(token.text))
        if own in NOT_TELLING or token.key in NOT_TELLING:
            continue
        if any(own.startswith(begun) for begun in BEGINNINGS):
            continue
        told[own] = max(told.get(own, 0.0), weight(stem(token.key), token.key))
    return told


# Of these long ones the beginning is enough, whatever the form.
BEGINNINGS = tuple(word for word in ABOUT_ANYTHING if len(word) >= 5)


def are_one_word(one: str, other: str) -> bool:
    """Whether two stems are forms of one word: endings differ, beginnings do not."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or len(longer) - len(shorter) > 3:
        return False
    return longer.startswith(shorter)
