"""How often themes come up in comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CLEAR = 3
"""Comments that a theme needs before it is named as the one that comes up most."""


@dataclass(frozen=True)
class Tally:
    """What the comments about one thing are about.

    Attributes
    ----------
    n
        Number of comments, ≥ 0.
    themes
        Number of them, ≥ 1, that speak of a theme, by its key; one comment may speak of several.

    """

    n: int
    themes: Mapping[str, int]

    @property
    def most(self) -> tuple[str, ...]:
        """What comes up most: a theme, or several that do so equally; none under three comments."""
        highest = max(self.themes.values(), default=0)
        return tuple(key for key, n in self.themes.items() if n == highest) if highest >= CLEAR else ()


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies of different comments."""
    n, themes = 0, dict[str, int]()
    for tally in tallies:
        n += tally.n
        for key, number in tally.themes.items():
            themes[key] = themes.get(key, 0) + number
    return Tally(n, themes)
