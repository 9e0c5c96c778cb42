"""Gaps between two views of the same touchpoints, and the successes that are worth repeating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from cxcore.counts import Counts
from cxcore.measures.change import Summary, difference_interval
from cxcore.measures.interval import CONFIDENCE, Interval, mean_interval, wilson
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION
from cxcore.scales import DELIGHTED, MARK

GapVerdict = Literal["short", "over", "no-difference", "too-little"]
"""Short: what customers feel lies under the other view. Over: it lies above it."""

Place = tuple[str | None, str]
"""A persona (None: everybody) and a touchpoint, by key."""

REPEATED = 1 / 3
"""Share of nines and tens that a success reaches with its whole interval."""

_ERROR = 0.05
"""Chance of calling anything in one list short, over or a success that is not."""
_NOTHING = Counts(MARK)


class Gap(NamedTuple):
    """What another view says of a touchpoint, less what customers feel there.

    Attributes
    ----------
    other
        The other view: what was expected, what is wanted, or what the team thinks. Its n is 0 where it is
        one number, not answers.
    felt
        What customers feel.
    gap, interval
        Mean of the other view − mean of what is felt, −9…9, with its 95 % interval; NaN and None when one
        of them is not known. Above zero customers feel less.

    """

    persona: str | None
    touchpoint: str
    other: Summary
    felt: Summary
    gap: float
    interval: Interval | None
    verdict: GapVerdict


def gaps(
    other: Mapping[Place, Counts | float], felt: Mapping[Place, Counts], places: Sequence[Place]
) -> tuple[Gap, ...]:
    """The gap at each place of which the other view is known, in the order given.

    Expectation − experience is a promise not kept; target − experience what is still wanted; the team's
    marks − the customers' how rosy the team sees it. A gap is called short or over when its interval,
    widened for the number of places in the list (Bonferroni), does not hold zero; under 8 answers on either
    side there is too little. Both sides count as answers of different people; where the same people gave
    both, the interval is wider than it need be.

    Parameters
    ----------
    other
        Marks, or one mark, 1–10, per place.
    felt
        Marks per place; a place without an entry has none that may be shown.
    places
        In the order wanted: together they are one list.

    """
    known = [place for place in places if _known(other.get(place))]
    confidence = 1 - _ERROR / max(1, len(known))
    return tuple(_gap(place, other[place], felt.get(place, _NOTHING), confidence) for place in known)


class Success(NamedTuple):
    """A touchpoint that delights: its number of marks, share, 0–1, of nines and tens, and 95 % interval."""

    touchpoint: str
    n: int
    share: float
    interval: Interval


def successes(marks: Mapping[str, Counts], touchpoints: Sequence[str]) -> tuple[Success, ...]:
    """The touchpoints whose way of working is worth repeating elsewhere, the most certain first.

    The lower end of the interval of the share of nines and tens, widened for the number of touchpoints
    it was picked from (Bonferroni), is at least a third, and above that share over all other touchpoints
    together. Under 8 marks a touchpoint is neither.
    """
    judged = {
        key: marks[key].marks()
        for key in touchpoints
        if key in marks and marks[key].n >= MINIMUM_DISTRIBUTION
    }
    confidence = 1 - _ERROR / max(1, len(judged))
    delighted = {key: own.number(at_least=DELIGHTED) for key, own in judged.items()}
    everything, answers = sum(delighted.values()), sum(own.n for own in judged.values())
    found = []
    for key, own in judged.items():
        sure, interval = wilson(delighted[key], own.n, confidence), wilson(delighted[key], own.n)
        elsewhere = (everything - delighted[key]) / (answers - own.n) if answers > own.n else 0.0
        if sure and interval and sure.low >= max(REPEATED, elsewhere):
            found.append(Success(key, own.n, delighted[key] / own.n, interval))
    return tuple(sorted(found, key=lambda success: -success.interval.low))


def _known(view: Counts | float | None) -> bool:
    return bool(view) if isinstance(view, Counts) else view is not None


def _gap(place: Place, other: Counts | float, felt: Counts, confidence: float) -> Gap:
    persona, touchpoint = place
    own = felt.marks()
    marked = isinstance(other, Counts)
    view = Summary(other.n, other.marks().mean) if isinstance(other, Counts) else Summary(0, float(other))
    return Gap(
        persona,
        touchpoint,
        view,
        Summary(own.n, own.mean),
        view.mean - own.mean,
        _interval(other, own, CONFIDENCE),
        _verdict(_interval(other, own, confidence), min(view.n, own.n) if marked else own.n),
    )


def _interval(other: Counts | float, felt: Counts, confidence: float) -> Interval | None:
    if isinstance(other, Counts):
        return difference_interval(felt, other.marks(), confidence)
    around = mean_interval(felt, confidence)
    return Interval(other - around.high, other - around.low) if around else None


def _verdict(sure: Interval | None, answers: int) -> GapVerdict:
    if sure is None or answers < MINIMUM_DISTRIBUTION:
        return "too-little"
    if sure.low > 0:
        return "short"
    return "over" if sure.high < 0 else "no-difference"
