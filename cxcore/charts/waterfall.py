"""Why the mean moved: from the mean before to the mean after, a step for each cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cxcore.charts.change import signed
from cxcore.charts.frame import FrameRow, frame_rows
from cxcore.charts.picture import Picture, table
from cxcore.charts.row_labels import LabelRow, label_row
from cxcore.charts.waterfall_spec import waterfall_spec
from cxcore.measures.interval import Interval
from cxcore.measures.mix import JourneySplit
from cxcore.measures.split_certainty import PartIntervals
from cxcore.text import Language, format_mark, speak


class EndRow(NamedTuple):
    """The mean of a round; hollow is before."""

    place: int
    style: str
    mark: float
    hollow: bool
    name: str
    marked: str
    small: str
    around: str


class StepRow(NamedTuple):
    """What a cause adds, from the sum of all before it."""

    place: int
    style: str
    start: float
    end: float
    name: str
    marked: str
    small: str
    around: str


class JoinRow(NamedTuple):
    """The sum so far, from one row to the next."""

    place: int
    next: int
    mark: float


def waterfall_picture(
    split: JourneySplit,
    certainty: PartIntervals | None,
    names: tuple[str, str],
    language: Language,
    *,
    dark: bool,
    personas: bool,
) -> Picture:
    """The mean before, what each cause adds or takes, and the mean after; all in tenths that add up.

    Parameters
    ----------
    certainty
        How sure each part is, which its tooltip tells.
    names
        What to call the rounds, before and after.
    dark
        Whether the screen is dark.
    personas
        False where the split is of one persona, whose mix cannot change.

    """
    shown = split.rounded()
    causes = {"within": shown.within, "personas": shown.personas, "touchpoints": shown.touchpoints}
    if not personas:
        del causes["personas"]
    steps = list(_steps(shown.before, causes, certainty, language))
    last = len(steps) + 1
    ends = [
        _end(0, names[0], shown.before, shown.n_before, language, hollow=True),
        _end(last, names[1], shown.after, shown.n_after, language, hollow=False),
    ]
    reached = [ends[0].mark, *(step.end for step in steps)]
    everything: list[EndRow | StepRow] = [ends[0], *steps, ends[1]]
    labels = [label_row(row.place, row.name, row.small, row.marked, letters=20) for row in everything]
    datasets = {
        "frame": table(FrameRow, frame_rows(reached)),
        "joins": table(JoinRow, [JoinRow(place, place + 1, mark) for place, mark in enumerate(reached)]),
        "steps": table(StepRow, steps),
        "ends": table(EndRow, ends),
        "labels": table(LabelRow, labels),
    }
    return Picture(waterfall_spec(language, dark=dark), datasets)


def _steps(
    start: float, causes: dict[str, float], certainty: PartIntervals | None, language: Language
) -> Iterator[StepRow]:
    say = speak(language)
    sure = certainty._asdict() if certainty else {}
    for place, (cause, amount) in enumerate(causes.items(), start=1):
        end = round(start + amount, 1)
        style = "no-difference" if end == start else "improved" if end > start else "worsened"
        name, small = say(f"chart.waterfall.{cause}"), say(f"chart.waterfall.small.{cause}")
        around = _between(sure.get(cause), language)
        yield StepRow(place, style, start, end, name, signed(amount, language), small, around)
        start = end


def _between(interval: Interval | None, language: Language) -> str:
    """The ends of an interval of a difference with their signs; nothing when it is not known."""
    if interval is None:
        return ""
    low, high = (signed(end, language) for end in interval)
    return speak(language)("table.from-to-signed", low=low, high=high)


def _end(place: int, name: str, mark: float, n: int, language: Language, *, hollow: bool) -> EndRow:
    counted = speak(language)("chart.n", n=n)
    return EndRow(place, "no-difference", mark, hollow, name, format_mark(mark, language), counted, "")
