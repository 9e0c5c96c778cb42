import math

import pytest

from cxcore.charts.change import change_picture, signed
from cxcore.measures.change import changes
from tests.charts.bakery import bakery, marks

BEFORE = {"t0": marks(4, 40), "t1": marks(8, 40), "t2": marks(7, 40), "t3": marks(7, 40)}
AFTER = {"t0": marks(8, 40), "t1": marks(4, 40), "t2": marks(7, 40), "t3": marks(7, 2)}


@pytest.fixture
def made():
    found = changes(BEFORE, AFTER, ["t0", "t1", "t2", "t3", "t4"])
    return change_picture(bakery(), found, "nl", dark=False)


def rows(made, name):
    return made.datasets[name].to_pylist()


def test_the_verdict_shows_in_sign_and_number(made):
    labels = [row["label"] for row in rows(made, "outcomes")]
    assert labels[:3] == ["▲ +4,0", "▼ −4,0", "= 0,0"]


def test_too_little_data_has_a_sign_of_its_own(made):
    assert rows(made, "outcomes")[3]["label"].startswith("…")


def test_a_touchpoint_that_was_not_compared_says_so(made):
    last = rows(made, "outcomes")[5]
    assert (last["label"], last["outcome"]) == ("–", "niet vergeleken")


def test_before_is_hollow_and_after_is_filled(made):
    first = [(row["mark"], row["hollow"]) for row in rows(made, "dots") if row["touchpoint"] == "t0"]
    assert first == [(BEFORE["t0"].mean, True), (AFTER["t0"].mean, False)]


def test_only_touchpoints_with_both_rounds_are_joined(made):
    assert [row["touchpoint"] for row in rows(made, "steps")] == ["t0", "t1", "t2", "t3"]


def test_the_key_names_the_verdicts_that_occur(made):
    texts = [row["label"] for row in rows(made, "key_texts")]
    assert texts[:4] == ["Eerst", "Nu", "▲ verbeterd", "▼ verslechterd"]


def test_a_difference_is_written_with_its_sign():
    written = [signed(value, "nl") for value in (0.84, -1.2, 0.04, -0.04, math.nan)]
    assert written == ["+0,8", "−1,2", "0,0", "0,0", "–"]


@pytest.mark.parametrize("touchpoints", [0, 1, 40])
def test_a_journey_may_have_any_number_of_touchpoints(touchpoints):
    journey = bakery(touchpoints)
    made = change_picture(journey, [], "en", dark=True)
    assert len(rows(made, "outcomes")) == touchpoints
