"""How much is taken from one visitor, and how a refusal is told."""

from __future__ import annotations

from math import ceil

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cxcore.errors import CxError, StoreError
from cxcore.text import Language, speak
from cxcore.workshop.errors import LinkError


class TooLargeError(CxError):
    """More was sent than anybody needs to."""


class TooSoonError(CxError):
    """Somebody has to wait; the detail ``n`` says how many seconds."""


class BusyError(CxError):
    """More is waiting to be stored, or listening, than can be served soon."""


_STATUS: dict[type[CxError], int] = {
    LinkError: 403,
    TooLargeError: 413,
    TooSoonError: 429,
    BusyError: 503,
    StoreError: 503,
}
_COMES_BACK = 2
"""Seconds after which somebody may ask again whom the store or a crowd kept waiting."""


async def body_of(request: Request, limit: int) -> bytes:
    """What was sent, without reading on when it is more than so many bytes.

    Raises
    ------
    TooLargeError
        When it is.

    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise TooLargeError("error.live.too_large", limit=limit)
    return body


def too_soon(wait: float) -> TooSoonError:
    """That somebody has to wait so many seconds."""
    return TooSoonError("error.live.too_soon", n=ceil(wait))


def refusal(error: CxError, language: Language) -> Response:
    """A sentence as JSON, ``error``, with a status that says whether to come back."""
    status = _STATUS.get(type(error), 400)
    say = speak(language)
    headers = {"cache-control": "no-store"}
    if status in {429, 503}:
        headers["retry-after"] = str(error.details.get("n", _COMES_BACK))
    return JSONResponse({"error": say(error.key, **error.details)}, status, headers)
