"""The key of a picture: which sign means what, laid out in rows above the plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cxcore.charts.labels import width_of
from cxcore.charts.layer import encoded, rows
from cxcore.charts.look import DASHES, SHAPES, SMALL_SIZE, Look
from cxcore.charts.picture import table

if TYPE_CHECKING:
    import altair as alt
    import pyarrow as pa

CURVE_STYLES = tuple(f"curve-{slot}" for slot in range(len(SHAPES)))
BESIDE_STYLES = ("functional", "expectation", "before")
SIGN_STYLES = ("target", "truth", "brand", "withheld", "margin")
VERDICT_STYLES = ("improved", "worsened", "no-difference", "too-little", "not-comparable")
LEVEL_STYLES = ("holds", "provisional", "fails", "unknown")
PRIORITY_STYLES = ("first", "listed", "split", "diagonal")
STYLES = (
    *CURVE_STYLES,
    *BESIDE_STYLES,
    *SIGN_STYLES,
    *VERDICT_STYLES,
    *LEVEL_STYLES,
    *PRIORITY_STYLES,
)
"""Everything that is drawn in a way of its own."""

_WHISKER = "M0,-1L0,1"
CROSS = "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
STAR = (
    "M0,-1L0.235,-0.324L0.951,-0.309L0.38,0.124L0.588,0.809"
    "L0,0.4L-0.588,0.809L-0.38,0.124L-0.951,-0.309L-0.235,-0.324Z"
)
_SHAPES = (
    *SHAPES,
    *["circle"] * len(BESIDE_STYLES),
    *("stroke", "diamond", STAR, CROSS, _WHISKER),
    *["circle"] * len(VERDICT_STYLES + LEVEL_STYLES),
    *("square", "circle", "circle", "circle"),
)
_DASHES = (*DASHES, (6, 4), (2, 3), *[(1, 0)] * (len(STYLES) - len(DASHES) - 3), (2, 4))

LINE_HEIGHT = 19
"""Height of a row of the key in pixels."""
SAMPLE = 26
"""Length of the sample of a line in pixels."""
AFTER_SAMPLE = 6
"""Room between a sample and its meaning in pixels."""
PHONE = 300
"""Width in which a picture fits on a phone, in pixels."""
_BETWEEN = 18


class Entry(NamedTuple):
    """A sign and its meaning: a sample of the line, of the point, of both, or (style None) only words."""

    style: str | None
    label: str
    line: bool = False
    point: bool = False
    hollow: bool = False


class KeyLine(NamedTuple):
    style: str
    x: float
    x2: float
    y: float


class KeyPoint(NamedTuple):
    style: str
    x: float
    y: float
    hollow: bool


class KeyText(NamedTuple):
    label: str
    x: float
    y: float


def key_tables(entries: Iterable[Entry], *, left: float, width: float, bottom: float) -> dict[str, pa.Table]:
    """The datasets of the key: entries from left to right, on a next row where the width is used up.

    Parameters
    ----------
    entries
        What is explained, in order.
    left, width
        Where rows start and how long they are, in pixels from the left of the plot.
    bottom
        Where the lowest row lies, in pixels below the top of the plot (so usually negative).

    """
    placed = _flowed(list(entries), left, width)
    last = max((row for _, _, row in placed), default=0)
    at = [(entry, x, bottom - (last - row) * LINE_HEIGHT) for entry, x, row in placed]
    return {
        "key_lines": table(
            KeyLine, [KeyLine(one.style, x, x + SAMPLE, y) for one, x, y in at if one.style and one.line]
        ),
        "key_points": table(
            KeyPoint,
            [
                KeyPoint(one.style, x + _middle(one), y, one.hollow)
                for one, x, y in at
                if one.style and one.point
            ],
        ),
        "key_texts": table(KeyText, [KeyText(one.label, x + _text_at(one), y) for one, x, y in at]),
    }


def key_layers(colours: Look) -> list[alt.Chart]:
    """What draws :func:`key_tables`."""
    lines = rows("key_lines").mark_rule(strokeWidth=2)
    texts = rows("key_texts").mark_text(
        align="left", baseline="middle", fontSize=SMALL_SIZE, color=colours.muted
    )
    return [
        encoded(lines, **_at(), x2="x2:Q", color=colour(colours), strokeDash=dash()),
        key_points("key_points", colours),
        encoded(texts, **_at(), text="label:N"),
    ]


def key_points(name: str, colours: Look) -> alt.Chart:
    """What draws a dataset of :class:`KeyPoint`."""
    points = rows(name).mark_point(size=60, opacity=1)
    return encoded(points, **_at(), stroke=stroke(colours), fill=fill(colours), shape=shape())


def _at() -> dict[str, Any]:
    import altair as alt

    return {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}


def colour(colours: Look) -> alt.Color:
    import altair as alt

    return alt.Color("style:N", scale=colour_scale(colours), legend=None)


def stroke(colours: Look) -> alt.Stroke:
    import altair as alt

    return alt.Stroke("style:N", scale=colour_scale(colours), legend=None)


def fill(colours: Look) -> alt.Fill | dict[str, object]:
    """Filled in the colour of the style, or with the background where ``hollow``."""
    import altair as alt

    full = alt.Fill("style:N", scale=colour_scale(colours), legend=None)
    return alt.condition("datum.hollow", alt.value(colours.surface), full)


def shape() -> alt.Shape:
    import altair as alt

    return alt.Shape("style:N", scale=_scale(_SHAPES), legend=None)


def dash() -> alt.StrokeDash:
    import altair as alt

    return alt.StrokeDash("style:N", scale=_scale([list(lengths) for lengths in _DASHES]), legend=None)


def colour_scale(colours: Look) -> alt.Scale:
    """The colour of every style."""
    return _scale(_colours(colours))


def _scale(values: Sequence[Any]) -> alt.Scale:
    import altair as alt

    return alt.Scale(domain=list(STYLES), range=list(values))


def _colours(colours: Look) -> tuple[str, ...]:
    good, doubtful, bad, unknown = colours.good, colours.doubtful, colours.bad, colours.unknown
    return (
        *colours.curves,
        *(colours.ink, colours.ink, colours.line),
        *(colours.ink, colours.ink, colours.ink, colours.line, colours.muted),
        *(good, bad, unknown, unknown, doubtful),
        *(good, doubtful, bad, unknown),
        *(bad, colours.accent, colours.line, colours.muted),
    )


def _flowed(entries: list[Entry], left: float, width: float) -> list[tuple[Entry, float, int]]:
    """Each entry with its left side and its row."""
    placed: list[tuple[Entry, float, int]] = []
    x, row = left, 0
    for entry in entries:
        needed = _text_at(entry) + width_of(entry.label, SMALL_SIZE)
        if x > left and x + needed > left + width:
            x, row = left, row + 1
        placed.append((entry, x, row))
        x += needed + _BETWEEN
    return placed


def _text_at(entry: Entry) -> float:
    if entry.style is None:
        return 0
    return (SAMPLE if entry.line else SAMPLE / 2) + AFTER_SAMPLE


def _middle(entry: Entry) -> float:
    return SAMPLE / 2 if entry.line else SAMPLE / 4
