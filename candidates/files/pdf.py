"""PDF: what the page shows, in the order in which it is written.

pypdfium2 was compared with pdfminer.six and pypdf on prints of Chromium, LibreOffice and
WeasyPrint: it alone keeps columns and rows of tables together, and it draws the page,
which tells what of the text is to be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from candidates.files.picture import recognise
from candidates.files.seen import SMALLEST_PRINT, Fault, Seen, Unreadable, tidy

MOST_PAGES = 30
# Pixels a point, and pixels a page at most, however large the page says it is.
SCALE = 1.5
MOST_PIXELS = 4_000_000
# How much a letter must change a pixel, of 255, to be seen.
LEAST_CONTRAST = 24
# A page of which less is written is a picture, if it has one.
FEWEST_LETTERS = 20
SCAN_SCALE = 200 / 72
SCAN_PAGES = 3
BULLETS = frozenset("•‣▪●○◦·∙–-*➢►✓")
DEPTH = 8


def read_pdf(content: bytes) -> Seen:
    """The text of a PDF; of a scan, what Tesseract recognises, if it is installed."""
    try:
        document = pdfium.PdfDocument(content)
        pages = len(document)
    except pdfium.PdfiumError as error:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        fault = Fault.LOCKED if is_locked else Fault.DAMAGED
        raise Unreadable(fault) from error
    if pages > MOST_PAGES:
        raise Unreadable(Fault.TOO_MUCH)
    read, hidden, scans = [], 0, 0
    for number in range(pages):
        try:
            page = document[number]
            lines, unseen = _lines_of(page)
        except pdfium.PdfiumError as error:
            raise Unreadable(Fault.DAMAGED) from error
        hidden += unseen
        letters = sum(len(line.text) for line in lines)
        if letters < FEWEST_LETTERS and scans < SCAN_PAGES and _has_picture(page):
            scans += 1
            recognised = recognise(_as_picture(page, SCAN_SCALE))
            lines = [Line(recognised, 0, 0, 0, 0)] if recognised else lines
        read.append(lines)
    pages_text = ("\n".join(line.text for line in lines) for lines in _unframed(read))
    return Seen(tidy("\n\n".join(pages_text)), hidden, is_scan=scans > 0)


# --- The letters of a page ---


@dataclass(slots=True)
class Letter:
    """A sign with the room that its font gives it, and the height of its ink."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    foot: float
    head: float
    owner: int


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def _lines_of(page: pdfium.PdfPage) -> tuple[list[Line], int]:
    """The lines that can be seen, and how many letters cannot."""
    letters = list(_letters_of(page))
    is_seen = _sight_of(page)
    seen, hidden = [], 0
    for _owner, run in groupby(letters, key=lambda letter: letter.owner):
        together = list(run)
        for line in _in_lines(together):
            printed = [letter for letter in line if not letter.sign.isspace()]
            if not printed or is_seen(printed):
                seen += line
            else:
                hidden += len(printed)
    lines = [line for run in _in_lines(seen) for line in _as_lines(run)]
    return _unwrapped(_with_bullets(lines)), hidden


def _letters_of(page: pdfium.PdfPage) -> Iterator[Letter]:
    textpage = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _side in range(4))
    for place in range(textpage.count_chars()):
        # Blanks and ends of lines that the page has not are made here, by where
        # letters stand.
        if raw.FPDFText_IsGenerated(textpage, place) == 1:
            continue
        sign = chr(raw.FPDFText_GetUnicode(textpage, place))
        owner = raw.FPDFText_GetTextObject(textpage, place)
        raw.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
        ink = (bottom.value, top.value)
        room = raw.FS_RECTF(left.value, top.value, right.value, bottom.value)
        raw.FPDFText_GetLooseCharBox(textpage, place, room)
        sides = (room.left, room.bottom, room.right, room.top)
        address = ctypes.cast(owner, ctypes.c_void_p).value or 0
        yield Letter(sign, *sides, *ink, address)


def _sight_of(page: pdfium.PdfPage) -> Callable[[list[Letter]], bool]:
    """Tells whether letters change what the page looks like.

    It is drawn with its text and without: this finds white on white as well as what
    lies behind a picture or outside of the page, however it was done.
    """
    width, height = page.get_size()
    scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    written = _as_pixels(page, scale)
    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=DEPTH))
    for text in texts:
        raw.FPDFPageObj_SetIsActive(text, False)
    blank = _as_pixels(page, scale)
    for text in texts:
        raw.FPDFPageObj_SetIsActive(text, True)
    shown = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, shown)

    def is_seen(letters: list[Letter]) -> bool:
        if max(letter.top - letter.bottom for letter in letters) < SMALLEST_PRINT:
            return False
        return written.differs(
            blank,
            (min(letter.left for letter in letters) - shown.left) * scale,
            (shown.top - max(letter.head for letter in letters)) * scale,
            (max(letter.right for letter in letters) - shown.left) * scale,
            (shown.top - min(letter.foot for letter in letters)) * scale,
        )

    return is_seen


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page in shades of grey, row by row."""

    shades: bytes
    width: int
    height: int
    stride: int

    def differs(
        self, other: Pixels, left: float, top: float, right: float, bottom: float
    ) -> bool:
        """Whether the two are told apart by eye within these sides."""
        first, last = max(0, int(left)), min(self.width, int(right) + 1)
        for row in range(max(0, int(top)), min(self.height, int(bottom) + 1)):
            begin, end = row * self.stride + first, row * self.stride + last
            ours, theirs = self.shades[begin:end], other.shades[begin:end]
            if ours != theirs and any(
                abs(our - their) >= LEAST_CONTRAST
                for our, their in zip(ours, theirs, strict=True)
            ):
                return True
        return False


def _as_pixels(page: pdfium.PdfPage, scale: float) -> Pixels:
    drawn = page.render(scale=scale, grayscale=True)
    return Pixels(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)


# --- From letters to lines ---


def _in_lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow one another at one height."""
    line: list[Letter] = []
    for letter in letters:
        if line and not _is_level(line[-1], letter):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_level(one: Letter, other: Letter) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _as_lines(letters: list[Letter]) -> Iterator[Line]:
    """The letters from left to right, with blanks where there is room for one.

    Letters that another font had to lend stand after the line they belong to.
    """
    letters = sorted(letters, key=lambda letter: letter.left)
    text, last = "", None
    for letter in letters:
        sign = letter.sign
        if last is not None and not (text.endswith((" ", "\t")) or sign.isspace()):
            gap, size = letter.left - last.right, letter.top - letter.bottom
            text += "\t" if gap > 1.5 * size else " " if gap > 0.15 * size else ""
        text += " " if sign.isspace() else sign
        last = letter
    if text.strip():
        yield Line(
            text.strip(),
            letters[0].left,
            min(letter.bottom for letter in letters),
            letters[-1].right,
            max(letter.top for letter in letters),
        )


def _with_bullets(lines: list[Line]) -> list[Line]:
    """Bullets, which some programs draw apart, stand before their lines again."""
    bullets = [line for line in lines if line.text in BULLETS]
    marked = []
    for line in lines:
        if line.text in BULLETS:
            continue
        reach = 3 * (line.top - line.bottom)
        has_bullet = any(
            line.bottom < bullet.middle < line.top
            and bullet.right <= line.left < bullet.right + reach
            for bullet in bullets
        )
        text = f"- {line.text}" if has_bullet else line.text
        marked.append(Line(text, line.left, line.bottom, line.right, line.top))
    return marked


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Lines that go on in the next, for want of room, as one."""
    edges: dict[int, float] = {}
    for line in lines:
        edge = edges.get(round(line.left), 0)
        edges[round(line.left)] = max(edge, line.right)
    whole: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, edges[round(last.left)]):
            before = whole[-1]
            text = (
                f"{before.text}\n{line.text}"
                if before.text.endswith("-")
                else (f"{before.text} {line.text}")
            )
            whole[-1] = Line(text, before.left, line.bottom, line.right, before.top)
        else:
            whole.append(line)
        last = line
    return whole


def _goes_on(line: Line, following: Line, edge: float) -> bool:
    size = line.top - line.bottom
    is_below = 0 < line.middle - following.middle < 2 * size
    if not is_below or abs(line.left - following.left) > size:
        return False
    first = following.text.split(maxsplit=1)[0]
    width = (following.right - following.left) * len(first) / len(following.text)
    had_room = line.right + width + 0.3 * size < edge
    # A heading or an item begins with a capital letter, as do some lines that go on.
    is_rest = following.text[0].islower() or following.text[0] in "—–("
    return not had_room and (is_rest or line.text[-1] in ",—–(")


def _unframed(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without what stands at the same place of each: headers, footers, numbers."""
    if len(pages) < 2:
        return pages
    places = [{_place_of(line) for line in lines} for lines in pages]
    framing = set.intersection(*places)
    kept = [pages[0]]
    kept += [
        [line for line in lines if _place_of(line) not in framing]
        for lines in pages[1:]
    ]
    return kept


def _place_of(line: Line) -> tuple[str, int]:
    words = "".join("0" if sign.isdigit() else sign for sign in line.text)
    return words, round(line.bottom)


# --- Pictures of pages ---


def _has_picture(page: pdfium.PdfPage) -> bool:
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    return next(page.get_objects(filter=kinds, max_depth=DEPTH), None) is not None


def _as_picture(page: pdfium.PdfPage, scale: float) -> bytes:
    """The page as a picture of shades of grey, in PGM."""
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    drawn: Any = page.render(scale=scale, grayscale=True)
    shades = bytes(drawn.buffer)
    rows = (
        shades[row * drawn.stride : row * drawn.stride + drawn.width]
        for row in range(drawn.height)
    )
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(rows)
