"""The emotion curve: what customers feel at each touchpoint, in the order of the journey."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from cxcore.counts import Counts, total
from cxcore.measures import privacy
from cxcore.measures.interval import Interval, mean_interval
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION, MINIMUM_GROUP
from cxcore.scales import DELIGHTED, MARK, NEUTRAL

Status = Literal["shown", "provisional", "withheld", "empty"]
"""Provisional: shown, but under 8 answers. Withheld: too few to show. Empty: nobody answered."""

_NOTHING = Counts(MARK)


@dataclass(frozen=True)
class Point:
    """What customers feel at one touchpoint.

    Attributes
    ----------
    counts
        Marks; without answers when the point is withheld, so that not even their number leaks.
    opened
        False where the answers one by one would give away those of another group.

    """

    touchpoint: str
    status: Status
    counts: Counts = _NOTHING
    opened: bool = True

    @property
    def visible(self) -> bool:
        return self.status in ("shown", "provisional")

    @property
    def n(self) -> int:
        """Number of answers shown; 0 when withheld or empty."""
        return self.counts.n

    @property
    def mean(self) -> float:
        """Mean mark, 1–10; NaN when withheld or empty."""
        return self.counts.mean

    @property
    def median(self) -> float:
        """Median mark, 1–10; NaN when withheld or empty."""
        return self.counts.median

    @property
    def sd(self) -> float:
        """Sample standard deviation in marks; NaN under two answers."""
        return self.counts.sd

    @cached_property
    def interval(self) -> Interval | None:
        """95 % interval of the mean in marks; None when withheld or empty."""
        return mean_interval(self.counts)

    @property
    def delighted(self) -> float:
        """Share, 0–1, of nines and tens."""
        return self.counts.share(at_least=DELIGHTED)

    @property
    def negative(self) -> float:
        """Share, 0–1, of marks below 5.5."""
        return self.counts.share(below=NEUTRAL)

    @property
    def distribution(self) -> Counts | None:
        """The answers themselves, from 8 answers on; None where they could single somebody out."""
        return self.counts if self.opened and self.n >= MINIMUM_DISTRIBUTION else None


@dataclass(frozen=True)
class Curve:
    """One point per touchpoint in journey order; a point that is not visible is a gap, never a zero."""

    points: tuple[Point, ...] = ()

    @cached_property
    def visible(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.visible)

    @property
    def lowest(self) -> Point | None:
        """The visible point with the lowest mean; of equals the earliest."""
        return min(self.visible, key=_mean, default=None)

    @property
    def highest(self) -> Point | None:
        """The visible point with the highest mean; of equals the earliest."""
        return max(self.visible, key=_mean, default=None)

    @property
    def ending(self) -> Point | None:
        """The last visible point."""
        return self.visible[-1] if self.visible else None

    @cached_property
    def settled(self) -> Curve:
        """Only the points that are not provisional; the curve itself when all are."""
        points = tuple(point for point in self.points if point.status == "shown")
        return Curve(points) if points else self

    @property
    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """The runs of neighbouring visible points, between which no line may be drawn."""
        runs = groupby(self.points, key=lambda point: point.visible)
        return tuple(tuple(run) for visible, run in runs if visible)

    @property
    def scales(self) -> frozenset[str]:
        """Keys of the scales on which the visible marks were given."""
        return frozenset().union(*(point.counts.origins for point in self.visible))

    @property
    def mixed_scales(self) -> bool:
        """True when marks from different scales stand side by side, which a chart must say."""
        return len(self.scales) > 1

    @property
    def n(self) -> int:
        """Number of answers in all visible points."""
        return sum(point.n for point in self.visible)


def curve(
    counts: Mapping[str, Counts],
    touchpoints: Sequence[str],
    withheld: Collection[str] = (),
    minimum: int = MINIMUM_GROUP,
    closed: Collection[str] = (),
) -> Curve:
    """The curve of one group of people.

    Parameters
    ----------
    counts
        Marks per touchpoint; a touchpoint without an entry is empty.
    touchpoints
        Touchpoint keys in journey order.
    withheld
        Touchpoints that may not be shown although they have enough answers.
    minimum
        Number of answers under which a point is withheld.
    closed
        Touchpoints whose mean may be shown but not the answers themselves.

    """
    return Curve(
        tuple(
            _point(key, counts.get(key, _NOTHING), minimum, hidden=key in withheld, opened=key not in closed)
            for key in touchpoints
        )
    )


def curves(
    counts: Mapping[tuple[str | None, str], Counts],
    personas: Sequence[str],
    touchpoints: Sequence[str],
    minimum: int = MINIMUM_GROUP,
    *,
    betrayed: Collection[tuple[str | None, str]] = (),
    betrayed_totals: Collection[str] = (),
) -> dict[str | None, Curve]:
    """The curve of everybody, under None, and of each persona, in that order.

    Everybody includes the answers of people without a persona. At each touchpoint the personas and the
    people without one divide the answers of everybody among them, so a persona is also withheld where it
    could be worked out by subtraction.

    Parameters
    ----------
    counts
        Marks by (persona or None, touchpoint).
    personas, touchpoints
        Keys, in the order in which they are shown.
    minimum
        Number of answers under which a group is withheld.
    betrayed, betrayed_totals
        Groups, and touchpoints of everybody, that may not be shown for another reason, whatever their size.

    """
    groups = _by_touchpoint(counts)
    apart = {key: [who for who, at in betrayed if at == key] for key in groups}

    def withheld(least: int) -> dict[str, frozenset[str | None]]:
        return {key: privacy.withheld(_sizes(group), least, apart[key]) for key, group in groups.items()}

    hidden, closed = withheld(minimum), withheld(MINIMUM_DISTRIBUTION)
    together = {key: total(group.values()) for key, group in groups.items()}
    everybody = curve(together, touchpoints, betrayed_totals, minimum)

    def of(persona: str) -> Curve:
        own = {key: group[persona] for key, group in groups.items() if persona in group}
        return curve(own, touchpoints, _where(hidden, persona), minimum, _where(closed, persona))

    return {None: everybody} | {persona: of(persona) for persona in personas}


def _point(touchpoint: str, counts: Counts, minimum: int, *, hidden: bool, opened: bool) -> Point:
    if not counts:
        return Point(touchpoint, "empty")
    if hidden or counts.n < minimum:
        return Point(touchpoint, "withheld")
    status: Status = "shown" if counts.n >= MINIMUM_DISTRIBUTION else "provisional"
    return Point(touchpoint, status, counts.marks(), opened)


def _by_touchpoint(
    counts: Mapping[tuple[str | None, str], Counts],
) -> dict[str, dict[str | None, Counts]]:
    groups: dict[str, dict[str | None, Counts]] = {}
    for (persona, touchpoint), own in counts.items():
        groups.setdefault(touchpoint, {})[persona] = own.marks()
    return groups


def _sizes(group: Mapping[str | None, Counts]) -> dict[str | None, int]:
    return {persona: own.n for persona, own in group.items()}


def _where(hidden: Mapping[str, Collection[str | None]], persona: str) -> frozenset[str]:
    return frozenset(touchpoint for touchpoint, personas in hidden.items() if persona in personas)


def _mean(point: Point) -> float:
    return point.mean
