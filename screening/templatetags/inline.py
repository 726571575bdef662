"""A style sheet in the page itself."""

from __future__ import annotations

import re
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@register.simple_tag
def inline_css(path: str) -> SafeString:
    """The text of one of our own style sheets, for a `<style>`.

    On a slow network each further request costs a round trip before anything is seen.
    A page that people open once gains nothing from a cached file.
    """
    found = finders.find(path)
    if found is None:
        raise template.TemplateSyntaxError(f"There is no static file {path}.")
    text = COMMENT.sub("", Path(found).read_text("utf-8"))
    # Ours, not a visitor's.
    return mark_safe(re.sub(r"\s+", " ", text))  # nosec B308 B703
