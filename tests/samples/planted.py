"""Looking for planted patterns with the measures, straight from the simulated file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from cxcore.counts import Counts, PairedAnswers
from cxcore.measures.change import Change, changes
from cxcore.measures.curve import curves
from cxcore.measures.independent import independent_test
from cxcore.measures.mix import kitagawa
from cxcore.measures.superiority import cliffs_delta
from cxcore.samples import Sample, simulate
from cxcore.samples.form import Pattern, Planted
from cxcore.scales import MARK, scale_named

SMALL = 0.33
"""Cliff's δ from which a difference is more than small."""


class Felt(NamedTuple):
    """An emotional answer as a mark, with keys instead of names."""

    respondent: str
    touchpoint: str
    persona: str
    round: str
    channel: str
    mark: float


class Draw:
    """The emotional answers of one sample."""

    def __init__(self, sample: Sample, file: bytes | None = None) -> None:
        self.sample = sample
        names = {noun.name: noun.key for noun in (*sample.touchpoints, *sample.personas)}
        names |= {own.name: own.key for own in sample.rounds}
        rows = csv.DictReader(io.StringIO((file or simulate(sample)).decode()))
        self.felt = [
            Felt(
                row["respondent"],
                names[row["touchpoint"]],
                names[row["persona"]],
                names[row["round"]],
                row["channel"],
                scale_named(row["scale"]).mark(float(row["value"])),
            )
            for row in rows
            if row["kind"] == "emotion"
        ]
        self.touchpoints = [touchpoint.key for touchpoint in sample.touchpoints]
        self.rounds = [own.key for own in sample.rounds]

    def marks(self, wanted: Callable[[Felt], bool]) -> Counts:
        return Counts.from_rows((own.mark for own in self.felt if wanted(own)), MARK)

    def by_touchpoint(self, turn: str, persona: str | None = None) -> dict[str, Counts]:
        groups: dict[str, list[float]] = {}
        for own in self.felt:
            if own.round == turn and persona in {None, own.persona}:
                groups.setdefault(own.touchpoint, []).append(own.mark)
        return {key: Counts.from_rows(marks) for key, marks in groups.items()}

    def by_persona(self, turn: str) -> dict[str, Counts]:
        return {
            persona.key: self.marks(lambda own, key=persona.key: own.round == turn and own.persona == key)
            for persona in self.sample.personas
        }

    def change(self, planted: Planted) -> Change:
        before, after = planted.before or self.rounds[0], planted.after or self.rounds[-1]
        found = changes(
            self.by_touchpoint(before, planted.persona),
            self.by_touchpoint(after, planted.persona),
            self.touchpoints,
            self.paired(before, after, planted.persona),
        )
        return next(own for own in found if own.touchpoint == planted.touchpoint)

    def paired(self, before: str, after: str, persona: str | None) -> dict[str, PairedAnswers]:
        steps = self.sample.simulation.touchpoints
        answers = {(own.round, own.touchpoint, own.respondent): own for own in self.felt}
        pairs: dict[str, PairedAnswers] = {}
        for key in self.touchpoints:
            step = 9 / scale_named(steps[key].scale).span
            then = [own for (turn, at, _), own in answers.items() if turn == before and at == key]
            both = [(own, answers.get((after, key, own.respondent))) for own in then]
            differences = Counter(
                round((new.mark - own.mark) / step)
                for own, new in both
                if new and persona in {None, own.persona}
            )
            pairs[key] = PairedAnswers(dict(differences), step)
        return pairs

    def finds(self, planted: Planted) -> bool:
        return _FOUND[planted.kind](self, planted)


def _dip(draw: Draw, planted: Planted) -> bool:
    """The lowest point of everybody in every round."""
    personas = [persona.key for persona in draw.sample.personas]
    lowest = set()
    for turn in draw.rounds:
        counts = {(key, at): own for key in personas for at, own in draw.by_touchpoint(turn, key).items()}
        lowest.add(curves(counts, personas, draw.touchpoints)[None].lowest.touchpoint)
    return lowest == {planted.touchpoint}


def _persona_differs(draw: Draw, planted: Planted) -> bool:
    """Its marks in the last round overlap little with those of the others."""
    here = [own for own in draw.felt if own.touchpoint == planted.touchpoint and own.round == draw.rounds[-1]]
    mine = Counts.from_rows(own.mark for own in here if own.persona == planted.persona)
    others = Counts.from_rows(own.mark for own in here if own.persona != planted.persona)
    return abs(cliffs_delta(others, mine)) >= SMALL


def _mix_shift(draw: Draw, _: Planted) -> bool:
    """The mean of all answers moves because other personas answer, not because they feel otherwise."""
    split = kitagawa(draw.by_persona(draw.rounds[0]), draw.by_persona(draw.rounds[-1]))
    return split is not None and abs(split.mix) > 0.3 and abs(split.within) < abs(split.mix) / 2


def _channel_contrast(draw: Draw, planted: Planted) -> bool:
    """Better through one channel than through the other for the same contact, in every round."""
    return all(
        cliffs_delta(*_through(draw, planted, turn)) >= SMALL
        and independent_test(*_through(draw, planted, turn)).p < 0.05
        for turn in draw.rounds
    )


def _through(draw: Draw, planted: Planted, turn: str) -> tuple[Counts, Counts]:
    worse, better = (
        draw.marks(
            lambda own, name=name: (
                own.touchpoint == planted.touchpoint and own.round == turn and own.channel == name
            )
        )
        for name in (planted.worse, planted.better)
    )
    return worse, better


_FOUND: dict[Pattern, Callable[[Draw, Planted], bool]] = {
    "dip": _dip,
    "repaired": lambda draw, planted: draw.change(planted).verdict == "improved",
    "worsened": lambda draw, planted: draw.change(planted).verdict == "worsened",
    "too-small": lambda draw, planted: draw.change(planted).verdict == "too-little",
    "unchanged": lambda draw, planted: draw.change(planted).verdict == "no-difference",
    "persona-differs": _persona_differs,
    "mix-shift": _mix_shift,
    "channel-contrast": _channel_contrast,
}
