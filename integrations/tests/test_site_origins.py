"""On which sites the widget works: origins alone, and only the chat is let into frames."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from conftest import new_response
from integrations.models import SiteOrigin, origin_of


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://www.acme.example", "https://www.acme.example"),
        ("https://WWW.Acme.example/careers?a=1", "https://www.acme.example"),
        ("https://acme.example:8443/", "https://acme.example:8443"),
        ("https://acme.example:443", "https://acme.example"),
        ("https://вакансии.қаз", "https://xn--80aaaxj2ak4k.xn--80ao21a"),
        ("http://localhost:8020", "http://localhost:8020"),
        ("http://127.0.0.1:8020/x", "http://127.0.0.1:8020"),
    ],
)
def test_an_origin_is_taken_from_an_address(written, origin):
    found = origin_of(written)

    assert found == origin if "xn--" not in origin else found.startswith("https://xn--")


@pytest.mark.parametrize(
    "written",
    [
        *("", "acme.example", "*", "https://*", "https://*.acme.example", "https://"),
        *("http://acme.example", "javascript:alert(1)", "data:text/html,x"),
        *("https://a.example;script-src *", "https://a.example https://b.example"),
        *("https://user@acme.example", "https://acme.example:99999", "'self'", "null"),
    ],
)
def test_what_is_no_origin_is_refused(written):
    with pytest.raises(ValidationError):
        origin_of(written)


@pytest.fixture
def framed(vacancy):
    response = new_response(vacancy)
    return f"/framed/{response.chat_token()}/chat/{response.pk}"


def test_no_page_is_let_into_frames_before_a_site_is_named(client, vacancy, framed):
    for address in (f"/widget/{vacancy.pk}", framed):
        r = client.get(address)

        assert r["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in r["Content-Security-Policy"]


def test_only_the_pages_of_the_widget_are_let_into_frames_of_named_sites(
    client, acme, umbrella, vacancy, framed
):
    SiteOrigin.choose(acme, ["https://acme.example"])
    SiteOrigin.choose(umbrella, ["https://umbrella.example"])

    for address in (f"/widget/{vacancy.pk}", framed):
        r = client.get(address)

        assert r.status_code == 200
        assert "X-Frame-Options" not in r
        policy = r["Content-Security-Policy"]
        assert "frame-ancestors https://acme.example" in policy
        assert "umbrella" not in policy
        assert "script-src 'self'" in policy
    for address in (f"/jobs/{vacancy.pk}", "/", framed.partition("/chat")[2]):
        assert client.get(address)["X-Frame-Options"] == "DENY"


def test_the_key_in_the_address_opens_its_own_chat_alone(client, vacancy, framed):
    other = new_response(vacancy)
    token = framed.split("/")[2]

    assert client.get(f"/framed/{token}/chat/{other.pk}").status_code == 403
    assert client.get(f"/framed/{token}/chat/{other.pk}/data").status_code == 403
    assert client.get(f"/framed/x{token}/chat/{framed[-36:]}").status_code == 403
    assert client.get(f"/framed/{token}/chat/").status_code == 404
    assert client.get(f"/framed/{token}/chat/../desk/").status_code == 404


def test_the_pages_of_the_frame_lead_on_in_the_frame_without_a_cookie(client, framed):
    page = client.get(framed).content.decode()

    assert f'action="{framed}"' in page
    assert 'action="/chat/' not in page
    r = client.post(framed, {"message": "4 years"})
    assert r.status_code == 302
    assert r["Location"].startswith(framed)
    assert "4 years" in client.get(framed).content.decode()


def test_somebody_responds_in_the_frame(client, acme, vacancy):
    SiteOrigin.choose(acme, ["https://acme.example"])
    said = {"full_name": "Dan", "email": "dan@mail.example", "city": "Almaty"}

    r = client.post(f"/widget/{vacancy.pk}", {**said, "consent": "on"})

    assert r.status_code == 302
    assert r["Location"].startswith("/framed/")
    assert client.get(r["Location"]).status_code == 200
    vacancy.close()
    assert client.get(f"/widget/{vacancy.pk}").status_code == 410


def test_owners_name_their_sites(client, alice, acme):
    client.force_login(alice)

    for written, status in (
        ("https://acme.example/x\n\nhttps://b.example", 302),
        ("nonsense", 200),
    ):
        r = client.post("/desk/company/widget", {"origins": written})
        assert r.status_code == status

    assert SiteOrigin.of(acme) == ["https://acme.example", "https://b.example"]
