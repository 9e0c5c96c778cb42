"""Whether something that was done helped: the round before it beside the first one after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from cxcore.measures.change import Change
from cxcore.measures.comparability import Difference
from cxcore.measures.mix import Split
from cxcore.model import Round

Against = Literal["as-expected", "less", "more"]
"""What was expected lies within the interval of what was measured, above it, or under it."""

Standing = Literal["measured", "awaited", "no-before", "undated"]
"""Measured; waiting for a round after it; no round was over before it; no round has a day."""


class Around(NamedTuple):
    """The rounds between which something was finished; None where there is none (yet)."""

    before: Round | None
    after: Round | None


class Effect(NamedTuple):
    """What is known of something that was done.

    Attributes
    ----------
    before, after
        The rounds held beside each other; while one is awaited, ``after`` is the one that is planned.
    change
        At the touchpoint where customers were to feel it; None unless ``standing`` is measured.
    against
        What was measured beside what was expected; None when either is not known.
    reason
        Why the rounds cannot be compared there; None where they can.

    """

    standing: Standing
    before: Round | None = None
    after: Round | None = None
    change: Change | None = None
    against: Against | None = None
    reason: Difference | Split | None = None


def rounds_around(rounds: Sequence[Round], done: date) -> Around:
    """The last round that was over on this day, and the first one that starts after it.

    A round that runs on that day is neither: in it some customers met the old and some the new. Rounds
    without a first day are passed over; one without a last day is over on its first.

    Parameters
    ----------
    rounds
        In any order.
    done
        The day on which it was finished.

    """
    dated = sorted((own for own in rounds if own.starts), key=_first_day)
    over = [own for own in dated if (own.ends or _first_day(own)) <= done]
    later = [own for own in dated if _first_day(own) > done]
    return Around(over[-1] if over else None, later[0] if later else None)


def against(change: Change, expected: float) -> Against | None:
    """How what was measured compares to what was expected, in marks; None where nothing was measured."""
    if change.interval is None or change.verdict in {"too-little", "not-comparable"}:
        return None
    if expected > change.interval.high:
        return "less"
    return "more" if expected < change.interval.low else "as-expected"


def _first_day(round_: Round) -> date:
    return round_.starts or date.max
