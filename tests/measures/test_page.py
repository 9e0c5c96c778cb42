"""Everything a full page asks of the measures, at its real size."""

import random

from cxcore.counts import Counts, total
from cxcore.measures.change import changes
from cxcore.measures.curve import Curve, curves
from cxcore.measures.pyramid import pyramid

TOUCHPOINTS = [f"moment-{place}" for place in range(40)]
PERSONAS = ["lies", "jan", "piet", "noor"]


def answered(seed: int) -> dict[str | None, Curve]:
    """Forty touchpoints rated by four personas, with groups from none to a hundred."""
    chance = random.Random(seed)
    counts: dict[tuple[str | None, str], Counts] = {
        (persona, touchpoint): Counts.from_rows(
            [min(10, max(1, round(chance.gauss(7, 2)))) for _ in range(chance.randint(0, 100))]
        )
        for persona in PERSONAS
        for touchpoint in TOUCHPOINTS
    }
    return curves(counts, PERSONAS, TOUCHPOINTS)


def by_touchpoint(curve: Curve) -> dict[str, Counts]:
    return {point.touchpoint: point.counts for point in curve.visible}


def test_a_full_page_has_a_result_for_every_touchpoint_and_persona() -> None:
    before, after = answered(1), answered(2)
    assert [len(curve.points) for curve in after.values()] == [40] * 5
    for persona, curve in after.items():
        found = changes(by_touchpoint(before[persona]), by_touchpoint(curve), TOUCHPOINTS)
        assert [change.touchpoint for change in found] == TOUCHPOINTS


def test_a_full_page_has_a_pyramid_that_counts_every_answer() -> None:
    everybody = answered(1)[None]
    levels = {
        level: total(point.counts for point in everybody.points[level - 1 :: 6]) for level in range(1, 7)
    }
    assert sum(level.n for level in pyramid(levels).levels) == everybody.n
