"""What becomes of votes: those of many phones are stored in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cxcore.errors import CxError, StoreError
from cxcore.model import Journey
from cxcore.store import ballots
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import Ballot, checked_ballot
from live.rooms import MOST_PHONES, Rooms


class Posted(NamedTuple):
    """Ballots of one phone in one poll."""

    workshop: int
    poll: int
    ballots: tuple[Ballot, ...]


class Stored(NamedTuple):
    """What became of ballots, by their numbers: committed, or why not."""

    kept: tuple[int, ...]
    refused: dict[int, CxError]


class _Sorted(NamedTuple):
    """Ballots that can be stored, and why others cannot."""

    post: Posted
    journey: Journey
    fit: list[Ballot]
    refused: dict[int, CxError]


def store(rooms: Rooms, posts: Sequence[Posted]) -> list[Stored]:
    """Store what phones sent in one transaction, and say for each what became of it.

    Raises
    ------
    StoreError
        When nothing could be stored.

    """
    try:
        return _together(rooms, posts)
    except StoreError:
        raise
    except CxError as error:
        # Something that one of them sent cannot be stored after all: the others need not suffer.
        if len(posts) > 1:
            return [stored for post in posts for stored in store(rooms, [post])]
        return [Stored((), {ballot.sequence: error for ballot in posts[0].ballots})]


def _together(rooms: Rooms, posts: Sequence[Posted]) -> list[Stored]:
    sorted_ = [_sort(rooms, post) for post in posts]
    together: dict[int, list[Ballot]] = {}
    for each in sorted_:
        together.setdefault(each.post.poll, []).extend(each.fit)
    journeys = {each.post.poll: each.journey for each in sorted_}
    taken = rooms.database.transact(
        lambda cursor: {
            poll: ballots.cast(cursor, journeys[poll], poll, fit) for poll, fit in together.items() if fit
        },
        beside=True,
    )
    return [_outcome(each, taken=taken.get(each.post.poll, False)) for each in sorted_]


def _sort(rooms: Rooms, post: Posted) -> _Sorted:
    journey = rooms.study(post.workshop).journey
    asked = rooms.asked(post.workshop, post.poll)
    personas = {None, *(persona.key for persona in journey.personas)}
    found = _Sorted(post, journey, [], {})
    for ballot in post.ballots:
        key = _objection(ballot, asked, personas)
        if key is None:
            found.fit.append(checked_ballot(ballot))
        else:
            found.refused[ballot.sequence] = WorkshopError(key)
    if found.fit and not rooms.admits(post.workshop, found.fit[0].phone):
        full = WorkshopError("error.live.full", most=MOST_PHONES)
        return found._replace(fit=[], refused={ballot.sequence: full for ballot in post.ballots})
    return found


def _objection(ballot: Ballot, asked: Collection[str] | None, personas: Collection[str | None]) -> str | None:
    """The key of the sentence that says why this cannot be stored."""
    if asked is None:
        return "error.live.other_poll"
    if ballot.touchpoint not in asked:
        return "error.workshop.not_asked"
    return None if ballot.persona in personas else "error.live.persona"


def _outcome(found: _Sorted, *, taken: bool) -> Stored:
    if taken:
        return Stored(tuple(ballot.sequence for ballot in found.fit), found.refused)
    late = WorkshopError("error.live.closed")
    return Stored((), found.refused | {ballot.sequence: late for ballot in found.fit})
