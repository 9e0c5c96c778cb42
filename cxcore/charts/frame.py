"""How far an axis reaches that shows only the marks around what happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cxcore.charts.layer import encoded, rows
from cxcore.scales import HIGHEST_MARK, LOWEST_MARK

if TYPE_CHECKING:
    import altair as alt

LEAST = 1.0
"""Marks that an axis shows at least, so that chance does not look like a landslide."""


class FrameRow(NamedTuple):
    """One of the ends of the axis."""

    mark: float


def frame_rows(marks: Iterable[float]) -> list[FrameRow]:
    """The ends of an axis that shows these marks with a little room, and one mark at least."""
    found = list(marks) or [LOWEST_MARK, HIGHEST_MARK]
    low, high = min(found), max(found)
    room = max((LEAST - (high - low)) / 2, 0.1 * (high - low))
    return [FrameRow(max(LOWEST_MARK, low - room)), FrameRow(min(HIGHEST_MARK, high + room))]


def frame_layer(channel: dict[str, Any]) -> alt.Chart:
    """What makes the axis of this channel reach so far: it draws nothing itself."""
    return encoded(rows("frame").mark_point(opacity=0, tooltip=None), **channel)


def mark_axis(*, across: bool) -> alt.Axis:
    """An axis with as many marks as fit, in one decimal; across the top or along the left."""
    import altair as alt

    return alt.Axis(format=".1f", tickCount=5, orient="top" if across else "left")
