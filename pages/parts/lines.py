"""What a user decides about, a line each: the columns of a file, and questions that stand in its rows."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import NamedTuple

from cxcore.scales import scale_named
from cxcore.surveys import ColumnUse, Mapping, Survey
from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.scaling.scaled import scaled
from cxcore.surveys.understanding.naming import subject

_BARS = 11
"""Answers beside each other in a small histogram, at most."""


class Line(NamedTuple):
    """A column or question with what it is used for.

    Attributes
    ----------
    key
        ``c`` or ``q`` with the place among the columns or questions, from 0.
    secret
        True where nothing of the contents may be shown: it tells who somebody is, whatever it is used for.

    """

    key: str
    column: Column
    use: ColumnUse
    contents: Contents
    secret: bool

    @property
    def rated(self) -> bool:
        """True for answers on a scale, also where only its direction is not known yet."""
        return self.use.use == "rating" or self.use.because == "direction"

    @property
    def name(self) -> str:
        return self.column.label or self.column.letter


class Figures(NamedTuple):
    """How the cells of a line are read; numbers of cells.

    Attributes
    ----------
    missing
        Empty ones, and those whose text means that there is no answer.
    unreadable
        Those with something that is no answer on the scale.
    mean
        Of the raw answers, in units of the scale.
    bars
        How often each answer was given, from the lowest raw answer to the highest.

    """

    answers: int
    missing: int
    unreadable: int = 0
    mean: float | None = None
    bars: tuple[int, ...] = ()


def lines(survey: Survey, mapping: Mapping, proposed: Mapping) -> tuple[Line, ...]:
    """All lines, questions first, each in the order of the file.

    Parameters
    ----------
    proposed
        What the file was taken for before anybody changed something.

    """
    own = {survey.layout.question, survey.layout.answer} if mapping.form == "long" else set[int | None]()
    columns = [
        Line(f"c{place}", column, use, survey.contents(place), _is_secret(use) or _is_secret(before))
        for place, (column, use, before) in enumerate(
            zip(survey.columns, mapping.columns, proposed.columns, strict=True)
        )
        if place not in own
    ]
    asked = survey.questions if mapping.questions else ()
    questions = [
        Line(f"q{place}", column, use, survey.question_contents(place), _is_secret(before))
        for place, (column, use, before) in enumerate(
            zip(asked, mapping.questions, proposed.questions, strict=True)
        )
    ]
    return (*questions, *columns)


def _is_secret(use: ColumnUse) -> bool:
    return use.because == "personal" or use.use == "respondent"


def with_uses(mapping: Mapping, uses: Table[str, ColumnUse]) -> Mapping:
    """The mapping with other uses for the lines with these keys."""
    columns = tuple(uses.get(f"c{place}", own) for place, own in enumerate(mapping.columns))
    questions = tuple(uses.get(f"q{place}", own) for place, own in enumerate(mapping.questions))
    return mapping.model_copy(update={"columns": columns, "questions": questions})


def as_rating(line: Line) -> ColumnUse:
    """The line taken for a rating after all: on the likeliest scale, about what its question is about."""
    update: dict[str, object] = {"use": "rating", "because": "", "doubts": ()}
    if not line.rated:
        found = scaled(line.contents.texts, line.column.label) if line.contents.texts else None
        if found:
            update |= {"scale": found.scale, "answers": found.answers, "kind": found.kind or line.use.kind}
    if not line.use.touchpoint:
        update["touchpoint"] = subject(line.column.item or line.column.text or line.name).name
    return line.use.model_copy(update=update)


def figures(line: Line) -> Figures:
    """How the cells of a line are read."""
    filled, empty, texts = line.contents.filled, line.contents.empty, line.contents.texts
    if not line.rated or texts is None:
        return Figures(filled, empty)
    scale = scale_named(line.use.scale)
    read = reader(line.use.answers, scale.low, scale.high)
    numbers: dict[float, int] = {}
    missing = unreadable = 0
    for text, n in texts.items():
        answer = read(text)
        if answer.value is not None:
            numbers[answer.value] = numbers.get(answer.value, 0) + n
        elif answer.reason is None:
            missing += n
        else:
            unreadable += n
    given = sum(numbers.values())
    mean = sum(value * n for value, n in numbers.items()) / given if given else None
    return Figures(given, empty + missing, unreadable, mean, _bars(numbers, scale.low, scale.high))


def _bars(numbers: Table[float, int], low: float, high: float) -> tuple[int, ...]:
    """A bar for each whole answer, or as many equal parts of a longer scale."""
    parts = int(high - low) + 1 if high - low < _BARS else _BARS
    bars = [0] * parts
    for value, n in numbers.items():
        bars[min(parts - 1, round((value - low) / (high - low) * (parts - 1)))] += n
    return tuple(bars)
