"""The picture that messengers and networks show beside a shared address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL import Image, ImageColor, ImageDraw, ImageFont

from employers.colours import text_on
from employers.limits import costs
from employers.models import Employer, Logo
from vacancies.models import Vacancy
from vacancies.templatetags.money import salary

FONTS = Path(__file__).parent / "fonts"
# What networks ask for; the accent of the style sheet where a company has no colour.
SIZE = WIDTH, HEIGHT = 1_200, 630
OWN_COLOUR = "#0b5563"
EDGE = 80
MOST_LINES = 3
SIZES = (76, 64, 54, 46)  # of the title, the first in which it fits
LOGO_SIDE = 120
# As many characters of reading as one costs (`employers.limits`).
COST = 4_000


@require_safe
@costs(lambda request: COST)
@cache_control(public=True, max_age=86_400)
def of_vacancy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture of an open vacancy, in the vacancy's language."""
    open_ones = Vacancy.objects.open().select_related("employer")
    vacancy = get_object_or_404(open_ones, pk=pk)
    with override(vacancy.language):
        lines = [salary(vacancy), vacancy.location]
    return _answer(vacancy.title, lines, vacancy.employer)


@require_safe
@costs(lambda request: COST)
@cache_control(public=True, max_age=86_400)
def of_employer(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of an employer that has open vacancies."""
    hiring = Vacancy.objects.open().values("employer")
    employer = get_object_or_404(Employer, slug=slug, pk__in=hiring)
    return _answer(employer.company_name, [_("Open vacancies")], employer)


def _answer(title: str, lines: list[str], employer: Employer) -> HttpResponse:
    logo = Logo.objects.filter(employer=employer).first()
    drawn = draw(
        title,
        [line for line in lines if line],
        company=employer.company_name,
        colour=employer.brand_colour.lower() or OWN_COLOUR,
        logo=bytes(logo.png) if logo is not None else None,
    )
    return HttpResponse(drawn, content_type="image/png")


def draw(
    title: str, lines: list[str], *, company: str, colour: str, logo: bytes | None
) -> bytes:
    """A PNG of `SIZE` on the colour "#rrggbb", its words in what is read on it."""
    ink = text_on(colour)
    picture = Image.new("RGB", SIZE, colour)
    pen = ImageDraw.Draw(picture)
    font, wrapped = _fitting(title)
    top = EDGE
    for line in wrapped:
        pen.text((EDGE, top), line, fill=ink, font=font)
        top += round(font.size * 1.2)
    top += 24
    small = _font("Inter-Medium.ttf", 40)
    for line in lines:
        pen.text((EDGE, top), _cut(line, small), fill=ink, font=small)
        top += 58
    left = EDGE
    if logo is not None:
        left += _put(picture, logo)
    name = _font("Inter-Bold.ttf", 38)
    pen.text(
        (left, HEIGHT - EDGE - LOGO_SIDE // 2),
        _cut(company, name, WIDTH - left - EDGE),
        fill=ink,
        font=name,
        anchor="lm",
    )
    written = io.BytesIO()
    # Few colours: a palette makes a third of the bytes.
    picture.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _put(picture: Image.Image, logo: bytes) -> int:
    """Paste the logo on white at the lower left; returns the room it takes."""
    top = HEIGHT - EDGE - LOGO_SIDE
    plate = Image.new("RGB", (LOGO_SIDE, LOGO_SIDE), ImageColor.getrgb("#ffffff"))
    with Image.open(io.BytesIO(logo), formats=("PNG",)) as opened:
        mark = opened.convert("RGBA")
    mark.thumbnail((LOGO_SIDE - 16, LOGO_SIDE - 16))
    middle = ((LOGO_SIDE - mark.width) // 2, (LOGO_SIDE - mark.height) // 2)
    plate.paste(mark, middle, mark)
    picture.paste(plate, (EDGE, top))
    return LOGO_SIDE + 28


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)


def _fitting(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size in SIZES:
        font = _font("Inter-Bold.ttf", size)
        wrapped = list(_wrapped(title, font))
        if len(wrapped) <= MOST_LINES:
            return font, wrapped
    return font, [*wrapped[: MOST_LINES - 1], _cut(wrapped[MOST_LINES - 1] + "…", font)]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > WIDTH - 2 * EDGE:
            yield _cut(line, font)
            longer = word
        line = longer
    if line:
        yield _cut(line, font)


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int = WIDTH - 2 * EDGE) -> str:
    while len(text) > 1 and font.getlength(text) > width:
        text = text[:-2].rstrip() + "…"
    return text
