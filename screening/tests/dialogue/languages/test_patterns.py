from __future__ import annotations

import pytest

from screening.dialogue.languages import patterns
from screening.dialogue.languages.patterns import compile_all, pattern


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Languages of which only Kazakh says anything, in one table."""

    def write(phrases):
        for code in patterns.LANGUAGES:
            spelling = patterns.FOLDER / code / "spelling.toml"
            (tmp_path / code).mkdir(exist_ok=True)
            (tmp_path / code / "spelling.toml").write_text(spelling.read_text("utf-8"))
            said = phrases if code == "kk" else ""
            table = f"here = '''\n{said}\n'''\n"
            (tmp_path / code / "told.toml").write_text(table, "utf-8")
        monkeypatch.setattr(patterns, "FOLDER", tmp_path)

    pattern.cache_clear()
    patterns._any_of.cache_clear()
    yield write
    pattern.cache_clear()
    patterns._any_of.cache_clear()


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("жоқ", "маған ЖОК керек", "ЖОК"),
        ("жоқ", "жоқтау", None),
        ("жаман*", "жаманырақ", "жаманырақ"),
        ("*лген", "келген", "келген"),
        ("өте жақсы", "ote jaqsy", "ote jaqsy"),
        ("тез; тез арада", "тез арада", "тез арада"),
        ("тез <1> бол", "тез дайын бол", "тез дайын бол"),
        ("тез <1> бол", "тез тағы дайын бол", None),
        ("нет, рахмет", "нет, рахмет", "нет, рахмет"),
        ("тёк", "тек", "тек"),
        ("", "тек", None),
    ],
)
def test_a_table_is_a_part_of_a_regular_expression(phrase, text, found, folder):
    folder(phrase)

    match = pattern("told", "{here}").search(text)

    assert (match and match.group()) == found


def test_a_word_may_be_written_together_with_what_stands_before(folder):
    folder("жыл")

    assert pattern("told", r"\d{here}").search("3жыл") is None
    assert pattern("told", r"\d{+here}").search("3жыл")


def test_each_value_has_a_pattern_of_its_own(folder):
    folder("1: бір\n2: екі")

    told = patterns.patterns("told", "here")

    assert [value for value, words in told.items() if words.search("екі")] == ["2"]


def test_a_pattern_is_put_together_when_it_is_first_used():
    late = pattern("skills", r"{courses}\W{0,3}late")

    assert "compiled" not in vars(late)
    assert late.search("курсы: late")
    assert late.search == late.compiled.search


def test_a_process_that_serves_compiles_all_before():
    late = pattern("skills", r"{courses}\W{0,4}late")

    compile_all()

    assert "compiled" in vars(late)
