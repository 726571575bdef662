"""Texts of vacancies as safe HTML, for pages."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vacancies.markup import Block, blocks, plain

_HTML = {
    "heading": "<h3>{}</h3>",
    "text": "<p>{}</p>",
    "list": "<li>{}</li>",
}


def as_html(text: str) -> SafeString:
    """The text as safe HTML with its headings and lists, whatever stood in it."""
    return format_html_join(
        "", "{}", ((_block_as_html(b),) for b in blocks(plain(text)))
    )


def _block_as_html(block: Block) -> SafeString:
    lines = format_html_join("", _HTML[block.kind], ((line,) for line in block.lines))
    return format_html("<ul>{}</ul>", lines) if block.kind == "list" else lines
