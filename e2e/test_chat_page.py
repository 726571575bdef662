"""The chat page in a browser, as candidates use it."""

from __future__ import annotations

import gzip
import json
import re
import secrets

import httpx
import pytest
from playwright.sync_api import expect

from e2e.conftest import PASSWORD, PHONE


@pytest.fixture(scope="module")
def hiring(server):
    """An employer at the API, and a vacancy that asks for what no form tells."""
    api = httpx.Client(base_url=server.url, timeout=30)
    account = {"company_name": "Acme", "email": "hr@acme.example", "password": PASSWORD}
    token = api.post("/employers/register", json=account).json()["access_token"]
    api.headers["Authorization"] = f"Bearer {token}"
    vacancy = {
        "title": "Python developer",
        "description": "A billing system.",
        "location": "Almaty",
        "language": "en",
        "salary_min": 500_000,
        "salary_max": 900_000,
        "requirements": {
            "experience": "3+ years",
            "skills": ["Python"],
            "languages": ["English B1"],
        },
    }
    api.vacancy_id = api.post("/vacancies", json=vacancy).json()["id"]
    yield api
    api.close()


@pytest.fixture
def response(hiring):
    """Somebody's new response: `id`, `chat_path` with its token, `email`."""
    email = f"carol-{secrets.token_hex(3)}@mail.example"
    candidate = {"full_name": "Carol Smith", "email": email, "city": "Almaty"}
    candidate_id = hiring.post("/candidates", json=candidate).json()["id"]
    made = hiring.post(
        "/responses",
        json={"vacancy_id": hiring.vacancy_id, "candidate_id": candidate_id},
    ).json()
    path = made["chat_url"].removeprefix(str(hiring.base_url).rstrip("/"))
    return {"id": made["id"], "chat_path": path, "email": email}


@pytest.fixture
def phone(new_context, response):
    """The chat on a phone, touched and not clicked."""
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size(PHONE)
    page.goto(response["chat_path"])
    return page


def said(page):
    return page.locator(".message.bot")


def send(page, text):
    """Types an answer, sends it, and waits for the bot's next message."""
    count = said(page).count()
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(said(page)).to_have_count(count + 1)


def tap(page, button):
    """Taps a button that answers, and waits for the bot's next message."""
    count = said(page).count()
    button.tap()
    expect(said(page)).to_have_count(count + 1)


def fitting(question):
    """What somebody who fits says to a question."""
    words = question.lower()
    if "years of experience" in words:
        return "5 years"
    if "english" in words:
        return "B2"
    if "salary" in words:
        return "600 000 tenge"
    if "python" in words and "i wrote down" not in words:
        return "Yes, for 5 years"
    return "Yes"


def question_of(page):
    return said(page).last.inner_text()


def state_of(server, response):
    """What is stored about the response's chat."""
    return server.run(
        """
from candidates.models import CandidateResponse
response = CandidateResponse.objects.get(pk=response_id)
chat = response.chat_session
result = {
    "status": response.status, "needs_review": response.needs_review,
    "wants_person": chat.conversation.wants_person,
    "language": chat.language, "objection": response.objection,
    "said": [m.message_text for m in chat.messages.filter(sender_type="candidate")],
    "facts": [f.quote for f in chat.conversation.facts],
}
""",
        response_id=response["id"],
    )


def test_the_whole_chat_by_touch(phone, response, server, check_page):
    check_page(phone)
    for _turn in range(10):
        # The answer field never leaves the screen.
        box = phone.locator("#foot").bounding_box()
        assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
        reply = fitting(question_of(phone))
        quick = phone.locator(".reply").filter(has_text=re.compile(f"^{reply}$"))
        count = said(phone).count()
        if quick.count():
            quick.tap()
        else:
            phone.get_by_label("Your answer").tap()
            phone.get_by_label("Your answer").fill(reply)
            phone.get_by_role("button", name="Send").tap()
        expect(said(phone)).to_have_count(count + 1)
        if "Thank you" in question_of(phone):
            break

    expect(phone.locator(".outcome.approved")).to_be_visible()
    check_page(phone)
    assert state_of(server, response)["status"] == "approved"


def test_the_whole_chat_by_keyboard_alone(page, response, server):
    page.goto(response["chat_path"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the answer field")).to_be_focused()
    page.keyboard.press("Enter")
    for _turn in range(10):
        count = said(page).count()
        page.keyboard.type(fitting(question_of(page)))
        page.keyboard.press("Enter")
        expect(said(page)).to_have_count(count + 1)
        if re.search("Thank you", question_of(page)):
            break
        # Nobody has to look for the answer field again.
        expect(page.get_by_label("Your answer")).to_be_focused()

    expect(page.locator("#outcome")).to_be_focused()
    assert state_of(server, response)["status"] == "approved"


def test_a_button_pressed_by_key_leads_back_to_the_answer_field(page, response):
    page.goto(response["chat_path"])
    count = said(page).count()
    page.get_by_role("button", name="Why do you ask?").focus()

    page.keyboard.press("Enter")

    expect(said(page)).to_have_count(count + 1)
    expect(page.get_by_label("Your answer")).to_be_focused()


def test_the_whole_chat_without_javascript(new_context, response, server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(response["chat_path"])
    for _turn in range(10):
        if page.locator("#outcome").count():
            break
        page.get_by_label("Your answer").fill(fitting(question_of(page)))
        page.get_by_role("button", name="Send").click()
        # Nobody has to look for what is new.
        expect(page.locator("#end")).to_be_in_viewport()

    expect(page.locator(".outcome.approved")).to_be_visible()
    page.get_by_label("What should they know?").fill("I have worked there before.")
    page.get_by_role("button", name="Ask a person to look again").click()
    expect(page.get_by_text("a person will look again.", exact=False)).to_be_visible()
    state = state_of(server, response)
    assert state["status"] == "approved"
    assert state["needs_review"]
    assert state["objection"] == "I have worked there before."


def test_what_is_written_offline_is_sent_afterwards(page, response, server, check_page):
    page.goto(response["chat_path"])
    page.get_by_label("Your answer").fill("5 ye")

    page.context.set_offline(True)
    page.get_by_label("Your answer").press_sequentially("ars")
    page.get_by_role("button", name="Send").click()

    mark = page.locator(".message.candidate .mark")
    expect(mark).to_contain_text("not sent yet")
    expect(page.locator("#status")).to_contain_text("Your answers are kept")
    check_page(page)
    page.wait_for_timeout(20_000)  # as long as a lift or a tunnel takes
    expect(mark).to_contain_text("not sent yet")
    page.context.set_offline(False)
    expect(said(page)).to_have_count(2)
    expect(mark).to_contain_text("sent")
    expect(mark).not_to_contain_text("not sent")
    expect(page.locator("#status")).to_be_empty()
    assert state_of(server, response)["said"] == ["5 years"]


def test_what_is_unsent_survives_a_reload(page, response, server):
    is_dead = True

    def silence(socket):
        # A network that takes everything and delivers nothing.
        if not is_dead:
            socket.connect_to_server()

    page.route_web_socket("**/ws/chat/*", silence)
    page.goto(response["chat_path"])
    page.get_by_label("Your answer").fill("5 years")
    page.get_by_role("button", name="Send").click()
    page.get_by_label("Your answer").fill("and I have")

    page.reload()
    mine = page.locator(".message.candidate")
    expect(mine).to_contain_text("5 years")
    expect(page.get_by_label("Your answer")).to_have_value("and I have")
    assert state_of(server, response)["said"] == []
    is_dead = False
    page.reload()

    expect(said(page)).to_have_count(2)
    expect(mine).to_have_count(1)
    expect(page.get_by_label("Your answer")).to_have_value("and I have")
    page.reload()
    expect(mine).to_have_count(1)
    assert state_of(server, response)["said"] == ["5 years"]


def test_without_a_socket_the_page_posts(page, response, server):
    page.route_web_socket("**/ws/chat/*", lambda socket: socket.close(code=1013))
    page.goto(response["chat_path"])

    send(page, "5 years")
    send(page, "Yes, for 5 years")

    expect(page.locator("#status")).to_be_empty()
    expect(page.locator(".message.candidate").first).to_contain_text("sent")
    assert state_of(server, response)["said"] == ["5 years", "Yes, for 5 years"]


def test_what_was_too_much_at_once_is_sent_a_little_later(page, response, server):
    refused = []

    def limit(socket):
        upstream = socket.connect_to_server()

        def pass_on(frame):
            if refused:
                upstream.send(frame)
                return
            refused.append(frame)
            words = "That was a lot at once."
            error = {"type": "error", "code": "rate_limited", "message": words}
            socket.send(json.dumps(error))

        socket.on_message(pass_on)

    page.route_web_socket("**/ws/chat/*", limit)
    page.goto(response["chat_path"])

    page.get_by_label("Your answer").fill("5 years")
    page.get_by_role("button", name="Send").click()

    expect(page.locator("#status")).to_contain_text("a lot at once")
    expect(said(page)).to_have_count(2)
    expect(page.locator("#status")).to_be_empty()
    assert state_of(server, response)["said"] == ["5 years"]


def test_a_key_that_expires_in_the_middle_leads_to_help(page, response, faults):
    page.route_web_socket("**/ws/chat/*", lambda socket: socket.close(code=4401))
    page.goto(response["chat_path"])
    expect(said(page)).to_have_count(1)
    page.context.clear_cookies()

    page.get_by_label("Your answer").fill("5 years")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("does not open")
    faults.expect("403")


def test_two_tabs_show_the_same(page, response):
    page.goto(response["chat_path"])
    other = page.context.new_page()
    other.goto(f"/chat/{response['id']}")

    send(page, "5 years")
    expect(said(other)).to_have_count(2)
    send(other, "B2")
    expect(said(page)).to_have_count(3)

    assert bubbles(page) == bubbles(other)
    expect(page.locator("#step")).to_have_text(other.locator("#step").inner_text())


def bubbles(page):
    return page.locator(".bubble").all_inner_texts()


def test_several_short_messages_are_answered_once(page, response, server):
    page.goto(response["chat_path"])
    for text in ("hello", "well", "5 years"):
        page.get_by_label("Your answer").fill(text)
        page.keyboard.press("Enter")

    expect(page.locator("#typing")).to_be_visible()
    expect(said(page)).to_have_count(2)

    expect(page.locator("#typing")).to_be_hidden()
    # The message that told it can be corrected, though it was heard with others.
    told = page.locator(".message.candidate", has_text="5 years")
    expect(told.locator(".correct")).to_have_count(1)
    assert state_of(server, response)["said"] == ["hello", "well", "5 years"]


def test_a_person_writes_in_between_and_the_bot_is_quiet(
    page, response, server, check_page
):
    page.goto(response["chat_path"])
    expect(said(page)).to_have_count(1)

    member_does(server, response, "write", message="When can you call?")

    expect(said(page).last).to_contain_text(
        "Representative of Acme: When can you call?"
    )
    expect(page.locator("#person")).to_be_visible()
    expect(page.locator(".tool").first).to_be_hidden()
    check_page(page)
    page.get_by_label("Your answer").fill("Tomorrow")
    page.keyboard.press("Enter")
    expect(page.locator(".message.candidate .state")).to_have_text("sent")
    member_does(server, response, "hand-back")
    expect(page.locator("#person")).to_be_hidden()
    expect(page.locator(".tool").first).to_be_visible()


def member_does(server, response, action, **fields):
    """The employer's owner presses a button on the page of the response."""
    session = server.session_cookie("hr@acme.example")
    cookies = {session["name"]: session["value"], "csrftoken": "c" * 32}
    r = httpx.post(
        f"{server.url}/desk/responses/{response['id']}/{action}",
        data={"csrfmiddlewaretoken": "c" * 32, **fields},
        cookies=cookies,
        timeout=30,
    )
    assert r.status_code == 302


def test_the_language_is_switched_in_the_middle(page, response, server, check_page):
    page.goto(response["chat_path"])
    send(page, "5 years")
    page.get_by_label("Your answer").fill("half an answer")

    page.locator(".tongue summary").click()
    page.get_by_role("button", name="Русский").click()

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("#say")).to_have_value("half an answer")
    # What was said before is marked as what it is, for who listens to the page.
    expect(said(page).first.locator(".bubble")).to_have_attribute("lang", "en")
    expect(said(page)).to_have_count(3)
    check_page(page)
    state = state_of(server, response)
    assert state["language"] == "ru"
    assert "5 years" in state["facts"]


def test_an_answer_is_corrected_beside_it(page, response, server):
    page.goto(response["chat_path"])
    send(page, "5 years")
    expect(said(page).last).to_contain_text("Python")

    page.get_by_role("button", name="Correct this answer").click()
    expect(said(page).last).to_contain_text("years of experience")
    send(page, "4 years")

    expect(said(page).last).to_contain_text("Python")
    assert state_of(server, response)["facts"][-1] == "4 years"


def test_what_is_known_is_corrected_in_the_sheet(phone, response, server, check_page):
    phone.get_by_role("link", name="What is known").tap()
    city = phone.get_by_role("button", name=re.compile("Correct.*City"))
    expect(city).to_be_visible()
    # Behind the open sheet the rest of the page, its heading too, is out of reach.
    check_page(phone, ignore=("landmark-one-main", "page-has-heading-one"))

    tap(phone, city)

    expect(said(phone).last).to_contain_text("Which city")
    expect(city).to_be_hidden()
    send(phone, "Astana")
    assert "Astana" in state_of(server, response)["facts"]
    # The sheet shows what has been corrected when it is opened again.
    phone.get_by_role("link", name="What is known").tap()
    expect(phone.locator(".facts")).to_contain_text("Astana")


def test_the_sheet_is_closed_by_key(page, response):
    page.set_viewport_size(PHONE)
    page.goto(response["chat_path"])
    link = page.get_by_role("link", name="What is known")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    # Behind the sheet there is nothing to be reached.
    assert page.evaluate("!document.activeElement.closest('header, main, footer')")

    page.keyboard.press("Escape")

    expect(page.locator("#panel")).to_be_hidden()
    expect(link).to_be_focused()


def test_a_server_that_is_killed_in_the_middle_loses_nothing(
    page, response, server, faults
):
    page.goto(response["chat_path"])
    expect(said(page)).to_have_count(1)

    server.stop(kill=True)
    page.get_by_label("Your answer").fill("5 years")
    page.get_by_role("button", name="Send").click()
    mark = page.locator(".message.candidate .mark")
    expect(mark).to_contain_text("not sent yet")
    server.start()

    expect(said(page)).to_have_count(2, timeout=20_000)
    expect(mark).not_to_contain_text("not sent")
    assert state_of(server, response)["said"] == ["5 years"]
    # Depending on the moment in which the server was gone: before it took the
    # connection, while it opened the socket, or in the middle of a file.
    faults.expect("net::ERR_", "Connection closed before")


def test_a_question_back_is_answered_and_the_chat_goes_on(page, response):
    page.goto(response["chat_path"])
    step = page.locator("#step").inner_text()

    send(page, "What is the salary?")

    expect(said(page).last).to_contain_text("500,000")
    expect(page.locator("#step")).to_have_text(step)


@pytest.mark.parametrize("button", ["Skip", "Why do you ask?", "Talk to a person"])
def test_the_tools_do_what_they_say(phone, response, server, button):
    step = phone.locator("#step").inner_text()

    tap(phone, phone.get_by_role("button", name=button))

    state = state_of(server, response)
    assert state["wants_person"] == (button == "Talk to a person")
    if button == "Skip":
        expect(phone.locator("#step")).not_to_have_text(step)
    else:
        expect(phone.locator("#step")).to_have_text(step)
    # By touch no keyboard comes up that nobody has asked for.
    expect(phone.get_by_label("Your answer")).not_to_be_focused()


def test_what_cannot_be_sent_goes_back_into_the_field(page, response):
    page.goto(response["chat_path"])
    expect(said(page)).to_have_count(1)
    too_long = "years " * 800
    page.evaluate(
        "text => { const say = document.getElementById('say');"
        " say.removeAttribute('maxlength'); say.value = text; }",
        too_long,
    )

    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("alert")).to_contain_text("4000")
    expect(page.get_by_label("Your answer")).to_have_value(too_long)
    expect(page.locator(".message.candidate")).to_have_count(0)
    send(page, "5 years")
    expect(page.locator("#wrong")).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ending", ["approved", "rejected", "person decides"])
def test_every_end_is_in_order(
    new_context, server, response, check_page, scheme, ending
):
    server.run(
        """
from candidates.models import CandidateResponse
from screening.models import ChatSession
response = CandidateResponse.objects.get(pk=response_id)
if ending == "person decides":
    response.vacancy.decided_by = "person"
    response.vacancy.save()
chat = ChatSession.open_for(response.pk)
experience = "half a year" if ending == "rejected" else "5 years"
answers = {"experience": experience, "language:en": "B2", "salary": "600 000"}
while chat.ended_at is None:
    conversation = chat.conversation
    asked = conversation.pending if conversation.stage == "asking" else ""
    chat.receive(answers.get(asked, "Yes, that is right"))
""",
        response_id=response["id"],
        ending=ending,
    )
    page = new_context(color_scheme=scheme).new_page()
    page.goto(response["chat_path"])

    expect(page.locator("#outcome")).to_be_in_viewport()
    expect(page.locator("#foot")).to_be_hidden()
    check_page(page)
    # A candidate is never shown a score.
    assert "%" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Ask a person to look again").click()
    expect(page.locator(".noted")).to_be_in_viewport()
    check_page(page)


def test_the_dark_chat_is_in_order(new_context, response, check_page):
    page = new_context(color_scheme="dark").new_page()
    page.goto(response["chat_path"])
    send(page, "5 years")

    check_page(page)


def paint(server, colour):
    server.run(
        "from employers.models import Employer\n"
        "Employer.objects.filter(company_name='Acme').update(brand_colour=colour)",
        colour=colour,
    )


@pytest.mark.parametrize("colour", ["#ffe600", "#101010", "#e6007e"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_brand_can_be_read(
    new_context, server, response, check_page, colour, scheme, request
):
    paint(server, colour)
    request.addfinalizer(lambda: paint(server, ""))
    page = new_context(color_scheme=scheme).new_page()
    page.goto(response["chat_path"])
    send(page, "5 years")

    background = page.locator("#head").evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    wanted = ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    assert background == f"rgb({wanted})"
    check_page(page)


def test_everything_can_be_touched(phone, response):
    tap(phone, phone.get_by_role("button", name="Why do you ask?"))
    send(phone, "5 years")
    phone.locator(".tongue summary").tap()

    for element in phone.locator("button:visible, summary, .open-panel").all():
        box = element.bounding_box()
        assert box["height"] >= 44, element.inner_text()
        assert box["width"] >= 44, element.inner_text()


def test_a_narrow_phone_has_room_for_all(phone, response):
    phone.set_viewport_size({"width": 360, "height": 640})
    send(phone, "5 years, and " + "antidisestablishmentarianism" * 6)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    expect(phone.get_by_label("Your answer")).to_be_in_viewport(ratio=1)
    expect(said(phone).last).to_be_in_viewport()


def test_the_keyboard_takes_room_and_hides_nothing(phone, response):
    send(phone, "5 years")

    phone.set_viewport_size({"width": 390, "height": 420})

    expect(phone.get_by_label("Your answer")).to_be_in_viewport(ratio=1)
    expect(said(phone).last).to_be_in_viewport(ratio=0.9)


def test_the_transcript_is_what_is_printed(page, response):
    page.goto(response["chat_path"])
    send(page, "5 years")

    page.emulate_media(media="print")

    expect(said(page).first).to_be_visible()
    expect(page.locator("#foot")).to_be_hidden()
    height = page.locator("main").evaluate("e => e.scrollHeight - e.clientHeight")
    assert height <= 0


def test_nothing_moves_for_who_wants_no_motion(page, response):
    page.goto(response["chat_path"])
    send(page, "5 years")

    assert movement_of(said(page).last) == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert movement_of(said(page).last) == "arrive"


def movement_of(element):
    return element.evaluate("e => getComputedStyle(e).animationName")


def test_a_link_that_is_too_old_is_renewed_by_mail(page, response, server, faults):
    page.goto(f"/chat/{response['id']}?token=worn-out")
    expect(page.get_by_role("heading", level=1)).to_contain_text("does not open")
    faults.expect("403")

    page.get_by_label("e-mail").fill(response["email"])
    page.get_by_role("button", name="Send me a new link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mailbox")
    page.goto(server.link_mailed_to(response["email"]))

    expect(said(page)).to_have_count(1)


def test_the_letters_about_an_unfinished_chat_are_stopped_by_a_button(
    page, response, server, check_page
):
    link = server.run(
        """
from datetime import timedelta
from django.utils import timezone
from candidates.models import CandidateResponse
from screening.models import Reminding
long_ago = timezone.now() - timedelta(days=30)
now = long_ago + timedelta(hours=24)
now = now.replace(hour=7, minute=0)  # noon in Almaty
CandidateResponse.objects.filter(pk=pk).update(created_at=now - timedelta(hours=25))
Reminding.remind_all(now)
result = f"/reminders/{Reminding.objects.get(pk=pk).key}"
""",
        pk=response["id"],
    )
    page.goto(link)
    check_page(page)

    page.get_by_role("button", name="No more letters").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("No more letters")
    check_page(page)


# --- A bad network ---

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * 1000 / 8,
    "uploadThroughput": 400 * 1000 / 8,
}
MOST_BYTES = 100 * 1024


def test_the_first_view_is_light(page, response):
    bodies = []
    page.on("response", lambda answer: bodies.append(answer))
    page.goto(response["chat_path"])
    page.wait_for_load_state("networkidle")

    sizes = {a.url: len(gzip.compress(a.body())) for a in bodies if a.ok}
    assert sum(sizes.values()) < MOST_BYTES, sizes


def test_on_a_slow_network_the_html_is_enough(page, response):
    page.goto(response["chat_path"])  # the key is in the session from here on
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(f"/chat/{response['id']}")

    took = page.evaluate(
        "() => { const [page] = performance.getEntriesByType('navigation');"
        " return page.domContentLoadedEventEnd - page.responseEnd; }"
    )
    # The event comes after the module has run: from then on the socket is used too.
    assert took < 1000
    assert page.evaluate("document.styleSheets.length") == 1
