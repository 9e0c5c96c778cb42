"""What an import would do, for the user to see before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from cxcore.model import Kind
from cxcore.store import checked
from cxcore.store.checked import Answer, Fault
from cxcore.store.staging import Cursor
from cxcore.surveys.mapping import Mapping
from cxcore.surveys.names import Named, Names
from cxcore.surveys.opening import Survey
from cxcore.surveys.reading import Reading, Seen
from cxcore.surveys.table import LISTED, SAMPLE

LONGEST = 40
"""Characters of a wrong value that are shown: it may be somebody's address."""

K = TypeVar("K")


class Identified(Named, Protocol):
    """Something with an id, a key and a name."""

    @property
    def id(self) -> int: ...


Thing = TypeVar("Thing", bound=Identified)


class Problem(NamedTuple):
    """Something in a row that cannot be used.

    Attributes
    ----------
    row
        Its number in a spreadsheet; the header is row 1.
    column
        The header above the value; empty for a row that is too short or too long.
    value
        The value, cut to 40 characters; for such a row its number of cells.
    reason
        Sentences under ``import.problem``. With ``time`` the answer is used all the same, without its time.

    """

    row: int
    column: str
    value: str
    reason: str


class Name(NamedTuple):
    """A name, how many ratings and comments refer to it, and whether the import adds it."""

    name: str
    n: int
    new: bool


class StoredRow(NamedTuple):
    """A rating or comment as it will be stored.

    Attributes
    ----------
    touchpoint, phase
        Empty for the journey as a whole.
    persona, channel
        Empty when the file says none.
    respondent
        True when the answer carries a respondent, of whom a keyed hash is stored.
    value
        In units of the scale; None for a comment alone.

    """

    row: int
    touchpoint: str
    phase: str
    persona: str
    round: str
    kind: Kind
    scale: str
    value: float | None
    channel: str
    respondent: bool
    answered_at: datetime | None
    comment: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    Attributes
    ----------
    rows_read
        Rows beneath the header: ``rows_used`` plus all of ``left_out``.
    left_out
        Number of rows by reason; sentences under ``import.left-out``.
    problems, problems_total
        The first 200 by row, and how many there are.
    touchpoints, personas, rounds, channels, scales
        What answers refer to, in the order of the journey.
    left_out_columns
        Headers of columns that are not stored.
    sample
        The first answers as they will be stored.

    """

    rows_read: int
    rows_used: int
    ratings: int
    respondents: int
    left_out: dict[str, int]
    problems: tuple[Problem, ...]
    problems_total: int
    touchpoints: tuple[Name, ...]
    personas: tuple[Name, ...]
    rounds: tuple[Name, ...]
    channels: tuple[Name, ...]
    scales: tuple[Name, ...]
    left_out_columns: tuple[str, ...]
    sample: tuple[StoredRow, ...]


def summary(cursor: Cursor, survey: Survey, mapping: Mapping, reading: Reading) -> Preview:
    """The preview of a reading whose answers stand in temporary tables of this cursor."""
    plan, numbers = reading.plan, reading.numbers
    asked = {one.id: one for one in plan.questions.values()}
    about = _added((asked[number].touchpoint_id, n) for number, n in numbers["question_id"].items() if number)
    scales = _added((asked[number].scale, n) for number, n in numbers["question_id"].items() if number)
    ragged = survey.numbered.ragged_total if survey.numbered else 0
    return Preview(
        rows_read=reading.rows_read,
        rows_used=reading.tally.rows_used,
        ratings=reading.tally.ratings,
        respondents=checked.respondents(cursor),
        left_out=reading.left_out,
        problems=_problems(cursor, survey, reading),
        problems_total=reading.tally.faults + ragged,
        touchpoints=_names(plan.touchpoints, about),
        personas=_names(plan.personas, numbers["persona_id"]),
        rounds=_names(plan.rounds, numbers["round_id"]),
        channels=_names(plan.channels, numbers["channel_id"]),
        scales=tuple(Name(key, n, new=False) for key, n in sorted(scales.items())),
        left_out_columns=_unused(survey, mapping),
        sample=tuple(_stored_row(reading, one) for one in checked.first_answers(cursor, SAMPLE)),
    )


def _added(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    sums: dict[K, int] = {}
    for key, number in pairs:
        sums[key] = sums.get(key, 0) + number
    return sums


def _names(names: Names[Thing], numbers: Table[int | None, int]) -> tuple[Name, ...]:
    listed = [(one, False) for one in names.known] + [(one, True) for one in names.new]
    return tuple(Name(one.name, numbers[one.id], new) for one, new in listed if one.id in numbers)


def _unused(survey: Survey, mapping: Mapping) -> tuple[str, ...]:
    used = {one.column for one in mapping.placed(survey.columns)}
    return tuple(header for place, header in enumerate(survey.columns) if place not in used)


def _problems(cursor: Cursor, survey: Survey, reading: Reading) -> tuple[Problem, ...]:
    faults = checked.faults(cursor, LISTED)
    cells = checked.texts(cursor, [one.row for one in faults])
    found = [_problem(one, reading.seen[one.part], survey, cells[one.row]) for one in faults]
    if survey.numbered:
        found += [Problem(row, "", str(number), "ragged") for row, number in survey.numbered.ragged]
    return tuple(sorted(found, key=lambda one: one.row)[:LISTED])


def _problem(fault: Fault, seen: Seen, survey: Survey, cells: tuple[str | None, ...]) -> Problem:
    part = seen.part
    columns = {"kind": part.kind, "scale": part.scale, "touchpoint": part.touchpoint, "time": part.time}
    column = columns.get(fault.reason, part.value)
    if column is None:
        return Problem(fault.row, "", "", fault.reason)
    return Problem(fault.row, survey.columns[column], (cells[column] or "").strip()[:LONGEST], fault.reason)


def _stored_row(reading: Reading, answer: Answer) -> StoredRow:
    plan = reading.plan
    question = next(one for one in plan.questions.values() if one.id == answer.question_id)
    touchpoint = _with_id(plan.touchpoints, question.touchpoint_id)
    phase = plan.phases.find(touchpoint.phase) if touchpoint else None
    round_ = _with_id(plan.rounds, answer.round_id)
    persona = _with_id(plan.personas, answer.persona_id)
    channel = _with_id(plan.channels, answer.channel_id)
    return StoredRow(
        row=answer.row,
        touchpoint=touchpoint.name if touchpoint else "",
        phase=phase.name if phase else "",
        persona=persona.name if persona else "",
        round=round_.name if round_ else "",
        kind=question.kind,
        scale=question.scale,
        value=answer.value,
        channel=channel.name if channel else "",
        respondent=answer.respondent,
        answered_at=answer.answered_at,
        comment=answer.comment or "",
    )


def _with_id(names: Names[Thing], number: int | None) -> Thing | None:
    return next((one for one in (*names.known, *names.new) if one.id == number), None)
