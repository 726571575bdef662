from __future__ import annotations

import pytest

from screening.dialogue.languages import LANGUAGES, LanguageError
from screening.dialogue.languages.vocabulary import Vocabulary


@pytest.fixture
def vocabulary(tmp_path):
    def written(**tables):
        for code in LANGUAGES:
            (tmp_path / code).mkdir(exist_ok=True)
            text = tables.get(code, "here = ''")
            (tmp_path / code / "things.toml").write_text(text, "utf-8")
        return Vocabulary("things", tmp_path)

    return written


def test_words_of_all_languages_are_looked_up_folded(vocabulary):
    things = vocabulary(ru="here = 'он; ещё'", kk="here = 'төрт'", en="here = 'of'")

    assert things.words("here") == {"он", "еще", "торт", "of"}
    assert things.words("here", "kk") == {"торт"}
    assert things.written("here", "kk") == {"төрт"}


def test_a_value_holds_until_the_next(vocabulary):
    things = vocabulary(ru="here = '''\n1: один; одна\n   одно\n1/2: пол\n'''")

    assert things.values("here") == {
        "один": "1",
        "одна": "1",
        "одно": "1",
        "пол": "1/2",
    }
    assert things.numbers("here") == {"один": 1, "одна": 1, "одно": 1, "пол": 0.5}


def test_endings_are_written_once_for_many_words(vocabulary):
    things = vocabulary(kk="here = '(жыл|ай)[{_case}]'\n_case = 'да; ға'")

    assert things.words("here") == {"жыл", "жылда", "жылга", "аи", "аида", "аига"}


def test_a_phrase_is_its_words_and_signs(vocabulary):
    things = vocabulary(en="here = 'more than; n. a.'")

    assert things.names("here") == [("", ("more", "than")), ("", ("n", ".", "a", "."))]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("here = '''\nодин два\n'''", '"один два" is not one word'),
        ("here = '''\nмного: два\n'''", '"много" is no number'),
        ("here = '''\n2: дв(а\n'''", '")" is missing'),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(vocabulary, table, reason):
    with pytest.raises(LanguageError) as error:
        vocabulary(ru=table).numbers("here")

    assert "ru/things.toml:2: " in str(error.value)
    assert reason in str(error.value)
