"""One journey with its answers, of which all questions are asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cxcore.counts import Cell, Counts, JourneyCounts, total
from cxcore.errors import UnknownNameError
from cxcore.measures.privacy import MINIMUM_GROUP, withheld
from cxcore.model import Journey, Kind, Round
from cxcore.store import journeys, ratings
from cxcore.store.database import Database
from cxcore.store.filled import filled_rounds
from cxcore.store.narrowing import EVERYTHING, Narrowing

K = TypeVar("K", bound=Hashable)

EVERYBODY = None
"""The group of all personas and of the answers without one."""
TEAM = "workshop"
"""The source of rounds in which the team says what it thinks customers feel."""


@dataclass(frozen=True, eq=False)
class Study:
    """A journey and the counts of all its answers as they were at one moment.

    Answers to questions are remembered per study: after an import, open a new one.

    Attributes
    ----------
    version
        Of the database when it was opened: other studies of the same one have the same answers.
    narrowing
        Which answers it is about; comments and how they are listened to are always all.
    left_out
        Numbers of answers by cell that a narrowing leaves out, held against each wider one.

    """

    database: Database
    journey: Journey
    counts: JourneyCounts
    version: int
    narrowing: Narrowing = EVERYTHING
    left_out: tuple[Mapping[Cell, int], ...] = ()

    @classmethod
    def open(cls, database: Database, organisation: str, journey: str) -> Study:
        """The study of this journey.

        Raises
        ------
        UnknownNameError
            When the organisation or the journey does not exist.

        """
        version = database.version
        found = journeys.load(database, organisation, journey)
        return cls(database, found, ratings.counts(database, found), version)

    @cached_property
    def touchpoints(self) -> tuple[str, ...]:
        """Touchpoint keys in journey order."""
        return tuple(touchpoint.key for touchpoint in self.journey.touchpoints)

    @cached_property
    def personas(self) -> tuple[str, ...]:
        return tuple(persona.key for persona in self.journey.personas)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds in which somebody answered, oldest first."""
        answered = {cell.round for cell, _ in self.counts.cells}
        answered = answered.union(*({cell.round for cell in left} for left in self.left_out))
        return tuple(round_ for round_ in self.journey.rounds if round_.key in answered)

    @cached_property
    def offered(self) -> tuple[Round, ...]:
        """The rounds as one chooses from them: the newest first, those of the team after customers'."""
        newest = self.rounds[::-1]
        return tuple(sorted(newest, key=lambda round_: round_.source == TEAM))

    @cached_property
    def heard(self) -> tuple[Round, ...]:
        """The rounds as one chooses from them where comments are read, those of comments alone at the end."""
        newest = filled_rounds(self.database, self.journey)[::-1]
        return (*self.offered, *(round_ for round_ in newest if round_ not in self.offered))

    def round(self, key: str | None = None) -> Round:
        """The round with this key; without a key the latest of customers, or else of the team.

        Raises
        ------
        UnknownNameError
            When it does not exist or nobody said anything yet, or without a key when nobody answered.

        """
        for round_ in self.offered:
            if key in (None, round_.key):
                return round_
        for round_ in self.heard:
            if key == round_.key:
                return round_
        raise UnknownNameError("error.unknown.round", name=key or "–")

    def before(self, key: str) -> Round | None:
        """The last round with answers before this one: of customers, or of the team as this one is."""
        own = self.round(key)
        alike = [round_ for round_ in self.rounds if (round_.source == TEAM) == (own.source == TEAM)]
        place = alike.index(own) if own in alike else 0
        return alike[place - 1] if place else None

    def persona(self, key: str | None) -> str | None:
        """The key of a persona of this journey, or None for everybody.

        Raises
        ------
        UnknownNameError
            When the journey has no such persona.

        """
        if key is EVERYBODY or key in self.personas:
            return key
        raise UnknownNameError("error.unknown.persona", name=key)

    def answers(self, round_: str, persona: str | None, kind: Kind) -> dict[str, Counts]:
        """Raw answers of one kind by scale key, of the whole journey, withheld groups left out."""
        cells = self.counts.where(lambda cell: cell.round == round_ and cell.kind == kind)
        groups = cells.answers_by(lambda cell: (cell.scale, cell.persona))
        alone = self.betrayed(
            lambda cell: (cell.scale, cell.persona) if (cell.round, cell.kind) == (round_, kind) else None
        )
        together = self.betrayed(
            lambda cell: cell.scale if (cell.round, cell.kind) == (round_, kind) else None
        )
        found = {}
        for scale in {scale for scale, _ in groups}:
            own = {who: counts for (asked, who), counts in groups.items() if asked == scale}
            hidden = [who for asked, who in alone if asked == scale]
            if persona is EVERYBODY and scale in together:
                continue
            if shown := group_shown(own, persona, hidden):
                found[scale] = shown
        return found

    def betrayed(self, group: Callable[[Cell], K | None]) -> frozenset[K]:
        """The groups of which a narrowing leaves out so few that showing the others gives them away."""
        found: set[K] = set()
        for left_out in self.left_out:
            sizes: Counter[K] = Counter()
            for cell, number in left_out.items():
                key = group(cell)
                if key is not None:
                    sizes[key] += number
            found |= {key for key, number in sizes.items() if 0 < number < MINIMUM_GROUP}
        return frozenset(found)


def group_shown(
    groups: Mapping[str | None, Counts], persona: str | None, hidden_before: Collection[str | None] = ()
) -> Counts:
    """The counts of one persona, or of all groups together, empty when they have to be withheld.

    Parameters
    ----------
    groups
        Counts by persona (None: of people without one), which together are everybody.
    persona
        Whose counts; None for everybody.
    hidden_before
        Groups that are withheld for another reason, whatever their size.

    """
    if persona is EVERYBODY:
        everybody = total(groups.values())
        return everybody if everybody.n >= MINIMUM_GROUP else total(())
    hidden = withheld({group: own.n for group, own in groups.items()}, hidden_before=hidden_before)
    return total(()) if persona in hidden else groups.get(persona, total(()))
