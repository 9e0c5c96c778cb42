"""So many tries at once, then one now and again: for codes that are guessed and phones that do not stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

_REMEMBERED = 10_000


class Slowing:
    """Gives everybody some tries at once and then one every so many seconds; nobody is refused for good.

    The generic cell rate algorithm (ITU-T I.371): for each only the moment is kept at which all tries
    are back. Time is that of a clock that never jumps.

    Parameters
    ----------
    at_once
        Tries that can be made without waiting, at least 1.
    seconds
        After how long a try comes back.
    clock
        Seconds that only increase.

    """

    def __init__(self, at_once: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._slack = (at_once - 1) * seconds
        self._seconds = seconds
        self._clock = clock
        self._restored: dict[Hashable, float] = {}

    def wait(self, who: Hashable) -> float:
        """Seconds until the next try of this one, 0 when it may be made now."""
        return max(0.0, self._restored.get(who, 0.0) - self._slack - self._clock())

    def spend(self, who: Hashable) -> None:
        """Take a try from this one."""
        now = self._clock()
        # Taken out first, so that who tried longest ago stands first.
        self._restored[who] = max(self._restored.pop(who, now), now) + self._seconds
        if len(self._restored) > _REMEMBERED:
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Drop who has all tries back, and else who tried longest ago."""
        kept = {who: moment for who, moment in self._restored.items() if moment > now}
        while len(kept) > _REMEMBERED:
            del kept[next(iter(kept))]
        self._restored = kept
