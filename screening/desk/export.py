"""The ranked list as a file for spreadsheets: the filter as seen, all pages of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.models import CandidateResponse, CandidateResponseQuerySet
from candidates.phones import read_phone
from screening.desk import report
from screening.desk.veil import Veil

# A spreadsheet would take a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Excel opens a file in its own code page unless a byte order mark says it is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
AT_ONCE = 500
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def heads() -> list[str]:
    """The first row, in the active language."""
    return [
        _("Name"),
        _("E-mail"),
        _("Phone"),
        _("City"),
        _("Status"),
        _("Review"),
        _("Relevance from, %"),
        _("Relevance to, %"),
        _("Experience"),
        _("Salary"),
        _("Languages"),
        _("Skills"),
        _("Reasons"),
        f"{_('Responded')} ({timezone.get_current_timezone_name()})",
        _("Decided by"),
        _("Source"),
        _("Campaign"),
    ]


def lines(responses: Iterable[CandidateResponse]) -> Iterator[list[str | float | None]]:
    """A row for each response, its values in the order of `heads`."""
    for response in responses:
        chat = getattr(response, "chat_session", None)
        low, high = response.relevance_range or (None, None)
        reasons = response.rejection_reasons or []
        known = report.known(chat.state) if chat else report.Known()
        veil = Veil(response)
        veil.put_on(response)
        name = response.candidate.full_name
        yield [
            _("%(name)s (veiled)") % {"name": name} if veil.is_on else name,
            response.candidate.email,
            phone_of(response.candidate.phone, response.vacancy.country),
            response.candidate.city,
            response.get_status_display(),
            _("yes") if response.needs_review else "",
            None if low is None else round(100 * low, 2),
            None if high is None else round(100 * high, 2),
            known.experience,
            known.salary,
            ", ".join(known.languages),
            ", ".join(chat.skills) if chat else "",
            veil.text(" ".join(reason["message"] for reason in reasons)),
            timezone.localtime(response.created_at).strftime("%Y-%m-%d %H:%M"),
            response.get_decided_by_display() if response.decided_by else "",
            response.source,
            response.campaign,
        ]


def phone_of(phone: str, country: str) -> str:
    """The phone as a text in any spreadsheet: bare digits would become a number there,
    and what begins with "+" a formula."""
    found = read_phone(phone, country)
    if found is not None and found.is_callable:
        return found.uri
    return f"tel:{phone}" if phone else ""


def as_file(responses: CandidateResponseQuerySet, form: str) -> bytes:
    """The responses in their order as a "csv" or "xlsx" file.

    Rows are read and written piece by piece: only the file itself is held in memory.
    """
    shown = responses.select_related("candidate", "chat_session", "vacancy").defer(
        "candidate__resume_text", "chat_session__criteria", "vacancy__description"
    )
    rows = shown.iterator(chunk_size=AT_ONCE)
    return as_xlsx(rows) if form == "xlsx" else "".join(as_csv(rows)).encode()


def disposition(form: str) -> str:
    """The header that has a browser save the file."""
    return f'attachment; filename="responses.{form}"'


def as_csv(responses: Iterable[CandidateResponse]) -> Iterator[str]:
    """The file piece by piece, so that it need not fit into memory."""
    buffer = io.StringIO()
    # Semicolons, as Excel expects them wherever the comma parts decimals.
    writer = csv.writer(buffer, delimiter=";")
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow(heads())
    for line in lines(responses):
        writer.writerow([harmless(value) for value in line])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def harmless(value: str | float | None) -> str | float | None:
    """A text that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def as_xlsx(responses: Iterable[CandidateResponse]) -> bytes:
    """The file as a whole; every text is stored as text, none as a formula or link."""
    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 1, 28)
        sheet.set_column(8, 10, 18)
        sheet.set_column(11, 12, 48)
        sheet.write_row(0, 0, heads(), bold)
        for number, line in enumerate(lines(responses), start=1):
            sheet.write_row(number, 0, line)
        sheet.autofilter(0, 0, 0, len(heads()) - 1)
    return buffer.getvalue()
