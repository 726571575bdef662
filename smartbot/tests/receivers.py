"""A receiver of webhooks as an employer would write one."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook as Verifier


class Receiver:
    """Listens on this machine; `statuses` are its next answers, then 200."""

    def __init__(self, secret=None):
        self.secret, self.statuses, self.headers = secret, [], {}
        self.requests, self.events = [], []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.take(dict(self.headers), body)
                self.send_response(status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/in?of=acme"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, headers, body):
        """Note the request; its event only where it is answered with success."""
        headers = {name.lower(): value for name, value in headers.items()}
        self.requests.append((headers, body))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200 and self.secret is not None:
            event = Verifier(self.secret).verify(body, headers)
            self.events.append((headers["webhook-id"], event))
        return status

    @property
    def types(self):
        """The types of the events that were taken, in the order of their coming."""
        return [event["type"] for _id, event in self.events]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
