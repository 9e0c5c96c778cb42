"""Which columns tell who somebody is: those are proposed as left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cxcore.masking import EMAIL, PHONE, PLATE, is_bsn, is_iban
from cxcore.surveys.understanding.naming import folded, undotted

__all__ = ["is_personal", "tells_who"]

_CHANNELS = "contact"
"""The list of headers that can also be rated: "E-mail" with marks below it is no address."""
_BEFORE = re.compile(r"^(\d+|q\d+|vraag \d+)[.:) ]+|\b(uw|je|jouw|your|ihre?|votre|su|tu)\b|\(.*?\)|[*:?¿]")
_BETWEEN = re.compile(r"\s+(?:en|and|und|et|y|or|oder|ou)\s+|\s*[/,&+]\s*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_OUTER = re.compile(r"^.*[^\W\d_]\.(?=[^\W\d_])")
_LONGEST_HEADER = 60
"""Longer headers are questions, in which a word such as "name" says little about the answers."""
_LONGEST_LIST = 40
_PERSON = re.compile(r"[^\W\d_][\w'’.-]+( [\w'’.-]+){0,4}")

_STREETS = (
    r"straat|laan|weg|plein|gracht|kade|singel|dreef|hof|street|road|avenue|lane"
    r"|stra(?:ß|ss)e|str\.|platz|allee"
)
_CONTENT = (
    (0.2, re.compile(rf"^.{{0,40}}{EMAIL}.{{0,40}}$", re.IGNORECASE | re.MULTILINE)),
    (
        0.5,
        re.compile(
            r"^(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4})$",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (0.5, re.compile(rf"^(?:tel\.?:? ?)?{PHONE}$", re.IGNORECASE | re.MULTILINE)),
    (0.5, re.compile(r"^[1-9]\d{3} ?[A-Z]{2}(?: ?\d{1,5}[a-zA-Z]?)?$", re.MULTILINE)),
    (0.5, re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", re.MULTILINE)),
    (0.5, re.compile(rf"^{PLATE}$", re.MULTILINE)),
    (0.5, re.compile(r"^@[A-Za-z][\w.]{2,29}$", re.MULTILINE)),
    (0.8, re.compile(r"^\(?-?\d{1,2}[.,]\d{3,}\s*[,;]\s*-?\d{1,3}[.,]\d{3,}\)?$", re.MULTILINE)),
    (
        0.5,
        re.compile(
            rf"^(?:[^\W\d_].{{1,40}}?(?:{_STREETS})\.? \d+.*"
            r"|\d+.{0,3} (?:rue|avenue|boulevard|chemin|calle) .*)$",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
)
_LOST_NOUGHT = re.compile(r"6\d{8}")
_DAY = re.compile(r"(?:\d\d?[-/. ]\d\d?[-/. ])?(19\d\d|20[01]\d)(?:-\d\d?-\d\d?)?(?: 00:00(?::00)?)?")
_TELLING = re.compile(r"[@\d]|::")
_FEWEST = 3


def is_personal(header: str, texts: Collection[str], *, answered: bool = False) -> bool:
    """True when the header, or what stands below it, looks like who somebody is or where to reach them.

    Knows, in Dutch, English, German, French and Spanish: names, e-mail and IP addresses, phone numbers,
    places, birth dates, account, citizens' and panel numbers, licence plates and names on social media. A
    respondent's or customer's number is not personal in this sense: it is stored as a keyed hash.

    Parameters
    ----------
    texts
        Different texts of the column.
    answered
        True when these are answers on a scale: then "E-mail" above them names a channel.

    """
    return _asks_who(header, answered=answered) or tells_who(texts)


def tells_who(texts: Collection[str], *, numbered: bool = False) -> bool:
    """True when many of these different texts say who somebody is, whatever stands above them.

    Nine digits with a 6 before them are phone numbers, unless the column is ``numbered``: one of ids.
    """
    if not texts:
        return False
    lines = "\n".join(" ".join(text.split()) for text in texts)
    if not _TELLING.search(lines):
        return _are_people(texts)
    if any(len(pattern.findall(lines)) >= share * len(texts) for share, pattern in _CONTENT):
        return True
    return _are_numbers_of_people(texts, numbered=numbered) or _are_people(texts)


def _are_numbers_of_people(texts: Collection[str], *, numbered: bool) -> bool:
    ibans = sum(map(is_iban, texts))
    if ibans >= 0.5 * len(texts):
        return True
    if len(texts) < _FEWEST:
        return False
    # A phone number that a spreadsheet took for an amount has lost its first nought.
    called = not numbered and all(map(_LOST_NOUGHT.fullmatch, texts))
    return called or all(map(is_bsn, texts)) or _are_birth_dates(texts)


def _are_birth_dates(texts: Collection[str]) -> bool:
    """Days, in no order, over more than twenty years."""
    found = [match for text in texts if (match := _DAY.fullmatch(text)) and len(text) > 4]
    years = {int(match[1]) for match in found}
    return len(found) >= 0.9 * len(texts) and max(years) - min(years) > 20 and min(years) < 2005


@lru_cache(maxsize=4096)
def _asks_who(header: str, *, answered: bool) -> bool:
    plain = folded(_CAMEL.sub(" ", undotted(header))).strip(" .:?*")
    if not answered and any(pattern.search(plain) for pattern in _inside()):
        return True
    if len(plain) > _LONGEST_HEADER:
        return False
    core = " ".join(_BEFORE.sub(" ", plain).split())
    # Of a field within a field the inner name tells.
    parts = [core, _OUTER.sub("", core), *(_BETWEEN.split(core) if len(core) <= _LONGEST_LIST else ())]
    return any(pattern.fullmatch(part) for part in parts if part for pattern in _whole(answered=answered))


def _are_people(texts: Collection[str]) -> bool:
    """True when most of three or more texts begin with a common first name and hold nothing else."""
    if len(texts) < _FEWEST:
        return False
    names = _first_names()
    named = sum(1 for text in texts if _PERSON.fullmatch(text) and folded(text).split()[0] in names)
    return named >= 0.6 * len(texts)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("cxcore.surveys.understanding").joinpath("personal.toml").read_text("utf-8"))


@cache
def _whole(*, answered: bool) -> tuple[re.Pattern[str], ...]:
    lists = _words()["headers"]
    return tuple(re.compile("|".join(lists[key])) for key in lists if not (answered and key == _CHANNELS))


@cache
def _inside() -> tuple[re.Pattern[str], ...]:
    inside = _words()["inside"]
    return re.compile(inside["born"]), re.compile("|".join(inside["own"]))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_words()["persons"]["first_names"].split())
