"""How means with intervals are drawn: made once per scale, language and mode; the data come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import SMALL_SIZE, TEXT_SIZE, Look, finished, look
from cxcore.charts.row_labels import label_layers, number_layer, row_place
from cxcore.scales import NEUTRAL
from cxcore.text import Language, Speaker, format_number, speak

if TYPE_CHECKING:
    import altair as alt

ROW = 50
"""Height of a row in pixels."""
Along = Literal["mark", "ease"]


class Axis(NamedTuple):
    """The scale of the means: its ends with a little room, its neutral value, and the values written."""

    ends: tuple[float, float]
    neutral: float
    written: tuple[int, ...]
    few: tuple[int, ...]
    """Those that are written on a narrow screen too."""


AXES: dict[Along, Axis] = {
    "mark": Axis((0.6, 10.6), NEUTRAL, (1, 3, 8, 10), (1, 10)),
    "ease": Axis((0.7, 7.3), 4.0, (1, 2, 6, 7), (1, 7)),
}


@compiled
def whiskers_spec(along: Along, language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(AXES[along], look(dark), speak(language), language)
    layers = [
        draw.rooms(),
        draw.neutral(),
        draw.whiskers(),
        draw.dots(),
        *draw.heads(),
        *label_layers(draw.colours),
        number_layer(),
        *key.key_layers(draw.colours),
    ]
    return finished(layers, language, dark=dark, step=ROW)


@dataclass(frozen=True)
class _Drawing:
    axis: Axis
    colours: Look
    say: Speaker
    language: Language

    def rooms(self) -> alt.Chart:
        """Every other group stands on a faint ground."""
        import altair as alt

        shade = alt.condition("datum.shaded", alt.value(0.04), alt.value(0))
        rooms = rows("heads").mark_rect(color=self.colours.ink, tooltip=None)
        across = {"x": alt.X("x:Q", scale=None, axis=None), "x2": alt.value("width")}
        until = alt.Y2("last", bandPosition=1)
        return encoded(rooms, **row_place(0), y2=until, **across, opacity=shade)

    def neutral(self) -> alt.Chart:
        line = rows("neutral").mark_rule(color=self.colours.line, strokeWidth=1.2, tooltip=None)
        return encoded(line, **self._along("mark"))

    def whiskers(self) -> alt.Chart:
        import altair as alt

        whiskers = rows("dots").mark_rule(strokeWidth=2, color=self.colours.muted)
        return encoded(whiskers, **row_place(), **self._along("low"), x2=alt.X2("high"), tooltip=self._tips())

    def dots(self) -> alt.Chart:
        dots = rows("dots").mark_point(size=70, opacity=1, strokeWidth=2, shape="circle")
        return encoded(
            dots,
            **row_place(),
            **self._along("mark"),
            stroke=key.stroke(self.colours),
            fill=key.fill(self.colours),
            tooltip=self._tips(),
        )

    def heads(self) -> list[alt.Chart]:
        """What is compared, and under it in words what came of it."""
        import altair as alt

        at = {**row_place(), "x": alt.X("x:Q", scale=None, axis=None)}
        names = rows("heads").mark_text(align="left", dy=-8, fontSize=TEXT_SIZE, fontWeight=600)
        outcomes = rows("heads").mark_text(align="left", dy=9, fontSize=SMALL_SIZE)
        return [encoded(names, **at, text="label:N"), encoded(outcomes, **at, text="outcome:N")]

    def _along(self, field: str) -> dict[str, Any]:
        import altair as alt

        scale = alt.Scale(domain=list(self.axis.ends), nice=False, zero=False)
        return {"x": alt.X(f"{field}:Q", scale=scale, axis=self._axis())}

    def _axis(self) -> alt.Axis:
        """Every whole value a faint line, and the neutral one by its name."""
        import altair as alt

        low, high = self.axis.written[0], self.axis.written[-1]
        return alt.Axis(
            values=sorted({*range(low, high + 1), self.axis.neutral}),
            labelExpr=self._axis_label(),
            labelOverlap=False,
            orient="top",
        )

    def _axis_label(self) -> str:
        neutral = self.axis.neutral
        decimals = 0 if neutral.is_integer() else 1
        named = f"{self.say('chart.neutral')} {format_number(neutral, self.language, decimals)}"
        few = f"width < 200 ? {list(self.axis.few)} : {list(self.axis.written)}"
        return f"datum.value == {neutral} ? '{named}' : indexof({few}, datum.value) < 0 ? '' : datum.value"

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("about", self.say("chart.touchpoint")),
            tip("name", self.say("chart.group")),
            tip("marked", self.say("channels_page.chart.mean")),
            tip("around", self.say("chart.probably")),
            tip("answers", self.say("chart.answers")),
        ]
