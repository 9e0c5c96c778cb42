"""Tables with one respondent a row: each different text of a column is read once.

Batch by batch, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cxcore.store.staging import Cursor

Reason = Literal[
    "kind", "scale", "touchpoint", "value", "outside", "empty", "question", "already", "blank", "ragged"
]
"""Why a row is left out."""

REASONS: tuple[Reason, ...] = (
    "kind", "scale", "touchpoint", "value", "outside", "empty", "question", "already", "blank", "ragged",
)  # fmt: skip
"""In order: of several reasons in one row the first one counts."""

CODE = {reason: number for number, reason in enumerate(REASONS, start=1)}
"""Reasons as the database keeps them while it checks."""

_CELLS = 2_000_000
"""Cells of a batch: 16 MB of numbers, or one eighth of it where these are only counted."""
_MANY = 50_000
_SHOWN = 20
"""Rows with answers that are shown."""


class Answer(NamedTuple):
    """What a text says.

    Attributes
    ----------
    value
        In units of the scale; None where nothing can be stored.
    reason
        Why not, where something stands that cannot be used; None also for a text that means missing.

    """

    value: float | None = None
    reason: Reason | None = None


Reader = Callable[[str], Answer]
"""Reads a text that is not empty."""


class Column(NamedTuple):
    """Where the answers to one question stand, from 0, and how they are read; a comment may stand alone."""

    value: int | None
    comment: int | None
    read: Reader


class Group(NamedTuple):
    """Where a persona, round or channel stands, from 0, or None, and the id for each text there."""

    place: int | None
    ids: Mapping[str, int | None]


@dataclass
class Counts:
    """What stands in the columns of one question.

    Attributes
    ----------
    texts
        Number of cells by text, empty ones too.
    answers
        What each of these texts says.
    comments
        Number of comments.
    used
        Number of answers, comments without a number included.

    """

    texts: dict[str, int] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    comments: int = 0
    used: int = 0

    @property
    def given(self) -> int:
        """Number of answers that are a number."""
        return sum(n for text, n in self.texts.items() if self.answers[text].value is not None)


class Coded(NamedTuple):
    """What stands in the columns of a table.

    Attributes
    ----------
    counts
        For each column that was read.
    faults
        The first cells that cannot be used, by row: row, number of the column and reason.

    """

    counts: tuple[Counts, ...]
    faults: tuple[tuple[int, int, Reason], ...]


class _Batch(NamedTuple):
    """Rows as numbers; what is of a column stands under its number.

    Attributes
    ----------
    rows
        Numbers of the rows.
    usable
        Columns × rows: where something can be stored.
    values
        Columns × rows, nan where no number stands; nothing at all where that was not asked for.
    faults
        Codes of reasons by row, 0 for none, of columns in which something cannot be used.

    """

    rows: NDArray[np.int64]
    usable: NDArray[np.bool_]
    values: NDArray[np.float64]
    faults: dict[int, NDArray[np.uint8]]
    comments: dict[int, pa.Array]


class Coder:
    """Reads pieces of a table, and fills ``coded_answer``.

    That has ``row``, ``part`` (number of the column), ``value`` and ``comment``.

    Parameters
    ----------
    groups
        Of what rows say who is meant: ids by name of the column that is to hold them.
    keep
        True for all answers in ``coded_answer``; else only those of some first rows, to be shown.
    listed
        Cells that cannot be used to be told one by one.

    Attributes
    ----------
    size
        Rows that a piece should have.

    """

    def __init__(
        self,
        cursor: Cursor,
        columns: Sequence[Column],
        groups: Mapping[str, Group],
        *,
        keep: bool,
        listed: int,
    ) -> None:
        cursor.execute(
            "CREATE TEMP TABLE coded_answer (row BIGINT, part USMALLINT, value DOUBLE, comment VARCHAR)"
        )
        self.size = max(1, (_CELLS if keep else 8 * _CELLS) // max(1, len(columns)))
        self._cursor = cursor
        self._columns = columns
        self._groups = groups
        self._keep = keep
        self._listed = listed
        self._counts = tuple(Counts() for _ in columns)
        self._faults: list[tuple[int, int, Reason]] = []

    def code(self, pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """For each row of a piece its groups, how many answers can be used, and why others cannot."""
        for number, rows in enumerate(pieces):
            batch = _read(rows, self._columns, self._counts, valued=self._keep)
            if len(self._faults) < self._listed:
                self._faults += _faults(batch, self._listed - len(self._faults))
            if self._keep or not number:
                _add(self._cursor, _flat(batch if self._keep else self._first(rows, batch)))
            yield _summary(batch, {name: _ids(rows, group) for name, group in self._groups.items()})

    def _first(self, rows: pa.Table, batch: _Batch) -> _Batch:
        """Some first rows with something in them."""
        import numpy as np

        at = np.flatnonzero(batch.usable.any(axis=0))[:_SHOWN]
        read_before = [Counts(answers=one.answers) for one in self._counts]
        return _read(rows.take(pa.array(at)), self._columns, read_before, valued=True)

    @property
    def coded(self) -> Coded:
        """What stood in the pieces so far."""
        return Coded(self._counts, tuple(self._faults))


def _read(rows: pa.Table, columns: Sequence[Column], counts: Sequence[Counts], *, valued: bool) -> _Batch:
    import numpy as np

    size = len(columns), rows.num_rows
    values = np.full(size if valued else (0, 0), np.nan)
    batch = _Batch(rows.column("row").to_numpy(), np.zeros(size, bool), values, {}, {})

    def read(place: int) -> None:
        column = columns[place]
        if column.value is not None:
            _read_column(_cells(rows, column.value), column.read, counts[place], batch, place)
        if column.comment is not None:
            _read_comments(_cells(rows, column.comment), counts[place], batch, place)
        counts[place].used += int(np.count_nonzero(batch.usable[place]))

    in_turns(read, len(columns), threads=2 if rows.num_rows > _MANY else 1)
    return batch


def in_turns(do: Callable[[int], None], number: int, threads: int = 2) -> None:
    """Do something for each column by its number, in two threads.

    Telling many texts apart lets go of the interpreter; of few rows, two would wait for each other.
    """

    def turn(first: int) -> None:
        for place in range(first, number, threads):
            do(place)

    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(turn, range(threads)):
            pass


def as_numbers(cells: pa.ChunkedArray) -> pa.DictionaryArray:
    """Cells as numbers of their different texts, as a file may have been read already."""
    whole = _whole(cells)
    return whole if isinstance(whole, pa.DictionaryArray) else whole.dictionary_encode()


def _whole(cells: pa.ChunkedArray) -> pa.Array:
    return cells.chunk(0) if cells.num_chunks == 1 else cells.combine_chunks()


def _cells(rows: pa.Table, position: int) -> pa.ChunkedArray:
    return rows.column(f"c{position}")


def _read_column(cells: pa.ChunkedArray, read: Reader, counted: Counts, batch: _Batch, place: int) -> None:
    """Fill in one column, and count its texts."""
    import numpy as np

    encoded = as_numbers(cells)
    texts: list[str] = encoded.dictionary.to_pylist()
    places = encoded.indices.to_numpy()
    for text, number in zip(texts, np.bincount(places, minlength=len(texts)).tolist(), strict=True):
        if number:
            counted.texts[text] = counted.texts.get(text, 0) + number
        if text not in counted.answers:
            counted.answers[text] = read(text) if text else Answer()
    said = [counted.answers[text] for text in texts]
    batch.usable[place] = np.array([one.value is not None for one in said], bool)[places]
    if batch.values.size:
        batch.values[place] = np.array([np.nan if one.value is None else one.value for one in said])[places]
    if any(counted.texts.get(text) and one.reason for text, one in zip(texts, said, strict=True)):
        codes = np.array([CODE[one.reason] if one.reason else 0 for one in said], np.uint8)
        batch.faults[place] = codes[places]


def _read_comments(cells: pa.ChunkedArray, counted: Counts, batch: _Batch, place: int) -> None:
    texts = _whole(cells).cast(pa.string())
    said = pc.greater(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
    counted.comments += int(said.sum())
    batch.usable[place] |= said
    batch.comments[place] = texts


def _ids(rows: pa.Table, group: Group) -> pa.Array:
    if group.place is None:
        return pa.repeat(pa.scalar(group.ids.get(""), pa.int64()), rows.num_rows)
    cells = as_numbers(_cells(rows, group.place))
    known = pa.array([group.ids.get(text) for text in cells.dictionary.to_pylist()], pa.int64())
    return known.take(cells.indices)


def _summary(batch: _Batch, groups: Mapping[str, pa.Array]) -> pa.Table:
    import numpy as np

    number = np.add.reduce(batch.usable, axis=0, dtype=np.int32)
    wrong = np.zeros(len(number), np.int32)
    worst = np.full(len(number), CODE["empty"], np.uint8)
    for faults in batch.faults.values():
        wrong += faults > 0
        worst = np.where(faults > 0, np.minimum(worst, faults), worst)
    return pa.table(
        {
            **groups,
            "usable": pa.array(number, pa.int32()),
            "fault": pa.array(worst, pa.uint8(), mask=number > 0),
            "wrong": pa.array(wrong, pa.int32()),
        }
    )


def _faults(batch: _Batch, most: int) -> list[tuple[int, int, Reason]]:
    import numpy as np

    found = []
    for place, faults in batch.faults.items():
        at = np.flatnonzero(faults)[:most]
        codes = zip(batch.rows[at].tolist(), faults[at].tolist(), strict=True)
        found += [(row, place, REASONS[code - 1]) for row, code in codes]
    return sorted(found)[:most]


def _flat(batch: _Batch) -> pa.Table:
    """One row an answer, by row and column."""
    import numpy as np

    by_row = np.ascontiguousarray(batch.usable.T)
    at = np.repeat(np.arange(len(by_row)), by_row.sum(axis=1))
    places = np.broadcast_to(np.arange(by_row.shape[1], dtype=np.uint16), by_row.shape)[by_row]
    values = np.ascontiguousarray(batch.values.T)[by_row]
    return pa.table(
        {
            "row": batch.rows[at],
            "part": places,
            "value": pa.array(values, mask=np.isnan(values)),
            "comment": _comments(batch, at, places),
        }
    )


def _comments(batch: _Batch, at: NDArray[Any], place: NDArray[Any]) -> pa.Array:
    import numpy as np

    if not batch.comments:
        return pa.nulls(len(at), pa.string())
    order = np.full(len(batch.values), -1)
    order[list(batch.comments)] = range(len(batch.comments))
    which = order[place]
    picked = pa.array(which * len(batch.rows) + at, pa.int64(), mask=which < 0)
    texts = pa.concat_arrays(list(batch.comments.values()))
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts).take(picked)


def _add(cursor: Cursor, coded_batch: pa.Table) -> None:  # noqa: ARG001 (the statement finds it by its name)
    # What is registered stays in memory until the transaction ends.
    cursor.execute("INSERT INTO coded_answer SELECT * FROM coded_batch")
