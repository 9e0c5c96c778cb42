"""What holds for every picture: one valid specification per shape, and data that fit it."""

import json
from functools import partial

import altair as alt
import pytest

from cxcore.charts.change import change_picture
from cxcore.charts.channels import channels_picture, effort_picture
from cxcore.charts.curve import curve_picture
from cxcore.charts.curve_spec import curve_spec
from cxcore.charts.evolution import evolution_picture
from cxcore.charts.importance import importance_picture
from cxcore.charts.pyramid import pyramid_picture
from cxcore.charts.rounds import Pair, rounds_picture
from cxcore.charts.waterfall import waterfall_picture
from cxcore.counts import Counts
from cxcore.measures.change import changes
from cxcore.measures.channels import contacts
from cxcore.measures.evolution import signals, xmr
from cxcore.measures.figures import Figure
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import ces
from cxcore.measures.memory import JourneyMean
from cxcore.measures.mix import journey_split
from cxcore.measures.priority import priorities
from cxcore.measures.pyramid import pyramid
from cxcore.scales import CES
from tests.charts.bakery import NAMES, a_curve, bakery, marks, some_curves

WITH_CHOICE = ("change", "curve across", "curve down", "curves across", "curves down")
CHANNELS = (("telefoon", 20), ("website", 6))
LEVELS = {level: f"Trede {level}" for level in range(1, 7)}


def curve_of(language, dark, orientation, *, shown=(None,), around=7, touchpoints=6):
    journey = bakery(touchpoints)
    all_curves = some_curves(journey, around)
    return curve_picture(
        journey,
        {key: all_curves[key] for key in shown},
        language,
        dark=dark,
        orientation=orientation,
        names=NAMES,
        functional=a_curve(journey),
        expectation=a_curve(journey, 9),
        before=a_curve(journey, 5),
        targets={"t0": 8.0},
    )


def change_of(language, dark, around=7, touchpoints=6):
    journey = bakery(touchpoints)
    keys = [one.key for one in journey.touchpoints]
    found = changes({key: marks(5, 30) for key in keys}, {key: marks(around, 30) for key in keys}, keys)
    return change_picture(journey, found, language, dark=dark)


def pyramid_of(language, dark, around=7):
    return pyramid_picture(pyramid({1: marks(8, 30), 2: marks(around, 30)}), LEVELS, language, dark=dark)


def channels_of(language, dark, around=7, touchpoints=6):
    journey = bakery(touchpoints)
    keys = [one.key for one in journey.touchpoints]
    counts = {(None, key, channel): marks(around, n) for key in keys for channel, n in CHANNELS}
    return channels_picture(contacts(counts, keys), journey, {}, language, dark=dark)


def effort_of(language, dark, around=6):
    journey = bakery(2)
    answers = Counts.from_rows([around, around - 1] * 10, CES)
    return effort_picture({"t0": ces(answers), "t1": None}, journey, language, dark=dark)


def waterfall_of(language, dark, around=7):
    split = journey_split({("x", "a"): marks(5, 30)}, {("x", "a"): marks(around, 30)})
    return waterfall_picture(split, None, ("Voor", "Na"), language, dark=dark, personas=True)


def evolution_of(language, dark, vertical, around=7):
    means = [
        JourneyMean(30, 60, mark, Interval(mark - 0.3, mark + 0.3), True)
        for mark in (7, 7.1, around, 7, 6.9, 7)
    ]
    values = [mean.value for mean in means]
    limits = xmr(values)
    rounds = [(f"Meting {turn}", mean) for turn, mean in enumerate(means, start=1)]
    return evolution_picture(rounds, limits, signals(values, limits), language, dark=dark, vertical=vertical)


def rounds_of(language, dark, along, around=0.4):
    figure = Figure(around, Interval(around - 0.1, around + 0.1), 40)
    pairs = [Pair("Een figuur", "staat", figure, figure), Pair("Nog een", "", None, figure)]
    return rounds_picture(pairs, ("Voor", "Na"), along, language, dark=dark)


def importance_of(language, dark, around=7, touchpoints=6):
    journey = bakery(touchpoints)
    keys = [one.key for one in journey.touchpoints]
    felt = {key: marks(around - place % 2, 30) for place, key in enumerate(keys)}
    found = priorities({key: 5.0 + place % 3 for place, key in enumerate(keys)}, felt, keys)
    return importance_picture(found, journey, language, dark=dark)


EVERYBODY, ALL = (None,), (None, "family", "student")
SHAPES = {
    "change": change_of,
    "pyramid": pyramid_of,
    "channels": channels_of,
    "effort": effort_of,
    "waterfall": waterfall_of,
    "evolution across": partial(evolution_of, vertical=False),
    "evolution down": partial(evolution_of, vertical=True),
    "levels of two rounds": partial(rounds_of, along="level"),
    "nps of two rounds": partial(rounds_of, along="nps"),
    "shares of two rounds": partial(rounds_of, along="share"),
    "importance": importance_of,
    "curve across": partial(curve_of, orientation="horizontal", shown=EVERYBODY),
    "curve down": partial(curve_of, orientation="vertical", shown=EVERYBODY),
    "curves across": partial(curve_of, orientation="horizontal", shown=ALL),
    "curves down": partial(curve_of, orientation="vertical", shown=ALL),
}


@pytest.fixture(params=SHAPES)
def picture_of(request):
    return SHAPES[request.param]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_specification_is_valid_vega_lite(picture_of, language, dark):
    alt.LayerChart.from_dict(picture_of(language, dark).spec, validate=True)


def test_other_data_of_the_same_shape_share_one_specification(picture_of):
    assert picture_of("nl", dark=False, around=7).spec is picture_of("nl", dark=False, around=4).spec


def test_another_number_of_touchpoints_keeps_the_specification():
    assert change_of("nl", False, touchpoints=2).spec is change_of("nl", False, touchpoints=40).spec
    few, many = (curve_of("nl", False, "vertical", touchpoints=n) for n in (2, 40))
    assert few.spec is many.spec


def test_drawing_leaves_the_shared_specification_as_it_was(picture_of):
    before = json.dumps(picture_of("nl", False).spec)
    picture_of("nl", False, around=3)
    assert json.dumps(picture_of("nl", False).spec) == before


def test_light_and_dark_and_languages_differ(picture_of):
    specs = [json.dumps(picture_of(*shape).spec) for shape in (("nl", False), ("nl", True), ("en", False))]
    assert len(set(specs)) == 3


def test_no_data_are_inside_the_specification(picture_of):
    spec = picture_of("nl", False).spec
    assert "datasets" not in spec
    assert '"values": [{' not in json.dumps(spec)
    assert all(set(layer["data"]) == {"name"} for layer in spec["layer"])


def test_every_dataset_that_is_asked_for_is_there_and_no_other(picture_of):
    picture = picture_of("nl", False)
    assert {layer["data"]["name"] for layer in picture.spec["layer"]} == set(picture.datasets)


def test_every_field_that_is_drawn_is_a_column(picture_of):
    picture = picture_of("nl", False)
    for layer in picture.spec["layer"]:
        columns = set(picture.datasets[layer["data"]["name"]].schema.names)
        assert set(fields(layer)) <= columns, layer["data"]["name"]


def fields(part):
    if isinstance(part, dict):
        if isinstance(part.get("field"), str):
            yield part["field"]
        for value in part.values():
            yield from fields(value)
    if isinstance(part, list):
        for value in part:
            yield from fields(value)


@pytest.mark.parametrize("name", WITH_CHOICE)
def test_a_touchpoint_can_be_chosen(name):
    (parameter,) = SHAPES[name]("nl", False).spec["params"]
    assert parameter["name"] == "touchpoint"
    assert parameter["select"]["fields"] == ["touchpoint"]


def test_a_line_never_hides_the_name_of_a_phase() -> None:
    layers = curve_spec("nl", dark=False, vertical=True, several=False)["layer"]
    drawn = [(one.get("data", {}).get("name"), one["mark"]["type"]) for one in layers]
    names = [place for place, what in enumerate(drawn) if what == ("phases", "text")]
    lines = [place for place, what in enumerate(drawn) if what[1] in {"line", "area"}]
    assert len(names) == 2, "a rim in the colour of the background, and the letters on it"
    assert lines
    assert min(names) > max(lines)
