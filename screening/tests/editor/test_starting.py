from __future__ import annotations

import pytest

from screening.desk.editor import bank
from screening.desk.editor.starting import criteria_of, description_of
from screening.desk.editor.unlawful import unlawful
from screening.desk.editor.warnings import MOST_QUESTIONS, grounds_in, warnings
from screening.dialogue.facts import Kind
from screening.dialogue.offer import Offer
from screening.dialogue.reading.language import SPOKEN
from screening.dialogue.requirements import read_criteria
from vacancies.models import Vacancy

TRADES = (
    "driver_b driver_c driver_ce courier warehouse seller cashier cook waiter guard "
    "cleaner nurse teacher call_centre accountant builder welder office_manager "
    "developer"
).split()


def test_the_trades_of_mass_hiring_are_there():
    assert sorted(bank.trades()) == sorted(TRADES)


@pytest.mark.parametrize("question", bank.questions().values(), ids=lambda q: q.key)
def test_a_question_of_the_bank_is_short_lawful_and_said_in_three_languages(question):
    assert question.group in bank.GROUPS
    assert set(question.texts) == set(SPOKEN)
    for text in question.texts.values():
        assert len(text.split()) <= 25
        # The law asks for the paper itself; what it may say is not asked.
        assert grounds_in(text) == []
    counts = {len(names) for names in question.options.values()}
    assert (question.kind == "choice") == (len(counts) == 1)
    assert not question.options or set(question.options) == set(SPOKEN)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("trade", bank.trades().values(), ids=lambda trade: trade.key)
def test_a_template_is_a_vacancy_that_can_be_asked(trade, language):
    offer = Offer(
        title=trade.names[language],
        company="",
        requirements=trade.requirements(language),
        language=language,
    )

    criteria = read_criteria(offer)

    asked = [c for c in criteria if c.kind != Kind.PROFILE]
    assert len(asked) <= MOST_QUESTIONS
    assert len(criteria_of(trade, language)) == len(asked)
    assert list(warnings(criteria)) == []
    assert list(unlawful(trade.names[language], description_of(trade, language))) == []
    assert trade.must <= {question.key for question in trade.questions}
    assert trade.field in bank.FIELDS


def test_whoever_asks_for_a_paper_is_told_which_law_wants_it():
    book = bank.questions()["medical_book"]
    countries = {act.country for act in book.acts}

    assert countries == {"RU", "KZ"}
    for trade in bank.trades().values():
        assert {act.country for note in trade.notes for act in note.acts} == {
            "RU",
            "KZ",
        }


def test_a_template_becomes_a_draft_in_the_language_that_was_chosen(
    client, alice, acme
):
    client.force_login(alice)

    page = client.get("/desk/vacancies/new/template/cook?language=kk").content.decode()
    r = client.post("/desk/vacancies/new/template/cook", {"language": "kk"})

    assert "медициналық кітапшаңыз" in page
    vacancy = Vacancy.objects.get()
    assert r.url == f"/desk/vacancies/{vacancy.pk}/edit"
    assert (vacancy.title, vacancy.language, vacancy.status) == ("Аспаз", "kk", "draft")
    assert vacancy.decided_by == "person"
    asked = vacancy.requirements["questions"][0]
    assert asked["required"]
    assert asked["texts"]["ru"] == "Есть ли у вас действующая медицинская книжка?"
    editor = client.get(r.url).content.decode()
    assert asked["text"] in editor
    assert client.get("/desk/vacancies/new/template/astronaut").status_code == 404


def test_a_vacancy_is_begun_from_a_text_a_template_or_nothing(client, alice, acme):
    client.force_login(alice)

    for start in ("", "/template", "/empty"):
        page = client.get(f"/desk/vacancies/new{start}").content.decode()

        for other in ("", "/template", "/empty"):
            assert f'href="/desk/vacancies/new{other}"' in page
