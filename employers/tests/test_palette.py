from __future__ import annotations

import pytest

from employers.colours import (
    DARK_SURFACE,
    LIGHT_SURFACE,
    READABLE,
    contrast,
    readable,
    text_on,
)
from employers.models import Employer


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The extremes, and a pair that is known for failing by a hair.
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_is_what_wcag_says(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


COLOURS = ["#ffff00", "#0f766e", "#ffffff", "#000000", "#ff0000", "#7f7f7f", "#e6007e"]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("surface", [LIGHT_SURFACE, DARK_SURFACE])
def test_any_brand_can_be_read(colour, surface):
    assert contrast(text_on(colour), colour) >= READABLE
    assert contrast(readable(colour, surface), surface) >= READABLE


def test_a_colour_that_can_be_read_stays_what_it_is():
    assert readable("#0f5c56", LIGHT_SURFACE) == "#0f5c56"


def test_a_company_without_a_colour_has_no_palette():
    assert Employer().palette == {}
    assert Employer(brand_colour="#FFCC00").palette["on-brand"] == "#000000"


def test_an_owner_sets_the_colour_and_sees_it(client, acme, alice):
    client.force_login(alice)

    client.post("/desk/company", {"company_name": "Acme", "brand_colour": "#FFCC00"})

    page = client.get("/desk/company").content.decode()
    assert "--brand:#ffcc00;--on-brand:#000000" in page


@pytest.mark.parametrize("colour", ["red", "#fff", "#ffcc0", "#ffcc00;}", "#gggggg"])
def test_what_is_no_colour_is_refused(client, acme, alice, colour):
    client.force_login(alice)

    r = client.post("/desk/company", {"company_name": "Acme", "brand_colour": colour})

    acme.refresh_from_db()
    assert r.context["form"].errors["brand_colour"]
    assert acme.brand_colour == ""
