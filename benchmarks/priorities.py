"""What to improve first, and why a mean moved, over 40 touchpoints × 4 personas at once: resamples of counts.

Run as ``python -m benchmarks.priorities``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from cxcore.counts import Counts
from cxcore.measures.derived import derived
from cxcore.measures.priority import priorities
from cxcore.measures.split_certainty import part_intervals

TOUCHPOINTS = tuple(f"touchpoint-{number}" for number in range(40))
PERSONAS = 4
SIZES = (50, 500, 50_000)
"""Answers per touchpoint and persona; the last makes 8 million in all."""
GOAL = 100


def lines(sizes: Sequence[int], rounds: int) -> Iterator[Line]:
    """The measurements at each number of answers per touchpoint and persona."""
    for size in sizes:
        draw = np.random.default_rng(size)
        marks, matters = ([_marks(size, draw) for _ in range(PERSONAS)] for _ in range(2))
        stated = [{key: own.mean for key, own in persona.items()} for persona in matters]
        pairs = [_pairs(size, draw) for _ in range(PERSONAS)]
        acts = {
            "stated": partial(_rank, stated, marks),
            "marked": partial(_rank, matters, marks),
            "derived": partial(_derive, pairs),
            "split": partial(_split, marks),
        }
        taken = take_turns({name: partial(milliseconds, act) for name, act in acts.items()}, rounds)
        of = f"{len(TOUCHPOINTS)} touchpoints × {PERSONAS} personas × {size:,} answers"
        yield Line(f"matrix and order, importance of personas, {of}", taken["stated"], goal=GOAL)
        yield Line(f"the same, importance marked by customers, {of}", taken["marked"], goal=GOAL)
        yield Line(f"derived importance with intervals, {of}", taken["derived"], goal=GOAL)
        yield Line(f"parts of a change of the mean with intervals, {of}", taken["split"], goal=GOAL)


def _rank(importance: Sequence[Mapping[str, float | Counts]], marks: Sequence[Mapping[str, Counts]]) -> None:
    for stated, own in zip(importance, marks, strict=True):
        assert priorities(stated, own, TOUCHPOINTS)


def _derive(pairs: Sequence[Mapping[str, Mapping[tuple[float, float], int]]]) -> None:
    for own in pairs:
        assert len(derived(own, TOUCHPOINTS)) == len(TOUCHPOINTS)


def _split(marks: Sequence[Mapping[str, Counts]]) -> None:
    groups = {(f"p{number}", key): own for number, each in enumerate(marks) for key, own in each.items()}
    assert part_intervals(groups, groups)


def _marks(size: int, draw: np.random.Generator) -> dict[str, Counts]:
    found = {}
    for key in TOUCHPOINTS:
        felt = np.clip(np.round(draw.normal(draw.uniform(4, 8.5), 1.6, size)), 1, 10)
        found[key] = Counts.of(Counter(felt.tolist()))
    return found


def _pairs(size: int, draw: np.random.Generator) -> dict[str, Mapping[tuple[float, float], int]]:
    found = {}
    for key in TOUCHPOINTS:
        felt = draw.standard_normal(size)
        overall = 0.5 * felt + 0.8 * draw.standard_normal(size)
        both = (np.clip(np.round(7 + 1.6 * side), 1, 10).tolist() for side in (felt, overall))
        found[key] = Counter(zip(*both, strict=True))
    return found


if __name__ == "__main__":
    small = quick(__doc__ or "")
    show("Priorities", [*lines(SIZES[:1] if small else SIZES, 3 if small else 15)])
