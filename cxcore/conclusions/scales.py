"""How scales are called."""

from __future__ import annotations

from cxcore.scales import SCALES, scale_named
from cxcore.text import Speaker


def scale_name(key: str, say: Speaker) -> str:
    """The name of a scale; one of a file's own is called by its ends, the best answer last."""
    if key in SCALES:
        return say(f"scale.{key}")
    scale = scale_named(key)
    named = "data.scale.low-best" if scale.reversed else "data.scale.high-best"
    return say(named, low=_end(scale.low), high=_end(scale.high))


def _end(number: float) -> float:
    """A whole number where it is one, which is written without decimals."""
    return int(number) if number.is_integer() else number
