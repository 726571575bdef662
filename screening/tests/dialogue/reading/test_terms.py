from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.dialogue.reading.terms import find_names, find_terms


def terms(text):
    return {found.value for found in find_terms(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go docker postgresql grpc", {"go", "docker", "postgresql", "grpc"}),
        ("Experience with Kafka and RabbitMQ is a plus.", {"Kafka", "RabbitMQ"}),
        ("Knowledge of maritime insurance", {"maritime insurance"}),
        ("Strong background in cell culture and flow cytometry",
         {"cell culture", "flow cytometry"}),
        ("Fluent in English and Danish", {"English", "Danish"}),
        ("A Master's degree in veterinary science",
         {"Master's degree", "veterinary science"}),
        ("You have ISO27001 certification", {"ISO27001"}),
        ("Solid Zephyr programming experience", {"Zephyr"}),
    ],
)  # fmt: skip
def test_knowledge_is_found(text, expected):
    assert expected <= terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We offer a friendly team and free lunch.",
        "Apply with your CV before 1 May.",
        "Full-time",
        "Our CEO will meet you in the USA.",
        "Excellent communication skills",
        "the best of the best",
    ],
)
def test_what_names_no_knowledge_is_left(text):
    assert terms(text) == set()


def test_names_are_told_by_their_writing_in_any_language():
    names = {f.value for f in find_names("Опыт с JasperReports, HTML5 и FedRAMP в США")}

    assert names == {"JasperReports", "HTML5", "FedRAMP"}


@given(st.text(max_size=300))
def test_no_text_raises_and_pieces_do_not_overlap(text):
    end = 0
    for found in find_terms(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.value
        end = found.end
