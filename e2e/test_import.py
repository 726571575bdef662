"""Importing at the desk: a file is looked through, taken in, and taken in once."""

from __future__ import annotations

from playwright.sync_api import expect

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
