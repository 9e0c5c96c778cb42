"""Figures of the whole journey in two rounds beside each other, each with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.picture import Picture, table
from cxcore.charts.rounds_spec import AXES, Along, rounds_spec
from cxcore.charts.row_labels import LabelRow, label_room, label_row
from cxcore.measures.figures import Figure
from cxcore.text import Language, speak
from cxcore.text.numbers import UNKNOWN

_STYLE = "curve-0"
_APART = 9.0
"""Pixels from the middle of a row to each of its rounds."""


class Pair(NamedTuple):
    """A figure in two rounds, None where it is not known; ``small`` is small print, or empty."""

    label: str
    small: str
    before: Figure | None
    after: Figure | None


class FigureRow(NamedTuple):
    """A figure of one round, so many pixels from the middle of its row; hollow is before."""

    place: int
    style: str
    shift: float
    value: float
    low: float
    high: float
    hollow: bool
    name: str
    round: str
    marked: str
    around: str
    answers: str


class MarkRow(NamedTuple):
    """A figure as written, so many pixels from the middle of its row; a dash where it is not known."""

    place: int
    shift: float
    marked: str
    strong: bool


class NormRow(NamedTuple):
    """The value that the axis names."""

    value: float


def rounds_picture(
    pairs: Sequence[Pair], names: tuple[str, str], along: Along, language: Language, *, dark: bool
) -> Picture:
    """Each figure before, hollow, and under it after, filled.

    Parameters
    ----------
    names
        What to call the rounds, before and after.
    along
        The scale of all these figures.
    dark
        Whether the screen is dark.

    """
    labels = [label_row(place, pair.label, pair.small, letters=19) for place, pair in enumerate(pairs)]
    entries = [
        Entry(_STYLE, names[0], point=True, hollow=True),
        Entry(_STYLE, names[1], point=True),
        Entry("margin", speak(language)("chart.margin"), point=True),
    ]
    datasets = {
        "norm": table(NormRow, [NormRow(AXES[along].named)]),
        "labels": table(LabelRow, labels),
        "figures": table(FigureRow, list(_figures(pairs, names, along, language))),
        "marks": table(MarkRow, list(_marks(pairs, along, language))),
        **key_tables(entries, left=-label_room(labels), width=PHONE, bottom=-38),
    }
    return Picture(rounds_spec(along, language, dark=dark), datasets)


def _sides(pair: Pair) -> tuple[tuple[Figure | None, bool], ...]:
    return (pair.before, True), (pair.after, False)


def _figures(
    pairs: Sequence[Pair], names: tuple[str, str], along: Along, language: Language
) -> Iterator[FigureRow]:
    say, axis = speak(language), AXES[along]
    for place, pair in enumerate(pairs):
        for (figure, hollow), name in zip(_sides(pair), names, strict=True):
            if figure:
                low, high = figure.interval
                around = say("table.from-to", low=axis.write(low, language), high=axis.write(high, language))
                written = axis.write(figure.value, language), around, say("chart.n", n=figure.n)
                at = place, _STYLE, -_APART if hollow else _APART
                yield FigureRow(*at, figure.value, low, high, hollow, pair.label, name, *written)


def _marks(pairs: Sequence[Pair], along: Along, language: Language) -> Iterator[MarkRow]:
    for place, pair in enumerate(pairs):
        for figure, hollow in _sides(pair):
            marked = AXES[along].write(figure.value, language) if figure else UNKNOWN
            yield MarkRow(place, -_APART if hollow else _APART, marked, strong=not hollow)
