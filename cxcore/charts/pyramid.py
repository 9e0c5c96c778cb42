"""The pyramid: which kinds of service hold."""

from __future__ import annotations

from collections.abc import Mapping

from cxcore.charts.picture import Picture
from cxcore.measures.pyramid import Pyramid
from cxcore.text import Language


def pyramid_picture(
    pyramid: Pyramid, level_names: Mapping[int, str], language: Language, *, dark: bool
) -> Picture:
    raise NotImplementedError
