"""Tracebacks for the log: where an error arose, without the values at fault."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from structlog.typing import ExcInfo


def traceback_without_values(exc_info: ExcInfo) -> str:
    """The frames and the class of each error of the chain, but not its words.

    Words repeat what was at fault: PostgreSQL's quote the whole row, and with it a
    resume. The files, lines and classes say where to look.
    """
    parts = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}")
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)
    return "\n\nwhich came after:\n\n".join(parts)
