"""How often each mark was given."""

from __future__ import annotations

from cxcore.charts.picture import Picture
from cxcore.counts import Counts
from cxcore.text import Language


def distribution_picture(counts: Counts, language: Language, *, dark: bool) -> Picture:
    raise NotImplementedError
