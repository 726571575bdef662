"""Logos of employers: any usual picture comes in, a small PNG is kept."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from employers.models import Employer

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST = 1_000_000  # bytes
# More are not unpacked: a small file may hold a picture that fills the memory.
MOST_PIXELS = 16_000_000
LEAST_SIDE, SIDE = 32, 512  # pixels


def as_png(file: Any) -> bytes:
    """An uploaded picture as a PNG of at most `SIDE` pixels, without its metadata.

    Raises `ValidationError` for what is too large or no picture.
    """
    if file.size > LARGEST:
        raise ValidationError(_("A logo has at most 1 MB."), "too_large")
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("The picture has too many pixels."), "pixels")
            if min(picture.size) < LEAST_SIDE:
                raise ValidationError(_("The picture is too small."), "too_small")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    # Pillow's readers have no common error for a broken file.
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError,
            Image.DecompressionBombError) as fault:  # fmt: skip
        if isinstance(fault, ValidationError):
            raise
        raise ValidationError(
            _("A PNG, JPEG or WebP picture, please."), "odd"
        ) from None
    upright.thumbnail((SIDE, SIDE))
    written = io.BytesIO()
    # Of the pixels alone: nothing else of the file goes on.
    Image.frombytes("RGBA", upright.size, upright.tobytes()).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


class Logo(models.Model):
    """The picture beside an employer's name, apart from the row that is read often."""

    employer = models.OneToOneField(
        "employers.Employer",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="logo",
    )
    png = models.BinaryField()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")

    def __str__(self) -> str:
        return str(self.employer)

    @classmethod
    @transaction.atomic
    def put(cls, employer: Employer, png: bytes | None) -> None:
        """From now on this is the employer's logo; None takes it away."""
        if png is None:
            cls.objects.filter(employer=employer).delete()
            employer.logo_digest = ""
        else:
            cls.objects.update_or_create(employer=employer, defaults={"png": png})
            employer.logo_digest = sha256(png).hexdigest()[:16]
        employer.save(update_fields=["logo_digest", "updated_at"])
