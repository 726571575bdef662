"""Which of the bot's languages a message is written in.

A trained detector (lingua, py3langid) needs far more text than a chat answer has, and
some 100 MB; three alphabets' letters and some forty frequent words tell as much here.
"""

from __future__ import annotations

from screening.dialogue.reading.words import words_of

KAZAKH_LETTERS = set("әғқңөұүһі")
# Frequent words that only one of the languages has, also as typed without its letters.
KAZAKH = set(
    "иә жоқ жок мен бар емес және үшін бірақ бирак жыл жұмыс жумыс керек қандай кандай"
    " тұрамын турамын дайынмын рахмет рақмет сәлем салем мың мын тәжірибем тажирибем"
    " айлық жалақы жалакы қанша канша болады аламын келеді екі бес жарым білмеймін"
    " men jumys jyl emes joq bar kerek iá qandai úshin және ия істеймін барма ма ме"
    " казакша қазақша".split()
)
RUSSIAN = set(
    "да нет не и в на я по но что как это мне есть лет года год готов готова работаю"
    " работал работала можно зарплата какая какой у вас здравствуйте спасибо опыт тысяч"
    " тенге живу хочу только если или был была русский".split()
)
ENGLISH = set(
    "yes no not i am the a is have and for what of to in my you years year ready work"
    " worked salary hello thanks but can with would do english please it".split()
)
# Words so short or shared that one alone does not make anybody switch.
TOO_LITTLE = 2


def detect_language(text: str, default: str) -> str:
    """ "ru", "kk" or "en"; `default` where the message is too short to tell.

    "да", "B2" and "3" tell nothing about the language that somebody wants to speak.
    """
    words = words_of(text)
    letters = "".join(words)
    if len([w for w in words if w.isalpha() and len(w) > 1]) < TOO_LITTLE:
        return default
    counts = {
        "kk": sum(w in KAZAKH or bool(set(w) & KAZAKH_LETTERS) for w in words),
        "ru": sum(w in RUSSIAN for w in words),
        "en": sum(w in ENGLISH for w in words),
    }
    is_cyrillic = sum("а" <= letter <= "я" for letter in letters)
    is_latin = sum("a" <= letter <= "z" for letter in letters)
    if counts["kk"] and counts["kk"] >= max(counts["ru"], counts["en"]):
        return "kk"
    # Skills and names are Latin in every language: words decide before letters do.
    if counts["en"] > counts["ru"] and is_latin > is_cyrillic:
        return "en"
    if counts["ru"] or is_cyrillic > is_latin:
        return "ru" if default != "kk" or counts["ru"] else default
    return default
