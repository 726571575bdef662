"""Open vacancies as RSS, Atom and JSON feeds, and in the form that Indeed takes in."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from employers.models import Employer
from vacancies.models import Vacancy, VacancyQuerySet
from vacancies.posting import countries_of
from vacancies.templatetags.money import salary

# In a feed for readers; a feed for job boards has all.
MOST_ITEMS = 50
# XML has no way to write these.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NOTHING = AttributesImpl({})
# A reader asks each time, and is told when nothing has changed: no copy outlives the
# closing of a vacancy.
AGAIN = (cache_control(public=True, no_cache=True), conditional_page, require_safe)


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return NOT_XML.sub("", text)


class JSONFeed(SyndicationFeed):
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed to a file of bytes or, as Django's do, of the response."""
        written = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(written, ensure_ascii=False).encode(encoding))

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["description"],
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": item["author_name"]}],
            "tags": item["categories"],
        }


def open_of(slug: str | None) -> tuple[Employer | None, VacancyQuerySet]:
    """The open vacancies of everybody, or of the employer of this name.

    Raises `Http404` for a name that is not known or has published nothing.
    """
    vacancies = Vacancy.objects.open().select_related("employer").newest_first()
    if slug is None:
        return None, vacancies
    published = Vacancy.objects.exclude(status=Vacancy.Status.DRAFT)
    known = Employer.objects.filter(pk__in=published.values("employer"))
    employer = get_object_or_404(known, slug=slug)
    return employer, vacancies.filter(employer=employer)


class VacancyFeed(Feed):  # type: ignore[type-arg]
    """RSS of the newest open vacancies, of all employers or of one."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    @method_decorator(AGAIN)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().__call__(request, *args, **kwargs)

    def get_object(
        self, request: HttpRequest, slug: str | None = None
    ) -> tuple[Employer | None, VacancyQuerySet]:
        return open_of(slug)

    def title(self, of: tuple[Employer | None, VacancyQuerySet]) -> str:
        employer, _vacancies = of
        if employer is None:
            return _("Vacancies")
        company = printable(employer.company_name)
        return _("Work at %(company)s") % {"company": company}

    def description(self, of: tuple[Employer | None, VacancyQuerySet]) -> str:
        return _("Open vacancies, the newest first")

    def link(self, of: tuple[Employer | None, VacancyQuerySet]) -> str:
        employer, _vacancies = of
        if employer is None:
            return reverse("candidates:jobs")
        return employer.get_absolute_url()

    def items(self, of: tuple[Employer | None, VacancyQuerySet]) -> list[Vacancy]:
        _employer, vacancies = of
        return list(vacancies[:MOST_ITEMS])

    def item_title(self, item: Vacancy) -> str:
        return printable(item.title)

    def item_description(self, item: Vacancy) -> str:
        return printable(str(item.text_as_html))

    def item_link(self, item: Vacancy) -> str:
        return reverse("candidates:job", args=[item.pk])

    def item_guid(self, item: Vacancy) -> str:
        return item.pk.urn

    item_guid_is_permalink = False

    def item_pubdate(self, item: Vacancy) -> datetime:
        posted_at: datetime = item.posted_at
        return posted_at

    def item_updateddate(self, item: Vacancy) -> datetime:
        changed_at: datetime = max(item.updated_at, item.posted_at)
        return changed_at

    def item_author_name(self, item: Vacancy) -> str:
        return printable(item.employer.company_name)

    def item_categories(self, item: Vacancy) -> list[str]:
        told = [printable(item.location), *item.formats, item.get_trade_display()]
        return [word for word in told if word]


class AtomFeed(VacancyFeed):
    feed_type = Atom1Feed
    subtitle = VacancyFeed.description


class JSONFeedView(VacancyFeed):
    feed_type = JSONFeed


# What Indeed calls the kinds of employment that requirements have.
JOB_TYPES = {
    "full_time": "fulltime",
    "part_time": "parttime",
    "project": "contract",
    "internship": "internship",
}
REMOTE_TYPES = {"remote": "Fully remote", "hybrid": "Hybrid remote"}


@require_safe
@cache_control(public=True, no_cache=True)
@conditional_page
def for_job_boards(request: HttpRequest, slug: str) -> HttpResponse:
    """All open vacancies of an employer in Indeed's XML, which other boards read, too.

    Elements as in https://docs.indeed.com/indeed-apply/xml-feed.
    """
    employer, vacancies = open_of(slug)
    assert employer is not None
    answer = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(answer, "utf-8")
    xml.startDocument()
    xml.startElement("source", NOTHING)
    _write(xml, "publisher", employer.company_name)
    page = request.build_absolute_uri(employer.get_absolute_url())
    _write(xml, "publisherurl", employer.website or page)
    listed = list(vacancies.prefetch_related("cities"))
    if listed:
        newest = max(vacancy.updated_at for vacancy in listed)
        _write(xml, "lastBuildDate", http_date(newest.timestamp()))
    for vacancy in listed:
        xml.startElement("job", NOTHING)
        for name, text in _fields(vacancy, request).items():
            if text:
                _write(xml, name, text)
        xml.endElement("job")
    xml.endElement("source")
    xml.endDocument()
    return answer


def _write(xml: SimplerXMLGenerator, name: str, text: str) -> None:
    xml.addQuickElement(name, printable(text))


def _fields(vacancy: Vacancy, request: HttpRequest) -> dict[str, str]:
    path = reverse("candidates:job", args=[vacancy.pk])
    cities = [getattr(c, f"name_{vacancy.language}") for c in vacancy.cities.all()]
    kinds = [
        JOB_TYPES[name] for name in vacancy.employment.split() if name in JOB_TYPES
    ]
    formats = [
        REMOTE_TYPES[f] for f in vacancy.work_formats.split() if f in REMOTE_TYPES
    ]
    ends = vacancy.closes_on
    with override(vacancy.language):
        pay, trade = salary(vacancy), str(vacancy.get_trade_display())
    return {
        "title": vacancy.title,
        "date": http_date(vacancy.posted_at.timestamp()),
        "referencenumber": str(vacancy.pk),
        "requisitionid": str(vacancy.pk),
        "url": request.build_absolute_uri(f"{path}?source=indeed"),
        "company": vacancy.employer.company_name,
        "city": ", ".join(cities) or vacancy.location,
        "country": ", ".join(countries_of(vacancy)),
        "description": str(vacancy.text_as_html),
        "salary": pay,
        "jobtype": ", ".join(kinds),
        "category": trade,
        "remotetype": formats[0] if formats else "",
        "expirationdate": ends.isoformat() if ends else "",
    }
