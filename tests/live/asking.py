"""A plain HTTP client for tests: it follows nothing, keeps nothing and hides nothing."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers

BROWSER = {"accept": "text/html,application/xhtml+xml"}
"""How a browser asks for a page."""


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    url: str, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
) -> Answer:
    """One request on a connection of its own, with the path sent exactly as it stands here."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        connection.putrequest(method, path, skip_host="host" in (headers or {}), skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        raw = [(name.lower().encode(), value.encode()) for name, value in answer.getheaders()]
        return Answer(answer.status, Headers(raw=raw), answer.read())
    finally:
        connection.close()
