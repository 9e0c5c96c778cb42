"""The mean of a journey round after round, between the limits of its usual variation (an XmR chart)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cxcore.charts.evolution_spec import STEP, evolution_spec
from cxcore.charts.frame import FrameRow, frame_rows
from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.labels import wrapped
from cxcore.charts.picture import Picture, table
from cxcore.measures.evolution import Limits, Signal
from cxcore.measures.memory import JourneyMean
from cxcore.text import Language, format_count, format_mark, speak

_STYLE = "curve-0"
_ACROSS, _DOWN = (11, 3), (18, 2)
_LINE = 15
_AXIS = 110
"""Pixels beside the rounds: the axis of marks, and room for the last mark."""


class RoundRow(NamedTuple):
    """A round with its mean and interval, and a sign where it is more than the usual variation."""

    place: int
    name: str
    label: str
    lift: float
    style: str
    mark: float
    low: float
    high: float
    marked: str
    sign: str
    around: str
    answers: str
    signal: str


class LimitRow(NamedTuple):
    """What is usual: the mean and both limits, the last place, and how they are written."""

    place: int
    last: int
    mark: float
    low: float
    high: float


def minimum_width(rounds: int) -> int:
    """Pixels that a horizontal picture of so many rounds needs."""
    return _AXIS + STEP * max(1, rounds)


def evolution_picture(
    means: Sequence[tuple[str, JourneyMean]],
    limits: Limits | None,
    signals: Sequence[Signal],
    language: Language,
    *,
    dark: bool,
    vertical: bool,
) -> Picture:
    """The means of rounds, oldest first, with the limits where these are known.

    Parameters
    ----------
    means
        Names of rounds with their means.
    dark
        Whether the screen is dark.
    vertical
        Whether rounds run from top to bottom, as on phones.

    """
    found = list(_rounds(means, signals, language, vertical=vertical))
    usual = [LimitRow(0, len(found) - 1, *limits[:3])] if limits else []
    entries = _entries(limits, signals, language)
    marks = [end for row in found for end in (row.low, row.high)]
    datasets = {
        "frame": table(FrameRow, frame_rows([*marks, *(limits[1:3] if limits else ())])),
        "limits": table(LimitRow, usual),
        "rounds": table(RoundRow, found),
        **key_tables(entries, left=0, width=PHONE, bottom=-38 if vertical else -14),
    }
    return Picture(evolution_spec(language, dark=dark, vertical=vertical), datasets)


def _rounds(
    means: Sequence[tuple[str, JourneyMean]], signals: Sequence[Signal], language: Language, *, vertical: bool
) -> Iterator[RoundRow]:
    say = speak(language)
    told = {place: signal for signal in signals for place in signal.places}
    for place, (name, mean) in enumerate(means):
        signal = told.get(place)
        lines = wrapped(name, *(_DOWN if vertical else _ACROSS))
        style, sign = _STYLE, ""
        if signal:
            style, sign = ("improved", "▲ ") if signal.up else ("worsened", "▼ ")
        marked = format_mark(mean.value, language)
        low, high = mean.interval
        yield RoundRow(
            place,
            name,
            "\n".join(lines),
            -_LINE * len(lines) / 2,
            style,
            mean.value,
            low,
            high,
            marked,
            f"{sign}{marked}",
            say("table.from-to", low=low, high=high),
            format_count(mean.respondents, language) if mean.by_people else say("evidence.nothing"),
            say(f"chart.evolution.{signal.rule}") if signal else say("chart.evolution.usual"),
        )


def _entries(limits: Limits | None, signals: Sequence[Signal], language: Language) -> Iterator[Entry]:
    say = speak(language)
    yield Entry(_STYLE, say("chart.evolution.round"), line=True, point=True)
    yield Entry("margin", say("chart.margin"), point=True)
    if limits:
        yield Entry(None, say("chart.evolution.band", low=limits.low, high=limits.high))
        yield Entry(None, say("chart.evolution.mean", mean=limits.mean))
    if signals:
        yield Entry(None, say("chart.evolution.signs"))
