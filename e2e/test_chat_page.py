"""The chat page in a browser."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_candidate_reads_the_first_question(page, response, check_page):
    page.goto(response["chat_path"])

    expect(page.locator(".message.bot").first).to_be_visible()
    assert "token" not in page.url
    check_page(page)
