"""What is agreed to: the owner's page, and the form of a vacancy."""

from __future__ import annotations

from playwright.sync_api import expect


def test_an_owner_words_what_candidates_agree_to(
    page, sign_in, employer, vacancy, check_page
):
    sign_in(page.context, employer["email"])
    page.goto("/desk/company/data")
    check_page(page)

    page.get_by_label("months that responses are kept").fill("6")
    page.locator("#id_en-for_vacancy").fill("Yes, Acme may read this.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto(f"/jobs/{vacancy['id']}")
    expect(page.get_by_label("Yes, Acme may read this.")).to_be_visible()
    check_page(page)
