"""A workshop as screens draw it: plain JSON with the same keys every time."""

from __future__ import annotations

import math
from typing import Any

from cxcore.measures.curve import Point
from cxcore.measures.estimate import Estimate
from cxcore.questions.workshop import Line, Room, Spot, Vote
from cxcore.workshop.scores import Entry
from cxcore.workshop.voting import Tally

Json = dict[str, Any]

_DECIMALS = 3
"""Of marks: a screen shows one."""


def snapshot(room: Room, everybody: str, persona: str | None = None, vote: Vote | None = None) -> Json:
    """What screens draw of a workshop now.

    Numbers are marks, 1–10, rounded to thousandths; what is not known is null. ``touchpoints`` and the
    ``points`` of each curve stand in the order of the journey. Ids are texts: JavaScript cannot hold them.

    ====================  ===========================================================================
    key                   meaning
    ====================  ===========================================================================
    ``version``           number of events in the log of the scenario: it only grows
    ``journey``           name
    ``round``             name of the measurement behind the curves; null when there is none
    ``scenario``          ``id``, ``name``, ``kind`` (``workshop``, ``target`` or ``what-if``)
    ``persona``           whose line the room looks at: key; null for everybody
    ``phases``            ``key``, ``name``
    ``touchpoints``       ``key``, ``name``, ``phase`` (its key)
    ``curves``            everybody (``persona`` null) and each persona: ``persona``, ``name``, ``points``,
                          ``estimate`` and ``beside``
    ``curves[].points``   ``mark`` of the room, ``measured`` (``mean``, ``low``, ``high``, ``n``; null when
                          withheld or empty), ``withheld``, ``target``
    ``curves[].estimate`  what depends on the marks, null without any: ``touchpoints`` (number), ``mean``,
                          ``ending``, ``ending_at``, ``remembered``, ``lowest``, ``lowest_at``, ``level``
                          (0–6), ``missed`` (marks under the target by touchpoint), ``aimed`` (number)
    ``curves[].beside``   the same of customers' means, at touchpoints where both are known
    ``changed``           the latest event: ``persona``, ``touchpoint``, ``mark``, ``before``, ``act``
                          (``set``, ``undo`` or ``redo``), ``actor``; null when nothing happened yet
    ``poll``              null, or ``id``, ``touchpoints`` (keys), ``revealed``, ``closed``, ``phones`` and
                          ``votes`` (numbers), ``tallies`` and ``comments``: null until revealed
    ``poll.tallies``      of all voters (``persona`` null) and of personas, where there are votes enough:
                          ``touchpoint``, ``persona``, ``n``, ``counts`` (pairs of mark and number),
                          ``median``, ``low`` and ``high`` (quartiles), ``agreement`` (−1…1), ``split``
    ``poll.comments``     ``touchpoint``, ``text``
    ====================  ===========================================================================

    Parameters
    ----------
    everybody
        What the group of all is called.
    persona
        Whose line the room looks at.
    vote
        The poll that is held, if any.

    """
    journey = room.journey
    names = {None: everybody} | {own.key: own.name for own in journey.personas}
    return {
        "version": len(room.log.events),
        "journey": journey.name,
        "round": room.round and room.round.name,
        "scenario": {"id": str(room.scenario.id), "name": room.scenario.name, "kind": room.scenario.kind},
        "persona": persona,
        "phases": [{"key": own.key, "name": own.name} for own in journey.phases],
        "touchpoints": [
            {"key": own.key, "name": own.name, "phase": own.phase} for own in journey.touchpoints
        ],
        "curves": [_curve(line, names[line.persona]) for line in room.lines],
        "changed": _changed(room.log.latest),
        "poll": _poll(vote),
    }


def estimate_form(found: Estimate | None) -> Json | None:
    """An estimate by the names of its fields."""
    if found is None:
        return None
    form = {name: _number(value) for name, value in found._asdict().items() if isinstance(value, float)}
    missed = {key: _number(gap) for key, gap in found.missed.items()}
    return found._asdict() | form | {"missed": missed}


def _curve(line: Line, name: str) -> Json:
    return {
        "persona": line.persona,
        "name": name,
        "points": [_point(spot) for spot in line.spots],
        "estimate": estimate_form(line.estimate),
        "beside": estimate_form(line.beside),
    }


def _point(spot: Spot) -> Json:
    return {
        "mark": spot.mark,
        "measured": _measured(spot.felt),
        "withheld": spot.felt.status == "withheld",
        "target": _number(spot.target),
    }


def _measured(felt: Point) -> Json | None:
    interval = felt.interval
    if interval is None:
        return None
    low, high = (_number(end) for end in interval)
    return {"mean": _number(felt.mean), "low": low, "high": high, "n": felt.n}


def _changed(entry: Entry | None) -> Json | None:
    if entry is None:
        return None
    event, (persona, touchpoint) = entry.event, entry.event.place
    return {
        "persona": persona,
        "touchpoint": touchpoint,
        "mark": event.mark,
        "before": entry.before,
        "act": event.act,
        "actor": event.actor,
    }


def _poll(vote: Vote | None) -> Json | None:
    if vote is None:
        return None
    poll = vote.poll
    return {
        "id": str(poll.id),
        "touchpoints": list(poll.touchpoints),
        "revealed": poll.revealed,
        "closed": poll.closed,
        "phones": vote.progress.phones,
        "votes": vote.progress.votes,
        "tallies": [_tally(tally) for tally in vote.tallies] if poll.revealed else None,
        "comments": [{"touchpoint": key, "text": text} for key, text in vote.comments]
        if poll.revealed
        else None,
    }


def _tally(tally: Tally) -> Json:
    low, high = tally.quartiles
    return {
        "touchpoint": tally.touchpoint,
        "persona": tally.persona,
        "n": tally.n,
        "counts": [list(pair) for pair in tally.marks.answers],
        "median": _number(tally.median),
        "low": _number(low),
        "high": _number(high),
        "agreement": _number(tally.agreement),
        "split": tally.split,
    }


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, _DECIMALS)
