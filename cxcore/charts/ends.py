"""The names of lines at their ends, to the right of a horizontal plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cxcore.charts.key import (
    AFTER_SAMPLE,
    LINE_HEIGHT,
    SAMPLE,
    Entry,
    KeyLine,
    KeyPoint,
    KeyText,
    colour,
    dash,
    fill,
    shape,
    stroke,
)
from cxcore.charts.layer import encoded, rows
from cxcore.charts.look import SMALL_SIZE, Look
from cxcore.charts.picture import table

if TYPE_CHECKING:
    import altair as alt
    import pyarrow as pa

_LEFT = 10


def end_tables(ends: Iterable[tuple[Entry, float]], height: float) -> dict[str, pa.Table]:
    """The datasets of the names to the right of a horizontal plot, moved apart where they would overlap.

    Parameters
    ----------
    ends
        What each name explains and the pixel below the top of the plot at which its line ends.
    height
        Height of the plot in pixels.

    """
    ordered = sorted(ends, key=lambda end: end[1])
    at = [(entry, y) for (entry, _), y in zip(ordered, _apart([y for _, y in ordered], height), strict=True)]
    return {
        "end_lines": table(KeyLine, [KeyLine(one.style, 0, 0, y) for one, y in at if one.style]),
        "end_points": table(
            KeyPoint, [KeyPoint(one.style, 0, y, hollow=False) for one, y in at if one.style and one.point]
        ),
        "end_texts": table(KeyText, [KeyText(one.label, 0, y) for one, y in at]),
    }


def _apart(ys: Sequence[float], height: float) -> list[float]:
    """Ascending positions at least a row apart, moved as little as keeps them above the bottom."""
    placed: list[float] = []
    for y in ys:
        placed.append(max(y, placed[-1] + LINE_HEIGHT) if placed else y)
    for place in range(len(placed) - 1, -1, -1):
        lowest = height - (len(placed) - 1 - place) * LINE_HEIGHT
        placed[place] = min(placed[place], lowest)
    return placed


def end_layers(colours: Look) -> list[alt.Chart]:
    """What draws :func:`end_tables`: to the right of the plot, however wide that is."""
    import altair as alt

    y = alt.Y("y:Q", scale=None, axis=None)
    right = alt.value("width")
    lines = rows("end_lines").mark_rule(strokeWidth=2, xOffset=_LEFT, x2Offset=_LEFT + SAMPLE)
    points = rows("end_points").mark_point(size=60, opacity=1, xOffset=_LEFT + SAMPLE / 2)
    texts = rows("end_texts").mark_text(
        align="left",
        baseline="middle",
        fontSize=SMALL_SIZE,
        color=colours.ink,
        dx=_LEFT + SAMPLE + AFTER_SAMPLE,
    )
    return [
        encoded(lines, x=right, x2=right, y=y, color=colour(colours), strokeDash=dash()),
        encoded(points, x=right, y=y, stroke=stroke(colours), fill=fill(colours), shape=shape()),
        encoded(texts, x=right, y=y, text="label:N"),
    ]
