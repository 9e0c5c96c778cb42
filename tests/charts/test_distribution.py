import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.charts.distribution import bars, distribution_html
from cxcore.counts import Counts
from cxcore.scales import CSAT, MARK, scale_named

VAS = scale_named("vas-0-100")


def heights(counts):
    return {bar.mark: bar.n for bar in bars(counts) if bar.n}


def test_whole_marks_keep_their_numbers():
    assert heights(Counts.of({3: 2, 7: 5, 10: 1})) == {3: 2, 7: 5, 10: 1}


def test_other_scales_are_rounded_to_whole_marks():
    assert heights(Counts.of({1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, CSAT)) == {1: 1, 3: 2, 6: 3, 8: 4, 10: 5}


def test_a_bar_across_a_limit_is_divided_by_it():
    nine = bars(Counts.of({8.6: 1, 9.2: 2}))[8]
    assert nine.parts == {"middle": 1, "delighted": 2}


def test_the_key_tells_the_shares():
    drawn = distribution_html(Counts.of({2: 1, 7: 2, 9: 1}), "nl", dark=False)
    key = re.findall(r"</i>([^<]+)</li>", drawn)
    assert key == ["onder de 5,5: 25%", "daartussen: 50%", "9 en 10: 25%"]


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Cijfer 7: 2 antwoorden, 50%"), ("en", "Mark 7: 2 answers, 50%")]
)
def test_a_bar_is_a_sentence(language, said):
    drawn = distribution_html(Counts.of({2: 1, 7: 2, 9: 1}), language, dark=False)
    assert f'<li title="{said}"><em>{said}</em>' in drawn


def test_the_highest_bar_fills_the_height_and_others_are_in_proportion():
    drawn = distribution_html(Counts.of({2: 1, 7: 2}), "nl", dark=False)
    assert re.findall(r"height:([\d.]+)px", drawn) == ["85.0", "170.0"]


def test_no_answers_give_no_bars():
    assert heights(Counts(MARK)) == {}
    assert "title=" not in distribution_html(Counts(MARK), "nl", dark=True)


@pytest.mark.parametrize("scale", [MARK, CSAT, VAS])
@given(data=st.data())
def test_every_answer_is_in_exactly_one_bar(scale, data):
    low, high = int(scale.low), int(scale.high)
    counts = Counts.of(data.draw(st.dictionaries(st.integers(low, high), st.integers(1, 50))), scale)
    assert sum(heights(counts).values()) == counts.n
