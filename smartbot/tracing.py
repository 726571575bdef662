"""Traces from nginx's header through request, socket, statement and worker, by OTLP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind

from employers.traces import HEADER, parent_in, span

Next = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]

# Of a statement; those of many chats at once are long, and all alike.
LONGEST = 500
EVERY = 1000  # milliseconds


def start(endpoint: str) -> None:
    """Send the spans of this process to a collector, such as http://collector:4318."""
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    provider = TracerProvider(resource=Resource.create({"service.name": "smartbot"}))
    # Often: a server that is told to end does not wait for what is not sent yet.
    batches = BatchSpanProcessor(exporter, schedule_delay_millis=EVERY)
    provider.add_span_processor(batches)
    trace.set_tracer_provider(provider)
    connection_created.connect(_watch, dispatch_uid="smartbot.tracing")


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if _statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(_statement)


def _statement(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """One statement with its placeholders; the values are nobody's business."""
    verb = sql.split(None, 1)[0].upper() if sql.strip() else "SQL"
    told = {
        "db.query.text": sql[:LONGEST],
        "db.system.name": context["connection"].vendor,
    }
    with span(verb, kind=SpanKind.CLIENT, **told):
        return execute(sql, params, many, context)


@sync_and_async_middleware
def traced(get_response: Next) -> Next:
    """A span for each request, below the one that its `traceparent` names."""

    def of(request: HttpRequest) -> Any:
        parent = parent_in({HEADER: value} if (value := _header(request)) else {})
        return span(f"{request.method}", parent, SpanKind.SERVER)

    def named(made: Span, request: HttpRequest, answer: HttpResponseBase) -> None:
        match = request.resolver_match
        # By its route: keys stand in some paths.
        route = match.route if match is not None else ""
        made.update_name(f"{request.method} /{route}")
        made.set_attribute("http.route", f"/{route}")
        made.set_attribute("http.response.status_code", answer.status_code)

    if iscoroutinefunction(get_response):

        async def heard_async(request: HttpRequest) -> HttpResponseBase:
            with of(request) as made:
                answer: HttpResponseBase = await get_response(request)
                named(made, request, answer)
                return answer

        return heard_async

    def heard(request: HttpRequest) -> HttpResponseBase:
        with of(request) as made:
            answer = get_response(request)
            assert isinstance(answer, HttpResponseBase)
            named(made, request, answer)
            return answer

    return heard


def _header(request: HttpRequest) -> str:
    return str(request.headers.get(HEADER, ""))
