"""Drawing made-up people, and what they feel and answer in each round of a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cxcore.model import Kind
from cxcore.samples.form import AlsoAsked, Felt, Sample, SampleRound
from cxcore.scales import CES, CSAT, HIGHEST_MARK, LOWEST_MARK, MARK, NEUTRAL, NPS, Scale, scale_named

if TYPE_CHECKING:
    import numpy as np


class Leaning(NamedTuple):
    """How another kind follows the person's effect, the moment's own Z, a Z drawn anew, and the shifts."""

    person: float
    moment: float
    anew: float
    shifts: float


LEANING: dict[AlsoAsked, Leaning] = {
    "functional": Leaning(0.6, 0.5, 0.8, 1.0),
    "ces": Leaning(0.5, 0.6, 0.8, 1.0),
    "csat": Leaning(0.8, 0.7, 0.5, 1.0),
    "expectation": Leaning(0.4, 0.0, 0.8, 0.0),
    "importance": Leaning(0.2, 0.0, 1.0, 0.0),
}
_ALSO_SCALES: dict[AlsoAsked, Scale] = {"ces": CES, "csat": CSAT}
_OVERALL_SPREAD = 0.6
_NPS_SPREAD = 0.7
_OVERALL_ANSWERS = 0.9
_OPENING, _OPEN_SECONDS = time(8), 14 * 60 * 60
_SECONDS_AN_ANSWER = 15


class Person(NamedTuple):
    number: int
    persona: str
    effect: float


class _Moment(NamedTuple):
    """What one respondent feels at one touchpoint: a mark before rounding, its own Z and its shifts."""

    seat: int
    channel: str
    feeling: float
    z: float
    shift: float


class Question(NamedTuple):
    """What is asked; ``place`` is that of its touchpoint in the journey."""

    place: int
    touchpoint: str | None
    kind: Kind
    scale: Scale


class Answer(NamedTuple):
    """One row to be."""

    person: Person
    question: Question
    value: int
    channel: str
    round: str
    at: datetime


def answers(sample: Sample) -> Iterator[Answer]:
    draw = stream(sample, "answers")
    for number, people in enumerate(_populations(sample, stream(sample, "people"))):
        turn = _Turn(sample, number, people, _times(sample.rounds[number], len(people), draw), draw)
        yield from sorted(turn.answers(), key=_order)


def stream(sample: Sample, purpose: str) -> np.random.Generator:
    """Random numbers for one purpose, so that another comment does not change any mark."""
    import numpy as np

    return np.random.Generator(np.random.PCG64([sample.simulation.seed, *purpose.encode()]))


def _order(answer: Answer) -> tuple[int, int, str]:
    return answer.person.number, answer.question.place, answer.question.kind


def _times(turn: SampleRound, size: int, draw: np.random.Generator) -> list[datetime]:
    """When each respondent begins to answer: any day of the round, by day or in the evening."""
    days = draw.integers((turn.ends - turn.starts).days + 1, size=size).tolist()
    seconds = draw.integers(_OPEN_SECONDS, size=size).tolist()
    opening = datetime.combine(turn.starts, _OPENING)
    return [opening + timedelta(days=day, seconds=second) for day, second in zip(days, seconds, strict=True)]


def _populations(sample: Sample, draw: np.random.Generator) -> Iterator[list[Person]]:
    """Who answers in each round: a share returns from the round before, the others are new."""
    simulation, people, met = sample.simulation, list[Person](), 0
    for turn in sample.rounds:
        before, people = people, []
        for persona, size in turn.respondents.items():
            known = [person for person in before if person.persona == persona]
            returning = min(round(simulation.returning * size), len(known))
            people += [known[index] for index in draw.permutation(len(known))[:returning].tolist()]
            effects = draw.standard_normal(size - returning).tolist()
            for number, effect in enumerate(effects, start=met + 1):
                people.append(Person(number, persona, simulation.person_spread * effect))
            met += len(effects)
        yield people


@dataclass(frozen=True)
class _Turn:
    """One round: the people in it, when each begins, and the random numbers that their answers take.

    A seat is the place of a person in ``people``.
    """

    sample: Sample
    number: int
    people: list[Person]
    times: list[datetime]
    draw: np.random.Generator

    def answers(self) -> Iterator[Answer]:
        feelings: list[list[float]] = [[] for _ in self.people]
        for place, touchpoint in enumerate(self.sample.touchpoints):
            felt = self.sample.simulation.touchpoints[touchpoint.key]
            moments = self._moments(felt, touchpoint.channel)
            for moment in moments:
                feelings[moment.seat].append(min(max(moment.feeling, LOWEST_MARK), HIGHEST_MARK))
            for kind, scale, marks in self._kinds(felt, moments):
                question = Question(place, touchpoint.key, kind, scale)
                for moment, mark in zip(moments, marks, strict=True):
                    yield self._answer(moment.seat, question, mark, moment.channel)
        yield from self._afterwards(feelings)

    def _answer(self, seat: int, question: Question, mark: float, channel: str = "") -> Answer:
        scale, turn = question.scale, self.sample.rounds[self.number].key
        value = int(min(max(round(scale.answer(mark)), scale.low), scale.high))
        at = self.times[seat] + timedelta(seconds=_SECONDS_AN_ANSWER * question.place)
        return Answer(self.people[seat], question, value, channel, turn, at)

    def _moments(self, felt: Felt, channel: str) -> list[_Moment]:
        simulation = self.sample.simulation
        spread = simulation.spread if felt.spread is None else felt.spread
        seats = self._answering(felt)
        own = self.draw.standard_normal(len(seats)).tolist()
        moments = []
        for seat, z, name in zip(seats, own, self._channels(felt, channel, len(seats)), strict=True):
            person = self.people[seat]
            shift = simulation.personas.get(person.persona, 0) + felt.personas.get(person.persona, 0)
            shift += felt.channels[name].shift if felt.channels else 0
            feeling = felt.expected[self.number] + shift + person.effect + spread * z
            moments.append(_Moment(seat, name, feeling, z, shift))
        return moments

    def _answering(self, felt: Felt) -> list[int]:
        """The seats that answer: those whose luck is under the share, the luckiest when places are few."""
        share = self.sample.simulation.answers if felt.answers is None else felt.answers
        luck = self.draw.random(len(self.people)).tolist()
        left = dict(felt.at_most)
        chosen = []
        for seat in sorted(range(len(luck)), key=luck.__getitem__):
            persona = self.people[seat].persona
            if luck[seat] < share and left.get(persona, 1):
                chosen.append(seat)
                if persona in left:
                    left[persona] -= 1
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
            lean, anew = LEANING[kind], self.draw.standard_normal(len(moments)).tolist()
            marks = [
                levels[self.number]
                + lean.shifts * moment.shift
                + lean.person * self.people[moment.seat].effect
                + spread * (lean.moment * moment.z + lean.anew * z)
                for moment, z in zip(moments, anew, strict=True)
            ]
            yield kind, _ALSO_SCALES.get(kind, MARK), marks

    def _afterwards(self, feelings: list[list[float]]) -> Iterator[Answer]:
        """Overall mark and recommendation of those who felt anything and answer at the end."""
        place = len(self.sample.touchpoints)
        questions = Question(place, None, "overall", MARK), Question(place, None, "nps", NPS)
        luck = self.draw.random(len(feelings)).tolist()
        noise = self.draw.standard_normal((len(feelings), 2)).tolist()
        for seat, felt in enumerate(feelings):
            if felt and luck[seat] < _OVERALL_ANSWERS:
                overall = _remembered(felt) + _OVERALL_SPREAD * noise[seat][0]
                recommended = overall + self.sample.simulation.recommending + _NPS_SPREAD * noise[seat][1]
                yield self._answer(seat, questions[0], overall)
                yield self._answer(seat, questions[1], recommended)


def _remembered(felt: Sequence[float]) -> float:
    """Half the mean, a quarter the peak (farthest from neutral, the later of equals), a quarter the last."""
    peak = max(reversed(felt), key=lambda mark: abs(mark - NEUTRAL))
    return 0.5 * sum(felt) / len(felt) + 0.25 * peak + 0.25 * felt[-1]
