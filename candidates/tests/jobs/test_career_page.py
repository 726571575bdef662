"""An employer's career page, and what its owner says there."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conftest import new_employer, new_vacancy
from employers.models import Employer, Logo


def picture(size=(200, 100), form="PNG", **options):
    written = io.BytesIO()
    Image.new("RGB", size, "#0f766e").save(written, form, **options)
    return SimpleUploadedFile("logo", written.getvalue())


def profile(employer, **fields):
    return {"company_name": employer.company_name, "slug": employer.slug, **fields}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Acme Ltd.", "acme-ltd"),
        ("ТОО «Қарлығаш Логистика»", "too-karlygash-logistika"),
        ("Школа № 5", "shkola-no-5"),
        ("!!!", "company"),
        ("6d2f1c1e5f0b4c8e9a550d1f6f3b7a10", "company"),
    ],
)
def test_an_employer_gets_an_address_of_its_name(db, name, slug):
    assert new_employer(name).slug == slug


def test_namesakes_have_addresses_of_their_own(db):
    slugs = {new_employer("Acme").slug for _ in range(3)}

    assert len(slugs) == 3
    assert all(slug.startswith("acme") for slug in slugs)


def test_the_career_page_shows_the_employers_open_vacancies(client, acme, umbrella):
    new_vacancy(acme, title="Driver")
    new_vacancy(acme, title="SecretDraft", status="draft")
    new_vacancy(acme, title="Past", status="closed")
    new_vacancy(umbrella, title="Elsewhere")

    r = client.get(f"/jobs/{acme.slug}")

    assert [v.title for v in r.context["page"]] == ["Driver"]
    assert "SecretDraft" not in r.content.decode()


def test_the_career_page_is_narrowed_like_the_list_of_all(client, acme):
    new_vacancy(acme, title="Driver")
    new_vacancy(acme, title="Nurse", location="Astana")

    r = client.get(f"/jobs/{acme.slug}?city=1526273")

    assert [v.title for v in r.context["page"]] == ["Nurse"]


def test_who_has_published_nothing_is_shown_to_the_own_people_only(
    client, acme, alice, mallory
):
    new_vacancy(acme, status="draft")
    address = f"/jobs/{acme.slug}"

    assert client.get(address).status_code == 404
    client.force_login(mallory)
    assert client.get(address).status_code == 404
    client.force_login(alice)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("tail", ["/", "/?q=a"])
def test_the_page_is_found_with_a_slash_behind(client, acme, tail):
    new_vacancy(acme)

    r = client.get(f"/jobs/{acme.slug}{tail}", follow=True)

    assert r.status_code == 200
    assert r.redirect_chain[0] == (f"/jobs/{acme.slug}{tail[1:]}", 301)


@pytest.mark.parametrize(
    ("language", "told"), [("ru", "Мы строим"), ("kk", "Мы строим"), ("en", "We build")]
)
def test_the_company_is_told_of_in_the_readers_language(client, acme, language, told):
    new_vacancy(acme)
    acme.about_ru, acme.about_en = "Мы строим", "We build"
    acme.save()

    page = client.get(
        f"/jobs/{acme.slug}", headers={"accept-language": language}
    ).content.decode()

    assert told in page


def test_the_owner_writes_the_career_page(client, acme, alice):
    new_vacancy(acme)
    client.force_login(alice)

    r = client.post(
        "/desk/company",
        profile(
            acme,
            slug="acme-works",
            website="https://acme.example",
            about_en="We build.\n\n- fast\n- well",
            about_ru="<b>Хорошо</b> <script>x</script>",
            logo=picture(),
        ),
    )

    assert r.status_code == 302
    page = client.get("/jobs/acme-works").content.decode()
    assert "<li>fast</li>" in page
    russian = client.get("/jobs/acme-works", headers={"accept-language": "ru"})
    assert "Хорошо" in russian.content.decode()
    assert "<script>x" not in russian.content.decode()
    acme.refresh_from_db()
    assert acme.logo_url in page
    picture_of = client.get(acme.logo_url)
    assert picture_of["Content-Type"] == "image/png"
    assert "immutable" in picture_of["Cache-Control"]
    assert Image.open(io.BytesIO(picture_of.content)).size == (200, 100)


@pytest.mark.parametrize(
    "slug",
    ["Acme", "ак", "a b", "-a", "a--b", "a/b", "umbrella", "x" * 61,
     "6d2f1c1e-5f0b-4c8e-9a55-0d1f6f3b7a10"],
)  # fmt: skip
def test_an_address_that_cannot_be_is_refused(client, acme, alice, umbrella, slug):
    client.force_login(alice)

    r = client.post("/desk/company", profile(acme, slug=slug))

    assert "slug" in r.context["form"].errors
    assert Employer.objects.get(pk=acme.pk).slug == "acme"


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://acme.example", "x"])
def test_a_website_is_one(client, acme, alice, website):
    client.force_login(alice)

    r = client.post("/desk/company", profile(acme, website=website))

    assert "website" in r.context["form"].errors


def test_only_an_owner_writes_it(client, acme, bob, mallory):
    for user in (bob, mallory):
        client.force_login(user)
        client.post("/desk/company", profile(acme, slug="taken-over"))

    assert Employer.objects.get(pk=acme.pk).slug == "acme"


BOMB = picture((5_000, 5_000), compress_level=9)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("text", SimpleUploadedFile("a.png", b"no picture")),
        ("svg", SimpleUploadedFile("a.svg", b"<svg onload='alert(1)'/>")),
        ("gif", picture(form="GIF")),
        ("truncated", SimpleUploadedFile("a.png", picture((64, 64)).read()[:60])),
        ("many pixels", BOMB),
        ("tiny", picture((8, 8))),
        ("large", SimpleUploadedFile("a.png", b"\x89PNG" + b"0" * 1_000_001)),
    ],
)
def test_what_is_no_logo_is_refused(client, acme, alice, name, file):
    client.force_login(alice)
    file.seek(0)

    r = client.post("/desk/company", profile(acme, logo=file))

    assert "logo" in r.context["form"].errors
    assert not Logo.objects.exists()


def test_a_logo_loses_what_a_camera_noted(client, acme, alice):
    client.force_login(alice)
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"

    client.post("/desk/company", profile(acme, logo=picture(form="JPEG", exif=exif)))

    assert b"SecretCamera" not in bytes(Logo.objects.get().png)


def test_a_logo_can_be_taken_away(client, acme, alice):
    client.force_login(alice)
    client.post("/desk/company", profile(acme, logo=picture()))
    acme.refresh_from_db()
    before = acme.logo_url

    client.post("/desk/company", profile(acme, no_logo="on"))

    acme.refresh_from_db()
    assert acme.logo_url == ""
    assert client.get(before).status_code == 404


def test_the_contrast_of_the_colour_is_told(client, acme, alice):
    client.force_login(alice)

    client.post("/desk/company", profile(acme, brand_colour="#FFCC00"))

    page = client.get("/desk/company").content.decode()
    assert "black, 13.9 : 1" in page
    assert "Too faint to read" in page
