"""What NPS, CES and CSAT say."""

from __future__ import annotations

from cxcore.measures.loyalty import Nps
from cxcore.text import Speaker


def whole_signed(value: float) -> str:
    """An NPS as it is written: ``+12``, ``−8``, ``0``."""
    rounded = round(value)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"


def nps_evidence(result: Nps, say: Speaker) -> str:
    """``tussen −6 en +58, 20 antwoorden``."""
    low, high = whole_signed(result.interval.low), whole_signed(result.interval.high)
    return say("evidence.between", low=low, high=high, n=result.n)
