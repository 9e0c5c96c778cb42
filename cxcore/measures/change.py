"""Before and after: what changed at each touchpoint, and whether that is more than chance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from cxcore.counts import Counts, PairedAnswers
from cxcore.measures.independent import independent_test
from cxcore.measures.interval import CONFIDENCE, Interval, critical_t, mean_interval
from cxcore.measures.paired import differences_in_marks, leaning, pairs_in, wilcoxon_pratt
from cxcore.measures.superiority import (
    Effect,
    Test,
    effect_word,
    superiority,
)
from cxcore.scales import MARK

Verdict = Literal["improved", "worsened", "no-difference", "too-little", "not-comparable"]
"""The last where another question was asked or others answered, see :mod:`cxcore.measures.comparability`."""

FEWEST = 4
"""Answers that each round needs: with fewer no test can reach 5 %."""
FEWEST_PAIRS = 6
"""The same for respondents who answered twice."""

_ROUNDING = 1e-9
"""Smaller differences of means are the computer's, not the customers'."""


class Summary(NamedTuple):
    """One round at one touchpoint: number of answers and mean mark, 1–10 (NaN without answers)."""

    n: int
    mean: float


class Change(NamedTuple):
    """What happened at one touchpoint between two rounds.

    Attributes
    ----------
    before, after
        All answers of each round.
    difference, interval
        After minus before in marks, −9…9, with its 95 % interval. Between the means, or, when ``paired``,
        the mean change of the respondents who answered twice. NaN and None without answers.
    test, p_adjusted
        The test used and its p after Benjamini–Hochberg over all touchpoints tested with it.
    theta, delta, effect
        Chance, 0–1, that an answer after beats one before; Cliff's δ = 2θ − 1; and its size in a word.
        NaN, NaN and None when either round has no answers.
    verdict
        Improved or worsened when the adjusted p is at most alpha and difference and test point the same way.
    paired, pairs
        Whether the same respondents were compared, and how many answered twice (None: not known).
    mixed_scales
        True when the answers were given on more than one scale.

    """

    touchpoint: str
    before: Summary
    after: Summary
    difference: float
    interval: Interval | None
    test: Test | None
    p_adjusted: float | None
    theta: float
    delta: float
    effect: Effect | None
    verdict: Verdict
    paired: bool
    pairs: int | None
    mixed_scales: bool


def changes(
    before: Mapping[str, Counts],
    after: Mapping[str, Counts],
    touchpoints: Sequence[str],
    paired: Mapping[str, PairedAnswers] | None = None,
    alpha: float = 0.05,
) -> tuple[Change, ...]:
    """The change at each touchpoint, in the order given.

    Respondents who answered twice are compared with themselves when there are at least 6 and they are
    at least half of the smaller round; otherwise the rounds are taken as different people. Under 4 answers
    in a round there is too little to test. Means under the minimum group are the caller's to withhold.

    Parameters
    ----------
    before, after
        Marks per touchpoint; a touchpoint without an entry has no answers.
    touchpoints
        The touchpoints to compare: together they are the family over which p is adjusted.
    paired
        Per touchpoint what the respondents who answered twice changed, where that is known.
    alpha
        The share of false alarms accepted among the verdicts that something changed.

    """
    none = Counts(MARK)
    drafts = [
        _draft(key, before.get(key, none).marks(), after.get(key, none).marks(), (paired or {}).get(key))
        for key in touchpoints
    ]
    adjusted = iter(benjamini_hochberg([draft.test.p for draft, _ in drafts if draft.test]))
    return tuple(
        _judged(draft, leans, next(adjusted), alpha) if draft.test else draft for draft, leans in drafts
    )


def benjamini_hochberg(ps: Sequence[float]) -> tuple[float, ...]:
    """Each p adjusted for the number of tests, so that at most alpha of what is called a change is not.

    Notes
    -----
    Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57.

    """
    adjusted = [1.0] * len(ps)
    smallest = 1.0
    descending = sorted(range(len(ps)), key=lambda place: -ps[place])
    for rank, place in zip(range(len(ps), 0, -1), descending, strict=True):
        smallest = min(smallest, ps[place] * len(ps) / rank)
        adjusted[place] = smallest
    return tuple(adjusted)


def difference_interval(before: Counts, after: Counts, confidence: float = CONFIDENCE) -> Interval | None:
    """The interval of mean after − mean before, in units of the scale; None when either has no answers.

    Welch's t, clipped to what the scale allows. Where a group has one answer or only equal ones Welch
    would take its mean as certain; there the intervals of the two means are combined instead, by the
    square-and-add rule.

    Raises
    ------
    ValueError
        When the answers are on different scales.

    Notes
    -----
    Welch (1947), Biometrika 34; Zou & Donner (2008), Construction of confidence limits about effect
    measures, Statistics in Medicine 27.

    """
    if before.scale != after.scale:
        raise ValueError(f"{before.scale.key} and {after.scale.key} cannot be subtracted; use their marks")
    if not (before and after):
        return None
    varied = len(before.answers) > 1 and len(after.answers) > 1
    around = _welch(before, after, confidence) if varied else _squares_added(before, after, confidence)
    return around.clipped(-before.scale.span, before.scale.span) if around else None


def _welch(before: Counts, after: Counts, confidence: float) -> Interval:
    own_before, own_after = before.variance / before.n, after.variance / after.n
    error = own_before + own_after
    df = error**2 / (own_before**2 / (before.n - 1) + own_after**2 / (after.n - 1))
    half = critical_t(confidence, df) * math.sqrt(error)
    difference = after.mean - before.mean
    return Interval(difference - half, difference + half)


def _squares_added(before: Counts, after: Counts, confidence: float) -> Interval | None:
    around_before, around_after = mean_interval(before, confidence), mean_interval(after, confidence)
    if not (around_before and around_after):
        return None
    return square_and_add(before.mean, around_before, after.mean, around_after)


def square_and_add(before: float, around_before: Interval, after: float, around_after: Interval) -> Interval:
    """The interval of after − before from two means and their own intervals, as of different people.

    Where the same people answered twice it is wider than it need be.

    Notes
    -----
    Zou & Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27.

    """
    down = math.hypot(after - around_after.low, around_before.high - before)
    up = math.hypot(around_after.high - after, before - around_before.low)
    return Interval(after - before - down, after - before + up)


class _Compared(NamedTuple):
    difference: float
    interval: Interval | None
    test: Test | None
    leans: float
    """Which way the test points: positive is up."""


def _within(paired: PairedAnswers) -> _Compared:
    marks, steps = differences_in_marks(paired), paired.steps
    return _Compared(marks.mean, mean_interval(marks), wilcoxon_pratt(steps), leaning(steps))


def _between(before: Counts, after: Counts, delta: float) -> _Compared:
    enough = min(before.n, after.n) >= FEWEST
    test = independent_test(before, after) if enough else None
    return _Compared(after.mean - before.mean, difference_interval(before, after), test, delta)


def _draft(
    touchpoint: str, before: Counts, after: Counts, paired: PairedAnswers | None
) -> tuple[Change, float]:
    """Everything but the verdict, which depends on the other touchpoints; and where the test points."""
    theta = superiority(before, after)
    delta = 2 * theta - 1
    same = paired if paired and _enough(paired, before, after) else None
    compared = _within(same) if same else _between(before, after, delta)
    change = Change(
        touchpoint=touchpoint,
        before=Summary(before.n, before.mean),
        after=Summary(after.n, after.mean),
        difference=compared.difference,
        interval=compared.interval,
        test=compared.test,
        p_adjusted=None,
        theta=theta,
        delta=delta,
        effect=effect_word(delta) if before and after else None,
        verdict="too-little",
        paired=same is not None,
        pairs=pairs_in(paired) if paired else None,
        mixed_scales=len(before.origins | after.origins) > 1,
    )
    return change, compared.leans


def _enough(paired: PairedAnswers, before: Counts, after: Counts) -> bool:
    pairs = pairs_in(paired)
    return pairs >= FEWEST_PAIRS and 2 * pairs >= min(before.n, after.n)


def _judged(draft: Change, leans: float, p: float, alpha: float) -> Change:
    """The verdict. A test on ranks and a difference of means can disagree about the direction: then neither
    is called a change.
    """
    verdict: Verdict = "no-difference"
    agreed = abs(draft.difference) > _ROUNDING and draft.difference * leans > 0
    if p <= alpha and agreed:
        verdict = "improved" if leans > 0 else "worsened"
    return draft._replace(p_adjusted=p, verdict=verdict)
