"""A webhook leads to public addresses only, whatever its address is written like."""

from __future__ import annotations

import socket

import pytest

from integrations.addresses import Forbidden, NotFound, is_public, look_up, target_of
from integrations.posting import Fault, post

REFUSED = [
    "http://hooks.example/",
    "ftp://hooks.example/",
    "//hooks.example/",
    "hooks.example",
    "",
    "https://",
    "https:///path",
    "https://localhost/",
    "https://localhost./",
    "https://LOCALHOST:8443/",
    "https://api.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/computeMetadata/v1/",
    "https://intranet/",
    "https://127.0.0.1/",
    "https://127.0.0.1./",
    "https://127.1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://10.0.0.8/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.100.100.200/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00:ec2::254]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://１２７。０。０。１/",
    "https://127.0.0.%31/",
    "https://user:word@hooks.example/",
    "https://hooks.example@127.0.0.1/",
    "https://127.0.0.1#@hooks.example/",
    "https://hooks.example\\@127.0.0.1/",
    "https://hooks.example:99999/",
    "https://hooks.example/\r\nHost: inside",
    "https://-hooks.example/",
]


@pytest.fixture
def dns(monkeypatch):
    """What the name server says from now on, whatever it is asked."""
    said = []

    def getaddrinfo(host, port, *args, **kwargs):
        if not said:
            raise socket.gaierror
        answer = said.pop(0) if len(said) > 1 else said[0]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in answer.split()
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return said


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_public_by_its_form_is_refused(url):
    with pytest.raises(Forbidden):
        target_of(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example/",
        "https://hooks.example.",
        "https://hooks.example:8443/in?of=acme",
        "https://вакансии.қаз/",
        "https://a-b.x1.co.uk/path",
    ],
)
def test_a_public_name_is_taken(url):
    assert target_of(url).is_tls


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.10",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.192",
        "100.100.100.200",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "2001:0:7f00:1::",
        "2002:7f00:1::",
        "8.8.8.8 10.0.0.1",
    ],
)
def test_a_name_that_leads_inside_is_refused_at_each_delivery(dns, address):
    """The name was public when it was saved: DNS rebinding."""
    dns += ["93.184.215.14", address]
    target = target_of("https://rebinding.example/")
    assert look_up(target) == "93.184.215.14"

    with pytest.raises(Forbidden):
        look_up(target)

    assert post("https://rebinding.example/", b"{}", {}).fault == Fault.FORBIDDEN


def test_a_name_without_address_is_not_found(dns):
    with pytest.raises(NotFound):
        look_up(target_of("https://nowhere.example/"))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111"])
def test_public_addresses_are_public(address):
    assert is_public(address)
