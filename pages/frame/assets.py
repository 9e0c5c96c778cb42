"""Streamlit's own files for the browser: sent in one go, and asked for before they are missed."""

from __future__ import annotations

import re
from functools import cache
from mimetypes import guess_type
from pathlib import Path

import streamlit as st
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_FOLDER = Path(st.__file__).parent / "static" / "static"
_PARTS = ("Html", "purify.es", "Selectbox", "ButtonGroup", "ArrowVegaLiteChart", "embed", "PageLink")
"""Parts of Streamlit that Overzicht shows, as their files begin; one that is not found only costs time."""
_SCRIPTS = _FOLDER / "js"
_FILE = re.compile(r'static/js/([^"]+)')
_IMPORT = re.compile(r'(?:from|import)"\./([^"]+)"')
_FOREVER = {"cache-control": "public, immutable, max-age=31536000"}


class PromptAssets:
    """Sends the files whose names change with their contents without leaving the event loop.

    Streamlit reads each in pieces in another thread. While imports keep the interpreter busy, every such
    change of threads waits its turn, which together takes longer than all else before the first page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {f"/static/{file.relative_to(_FOLDER).as_posix()}": file for file in _FOLDER.glob("*/*")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file is None:
            await self.app(scope, receive, send)
            return
        answer = Response(file.read_bytes(), headers=_FOREVER, media_type=guess_type(file.name)[0])
        await answer(scope, receive, send)


@cache
def with_preloads(page: bytes) -> bytes:
    """An HTML page of Streamlit that lets the browser fetch what Overzicht needs while Python prepares it.

    Of low priority, because nothing shows before Streamlit's own scripts have run. The parts are run after
    those as well: Streamlit would run each when its first element comes, and draw the page once more for it.
    """
    there = set(_FILE.findall(page.decode()))
    parts = [file.name for part in _PARTS for file in _SCRIPTS.glob(f"{part}.*.js")]
    links = [
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{name}">'
        for name in _missing(parts, there)
    ]
    scripts = [
        f'<script type="module" fetchpriority="low" crossorigin src="./static/js/{name}"></script>'
        for name in parts
    ]
    return page.replace(b"</head>", "".join([*links, *scripts]).encode() + b"</head>", 1)


def _missing(parts: list[str], there: set[str]) -> list[str]:
    """The files of the parts and all that they import, each once, without those that are there."""
    found: dict[str, None] = {}
    waiting = [*parts]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in there:
            found[name] = None
            waiting += _IMPORT.findall(_head(_SCRIPTS / name))
    return list(found)


def _head(script: Path) -> str:
    """Where the imports of a script stand."""
    with script.open("rb") as file:
        return file.read(8192).decode("utf-8", "ignore")
