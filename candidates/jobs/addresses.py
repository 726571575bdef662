"""What a public page says of itself to search engines and to who shares it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[..., HttpResponse]

# The page in the language that `?lang=` names, whatever the browser prefers.
LANGUAGE = "lang"


def in_language_asked(view: View) -> View:
    """A view whose address may name its language; the browser keeps it."""

    @wraps(view)
    def translated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get(LANGUAGE, "")
        if language not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        answer = view(request, *args, **kwargs)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            domain=settings.LANGUAGE_COOKIE_DOMAIN,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        return answer

    return translated


def addresses_of(request: HttpRequest, page: int = 1) -> dict[str, Any]:
    """The page's own address, those of its languages, and that of no language.

    Whatever else stands in the query is left out: marks of a source, filters.
    """
    plain = request.build_absolute_uri(request.path)
    turned = {"page": str(page)} if page > 1 else {}
    asked = request.GET.get(LANGUAGE, "")
    languages = dict(settings.LANGUAGES)
    named = {LANGUAGE: asked} if asked in languages else {}
    return {
        "canonical": _with(plain, named | turned),
        "alternates": [
            (code, _with(plain, {LANGUAGE: code} | turned)) for code in languages
        ],
        "of_no_language": _with(plain, turned),
    }


def _with(address: str, query: dict[str, str]) -> str:
    told = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{address}?{told}" if told else address
