"""What of a vacancy's text is ticked."""

from __future__ import annotations

from screening.desk.editor.proposed import choices_in
from screening.dialogue.offer import Offer
from screening.dialogue.proposals import propose

DEVOPS = """Требования:
- Maven, Jira, Confluence, Agile
- CI/CD, Kubernetes, Terraform, Ansible
- Linux, Docker
- опыт от 3 лет
Условия: удалённо, 5/2, 400 000 руб."""


def test_what_makes_the_trade_is_ticked_before_what_is_used_beside_it():
    offer = Offer("DevOps-инженер", "Acme", DEVOPS, language="ru")

    choices = choices_in(offer, propose(offer.title, DEVOPS))

    ticked = {choice.proposal.quote for choice in choices if choice.accepted}
    assert {"Kubernetes", "Terraform", "CI/CD"} <= ticked
    assert not ticked & {"Jira", "Confluence", "Maven", "Agile"}


def test_the_sentence_is_the_quote_and_a_document_a_question():
    text = "Опыт повара от 2 лет. Действующая медкнижка обязательна."
    offer = Offer("Повар", "Acme", text, language="kk")

    choices = choices_in(offer, propose(offer.title, text))

    book = next(c for c in choices if c.proposal.key == "questions")
    assert book.quote == "Действующая медкнижка обязательна."
    assert book.proposal.value["text"] == "Жарамды медициналық кітапшаңыз бар ма?"
    assert set(book.proposal.value["texts"]) == {"ru", "en"}
