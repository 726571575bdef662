"""What the log may say about a request: never a key, a query string or a name."""

from __future__ import annotations

import logging
from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

from employers.logged import log_about

# Parts of an address that open something, by their names in the URL patterns.
KEYS = {"key", "token", "uidb36"}
# Routes whose `pk` is a response's.
OF_RESPONSE = ("responses/", "desk/responses/")


class RequestLog(RequestMiddleware):
    """Logs requests by method and path, with the keys in the path left out."""

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Log how it ended, by the ids of chat and employer as far as they are known."""
        match = request.resolver_match
        if match is not None:
            name = "pk" if match.route.startswith(OF_RESPONSE) else "response_id"
            with suppress(ValueError):  # whatever somebody has typed is no id
                log_about(chat=UUID(str(match.kwargs.get(name))))
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The request in one line, such as "GET /chat/4f…": no query string."""
        path = request.path
        if request.resolver_match is not None:
            for name, value in request.resolver_match.kwargs.items():
                if name in KEYS:
                    path = path.replace(str(value), "***")
        return f"{request.method} {path}"


class BrokenFrames(logging.Filter):
    """Takes a client's broken frame for what it is: no error of ours, and no traceback.

    The server closes such a socket with 1007 and would write the frame's bytes.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be written: all but those about broken frames."""
        return not record.getMessage().startswith("Invalid UTF-8 sequence")
