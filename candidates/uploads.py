"""Files that candidates send, for forms and the API: their text, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from candidates.files.apart import LARGEST, read_apart
from candidates.files.seen import Fault, Seen, Unreadable

# What reading a file costs, in characters of a resume (`employers.limits`).
COST = 20_000
FORMATS = ".pdf,.docx,.odt,.rtf,.doc,.txt,.html,.htm,.png,.jpg,.jpeg"
# How files begin whose bytes were put in a text: PDF, ZIP (DOCX, ODT), RTF, old Word,
# PNG and JPEG, read as UTF-8 or Latin-1, or in base 64.
OF_FILES = (
    *("%PDF-", "PK\x03\x04", "{\\rtf", "\x89PNG", "\ufffdPNG", "\xff\xd8\xff"),
    *(
        "\xd0\xcf\x11\xe0",
        "\ufffd\ufffd\x11\ufffd",
        "\ufffd\ufffd\ufffd\ufffd\0\x10JFIF",
    ),
    *(
        "JVBERi0",
        "UEsDBB",
        "iVBORw0KGgo",
        "/9j/4AA",
        "data:application/",
        "data:image/",
    ),
)
FAULTS: dict[Fault, Any] = {
    Fault.UNKNOWN_FORMAT: _(
        "This is no file that can be read here. PDF, DOCX, ODT, RTF, HTML, text and "
        "photos can. Old Word documents (DOC) can be saved as DOCX or PDF."
    ),
    Fault.TOO_LARGE: _("The file is larger than 10 megabytes. Paste the text instead."),
    Fault.LOCKED: _(
        "The file is locked with a password. Send it without, or paste the text."
    ),
    Fault.DAMAGED: _(
        "The file is damaged or cut short. Save it anew, or paste the text instead."
    ),
    Fault.NO_TEXT: _(
        "No text can be made out in this file; it may be a picture. Paste the text "
        "instead."
    ),
    Fault.TOO_MUCH: _(
        "There is too much in this file for a resume. Send a shorter one, or paste the "
        "text."
    ),
}


def read_upload(file: UploadedFile[Any]) -> Seen:
    """The text of a file that somebody sent, as a person would see it.

    Raises `ValidationError` with what to do instead, with the fault as its code.
    """
    try:
        # Before it comes into memory: what is larger may be as large as the disk.
        if (file.size or 0) > LARGEST:
            raise Unreadable(Fault.TOO_LARGE)
        return read_apart(bytes_of(file))
    except Unreadable as error:
        raise ValidationError(FAULTS[error.fault], code=error.fault.value) from error


def bytes_of(file: File[Any]) -> bytes:
    """All of a file that has come, though it was read before."""
    file.seek(0)
    content: bytes = file.read()
    return content


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """That the text of a file was shown to whoever sends it, signed by this server.

    It travels in the form: between the reading and the sending nothing is stored.
    """

    digest: str
    hidden: int

    @classmethod
    def sign(cls, content: bytes, hidden: int) -> str:
        """What the form carries of a file that was read."""
        return signing.dumps([sha256(content).hexdigest(), hidden], salt=cls.__name__)

    @classmethod
    def read(cls, signed: str) -> LookedThrough | None:
        """What was signed; None for nothing, and for what this server has not signed."""
        try:
            return cls(*signing.loads(signed, salt=cls.__name__))
        except signing.BadSignature:
            return None

    def is_of(self, file: UploadedFile[Any]) -> bool:
        """Whether this is the very file."""
        if (file.size or 0) > LARGEST:
            return False
        return sha256(bytes_of(file)).hexdigest() == self.digest


def shown_name(name: str | None) -> str:
    """A file's name as it may stand in a chat: what can be seen, and not for long."""
    seen = "".join(letter for letter in name or "" if letter.isprintable())
    return " ".join(seen.split())[:LONGEST_NAME]


LONGEST_NAME = 80


def is_text(text: str) -> None:
    """Refuses the bytes of a file where its text should be; a validator.

    Raises `ValidationError` for what begins as a file of a known format does.
    """
    if text.lstrip("\ufeff \t\r\n").startswith(OF_FILES):
        raise ValidationError(
            _(
                "These are the bytes of a file. Send the file itself, or paste its text."
            ),
            code="file",
        )
