"""Columns of answers as numbers: each different text of a column is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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

_MANY = 50_000


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
    """Where the answers to one question stand, from 0, and how they are read; a comment may stand alone.

    ``texts`` is how often each text stands among the answers, where that was counted before, for all rows.
    """

    value: int | None
    comment: int | None
    read: Reader
    texts: Mapping[str, int] | None = None


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


class Said(NamedTuple):
    """What the cells of a column say: a number for each different text, nan where none stands, and which.

    Texts that cannot be used have a code of the reason, others 0.
    """

    values: NDArray[np.float64]
    faults: NDArray[np.uint8]
    texts: NDArray[np.int32]


class Batch(NamedTuple):
    """Rows as numbers; what is of a column stands under its number.

    Attributes
    ----------
    rows
        Numbers of the rows.
    usable
        Columns × rows: where something can be stored.

    """

    rows: NDArray[np.int64]
    usable: NDArray[np.bool_]
    said: dict[int, Said]
    comments: dict[int, pa.StringArray]

    @property
    def faults(self) -> Iterator[tuple[int, NDArray[np.uint8]]]:
        """Codes of reasons by row, of the columns in which something cannot be used."""
        for place, said in self.said.items():
            if said.faults.any():
                yield place, said.faults[said.texts]


def read(rows: pa.Table, columns: Sequence[Column], counts: Sequence[Counts]) -> Batch:
    import numpy as np

    usable = np.zeros((len(columns), rows.num_rows), bool)
    batch = Batch(rows.column("row").to_numpy(), usable, {}, {})

    def tell(place: int) -> None:
        column = columns[place]
        if column.value is not None:
            _read_column(_cells(rows, column.value), column, counts[place], batch, place)
        if column.comment is not None:
            _read_comments(_cells(rows, column.comment), counts[place], batch, place)
        counts[place].used += int(np.count_nonzero(usable[place]))

    in_turns(tell, len(columns), threads=2 if rows.num_rows > _MANY else 1)
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


def _read_column(cells: pa.ChunkedArray, column: Column, counted: Counts, batch: Batch, place: int) -> None:
    """Fill in one column, and count its texts."""
    import numpy as np

    encoded = as_numbers(cells)
    texts: list[str] = encoded.dictionary.to_pylist()
    places = encoded.indices.to_numpy()
    if column.texts is not None:
        counted.texts = dict(column.texts)
    else:
        for text, number in zip(texts, np.bincount(places, minlength=len(texts)).tolist(), strict=True):
            if number:
                counted.texts[text] = counted.texts.get(text, 0) + number
    for text in texts:
        if text not in counted.answers:
            counted.answers[text] = column.read(text) if text else Answer()
    answers = [counted.answers[text] for text in texts]
    values = np.array([one.value for one in answers], float)
    faults = np.array([CODE[one.reason] if one.reason else 0 for one in answers], np.uint8)
    batch.said[place] = Said(values, faults, places)
    np.take(~np.isnan(values), places, out=batch.usable[place], mode="clip")


def _read_comments(cells: pa.ChunkedArray, counted: Counts, batch: Batch, place: int) -> None:
    import numpy as np

    texts = _whole(cells).cast(pa.string())
    written = pc.greater(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
    counted.comments += int(np.count_nonzero(written))
    batch.usable[place] |= written
    batch.comments[place] = texts
