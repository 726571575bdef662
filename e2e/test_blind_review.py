"""A blind review in a browser: switched on, seen to be on, and lifted by the decision."""

from __future__ import annotations

from playwright.sync_api import expect

CHATTED = """
from candidates.models import CandidateResponse
from screening.models import ChatSession
from vacancies.models import Vacancy
Vacancy.objects.filter(pk=vacancy).update(decided_by="person")
found = CandidateResponse.objects.get(pk=response)
found.candidate.resume_text = (
    "Carol Smith\\nWoman, 34 years\\nCook for 5 years at Magnum\\nOxford University"
)
found.candidate.save()
ChatSession.open_for(found.pk).receive("I am Carol Smith, call +7 700 000 00 00")
CandidateResponse.objects.filter(pk=found.pk).update(
    recommended_status="approved", needs_review=True,
    relevance_score=0.5, relevance_high=0.5,
)
"""


def test_nobody_is_known_before_the_decision(
    page, context, server, employer, vacancy, response, sign_in, check_page
):
    server.run(CHATTED, vacancy=vacancy["id"], response=response["id"])
    sign_in(context, employer["email"])
    page.goto(f"/desk/vacancies/{vacancy['id']}/deciding")
    page.get_by_role("button", name="Review blindly").click()
    expect(page.get_by_text("blind review", exact=True)).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)

    page.get_by_role("link", name="Candidate ").first.click()
    expect(page.get_by_text("Cook for 5 years at Magnum")).to_be_visible()
    for secret in ("Carol", "Oxford", "34 years", "700 000"):
        assert secret not in page.content()
    check_page(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Carol Smith")).to_be_visible()
    check_page(page)
