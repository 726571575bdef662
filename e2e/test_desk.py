"""The employer's pages in a browser, from sign-up to a decision."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import expect

from e2e.conftest import PASSWORD

TEXT = """Accountant for primary documents

Location: Karaganda. Salary 250,000 to 320,000 tenge a month.

Requirements:
- at least 2 years of experience;
- confident user of 1C and Excel;
- English A2 or better.
"""


@pytest.fixture(scope="session")
def demo(server):
    """The demo's data; its employer has vacancies with decided responses."""
    server.manage("seed_demo", "--address", server.url)
    return "marat@meyir.example"


@pytest.fixture
def desk(page, context, demo, sign_in):
    """The desk of the demo's employer."""
    sign_in(context, demo)
    page.goto("/desk/")
    return page


def open_vacancy(desk):
    """The list of a vacancy that has a score of responses in several states."""
    desk.get_by_role("link", name="Медсестра процедурного кабинета").click()
    expect(desk.locator("tr[data-response]").first).to_be_visible()


def test_a_new_employer_gets_from_sign_up_to_an_open_vacancy(page, server, check_page):
    email = f"new-{secrets.token_hex(3)}@firm.example"
    page.goto("/")
    check_page(page)
    page.get_by_role("link", name="Publish a vacancy").click()
    check_page(page)
    page.get_by_label("Company").fill("New Firm")
    page.get_by_label("Email").fill(email)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    check_page(page)
    page.goto(server.link_mailed_to(email))
    if "/desk/" not in page.url:
        page.goto("/desk/")
    check_page(page)

    page.get_by_role("link", name="Write the first vacancy").click()
    check_page(page)
    page.get_by_label("Text of the vacancy").fill(TEXT)
    page.get_by_role("button", name="Find the criteria").click()
    expect(page.get_by_label("City")).to_have_value(re.compile("Karag"))
    check_page(page)
    page.get_by_role("button", name="Accept what is ticked").click()
    check_page(page)
    page.get_by_label("Your answer").fill("3 years")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#preview .candidate")).to_have_text("3 years")
    page.get_by_role("button", name="Save and publish").click()

    expect(page.get_by_role("status")).to_contain_text("people can respond")
    check_page(page)
    page.get_by_role("link", name="Public page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accountant")


def test_the_best_is_found_read_and_turned_round(desk, check_page):
    check_page(desk)
    open_vacancy(desk)
    check_page(desk)

    desk.locator("tr[data-response] a.row").first.click()
    check_page(desk)
    parts = [
        float(text.split("/")[0].replace(",", "."))
        for text in desk.locator(".criterion .points .numeric").all_text_contents()
    ]
    total = desk.locator(".total").inner_text().removesuffix(" %").split("–")[0]
    assert sum(parts) == pytest.approx(float(total))

    desk.get_by_label("Note").first.fill("Has found other work.")
    desk.get_by_role("button", name="Reject").click()

    expect(desk.get_by_role("status")).to_contain_text("rejected")
    expect(desk.locator(".history")).to_contain_text("Has found other work.")
    desk.get_by_role("button", name="Approve").click()
    expect(desk.locator("h1 + p .badge").first).to_have_text("approved")


def test_many_are_compared_rejected_and_taken_back(desk, check_page):
    open_vacancy(desk)
    approved = desk.locator("tr[data-response]", has_text="approved")
    before = approved.count()
    for row in (approved.nth(0), approved.nth(1)):
        row.get_by_role("checkbox").check()
    desk.get_by_role("button", name="Compare chosen").click()
    expect(desk.locator("table.compare thead th")).to_have_count(3)
    check_page(desk)
    desk.go_back()

    for row in (approved.nth(0), approved.nth(1)):
        row.get_by_role("checkbox").check()
    desk.get_by_role("button", name="Reject chosen").click()
    expect(approved).to_have_count(before - 2)
    check_page(desk)
    desk.get_by_role("button", name="Undo").click()

    expect(approved).to_have_count(before)


def test_the_list_is_worked_by_keys_alone(desk):
    open_vacancy(desk)
    rows = desk.locator("tr[data-response]")

    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("k")
    desk.keyboard.press("Enter")

    expect(desk.locator(".criteria")).to_be_visible()


def test_the_list_is_taken_home_as_files(desk):
    open_vacancy(desk)

    for kind in ("CSV", "XLSX"):
        with desk.expect_download() as download:
            desk.get_by_role("link", name=kind).click()
        assert download.value.suggested_filename == f"responses.{kind.lower()}"


@pytest.mark.parametrize(
    "path",
    [
        "/desk/overview",
        "/desk/team",
        "/desk/company",
        "/desk/vacancies/new",
        "/desk/vacancies/new/empty",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/logout/",
    ],
)
def test_every_other_page_of_the_desk_is_in_order(desk, check_page, path):
    desk.goto(path)

    check_page(desk)


def test_a_second_factor_can_be_set_up(desk, check_page, demo):
    desk.goto("/accounts/2fa/totp/activate/")

    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    check_page(desk)


def test_the_editor_and_its_questions_are_in_order(desk, check_page):
    open_vacancy(desk)
    desk.get_by_role("link", name="Edit").click()
    check_page(desk)

    desk.get_by_role("button", name="Add a skill").click()
    desk.keyboard.type("Ultrasound")
    desk.get_by_label("Title").focus()

    expect(desk.locator("#check")).to_contain_text("Ultrasound")
    desk.get_by_role("link", name="Find criteria in the text").click()
    check_page(desk)


@pytest.mark.parametrize(
    "path", ["/", "/jobs/", "/jobs/?q=nothing+fits", "/accounts/login/",
             "/accounts/password/reset/"]
)  # fmt: skip
def test_every_public_page_is_in_order(page, demo, check_page, path):
    page.goto(path)

    check_page(page)


def test_the_dark_pages_are_in_order(new_context, demo, sign_in, check_page):
    context = new_context(color_scheme="dark")
    sign_in(context, demo)
    page = context.new_page()
    for path in ("/", "/desk/", "/desk/overview", "/desk/vacancies/new/empty"):
        page.goto(path)
        check_page(page)
    page.goto("/desk/")
    open_vacancy(page)
    check_page(page)
    page.locator("tr[data-response] a.row").first.click()
    check_page(page)


def test_a_candidate_responds_without_javascript(new_context, vacancy):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/jobs/{vacancy['id']}")
    page.get_by_label("Name").fill("Dana Lee")
    page.get_by_label("E-mail").fill("dana@mail.example")
    page.get_by_label("City").fill("Almaty")
    page.get_by_label("I agree").check()

    page.get_by_role("button", name="Respond and start the chat").click()

    assert "/chat/" in page.url
    assert "token" not in page.url


def test_a_public_page_is_in_order(page, vacancy, check_page):
    page.goto(f"/jobs/{vacancy['id']}")

    check_page(page)


def test_the_language_is_switched_and_kept(page, demo):
    page.goto("/jobs/")

    page.get_by_role("button", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.goto("/accounts/login/")

    expect(page.locator("html")).to_have_attribute("lang", "ru")
