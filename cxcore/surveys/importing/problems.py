"""Cells that cannot be used, each with its place, and without telling who somebody is."""

from __future__ import annotations

from typing import NamedTuple

from cxcore.masking import masked
from cxcore.store import cells, checked
from cxcore.store.checked import Fault
from cxcore.store.staging import Cursor, Part
from cxcore.surveys.files.table import LISTED
from cxcore.surveys.importing.reading import Reading
from cxcore.surveys.importing.source import Table
from cxcore.surveys.understanding.personal import is_personal

LONGEST = 40
"""Characters of a wrong value that are shown."""
HIDDEN = "…"
"""Stands for a value that looks like who somebody is."""


class Problem(NamedTuple):
    """Something in a row that cannot be used.

    Attributes
    ----------
    row
        Its number in a spreadsheet; the header is row 1.
    column
        The label above the value; empty for a row that is too short or too long.
    value
        The value, cut to 40 characters and without personal data; for such a row its number of cells.
    reason
        Sentences under ``import.problem``. With ``time`` the answer is used all the same, without its time.
    letter
        How a spreadsheet calls the column.
    question
        Number of what was asked; None where it is not about an answer.

    """

    row: int
    column: str
    value: str
    reason: str
    letter: str = ""
    question: int | None = None


def problems(cursor: Cursor, survey: Table, reading: Reading) -> tuple[Problem, ...]:
    """The first 200 by row."""
    faults = _faults(cursor, reading)
    faults += [Fault(row, -1, "time") for row in checked.untimed(cursor, LISTED)]
    faults = sorted(faults, key=lambda one: one.row)[:LISTED]
    columns = [_column(one, reading) for one in faults]
    places = [(one.row, column) for one, column in zip(faults, columns, strict=True) if column is not None]
    texts = dict(zip(places, cells.cells(reading.table, places), strict=True)) if places else {}
    found = [
        _problem(one, column, survey, "" if column is None else texts[one.row, column])
        for one, column in zip(faults, columns, strict=True)
    ]
    found += [Problem(one.row, "", str(one.cells), "ragged") for one in survey.rows.ragged]
    return tuple(sorted(found, key=lambda one: one.row)[:LISTED])


def _faults(cursor: Cursor, reading: Reading) -> list[Fault]:
    if reading.coded is None:
        return checked.faults(cursor, LISTED)
    return [Fault(*one) for one in reading.coded.faults]


def _column(fault: Fault, reading: Reading) -> int | None:
    part: Part = reading.part
    if fault.reason == "time":
        return part.time
    own = {"kind": part.kind, "scale": part.scale, "touchpoint": part.touchpoint}
    seen = reading.questions[fault.part]
    return own.get(fault.reason, seen.value)


def _problem(fault: Fault, position: int | None, survey: Table, text: str) -> Problem:
    question = None if fault.part < 0 else fault.part
    if position is None:
        return Problem(fault.row, "", "", fault.reason, "", question)
    column = survey.columns[position]
    return Problem(fault.row, column.label, shown(text), fault.reason, column.letter, question)


def shown(text: str) -> str:
    """A value as it may be shown to whoever imports."""
    word = text.strip()
    return HIDDEN if is_personal("", [word]) else masked(word)[:LONGEST]
