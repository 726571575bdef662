"""The message catalogues: complete, compiled, and true to their placeholders.

That they hold every message of the sources is seen to by `make check`, which needs
gettext; this needs nothing.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import polib
import pytest
from allauth.account.forms import LoginForm
from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext, override

CATALOGUES = sorted(
    path for root in settings.LOCALE_PATHS for path in Path(root).rglob("*.po")
)
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%%|%[sdg]|\{\w*\}")


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_there_is_a_catalogue_for_each_language_but_english():
    own = {path.parts[-3] for path in CATALOGUES}

    assert own == {code for code, _name in settings.LANGUAGES} - {"en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_nothing_is_untranslated_or_doubtful(path):
    catalogue = polib.pofile(str(path))

    assert [e.msgid for e in catalogue.untranslated_entries()] == []
    assert [e.msgid for e in catalogue.fuzzy_entries()] == []
    assert [e.msgid for e in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_compiled_is_what_is_written(path):
    written = polib.pofile(str(path))
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    def content(catalogue):
        return {(e.msgctxt, e.msgid): texts(e) for e in catalogue}

    assert content(compiled) == content(written)
    assert compiled.metadata["Plural-Forms"] == written.metadata["Plural-Forms"]


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_translations_keep_the_placeholders_and_the_space_around(path):
    for entry in polib.pofile(str(path)):
        original = entry.msgid_plural or entry.msgid
        # "An hour ago" need not name the number.
        allowed = [set(PLACEHOLDER.findall(o)) for o in (entry.msgid, original)]
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) in allowed, entry.msgid
            assert (
                text[: len(text) - len(text.lstrip())]
                == (original[: len(original) - len(original.lstrip())])
            ), entry.msgid
            assert text[len(text.rstrip()) :] == original[len(original.rstrip()) :], (
                entry.msgid
            )


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", {1: "1 год", 2: "2 года", 5: "5 лет", 11: "11 лет", 21: "21 год"}),
        ("kk", {1: "1 жыл", 2: "2 жыл", 5: "5 жыл"}),
        ("en", {1: "1 year", 2: "2 years", 21: "21 years"}),
    ],
)
def test_numbers_take_the_right_form(language, forms):
    with override(language):
        spoken = {
            n: ngettext("%(number)s year", "%(number)s years", n) % {"number": n}
            for n in forms
        }

    assert spoken == forms


def test_dates_and_numbers_are_written_as_the_language_does():
    day = datetime(2026, 11, 25, 14, 5)
    written = {}
    for language in ("ru", "kk", "en"):
        with override(language):
            written[language] = (
                date_format(day, "DATETIME_FORMAT"),
                number_format(1_234_567.5, 1, force_grouping=True).replace("\xa0", " "),
            )

    assert written == {
        "ru": ("25 ноября 2026 г. 14:05", "1 234 567,5"),
        "kk": ("2026 ж. 25 қараша, 14:05", "1 234 567,5"),
        "en": ("25 November 2026, 14:05", "1,234,567.5"),
    }


def test_the_words_of_libraries_are_kazakh_too():
    with override("kk"):
        form = LoginForm(data={"login": "x", "password": ""})
        said = " ".join([*form.errors["login"], *form.errors["password"]])
        names = " ".join(str(field.label) for field in form.fields.values())

    assert re.search(r"[әіңғүұқөһ]", said)
    assert not re.search(r"[A-Za-z]{4,}", (said + names).replace("mail", ""))


def test_each_language_speaks_its_own_words():
    said = set()
    for language in ("ru", "kk", "en"):
        with override(language):
            said.add(gettext("When can you start?"))

    assert len(said) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "language"),
    [("", "ru"), ("kk", "kk"), ("kk-KZ,ru;q=0.5", "kk"), ("en-GB", "en"), ("de", "ru")],
)
def test_pages_speak_the_visitors_language_and_russian_by_default(
    client, settings, accepted, language
):
    settings.LANGUAGE_CODE = "ru"

    r = client.get("/jobs/", headers={"accept-language": accepted})

    assert r.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in r.content.decode()
