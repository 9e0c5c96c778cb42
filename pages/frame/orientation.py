"""Whether the journey runs from left to right or from top to bottom."""

from __future__ import annotations

from cxcore.charts.curve import Orientation, minimum_width
from cxcore.model import Journey
from pages.frame.showing import PAGE_WIDTH, is_phone


def fitting_orientation(journey: Journey) -> Orientation:
    """From left to right where that fits the page, else downwards; downwards on phones."""
    return "vertical" if is_phone() or minimum_width(journey) > PAGE_WIDTH else "horizontal"
