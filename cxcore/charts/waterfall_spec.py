"""How a waterfall is drawn: made once per language and mode; the data come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.frame import frame_layer, mark_axis
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import Look, finished, look
from cxcore.charts.row_labels import label_layers, number_layer, row_place
from cxcore.text import Language, Speaker, speak

if TYPE_CHECKING:
    import altair as alt

ROW = 64
"""Height of a row in pixels."""


@compiled
def waterfall_spec(language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(look(dark), speak(language))
    layers = [
        frame_layer(_along("mark")),
        draw.joins(),
        draw.steps(),
        draw.stops(),
        draw.ends(),
        *label_layers(draw.colours),
        number_layer(),
    ]
    return finished(layers, language, dark=dark, step=ROW)


@dataclass(frozen=True)
class _Drawing:
    colours: Look
    say: Speaker

    def joins(self) -> alt.Chart:
        import altair as alt

        joins = rows("joins").mark_rule(strokeWidth=1.2, strokeDash=[2, 3], color=self.colours.line)
        until = alt.Y2("next", bandPosition=0.5)
        return encoded(joins, **row_place(), y2=until, **_along("mark"))

    def steps(self) -> alt.Chart:
        import altair as alt

        steps = rows("steps").mark_bar(height=22, cornerRadius=2)
        ends = {**_along("start"), "x2": alt.X2("end")}
        tips = [*self._tips(), self._around()]
        return encoded(steps, **row_place(), **ends, color=key.colour(self.colours), tooltip=tips)

    def stops(self) -> alt.Chart:
        """Where a step ends: what a cause without a length is seen by."""
        stops = rows("steps").mark_tick(thickness=3, size=26)
        tips = [*self._tips(), self._around()]
        return encoded(stops, **row_place(), **_along("end"), color=key.colour(self.colours), tooltip=tips)

    def ends(self) -> alt.Chart:
        ends = rows("ends").mark_point(size=110, opacity=1, strokeWidth=2, shape="circle")
        return encoded(
            ends,
            **row_place(),
            **_along("mark"),
            stroke=key.stroke(self.colours),
            fill=key.fill(self.colours),
            tooltip=self._tips(),
        )

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("name", self.say("chart.waterfall.what")),
            tip("small", self.say("chart.remark")),
            tip("marked", self.say("chart.mark")),
        ]

    def _around(self) -> alt.Tooltip:
        return tip("around", self.say("table.interval"))


def _along(field: str) -> dict[str, Any]:
    import altair as alt

    scale = alt.Scale(zero=False, nice=False)
    return {"x": alt.X(f"{field}:Q", scale=scale, axis=mark_axis(across=True))}
