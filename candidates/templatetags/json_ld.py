"""Structured data for search engines."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# What could end the script element, as `json_script` escapes it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def json_ld(value: dict[str, Any]) -> SafeString:
    """A `<script type="application/ld+json">`: data, which no browser executes."""
    text = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        # Every character that means something to HTML is escaped.
        mark_safe(text),  # nosec B308 B703
    )
