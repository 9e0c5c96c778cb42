"""What one text in a column says by itself: a number, stars, a face, a label, or that there is no answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from cxcore.surveys.scaling.labels import fold, labels, without_parentheses

Form = Literal["missing", "number", "percent", "outof", "stars", "face", "label", "range", "none"]
"""``outof``: a number out of a stated most, such as 4/5; ``range``: an open one, such as 5+;
``none``: nothing that can be an answer on a scale."""

_LONGEST = 200
_NUMBER = r"[+-]?\d{1,6}(?:[.,]\d{1,9})?"
_STARS_WORDS = (
    r"\*|stars?|ster(?:ren)?|sterne?|[ée]toiles?|estrellas?"
    r"|estrelas?|stell[ae]|gwiazd\w+|stj[äæe]rn\w+|bintang"
)
_PLAIN = re.compile(rf"\(?({_NUMBER})[.)]?", re.ASCII)
_PERCENT = re.compile(rf"({_NUMBER})\s?%", re.ASCII)
_OUT_OF = re.compile(
    rf"({_NUMBER})\s*(?:{_STARS_WORDS})?\s*(?:/|\b(?:out of|of|van de|van|op de|op|uit|von|auf|sur|de)\b)"
    rf"\s*(\d{{1,3}})\s*(?:{_STARS_WORDS}|points?|punten|punkten?|puntos)?",
    re.ASCII | re.IGNORECASE,
)
_STARS = re.compile(rf"({_NUMBER})[\s-]?(?:{_STARS_WORDS})", re.ASCII | re.IGNORECASE)
_STARRED = re.compile(rf"(?:[★⭐]\ufe0f?\s*)?({_NUMBER})(?:\s*[★⭐]\ufe0f?)?")
_NUMBER_FIRST = re.compile(
    rf"\(?({_NUMBER})(?:\s*[-:=.)\]|(\[]+[\s<>]*|\s+)(?=[^\W\d_])(.+)", re.ASCII | re.DOTALL
)
_NUMBER_LAST = re.compile(
    rf"((?=.*[^\W\d_]).+?)(?:\s*[(\[]|\s+-\s+|\s*[=:]\s*)({_NUMBER})\s*[)\]]?", re.ASCII | re.DOTALL
)
_NUMBER_ENDS = re.compile(r"([^\W\d_][^\d]*)\s(\d{1,3})", re.ASCII)
_RANGE = re.compile(
    r"[<>≤≥]=?\s*\d.*|\d+\s?\+|\d+ (?:of|or|oder|ou|o) (?:meer|more|minder|less|mehr|plus|m[áa]s)\b.*",
    re.IGNORECASE,
)
_ALIKE = str.maketrans(
    dict.fromkeys("−–—‒", "-") | dict.fromkeys("\u00a0\u202f", " ") | {"\ufeff": None}
    | dict(zip("０１２３４５６７８９", "0123456789", strict=True))
)  # fmt: skip
"""Dashes, blanks and digits that look like the usual ones."""
_FULL = frozenset("★⭐🌟✭✮⭑♥❤")
_OPEN = frozenset("☆✩⚝♡🤍")
_IGNORED = re.compile("[\ufe0e\ufe0f\u200b\u200c\u200d\\s🏻-🏿]")
_THUMBS = {"👍": "thumbs up", "👎": "thumbs down"}
_DEGREES = ("a bit", "a little", "a lot", "a great")
"""These words begin with "a" as an hour of the morning does."""
_NO_ANSWER = frozenset("-./?_…\"'*")


class Said(NamedTuple):
    """What a text says.

    Attributes
    ----------
    number
        The answer as a number, where it stands there; of a face −2 to 2.
    most
        Out of how many, where that stands there.
    label
        The folded words, beside the number or alone.
    short
        The same without what stands in parentheses.
    parts
        The folded words on each side of a stroke, as in a label in two languages.

    """

    form: Form
    number: float | None = None
    most: float | None = None
    label: str = ""
    short: str = ""
    parts: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def said(text: str) -> Said:
    """What this text says; never raises."""
    if len(text) > _LONGEST:
        return Said("none")
    plain = text.translate(_ALIKE).strip().lstrip("'")
    if found := _PLAIN.fullmatch(plain):
        return Said("number", _number(found[1]))
    if _RANGE.fullmatch(plain):
        return Said("range")
    words = fold(text)
    if _means_missing(text, plain, words):
        return Said("missing")
    return _with_number(plain) or _picture(plain) or _label(text, words)


def numbered_at_its_end(text: str) -> Said | None:
    """A text such as "Very sensitive 10" taken for the number: only the numbers beside it can tell."""
    found = _NUMBER_ENDS.fullmatch(text)
    return _labelled(found[2], found[1]) if found else None


def _number(text: str) -> float:
    return float(text.replace(",", ".")) + 0.0  # no minus zero


def _means_missing(text: str, plain: str, words: str) -> bool:
    known = labels().missing
    if words in known or words.startswith(labels().missing_starts):
        return True
    if not words:
        return set(plain) <= _NO_ANSWER
    if (parts := _parts(text)) and not known.isdisjoint(parts) and labels().places.keys().isdisjoint(parts):
        return True
    if "(" in text:
        inner = text[text.index("(") + 1 :].rstrip(") ")
        return fold(inner) in known or fold(without_parentheses(text)) in known
    return False


def _with_number(plain: str) -> Said | None:
    if found := _PERCENT.fullmatch(plain):
        return Said("percent", _number(found[1]), 100)
    if found := _OUT_OF.fullmatch(plain):
        return Said("outof", _number(found[1]), float(found[2]))
    if found := _STARS.fullmatch(plain) or _STARRED.fullmatch(plain):
        return Said("stars", _number(found[1]))
    if found := _NUMBER_FIRST.fullmatch(plain):
        return _labelled(found[1], found[2])
    if found := _NUMBER_LAST.fullmatch(plain):
        return _labelled(found[2], found[1])
    return None


def _labelled(number: str, text: str) -> Said:
    """A number with words: no answer where the words are a unit, missing where they say so."""
    words, short = fold(text), fold(without_parentheses(text))
    if words in labels().missing or short in labels().missing:
        return Said("missing")
    if not words or (words.split(" ", 1)[0] in labels().units and not words.startswith(_DEGREES)):
        return Said("none")
    return Said("number", _number(number), None, words, short)


def _picture(plain: str) -> Said | None:
    """Stars and faces; a thumb is a label."""
    if plain.isascii():
        return None
    signs = _IGNORED.sub("", plain)
    if set(signs) <= _FULL | _OPEN:
        full = sum(sign in _FULL for sign in signs)
        return Said("stars", float(full), float(len(signs)) if full < len(signs) else None)
    if signs in _THUMBS:
        return Said("label", label=_THUMBS[signs], short=_THUMBS[signs])
    if len(set(signs)) == 1 and signs[0] in labels().faces:
        return Said("face", float(labels().faces[signs[0]]), label=signs[0])
    return None


def _label(text: str, words: str) -> Said:
    if not words:
        return Said("none")
    short = fold(without_parentheses(text)) if "(" in text else words
    return Said("label", label=words, short=short, parts=_parts(text))


def _parts(text: str) -> tuple[str, ...]:
    """What stands on each side of a stroke; nothing where there is none."""
    return tuple(part for piece in text.split("/") if (part := fold(piece))) if "/" in text else ()
