"""From an empty SmartBot to a ranked response, as people walk it."""

from __future__ import annotations

import secrets

from playwright.sync_api import expect

PASSWORD = "a quiet violet tram"
TEXT = """\
Warehouse manager

We are looking for somebody who runs our warehouse in Almaty.
Requirements: at least 2 years of experience in a warehouse.
Skills: Excel.
Salary 350 000 - 450 000 tenge.
"""
RESUME = "I have worked in warehouses for years and know every kind of shelf."


def answer(page, text):
    """Sends what a candidate types and waits until the bot has answered it."""
    said = page.locator(".message.bot")
    before = said.count()
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(said).not_to_have_count(before, timeout=10_000)


def reply_to(question):
    """What this candidate, who fits, says to a question."""
    for words, reply in [
        ("experience", "I have 4 years of experience in a warehouse"),
        ("warehouse", "Yes, warehouse operations have been my work for 4 years"),
        ("Excel", "Yes, I have used Excel every day for 4 years"),
        ("Almaty", "I live in Almaty"),
        ("salary", "400 000 tenge"),
        ("earn", "400 000 tenge"),
    ]:
        if words.lower() in question.lower():
            return reply
    return "Yes"


def test_an_employer_hires_and_a_candidate_is_approved(
    page, new_context, server, check_page
):
    email = f"olga-{secrets.token_hex(3)}@north.example"

    # She signs up and confirms her address.
    page.goto("/")
    page.get_by_role("link", name="Publish a vacancy").first.click()
    page.get_by_label("Company").fill("North Depot")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.goto(server.link_mailed_to(email))
    page.get_by_role("button", name="Confirm").click()

    # She pastes a vacancy, accepts what is found in it and publishes it.
    page.goto("/desk/")
    page.get_by_role("link", name="Write the first vacancy").click()
    page.get_by_role("textbox").last.fill(TEXT)
    page.get_by_role("button", name="Find the criteria").click()
    page.get_by_label("City").fill("Almaty")
    page.get_by_role("button", name="Accept what is ticked").click()
    page.get_by_role("button", name="Look over and publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Nobody has responded yet")).to_be_visible()
    # She has seen the chat, and lets the bot decide.
    page.get_by_role("link", name="Change").click()
    check_page(page)
    page.get_by_role("button", name="let the bot decide").click()
    expect(page.get_by_role("status")).to_contain_text("The bot decides")
    page.get_by_text("More", exact=True).click()
    address = page.get_by_role("link", name="Public page").get_attribute("href")

    # In another browser a candidate responds and goes straight to the chat.
    dana = new_context().new_page()
    dana.goto(address)
    check_page(dana)
    dana.get_by_label("Name").fill("Dana Serikova")
    dana.get_by_label("E-mail").fill(f"dana-{secrets.token_hex(3)}@mail.example")
    dana.get_by_label("City").fill("Almaty")
    dana.get_by_label("Resume as text").fill(RESUME)
    dana.get_by_label("I agree").check()
    dana.get_by_role("button", name="Respond and start the chat").click()
    dana.wait_for_url("**/chat/*")
    assert "token" not in dana.url
    check_page(dana)

    # The bot asks what the vacancy needs and the resume does not say.
    outcome = dana.locator(".outcome")
    for _turn in range(12):
        if outcome.is_visible():
            break
        answer(dana, reply_to(dana.locator(".message.bot p").last.inner_text()))
        dana.wait_for_timeout(200)
    expect(outcome).to_be_visible()
    check_page(dana)
    assert "approved" in outcome.get_attribute("class")

    # The response has arrived in her list, with its reasons.
    page.reload()
    page.get_by_role("link", name="Dana Serikova").click()
    expect(
        page.get_by_text("4 years of experience in a warehouse").first
    ).to_be_visible()
    page.goto("/desk/overview")


def test_an_open_page_shows_a_chat_begun_elsewhere(page, response, new_context):
    page.goto(response["chat_path"])
    expect(page.locator(".message.bot")).to_have_count(1)

    # The same candidate opens the same link in another browser.
    second = new_context().new_page()
    second.goto(response["chat_path"])
    answer(second, "5 years of Python")

    expect(page.locator(".message.candidate")).to_have_count(1)


def test_a_chat_works_without_scripts(new_context, response, check_page):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(response["chat_path"])

    page.get_by_label("Your answer").fill("5 years of Python")
    page.get_by_role("button", name="Send").click()

    expect(page.locator(".message.candidate")).to_have_count(1)
    expect(page.locator(".message.bot")).to_have_count(2)
