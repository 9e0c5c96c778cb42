"""How a survey tool lays its exports out: header rows, columns, and which rows are no respondents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxcore.errors import NoAnswersError, SurveyError
from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import Use
from cxcore.surveys.tidy import is_tidy
from cxcore.surveys.tools import tool_of
from cxcore.surveys.tools.aggregates import is_aggregate
from cxcore.surveys.tools.aside import aside
from cxcore.surveys.tools.cells import is_number
from cxcore.surveys.tools.codebooks import is_codebook
from cxcore.surveys.tools.figures import is_series
from cxcore.surveys.tools.forms import GOOGLE, is_stamped
from cxcore.surveys.tools.grids import coded
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.heading import (
    Heading,
    again,
    beneath,
    grid_of,
    heading_of,
    is_coded,
    is_headless,
    is_transposed,
    width_of,
)
from cxcore.surveys.tools.long import LONG, Long, inner, long_of
from cxcore.surveys.tools.others import JOTFORM
from cxcore.surveys.tools.own import is_index, is_numbering, rules_at, uses_of
from cxcore.surveys.tools.qualtrics import LEGACY, QUALTRICS, import_ids
from cxcore.surveys.tools.second_rows import is_paired, paired
from cxcore.surveys.tools.surveymonkey import SURVEYMONKEY, second_row
from cxcore.surveys.tools.tool import Grid, LeftOut, Rule, Tool, plain_columns
from cxcore.surveys.tools.unknown import TABLE

__all__ = ["Layout", "LeaveOut", "LeftOut", "layout_of"]

_FAINT: tuple[Tool | None, ...] = (GOOGLE, JOTFORM, SURVEYMONKEY)
"""Tools of which a single name is the mark: a table with one answer a row may use that name as well."""
OF_NO_TOOL = frozenset({"tidy", "long", "table"})
"""Keys of layouts whose columns no survey tool named."""
_MOST_TITLES = 20
_MOST_HEADERS = 3
_FEW_ROWS = 6
_LEFT_OUT: Use = "left-out"


class LeaveOut(NamedTuple):
    """Which rows are no respondents, by what stands in a column.

    Attributes
    ----------
    position
        The column, from 0.
    texts
        The texts that mean so, on one line and case-folded; an empty one is an empty cell.

    """

    position: int
    reason: LeftOut
    texts: frozenset[str]


class Layout(NamedTuple):
    """What the first records of a file say about all of it.

    Attributes
    ----------
    tool
        Key of the survey tool, ``tidy`` for the project's own form, ``long`` for one answer a row of an
        unknown tool, ``table`` for any other table.
    header_rows
        Records above the first respondent: the header, 1–3, and the titles above it.
    uses
        What the tool itself says about a column, by position: the ``respondent``, the ``time``, or
        ``left-out`` for its own administration.
    question, answer
        Positions in a table with one answer a row; None in others.
    counted
        True when the tool numbers the respondents of each form from 1, so that the same number in an export
        of another form is somebody else.
    verbatim
        True when the tool writes what was ticked, never a code for it.

    """

    tool: str
    header_rows: int
    columns: tuple[Column, ...]
    leave_out: tuple[LeaveOut, ...] = ()
    uses: Mapping[int, Use] = {}
    question: int | None = None
    answer: int | None = None
    counted: bool = False
    verbatim: bool = False


def layout_of(records: Sequence[Sequence[str]], *, anyway: bool = False) -> Layout:
    """What the first records of a file say about all of it.

    Parameters
    ----------
    records
        The first records that are not blank, some 200 are enough, as they were parsed.
    anyway
        True when somebody said that these are answers, whatever they look like.

    Raises
    ------
    NoAnswersError
        When they look like a table that counts answers, a series of figures or a list of questions.
    SurveyError
        When these can be no answers of respondents: nothing at all, one column, no rows beneath the header,
        no header, or questions below each other.

    """
    widths, grid = grid_of(records)
    if not grid:
        raise SurveyError("error.survey.empty")
    if len(grid[0]) < 2:
        raise SurveyError("error.survey.no_table")
    layout = _of_tool(grid) or _of_table(grid, anyway=anyway)
    if layout.header_rows >= len(grid):
        raise SurveyError("error.survey.no_rows")
    width = width_of(widths, layout.header_rows)
    if width < 2:
        raise SurveyError("error.survey.no_table")
    return _cut(layout, width)


def _cut(layout: Layout, width: int) -> Layout:
    """The layout without what lies beyond a width."""
    width = max(width, 1 + max(layout.question or 0, layout.answer or 0))
    return layout._replace(
        columns=layout.columns[:width],
        leave_out=tuple(rule for rule in layout.leave_out if rule.position < width),
        uses={place: use for place, use in layout.uses.items() if place < width},
    )


def _of_tool(grid: Grid) -> Layout | None:
    """The layout of an export that carries the marks of a tool."""
    filled = [sum(map(bool, record)) for record in grid[:_MOST_TITLES]]
    wide = 0
    for at, cells in enumerate(filled):
        if wide == _MOST_HEADERS:
            break
        wide += cells * 2 >= max(filled)
        names = [folded(cell) for cell in grid[at]]
        tool = tool_of(names)
        if tool is None and is_numbering([row[0] for row in grid[at + 1 :]]):
            # Somebody numbered the rows in front of what stands first.
            names = ["", *names[1:]]
            tool = tool_of(names)
        if tool in _FAINT and (is_tidy(names) or long_of(names, grid[at + 1 :], by_content=False)):
            return None
        if tool is GOOGLE and not is_stamped(names, grid[at + 1 :]):
            return None
        if tool or import_ids(grid[at]):
            return _found(grid, at, tool or QUALTRICS)
    return None


def _found(grid: Grid, at: int, tool: Tool) -> Layout:
    """The layout, once the names of the tool stand in a record."""
    start, end = _header_of_tool(grid, at, tool)
    head = grid[start:end]
    body = beneath(head, grid[end:])
    columns = tool.columns(head)
    names = [
        {folded(cell), column.id.casefold()} - {""} for cell, column in zip(grid[at], columns, strict=True)
    ]
    uses = uses_of(tool, names, body)
    uses |= _indexes(grid[at], body)
    uses |= dict.fromkeys(aside(head, body), _LEFT_OUT)
    return Layout(
        tool.key,
        end,
        columns,
        _left_out(rules_at(tool.rules, names, body)),
        uses,
        counted=tool.counted and "respondent" in uses.values(),
        verbatim=tool.verbatim,
    )


def _header_of_tool(grid: Grid, at: int, tool: Tool) -> tuple[int, int]:
    """Where the header begins, and where the respondents do."""
    if tool in {QUALTRICS, LEGACY}:
        start, at = _start_of_qualtrics(grid, at, tool)
        for end in range(start + 1, min(start + 1 + _MOST_HEADERS, len(grid) + 1)):
            if import_ids(grid[end - 1]):
                return start, end
        return start, at + 1 + _names_go_on(grid, at, tool)
    if tool is SURVEYMONKEY:
        return at, at + 1 + (at + 1 < len(grid) and second_row(grid[at], grid[at + 1]))
    return at, at + 1 + _names_go_on(grid, at, tool)


def _start_of_qualtrics(grid: Grid, at: int, tool: Tool) -> tuple[int, int]:
    """The first header row, and the one with the names of the tool, when these were found at ``at``."""
    if at and tool is LEGACY and folded(grid[at - 1][0]) in {"v1", "responseid"}:
        return at - 1, at
    if import_ids(grid[at]):
        return max(0, at - 2), max(0, at - 2)
    return at, at


def _names_go_on(grid: Grid, at: int, tool: Tool) -> bool:
    """True when the record beneath the names is a header as well: no respondent's time is without digits."""
    if at + 1 >= len(grid):
        return False
    above, record = grid[at], grid[at + 1]
    if again(above, record):
        return True
    told = [text for name, text in zip(map(folded, above), record, strict=True) if text and name in tool.time]
    return bool(told) and not any(char.isdigit() or char == "#" for text in told for char in text)


def _of_table(grid: Grid, *, anyway: bool) -> Layout:
    """The layout of a table without the marks of a tool."""
    heading = heading_of(grid)
    start, end = heading.start, heading.start + heading.rows
    head = grid[start:end]
    body = beneath(head, grid[end:])
    grid = [*grid[:end], *body]
    first = [folded(text) for text in head[0]]
    if is_tidy(first):
        return Layout("tidy", start + 1, plain_columns(head[:1]))
    if heading.rows == 2 and first[0] in SURVEYMONKEY.respondent:
        return _found(grid, start, SURVEYMONKEY)
    found = long_of(first, body) if heading.rows == 1 else None
    if found is None and not anyway and is_codebook(first, body):
        raise NoAnswersError("error.survey.codebook")
    _refuse(grid, heading, anyway=anyway)
    if found:
        return _of_long([inner(name) for name in first], head, body, found, end)
    names = [{folded(text) for text in column if text} for column in zip(*head, strict=True)]
    leave_out = _left_out(rules_at(TABLE.rules, names, body))
    uses = {**uses_of(TABLE, names, body), **dict.fromkeys((rule.position for rule in leave_out), _LEFT_OUT)}
    uses |= _indexes([next(filter(None, texts), "") for texts in zip(*head, strict=True)], body)
    uses |= dict.fromkeys(aside(head, body), _LEFT_OUT)
    return Layout("table", end, _columns(head), leave_out, uses)


def _indexes(head: Sequence[str], body: Grid) -> dict[int, Use]:
    """The row numbers, and those of an earlier table beside them."""
    found: dict[int, Use] = {}
    for place, (name, texts) in enumerate(zip(head, zip(*body, strict=True), strict=False)):
        if not is_index(texts, name):
            break
        found[place] = "left-out"
    return found


def _columns(head: Grid) -> tuple[Column, ...]:
    """Columns under one header row, under codes and questions, or under merged cells."""
    if len(head) == 1:
        return TABLE.columns(head)
    if is_coded(head):
        return coded(head)
    return (paired(head) if is_paired(head) else None) or SURVEYMONKEY.columns(head)


def _of_long(first: Sequence[str], head: Grid, body: Grid, found: Long, end: int) -> Layout:
    """The layout of a table with one answer a row."""
    names = [{name} for name in first]
    uses = uses_of(LONG, names, body, taken={found.question, found.answer})
    told = [place for place, use in uses.items() if use == "respondent"]
    if found.respondent is not None:
        uses.update(dict.fromkeys(told, _LEFT_OUT))
        uses[found.respondent] = "respondent"
    elif told and len(body) > _FEW_ROWS and len({row[told[0]] for row in body}) == len(body):
        # A number of its own for each answer is nobody.
        uses[told[0]] = "left-out"
    if 0 not in uses and len(body) > _FEW_ROWS and is_numbering([row[0] for row in body]):
        uses[0] = "left-out"
    return Layout("long", end, plain_columns(head), (), uses, found.question, found.answer)


def _left_out(found: Sequence[tuple[int, Rule]]) -> tuple[LeaveOut, ...]:
    return tuple(LeaveOut(place, rule.reason, rule.texts) for place, rule in found)


def _refuse(grid: Grid, heading: Heading, *, anyway: bool) -> None:
    """Say why this is no table of respondents, where it is none."""
    head, body = grid[heading.start], grid[heading.start + heading.rows :]
    columns = list(zip(*grid[heading.start :], strict=True))
    if sum(map(_is_column, columns)) < 2 and not any(map(_are_answers, columns)):
        raise SurveyError("error.survey.no_table")
    if is_transposed(grid):
        raise SurveyError("error.survey.transposed")
    if not anyway and is_series(head, body):
        raise NoAnswersError("error.survey.series")
    if not anyway and is_aggregate(grid, heading.start):
        raise NoAnswersError("error.survey.aggregate")
    if is_headless(grid, heading):
        raise SurveyError("error.survey.no_header")


def _is_column(cells: Sequence[str]) -> bool:
    """True for cells under a name, or most of them: stray ones beside a list make no table."""
    return bool(cells[0]) or sum(map(bool, cells)) * 2 >= len(cells)


def _are_answers(cells: Sequence[str]) -> bool:
    """True for numbers under a name, which are a table whatever stands beside some of them."""
    name, *rest = cells
    return bool(name) and len(rest) > 1 and all(map(is_number, filter(None, rest)))
