import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from cxcore.counts import Counts
from cxcore.measures.change import changes
from cxcore.measures.comparability import (
    Difference,
    Taken,
    comparability,
    not_comparable,
    plain,
    same_mix,
    shift,
)

KEYS = ["till", "bread"]
TAKEN = Taken(
    source="survey",
    respondents=60,
    scales={"till": {"mark-1-10": 60}, "bread": {"mark-1-10": 50}},
    wordings={"till": {"How was the till?": 60}, "bread": {"": 50}},
    personas={"lies": 40, "jan": 20},
    channels={"till": {"shop": 60}},
)

mixes = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 80), max_size=4)


def taken(**other) -> Taken:
    return Taken(**{**vars(TAKEN), **other})


def found(**other) -> tuple[Difference, ...]:
    return comparability(TAKEN, taken(**other), KEYS)


def test_a_round_may_be_compared_with_one_taken_in_the_same_way() -> None:
    assert found(respondents=70, personas={"lies": 44, "jan": 26}) == ()


def test_another_scale_breaks_the_comparison_of_its_touchpoint() -> None:
    (one,) = found(scales={"till": {"csat-1-5": 60}, "bread": {"mark-1-10": 50}})
    assert one == Difference("scale", "till", "mark-1-10", "csat-1-5")
    assert one.breaking


def test_a_stray_answer_on_another_scale_breaks_nothing() -> None:
    assert found(scales={"till": {"mark-1-10": 58, "csat-1-5": 2}, "bread": {"mark-1-10": 50}}) == ()


def test_another_wording_breaks_the_comparison_of_its_touchpoint() -> None:
    (one,) = found(wordings={"till": {"How fast was the till?": 60}})
    assert one == Difference("wording", "till", "How was the till?", "How fast was the till?")
    assert one.breaking


@pytest.mark.parametrize(
    ("same", "agreed"),
    [
        ([("How was the till?", "Was the till nice?")], True),
        ([("2. was the TILL nice", "How was the till?")], True),
        ([("How was the till?", "The till?"), ("The till?", "Was the till nice?")], True),
        ([("The till?", "Was the till nice?")], False),
        ([], False),
    ],
)
def test_wordings_that_are_called_the_same_break_nothing_and_stay_told(
    same: list[tuple[str, str]], agreed: bool
) -> None:
    then = replace(TAKEN, wordings={"till": {"Was the till nice?": 60}})
    (found,) = comparability(TAKEN, then, KEYS, {"till": same})
    assert (found.aspect, found.agreed, found.breaking) == ("wording", agreed, not agreed)


@pytest.mark.parametrize(
    "wording", ["how was the  TILL", "3. How was the till?", "Q12: How was the till ?", ""]
)
def test_case_punctuation_and_number_are_no_other_wording_and_an_unknown_one_neither(wording: str) -> None:
    assert found(wordings={"till": {wording: 60}}) == ()


def test_a_number_in_a_question_counts() -> None:
    assert plain("Was it 5 minutes?") != plain("Was it 15 minutes?")


def test_another_source_is_told_but_breaks_nothing() -> None:
    (one,) = found(source="interview")
    assert (one.aspect, one.before, one.after, one.breaking) == ("source", "survey", "interview", False)


def test_other_personas_are_told_by_the_one_that_moved_most() -> None:
    (one,) = found(personas={"lies": 20, "jan": 40})
    assert one.group in {"lies", "jan"}
    assert (one.aspect, sorted([one.before, one.after])) == ("personas", pytest.approx([1 / 3, 2 / 3]))


def test_a_mix_that_chance_gives_is_no_other_mix() -> None:
    few = taken(personas={"lies": 8, "jan": 4})
    assert comparability(few, taken(personas={"lies": 6, "jan": 6}), KEYS) == ()


def test_a_shift_too_small_to_matter_is_not_told() -> None:
    many = taken(personas={"lies": 5000, "jan": 5000})
    assert comparability(many, taken(personas={"lies": 5500, "jan": 4500}), KEYS) == ()


def test_shares_that_would_single_somebody_out_are_not_told() -> None:
    (one,) = comparability(
        taken(personas={"lies": 40, "jan": 1}), taken(personas={"lies": 20, "jan": 20}), KEYS
    )
    assert (one.aspect, one.group) == ("personas", None)


def test_other_channels_are_told_per_touchpoint() -> None:
    (one,) = found(channels={"till": {"shop": 20, "phone": 40}})
    assert (one.aspect, one.touchpoint) == ("channels", "till")


def test_a_touchpoint_that_was_asked_once_is_told() -> None:
    (one,) = found(scales={"till": {"mark-1-10": 60}})
    assert one == Difference("touchpoints", "bread", before=True, after=False)


@pytest.mark.parametrize(("respondents", "told"), [(31, False), (30, True), (120, True), (119, False)])
def test_half_or_double_the_people_are_told(respondents: int, told: bool) -> None:
    assert (found(respondents=respondents) != ()) is told


def test_what_matters_most_comes_first() -> None:
    several = found(source="interview", respondents=10, scales={"till": {"csat-1-5": 60}})
    assert [one.aspect for one in several] == ["scale", "source", "touchpoints", "size"]


@given(mixes, mixes)
def test_the_same_mix_is_that_of_scipy(before, after) -> None:
    groups = [key for key in {**before, **after} if before.get(key, 0) + after.get(key, 0)]
    table = [[own.get(key, 0) for key in groups] for own in (before, after)]
    if len(groups) < 2 or not all(map(sum, table)):
        assert same_mix(before, after) == 1
    else:
        assert same_mix(before, after) == pytest.approx(chi2_contingency(table, correction=False).pvalue)


@given(mixes, mixes)
def test_a_shift_lies_between_nothing_and_all_whichever_comes_first(before, after) -> None:
    assert 0 <= shift(before, after) <= 1 + 1e-12
    assert shift(before, after) == pytest.approx(shift(after, before))
    assert shift(before, before) == 0


def test_without_a_verdict_nothing_is_said_of_the_difference() -> None:
    marks = {"till": Counts.from_rows([4, 5] * 10)}, {"till": Counts.from_rows([8, 9] * 10)}
    (change,) = changes(*marks, ["till"])
    bare = not_comparable(change)
    assert (bare.verdict, bare.interval, bare.p_adjusted, bare.effect) == ("not-comparable", None, None, None)
    assert math.isnan(bare.difference)
    assert (bare.before, bare.after) == (change.before, change.after)


def test_too_few_answers_stay_too_few() -> None:
    (change,) = changes({}, {"till": Counts.from_rows([8, 9] * 10)}, ["till"])
    assert not_comparable(change).verdict == "too-little"
