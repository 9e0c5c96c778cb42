"""The scripts and styles of the plain pages, from memory."""

from __future__ import annotations

import hashlib
from functools import cache
from mimetypes import guess_type
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.paths import FILES
from live.plain import STATIC


class _File(NamedTuple):
    body: bytes
    kind: str
    tag: str


@cache
def _files() -> dict[str, _File]:
    return {path.name: _read(path.name) for path in STATIC.iterdir() if path.suffix in {".css", ".js"}}


def _read(name: str) -> _File:
    body = (STATIC / name).read_bytes()
    kind = "text/javascript" if name.endswith(".js") else guess_type(name)[0] or ""
    return _File(body, kind, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def paths() -> list[str]:
    """Where each can be had."""
    return [f"{FILES}/{name}" for name in _files()]


async def send(request: Request) -> Response:
    """The file that the address names; nothing when the browser has it already."""
    file = _files().get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    headers = {"etag": file.tag, "cache-control": "no-cache", "x-content-type-options": "nosniff"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    return Response(file.body, headers=headers, media_type=file.kind)
