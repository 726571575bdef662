"""The bell, and lists that follow what happens without being asked."""

from __future__ import annotations

from playwright.sync_api import expect

WISH = """
from uuid import UUID
from screening.models import ChatSession
ChatSession.open_for(UUID(response)).receive("I want to talk to a human, please")
"""


def test_the_bell_rings_and_the_page_behind_it_leads_to_the_response(
    page, context, server, employer, vacancy, response, sign_in, check_page
):
    server.run(WISH, response=response["id"])
    sign_in(context, employer["email"])
    page.goto("/desk/")
    bell = page.get_by_role("link", name="Notices")
    expect(bell.locator("[data-unread]")).to_have_text("1")
    bell.click()
    check_page(page)
    page.get_by_role("link", name="Carol Smith").click()
    page.goto("/desk/notices")
    expect(page.locator("[data-unread]")).to_be_hidden()
    check_page(page)


def test_the_list_follows_a_chat_over_the_socket(
    page, context, new_context, employer, vacancy, response, sign_in
):
    sign_in(context, employer["email"])
    with page.expect_websocket() as opened:
        page.goto(f"/desk/vacancies/{vacancy['id']}")
    assert "/ws/desk?watch=" in opened.value.url
    expect(page.locator("td .badge.new")).to_be_visible()
    # Nothing but the socket can tell within this time.
    page.evaluate("window.setInterval = () => 0")

    candidate = new_context().new_page()
    candidate.goto(response["chat_path"])
    expect(page.locator("td .badge.in_chat")).to_be_visible(timeout=4_000)
