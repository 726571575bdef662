"""How a list is seen: columns chosen, and a view saved, opened and removed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_columns_are_chosen_and_kept_as_a_view(
    page, context, server, employer, vacancy, response, sign_in, check_page, size
):
    page.set_viewport_size(size)
    sign_in(context, employer["email"])
    page.goto(f"/desk/vacancies/{vacancy['id']}?sort=newest")

    page.locator("summary", has_text="Filters and columns").press("Enter")
    page.get_by_label("Contacts").check()
    page.get_by_label("Languages").uncheck()
    check_page(page)
    page.get_by_role("button", name="Show so").click()
    link = page.locator("td.contacts a")
    expect(link).to_be_visible()

    page.locator("summary", has_text="Save the view").click()
    page.get_by_label("Name of the view").fill("Who to call")
    page.get_by_label("For the whole team").check()
    check_page(page)
    page.keyboard.press("Enter")
    view = page.get_by_role("link", name="Who to call")
    expect(view).to_have_attribute("aria-current", "true")
    check_page(page)

    page.goto(f"/desk/vacancies/{vacancy['id']}")
    expect(link).to_have_count(0)
    page.get_by_role("link", name="Who to call").click()
    expect(link).to_be_visible()
    assert "sort=newest" in page.url
    page.get_by_role("button", name="Remove the view Who to call").click()
    expect(page.get_by_text("The view is removed.")).to_be_visible()
    expect(view).to_have_count(0)
