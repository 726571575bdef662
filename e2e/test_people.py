"""People over all vacancies in a browser: found, tagged, put together, set apart."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

PEOPLE = """
from candidates.models import Candidate, CandidateResponse
from vacancies.models import Vacancy
first = Vacancy.objects.get(pk=vacancy)
second = Vacancy.objects.create(
    employer=first.employer, title="Night driver", description="Drive.",
    location="Almaty", language="en", status="open", requirements={},
)
told = [
    (first, "Ana Lopez", "ana@mail.example", "8 701 000 00 01"),
    (second, "Ana Lopez", "ANA@mail.example", ""),
    (second, "Anna Gomez", "gomez@work.example", "8 701 000 00 02"),
]
for on, name, email, phone in told:
    person = Candidate.objects.create(
        full_name=name, email=email, phone=phone, city="Almaty",
        resume_text="Driver since 2015.",
    )
    CandidateResponse.objects.create(vacancy=on, candidate=person)
"""

# Half of the women are approved, and seven of eight men.
GROUPS = """
from candidates.models import Candidate, CandidateResponse, GroupAnswer
for number in range(16):
    person = Candidate.objects.create(
        full_name=f"Someone {number}", city="Almaty", email=f"s{number}@mail.example"
    )
    is_approved = number % 2 if number < 8 else number > 8
    response = CandidateResponse.objects.create(
        vacancy_id=vacancy, candidate=person,
        status="approved" if is_approved else "rejected", source="telegram",
    )
    GroupAnswer.tell(response, "woman" if number < 8 else "man", "from_25")
"""
FITTING = """
from candidates.models import CandidateResponse, Consent, ConsentText
from screening.models import ResumeReading
from vacancies.models import Vacancy
response = CandidateResponse.objects.get(vacancy=vacancy)
ResumeReading.prepare(response)
employer = response.vacancy.employer
text = ConsentText.current(employer, "en").kept()
Consent.objects.create(candidate=response.candidate, text=text, purpose="remember")
other = Vacancy.objects.create(
    employer=employer, title="Courier", description="Ride.", location="Almaty",
    language="en", status="open", requirements={"experience": 2},
)
result = str(other.pk)
"""


@pytest.fixture
def people(page, context, server, vacancy, employer, sign_in):
    server.run(PEOPLE, vacancy=vacancy["id"])
    sign_in(context, employer["email"])
    page.goto("/desk/people")
    return page


def test_people_are_found_tagged_put_together_and_set_apart(people, check_page):
    page = people
    expect(page.get_by_role("row")).to_have_count(3)
    check_page(page)
    page.get_by_role("searchbox").fill("lopez")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="Ana Lopez").click()
    page.get_by_label("Tags, by commas").fill("night shifts, own car")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="night shifts")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Put together with another").click()
    page.get_by_role("searchbox").fill("gomez")
    page.get_by_role("button", name="Search").click()
    check_page(page)
    page.get_by_role("link", name="Anna Gomez").click()
    expect(page.get_by_role("heading", name="Are they one person?")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Put together").click()
    expect(page.get_by_role("status")).to_contain_text("They are one person now.")
    expect(page.get_by_text("gomez@work.example").first).to_be_visible()

    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Set the ticked apart").click()
    expect(page.get_by_role("heading", name="Are they two people?")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Set apart").click()
    expect(page.get_by_role("status")).to_contain_text("They are two people now.")


def test_the_figures_and_the_report_on_groups(people, server, vacancy, check_page):
    page = people
    server.run(GROUPS, vacancy=vacancy["id"])
    page.goto("/desk/overview")
    page.get_by_role("heading", name="Parity of the languages").wait_for()
    check_page(page)
    page.get_by_role("link", name="Adverse impact").click()
    page.get_by_role("button", name="Ask them, voluntarily").click()
    expect(page.get_by_role("button", name="Ask no longer")).to_be_visible()
    expect(page.get_by_text("below, may be chance")).to_be_visible()
    check_page(page)


def test_marks_are_given_and_sent(people, check_page):
    page = people
    page.get_by_role("link", name="Anna Gomez").click()
    page.get_by_role("link", name="Night driver").first.click()
    page.get_by_role("link", name="Give marks").click()
    page.get_by_label("Name", exact=True).fill("Calm on the road")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("4", exact=True).last.check()
    check_page(page)
    page.get_by_role("button", name="Send for good").click()
    expect(page.get_by_role("heading", name="All together")).to_be_visible()
    check_page(page)


def test_who_fits_is_looked_through(people, server, vacancy, check_page):
    page = people
    fitting = server.run(FITTING, vacancy=vacancy["id"])
    page.goto(f"/desk/vacancies/{fitting}/fits")
    expect(page.get_by_role("link", name="Ana Lopez")).to_be_visible()
    check_page(page)
