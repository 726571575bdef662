"""Files that are made to do harm, or that are broken; each is at most ten megabytes."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

SAMPLES = Path(__file__).parent / "samples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)
) + "]>"  # fmt: skip
READS_A_FILE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def packed(**parts: str | bytes) -> bytes:
    """A zip of parts; `__` in a name is a slash, `_dot_` a dot."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def word(document: str | bytes) -> bytes:
    """A DOCX of this main part."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def word_with(text: str, doctype: str = "") -> bytes:
    return word(
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )


def open_document(text: str, doctype: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return packed(
        mimetype="application/vnd.oasis.opendocument.text",
        content_dot_xml=f'<?xml version="1.0"?>{doctype}<office:document-content '
        f'xmlns:office="{office}" xmlns:text="{words}"><office:body><office:text>'
        f"<text:p>{text}</text:p></office:text></office:body></office:document-content>",
        **{
            "META-INF__manifest_dot_xml": f'<manifest:manifest xmlns:manifest="{manifest}">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.text"/><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>"
        },
    )


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
        len(objects) + 1, table, len(objects) + 1,
    ) + b"startxref\n%d\n%%%%EOF" % len(file)  # fmt: skip


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def page(content: bytes, size: bytes = b"595 842", more: bytes = b"") -> bytes:
    resources = b"/Resources<</Font<</F 5 0 R>>%s>>" % more
    return pdf(
        CATALOGUE, ONE_PAGE,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 4 0 R%s>>" % (size, resources),
        content, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
                         b"/Resources<</XObject<</X 6 0 R>>>>"),
    )  # fmt: skip


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    )


def hostile_files() -> dict[str, bytes]:
    """By name; none of them has a text that anybody should see."""
    noise = random.Random(1).randbytes(200_000)
    bomb = zlib.compress(b"BT /F 9 Tf (a) Tj ET " * 4_000_000, 9)
    many = b" ".join(b"%d 0 R" % (number + 3) for number in range(2_000))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 2_000
    deep = "<w:tbl><w:tr><w:tc>" * 3_000
    return {
        "empty": b"",
        "blanks": b" \n\t" * 100,
        "over ten megabytes": b"a" * (10 * 1024 * 1024 + 1),
        "ten megabytes of one line": b"a" * (10 * 1024 * 1024),
        "noise": noise,
        "zeros": b"\0" * 100_000,
        "program": b"MZ" + noise,
        "program of Linux": b"\x7fELF" + noise,
        "sound": b"ID3\x03" + noise,
        "database": b"SQLite format 3\0" + noise,
        "archive of something": packed(a_dot_txt="a"),
        "archive of noise": b"PK\x03\x04" + noise,
        "zip bomb as DOCX": word(b"a" * 80_000_000),
        "DOCX of many parts": packed(
            word__document_dot_xml="<a/>", **{f"p{n}": "" for n in range(3_000)}
        ),
        "DOCX of laughs": word_with("&a9;", LAUGHS),
        "DOCX that reads a file": word_with("&a9;", READS_A_FILE),
        "DOCX of deep tables": word(
            f'<w:document xmlns:w="{WORD}"><w:body>{deep}'.encode()
        ),
        "DOCX without parts": packed(word__document_dot_xml="<a/>"),
        "DOCX cut short": sample("en-libreoffice.docx")[:4000],
        "DOCX locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise
        + "EncryptedPackage".encode("utf-16-le"),
        "DOC of Word 97": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise,
        "ODT of laughs": open_document("&a9;", LAUGHS),
        "ODT that reads a file": open_document("&a9;", READS_A_FILE),
        "ODT of blanks": open_document('<text:s text:c="999999999"/>'),
        "ODT of no number": open_document('<text:s text:c="x"/>'),
        "ODT cut short": sample("en-libreoffice.odt")[:9000],
        "PDF locked": sample("locked.pdf"),
        "PDF cut short": sample("en-libreoffice.pdf")[:2000],
        "PDF of nothing": b"%PDF-1.7\n%%EOF",
        "PDF of noise": b"%PDF-1.7\n" + noise,
        "PDF of 2,000 pages": pdf(
            CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 2000>>" % many, *pages
        ),
        "PDF whose pages hold themselves": pdf(
            CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 9>>"
        ),
        "PDF that draws itself": page(
            stream(b"/X Do"), more=b"/XObject<</X 6 0 R>>"
        ),
        "PDF of one enormous page": page(stream(b""), size=b"9000000 9000000"),
        "PDF of a bomb": page(stream(bomb, b"/Filter/FlateDecode")),
        "PDF of bombs in one another": page(
            stream(zlib.compress(bomb), b"/Filter[/FlateDecode/FlateDecode]")
        ),
        "PDF that is a zip": b"%PDF-1.7\n" + packed(a_dot_txt="a"),
        "PDF that runs a script": pdf(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
            b"<</Type/Pages/Kids[]/Count 0>>",
        ),
        "RTF of braces": b"{\\rtf1 " + b"{" * 1_000_000,
        "RTF of numbers": b"{\\rtf1 " + b"\\u99999999999 " * 100_000 + b"}",
        "RTF of binary": b"{\\rtf1 \\bin999999999 " + b"}",
        "HTML of depth": b"<html><body>" + b"<div>" * 500_000,
        "HTML of attributes": b"<html><body " + b"a=b " * 1_000_000,
        "HTML of scripts": b"<html><body><script>" + b"alert(1);" * 100_000,
        "picture of 50,000 by 50,000": png(50_000, 50_000),
        "picture of noise": b"\x89PNG\r\n\x1a\n" + noise,
    }  # fmt: skip
