"""Listening to server-sent events, as a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import NamedTuple
from urllib.parse import urlsplit


class Event(NamedTuple):
    """An event by its name, ``message`` when it has none."""

    name: str
    data: str


@contextmanager
def listening(url: str, path: str, patience: float = 20.0) -> Iterator[Iterator[Event]]:
    """The events at an address, each as it comes; who waits too long for one fails."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=patience)
    try:
        connection.request("GET", path, headers={"accept": "text/event-stream"})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        yield _events(answer)
    finally:
        connection.close()


def _events(answer: HTTPResponse) -> Iterator[Event]:
    name, data = "message", ""
    for line in answer:
        field, _, value = line.decode().rstrip("\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            data = value
        elif not field and data:
            yield Event(name, data)
            name, data = "message", ""
