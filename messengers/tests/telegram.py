"""Telegram as its documentation describes it: a Bot API over HTTP, and people who write.

https://core.telegram.org/bots/api, as of Bot API 9: the methods that the product calls,
with their JSON, errors and flood control.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import parse_qs, unquote, urlsplit

from django.test import Client
from django.utils import timezone

TOKEN = "123456789:AAF-secretsecretsecretsecretsecret12"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Acme jobs"}
BOT |= {"username": "acme_jobs_bot", "can_join_groups": True}
SECRET = "X-Telegram-Bot-Api-Secret-Token"


class FakeTelegram:
    """The Bot API on this machine. `faults` are what the next messages meet: a status
    with, for 429, the seconds to wait; "lost" is one whose answer does not arrive."""

    def __init__(self):
        self.tokens = {TOKEN: BOT}
        self.webhooks, self.files, self.faults = {}, {}, []
        self.said = defaultdict(list)
        self.calls, self.blocked, self.refused = [], set(), []
        self.places, self.updates = defaultdict(lambda: count(1)), count(700)
        self.lock = threading.Lock()
        telegram = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                telegram.serve(self, body)

            do_GET = do_POST

            def log_message(self, *args):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, handler, body):
        path = unquote(urlsplit(handler.path).path)
        if path.startswith("/file/bot"):
            token, _slash, name = path.removeprefix("/file/bot").partition("/")
            data = self.files.get(name) if token in self.tokens else None
            return self._write(handler, 200 if data else 404, data or b"")
        token, _slash, method = path.removeprefix("/bot").partition("/")
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        with self.lock:
            self.calls.append(method)
            if token not in self.tokens:
                status, told = 401, {"description": "Unauthorized"}
            else:
                status, told = self.do(token, method, fields)
        if status == "lost":
            handler.close_connection = True
            handler.connection.close()
            return None
        ok = status == 200
        told = {"ok": ok, **({"result": told} if ok else {"error_code": status} | told)}
        return self._write(handler, status, json.dumps(told).encode())

    def _write(self, handler, status, body):
        handler.send_response(status)
        handler.send_header("content-length", str(len(body)))
        handler.send_header("content-type", "application/json")
        handler.end_headers()
        handler.wfile.write(body)

    def do(self, token, method, fields):
        match method.lower():
            case "getme":
                return 200, self.tokens[token]
            case "setwebhook":
                self.webhooks[token] = fields
                return 200, True
            case "deletewebhook":
                self.webhooks.pop(token, None)
                return 200, True
            case "getfile":
                return 200, {
                    "file_id": fields["file_id"],
                    "file_unique_id": "u" + fields["file_id"],
                    "file_path": fields["file_id"],
                }
            case "sendmessage":
                return self.send_message(fields)
        return 404, {"description": "Not Found: method not found"}

    def send_message(self, fields):
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, tuple):
            status, seconds = fault
            self.refused.append((timezone.now(), seconds))
            return status, {
                "description": f"Too Many Requests: retry after {seconds}",
                "parameters": {"retry_after": seconds},
            }
        if isinstance(fault, int):
            return fault, {"description": "Internal Server Error"}
        chat = int(fields["chat_id"])
        if chat in self.blocked:
            return 403, {"description": "Forbidden: bot was blocked by the user"}
        if not 0 < len(fields["text"].encode("utf-16-le")) // 2 <= 4096:
            return 400, {"description": "Bad Request: message is too long"}
        markup = fields.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        silent = str(fields.get("disable_notification")).lower() == "true"
        place = next(self.places[chat])
        told = {"message_id": place, "text": fields["text"], "markup": markup}
        self.said[chat].append({**told, "silent": silent, "at": timezone.now()})
        if fault == "lost":
            return "lost", None
        return 200, {
            "message_id": place,
            "date": int(timezone.now().timestamp()),
            "chat": {"id": chat, "type": "private"},
            "text": fields["text"],
        }


class Person:
    """Somebody in Telegram. `posts` takes the address, the JSON and the headers of an
    update to the product; by default a request within this process."""

    def __init__(self, telegram, pk, name="Carol", language="en", posts=None):
        self.telegram, self.pk = telegram, pk
        self.user = {"id": pk, "is_bot": False, "first_name": name}
        self.user |= {"last_name": "Smith", "language_code": language}
        self.chat = {"id": pk, "type": "private", "first_name": name}
        self.posts = posts or in_process
        self.read_until = 0

    # --- What the person does ---

    def writes(self, text, **more):
        message = {"text": text}
        if text.startswith("/"):
            length = len(text.split()[0])
            entity = {"type": "bot_command", "offset": 0, "length": length}
            message["entities"] = [entity]
        return self._message({**message, **more})

    def presses(self, label):
        """A button below a message, or a key, by what stands on it."""
        for said in reversed(self.telegram.said[self.pk]):
            for row in said["markup"].get("inline_keyboard", ()):
                for button in row:
                    if button["text"] == label:
                        return self._press(said, button)
            for row in said["markup"].get("keyboard", ()):
                for key in row:
                    if key["text"] == label:
                        if key.get("request_contact"):
                            return self.shares_phone("77015550199")
                        return self.writes(label)
        raise AssertionError(f"No button “{label}”: {self.telegram.said[self.pk]}")

    def shares_phone(self, number, owner=None):
        contact = {"phone_number": number, "first_name": "C"}
        return self._message({"contact": {**contact, "user_id": owner or self.pk}})

    def sends_file(self, name, data):
        key = f"file{next(self.telegram.updates)}"
        self.telegram.files[key] = data
        told = {"file_id": key, "file_unique_id": f"u{key}", "file_name": name}
        return self._message({"document": {**told, "file_size": len(data)}})

    def _message(self, said):
        with self.telegram.lock:
            place = next(self.telegram.places[self.pk])
        message = {
            "message_id": place,
            "date": int(timezone.now().timestamp()),
            "chat": self.chat,
            "from": self.user,
            **said,
        }
        return self.send({"message": message})

    def _press(self, said, button):
        message = {
            "message_id": said["message_id"],
            "date": int(timezone.now().timestamp()),
            "chat": self.chat,
            "text": said["text"],
        }
        query = {"id": "1", "from": self.user, "message": message}
        query |= {"chat_instance": "1", "data": button["callback_data"]}
        return self.send({"callback_query": query})

    def send(self, update):
        update = {"update_id": next(self.telegram.updates), **update}
        self.deliver(update)
        return update

    def deliver(self, update):
        """As Telegram does: to the address that was set, with its secret; the answer may
        hold a method to call."""
        hook = self.telegram.webhooks[TOKEN]
        headers = {SECRET: hook["secret_token"]}
        answer = self.posts(hook["url"], update, headers)
        if answer:
            method = answer.pop("method")
            with self.telegram.lock:
                status, told = self.telegram.do(TOKEN, method, answer)
            assert status == 200, told

    # --- What the person sees ---

    @property
    def texts(self):
        return [said["text"] for said in self.telegram.said[self.pk]]

    @property
    def last(self):
        return self.telegram.said[self.pk][-1]

    @property
    def keys(self):
        """What stands on the keys of the last message."""
        rows = self.last["markup"].get("keyboard", [])
        return [key["text"] for row in rows for key in row]


def in_process(url, update, headers):
    r = Client().post(
        urlsplit(url).path,
        json.dumps(update),
        content_type="application/json",
        headers=headers,
    )
    assert r.status_code == 200, r.content
    return r.json()
