"""One pass over a survey file in the database: staged, seen as answers, checked against the journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Table
from typing import NamedTuple, TypeVar, get_args

from cxcore.errors import SurveyError
from cxcore.model import Kind
from cxcore.store import checked, checking, staging
from cxcore.store.checked import Grouping, Tally
from cxcore.store.staging import Cursor, IrregularFileError, NameColumn, Part
from cxcore.surveys.mapping import ColumnUse, Dates, Mapping, Placed
from cxcore.surveys.names import clean
from cxcore.surveys.opening import Survey
from cxcore.surveys.plan import Known, Plan, Settled

T = TypeVar("T")

MOST_NAMES = 1000
"""Different personas, rounds or channels, and questions, that one file may bring; more is a wrong mapping."""

_PATTERNS: Table[Dates, tuple[str, ...]] = {
    "iso": (),
    "day-first": tuple(
        f"%d{mark}%m{mark}%Y{clock}" for mark in "-/." for clock in (" %H:%M:%S", " %H:%M", "")
    ),
    "month-first": tuple(
        f"%m{mark}%d{mark}%Y{clock}"
        for mark in "-/."
        for clock in (" %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M:%S%p", "")
    ),
}


class Seen(NamedTuple):
    """A part, with the use of its column where that says what was asked."""

    part: Part
    use: ColumnUse | None


class Reading(NamedTuple):
    """What a pass found; the checked answers stand in temporary tables of the cursor.

    Attributes
    ----------
    numbers
        Answers that will be stored, per question, persona, round and channel.
    rows_read, left_out
        Of the whole file, with the rows that never came into a table.

    """

    plan: Plan
    settled: Settled
    tally: Tally
    numbers: Table[Grouping, Table[int | None, int]]
    seen: Sequence[Seen]
    rows_read: int
    left_out: dict[str, int]


def read(cursor: Cursor, survey: Survey, mapping: Mapping, known: Known, round_name: str) -> Reading:
    """Stage and check a file; nothing is stored.

    Raises
    ------
    SurveyError
        When the mapping does not fit the file, or a column brings too many names.
    IrregularFileError
        When the file must be written anew first, see :func:`regular`.

    """
    width = len(survey.columns)
    seen = parts_of(mapping, mapping.placed(survey.columns))
    staging.stage(cursor, survey.as_csv())
    staging.assemble(cursor, [one.part for one in seen])
    plan = Plan(known, round_name)
    _check(cursor, plan, seen, survey)
    tally = checked.tally(cursor, width, len(seen))
    numbers = {column: checked.numbers_by(cursor, column) for column in get_args(Grouping)}
    settled = plan.settled(numbers, checked.days(cursor))
    left_out = dict(Counter(tally.left_out) + Counter(_never_staged(survey)))
    return Reading(plan, settled, tally, numbers, seen, tally.rows_used + sum(left_out.values()), left_out)


def regular(survey: Survey, act: Callable[[], T]) -> T:
    """What ``act`` returns, done again on the file written anew when its rows are irregular.

    Raises
    ------
    SurveyError
        When the file cannot be read even so.

    """
    try:
        return act()
    except IrregularFileError:
        if survey.numbered is None:
            survey.number()
    try:
        return act()
    except IrregularFileError as error:
        raise SurveyError("error.survey.unreadable", file=survey.file_name) from error


def parts_of(mapping: Mapping, placed: Sequence[Placed]) -> list[Seen]:
    """The answers that a row can hold: one in the tidy form, else one per rating and per loose comment."""
    single = [one for one in placed if one.use.use not in {"rating", "comment"} or mapping.form == "tidy"]
    time: Dates = next((one.use.dates for one in single if one.use.use == "time"), "iso")
    columns: dict[str, int] = {one.use.use: one.column for one in single}
    shared = Part(
        value=columns.get("value"),
        comment=columns.get("comment") if mapping.form == "tidy" else None,
        touchpoint=columns.get("touchpoint"),
        phase=columns.get("phase"),
        kind=columns.get("kind"),
        scale=columns.get("scale"),
        persona=columns.get("persona"),
        round=columns.get("round"),
        channel=columns.get("channel"),
        respondent=columns.get("respondent"),
        time=columns.get("time"),
        dates=_PATTERNS[time],
    )
    if mapping.form == "tidy":
        return [Seen(shared, None)]
    seen = [Seen(shared._replace(value=one.column), one.use) for one in placed if one.use.use == "rating"]
    for one in placed:
        if one.use.use == "comment":
            _place_comment(seen, shared, one)
    return seen


def _place_comment(seen: list[Seen], shared: Part, comment: Placed) -> None:
    """Beside the first rating of its touchpoint that has none yet, or else on its own."""
    about = clean(comment.use.touchpoint).casefold()
    for place, (part, use) in enumerate(seen):
        if use and part.comment is None and clean(use.touchpoint).casefold() == about:
            seen[place] = Seen(part._replace(comment=comment.column), use)
            return
    kind: Kind = "emotion" if about else "overall"
    use = comment.use.model_copy(update={"kind": kind})
    seen.append(Seen(shared._replace(comment=comment.column), use))


def _check(cursor: Cursor, plan: Plan, seen: Sequence[Seen], survey: Survey) -> None:
    asked = staging.asked(cursor, MOST_NAMES + 1)
    if len(asked) > MOST_NAMES:
        raise _too_many(survey, seen[0].part.touchpoint)
    questions = [plan.resolve(one, seen[one.part].use) for one in asked]
    ids: dict[NameColumn, list[tuple[str, int | None]]] = {}
    for column in get_args(NameColumn):
        texts = staging.names(cursor, column, MOST_NAMES + 1)
        if len(texts) > MOST_NAMES:
            raise _too_many(survey, getattr(seen[0].part, column))
        ids[column] = plan.ids(column, texts)
    checking.check(cursor, questions, ids)


def _too_many(survey: Survey, column: int | None) -> SurveyError:
    header = survey.columns[column] if column is not None else ""
    return SurveyError("error.survey.too_many_names", column=header, most=MOST_NAMES)


def _never_staged(survey: Survey) -> dict[str, int]:
    if survey.numbered is None:
        return {}
    return {"blank": survey.numbered.blank, "ragged": survey.numbered.ragged_total}
