import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cxcore.measures.derived import derived

pairs = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=20, max_size=60)


@settings(max_examples=60)
@given(pairs)
def test_rho_is_that_of_scipy_on_the_rows(rows: list[tuple[int, int]]) -> None:
    (found,) = derived({"kassa": Counter((float(x), float(y)) for x, y in rows)}, ["kassa"])
    x, y = zip(*rows, strict=True)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert math.isnan(found.rho)
        assert found.interval is None
        return
    assert found.rho == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)
    assert found.interval is not None
    assert -1 <= found.interval.low <= found.rho <= found.interval.high <= 1


def test_few_respondents_have_no_correlation() -> None:
    (found,) = derived({"kassa": {(1.0, 2.0): 10, (9.0, 8.0): 9}}, ["kassa"])
    assert (found.respondents, math.isnan(found.rho), found.interval) == (19, True, None)


def test_touchpoints_come_in_the_order_given_and_only_with_pairs() -> None:
    same = {(1.0, 2.0): 15, (9.0, 8.0): 15}
    found = derived({"brood": same, "kassa": same, "rij": {}}, ["kassa", "rij", "brood"])
    assert [one.touchpoint for one in found] == ["kassa", "brood"]


def test_the_same_answers_give_the_same_interval() -> None:
    some = {(float(x), float(y)): x + y for x in range(1, 6) for y in range(1, 6)}
    assert derived({"a": some}, ["a"]) == derived({"a": dict(reversed(some.items()))}, ["a"])


@pytest.mark.parametrize("n", [60, 1500])
def test_the_interval_holds_the_true_correlation_about_as_often_as_it_says(n: int) -> None:
    draw = np.random.default_rng(20)
    everybody = _marks(draw, 200_000)
    true = stats.spearmanr(*everybody).statistic
    held = 0
    for _ in range(200):
        x, y = _marks(draw, n)
        (found,) = derived({"a": Counter(zip(x.tolist(), y.tolist(), strict=True))}, ["a"])
        assert found.interval is not None
        held += found.interval.contains(true)
    assert 0.9 <= held / 200 <= 0.99


def _marks(draw: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    felt = draw.standard_normal(n)
    overall = 0.5 * felt + draw.standard_normal(n) * 0.75**0.5
    return np.clip(np.round(7 + 1.5 * felt), 1, 10), np.clip(np.round(7 + 1.2 * overall), 1, 10)
