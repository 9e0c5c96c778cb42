"""What a column that holds no rating is for, by its header and by what stands in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.scaling.saying import said
from cxcore.surveys.understanding.naming import folded, undotted, unnumbered

Listed = Literal["respondent", "round", "persona", "channel"]
Grouping = Literal["persona", "channel"]

MOST_GROUPS = 30
"""Different texts that a column of segments or channels may hold."""
_MOST_CHOICES = 60
_LINKS = ("http://", "https://", "www.")
_EDGES = " \t.,:;?!¿¡*\"'"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_FEWEST_REPEATED = 10
_MIND = 0.6
_LONG = 25
"""Mean number of characters from which texts are sentences rather than names of things."""
_CODE = re.compile(r"(?=\D*\d)(?=.*[A-Za-z])[\w-]{3,40}")
_PARTS = re.compile(r"\s*[;,|\n]\s*")
_NUMBER = re.compile(r"[-+]?[\d.,]+\s?%?")


def plain_header(column: Column) -> str:
    """The header to look words up in: lower case, without accents, numbering and punctuation around it."""
    label = undotted(column.label)
    split = _CAMEL.sub(" ", label) if " " not in label else label
    return folded(unnumbered(split)).strip(_EDGES)


def is_named(header: str, use: Listed) -> bool:
    """True when all of a plain header is a usual name for such a column."""
    return any(pattern.fullmatch(header) for pattern in _patterns(use, "whole"))


def is_response(header: str) -> bool:
    """True when a plain header names a response, of which a person may give several."""
    return _found(header, "respondent", "response")


def time_rank(header: str) -> int | None:
    """How good a moment a column with this plain header gives, 0 the best; None when it names no time."""
    for rank, moment in enumerate(("ended", "stamped", "dated", "started")):
        if any(pattern.fullmatch(header) for pattern in _patterns("time", moment)):
            return rank
    return None


def is_dated(header: str) -> bool:
    """True for the day of something, such as a visit or an order."""
    return _found(header, "time", "inside")


def groups(header: str, contents: Contents, use: Grouping) -> bool:
    """True when a column tells to which segment, or by which channel, somebody came."""
    texts = contents.texts
    if texts is None or len(texts) > MOST_GROUPS:
        return False
    if is_named(header, use):
        return True
    if len(texts) < 2 or (use == "channel" and _found(header, "channel", "not")):
        return False
    return _found(header, use, "inside") or _known_share(texts, use) >= _MIND


def is_administration(header: str, contents: Contents) -> bool:
    """True for a robot check, or a consent with at most two different answers."""
    if _found(header, "administration", "inside"):
        return True
    few = contents.texts is not None and len(contents.texts) <= 2
    return few and _found(header, "administration", "consent")


def is_reply(header: str) -> bool:
    """True for what was written back to who answered."""
    return _found(header, "administration", "reply")


def are_links(contents: Contents) -> bool:
    """True for addresses of pages, which nobody wrote as a remark."""
    return bool(contents.sample) and all(text.startswith(_LINKS) for text in contents.sample)


def is_tick(column: Column, contents: Contents) -> bool:
    """True for one option of several, ticked or not, and for a plain yes or no; some have no answer."""
    texts = contents.texts
    if not texts or len(texts) > 4:
        return False
    ticks = _listed("several", "ticks")
    if column.item and len(texts) == 1:
        return True
    plain = [folded(text).strip(_EDGES) for text in texts]
    given = [
        text for text, own in zip(plain, texts, strict=True) if text in ticks or said(own).form != "missing"
    ]
    # A lone "no" beside "not applicable" may as well answer whether there is anything to remark.
    several = 2 if len(given) < len(plain) and not column.item else 1
    return len(given) >= several and ticks.issuperset(given)


def stands_in(item: str, joined: Contents | None) -> bool:
    """True when an option is among those that a column holds joined."""
    texts = () if joined is None else joined.sample if joined.texts is None else joined.texts
    return bool(item) and any(item.casefold() in text.casefold() for text in texts)


def is_number_of_row(header: str, contents: Contents) -> bool:
    """True for some number or id that is different in each row."""
    known = contents.texts is not None
    texts, number = (
        (contents.texts or (), contents.filled) if known else (set(contents.sample), len(contents.sample))
    )
    bare = _found(header, "respondent", "bare")
    # A few codes that return are groups of customers, or kinds of tickets.
    many = len(texts) > 1 and (number < _FEWEST_REPEATED or len(texts) >= _FEWEST_REPEATED)
    if bare and many and all(map(_CODE.fullmatch, texts)):
        # Codes are of somebody, also of who answered several times.
        return True
    differ = 1 < len(texts) == number and not contents.empty
    if not differ:
        return False
    counted = bare and all(any(map(str.isdigit, text)) for text in texts)
    return counted or _found(header, "respondent", "ends")


def is_several(header: str, contents: Contents) -> bool:
    """True when cells hold several options of a list, joined."""
    if _found(header, "several", "inside"):
        return True
    texts = list(contents.texts) if contents.texts is not None else list(contents.sample)
    split = [_PARTS.split(text) for text in texts]
    parts = [part for one in split if len(one) > 1 for part in one]
    if len(texts) < 5 or len(parts) < len(texts):
        return False
    # A list of options says the same few things again and again; sentences with commas do not.
    return len(set(parts)) <= 0.4 * len(parts) and sum(map(len, parts)) < 40 * len(parts)


def holds_joined(contents: Contents) -> bool:
    """True when some cells hold several of the texts that stand alone in others."""
    alone = {folded(text) for text in contents.texts or ()}
    return any(
        len(parts) > 1 and alone.issuperset(map(folded, parts))
        for parts in (_PARTS.split(text) for text in contents.texts or ())
    )


def is_comment(header: str, contents: Contents) -> bool:
    """True for answers in people's own words."""
    if is_numeric(contents) or _is_repeated(contents) or _found(header, "comment", "not"):
        return False
    if _found(header, "comment", "inside"):
        return True
    texts = contents.sample if contents.texts is None else tuple(contents.texts)
    different = contents.texts is None or len(contents.texts) > 0.5 * contents.filled
    return different and len(texts) > 2 and sum(map(len, texts)) > _LONG * len(texts)


def is_nobody(text: str) -> bool:
    """True for a segment that means none: not applicable, unknown, other."""
    return folded(text).strip(_EDGES) in _listed("persona", "nobody")


def is_remark(header: str) -> bool:
    """True when a plain header asks for nothing but a remark, so that a word such as "good" is one."""
    return any(pattern.fullmatch(header) for pattern in _patterns("comment", "whole"))


def is_explanation(header: str) -> bool:
    """True when a comment says why, and so belongs to the rating before it, wherever that stands."""
    return _found(header, "comment", "why")


def is_general(header: str) -> bool:
    """True when a comment is about the whole, not about the question before it."""
    return _found(header, "comment", "general")


def is_other(column: Column, header: str) -> bool:
    """True for the text beside "Other, namely"."""
    return _found(folded(column.item) if column.item else header, "comment", "other") or column.id.endswith(
        "_TEXT"
    )


def is_numeric(contents: Contents) -> bool:
    texts = contents.sample if contents.texts is None else contents.texts
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def is_choice(contents: Contents) -> bool:
    """True for one of a number of options."""
    return contents.texts is not None and len(contents.texts) <= _MOST_CHOICES and not is_numeric(contents)


def _is_repeated(contents: Contents) -> bool:
    """True when a few texts return so often that they are options."""
    texts = contents.texts
    few = texts is not None and len(texts) <= min(MOST_GROUPS, 0.5 * contents.filled)
    return few and contents.filled >= _FEWEST_REPEATED


def _known_share(texts: Mapping[str, int], use: Grouping) -> float:
    """Share of the different texts that are usual names of segments or channels."""
    known = _listed(use, "values")
    return sum(folded(text).strip(_EDGES) in known for text in texts) / len(texts)


def _found(header: str, table: str, key: str) -> bool:
    return any(pattern.search(header) for pattern in _patterns(table, key))


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("cxcore.surveys.understanding").joinpath("roles.toml").read_text("utf-8"))


@cache
def _patterns(table: str, key: str) -> tuple[re.Pattern[str], ...]:
    words = _data()[table][key]
    return tuple(re.compile(one) for one in ([words] if isinstance(words, str) else words))


@cache
def _listed(table: str, key: str) -> frozenset[str]:
    return frozenset(word for line in _data()[table][key].split("\n") for word in line.split("|") if word)
