"""The waterfall, round after round, and two rounds beside each other."""

import pytest

from cxcore.charts.change import change_picture
from cxcore.charts.evolution import evolution_picture
from cxcore.charts.frame import frame_rows
from cxcore.charts.rounds import Pair, rounds_picture
from cxcore.charts.waterfall import waterfall_picture
from cxcore.measures.change import changes
from cxcore.measures.comparability import not_comparable
from cxcore.measures.evolution import signals, xmr
from cxcore.measures.figures import Figure
from cxcore.measures.interval import Interval
from cxcore.measures.memory import JourneyMean
from cxcore.measures.mix import JourneySplit
from cxcore.measures.split_certainty import PartIntervals
from tests.charts.bakery import bakery, marks

SPLIT = JourneySplit(6.94, 7.18, 0.3, -0.11, 0.05, 400, 380)
SURE = PartIntervals(Interval(0.1, 0.5), Interval(-0.3, -0.02), Interval(-0.1, 0.2))


def rows(picture, name):
    return picture.datasets[name].to_pylist()


def test_each_step_of_a_waterfall_starts_where_the_last_one_ended():
    picture = waterfall_picture(SPLIT, SURE, ("Voor", "Na"), "nl", dark=False, personas=True)
    first, last = (row["mark"] for row in rows(picture, "ends"))
    at = first
    for step in rows(picture, "steps"):
        assert step["start"] == at
        at = step["end"]
    assert at == last
    assert (first, last) == (6.9, 7.2)


def test_each_step_of_a_waterfall_tells_how_sure_it_is():
    picture = waterfall_picture(SPLIT, SURE, ("Voor", "Na"), "nl", dark=False, personas=True)
    assert [row["around"] for row in rows(picture, "steps")] == [
        "+0,1 tot +0,5",
        "−0,3 tot 0,0",
        "−0,1 tot +0,2",
    ]


def test_the_numbers_of_a_waterfall_add_up_as_written():
    picture = waterfall_picture(SPLIT, SURE, ("Voor", "Na"), "nl", dark=False, personas=True)
    written = [row["marked"].replace(",", ".").replace("−", "-") for row in rows(picture, "labels")]
    first, *steps, last = (round(10 * float(number)) for number in written)
    assert first + sum(steps) == last


def test_the_waterfall_of_one_persona_has_no_mix_of_personas():
    alone = SPLIT._replace(personas=0.0, after=7.29)
    picture = waterfall_picture(alone, None, ("Voor", "Na"), "nl", dark=False, personas=False)
    assert [row["name"] for row in rows(picture, "steps")] == ["Andere cijfers", "Andere contactpunten"]


def evolved(values, vertical=False):
    means = [
        (f"Meting {turn}", JourneyMean(9, 20, own, Interval(own, own), True))
        for turn, own in enumerate(values)
    ]
    limits = xmr(values)
    found = signals(values, limits) if limits else ()
    return evolution_picture(means, limits, found, "nl", dark=False, vertical=vertical)


def test_a_round_outside_the_limits_has_a_sign_and_says_why():
    found = rows(evolved([7.0] * 9 + [4.0]), "rounds")
    assert (found[9]["sign"], found[9]["signal"]) == ("▼ 4,0", "buiten de grenzen")
    assert found[0]["sign"] == "7,0"


def test_under_six_rounds_no_limits_are_drawn():
    assert rows(evolved([7.0, 7.1, 6.9]), "limits") == []
    assert len(rows(evolved([7.0, 7.1, 6.9, 7.0, 7.2, 7.0]), "limits")) == 1


def test_a_long_row_of_rounds_keeps_every_round():
    assert len(rows(evolved([7.0, 7.2] * 20, vertical=True), "rounds")) == 40


@pytest.mark.parametrize(("values", "ends"), [([7.0], (6.5, 7.5)), ([5.0, 8.0], (4.7, 8.3)), ([], (1, 10))])
def test_an_axis_shows_one_mark_at_least_and_a_little_room(values, ends):
    assert tuple(row.mark for row in frame_rows(values)) == pytest.approx(ends)


def test_a_figure_that_was_not_measured_is_a_dash():
    known = Figure(12, Interval(-3, 28), 40)
    picture = rounds_picture([Pair("NPS", "", None, known)], ("Voor", "Na"), "nps", "nl", dark=False)
    assert [row["marked"] for row in rows(picture, "marks")] == ["–", "+12"]
    assert [(row["round"], row["hollow"]) for row in rows(picture, "figures")] == [("Na", False)]


def test_shares_are_written_in_percent():
    own = Figure(0.426, Interval(0.3, 0.55), 40)
    picture = rounds_picture([Pair("Tevreden", "", own, own)], ("Voor", "Na"), "share", "nl", dark=False)
    assert {row["around"] for row in rows(picture, "figures")} == {"30%–55%"}


def test_what_is_not_comparable_is_drawn_without_a_step_or_a_difference():
    (change,) = changes({"t0": marks(4, 40)}, {"t0": marks(8, 40)}, ["t0"])
    picture = change_picture(bakery(), [not_comparable(change)], "nl", dark=False)
    assert rows(picture, "steps") == []
    assert len(rows(picture, "dots")) == 2
    assert rows(picture, "outcomes")[0]["label"] == "≠"
