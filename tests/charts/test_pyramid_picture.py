import pytest

from cxcore.charts.pyramid import pyramid_picture
from cxcore.measures.pyramid import pyramid
from tests.charts.bakery import marks

NAMES = {
    1: "Informeren",
    2: "Het probleem oplossen",
    3: "De behoefte beantwoorden",
    4: "De behoefte voor zijn",
    5: "Handelen voor het gevraagd wordt",
    6: "Het leven van de klant verrijken",
}


@pytest.fixture
def made():
    counts = {1: marks(8, 40), 2: marks(5, 40), 3: marks(9, 40), 4: marks(7, 3)}
    return pyramid_picture(pyramid(counts), NAMES, "nl", dark=False)


@pytest.fixture
def levels(made):
    return {row["level"]: row for row in made.datasets["levels"].to_pylist()}


def test_the_first_level_is_at_the_bottom(levels):
    assert [row["level"] for row in sorted(levels.values(), key=lambda row: row["place"])] == [
        6,
        5,
        4,
        3,
        2,
        1,
    ]


def test_levels_narrow_upward(levels):
    widths = [levels[level]["right"] - levels[level]["left"] for level in range(1, 7)]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 6


def test_status_shows_as_sign_and_word(levels):
    shown = [(levels[level]["style"], levels[level]["sign"]) for level in (1, 2, 4)]
    assert shown == [("holds", "✓"), ("fails", "✗"), ("unknown", "?")]
    assert levels[2]["small"] == "n=40 · staat niet"


def test_a_loose_stone_lies_open_and_out_of_line(levels):
    assert (levels[3]["loose"], levels[3]["open"]) == (True, True)
    assert levels[3]["left"] + levels[3]["right"] > 0
    assert levels[1]["left"] + levels[1]["right"] == 0
    assert "losse steen" in levels[3]["small"]


def test_a_level_with_too_few_answers_shows_no_number(levels):
    assert (levels[4]["marked"], levels[4]["small"]) == ("–", "onbekend")


def test_the_level_reached_stands_out(levels):
    assert [level for level, row in levels.items() if row["reached"]] == [1]


def test_names_wrap_and_keep_their_number(levels):
    lines = levels[6]["label"].split("\n")
    assert lines[0].startswith("6")
    assert all(len(line) <= 16 for line in lines)


@pytest.mark.parametrize(("language", "norm", "said"), [("nl", 7.5, "7,5"), ("en", 7.0, "7.0")])
def test_the_norm_is_named(language, norm, said):
    picture = pyramid_picture(pyramid({}, norm), NAMES, language, dark=False, norm=norm)
    assert said in picture.datasets["key_texts"].to_pylist()[0]["label"]
