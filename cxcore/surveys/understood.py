"""What was understood of a survey file, figures included, before anything of it goes into a journey."""

from __future__ import annotations

from collections.abc import Mapping as Counted
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxcore.scales import scale_named
from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.mapping import ColumnUse, Doubt, Mapping
from cxcore.surveys.opening import Survey

if TYPE_CHECKING:
    import pyarrow as pa


class ColumnUnderstood(NamedTuple):
    """A column, or, with one answer a row, a question; numbers are of respondents.

    Attributes
    ----------
    position
        Place in the file, from 0; of a question its place among the questions.
    letter
        How a spreadsheet calls the column; empty for a question.
    id
        What the survey tool calls the question; empty where it does not.
    label
        Question and item as people read them.
    role
        What the column is used for; ``question`` and ``answer`` in a table with one answer a row.
    because
        Why it is left out.
    touchpoint, kind, scale
        Of a rating, or of what would be one if the direction of its scale were known; else None.
    answers
        Answers on the scale; in columns without one, filled cells.
    missing
        Empty cells, and texts that mean missing.
    unreadable
        Cells that hold neither.
    mean
        Of the raw answers, in units of the scale; None without any.
    counts
        How often each raw answer was given, ascending; empty without a scale.
    doubts
        What is not certain.

    """

    position: int
    letter: str
    id: str
    label: str
    role: str
    because: str
    touchpoint: str | None
    kind: str | None
    scale: str | None
    answers: int
    missing: int
    unreadable: int
    mean: float | None
    counts: dict[str, int]
    doubts: tuple[Doubt, ...]


class Understood(NamedTuple):
    """A survey file as it was understood.

    Attributes
    ----------
    file
        Its name.
    form
        ``table``: a respondent a row; ``long``: an answer a row; ``tidy``: that in the project's own form.
    sheet, encoding, delimiter
        None where there is none.
    dates
        Order of day and month: ``iso``, ``day-first``, ``month-first``, or ``unknown`` when the file cannot
        tell; None without times.
    rows_read
        Rows beneath the header: the respondents, or with one answer a row the answers, and ``left_out``.
    respondents
        Those of whom answers can be kept; None when the file does not say who answered.
    left_out
        Rows that are no respondent, by reason.
    columns
        In the order of the file.
    questions
        With one answer a row: the different questions.

    """

    file: str
    tool: str
    form: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header_rows: int
    dates: str | None
    rows_read: int
    respondents: int | None
    left_out: dict[str, int]
    columns: tuple[ColumnUnderstood, ...]
    questions: tuple[ColumnUnderstood, ...]


def understood(survey: Survey, mapping: Mapping) -> Understood:
    """What a file holds when its columns are used so."""
    table, partial = _kept(survey, mapping)
    left_out = {"blank": survey.rows.blank, "ragged": survey.rows.ragged_total, **survey.left_out, **partial}
    uses = _in_place(mapping.columns, survey.columns)
    return Understood(
        file=survey.file_name,
        tool=survey.tool,
        form=mapping.form,
        sheet=survey.sheet or None,
        encoding=survey.encoding or None,
        delimiter=survey.delimiter or None,
        header_rows=survey.layout.header_rows,
        dates=_dates(mapping),
        rows_read=survey.rows_read,
        respondents=_respondents(table, mapping, survey.columns),
        left_out={reason: n for reason, n in left_out.items() if n},
        columns=tuple(
            _column(survey, column, uses[column.position], _contents(survey, table, column.position))
            for column in survey.columns
        ),
        questions=_questions(survey, mapping),
    )


def _kept(survey: Survey, mapping: Mapping) -> tuple[pa.Table, Counted[str, int]]:
    rules = [one for one in survey.layout.leave_out if one.reason == "partial"]
    if mapping.partial or not rules:
        return survey.rows.table, {}
    from cxcore.surveys.profile import kept

    found = kept(survey.rows.table, rules, partial=False)
    return found.table, {str(reason): n for reason, n in found.left_out.items()}


def _contents(survey: Survey, table: pa.Table, position: int) -> Contents:
    if table is survey.rows.table:
        return survey.contents(position)
    from cxcore.surveys.profile import contents

    return contents(table, position)


def _in_place(uses: Sequence[ColumnUse], columns: Sequence[Column]) -> dict[int, ColumnUse]:
    """The use of each column; a mapping that was made for another file may lack some."""
    found = {one.column: one.use for one in Mapping(columns=tuple(uses)).found(columns)}
    return {
        column.position: found.get(column.position) or ColumnUse(header=column.label, id=column.id)
        for column in columns
    }


def _dates(mapping: Mapping) -> str | None:
    times = [one for one in mapping.columns if one.use == "time"]
    if not times:
        return None
    return "unknown" if "dates" in times[0].doubts else times[0].dates


def _respondents(table: pa.Table, mapping: Mapping, columns: Sequence[Column]) -> int | None:
    if mapping.form == "table":
        return int(table.num_rows)
    import pyarrow.compute as pc

    told = [place for place, use in _in_place(mapping.columns, columns).items() if use.use == "respondent"]
    if not told:
        return None
    different = pc.unique(table.column(f"c{told[0]}"))
    return len(different) - int(pc.any(pc.equal(different, "")).as_py() or 0)


def _questions(survey: Survey, mapping: Mapping) -> tuple[ColumnUnderstood, ...]:
    if mapping.form != "long":
        return ()
    uses = _in_place(mapping.questions, survey.questions)
    return tuple(
        _seen(column, uses[column.position], survey.question_contents(column.position))._replace(letter="")
        for column in survey.questions
    )


def _column(survey: Survey, column: Column, use: ColumnUse, contents: Contents) -> ColumnUnderstood:
    seen = _seen(column, use, contents)
    if survey.layout.question is None:
        return seen
    told = {survey.layout.question: "question", survey.layout.answer: "answer"}
    return seen._replace(role=told.get(column.position, seen.role))


def _seen(column: Column, use: ColumnUse, contents: Contents) -> ColumnUnderstood:
    rated = use.use == "rating" or use.because == "direction"
    plain = _Read(contents.filled, contents.empty, 0, {})
    answers, missing, unreadable, counts = _read(use, contents) if rated else plain
    return ColumnUnderstood(
        position=column.position,
        letter=column.letter,
        id=column.id,
        label=column.label,
        role=use.use,
        because=use.because,
        touchpoint=use.touchpoint if rated or use.use == "comment" else None,
        kind=use.kind if rated else None,
        scale=use.scale if rated else None,
        answers=answers,
        missing=missing,
        unreadable=unreadable,
        mean=sum(value * n for value, n in counts.items()) / answers if counts and answers else None,
        counts={f"{value:g}": counts[value] for value in sorted(counts)},
        doubts=use.doubts,
    )


class _Read(NamedTuple):
    """Numbers of answers, of missing and of unreadable cells, and how often each answer was given."""

    answers: int
    missing: int
    unreadable: int
    counts: dict[float, int]


def _read(use: ColumnUse, contents: Contents) -> _Read:
    if contents.texts is None:
        # So many different texts are no answers on a scale, whatever somebody calls them.
        return _Read(0, contents.empty, contents.filled, {})
    scale = scale_named(use.scale)
    read = reader(use.answers, scale.low, scale.high)
    counts: dict[float, int] = {}
    unreadable = 0
    for text, n in contents.texts.items():
        answer = read(text)
        if answer.value is not None:
            counts[answer.value] = counts.get(answer.value, 0) + n
        elif answer.reason is not None:
            unreadable += n
    answers = sum(counts.values())
    missing = contents.filled + contents.empty - answers - unreadable
    return _Read(answers, missing, unreadable, counts)
