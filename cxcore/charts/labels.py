"""Text that fits: names in lines of limited length, and how wide a text is about."""

from __future__ import annotations

import textwrap

LETTER = 0.47
"""Average width of a letter as a share of the size of the text; a little above that of Source Sans."""

_WIDE = frozenset("mwMW")
_WIDER = 0.6
"""What these letters take more than others, as a share of an average letter."""

_VOWELS = frozenset("aeiouyjäëïöüáéíóúàèê")
"""With j, so that ij stays together."""


def wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    """A text in at most so many lines of at most so many letters, closed by … where it did not fit.

    A word longer than a line is broken with a hyphen, because names of touchpoints are often one long word.
    """
    words = " ".join(part for word in text.split() for part in _broken(word, width))
    return tuple(textwrap.wrap(words, width, max_lines=lines, placeholder="…", break_on_hyphens=False))


def _broken(word: str, width: int) -> list[str]:
    """A word in parts that fit: all but the last end in a hyphen."""
    if len(word) <= width:
        return [word]
    last = max(2, min(width - 1, len(word) - 3))
    cut = next((place for place in range(last, 2, -1) if _syllable_starts(word.lower(), place)), last)
    return [f"{word[:cut]}-", *_broken(word[cut:], width)]


def _syllable_starts(word: str, place: int) -> bool:
    """Whether the letters from here on look like a new syllable: one consonant and then a vowel."""
    return word[place] not in _VOWELS and word[place + 1] in _VOWELS and word[place].isalpha()


def width_of(text: str, size: float) -> float:
    """About how many pixels the widest line of a text takes at this size."""
    return max(map(_letters, text.split("\n")), default=0.0) * size * LETTER


def _letters(line: str) -> float:
    """How many letters of average width take as much room."""
    return len(line) + _WIDER * sum(letter in _WIDE for letter in line)
