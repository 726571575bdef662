"""What a browser is told to allow."""

from __future__ import annotations

import re

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/jobs/", "/accounts/login/", "/admin/login/"])
def test_pages_run_no_foreign_and_no_inline_script(client, path):
    r = client.get(path, follow=True)

    policy = dict(
        part.strip().partition(" ")[::2]
        for part in r.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert set(policy["script-src"].split()) - {"'self'"} <= {
        word for word in policy["script-src"].split() if word.startswith("'nonce-")
    }
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"


@pytest.mark.django_db
def test_pages_are_not_framed_sniffed_or_told_of(client):
    r = client.get("/jobs/")

    assert r.headers["X-Frame-Options"] == "DENY"
    assert r.headers["X-Content-Type-Options"] == "nosniff"
    assert r.headers["Referrer-Policy"] == "same-origin"
    assert r.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_every_inline_script_carries_the_nonce(client, response):
    path = f"/chat/{response.pk}?token={response.chat_token()}"

    r = client.get(path, follow=True)

    inline = re.findall(r"<(?:script|style)(?![^>]*\bsrc=)([^>]*)>", r.content.decode())
    assert r.status_code == 200
    assert all("nonce=" in attributes or "json" in attributes for attributes in inline)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/jobs", "/accounts/login", "/desk"])
def test_a_page_is_found_without_its_last_slash(client, path):
    r = client.get(f"{path}?q=cook")

    assert r.status_code == 301
    assert r.headers["Location"] == f"{path}/?q=cook"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/vacancies/", "/auth/nothing", "/health/"])
def test_a_rest_path_is_never_redirected(client, path):
    r = client.get(path)

    assert r.status_code == 404
    assert r.json() == {"detail": "Not found."}
