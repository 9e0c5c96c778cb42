"""Header texts as people read them: without mark-up, entities, odd blanks and placeholders."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_NOTICED = re.compile(
    r"[&<{$\x00-\x1f\x7f-\xa0\xad\u200b\u200c\u200e\u200f\u2028-\u202f\u2060\ufeff']|[^\S ]|\s\s"
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,24}\d{0,2});")
_HIDDEN = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"</?(a|b|i|u|em|strong|span|font|small|big|sub|sup|mark)(\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff]"
)
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{[A-Z][A-Z_]*:[^{}]*\}")
_QUOTED_FORMULA = re.compile(r"^'(?=[=+\-@])")


@lru_cache(maxsize=4096)
def clean_header(text: str) -> str:
    """The text on one line, as it stood on the form.

    Tags go, entities become letters, and what the tool did not fill in (``{{field:…}}``) becomes three dots.
    Numbers in front of a question stay.
    """
    if not _NOTICED.search(text):
        return text.strip()
    text = _QUOTED_FORMULA.sub("", text.lstrip("\ufeff"))
    text = _HIDDEN.sub(" ", _entities(text))
    text = _TAG.sub(" ", _INLINE.sub("", text))
    text = _PLACEHOLDER.sub("…", _entities(text))
    return " ".join(_INVISIBLE.sub("", text).split())


def folded(text: str) -> str:
    """A header to compare by: clean, and the same in any case."""
    return clean_header(text).casefold()


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
