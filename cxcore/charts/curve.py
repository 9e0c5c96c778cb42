"""The emotion curve, with whatever else was measured along the journey beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cxcore.charts.picture import Picture
from cxcore.measures.curve import Curve
from cxcore.model import Journey
from cxcore.text import Language

Orientation = Literal["horizontal", "vertical"]


def curve_picture(
    journey: Journey,
    curves: Mapping[str | None, Curve],
    language: Language,
    *,
    dark: bool,
    orientation: Orientation,
    names: Mapping[str | None, str],
    functional: Curve | None = None,
    expectation: Curve | None = None,
    targets: Mapping[str, float] | None = None,
    before: Curve | None = None,
) -> Picture:
    raise NotImplementedError


def minimum_width(journey: Journey) -> int:
    raise NotImplementedError
