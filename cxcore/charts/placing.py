"""Labels beside points, none over another or over a point, however wide the picture is drawn.

The height of a picture is known; its width is that of the screen, between two bounds. Two boxes move apart
or towards each other in proportion to the width, so what lies apart on the same side at both bounds lies
apart at every width between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Align = Literal["left", "right", "center"]
Widths = tuple[float, float]
"""The narrowest and the widest plot in pixels."""

RADIUS = 7
"""Half the size of a point in pixels."""
_GAP = 3


class Box(NamedTuple):
    """A rectangle that goes with a place: its sides across in pixels from there, down from the top.

    Attributes
    ----------
    across
        The place, as a share, 0–1, of the width of the plot.
    left, right
        Pixels from that place.
    top, bottom
        Pixels from the top of the plot.

    """

    across: float
    left: float
    right: float
    top: float
    bottom: float


class Text(NamedTuple):
    """A label as it could be written: its words and the pixels that it takes."""

    words: str
    width: float
    height: float


class Label(NamedTuple):
    """A label in its place: pixels from its point to where its text is aligned, and to its top."""

    words: str
    align: Align
    x: float
    y: float


def apart(one: Box, other: Box, widths: Widths) -> bool:
    """Whether two boxes share nothing at any width between the bounds."""
    if one.bottom <= other.top or other.bottom <= one.top:
        return True
    between = [(other.across - one.across) * width for width in widths]
    return all(gap >= one.right - other.left for gap in between) or all(
        -gap >= other.right - one.left for gap in between
    )


def placed(
    points: Sequence[tuple[float, float]],
    texts: Sequence[Sequence[Text]],
    taken: Sequence[Box],
    height: float,
    widths: Widths,
) -> list[Label | None]:
    """A label for each point, the first ones first; None where not even its last text fits.

    Parameters
    ----------
    points
        Share of the width, and pixels from the top, of each.
    texts
        What each could be called, the most wanted first.
    taken
        Boxes that are in use besides the points themselves.
    height
        Of the plot in pixels.
    widths
        Its narrowest and widest width.

    """
    used = [*taken, *(_around(*point) for point in points)]
    labels: list[Label | None] = []
    for (across, down), wanted in zip(points, texts, strict=True):
        found = next(
            (
                (label, box)
                for text in wanted
                for label, box in _candidates(across, down, text)
                if _inside(box, height, widths) and all(apart(box, other, widths) for other in used)
            ),
            None,
        )
        if found:
            used.append(found[1])
        labels.append(found and found[0])
    return labels


def _around(across: float, down: float) -> Box:
    return Box(across, -RADIUS, RADIUS, down - RADIUS, down + RADIUS)


def _candidates(across: float, down: float, text: Text) -> Iterator[tuple[Label, Box]]:
    """Right, left, above and below the point, and then at its corners."""
    beside, off = RADIUS + _GAP, RADIUS * 0.75
    middle, above, under = -text.height / 2, -beside - text.height, beside
    tries: tuple[tuple[Align, float, float], ...] = (
        ("left", beside, middle),
        ("right", -beside, middle),
        ("center", 0, above),
        ("center", 0, under),
        ("left", off, -off - text.height),
        ("right", -off, -off - text.height),
        ("left", off, off),
        ("right", -off, off),
    )
    for align, x, y in tries:
        left = x - {"left": 0.0, "center": text.width / 2, "right": text.width}[align]
        yield (
            Label(text.words, align, x, y),
            Box(across, left, left + text.width, down + y, down + y + text.height),
        )


def _inside(box: Box, height: float, widths: Widths) -> bool:
    down = box.top >= 0 and box.bottom <= height
    return down and all(
        box.across * width + box.left >= 0 and box.across * width + box.right <= width for width in widths
    )
