"""The board of a vacancy in a browser: by mouse, finger, keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.conftest import DESKTOP, PHONE

PEOPLE = """
from candidates.models import Candidate, CandidateResponse
for number in range(25):
    score = 0.95 - number / 40
    person = Candidate.objects.create(
        full_name=f"Person {number:02}", city="Almaty", email=f"p{number}@mail.example"
    )
    status = "approved" if number < 22 else ("new", "in_chat", "rejected")[number - 22]
    response = CandidateResponse.objects.create(
        vacancy_id=vacancy, candidate=person, status=status, relevance_score=score,
        relevance_high=score, needs_review=number % 7 == 0,
    )
"""


@pytest.fixture
def people(server, vacancy):
    """Twenty-two to call, one of whom is the best, and three others."""
    server.run(PEOPLE, vacancy=vacancy["id"])


@pytest.fixture
def board(page, context, vacancy, people, employer, sign_in):
    sign_in(context, employer["email"])
    page.goto(f"/desk/vacancies/{vacancy['id']}/board")
    return page


def column(page, name):
    return page.locator(f"[data-name='{name}'][data-column]")


def card(page, name):
    return page.locator(f"li[data-name='{name}']")


def test_a_card_is_dragged_by_mouse(board, check_page):
    check_page(board)
    target = column(board, "Interview").locator(".deck").bounding_box()
    source = card(board, "Person 00").bounding_box()
    board.mouse.move(source["x"] + 60, source["y"] + source["height"] - 8)
    board.mouse.down()
    board.mouse.move(source["x"] + 90, source["y"] + 40, steps=4)
    board.mouse.move(target["x"] + 60, target["y"] + 30, steps=8)
    board.mouse.up()

    expect(board.get_by_role("status").last).to_have_text(
        "Person 00 is in Interview now."
    )
    expect(column(board, "Interview").locator("[data-count]")).to_have_text("1")
    board.reload()
    expect(column(board, "Interview").get_by_text("Person 00")).to_be_visible()
    check_page(board)


def test_a_card_is_carried_by_keyboard(board):
    grip = board.get_by_role("button", name="Move Person 00")
    grip.focus()
    board.keyboard.press("Enter")
    expect(board.get_by_role("status").last).to_contain_text(
        "Person 00 is picked up in To call."
    )
    board.keyboard.press("ArrowRight")
    board.keyboard.press("ArrowRight")
    expect(board.get_by_role("status").last).to_have_text("Over Offer")
    board.keyboard.press("Escape")
    expect(column(board, "To call").get_by_text("Person 00")).to_be_visible()
    board.keyboard.press("Space")
    board.keyboard.press("ArrowRight")
    board.keyboard.press("Space")

    expect(board.get_by_role("status").last).to_have_text(
        "Person 00 is in Interview now."
    )
    expect(grip).to_be_focused()
    board.reload()
    expect(column(board, "Interview").get_by_text("Person 00")).to_be_visible()


def test_the_rest_of_a_column_is_fetched(board):
    cards = column(board, "To call").locator("li[data-response]")
    expect(cards).to_have_count(20)
    board.get_by_role("link", name="Show more").click()

    expect(cards).to_have_count(22)
    expect(board.get_by_role("button", name="Move Person 21")).to_be_visible()


def test_a_move_that_fails_is_undone(board, faults):
    board.route("**/board", lambda route: route.abort())
    board.get_by_role("button", name="Move Person 00").focus()
    for key in ("Enter", "ArrowRight", "Enter"):
        board.keyboard.press(key)

    expect(board.get_by_role("status").last).to_have_text(
        "That did not work: Person 00 is back in To call."
    )
    expect(column(board, "To call").get_by_text("Person 00")).to_be_visible()
    faults.expect("ERR_FAILED")


def test_a_finger_carries_a_card_after_a_moment(
    new_context, vacancy, people, employer, sign_in
):
    context = new_context(has_touch=True, is_mobile=True)
    sign_in(context, employer["email"])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"/desk/vacancies/{vacancy['id']}/board")
    board = page.locator("#board")
    board.evaluate("board => board.scrollLeft = board.scrollWidth / 6")
    page.wait_for_timeout(300)
    start = card(page, "Person 00").bounding_box()
    other = column(page, "Interview").bounding_box()
    touch = context.new_cdp_session(page)

    def send(kind, x, y):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = start["x"] + 60, start["y"] + start["height"] - 8
    send("touchStart", x, y)
    page.wait_for_timeout(400)
    goal = min(other["x"] + 30, PHONE["width"] - 12)
    for step in range(1, 9):
        send("touchMove", x + (goal - x) * step / 8, y)
        page.wait_for_timeout(30)
    send("touchEnd", goal, y)

    expect(page.get_by_role("status").last).to_have_text(
        "Person 00 is in Interview now."
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_without_scripts_ticks_and_a_button_move(
    new_context, vacancy, people, employer, sign_in, size
):
    context = new_context(java_script_enabled=False)
    sign_in(context, employer["email"])
    page = context.new_page()
    page.set_viewport_size(size)
    page.goto(f"/desk/vacancies/{vacancy['id']}/board")
    page.get_by_label("Choose Person 01").check()
    page.get_by_label("Choose Person 02").check()
    page.get_by_label("Stage", exact=True).select_option(label="Offer")
    page.get_by_role("button", name="Move chosen").click()

    expect(page.get_by_text("2 responses are in “Offer” now.")).to_be_visible()
    expect(column(page, "Offer").get_by_text("Person 01")).to_be_visible()
    page.get_by_role("link", name="Person 03").click()
    page.get_by_label("Another stage").select_option(label="Hired")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("1 response is in “Hired” now.")).to_be_visible()


def test_an_owner_arranges_the_stages(board, check_page):
    board.get_by_role("link", name="Arrange the stages").click()
    check_page(board)
    board.get_by_label("Name", exact=True).fill("Trial day")
    board.get_by_role("button", name="Add").click()
    board.get_by_role("button", name="Trial day: up").click()
    board.get_by_label("Name of the stage Offer").fill("Contract")
    board.get_by_label("Name of the stage Offer").press("Enter")
    check_page(board)

    names = board.locator("input[name=name]").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert names[:5] == ["Screening", "To call", "Interview", "Trial day", "Contract"]
