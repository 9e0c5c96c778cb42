"""How often each mark was given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cxcore.charts import key
from cxcore.charts.compiled import compiled
from cxcore.charts.ground import NeutralRow
from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.layer import encoded, rows, tip
from cxcore.charts.look import SMALL_SIZE, Look, finished, look
from cxcore.charts.picture import Picture, table
from cxcore.counts import Counts
from cxcore.scales import DELIGHTED, NEUTRAL
from cxcore.text import Language, Speaker, format_count, format_mark, format_percent, speak

if TYPE_CHECKING:
    import altair as alt

_HEIGHT = 180
_HALF_BAR = 0.42
_CLASSES = {
    "below": {"below": NEUTRAL},
    "middle": {"at_least": NEUTRAL, "below": DELIGHTED},
    "delighted": {"at_least": DELIGHTED},
}


class BarRow(NamedTuple):
    """The answers of one class that round to a whole mark: a part of its bar."""

    left: float
    right: float
    bottom: int
    top: int
    style: str
    mark: str
    answers: str
    share: str


class TopRow(NamedTuple):
    """The number above a bar."""

    mark: float
    top: int
    label: str


def distribution_picture(counts: Counts, language: Language, *, dark: bool) -> Picture:
    """A bar per whole mark, with the nines and tens and what lies below 5.5 in colours of their own.

    Answers on other scales are rounded to whole marks, halves up; a bar whose answers lie on both sides
    of a limit is divided, so that the colours always agree with the shares in the key.

    Parameters
    ----------
    counts
        Answers that may be shown one by one.
    dark
        Whether the screen is dark.

    """
    marks = counts.marks()
    whole = {mark: _rounded(marks, mark) for mark in range(1, 11)}
    bars = [row for mark, own in whole.items() for row in _bars(mark, own, marks.n, language)]
    tops = [TopRow(float(mark), own.n, format_count(own.n, language)) for mark, own in whole.items() if own]
    datasets = {
        "bars": table(BarRow, bars),
        "tops": table(TopRow, tops),
        "neutral": table(NeutralRow, [NeutralRow()]),
        **key_tables(_entries(marks, language), left=0, width=PHONE, bottom=-52),
    }
    return Picture(_spec(language, dark=dark), datasets)


def _rounded(marks: Counts, mark: int) -> Counts:
    return Counts.of((answer, k) for answer, k in marks.answers if math.floor(answer + 0.5) == mark)


def _bars(mark: int, own: Counts, n: int, language: Language) -> Iterator[BarRow]:
    bottom = 0
    for style, limits in _CLASSES.items():
        if number := own.number(**limits):
            top = bottom + number
            said = str(mark), format_count(number, language), format_percent(number / n, language)
            yield BarRow(mark - _HALF_BAR, mark + _HALF_BAR, bottom, top, style, *said)
            bottom = top


def _entries(marks: Counts, language: Language) -> Iterator[Entry]:
    say = speak(language)
    for style, limits in _CLASSES.items():
        share = format_percent(marks.share(**limits), language)
        yield Entry(style, say(f"chart.distribution.{style}", share=share), point=True)


@compiled
def _spec(language: Language, *, dark: bool) -> dict[str, Any]:
    colours, say = look(dark), speak(language)
    layers = [
        _layer_bars(colours, say),
        _layer_tops(colours),
        *_layer_neutral(colours, say("chart.neutral"), format_mark(NEUTRAL, language)),
        *key.key_layers(colours),
    ]
    return finished(layers, language, dark=dark, height=_HEIGHT)


def _layer_bars(colours: Look, say: Speaker) -> alt.Chart:
    import altair as alt

    bars = rows("bars").mark_rect(cornerRadius=2, opacity=1)
    return encoded(
        bars,
        x=_mark("left"),
        x2=alt.X2("right"),
        y=_number("bottom"),
        y2=alt.Y2("top"),
        fill=alt.Fill("style:N", scale=key.colour_scale(colours), legend=None),
        tooltip=[
            tip("mark", say("chart.distribution.mark")),
            tip("answers", say("chart.distribution.people")),
            tip("share", say("chart.distribution.share")),
        ],
    )


def _layer_tops(colours: Look) -> alt.Chart:
    tops = rows("tops").mark_text(baseline="bottom", dy=-3, fontSize=SMALL_SIZE, color=colours.muted)
    return encoded(tops, x=_mark("mark"), y=_number("top"), text="label:N")


def _layer_neutral(colours: Look, named: str, written: str) -> list[alt.Chart]:
    import altair as alt

    rule = rows("neutral").mark_rule(color=colours.ink, strokeWidth=1, strokeDash=[3, 3], tooltip=None)
    name = rows("neutral").mark_text(
        baseline="bottom", dy=-20, fontSize=SMALL_SIZE, color=colours.muted, text=f"{named} {written}"
    )
    return [encoded(rule, x=_mark("mark")), encoded(name, x=_mark("mark"), y=alt.value(0))]


def _mark(field: str) -> alt.X:
    import altair as alt

    axis = alt.Axis(values=list(range(1, 11)), grid=False, labelOverlap=False)
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0.4, 10.6], nice=False, zero=False), axis=axis)


def _number(field: str) -> alt.Y:
    import altair as alt

    return alt.Y(f"{field}:Q", scale=alt.Scale(nice=False, zero=True), axis=None)
