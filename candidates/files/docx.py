"""DOCX: paragraphs, tables, text boxes, headers and footers, as Word would show them.

python-docx opens the package and knows its styles; it was preferred to docx2python and
mammoth, which do not tell what is hidden.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from candidates.files.seen import SMALLEST_PRINT, Document, Fault, Seen, Unreadable

# Of a drawing Word keeps the same text twice; the second is for programs of old.
SECOND = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NEAR_WHITE = 0xE8


def read_docx(content: bytes) -> Seen:
    """The text of a DOCX in reading order."""
    try:
        document = docx.Document(io.BytesIO(content))
        reader = _Reader()
        for section in document.sections:
            if not section.header.is_linked_to_previous:
                reader.take(section.header._element, section.header)
        reader.take(document.element.body, document)
        for section in document.sections:
            if not section.footer.is_linked_to_previous:
                reader.take(section.footer._element, section.footer)
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise Unreadable(Fault.DAMAGED) from error
    return reader.as_seen()


class _Reader(Document):
    """Takes in elements of the document's XML."""

    def take(self, element: Any, parent: Any) -> None:
        for child in element:
            if child.tag == qn("w:p"):
                self.lines.append(self._paragraph(Paragraph(child, parent)))
                for box in _boxes_in(child):
                    self.take(box, parent)
            elif child.tag == qn("w:tbl"):
                self._table(child, parent)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
                self.take(child, parent)

    def _table(self, table: Any, parent: Any) -> None:
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue
            cells = []
            for cell in row.iterchildren(qn("w:tc")):
                cells.append(_Reader())
                cells[-1].take(cell, parent)
            self.take_row(cells)

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = "- " if _is_item(paragraph) else ""
        for run in _runs_of(paragraph):
            said = run.text
            if _is_hidden(run, paragraph):
                self.hidden += len(said.strip())
            else:
                text += said
        return text if text != "- " else ""


def _runs_of(paragraph: Paragraph) -> Iterator[Run]:
    """All runs, those within links and fields too, but not those of text boxes."""
    for element in paragraph._p.iter(qn("w:r")):
        if next(element.iterancestors(qn("w:p"))) is paragraph._p:
            yield Run(element, paragraph)


def _boxes_in(paragraph: Any) -> Iterable[Any]:
    for box in paragraph.iter(qn("w:txbxContent")):
        is_outer = next(box.iterancestors(qn("w:p")), None) is paragraph
        if is_outer and next(box.iterancestors(SECOND), None) is None:
            yield box


def _is_item(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands in a list, by itself or by its style."""
    style = paragraph.style.name if paragraph.style is not None else ""
    # Number 0 takes the paragraph out of all lists.
    numbers = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val[. != '0']")
    return style.startswith("List") or bool(numbers and "Heading" not in style)


def _is_hidden(run: Run, paragraph: Paragraph) -> bool:
    fonts = [run.font]
    if run.style is not None:
        fonts.append(run.style.font)
    if paragraph.style is not None:
        fonts.append(paragraph.style.font)
    if next((font.hidden for font in fonts if font.hidden is not None), False):
        return True
    size = next((font.size for font in fonts if font.size is not None), None)
    if size is not None and size.pt < SMALLEST_PRINT:
        return True
    colour = next(
        (font.color.rgb for font in fonts if font.color and font.color.rgb), None
    )
    return colour is not None and min(colour) >= NEAR_WHITE and not _is_shaded(run)


def _is_shaded(run: Run) -> bool:
    """Whether anything but white lies under the run: its own, its cell's, a box's."""
    element = run._r
    fills = element.xpath(
        "./w:rPr/w:shd/@w:fill | ancestor::w:p[1]/w:pPr/w:shd/@w:fill"
        " | ancestor::w:tc/w:tcPr/w:shd/@w:fill"
        " | ancestor::w:tbl/w:tblPr/w:shd/@w:fill"
    )
    if any(fill.upper() not in ("AUTO", "FFFFFF") for fill in fills):
        return True
    if element.xpath("./w:rPr/w:highlight"):
        return True
    # Of text boxes and drawings nothing is known but that they may be coloured.
    return next(element.iterancestors(qn("w:txbxContent")), None) is not None
