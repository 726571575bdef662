"""The employer's pages in a browser, from sign-up to a decision."""

from __future__ import annotations

import csv
import re
import secrets

import pytest
from playwright.sync_api import expect

from e2e.conftest import DESKTOP, PASSWORD, PHONE

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


class Hands:
    """Does what a person does on a page, and counts it."""

    def __init__(self, page) -> None:
        self.page = page
        self.clicks = 0
        self.fields = 0

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name).click()
        self.clicks += 1

    def fill(self, label: str, text: str, *, exact: bool = False) -> None:
        self.page.get_by_label(label, exact=exact).fill(text)
        self.fields += 1


def test_a_new_employer_gets_from_sign_up_to_an_open_vacancy(page, server, check_page):
    email = f"new-{secrets.token_hex(3)}@firm.example"
    hands = Hands(page)
    page.goto("/")
    check_page(page)
    hands.click("link", "Publish a vacancy")
    check_page(page)
    hands.fill("Company", "New Firm")
    hands.fill("Email", email)
    hands.fill("Password", PASSWORD, exact=True)
    hands.fill("Password (again)", PASSWORD)
    hands.click("button", "Create the account")
    check_page(page)
    page.goto(server.link_mailed_to(email))
    hands.clicks += 1
    check_page(page)
    hands.click("button", "Confirm")
    check_page(page)

    hands.click("link", "Write the first vacancy")
    check_page(page)
    hands.fill("Text of the vacancy", TEXT)
    hands.click("button", "Find the criteria")
    expect(page.get_by_label("City")).to_have_value(re.compile("Karag"))
    check_page(page)
    hands.click("button", "Accept what is ticked")
    check_page(page)
    # Trying the chat is not needed, so it is not counted.
    page.get_by_label("Your answer").fill("3 years")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#preview .candidate")).to_have_text("3 years")
    hands.click("button", "Look over and publish")
    check_page(page)
    hands.click("button", "Publish")

    expect(page.get_by_role("status")).to_contain_text("people can respond")
    check_page(page)
    assert (hands.clicks, hands.fields) == (9, 5)
    page.get_by_text("More", exact=True).click()
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

    desk.get_by_label("Note for the team").fill("Has found other work.")
    desk.get_by_role("button", name="Reject").click()

    expect(desk.get_by_role("status")).to_contain_text("rejected")
    expect(desk.locator(".history")).to_contain_text("Has found other work.")
    desk.get_by_role("button", name="Approve").click()
    expect(desk.locator("h1 + p .badge").first).to_have_text("approved")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_best_are_opened_compared_and_the_rest_rejected(
    context, demo, page, sign_in, check_page, size
):
    sign_in(context, "alice@tumar.example")
    page.set_viewport_size(size)
    page.goto("/desk/")
    page.get_by_role("link", name="Python-разработчик").click()
    rows = page.locator("tr[data-response]")
    expect(rows.first).to_be_visible()
    best = [rows.nth(number).get_attribute("data-response") for number in range(5)]
    scores = [
        float(text.split("–")[0].strip(" %"))
        for text in rows.locator(".relevance .numeric").all_inner_texts()[:5]
    ]
    assert scores == sorted(scores, reverse=True)

    rows.nth(0).locator("a.row").click()
    check_page(page)
    first = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(best[1]))
    second = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Python-разработчик").click()

    for row in (rows.nth(0), rows.nth(1)):
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Compare chosen").click()
    expect(page.locator("table.compare thead th").nth(1)).to_contain_text(first)
    expect(page.locator("table.compare thead th").nth(2)).to_contain_text(second)
    check_page(page)
    page.go_back()

    approved = rows.filter(has_text="approved")
    before = int(
        page.locator("#tabs a", has_text="Approved").locator("span").inner_text()
    )
    expect(approved).to_have_count(before)
    for number in range(before - 3, before):
        approved.nth(number).get_by_role("checkbox").check()
    reason = page.get_by_label("What the rejected are told")
    reason.select_option("other_candidate")
    page.get_by_role("button", name="Reject chosen").click()
    expect(approved).to_have_count(before - 3)
    check_page(page)
    page.get_by_role("button", name="Undo").click()
    expect(approved).to_have_count(before)

    for kind in ("XLSX", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind).click()
        assert download.value.suggested_filename == f"responses.{kind.lower()}"
    exported = list(csv.reader(download.value.path().open(encoding="utf-8-sig")))
    assert len(exported) == 1 + rows.count()


def test_no_single_key_decides_about_a_person(desk):
    open_vacancy(desk)
    rows = desk.locator("tr[data-response]")
    expect(desk.locator("[data-all]")).to_be_visible()
    statuses = rows.locator(".badges").all_inner_texts()

    desk.keyboard.press("j")
    desk.keyboard.press("r")

    expect(desk.get_by_label("What the rejected are told")).to_be_focused()
    desk.get_by_label("Note for the team").fill("Too far")
    desk.keyboard.press("Enter")
    assert rows.locator(".badges").all_inner_texts() == statuses

    desk.keyboard.press("Escape")
    rows.first.locator("a.row").click()
    expect(desk.locator(".criteria")).to_be_visible()
    before = desk.locator("h1 + p").inner_text()
    for key in "ar":
        desk.locator("h1").click()
        desk.keyboard.press(key)
    assert desk.locator("h1 + p").inner_text() == before


def test_enter_sends_what_was_typed_and_publishes_nothing(desk):
    open_vacancy(desk)
    desk.get_by_role("link", name="Edit").click()
    typed = desk.get_by_label("Your answer")
    typed.fill("Can I ask something?")
    typed.press("Enter")
    said = desk.locator(".transcript li.candidate")
    expect(said).to_have_text("Can I ask something?")

    desk.goto("/desk/vacancies/new/empty")
    for label, value in (("Title", "Cook"), ("City", "Almaty")):
        desk.get_by_label(label, exact=True).fill(value)
    desk.get_by_label("Description").fill("You cook for forty people a day.")
    desk.get_by_label("City", exact=True).press("Enter")
    expect(desk.locator("h1")).to_contain_text("draft")


def test_the_list_is_worked_by_keys_alone(desk):
    open_vacancy(desk)
    rows = desk.locator("tr[data-response]")
    # The keys are heard from when the box that ticks all is there.
    expect(desk.locator("[data-all]")).to_be_visible()

    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("k")
    desk.keyboard.press("Enter")

    expect(desk.locator(".criteria")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/desk/overview",
        "/desk/team",
        "/desk/company",
        "/desk/vacancies/new",
        "/desk/vacancies/new/empty",
        "/desk/company/keys",
        "/desk/company/webhooks",
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

    # A list in which nothing stands unfolds with a row to write in.
    desk.locator("summary", has_text="Skills").click()
    row = desk.locator(".criterion-row").filter(has=desk.locator("[name^=skills]"))
    expect(row.last.get_by_role("combobox").first).to_be_focused()
    desk.keyboard.type("Ultrasound")
    desk.get_by_label("Title").focus()

    expect(desk.locator("#check")).to_contain_text("Ultrasound")
    desk.get_by_role("link", name="Find criteria in the text").click()
    check_page(desk)


def test_a_change_of_criteria_shows_first_whom_it_changes(desk, check_page):
    open_vacancy(desk)
    desk.get_by_role("link", name="Edit").click()
    desk.get_by_label("Years of experience, at least").fill("15")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("judged otherwise")
    check_page(desk)
    desk.get_by_role("link", name="Keep the old criteria").click()
    expect(desk.get_by_label("Years of experience, at least")).not_to_have_value("15")


def test_deleting_a_vacancy_asks_first(desk, check_page):
    open_vacancy(desk)
    desk.goto(f"{desk.url}/delete")

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Delete")
    check_page(desk)


def test_an_invited_colleague_joins(page, server, new_context, desk, check_page):
    email = f"new-{secrets.token_hex(3)}@mail.example"
    desk.goto("/desk/team")
    desk.get_by_label("E-mail").fill(email)
    desk.get_by_role("button", name="Send the invitation").click()
    check_page(desk)

    theirs = new_context().new_page()
    link = server.link_mailed_to(email)
    theirs.goto(link)
    check_page(theirs)
    theirs.goto("/accounts/signup/")
    check_page(theirs)
    for field in theirs.locator("input[type=password]").all():
        field.fill(PASSWORD)
    theirs.get_by_role("button", name="Create the account").click()
    theirs.goto(server.link_mailed_to(email))
    check_page(theirs)
    theirs.get_by_role("button", name="Confirm").click()
    theirs.goto("/desk/team")

    expect(theirs.get_by_role("row", name=email)).to_contain_text("recruiter")
    theirs.goto(link)
    check_page(theirs, codes=(410,))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/jobs/{closed}", 410),
        ("/jobs/00000000-0000-4000-8000-000000000000", 404),
        ("/desk/join/odd", 410),
        ("/chat/{response}", 403),
        ("/chat/00000000-0000-4000-8000-000000000000", 404),
    ],
)
def test_what_is_not_there_says_what_to_do(
    page, server, response, check_page, path, code
):
    closed = server.run(
        """
from vacancies.models import Vacancy
vacancy = Vacancy.objects.first()
result = str(Vacancy.objects.create(
    employer=vacancy.employer, title="Closed", description="", location="Almaty",
    language="en", status="closed",
).pk)
"""
    )

    answer = page.goto(path.format(closed=closed, response=response["id"]))

    assert answer.status == code
    check_page(page, codes=(code,))


@pytest.mark.parametrize(
    "path", ["/", "/jobs/", "/jobs/?q=nothing+fits", "/jobs/?format=office&lang=kk",
             "/jobs/tumar-tech", "/accounts/login/", "/accounts/password/reset/"]
)  # fmt: skip
def test_every_public_page_is_in_order(page, demo, check_page, path):
    page.goto(path)

    check_page(page)


def test_the_dark_pages_are_in_order(new_context, demo, sign_in, check_page):
    context = new_context(color_scheme="dark")
    sign_in(context, demo)
    page = context.new_page()
    for path in ("/", "/jobs/", "/jobs/tumar-tech", "/desk/", "/desk/overview",
                 "/desk/vacancies/new/empty", "/desk/company"):  # fmt: skip
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
