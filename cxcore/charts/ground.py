"""What a picture of a journey stands on: phases, the neutral line, touchpoints by name and to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cxcore.charts import key
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import SMALL_SIZE, TEXT_SIZE, Look
from cxcore.charts.places import SIGN_ROOM
from cxcore.charts.plane import HEIGHT, Plane
from cxcore.scales import NEUTRAL
from cxcore.text import Speaker

if TYPE_CHECKING:
    import altair as alt

SELECTION = "touchpoint"
"""The name of the selection, and of the field that it selects by."""

_CLICK = "click[event.item && event.item.datum && event.item.datum.touchpoint]"
"""Only what belongs to a touchpoint reacts; ``datum`` itself is not known here to the interpreter."""


class NeutralRow(NamedTuple):
    """The one row of the dataset ``neutral``."""

    mark: float = NEUTRAL


@dataclass(frozen=True)
class Ground:
    """Draws the ground of a picture in one direction, look and language.

    It reads the datasets ``phases``, ``neutral``, ``places`` and ``signs``.
    """

    plane: Plane
    colours: Look
    say: Speaker

    def layers(self) -> list[alt.Chart]:
        names = [] if self.plane.vertical else [self._phase_names()]
        return [self._phases(), self._neutral(), self._rooms(), *names]

    def over(self) -> list[alt.Chart]:
        """What a line may cross and has to stay readable: in a vertical plot, the names of phases."""
        if not self.plane.vertical:
            return []
        return [self._phase_names(stroke=self.colours.surface, strokeWidth=4), self._phase_names()]

    def labels(self) -> list[alt.Chart]:
        """The touchpoints by name: beside a vertical plot, under a horizontal one."""
        return [self._names(), self._signs(), *([self._small()] if self.plane.vertical else [])]

    def _phases(self) -> alt.Chart:
        import altair as alt

        shade = alt.condition("datum.shaded", alt.value(0.04), alt.value(0))
        bands = rows("phases").mark_rect(color=self.colours.ink, tooltip=None)
        return encoded(bands, **self.plane.place(0), **self.plane.until_place("last"), opacity=shade)

    def _neutral(self) -> alt.Chart:
        line = rows("neutral").mark_rule(color=self.colours.line, strokeWidth=1.2, tooltip=None)
        return encoded(line, **self.plane.mark())

    def _rooms(self) -> alt.Chart:
        """The whole room of a touchpoint reacts, because a point is too small for a finger."""
        import altair as alt

        chosen = alt.selection_point(name=SELECTION, fields=[SELECTION], on=_CLICK, toggle=False)
        light = alt.condition(chosen, alt.value(0.1), alt.value(0), empty=False)
        room = rows("places").mark_rect(color=self.colours.ink, cursor="pointer")
        shown = encoded(room, **self.plane.room(), opacity=light, tooltip=self._tips())
        return shown.add_params(chosen)

    def _tips(self) -> list[alt.Tooltip]:
        return [
            tip("name", self.say("chart.touchpoint")),
            tip("phase", self.say("chart.phase")),
            tip("remark", self.say("chart.remark")),
        ]

    def _phase_names(self, **style: Any) -> alt.Chart:
        inside = self.plane.vertical
        names = rows("phases").mark_text(
            align="left",
            baseline="top" if inside else "bottom",
            dx=4 if inside else 2,
            dy=4 if inside else -6,
            lineBreak="\n",
            fontSize=SMALL_SIZE,
            color=self.colours.muted,
            tooltip=None,
            **style,
        )
        return encoded(names, **self.plane.place(0), **self.plane.across(0), text="label:N")

    def _names(self) -> alt.Chart:
        import altair as alt

        names = rows("places").mark_text(
            **self._at_label("lift"),
            lineBreak="\n",
            lineHeight=15,
            fontSize=TEXT_SIZE if self.plane.vertical else 12,
            fontStyle=alt.ExprRef("datum.italic ? 'italic' : 'normal'"),
            cursor="pointer",
        )
        return encoded(names, **self.plane.place(), **self._beside(), text="label:N", tooltip=self._tips())

    def _small(self) -> alt.Chart:
        small = rows("places").mark_text(
            **self._at_label("small_lift"), fontSize=SMALL_SIZE, color=self.colours.muted, cursor="pointer"
        )
        return encoded(small, **self.plane.place(), **self._beside(), text="small:N")

    def _signs(self) -> alt.Chart:
        import altair as alt

        signs = rows("signs").mark_point(
            size=62, opacity=1, cursor="pointer", **self.plane.shift_along("shift")
        )
        at = self.plane.across(-SIGN_ROOM / 2) if self.plane.vertical else {"y": alt.Y("under:Q", scale=None)}
        tips = [tip("name", self.say("chart.touchpoint")), tip("remark", self.say("chart.remark"))]
        return encoded(
            signs,
            **self.plane.place(),
            **at,
            shape=key.shape(),
            stroke=key.stroke(self.colours),
            fill=key.fill(self.colours),
            tooltip=tips,
        )

    def _at_label(self, lift: str) -> dict[str, Any]:
        import altair as alt

        align = "right" if self.plane.vertical else "center"
        return {"align": align, "baseline": "top", "yOffset": alt.ExprRef(f"datum.{lift}")}

    def _beside(self) -> dict[str, Any]:
        return self.plane.across(-SIGN_ROOM - 2 if self.plane.vertical else HEIGHT)
