"""What one opinion per touchpoint comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.estimate import estimate
from cxcore.measures.memory import peak_end_of

MARKS = {"etalage": 8.0, "rij": 3.0, "kassa": 7.0, "brood": 9.0}
LEVELS = {"etalage": 1, "rij": 2, "kassa": 2, "brood": 3}

opinions = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(10, 100).map(lambda tenths: tenths / 10), min_size=1
)


def test_a_journey_worked_out_by_hand() -> None:
    found = estimate(MARKS, LEVELS, {"rij": 6.0, "kassa": 7.0, "elders": 9.0, "brood": 8.0})
    assert found
    assert (found.touchpoints, found.mean) == (4, 6.75)
    assert (found.ending, found.ending_at) == (9.0, "brood")
    assert (found.lowest, found.lowest_at) == (3.0, "rij")
    # Brood is 3.5 away from 5.5 and the rij 2.5: the peak is the ending itself.
    assert found.remembered == 9.0
    assert found.level == 1
    assert (found.missed, found.aimed) == ({"rij": 3.0}, 3)


def test_without_marks_there_is_nothing() -> None:
    assert estimate({}, LEVELS, {}) is None


@pytest.mark.parametrize(
    ("marks", "level"),
    [
        ({"a": 7.0}, 1),
        ({"a": 6.9}, 0),
        ({"b": 9.0}, 0),
        ({"a": 7.0, "b": 8.0}, 2),
        ({"a": 7.0, "b": 8.0, "e": 6.5, "f": 7.5}, 3),
        ({"a": 7.0, "b": 8.0, "e": 6.5, "f": 7.4}, 2),
    ],
)
def test_a_level_is_reached_when_all_up_to_it_pass(marks: dict[str, float], level: int) -> None:
    found = estimate(marks, {"a": 1, "b": 2, "e": 3, "f": 3}, {})
    assert found
    assert found.level == level


def test_with_all_six_levels_the_top_is_reached() -> None:
    found = estimate(dict.fromkeys("abcdef", 8.0), {key: n for n, key in enumerate("abcdef", 1)}, {})
    assert found
    assert found.level == 6


@given(opinions)
def test_it_agrees_with_what_it_is_made_of(marks: dict[str, float]) -> None:
    found = estimate(marks, {}, marks)
    assert found
    values = list(marks.values())
    assert found.lowest == min(values) <= found.mean + 1e-9 <= max(values) + 2e-9
    assert marks[found.lowest_at] == found.lowest
    assert (found.ending, found.ending_at) == (values[-1], list(marks)[-1])
    assert found.remembered == peak_end_of(values)
    assert (found.missed, found.aimed, found.level) == ({}, len(values), 0)
