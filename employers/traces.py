"""Spans for OpenTelemetry: nothing happens, and hardly a microsecond, until it is on.

A span has names, ids and statements without their values; never a text or an error's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind, Status, StatusCode

TRACER = trace.get_tracer("smartbot")
# As the header of W3C Trace Context is called.
HEADER = "traceparent"


def parent_in(carrier: Mapping[str, str]) -> Context | None:
    """The span that a request, a socket or a letter says to belong to, if it does."""
    if HEADER not in carrier:
        return None
    return propagate.extract({HEADER: carrier[HEADER]})


def carrier() -> dict[str, str]:
    """What tells another process which span this is; empty outside of one."""
    told: dict[str, str] = {}
    propagate.inject(told)
    return told


@contextmanager
def span(
    name: str,
    parent: Context | None = None,
    kind: SpanKind = SpanKind.INTERNAL,
    **attributes: str | int,
) -> Iterator[trace.Span]:
    """What is done within it, and how long that takes; an error by its class alone."""
    with TRACER.start_as_current_span(
        name,
        parent,
        kind,
        attributes,
        record_exception=False,  # its words may be somebody's
        set_status_on_exception=False,
    ) as made:
        try:
            yield made
        except BaseException as error:
            made.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
