"""Rows of one respondent each, with many answers: read, judged, and their answers one by one.

Piece by piece, so that memory does not grow with the file.
"""

# ruff: noqa: S608 (only names of columns and patterns of dates, both from the code, are put into statements)
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.store import coding
from cxcore.store.coding import CODE, REASONS, Batch, Coded, Column, Counts, Reason, as_numbers
from cxcore.store.moments import moments
from cxcore.store.staging import RESPONDENT, Cursor, Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CELLS = 2_000_000
"""Cells of a piece: 16 MB of numbers, or one eighth of it where these are only counted."""
_SHOWN = 20
"""Answers that are shown."""


class Group(NamedTuple):
    """Where a persona, round or channel stands, from 0, or None, and the id for each text there."""

    place: int | None
    ids: Mapping[str, int | None]


class About(NamedTuple):
    """What rows say besides their answers.

    Attributes
    ----------
    part
        Where respondent and time stand.
    counted
        True when respondents have numbers from 1 in each form: in another round one is somebody else.
    groups
        Who is meant: ids by name of the column that is to hold them.

    """

    part: Part
    counted: bool
    groups: Mapping[str, Group]


def judge_rows(
    cursor: Cursor, table: pa.Table, about: About, coder: Coder, step: Callable[[int], None]
) -> None:
    """Let there be ``judged``: a row for each of the table.

    That has ids, respondent and time, the number of answers that can be used (``usable``), of cells that
    cannot (``wrong``), and the reason (``fault``) of rows without a single answer that can be used.

    Parameters
    ----------
    step
        Called with the number of rows of each piece that was looked at.

    """
    judged = f"""
        SELECT row, persona_id, round_id, channel_id,
            {RESPONDENT.format(round="round_id", counted=about.counted)} AS respondent,
            answered_at, untimed, usable, fault, wrong
        FROM judged_row
        """
    starts = range(0, table.num_rows, coder.size)
    for start in starts:
        rows = table.slice(start, coder.size)
        judged_row = pa.table(
            {"row": rows.column("row"), **_said_of(cursor, rows, about), **coder.code(rows)}
        )
        if len(starts) == 1:
            # All there is: it can be looked at where it is.
            cursor.register("judged_row", judged_row)
            cursor.execute(f"CREATE TEMP VIEW judged AS {judged}")
        else:
            # The statement finds it by its name: what is registered stays in memory.
            cursor.execute(
                f"INSERT INTO judged {judged}" if start else f"CREATE TEMP TABLE judged AS {judged}"
            )
        step(rows.num_rows)


def _said_of(cursor: Cursor, rows: pa.Table, about: About) -> dict[str, Any]:
    """Ids, respondent and time of each row."""
    place = about.part.respondent
    respondent = pa.nulls(rows.num_rows, pa.string()) if place is None else rows.column(f"c{place}")
    ids = {name: _ids(rows, group) for name, group in about.groups.items()}
    return {**ids, "respondent": respondent, **moments(cursor, rows, about.part.time, about.part.clock)}


def _ids(rows: pa.Table, group: Group) -> pa.Array:
    if group.place is None:
        return pa.repeat(pa.scalar(group.ids.get(""), pa.int64()), rows.num_rows)
    cells = as_numbers(rows.column(f"c{group.place}"))
    known = pa.array([group.ids.get(text) for text in cells.dictionary.to_pylist()], pa.int64())
    return known.take(cells.indices)


class Coder:
    """Reads the answers in pieces of a table, and fills ``coded_answer``.

    That has ``row``, ``part`` (number of the column), ``value`` and ``comment``.

    Parameters
    ----------
    keep
        True for all answers in ``coded_answer``; else only those of the first rows, to be shown.
    listed
        Cells that cannot be used to be told one by one.

    Attributes
    ----------
    size
        Rows that a piece should have.

    """

    def __init__(self, cursor: Cursor, columns: Sequence[Column], *, keep: bool, listed: int) -> None:
        cursor.execute(
            "CREATE TEMP TABLE coded_answer (row BIGINT, part USMALLINT, value DOUBLE, comment VARCHAR)"
        )
        self.size = max(1, (_CELLS if keep else 8 * _CELLS) // max(1, len(columns)))
        self._cursor = cursor
        self._columns = columns
        self._keep = keep
        self._listed = listed
        self._shown = False
        self._counts = tuple(Counts() for _ in columns)
        self._faults: list[tuple[int, int, Reason]] = []

    def code(self, rows: pa.Table) -> dict[str, pa.Array]:
        """How many answers of each row of a piece can be used, why none, and how many others cannot."""
        batch = coding.read(rows, self._columns, self._counts)
        if len(self._faults) < self._listed:
            self._faults += _faults(batch, self._listed - len(self._faults))
        number = _by_row(batch.usable)
        if self._keep or not self._shown:
            _add(self._cursor, _flat(batch, _first(number, None if self._keep else _SHOWN)))
            self._shown = True
        return _summary(batch, number)

    @property
    def coded(self) -> Coded:
        """What stood in the pieces so far."""
        return Coded(self._counts, tuple(self._faults))


def _by_row(usable: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many answers of each row can be used."""
    import numpy as np

    number: NDArray[np.int32] = np.add.reduce(usable, axis=0, dtype=np.int32)
    return number


def _first(number: NDArray[np.int32], most: int | None) -> NDArray[np.intp]:
    """Places of the rows of which something can be used, or of as many as hold so many answers."""
    import numpy as np

    used = np.flatnonzero(number)
    return used if most is None else used[: np.searchsorted(number[used].cumsum(), most) + 1]


def _summary(batch: Batch, number: NDArray[np.int32]) -> dict[str, pa.Array]:
    import numpy as np

    wrong = np.zeros(len(number), np.int32)
    worst = np.full(len(number), CODE["empty"], np.uint8)
    for _, faults in batch.faults:
        wrong += faults > 0
        worst = np.where(faults > 0, np.minimum(worst, faults), worst)
    return {
        "usable": pa.array(number),
        "fault": pa.array(worst, mask=number > 0),
        "wrong": pa.array(wrong),
    }


def _faults(batch: Batch, most: int) -> list[tuple[int, int, Reason]]:
    import numpy as np

    found = []
    for place, faults in batch.faults:
        at = np.flatnonzero(faults)[:most]
        codes = zip(batch.rows[at].tolist(), faults[at].tolist(), strict=True)
        found += [(row, place, REASONS[code - 1]) for row, code in codes]
    return sorted(found)[:most]


def _flat(batch: Batch, rows: NDArray[np.intp]) -> pa.Table:
    """One row an answer, by row and column, of the rows at these places."""
    import numpy as np

    values = np.full((len(batch.usable), len(rows)), np.nan)
    for place, said in batch.said.items():
        values[place] = said.values[said.texts[rows]]
    usable = np.ascontiguousarray(batch.usable[:, rows].T)
    at = np.repeat(np.arange(len(rows)), usable.sum(axis=1))
    places = np.broadcast_to(np.arange(usable.shape[1], dtype=np.uint16), usable.shape)[usable]
    value = np.ascontiguousarray(values.T)[usable]
    return pa.table(
        {
            "row": batch.rows[rows][at],
            "part": places,
            "value": pa.array(value, mask=np.isnan(value)),
            "comment": _comments(batch, rows, at, places),
        }
    )


def _comments(batch: Batch, rows: NDArray[Any], at: NDArray[Any], place: NDArray[Any]) -> pa.Array:
    import numpy as np

    if not batch.comments:
        return pa.nulls(len(at), pa.string())
    order = np.full(len(batch.usable), -1)
    order[list(batch.comments)] = range(len(batch.comments))
    which = order[place]
    picked = pa.array(which * len(rows) + at, pa.int64(), mask=which < 0)
    texts = pa.concat_arrays([texts.take(pa.array(rows)) for texts in batch.comments.values()])
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts).take(picked)


def _add(cursor: Cursor, coded_batch: pa.Table) -> None:  # noqa: ARG001 (the statement finds it by its name)
    # What is registered stays in memory until the transaction ends.
    cursor.execute("INSERT INTO coded_answer SELECT * FROM coded_batch")
