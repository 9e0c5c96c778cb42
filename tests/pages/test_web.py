"""Every HTTP answer has its language and says what the browser may load."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from typing import NamedTuple

import pytest
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Message

from pages.frame.web import LanguageAndSafety

SCRIPT = "window.ready = true"
PAGE = f'<!DOCTYPE html><html lang="en"><head><script>{SCRIPT}</script></head><body>Hallo</body></html>'


class Answer(NamedTuple):
    """What a browser gets."""

    text: str
    headers: Headers


def get(path: str, query: str = "") -> Answer:
    """The answer of a small app behind the middleware; without a server, and so without its packages."""
    pages = {"/": HTMLResponse(PAGE), "/plain": PlainTextResponse('<html lang="en">')}
    got: list[Message] = []

    async def send(message: Message) -> None:
        got.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode("utf-8"),
        "headers": [(b"accept", b"text/html"), (b"accept-encoding", b"gzip")],
    }
    asyncio.run(LanguageAndSafety(pages[path])(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in got)
    return Answer(body.decode(), Headers(raw=got[0]["headers"]))


@pytest.mark.parametrize(
    ("query", "language"), [("", "nl"), ("lang=EN", "en"), ("lang=xx", "nl"), ("journey=·", "nl")]
)
def test_a_page_is_marked_with_its_language(query: str, language: str) -> None:
    answer = get("/", query)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language


def test_only_the_inline_scripts_of_the_page_may_run() -> None:
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    answer = get("/")
    policy = answer.headers["content-security-policy"]
    assert f"'sha256-{digest}'" in policy
    assert policy.count("'sha256-") == answer.text.count("<script>") == 2
    assert "unsafe-eval" not in policy


def test_what_is_no_page_passes_unchanged() -> None:
    answer = get("/plain")
    assert answer.text == '<html lang="en">'
    assert "content-security-policy" not in answer.headers
