"""Labels that say how much of one word: "not impressive", "fairly impressive", "very impressive".

The word itself need not be known. The sets for such labels have "such" in its place.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from cxcore.surveys.scaling.asking import asked
from cxcore.surveys.scaling.labels import labels

_SUCH = "such"
_NOT = ("un", "in", "im", "on", "dis", "des", "ir", "il", "non")
_FEWEST = 3
"""So many different labels must share the word."""
_MOST = 12
_SHORTEST = 3
_LONGEST = 8
"""Words in a label."""


@lru_cache(maxsize=1024)
def word_of(found: frozenset[str]) -> str:
    """The word that all of these folded labels are degrees of; empty where there is none.

    Some may be neutral and without it.
    """
    if not _FEWEST <= len(found) <= _MOST or any(label.count(" ") >= _LONGEST for label in found):
        return ""
    places = labels().places
    with_words = [label for label in found if label not in places]
    if not with_words:
        return ""
    first = min(with_words, key=lambda label: (len(label.split(" ")), label))
    for word in _candidates(first, found):
        told = {written(label, word) for label in found}
        if _can_be_word(word) and told <= places.keys() and _are_of_one_set(told):
            return word
    return ""


def written(label: str, word: str) -> str:
    """A folded label with "such" in the place of the word; a neutral one goes before it."""
    words = [_as_such(one, word) for one in label.split(" ")]
    return " ".join(words if any(one.endswith(_SUCH) for one in words) else [*words, _SUCH])


def is_rising(worst: str, best: str, word: str) -> bool | None:
    """True when the second label has more of the word than the first; None when nothing tells."""
    places = labels().places
    low, high = (places.get(written(label, word), ()) for label in (worst, best))
    told = {a.place < b.place for a in low for b in high if a.set == b.set and a.place != b.place}
    return told.pop() if len(told) == 1 else None


def is_good_word(word: str) -> bool:
    """True when more of it is better."""
    return word in labels().good


def _candidates(first: str, found: Collection[str]) -> list[str]:
    """The words of a label, and those without their "un" that stand in others."""
    every = {word for label in found for word in label.split(" ")}
    words = first.split(" ")
    short = [word.removeprefix(start) for word in words for start in _NOT if word.startswith(start)]
    return [word for word in short if word in every] + words


def _as_such(one: str, word: str) -> str:
    if one == word:
        return _SUCH
    return f"un{_SUCH}" if one.endswith(word) and one.removesuffix(word) in _NOT else one


def _can_be_word(word: str) -> bool:
    known = len(word) >= _SHORTEST and word.isalpha() and word not in {"very", "not", "all"}
    return known and "frequency" not in asked(word).meanings


def _are_of_one_set(told: Collection[str]) -> bool:
    """True when one set holds three or more different degrees of them."""
    if len(told) < _FEWEST:
        return False
    sets = [{place.set for place in labels().places[label]} for label in told]
    return bool(set.intersection(*sets))
