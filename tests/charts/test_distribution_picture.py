import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.charts.distribution import distribution_picture
from cxcore.counts import Counts
from cxcore.scales import CSAT, MARK, scale_named

VAS = scale_named("vas-0-100")


def bars(counts):
    return distribution_picture(counts, "nl", dark=False).datasets["bars"].to_pylist()


def heights(counts):
    found = {}
    for row in bars(counts):
        found[int(row["mark"])] = found.get(int(row["mark"]), 0) + row["top"] - row["bottom"]
    return found


def test_whole_marks_keep_their_numbers():
    assert heights(Counts.of({3: 2, 7: 5, 10: 1})) == {3: 2, 7: 5, 10: 1}


def test_other_scales_are_rounded_to_whole_marks():
    assert heights(Counts.of({1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, CSAT)) == {1: 1, 3: 2, 6: 3, 8: 4, 10: 5}


def test_a_bar_across_a_limit_is_divided_by_it():
    styles = [(row["mark"], row["style"]) for row in bars(Counts.of({8.6: 1, 9.2: 2}))]
    assert styles == [("9", "middle"), ("9", "delighted")]


def test_the_key_tells_the_shares():
    made = distribution_picture(Counts.of({2: 1, 7: 2, 9: 1}), "nl", dark=False)
    texts = [row["label"] for row in made.datasets["key_texts"].to_pylist()]
    assert texts == ["onder de 5,5: 25%", "daartussen: 50%", "9 en 10: 25%"]


def test_no_answers_give_no_bars():
    assert bars(Counts(MARK)) == []


@pytest.mark.parametrize("scale", [MARK, CSAT, VAS])
@given(data=st.data())
def test_every_answer_is_in_exactly_one_bar(scale, data):
    low, high = int(scale.low), int(scale.high)
    counts = Counts.of(data.draw(st.dictionaries(st.integers(low, high), st.integers(1, 50))), scale)
    assert sum(heights(counts).values()) == counts.n
