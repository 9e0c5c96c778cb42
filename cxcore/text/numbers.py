"""Numbers and dates as the language writes them: 7,4 in Dutch, 7.4 in English."""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date as babel_date
from babel.dates import format_datetime
from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent

UNKNOWN = "–"
"""Stands where there is no number."""


def format_number(value: float, language: str, decimals: int = 1) -> str:
    """A number with exactly this many decimals; a dash for NaN."""
    if math.isnan(value):
        return UNKNOWN
    return _decimal(round(value, decimals) + 0.0, language, decimals)


def format_mark(value: float, language: str) -> str:
    """A mark with one decimal, as on a Dutch school report."""
    return format_number(value, language, 1)


@lru_cache(maxsize=4096)
def format_count(value: int, language: str) -> str:
    return str(format_decimal(value, locale=language))


def format_percent(share: float, language: str) -> str:
    """A share, 0–1, as a whole percentage; a dash for NaN."""
    return UNKNOWN if math.isnan(share) else _percent(share, language)


def format_date(day: date | datetime, language: str) -> str:
    return str(babel_date(day, format="medium", locale=language))


def format_moment(moment: datetime, language: str) -> str:
    """A day and time as they stand on the clock of the moment's own zone: ``22 nov 14:05``."""
    pattern = "d MMM HH:mm" if language == "nl" else "MMM d, h:mm a"
    return str(format_datetime(moment, pattern, locale=language))


@lru_cache(maxsize=4096)
def _decimal(value: float, language: str, decimals: int) -> str:
    """Kept, because a page writes the same few hundred marks again and again."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=language))


@lru_cache(maxsize=4096)
def _percent(share: float, language: str) -> str:
    return str(babel_percent(share, locale=language))
