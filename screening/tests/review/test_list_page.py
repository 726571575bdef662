from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from candidates.models import CandidateResponse
from conftest import new_candidate, new_response, new_vacancy
from screening.desk.review.forms import Listing, ResponseFilterForm
from screening.models import ChatSession, SearchDocument


def chatted(vacancy, *answers, **fields):
    """A response whose candidate has said this in the chat."""
    response = new_response(vacancy, new_candidate(**fields))
    chat = ChatSession.open_for(response.pk)
    for answer in answers:
        chat.receive(answer)
    return response


@pytest.fixture
def asking(acme):
    """A vacancy with few questions."""
    return new_vacancy(
        acme,
        salary_max=500_000,
        requirements={"skills": ["Python"], "nice_to_have": ["PostgreSQL"]},
    )


@pytest.fixture
def people(asking):
    return {
        "Dana": chatted(
            asking,
            full_name="Dana",
            city="Алма-Ата",
            resume_text="Python and Postgres, 4 years. Salary from 400 000 tenge.",
        ),
        "Anna": chatted(
            asking,
            full_name="Anna",
            city="Astana",
            resume_text="Java. Salary from 450 000 tenge.",
        ),
        "Silent": new_response(
            asking, new_candidate(full_name="Silent", city="Almaty")
        ),
    }


def names(client, vacancy, **filters):
    r = client.get(f"/desk/vacancies/{vacancy.pk}", filters)
    return {response.candidate.full_name for response in r.context["rows"]}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"city": "Almaty"}, {"Dana", "Silent"}),
        ({"city": "г. Алматы"}, {"Dana"}),
        ({"city": "Нур-Султан"}, {"Anna"}),
        ({"skill": "Постгрес"}, {"Dana"}),
        ({"skill": "python, PostgreSQL"}, {"Dana"}),
        ({"skill": "python, java"}, set()),
        ({"salary": "400000"}, {"Dana"}),
        ({"salary": "450000"}, {"Dana", "Anna"}),
        ({"salary": "450000", "city": "Astana"}, {"Anna"}),
    ],
)
def test_key_facts_narrow_the_list(client, alice, asking, people, filters, found):
    client.force_login(alice)

    assert names(client, asking, **filters) == found


def test_a_correction_in_the_chat_moves_the_key_facts(client, alice, acme):
    vacancy = new_vacancy(acme, salary_max=500_000, requirements={})
    chatted(vacancy, "700 000 тенге", full_name="Dana")
    client.force_login(alice)
    assert names(client, vacancy, salary="500000") == set()

    chat = ChatSession.objects.get()
    chat.receive("ой, не 700, а 450 000 тенге")

    assert chat.salary_expected == 450_000
    assert names(client, vacancy, salary="500000") == {"Dana"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("django", {"Dana"}),
        ("Dana django", {"Dana"}),
        ("склады", {"Dana"}),
        ("қоймада", {"Anna"}),
        ("silent", {"Silent"}),
        ("django склад", {"Dana"}),
        ("django qqq", set()),
        ("assistant", set()),
        ("'; -- & | ! :*", set()),
        ("50% _", set()),
    ],
)
def test_words_are_found_in_name_resume_and_chat(client, alice, acme, words, found):
    vacancy = new_vacancy(acme)
    chatted(vacancy, "Знаю Django", full_name="Dana", resume_text="Работала на складе")
    chatted(vacancy, full_name="Anna", resume_text="Қоймада жұмыс істедім")
    new_response(vacancy, new_candidate(full_name="Silent"))
    client.force_login(alice)

    assert names(client, vacancy, q=words) == found


def test_what_is_said_after_a_search_is_found_by_the_next(client, alice, vacancy):
    chatted(vacancy, full_name="Dana")
    client.force_login(alice)
    assert names(client, vacancy, q="kubernetes") == set()

    ChatSession.objects.get().receive("I know Kubernetes")

    assert names(client, vacancy, q="kubernetes") == {"Dana"}


def test_only_new_words_are_taken_in(vacancy, django_assert_num_queries):
    chatted(vacancy)
    SearchDocument.take_in(vacancy.responses.all())

    with django_assert_num_queries(2):
        SearchDocument.take_in(vacancy.responses.all())


@pytest.mark.parametrize("filters", [{}, {"q": "python"}, {"city": "Almaty"}])
def test_the_list_takes_as_many_queries_for_one_as_for_ten(
    client, alice, vacancy, filters, django_assert_num_queries
):
    chatted(vacancy, resume_text="Python")
    client.force_login(alice)
    url = f"/desk/vacancies/{vacancy.pk}"
    client.get(url, filters)
    with CaptureQueriesContext(connection) as few:
        client.get(url, filters)
    expected = len(few)
    for _ in range(9):
        chatted(vacancy, resume_text="Python")
    # Another number of rows is another entry of the audit, once.
    client.get(url, filters)

    with django_assert_num_queries(expected):
        assert len(client.get(url, filters).context["rows"]) == 10


def test_a_narrowed_list_is_not_counted_for_ever(vacancy, monkeypatch):
    monkeypatch.setattr(Listing, "MOST", 2)
    for _ in range(3):
        new_response(vacancy)
    found = vacancy.responses.order_by("created_at", "id")

    bounded, whole = Listing(found, 25, None), Listing(found, 25, 3)

    assert (bounded.count, bounded.has_more) == (2, True)
    assert (whole.count, whole.has_more) == (3, False)


def test_a_page_that_is_seen_already_is_not_sent_again(client, alice, vacancy):
    new_response(vacancy)
    client.force_login(alice)
    look = {"HTTP_HX_REQUEST": "true"}
    url = f"/desk/vacancies/{vacancy.pk}"
    seen = client.get(url, **look)["X-Seen"]

    assert client.get(url, HTTP_X_SEEN=seen, **look).status_code == 204

    new_response(vacancy)
    again = client.get(url, HTTP_X_SEEN=seen, **look)
    assert again.status_code == 200
    assert again.content.decode().count("data-response=") == 2


@pytest.mark.parametrize("few", [0, 2000])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "name"])
def test_few_and_many_that_a_filter_finds_come_in_the_same_order(
    client, alice, vacancy, monkeypatch, few, sort
):
    for number in range(5):
        new_response(
            vacancy,
            new_candidate(full_name=f"Carol {number * 3 % 5}"),
            status="approved",
            relevance_score=number * 2 % 5 / 10,
            relevance_high=0.9,
        )
    client.force_login(alice)
    address = f"/desk/vacancies/{vacancy.pk}?status=approved&sort={sort}&size=2"
    every = CandidateResponse.objects.order_by(*ResponseFilterForm.SORTS[sort])
    monkeypatch.setattr(Listing, "FEW", few)
    monkeypatch.setattr(ResponseFilterForm, "size_chosen", 2)

    shown = [
        row.pk
        for page in (1, 2, 3)
        for row in client.get(f"{address}&page={page}").context["rows"]
    ]

    assert shown == [response.pk for response in every]


def test_those_to_review_are_a_tab_and_who_asks_for_a_person_comes_first(
    client, alice, vacancy
):
    calm = new_response(vacancy, new_candidate(full_name="Calm Carl"))
    calm.relevance_score, calm.relevance_high, calm.needs_review = 0.9, 1.0, True
    calm.save()
    loud = new_response(vacancy, new_candidate(full_name="Loud Lucy"))
    ChatSession.open_for(loud.pk).receive("I want to talk to a person")
    new_response(vacancy, new_candidate(full_name="Quiet Quentin"))
    client.force_login(alice)

    page = client.get(f"/desk/vacancies/{vacancy.pk}?review=yes")

    shown = [row.candidate.full_name for row in page.context["rows"]]
    assert shown == ["Loud Lucy", "Calm Carl"]
    assert ("to review", 2, True) in [tab[1:] for tab in page.context["tabs"]]
    only = client.get(f"/desk/vacancies/{vacancy.pk}?person=yes").context["rows"]
    assert [row.candidate.full_name for row in only] == ["Loud Lucy"]
    # Whoever goes through the list one by one keeps its order.
    first = client.get(f"/desk/responses/{loud.pk}?review=yes").context
    assert (first["previous"], first["next"]) == (None, calm.pk)


def test_who_waits_longest_comes_first_on_request(client, alice, vacancy):
    late, early = (
        new_response(vacancy, new_candidate(full_name=name))
        for name in ("Late Lena", "Early Emma")
    )
    for hours, response in ((1, late), (9, early)):
        response.needs_review = True
        response.objected_at = timezone.now() - timedelta(hours=hours)
        response.save()
    client.force_login(alice)

    address = f"/desk/vacancies/{vacancy.pk}?review=yes&sort=waiting"
    rows = client.get(address).context["rows"]

    assert [row.candidate.full_name for row in rows] == ["Early Emma", "Late Lena"]
    following = client.get(f"/desk/responses/{early.pk}?review=yes&sort=waiting")
    assert following.context["next"] == late.pk
