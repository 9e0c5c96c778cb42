"""How round after round is drawn: made once per direction, language and mode; the data come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.frame import frame_layer, mark_axis
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import TEXT_SIZE, Look, finished, look
from cxcore.text import Language, Speaker, speak

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 260
"""Height of a horizontal plot in pixels."""
STEP = 84
"""Width of a round in a horizontal picture, at least, in pixels."""
ROW = 52
"""Height of a round in a vertical picture in pixels."""


@compiled
def evolution_spec(language: Language, *, dark: bool, vertical: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(look(dark), speak(language), vertical)
    layers = [
        frame_layer(draw.mark("mark")),
        draw.band(),
        draw.usual(),
        draw.line(),
        draw.whiskers(),
        draw.points(),
        draw.marks(),
        draw.names(),
        *key.key_layers(draw.colours),
    ]
    return finished(layers, language, dark=dark, step=ROW, height=None if vertical else HEIGHT)


@dataclass(frozen=True)
class _Drawing:
    colours: Look
    say: Speaker
    vertical: bool

    def place(self, field: str = "place", band: float = 0.5) -> dict[str, Any]:
        import altair as alt

        scale = alt.Scale(type="band", padding=0)
        channel = alt.Y if self.vertical else alt.X
        return {
            "y" if self.vertical else "x": channel(f"{field}:O", scale=scale, axis=None, bandPosition=band)
        }

    def mark(self, field: str) -> dict[str, Any]:
        import altair as alt

        scale, axis = alt.Scale(zero=False, nice=False), mark_axis(across=self.vertical)
        channel = alt.X if self.vertical else alt.Y
        return {"x" if self.vertical else "y": channel(f"{field}:Q", scale=scale, axis=axis)}

    def until(self, field: str) -> dict[str, Any]:
        import altair as alt

        return {"x2": alt.X2(field)} if self.vertical else {"y2": alt.Y2(field)}

    def band(self) -> alt.Chart:
        """All that is usual, over all rounds."""
        import altair as alt

        band = rows("limits").mark_rect(color=self.colours.ink, opacity=0.06, tooltip=None)
        end = alt.Y2("last", bandPosition=1) if self.vertical else alt.X2("last", bandPosition=1)
        return encoded(
            band,
            **self.place(band=0),
            **{"y2" if self.vertical else "x2": end},
            **self.mark("low"),
            **self.until("high"),
        )

    def usual(self) -> alt.Chart:
        usual = rows("limits").mark_rule(
            color=self.colours.line, strokeWidth=1.2, strokeDash=[6, 4], tooltip=None
        )
        return encoded(usual, **self.mark("mark"))

    def line(self) -> alt.Chart:
        import altair as alt

        line = rows("rounds").mark_line(strokeWidth=2, color=self.colours.accent, tooltip=None)
        return encoded(line, **self.place(), **self.mark("mark"), order=alt.Order("place:O"))

    def whiskers(self) -> alt.Chart:
        whiskers = rows("rounds").mark_rule(strokeWidth=1.5, color=self.colours.muted)
        return encoded(
            whiskers, **self.place(), **self.mark("low"), **self.until("high"), tooltip=self._tips()
        )

    def points(self) -> alt.Chart:
        points = rows("rounds").mark_point(size=80, opacity=1, filled=True, shape="circle")
        return encoded(
            points,
            **self.place(),
            **self.mark("mark"),
            color=key.colour(self.colours),
            tooltip=self._tips(),
        )

    def marks(self) -> alt.Chart:
        """The mean as written, with the sign of a signal: outside the plot, where no line crosses it."""
        import altair as alt

        written: dict[str, Any] = {"fontSize": TEXT_SIZE, "fontWeight": 600}
        if self.vertical:
            marks = rows("rounds").mark_text(align="left", dx=8, **written)
            at = alt.value("width")
            return encoded(marks, **self.place(), x=at, text="sign:N", color=key.colour(self.colours))
        marks = rows("rounds").mark_text(baseline="top", **written)
        at = alt.value(HEIGHT + 10)
        return encoded(marks, **self.place(), y=at, text="sign:N", color=key.colour(self.colours))

    def names(self) -> alt.Chart:
        """Beside a vertical plot; under a horizontal one, below the marks."""
        import altair as alt

        wrapped: dict[str, Any] = {"baseline": "top", "lineBreak": "\n", "lineHeight": 15}
        if self.vertical:
            lifted: dict[str, Any] = {"align": "right", "yOffset": alt.ExprRef("datum.lift")}
            names = rows("rounds").mark_text(**wrapped, **lifted, fontSize=TEXT_SIZE)
            return encoded(names, **self.place(), x=alt.value(-10), text="label:N", tooltip=self._tips())
        names = rows("rounds").mark_text(**wrapped, fontSize=12)
        return encoded(names, **self.place(), y=alt.value(HEIGHT + 30), text="label:N", tooltip=self._tips())

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("name", self.say("chart.evolution.round")),
            tip("marked", self.say("chart.mark")),
            tip("around", self.say("chart.probably")),
            tip("answers", self.say("chart.evolution.people")),
            tip("signal", self.say("chart.change.outcome")),
        ]
