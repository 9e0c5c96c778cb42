"""How much effort each step takes, and which takes more than the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cxcore.counts import Counts
from cxcore.measures.interval import mean_interval
from cxcore.measures.loyalty import Ces, ces
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION

_ERROR = 0.05
"""Chance of naming a hardest step where all are equally easy."""


class Effort(NamedTuple):
    """CES 2.0 per step, in the order given.

    Attributes
    ----------
    steps
        By touchpoint key; only steps with answers.
    lowest
        The step with the lowest mean ease; of equals the first. None without steps.
    harder
        Whether the lowest is shown to take more effort than the others.

    """

    steps: Mapping[str, Ces]
    lowest: str | None
    harder: bool


def effort(answers: Mapping[str, Counts]) -> Effort:
    """The effort of each step from answers on the scale from 1 to 7 on which 7 is easy.

    The lowest step was picked from all of them, so its interval is widened for that (Bonferroni) before it is
    held beside the mean of the others; under 8 answers it is not said to be harder.

    Raises
    ------
    ValueError
        When answers are on another scale.

    """
    steps = {key: own for key, counts in answers.items() if (own := ces(counts))}
    if not steps:
        return Effort(steps, None, harder=False)
    lowest = min(steps, key=lambda key: steps[key].mean)
    others = [own.mean for key, own in steps.items() if key != lowest]
    around = mean_interval(answers[lowest], 1 - _ERROR / len(steps))
    if around is None or not others or steps[lowest].n < MINIMUM_DISTRIBUTION:
        return Effort(steps, lowest, harder=False)
    return Effort(steps, lowest, harder=around.high < sum(others) / len(others))
