"""How the pyramid is drawn: made once per language and mode; the data come later."""

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

ROW = 60
"""Height of a level in pixels."""


@compiled
def pyramid_spec(language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(look(dark), speak(language))
    layers = [draw.stones(), draw.signs(), draw.names(), *draw.numbers(), *key.key_layers(draw.colours)]
    return finished(layers, language, dark=dark, step=ROW)


@dataclass(frozen=True)
class _Drawing:
    colours: Look
    say: Speaker

    def stones(self) -> alt.Chart:
        import altair as alt

        stones = rows("levels").mark_bar(cornerRadius=3, strokeWidth=2, height=alt.RelativeBandSize(0.9))
        return encoded(
            stones,
            **_level(),
            **_across("left"),
            x2=alt.X2("right"),
            fill=alt.Fill("style:N", scale=key.colour_scale(self.colours), legend=None),
            stroke=key.stroke(self.colours),
            fillOpacity=alt.condition("datum.open", alt.value(0.12), alt.value(1)),
            strokeDash=alt.condition("datum.open", alt.value([5, 4]), alt.value([1, 0])),
            tooltip=self._tips(),
        )

    def signs(self) -> alt.Chart:
        import altair as alt

        signs = rows("levels").mark_text(fontSize=18, fontWeight=700, baseline="middle")
        colour = alt.condition("datum.open", alt.value(self.colours.ink), alt.value(self.colours.surface))
        return encoded(
            signs, **_level(), **_across("middle"), text="sign:N", color=colour, tooltip=self._tips()
        )

    def names(self) -> alt.Chart:
        """To the left, where a name never has to fit in the narrow top; the level reached in bold."""
        import altair as alt

        names = rows("levels").mark_text(
            align="right",
            baseline="top",
            lineBreak="\n",
            lineHeight=15,
            fontSize=TEXT_SIZE,
            fontWeight=alt.ExprRef("datum.reached ? 700 : 400"),
            yOffset=alt.ExprRef("datum.lift"),
        )
        return encoded(names, **_level(), x=alt.value(-8), text="label:N", tooltip=self._tips())

    def numbers(self) -> list[alt.Chart]:
        import altair as alt

        at = {**_level(), "x": alt.value("width")}
        marks = rows("levels").mark_text(align="left", dx=8, dy=-8, fontSize=TEXT_SIZE, fontWeight=600)
        small = rows("levels").mark_text(
            align="left", dx=8, dy=8, fontSize=SMALL_SIZE, color=self.colours.muted
        )
        return [encoded(marks, **at, text="marked:N"), encoded(small, **at, text="small:N")]

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("name", self.say("chart.pyramid.level")),
            tip("status", self.say("chart.pyramid.status")),
            tip("marked", self.say("chart.mark")),
        ]


def _level() -> dict[str, Any]:
    import altair as alt

    return {"y": alt.Y("place:O", scale=alt.Scale(type="band", padding=0), axis=None)}


def _across(field: str) -> dict[str, Any]:
    import altair as alt

    scale = alt.Scale(domain=[-1, 1.02], nice=False, zero=False)
    return {"x": alt.X(f"{field}:Q", scale=scale, axis=None)}
