"""How often each theme comes up at each touchpoint: a table whose cells are the darker the more they hold."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from cxcore.charts.look import look
from cxcore.model import Journey
from cxcore.text import Speaker
from cxcore.themes import Tally, together
from pages.frame.passage import passage

_MOST = 8
"""Themes that stand beside each other and can still be read; the rest is in the list of comments."""
_DARKEST = 0x70
"""Opacity, of 0xff, of the accent colour in the fullest cell: numbers stay readable on it, light and dark."""


def theme_heat(
    counted: Mapping[str | None, Tally],
    names: Mapping[str, str],
    journey: Journey,
    say: Speaker,
    *,
    dark: bool,
) -> None:
    """A row a touchpoint with comments, a column a theme, the most spoken of first.

    Parameters
    ----------
    counted
        By touchpoint; None for the journey as a whole.
    names
        What themes are called, by key.

    """
    whole = together(counted.values()).themes
    themes = sorted(whole, key=lambda key: -whole[key])[:_MOST]
    rows = {key: tally for key, tally in counted.items() if tally.n}
    most = max((tally.themes.get(key, 0) for tally in rows.values() for key in themes), default=0)
    head = "".join(f'<th scope="col">{escape(names[key])}</th>' for key in themes)
    body = "".join(
        f'<tr><th scope="row">{escape(_where(touchpoint, journey, say))}</th>'
        f'<td class="all">{say("evidence.number", value=tally.n)}</td>'
        + "".join(_cell(tally.themes.get(key, 0), most, say, dark=dark) for key in themes)
        + "</tr>"
        for touchpoint, tally in rows.items()
    )
    called = escape(say("listening_page.heat"))
    # What scrolls can be reached by keyboard, and therefore has a name.
    passage(
        f'<div class="heat" role="region" tabindex="0" aria-label="{called}"><table>'
        f"<thead><tr><th>{escape(say('table.touchpoint'))}</th>"
        f'<th scope="col">{escape(say("listening_page.all"))}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _where(touchpoint: str | None, journey: Journey, say: Speaker) -> str:
    return say("comments.whole") if touchpoint is None else journey.touchpoint(touchpoint).name


def _cell(number: int, most: int, say: Speaker, *, dark: bool) -> str:
    if not number:
        return "<td></td>"
    opacity = round(_DARKEST * number / most)
    ground = f"background: {look(dark).accent}{opacity:02x}"
    return f'<td style="{ground}">{say("evidence.number", value=number)}</td>'
