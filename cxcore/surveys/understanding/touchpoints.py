"""Which touchpoint each rating and comment of a file is about, by the wording of the questions alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import JOURNEY_WIDE, ColumnUse
from cxcore.surveys.understanding.naming import LONGEST, folded, shortened, subject, unnumbered
from cxcore.surveys.understanding.roles import is_explanation, is_general, plain_header

_MEASURE = re.compile(r"\b(nps|ces|csat|net promoter score|customer effort score)\b[\s:–-]*", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_FEWEST_WORDS = 3
_NO_SUBJECT = frozenset({
    "score", "rating", "stars", "sterren", "beoordeling", "waardering", "cijfer", "rapportcijfer", "note",
    "tevredenheid", "bewertung", "sterne", "zufriedenheit", "evaluation", "etoiles", "satisfaction",
    "customer satisfaction", "client satisfaction", "guest satisfaction", "overall satisfaction", "enjoyment",
    "klanttevredenheid", "totale tevredenheid", "algemene tevredenheid", "kundenzufriedenheid", "rate",
    "satisfaction client", "satisfaccion", "calificacion", "puntuacion", "valoracion", "estrellas",
    "hoe tevreden bent u", "hoe tevreden ben je",
    "review stars", "review rating", "review score", "stars rating",
    "how satisfied are you", "aantal sterren", "star rating", "algemene beoordeling", "overall rating",
})  # fmt: skip
"""Questions that say how, and not about what: those are about the whole journey."""
_OTHER_QUESTIONS = frozenset({"choice", "double", "no-rating", "unknown"})
"""Reasons of columns with another question, after which a comment is no longer about the rating before."""
_Key = tuple[str, str, str]


def with_touchpoints(uses: Sequence[ColumnUse], columns: Sequence[Column]) -> list[ColumnUse]:
    """The uses with a touchpoint for each rating and comment.

    A question about the whole journey gets an empty one, every other rating one that is not empty; no two
    ratings have the same touchpoint, kind and scale. Wording that asks for importance, expectation or
    function decides the kind.

    Parameters
    ----------
    columns
        Of these uses, one each.

    """
    rated = [place for place, use in enumerate(uses) if _is_rated(use)]
    tails = _tails([columns[place].item or columns[place].text for place in rated])
    named = list(uses)
    for place, tail in zip(rated, tails, strict=True):
        named[place] = _named(uses[place], columns[place], tail)
    known = {folded(use.touchpoint) for use in named if use.touchpoint}
    named = [_sister(use, column, known) for use, column in zip(named, columns, strict=True)]
    return _with_comments(_unique(named, columns), columns)


def _is_rated(use: ColumnUse) -> bool:
    return use.use == "rating" or use.because == "direction"


def _tails(questions: Sequence[str]) -> list[str]:
    """What follows the words that a question has in common with the one before or after it."""
    words = [unnumbered(one).split() for one in questions]
    same = [0, *(_in_common(one, other) for one, other in pairwise(words)), 0]
    return [
        " ".join(one[shared:]) if (shared := max(same[place : place + 2])) >= _FEWEST_WORDS else ""
        for place, one in enumerate(words)
    ]


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two questions begin with alike, when both go on and one is too long for a name."""
    if max(sum(map(len, words)) + len(words) for words in (one, other)) <= LONGEST:
        return 0
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def _named(use: ColumnUse, column: Column, tail: str) -> ColumnUse:
    asked, item = subject(column.text), subject(column.item) if _is_row(column) else None
    kind = asked.kind or (item.kind if item else None) or use.kind
    if kind in JOURNEY_WIDE and item is None:
        return use.model_copy(update={"kind": kind, "touchpoint": ""})
    if kind == "emotion" and item is None and folded(asked.name) in _NO_SUBJECT:
        return use.model_copy(update={"kind": "overall", "touchpoint": ""})
    about = item or (asked if column.text else subject(column.id))
    name = subject(tail).name if tail and not about.plain else about.name
    return use.model_copy(update={"kind": kind, "touchpoint": name})


def _is_row(column: Column) -> bool:
    """True for a row of a grid; "Mark" below a question is no row."""
    return bool(column.item) and not (column.text and folded(column.item) in _NO_SUBJECT)


def _sister(use: ColumnUse, column: Column, known: set[str]) -> ColumnUse:
    """A question of the whole journey's kind that names a touchpoint which other questions are about."""
    if not _is_rated(use) or use.touchpoint or not column.text:
        return use
    name = subject(_MEASURE.sub("", column.text) or column.text).name
    return use.model_copy(update={"touchpoint": name}) if folded(name) in known else use


def _unique(uses: Sequence[ColumnUse], columns: Sequence[Column]) -> list[ColumnUse]:
    """Equal names told apart: by the question of their grid, by their own question, by a number."""
    steps: tuple[Callable[[ColumnUse, Column, int], str], ...] = (_by_grid, _by_question, _by_number)
    told = list(uses)
    for step in steps:
        counted = Counter(_key(use) for use in told if _is_rated(use))
        seen: Counter[_Key] = Counter()
        for place, use in enumerate(told):
            if not _is_rated(use) or counted[_key(use)] < 2:
                continue
            seen[_key(use)] += 1
            told[place] = _retold(use, step(use, columns[place], seen[_key(use)]))
    return told


def _retold(use: ColumnUse, name: str) -> ColumnUse:
    """A touchpoint made up for the sake of order, for the user to look at."""
    if name == use.touchpoint:
        return use
    doubts = use.doubts if "touchpoint" in use.doubts else (*use.doubts, "touchpoint")
    return use.model_copy(update={"touchpoint": name, "doubts": doubts})


def _by_grid(use: ColumnUse, column: Column, _number: int) -> str:
    grid = subject(column.text)
    return shortened(f"{grid.name}: {use.touchpoint}") if column.item and grid.plain else use.touchpoint


def _by_question(use: ColumnUse, column: Column, number: int) -> str:
    """The second question of the whole journey's kind is about what it names."""
    return use.touchpoint or ("" if number == 1 else subject(column.text or column.id).name)


def _by_number(use: ColumnUse, _column: Column, number: int) -> str:
    return use.touchpoint if number == 1 else f"{use.touchpoint} ({number})".strip()


def _key(use: ColumnUse) -> _Key:
    return folded(use.touchpoint), use.kind, use.scale


def _with_comments(uses: Sequence[ColumnUse], columns: Sequence[Column]) -> list[ColumnUse]:
    known = {use.touchpoint for use in uses if _is_rated(use) and use.touchpoint}
    names = [(name, _words(name)) for name in sorted(known, key=lambda name: (-len(name), name))]
    before, explained, beside, placed = "", "", False, []
    for use, column in zip(uses, columns, strict=True):
        if _is_rated(use):
            # What is written below a grid is about the grid, which is no touchpoint.
            before, beside = "" if _is_row(column) else use.touchpoint, True
            explained = before
        elif use.use == "comment":
            header = plain_header(column)
            about = _mentioned(header, names)
            follows = before if beside else explained if is_explanation(header) else ""
            told = about or ("" if is_general(header) else follows)
            use = use.model_copy(update={"touchpoint": told})  # noqa: PLW2901
        elif use.because in _OTHER_QUESTIONS:
            beside = False
            # Why somebody chose is about the choice, when that was a question written out.
            explained = "" if len(column.label.split()) >= _FEWEST_WORDS else explained
        placed.append(use)
    return placed


def _mentioned(header: str, names: Sequence[tuple[str, str]]) -> str:
    """The touchpoint that a comment names itself."""
    said = _words(header)
    return next((name for name, words in names if words in said), "")


def _words(text: str) -> str:
    """The words of a text, each with a blank on both sides."""
    return f" {' '.join(_NO_WORD.sub(' ', folded(text)).split())} "
