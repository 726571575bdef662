"""Lists of other programs: whatever they were saved as, and whatever is wrong with them."""

from __future__ import annotations

import io
import json
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from candidates.files.apart import LARGEST_LIST, read_list_apart
from candidates.files.seen import Fault, Unreadable
from candidates.files.tables.reading import read_table


def sheet(rows, **formulas):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(y, x, value, day)
                else:
                    page.write(y, x, value)
        for cell, (formula, value) in formulas.items():
            page.write_formula(cell, formula, None, value)
    return buffer.getvalue()


def archive(**parts):
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_of_any_program(encoding, delimiter):
    text = (
        "Имя;Почта;О себе\r\n"
        'Дан;dan@mail.example;"Повар, 5 лет,\nзнает ""соусы"""\r\n'
        ";;\r\n"
        "Ева;eva@mail.example\r\n"
    )
    table = read_table(text.replace(";", delimiter).encode(encoding))

    assert table.heads == ["Имя", "Почта", "О себе"]
    assert table.rows == [
        ["Дан", "dan@mail.example", 'Повар, 5 лет,\nзнает "соусы"'],
        ["Ева", "eva@mail.example", ""],
    ]
    # As a spreadsheet numbers them: the empty row counts.
    assert table.numbers == [2, 4]


def test_a_sheet_gives_what_people_see_in_it():
    content = sheet(
        [
            [],
            ["Name", "Phone", "Since", "Score", "Sum"],
            ["Dan", 77011234567, datetime(2026, 3, 1), 0.5, ""],
        ],
        E3=('=HYPERLINK("http://evil.example")', "3"),
    )

    table = read_list_apart(content)

    assert table.heads == ["Name", "Phone", "Since", "Score", "Sum"]
    assert table.rows == [["Dan", "77011234567", "2026-03-01", "0.5", "3"]]
    assert table.numbers == [3]


def test_what_looks_like_a_formula_stays_the_text_it_is():
    lines = "Name,City\n=cmd|' /C calc'!A0,'+7 Almaty\n"

    assert read_table(lines.encode()).rows == [["=cmd|' /C calc'!A0", "+7 Almaty"]]


def test_records_have_a_column_for_each_field():
    told = {"items": [{"name": "Dan", "tags": ["a", "b"]}, {"email": "e@x.example"}]}

    table = read_table(json.dumps(told).encode())

    assert table.heads == ["name", "tags", "email"]
    assert table.rows == [["Dan", "a, b", ""], ["", "", "e@x.example"]]
    assert table.numbers == [1, 2]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NO_TEXT),
        (b"name,email\n", Fault.NO_TEXT),
        (b"%PDF-1.7", Fault.UNKNOWN_FORMAT),
        (b"PK\x03\x04 cut short", Fault.DAMAGED),
        (archive(word__document="<x/>"), Fault.UNKNOWN_FORMAT),
        (archive(xl__workbook="<x/>"), Fault.DAMAGED),
        (b"[" * 100_000, Fault.TOO_MUCH),
        (b'{"a": ', Fault.DAMAGED),
        (b"7", Fault.NO_TEXT),
        (b"a,b\n" + b"1,2\n" * 10_001, Fault.TOO_MUCH),
        (b"a,b\n1," + b"x" * 200_000, Fault.DAMAGED),
        (b",".join([b"h"] * 201) + b"\n" + b",".join([b"1"] * 201), Fault.TOO_MUCH),
        (b"x" * (LARGEST_LIST + 1), Fault.TOO_LARGE),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(content, fault):
    with pytest.raises(Unreadable) as refused:
        read_list_apart(content)

    assert refused.value.fault == fault


def bomb():
    """A megabyte that says it unpacks to a gigabyte."""
    return archive(xl__workbook="<x/>", xl__worksheets__sheet1=b" " * 200_000_000)


def lying_bomb():
    """The same, which says that it unpacks to nothing."""
    return bomb().replace(
        (200_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little")
    )


def far_corner():
    """Two cells, as far from each other as a sheet allows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        page.write(0, 0, "a")
        page.write(1_048_575, 16_383, "b")
    return buffer.getvalue()


def one_long_text_everywhere():
    """Cells without end that all point to one text of 32 kilobytes."""
    return sheet([["x" * 32_000] * 100] * 200)


@pytest.mark.parametrize(
    "made", [bomb, lying_bomb, far_corner, one_long_text_everywhere]
)
def test_a_bomb_is_refused(made):
    with pytest.raises(Unreadable):
        read_list_apart(made())
