"""The widget on an employer's own site: another origin, under a strict policy."""

from __future__ import annotations

import secrets
import threading

import pytest
from playwright.sync_api import expect

from e2e.conftest import DESKTOP, PHONE
from e2e.test_chat_page import fitting
from examples.widget.serve import page_server


@pytest.fixture
def site(server, vacancy, faults):
    """The address of the example page, which another machine could serve as well.

    `localhost` and `127.0.0.1` are two sites for a browser, not only two origins: no
    cookie of SmartBot's comes along in the frame.
    """
    with page_server(0, server.url, vacancy["id"]) as pages:
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        faults.hosts.add(f"localhost:{pages.server_port}")
        yield f"http://localhost:{pages.server_port}"
        pages.shutdown()


@pytest.fixture
def list_site(server, employer):
    """Lets the widget work on a site, as the owner does at the desk."""

    def listed(origin: str) -> None:
        server.run(
            """
from employers.models import Employer
from integrations.models import SiteOrigin
SiteOrigin.choose(Employer.objects.get(pk=employer_id), [origin])
""",
            employer_id=employer["id"],
            origin=origin,
        )

    return listed


def names_in(page):
    """What a screen reader is told of the page: role and name of each of its parts."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return {
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in tree["nodes"]
        if not node["ignored"]
    }


def respond_in(frame):
    """Fills in the form as somebody who fits; ends when the chat has begun."""
    frame.get_by_label("Name").fill("Dana Serikova")
    frame.get_by_label("E-mail").fill(f"dana-{secrets.token_hex(3)}@mail.example")
    frame.get_by_label("City").fill("Almaty")
    frame.get_by_label("I agree").check()
    frame.get_by_role("button", name="Respond and start the chat").click()
    expect(frame.locator(".message.bot")).to_have_count(1)


def talk_in(frame):
    """Answers until the bot has decided."""
    said = frame.locator(".message.bot")
    for _turn in range(10):
        count = said.count()
        frame.get_by_label("Your answer").fill(fitting(said.last.inner_text()))
        frame.get_by_role("button", name="Send").click()
        expect(said).to_have_count(count + 1)
        if "Thank you" in said.last.inner_text():
            break
    expect(frame.locator(".outcome.approved")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_the_whole_chat_is_held_on_another_site(
    page, site, list_site, check_page, server, vacancy, size
):
    list_site(site)
    page.set_viewport_size(size)
    page.goto(site)
    check_page(page)

    # By keyboard: the button is the only thing on the page that takes the focus.
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Apply")).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Apply for the vacancy")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    if size is PHONE:
        whole = {"x": 0, "y": 0, **PHONE}
        assert {side: round(box[side]) for side in whole} == whole
    else:
        assert box["width"] < size["width"] / 2
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(vacancy["title"])
    respond_in(frame)
    talk_in(frame)
    check_page(page)

    stored = server.run(
        """
from vacancies.models import Vacancy
result = [r.status for r in Vacancy.objects.get(pk=vacancy_id).responses.all()]
""",
        vacancy_id=vacancy["id"],
    )
    assert stored == ["approved"]
    assert page.context.cookies(server.url) == []


def test_a_screen_reader_is_told_what_is_there(page, site, list_site):
    list_site(site)
    page.goto(site)
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    assert ("button", "Apply") in names_in(page)

    page.get_by_role("button", name="Apply").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()

    told = names_in(page)
    for part in ("dialog", "Iframe"):
        assert (part, "Apply for the vacancy") in told
    assert ("button", "Close") in told
    # What lies behind the open dialog is out of reach.
    assert ("button", "Apply") not in told


def test_escape_closes_from_within_and_the_chat_is_found_again(page, site, list_site):
    list_site(site)
    page.goto(site)
    opener = page.get_by_role("button", name="Apply")
    dialog = page.get_by_role("dialog")
    frame = page.frame_locator("iframe")

    opener.click()
    # The page in the frame hears of keys once its scripts are there.
    frame.get_by_label("Name").evaluate(
        "() => document.readyState === 'complete'"
        " || new Promise((done) => window.addEventListener('load', done))"
    )
    frame.get_by_label("Name").press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()

    opener.click()
    respond_in(frame)
    frame.get_by_label("Your answer").press("Escape")
    expect(dialog).to_be_hidden()
    opener.click()
    page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()

    # On another day the page is loaded anew, and the same chat goes on.
    page.reload()
    opener.click()
    expect(frame.locator(".message.bot")).to_have_count(1)
    talk_in(frame)


def test_the_first_field_is_reached_by_keyboard_and_left_again(page, site, list_site):
    list_site(site)
    page.goto(site)
    page.get_by_role("button", name="Apply").press("Enter")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_label("Name")).to_be_visible()

    for _stop in range(12):
        page.keyboard.press("Tab")
        if frame.locator(":focus").count():
            break
    assert frame.locator(":focus").count()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Apply")).to_be_focused()


@pytest.mark.parametrize("others", [[], ["https://elsewhere.example"]])
def test_a_site_that_is_not_listed_is_refused(page, site, list_site, faults, others):
    for origin in others:
        list_site(origin)
    page.goto(site)

    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.get_by_role("button", name="Apply").click()

    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.frame_locator("iframe").get_by_label("Name").count() == 0
    faults.expect("frame-ancestors")
