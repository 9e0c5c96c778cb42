"""Votes of a room: one per phone and touchpoint, counted, with their middle and how far they agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from cxcore.counts import Counts
from cxcore.scales import SCALES
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import Place, checked_mark

MINIMUM_VOTES = 3
"""Votes from which on their spread says something; below it only their number is told."""

WIDEST_AGREEMENT = 2.0
"""Marks between the quartiles up to which a room agrees.

On scales of ten, Delphi studies take a distance of 2 or less for consensus: von der Gracht (2012), Consensus
measurement in Delphi studies, Technological Forecasting and Social Change 79.
"""

LONGEST_COMMENT = 500
"""Characters of a comment beside a vote."""

FACES: tuple[float, ...] = tuple(SCALES["emotion--2-2"].mark(step) for step in (-2, -1, 0, 1, 2))
"""The marks of five faces, from the saddest to the happiest."""

MARKS = tuple(range(1, 11))
"""The answers that a phone offers."""


class Ballot(NamedTuple):
    """What one phone says of one touchpoint.

    Attributes
    ----------
    phone
        A number that stands for the phone in this organisation and for nobody who could be looked up.
    sequence
        Counted by the phone itself, from 1: of two ballots about a touchpoint the one with the higher number
        is its vote, in whatever order they arrive.
    persona
        In whose shoes, by key; None for the voter's own.
    touchpoint
        Key.
    mark
        1–10; None takes a vote back.
    comment
        Empty when nothing was written.

    """

    phone: int
    sequence: int
    persona: str | None
    touchpoint: str
    mark: float | None
    comment: str = ""


@dataclass(frozen=True)
class Tally:
    """The votes about one touchpoint: of all voters, or of those in the shoes of one persona.

    Attributes
    ----------
    persona
        None for all voters, whatever shoes they wear.
    marks
        How many gave which mark.

    """

    touchpoint: str
    persona: str | None
    marks: Counts

    @property
    def n(self) -> int:
        """Number of votes."""
        return self.marks.n

    @property
    def enough(self) -> bool:
        """Whether there are votes enough to say more than their number."""
        return self.n >= MINIMUM_VOTES

    @property
    def median(self) -> float:
        """Mark; NaN without votes."""
        return self.marks.median

    @property
    def quartiles(self) -> tuple[float, float]:
        """The marks between which the middle half of the votes lies; NaN without votes."""
        return self.marks.quantile(0.25), self.marks.quantile(0.75)

    @cached_property
    def agreement(self) -> float | None:
        """Van der Eijk's A, −1…1; None under 3 votes."""
        if not self.enough:
            return None
        return agreement([self.marks.number(at_least=mark - 0.5, below=mark + 0.5) for mark in MARKS])

    @property
    def split(self) -> bool:
        """Whether the room disagrees: more than 2 marks between the quartiles. Never under 3 votes."""
        low, high = self.quartiles
        return self.enough and high - low > WIDEST_AGREEMENT


def tallies(
    ballots: Iterable[Ballot], personas: Sequence[str], touchpoints: Sequence[str]
) -> tuple[Tally, ...]:
    """Per touchpoint, in the order given, the tally of all voters and then of each persona with a vote.

    Parameters
    ----------
    ballots
        In any order, also with ballots that another one of the same phone replaced.
    personas, touchpoints
        Keys; ballots about others are not counted, and with another persona only among all voters.

    """
    votes: dict[Place, list[float]] = {}
    for ballot in latest(ballots):
        if ballot.mark is not None:
            votes.setdefault((None, ballot.touchpoint), []).append(ballot.mark)
            if ballot.persona is not None:
                votes.setdefault((ballot.persona, ballot.touchpoint), []).append(ballot.mark)
    places: list[Place] = [(persona, key) for key in touchpoints for persona in (None, *personas)]
    return tuple(
        Tally(key, persona, Counts.from_rows(votes.get((persona, key), ())))
        for persona, key in places
        if persona is None or (persona, key) in votes
    )


def latest(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The vote of each phone about each touchpoint: the ballot with the highest number of the phone's own."""
    votes: dict[tuple[int, str], Ballot] = {}
    for ballot in ballots:
        own = ballot.phone, ballot.touchpoint
        if own not in votes or votes[own].sequence < ballot.sequence:
            votes[own] = ballot
    return tuple(votes.values())


def medians(found: Iterable[Tally]) -> dict[Place, float]:
    """What the room would say together: the median of every tally with votes enough."""
    return {(tally.persona, tally.touchpoint): tally.median for tally in found if tally.enough}


def checked_ballot(ballot: Ballot) -> Ballot:
    """A ballot as it is kept.

    Raises
    ------
    WorkshopError
        When its mark is none, its comment too long, or it says nothing that could be counted.

    """
    if len(ballot.comment) > LONGEST_COMMENT:
        raise WorkshopError("error.workshop.long_comment", longest=LONGEST_COMMENT)
    mark = None if ballot.mark is None else checked_mark(ballot.mark)
    return ballot._replace(mark=mark, comment=ballot.comment.strip())


def agreement(numbers: Sequence[int]) -> float:
    """How far people agree who chose one of several ordered answers: van der Eijk's A, −1…1.

    1 when all chose the same, 0 when all answers were chosen as often, −1 when half chose each end. The
    numbers are taken apart into layers, in each of which answers are chosen or not, and A is the mean of
    theirs weighted by their size.

    Parameters
    ----------
    numbers
        How many chose each answer, in the order of the answers, at least three; somebody has chosen.

    Notes
    -----
    Van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35.

    """
    found, below = 0.0, 0
    for height in sorted({number for number in numbers if number}):
        layer = [number >= height for number in numbers]
        found += (height - below) * sum(layer) * _agreement_of_layer(layer)
        below = height
    return found / sum(numbers)


def _agreement_of_layer(layer: Sequence[bool]) -> float:
    """1 − (chosen − 1) / (answers − 1), times how far what was chosen stands together."""
    answers, chosen = len(layer), sum(layer)
    if chosen in (1, answers):
        return float(chosen == 1)
    triples = [triple for triple in combinations(layer, 3) if sum(triple) == 2]
    apart = sum(1 for triple in triples if not triple[1])
    together = len(triples) - apart
    unity = ((answers - 2) * together - (answers - 1) * apart) / ((answers - 2) * len(triples))
    return unity * (1 - (chosen - 1) / (answers - 1))
