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
    (first, "Ana Lopez", "ana@mail.example", "8 701 000 00 01", 0.8),
    (second, "Ana Lopez", "ANA@mail.example", "", 0.4),
    (second, "Anna Gomez", "gomez@work.example", "8 701 000 00 02", 0.6),
]
for place, (on, name, email, phone, score) in enumerate(told):
    person = Candidate.objects.create(
        full_name=name, email=email, phone=phone, city="Almaty",
        resume_text="Driver since 2015.",
    )
    CandidateResponse.objects.create(
        vacancy=on, candidate=person, status="approved", relevance_score=score,
        relevance_high=score,
    )
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
