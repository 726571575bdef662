from __future__ import annotations

import time
from pathlib import Path

import pytest

from screening.dialogue.languages import FOLDER, LANGUAGES, LanguageError, Matcher
from screening.dialogue.languages.files import read_tables
from screening.dialogue.languages.notation import parse
from screening.dialogue.languages.spelling import read_spelling


def matcher(phrases, language="ru", tmp_path=None):
    """A matcher of one table of one language, read from a file."""
    path = tmp_path / "table.toml"
    path.write_text(f"here = '''\n{phrases}\n'''\n", "utf-8")
    tables = read_tables(path)
    found = Matcher(
        read_spelling(FOLDER / code / "spelling.toml") for code in LANGUAGES
    )
    for line in tables["here"].lines:
        for way in parse(line, tables):
            found.add("here", language, way)
    return found


def found_in(text, phrases, language, tmp_path):
    matches = matcher(phrases, language, tmp_path).find(text)
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        # A word, as it is, in any case and with a letter held down.
        ("готов", "Я ГОТОВ.", ["ГОТОВ"]),
        ("готов", "готова", []),
        ("да", "дааааа", ["дааааа"]),
        ("ещё", "еще", ["еще"]),
        # A stem with any ending.
        ("готов*", "мы готовы", ["готовы"]),
        ("готов*", "неготов", []),
        # An ending with any beginning.
        ("*лся", "пользовался", ["пользовался"]),
        # Something that may be left out, and one of several; within a word, too.
        ("не [совсем] готов[а|ы]", "не готовы", ["не готовы"]),
        ("не [совсем] готов[а|ы]", "не совсем готова", ["не совсем готова"]),
        ("(хочу|можно) к (вам|нам домой)", "можно к нам домой?", ["можно к нам домой"]),
        # Words stand side by side: no comma between them, unless the phrase has one.
        ("не готов", "не, готов", []),
        ("нет, спасибо", "нет, спасибо", ["нет, спасибо"]),
        ("нет, спасибо", "нет спасибо", ["нет спасибо"]),
        ("нет, спасибо", "нет. спасибо", []),
        # A gap, with or without a comma.
        ("не <2> готов", "не очень-то готов", ["не очень-то готов"]),
        ("не <1> готов", "не так уж готов", []),
        ("не <1-2> готов", "не готов", []),
        ("не <3> а", "не три, а", []),
        ("не <3,> а", "не три, а", ["не три, а"]),
        ("не <3,> а", "не три. а", []),
        ("не <3> готов", "не так\nготов", []),
        # A slip of the hand, where it is allowed.
        ("человек~", "чловек", ["чловек"]),
        ("человек", "чловек", []),
        # Numbers and signs.
        ("<number> лет", "мне 25 лет", ["25 лет"]),
        ("з/п", "какая з/п?", ["з/п"]),
        ("по-русски", "по русски", ["по русски"]),
        # The begin and the end of a message.
        ("^ дальше $", "Дальше!", ["Дальше"]),
        ("^ дальше $", "а дальше", []),
        ("дальше $", "а дальше", ["дальше"]),
        # Several phrases on a line, and remarks.
        ("да; ага # short ones", "ага", ["ага"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, found, tmp_path):
    assert found_in(text, phrase, "ru", tmp_path) == found


@pytest.mark.parametrize(
    ("phrase", "typed"),
    [
        ("жоқ", ["жоқ", "жок", "joq", "jok", "zhoq", "жоққққ"]),
        ("дайынмын", ["дайынмын", "даиынмын", "daiynmyn", "dayinmin", "dayynmyn"]),
        ("әрине", ["әрине", "арине", "эрине", "arine", "ärine"]),
        ("айта алмаймын", ["айта алмаймын", "aita almaimyn", "ayta almaymyn"]),
        ("*маймын", ["бармаймын", "barmaimyn", "bolmaymyn"]),
        ("көш*", ["көшемін", "кошемин", "koshemin", "köşemin"]),
    ],
)
def test_kazakh_is_spelled_once_and_typed_in_many_ways(phrase, typed, tmp_path):
    for text in typed:
        assert found_in(text, phrase, "kk", tmp_path) == [text]


def test_an_english_message_has_no_kazakh_words(tmp_path):
    assert found_in("bar", "бар", "kk", tmp_path) == ["bar"]
    assert found_in("I worked in a bar", "бар", "kk", tmp_path) == []


@pytest.mark.parametrize("typed", ["don't know", "dont know", "don’t know"])
def test_an_apostrophe_may_be_left_out(typed, tmp_path):
    assert found_in(typed, "don't know", "en", tmp_path) == [typed]
    assert found_in("we were there", "we're there", "en", tmp_path) == []


def test_of_the_phrases_that_begin_at_one_word_the_longest_is_told(tmp_path):
    assert found_in("не готов ехать", "не\nне готов", "ru", tmp_path) == ["не готов"]


def test_a_table_may_be_referred_to(tmp_path):
    path = tmp_path / "table.toml"
    path.write_text("_who = 'человек*; оператор*'\nask = 'нужен {_who}'\n", "utf-8")
    tables = read_tables(path)

    ways = parse(tables["ask"].lines[0], tables)

    assert [[e.text for e in way] for way in ways] == [["нужен", "оператор"],
                                                       ["нужен", "человек"]]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("(да", '")" is missing'),
        ("да)", '")" closes nothing'),
        ("[да]", "may be left out as a whole"),
        ("<2> да", "a gap lies between words"),
        ("да <40> нет", "is not within 1 and 12 words"),
        ("да <x> нет", "is neither <number> nor a gap"),
        ("а*", "would be part of too many words"),
        ("нет~", "is too short for a slip in it"),
        ("да ^ нет", '"^" stands before all else'),
        ("{нет}", "there is no table нет in this file"),
        ("{here}", "here refers to itself"),
        ("да! нет", '"да!" is no word'),
        ("[1][2][3][4][5][6][7][8][9][10][11][12][13] да", "over 5000 ways"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(phrase, reason, tmp_path):
    phrase = f"да; угу\n\n# a remark\n{phrase}"

    with pytest.raises(LanguageError) as error:
        matcher(phrase, "ru", tmp_path)

    assert str(error.value).startswith(f"{tmp_path}/table.toml:5: ")
    assert reason in str(error.value)


def test_a_file_that_is_no_toml_is_told_with_its_name(tmp_path):
    (tmp_path / "table.toml").write_text("yes = 'да\n", "utf-8")

    with pytest.raises(LanguageError, match=r"table\.toml: Expected"):
        read_tables(tmp_path / "table.toml")


def tables_of(language):
    """All files of a language with the names of their tables."""
    return {
        path.name: set(read_tables(path))
        for path in (FOLDER / language).glob("*.toml")
        if path.name != "spelling.toml"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_tables(language):
    def referred(tables):
        return {
            name: {table for table in names if not table.startswith("_")}
            for name, names in tables.items()
        }

    assert referred(tables_of(language)) == referred(tables_of("ru"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=str)
def test_every_file_says_at_its_head_what_it_is(path):
    head = Path(path).read_text("utf-8").split("\n\n")[0]

    assert all(line.startswith("#") for line in head.splitlines())
    assert "sed by" in head


@pytest.mark.parametrize("unit", ["не ", "не так ", "а, ", "не,", "да"])
def test_the_time_grows_with_the_length_and_not_faster(unit, tmp_path):
    phrases = "не <12> готов\nне <12,> не <12,> а\nне так не <12> так"
    many = matcher(phrases, "ru", tmp_path)
    times = []
    for length in (4_000, 40_000):
        text = unit * (length // len(unit))
        began = time.process_time()
        many.find(text)
        times.append(time.process_time() - began)

    assert times[1] < 40 * max(times[0], 0.002)


def test_thousands_of_phrases_cost_a_message_next_to_nothing(tmp_path):
    phrases = "\n".join(f"слово{n} <3> (раз|два|три) [конец]" for n in range(3_000))
    many = matcher(phrases, "ru", tmp_path)
    text = "нет, работать по ночам не готов, но в выходные слово5 да раз"
    many.find(text)

    began = time.process_time()
    for _ in range(1_000):
        many.find(text)

    assert time.process_time() - began < 0.5
