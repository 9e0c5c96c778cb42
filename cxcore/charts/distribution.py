"""How often each mark was given, as HTML.

Ten bars need no drawing engine: a second one on a page costs more time than all the rest of that page, at
every change of page. And a list of sentences is what screen readers read best.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from cxcore.charts.look import Look, look
from cxcore.counts import Counts
from cxcore.scales import DELIGHTED, NEUTRAL
from cxcore.text import Language, format_count, format_mark, format_percent, speak

_CLASSES = {
    "below": {"below": NEUTRAL},
    "middle": {"at_least": NEUTRAL, "below": DELIGHTED},
    "delighted": {"at_least": DELIGHTED},
}
_MARKS = range(1, 11)
_HEIGHT = 170
"""Of the highest bar, in pixels."""


class Bar(NamedTuple):
    """The answers that round to one whole mark.

    Attributes
    ----------
    parts
        Number of answers by class, from the bottom: ``below``, ``middle`` and ``delighted``; no empty ones.

    """

    mark: int
    parts: dict[str, int]

    @property
    def n(self) -> int:
        return sum(self.parts.values())


def bars(counts: Counts) -> tuple[Bar, ...]:
    """A bar per whole mark, 1 to 10.

    Answers on other scales are rounded to whole marks, halves up; a bar whose answers lie on both sides
    of a limit is divided, so that the colours always agree with the shares in the key.
    """
    marks = counts.marks()
    return tuple(Bar(mark, _parts(_rounded(marks, mark))) for mark in _MARKS)


def distribution_html(counts: Counts, language: Language, *, dark: bool) -> str:
    """The key and the bars, with a sentence for each bar; the screen places and scales them.

    Parameters
    ----------
    counts
        Answers that may be shown one by one.
    dark
        Whether the screen is dark.

    """
    drawing = _Drawing(counts.marks(), bars(counts), language, look(dark))
    neutral = f"{escape(speak(language)('chart.neutral'))} {format_mark(NEUTRAL, language)}"
    return (
        f'<div class="answers"><ul>{"".join(drawing.key())}</ul><p aria-hidden="true">{neutral}</p>'
        f"<ol>{''.join(map(drawing.column, drawing.bars))}</ol></div>"
    )


@dataclass(frozen=True)
class _Drawing:
    marks: Counts
    bars: tuple[Bar, ...]
    language: Language
    look: Look

    def key(self) -> Iterator[str]:
        """What each colour means, with its share of the answers."""
        for name, limits in _CLASSES.items():
            share = format_percent(self.marks.share(**limits), self.language)
            meaning = escape(speak(self.language)(f"chart.distribution.{name}", share=share))
            yield f'<li><i style="background:{self._colours[name]}"></i>{meaning}</li>'

    def column(self, bar: Bar) -> str:
        """The number of answers, the bar with its parts, and the mark; only the mark where nobody gave it."""
        if not bar.n:
            return f'<li aria-hidden="true"><span>{bar.mark}</span></li>'
        share = format_percent(bar.n / self.marks.n, self.language)
        bar_says = speak(self.language)("chart.distribution.bar", mark=str(bar.mark), n=bar.n, share=share)
        said, number = escape(bar_says), format_count(bar.n, self.language)
        return (
            f'<li title="{said}"><em>{said}</em><b aria-hidden="true">{number}</b>'
            f'{self._parts(bar)}<span aria-hidden="true">{bar.mark}</span></li>'
        )

    def _parts(self, bar: Bar) -> str:
        highest = max(own.n for own in self.bars)
        return "".join(
            f'<i style="height:{_HEIGHT * number / highest:.1f}px;background:{self._colours[name]}"></i>'
            for name, number in reversed(bar.parts.items())
        )

    @property
    def _colours(self) -> dict[str, str]:
        return {"below": self.look.bad, "middle": self.look.line, "delighted": self.look.good}


def _rounded(marks: Counts, mark: int) -> Counts:
    return Counts.of((answer, k) for answer, k in marks.answers if math.floor(answer + 0.5) == mark)


def _parts(own: Counts) -> dict[str, int]:
    return {name: number for name, limits in _CLASSES.items() if (number := own.number(**limits))}
