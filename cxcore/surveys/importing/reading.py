"""One pass over a survey file in the database: staged, seen as answers, checked against the journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Names
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from cxcore.errors import SurveyError
from cxcore.model import Journey
from cxcore.scales import scale_named
from cxcore.store import already, cells, checked, checking, coding, staging
from cxcore.store.checked import Grouping, Tally
from cxcore.store.checking import Ids, Resolved
from cxcore.store.coding import Coded, Reader
from cxcore.store.judged_rows import About, Coder, Group, judge_rows
from cxcore.store.staging import Cursor, NameColumn, Part
from cxcore.surveys.files.table import LISTED
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.importing.parts import Seen, questions_of_answers, questions_of_table, shared_part
from cxcore.surveys.importing.plan import Known, Plan, Settled
from cxcore.surveys.importing.source import Table
from cxcore.surveys.mapping import Mapping, Placed
from cxcore.surveys.progress import Progress
from cxcore.surveys.tools.layout import OF_NO_TOOL
from cxcore.surveys.understanding.roles import is_response, plain_header

if TYPE_CHECKING:
    import pyarrow as pa

MOST_NAMES = 1000
"""Different personas, rounds or channels, and questions, that one file may bring; more is a wrong mapping."""


class Wish(NamedTuple):
    """What a pass is for.

    Attributes
    ----------
    round
        The round of answers that name none.
    store
        True when answers will be stored from it.
    compare
        True when the journey holds answers, so that some may be there already.
    key
        With which respondents are hashed; needed for both.

    """

    round: str
    store: bool = False
    compare: bool = False
    key: bytes | None = None


class Reading(NamedTuple):
    """What a pass found; the checked answers stand in temporary tables of the cursor.

    Attributes
    ----------
    table
        The rows that were read.
    questions, resolved
        What was asked, by its number, and what the journey knows of it.
    coded
        What stands in the columns of a table with many answers a row; None of one with one answer a row.
    answers
        Answers that will be stored, per question.
    remarks
        How many of all these are comments without a number beside them.
    numbers
        Answers that will be stored, per persona, round and channel.
    rows_read, left_out
        Of the whole file, with the rows that never came into a table.

    """

    table: pa.Table
    plan: Plan
    settled: Settled
    tally: Tally
    part: Part
    questions: Sequence[Seen]
    resolved: Sequence[Resolved]
    coded: Coded | None
    answers: Names[int, int]
    remarks: int
    numbers: Names[Grouping, Names[int | None, int]]
    rows_read: int
    left_out: dict[str, int]


class _Look(NamedTuple):
    """What a pass works with."""

    cursor: Cursor
    survey: Table
    mapping: Mapping
    placed: Sequence[Placed]
    table: pa.Table
    part: Part
    plan: Plan
    wish: Wish
    progress: Progress

    def release(self, _: int = 0) -> None:
        """Let go of the rows of a large file that were looked at."""
        self.survey.rows.release()

    def step(self, rows: int) -> None:
        """Say that so many rows are checked."""
        self.release()
        self.progress.step(rows)


class _Found(NamedTuple):
    """What was asked, and what stands in the columns of a table."""

    questions: Sequence[Seen]
    resolved: Sequence[Resolved]
    coded: Coded | None


def read(
    cursor: Cursor, survey: Table, mapping: Mapping, *, known: Known, wish: Wish, progress: Progress
) -> Reading:
    """Stage and check a file; nothing is stored.

    Raises
    ------
    SurveyError
        When nobody is left to be counted, the mapping does not fit the file, or a column brings too many
        names.
    Cancelled
        When somebody asked to stop.

    """
    table, left_out = _kept(survey, mapping)
    if not table.num_rows:
        raise _nobody(left_out)
    placed = mapping.placed(survey.columns)
    progress.enter("checking", table.num_rows)
    questions = _question_texts(survey, table, mapping)
    part = shared_part(mapping, placed, survey.layout, table, questions)
    plan = Plan(known, wish.round)
    look = _Look(cursor, survey, mapping, placed, table, part, plan, wish, progress)
    found = _read_rows(look) if mapping.form == "table" else _read_answers(look)
    progress.enter("comparing")
    _compare(look, found, known.journey)
    return _reading(look, found, left_out)


def _kept(survey: Table, mapping: Mapping) -> tuple[pa.Table, Counter[str]]:
    """The rows that count, without those who did not finish where the user wants that."""
    left_out = Counter(survey.left_out)
    rules = [one for one in survey.layout.leave_out if one.reason == "partial"]
    table = survey.rows.table
    if rules and not mapping.partial:
        from cxcore.surveys.profile import kept

        table, partial = kept(table, rules, partial=False)
        left_out.update(partial)
    left_out.update({"blank": survey.rows.blank, "ragged": survey.rows.ragged_total})
    return table, left_out


def _nobody(left_out: Counter[str]) -> SurveyError:
    found = +left_out
    previews = found["preview"] == found.total()
    return SurveyError("error.survey.only_previews" if previews else "error.survey.nobody", n=found.total())


def _question_texts(survey: Table, table: pa.Table, mapping: Mapping) -> list[str]:
    if mapping.form != "long":
        return []
    if survey.layout.question is None or survey.layout.answer is None:
        raise SurveyError("error.survey.no_touchpoints")
    return cells.texts(table, survey.layout.question, MOST_NAMES + 1, lambda _: survey.rows.release())


def _read_rows(look: _Look) -> _Found:
    questions = questions_of_table(look.placed)
    resolved = [look.plan.resolve(one.asked, one.use) for one in questions]
    checking.know_questions(look.cursor, resolved)
    ids = _ids(look)
    readers: dict[object, Reader] = {}
    columns = [
        coding.Column(one.value, one.comment, _reader(one, readers), _counted(look, one.value))
        for one in questions
    ]
    groups = {f"{name}_id": Group(_place(look.part, name), dict(ids[name])) for name in ids}
    coder = Coder(look.cursor, columns, keep=look.wish.store or look.wish.compare, listed=LISTED)
    about = About(look.part, _are_counted(look), groups)
    judge_rows(look.cursor, look.table, about, coder, look.step)
    return _Found(questions, resolved, coder.coded)


def _counted(look: _Look, position: int | None) -> Names[str, int] | None:
    """How often each text stands in a column, where that is known of these very rows."""
    if position is None or look.table is not look.survey.rows.table:
        return None
    contents = look.survey.contents(position)
    if contents.texts is None:
        return None
    return {**contents.texts, "": contents.empty} if contents.empty else contents.texts


def _are_counted(look: _Look) -> bool:
    """True when the tool numbers the respondents of each form from 1."""
    layout, place = look.survey.layout, look.part.respondent
    return place is not None and layout.counted and layout.uses.get(place) == "respondent"


def _place(part: Part, name: NameColumn) -> int | None:
    place = getattr(part, name)
    return place if isinstance(place, int) else None


def _reader(seen: Seen, known: dict[object, Reader]) -> Reader:
    """Reads the texts under a question; the same for all that are read alike, each text once."""
    assert seen.use is not None
    alike = seen.use.scale, *seen.use.answers.items()
    if alike not in known:
        scale = scale_named(seen.use.scale)
        known[alike] = cache(reader(seen.use.answers, scale.low, scale.high))
    return known[alike]


def _read_answers(look: _Look) -> _Found:
    staging.stage(look.cursor, look.table, look.part)
    once = look.mapping.form == "long" and staging.is_repeated(look.cursor, look.part)
    staging.assemble(look.cursor, look.part, counted=_are_counted(look), once=once)

    def pieces() -> Iterator[pa.Table]:
        return staging.slices(look.cursor, look.table, look.part, look.release)

    asked = staging.asked(look.cursor, pieces(), MOST_NAMES + 1)
    if len(asked) > MOST_NAMES:
        raise _too_many(look.survey, look.part.touchpoint)
    questions = questions_of_answers(look.mapping, look.part, asked)
    resolved = [_resolve(look.plan, one) for one in questions]
    checking.know_questions(look.cursor, resolved)
    checking.know_names(look.cursor, _ids(look))
    readers = _readers(look, questions, resolved)
    told = staging.slices(look.cursor, look.table, look.part, look.step)
    checking.judge_answers(look.cursor, asked, readers, told=pieces, pieces=told)
    return _Found(questions, resolved, None)


def _resolve(plan: Plan, seen: Seen) -> Resolved:
    if seen.use is not None and seen.use.use not in {"rating", "comment"}:
        return Resolved(None, reason="question")
    return plan.resolve(seen.asked, seen.use)


def _readers(look: _Look, questions: Sequence[Seen], resolved: Sequence[Resolved]) -> dict[int, Reader]:
    """How the answers to each question are read, where somebody said what texts stand for."""
    if look.mapping.form == "tidy":
        answers = [next(one.use.answers for one in look.placed if one.use.use == "value")] * len(questions)
    else:
        answers = [one.use.answers if one.use else {} for one in questions]
    if not any(answers):
        return {}
    return {
        part: reader(said, found.low, found.high)
        for part, (said, found) in enumerate(zip(answers, resolved, strict=True))
        if not found.comment
    }


def _ids(look: _Look) -> Ids:
    """What the names in the file stand for."""
    ids: dict[NameColumn, list[tuple[str, int | None]]] = {}
    for column in get_args(NameColumn):
        texts = staging.names(
            look.cursor, look.table, look.part, column, most=MOST_NAMES + 1, step=look.release
        )
        if len(texts) > MOST_NAMES:
            place = next((one.column for one in look.placed if one.use.use == column), None)
            raise _too_many(look.survey, place)
        uses = [one.use for one in look.placed] + list(look.mapping.questions)
        called = next((use.names for use in uses if use.use == column), {})
        ids[column] = look.plan.ids(column, texts, called)
    return ids


def _too_many(survey: Table, column: int | None) -> SurveyError:
    header = survey.columns[column].label if column is not None else ""
    return SurveyError("error.survey.too_many_names", column=header, most=MOST_NAMES)


def _compare(look: _Look, found: _Found, journey: Journey) -> None:
    """See what is new; and by which respondents and rows that can be told."""
    wish = look.wish
    form: already.Form = "rows" if look.mapping.form == "table" else "answers"
    already.see_answers(look.cursor, journey, form, wish.key)
    if wish.store or wish.compare:
        used = _used(look.part, found.questions)
        already.print_rows(look.cursor, journey, wish.key, look.table, used)
    if wish.compare:
        already.see_new(look.cursor, journey, form, people=_are_people(look.survey, look.part))
    else:
        already.see_all(look.cursor)


def _are_people(survey: Table, part: Part) -> bool:
    """False where each answered form has a number of its own, which says nothing about who answered again."""
    place, layout = part.respondent, survey.layout
    if place is None or (layout.tool not in OF_NO_TOOL and layout.uses.get(place) == "respondent"):
        return False
    return not is_response(plain_header(survey.columns[place]))


def _used(part: Part, questions: Sequence[Seen]) -> list[int]:
    """The columns by which a row without a respondent is known again."""
    own = [column for one in questions for column in (one.value, one.comment)]
    return [column for column in (*part, *own) if isinstance(column, int)]


def _reading(look: _Look, found: _Found, left_out: Counter[str]) -> Reading:
    fared = checked.fared(look.cursor)
    tally = checked.tally(fared)
    answers = _answers(look.cursor, found.coded, there=tally.already > 0)
    asked = {question for number in answers if (question := found.resolved[number].question_id) is not None}
    numbers = {column: checked.numbers_by(fared, column) for column in get_args(Grouping)}
    left_out = left_out + Counter(tally.left_out)
    return Reading(
        table=look.table,
        plan=look.plan,
        settled=look.plan.settled(asked, numbers, checked.days(fared)),
        tally=tally,
        part=look.part,
        questions=found.questions,
        resolved=found.resolved,
        coded=found.coded,
        answers=answers,
        remarks=_remarks(look.cursor, None if tally.already else found.coded),
        numbers=numbers,
        rows_read=tally.rows_used + sum(left_out.values()),
        left_out=dict(left_out),
    )


def _remarks(cursor: Cursor, coded: Coded | None) -> int:
    if coded is None:
        return checked.remarks(cursor)
    return sum(one.used - one.given for one in coded.counts if one.comments)


def _answers(cursor: Cursor, coded: Coded | None, *, there: bool) -> dict[int, int]:
    """Number of new answers, per question that has any."""
    if coded is None:
        usable = checked.numbers_by_part(cursor)
    else:
        usable = {number: one.used for number, one in enumerate(coded.counts)}
    known = checked.there_by_part(cursor) if there else {}
    new = {number: n - known.get(number, 0) for number, n in usable.items()}
    return {number: n for number, n in new.items() if n}
