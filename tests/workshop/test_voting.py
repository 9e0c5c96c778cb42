"""Votes: one per phone and touchpoint, counted right, and disagreement as the literature has it."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import (
    FACES,
    LONGEST_COMMENT,
    MARKS,
    Ballot,
    Tally,
    agreement,
    checked_ballot,
    latest,
    medians,
    tallies,
)

PERSONAS, TOUCHPOINTS = ("lies", "jan"), ("rij", "kassa")
answers = st.sampled_from([*MARKS, *FACES]).map(float)
votes = st.lists(answers, min_size=1, max_size=40)
ballots = st.lists(
    st.builds(
        Ballot,
        st.integers(1, 4),
        st.integers(1, 6),
        st.none() | st.sampled_from(PERSONAS),
        st.sampled_from(TOUCHPOINTS),
        st.none() | answers,
    ),
    unique_by=lambda ballot: (ballot.phone, ballot.sequence, ballot.touchpoint),
)
numbers = st.lists(st.integers(0, 20), min_size=3, max_size=10).filter(any)


def tally(*marks: float) -> Tally:
    return Tally("rij", None, Counts.from_rows(marks))


@given(votes)
def test_median_and_quartiles_are_those_of_numpy(marks: list[float]) -> None:
    own = tally(*marks)
    assert own.median == pytest.approx(np.median(marks))
    assert own.quartiles == pytest.approx(tuple(np.quantile(marks, [0.25, 0.75])))


@given(votes, st.floats(0, 1))
def test_any_quantile_is_that_of_numpy(marks: list[float], share: float) -> None:
    assert Counts.from_rows(marks).quantile(share) == pytest.approx(np.quantile(marks, share))


def test_without_votes_there_is_no_middle() -> None:
    assert all(math.isnan(value) for value in (tally().median, *tally().quartiles))


# Van der Eijk (2001), p. 331, and the ends of the range that the article defines.
@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),
        ([10] * 7, 0),
        ([500, 0, 0, 0, 500], -1),
        ([0, 0, 7, 0, 0], 1),
        ([1, 1, 1, 1, 1, 1, 0], 1 / 6),
    ],
)
def test_agreement_is_as_published(numbers: list[int], expected: float) -> None:
    assert agreement(numbers) == pytest.approx(expected, abs=1e-7)


@given(numbers)
def test_agreement_lies_between_minus_one_and_one_and_does_not_see_direction_or_size(numbers) -> None:
    found = agreement(numbers)
    assert -1 - 1e-9 <= found <= 1 + 1e-9
    assert agreement(numbers[::-1]) == pytest.approx(found)
    assert agreement([3 * number for number in numbers]) == pytest.approx(found)


@pytest.mark.parametrize(
    ("marks", "split"),
    [
        ((2, 2, 9, 9), True),
        ((3, 5, 7, 9), True),
        ((6, 7, 8), False),
        ((5, 6, 7, 8, 9), False),
        ((1, 10), False),
        ((1,), False),
        ((), False),
    ],
)
def test_a_room_disagrees_when_its_middle_half_is_wide(marks: tuple[float, ...], split) -> None:
    assert tally(*marks).split is split


def test_under_three_votes_there_is_no_agreement() -> None:
    assert tally(1, 10).agreement is None
    assert tally(7, 7, 7).agreement == 1
    assert tally(1, 1, 10, 10).agreement == -1


@given(ballots, st.randoms())
def test_it_does_not_matter_in_which_order_ballots_arrive_or_how_often(cast, chance: random.Random) -> None:
    mixed = chance.sample(cast * 2, 2 * len(cast))
    assert set(latest(mixed)) == set(latest(cast))
    assert tallies(mixed, PERSONAS, TOUCHPOINTS) == tallies(cast, PERSONAS, TOUCHPOINTS)


@given(ballots)
def test_a_phone_has_one_vote_per_touchpoint(cast) -> None:
    found = tallies(cast, PERSONAS, TOUCHPOINTS)
    for key in TOUCHPOINTS:
        phones = {ballot.phone for ballot in cast if ballot.touchpoint == key}
        whole = next(own for own in found if own.touchpoint == key and own.persona is None)
        parts = [own for own in found if own.touchpoint == key and own.persona is not None]
        assert sum(own.n for own in parts) <= whole.n <= len(phones)


def test_a_vote_can_be_changed_and_taken_back() -> None:
    first, changed = Ballot(1, 1, "lies", "rij", 4), Ballot(1, 2, "jan", "rij", 6)
    found = tallies([changed, first], PERSONAS, TOUCHPOINTS)
    assert [(own.persona, own.touchpoint, own.marks.rows()) for own in found] == [
        (None, "rij", [6]),
        ("jan", "rij", [6]),
        (None, "kassa", []),
    ]
    gone = tallies([first, changed, Ballot(1, 3, "jan", "rij", None)], PERSONAS, TOUCHPOINTS)
    assert [own.n for own in gone] == [0, 0]


def test_votes_about_what_is_not_in_the_journey_are_not_counted() -> None:
    cast = [Ballot(1, 1, None, "weg", 4), Ballot(1, 1, "weg", "rij", 5)]
    assert [(own.persona, own.n) for own in tallies(cast, PERSONAS, TOUCHPOINTS)] == [(None, 1), (None, 0)]


def test_medians_are_taken_of_votes_enough() -> None:
    cast = [Ballot(phone, 1, "lies" if phone < 3 else "jan", "rij", phone) for phone in range(1, 6)]
    assert medians(tallies(cast, PERSONAS, TOUCHPOINTS)) == {(None, "rij"): 3, ("jan", "rij"): 4}


def test_a_ballot_is_kept_neatly_or_refused() -> None:
    ballot = Ballot(1, 1, None, "rij", 7, "  Lang ")
    assert checked_ballot(ballot) == ballot._replace(comment="Lang")
    for wrong in (ballot._replace(mark=11), ballot._replace(comment="x" * (LONGEST_COMMENT + 1))):
        with pytest.raises(WorkshopError):
            checked_ballot(wrong)
