"""How before and after are drawn: made once per language and mode; the data come later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.ground import Ground
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import TEXT_SIZE, Look, finished, look
from cxcore.charts.places import ROW
from cxcore.charts.plane import Plane
from cxcore.text import Language, Speaker, speak

if TYPE_CHECKING:
    import altair as alt


@compiled
def change_spec(language: Language, *, dark: bool) -> dict[str, Any]:
    """The specification; shared, so not to be changed."""
    colours, say, plane = look(dark), speak(language), Plane(vertical=True, language=language)
    ground = Ground(plane, colours, say)
    layers = [
        *ground.layers(),
        _steps(plane, colours),
        *ground.over(),
        _dots(plane, colours, say),
        _outcomes(plane, colours, say),
        *ground.labels(),
        *key.key_layers(colours),
    ]
    return finished(layers, language, dark=dark, step=ROW)


def _steps(plane: Plane, colours: Look) -> alt.Chart:
    steps = rows("steps").mark_rule(strokeWidth=3, opacity=0.55)
    ends = {**plane.mark("before"), **plane.until_mark("after")}
    return encoded(steps, **plane.place(), **ends, color=key.colour(colours))


def _dots(plane: Plane, colours: Look, say: Speaker) -> alt.Chart:
    dots = rows("dots").mark_point(size=95, opacity=1, strokeWidth=2, shape="circle", cursor="pointer")
    return encoded(
        dots,
        **plane.place(),
        **plane.mark(),
        stroke=key.stroke(colours),
        fill=key.fill(colours),
        tooltip=[
            tip("name", say("chart.touchpoint")),
            tip("first", say("chart.change.before")),
            tip("now", say("chart.change.after")),
            tip("difference", say("chart.change.difference")),
            tip("effect", say("chart.change.effect")),
            tip("outcome", say("chart.change.outcome")),
        ],
    )


def _outcomes(plane: Plane, colours: Look, say: Speaker) -> alt.Chart:
    """To the right of the plot, however wide that is."""
    import altair as alt

    outcomes = rows("outcomes").mark_text(
        align="left", dx=6, fontSize=TEXT_SIZE, fontWeight=600, cursor="pointer"
    )
    tips = [tip("name", say("chart.touchpoint")), tip("outcome", say("chart.change.outcome"))]
    at = {**plane.place(), "x": alt.value("width")}
    return encoded(outcomes, **at, text="label:N", color=key.colour(colours), tooltip=tips)
