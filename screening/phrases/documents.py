"""Questions about documents and circumstances that vacancies ask for, ready to ask."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy, override

from screening.dialogue.reading.language import SPOKEN

# By what `screening.dialogue.proposals.documents` finds. A yes is what is hoped for.
QUESTIONS = {
    "medical_book": gettext_lazy("Do you have a valid medical record book?"),
    "medical_certificate": gettext_lazy(
        "Do you have a valid medical certificate for this work?"
    ),
    "professional_certificate": gettext_lazy(
        "Do you have the certificate or licence that this work needs?"
    ),
    "height_permit": gettext_lazy("Do you have a valid permit to work at height?"),
    "electrical_safety": gettext_lazy(
        "Do you have the electrical safety group that this work needs?"
    ),
    "welding_certificate": gettext_lazy("Do you have a valid welder's certificate?"),
    "machine_licence": gettext_lazy(
        "Do you have a licence to operate the machine of this vacancy?"
    ),
    "guard_licence": gettext_lazy("Do you have a valid security guard's licence?"),
    "weapon_licence": gettext_lazy("Do you have a permit for service weapons?"),
    "criminal_record": gettext_lazy(
        "Can you bring a certificate that you have no criminal record?"
    ),
    "patent_or_permit": gettext_lazy(
        "May you work here: are you a citizen, or do you have a permit or a patent?"
    ),
    "adr_certificate": gettext_lazy(
        "Do you have a valid ADR certificate for dangerous goods?"
    ),
    "tachograph_card": gettext_lazy("Do you have a driver card for the tachograph?"),
    "own_car": gettext_lazy("Do you have a car of your own that you can use for work?"),
    "own_tools": gettext_lazy("Do you have tools of your own for this work?"),
    "military_id": gettext_lazy("Do you have a military ID?"),
    "vaccination": gettext_lazy("Do you have the vaccinations that this work needs?"),
    "driving_record": gettext_lazy(
        "Have you driven without accidents that you caused?"
    ),
    "business_trips": gettext_lazy("Are you ready to go on business trips?"),
    "foreign_passport": gettext_lazy("Do you have a valid passport for travel abroad?"),
    "portfolio": gettext_lazy("Can you show a portfolio of your work?"),
    "references": gettext_lazy("Can you give references from earlier workplaces?"),
}


def question_about(about: str, language: str) -> dict[str, Any]:
    """An own question (CONTRACT.md) about one of `QUESTIONS`, in `language` and in every
    other that the bot speaks."""
    said = {}
    for code in SPOKEN:
        with override(code):
            said[code] = str(QUESTIONS[about])
    text = said.pop(language)
    return {
        "about": about,
        "text": text,
        "texts": said,
        "kind": "yes_no",
        "expected": "yes",
    }
