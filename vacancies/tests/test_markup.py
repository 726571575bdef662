from __future__ import annotations

import json
import re

import pytest

from conftest import new_vacancy
from vacancies.html import as_html
from vacancies.markup import Block, blocks, plain

HTML = (
    "<p><b>Требования:</b></p><ul><li>права категории &laquo;С&raquo;;</li>"
    "<li>стаж от 3&nbsp;лет</li></ul><p><b>Условия:</b></p><ul>"
    "<li>400&nbsp;000&nbsp;&ndash;&nbsp;600&nbsp;000&nbsp;тг</li></ul>"
    "<script>alert(1)</script>"
)
READ = (
    "Требования:\n- права категории «С»;\n- стаж от 3 лет\nУсловия:\n"
    "- 400 000 – 600 000 тг"
)


def test_html_is_read_without_its_tags():
    assert plain(HTML) == READ


@pytest.mark.parametrize(
    "text",
    [
        "Python > 3 и зарплата < 500",
        "We <3 our team. if a < b: pass",
        "  Строка\n\n  и ещё одна\t",
        "C++ & C#, R&D",
        "vector<int> and Map<String, List<Integer>>",
        "",
    ],
)
def test_what_is_no_html_stays_as_it_is(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Опыт<br>Права<br/>Город", "Опыт\nПрава\nГород"),
        ("от 3&nbsp;лет\nи права", "от 3 лет\nи права"),
        ("<table><tr><td>Pay</td><td>500</td></tr></table>", "Pay\t500"),
        ('<div class="x">A</div><div>B <em>C</em></div>', "A\nB C"),
        ("<p>unclosed <b>bold", "unclosed bold"),
    ],
)
def test_tags_of_all_kinds_become_lines(text, read):
    assert plain(text) == read


def test_a_text_has_headings_lists_and_paragraphs():
    text = "We build.\nYou have:\n• Python\n* SQL\n1. Git\nCome!\n\n- tea"

    assert list(blocks(text)) == [
        Block("text", ["We build."]),
        Block("heading", ["You have:"]),
        Block("list", ["Python", "SQL", "Git"]),
        Block("text", ["Come!"]),
        Block("list", ["tea"]),
    ]


def test_lines_that_were_wrapped_by_hand_are_one_paragraph():
    text = (
        "We look for a driver who knows the roads around Almaty and\n"
        "likes to be on time. The lorries are new and kept well by\n"
        "Kamaz itself.\n\n"
        "What you do:\n"
        "- bring goods from the store to the shops of the town and\n"
        "  back again;\n"
        "- keep the papers.\n"
    )

    assert [block.lines for block in blocks(text)] == [
        [
            "We look for a driver who knows the roads around Almaty and likes to be "
            "on time. The lorries are new and kept well by Kamaz itself."
        ],
        ["What you do:"],
        [
            "bring goods from the store to the shops of the town and back again;",
            "keep the papers.",
        ],
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Each line is a thing of its own, however long the line before it is.
        "Опыт вождения грузового автомобиля от трёх лет подряд\nПрава категории C\nДопуск",
        "Мы ищем водителя на новые машины в нашем автопарке.\nГрафик 2/2.\nОплата раз в неделю.",
        "x" * 150 + " and\nthen something else",
        "short line\nanother line",
    ],
)  # fmt: skip
def test_lines_that_were_not_wrapped_stay_apart(text):
    assert [block.lines for block in blocks(text)] == [
        [line] for line in text.split("\n")
    ]


def test_nothing_of_a_text_becomes_markup_of_the_page():
    assert as_html("- <img src=x onerror=alert(1)>\na & b") == (
        "<ul><li>&lt;img src=x onerror=alert(1)&gt;</li></ul><p>a &amp; b</p>"
    )


def test_pages_and_search_engines_show_no_tags_and_the_api_what_was_sent(
    alice_api, client
):
    body = {"title": "Водитель", "description": HTML, "location": "Атырау"}

    made = alice_api.post("/vacancies", body, format="json").json()

    assert made["description"] == HTML
    page = client.get(f"/jobs/{made['id']}").content.decode()
    assert "<h3>Требования:</h3><ul><li>права категории «С»;</li>" in page
    assert "alert(1)" not in page
    meta = re.search(r'<meta name="description" content="([^"]*)"', page)[1]
    assert meta.startswith("Требования:\n- права")
    posting = json.loads(re.search(r"ld\+json[^>]*>(.*?)</script>", page, re.S)[1])
    assert posting["description"] == plain(HTML)
    assert "&lt;" not in client.get("/jobs/").content.decode()


def test_a_long_text_of_tags_is_read(acme):
    assert plain("<p>" * 6_000) == ""
    assert new_vacancy(acme, description="<div>" * 4_000 + "Cook").text == ""
