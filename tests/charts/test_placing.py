"""Labels lie apart at every width between the bounds, and beside their own point."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cxcore.charts.placing import RADIUS, Box, Label, Text, apart, placed

WIDTHS = (250.0, 1100.0)
HEIGHT = 440.0
POINTS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, HEIGHT)), min_size=1, max_size=40)
LONG, SHORT = Text("Verzekeringsadvies\nop kantoor", 125.0, 30.0), Text("12", 16.0, 15.0)


def box(point: tuple[float, float], label: Label, text: Text) -> Box:
    left = label.x - {"left": 0.0, "center": text.width / 2, "right": text.width}[label.align]
    return Box(point[0], left, left + text.width, point[1] + label.y, point[1] + label.y + text.height)


def meet(one: Box, other: Box, width: float) -> bool:
    """Whether they overlap at one width, worked out the plain way."""
    sides = [(own.across * width + own.left, own.across * width + own.right) for own in (one, other)]
    across = min(sides[0][1], sides[1][1]) - max(sides[0][0], sides[1][0])
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1e-6 and down > 1e-6


@given(POINTS, st.lists(st.floats(*WIDTHS), min_size=1, max_size=5))
def test_no_label_lies_over_another_or_over_a_point(
    points: list[tuple[float, float]], widths: list[float]
) -> None:
    labels = placed(points, [[LONG, SHORT]] * len(points), [], HEIGHT, WIDTHS)
    texts = {text.words: text for text in (LONG, SHORT)}
    boxes = [
        box(point, label, texts[label.words]) for point, label in zip(points, labels, strict=True) if label
    ]
    dots = [Box(across, -RADIUS, RADIUS, down - RADIUS, down + RADIUS) for across, down in points]
    for width in (*widths, *WIDTHS):
        assert not any(meet(one, other, width) for one, other in combinations(boxes, 2))
        assert not any(meet(one, dot, width) for one in boxes for dot in dots)
        for one in boxes:
            assert one.across * width + one.left >= -1e-6
            assert one.across * width + one.right <= width + 1e-6
            assert one.top >= 0
            assert one.bottom <= HEIGHT


def test_a_lone_point_has_its_whole_name_at_its_right() -> None:
    (label,) = placed([(0.2, 200.0)], [[LONG, SHORT]], [], HEIGHT, WIDTHS)
    assert label is not None
    assert (label.words, label.align) == (LONG.words, "left")


def test_near_the_right_edge_the_name_goes_to_the_left() -> None:
    (label,) = placed([(0.98, 200.0)], [[LONG, SHORT]], [], HEIGHT, WIDTHS)
    assert label is not None
    assert (label.words, label.align) == (LONG.words, "right")


def test_where_there_is_no_room_for_a_name_the_number_stands() -> None:
    wall = [Box(0.5, -400, 400, 0, 185), Box(0.5, -400, 400, 215, HEIGHT), Box(0.5, -400, -12, 0, HEIGHT)]
    close = [*wall, Box(0.5, 40, 400, 0, HEIGHT)]
    (label,) = placed([(0.5, 200.0)], [[LONG, SHORT]], close, HEIGHT, WIDTHS)
    assert label is not None
    assert label.words == SHORT.words


def test_where_nothing_fits_nothing_stands() -> None:
    assert placed([(0.5, 200.0)], [[LONG]], [Box(0.5, -600, 600, 0, HEIGHT)], HEIGHT, WIDTHS) == [None]


def test_what_passes_each_other_as_the_screen_widens_does_not_lie_apart() -> None:
    one, other = Box(0.2, 100, 140, 0, 20), Box(0.4, -10, 30, 0, 20)
    assert not meet(one, other, 250)
    assert not meet(one, other, 1100)
    assert meet(one, other, 500)
    assert not apart(one, other, (250, 1100))
