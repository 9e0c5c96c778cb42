"""What stands in each column of answers, by its different texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxcore.store import checked
from cxcore.store.checked import Told
from cxcore.store.coding import Counts
from cxcore.store.staging import Cursor
from cxcore.surveys.importing.parts import Seen
from cxcore.surveys.importing.problems import Problem
from cxcore.surveys.importing.reading import Reading
from cxcore.surveys.importing.source import Table

EXAMPLES = 5
"""Rows named as examples of what cannot be read."""


class ColumnSeen(NamedTuple):
    """What stands in a column of answers; numbers are of cells.

    Attributes
    ----------
    position
        Place in the file, from 0.
    letter
        How a spreadsheet calls the column.
    label
        The question.
    comment
        Place of the column with comments beside it; None without one.
    answers
        Numbers that can be used, those that are there already included; ``histogram`` says how often each.
    comments
        Comments, likewise.
    empty
        Cells with nothing in them; with one answer a row also those that mean missing.
    missing
        How often each text that means missing stands there.
    unreadable
        Cells with something else, and ``examples`` of their rows.
    mean
        Of the raw answers, in units of the scale; None without any.
    histogram
        Number of answers by value, ascending.

    """

    position: int
    letter: str
    label: str
    comment: int | None
    answers: int
    comments: int
    empty: int
    missing: Mapping[str, int]
    unreadable: int
    examples: tuple[int, ...]
    mean: float | None
    histogram: tuple[tuple[float, int], ...]


def columns_seen(
    cursor: Cursor, survey: Table, reading: Reading, problems: Sequence[Problem]
) -> tuple[ColumnSeen, ...]:
    """What stands in the columns, in the order of the questions."""
    rows: dict[int, list[int]] = {}
    for one in problems:
        if one.question is not None:
            rows.setdefault(one.question, []).append(one.row)
    examples = {number: tuple(found[:EXAMPLES]) for number, found in rows.items()}
    if reading.coded is None:
        return _of_answers(cursor, survey, reading, examples)
    return tuple(
        _of_column(survey, seen, counts, examples.get(number, ()))
        for number, (seen, counts) in enumerate(zip(reading.questions, reading.coded.counts, strict=True))
    )


def _of_column(survey: Table, seen: Seen, counts: Counts, examples: tuple[int, ...]) -> ColumnSeen:
    numbers: dict[float, int] = {}
    missing: dict[str, int] = {}
    unreadable = 0
    for text, n in counts.texts.items():
        answer = counts.answers[text]
        if answer.value is not None:
            numbers[answer.value] = numbers.get(answer.value, 0) + n
        elif answer.reason is not None:
            unreadable += n
        elif text:
            missing[text] = n
    told = Told(sum(numbers.values()), counts.comments, counts.texts.get("", 0), unreadable)
    return _seen(survey, seen, told, numbers, missing=missing, examples=examples)


def _of_answers(
    cursor: Cursor, survey: Table, reading: Reading, examples: Mapping[int, tuple[int, ...]]
) -> tuple[ColumnSeen, ...]:
    told, values = checked.told_by_part(cursor), checked.values_by_part(cursor)
    found = []
    for number, seen in enumerate(reading.questions):
        there, numbers = told.get(number, Told(0, 0, 0, 0)), values.get(number, {})
        found.append(_seen(survey, seen, there, numbers, missing={}, examples=examples.get(number, ())))
    return tuple(found)


def _seen(
    survey: Table,
    seen: Seen,
    told: Told,
    numbers: Mapping[float, int],
    *,
    missing: Mapping[str, int],
    examples: tuple[int, ...],
) -> ColumnSeen:
    position = seen.value if seen.value is not None else seen.comment
    assert position is not None
    column = survey.columns[position]
    total = sum(value * number for value, number in numbers.items())
    return ColumnSeen(
        position=position,
        letter=column.letter,
        label=seen.asked.touchpoint or column.label,
        comment=seen.comment,
        answers=told.answers,
        comments=told.comments,
        empty=told.missing,
        missing=missing,
        unreadable=told.unreadable,
        examples=examples,
        mean=total / told.answers if told.answers else None,
        histogram=tuple(sorted(numbers.items())),
    )
