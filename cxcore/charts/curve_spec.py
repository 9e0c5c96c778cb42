"""How the emotion curve is drawn: made once per language, mode and direction; the data come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.ends import end_layers
from cxcore.charts.ground import Ground
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import DOWNWARD, SMALL_SIZE, TEXT_SIZE, Look, finished, look
from cxcore.charts.places import ROW
from cxcore.charts.plane import HEIGHT, Plane
from cxcore.text import Language, Speaker, speak

if TYPE_CHECKING:
    import altair as alt


@compiled
def curve_spec(language: Language, *, dark: bool, vertical: bool, several: bool) -> dict[str, Any]:
    """The specification for one curve or for several; shared, so not to be changed."""
    colours, say = look(dark), speak(language)
    plane = Plane(vertical, language)
    ground, curves = Ground(plane, colours, say), _Curves(plane, colours, say, several)
    layers = [
        *ground.layers(),
        *curves.beside(),
        *([] if several else curves.margin()),
        *curves.lines(),
        *ground.over(),
        *([] if several else curves.values()),
        *ground.labels(),
        *(
            []
            if vertical
            else [curves.counts(), key.key_points("count_heads", colours), *end_layers(colours)]
        ),
        *key.key_layers(colours),
    ]
    height = None if vertical else HEIGHT
    return finished(layers, language, dark=dark, height=height, step=ROW)


@dataclass(frozen=True)
class _Curves:
    """Draws ``points``, ``withheld``, ``beside``, ``targets`` and ``counts``."""

    plane: Plane
    colours: Look
    say: Speaker
    several: bool

    def beside(self) -> list[alt.Chart]:
        """An earlier round, the functional line, the expectation line, and the desired marks."""
        at = {**self.plane.place(), **self.plane.mark()}
        line = encoded(self._line("beside", 1.8), color=key.colour(self.colours))
        dots = rows("beside").mark_point(size=18, opacity=1, filled=True)
        ticks = rows("targets").mark_tick(
            orient="vertical" if self.plane.vertical else "horizontal",
            thickness=2.5,
            size=28,
            color=self.colours.ink,
        )
        tips = [
            self._name(),
            self._tip("line", "line"),
            self._tip("marked", "mark"),
        ]
        return [
            line,
            encoded(dots, **at, color=key.colour(self.colours), tooltip=tips),
            encoded(ticks, **at, tooltip=tips),
        ]

    def margin(self) -> list[alt.Chart]:
        """The interval: a soft band, and a whisker at each point."""
        colour = key.colour(self.colours)
        reach = {**self.plane.place(), **self.plane.mark("low"), **self.plane.until_mark("high")}
        soft = rows("points").mark_area(
            interpolate="monotone",
            orient="horizontal" if self.plane.vertical else "vertical",
            opacity=0.16,
            tooltip=None,
        )
        whisker = rows("points").mark_rule(strokeWidth=1.4, opacity=0.75)
        return [
            encoded(soft, **reach, color=colour, detail=["segment:N"]),
            encoded(whisker, **reach, color=colour, tooltip=self._tips()),
        ]

    def lines(self) -> list[alt.Chart]:
        """The curves, their points, and the signs of what is withheld."""
        points = rows("points").mark_point(size=80, opacity=1, strokeWidth=2, cursor="pointer")
        at = {**self.plane.place(), **self.plane.mark()}
        return [
            encoded(self._line("points", 2.4), color=key.colour(self.colours)),
            encoded(
                points,
                **at,
                stroke=key.stroke(self.colours),
                fill=key.fill(self.colours),
                shape=key.shape(),
                tooltip=self._tips(),
            ),
            self._withheld(),
        ]

    def values(self) -> list[alt.Chart]:
        """The mark of each point: above its whisker, or in a column to the right."""
        import altair as alt

        style: dict[str, Any] = {"fontSize": TEXT_SIZE, "fontWeight": 600, "cursor": "pointer"}
        if self.plane.vertical:
            column = rows("points").mark_text(**style, align="left", dx=6, color=self.colours.ink)
            at = {**self.plane.place(), "x": alt.value("width")}
            return [encoded(column, **at, text="value:N", tooltip=self._tips())]
        at = {**self.plane.place(), **self.plane.mark("high")}
        surface = self.colours.surface
        halo = rows("points").mark_text(**style, baseline="bottom", dy=-5, stroke=surface, strokeWidth=4)
        above = rows("points").mark_text(**style, baseline="bottom", dy=-5, color=self.colours.ink)
        return [
            encoded(halo, **at, text="value:N"),
            encoded(above, **at, text="value:N", tooltip=self._tips()),
        ]

    def counts(self) -> alt.Chart:
        """The numbers of answers under a horizontal plot."""
        import altair as alt

        numbers = rows("counts").mark_text(
            fontSize=SMALL_SIZE, baseline="top", yOffset=alt.ExprRef("datum.under"), cursor="pointer"
        )
        colour = key.colour(self.colours) if self.several else alt.value(self.colours.muted)
        return encoded(numbers, **self.plane.place(), y=alt.value(HEIGHT), text="label:N", color=colour)

    def _line(self, name: str, width: float) -> alt.Chart:
        import altair as alt

        line = rows(name).mark_line(
            interpolate="monotone",
            style=DOWNWARD if self.plane.vertical else "line",
            strokeWidth=width,
            strokeJoin="round",
            tooltip=None,
        )
        return encoded(
            line,
            **self.plane.place(),
            **self.plane.mark(),
            detail=["segment:N"],
            order=alt.Order("place:Q"),
            strokeDash=key.dash(),
        )

    def _withheld(self) -> alt.Chart:
        signs = rows("withheld").mark_point(
            size=46, opacity=1, strokeWidth=1.6, cursor="pointer", **self.plane.shift_along("shift")
        )
        who = [self._tip("who", "group")] if self.several else []
        return encoded(
            signs,
            **self.plane.place(),
            **self.plane.across(8 if self.plane.vertical else HEIGHT - 8),
            stroke=key.stroke(self.colours),
            shape=key.shape(),
            tooltip=[self._name(), *who, self._tip("remark", "remark")],
        )

    def _tips(self) -> list[alt.Tooltip]:
        fields = ("marked", "mark"), ("between", "probably"), ("answers", "answers")
        shares = ("delighted", "delighted"), ("negative", "negative")
        who = [self._tip("who", "group")] if self.several else []
        return [self._name(), *who, *(self._tip(field, title) for field, title in (*fields, *shares))]

    def _name(self) -> alt.Tooltip:
        return self._tip("name", "touchpoint")

    def _tip(self, field: str, title: str) -> alt.Tooltip:
        return tip(field, self.say(f"chart.{title}"))
