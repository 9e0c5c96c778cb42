"""How two rounds are drawn beside each other: once per scale, language and mode; the data come later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import TEXT_SIZE, Look, finished, look
from cxcore.charts.row_labels import label_layers, row_place
from cxcore.measures.pyramid import NORM
from cxcore.text import Language, Speaker, format_mark, format_percent, speak

if TYPE_CHECKING:
    import altair as alt

ROW = 64
"""Height of a row in pixels."""
Along = Literal["level", "nps", "share"]


def _points(value: float, language: str) -> str:  # noqa: ARG001 (points have no decimals in any language)
    whole = round(value)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"


class Axis(NamedTuple):
    """A scale: its ends with a little room, the value that is named, what is written, and how."""

    ends: tuple[float, float]
    named: float
    written: tuple[float, ...]
    few: tuple[float, ...]
    """Those that are written on a narrow screen too."""
    write: Callable[[float, str], str]


AXES: dict[Along, Axis] = {
    "level": Axis((0.6, 10.6), NORM, (1, 3, 5, 10), (1, 10), format_mark),
    "nps": Axis((-106, 106), 0, (-100, -50, 50, 100), (-100, 100), _points),
    "share": Axis((-0.03, 1.03), 0.5, (0, 1), (0, 1), format_percent),
}


@compiled
def rounds_spec(along: Along, language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    draw = _Drawing(along, look(dark), speak(language), language)
    layers = [
        draw.norm(),
        draw.whiskers(),
        draw.dots(),
        *label_layers(draw.colours),
        draw.marks(),
        *key.key_layers(draw.colours),
    ]
    return finished(layers, language, dark=dark, step=ROW)


@dataclass(frozen=True)
class _Drawing:
    along: Along
    colours: Look
    say: Speaker
    language: Language

    def norm(self) -> alt.Chart:
        line = rows("norm").mark_rule(color=self.colours.line, strokeWidth=1.2, tooltip=None)
        return encoded(line, **self._along("value"))

    def whiskers(self) -> alt.Chart:
        import altair as alt

        shift = alt.ExprRef("datum.shift")
        whiskers = rows("figures").mark_rule(
            strokeWidth=2, color=self.colours.muted, yOffset=shift, y2Offset=shift
        )
        return encoded(whiskers, **row_place(), **self._along("low"), x2=alt.X2("high"), tooltip=self._tips())

    def dots(self) -> alt.Chart:
        import altair as alt

        dots = rows("figures").mark_point(
            size=75, opacity=1, strokeWidth=2, shape="circle", yOffset=alt.ExprRef("datum.shift")
        )
        return encoded(
            dots,
            **row_place(),
            **self._along("value"),
            stroke=key.stroke(self.colours),
            fill=key.fill(self.colours),
            tooltip=self._tips(),
        )

    def marks(self) -> alt.Chart:
        """The figures of both rounds as written."""
        import altair as alt

        marks = rows("marks").mark_text(
            align="left",
            dx=8,
            fontSize=TEXT_SIZE,
            fontWeight=alt.ExprRef("datum.strong ? 700 : 400"),
            yOffset=alt.ExprRef("datum.shift"),
        )
        return encoded(marks, **row_place(), x=alt.value("width"), text="marked:N")

    def _along(self, field: str) -> dict[str, Any]:
        import altair as alt

        axis = AXES[self.along]
        scale = alt.Scale(domain=list(axis.ends), nice=False, zero=False)
        values = sorted({*axis.written, axis.named})
        drawn = alt.Axis(values=values, labelExpr=self._label(axis), labelOverlap=False, orient="top")
        return {"x": alt.X(f"{field}:Q", scale=scale, axis=drawn)}

    def _label(self, axis: Axis) -> str:
        """Each value as it is written; of a narrow screen only the ends and the one that is named."""
        texts = {value: axis.write(value, self.language) for value in axis.written}
        if self.along == "level":
            texts = {value: f"{value:.0f}" for value in axis.written}
        named = self.say(f"chart.rounds.{self.along}", value=axis.write(axis.named, self.language))
        chain = f"datum.value == {axis.named} ? '{named}' : "
        for value, text in texts.items():
            shown = f"'{text}'" if value in axis.few else f"(width < 200 ? '' : '{text}')"
            chain += f"datum.value == {value} ? {shown} : "
        return f"{chain}''"

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("name", self.say("chart.rounds.figure")),
            tip("round", self.say("chart.evolution.round")),
            tip("marked", self.say("chart.rounds.written")),
            tip("around", self.say("chart.probably")),
            tip("answers", self.say("chart.answers")),
        ]
