"""The pyramid: which kinds of service hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.labels import width_of, wrapped
from cxcore.charts.look import TEXT_SIZE
from cxcore.charts.picture import Picture, table
from cxcore.charts.pyramid_spec import pyramid_spec
from cxcore.measures.pyramid import LEVELS, NORM, LevelResult, LevelStatus, Pyramid
from cxcore.text import Language, Speaker, format_mark, speak
from cxcore.text.numbers import UNKNOWN

_SIGNS: dict[LevelStatus, str] = {"holds": "✓", "provisional": "~", "fails": "✗", "unknown": "?"}
_BASE, _TOP = 1.0, 0.3
"""Width of the lowest and the highest level as a share of the plot."""
_ASIDE = 0.16
"""How far a loose stone lies out of line, as such a share."""


class LevelRow(NamedTuple):
    """A level: its bar from left to right (−1…1), its name, and how it does in a sign and in words."""

    place: int
    level: int
    left: float
    middle: float
    right: float
    style: str
    loose: bool
    open: bool
    reached: bool
    label: str
    lift: float
    sign: str
    marked: str
    small: str
    name: str
    status: str


def pyramid_picture(
    pyramid: Pyramid,
    level_names: Mapping[int, str],
    language: Language,
    *,
    dark: bool,
    norm: float = NORM,
) -> Picture:
    """The six levels, the first at the bottom; a loose stone is dashed and lies out of line.

    Parameters
    ----------
    level_names
        What to call each level, 1–6.
    dark
        Whether the screen is dark.
    norm
        The norm that the pyramid was computed with, a mark, 1–10.

    """
    say = speak(language)
    rows = [_row(one, pyramid, level_names, language) for one in reversed(pyramid.levels)]
    left = -8 - max((width_of(row.label, TEXT_SIZE) for row in rows), default=0)
    entries = [Entry(None, say("chart.pyramid.norm", norm=float(norm)))]
    key = key_tables(entries, left=left, width=PHONE, bottom=-14)
    return Picture(pyramid_spec(language, dark=dark), {"levels": table(LevelRow, rows), **key})


def _row(one: LevelResult, pyramid: Pyramid, names: Mapping[int, str], language: Language) -> LevelRow:
    say = speak(language)
    loose = one.level in pyramid.loose_stones
    half = _BASE - (_BASE - _TOP) * (one.level - 1) / (len(LEVELS) - 1)
    aside = _ASIDE if loose else 0.0
    status = say("chart.pyramid.loose" if loose else f"chart.pyramid.{one.status}")
    label = wrapped(f"{one.level}  {names.get(one.level, '')}", 16, 3)
    return LevelRow(
        place=len(LEVELS) - one.level,
        level=one.level,
        left=aside - half,
        middle=aside,
        right=aside + half,
        style=one.status,
        loose=loose,
        open=loose or one.status == "unknown",
        reached=one.level == pyramid.reached,
        label="\n".join(label),
        lift=-7.5 * len(label),
        sign=_SIGNS[one.status],
        marked=_marked(one, say, language),
        small=say("chart.pyramid.small", count=one.n, status=status) if one.n else status,
        name=names.get(one.level, ""),
        status=say("chart.pyramid.loose_remark") if loose else status,
    )


def _marked(one: LevelResult, say: Speaker, language: Language) -> str:
    if not one.n:
        return UNKNOWN
    if one.interval is None:
        return format_mark(one.mean, language)
    return say("chart.plus_minus", mark=one.mean, margin=one.interval.margin(one.mean))
