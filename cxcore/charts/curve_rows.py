"""The rows of the emotion curve: what its points say, in numbers and in words ready to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from cxcore.charts.key import CURVE_STYLES, KeyPoint
from cxcore.charts.look import SMALL_SIZE
from cxcore.charts.plane import HEIGHT
from cxcore.measures.curve import Curve, Point
from cxcore.measures.interval import Interval, median_interval
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_count, format_mark, format_percent, speak

Statistic = Literal["mean", "median"]
"""What a curve joins."""

COUNTS_UNDER = 6
"""Where the numbers of answers start, in pixels under a horizontal plot."""
COUNT_HEIGHT = 15
"""Height of a row of numbers of answers, in pixels."""
_APART = 11
"""Distance between the signs of withheld points at one touchpoint, in pixels."""


class PointRow(NamedTuple):
    """A visible point of a curve."""

    place: int
    touchpoint: str
    name: str
    style: str
    who: str
    segment: int
    mark: float
    low: float
    high: float
    hollow: bool
    value: str
    marked: str
    between: str
    answers: str
    delighted: str
    negative: str


class WithheldRow(NamedTuple):
    """A point that may not be shown: nothing of its answers is in it. Shift along the journey in pixels."""

    place: int
    touchpoint: str
    name: str
    style: str
    who: str
    remark: str
    shift: float


class BesideRow(NamedTuple):
    """A point of a line beside the curve, or a desired mark (style ``target``)."""

    place: int
    touchpoint: str
    name: str
    style: str
    line: str
    segment: int
    mark: float
    marked: str


class CountRow(NamedTuple):
    """The number of answers of a curve at a touchpoint, so many pixels under a horizontal plot."""

    place: int
    touchpoint: str
    style: str
    label: str
    under: float


@dataclass(frozen=True)
class CurveRows:
    """Makes the rows of the curves of one journey, in one language."""

    journey: Journey
    language: Language
    names: Mapping[str | None, str]
    statistic: Statistic = "mean"

    @cached_property
    def say(self) -> Speaker:
        return speak(self.language)

    @cached_property
    def places(self) -> dict[str, tuple[int, str]]:
        """Place from 0 and name of each touchpoint, by key."""
        return {one.key: (place, one.name) for place, one in enumerate(self.journey.touchpoints)}

    def style(self, persona: str | None) -> str:
        """The style of a curve: a persona keeps its own, whichever others are shown."""
        if persona is None:
            return CURVE_STYLES[0]
        keys = [one.key for one in self.journey.personas]
        slot = keys.index(persona) if persona in keys else len(keys)
        return CURVE_STYLES[1 + slot % (len(CURVE_STYLES) - 1)]

    def points(self, curves: Mapping[str | None, Curve]) -> list[PointRow]:
        return [
            self._point(persona, segment, point)
            for persona, one in curves.items()
            for segment, point in self._segmented(one)
        ]

    def withheld(self, curves: Mapping[str | None, Curve]) -> list[WithheldRow]:
        remark = self.say("chart.withheld")
        return [
            WithheldRow(
                *self._located(point.touchpoint),
                "withheld",
                self.names[persona],
                remark,
                _APART * (turn - (len(curves) - 1) / 2),
            )
            for turn, (persona, one) in enumerate(curves.items())
            for point in self._known(one)
            if point.status == "withheld"
        ]

    def beside(self, style: str, curve: Curve | None, called: str = "") -> list[BesideRow]:
        """A line beside the curves, called by its style unless otherwise; nothing without a curve."""
        line = called or self.say(f"chart.{style}")
        return [
            BesideRow(
                *self._located(point.touchpoint),
                style,
                line,
                segment,
                self.summary(point)[0],
                self._marked(point),
            )
            for segment, point in self._segmented(curve or Curve())
        ]

    def targets(self, targets: Mapping[str, float]) -> list[BesideRow]:
        line = self.say("chart.target")
        return [
            BesideRow(*self._located(key), "target", line, 0, mark, format_mark(mark, self.language))
            for key, mark in targets.items()
            if key in self.places
        ]

    def counts(self, curves: Mapping[str | None, Curve]) -> list[CountRow]:
        """A row of numbers per curve, under each other."""
        return [
            CountRow(
                self.places[point.touchpoint][0],
                point.touchpoint,
                self.style(persona),
                self._count(point)
                if len(curves) > 1 or not point.visible
                else self.say("chart.n", n=point.n),
                COUNTS_UNDER + turn * COUNT_HEIGHT,
            )
            for turn, (persona, one) in enumerate(curves.items())
            for point in self._known(one)
        ]

    def count_heads(self, curves: Mapping[str | None, Curve]) -> list[KeyPoint]:
        """Which row of numbers is whose, by the sign of its curve; one row alone needs none."""
        middle = HEIGHT + COUNTS_UNDER + SMALL_SIZE / 2
        return [
            KeyPoint(self.style(persona), -12, middle + turn * COUNT_HEIGHT, hollow=False)
            for turn, persona in enumerate(curves if len(curves) > 1 else ())
        ]

    def smalls(self, curves: Mapping[str | None, Curve]) -> dict[str, str]:
        """The numbers of answers of all curves at each touchpoint, in one small line."""
        numbers: dict[str, list[str]] = {}
        for one in curves.values():
            for point in self._known(one):
                numbers.setdefault(point.touchpoint, []).append(self._count(point))
        return {key: self.say("chart.n", n=" · ".join(parts)) for key, parts in numbers.items()}

    def _point(self, persona: str | None, segment: int, point: Point) -> PointRow:
        mark, interval = self.summary(point)
        low, high = interval or (mark, mark)
        provisional = point.status == "provisional"
        return PointRow(
            *self._located(point.touchpoint),
            self.style(persona),
            self.names[persona],
            segment,
            mark,
            low,
            high,
            provisional,
            format_mark(mark, self.language),
            self._marked(point),
            self.say("chart.between", low=low, high=high),
            self.say("chart.answers_provisional", n=point.n)
            if provisional
            else format_count(point.n, self.language),
            format_percent(point.delighted, self.language),
            format_percent(point.negative, self.language),
        )

    def summary(self, point: Point) -> tuple[float, Interval | None]:
        """The mark that is drawn for a point, and its interval."""
        if self.statistic == "median":
            return point.median, median_interval(point.counts)
        return point.mean, point.interval

    def _marked(self, point: Point) -> str:
        mark, interval = self.summary(point)
        if interval is None:
            return format_mark(mark, self.language)
        return self.say("chart.plus_minus", mark=mark, margin=interval.margin(mark))

    def _count(self, point: Point) -> str:
        if point.status == "withheld":
            return self.say("chart.hidden")
        return format_count(point.n, self.language)

    def _located(self, touchpoint: str) -> tuple[int, str, str]:
        place, name = self.places[touchpoint]
        return place, touchpoint, name

    def _segmented(self, curve: Curve) -> Iterator[tuple[int, Point]]:
        """The visible points of the journey, each with the number of its run without gaps."""
        for number, segment in enumerate(curve.segments):
            yield from ((number, point) for point in segment if point.touchpoint in self.places)

    def _known(self, curve: Curve) -> list[Point]:
        """The points at touchpoints that the journey still has."""
        return [point for point in curve.points if point.touchpoint in self.places]
