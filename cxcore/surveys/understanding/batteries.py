"""Which columns are answered on one scale: those of a grid, a numbered list, or one list of answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.scaling.ends import FAR
from cxcore.surveys.scaling.saying import said
from cxcore.surveys.understanding.roles import MOST_GROUPS

_NUMBERED = re.compile(r"(?P<stem>(?:[^\W\d]+(?:[ _.-][^\W\d]+)*?)?|\S*\w(?=[_.-]))[ _.-]?\d{1,3}")
_ROW = re.compile(r"(?P<stem>\S*\w)_\d{1,3}")
_FEWEST = 3
_MOST = 13
"""Different answers on one scale, those that mean none among them."""
_NATURAL = frozenset({5.0, 7.0, 10.0})
"""Highest numbers at which many scales end: who reaches one of these needs no neighbour to tell."""


class _Span(NamedTuple):
    """The lowest and the highest number of a column."""

    low: float
    high: float


def grids_of(columns: Sequence[Column], contents: Sequence[Contents]) -> tuple[frozenset[str], ...]:
    """The texts of all columns that share the scale of each; none for a question by itself.

    Columns called ``q1``, ``q2``, … or ``1``, ``2``, … or ``Q7_1``, ``Q7_2``, … are one list when nothing but
    whole numbers stand beneath them and at least half of them reach the highest one, the others the one below
    it; who stays further below is none of them. So are columns of whole numbers beside each other that go
    beyond 5. They are one list as well when they have few different answers and each has one in words that
    another has too. A column shares its labels with another one that has all of these and more.
    """
    grids = [_grid(column) for column in columns]
    spans = [None if grid else _span(content) for grid, content in zip(grids, contents, strict=True)]
    lists: defaultdict[str, list[int]] = defaultdict(list)
    numbered: defaultdict[str, list[int]] = defaultdict(list)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        if grids[place]:
            lists[grids[place]].append(place)
        elif (stem := _stem(column)) is not None:
            named[stem].append(place)
            if spans[place] is not None:
                numbered[stem].append(place)
    near = [_near_the_top(spans, places) for places in (*numbered.values(), *_runs(spans))]
    likely = [places for places in near if _are_alike(spans, places)]
    likely += [places for places in named.values() if _are_in_same_words([contents[at] for at in places])]
    shared: list[frozenset[str]] = [frozenset()] * len(columns)
    for places in (*lists.values(), *likely):
        texts = frozenset(text for place in places for text in contents[place].texts or ())
        for place in places:
            shared[place] = shared[place] | texts
    return tuple(_with_labels(shared, contents, [bool(grid) for grid in grids]))


def _grid(column: Column) -> str:
    """What the columns of one grid have in common."""
    code, bracket, _ = column.id.partition("[")
    # By the code first: a tool may write the question out for each row of the grid.
    return f"{code}[" if bracket and code else column.text if column.item else ""


def _stem(column: Column) -> str | None:
    """The name of a numbered column, or an id such as ``Q7_2``, without its number; None for any other."""
    found = _NUMBERED.fullmatch(column.text) or _ROW.fullmatch(column.id)
    return found["stem"].casefold() if found else None


def _span(contents: Contents) -> _Span | None:
    """Between which whole numbers a column lies; None where anything else than no answer stands in it."""
    numbers = set()
    for text in contents.texts or ():
        one = said(text)
        if one.form == "missing" or one.number in FAR:
            continue
        if one.form != "number" or one.label or one.number is None or one.number % 1:
            return None
        numbers.add(one.number)
    return _Span(min(numbers), max(numbers)) if numbers else None


def _runs(spans: Sequence[_Span | None]) -> Iterable[list[int]]:
    """Columns beside each other whose numbers begin at 1, go beyond 5 and not beyond 10."""
    run: list[int] = []
    for place, span in enumerate((*spans, None)):
        if span is not None and span.low >= 1 and 5 < span.high <= max(_NATURAL):
            run.append(place)
            continue
        if run:
            highest = [span.high for at in run if (span := spans[at])]
            top = Counter(highest).most_common(1)[0][0]
            yield [at for at, high in zip(run, highest, strict=True) if high == top or high not in _NATURAL]
        run = []


def _near_the_top(spans: Sequence[_Span | None], places: Sequence[int]) -> list[int]:
    """Those that reach the highest number of all, or the one below it.

    A class of age or a branch among them does not go on to the scale of the marks.
    """
    highest = {at: span.high for at in places if (span := spans[at])}
    top = max(highest.values(), default=0.0)
    return [at for at, high in highest.items() if high >= top - 1]


def _are_alike(spans: Sequence[_Span | None], places: Sequence[int]) -> bool:
    """True for columns that reach equally high, at least half of them."""
    highest = [span.high for place in places if (span := spans[place])]
    if len(highest) < _FEWEST:
        return False
    top, times = Counter(highest).most_common(1)[0]
    return top == max(highest) and 2 * times >= len(highest)


def _are_in_same_words(contents: Sequence[Contents]) -> bool:
    """True for a few answers of which some in words return in one column after another."""
    if len(contents) < _FEWEST:
        return False
    columns = Counter(text for content in contents for text in content.texts or ())
    shared = {text for text, times in columns.items() if times > 1 and not _are_numbers([text])}
    return len(columns) <= _MOST and all(not shared.isdisjoint(content.texts or ()) for content in contents)


def _with_labels(
    shared: Sequence[frozenset[str]], contents: Sequence[Contents], in_grid: Sequence[bool]
) -> Iterable[frozenset[str]]:
    """The same, and for labels by themselves the smallest list of other labels that holds them all."""
    lists = {
        frozenset(content.texts)
        for content in contents
        if content.texts and len(content.texts) <= MOST_GROUPS and not _are_numbers(content.texts)
    }
    wider: dict[frozenset[str], frozenset[str]] = {}
    for texts, content, grid in zip(shared, contents, in_grid, strict=True):
        own = frozenset(content.texts or ())
        if grid or own not in lists:
            yield texts
            continue
        if own not in wider:
            others = [one for one in lists if own < one]
            wider[own] = min(others, key=lambda one: (len(one), sorted(one)), default=frozenset())
        yield texts | wider[own]


def _are_numbers(texts: Iterable[str]) -> bool:
    return all(one.form in {"number", "missing"} and not one.label for one in map(said, texts))
