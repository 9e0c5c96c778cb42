"""Before and after, touchpoint by touchpoint."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.charts.picture import Picture
from cxcore.measures.change import Change
from cxcore.model import Journey
from cxcore.text import Language


def change_picture(journey: Journey, changes: Sequence[Change], language: Language, *, dark: bool) -> Picture:
    raise NotImplementedError
