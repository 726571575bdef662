"""What the log may say about a request: never a key, a query string or a name."""

from __future__ import annotations

import logging

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

# Parts of an address that open something, by their names in the URL patterns.
KEYS = {"key", "token", "uidb36"}


class RequestLog(RequestMiddleware):
    """Logs requests by method and path, with the keys in the path left out."""

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
