"""One request to a webhook's address: no redirect, no proxy, no name looked up twice."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Timer

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrations.addresses import Forbidden, NotFound, Target, look_up, target_of

# Seconds for the whole request: a receiver takes an event and works on it afterwards.
DEADLINE = 10.0


class Fault(models.TextChoices):
    """Why a request was not taken."""

    STATUS = "status", _("refused by the receiver")
    REDIRECT = "redirect", _("led elsewhere")
    FORBIDDEN = "forbidden", _("the address is not public")
    NOT_FOUND = "not_found", _("there is no server of this name")
    TIMEOUT = "timeout", _("no answer in time")
    TLS = "tls", _("no trusted certificate")
    CONNECTION = "connection", _("no connection")
    SECRET = "secret", _("the secret must be renewed")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: the status, if there was one, else the fault; its time."""

    status_code: int | None
    fault: str
    seconds: float

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has the event: any 2xx."""
        return not self.fault


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send the body there. Nothing of the answer is read but its status."""
    began = time.monotonic()
    status, fault = None, ""
    try:
        target = target_of(url)
        status = _post(target, look_up(target), body, headers)
    except Forbidden:
        fault = Fault.FORBIDDEN
    except NotFound:
        fault = Fault.NOT_FOUND
    except TimeoutError:
        fault = Fault.TIMEOUT
    except ssl.SSLError:
        fault = Fault.TLS
    except (OSError, http.client.HTTPException, ValueError):
        fault = Fault.CONNECTION
    else:
        fault = _fault_of(status)
    return Answer(status, fault, time.monotonic() - began)


def _fault_of(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return Fault.REDIRECT if 300 <= status < 400 else Fault.STATUS


def _post(target: Target, address: str, body: bytes, headers: Mapping[str, str]) -> int:
    connection = Pinned(target, address)
    # A receiver that sends a byte now and then would keep each reading from timing out.
    late = Timer(DEADLINE, connection.cut)
    late.daemon = True
    late.start()
    try:
        sent = {"Host": target.authority, "Connection": "close", **headers}
        connection.request("POST", target.path, body, sent)
        return connection.getresponse().status
    except Exception:
        if connection.was_cut:
            raise TimeoutError from None
        raise
    finally:
        late.cancel()
        connection.close()


class Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked at, in the name of its host."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=DEADLINE)
        self.target, self.address, self.was_cut = target, address, False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.target.is_tls:
            # The handshake waits until `cut` finds the socket.
            self.sock = _trusting().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self) -> None:
        """End whatever another thread waits for in this connection."""
        self.was_cut = True
        if self.sock is not None:
            try:
                # Not SSLSocket's own, which takes the reader's state away under it.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself


@cache
def _trusting() -> ssl.SSLContext:
    # Loading the certificates takes longer than a request.
    return ssl.create_default_context()
