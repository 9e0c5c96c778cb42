"""What the simulations found, as one picture that reads well in light and dark: ``docs/certainty.svg``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from benchmarks.certainty import Alarms, Power, percent

WIDTH, LEFT, ROW = 780, 290, 21
_STYLE = """
svg { --paper: #fff; --ink: #1c1f23; --soft: #5c636b; --rule: #d9dde1; --ours: #0b6a88; --other: #a2480f }
@media (prefers-color-scheme: dark) {
  svg { --paper: #16181b; --ink: #eceef0; --soft: #a9b0b7; --rule: #3a3f45 }
  svg { --ours: #62c4e3; --other: #f0a36b }
}
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.head { font-size: 16px; font-weight: 600 }
.soft { fill: var(--soft) }
.rule { stroke: var(--rule) }
.promise { stroke: var(--ink); stroke-dasharray: 4 3 }
.ours { stroke: var(--ours); fill: var(--ours) }
.other { stroke: var(--other); fill: var(--paper); stroke-width: 1.8 }
.line { stroke: var(--ours); fill: none; stroke-width: 2 }
"""


@dataclass(frozen=True)
class Axis:
    """From values to places along one side of a panel, in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start), 1)


def picture(alarms: Sequence[Alarms], points: Mapping[tuple[str, int], float], power: Power) -> str:
    """The picture as SVG: false alarms, what is found, and what the intervals hold."""
    found_at = 144 + ROW * len(alarms)
    held_at = found_at + 336
    height = held_at + 300
    parts = [*_alarms(alarms, 30), *_found(power.found, found_at), *_held(points, held_at)]
    said = (
        f"In {len(alarms)} kinds of journeys in which nothing changed, a change was said in at most "
        f"{percent(max(one.said for one in alarms))} of the journeys."
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>How sure are the verdicts?</title><desc>{escape(said)}</desc><style>{_STYLE}</style>",
            f'<rect width="{WIDTH}" height="{height}" fill="var(--paper)"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _alarms(alarms: Sequence[Alarms], top: float) -> Iterator[str]:
    """A row a kind of journey: a dot for our verdicts, a diamond for Brunner–Munzel alone."""
    across = Axis(0, 0.88, LEFT, 650)
    first = top + 52
    last = first + ROW * (len(alarms) - 1)
    yield _text(16, top, "Nothing changed: in how many journeys is a change said anyway?", "head")
    yield _text(LEFT - 8, top + 26, "journey; touchpoints", "soft", "end")
    yield _dot(across.at(0.2), top + 22) + _text(across.at(0.2) + 10, top + 26, "ours")
    yield _diamond(across.at(0.42), top + 22)
    yield _text(across.at(0.42) + 10, top + 26, "Brunner–Munzel alone")
    yield _line(LEFT, first - 10, LEFT, last + 10, "rule")
    for share in (0.2, 0.4, 0.6, 0.8):
        yield _line(across.at(share), first - 10, across.at(share), last + 10, "rule")
        yield _text(across.at(share), last + 26, _whole(share), "soft", "middle")
    yield _line(across.at(0.05), first - 12, across.at(0.05), last + 12, "promise")
    yield _text(across.at(0.05), last + 26, _whole(0.05), "", "middle")
    for place, one in enumerate(alarms):
        y = first + ROW * place
        yield _text(LEFT - 8, y + 4, f"{one.name}; {one.touchpoints}", "", "end")
        if one.alone is not None:
            yield _diamond(across.at(one.alone), y)
        yield _dot(across.at(one.said), y)
        yield _text(706, y + 4, percent(one.said), "", "end")
        yield _text(770, y + 4, "" if one.alone is None else percent(one.alone), "soft", "end")
    yield _text(706, top + 26, "ours", "", "end") + _text(770, top + 26, "alone", "soft", "end")


def _found(found: Mapping[tuple[bool, float, int], float], top: float) -> Iterator[str]:
    """Two panels, of different people and of the same ones: a line per number of marks lower."""
    yield _text(16, top, "A touchpoint is truly lower, one of 3 among 18: how often is it found?", "head")
    numbers = list(dict.fromkeys(n for _, _, n in found))
    for paired, start in ((False, 56), (True, 436)):
        across = Axis(math.log(numbers[0]), math.log(numbers[-1]), start, start + 230)
        up = Axis(0, 1, top + 250, top + 50)
        title = "the same people in both rounds" if paired else "different people in each round"
        yield _text(start, top + 30, title, "soft")
        for share in (0, 0.25, 0.5, 0.75, 1):
            yield _line(start, up.at(share), start + 230, up.at(share), "rule")
            yield _text(start - 8, up.at(share) + 4, _whole(share), "soft", "end")
        for n in numbers:
            yield _text(across.at(math.log(n)), top + 270, str(n), "soft", "middle")
        yield _text(start + 115, top + 288, "answers a round", "soft", "middle")
        lines = {
            fewer: [(across.at(math.log(n)), up.at(found[paired, fewer, n])) for n in numbers]
            for fewer in dict.fromkeys(own for _, own, _ in found)
        }
        for places in lines.values():
            yield f'<polyline class="line" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'
            yield from (_dot(x, y) for x, y in places)
        ends = [(lines[fewer][-1][1], f"{fewer:g} lower") for fewer in sorted(lines, reverse=True)]
        yield from (_text(start + 240, y + 4, label) for y, label in _apart(ends))


def _held(points: Mapping[tuple[str, int], float], top: float) -> Iterator[str]:
    """A column per number of answers, a dot per kind of answers, the least one named."""
    yield _text(16, top, "How often does the interval of a point of the curve hold the true mean?", "head")
    numbers = list(dict.fromkeys(n for _, n in points))
    up = Axis(0.85, 1, top + 230, top + 40)
    for share in (0.85, 0.9, 1):
        yield _line(56, up.at(share), 760, up.at(share), "rule")
        yield _text(48, up.at(share) + 4, _whole(share), "soft", "end")
    yield _line(56, up.at(0.95), 760, up.at(0.95), "promise") + _text(
        48, up.at(0.95) + 4, _whole(0.95), "", "end"
    )
    for place, n in enumerate(numbers):
        x = 105 + 120 * place
        own = {kind: share for (kind, answers), share in points.items() if answers == n}
        yield from (_dot(x, up.at(share)) for share in own.values())
        least = min(own, key=lambda kind: own[kind])
        for line, words in enumerate(least.split(", ")):
            yield _text(x, up.at(own[least]) + 20 + 15 * line, words, "soft", "middle")
        yield _text(x, top + 250, str(n), "soft", "middle")
    yield _text(408, top + 268, "answers; a dot is a kind of answers, the lowest is named", "soft", "middle")


def _apart(labels: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """Labels from the top at their heights, or so much lower that none covers another."""
    placed: list[tuple[float, str]] = []
    for y, label in labels:
        placed.append((max(y, placed[-1][0] + 16) if placed else y, label))
    return placed


def _whole(share: float) -> str:
    return f"{100 * share:.0f} %"


def _text(x: float, y: float, said: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(said)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    return f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" class="{kind}"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="4.5" class="ours"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x},{y - 6} l6,6 l-6,6 l-6,-6 z" class="other"/>'
