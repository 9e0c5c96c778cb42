"""How pictures look: colours for light and dark, sizes of text, and numbers as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale

from cxcore.text import Language

if TYPE_CHECKING:
    import altair as alt

FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
TEXT_SIZE = 13
"""Names, marks and everything that must be read, in pixels."""
SMALL_SIZE = 11.5
"""Numbers of answers and other small print, in pixels."""

DOWNWARD = "downward"
"""The style of a line that runs from top to bottom: Vega-Lite keeps the orientation of a line from Vega,
which needs it to bend the line without overshooting."""


@dataclass(frozen=True)
class Look:
    """The colours of one mode, as hexadecimal RGB.

    Marks have a contrast of at least 3 : 1 with the surface, texts 4.5 : 1. Colour never carries meaning
    alone: curves differ in shape and dash as well, verdicts in sign and word.

    Attributes
    ----------
    surface
        The background they are drawn on.
    ink, muted
        Text, and text of less weight.
    line
        Thin lines that must be seen: the neutral line, an earlier round.
        Barely visible: grid lines, every other phase.
    curves
        Everybody first, in the accent colour; then the personas in the order of the journey.
    good, doubtful, bad, unknown
        Outcomes; blue and orange rather than green and red, for the colour-blind.

    """

    surface: str
    ink: str
    muted: str
    line: str
    grid: str
    curves: tuple[str, ...]
    good: str
    doubtful: str
    bad: str
    unknown: str

    @property
    def accent(self) -> str:
        return self.curves[0]


LIGHT = Look(
    surface="#ffffff",
    ink="#1f1d1a",
    muted="#5f5a52",
    line="#857f75",
    grid="#eceae6",
    curves=("#0b6a6a", "#bd4b00", "#46248c", "#3b1d08", "#c2378a", "#1769c7"),
    good="#0b6a6a",
    doubtful="#806000",
    bad="#bd4b00",
    unknown="#6b665e",
)
DARK = Look(
    surface="#171614",
    ink="#f1eee9",
    muted="#b3ada3",
    line="#8b857b",
    grid="#2a2825",
    curves=("#57c4bb", "#f07a33", "#9a6cea", "#fbe3a0", "#dd4f97", "#64a6f2"),
    good="#57c4bb",
    doubtful="#dcbc50",
    bad="#f07a33",
    unknown="#a39d93",
)

SHAPES = ("circle", "square", "triangle-up", "cross", "triangle-down", "triangle-right")
"""The shape of the points of each curve, in the order of ``Look.curves``."""
DASHES = ((1, 0), (9, 3), (12, 3, 3, 3), (5, 3), (14, 4), (9, 2, 2, 2, 2, 2))
"""The dash of the line of each curve, in the order of ``Look.curves``; lengths in pixels."""


def look(dark: bool) -> Look:  # noqa: FBT001 - light or dark is the one thing a look depends on
    return DARK if dark else LIGHT


def finished(
    layers: list[alt.Chart], language: Language, *, dark: bool, height: float | None = None, step: float = 20
) -> dict[str, Any]:
    """The Vega-Lite of layers in the look and the language, as wide as its place on the screen.

    Labels outside the plot count as part of its width.

    Parameters
    ----------
    height
        Of the plot, in pixels; None where it has so many pixels (``step``) for each row.

    """
    import altair as alt

    spec: dict[str, Any] = alt.layer(*layers).to_dict()
    if height is not None:
        spec["height"] = height
    return {
        **spec,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "right": 4, "top": 6, "bottom": 8},
        "config": configuration(language, dark=dark, step=step),
    }


def configuration(language: Language, *, dark: bool, step: float) -> dict[str, Any]:
    """The Vega-Lite ``config`` of every picture."""
    colours = look(dark)
    return {
        "font": FONT,
        "background": colours.surface,
        "locale": {"number": number_locale(language)},
        "view": {"stroke": None, "discreteHeight": {"step": step}},
        "style": {DOWNWARD: {"orient": "horizontal"}},
        "text": {"fontSize": TEXT_SIZE, "fill": colours.ink},
        "axis": {
            "labelFont": FONT,
            "labelFontSize": SMALL_SIZE,
            "labelColor": colours.muted,
            "gridColor": colours.grid,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "title": None,
        },
    }


@cache
def number_locale(language: Language) -> dict[str, Any]:
    """The number format of a language as Vega (d3-format) wants it."""
    symbols = Locale(language).number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["€ ", ""],
        "minus": "−",
    }
