"""Resumes in many layouts: years, titles, education, schedule and employment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from screening.dialogue.facts import Kind
from screening.dialogue.resume import read_resume

TODAY = date(2026, 11, 28)
LAYOUTS = Path(__file__).parent / "resumes" / "layouts.yaml"
CLOSED = ("schedule", "employment", "work_format")
# How far the years may be from the label: days that a month is rounded by.
NEAR = 0.15


def resumes():
    return yaml.safe_load(LAYOUTS.read_text("utf-8"))


@pytest.mark.parametrize("resume", resumes(), ids=lambda resume: resume["id"])
def test_a_resume_says_what_its_label_does(resume):
    facts = read_resume(resume["text"], TODAY)
    label = resume["label"]

    value = {f.kind.value: f.value for f in facts}
    if "experience" in label:
        assert value["experience"].years == pytest.approx(label["experience"], abs=NEAR)
    if "education" in label:
        assert value["education"].level == label["education"]
    for kind in CLOSED:
        if kind in label:
            told = value[kind].options if kind in value else ()
            assert set(told) == set(label[kind])
    if "positions" in label:
        wanted = {title.casefold() for title in label["positions"]}

        assert wanted <= titles_in(facts)
    for skill, years in label.get("skill_years", {}).items():
        assert years_of(facts, skill) == years


def titles_in(facts):
    return {f.quote.casefold() for f in facts if f.kind == Kind.POSITION}


def years_of(facts, skill):
    return next(
        f.value.years for f in facts if f.kind == Kind.SKILL and f.subject == skill
    )
