"""What all measurements share: taking turns, and a table of how much more we need than the floor."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

HEAD = "| what | ours | floor | ours ÷ floor | goal |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Line:
    """One measurement, of which every number was taken in turn with its floor.

    Attributes
    ----------
    ours, floor
        One number a round, in the unit; a floor of no numbers is none.
    goal
        At most this many times the floor, or without a floor this many of the unit; None: only to know.

    """

    name: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratios(self) -> list[float]:
        """Per round, so that a machine that slows down halfway slows both."""
        return [own / least for own, least in zip(self.ours, self.floor, strict=True)] if self.floor else []

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the goal; None without one."""
        return None if self.goal is None else median(self.ratios or self.ours) <= self.goal

    def __str__(self) -> str:
        cells = (
            self.name,
            f"{_spread(self.ours, 3)} {self.unit}",
            f"{_spread(self.floor, 3)} {self.unit}" if self.floor else "",
            _spread(self.ratios, 3) if self.ratios else "",
            self._aim(),
        )
        return f"| {' | '.join(cells)} |"

    def _aim(self) -> str:
        if self.goal is None:
            return ""
        unit = "" if self.floor else f" {self.unit}"
        return f"≤ {self.goal:g}{unit}: {'yes' if self.met else '**no**'}"


def take_turns(
    acts: Mapping[str, Callable[[], float]], rounds: int, warm_ups: int = 1
) -> dict[str, list[float]]:
    """The milliseconds that each act says it took, one a round: A B A B … after rounds that do not count."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for round_ in range(-warm_ups, rounds):
        for name, act in acts.items():
            milliseconds = act()
            if round_ >= 0:
                taken[name].append(milliseconds)
    return taken


def milliseconds(act: Callable[[], Any]) -> float:
    """How long an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def show(title: str, lines: Sequence[Line]) -> None:
    """Print a table with what it was measured on."""
    print(f"\n## {title}\n\n{_machine()}\n\n{HEAD}", *lines, sep="\n", flush=True)


def quick(description: str) -> bool:
    """Whether ``--quick`` was asked on the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a few small rounds, to see that it runs")
    return bool(parser.parse_args().quick)


def _machine() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    python = platform.python_version()
    return f"Python {python}, {os.cpu_count()} cores, load afterwards {load:.1f}. Median (least–most)."


def _spread(numbers: Sequence[float], digits: int) -> str:
    middle, least, most = (_short(each, digits) for each in (median(numbers), min(numbers), max(numbers)))
    return f"{middle} ({least}–{most})"


def _short(number: float, digits: int) -> str:
    """With so many digits that mean something."""
    decimals = max(0, digits - len(f"{abs(number):.0f}"))
    return f"{number:.{decimals}f}"
