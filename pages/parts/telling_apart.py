"""Questions of a grid told apart in a narrow column: what they begin with alike is cut short."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_FITS = 26
"""Letters that a column shows of a question."""
_KEPT = 9
"""Letters that are kept of a beginning that several questions have."""


def told_apart(questions: Sequence[str]) -> list[str]:
    """The questions; of a long one that begins as another does, a few words, … and what differs."""
    words = [question.split() for question in questions]
    order = sorted(range(len(words)), key=words.__getitem__)
    alike = [0] * len(words)
    for one, other in pairwise(order):
        shared = _in_common(words[one], words[other])
        alike[one], alike[other] = max(alike[one], shared), max(alike[other], shared)
    shown = [_shortened(*pair) for pair in zip(words, alike, strict=True)]
    # Two grids may have the same rows: what these questions differ in lies further to the front.
    same: dict[str, list[int]] = {}
    for place, text in enumerate(shown):
        same.setdefault(text, []).append(place)
    for places in same.values():
        own = sorted(words[place] for place in places)
        shared = _in_common(own[0], own[-1])
        if own[0] != own[-1]:
            for place in places:
                shown[place] = _shortened(words[place], shared)
    return shown


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two questions begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _shortened(words: Sequence[str], alike: int) -> str:
    whole = " ".join(words)
    beginning, rest = words[:alike], words[alike:]
    kept = [word for place, word in enumerate(beginning) if len(" ".join(beginning[: place + 1])) <= _KEPT]
    if len(whole) <= _FITS or not rest or len(beginning) - len(kept) < 2:
        return whole
    return " ".join([*kept, "…", *rest])
