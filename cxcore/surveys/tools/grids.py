"""Columns of grids and multiple choices: a question that several columns share, and what each is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.headers import clean_header, folded
from cxcore.surveys.tools.tool import Grid, plain_columns

_BRACKET = re.compile(r"(?P<text>.*\S)\s*\[(?P<item>[^\[\]]*)\]", re.DOTALL)
_ARROWS = re.compile(r"(?P<text>.*\S)\s*>>\s*(?P<item>\S.*)", re.DOTALL)
_DASHED = re.compile(r"(?P<text>.*\S)\s*->\s*(?P<item>\S.*)", re.DOTALL)
_COLON = re.compile(r"(?P<item>[^:]*[^:\s])\s*:\s*(?P<text>[^:\s].*)", re.DOTALL)


def bracketed(head: Grid) -> tuple[Column, ...]:
    """Grids as ``Question [Row]``."""
    return tuple(_split(column, _BRACKET) for column in plain_columns(head))


def pointed(head: Grid) -> tuple[Column, ...]:
    """Grids as ``Question [Row]``, or as ``Question->Row`` where several columns share the question."""
    return _shared(bracketed(head), _DASHED)


def arrowed(head: Grid) -> tuple[Column, ...]:
    """Grids as ``Question >> Row``."""
    return tuple(_split(column, _ARROWS) for column in plain_columns(head))


def coloned(head: Grid) -> tuple[Column, ...]:
    """Grids as ``Row:Question``, where several columns share the question."""
    return _shared(plain_columns(head), _COLON)


def optioned(head: Grid) -> tuple[Column, ...]:
    """Choices as ``Question`` with all chosen, followed by ``Question (Option)`` for each option."""
    question, columns = "", []
    for column in plain_columns(head):
        start = f"{question} ("
        if question and column.text.startswith(start) and column.text.endswith(")"):
            columns.append(column._replace(text=question, item=column.text[len(start) : -1]))
        else:
            question = column.text
            columns.append(column)
    return tuple(columns)


def coded(head: Grid) -> tuple[Column, ...]:
    """Questions in the second header row, under their codes."""
    return tuple(
        Column(position, clean_header(text) or clean_header(code), clean_header(code))
        for position, (code, text) in enumerate(zip(head[0], head[1], strict=True))
    )


def merged(head: Grid, is_own: Callable[[str], bool], is_word: Callable[[str], bool]) -> tuple[Column, ...]:
    """Questions over merged cells, with what each column is about in the row beneath them.

    Parameters
    ----------
    head
        The two header rows (of more, the first and the last).
    is_own
        True for the name of a column that no blank at its right continues.
    is_word
        True for a text in the second row that tells nothing, such as "Response".

    """
    said = {folded(cell) for cell in head[-1] if cell}
    question, columns = "", []
    for position, (above, below) in enumerate(zip(head[0], head[-1], strict=True)):
        text, item = clean_header(above), clean_header(below)
        if text:
            question = "" if is_own(text.casefold()) else text
        if not text and not item:
            columns.append(Column(position, ""))
        elif not (text or question):
            columns.append(Column(position, item))
        else:
            told = "" if len(said) == 1 or is_word(item.casefold()) or item == text else item
            columns.append(Column(position, text or question, item=told))
    return tuple(columns)


def _shared(plain: Sequence[Column], pattern: re.Pattern[str]) -> tuple[Column, ...]:
    """Columns taken apart where another one has the same question."""
    split = [_split(column, pattern) if not column.item else column for column in plain]
    shared = Counter(column.text for column in split if column.item)
    return tuple(
        new if new.item and shared[new.text] > 1 else old for old, new in zip(plain, split, strict=True)
    )


def _split(column: Column, pattern: re.Pattern[str]) -> Column:
    found = pattern.fullmatch(column.text)
    return column._replace(text=found["text"], item=found["item"].strip()) if found else column
