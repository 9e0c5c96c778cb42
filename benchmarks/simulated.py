"""Journeys of which the truth is known: answers drawn from chosen distributions, by a chosen seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from cxcore.counts import Counts, PairedAnswers
from cxcore.scales import CSAT, MARK, SCALES, Scale

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Felt:
    """How customers feel at one touchpoint: what share gives which mark.

    Attributes
    ----------
    marks
        The answers of the scale as marks, 1–10 ascending, evenly spaced.
    shares
        Of all customers, 0–1; they add up to 1.

    """

    marks: Floats
    shares: Floats

    @property
    def scale(self) -> Scale:
        """The scale on which such answers are given."""
        return {2: SCALES["thumbs-0-1"], 5: CSAT, 10: MARK}[len(self.marks)]

    @property
    def mean(self) -> float:
        return float(self.marks @ self.shares)

    def tilted(self, by: float) -> Felt:
        """The same answers with a mean so many marks lower, less being the commonest way to fail."""
        low, high = 0.0, 20.0
        for _ in range(60):
            middle = (low + high) / 2
            shares = self.shares * np.exp(-middle * (self.marks - 1))
            found = Felt(self.marks, shares / shares.sum())
            low, high = (middle, high) if self.mean - found.mean < by else (low, middle)
        return found

    def counts(self, numbers: Integers) -> Counts:
        """Counts from the number of customers per answer."""
        pairs = zip(self.marks.tolist(), numbers.tolist(), strict=True)
        answers = tuple((mark, number) for mark, number in pairs if number)
        return Counts(MARK, answers, frozenset({self.scale.key}))

    def drawn(self, sizes: Sequence[int] | Integers, draw: np.random.Generator) -> list[Counts]:
        """One draw of each size."""
        return [self.counts(row) for row in draw.multinomial(sizes, self.shares, size=len(sizes))]


def marks_of(*shares: float) -> Felt:
    """Answers on a scale of as many steps as there are shares, worst first, adding up to anything."""
    found = np.array(shares)
    return Felt(np.linspace(1, 10, len(found)), found / found.sum())


def bell(mean: float, sd: float) -> Felt:
    """Marks around a mean, rounded and cut off at 1 and 10."""
    edges = np.concatenate([[-np.inf], np.arange(1.5, 10), [np.inf]])
    return Felt(np.arange(1.0, 11), np.diff(ndtr((edges - mean) / sd)))


KINDS = {
    "marks around 6.5": bell(6.5, 1.6),
    "marks, skewed": marks_of(1, 1, 1, 2, 3, 7, 15, 28, 27, 15),
    "marks, mostly 9 and 10": marks_of(0.2, 0.2, 0.2, 0.4, 1, 2, 6, 20, 35, 35),
    "every mark alike": marks_of(*[1] * 10),
    "1–5, satisfied": marks_of(3, 5, 12, 40, 40),
    "1–5, polarised": marks_of(35, 8, 6, 11, 40),
    "thumbs, 80 % up": marks_of(20, 80),
    "thumbs, 95 % up": marks_of(5, 95),
}
"""The kinds of answers that surveys give."""


def wider(times: float) -> tuple[Felt, Felt]:
    """Two groups that differ in spread only, by so many times; neither tends to be higher: θ = ½."""
    return bell(5.5, 1), bell(5.5, times)


def sizes(least: int, most: int, number: int, draw: np.random.Generator) -> Integers:
    """Numbers of answers, as often between 5 and 10 as between 50 and 100."""
    return np.exp(draw.uniform(np.log(least), np.log(most + 1), number)).astype(np.int64)


@dataclass(frozen=True)
class Twice:
    """Two rounds of the same people at one touchpoint."""

    before: Counts
    after: Counts
    paired: PairedAnswers


def twice(before: Felt, after: Felt, n: int, alike: float, draw: np.random.Generator) -> Twice:
    """People who answer twice; this share of them keeps its place among all, the others take a new one."""
    place, again = draw.random(n), draw.random(n)
    keeps = draw.random(n) < alike
    first = _answers(before, place)
    then = _answers(after, np.where(keeps, place, again))
    steps = Counter((then - first).tolist())
    step = float(before.marks[1] - before.marks[0])
    numbers = [np.bincount(own, minlength=len(before.marks)) for own in (first, then)]
    return Twice(before.counts(numbers[0]), after.counts(numbers[1]), PairedAnswers(steps, step))


def _answers(felt: Felt, places: Floats) -> Integers:
    """The answer, by its number from 0, of the customer at each place, 0–1, from worst to best."""
    found: Integers = np.searchsorted(np.cumsum(felt.shares)[:-1], places, side="right")
    return found
