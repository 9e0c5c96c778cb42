"""What is known of a survey tool: the names it gives its own columns, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.headers import clean_header, folded

Grid = Sequence[Sequence[str]]
"""Records of equal width, blanks around the texts gone."""

LeftOut = Literal["preview", "test", "spam", "screened", "partial", "total", "note", "header"]
"""Why a row is no respondent: among these for ``total`` that it adds up others, for ``note`` that it stands
beneath the table and says something else, for ``header`` that it is the header once more; or, for
``partial``, one who did not finish."""


class Rule(NamedTuple):
    """Rows to leave out, by what stands under a column of the tool.

    Attributes
    ----------
    names
        What that column may be called, folded.
    texts
        The texts that mean so, folded; an empty one is an empty cell.
    only
        Where this is given, no other texts may stand in the column: else it is about something else.
    some
        Where this is given, one of these must stand in it.

    """

    names: frozenset[str]
    reason: LeftOut
    texts: frozenset[str]
    only: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()


def plain_columns(head: Grid) -> tuple[Column, ...]:
    """Columns with the text of the last header row, under what is merged above it."""
    return tuple(
        Column(position, clean_header(text)) for position, text in enumerate(head[-1] if head else ())
    )


@dataclass(frozen=True)
class Tool:
    """A survey tool, recognised by names it gives itself.

    Attributes
    ----------
    key
        As mappings and imports remember it.
    marks
        Sets of names; of each, one must be there.
    first
        Names of which one must stand first; empty where the first column tells nothing.
    respondent, time
        Names of these columns, the best first.
    counted
        True when respondents are counted from 1 in each form, so that the same number in another form is
        somebody else.
    verbatim
        True when it writes what was ticked, never a code for it.
    other, other_like
        Further columns of the tool that are no answers: their names, and a pattern of names.
    columns
        From header rows to columns.

    """

    key: str
    marks: tuple[frozenset[str], ...] = ()
    first: frozenset[str] = frozenset()
    respondent: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    counted: bool = False
    verbatim: bool = False
    other: frozenset[str] = frozenset()
    other_like: re.Pattern[str] | None = None
    rules: tuple[Rule, ...] = ()
    columns: Callable[[Grid], tuple[Column, ...]] = plain_columns

    def made(self, names: Sequence[str]) -> bool:
        """True when this header, folded, is one of this tool."""
        if self.first and next(filter(None, names), "") not in self.first:
            return False
        there = set(names)
        return bool(self.marks or self.first) and all(not there.isdisjoint(group) for group in self.marks)

    def is_own(self, name: str) -> bool:
        """True when the tool itself, and not the maker of the form, calls a column so."""
        if name in self.other or name in self.respondent or name in self.time:
            return True
        return bool(self.other_like and self.other_like.search(name))


def words(text: str) -> frozenset[str]:
    """Names or texts written as a list with bars between them, folded."""
    return frozenset(listed(text))


def listed(text: str) -> tuple[str, ...]:
    """The same, in order."""
    return tuple(folded(word) for word in text.split("|"))
