"""One pass over a survey file in the database: staged, seen as answers, checked against the journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Names
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from cxcore.errors import SurveyError
from cxcore.model import Journey
from cxcore.store import already, cells, checked
from cxcore.store.checked import Grouping, Tally
from cxcore.store.checking import Resolved
from cxcore.store.coding import Coded
from cxcore.store.staging import Cursor, Part
from cxcore.surveys.importing.by_answer import read_answers
from cxcore.surveys.importing.by_respondent import read_respondents
from cxcore.surveys.importing.look import MOST_NAMES, Found, Look, Wish
from cxcore.surveys.importing.overlap import Overlap, in_other_rounds
from cxcore.surveys.importing.parts import Seen, shared_part
from cxcore.surveys.importing.plan import Known, Plan, Settled
from cxcore.surveys.importing.source import Table
from cxcore.surveys.mapping import Mapping
from cxcore.surveys.progress import Progress
from cxcore.surveys.tools.layout import OF_NO_TOOL
from cxcore.surveys.understanding.roles import is_response, plain_header

if TYPE_CHECKING:
    import pyarrow as pa


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
    overlap
        Who is in other rounds already, where that was asked and somebody is.

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
    overlap: Overlap | None


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
    look = Look(cursor, survey, mapping, placed, table, part, plan, wish, progress)
    found = read_respondents(look) if mapping.form == "table" else read_answers(look)
    progress.enter("comparing")
    overlap = _compare(look, found, known.journey)
    return _reading(look, found, left_out, overlap)


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


def _compare(look: Look, found: Found, journey: Journey) -> Overlap | None:
    """See what is new, by which respondents and rows that can be told, and who is elsewhere."""
    wish = look.wish
    form: already.Form = "rows" if look.mapping.form == "table" else "answers"
    already.see_answers(look.cursor, journey, form, wish.key)
    if wish.store or wish.compare:
        used = _used(look.part, found.questions)
        already.print_rows(look.cursor, journey, wish.key, look.table, used)
    if not wish.compare:
        already.see_all(look.cursor)
        return None
    people = _are_people(look.survey, look.part)
    already.see_new(look.cursor, journey, form, people=people)
    return None if wish.store else in_other_rounds(look, journey, people=people)


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


def _reading(look: Look, found: Found, left_out: Counter[str], overlap: Overlap | None) -> Reading:
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
        overlap=overlap,
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
