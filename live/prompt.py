"""Answers that leave at once, however small they are."""

from __future__ import annotations

import gc
import socket

_FAMILIES = (socket.AF_INET, socket.AF_INET6)


def answer_at_once() -> None:
    """Have the server send the second half of an answer without waiting for word that the first has come.

    Headers and contents are written apart. Until the first are confirmed, the system keeps the second back
    (Nagle's algorithm), and browsers wait some 40 ms before they confirm (RFC 9293, 3.7.4): for each of a
    hundred files, and each change of a page. asyncio forbids that where a socket names its protocol, which
    the one that Streamlit listens with does not; a connection takes over what that one is set to. Nothing
    hands us that socket, so it is looked for among all that there is: before ``gc.freeze()``, which hides
    what is there from this search too.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and _is_open_line(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_open_line(found: socket.socket) -> bool:
    return found.fileno() >= 0 and found.family in _FAMILIES and found.type == socket.SOCK_STREAM
