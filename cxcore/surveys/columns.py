"""The columns of a survey file, as people read their headers, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Column(NamedTuple):
    """A column, named from one to three header rows.

    Attributes
    ----------
    position
        Place in the file, from 0.
    text
        The question as people read it: one line, without mark-up.
    id
        What the survey tool calls the question, the same in each round (``QID12``, ``likert1[SQ001]``); empty
        where the tool gives no such name.
    item
        The row of a grid, or the option, that this column is about; empty for a question of one column.

    """

    position: int
    text: str
    id: str = ""
    item: str = ""

    @property
    def label(self) -> str:
        """Question and item on one line: by it a column without an id is found again."""
        return " – ".join(part for part in (self.text, self.item) if part) or self.id

    @property
    def letter(self) -> str:
        """How a spreadsheet calls the column: A, B, …, Z, AA, …"""
        letters, place = "", self.position + 1
        while place:
            place, rest = divmod(place - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters


class Contents(NamedTuple):
    """What stands in a column, over the rows of kept respondents.

    Attributes
    ----------
    filled, empty
        Numbers of cells with and without something in them.
    texts
        How often each different text stands there, the most frequent first; None in a column of so many
        different texts that none can be an answer on a scale.
    sample
        Some of the texts: of times, and where ``texts`` is None, spread over the file and in its order.

    """

    filled: int
    empty: int
    texts: Mapping[str, int] | None
    sample: tuple[str, ...]
