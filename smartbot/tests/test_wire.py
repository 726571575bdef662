"""What holds for every endpoint alike."""

from __future__ import annotations

import json

import pytest

from conftest import NOBODY, new_vacancy

CANDIDATE = {"full_name": "Carol", "email": "carol@mail.example", "city": "Almaty"}


def raw(api, body, content_type="application/json"):
    return api.generic("POST", "/candidates", body, content_type)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        "[]",
        "[{}]",
        '"text"',
        "7",
        b"\xff\xfe",
        '{"full_name": NaN}',
        '{"full_name": Infinity}',
        '{"full_name": -Infinity}',
        '{"salary": 1e999}',
        '{"full_name": "a\\u0000b"}',
        '{"a\\u0000b": 1}',
        '{"full_name": "\\ud800"}',
        '{"full_name": "\\udc00 tail"}',
        '{"extra": ' + "[" * 100 + "]" * 100 + "}",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"extra": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_not_plain_json_is_400(api, body):
    r = raw(api, body)

    assert r.status_code == 400
    assert isinstance(r.json()["detail"], str)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["a\\u0000b", "\\ud800"])
def test_a_field_that_cannot_be_stored_is_named(api, text):
    r = raw(api, f'{{"city": "{text}"}}')

    assert (r.status_code, list(r.json()["errors"])) == (400, ["city"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nothing", "/desk/nothing", "/api/v1/vacancies", "/vacancies/x/y"]
)
def test_an_unknown_path_is_told_in_json_where_that_is_asked_for(client, address):
    for_program = client.get(address, headers={"accept": "application/json"})
    for_browser = client.get("/nothing", headers={"accept": "text/html,*/*;q=0.8"})

    assert for_program.status_code == 404
    assert for_program.json() == {"detail": "Not found."}
    assert for_browser["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_letters_beyond_the_first_plane_are_plain_json(api):
    r = raw(api, json.dumps({**CANDIDATE, "full_name": "Кэрол 😀"}))

    assert r.status_code == 201
    assert r.json()["full_name"] == "Кэрол 😀"
    assert "Кэрол 😀" in r.content.decode()


@pytest.mark.django_db
def test_a_large_body_is_413(api):
    r = raw(api, json.dumps({**CANDIDATE, "extra": "x" * 2_000_000}))

    assert r.status_code == 413
    assert r.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""],
)
def test_what_is_not_json_is_415(api, content_type):
    r = raw(api, json.dumps(CANDIDATE), content_type)

    assert r.status_code == 415
    assert r.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("delete", "/vacancies"),
        ("put", "/candidates"),
        ("post", f"/candidates/{NOBODY}"),
        ("get", "/employers/register"),
        ("get", "/auth/login"),
        ("post", "/employers/me"),
        ("post", "/health"),
    ],
)
def test_a_wrong_method_is_405_even_without_a_token(api, method, address):
    r = getattr(api, method)(address)

    assert r.status_code == 405
    assert r.json()["detail"]
    assert r["Allow"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/vacancies/",
        "/responses/",
        "/auth",
        "/auth/elsewhere",
        "/employers",
        "/health/",
    ],
)
def test_a_wrong_path_below_the_api_is_a_404_in_json(api, address):
    for accept in ("*/*", "text/html"):
        r = api.get(address, HTTP_ACCEPT=accept)

        assert r.status_code == 404
        assert r.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [("/vacancies", 200), ("/responses", 401), ("/health", 200), ("/vacancies/x", 404)],
)
@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", "nonsense"])
def test_a_browser_gets_json_as_every_client(api, address, status, accept):
    r = api.get(address, HTTP_ACCEPT=accept)

    assert r.status_code == status
    assert r["Content-Type"].startswith("application/json")


@pytest.mark.django_db
def test_health_is_healthy(api):
    r = api.get("/health")

    assert (r.status_code, r.json()) == (200, {"status": "healthy"})
    assert api.head("/health").status_code == 200


@pytest.mark.django_db
def test_head_and_options_are_answered(api, acme):
    new_vacancy(acme)

    head = api.head("/vacancies")
    options = api.options("/responses")

    assert (head.status_code, head.content) == (200, b"")
    assert options.status_code == 204
    assert {"GET", "POST"} <= set(options["Allow"].split(", "))


@pytest.mark.django_db
def test_another_site_may_ask_if_the_settings_say_so(api, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://acme.example"]

    known = api.get("/vacancies", HTTP_ORIGIN="https://acme.example")
    preflight = api.options(
        "/vacancies",
        HTTP_ORIGIN="https://acme.example",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="POST",
    )
    unknown = api.get("/vacancies", HTTP_ORIGIN="https://evil.example")

    assert known["Access-Control-Allow-Origin"] == "https://acme.example"
    assert "link" in known["Access-Control-Expose-Headers"].lower()
    assert preflight.status_code == 200
    assert "Access-Control-Allow-Origin" not in unknown


def test_pages_are_linked_until_all_is_read(api, acme):
    made = [str(new_vacancy(acme).pk) for _ in range(7)]

    read, address = [], "/vacancies?limit=3"
    while address:
        r = api.get(address)
        assert len(r.json()) <= 3
        read += [vacancy["id"] for vacancy in r.json()]
        link = r.get("Link", "")
        assert not link or link.endswith('>; rel="next"')
        address = link[1 : link.index(">")] if link else ""

    assert read == made[::-1]


def test_a_page_holds_50_unless_asked_and_200_at_most(api, acme):
    for _ in range(203):
        new_vacancy(acme)

    assert len(api.get("/vacancies").json()) == 50
    assert len(api.get("/vacancies?limit=1000").json()) == 200


@pytest.mark.django_db
@pytest.mark.parametrize("limit", ["0", "-1", "x", "", "1.5", "1" * 20, "%00", "٣"])
def test_an_odd_limit_is_400(api, limit):
    r = api.get(f"/vacancies?limit={limit}")

    assert (r.status_code, list(r.json()["errors"])) == (400, ["limit"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "cD0yMDI2",
        "cD1ub3QtYS1kYXRl",
        "bz0tNQ==",
        "cD0lMDA=",
        "%00",
        "cD0yMDI2LTAyLTMxVDAwOjAwOjAw",
        "cD05OTk5LTEyLTMxVDIzOjU5OjU5LTIzOjU5",
        "я",
    ],
)
def test_a_cursor_that_is_not_ours_is_400(api, acme, cursor):
    new_vacancy(acme)

    r = api.get("/vacancies", {"cursor": cursor})

    assert (r.status_code, list(r.json()["errors"])) == (400, ["cursor"])


def test_answers_with_personal_data_are_not_stored_on_the_way(alice_api, response):
    r = alice_api.get(f"/responses/{response.pk}")

    assert r["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_texts_of_the_wire_do_not_follow_the_browser(api, language):
    r = api.post("/candidates", {}, format="json", HTTP_ACCEPT_LANGUAGE=language)

    assert r.json()["errors"]["city"] == ["This field is required."]


@pytest.mark.django_db
def test_too_many_requests_are_429_with_the_time_to_wait(api, monkeypatch):
    from rest_framework.throttling import ScopedRateThrottle

    from employers.api import SignInDoor

    monkeypatch.setattr(SignInDoor, "throttle_classes", [ScopedRateThrottle])
    monkeypatch.setitem(ScopedRateThrottle.THROTTLE_RATES, "login", "2/min")
    body = {"email": "a@b.example", "password": "x"}

    codes = [api.post("/auth/login", body, format="json") for _ in range(3)]

    assert [r.status_code for r in codes] == [401, 401, 429]
    assert 0 < int(codes[-1]["Retry-After"]) <= 60
    assert codes[-1].json()["detail"]


@pytest.mark.django_db
def test_every_operation_documents_what_it_may_answer(api):
    schema = api.get("/openapi.json").json()

    assert schema["openapi"].startswith("3.1")
    paths = set(schema["paths"])
    assert paths == {
        "/api-keys",
        "/api-keys/{id}",
        "/auth/login",
        "/auth/logout",
        "/auth/refresh",
        "/candidates",
        "/candidates/{id}",
        "/candidates/{id}/resume",
        "/employers/me",
        "/employers/register",
        "/health",
        "/import/responses",
        "/import/vacancies",
        "/questions",
        "/questions/{id}/answer",
        "/responses",
        "/responses/export",
        "/responses/{id}",
        "/responses/{id}/assessment",
        "/responses/{id}/decision",
        "/responses/{id}/messages",
        "/responses/{id}/objection",
        "/responses/{id}/stage",
        "/stages",
        "/stages/{id}/responses",
        "/vacancies",
        "/vacancies/{id}",
        "/vacancies/{id}/consent",
        "/webhooks",
        "/webhooks/{id}",
        "/webhooks/{id}/deliveries",
        "/webhooks/{id}/deliveries/{delivery}/again",
        "/webhooks/{id}/secret",
        "/webhooks/{id}/test",
    }
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            codes = set(operation["responses"])
            if path != "/health":
                assert "429" in codes, (path, method)
            if "requestBody" in operation:
                assert {"400", "413", "415"} <= codes, (path, method)
            if "{id}" in path:
                assert "404" in codes, (path, method)
    writing = schema["paths"]["/vacancies/{id}"]["put"]["responses"]
    assert {"200", "400", "401", "403", "404"} <= set(writing)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/docs", "/redoc"])
def test_the_documents_load_nothing_from_elsewhere(api, address):
    r = api.get(address)

    assert r.status_code == 200
    assert r["Content-Type"].startswith("text/html")
    page = r.content.decode()
    assert "http://" not in page.replace("http://testserver", "")
    assert "https://" not in page
    assert "'unsafe-inline'" in r["Content-Security-Policy"].split("style-src")[1]
    assert (
        "unsafe"
        not in r["Content-Security-Policy"].split("script-src")[1].split(";")[0]
    )
