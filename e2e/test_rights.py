"""What a candidate may do in the chat beside answering: a file, a copy, an end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import PHONE

SAMPLES = Path(__file__).parent.parent / "candidates/tests/files/samples"
RESUME = SAMPLES / "en-chromium-columns.pdf"


def test_a_resume_is_sent_by_the_paper_clip(new_context, response, check_page):
    phone = new_context(has_touch=True, is_mobile=True).new_page()
    phone.set_viewport_size(PHONE)
    phone.goto(response["chat_path"])
    with phone.expect_file_chooser() as choosing:
        phone.locator("#clip summary").click()
        phone.get_by_label("Resume as a file").click()
    check_page(phone)

    with phone.expect_navigation():
        choosing.value.set_files(RESUME)

    expect(phone.locator("#log")).to_contain_text("Here is my resume: en-chromium")
    expect(phone.locator("#log")).to_contain_text("read")
    check_page(phone)


def test_without_javascript_a_resume_is_sent_too(new_context, response, faults):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(response["chat_path"])
    page.locator("#clip summary").click()
    page.get_by_label("Resume as a file").set_input_files(SAMPLES / "locked.pdf")
    page.get_by_role("button", name="Send the file").click()
    expect(page.locator("#wrong")).to_contain_text("locked with a password")
    faults.expect("status of 400")

    page.locator("#clip summary").click()
    page.get_by_label("Resume as a file").set_input_files(RESUME)
    page.get_by_role("button", name="Send the file").click()

    expect(page.locator("#log")).to_contain_text("Here is my resume: en-chromium")


@pytest.mark.parametrize("scripts", [True, False])
def test_everything_is_taken_away_and_deleted(
    new_context,
    response,
    server,
    check_page,
    scripts,
):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(response["chat_path"])
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download all my data").click()
    copy = json.loads(Path(downloading.value.path()).read_text("utf-8"))
    assert copy["contacts"]["full_name"] == "Carol Smith"

    page.get_by_role("link", name="Delete everything").click()
    if scripts:
        check_page(page)
    page.get_by_role("button", name="Delete everything for good").click()

    expect(page.get_by_role("heading", name="Everything is deleted")).to_be_visible()
    if scripts:
        check_page(page)
    found = server.run(
        """
from candidates.models import CandidateResponse
result = CandidateResponse.objects.filter(pk=pk).count()
""",
        pk=response["id"],
    )
    assert found == 0
