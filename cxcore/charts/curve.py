"""The emotion curve, with whatever else was measured along the journey beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cxcore.charts.curve_rows import (
    COUNT_HEIGHT,
    COUNTS_UNDER,
    BesideRow,
    CountRow,
    CurveRows,
    PointRow,
    Statistic,
    WithheldRow,
)
from cxcore.charts.curve_spec import curve_spec
from cxcore.charts.ends import end_tables
from cxcore.charts.ground import NeutralRow
from cxcore.charts.key import PHONE, Entry, KeyPoint, key_tables
from cxcore.charts.picture import Picture, table
from cxcore.charts.places import (
    SIGN_ROOM,
    STEP,
    PhaseRow,
    PlaceRow,
    SignRow,
    label_room,
    phase_rows,
    place_entries,
    place_rows,
    place_rows_across,
    sign_rows,
)
from cxcore.charts.plane import ENDS, HEIGHT
from cxcore.measures.curve import Curve
from cxcore.model import Journey
from cxcore.text import Language

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Orientation", "Statistic", "curve_picture", "minimum_width"]

Orientation = Literal["horizontal", "vertical"]
"""Horizontal for screens and paper and at most 16 touchpoints, vertical for phones and long journeys."""

_AXIS = 80
"""Pixels beside the touchpoints: the axis of marks."""
_NAMES = 80
"""Pixels for the names of lines at their ends."""


def minimum_width(journey: Journey, *, named: bool = False) -> int:
    """Pixels that a horizontal curve of this journey needs; under it, the screen scrolls sideways.

    Parameters
    ----------
    named
        Whether lines carry their names: when there are several, or others beside the curve.

    """
    return _AXIS + (_NAMES if named else 0) + STEP * max(1, len(journey.touchpoints))


def curve_picture(
    journey: Journey,
    curves: Mapping[str | None, Curve],
    language: Language,
    *,
    dark: bool,
    orientation: Orientation,
    names: Mapping[str | None, str],
    functional: Curve | None = None,
    expectation: Curve | None = None,
    targets: Mapping[str, float] | None = None,
    before: Curve | None = None,
    before_called: str = "",
    statistic: Statistic = "mean",
) -> Picture:
    """The emotion curves of a journey.

    A click on a touchpoint makes it the selection ``touchpoint``, by the field ``touchpoint`` (its key).

    Parameters
    ----------
    curves
        By persona key, None for everybody. A single curve shows its intervals and marks.
    dark
        Whether the screen is dark.
    names
        What to call each curve.
    functional, expectation, before
        Lines beside the curve: the functional line, what was expected, the same curve in an earlier round.
    before_called
        What to call that round; without it the previous one.
    targets
        The desired mark, 1–10, by touchpoint key.
    statistic
        Whether points are means or medians, each with its own interval.

    """
    rows = CurveRows(journey, language, names, statistic)
    vertical = orientation == "vertical"
    lines = {"functional": functional, "expectation": expectation, "before": before}
    beside = [
        row
        for style, line in lines.items()
        for row in rows.beside(style, line, before_called if style == "before" else "")
    ]
    points, withheld, wanted = rows.points(curves), rows.withheld(curves), rows.targets(targets or {})
    shown = _Shown(rows, curves, points, withheld, beside, wanted)
    datasets = {
        "phases": table(PhaseRow, phase_rows(journey, vertical=vertical)),
        "neutral": table(NeutralRow, [NeutralRow()]),
        "points": table(PointRow, points),
        "withheld": table(WithheldRow, withheld),
        "beside": table(BesideRow, beside),
        "targets": table(BesideRow, wanted),
        **(shown.down() if vertical else shown.across()),
    }
    return Picture(curve_spec(language, dark=dark, vertical=vertical, several=len(curves) > 1), datasets)


@dataclass(frozen=True)
class _Shown:
    """What is drawn, from which the surroundings follow: labels and key."""

    rows: CurveRows
    curves: Mapping[str | None, Curve]
    points: list[PointRow]
    withheld: list[WithheldRow]
    beside: list[BesideRow]
    targets: list[BesideRow]

    def down(self) -> dict[str, pa.Table]:
        """The surroundings of a vertical plot: labels to the left, the key on top."""
        places = place_rows(self.rows.journey, self.rows.say, self.rows.smalls(self.curves))
        entries = [*(entry for entry, _ in self._ends()), *self._remarks()]
        return {
            "places": table(PlaceRow, places),
            "signs": table(SignRow, sign_rows(self.rows.journey, self.rows.say)),
            **key_tables(entries, left=-label_room(places), width=PHONE, bottom=-38),
        }

    def across(self) -> dict[str, pa.Table]:
        """The surroundings of a horizontal plot: labels under it, names of lines right, signs on top."""
        signs_at = COUNTS_UNDER + COUNT_HEIGHT * len(self.curves) + SIGN_ROOM / 2
        signs = sign_rows(self.rows.journey, self.rows.say, HEIGHT + signs_at)
        labels_at = signs_at + (SIGN_ROOM if signs else 0) / 2
        phases = phase_rows(self.rows.journey, vertical=False)
        lines = max((len(row.label.split("\n")) for row in phases), default=1)
        width = minimum_width(self.rows.journey) - _AXIS
        return {
            "places": table(PlaceRow, place_rows_across(self.rows.journey, self.rows.say, labels_at)),
            "signs": table(SignRow, signs),
            "counts": table(CountRow, self.rows.counts(self.curves)),
            "count_heads": table(KeyPoint, self.rows.count_heads(self.curves)),
            **end_tables(self._ends(), HEIGHT),
            **key_tables(self._remarks(), left=0, width=width, bottom=-16 - 14 * lines),
        }

    def _ends(self) -> list[tuple[Entry, float]]:
        """The lines by name, with the pixel at which each ends; a single curve alone needs no name."""
        last: dict[str, tuple[str, float]] = {}
        for row in self.beside:
            last[row.style] = row.line, row.mark
        ends = [(Entry(style, line, line=True), _pixel(mark)) for style, (line, mark) in last.items()]
        if not ends and len(self.curves) < 2:
            return []
        return [*self._curve_ends(), *ends]

    def _curve_ends(self) -> Iterator[tuple[Entry, float]]:
        for persona, curve in self.curves.items():
            style = self.rows.style(persona)
            marks = [self.rows.summary(point)[0] for point in curve.visible]
            yield (
                Entry(style, self.rows.names[persona], line=True, point=True),
                _pixel(marks[-1] if marks else 1),
            )

    def _remarks(self) -> Iterator[Entry]:
        """What else the key explains: only what occurs in the picture."""
        say = self.rows.say
        if len(self.curves) == 1 and self.points:
            yield Entry("margin", say("chart.margin"), point=True)
        if self.targets:
            yield Entry("target", say("chart.target"), point=True)
        if hollow := next((row for row in self.points if row.hollow), None):
            yield Entry(hollow.style, say("chart.provisional"), point=True, hollow=True)
        if self.withheld:
            yield Entry("withheld", say("chart.withheld"), point=True)
        yield from place_entries(self.rows.journey, say)
        if any(curve.mixed_scales for curve in self.curves.values()):
            yield Entry(None, say("chart.mixed_scales"))


def _pixel(mark: float) -> float:
    """Where a mark lies in a horizontal plot, in pixels from its top."""
    low, high = ENDS
    return HEIGHT * (high - mark) / (high - low)
