"""Importance beside performance: what matters and how well it goes, in four quadrants with the diagonal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cxcore.charts.importance_spec import HEIGHT, importance_spec
from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.labels import width_of, wrapped
from cxcore.charts.look import SMALL_SIZE, TEXT_SIZE
from cxcore.charts.picture import Picture, table
from cxcore.charts.placing import Box, Label, Text, Widths, placed
from cxcore.measures.priority import FIRM, Priorities, Priority, Quadrant
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_percent, speak

if TYPE_CHECKING:
    import pyarrow as pa

NARROWEST = 640
"""Width in pixels under which the picture scrolls sideways, except on a phone."""

_PLOT: Widths = (580, 1150)
_PLOT_ON_PHONE: Widths = (245, 900)
"""The plot is narrower than the picture by its axis; a phone may lie on its side."""
_LINE = 15
_BOLD = 1.12
"""How much wider bold letters are, with a margin for wide ones."""
_SHAPES = ((18, 2), (12, 3))
"""Letters in a line, and lines; the second only for what comes first."""
_ASIDE, _ABOVE = 0.06, 0.09
"""Room around the points as a share of their plot: a label's corner, and the names of the quadrants."""
_LEAST = 1.0
"""Marks that an axis spans at least, so that chance differences do not look large."""
_CORNERS: dict[Quadrant, tuple[int, int]] = {
    "improve-first": (0, 1),
    "keep-up": (1, 1),
    "low-priority": (0, 0),
    "more-than-needed": (1, 0),
}
"""On which side of performance and of importance each quadrant lies."""


class FrameRow(NamedTuple):
    """The ends of both axes."""

    performance: float
    importance: float


class SplitRow(NamedTuple):
    """The means at which the quadrants are split."""

    performance: float
    importance: float


class DiagonalRow(NamedTuple):
    """Where importance equals performance, as far as that is in sight."""

    low: float
    high: float


class CornerRow(NamedTuple):
    """The name of a quadrant at its corner; ``x`` and ``y`` in pixels from there to its middle line."""

    performance: float
    importance: float
    label: str
    align: str
    x: float
    y: float


class PointRow(NamedTuple):
    """A touchpoint; hollow when chance decides in which quadrant it is."""

    performance: float
    importance: float
    style: str
    hollow: bool
    name: str
    rank: str
    mark: str
    matters: str
    quadrant: str
    share: str


class LabelRow(NamedTuple):
    """What stands at a point: its name, or its number in the list."""

    performance: float
    importance: float
    label: str
    align: str
    x: float
    y: float
    bold: bool


def importance_picture(
    found: Priorities, journey: Journey, language: Language, *, dark: bool, phone: bool = False
) -> Picture:
    """Touchpoints by performance (across) and importance (up); what comes first has a shape of its own.

    Parameters
    ----------
    found
        Only what can be judged, so nothing that has to be withheld.
    dark
        Whether the screen is dark.
    phone
        Whether it is narrow: more touchpoints are then called by their number in the list.

    """
    rows = _Rows(found, journey, language, _PLOT_ON_PHONE if phone else _PLOT)
    return Picture(importance_spec(language, dark=dark), rows.tables())


class _Span(NamedTuple):
    low: float
    high: float

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def _span(values: Sequence[float], room: float) -> _Span:
    """From the lowest to the highest value, with room on both sides as a share of the whole."""
    low, high = min(values), max(values)
    missing = max(0.0, _LEAST - (high - low)) / 2
    low, high = low - missing, high + missing
    aside = (high - low) * room / (1 - 2 * room)
    return _Span(low - aside, high + aside)


@dataclass(frozen=True)
class _Rows:
    found: Priorities
    journey: Journey
    language: Language
    widths: Widths

    @property
    def say(self) -> Speaker:
        return speak(self.language)

    def tables(self) -> dict[str, pa.Table]:
        across, up = self._spans()
        labels = self._placed(across, up)
        return {
            "frame": table(FrameRow, [FrameRow(*ends) for ends in zip(across, up, strict=True)]),
            "split": table(SplitRow, [SplitRow(self.found.performance, self.found.importance)]),
            "diagonal": table(DiagonalRow, [*_diagonal(across, up)]),
            "corners": table(CornerRow, [*self._corners(across, up)]),
            "points": table(PointRow, [self._point(one) for one in self.found.ranked]),
            "labels": table(LabelRow, [*self._labels(labels)]),
            **key_tables(self._entries(labels), left=0, width=PHONE - 40, bottom=-16),
        }

    def _spans(self) -> tuple[_Span, _Span]:
        judged = self.found.touchpoints
        return (
            _span([one.mean for one in judged], _ASIDE),
            _span([one.importance for one in judged], _ABOVE),
        )

    def _placed(self, across: _Span, up: _Span) -> list[Label | None]:
        """A label for each of ``_wanted``."""
        points = [(across.share(one.mean), HEIGHT * (1 - up.share(one.importance))) for one in self._wanted()]
        texts = [self._texts(one) for one in self._wanted()]
        taken = [
            _corner_box(row, across.share(row.performance), HEIGHT * (1 - up.share(row.importance)))
            for row in self._corners(across, up)
        ]
        return placed(points, texts, taken, HEIGHT, self.widths)

    def _wanted(self) -> list[Priority]:
        """In the order in which they get a label: what comes first has its name, then the list."""
        return sorted(self.found.ranked, key=lambda one: one not in self.found.firm)

    def _texts(self, one: Priority) -> list[Text]:
        name = self.journey.touchpoint(one.touchpoint).name
        shapes = _SHAPES if one in self.found.firm else _SHAPES[:1]
        return [*(_text("\n".join(wrapped(name, *shape))) for shape in shapes), _text(self._number(one))]

    def _number(self, one: Priority) -> str:
        return self.say("evidence.number", value=one.rank)

    def _corners(self, across: _Span, up: _Span) -> Iterator[CornerRow]:
        for quadrant, (right, top) in _CORNERS.items():
            yield CornerRow(
                across[right],
                up[top],
                self.say(f"priority.quadrant.{quadrant}"),
                "right" if right else "left",
                -6 if right else 6,
                12 if top else -12,
            )

    def _point(self, one: Priority) -> PointRow:
        return PointRow(
            one.mean,
            one.importance,
            "first" if one in self.found.firm else "listed",
            one.quadrant_share < FIRM,
            self.journey.touchpoint(one.touchpoint).name,
            self._number(one),
            self.say("chart.change.of", mark=one.mean, n=one.n),
            self.say("evidence.number", value=one.importance),
            self.say(f"priority.quadrant.{one.quadrant}"),
            format_percent(one.top_share, self.language),
        )

    def _labels(self, labels: Sequence[Label | None]) -> Iterator[LabelRow]:
        for one, label in zip(self._wanted(), labels, strict=True):
            if label:
                bold = one in self.found.firm
                yield LabelRow(one.mean, one.importance, *label, bold)

    def _entries(self, labels: Sequence[Label | None]) -> Iterator[Entry]:
        """The key: only what occurs."""
        judged = self.found.touchpoints
        if self.found.firm:
            yield Entry("first", self.say("priority.chart.first"), point=True)
        if any(one.quadrant_share < FIRM for one in judged):
            yield Entry("listed", self.say("priority.chart.borderline"), point=True, hollow=True)
        yield Entry("split", self.say("priority.chart.split"), line=True)
        if [*_diagonal(*self._spans())]:
            yield Entry("diagonal", self.say("priority.chart.diagonal"), line=True)
        names = {self._number(one) for one in judged}
        if any(label is None or label.words in names for label in labels):
            yield Entry(None, self.say("priority.chart.numbers"))


def _diagonal(across: _Span, up: _Span) -> Iterator[DiagonalRow]:
    low, high = max(across.low, up.low), min(across.high, up.high)
    if low < high:
        yield DiagonalRow(low, high)


def _text(words: str) -> Text:
    return Text(words, width_of(words, TEXT_SIZE) * _BOLD + 2, _LINE * len(words.split("\n")))


def _corner_box(row: CornerRow, across: float, down: float) -> Box:
    width = width_of(row.label, SMALL_SIZE) * _BOLD
    left = row.x - (width if row.align == "right" else 0)
    middle = down + row.y
    return Box(across, left, left + width, middle - _LINE / 2, middle + _LINE / 2)
