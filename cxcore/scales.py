"""Answer scales: how a raw answer and a mark from 1 to 10 turn into one another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxcore.errors import UnknownNameError

LOWEST_MARK = 1.0
HIGHEST_MARK = 10.0
NEUTRAL = 5.5
"""The middle of the marks, and the Dutch pass mark."""
DELIGHTED = 9.0
"""Marks from here on are the delighted answers."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A closed answer scale in its own units.

    Attributes
    ----------
    key
        Stable name, such as ``csat-1-5``; custom scales are ``custom:LOW:HIGH`` in which a LOW above
        HIGH means that lower answers are better.
    low, high
        Smallest and largest raw answer, low < high.
    reversed
        True where a lower answer is the better one.

    """

    key: str
    low: float
    high: float
    reversed: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise UnknownNameError("error.scale.unknown", scale=self.key)

    @property
    def span(self) -> float:
        """Distance between the ends, in raw units, > 0."""
        return self.high - self.low

    def contains(self, answer: float) -> bool:
        return self.low <= answer <= self.high

    def mark(self, answer: float) -> float:
        """The mark, 1–10, of a raw answer: linear between the ends."""
        share = (self.high - answer if self.reversed else answer - self.low) / self.span
        return LOWEST_MARK + (HIGHEST_MARK - LOWEST_MARK) * share

    def answer(self, mark: float) -> float:
        """The raw answer that has this mark: the inverse of :meth:`mark`."""
        share = (mark - LOWEST_MARK) / (HIGHEST_MARK - LOWEST_MARK)
        return self.high - share * self.span if self.reversed else self.low + share * self.span


MARK = Scale("mark-1-10", 1, 10)
NPS = Scale("nps-0-10", 0, 10)
CSAT = Scale("csat-1-5", 1, 5)
CES = Scale("ces-1-7", 1, 7)
EFFORT = Scale("effort-1-5", 1, 5, reversed=True)

SCALES: dict[str, Scale] = {
    scale.key: scale
    for scale in (
        MARK,
        NPS,
        CSAT,
        CES,
        EFFORT,
        Scale("stars-1-5", 1, 5),
        Scale("emotion--2-2", -2, 2),
        Scale("agree-1-5", 1, 5),
        Scale("agree-1-7", 1, 7),
        Scale("satisfied-1-5", 1, 5),
        Scale("satisfied-1-7", 1, 7),
        Scale("thumbs-0-1", 0, 1),
        Scale("vas-0-100", 0, 100),
    )
}
"""The scales that every organisation knows, by key."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_CUSTOM = re.compile(rf"custom:({_NUMBER}):({_NUMBER})")


def scale_named(key: str) -> Scale:
    """The scale with this key.

    ``custom:1:4`` runs from 1 to 4 with 4 the best; ``custom:4:1`` has 1 as the best.

    Raises
    ------
    UnknownNameError
        When no scale has this key.

    """
    if key in SCALES:
        return SCALES[key]
    if custom := _CUSTOM.fullmatch(key):
        worst, best = float(custom[1]), float(custom[2])
        return Scale(key, min(worst, best), max(worst, best), reversed=best < worst)
    raise UnknownNameError("error.scale.unknown", scale=key)
