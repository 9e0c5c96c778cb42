"""What a single cell looks like: a number, a share, a moment."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"[+\-−–]?\s?(\d{1,3}([.,' \u00a0\u202f]\d{3})+|\d+)([.,]\d+)?(e[+-]?\d+)?", re.IGNORECASE
)
_PERCENT = re.compile(r"[<>~]?\s?[+\-−–]?\s?\d{1,3}([.,]\d+)?\s?%")
_WHOLE = re.compile(r"^(\d+)[.,]0+$")
_MOMENT = re.compile(r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})([T ,]+\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(:\d{2})?")


def as_code(text: str) -> str:
    """1 for 1.0 and 1,00, as programs write codes in a column with gaps."""
    return _WHOLE.sub(r"\1", text)


def is_number(text: str) -> bool:
    """True for 7, 7.5, 7,5, -99 and 1,234."""
    return text[-1:].isdigit() and bool(_NUMBER.fullmatch(text))


def is_percent(text: str) -> bool:
    """True for 37% and 37,5 %."""
    return text.endswith("%") and bool(_PERCENT.fullmatch(text))


def is_moment(text: str) -> bool:
    """True for a date, a time of day, or both, in digits."""
    return text[:1].isdigit() and bool(_MOMENT.fullmatch(text))


def is_value(text: str) -> bool:
    """True for a cell that can hardly be a header."""
    return is_number(text) or is_percent(text) or is_moment(text) or "@" in text.strip("@")[1:-1]
