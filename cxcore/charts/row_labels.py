"""Rows under one another: each with its name at the left, small print below it, and a number at the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cxcore.charts.labels import width_of, wrapped
from cxcore.charts.layer import encoded, rows
from cxcore.charts.look import SMALL_SIZE, TEXT_SIZE, Look

if TYPE_CHECKING:
    import altair as alt

_GAP = 10
"""Room between labels and plot in pixels."""
_LINE = 15
"""Height of a line of text in pixels."""


class LabelRow(NamedTuple):
    """What a row is called, its small print and its number; lifts in pixels from the middle of the row."""

    place: int
    label: str
    small: str
    lift: float
    small_lift: float
    marked: str


def label_row(
    place: int, name: str, small: str, marked: str = "", *, letters: int, lines: int = 3
) -> LabelRow:
    """The label of a row, in the middle of its height, in lines of at most so many letters."""
    written = wrapped(name, letters, lines)
    height = _LINE * len(written)
    lift = -(height + _LINE * bool(small)) / 2
    return LabelRow(place, "\n".join(written), small, lift, lift + height + 1, marked)


def label_room(labels: Iterable[LabelRow]) -> float:
    """About how many pixels the labels take at the left of the plot."""
    widths = (max(width_of(row.label, TEXT_SIZE), width_of(row.small, SMALL_SIZE)) for row in labels)
    return max(widths, default=0) + _GAP


def row_place(band: float = 0.5) -> dict[str, Any]:
    """The channel that leads to a row: to its top (0), its middle or its end (1)."""
    import altair as alt

    scale = alt.Scale(type="band", padding=0)
    return {"y": alt.Y("place:O", scale=scale, axis=None, bandPosition=band)}


def label_layers(colours: Look) -> list[alt.Chart]:
    """Names and small print, of the dataset ``labels``."""
    import altair as alt

    at = {**row_place(), "x": alt.value(-_GAP)}
    names = rows("labels").mark_text(**_lifted("lift"), lineBreak="\n", lineHeight=_LINE, fontSize=TEXT_SIZE)
    small = rows("labels").mark_text(**_lifted("small_lift"), fontSize=SMALL_SIZE, color=colours.muted)
    return [encoded(names, **at, text="label:N"), encoded(small, **at, text="small:N")]


def number_layer() -> alt.Chart:
    """The number of each row at the right, of the dataset ``labels``."""
    import altair as alt

    numbers = rows("labels").mark_text(align="left", dx=8, fontSize=TEXT_SIZE, fontWeight=600)
    return encoded(numbers, **row_place(), x=alt.value("width"), text="marked:N")


def _lifted(field: str) -> dict[str, Any]:
    import altair as alt

    return {"align": "right", "baseline": "top", "yOffset": alt.ExprRef(f"datum.{field}")}
