"""The numbers of a curve as a table."""

from __future__ import annotations

from cxcore.measures.curve import Curve, Point
from cxcore.model import Journey
from cxcore.text import Language, format_count, format_mark, format_percent, speak
from pages.frame.showing import table


def curve_table(curve: Curve, journey: Journey, language: Language) -> None:
    """A row a touchpoint: n, mean, interval, median, spread, nines and tens, below 5.5."""
    say = speak(language)
    rows = [_cells(point, journey, language) for point in curve.points]
    names = ("touchpoint", "phase", "n", "mean", "interval", "median", "sd", "delighted", "negative")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    table({say(f"table.{name}"): list(column) for name, column in zip(names, columns, strict=True)})


def _cells(point: Point, journey: Journey, language: Language) -> tuple[str, ...]:
    say = speak(language)
    touchpoint = journey.touchpoint(point.touchpoint)
    names = (touchpoint.name, journey.phase(touchpoint.phase).name)
    if not point.visible:
        return (*names, say(f"table.{point.status}"), *([say("evidence.nothing")] * 6))
    interval = point.interval
    return (
        *names,
        format_count(point.n, language),
        format_mark(point.mean, language),
        say("table.from-to", low=interval.low, high=interval.high) if interval else say("evidence.nothing"),
        format_mark(point.median, language),
        format_mark(point.sd, language),
        format_percent(point.delighted, language),
        format_percent(point.negative, language),
    )
