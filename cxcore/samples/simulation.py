"""Made-up answers to a sample's questions: the same file gives the same bytes.

The model is the usual one for ordered answers: behind an answer stands an unseen, normally distributed
feeling that is cut into the steps of the scale (R. D. McKelvey and W. Zavoina, "A statistical model for the
analysis of ordinal level dependent variables", Journal of Mathematical Sociology 4, 1975), here with steps
of equal width, and with a normal effect per respondent so that the answers of one person resemble each other.
In marks, with Z standard normal and every Z drawn anew:

* feeling = expected + persona's shifts + channel's shift + person_spread · Z(person) + spread · Z
* answer = the feeling on the question's scale, rounded to a whole answer and clipped to the scale's ends
* other kinds of one touchpoint lean on the same person and moment, see ``_LEANING``
* overall = ½ mean + ¼ peak + ¼ last of the feelings + ``_OVERALL_SPREAD`` · Z, peak farthest from 5.5
* recommending (0–10) = overall before rounding + recommending + ``_NPS_SPREAD`` · Z

A returning customer keeps the effect, so that rounds can be compared within people.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cxcore.model import Kind
from cxcore.samples.form import Felt, Mood, Remarks, Sample, SampleRound
from cxcore.scales import CES, CSAT, HIGHEST_MARK, LOWEST_MARK, MARK, NEUTRAL, NPS, Scale, scale_named

if TYPE_CHECKING:
    import numpy as np

COLUMNS = (
    "respondent",
    "touchpoint",
    "value",
    "phase",
    "persona",
    "round",
    "scale",
    "kind",
    "channel",
    "answered_at",
    "comment",
)


class _Leaning(NamedTuple):
    """How another kind follows the person's effect, the moment's own Z, a Z drawn anew, and the shifts."""

    person: float
    moment: float
    anew: float
    shifts: float


_LEANING: dict[Kind, _Leaning] = {
    "functional": _Leaning(0.6, 0.5, 0.8, 1.0),
    "ces": _Leaning(0.5, 0.6, 0.8, 1.0),
    "csat": _Leaning(0.8, 0.7, 0.5, 1.0),
    "expectation": _Leaning(0.4, 0.0, 0.8, 0.0),
    "importance": _Leaning(0.2, 0.0, 1.0, 0.0),
}
_ALSO_SCALES: dict[Kind, Scale] = {"ces": CES, "csat": CSAT}
_OVERALL_SPREAD = 0.6
_NPS_SPREAD = 0.7
_OVERALL_ANSWERS = 0.9
_OPENING, _OPEN_SECONDS = time(8), 14 * 60 * 60
_SECONDS_AN_ANSWER = 15
_MOODS: dict[Mood, tuple[float, float]] = {"good": (7.5, 10.5), "mixed": (5.5, 7.5), "bad": (0.0, 5.5)}
"""From which mark to below which a comment of this mood fits."""


def simulate(sample: Sample) -> bytes:
    """The answers of all rounds as a tidy CSV file: UTF-8, one rating a row, names instead of keys.

    Rows stand in the order of rounds, respondents and the journey. Nothing but the sample decides them: the
    numbers come from PCG64 with the sample's seed. A comment is used once, or left out when no answer fits.
    """
    answers = list(_answers(sample))
    return _written(sample, answers, _placed(sample.comments, answers, _stream(sample, "comments")))


class _Person(NamedTuple):
    number: int
    persona: str
    effect: float


class _Moment(NamedTuple):
    """What one respondent feels at one touchpoint: a mark before rounding, its own Z and its shifts."""

    index: int
    channel: str
    feeling: float
    z: float
    shift: float


class _Answer(NamedTuple):
    """One row to be; ``place`` orders the rows of one person."""

    person: _Person
    place: int
    touchpoint: str | None
    kind: Kind
    scale: Scale
    value: int
    channel: str
    round: str
    at: datetime


def _stream(sample: Sample, purpose: str) -> np.random.Generator:
    """Random numbers for one purpose, so that another comment does not change any mark."""
    import numpy as np

    return np.random.Generator(np.random.PCG64([sample.simulation.seed, *purpose.encode()]))


def _answers(sample: Sample) -> Iterator[_Answer]:
    draw = _stream(sample, "answers")
    for number, people in enumerate(_populations(sample, _stream(sample, "people"))):
        rows = _Turn(sample, number, people, draw).answers()
        yield from sorted(rows, key=lambda row: (row.person.number, row.place, row.kind))


def _populations(sample: Sample, draw: np.random.Generator) -> Iterator[list[_Person]]:
    """Who answers in each round: a share returns from the round before, the others are new."""
    simulation, people, met = sample.simulation, list[_Person](), 0
    for turn in sample.rounds:
        before, people = people, []
        for persona, size in turn.respondents.items():
            known = [person for person in before if person.persona == persona]
            returning = min(round(simulation.returning * size), len(known))
            people += [known[index] for index in draw.permutation(len(known))[:returning].tolist()]
            effects = draw.standard_normal(size - returning).tolist()
            for number, effect in enumerate(effects, start=met + 1):
                people.append(_Person(number, persona, simulation.person_spread * effect))
            met += len(effects)
        yield people


@dataclass(frozen=True)
class _Turn:
    """One round: the people in it, and the random numbers that their answers take."""

    sample: Sample
    number: int
    people: list[_Person]
    draw: np.random.Generator

    @property
    def round(self) -> SampleRound:
        return self.sample.rounds[self.number]

    def answers(self) -> Iterator[_Answer]:
        times = self._times()
        feelings: list[list[float]] = [[] for _ in self.people]
        for place, touchpoint in enumerate(self.sample.touchpoints):
            felt = self.sample.simulation.touchpoints[touchpoint.key]
            moments = self._moments(felt, touchpoint.channel)
            for moment in moments:
                feelings[moment.index].append(min(max(moment.feeling, LOWEST_MARK), HIGHEST_MARK))
            for kind, scale, marks in self._kinds(felt, moments):
                for moment, mark in zip(moments, marks, strict=True):
                    yield self._answer(
                        moment.index, place, touchpoint.key, kind, scale, mark, moment.channel, times
                    )
        for index, kind, scale, mark in self._afterwards(feelings):
            yield self._answer(index, len(self.sample.touchpoints), None, kind, scale, mark, "", times)

    def _answer(
        self,
        index: int,
        place: int,
        touchpoint: str | None,
        kind: Kind,
        scale: Scale,
        mark: float,
        channel: str,
        times: list[datetime],
    ) -> _Answer:
        at = times[index] + timedelta(seconds=_SECONDS_AN_ANSWER * place)
        value = int(min(max(round(scale.answer(mark)), scale.low), scale.high))
        return _Answer(self.people[index], place, touchpoint, kind, scale, value, channel, self.round.key, at)

    def _times(self) -> list[datetime]:
        """When each respondent begins to answer: any day of the round, by day or in the evening."""
        days = (self.round.ends - self.round.starts).days + 1
        day = self.draw.integers(days, size=len(self.people)).tolist()
        second = self.draw.integers(_OPEN_SECONDS, size=len(self.people)).tolist()
        opening = datetime.combine(self.round.starts, _OPENING)
        return [opening + timedelta(days=d, seconds=s) for d, s in zip(day, second, strict=True)]

    def _moments(self, felt: Felt, channel: str) -> list[_Moment]:
        simulation = self.sample.simulation
        chosen = self._answering(felt)
        own = self.draw.standard_normal(len(chosen)).tolist()
        channels = self._channels(felt, channel, len(chosen))
        spread = simulation.spread if felt.spread is None else felt.spread
        moments = []
        for index, z, name in zip(chosen, own, channels, strict=True):
            person = self.people[index]
            shift = simulation.personas.get(person.persona, 0) + felt.personas.get(person.persona, 0)
            shift += felt.channels[name].shift if felt.channels else 0
            feeling = felt.expected[self.number] + shift + person.effect + spread * z
            moments.append(_Moment(index, name, feeling, z, shift))
        return moments

    def _answering(self, felt: Felt) -> list[int]:
        """Which people answer: those whose luck is under the share, the luckiest when seats are limited."""
        share = self.sample.simulation.answers if felt.answers is None else felt.answers
        luck = self.draw.random(len(self.people)).tolist()
        seats = dict(felt.at_most)
        chosen = []
        for index in sorted(range(len(luck)), key=luck.__getitem__):
            persona = self.people[index].persona
            left = seats.get(persona, 1)
            if luck[index] < share and left:
                chosen.append(index)
                seats |= {persona: left - 1} if persona in seats else {}
        return sorted(chosen)

    def _channels(self, felt: Felt, channel: str, size: int) -> list[str]:
        if not felt.channels:
            return [channel] * size
        names = list(felt.channels)
        shares = [felt.channels[name].share for name in names]
        return [names[index] for index in self.draw.choice(len(names), size=size, p=shares).tolist()]

    def _kinds(self, felt: Felt, moments: list[_Moment]) -> Iterator[tuple[Kind, Scale, list[float]]]:
        """Each kind asked at a touchpoint, with its scale and a mark a moment."""
        yield "emotion", scale_named(felt.scale), [moment.feeling for moment in moments]
        spread = self.sample.simulation.spread
        for kind, levels in felt.also.items():
            lean, anew = _LEANING[kind], self.draw.standard_normal(len(moments)).tolist()
            marks = [
                levels[self.number]
                + lean.shifts * moment.shift
                + lean.person * self.people[moment.index].effect
                + spread * (lean.moment * moment.z + lean.anew * z)
                for moment, z in zip(moments, anew, strict=True)
            ]
            yield kind, _ALSO_SCALES.get(kind, MARK), marks

    def _afterwards(self, feelings: list[list[float]]) -> Iterator[tuple[int, Kind, Scale, float]]:
        """Overall mark and recommendation of those who felt anything and answer at the end."""
        luck, first, second = self.draw.random(len(feelings)), *self.draw.standard_normal((2, len(feelings)))
        for index, felt in enumerate(feelings):
            if felt and luck[index] < _OVERALL_ANSWERS:
                overall = _remembered(felt) + _OVERALL_SPREAD * float(first[index])
                yield index, "overall", MARK, overall
                recommending = self.sample.simulation.recommending + _NPS_SPREAD * float(second[index])
                yield index, "nps", NPS, overall + recommending


def _remembered(felt: Sequence[float]) -> float:
    """Half the mean, a quarter the peak (farthest from neutral, the later of equals), a quarter the last."""
    peak = max(reversed(felt), key=lambda mark: abs(mark - NEUTRAL))
    return 0.5 * sum(felt) / len(felt) + 0.25 * peak + 0.25 * felt[-1]


def _placed(
    comments: tuple[Remarks, ...], answers: list[_Answer], draw: np.random.Generator
) -> dict[int, str]:
    """Which row has which comment."""
    placed: dict[int, str] = {}
    for remarks in comments:
        fitting = [row for row, answer in enumerate(answers) if _fits(remarks, answer) and row not in placed]
        rows = [fitting[index] for index in draw.permutation(len(fitting)).tolist()]
        placed |= dict(zip(rows, remarks.texts, strict=False))
    return placed


def _fits(remarks: Remarks, answer: _Answer) -> bool:
    low, high = _MOODS[remarks.mood]
    return (
        answer.kind == "emotion"
        and answer.touchpoint == remarks.touchpoint
        and remarks.persona in {None, answer.person.persona}
        and remarks.round in {None, answer.round}
        and low <= answer.scale.mark(answer.value) < high
    )


def _written(sample: Sample, answers: list[_Answer], comments: dict[int, str]) -> bytes:
    personas = {persona.key: persona.name for persona in sample.personas}
    rounds = {turn.key: turn.name for turn in sample.rounds}
    phases = {phase.key: phase.name for phase in sample.phases}
    touchpoints: dict[str | None, tuple[str, str]] = {None: ("", "")}
    touchpoints |= {noun.key: (noun.name, phases[noun.phase]) for noun in sample.touchpoints}
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, answer in enumerate(answers):
        name, phase = touchpoints[answer.touchpoint]
        persona, turn = personas[answer.person.persona], rounds[answer.round]
        what = (phase, persona, turn, answer.scale.key, answer.kind, answer.channel, answer.at.isoformat())
        writer.writerow((f"r{answer.person.number:04}", name, answer.value, *what, comments.get(row, "")))
    return file.getvalue().encode()
