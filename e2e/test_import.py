"""Importing at the desk: a file is looked through, taken in, and taken in once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.conftest import Server

HEADS = "ФИО;Эл. почта;Город;Навыки;Возраст\n"


def people(count, broken=()):
    rows = (
        f"Кандидат {n};{'' if n in broken else f'k{n}@mail.example'};Алматы;"
        f"Python, {n % 9 + 1} лет опыта;{20 + n % 30}\n"
        for n in range(1, count + 1)
    )
    return (HEADS + "".join(rows)).encode("cp1251")


def test_people_of_a_file_are_looked_through_and_brought(
    page, sign_in, employer, vacancy, check_page
):
    sign_in(page.context, employer["email"])
    page.goto("/desk/")
    page.get_by_role("link", name="Import").click()
    check_page(page)
    page.get_by_label("people who have applied").check()
    page.get_by_label("To which vacancy").select_option(vacancy["title"])
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": people(40, {7})}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look through it").click()

    expect(page.get_by_role("heading", name="Look through the file")).to_be_visible()
    expect(page.get_by_label("Эл. почта")).to_have_value("email")
    expect(page.get_by_label("Возраст")).to_have_value("")
    check_page(page)
    page.get_by_label("they have applied to us").check()
    page.get_by_label("In your own words").fill("hh.ru, November")
    page.get_by_role("button", name="Import it", exact=True).click()

    expect(page.get_by_text("40 of 40 rows, 100 %")).to_be_visible()
    row = page.get_by_role("row", name="8 Эл. почта (B)")
    expect(row).to_contain_text("This field is required.")
    check_page(page)
    page.get_by_role("link", name="To the responses").click()
    expect(page.get_by_text("Кандидат 1", exact=True)).to_be_visible()


@pytest.fixture
def with_worker(tmp_path, faults):
    """A SmartBot whose jobs wait until a worker is run."""
    server = Server(tmp_path)
    server.environment["WORKER"] = "on"
    server.manage("migrate", "-v", "0")
    server.start()
    faults.hosts.add(f"127.0.0.1:{server.port}")
    yield server
    server.stop()


OWNER = """
from employers.models import Employer, User
from vacancies.models import Vacancy
user = User.objects.create_user("olga@north.example", None)
employer = Employer.register(company_name="North", owner=user)
vacancy = Vacancy.objects.create(
    employer=employer, title="Cook", location="Almaty", description="Soups",
    language="en", status="open",
)
"""
ONE_PIECE = """
from imports.models import Import
from imports.running import take_next
result = take_next(Import.objects.get().pk)
"""


def test_its_progress_is_seen_without_a_reload(page, with_worker, check_page):
    with_worker.run(OWNER)
    page.context.add_cookies([with_worker.session_cookie("olga@north.example")])
    page.goto(f"{with_worker.url}/desk/imports")
    page.get_by_label("people who have applied").check()
    page.get_by_label("To which vacancy").select_option("Cook")
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": people(250, {7})}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look through it").click()
    page.get_by_label("they have applied to us").check()
    page.get_by_label("In your own words").fill("hh.ru, November")
    page.get_by_role("button", name="Import it", exact=True).click()

    bar = page.get_by_role("progressbar", name="Under way")
    expect(page.get_by_text("0 of 250 rows, 0 %")).to_be_visible()
    page.evaluate("window.isTheSamePage = true")
    with_worker.run(ONE_PIECE)
    expect(page.get_by_text("100 of 250 rows, 40 %")).to_be_visible()
    expect(bar).to_have_attribute("value", "100")
    check_page(page)
    with_worker.run(ONE_PIECE)
    expect(page.get_by_text("200 of 250 rows, 80 %")).to_be_visible()
    with_worker.run(ONE_PIECE)
    expect(page.get_by_text("250 of 250 rows, 100 %")).to_be_visible()
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    assert page.evaluate("window.isTheSamePage")
