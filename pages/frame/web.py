"""What every page of Streamlit gets: its language, and what a browser may load."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.frame.assets import with_preloads

_HTML_LANGUAGE = re.compile(rb'<html lang="[a-z-]*"')
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_FOLLOWING = b"""<script>
// The switch changes the address without loading the page again; the language of the page follows it.
for (const name of ["pushState", "replaceState"]) {
  const change = history[name].bind(history);
  history[name] = (...state) => {
    change(...state);
    const chosen = new URLSearchParams(location.search).get("lang");
    document.documentElement.lang = chosen === "EN" ? "en" : "nl";
  };
}
</script></head>"""
_POLICY = (
    "default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""A page may load from this app only; its own inline scripts are known by their hash."""


FRONT_PAGE = "overzicht"
"""The name of the first page. Streamlit serves that page at the root only, but people type its name too."""


async def to_front_page(request: Request) -> RedirectResponse:
    """To where the first page is served, with the choices that the address carries."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


class LanguageAndSafety:
    """Writes the chosen language into the page that Streamlit serves as English.

    Screen readers choose their voice by it. The page is asked for uncompressed, because it is rewritten.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode("latin-1"))
        language = "en" if query.get("lang") == ["EN"] else "nl"
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Rewriting(send, language))


class _Rewriting:
    """Holds an HTML answer back until it is whole, and sends it in the right language."""

    def __init__(self, send: Send, language: str) -> None:
        self.send = send
        self.language = language.encode()
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page_of_streamlit(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.start)
        else:
            await self.send(message)

    async def _send_whole(self, start: Message) -> None:
        page = _HTML_LANGUAGE.sub(b'<html lang="' + self.language + b'"', self.body, count=1)
        page = with_preloads(page.replace(b"</head>", _FOLLOWING, 1))
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        headers["content-language"] = self.language.decode()
        headers["content-security-policy"] = _POLICY.format(hashes=" ".join(_hashes(page)))
        headers["referrer-policy"] = "same-origin"
        headers["x-content-type-options"] = "nosniff"
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def _hashes(page: bytes) -> list[str]:
    scripts = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in scripts]


def _is_page_of_streamlit(message: Message) -> bool:
    """Whether this begins a page of Streamlit; our plain pages say for themselves what may be loaded."""
    headers = Headers(raw=message["headers"])
    return (
        headers.get("content-type", "").startswith("text/html") and "content-security-policy" not in headers
    )
