"""Where the header of a table stands, and how many rows it has, told from what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, mode
from typing import NamedTuple

from cxcore.surveys.tools.cells import is_moment, is_number, is_value
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.long import QUESTION
from cxcore.surveys.tools.second_rows import says_more
from cxcore.surveys.tools.sums import is_sum
from cxcore.surveys.tools.surveymonkey import RESPONSE
from cxcore.surveys.tools.tool import Grid

_BLANKS = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0\ufeff\u200b"
_MOST_TITLES = 20
_MOST_ROWS = 3
_LOOKED_AT = 60
_WORDS = 3
_FEWEST_BESIDE = 8
_FEWEST_PEOPLE = 3
_PERSON = re.compile(
    r"(p|r|s|tn|vp|resp|respondents?|deelnemer|persoon|proefpersoon|participants?|person|subject|teilnehmer"
    r"|proband|participante|répondant|encuestado|klant|customer|gast|guest)[ _.-]?\d+"
)
_SELDOM = 0.25
"""Share of answers of a first respondent that nobody else gave; headers are never given as answers."""


class Heading(NamedTuple):
    """The header: its first record, and how many records it has."""

    start: int
    rows: int


def grid_of(records: Sequence[Sequence[str]]) -> tuple[list[int], list[tuple[str, ...]]]:
    """Records without blanks around the texts, all as wide as the widest, and how wide each was."""
    stripped = [tuple([cell.strip(_BLANKS) for cell in record]) for record in records]
    filled = [record for record in stripped if any(record)]
    widths = [len(record) for record in filled]
    width = max(widths, default=0)
    return widths, [record + ("",) * (width - len(record)) for record in filled]


def width_of(widths: Sequence[int], header_rows: int) -> int:
    """How many columns there are: as many as the header has, unless most records beneath it have more.

    A single wider record holds a delimiter too many; it must not make all others look too narrow.
    """
    head, body = max(widths[:header_rows]), widths[header_rows:]
    return max(head, mode(body)) if sum(width > head for width in body) * 2 > len(body) else head


def heading_of(grid: Grid) -> Heading:
    """The header of a table of no tool in particular: what stands above it is a title."""
    start = _after_titles(grid)
    rows = 1
    while rows < _MOST_ROWS and start + rows + 1 < len(grid) and _continues(grid, start + rows):
        rows += 1
    return Heading(start, rows)


def again(above: Sequence[str], record: Sequence[str]) -> bool:
    """True for a header that stands there a second time."""
    pairs = [(folded(a), folded(b)) for a, b in zip(above, record, strict=True) if b]
    full = len(pairs) * 10 >= 8 * sum(map(bool, above))
    return len(pairs) > 1 and full and all(a == b for a, b in pairs)


def beneath(head: Grid, body: Grid) -> Grid:
    """The records beneath a header, without those in which it stands again: of exports pasted together.

    In such a record stands a name that nobody gives as an answer.
    """
    others = [record for record in body if record not in head]
    if len(others) == len(body):
        return body
    given = [set(column) for column in zip(*others, strict=True)] or [set()] * len(head[0])
    again = [
        record for record in head if any(name not in told for name, told in zip(record, given, strict=True))
    ]
    return [record for record in body if record not in again]


def is_headless(grid: Grid, heading: Heading) -> bool:
    """True when the first record holds answers as the others do, so that the columns have no names."""
    first, below = grid[heading.start], grid[heading.start + heading.rows :][:_LOOKED_AT]
    filled = [cell for cell in first if cell]
    values = [cell for cell in filled if is_value(cell)]
    if len(values) * 2 > len(filled) and not _is_numbering(values):
        return True
    if any(":" in text and _are_moments([text, *cells]) for text, *cells in zip(first, *below, strict=True)):
        return True
    several = [len({*cells} - {""}) > 1 for cells in zip(*below, strict=True)] or [False] * len(first)
    named = [cell if told else "" for cell, told in zip(first, several, strict=True)]
    # The header of a ticked option may stand beneath it as the answer, but not as one of several answers.
    return len(below) >= 5 and sum(map(bool, named)) > 1 and _given(named, below) >= 0.6


def _are_moments(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and all(map(is_moment, cells))


def is_transposed(grid: Grid) -> bool:
    """True when the first column holds questions, and the answers to them stand beside each other.

    Then many more cells stand beside each other than below, and each row says the same few things again.
    """
    if _are_people_beside(grid):
        return True
    questions = [row[0] for row in grid]
    asked = sum(text.endswith("?") or text.count(" ") >= _WORDS for text in questions)
    if len(grid[0]) < _FEWEST_BESIDE or len(grid[0]) < 2 * len(grid) or asked * 2 < len(grid):
        return False
    answers = [list(filter(None, row[1:])) for row in grid]
    few = sum(len(set(row)) * 2 <= len(row) for row in answers)
    return (
        len(set(questions)) == len(grid)
        and few * 2 > len(grid)
        and len(set(answers[0])) * 2 <= len(answers[0])
    )


def _are_people_beside(grid: Grid) -> bool:
    """True when numbered people stand above most columns, and questions in one at their left."""
    head, below = grid[0], grid[1:]
    people = [place for place, name in enumerate(head) if _PERSON.fullmatch(name.casefold())]
    if len(people) < _FEWEST_PEOPLE or len(people) * 2 < len(head):
        return False
    left = list(zip(*below, strict=True))[: people[0]]
    asked = [texts for name, texts in zip(head, left, strict=False) if folded(name) in QUESTION]
    return any(sum(text.count(" ") >= _WORDS for text in texts) * 2 > len(texts) for texts in asked)


def _is_numbering(values: list[str]) -> bool:
    """True for 1, 2, 3 … or years above the columns, or 1.1, 1.2, 2.1."""
    if len(values) < 3 or not all(
        is_number(value) and value.replace(".", "", 1).isdigit() for value in values
    ):
        return False
    numbers = [float(value) for value in values]
    steps = [b - a for a, b in pairwise(numbers)]
    if all(step == 1 for step in steps):
        return numbers[0] in {0, 1} or 1900 < numbers[0] < 2100
    return all(0 < step <= 2 for step in steps) and any("." in value for value in values)


def _after_titles(grid: Grid) -> int:
    """The first record that is no title, export date or the like."""
    start = 0
    while start < min(_MOST_TITLES, len(grid) - 2) and _is_title(grid, start):
        start += 1
    under = [cell for cell in grid[start] if cell]
    if start and sum(map(is_value, under)) * 2 > len(under) and not _is_numbering(under):
        return 0
    return start


def _is_title(grid: Grid, at: int) -> bool:
    """True for a record with something in its first one or two cells only, or sums, above wider ones."""
    filled = [position for position, cell in enumerate(grid[at]) if cell]
    if len(filled) > 1 and is_sum(filter(None, grid[at])) and any(map(is_value, grid[at])):
        return not any(map(is_value, grid[at + 1]))
    typical = median(sum(map(bool, record)) for record in grid[at + 1 : at + 1 + _LOOKED_AT])
    if typical <= len(filled) or not filled:
        return not filled
    told = filled == [0, 1] and (is_value(grid[at][1]) or grid[at][0].endswith(":") or typical > 3)
    return filled == [0] or (filled == [1] and typical > 2) or told


def _continues(grid: Grid, at: int) -> bool:
    """True when this record continues the header above it."""
    above, record = grid[at - 1], grid[at]
    below = beneath([record], grid[at + 1 : at + 1 + _LOOKED_AT])
    texts = [cell for cell in record if cell]
    if again(above, record):
        # A ticked option is written as its header too, but then by others as well.
        return not _given(record, below)
    if not texts or any(map(is_value, texts)):
        return False
    told = _says_response(record) or _fills(above, record, below) or _spells_out(above, record, below)
    return told or says_more(above, record, below)


def _says_response(record: Sequence[str]) -> bool:
    """True for "Response" and the like under each question."""
    texts = [folded(cell) for cell in record if cell]
    return len(texts) > 1 and all(text in RESPONSE for text in texts)


def _fills(above: Sequence[str], record: Sequence[str], below: Grid) -> bool:
    """True when the record fills what is merged in the row above it, with texts that nobody answers."""
    blanks = [
        place
        for place, cell in enumerate(above)
        if _is_merged(above, place) and (record[place] or any(row[place] for row in below))
    ]
    used = sum(1 for place, cell in enumerate(record) if cell or above[place])
    if not blanks or sum(bool(record[place]) for place in blanks) < 0.9 * len(blanks):
        return False
    few = len({record[place] for place in blanks}) * 2 < len(blanks)
    if (few and not _tells_apart(above, record)) or len(blanks) * 5 < used:
        return False
    if any(above[place] for place in blanks) and not _is_merged_downwards(above, record):
        return False
    # One blank beside names is a column without a name, unless other cells are merged downwards.
    if len(blanks) == 1 and all(record[place] for place, cell in enumerate(above) if cell):
        return False
    return _given(record, below) <= _SELDOM


def _tells_apart(above: Sequence[str], record: Sequence[str]) -> bool:
    """True when the same few texts stand under each merged cell, each once: a mark and a remark."""
    names: list[tuple[str, str]] = []
    name = ""
    for place, cell in enumerate(above):
        name = name if _is_merged(above, place) and cell in {"", name} else cell
        names.append((name, record[place]))
    told = [pair for pair in names if pair[1]]
    return len(set(told)) == len(told) and len({text for _, text in told}) > 1


def _is_merged(above: Sequence[str], place: int) -> bool:
    """True for a cell that continues the one at its left: blank, or the same again."""
    return place > 0 and any(above[:place]) and above[place] in {"", above[place - 1]}


def _is_merged_downwards(above: Sequence[str], record: Sequence[str]) -> bool:
    """True when nothing new stands under the cells that are not merged: equal names may be just that."""
    wide = {place for place in range(len(above)) if _is_merged(above, place)}
    alone = set(range(len(above))) - wide - {place - 1 for place in wide}
    return all(record[place] in {"", above[place]} or folded(record[place]) in RESPONSE for place in alone)


def is_coded(head: Grid) -> bool:
    """True for two header rows of which the first holds codes: short, each once, without blanks."""
    codes = [cell for cell in head[0] if cell]
    single = all(len(cell) <= 32 and " " not in cell for cell in codes)
    asked = sum(" " in cell or "?" in cell for cell in head[-1])
    full = sum(bool(a and b) for a, b in zip(head[0], head[-1], strict=True)) * 10 >= 8 * len(codes)
    return len(head) == 2 and single and full and len(set(codes)) == len(codes) and asked * 2 >= len(codes)


def _spells_out(above: Sequence[str], record: Sequence[str], below: Grid) -> bool:
    """True when the record says in words what the codes above it ask, and figures stand beneath it."""
    texts = [cell for cell in record if cell]
    figures = [
        place for place, cell in enumerate(record) if cell and all(is_value(row[place]) for row in below)
    ]
    if len(set(texts)) < len(texts) or len(figures) * 2 < len(texts):
        return False
    return is_coded([above, record]) and not _given(record, below)


def _given(record: Sequence[str], below: Grid) -> float:
    """Share of the cells of a record whose text stands beneath it as an answer too."""
    columns = zip(*below, strict=True) if below else [()] * len(record)
    found = [cell in answers for cell, answers in zip(record, columns, strict=True) if cell]
    return sum(found) / len(found)
