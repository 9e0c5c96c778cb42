"""What an import would do, for the user to see before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Counted
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from cxcore.model import Kind
from cxcore.store import checked
from cxcore.store.checked import Stored
from cxcore.store.staging import Cursor
from cxcore.surveys.files.table import SAMPLE
from cxcore.surveys.importing.overlap import Overlap
from cxcore.surveys.importing.problems import Problem, problems
from cxcore.surveys.importing.reading import Reading
from cxcore.surveys.importing.source import Table
from cxcore.surveys.importing.standing import ColumnSeen, columns_seen
from cxcore.surveys.mapping import Mapping
from cxcore.surveys.names import Named, Names

K = TypeVar("K")


class Identified(Named, Protocol):
    """Something with an id, a key and a name."""

    @property
    def id(self) -> int: ...


Thing = TypeVar("Thing", bound=Identified)


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
    ratings, remarks
        Ratings and comments that would be stored, and how many of these are comments without a number.
    already, changed
        Answers that were imported before, and how many of these say something else now; they stay.
    problems, problems_total
        The first 200 by row, and how many there are.
    touchpoints, personas, rounds, channels
        What answers refer to, in the order of the journey.
    columns
        What stands in each column of ratings or comments, or, with one answer a row, under each question.
    left_out_columns
        Labels of columns that are not stored.
    sample
        The first answers as they will be stored.
    overlap
        Who is in other rounds already, where a new one would be made and somebody is.

    """

    rows_read: int
    rows_used: int
    ratings: int
    remarks: int
    already: int
    changed: int
    respondents: int
    left_out: dict[str, int]
    problems: tuple[Problem, ...]
    problems_total: int
    touchpoints: tuple[Name, ...]
    personas: tuple[Name, ...]
    rounds: tuple[Name, ...]
    channels: tuple[Name, ...]
    columns: tuple[ColumnSeen, ...]
    left_out_columns: tuple[str, ...]
    sample: tuple[StoredRow, ...]
    overlap: Overlap | None


def summary(cursor: Cursor, survey: Table, mapping: Mapping, reading: Reading) -> Preview:
    """The preview of a reading whose answers stand in temporary tables of this cursor."""
    plan, numbers, tally = reading.plan, reading.numbers, reading.tally
    asked = {one.id: one for one in plan.questions.values()}
    answered = [(asked[question].touchpoint_id, n) for question, n in _by_question(reading)]
    found = problems(cursor, survey, reading)
    return Preview(
        rows_read=reading.rows_read,
        rows_used=tally.rows_used,
        ratings=tally.ratings,
        remarks=reading.remarks,
        already=tally.already,
        changed=tally.changed,
        respondents=checked.respondents(cursor),
        left_out=reading.left_out,
        problems=found,
        problems_total=tally.faults + survey.rows.ragged_total,
        touchpoints=_names(plan.touchpoints, _added(answered)),
        personas=_names(plan.personas, numbers["persona_id"]),
        rounds=_names(plan.rounds, numbers["round_id"]),
        channels=_names(plan.channels, numbers["channel_id"]),
        columns=columns_seen(cursor, survey, reading, found),
        left_out_columns=_unused(survey, mapping),
        sample=tuple(_stored_row(reading, one) for one in checked.first_answers(cursor, SAMPLE)),
        overlap=reading.overlap,
    )


def _by_question(reading: Reading) -> Iterable[tuple[int, int]]:
    """Answers by question; comments that stand alone are none."""
    for number, n in reading.answers.items():
        found, seen = reading.resolved[number], reading.questions[number]
        if found.question_id is not None:
            yield found.question_id, 0 if found.comment or seen.value is None else n


def _added(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    sums: dict[K, int] = {}
    for key, number in pairs:
        sums[key] = sums.get(key, 0) + number
    return sums


def _names(names: Names[Thing], numbers: Counted[int | None, int]) -> tuple[Name, ...]:
    listed = [(one, False) for one in names.known] + [(one, True) for one in names.new]
    return tuple(Name(one.name, numbers[one.id], new) for one, new in listed if one.id in numbers)


def _unused(survey: Table, mapping: Mapping) -> tuple[str, ...]:
    used: set[int | None] = {one.column for one in mapping.placed(survey.columns)}
    if mapping.form == "long":
        used |= {survey.layout.question, survey.layout.answer}
    return tuple(one.label for one in survey.columns if one.position not in used)


def _stored_row(reading: Reading, answer: Stored) -> StoredRow:
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
