"""A survey as a proposal looks at it, from records in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.mapping import Use
from cxcore.surveys.tools.layout import Layout

MOST_TEXTS = 1100


class LookedAt:
    """The rows of a file beneath its header, with the layout as it is said to be."""

    def __init__(self, layout: Layout, rows: Sequence[Sequence[str]]) -> None:
        self.layout, self.columns, self.tidy = layout, layout.columns, layout.tool == "tidy"
        self._rows = [[*row, *[""] * (len(layout.columns) - len(row))] for row in rows]
        if layout.question is not None:
            asked = dict.fromkeys(row[layout.question] for row in self._rows)
            self.questions = tuple(Column(place, text) for place, text in enumerate(asked))
        else:
            self.questions = ()

    def contents(self, position: int, /) -> Contents:
        return contents_of([row[position] for row in self._rows])

    def question_contents(self, place: int, /) -> Contents:
        question, answer = self.layout.question or 0, self.layout.answer or 0
        text = self.questions[place].text
        return contents_of([row[answer] for row in self._rows if row[question] == text])


def table(**columns: Sequence[str]) -> LookedAt:
    """A plain table with these columns."""
    return looked_at([(Column(place, text), cells) for place, (text, cells) in enumerate(columns.items())])


def looked_at(
    columns: Sequence[tuple[Column, Sequence[str]]], uses: dict[int, Use] | None = None
) -> LookedAt:
    layout = Layout("table", 1, tuple(column for column, _ in columns), uses=uses or {})
    return LookedAt(layout, list(zip(*(cells for _, cells in columns), strict=True)))


def contents_of(cells: Sequence[str]) -> Contents:
    filled = [cell.strip() for cell in cells if cell.strip()]
    counted = Counter(filled)
    texts = dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    few = texts if len(texts) <= MOST_TEXTS else None
    return Contents(len(filled), len(cells) - len(filled), few, tuple(filled[:: max(1, len(filled) // 200)]))
