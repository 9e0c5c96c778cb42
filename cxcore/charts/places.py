"""The journey beside a picture: touchpoints as labels, phases as bands, and the signs of special moments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from cxcore.charts.key import Entry
from cxcore.charts.labels import width_of, wrapped
from cxcore.charts.look import TEXT_SIZE
from cxcore.model import Journey, Touchpoint
from cxcore.text import Speaker
from cxcore.text.numbers import UNKNOWN

STEP = 72
"""Width of a touchpoint in a horizontal picture, at least, in pixels."""
ROW = 58
"""Height of a touchpoint in a vertical picture in pixels."""
SIGN_ROOM = 16
"""Room for the signs of special moments, between plot and labels, in pixels."""
_ACROSS = (12, 3)
"""Letters in a line, and lines."""
_DOWN = (20, 2)
_LINE = 15


class PlaceRow(NamedTuple):
    """A touchpoint, with its label in lines, small print, and what is remarkable about it in words.

    ``lift`` is where the label starts: in pixels from the middle of its room in a vertical picture, from
    the bottom of the plot in a horizontal one; ``small_lift`` where the small print does in a vertical one.
    """

    place: int
    touchpoint: str
    name: str
    label: str
    small: str
    phase: str
    remark: str
    italic: bool
    lift: float
    small_lift: float


class PhaseRow(NamedTuple):
    """A run of touchpoints in one phase."""

    place: int
    last: int
    name: str
    label: str
    shaded: bool


class SignRow(NamedTuple):
    """A moment of truth or a brand moment; shift along the journey and place under the top in pixels."""

    place: int
    touchpoint: str
    name: str
    style: str
    remark: str
    shift: float
    under: float


def place_rows(journey: Journey, say: Speaker, smalls: Mapping[str, str]) -> list[PlaceRow]:
    """One row per touchpoint of a vertical picture; one row saying so when there are none yet.

    Parameters
    ----------
    smalls
        Small print under the label, by touchpoint key.

    """
    rows = [
        _row(journey, place, _label(one, say, *_DOWN), smalls.get(one.key, ""), say)
        for place, one in enumerate(journey.touchpoints)
    ]
    return [_centred(row) for row in rows or [_nowhere(say)]]


def place_rows_across(journey: Journey, say: Speaker, under: float) -> list[PlaceRow]:
    """The same for a horizontal picture, with the labels so many pixels under the plot."""
    rows = [
        _row(journey, place, _label(one, say, *_ACROSS), "", say)
        for place, one in enumerate(journey.touchpoints)
    ]
    return [row._replace(lift=under) for row in rows or [_nowhere(say)]]


def phase_rows(journey: Journey, *, vertical: bool) -> list[PhaseRow]:
    """One row per run of touchpoints in the same phase, shaded in turn."""
    names = {phase.key: phase.name for phase in journey.phases}
    runs = groupby(enumerate(journey.touchpoints), key=lambda placed: placed[1].phase)
    rows: list[PhaseRow] = []
    for turn, (key, run) in enumerate(runs):
        places = [place for place, _ in run]
        name = names.get(key, "")
        label = wrapped(name, 28 if vertical else 11 * len(places), 1 if vertical else 2)
        rows.append(PhaseRow(places[0], places[-1], name, "\n".join(label), turn % 2 == 0))
    return rows


def sign_rows(journey: Journey, say: Speaker, under: float = 0) -> list[SignRow]:
    """The signs of special moments; two at one touchpoint stand side by side."""
    rows: list[SignRow] = []
    for place, one in enumerate(journey.touchpoints):
        styles = list(_signs(one))
        for turn, style in enumerate(styles):
            shift = 14 * (turn - (len(styles) - 1) / 2)
            rows.append(SignRow(place, one.key, one.name, style, say(f"chart.{style}"), shift, under))
    return rows


def place_entries(journey: Journey, say: Speaker) -> list[Entry]:
    """What the key says about the touchpoints: only what occurs."""
    touchpoints = journey.touchpoints
    signs = {style for one in touchpoints for style in _signs(one)}
    entries = [
        Entry(style, say(f"chart.{style}"), point=True) for style in ("truth", "brand") if style in signs
    ]
    if any(one.party == "other" for one in touchpoints):
        entries.append(Entry(None, say("chart.other")))
    if any(not one.intended for one in touchpoints):
        entries.append(Entry(None, say("chart.unintended")))
    return entries


def label_room(rows: list[PlaceRow]) -> float:
    """About how wide the labels of a vertical picture are, with room for the signs, in pixels."""
    return SIGN_ROOM + max(width_of(row.label, TEXT_SIZE) for row in rows)


def remarks(touchpoint: Touchpoint, say: Speaker) -> Iterator[str]:
    """What is remarkable about a touchpoint, in words."""
    yield from (say(f"chart.{style}") for style in _signs(touchpoint))
    if touchpoint.party == "other":
        yield say("chart.other_remark")
    if not touchpoint.intended:
        yield say("chart.unintended_remark")


def _signs(touchpoint: Touchpoint) -> Iterator[str]:
    if touchpoint.moment_of_truth:
        yield "truth"
    if touchpoint.brand_moment:
        yield "brand"


def _row(journey: Journey, place: int, label: str, small: str, say: Speaker) -> PlaceRow:
    one = journey.touchpoints[place]
    phase = next((phase.name for phase in journey.phases if phase.key == one.phase), "")
    remark = ", ".join(remarks(one, say)) or UNKNOWN
    return PlaceRow(place, one.key, one.name, label, small, phase, remark, not one.intended, 0, 0)


def _nowhere(say: Speaker) -> PlaceRow:
    empty = say("chart.no_touchpoints")
    return PlaceRow(
        0, "", empty, "\n".join(wrapped(empty, *_DOWN)), "", "", "", italic=True, lift=0, small_lift=0
    )


def _centred(row: PlaceRow) -> PlaceRow:
    label = _LINE * len(row.label.split("\n"))
    lift = -(label + (_LINE if row.small else 0)) / 2
    return row._replace(lift=lift, small_lift=lift + label + 1)


def _label(touchpoint: Touchpoint, say: Speaker, width: int, lines: int) -> str:
    other = touchpoint.party == "other"
    name = say("chart.other_label", name=touchpoint.name) if other else touchpoint.name
    return "\n".join(wrapped(name, width, lines))
