"""Who could have written a comment, and where that group is too small for the comment to be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cxcore.measures.privacy import MINIMUM_GROUP, withheld, withheld_in_table
from cxcore.questions.study import Study
from cxcore.store import comments
from cxcore.store.comments import Place


@dataclass(frozen=True)
class Hidden:
    """What is withheld of one round.

    Attributes
    ----------
    touchpoints
        Touchpoints (None: the journey as a whole) about which fewer than five people said anything.
    personas, channels
        Per touchpoint the personas and the channels (None: people without one) that are too small, or that
        would betray one that is.
    places
        The same for a persona within a channel.

    """

    touchpoints: frozenset[str | None]
    personas: frozenset[tuple[str | None, str | None]]
    channels: frozenset[tuple[str | None, str | None]]
    places: frozenset[Place]

    def withholds(self, touchpoint: str | None, persona: str | None, channel: str | None) -> bool:
        """Whether comments about a touchpoint are withheld; a persona or channel of None stands for all."""
        if touchpoint in self.touchpoints:
            return True
        if persona is not None and channel is not None:
            return Place(touchpoint, persona, channel) in self.places
        if persona is not None:
            return (touchpoint, persona) in self.personas
        return channel is not None and (touchpoint, channel) in self.channels

    def tellable(self, place: Place) -> Place:
        """A place with its persona and channel only where those who share them are enough."""
        persona_shown = (place.touchpoint, place.persona) not in self.personas
        return Place(
            place.touchpoint,
            place.persona if persona_shown else None,
            place.channel if persona_shown and place not in self.places else None,
        )


def may_be_shown(
    study: Study, touchpoints: Collection[str], round_: str, persona: str | None
) -> frozenset[str | None]:
    """Of these touchpoints those about which comments, of everybody or of one persona, may be shown."""
    study.persona(persona)
    asked = study.database, study.journey, round_
    crowded = comments.crowded(*asked, MINIMUM_GROUP, touchpoints=tuple(touchpoints))
    left = tuple(key for key in touchpoints if key not in crowded)
    if not left:
        return crowded
    found = comments.people(*asked, touchpoints=left, by_persona=persona is not None)

    def enough(touchpoint: str) -> bool:
        sizes = {place: number for place, number in found.items() if place.touchpoint == touchpoint}
        if sum(sizes.values()) < MINIMUM_GROUP:
            return False
        return persona is None or Place(touchpoint, persona, None) not in withheld(sizes)

    return crowded.union(filter(enough, left))


@lru_cache(maxsize=64)
def hidden(study: Study, round_: str) -> Hidden:
    """What is withheld of a round, by the number of people who answered or wrote about each touchpoint.

    Where every persona has people enough in every channel, nothing is. Elsewhere people are counted once in
    each of four groupings; remembered with the study.
    """
    crowded = comments.crowded(study.database, study.journey, round_, MINIMUM_GROUP)
    left = tuple(key for key in (*study.touchpoints, None) if key not in crowded)

    def people(*, by_persona: bool, by_channel: bool) -> dict[str | None, dict[Place, int]]:
        found = comments.people(
            study.database,
            study.journey,
            round_,
            touchpoints=left,
            by_persona=by_persona,
            by_channel=by_channel,
        )
        groups: dict[str | None, dict[Place, int]] = {}
        for place, number in found.items():
            groups.setdefault(place.touchpoint, {})[place] = number
        return groups

    whole = people(by_persona=False, by_channel=False)
    personas, channels = (
        people(by_persona=True, by_channel=False),
        people(by_persona=False, by_channel=True),
    )
    cells = people(by_persona=True, by_channel=True)
    small = frozenset(key for key, own in whole.items() if sum(own.values()) < MINIMUM_GROUP)
    parts = [
        _of_touchpoint(key, personas[key], channels[key], cells[key]) for key in whole if key not in small
    ]
    return Hidden(
        small,
        frozenset().union(*(part.personas for part in parts)),
        frozenset().union(*(part.channels for part in parts)),
        frozenset().union(*(part.places for part in parts)),
    )


def _of_touchpoint(
    key: str | None, personas: Mapping[Place, int], channels: Mapping[Place, int], cells: Mapping[Place, int]
) -> Hidden:
    closed = withheld_in_table({(place.persona, place.channel): number for place, number in cells.items()})
    gone_personas = {place.persona for place in withheld(personas)}
    gone_channels = {place.channel for place in withheld(channels)} | closed.columns
    gone = (
        place
        for place in cells
        if (place.persona, place.channel) in closed.cells
        or place.persona in gone_personas
        or place.channel in gone_channels
    )
    return Hidden(
        frozenset(),
        frozenset((key, persona) for persona in gone_personas),
        frozenset((key, channel) for channel in gone_channels),
        frozenset(gone),
    )
