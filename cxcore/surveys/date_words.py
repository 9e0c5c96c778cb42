"""Words in dates as digits and English write them: days, months, morning and afternoon in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

_LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "pl", "cs", "sv", "da", "nb")
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HALVES = (("AM", "上午|午前|오전"), ("PM", "下午|午後|오후"))
_TELLING = re.compile(
    r"(?<![^\W\d_])(?!(?:GMT|UTC|CES?T|MES?Z|WES?T|[ECMP][SD]T|BST)\b)[^\W\d_]{3}|[^\x00-\x7f]|[ap]\. ?m\b"
    r"|\d,? (?:om|at|um|kl)\b",
    re.IGNORECASE,
)
"""Letters that may make such a word, and no zone."""


class Rewriting(NamedTuple):
    """A regular expression, as Python and the database both have it, and what stands in its place."""

    pattern: str
    by: str


def rewritings(texts: Iterable[str]) -> tuple[Rewriting, ...]:
    """What has to be written otherwise in such texts, in turn; nothing where they hold no such words."""
    told = [text for text in texts if _TELLING.search(text)]
    return _all() if any(in_english(text) != text for text in told) else ()


def in_english(text: str) -> str:
    """A date with its words as English has them; other texts come back with little changed."""
    if not _is_of_digits(text) and _TELLING.search(text):
        for one in _all():
            text = re.sub(one.pattern, one.by, text, count=1)
    return text


def _is_of_digits(text: str) -> bool:
    """True for a date without a letter, as most are: known much sooner than by looking for words."""
    return text.isascii() and text.lower() == text.upper()


@cache
def _all() -> tuple[Rewriting, ...]:
    from babel.dates import get_day_names, get_month_names

    def named(number: int) -> set[str]:
        return {
            get_month_names(width, locale=language)[number].rstrip(".")
            for language in _LANGUAGES
            for width in _WIDTHS
        }

    months = [named(number) for number in range(1, 13)]
    known = {name.casefold() for names in months for name in names}
    days = {
        name.rstrip(".")
        for language in _LANGUAGES
        for width in _WIDTHS
        for name in get_day_names(width, locale=language).values()
        if name.rstrip(".").casefold() not in known
    }
    several = {name for name in set().union(*months) if sum(name in one for one in months) > 1}
    return (
        Rewriting(rf"(?i)^(?:{_any(days)})\.?,? +", ""),
        Rewriting(r"(?i)^(\d{1,2}\.?) (?:de )?([^\d\s]+) (?:de )?(\d{4})", r"\1 \2 \3"),
        *(
            Rewriting(rf"(?i)^((?:\d{{1,2}}\.?[ -])?)(?:{_any(names - several)})\.?([ -]\d)", rf"\1{month}\2")
            for month, names in zip(_ENGLISH, months, strict=True)
        ),
        *(Rewriting(rf"^(.*\d) ?(?:{word}) ?(\d{{1,2}}:[\d:]+)", rf"\1 \2 {half}") for half, word in _HALVES),
        Rewriting(r"(?i)\b([ap])\. ?m\.?", r"\1m"),
        Rewriting(r"(?i)(\d),? (?:om|at|um|à|a las|alle|kl\.?) (\d{1,2}[:.]\d)", r"\1 \2"),
        Rewriting(r"(?i)([:.]\d\d) ?(?:uur|uhr)\.?$", r"\1"),
    )


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
