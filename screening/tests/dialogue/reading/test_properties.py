"""What holds for every quantity grammar on any text."""

from __future__ import annotations

from datetime import date
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.dialogue.reading.dates import read_date, read_start
from screening.dialogue.reading.durations import find_durations, read_duration
from screening.dialogue.reading.money import find_amounts, read_amount
from screening.dialogue.reading.numbers import find_numbers, read_number
from screening.dialogue.reading.words import tokenise

TODAY = date(2026, 2, 28)
FINDERS = {
    "numbers": find_numbers,
    "durations": lambda text: find_durations(text, TODAY),
    "duration": lambda text: [read_duration(text, TODAY)],
    "amounts": find_amounts,
    "amount": lambda text: [read_amount(text)],
    "date": lambda text: [read_date(text, TODAY)],
    "start": lambda text: [read_start(text, TODAY)],
}
# Words that the grammars react to, so that chance puts together odd phrases of them.
PIECES = (
    "1 2 7 12 31 99 100 000 2019 2026 99999999999999999999 0 0,5 .5 1/2 1/0 ½ от до с по "
    "между и или около не менее больше from to between and or half a an the of last next "
    "first third closest after before in ago год года лет месяц недели дней years month "
    "week days тысяч млн к k m т.р. $ € тг usd тенге руб cents копеек сто двадцать пять "
    "миллион point целых десятых hundred thousand dozen минус - – . , / : ( ) + ' % жыл ай "
    "бір жарым он екі мың жүз теңге дейін кейін наурыз қазанның бесі понедельник monday "
    "марта may без опыта нет no experience на руки в час през назад easter числа"
).split()
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)


@pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_is_read_and_every_finding_quotes_it(finder, text):
    found = [f for f in finder(text) if f is not None]

    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(f.quote(text).strip() for f in found)
    starts = [f.start for f in found]
    assert starts == sorted(starts)


@given(text=TEXTS)
def test_the_ends_of_what_is_read_are_in_order(text):
    number = read_number(text)
    durations = find_durations(text, TODAY)
    amounts = [f.value for f in find_amounts(text)]

    assert number is None or number.low <= number.high
    assert all(0 <= f.value.low_months <= f.value.high_months for f in durations)
    assert all(
        a.minimum <= a.maximum
        for a in amounts
        if a.minimum is not None and a.maximum is not None
    )


@given(text=TEXTS)
def test_nobody_starts_in_the_past(text):
    found = read_start(text, TODAY)

    assert found is None or found.value.days >= 0


@pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
@pytest.mark.parametrize(
    "piece",
    ["1 ", "one ", "миллион ", "от до ", "next ", "days from ", "100 000 ", "нет опыта ",
     "2019 - ", "first last ", "$1 - ", "(", "1,", "3 days after "],
)  # fmt: skip
def test_time_grows_with_the_length_and_not_with_its_square(finder, piece):
    def seconds(text: str) -> float:
        tokenise.cache_clear()
        begin = thread_time()
        finder(text)
        return thread_time() - begin

    once = min(seconds(piece * 100) for _ in range(3))
    eight_times = min(seconds(piece * 800) for _ in range(3))

    # Eight times the text; a square would take sixty-four times as long.
    assert eight_times < 30 * once + 0.005
