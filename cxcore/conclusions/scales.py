"""How scales are called."""

from __future__ import annotations

from cxcore.scales import SCALES, scale_named
from cxcore.text import Speaker


def scale_name(key: str, say: Speaker) -> str:
    """The name of a scale; one of a file's own is called by its ends, the best answer last."""
    if key in SCALES:
        return say(f"scale.{key}")
    scale = scale_named(key)
    ends = {"low": f"{scale.low:g}", "high": f"{scale.high:g}"}
    return say("data.scale.low-best" if scale.reversed else "data.scale.high-best", **ends)
