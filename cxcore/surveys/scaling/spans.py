"""The usual answer scales: which one numbers are on, where no words stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cxcore.surveys.mapping import Doubt
from cxcore.surveys.scaling.asking import Asked

HALF_A_STAR = 0.5
"""The least that can be given where halves can."""
FEW = 10
"""From so many answers on, the highest one tells something about the scale."""
MANY = 100
_FOUR = frozenset({1.0, 2.0, 3.0, 4.0})
_SEVEN = _FOUR | {5.0, 6.0, 7.0}


class Numbers(NamedTuple):
    """The numbers in a column.

    Attributes
    ----------
    own
        Which they are.
    words
        The folded words beside a number, where it has some.
    enough
        True when they stand there often enough, :data:`FEW` times, for the highest to tell something.
    many
        True when they do so :data:`MANY` times, so that an answer which nobody gave hardly exists.
    once
        True when each stands there once.
    beside
        Numbers in the columns of the same grid.
    beside_words
        The words beside those.

    """

    own: frozenset[float]
    words: Mapping[float, str]
    enough: bool
    many: bool
    once: bool
    beside: frozenset[float] = frozenset()
    beside_words: Mapping[float, str] = {}


class Ends(NamedTuple):
    """A scale between two numbers; ``missing`` are numbers in the column that mean no answer."""

    low: float
    high: float
    reversed: bool = False
    missing: frozenset[float] = frozenset()
    doubts: frozenset[Doubt] = frozenset()

    def doubting(self, *doubts: Doubt) -> Ends:
        return self._replace(doubts=self.doubts | set(doubts))


def usual_ends(numbers: Numbers, rest: frozenset[float], question: Asked) -> Ends | None:
    """The likeliest ends of numbers, of which ``rest`` are not missing; None when they are no answers."""
    low, high = min(rest), max(rest)
    if low < 0:
        return _around_zero(rest)
    if high > 10:
        return _slider(numbers, rest, question)
    if high == 0 or _are_amounts(rest, question, parts=10):
        return None
    if _are_amounts(rest, question, parts=2):
        # Tenths are of a report mark, or of hours.
        mark = low >= 1 and high > 5 and "counts" not in question.meanings
        return Ends(1, 10).doubting("scale") if mark else None
    words = {**numbers.beside_words, **numbers.words}
    known = _asked_for(numbers, rest, question) or _with_best(rest, words)
    if known is None and rest == _FOUR and numbers.many:
        return Ends(1, 4).doubting("scale")
    return known or _usual(rest, words)


def _asked_for(numbers: Numbers, rest: frozenset[float], question: Asked) -> Ends | None:
    """The scale that goes with what is asked."""
    low, high = min(rest), max(rest)
    if question.is_recommending and (question.most or 10) == 10 and not numbers.words:
        if (high <= 5 or rest == _SEVEN) and numbers.enough and low >= 1:
            return Ends(1, 5 if high <= 5 else 7).doubting("scale")
        return told(Ends(0, 10), sure=high > 7)
    if "school" in question.meanings and low >= 1 and high <= 6:
        return Ends(1, 6)
    if "mark" in question.meanings:
        low_only = high <= 5 and numbers.enough
        return told(_from_one(10, rest), sure=not low_only or question.ends is not None)
    if question.most and high <= question.most:
        return _from_one(question.most, rest) if question.most < 100 else Ends(0, 100)
    return None


def _with_best(rest: frozenset[float], words: Mapping[float, str]) -> Ends | None:
    """Up to the highest number, where words stand beside it."""
    low, high = min(rest), max(rest)
    if high not in words or high < 3:
        return None
    return Ends(0, high) if low == 0 else told(Ends(1, high), sure=low == 1)


def told(ends: Ends, *, sure: bool) -> Ends:
    """These ends, in doubt unless something tells them for sure."""
    return ends if sure else ends.doubting("scale")


def _from_one(high: float, rest: frozenset[float]) -> Ends:
    """From 1, so that a 0 means no answer."""
    return Ends(1, high, missing=frozenset({0.0})).doubting("missing") if 0 in rest else Ends(1, high)


def _around_zero(rest: frozenset[float]) -> Ends | None:
    """A scale from minus something to something; one −1 among high numbers means no answer."""
    low, high = min(rest), max(rest)
    if any(number % 1 for number in rest):
        return None
    if low == -1 and high > 3:
        without = _usual(rest - {-1}, {}) if high <= 10 else None
        return without and without._replace(missing=without.missing | {-1}).doubting("missing")
    end = max(-low, high, 2)
    if end > 10 or high <= 0:
        return None
    end = end if end <= 5 else 10
    return told(Ends(-end, end), sure=low == -end and high == end)


def _slider(numbers: Numbers, rest: frozenset[float], question: Asked) -> Ends | None:
    low, high = min(rest), max(rest)
    if high > 100 or question.is_no_rating or _are_ordinals(numbers, rest):
        return None
    if "slider" in question.meanings or question.most == 100:
        return Ends(0, 100)
    wide = high - low >= 50 and (high >= 90 or low <= 10)
    over = sum(number > 10 for number in rest)
    cents = any(round(number * 10, 6) % 1 for number in rest) and "asks" not in question.meanings
    if cents or not wide or over < max(3, 0.5 * len(rest)):
        return None
    return told(Ends(0, 100), sure=low == 0 and high == 100)


def _are_ordinals(numbers: Numbers, rest: frozenset[float]) -> bool:
    """True for 1, 2, 3 and so on, each once: the rows were numbered."""
    return numbers.once and len(rest) > FEW and len(rest) == max(rest) - min(rest) + 1


def _are_amounts(rest: Iterable[float], question: Asked, *, parts: int) -> bool:
    """True for numbers mostly finer than in so many parts of one, where no judgement is asked."""
    fine = [bool(round(number * parts, 6) % 1) for number in rest]
    return sum(fine) * 2 > len(fine) and not question.meanings & {"asks", "mark", "recommend"}


def _usual(rest: frozenset[float], words: Mapping[float, str]) -> Ends:
    """The usual scale with these numbers from 0 to 10, where nothing else tells."""
    nine = frozenset({9.0})
    if nine < rest and rest - nine - {0} == {1, 2, 3, 4, 5} and 9 not in words:
        return _from_one(5, rest)._replace(missing=(rest & {0}) | nine).doubting("missing", "scale")
    high = max(rest)
    if 0 in rest:
        return _with_zero(rest, words)
    if high <= 5:
        return told(Ends(HALF_A_STAR if HALF_A_STAR in rest else 1, 5), sure=high > 4)
    if high <= 6:
        return Ends(1, 6 if 1 in rest else 7).doubting("scale", "direction")
    if high <= 7:
        return Ends(1, 7).doubting("scale")
    two_in_one = rest >= {1, 2, 3, 4, 5} and not rest & {6, 7}
    return told(Ends(1, 10), sure=1 in rest and 10 in rest and not two_in_one)


def _with_zero(rest: frozenset[float], words: Mapping[float, str]) -> Ends:
    high = max(rest)
    if 0 in words:
        return told(Ends(0, next(top for top in (4, 5, 10) if high <= top)), sure=high == 10)
    if high in {5, 7} or 4 < high < 5:
        return told(_from_one(-(-high // 1), rest), sure=high == 5)
    if high <= 6:
        return Ends(0, max(-(-high // 1), 3)).doubting("scale")
    ends = Ends(0, 10)
    return ends if rest & {1, 2} else ends.doubting("scale", "missing")
