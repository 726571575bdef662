"""The public lists of vacancies by keyboard and without a script; sharing a vacancy."""

from __future__ import annotations

from playwright.sync_api import expect

from e2e.conftest import PHONE


def test_a_list_is_narrowed_by_keyboard(page, vacancy, check_page):
    page.goto("/jobs/acme")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("Python")
    page.keyboard.press("Enter")

    page.wait_for_url("**/jobs/acme*?*q=Python*")
    card = page.get_by_role("link", name=vacancy["title"]).first
    card.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(vacancy["title"])
    check_page(page)


def test_a_phone_narrows_the_list_without_a_script(new_context, vacancy):
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size(PHONE)
    page.goto("/jobs/?source=poster")

    page.locator(".job-filters summary").click()
    page.locator("#filter_city").select_option(label="Almaty")
    page.get_by_role("button", name="Show", exact=True).click()

    expect(page.locator(".chosen-filters")).to_contain_text("Almaty")
    expect(page.get_by_role("link", name=vacancy["title"]).first).to_be_visible()
    assert "source=poster" in page.url


def test_a_vacancy_is_shared_with_its_source(
    page, context, sign_in, employer, vacancy, check_page
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(context, employer["email"])
    page.goto(f"/desk/vacancies/{vacancy['id']}")
    page.get_by_role("link", name="Share").click()
    page.get_by_label("Where you put it").fill("poster")
    page.keyboard.press("Enter")

    link = page.get_by_label("Link to the vacancy")
    expect(link).to_have_value(
        f"{page.url.split('/desk')[0]}/jobs/{vacancy['id']}?source=poster"
    )
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("?source=poster")
    check_page(page)
