"""What kind of analysis a journey supports, and what it lacks for the next kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from cxcore.model import Journey, Kind

AnalysisKind = Literal[
    "organisation-touchpoint", "customer-touchpoint", "experience-journey", "signature-journey"
]
Missing = Literal["third-parties", "emotion", "brand-moments", "brand-emotion"]
"""What a journey may lack: a touchpoint that is not the organisation's own, emotion measured at any of its
touchpoints, touchpoints marked as brand moments, and emotion measured at each of those."""


class Analysis(NamedTuple):
    """The kind of analysis, and the keys of what is missing for the next; nothing for the last kind."""

    kind: AnalysisKind
    missing: tuple[Missing, ...]


def analysis(journey: Journey, measured: Collection[tuple[str | None, Kind]]) -> Analysis:
    """The kind of analysis that a journey supports by what stands in it and what was measured.

    The kinds build on each other: touchpoints of the
    organisation only; third parties included; emotion measured as well; brand moments marked and measured.
    A later sign without an earlier one does not count.

    Parameters
    ----------
    journey
        With its touchpoints.
    measured
        The (touchpoint key or None, kind) for which there are answers.

    """
    felt = {key for key, kind in measured if kind == "emotion"}
    brand = {touchpoint.key for touchpoint in journey.touchpoints if touchpoint.brand_moment}
    if all(touchpoint.party == "own" for touchpoint in journey.touchpoints):
        return Analysis("organisation-touchpoint", ("third-parties",))
    if not any(touchpoint.key in felt for touchpoint in journey.touchpoints):
        return Analysis("customer-touchpoint", ("emotion",))
    if not brand:
        return Analysis("experience-journey", ("brand-moments", "brand-emotion"))
    if not brand <= felt:
        return Analysis("experience-journey", ("brand-emotion",))
    return Analysis("signature-journey", ())
