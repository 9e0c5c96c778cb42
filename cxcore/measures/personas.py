"""Where one kind of customer feels otherwise than the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from cxcore.counts import Counts
from cxcore.measures.change import Summary, benjamini_hochberg, difference_interval
from cxcore.measures.independent import independent_test
from cxcore.measures.interval import Interval
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION
from cxcore.measures.superiority import superiority

NOTABLE = 0.33
"""Cliff's δ from which a difference is more than small: personas are there because they differ a little."""
_ERROR = 0.05
_FEWEST_USUAL = 3
"""Touchpoints from which on a persona has a usual difference."""


class Apart(NamedTuple):
    """A persona at one touchpoint, held beside everybody else.

    Attributes
    ----------
    own, others
        Number of answers and mean mark, 1–10.
    difference, interval
        Own − others in marks, −9…9, with its 95 % interval.
    usual
        The persona's median difference over its touchpoints, in marks; 0 with fewer than three.
    delta
        Cliff's δ, −1…1, positive when the persona's answers are higher.
    p_adjusted
        After Benjamini–Hochberg over all personas and touchpoints.
    differs
        Whether p is at most .05, the difference is more than small, and the persona is farther from the
        others here than it usually is: with its whole interval, widened for the number of comparisons.

    """

    persona: str
    touchpoint: str
    own: Summary
    others: Summary
    difference: float
    interval: Interval | None
    usual: float
    delta: float
    p_adjusted: float
    differs: bool

    @property
    def least(self) -> float:
        """How far it differs for certain from none and from what is usual, in marks, ≥ 0."""
        if self.interval is None:
            return 0.0
        return max(self.interval.low - max(self.usual, 0), min(self.usual, 0) - self.interval.high, 0.0)


class _Pair(NamedTuple):
    persona: str
    touchpoint: str
    own: Counts
    others: Counts


def apart(
    marks: Mapping[tuple[str, str], Counts], everybody: Mapping[str, Counts], touchpoints: Sequence[str]
) -> tuple[Apart, ...]:
    """Every persona at every touchpoint where it and the others have 8 marks or more, in the order given.

    Parameters
    ----------
    marks
        By (persona, touchpoint); only groups that may be shown.
    everybody
        Marks of all people by touchpoint, the personas among them.
    touchpoints
        Keys in journey order.

    """
    pairs = [
        pair
        for key in touchpoints
        for (persona, at), own in marks.items()
        if at == key and key in everybody
        for pair in [_Pair(persona, key, own.marks(), _rest(everybody[key].marks(), own.marks()))]
        if min(pair.own.n, pair.others.n) >= MINIMUM_DISTRIBUTION
    ]
    tests = [independent_test(pair.others, pair.own) for pair in pairs]
    adjusted = benjamini_hochberg([test.p if test else 1.0 for test in tests])
    usual = {pair.persona: _usual(pair.persona, pairs) for pair in pairs}
    return tuple(
        _apart(pair, usual[pair.persona], p, len(pairs)) for pair, p in zip(pairs, adjusted, strict=True)
    )


def _rest(everybody: Counts, own: Counts) -> Counts:
    mine = dict(own.answers)
    return Counts.of(((mark, number - mine.get(mark, 0)) for mark, number in everybody.answers))


def _usual(persona: str, pairs: Sequence[_Pair]) -> float:
    differences = [pair.own.mean - pair.others.mean for pair in pairs if pair.persona == persona]
    return median(differences) if len(differences) >= _FEWEST_USUAL else 0.0


def _apart(pair: _Pair, usual: float, p: float, comparisons: int) -> Apart:
    found = Apart(
        persona=pair.persona,
        touchpoint=pair.touchpoint,
        own=Summary(pair.own.n, pair.own.mean),
        others=Summary(pair.others.n, pair.others.mean),
        difference=pair.own.mean - pair.others.mean,
        interval=difference_interval(pair.others, pair.own),
        usual=usual,
        delta=2 * superiority(pair.others, pair.own) - 1,
        p_adjusted=p,
        differs=False,
    )
    sure = found._replace(interval=difference_interval(pair.others, pair.own, 1 - _ERROR / comparisons))
    agreed = found.difference * found.delta > 0
    return found._replace(differs=p <= _ERROR and abs(found.delta) >= NOTABLE and agreed and sure.least > 0)
