"""Resumes in every format: what a person would see of them, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from candidates.files import picture
from candidates.files.kinds import read_file
from candidates.files.seen import Fault, Unreadable, tidy
from candidates.tests.files.hostile import open_document, page, sample, stream, word

SAMPLES = Path(__file__).parent / "samples"
WRITTEN = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.name[2] == "-" and "scan" not in path.name
)
SCANS = sorted(path.name for path in SAMPLES.glob("*-scan.pdf"))
# What is written in each, in this order.
LINES = {
    "ru": ["Ерлан Образцов", "erlan@mail.example", "Приёмка и отгрузка товара", "1С:Склад"],
    "kk": ["Айгерім Үлгіқызы", "aigerim@mail.example", "Егу жүргізу, қан алу", "Аға мейіргер"],
    "en": ["Daniel Sample", "daniel@mail.example", "Django", "PostgreSQL"],
}  # fmt: skip


def in_order(parts, text):
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
    return True


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_read_in_order(name):
    seen = read_file(sample(name))

    assert in_order(LINES[name[:2]], seen.text)
    assert (seen.hidden, seen.is_scan) == (0, False)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("name", SCANS)
def test_a_scan_is_recognised(name):
    seen = read_file(sample(name))

    assert in_order(LINES[name[:2]][:2], seen.text)
    assert seen.is_scan


@pytest.mark.parametrize("name", SCANS)
def test_without_tesseract_a_scan_is_told_apart(name, monkeypatch):
    monkeypatch.setattr(picture, "which", lambda program: None)

    with pytest.raises(Unreadable) as refused:
        read_file(sample(name))

    assert refused.value.fault == Fault.NO_TEXT


def text_at(height, words, style=b"0 g"):
    return b"BT %s /F 12 Tf 50 %d Td (%s) Tj ET " % (style, height, words)


@pytest.mark.parametrize(
    "trick",
    [
        text_at(700, b"Kubernetes", b"1 g"),
        text_at(700, b"Kubernetes", b"0.99 g"),
        text_at(700, b"Kubernetes", b"3 Tr"),
        text_at(2000, b"Kubernetes"),
        text_at(-50, b"Kubernetes"),
        b"BT 0 g /F 1 Tf 50 700 Td (Kubernetes) Tj ET ",
        text_at(700, b"Kubernetes") + b"1 g 40 690 200 30 re f ",
    ],
)
def test_what_nobody_sees_of_a_pdf_is_not_read(trick):
    seen = read_file(page(stream(text_at(800, b"Cook for five years") + trick)))

    assert seen.text == "Cook for five years"
    assert seen.hidden == len("Kubernetes")


def test_white_letters_on_a_dark_ground_are_read():
    dark = b"0 0 0.3 rg 40 690 200 30 re f " + text_at(700, b"Kubernetes", b"1 g")

    seen = read_file(page(stream(text_at(800, b"Cook") + dark)))

    assert (seen.text, seen.hidden) == ("Cook\nKubernetes", 0)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "look",
    ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'],
)
def test_what_nobody_sees_of_a_docx_is_not_read(look):
    document = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Cook</w:t></w:r><w:r><w:rPr>{look}"
        "</w:rPr><w:t>Kubernetes</w:t></w:r></w:p></w:body></w:document>"
    )

    seen = read_file(word(document))

    assert (seen.text, seen.hidden) == ("Cook", len("Kubernetes"))


def test_a_text_box_is_read_once():
    box = (
        '<w:txbxContent xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
        'main"><w:p><w:r><w:t>Skills</w:t></w:r></w:p></w:txbxContent>'
    )
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = (
        f'<w:document {W} xmlns:mc="{compatible}"><w:body><w:p><w:r><w:t>Cook</w:t></w:r>'
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p></w:body></w:document>"
    )

    assert read_file(word(document)).text == "Cook\nSkills"


def test_what_nobody_sees_of_an_rtf_is_not_read():
    source = (
        rb"{\rtf1\ansi\ansicpg1251{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
        rb" \'cf\'ee\'e2\'e0\'f0 {\v secret }{\cf1 white }{\fs2 tiny }{\cf2 here}\par}"
    )

    seen = read_file(source)

    assert seen.text == "Повар here"
    assert seen.hidden > 0


def test_what_nobody_sees_of_a_page_is_not_read():
    seen = read_file(
        b"<html><body><p>Cook</p><p style='display: none'>Kubernetes</p>"
        b"<p style='color:#fff'>Kubernetes</p><p style='font-size:1px'>Kubernetes</p>"
        b"<p style='color:white;background:navy'>Baker</p><p hidden>Kubernetes</p>"
    )

    assert (seen.text, seen.hidden) == ("Cook\nBaker", 40)


def test_blanks_of_an_open_document_are_kept():
    text = 'Cook<text:line-break/>Almaty<text:s text:c="2"/>B2'

    assert read_file(open_document(text)).text == "Cook\nAlmaty B2"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("e\ufb03cient of\ufb01ce", "efficient office"),
        ("хра\u00adнение", "хранение"),
        ("хра-\nнение", "хранение"),
        ("Санкт-\nПетербург", "Санкт-\nПетербург"),
        ("a\u00a0b\r\nc\u2028d", "a b\nc\nd"),
        ("a\n\n\n\n\nb", "a\n\nb"),
    ],
)
def test_what_only_makes_the_page_is_taken_out(raw, clean):
    assert tidy(raw) == clean
