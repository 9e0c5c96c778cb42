"""How much of a request is read."""

from __future__ import annotations

from starlette.requests import Request

from cxcore.errors import CxError


class TooLargeError(CxError):
    """More was sent than anybody needs to."""


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
