"""What a measurement can show, against published sizes and against the test itself."""

from __future__ import annotations

import numpy as np
import pytest

from cxcore.counts import Counts
from cxcore.measures.curve import curve
from cxcore.measures.independent import independent_test
from cxcore.measures.power import answers_to_stand_out, needed, smallest_change, usual_spread


def test_a_medium_effect_takes_67_answers_a_group() -> None:
    """Mann–Whitney, normal answers, d = .5, 5 % on both sides, 80 %: 67 a group by G*Power's exact t."""
    assert smallest_change(1.0, 67) == pytest.approx(0.5, abs=0.01)


def test_one_mean_against_a_level_takes_32_answers() -> None:
    """(1.96 + 0.84)² / .5² = 31.4, as every table of the normal distribution has it."""
    assert answers_to_stand_out(1.0, 0.5) == 32


def test_more_touchpoints_at_once_ask_for_more() -> None:
    assert smallest_change(2.0, 40, tests=15) > smallest_change(2.0, 40)
    assert answers_to_stand_out(2.0, tests=15) > answers_to_stand_out(2.0)


@pytest.mark.parametrize("n", [25, 60])
def test_the_difference_that_is_promised_is_found_eight_times_in_ten(n: int) -> None:
    draw = np.random.default_rng(20)
    spread = 1.6
    rise = smallest_change(spread, n)
    found = 0
    for _ in range(400):
        before, after = (
            Counts.from_rows(np.clip(np.round(draw.normal(level, spread, n)), 1, 10).tolist())
            for level in (5.0, 5.0 + rise)
        )
        test = independent_test(before, after)
        found += test is not None and test.p <= 0.05
    assert 0.72 <= found / 400 <= 0.88


def test_the_spread_of_a_curve_is_that_within_its_moments() -> None:
    low, high = Counts.of({3: 4, 5: 4}), Counts.of({7: 4, 9: 4})
    assert usual_spread(curve({"a": low, "b": high}, ("a", "b"))) == pytest.approx(low.sd)


def test_what_is_needed_stands_beside_what_there_is() -> None:
    marks = Counts.of({5: 5, 7: 5})
    found = needed(curve({"a": marks, "b": marks}, ("a", "b")))
    assert found is not None
    assert found.now == 10
    assert found.answers == answers_to_stand_out(marks.sd, tests=2)
    assert needed(curve({}, ("a", "b"))) is None
