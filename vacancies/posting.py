"""A vacancy as schema.org's JobPosting, which search engines read.

The properties are those that https://schema.org/JobPosting has and Google's "Job posting
structured data" documents: required are title, description, datePosted,
hiringOrganization, and jobLocation with its addressCountry, or for remote work
jobLocationType with applicantLocationRequirements.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from vacancies.listing import WorkFormat
from vacancies.models import Vacancy

# The names that JobPosting has for ours.
EMPLOYMENT_TYPES = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "project": "CONTRACTOR",
    "internship": "INTERN",
    "shift": "OTHER",
    "rotational": "OTHER",
    "flexible": "OTHER",
}


def as_job_posting(
    vacancy: Vacancy, *, url: str, company_url: str, logo_url: str = ""
) -> dict[str, Any]:
    """What the vacancy says, and no more; the addresses are whole ones."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        # Text alone: some readers of postings show tags as they are.
        "description": vacancy.text,
        "identifier": {
            "@type": "PropertyValue",
            "name": vacancy.employer.company_name,
            "value": str(vacancy.pk),
        },
        "datePosted": timezone.localdate(vacancy.posted_at).isoformat(),
        "hiringOrganization": _organization(vacancy, company_url, logo_url),
        "url": url,
        "directApply": True,
        **_places(vacancy),
        **_pay(vacancy),
    }
    if vacancy.closes_on is not None:
        ends = datetime.combine(vacancy.closes_on, time(23, 59, 59))
        posting["validThrough"] = timezone.make_aware(ends).isoformat()
    types = {EMPLOYMENT_TYPES.get(name, "OTHER") for name in vacancy.employment.split()}
    if types:
        posting["employmentType"] = sorted(types)
    return posting


def countries_of(vacancy: Vacancy) -> list[str]:
    """The countries of the vacancy's towns, else its own, else the employer's."""
    cities = sorted({city.country for city in vacancy.cities.all()})
    country = vacancy.country or vacancy.employer.country
    return cities or ([country] if country else [])


def _organization(vacancy: Vacancy, url: str, logo_url: str) -> dict[str, str]:
    told = {
        "@type": "Organization",
        "name": vacancy.employer.company_name,
        "sameAs": vacancy.employer.website or url,
    }
    return {**told, "logo": logo_url} if logo_url else told


def _places(vacancy: Vacancy) -> dict[str, Any]:
    cities = list(vacancy.cities.all())
    countries = countries_of(vacancy)
    told: dict[str, Any] = {}
    places = [
        _place(getattr(city, f"name_{vacancy.language}"), city.country)
        for city in cities
    ]
    is_remote = vacancy.work_formats.split() == [WorkFormat.REMOTE]
    if not places and not (is_remote and countries):
        places = [_place(vacancy.location, *countries)]
    if places:
        told["jobLocation"] = places[0] if len(places) == 1 else places
    if is_remote:
        told["jobLocationType"] = "TELECOMMUTE"
        asked = _permitted(vacancy) or countries
        if asked:
            told["applicantLocationRequirements"] = [
                {"@type": "Country", "name": code} for code in asked
            ]
    return told


def _place(locality: str, country: str = "") -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": locality}
    if country:
        address["addressCountry"] = country
    return {"@type": "Place", "address": address}


def _permitted(vacancy: Vacancy) -> list[str]:
    """The countries in which whoever responds must be allowed to work."""
    wanted = (vacancy.requirements or {}).get("work_permit") or []
    wanted = wanted if isinstance(wanted, list) else [wanted]
    return [code.upper() for code in wanted if isinstance(code, str)]


def _pay(vacancy: Vacancy) -> dict[str, Any]:
    low, high = vacancy.salary_min, vacancy.salary_max
    if low is None and high is None:
        return {}
    amounts = {"minValue": low, "maxValue": high}
    if low == high:
        amounts = {"value": low}
    return {
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": vacancy.salary_currency,
            "value": {
                "@type": "QuantitativeValue",
                **{name: amount for name, amount in amounts.items() if amount},
                "unitText": "MONTH",
            },
        }
    }
