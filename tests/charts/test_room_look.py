"""The workshop's curve, drawn in the browser, has the colours of the other pictures."""

from __future__ import annotations

import re
from pathlib import Path

from cxcore.charts.look import DARK, LIGHT

CURVE = (Path(__file__).parents[2] / "live" / "static" / "curve.css").read_text("utf-8")


def colours(name: str) -> tuple[str, str]:
    """The colours, light and dark, that the style gives this name."""
    found = re.search(rf"--curve-{name}: light-dark\((#\w+), (#\w+)\)", CURVE)
    assert found, name
    return found[1], found[2]


def test_the_rooms_curve_has_the_colours_of_all_curves() -> None:
    pairs = tuple(zip(LIGHT.curves, DARK.curves, strict=True))
    assert tuple(colours(str(slot)) for slot in range(len(pairs))) == pairs


def test_the_rooms_curve_has_the_other_colours_of_all_pictures() -> None:
    named = {"surface": "surface", "ink": "ink", "muted": "muted", "thin": "line", "grid": "grid"}
    for name, own in named.items():
        assert colours(name) == (getattr(LIGHT, own), getattr(DARK, own))
