"""The parts of a change of the mean add up in every resample, and are as sure as simulated truth says."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.measures.mix import journey_split
from cxcore.measures.split_certainty import _parts, _Round, part_intervals
from tests.measures.strategies import marks

groups = st.dictionaries(
    st.tuples(st.sampled_from(["lies", "jan", None]), st.sampled_from(["rij", "kassa"])), marks(), min_size=1
)


@given(groups, groups)
def test_the_parts_of_what_was_found_are_those_of_the_split(before, after) -> None:
    split = journey_split(before, after)
    keys = [*dict.fromkeys((*before, *after))]
    names = [persona for persona, _ in keys]
    rounds = [
        _Round(
            np.array([[float(own[key].n) if key in own else 0.0] for key in keys]),
            np.array([[own[key].mean if key in own else np.nan] for key in keys]),
        )
        for own in (before, after)
    ]
    found = _parts(*rounds, np.array([names.index(name) for name in names]))
    assert split
    parts = [float(part[0]) for part in found]
    assert parts == pytest.approx([split.within, split.personas, split.touchpoints], abs=1e-9)
    assert split.before + sum(parts) == pytest.approx(split.after)


@given(groups, groups)
def test_each_interval_holds_its_part_and_is_the_same_again(before, after) -> None:
    split, found = journey_split(before, after), part_intervals(before, after, resamples=20)
    assert split
    assert found
    assert found == part_intervals(before, after, resamples=20)
    for part in ("within", "personas", "touchpoints"):
        assert getattr(found, part).contains(getattr(split, part))


def test_without_answers_nothing_is_sure() -> None:
    assert part_intervals({}, {("lies", "rij"): Counts.of({7: 9})}) is None


def drawn(chance: np.random.Generator, people: int, share: float) -> dict[tuple[str | None, str], Counts]:
    """People of two personas, one a mark happier, who all answer about the queue and half about the till."""
    lies = chance.random(people) < share
    found: dict = {}
    for persona, who in (("lies", lies), ("jan", ~lies)):
        for touchpoint, asked in (("rij", who), ("kassa", who & (chance.random(people) < 0.5))):
            rated = np.clip(np.round(chance.normal(7 if persona == "lies" else 6, 1.5, asked.sum())), 1, 10)
            if rated.size:
                found[persona, touchpoint] = Counts.of(Counter(rated.tolist()))
    return found


def test_nineteen_in_twenty_intervals_of_nothing_hold_zero() -> None:
    chance = np.random.default_rng(20)
    held = Counter()
    for _ in range(200):
        found = part_intervals(drawn(chance, 150, 0.5), drawn(chance, 150, 0.5), resamples=200)
        assert found
        held.update(found.doubtful)
    assert all(180 <= held[part] <= 200 for part in ("within", "personas", "touchpoints")), held


def test_another_mix_is_told_and_other_marks_are_not() -> None:
    chance = np.random.default_rng(21)
    found = part_intervals(drawn(chance, 600, 0.2), drawn(chance, 600, 0.8))
    assert found
    assert found.personas.low > 0.3
    assert "within" in found.doubtful


def test_alike_answers_leave_more_doubt_about_marks() -> None:
    chance = np.random.default_rng(22)
    rounds = drawn(chance, 200, 0.5), drawn(chance, 200, 0.5)
    once, twice = part_intervals(*rounds), part_intervals(*rounds, widened=(2.0, 2.0))
    assert once
    assert twice
    assert twice.within.width == pytest.approx(2 * once.within.width, rel=0.1)
