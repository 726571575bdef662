"""Serves the example page with the widget, under a strict Content-Security-Policy.

python examples/widget/serve.py PORT SMARTBOT VACANCY_ID
"""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css"}


def page_server(port: int, home: str, vacancy: str) -> ThreadingHTTPServer:
    """A server of the page at this port (0: any), for the SmartBot at `home`."""
    policy = (
        f"default-src 'none'; style-src 'self'; script-src {home}; frame-src {home}"
    )

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0].lstrip("/") or "index.html"
            if name not in ("index.html", "site.css"):
                self.send_error(404)
                return
            text = (HERE / name).read_text("utf-8")
            text = text.replace("{home}", home).replace("{vacancy}", vacancy)
            self.send_response(200)
            self.send_header("Content-Type", KINDS[Path(name).suffix])
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: object) -> None:
            """Nothing is written a request."""

    return ThreadingHTTPServer(("127.0.0.1", port), Page)


if __name__ == "__main__":
    port, home, vacancy = sys.argv[1:]
    with page_server(int(port), home, vacancy) as server:
        print(f"The page is at http://127.0.0.1:{server.server_port}/")
        server.serve_forever()
