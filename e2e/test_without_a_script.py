"""Pages about candidates' rights work where no script runs, and are in order where one does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from e2e.conftest import DESKTOP, PHONE

END = """
from candidates.models import CandidateResponse
from screening.models import ChatSession
chat = ChatSession.open_for(CandidateResponse.objects.get(pk=pk).pk)
while chat.ended_at is None:
    chat.receive("Yes, for 5 years")
"""


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visit(request, new_context, check_page):
    """Gives a new page that runs scripts or none, and what looks it over if one may."""
    page = new_context(java_script_enabled=request.param).new_page()

    def look():
        if request.param:  # axe is a script itself
            check_page(page)

    return page, look


def test_my_page_tells_hears_an_objection_and_promises_a_day(
    visit, server, employer, response
):
    page, look = visit
    server.run(END, pk=response["id"])
    server.run(
        """
from employers.models import Employer
Employer.objects.filter(pk=pk).update(answers_within_days=5)
""",
        pk=employer["id"],
    )
    page.goto(response["chat_path"])

    expect(page.locator(".outcome.approved")).to_be_visible()
    expect(page.get_by_text("Acme answers by:")).to_contain_text(re.compile(r"20\d\d"))
    expect(page.get_by_role("heading", name="What was recorded")).to_be_visible()
    expect(page.get_by_role("heading", name="Who decides")).to_be_visible()
    look()
    page.get_by_label("What should they know?").fill("I live in Almaty again")
    page.get_by_role("button", name="Ask a person to look again").click()
    expect(page.get_by_text("Acme has been told")).to_be_visible()
    expect(page.get_by_text("I live in Almaty again")).to_be_visible()
    look()


def test_what_is_agreed_to_stands_before_the_button(visit, vacancy, server):
    page, look = visit
    page.set_viewport_size(PHONE)
    page.goto(f"/jobs/{vacancy['id']}")
    look()

    expect(page.get_by_text("How your data are used")).to_be_visible()
    page.get_by_label("Name").fill("Dana Lee")
    page.get_by_label("E-mail").fill("dana@mail.example")
    page.get_by_label("City").fill("Almaty")
    agree = page.get_by_label("I agree")
    expect(agree).not_to_be_checked()
    expect(
        page.get_by_label("may write to me about other vacancies")
    ).not_to_be_checked()
    send = page.get_by_role("button", name="Respond and start the chat")
    send.click()  # the browser itself asks for the tick
    assert page.url.endswith(vacancy["id"])
    agree.check()
    send.click()

    page.wait_for_url("**/chat/**")
    given = """
from candidates.models import Consent
of = Consent.objects.filter(candidate__responses__vacancy_id=pk)
result = [(one.purpose, one.text.language, bool(one.text.notice)) for one in of]
"""
    assert server.run(given, pk=vacancy["id"]) == [["vacancy", "en", True]]


def test_a_member_chooses_which_letters_come(visit, sign_in, employer, server):
    page, look = visit
    sign_in(page.context, employer["email"])
    page.goto("/desk/alerts")
    look()

    choice = page.get_by_role("combobox").first
    choice.select_option(index=1)
    chosen = choice.input_value()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("combobox").first).to_have_value(chosen)
    look()


def test_an_owner_words_what_is_agreed_to(visit, sign_in, employer, vacancy):
    page, look = visit
    sign_in(page.context, employer["email"])
    page.goto("/desk/company/data")

    page.locator("#id_en-for_vacancy").fill("Yes, Acme may read this.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    look()
    page.goto(f"/jobs/{vacancy['id']}")
    expect(page.get_by_label("Yes, Acme may read this.")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_a_career_page_leads_to_a_vacancy(visit, server, employer, vacancy, size):
    page, look = visit
    slug = server.run(
        """
from employers.models import Employer
result = Employer.objects.get(pk=pk).slug
""",
        pk=employer["id"],
    )
    page.set_viewport_size(size)
    page.goto(f"/jobs/{slug}")
    look()

    page.get_by_role("link", name=vacancy["title"]).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(vacancy["title"])
    look()
