"""How sure a number is and on how many answers it rests, in words."""

from __future__ import annotations

from typing import Protocol

from cxcore.measures.interval import Interval
from cxcore.text import Speaker


class Measured(Protocol):
    """A mean with its number of answers and interval, such as a point of a curve or a level."""

    @property
    def n(self) -> int: ...
    @property
    def mean(self) -> float: ...
    @property
    def interval(self) -> Interval | None: ...


def evidence(measured: Measured, say: Speaker) -> str:
    """``±0,6, 48 antwoorden``; without an interval only the number of answers."""
    if measured.interval is None:
        return say("evidence.answers", n=measured.n)
    return say("evidence.mean", n=measured.n, spread=measured.interval.margin(measured.mean))


def mark_with_evidence(measured: Measured, say: Speaker) -> str:
    """``4,1 (±0,6, 48 antwoorden)``."""
    return say("evidence.mark", mark=measured.mean, evidence=evidence(measured, say))


def signed(value: float, say: Speaker) -> str:
    """A difference with its sign: ``+0,8``, ``−1,2``, ``0,0``."""
    written = say("evidence.number", value=abs(round(value, 1)))
    return written if round(value, 1) == 0 else ("+" if value > 0 else "−") + written


def listing(names: list[str], say: Speaker) -> str:
    """``“a”, “b” en “c”``; names longer than four end in how many others there are."""
    return joined([say("evidence.name", name=name) for name in names], say)


def joined(parts: list[str], say: Speaker) -> str:
    """``a, b en c``; parts longer than four end in how many others there are."""
    if len(parts) > 4:
        return say("evidence.more", names=", ".join(parts[:3]), n=len(parts) - 3)
    if len(parts) < 2:
        return "".join(parts)
    return say("evidence.and", names=", ".join(parts[:-1]), last=parts[-1])
