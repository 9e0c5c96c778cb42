"""The pyramid: six levels of service, which of them hold, and what holds the rest back.

1 informing, 2 solving the problem, 3 answering the need, 4 anticipating the need, 5 acting before being
asked, 6 enriching the customer's life.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from cxcore.counts import Clusters, Counts
from cxcore.measures.interval import Interval, clustered_interval
from cxcore.measures.privacy import MINIMUM_GROUP
from cxcore.scales import NEUTRAL

LEVELS = (1, 2, 3, 4, 5, 6)
NORM = 7.0
"""The mean mark from which a level passes, unless another is chosen."""

LevelStatus = Literal["holds", "provisional", "fails", "unknown"]
"""Provisional: only the mean passes, the interval does not. Unknown: too few answers."""

_ROUNDING = 1e-9
"""Marks computed from other scales may miss the norm by less than this."""


class LevelResult(NamedTuple):
    """How one level does; without n, mean (NaN) and interval when it is unknown."""

    level: int
    status: LevelStatus
    n: int
    mean: float
    interval: Interval | None


class Pyramid(NamedTuple):
    """All six levels, from the base up.

    Attributes
    ----------
    reached
        The highest level that holds together with every level below it; 0 when level 1 does not hold.
    loose_stones
        Levels that hold above one that fails: effort spent where the base is missing.
    held_back_by
        The first level that does not hold, for whatever reason; None when all six do.

    """

    levels: tuple[LevelResult, ...]
    reached: int
    loose_stones: tuple[int, ...]
    held_back_by: int | None


def pyramid(
    counts: Mapping[int, Counts],
    norm: float = NORM,
    minimum: int = MINIMUM_GROUP,
    clusters: Mapping[int, Clusters] | None = None,
) -> Pyramid:
    """The pyramid of the marks at touchpoints designed for each level.

    A level holds when its mean is at least the norm and the lower end of its 95 % interval at least 5.5;
    it is provisional when only the mean passes, fails when the mean does not, and is unknown under
    ``minimum`` answers.

    Parameters
    ----------
    counts
        Marks per level, 1–6; a level without an entry has no answers.
    norm
        A mark, 1–10.
    minimum
        Number of answers a level needs.
    clusters
        Per level which of these marks were given by the same people; without it by different ones.

    """
    same = clusters or {}
    levels = tuple(_level(level, counts.get(level), same.get(level), norm, minimum) for level in LEVELS)
    held_back_by = next((one.level for one in levels if one.status != "holds"), None)
    failed = next((one.level for one in levels if one.status == "fails"), len(LEVELS))
    loose = tuple(one.level for one in levels if one.status == "holds" and one.level > failed)
    return Pyramid(levels, held_back_by - 1 if held_back_by else len(LEVELS), loose, held_back_by)


def _level(
    level: int, counts: Counts | None, same: Clusters | None, norm: float, minimum: int
) -> LevelResult:
    enough = counts and (marks := counts.marks()).n >= minimum
    interval = clustered_interval(marks, same) if enough else None
    if not interval:
        return LevelResult(level, "unknown", 0, math.nan, None)
    status: LevelStatus = "fails"
    if marks.mean >= norm - _ROUNDING:
        status = "holds" if interval.low >= NEUTRAL - _ROUNDING else "provisional"
    return LevelResult(level, status, marks.n, marks.mean, interval)


Trigger = Literal["customer", "organisation"]
"""Who starts the contact."""
Effort = Literal["much", "some", "little", "none"]
"""What the customer has to do for it."""
Completeness = Literal["information", "problem", "need", "beyond"]
"""What the answer covers: facts, the problem itself, the need behind it, or also what comes next."""
Feeling = Literal["unchanged", "relieved", "cared-for", "enriched"]
"""What it changes in how the customer feels."""

_TRIGGER: Mapping[Trigger, int] = {"customer": 4, "organisation": 6}
_EFFORT: Mapping[Effort, int] = {"much": 2, "some": 3, "little": 5, "none": 6}
_COMPLETENESS: Mapping[Completeness, int] = {"information": 1, "problem": 2, "need": 3, "beyond": 6}
_FEELING: Mapping[Feeling, int] = {"unchanged": 2, "relieved": 4, "cared-for": 5, "enriched": 6}


def level_proposal(trigger: Trigger, effort: Effort, completeness: Completeness, feeling: Feeling) -> int:
    """The level, 1–6, that a touchpoint seems designed for: the highest that all four criteria allow.

    Each criterion has a ceiling, and the lowest ceiling decides, because a level rests on those below it:

    - a contact that the customer starts can anticipate (4) but not act before being asked (5);
    - much effort allows solving a problem (2), some answering the need (3), little acting first (5);
    - an answer with information only informs (1); one that covers the problem solves (2), one that covers
      the need behind it answers that need (3), one that goes beyond allows every level;
    - a feeling left unchanged allows solving (2), relief anticipating (4), being cared for acting first (5).

    It is a proposal: whoever knows the touchpoint confirms or overrules it.
    """
    return min(_TRIGGER[trigger], _EFFORT[effort], _COMPLETENESS[completeness], _FEELING[feeling])


class Reproducibility(NamedTuple):
    """Whether respondents climb the items in order.

    Attributes
    ----------
    respondents, items, errors
        Numbers of respondents, of items each, and of errors over all answers.
    cr
        Guttman's coefficient of reproducibility, 0–1; .90 is the usual demand.
    mmr
        Minimal marginal reproducibility, .5–1: the CR that guessing the commonest answer per item gives.
    cs
        Coefficient of scalability, ≤ 1; .60 is the usual demand. NaN when mmr is 1.
    h
        Loevinger's H, ≤ 1; .30 is weak, .50 strong. NaN when no errors are expected by chance.

    """

    respondents: int
    items: int
    errors: int
    cr: float
    mmr: float
    cs: float
    h: float


def reproducibility(patterns: Mapping[tuple[bool, ...], int]) -> Reproducibility | None:
    """How far passing an item goes together with passing all easier ones; None without answers.

    Errors are counted by Goodenough and Edwards: a respondent who passes s items is held beside the ideal
    respondent who passes the s easiest, and every item that differs is one error. (One item out of place
    therefore counts twice, unlike in Guttman's own count of the fewest changes.)

    Parameters
    ----------
    patterns
        Number of respondents per pattern of passed items, in which the items stand from easy to hard.

    Raises
    ------
    ValueError
        When patterns differ in length or have no items.

    Notes
    -----
    Guttman (1944), ASR 9; Edwards (1957), Techniques of attitude scale construction; Menzel (1953), Public
    Opinion Quarterly 17; Loevinger (1948), Psychological Bulletin 45.

    """
    kept = {pattern: number for pattern, number in patterns.items() if number}
    if not kept:
        return None
    items = len(next(iter(kept)))
    if not items or any(len(pattern) != items for pattern in kept):
        raise ValueError("every pattern needs the same items, and at least one")
    respondents = sum(kept.values())
    errors = sum(number * _errors(pattern) for pattern, number in kept.items())
    passed = [sum(number for pattern, number in kept.items() if pattern[item]) for item in range(items)]
    mmr = sum(max(one, respondents - one) for one in passed) / (respondents * items)
    cr, cs = coefficients(respondents, items, errors, mmr)
    return Reproducibility(respondents, items, errors, cr, mmr, cs, _loevinger(kept, passed, respondents))


def coefficients(respondents: int, items: int, errors: int, mmr: float) -> tuple[float, float]:
    """CR = 1 − errors / answers and CS = (CR − MMR) / (1 − MMR); CS is NaN when MMR is 1."""
    cr = 1 - errors / (respondents * items)
    return cr, (cr - mmr) / (1 - mmr) if mmr < 1 else math.nan


def _errors(pattern: tuple[bool, ...]) -> int:
    passes = sum(pattern)
    return sum(passed != (place < passes) for place, passed in enumerate(pattern))


def _loevinger(patterns: Mapping[tuple[bool, ...], int], passed: list[int], respondents: int) -> float:
    """1 − seen / expected number of pairs in which the harder item is passed and the easier one is not."""
    pairs = [(easy, hard) for hard in range(len(passed)) for easy in range(hard)]
    expected = sum((respondents - passed[easy]) * passed[hard] for easy, hard in pairs) / respondents
    seen = sum(
        number
        for pattern, number in patterns.items()
        for easy, hard in pairs
        if pattern[hard] and not pattern[easy]
    )
    return 1 - seen / expected if expected else math.nan
