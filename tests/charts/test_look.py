from itertools import combinations

import pytest

from cxcore.charts.key import CURVE_STYLES, STYLES
from cxcore.charts.look import DASHES, SHAPES, look, number_locale

BACKGROUNDS = {False: "#ffffff", True: "#171614"}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_itself_agrees_with_the_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True])
def test_the_surface_is_the_background_of_the_page(dark):
    assert look(dark).surface == BACKGROUNDS[dark]


@pytest.mark.parametrize("dark", [False, True])
def test_everything_written_contrasts_at_least_four_and_a_half_to_one(dark):
    colours = look(dark)
    written = (colours.ink, colours.muted, colours.good, colours.doubtful, colours.bad, colours.unknown)
    assert min(contrast(one, colours.surface) for one in (*written, *colours.curves)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_lines_contrast_at_least_three_to_one(dark):
    assert contrast(look(dark).line, look(dark).surface) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_the_grid_stays_faint(dark):
    assert contrast(look(dark).grid, look(dark).surface) < 1.5


def test_every_curve_differs_in_shape_and_dash_as_well_as_in_colour():
    for values in (SHAPES, DASHES, look(dark=False).curves, look(dark=True).curves):
        assert len(values) == len(CURVE_STYLES) == len(set(values))


def test_styles_are_told_apart_by_name():
    assert all(one != other for one, other in combinations(STYLES, 2))


def test_dutch_pictures_write_a_decimal_comma():
    assert (number_locale("nl")["decimal"], number_locale("en")["decimal"]) == (",", ".")
