"""Which addresses a webhook may lead to: public ones, over HTTPS.

Whoever may name an address that the server then calls could have it call what only the
server reaches: its own ports, the network behind it, a cloud's metadata. So a name is
looked up when it is saved and again at each delivery, every address that it has must be
public, and the connection goes to the address that was looked at, not to the name.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

LONGEST = 500
# Letters, digits and dashes between dots, the last part no number: what is left of a name
# once IDNA has read it. Addresses in numbers of any notation are refused as such.
NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
# Names that lead nowhere in the public DNS, or to the machine itself (RFC 6761, 6762,
# 8375, and what clouds and home networks use).
OF_NO_PUBLIC = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "corp",
    "private",
)
# The unicast addresses that IPv6 gives to everybody (RFC 4291); what lies outside is
# local, mapped (::ffff:0:0/96), translated (64:ff9b::/96) or not assigned.
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Within it, what carries an IPv4 address: Teredo and 6to4.
TUNNELS = (ipaddress.IPv6Network("2001::/32"), ipaddress.IPv6Network("2002::/16"))
# What Python's versions do not agree on (RFC 6890), and Azure's metadata, whose number
# looks public.
SPECIAL = (
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("168.63.129.16/32"),
)


class Forbidden(Exception):
    """The address is none that a webhook may lead to; its text says why, for people."""


class NotFound(Exception):
    """The name leads nowhere now."""


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of a webhook's address: host as DNS writes it, path with its query."""

    is_tls: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the header Host says."""
        return (
            self.host
            if self.port == (443 if self.is_tls else 80)
            else f"{self.host}:{self.port}"
        )


def target_of(url: str) -> Target:
    """The address in its parts; raises `Forbidden` unless it may be public by its form."""
    if len(url) > LONGEST or not url.isprintable() or " " in url or "\\" in url:
        raise Forbidden(_("This is no address."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden(_("This is no address.")) from None
    local = settings.WEBHOOKS_TO_PRIVATE
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise Forbidden(_("The address must begin with https://."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Forbidden(_("The address must have no name, password or fragment in it."))
    host = (parts.hostname or "") if local else _public_name(parts.hostname or "")
    is_tls = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii():
        raise Forbidden(_("This is no address."))
    return Target(is_tls, host, port or (443 if is_tls else 80), path)


def _public_name(host: str) -> str:
    try:
        # It reads full-width digits and dots, too, as name servers would.
        name = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise Forbidden(_("This is no address.")) from None
    if not NAME.fullmatch(name):
        raise Forbidden(_("The address needs the full name of a public server."))
    if any(name == local or name.endswith(f".{local}") for local in OF_NO_PUBLIC):
        raise Forbidden(_("This server cannot be reached from outside."))
    return name


def look_up(target: Target) -> str:
    """The address to connect to; raises `Forbidden` unless all of the name are public.

    Raises `NotFound` if it has none.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFound(_("There is no server of this name.")) from None
    addresses = [str(address[0]) for _family, _kind, _proto, _name, address in found]
    if not addresses:
        raise NotFound(_("There is no server of this name."))
    if not settings.WEBHOOKS_TO_PRIVATE and not all(map(is_public, addresses)):
        raise Forbidden(_("This server cannot be reached from outside."))
    return addresses[0]


def is_public(written: str) -> bool:
    """Whether this IP address belongs to a machine that everybody can reach."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        tunnelled = any(address in tunnel for tunnel in TUNNELS)
        return address in GLOBAL_UNICAST and address.is_global and not tunnelled
    is_special = any(address in network for network in SPECIAL)
    return address.is_global and not (is_special or address.is_multicast)
