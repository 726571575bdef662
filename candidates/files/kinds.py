"""What a file is, by its first bytes: an ending is only what somebody called it."""

from __future__ import annotations

import re

from candidates.files.docx import read_docx
from candidates.files.html import read_html
from candidates.files.odt import read_odt
from candidates.files.packed import parts_of
from candidates.files.pdf import read_pdf
from candidates.files.picture import read_picture
from candidates.files.plain import decoded
from candidates.files.rtf import read_rtf
from candidates.files.seen import Fault, Seen, Unreadable, tidy

_MARKUP = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<!--|<\?xml)", re.I)
# Files of programs and pictures that hold text enough to be taken for some.
_OTHERS = (b"MZ", b"\x7fELF", b"GIF8", b"Rar!", b"7z\xbc\xaf")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# Word of before 2007, and encrypted packages of after.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_file(content: bytes) -> Seen:
    """The text of a resume's file. Raises `Unreadable`, and whatever parsers raise."""
    begin = content[:1024]
    # Some programs and mail servers put a line before it.
    if b"%PDF-" in begin:
        return read_pdf(content)
    if begin.lstrip().startswith(b"{\\rtf"):
        return read_rtf(content)
    if begin.startswith(b"PK"):
        return _read_packed(content)
    if begin.startswith(_COMPOUND):
        fault = Fault.LOCKED if _ENCRYPTED in content else Fault.UNKNOWN_FORMAT
        raise Unreadable(fault)
    if begin.startswith(_PICTURES):
        return read_picture(content)
    if begin.startswith(_OTHERS):
        raise Unreadable(Fault.UNKNOWN_FORMAT)
    text = decoded(content)
    return read_html(text) if _MARKUP.match(text) else Seen(tidy(text))


def _read_packed(content: bytes) -> Seen:
    parts = parts_of(content)
    if "word/document.xml" in parts:
        return read_docx(content)
    if "content.xml" in parts:
        return read_odt(content)
    raise Unreadable(Fault.UNKNOWN_FORMAT)
