"""What stands in the columns of a table of texts, and who in it is a respondent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cxcore.store.coding import as_numbers
from cxcore.surveys.columns import Contents
from cxcore.surveys.dates import date_order
from cxcore.surveys.distinct import MOST_TEXTS, is_open
from cxcore.surveys.names import clean
from cxcore.surveys.tools.cells import as_code
from cxcore.surveys.tools.layout import LeaveOut, LeftOut

SAMPLE = 200
"""Texts kept as examples of a column, some more in a column of times."""
_TELLING = 20
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d")
_OVER_12 = r"^(1[3-9]|[23]\d)[-/.]|^\d{1,2}[-/.](1[3-9]|[23]\d)[-/.]"
"""A day after the twelfth."""


class Kept(NamedTuple):
    """The rows of respondents.

    Attributes
    ----------
    table
        Their rows.
    left_out
        Number of the other rows by reason.

    """

    table: pa.Table
    left_out: dict[LeftOut, int]


def kept(table: pa.Table, rules: Sequence[LeaveOut], *, partial: bool) -> Kept:
    """The rows of respondents in a table with columns ``c0``, ``c1``, …

    Parameters
    ----------
    rules
        Which rows are left out; of several reasons for one row the first one counts.
    partial
        True to keep respondents who did not finish.

    """
    left_out: Counter[LeftOut] = Counter()
    keep: pa.ChunkedArray | None = None
    for rule in rules:
        if rule.reason == "partial" and partial:
            continue
        hit = _hit(_cells(table, rule.position), rule.texts)
        hit = hit if keep is None else pc.and_(hit, keep)
        left_out[rule.reason] += _number(hit)
        keep = pc.invert(hit) if keep is None else pc.and_not(keep, hit)
    rows = table if keep is None or not any(left_out.values()) else table.filter(keep)
    return Kept(rows, {reason: number for reason, number in left_out.items() if number})


def contents(table: pa.Table, position: int) -> Contents:
    """What stands in the column at this position, from 0."""
    return _contents(_cells(table, position))


def question_contents(table: pa.Table, question: int, answer: int) -> Mapping[str, Contents]:
    """What was answered to each different question of a table with one answer a row, in their order."""
    asked, answered = _cells(table, question), _cells(table, answer)
    return {
        str(text): _contents(answered.filter(pc.equal(asked, text))) for text in pc.unique(asked) if str(text)
    }


def _cells(table: pa.Table, position: int) -> pa.ChunkedArray:
    return table.column(f"c{position}")


def _hit(cells: pa.ChunkedArray, texts: frozenset[str]) -> pa.ChunkedArray:
    meant = [
        text
        for text in cast("list[str]", pc.unique(cells).to_pylist())
        if as_code(clean(text).casefold()) in texts
    ]
    return pc.is_in(cells, value_set=pa.array(meant, pa.string()))


def _contents(cells: pa.ChunkedArray) -> Contents:
    texts = None if is_open(cells) else _counted(cells)
    return _open(cells) if texts is None else _of_texts(cells, texts)


def _counted(cells: pa.ChunkedArray) -> dict[str, int] | None:
    """How often each text stands there; None where these are too many."""
    encoded = as_numbers(cells)
    numbers = np.bincount(encoded.indices, minlength=len(encoded.dictionary))
    if np.count_nonzero(numbers) > MOST_TEXTS:
        return None
    texts = zip(encoded.dictionary.to_pylist(), numbers.tolist(), strict=True)
    return {text: n for text, n in texts if n}


def _of_texts(cells: pa.ChunkedArray, texts: Mapping[str, int]) -> Contents:
    # By text where counts are equal: what is understood may not hang on the order of rows.
    texts = dict(sorted(texts.items(), key=lambda pair: (-pair[1], pair[0])))
    empty = texts.pop("", 0)
    filled = len(cells) - empty
    some = tuple(islice(texts, SAMPLE))
    # The order of the file tells something of times only, and taking texts in it takes time.
    times = len(some) > 1 and any(map(_TIME.match, some[:_TELLING]))
    return Contents(filled, empty, texts, _sample(cells, filled) if times else some)


def _open(cells: pa.ChunkedArray) -> Contents:
    filled = _number(_filled(cells))
    return Contents(filled, len(cells) - filled, None, _sample(cells, filled))


def _sample(cells: pa.ChunkedArray, filled: int) -> tuple[str, ...]:
    # Spread over the file: the first answers are often of one day.
    places = np.flatnonzero(_filled(cells).to_numpy()) if filled < len(cells) else np.arange(filled)
    if filled > SAMPLE:
        places = places[np.arange(SAMPLE) * filled // SAMPLE]
    if cells.num_chunks == 1:
        sample = _texts(cells.chunk(0).take(pa.array(places))).to_pylist()
    else:
        # One by one: taking many at once first copies the whole column.
        sample = [cells[place].as_py() for place in places.tolist()]
    if filled <= SAMPLE:
        return tuple(sample)
    order = date_order(sample[:_TELLING]) if _TIME.match(sample[0]) else None
    if order is not None and order.dates is not None and not date_order(sample).certain:
        texts = cells.cast(pa.string())
        # One day after the twelfth, wherever it stands, tells the order of day and month.
        sample += texts.filter(pc.match_substring_regex(texts, _OVER_12)).slice(0, _TELLING).to_pylist()
    return tuple(sample)


def _filled(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    if _is_encoded(cells) and cells.num_chunks == 1:
        texts = pc.greater(pc.binary_length(cells.chunk(0).dictionary), 0)
        return pa.chunked_array([texts.take(cells.chunk(0).indices)])
    return pc.greater(pc.binary_length(cells.cast(pa.string())), 0)


def _is_encoded(cells: pa.ChunkedArray | pa.Array) -> bool:
    return bool(pa.types.is_dictionary(cells.type))


def _texts(cells: pa.Array) -> pa.StringArray:
    return cells.dictionary_decode() if _is_encoded(cells) else cells


def _number(true: pa.ChunkedArray) -> int:
    return int(pc.sum(true).as_py() or 0)
