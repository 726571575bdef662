"""A candidate sends a resume as a file, on a phone and at a desk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import PHONE

SAMPLES = Path(__file__).parent.parent / "candidates/tests/files/samples"
# From the vacancy's page to the bot's first question.
MOST_TAPS = 6


class Taps:
    """A thumb on a phone: counts what it touches, and photographs what comes of it.

    It types nothing: what is not in the file has to be asked in the chat.
    """

    def __init__(self, page, name):
        self.page, self.name, self.count = page, name, 0
        self.photograph("start")

    def photograph(self, step):
        if folder := os.environ.get("SHOTS"):
            path = Path(folder) / f"{self.name}-{self.count}-{step}.png"
            self.page.screenshot(path=path)

    def tap(self, element, step):
        element.tap()
        self.count += 1
        self.photograph(step)

    def choose(self, element, path, step):
        """Taps the field, and the file in what the phone then shows."""
        with self.page.expect_file_chooser() as opened:
            element.tap()
        self.count += 2
        opened.value.set_files(path)
        expect(self.page.get_by_text("Your file has been read")).to_be_visible()
        self.photograph(step)


def test_six_taps_lead_from_the_vacancy_to_the_first_question(
    new_context, vacancy, server
):
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"/jobs/{vacancy['id']}")
    thumb = Taps(page, "six-taps")

    page.get_by_label("Resume as a file").scroll_into_view_if_needed()
    thumb.choose(
        page.get_by_label("Resume as a file"),
        SAMPLES / "en-chromium-columns.pdf",
        "read",
    )
    # This PDF says all that the form asks for.
    for name in ("Name", "E-mail", "City"):
        assert page.get_by_label(name).input_value()
    thumb.tap(page.get_by_label("I agree"), "agreed")
    thumb.tap(page.get_by_role("button", name="Respond and start the chat"), "chat")
    expect(page.locator(".message.bot")).to_have_count(1)
    thumb.photograph("first-question")

    assert thumb.count <= MOST_TAPS, thumb.count
    kept = server.run(
        """
from candidates.models import ResumeFile
file = ResumeFile.objects.get(candidate__responses__vacancy_id=vacancy_id)
result = [file.name, len(file.content())]
""",
        vacancy_id=vacancy["id"],
    )
    size = (SAMPLES / "en-chromium-columns.pdf").stat().st_size
    assert kept == ["en-chromium-columns.pdf", size]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_file_is_read_as_soon_as_it_is_chosen(page, vacancy, check_page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/jobs/{vacancy['id']}")

    page.get_by_label("Resume as a file").set_input_files(
        SAMPLES / "en-chromium-columns.pdf"
    )

    expect(page.get_by_text("Your file has been read")).to_be_visible()
    expect(page.locator("#read")).to_be_focused()
    check_page(page)
    # It is chosen still, and goes along.
    name = page.get_by_label("Resume as a file").evaluate("i => i.files[0].name")
    assert name == "en-chromium-columns.pdf"
    assert page.get_by_label("Name").input_value() == "Daniel Sample"
    page.get_by_label("City").fill("Astana")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Respond and start the chat").click()
    page.wait_for_url("**/chat/**")
    if width == 390:
        page.locator(".open-panel").click()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download my resume’s file").click()
    assert begun.value.suggested_filename == "en-chromium-columns.pdf"


def test_another_file_takes_the_place_of_the_first(page, vacancy):
    page.goto(f"/jobs/{vacancy['id']}")
    field = page.get_by_label("Resume as a file")
    field.set_input_files(SAMPLES / "en-chromium-columns.pdf")
    expect(page.get_by_label("Name")).to_have_value("Daniel Sample")

    page.get_by_label("Name").fill("")
    page.get_by_label("Resume as a file").set_input_files(SAMPLES / "ru-table.docx")

    expect(page.get_by_label("Name")).to_have_value("Ерлан Образцов")


def test_a_locked_file_is_told_so_and_nothing_typed_is_lost(page, vacancy, check_page):
    page.goto(f"/jobs/{vacancy['id']}")
    page.get_by_label("Name").fill("Dana Lee")

    page.get_by_label("Resume as a file").set_input_files(SAMPLES / "locked.pdf")

    expect(page.get_by_text("locked with a password")).to_be_visible()
    check_page(page, codes=(400,))
    assert page.get_by_label("Name").input_value() == "Dana Lee"


def test_without_javascript_a_button_reads_it(new_context, vacancy, check_page):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/jobs/{vacancy['id']}")
    page.get_by_label("Resume as a file").set_input_files(SAMPLES / "ru-table.docx")

    page.get_by_role("button", name="Read the file").click()

    assert page.get_by_label("Name").input_value() == "Ерлан Образцов"
    expect(page.get_by_text("choose it once more")).to_be_visible()
