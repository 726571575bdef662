"""A candidate sends a resume as a file, on a phone and at a desk."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "candidates/tests/files/samples"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_file_is_read_as_soon_as_it_is_chosen(page, vacancy, check_page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/jobs/{vacancy['id']}")

    with page.expect_navigation():
        page.get_by_label("Resume as a file").set_input_files(
            SAMPLES / "en-chromium-columns.pdf"
        )

    check_page(page)
    assert page.get_by_text("Your file has been read").is_visible()
    assert page.get_by_label("Name").input_value() == "Daniel Sample"
    page.get_by_label("City").fill("Astana")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Respond and start the chat").click()
    page.wait_for_url("**/chat/**")


def test_a_locked_file_is_told_so_and_nothing_typed_is_lost(page, vacancy, check_page):
    page.goto(f"/jobs/{vacancy['id']}")
    page.get_by_label("Name").fill("Dana Lee")

    with page.expect_navigation():
        page.get_by_label("Resume as a file").set_input_files(SAMPLES / "locked.pdf")

    check_page(page, codes=(400,))
    assert page.get_by_text("locked with a password").is_visible()
    assert page.get_by_label("Name").input_value() == "Dana Lee"


def test_without_javascript_a_button_reads_it(new_context, vacancy):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/jobs/{vacancy['id']}")
    page.get_by_label("Resume as a file").set_input_files(SAMPLES / "ru-table.docx")

    page.get_by_role("button", name="Read the file").click()

    assert page.get_by_label("Name").input_value() == "Ерлан Образцов"
