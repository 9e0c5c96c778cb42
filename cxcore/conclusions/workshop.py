"""What a room thinks beside what customers give, what was changed, and how it voted, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.curve import Point
from cxcore.measures.estimate import Estimate
from cxcore.measures.gaps import Gap
from cxcore.measures.interval import Interval
from cxcore.model import Journey
from cxcore.text import Speaker
from cxcore.workshop.scores import Entry, Place
from cxcore.workshop.voting import WIDEST_AGREEMENT, Tally


def spot_sentence(place: Place, mark: float | None, felt: Point, journey: Journey, say: Speaker) -> str:
    """What the room thinks of one touchpoint, and what customers give: ``het team denkt 7,5; …``."""
    name = place_name(place, journey, say)
    if not felt.visible:
        which = "nothing" if mark is None else felt.status
        return say(f"conclusion.spot.{which}", name=name, mark=mark)
    given = mark_with_evidence(felt, say)
    if mark is None:
        return say("conclusion.spot.unmarked", name=name, felt=given)
    return say("conclusion.spot.both", name=name, mark=mark, felt=given)


def room_sentence(marks: int, gaps: Sequence[Gap], journey: Journey, say: Speaker) -> str:
    """Where the room is farthest from its customers, as far as that is beyond chance.

    Parameters
    ----------
    marks
        How many marks the room gave.
    gaps
        The room's marks less those of customers, wherever both are known.

    """
    if not marks:
        return say("conclusion.room.nothing")
    if not gaps:
        return say("conclusion.room.alone", n=marks)
    if all(gap.verdict == "too-little" for gap in gaps):
        return say("conclusion.room.too-little")
    sure = [gap for gap in gaps if gap.verdict in {"short", "over"}]
    if not sure:
        return say("conclusion.room.near")
    farthest = max(sure, key=lambda gap: abs(gap.gap))
    return say(
        "conclusion.room.rosy" if farthest.gap > 0 else "conclusion.room.gloomy",
        name=place_name((farthest.persona, farthest.touchpoint), journey, say),
        mark=farthest.other.mean,
        felt=mark_with_evidence(_felt(farthest), say),
    )


def estimate_sentences(
    found: Estimate | None, beside: Estimate | None, journey: Journey, say: Speaker
) -> list[str]:
    """What depends on the marks of one line: mean, ending, what is remembered, pyramid and targets."""
    if found is None:
        return []
    lowest, ending = (journey.touchpoint(key).name for key in (found.lowest_at, found.ending_at))
    said = [
        say("conclusion.estimate.mean", n=found.touchpoints, mean=found.mean),
        say("conclusion.estimate.ends", lowest=lowest, low=found.lowest, ending=ending, end=found.ending),
        say("conclusion.estimate.remembered", mark=found.remembered),
    ]
    if beside is not None:
        said.insert(1, say("conclusion.estimate.beside", n=beside.touchpoints, mean=beside.mean))
    if journey.has_levels:
        which = "level" if found.level else "no-level"
        said.append(say(f"conclusion.estimate.{which}", level=found.level))
    if found.aimed:
        said.append(_targets(found, journey, say))
    return said


def entry_sentence(entry: Entry, journey: Journey, say: Speaker) -> str:
    """What somebody did to one mark: ``Anne veranderde “De kassa” van 6,0 in 7,5.``"""
    event = entry.event
    which = event.act if event.mark is not None else f"{event.act}-none"
    if event.act == "set" and event.mark is not None and entry.before is None:
        which = "set-new"
    return say(
        f"conclusion.entry.{which}",
        actor=event.actor,
        name=place_name(event.place, journey, say),
        mark=event.mark,
        before=say("evidence.nothing") if entry.before is None else entry.before,
    )


def votes_sentence(phones: int, tallies: Sequence[Tally] | None, journey: Journey, say: Speaker) -> str:
    """How many voted; once votes may be seen, what the room agrees on least, if it disagrees at all.

    Parameters
    ----------
    phones
        With a vote about anything.
    tallies
        Those with votes enough; None as long as votes are not revealed.

    """
    if tallies is None:
        return say("conclusion.votes.phones", n=phones)
    if not tallies:
        return say("conclusion.votes.few")
    split = [tally for tally in tallies if tally.split]
    if not split:
        return say("conclusion.votes.together", most=WIDEST_AGREEMENT)
    # Of equally wide ones the one that is most in two camps.
    widest = max(split, key=lambda tally: (_width(tally), -(tally.agreement or 0)))
    return say("conclusion.votes.split", **_told(widest, journey, say))


def tally_sentence(tally: Tally, journey: Journey, say: Speaker) -> str:
    """How the room voted on one touchpoint: its middle, and whether it agrees."""
    if not tally.enough:
        return say("conclusion.tally.few", name=_called(tally, journey, say), n=tally.n)
    which = "split" if tally.split else "together"
    return say(f"conclusion.tally.{which}", **_told(tally, journey, say))


def place_name(place: Place, journey: Journey, say: Speaker) -> str:
    """A touchpoint between quotes, and whose it is where that is not everybody."""
    persona, touchpoint = place
    name = journey.touchpoint(touchpoint).name
    if persona is None:
        return say("priority.place.everybody", name=name)
    called = next(own.name for own in journey.personas if own.key == persona)
    return say("priority.place.persona", name=name, persona=called)


class _Felt(NamedTuple):
    """What customers feel, as evidence is told of it."""

    n: int
    mean: float
    interval: Interval | None


def _felt(gap: Gap) -> _Felt:
    """A gap between one mark and a mean is as sure as the mean."""
    mark, around = gap.other.mean, gap.interval
    return _Felt(gap.felt.n, gap.felt.mean, around and Interval(mark - around.high, mark - around.low))


def _targets(found: Estimate, journey: Journey, say: Speaker) -> str:
    if not found.missed:
        return say("conclusion.estimate.reached", n=found.aimed)
    farthest = max(found.missed, key=found.missed.__getitem__)
    return say(
        "conclusion.estimate.missed",
        n=len(found.missed),
        aimed=found.aimed,
        name=journey.touchpoint(farthest).name,
        gap=found.missed[farthest],
    )


def _told(tally: Tally, journey: Journey, say: Speaker) -> dict[str, str | float | int]:
    low, high = tally.quartiles
    name = _called(tally, journey, say)
    return {"name": name, "n": tally.n, "median": tally.median, "low": low, "high": high}


def _called(tally: Tally, journey: Journey, say: Speaker) -> str:
    return place_name((tally.persona, tally.touchpoint), journey, say)


def _width(tally: Tally) -> float:
    low, high = tally.quartiles
    return high - low
