"""A vacancy's link with its source, and the QR code that leads there."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from conftest import new_response, new_vacancy


def test_the_link_names_its_source(client, alice, vacancy):
    new_response(vacancy, source="hh")
    client.force_login(alice)

    plain = client.get(f"/desk/vacancies/{vacancy.pk}/share")
    named = client.get(f"/desk/vacancies/{vacancy.pk}/share?source=дверь+1&x=1")

    assert plain.context["link"] == f"http://testserver/jobs/{vacancy.pk}"
    assert named.context["link"].endswith("?source=%D0%B4%D0%B2%D0%B5%D1%80%D1%8C+1")
    assert client.get(named.context["link"]).status_code == 200
    assert plain.context["known_sources"] == ["hh"]
    places = dict(named.context["places"])
    assert "source%3Dtelegram" in places["Telegram"]


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_code_is_a_picture(client, alice, vacancy, form):
    client.force_login(alice)
    address = f"/desk/vacancies/{vacancy.pk}/qr.{form}"

    shown = client.get(address)
    saved = client.get(f"{address}?save=1&source=door")

    assert "Content-Disposition" not in shown
    assert saved["Content-Disposition"] == f'attachment; filename="vacancy-qr.{form}"'
    assert shown.content != saved.content
    if form == "png":
        assert Image.open(io.BytesIO(shown.content)).width > 400
    else:
        assert shown.content.startswith(b"<svg")


def test_a_draft_says_that_its_link_does_not_work_yet(client, alice, acme):
    draft = new_vacancy(acme, status="draft")
    client.force_login(alice)

    page = client.get(f"/desk/vacancies/{draft.pk}/share").content.decode()

    assert "The vacancy is not open" in page
