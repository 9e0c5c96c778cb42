"""A persona that differs at one moment is seen; one that always differs, or hardly, is not."""

from __future__ import annotations

import numpy as np
import pytest

from cxcore.counts import Counts, total
from cxcore.measures.personas import apart

KEYS = ("a", "b", "c", "d", "e")
PERSONAS = ("p", "q")


def drawn(
    shifts: dict[str, float], n: int = 60, seed: int = 1
) -> tuple[dict[tuple[str, str], Counts], dict[str, Counts]]:
    """Marks around a 6.5, of ``p`` shifted at each touchpoint; and those of everybody."""
    draw = np.random.default_rng(seed)
    marks = {
        (persona, key): Counts.from_rows(
            np.clip(
                np.round(draw.normal(6.5 + (shifts.get(key, 0) if persona == "p" else 0), 1.5, n)), 1, 10
            ).tolist()
        )
        for persona in PERSONAS
        for key in KEYS
    }
    return marks, {key: total(marks[persona, key] for persona in PERSONAS) for key in KEYS}


def differing(shifts: dict[str, float], n: int = 60, seed: int = 1) -> set[tuple[str, str]]:
    return {(one.persona, one.touchpoint) for one in apart(*drawn(shifts, n, seed), KEYS) if one.differs}


def test_a_persona_that_differs_at_one_moment_is_found_there() -> None:
    assert differing({"b": -2.0}) == {("p", "b"), ("q", "b")}


def test_a_persona_that_is_lower_everywhere_differs_nowhere_in_particular() -> None:
    assert differing(dict.fromkeys(KEYS, -1.5)) == set()


def test_a_few_answers_are_not_held_beside_each_other() -> None:
    assert apart(*drawn({"b": -4.0}, n=7), KEYS) == ()


def test_equal_personas_are_seldom_told_apart() -> None:
    assert sum(bool(differing({}, seed=seed)) for seed in range(40)) <= 2


def test_the_difference_is_that_of_the_persona_and_everybody_else() -> None:
    marks, everybody = drawn({"b": -2.0})
    one = next(
        found for found in apart(marks, everybody, KEYS) if (found.persona, found.touchpoint) == ("p", "b")
    )
    assert one.difference == pytest.approx(marks["p", "b"].mean - marks["q", "b"].mean)
    assert one.others.n == marks["q", "b"].n
    assert one.interval is not None
    assert one.least == pytest.approx(min(one.usual, 0) - one.interval.high)
