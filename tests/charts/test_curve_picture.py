import json
from itertools import pairwise

import pytest

from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.counts import Counts
from cxcore.measures.curve import Curve, Point, curve
from cxcore.scales import CSAT
from tests.charts.bakery import NAMES, SECRET, a_curve, bakery, marks, some_curves


def picture(curves, journey=None, orientation="horizontal", language="nl", **beside):
    return curve_picture(
        journey or bakery(), curves, language, dark=False, orientation=orientation, names=NAMES, **beside
    )


def rows(made, name):
    return made.datasets[name].to_pylist()


@pytest.fixture
def everybody():
    return {None: some_curves(bakery())[None]}


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_the_points_are_those_of_the_curve(everybody, orientation):
    shown = {
        row["touchpoint"]: row["mark"] for row in rows(picture(everybody, orientation=orientation), "points")
    }
    assert shown == {point.touchpoint: point.mean for point in everybody[None].visible}


def test_places_follow_the_journey(everybody):
    assert [row["touchpoint"] for row in rows(picture(everybody), "places")] == [f"t{n}" for n in range(6)]


def test_every_interval_contains_its_mean():
    made = picture(some_curves(bakery()))
    assert all(row["low"] <= row["mark"] <= row["high"] for row in rows(made, "points"))


def test_a_touchpoint_without_answers_is_a_gap_in_the_line(everybody):
    segments = {row["place"]: row["segment"] for row in rows(picture(everybody), "points")}
    assert 3 not in segments
    assert segments[2] != segments[4]


def test_a_withheld_group_leaves_no_number_anywhere():
    curves = some_curves(bakery(), secret=True)
    made = picture({"student": curves["student"]})
    assert [row["touchpoint"] for row in rows(made, "withheld")] == ["t2"]
    assert "t2" not in {row["touchpoint"] for row in rows(made, "points")}
    assert "3,2" not in json.dumps([rows(made, name) for name in made.datasets], ensure_ascii=False)
    assert SECRET not in [
        value for name in made.datasets for row in rows(made, name) for value in row.values()
    ]


def test_the_number_of_answers_of_a_withheld_group_is_a_dash():
    made = picture(some_curves(bakery()))
    student = [row["label"] for row in rows(made, "counts") if row["style"] == "curve-2"]
    assert student[2:4] == ["–", "0"]


def test_a_provisional_point_is_hollow_and_the_key_says_what_that_means():
    made = picture({"student": some_curves(bakery())["student"]})
    assert [row["touchpoint"] for row in rows(made, "points") if row["hollow"]] == ["t1"]
    assert "voorlopig: minder dan 8 antwoorden" in [row["label"] for row in rows(made, "key_texts")]


def test_the_key_is_silent_about_what_does_not_occur():
    journey = bakery(1)
    texts = [row["label"] for row in rows(picture({None: a_curve(journey)}, journey), "key_texts")]
    assert texts == ["marge (95% zeker)"]


def test_tooltips_write_numbers_in_the_language():
    one = {None: curve({"t0": Counts.of({7: 4, 8: 4})}, ["t0"])}
    written = [rows(picture(one, language=language), "points")[0]["value"] for language in ("nl", "en")]
    assert written == ["7,5", "7.5"]


def test_tooltips_tell_the_shares():
    row = rows(picture({None: curve({"t0": Counts.of({4: 2, 9: 8})}, ["t0"])}), "points")[0]
    assert (row["delighted"], row["negative"], row["answers"]) == ("80%", "20%", "10")


def test_labels_wrap_to_three_short_lines_across_and_two_longer_ones_down(everybody):
    for orientation, width, lines in (("horizontal", 12, 3), ("vertical", 20, 2)):
        for row in rows(picture(everybody, orientation=orientation), "places"):
            parts = row["label"].split("\n")
            assert len(parts) <= lines
            assert all(len(part) <= width for part in parts)


def test_phases_cover_the_journey_without_overlap(everybody):
    covered = [(row["place"], row["last"]) for row in rows(picture(everybody), "phases")]
    assert covered == [(0, 1), (2, 3), (4, 5)]


def test_moments_of_truth_and_brand_moments_have_their_signs(everybody):
    signs = [(row["touchpoint"], row["style"]) for row in rows(picture(everybody), "signs")]
    assert signs == [("t3", "truth"), ("t4", "truth"), ("t4", "brand")]


def test_moments_elsewhere_and_unintended_moments_show_in_their_labels(everybody):
    places = rows(picture(everybody), "places")
    assert [row["touchpoint"] for row in places if row["italic"]] == ["t2"]
    assert [row["touchpoint"] for row in places if row["label"].startswith("→")] == ["t1"]


def test_a_persona_keeps_its_style_whichever_others_are_shown():
    curves = some_curves(bakery())
    alone = {row["style"] for row in rows(picture({"student": curves["student"]}), "points")}
    among = {row["style"] for row in rows(picture(curves), "points") if row["who"] == "Student"}
    assert alone == among == {"curve-2"}


@pytest.mark.parametrize("style", ["functional", "expectation", "before"])
def test_a_line_beside_the_curve_has_its_points_and_its_name(everybody, style):
    made = picture(everybody, **{style: a_curve(bakery())})
    assert {(row["style"], row["mark"]) for row in rows(made, "beside")} == {
        (style, point.mean) for point in a_curve(bakery()).points
    }
    assert style in {row["style"] for row in rows(made, "end_lines")}


def test_targets_are_ticks_at_their_marks(everybody):
    made = picture(everybody, targets={"t0": 8.0, "gone": 9.0})
    assert [(row["touchpoint"], row["mark"]) for row in rows(made, "targets")] == [("t0", 8.0)]


def test_names_at_the_ends_never_overlap():
    made = picture(some_curves(bakery()), functional=a_curve(bakery(), 7), expectation=a_curve(bakery(), 7))
    heights = sorted(row["y"] for row in rows(made, "end_texts"))
    assert len(heights) == 5
    assert all(below - above >= 18 for above, below in pairwise(heights))


def test_a_vertical_picture_tells_the_numbers_of_answers_under_each_name():
    made = picture(some_curves(bakery()), orientation="vertical")
    assert rows(made, "places")[2]["small"] == "n=17 · – · –"


def test_a_curve_that_mixes_scales_says_so():
    mixed = {"t0": marks(7, 8), "t1": Counts.of({4: 9}, CSAT).marks()}
    texts = [row["label"] for row in rows(picture({None: curve(mixed, ["t0", "t1"])}), "key_texts")]
    assert "verschillende schalen, omgerekend naar 1–10" in texts


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
@pytest.mark.parametrize("touchpoints", [0, 1, 40])
def test_a_journey_may_have_any_number_of_touchpoints(orientation, touchpoints):
    journey = bakery(touchpoints)
    made = picture(some_curves(journey), journey, orientation)
    assert len(rows(made, "places")) == max(1, touchpoints)


def test_a_journey_without_touchpoints_says_so():
    journey = bakery(0)
    assert rows(picture({}, journey), "places")[0]["name"] == "nog geen contactpunten"


def test_points_at_touchpoints_that_are_gone_are_left_out():
    stray = Curve((Point("gone", "shown", marks(7, 9)), Point("t0", "shown", marks(7, 9))))
    made = picture({None: stray}, before=stray)
    assert {row["touchpoint"] for name in ("points", "beside", "counts") for row in rows(made, name)} == {
        "t0"
    }


def test_the_minimum_width_grows_by_72_pixels_a_touchpoint():
    assert minimum_width(bakery(16)) - minimum_width(bakery(15)) == 72


def test_a_line_from_top_to_bottom_bends_along_the_journey(everybody):
    spec = picture(everybody, orientation="vertical").spec
    lines = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert {line["style"] for line in lines} == {"downward"}
    assert spec["config"]["style"]["downward"] == {"orient": "horizontal"}


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
def test_lines_never_overshoot_a_point(everybody, orientation):
    spec = picture(everybody, orientation=orientation).spec
    lines = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] in ("line", "area")]
    assert {line["interpolate"] for line in lines} == {"monotone"}
