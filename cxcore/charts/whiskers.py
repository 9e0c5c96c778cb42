"""Means with their intervals, row by row, under the heading of what they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.labels import wrapped
from cxcore.charts.picture import table
from cxcore.charts.row_labels import LabelRow, label_room, label_row
from cxcore.measures.interval import Interval
from cxcore.text import Speaker
from cxcore.text.numbers import UNKNOWN

if TYPE_CHECKING:
    import pyarrow as pa

_STYLE = "curve-0"
_HEAD = (42, 1)
"""Letters in a line, and lines."""


class Whisker(NamedTuple):
    """One row: what it is called, its mean with the interval, and the number of answers.

    ``n`` is 0 where there are too few answers to show; ``remark`` is small print beside ``n``, or empty.
    """

    label: str
    n: int
    mean: float
    interval: Interval | None
    provisional: bool
    remark: str = ""


class Group(NamedTuple):
    """Rows that are held beside each other, under a heading with an outcome; without a name only rows."""

    name: str
    outcome: str
    whiskers: Sequence[Whisker]


class HeadRow(NamedTuple):
    """The heading of a group and the room of all of its rows; shifts in pixels from the row's middle."""

    place: int
    last: int
    label: str
    outcome: str
    x: float
    shaded: bool


class DotRow(NamedTuple):
    """A mean with its interval; hollow when it is provisional."""

    place: int
    style: str
    mark: float
    low: float
    high: float
    hollow: bool
    about: str
    name: str
    marked: str
    around: str
    answers: str


def whisker_tables(groups: Sequence[Group], say: Speaker) -> dict[str, pa.Table]:
    """The datasets that :func:`cxcore.charts.whiskers_spec.whiskers_spec` asks for, but its neutral line."""
    labels = [row for _, row, _ in _placed(groups, say)]
    room = label_room(labels)
    heads = list(_heads(groups, -room))
    return {
        "heads": table(HeadRow, heads),
        "labels": table(LabelRow, labels),
        "dots": table(DotRow, [dot for _, _, dot in _placed(groups, say) if dot]),
        **key_tables(_entries(groups, say), left=-room, width=PHONE, bottom=-38),
    }


def _heads(groups: Sequence[Group], x: float) -> Iterator[HeadRow]:
    place = 0
    for turn, group in enumerate(groups):
        size = len(group.whiskers) + bool(group.name)
        if group.name:
            label = "\n".join(wrapped(group.name, *_HEAD))
            yield HeadRow(place, place + size - 1, label, group.outcome, x, turn % 2 == 0)
        place += size


def _placed(groups: Sequence[Group], say: Speaker) -> Iterator[tuple[int, LabelRow, DotRow | None]]:
    place = 0
    for group in groups:
        place += bool(group.name)
        for one in group.whiskers:
            yield place, _label(place, one, say), _dot(place, group.name, one, say)
            place += 1


def _label(place: int, one: Whisker, say: Speaker) -> LabelRow:
    counted = say("chart.n", n=one.n) if one.n else say("evidence.too-few")
    small = say("evidence.of", name=counted, evidence=one.remark) if one.n and one.remark else counted
    marked = say("evidence.number", value=one.mean) if one.n else UNKNOWN
    return label_row(place, one.label, small, marked, letters=17, lines=2)


def _dot(place: int, about: str, one: Whisker, say: Speaker) -> DotRow | None:
    if not one.n or one.interval is None:
        return None
    low, high = one.interval
    around = say("table.from-to", low=low, high=high)
    answers = (
        say("chart.answers_provisional", n=one.n) if one.provisional else say("evidence.number", value=one.n)
    )
    marked = say("evidence.number", value=one.mean)
    named = about or one.label
    return DotRow(
        place, _STYLE, one.mean, low, high, one.provisional, named, one.label, marked, around, answers
    )


def _entries(groups: Sequence[Group], say: Speaker) -> Iterator[Entry]:
    """The key: only what occurs."""
    shown = [one for group in groups for one in group.whiskers if one.n]
    if any(not one.provisional for one in shown):
        yield Entry(_STYLE, say("channels_page.chart.mean"), point=True)
    if any(one.provisional for one in shown):
        yield Entry(_STYLE, say("chart.provisional"), point=True, hollow=True)
    if shown:
        yield Entry("margin", say("chart.margin"), point=True)
