"""What the simulations found, as the tables of ``docs/certainty.md``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True)
class Alarms:
    """Of so many journeys in which nothing changed, in how many something was said to have changed.

    Attributes
    ----------
    said, improved
        Journeys, 0–1, in which at least one touchpoint changed, or improved, by our verdicts; improved is
        None where there is no before and after.
    alone
        The same as ``said`` by Brunner–Munzel's test alone; None where there is no such thing.

    """

    name: str
    touchpoints: int
    journeys: int
    said: float
    improved: float | None
    alone: float | None

    def __str__(self) -> str:
        improved, alone = ("" if one is None else percent(one) for one in (self.improved, self.alone))
        said = f"{percent(self.said)} ± {percent(margin(self.said, self.journeys))}"
        return f"| {self.name} | {self.touchpoints} | {said} | {improved} | {alone} |"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def margin(share: float, draws: int) -> float:
    """Half of the 95 % interval that the number of draws leaves."""
    return 1.96 * math.sqrt(max(share * (1 - share), 1 / draws) / draws)


@dataclass(frozen=True)
class Power:
    """What is found of touchpoints that are truly lower: by marks lower, answers a round, and whether paired.

    Attributes
    ----------
    found
        Share, 0–1, of the touchpoints that changed for which the verdict says worsened.
    wrong
        Share of the changes said that are wrong, as a mean over journeys; none said is none wrong.

    """

    found: Mapping[tuple[bool, float, int], float]
    wrong: float


def tables(
    alarms: Iterable[Alarms],
    points: Mapping[tuple[str, int], float],
    differences: Mapping[tuple[str, tuple[int, int]], float],
    power: Power,
) -> dict[str, str]:
    """The results in Markdown, by the name of their place on the page."""
    numbers = list(dict.fromkeys(n for _, _, n in power.found))
    lower = {(paired, fewer): _lower(fewer, paired=paired) for paired, fewer, _ in power.found}
    found = {(row, n): f"{100 * power.found[*own, n]:.0f} %" for own, row in lower.items() for n in numbers}
    return {
        "alarms": _table(_ALARMS, map(str, alarms)),
        "curve": _grid("answers", {key: percent(share) for key, share in points.items()}),
        "difference": _grid(
            "answers before and after",
            {
                (kind, "{} and {}".format(*pair)): percent(share)
                for (kind, pair), share in differences.items()
            },
        ),
        "found": _grid("marks lower; answers a round", found),
        "wrong": f"On average {percent(power.wrong)} of the changes said in these journeys were wrong.",
    }


_ALARMS = (
    "journey in which nothing changed",
    "touchpoints",
    "a change said",
    "“improved” said",
    "Brunner–Munzel alone",
)


def _lower(fewer: float, *, paired: bool) -> str:
    return f"{fewer:g}, the same people twice" if paired else f"{fewer:g}"


def _grid(corner: str, cells: Mapping[tuple[str, Any], str]) -> str:
    rows, columns = (list(dict.fromkeys(key[side] for key in cells)) for side in (0, 1))
    body = (f"| {row} | {' | '.join(cells[row, one] for one in columns)} |" for row in rows)
    return _table((corner, *map(str, columns)), body)


def _table(head: Sequence[str], rows: Iterable[str]) -> str:
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *rows])


def write(found: Mapping[str, str], drawn: str) -> None:
    """Put the tables and the picture into the documentation."""
    page = DOCS / "certainty.md"
    text = page.read_text("utf-8")
    for name, table in found.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
        text = place.sub(rf"\g<1>{table}\g<2>", text)
    page.write_text(text, "utf-8")
    (DOCS / "certainty.svg").write_text(drawn, "utf-8")
