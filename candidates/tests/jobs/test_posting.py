"""What search engines and messengers are told of a vacancy's public page."""

from __future__ import annotations

import io
import json
import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image

from candidates.jobs.pictures import draw
from candidates.models import CandidateResponse
from conftest import new_vacancy
from employers.logos import Logo

# https://developers.google.com/search/docs/appearance/structured-data/job-posting
REQUIRED = {"title", "description", "datePosted", "hiringOrganization"}
HOST = "http://testserver"


def page_of(client, vacancy, query=""):
    r = client.get(f"/jobs/{vacancy.pk}{query}")
    assert r.status_code == 200
    return r.content.decode()


def posting_of(client, vacancy):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page_of(client, vacancy)
    )
    assert len(found) == 1
    posting = json.loads(found[0])
    assert_documented(posting)
    return posting


def assert_documented(posting):
    """The required properties, and the forms that recommended ones must have."""
    assert posting["@context"] == "https://schema.org/"
    assert posting["@type"] == "JobPosting"
    assert posting.keys() >= REQUIRED
    assert all(posting[name] for name in REQUIRED)
    date.fromisoformat(posting["datePosted"])
    assert posting["hiringOrganization"]["@type"] == "Organization"
    assert posting["hiringOrganization"]["name"]
    places = posting.get("jobLocation", [])
    for place in places if isinstance(places, list) else [places]:
        assert place["@type"] == "Place"
        assert place["address"]["@type"] == "PostalAddress"
        assert re.fullmatch("[A-Z]{2}", place["address"]["addressCountry"])
    if not places:
        assert posting["jobLocationType"] == "TELECOMMUTE"
        assert posting["applicantLocationRequirements"]
    pay = posting.get("baseSalary")
    if pay:
        assert pay["@type"] == "MonetaryAmount"
        assert re.fullmatch("[A-Z]{3}", pay["currency"])
        assert pay["value"]["unitText"] in {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
        assert pay["value"].keys() & {"value", "minValue", "maxValue"}


def test_a_posting_says_all_that_the_vacancy_says(client, acme):
    acme.website = "https://acme.example"
    acme.save()
    last_day = timezone.localdate() + timedelta(days=20)
    vacancy = new_vacancy(
        acme,
        title="Welder",
        description="Weld & bend.\n\n- gloves\n- mask",
        salary_min=300_000,
        salary_max=450_000,
        closes_on=last_day,
        requirements={"employment": ["full_time"], "schedule": "shift"},
    )

    posting = posting_of(client, vacancy)

    assert posting["title"] == "Welder"
    assert posting["description"] == "Weld & bend.\n\n- gloves\n- mask"
    assert posting["datePosted"] == timezone.localdate().isoformat()
    assert posting["validThrough"].startswith(f"{last_day.isoformat()}T23:59:59+")
    assert posting["employmentType"] == ["FULL_TIME", "OTHER"]
    assert posting["directApply"] is True
    assert posting["hiringOrganization"]["sameAs"] == "https://acme.example"
    assert posting["identifier"]["value"] == str(vacancy.pk)
    assert posting["url"] == f"{HOST}/jobs/{vacancy.pk}"
    assert posting["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Almaty",
        "addressCountry": "KZ",
    }
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "KZT",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 300_000,
            "maxValue": 450_000,
            "unitText": "MONTH",
        },
    }


def test_a_posting_says_no_more_than_the_vacancy(client, acme):
    posting = posting_of(client, new_vacancy(acme, requirements=None))

    unsaid = {"baseSalary", "jobLocationType", "applicantLocationRequirements"}
    assert not (unsaid | {"validThrough", "employmentType"}) & set(posting)


@pytest.mark.parametrize(
    ("location", "requirements", "countries", "places"),
    [
        ("Remote", {"work_permit": ["KZ", "RU"]}, ["KZ", "RU"], None),
        ("Удалённо, Казахстан", {}, ["KZ"], None),
        ("Remote", {}, ["UZ"], None),
        ("Алматы, Москва", {}, ["KZ", "RU"], ["Almaty", "Moscow"]),
    ],
)
def test_remote_work_says_from_where(
    client, acme, location, requirements, countries, places
):
    acme.country = "UZ"
    acme.save()
    wanted = {"work_format": "remote", **requirements}
    vacancy = new_vacancy(acme, location=location, requirements=wanted)

    posting = posting_of(client, vacancy)

    assert posting["jobLocationType"] == "TELECOMMUTE"
    told = [c["name"] for c in posting["applicantLocationRequirements"]]
    assert told == countries
    assert (places is None and "jobLocation" not in posting) or [
        p["address"]["addressLocality"] for p in posting["jobLocation"]
    ] == places


def test_a_place_without_a_country_is_in_the_employers(client, acme):
    acme.country = "KG"
    acme.save()

    posting = posting_of(client, new_vacancy(acme, location="у моста"))

    address = posting["jobLocation"]["address"]
    assert (address["addressLocality"], address["addressCountry"]) == ("у моста", "KG")


def test_nothing_in_a_vacancy_ends_the_script(client, acme):
    title = "</script><script>alert(1)</script><!--"
    vacancy = new_vacancy(acme, title=title, description=f"{title} & more")

    page = page_of(client, vacancy)

    assert posting_of(client, vacancy)["title"] == title
    assert "<script>alert" not in page


def test_the_policy_lets_no_script_run_but_named_ones(client, vacancy):
    r = client.get(f"/jobs/{vacancy.pk}")

    policy = r["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    # Data are no script: no nonce lets them run.
    assert '<script type="application/ld+json">{' in r.content.decode()


def links(page):
    found = re.findall(r'<link rel="(canonical|alternate)"([^>]*)href="([^"]*)"', page)
    alternates = {
        re.search('hreflang="([^"]+)"', more)[1]: address
        for rel, more, address in found
        if "hreflang" in more
    }
    (canonical,) = [address for rel, _, address in found if rel == "canonical"]
    return canonical, alternates


@pytest.mark.parametrize("path", ["/jobs/", "/jobs/acme", "/jobs/{vacancy}"])
def test_a_page_names_itself_and_its_languages(client, vacancy, path):
    path = path.format(vacancy=vacancy.pk)

    plain = client.get(f"{path}?utm_source=mail").content.decode()
    kazakh = client.get(f"{path}?lang=kk&utm_source=mail").content.decode()

    canonical, alternates = links(plain)
    assert canonical == alternates["x-default"] == f"{HOST}{path}"
    assert links(kazakh)[0] == alternates["kk"] == f"{HOST}{path}?lang=kk"
    assert alternates.keys() == {"ru", "kk", "en", "x-default"}
    assert '<html lang="kk">' in kazakh
    assert links(kazakh)[1] == alternates


def test_the_language_of_an_address_stays_and_can_be_left(client, vacancy):
    client.get(f"/jobs/{vacancy.pk}?lang=kk")
    assert '<html lang="kk">' in client.get("/jobs/").content.decode()

    r = client.post(
        "/i18n/setlang/", {"language": "en", "next": "/jobs/?lang=kk&q=welder"}
    )

    assert r.url == "/jobs/?q=welder"
    assert '<html lang="en">' in client.get(r.url).content.decode()


def test_a_narrowed_list_is_for_no_search_engine(client, vacancy):
    assert "noindex" not in client.get("/jobs/").content.decode()
    assert "noindex" in client.get("/jobs/?q=python").content.decode()


def test_messengers_get_title_and_picture(client, vacancy):
    page = page_of(client, vacancy)

    told = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)"', page))
    assert told["title"] == "Python developer · Acme"
    assert told["url"] == f"{HOST}/jobs/{vacancy.pk}"
    picture = client.get(urlsplit(told["image"]).path)
    assert picture["Content-Type"] == "image/png"
    size = (int(told["image:width"]), int(told["image:height"]))
    assert Image.open(io.BytesIO(picture.content)).size == size


def test_there_is_no_picture_of_what_is_not_public(client, acme):
    for status in ("draft", "closed"):
        vacancy = new_vacancy(acme, status=status)
        assert client.get(f"/jobs/{vacancy.pk}/picture.png").status_code == 404
    assert client.get(f"/jobs/{acme.slug}/picture.png").status_code == 404


@pytest.mark.parametrize(
    "title", ["Q", "Өндірістік қауіпсіздік инженері " * 8, "х" * 200, "工程师", " "]
)
def test_any_title_has_a_picture(title):
    logo = io.BytesIO()
    Image.new("RGBA", (300, 20)).save(logo, "PNG")

    drawn = draw(
        title, ["1 ₸"], company="К" * 200, colour="#ffcc00", logo=logo.getvalue()
    )

    assert Image.open(io.BytesIO(drawn)).size == (1_200, 630)


def test_the_career_pages_picture_has_the_logo(client, vacancy):
    logo = io.BytesIO()
    Image.new("RGBA", (64, 64), "#ff00ff").save(logo, "PNG")
    address = f"/jobs/{vacancy.employer.slug}/picture.png"
    plain = client.get(address).content

    Logo.put(vacancy.employer, logo.getvalue())

    assert client.get(address).content != plain


def test_past_its_last_day_a_vacancy_is_closed_to_the_public(client, acme):
    yesterday = timezone.localdate() - timedelta(days=1)
    past = new_vacancy(acme, closes_on=yesterday)
    today = new_vacancy(acme, title="Last chance", closes_on=timezone.localdate())

    assert client.get(f"/jobs/{past.pk}").status_code == 410
    assert client.get(f"/jobs/{today.pk}").status_code == 200
    shown = client.get("/jobs/").context["page"]
    assert [vacancy.pk for vacancy in shown] == [today.pk]
    assert client.post(f"/jobs/{past.pk}", {}).status_code == 410
    assert not CandidateResponse.objects.exists()


def test_a_closed_vacancy_shows_similar_open_ones(client, acme, umbrella):
    closed = new_vacancy(acme, title="Truck driver", status="closed")
    new_vacancy(umbrella, title="Bus driver", location="Almaty")
    new_vacancy(umbrella, title="Courier", location="Astana")
    new_vacancy(umbrella, title="Nurse", location="Shymkent")
    new_vacancy(umbrella, title="SecretDraft driver", status="draft")
    new_vacancy(acme, title="Lawyer", location="Astana")
    new_vacancy(umbrella, title="Cook", location="Almaty")

    r = client.get(f"/jobs/{closed.pk}")

    assert r.status_code == 410
    titles = [vacancy.title for vacancy in r.context["similar"]]
    assert titles == ["Bus driver", "Courier", "Cook", "Lawyer"]
    assert "ld+json" not in r.content.decode()


def test_a_vacancy_is_posted_when_it_is_opened(acme):
    vacancy = new_vacancy(acme, status="draft")
    assert vacancy.opened_at is None

    vacancy.open()

    vacancy.refresh_from_db()
    first = vacancy.opened_at
    assert first is not None
    vacancy.close()
    vacancy.open()
    vacancy.refresh_from_db()
    assert vacancy.opened_at == first
