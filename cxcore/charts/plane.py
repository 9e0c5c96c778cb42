"""Which way a journey runs over a picture, and the axes that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxcore.scales import NEUTRAL
from cxcore.text import Language, format_mark, speak

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 320
"""Height of a horizontal plot in pixels."""
ENDS = (0.6, 10.6)
"""The marks at the ends of the plot: a little room around 1 and 10 for signs and numbers."""


@dataclass(frozen=True)
class Plane:
    """Places along the journey against marks: from left to right with marks upward, or from top to bottom."""

    vertical: bool
    language: Language

    def place(self, band: float = 0.5) -> dict[str, Any]:
        """The channel of the field ``place``; band 0 is the start of a touchpoint's room and 1 its end."""
        import altair as alt

        scale = alt.Scale(type="band", padding=0)
        if self.vertical:
            return {"y": alt.Y("place:O", scale=scale, axis=None, bandPosition=band)}
        return {"x": alt.X("place:O", scale=scale, axis=None, bandPosition=band)}

    def room(self) -> dict[str, Any]:
        """The channel of the whole room of a touchpoint."""
        import altair as alt

        scale = alt.Scale(type="band", padding=0)
        if self.vertical:
            return {"y": alt.Y("place:O", scale=scale, axis=None)}
        return {"x": alt.X("place:O", scale=scale, axis=None)}

    def until_place(self, field: str) -> dict[str, Any]:
        """The far end, at the end of that touchpoint's room, of what starts at ``place``."""
        import altair as alt

        return (
            {"y2": alt.Y2(field, bandPosition=1)} if self.vertical else {"x2": alt.X2(field, bandPosition=1)}
        )

    def mark(self, field: str = "mark") -> dict[str, Any]:
        """The channel of a field with marks."""
        import altair as alt

        scale = alt.Scale(domain=list(ENDS), nice=False, zero=False)
        if self.vertical:
            return {"x": alt.X(f"{field}:Q", scale=scale, axis=self._axis())}
        return {"y": alt.Y(f"{field}:Q", scale=scale, axis=self._axis())}

    def until_mark(self, field: str) -> dict[str, Any]:
        """The far end of what starts at a mark."""
        import altair as alt

        return {"x2": alt.X2(field)} if self.vertical else {"y2": alt.Y2(field)}

    def across(self, pixels: float) -> dict[str, Any]:
        """A fixed position on the side of the marks, in pixels from the left or the top of the plot."""
        import altair as alt

        return {"x": alt.value(pixels)} if self.vertical else {"y": alt.value(pixels)}

    def shift_along(self, field: str) -> dict[str, Any]:
        """The property of a mark that moves it along the journey by a field in pixels."""
        import altair as alt

        return {"yOffset" if self.vertical else "xOffset": alt.ExprRef(f"datum.{field}")}

    def _axis(self) -> alt.Axis:
        """Every mark a faint line, and the neutral mark by its name."""
        import altair as alt

        return alt.Axis(
            values=[1, 2, 3, 4, 5, NEUTRAL, 6, 7, 8, 9, 10],
            labelExpr=self._axis_label(),
            labelOverlap=False,
            orient="top" if self.vertical else "left",
        )

    def _axis_label(self) -> str:
        named = speak(self.language)("chart.neutral")
        written = format_mark(NEUTRAL, self.language)
        few = "indexof(width < 200 ? [1, 10] : [1, 3, 8, 10], datum.value) < 0 ? '' : datum.value"
        other = few if self.vertical else "datum.value"
        return f"datum.value == {NEUTRAL} ? '{named} {written}' : {other}"
