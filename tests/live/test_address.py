"""Which addresses mean this computer, and how others reach it."""

from __future__ import annotations

import socket

import pytest

from live import address
from live.address import is_loopback, lan_address, reachable


@pytest.mark.parametrize("here", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_an_address_that_only_this_computer_hears(here: str) -> None:
    assert is_loopback(here)


@pytest.mark.parametrize(
    "there",
    [None, "", "0.0.0.0", "::", "192.168.1.20", "::ffff:192.168.1.20", "my-computer", "unix:///run/x"],
)
def test_an_address_that_others_hear_or_that_is_not_known(there: str | None) -> None:
    assert not is_loopback(there)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://localhost:8501/workshop?lang=EN", "http://192.168.1.20:8501/workshop?lang=EN"),
        ("http://127.0.0.1/x", "http://192.168.1.20/x"),
        ("http://[::1]:8501/", "http://192.168.1.20:8501/"),
        ("https://app.example/x", "https://app.example/x"),
        ("http://10.0.0.7:8501/", "http://10.0.0.7:8501/"),
    ],
)
def test_a_link_for_others_names_the_address_on_the_network(url: str, found: str) -> None:
    assert reachable(url, "192.168.1.20") == found


def test_without_a_network_a_link_stays_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "lan_address", lambda: None)
    assert reachable("http://localhost:8501/") == "http://localhost:8501/"


def test_the_address_on_the_network_is_one_of_this_computer() -> None:
    found = lan_address()
    if found is None:
        pytest.skip("this computer has no network")
    with socket.socket() as probe:
        probe.bind((found, 0))


class NoWayOut(socket.socket):
    def connect(self, _address: object) -> None:
        raise OSError(101, "Network is unreachable")


def test_without_a_way_out_the_name_of_the_computer_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address.socket, "socket", NoWayOut)
    monkeypatch.setattr(
        address.socket, "gethostbyname_ex", lambda name: (name, [], ["127.0.1.1", "10.42.0.1"])
    )
    assert lan_address() == "10.42.0.1"
