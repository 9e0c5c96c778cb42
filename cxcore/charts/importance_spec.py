"""How importance and performance are drawn: made once per language and mode; the data come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import SMALL_SIZE, TEXT_SIZE, Look, finished, look
from cxcore.text import Language, Speaker, speak

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 440
"""Height of the plot in pixels."""


@compiled
def importance_spec(language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(look(dark), speak(language))
    layers = [
        draw.frame(),
        *draw.splits(),
        draw.diagonal(),
        *draw.corners(),
        draw.points(),
        *draw.labels(),
        *key.key_layers(draw.colours),
    ]
    return finished(layers, language, dark=dark, height=HEIGHT)


@dataclass(frozen=True)
class _Drawing:
    colours: Look
    say: Speaker

    def frame(self) -> alt.Chart:
        """Nothing to see: it gives the axes their ends."""
        return encoded(rows("frame").mark_point(opacity=0, tooltip=None), **self._across(), **self._up())

    def splits(self) -> list[alt.Chart]:
        rule = rows("split").mark_rule(color=self.colours.line, strokeWidth=1.2, tooltip=None)
        return [encoded(rule, **self._across()), encoded(rule, **self._up())]

    def diagonal(self) -> alt.Chart:
        import altair as alt

        line = rows("diagonal").mark_rule(
            color=self.colours.muted, strokeDash=[2, 4], strokeWidth=1.4, tooltip=None
        )
        ends = {"x2": alt.X2("high"), "y2": alt.Y2("high")}
        return encoded(line, **self._across("low"), **self._up("low"), **ends)

    def corners(self) -> list[alt.Chart]:
        look = {"baseline": "middle", "fontSize": SMALL_SIZE, "color": self.colours.muted}
        return self._written("corners", look)

    def points(self) -> alt.Chart:
        points = rows("points").mark_point(size=75, opacity=1, strokeWidth=2)
        return encoded(
            points,
            **self._across(),
            **self._up(),
            stroke=key.stroke(self.colours),
            fill=key.fill(self.colours),
            shape=key.shape(),
            tooltip=[
                tip("name", self.say("chart.touchpoint")),
                tip("mark", self.say("priority.table.mark")),
                tip("matters", self.say("priority.table.importance")),
                tip("quadrant", self.say("priority.table.quadrant")),
                tip("rank", self.say("priority.table.rank")),
                tip("share", self.say("priority.table.share")),
            ],
        )

    def labels(self) -> list[alt.Chart]:
        import altair as alt

        weight = alt.ExprRef("datum.bold ? 600 : 400")
        look = {"baseline": "top", "lineBreak": "\n", "lineHeight": 15, "fontSize": TEXT_SIZE}
        return self._written("labels", {**look, "fontWeight": weight})

    def _written(self, name: str, look: dict[str, Any]) -> list[alt.Chart]:
        """Texts twice: a rim in the colour of the background keeps lines from crossing their letters."""
        rim: dict[str, Any] = {"stroke": self.colours.surface, "strokeWidth": 4}
        return [
            encoded(
                rows(name).mark_text(**_moved(), **look, **more, tooltip=None),
                **self._across(),
                **self._up(),
                text="label:N",
            )
            for more in (rim, {})
        ]

    def _across(self, field: str = "performance") -> dict[str, Any]:
        import altair as alt

        return {"x": alt.X(f"{field}:Q", scale=self._scale(), axis=self._axis("mark"))}

    def _up(self, field: str = "importance") -> dict[str, Any]:
        import altair as alt

        return {"y": alt.Y(f"{field}:Q", scale=self._scale(), axis=self._axis("importance"))}

    def _scale(self) -> alt.Scale:
        import altair as alt

        return alt.Scale(zero=False, nice=False)

    def _axis(self, name: str) -> alt.Axis:
        import altair as alt

        return alt.Axis(
            title=self.say(f"priority.axis.{name}"),
            titleColor=self.colours.muted,
            titleFontSize=SMALL_SIZE,
            titleFontWeight="normal",
            format=".1~f",
            tickCount=6,
            grid=False,
        )


def _moved() -> dict[str, Any]:
    """Aligned at, and so many pixels away from, its place."""
    import altair as alt

    return {
        "align": alt.ExprRef("datum.align"),
        "xOffset": alt.ExprRef("datum.x"),
        "yOffset": alt.ExprRef("datum.y"),
    }
