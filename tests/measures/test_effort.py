from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.measures.effort import effort
from cxcore.measures.loyalty import ces
from cxcore.scales import CES

EASY, HARD = Counts.of({6: 20, 7: 20}, CES), Counts.of({2: 20, 3: 20}, CES)

answers = st.lists(st.integers(1, 7), min_size=1, max_size=30).map(lambda rows: Counts.from_rows(rows, CES))


def test_a_step_that_is_really_harder_is_said_to_be() -> None:
    found = effort({"zoeken": EASY, "betalen": HARD})
    assert (found.lowest, found.harder) == ("betalen", True)


def test_a_few_low_answers_are_not_said_to_be_harder() -> None:
    found = effort({"zoeken": EASY, "betalen": Counts.of({2: 7}, CES)})
    assert (found.lowest, found.harder) == ("betalen", False)


def test_a_single_step_has_no_others_to_be_harder_than() -> None:
    assert not effort({"betalen": HARD}).harder


@given(st.dictionaries(st.sampled_from("abcd"), answers))
def test_each_step_has_the_usual_score_and_the_lowest_is_the_lowest(steps: dict[str, Counts]) -> None:
    found = effort(steps)
    assert found.steps == {key: ces(own) for key, own in steps.items()}
    assert (found.lowest is None) == (not steps)
    if found.lowest is not None:
        assert found.steps[found.lowest].mean == min(own.mean for own in found.steps.values())
