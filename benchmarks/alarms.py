"""How often is a change seen that is not there, missed that is, or an interval wrong? On simulated journeys.

Run as ``python -m benchmarks.alarms``; with ``--write`` the tables of ``docs/certainty.md`` and its picture
are made anew. The same seed gives the same numbers.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from benchmarks.certainty import Alarms, Power, tables, write
from benchmarks.certainty_picture import picture
from benchmarks.simulated import KINDS, Felt, sizes, twice, wider
from cxcore.counts import Counts, PairedAnswers
from cxcore.measures.change import Change, benjamini_hochberg, changes, difference_interval
from cxcore.measures.channels import contacts
from cxcore.measures.interval import mean_interval
from cxcore.measures.superiority import brunner_munzel

SEED = 20261122
ALPHA = 0.05

FELT = tuple(KINDS.values())
TYPICAL = KINDS["marks, skewed"]
CHANGED = 3
"""Touchpoints that really changed, of 18, where finding them is measured."""
ALIKE = 0.5
"""Share of people who answer twice and keep their place among all."""
FEWER, ANSWERS = (0.5, 1.0, 1.5, 2.0), (10, 20, 50, 100, 200)
COVERED, PAIRS = (5, 8, 12, 20, 50, 200), ((8, 8), (20, 20), (10, 100), (50, 50), (200, 200))


class Journey(NamedTuple):
    """Two rounds of one journey, by touchpoint."""

    before: dict[str, Counts]
    after: dict[str, Counts]
    paired: dict[str, PairedAnswers]


def unchanged(
    number: int,
    draw: np.random.Generator,
    *,
    kinds: tuple[Felt, ...] = FELT,
    least: int = 5,
    most: int = 400,
    after: int | None = None,
    times: float = 1,
    paired: float = 0,
) -> Journey:
    """A journey of so many touchpoints at which nothing changed but, at most, the spread.

    Parameters
    ----------
    least, most, after
        Answers a round, drawn anew for each; ``after`` fixes those of the later round.
    times
        How many times as wide one of the rounds is.
    paired
        Share of touchpoints, 0–1, at which the same people answered twice.

    """
    journey = Journey({}, {}, {})
    for place in range(number):
        key = f"touchpoint-{place}"
        felt = kinds[draw.integers(len(kinds))]
        sides = (felt, felt) if times == 1 else tuple(draw.permutation(np.array(wider(times), dtype=object)))
        n, m = sizes(least, most, 2, draw)
        if place < paired * number:
            both = twice(*sides, int(n), ALIKE, draw)
            journey.before[key], journey.after[key], journey.paired[key] = (
                both.before,
                both.after,
                both.paired,
            )
        else:
            journey.before[key] = sides[0].drawn([n], draw)[0]
            journey.after[key] = sides[1].drawn([after or m], draw)[0]
    return journey


Draws = Callable[[int, np.random.Generator], Journey]
NOTHING: tuple[tuple[str, Draws, tuple[int, ...]], ...] = (
    ("5–24 answers a round", partial(unchanged, most=24), (5, 18, 40)),
    ("5–400 answers a round", unchanged, (5, 18, 40)),
    ("5–400 answers before, 20 after", partial(unchanged, after=20), (18,)),
    *((f"{name}; 5–400", partial(unchanged, kinds=(felt,)), (18,)) for name, felt in KINDS.items()),
    ("the same people twice, 6–200", partial(unchanged, least=6, most=200, paired=1), (5, 18, 40)),
    ("half of the touchpoints so, 6–400", partial(unchanged, least=6, paired=0.5), (18,)),
    ("spread 1.5 times as wide everywhere", partial(unchanged, times=1.5), (18, 40)),
    ("spread 2.5 times as wide everywhere", partial(unchanged, times=2.5), (18, 40)),
)
"""Journeys in which nothing changed: what they are, how they are drawn, how many touchpoints they have."""


def alarms(journeys: int) -> Iterator[Alarms]:
    """Of journeys in which nothing changed, how many get a verdict that something did."""
    for name, draws, numbers in NOTHING:
        yield from (false_alarms(name, draws, number, journeys) for number in numbers)
    draw = np.random.default_rng(SEED)
    differs = float(np.mean([_channels_differ(10, 3, draw) for _ in range(journeys)]))
    yield Alarms("10 contacts over 3 channels, 5–400", 30, journeys, differs, None, None)


def false_alarms(name: str, draws: Draws, number: int, journeys: int) -> Alarms:
    """The same of one kind of journey with so many touchpoints."""
    draw = np.random.default_rng(SEED)
    verdicts = [_verdicts(draws(number, draw)) for _ in range(journeys)]
    said, improved, alone, different = np.mean(verdicts, axis=0).tolist()
    return Alarms(name, number, journeys, said, improved, alone if different else None)


def _verdicts(journey: Journey) -> tuple[bool, bool, bool, bool]:
    """Whether a change is said, an improvement, one by Brunner–Munzel alone; whether any people differ."""
    found = changes(*journey[:2], [*journey.before], journey.paired)
    alone = benjamini_hochberg([_alone(journey, change) for change in found if change.test])
    said = {change.verdict for change in found}
    different = not all(change.paired for change in found)
    return bool(said & {"improved", "worsened"}), "improved" in said, min(alone) <= ALPHA, different


def _alone(journey: Journey, change: Change) -> float:
    test = change.test
    if not change.paired:
        test = brunner_munzel(journey.before[change.touchpoint], journey.after[change.touchpoint]) or test
    return test.p if test else 1.0


def _channels_differ(number: int, channels: int, draw: np.random.Generator) -> bool:
    felt = FELT[draw.integers(len(FELT))]
    answers = iter(felt.drawn(sizes(5, 400, number * channels, draw), draw))
    groups: dict[tuple[str | None, str, str | None], Counts] = {
        (None, f"contact-{place}", f"channel-{channel}"): next(answers)
        for place in range(number)
        for channel in range(channels)
    }
    found = contacts(groups, [f"contact-{place}" for place in range(number)])
    return any(contact.verdict == "differs" for contact in found)


def covered(draws: int) -> dict[tuple[str, int], float]:
    """How often the interval of a point of the curve holds the true mean, by kind of answers and number."""
    draw, found = np.random.default_rng(SEED), {}
    for name, felt in KINDS.items():
        for n in COVERED:
            around = [mean_interval(own) for own in felt.drawn([n] * draws, draw)]
            found[name, n] = float(np.mean([one is not None and one.contains(felt.mean) for one in around]))
    return found


def differences_covered(draws: int) -> dict[tuple[str, tuple[int, int]], float]:
    """The same of the interval of the difference, where the later round is truly one mark lower."""
    draw, found = np.random.default_rng(SEED), {}
    for name, felt in KINDS.items():
        lower = felt.tilted(1)
        for pair in PAIRS:
            both = (own.drawn([n] * draws, draw) for own, n in zip((felt, lower), pair, strict=True))
            around = [difference_interval(*own) for own in zip(*both, strict=True)]
            true = lower.mean - felt.mean
            found[name, pair] = float(np.mean([one is not None and one.contains(true) for one in around]))
    return found


def power(journeys: int) -> Power:
    """How often a touchpoint that is truly lower is found, among 18 of which 3 are."""
    found, wrong = {}, []
    draw = np.random.default_rng(SEED)
    for paired in (False, True):
        for fewer in FEWER:
            for n in ANSWERS:
                right = 0
                for _ in range(journeys):
                    verdicts = _worsened(fewer, n, draw, paired=paired)
                    called, true = len(verdicts) - verdicts.count("no-difference"), verdicts[:CHANGED]
                    right += true.count("worsened")
                    wrong.append(1 - true.count("worsened") / called if called else 0.0)
                found[paired, fewer, n] = right / (CHANGED * journeys)
    return Power(found, float(np.mean(wrong)))


def _worsened(fewer: float, n: int, draw: np.random.Generator, *, paired: bool) -> list[str]:
    journey, lower = Journey({}, {}, {}), TYPICAL.tilted(fewer)
    for place in range(18):
        key, later = f"touchpoint-{place}", lower if place < CHANGED else TYPICAL
        both = twice(TYPICAL, later, n, ALIKE if paired else 0, draw)
        journey.before[key], journey.after[key] = both.before, both.after
        if paired:
            journey.paired[key] = both.paired
    return [change.verdict for change in changes(*journey[:2], [*journey.before], journey.paired)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few journeys, to see that it runs")
    parser.add_argument("--write", action="store_true", help="renew docs/certainty.md and its picture")
    options = parser.parse_args()
    journeys, draws = (20, 100) if options.quick else (4000, 20_000)
    alarmed, points = [*alarms(journeys)], covered(draws)
    seen = power(max(2, journeys // 10))
    found = tables(alarmed, points, differences_covered(draws), seen)
    print("\n## How often is it wrong?", *found.values(), sep="\n\n", flush=True)
    if options.write:
        write(found, picture(alarmed, points, seen))


if __name__ == "__main__":
    main()
