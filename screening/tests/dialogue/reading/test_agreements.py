from __future__ import annotations

import pytest

from screening.dialogue.facts import Answer
from screening.dialogue.reading.agreements import read_agreement

YES = """
да | ну да | ДА!!! | да, к сожалению | увы, да | так точно | вы правильно поняли | есть такое
да, живу пока там | верно, год | правильно, так и есть | всё верно, переезжать не буду
угу, не готов | нет, не работал, всё верно | так и есть
yes | yes unfortunately | that's right, only a year | correct, I live there | mhm, no nights
you got it | yeah that's correct | exactly | I haven't, right | unfortunately that's the case
иә | ия солай | дұрыс, бір жыл | өкінішке қарай солай | бәрі дұрыс
солай, жоқ | иә, солай болып тұр
"""
NO = """
нет | это не так | ничего подобного | неправильно | я такого не говорил | нет, неверно
да нет же, работал | вы ошиблись
no | that's not right | incorrect | you got it wrong | I never said that
жоқ | дұрыс емес | олай емес | қате
"""
NEITHER = """
ок | понятно | ясно | хм | точно готов переехать | именно туда и хочу | правда, я быстро учусь
наверное да | да, но я готов учиться | да? | согласен переехать | да ладно | хорошо
работал три года с Docker | и что? | а это важно? | жаль | прав ли я | подождите, я за рулём
what exactly do you mean | I have the right to work | right now I'm driving | maybe yes | ok?
so what now | yeah, dream on | ага, щас | иә иә, армандай бер
daylight robbery | talked to my boss, a week it is
үш жыл қоймада істедім | дұрыс па? | мүмкін солай | мен тез үйренем | тағы да сәлем
"""


def rows(table):
    return [
        text.strip() for text in table.replace("\n", "|").split("|") if text.strip()
    ]


@pytest.mark.parametrize("text", rows(YES))
def test_a_clear_yes_agrees(text):
    assert read_agreement(text) == Answer.YES


@pytest.mark.parametrize("text", rows(NO))
def test_a_clear_no_denies(text):
    assert read_agreement(text) == Answer.NO


@pytest.mark.parametrize("text", rows(NEITHER))
def test_anything_else_is_neither(text):
    assert read_agreement(text) is None
