"""The sentence above the answers at one touchpoint."""

from __future__ import annotations

from cxcore.counts import Counts
from cxcore.scales import DELIGHTED, NEUTRAL
from cxcore.text import Speaker


def distribution_sentence(marks: Counts, say: Speaker) -> str:
    """How many customers are delighted and how many are not content, out of how many."""
    return say(
        "conclusion.distribution",
        n=marks.n,
        delighted=marks.number(at_least=DELIGHTED),
        negative=marks.number(below=NEUTRAL),
    )
