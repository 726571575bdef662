"""Who of the earlier ones fits: judged by the core, by consent only, and invited."""

from __future__ import annotations

import pytest
from django.utils import timezone

from candidates.models import CandidateResponse, Consent, ConsentText, Person
from conftest import new_candidate, new_response, new_vacancy
from screening.dialogue.criteria import Match
from screening.dialogue.facts import (
    Choices,
    Experience,
    Fact,
    Kind,
    LanguageClaim,
    SkillClaim,
    Source,
    Start,
)
from screening.dialogue.kinds.location import city_key
from screening.dialogue.marks import clues_of, marks_of
from screening.dialogue.outcome import judge_all
from screening.dialogue.requirements import read_criteria
from screening.models import (
    ChatSession,
    Letter,
    PoolEntry,
    SearchDocument,
    VacancyInvitation,
    offer_of,
    who_fits,
)


@pytest.fixture
def driver(acme):
    """Another vacancy than the one that people have responded to."""
    return new_vacancy(
        acme,
        title="Backend engineer",
        requirements={
            "experience": "3+ years",
            "skills": ["Python"],
            "nice_to_have": ["Kafka"],
            "languages": ["English B1"],
        },
    )


def came(vacancy, name, resume, *, agreed=True):
    candidate = new_candidate(
        full_name=name, phone="", email=f"{name.lower()}@x.example", resume_text=resume
    )
    if agreed:
        text = ConsentText.current(vacancy.employer, "en").kept()
        Consent.objects.create(candidate=candidate, text=text, purpose="remember")
    response = new_response(vacancy, candidate)
    ChatSession.open_for(response.pk)
    return response


@pytest.fixture
def earlier(vacancy):
    """Who responded to the first vacancy, by name."""
    told = {
        "Best": "Python for 6 years, Kafka. English B2. Almaty.",
        "Good": "Python for 4 years. English B1.",
        "Secret": "Python for 9 years, Kafka. English C1.",
        "Never": "Cook. English A1.",
    }
    return {
        name: came(vacancy, name, resume, agreed=name != "Secret")
        for name, resume in told.items()
    }


def take_in(acme):
    Person.take_in(acme)
    SearchDocument.take_in(CandidateResponse.objects.all())


def names(found):
    return [fit.response.candidate.full_name for fit in found.people]


def test_they_are_ranked_by_the_core_and_asked_before(acme, driver, earlier):
    take_in(acme)

    found = who_fits(driver)

    assert names(found) == ["Best", "Good"]
    best = found.people[0].assessment
    assert Match.MET in {v.match for v in best.verdicts}
    # The very same verdicts as from the criteria and the facts of the chat.
    criteria = [v.criterion for v in best.verdicts]
    facts = earlier["Best"].chat_session.conversation.facts
    assert judge_all(criteria, facts) == best.verdicts


def test_a_consent_of_another_employer_counts_for_nothing(
    acme, driver, vacancy, umbrella
):
    response = came(vacancy, "Elsewhere", "Python for 6 years", agreed=False)
    text = ConsentText.current(umbrella, "en").kept()
    Consent.objects.create(candidate=response.candidate, text=text, purpose="remember")
    take_in(acme)

    assert not PoolEntry.objects.exists()
    assert names(who_fits(driver)) == []


def test_a_consent_that_is_gone_counts_no_more(acme, driver, earlier):
    take_in(acme)
    Consent.objects.filter(candidate=earlier["Best"].candidate).delete()

    assert names(who_fits(driver)) == ["Good"]


def test_who_has_responded_here_is_not_called_again(acme, driver, earlier):
    candidate = new_candidate(full_name="Again", phone="", email="BEST@x.example")
    new_response(driver, candidate)
    take_in(acme)

    assert names(who_fits(driver)) == ["Good"]


def test_another_employer_sees_nobody(acme, umbrella, earlier):
    take_in(acme)
    theirs = new_vacancy(umbrella, requirements={"skills": ["Python"]})

    assert names(who_fits(theirs)) == []


def test_what_is_said_later_counts(acme, driver, earlier):
    take_in(acme)
    chat = ChatSession.objects.get(response=earlier["Good"])
    before = PoolEntry.objects.get(response=chat.response).marks
    chat.receive("I have 12 years of experience")
    take_in(acme)

    after = PoolEntry.objects.get(response=chat.response).marks
    assert "experience:12" in after
    assert "experience:12" not in before


def test_a_vacancy_that_asks_for_nothing_says_so(client, alice, acme, earlier):
    vague = new_vacancy(acme, requirements={}, location="")
    client.force_login(alice)

    page = client.get(f"/desk/vacancies/{vague.pk}/fits").content.decode()

    assert "asks for nothing" in page


def test_they_are_invited_with_one_click(client, alice, acme, driver, earlier):
    client.force_login(alice)
    url = f"/desk/vacancies/{driver.pk}/fits"
    page = client.get(url).content.decode()
    assert page.index("Best") < page.index("Good")
    assert "Secret" not in page

    r = client.post(url, {"response": str(earlier["Best"].pk)})

    letter = Letter.objects.get()
    assert r["Location"] == f"/desk/letters/sent/{letter.batch}"
    assert letter.response == earlier["Best"]
    assert f"/jobs/{driver.pk}?source=invitation" in letter.body
    assert "Backend engineer" in letter.body
    assert "Python developer" in letter.body
    assert letter.send_at > timezone.now()
    page = client.get(url).content.decode()
    assert ">invited<" in page
    # A second click sends no second letter.
    client.post(url, {"response": str(earlier["Best"].pk)})
    assert Letter.objects.count() == 1


def test_a_letter_taken_back_leaves_the_way_open(client, alice, driver, earlier):
    client.force_login(alice)
    url = f"/desk/vacancies/{driver.pk}/fits"
    chosen = {"response": str(earlier["Good"].pk)}
    client.post(url, chosen)
    client.post(f"/desk/letters/sent/{Letter.objects.get().batch}")

    assert ">invited<" not in client.get(url).content.decode()
    client.post(url, chosen)

    assert VacancyInvitation.objects.get().letter.withdrawn_at is None
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("name", ["Secret"])
def test_nobody_is_invited_without_consent(client, alice, driver, earlier, name):
    client.force_login(alice)

    client.post(
        f"/desk/vacancies/{driver.pk}/fits", {"response": str(earlier[name].pk)}
    )

    assert not Letter.objects.exists()


def test_nobody_is_invited_to_what_is_not_open(client, alice, acme, driver, earlier):
    driver.close()
    client.force_login(alice)

    client.post(
        f"/desk/vacancies/{driver.pk}/fits", {"response": str(earlier["Best"].pk)}
    )

    assert not Letter.objects.exists()


def test_a_search_is_saved_for_the_team(client, alice, bob, acme, vacancy):
    new_response(vacancy)
    client.force_login(alice)

    client.post(
        "/desk/people/searches",
        {"name": "Welders", "query": "?q=weld&city=Almaty&employer=x"},
    )

    client.force_login(bob)
    page = client.get("/desk/people").content.decode()
    assert "Welders" in page
    saved = acme.saved_searches.get()
    assert saved.query == "q=weld&city=Almaty"
    client.post(f"/desk/people/searches/{saved.pk}/forget")
    assert not acme.saved_searches.exists()


def fact(kind, value, subject=""):
    return Fact(kind, value, Source.CHAT, "said", subject)


def test_marks_meet_the_clues_of_what_they_fit(vacancy):
    vacancy.requirements = {
        "experience": 3,
        "skills": ["Python"],
        "languages": ["English B1"],
        "driving_licence": ["B", "C"],
        "schedule": "shift",
    }
    clues = clues_of(read_criteria(offer_of(vacancy)))
    marks = marks_of(
        [
            fact(Kind.EXPERIENCE, Experience(4.5)),
            fact(Kind.SKILL, SkillClaim(), "python"),
            fact(Kind.SKILL, SkillClaim(), "Python"),
            fact(Kind.LANGUAGE, LanguageClaim("C1"), "en"),
            fact(Kind.DRIVING_LICENCE, Choices(("B",))),
            fact(Kind.SCHEDULE, Choices(("shift",))),
            fact(Kind.START, Start(3, "2020-01-01")),
        ]
    )

    met = [clue for clue in clues if set(clue.marks) & set(marks)]
    missing = [clue.marks for clue in clues if not set(clue.marks) & set(marks)]
    assert len(met) == 5
    assert sorted(missing) == [
        ("driving_licence:C",),
        (f"location:{city_key('Almaty')}",),
    ]
    assert not any(mark.startswith("start") for mark in marks)
