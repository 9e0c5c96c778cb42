"""Links that let a phone or a screen into one workshop, and nowhere else.

A link is signed, so that nobody can make or change one, and says itself until when it is valid. Whoever
serves it asks besides whether the workshop is still open. For who types instead of scanning there is a short
code, by which the server finds the workshop among those that are open.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

from itsdangerous import BadSignature, URLSafeSerializer

from cxcore.workshop.errors import LinkError

LinkKind = Literal["phone", "screen", "desk"]

CODE_LENGTH = 8
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 of Crockford: without letters that are taken for digits or for one another."""
_MISREAD = str.maketrans("OIL", "011", " -")


class Link(NamedTuple):
    """What a link opens.

    Attributes
    ----------
    kind
        A phone votes; a screen looks on; at a desk a facilitator moves points.
    workshop
        Its id.
    expires
        UTC, without a zone; in whole seconds.

    """

    kind: LinkKind
    workshop: int
    expires: datetime


def signed(secret: bytes, link: Link) -> str:
    """A link as text for an address: letters, digits, ``-``, ``_`` and ``.``; about 90 of them.

    Parameters
    ----------
    secret
        Which only the server knows; a link signed with another one opens nothing.
    link
        Whose seconds are rounded down.

    """
    seconds = int(link.expires.replace(tzinfo=UTC).timestamp())
    text = _serializer(secret).dumps([link.kind, link.workshop, seconds])
    return text.decode() if isinstance(text, bytes) else text


def opened(secret: bytes, text: str, now: datetime) -> Link:
    """What a signed link opens.

    Parameters
    ----------
    secret
        With which it was signed.
    text
        As it came, from anybody.
    now
        UTC, without a zone.

    Raises
    ------
    LinkError
        When it was not signed with this secret, or is no longer valid.

    """
    try:
        kind, workshop, seconds = _serializer(secret).loads(text)
        expires = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    except (BadSignature, UnicodeError) as error:
        raise LinkError("error.link.wrong") from error
    if now >= expires:
        raise LinkError("error.link.expired")
    return Link(kind, workshop, expires)


def code(secret: bytes, kind: LinkKind, workshop: int) -> str:
    """Eight signs that stand for a link into a workshop; none of them looks like another."""
    number = int.from_bytes(hmac.digest(secret, f"code:{kind}:{workshop}".encode(), "sha256"))
    return "".join(_SIGNS[number >> 5 * place & 31] for place in range(CODE_LENGTH))


def link_of_code(secret: bytes, text: str, open_until: Iterable[tuple[int, datetime]], now: datetime) -> Link:
    """The link that a typed code stands for, in any case, with or without spaces and hyphens.

    There are 2⁴⁰ codes; whoever serves this slows down who tries many.

    Parameters
    ----------
    secret, text, now
        As of :func:`opened`.
    open_until
        The workshops that are open: id, and when their links expire.

    Raises
    ------
    LinkError
        When it stands for none of them, or is no longer valid.

    """
    typed = text.upper().translate(_MISREAD).encode("utf-8", "replace")
    for workshop, expires in open_until:
        for kind in get_args(LinkKind):
            if hmac.compare_digest(typed, code(secret, kind, workshop).encode()):
                if now >= expires:
                    raise LinkError("error.link.expired")
                return Link(kind, workshop, expires)
    raise LinkError("error.link.wrong")


def _serializer(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="belevingscurve workshop link")
