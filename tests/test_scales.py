import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.errors import UnknownNameError
from cxcore.scales import CSAT, EFFORT, NPS, SCALES, Scale, scale_named
from tests.measures.strategies import scales


@pytest.mark.parametrize(
    ("scale", "answer", "mark"),
    [
        (CSAT, 3, 5.5),
        (CSAT, 5, 10),
        (NPS, 0, 1),
        (NPS, 8, 8.2),
        (EFFORT, 2, 7.75),
        (SCALES["emotion--2-2"], 0, 5.5),
        (SCALES["thumbs-0-1"], 1, 10),
        (SCALES["vas-0-100"], 33.5, 4.015),
    ],
)
def test_an_answer_has_the_mark_worked_out_by_hand(scale: Scale, answer: float, mark: float) -> None:
    assert scale.mark(answer) == pytest.approx(mark)


@given(scales, st.floats(0, 1), st.floats(0, 1))
def test_a_better_answer_never_has_a_lower_mark(scale: Scale, one: float, other: float) -> None:
    low, high = sorted(scale.low + share * scale.span for share in (one, other))
    worse, better = (high, low) if scale.reversed else (low, high)
    assert scale.mark(worse) <= scale.mark(better)


@given(scales, st.floats(0, 1))
def test_the_answer_of_a_mark_is_the_answer_that_gave_it(scale: Scale, share: float) -> None:
    answer = scale.low + share * scale.span
    assert scale.answer(scale.mark(answer)) == pytest.approx(answer, abs=1e-9)


@given(scales)
def test_the_ends_of_every_scale_are_the_ends_of_the_marks(scale: Scale) -> None:
    assert sorted((scale.mark(scale.low), scale.mark(scale.high))) == [1, 10]


@pytest.mark.parametrize("key", SCALES)
def test_every_scale_is_found_by_its_key(key: str) -> None:
    assert scale_named(key).key == key


def test_a_custom_scale_that_runs_down_has_its_lowest_answer_as_the_best() -> None:
    assert scale_named("custom:4:1").mark(1) == 10


@pytest.mark.parametrize("key", ["custom:1", "custom:a:b", "stars", "", "custom:3:3"])
def test_an_unknown_scale_is_refused(key: str) -> None:
    with pytest.raises(UnknownNameError):
        scale_named(key)
