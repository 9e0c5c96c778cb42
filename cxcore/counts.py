"""Counts: how many respondents gave which answer. Nearly every measure is a function of these."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from cxcore.model import Kind
from cxcore.scales import MARK, Scale

K = TypeVar("K")


@dataclass(frozen=True, init=False)
class Counts:
    """How many respondents gave which answer to one question.

    Attributes
    ----------
    scale
        The scale of the answers.
    answers
        Pairs (answer in units of the scale, number of respondents ≥ 1), ascending by answer.
    origins
        Keys of the scales on which the answers were given; more than one after adding marks that
        come from different scales.

    """

    scale: Scale
    answers: tuple[tuple[float, int], ...]
    origins: frozenset[str]

    def __init__(
        self,
        scale: Scale,
        answers: tuple[tuple[float, int], ...] = (),
        origins: frozenset[str] = frozenset(),
    ) -> None:
        # By the thousand for each page, and what a frozen dataclass writes itself takes twice as long.
        fields = self.__dict__
        fields["scale"], fields["answers"], fields["origins"] = scale, answers, origins

    @classmethod
    def of(cls, answers: Mapping[float, int] | Iterable[tuple[float, int]], scale: Scale = MARK) -> Counts:
        """Counts from (answer, number) pairs in any order; equal answers add up, zeros drop out.

        Raises
        ------
        ValueError
            When an answer lies outside the scale or a number is negative.

        """
        pairs = answers.items() if isinstance(answers, Mapping) else answers
        totals: dict[float, int] = {}
        for answer, number in pairs:
            if number < 0 or not scale.contains(answer):
                raise ValueError(f"{number} × {answer} does not fit {scale.key}")
            totals[answer] = totals.get(answer, 0) + number
        kept = tuple(sorted((answer, number) for answer, number in totals.items() if number))
        return cls(scale, kept, frozenset({scale.key}) if kept else frozenset())

    @classmethod
    def from_rows(cls, rows: Iterable[float], scale: Scale = MARK) -> Counts:
        """Counts of separate answers."""
        return cls.of(((float(row), 1) for row in rows), scale)

    def __add__(self, other: Counts) -> Counts:
        if self.scale != other.scale:
            raise ValueError(f"{self.scale.key} and {other.scale.key} do not add up; add their marks")
        return total((self, other)) if self or other else self

    def __bool__(self) -> bool:
        return bool(self.answers)

    @cached_property
    def n(self) -> int:
        """Number of answers."""
        return sum(number for _, number in self.answers)

    @cached_property
    def mean(self) -> float:
        """Arithmetic mean in units of the scale; NaN without answers."""
        return math.fsum(a * k for a, k in self.answers) / self.n if self.n else math.nan

    @cached_property
    def variance(self) -> float:
        """Sample variance (divisor n − 1) in squared units; NaN under two answers."""
        if self.n < 2:
            return math.nan
        return math.fsum(k * (a - self.mean) ** 2 for a, k in self.answers) / (self.n - 1)

    @property
    def sd(self) -> float:
        """Sample standard deviation in units of the scale; NaN under two answers."""
        return math.sqrt(self.variance)

    @cached_property
    def median(self) -> float:
        """Median in units of the scale: the mean of the middle two when n is even; NaN without answers."""
        if not self.n:
            return math.nan
        return (self.at((self.n - 1) // 2) + self.at(self.n // 2)) / 2

    def quantile(self, share: float) -> float:
        """The answer with this share, 0–1, of the answers below it, in units of the scale; NaN without any.

        Between two answers in proportion: Hyndman & Fan (1996), Sample quantiles in statistical packages, The
        American Statistician 50, definition 7.
        """
        if not self.n:
            return math.nan
        place = (self.n - 1) * share
        low, high = self.at(math.floor(place)), self.at(math.ceil(place))
        return low + (high - low) * (place % 1)

    def at(self, rank: int) -> float:
        """The answer at this place, from 0, of the answers in ascending order."""
        for answer, number in self.answers:
            rank -= number
            if rank < 0:
                return answer
        raise IndexError(rank)

    def number(self, *, at_least: float = -math.inf, below: float = math.inf) -> int:
        """Number of answers in at_least ≤ answer < below."""
        return sum(k for a, k in self.answers if at_least <= a < below)

    def share(self, *, at_least: float = -math.inf, below: float = math.inf) -> float:
        """Share, 0–1, of answers in at_least ≤ answer < below; NaN without answers."""
        return self.number(at_least=at_least, below=below) / self.n if self.n else math.nan

    def marks(self) -> Counts:
        """The same counts with every answer as a mark, 1–10."""
        if self.scale == MARK:
            return self
        marked = Counts.of((self.scale.mark(a), k) for a, k in self.answers)
        return Counts(MARK, marked.answers, self.origins)

    def rows(self) -> list[float]:
        """The answers one by one, ascending: for tests and tiny samples only."""
        return [a for a, k in self.answers for _ in range(k)]


class Pattern(NamedTuple):
    """The marks of one respondent over the journey, as far as memory measures need them.

    Attributes
    ----------
    answers
        Number of marks given, ≥ 1: one per touchpoint.
    total
        Sum of those marks.
    peak
        The mark farthest from 5.5; of two as far, the later in journey order.
    last, lowest
        The mark at the last touchpoint answered, and the lowest mark.
    overall
        The mark for the journey as a whole; None when not asked or not answered.

    """

    answers: int
    total: float
    peak: float
    last: float
    lowest: float
    overall: float | None


class Clusters(NamedTuple):
    """The marks of respondents of whom some gave several, as far as the certainty of their mean needs them.

    Attributes
    ----------
    respondents
        Number of respondents, ≥ 1.
    answers
        Number of their marks.
    answers_squared, crossed, totals_squared
        Over respondents: the sum of the number of marks squared, of that number times their sum, and of
        that sum squared.

    """

    respondents: int
    answers: int
    answers_squared: int
    crossed: float
    totals_squared: float

    def shifted(self, by: float) -> Clusters:
        """The sums when each of these marks is so much higher."""
        return self._replace(
            crossed=self.crossed + by * self.answers_squared,
            totals_squared=self.totals_squared + 2 * by * self.crossed + by**2 * self.answers_squared,
        )


@dataclass(frozen=True)
class PairedAnswers:
    """What the same respondents answered after, less what they answered before.

    Attributes
    ----------
    steps
        Number of respondents, ≥ 1, per difference; a difference is a whole number of steps, and is
        above zero where the later answer is the better one.
    step
        One step in marks, > 0.

    """

    steps: Mapping[int, int]
    step: float


class Cell(NamedTuple):
    """Which answers a count is about; None means: not given for these answers."""

    round: str
    persona: str | None
    touchpoint: str | None
    channel: str | None
    kind: Kind
    scale: str


@dataclass(frozen=True)
class JourneyCounts:
    """All counts of one journey, each cell with the answers on its own scale."""

    cells: tuple[tuple[Cell, Counts], ...] = ()

    def where(self, wanted: Callable[[Cell], bool]) -> JourneyCounts:
        """The cells for which ``wanted`` is true."""
        return JourneyCounts(tuple(entry for entry in self.cells if wanted(entry[0])))

    def marks_by(self, group: Callable[[Cell], K]) -> dict[K, Counts]:
        """Marks added up per group; scales may differ within a group, see ``Counts.origins``."""
        return _added((group(cell), counts.marks()) for cell, counts in self.cells)

    def answers_by(self, group: Callable[[Cell], K]) -> dict[K, Counts]:
        """Raw answers added up per group.

        Raises
        ------
        ValueError
            When answers on different scales fall into one group.

        """
        return _added((group(cell), counts) for cell, counts in self.cells)

    def __add__(self, other: JourneyCounts) -> JourneyCounts:
        cells = _added((*self.cells, *other.cells))
        return JourneyCounts(tuple(cells.items()))


def _added(entries: Iterable[tuple[K, Counts]]) -> dict[K, Counts]:
    gathered: dict[K, list[Counts]] = {}
    for key, counts in entries:
        gathered.setdefault(key, []).append(counts)
    return {key: total(parts) for key, parts in gathered.items()}


def total(parts: Iterable[Counts]) -> Counts:
    """The sum of counts on one scale; no counts at all give an empty count of marks."""
    gathered = [part for part in parts if part]
    if len(gathered) < 2:
        return gathered[0] if gathered else Counts(MARK)
    scale = gathered[0].scale
    if any(part.scale != scale for part in gathered):
        raise ValueError("answers on different scales do not add up; add their marks")
    totals: dict[float, int] = {}
    for part in gathered:
        for answer, number in part.answers:
            totals[answer] = totals.get(answer, 0) + number
    return Counts(
        scale, tuple(sorted(totals.items())), frozenset().union(*(part.origins for part in gathered))
    )
