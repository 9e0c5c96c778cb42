"""Streamlit's files for the browser come whole, and those of the first page are asked for early."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Message

from pages.frame.assets import PromptAssets, with_preloads

STATIC = Path(st.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()
LINK = re.compile(rb'href="\./(static/js/[^"]+)"')


class Answer(NamedTuple):
    """What a browser gets."""

    body: bytes
    headers: Headers


def get(path: str, method: str = "GET") -> Answer:
    """The answer for this path; what is not sent here gets the answer of the app behind it."""
    got: list[Message] = []

    async def send(message: Message) -> None:
        got.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    asyncio.run(PromptAssets(PlainTextResponse("behind"))(scope, receive, send))
    return Answer(b"".join(message.get("body", b"") for message in got), Headers(raw=got[0]["headers"]))


def a_script() -> Path:
    return next((STATIC / "static" / "js").glob("index.*.js"))


def test_a_script_of_streamlit_comes_whole_and_may_be_kept() -> None:
    script = a_script()
    answer = get(f"/static/js/{script.name}")
    assert answer.body == script.read_bytes()
    assert "javascript" in answer.headers["content-type"]
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/", "/static/js/unknown.js", "/static/js/../../index.html", "/_stcore/health"]
)
def test_everything_else_goes_to_the_app(path: str) -> None:
    assert get(path).body == b"behind"


def test_only_what_is_asked_for_is_sent() -> None:
    assert get(f"/static/js/{a_script().name}", "HEAD").body != a_script().read_bytes()


def test_the_chart_of_the_first_page_is_asked_for_early_with_all_that_it_imports() -> None:
    asked = {link.decode() for link in LINK.findall(with_preloads(PAGE))}
    added = [STATIC / link for link in sorted(asked - {link.decode() for link in LINK.findall(PAGE)})]
    assert any(file.name.startswith("ArrowVegaLiteChart.") for file in added)
    for file in added:
        imported = re.findall(r'from"\./([^"]+)"', file.read_text("utf-8")[:8192])
        missing = [name for name in imported if f"static/js/{name}" not in asked and "index." not in name]
        assert missing == []


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert with_preloads(b"<p>Hallo</p>") == b"<p>Hallo</p>"


def test_the_parts_of_the_first_page_run_after_streamlit_itself() -> None:
    scripts = re.findall(rb'<script type="module"[^>]* src="\./static/js/([^"]+)"', with_preloads(PAGE))
    assert scripts[0].startswith(b"index.")
    assert {script.split(b".")[0] for script in scripts[1:]} >= {b"ArrowVegaLiteChart", b"Selectbox", b"Html"}
