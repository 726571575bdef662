"""Feeds, sitemap and robots.txt: well formed, and of open vacancies alone."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from conftest import new_employer, new_vacancy

HOST = "http://testserver"
FEEDS = ("feed.rss", "feed.atom", "feed.json")


@pytest.fixture
def world(acme, umbrella):
    new_vacancy(acme, title="SecretDraft", status="draft")
    new_vacancy(acme, title="Past", status="closed")
    yesterday = timezone.localdate() - timedelta(days=1)
    new_vacancy(acme, title="Too late", closes_on=yesterday)
    new_vacancy(umbrella, title="Of Umbrella")
    return new_vacancy(
        acme,
        title="Welder & <fitter>",
        description="Weld.\n\n- gloves",
        requirements={"work_format": "office", "employment": "full_time"},
        salary_min=300_000,
        closes_on=timezone.localdate() + timedelta(days=9),
    )


def text_of(r):
    assert r.status_code == 200
    return r.content.decode()


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_a_feed_library_reads_the_feeds(client, world, name):
    everything = feedparser.parse(text_of(client.get(f"/jobs/{name}")))
    own = feedparser.parse(text_of(client.get(f"/jobs/acme/{name}")))

    for feed in (everything, own):
        assert not feed.bozo
    titles = [entry.title for entry in everything.entries]
    assert titles == [world.title, "Of Umbrella"]
    (entry,) = own.entries
    assert own.feed.title == "Work at Acme"
    assert own.feed.link == f"{HOST}/jobs/acme"
    assert entry.link == f"{HOST}/jobs/{world.pk}"
    assert entry.id == world.pk.urn
    assert "<li>gloves</li>" in entry.summary
    assert entry.author == "Acme"
    assert "Almaty" in [tag.term for tag in entry.tags]
    assert entry.published_parsed


def test_the_json_feed_is_of_its_version(client, world):
    r = client.get("/jobs/acme/feed.json")
    feed = json.loads(text_of(r))

    assert r["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{HOST}/jobs/acme/feed.json"
    (item,) = feed["items"]
    assert item["id"] == world.pk.urn
    assert item["url"] == f"{HOST}/jobs/{world.pk}"
    assert item["title"] == world.title
    assert item["authors"] == [{"name": "Acme"}]
    assert item["date_published"]


def test_job_boards_get_what_indeed_documents(client, world):
    source = etree.fromstring(client.get("/jobs/acme/indeed.xml").content)

    assert source.tag == "source"
    assert source.findtext("publisher") == "Acme"
    (job,) = source.findall("job")
    told = {element.tag: element.text for element in job}
    assert told["title"] == world.title
    assert told["referencenumber"] == str(world.pk)
    assert told["url"] == f"{HOST}/jobs/{world.pk}?source=indeed"
    assert told["company"] == "Acme"
    assert (told["city"], told["country"]) == ("Almaty", "KZ")
    assert told["description"] == "<p>Weld.</p><ul><li>gloves</li></ul>"
    assert told["jobtype"] == "fulltime"
    assert told["salary"] == "from 300,000 ₸"
    assert told["expirationdate"] == world.closes_on.isoformat()
    assert told["date"].endswith("GMT")


@pytest.mark.parametrize("name", [*FEEDS, "indeed.xml"])
def test_no_feed_tells_what_is_not_open(client, world, name):
    text = text_of(client.get(f"/jobs/acme/{name}"))

    for secret in ("SecretDraft", "Past", "Too late", "Of Umbrella"):
        assert secret not in text


@pytest.mark.parametrize("name", [*FEEDS, "indeed.xml"])
def test_who_has_published_nothing_has_no_feed(client, acme, name):
    new_vacancy(acme, status="draft")

    assert client.get(f"/jobs/{acme.slug}/{name}").status_code == 404
    assert client.get(f"/jobs/nobody/{name}").status_code == 404


@pytest.mark.parametrize("name", [*FEEDS, "indeed.xml"])
def test_a_copy_is_asked_about_before_it_is_shown(client, world, name):
    address = f"/jobs/acme/{name}"
    first = client.get(address)
    assert "no-cache" in first["Cache-Control"]
    asking = {"if-none-match": first["ETag"]}
    assert client.get(address, headers=asking).status_code == 304

    world.close()

    after = client.get(address, headers=asking)
    assert after.status_code == 200
    assert "Welder" not in after.content.decode()


@pytest.mark.parametrize("name", [*FEEDS, "indeed.xml"])
def test_what_xml_cannot_hold_breaks_no_feed(client, acme, name):
    new_vacancy(acme, title="Weld\x0ber", description="a\x01b", location="Almaty\x1f")

    r = client.get(f"/jobs/acme/{name}")

    assert r.status_code == 200
    if name != "feed.json":
        etree.fromstring(r.content)


def test_feeds_take_as_many_queries_for_many_as_for_few(
    client, acme, django_assert_max_num_queries
):
    for _ in range(12):
        new_vacancy(acme)

    for name in (*FEEDS, "indeed.xml"):
        with django_assert_max_num_queries(3):
            client.get(f"/jobs/acme/{name}")


SCHEMA = Path(__file__).parent / "sitemap.xsd"


def test_the_sitemap_is_valid_and_leads_to_what_is_open(client, world):
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = [element.text for element in index.iter("{*}loc")]
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    found = set()
    for part in parts:
        document = etree.fromstring(client.get(part.removeprefix(HOST)).content)
        schema.assertValid(document)
        found |= {
            element.text.removeprefix(HOST) for element in document.iter("{*}loc")
        }

    assert f"/jobs/{world.pk}" in found
    assert {"/", "/jobs/", "/jobs/acme", "/jobs/umbrella"} <= found
    assert len(found) == 6
    for address in found:
        assert client.get(address).status_code == 200


def test_the_sitemap_leaves_out_who_does_not_hire_now(client, world):
    new_vacancy(new_employer("Idle"), status="closed")

    assert "/jobs/idle" not in text_of(client.get("/sitemap-careers.xml"))


def test_robots_are_told_where_to_look(client, db):
    r = client.get("/robots.txt")

    assert r["Content-Type"].startswith("text/plain")
    lines = text_of(r).splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert {"Disallow: /desk/", "Disallow: /chat/"} <= set(lines)
