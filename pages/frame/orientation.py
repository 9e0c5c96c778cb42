"""Whether the journey runs from left to right or from top to bottom."""

from __future__ import annotations

from cxcore.charts.curve import Orientation
from cxcore.model import Journey
from pages.frame.showing import is_phone

MOST_ACROSS = 16
"""From more touchpoints on, labels side by side no longer fit a desktop screen."""


def fitting_orientation(journey: Journey) -> Orientation:
    """Downwards on phones and for long journeys, else from left to right."""
    return "vertical" if is_phone() or len(journey.touchpoints) > MOST_ACROSS else "horizontal"
