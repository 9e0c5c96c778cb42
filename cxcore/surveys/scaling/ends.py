"""From which number to which an answer scale runs, and which end is the best, by what stands in a column."""

from __future__ import annotations

from collections.abc import Mapping

from cxcore.surveys.scaling.asking import Asked, asked
from cxcore.surveys.scaling.degrees import is_good_word, is_rising, word_of
from cxcore.surveys.scaling.labels import labels
from cxcore.surveys.scaling.spans import Ends, Numbers, told, usual_ends

_CODES = (66, 77, 88, 96, 97, 98, 99, 777, 888, 996, 997, 998, 999, 9999)
FAR = frozenset(sign * code for code in _CODES for sign in (1, -1)) | {-9, -8, -7}
"""Numbers that statistics programs write for no answer."""
_MOST_SLIPS = 0.05
"""Slips of the pen for each good answer, up to which they are taken for that."""
_MOST_CODES = 4
"""Up to here numbers without a word beside them are as likely codes as answers."""
_NEGATIONS = frozenset({"not", "no", "niet", "geen", "nicht", "kein", "keine", "pas", "peu", "nada"})


def ends_of(numbers: Numbers, question: Asked, *, verbatim: bool = False) -> Ends | None:
    """The likeliest ends; None when these numbers are no answers on a scale.

    ``verbatim`` when they stand there as they were ticked, and not as a code for what was.
    """
    everything = numbers.own | numbers.beside
    rest = _without_far(everything)
    if not rest:
        return None
    words = {**dict(question.ends_mean), **numbers.beside_words, **numbers.words}
    if not _are_answers(numbers, question):
        return None
    ends = _named(everything, question) or _labelled(rest, words) or usual_ends(numbers, rest, question)
    if ends is None:
        return None
    if question.ends and (ends.low, ends.high) != question.ends:
        ends = ends.doubting("scale")
    missing = ends.missing | {number for number in everything - rest if not ends.low <= number <= ends.high}
    ends = _directed(ends._replace(missing=missing), words, question)
    ticked = verbatim and question.is_own
    if not (words or ticked) and _are_codes(rest, question):
        return _to_the_highest(ends, numbers, rest).doubting("scale", "direction")
    # How often and how long have ends with words, but which of them is the best only the user can tell.
    return ends.doubting("direction") if question.is_no_rating or question.is_ranking else ends


def _are_codes(rest: frozenset[float], question: Asked) -> bool:
    """True for numbers up to four under a name that asks for no judgement: they may stand for branches."""
    whole = all(number == int(number) for number in rest)
    return whole and min(rest) >= 0 and max(rest) <= _MOST_CODES and not question.is_judging


def _to_the_highest(ends: Ends, numbers: Numbers, rest: frozenset[float]) -> Ends:
    """The scale as far as it is used, when that is from one on and by enough people."""
    whole = rest == frozenset(range(1, int(max(rest)) + 1))
    used = whole and len(rest) > 1 and numbers.enough
    return ends._replace(high=max(rest)) if used else ends


def slips_of(counts: Mapping[float, int], question: Asked) -> frozenset[float]:
    """The few numbers above the highest answer that the question names: slips of the pen."""
    asks_mark = bool(question.meanings & {"mark", "recommend"})
    most = question.ends[1] if question.ends else question.most or (10 if asks_mark else None)
    if most is None:
        return frozenset()
    over = frozenset(number for number in counts if number > most and number not in FAR)
    slips = sum(counts[number] for number in over)
    within = sum(counts.values()) - slips
    return over if within and slips <= _MOST_SLIPS * within else frozenset()


def _without_far(numbers: frozenset[float]) -> frozenset[float]:
    rest = numbers - FAR
    return (
        rest
        if not rest or max(rest) <= 11
        else frozenset(n for n in numbers if n not in FAR or 0 <= n <= 100)
    )


def _are_answers(numbers: Numbers, question: Asked) -> bool:
    """False for numbered choices, frequencies, years, counts and ticked boxes."""
    words = {**numbers.beside_words, **numbers.words}
    every = _without_far(numbers.own | numbers.beside)
    if words:
        return _are_judging(words, every)
    judging = question.meanings & {"asks", "recommend", "mark"}
    codes = every <= {0, 1} or (every <= {1, 2} and every != {2} and not judging)
    return not (codes or question.is_no_rating)


def _are_judging(words: Mapping[float, str], every: frozenset[float]) -> bool:
    """True for known labels, and for unknown ones at the ends of a scale."""
    if any("frequency" in asked(label).meanings for label in words.values()):
        return False
    # Yes, no and perhaps are an answer, whatever numbers stand before them, but not one on a scale.
    if not labels().yes_no.isdisjoint(words.values()):
        return False
    if any(label in labels().places for label in words.values()) or word_of(frozenset(words.values())):
        return True
    return len(words) <= 2 and (every != frozenset(words) or _are_far_apart(every))


def _are_far_apart(every: frozenset[float]) -> bool:
    """True for the ends of a scale between which nobody answered; other numbers with words are options."""
    return min(every) in {0, 1} and max(every) - min(every) > _MOST_CODES - 1


def _named(numbers: frozenset[float], question: Asked) -> Ends | None:
    """The ends that the question names, unless other numbers than those for no answer lie outside."""
    if question.ends is None:
        return None
    low, high = question.ends
    outside = frozenset(number for number in numbers if not low <= number <= high)
    if outside - FAR - {0, -1, 9}:
        return None
    ends = Ends(low, high, missing=outside)
    return ends.doubting("missing") if outside & {0, -1, 9} else ends


def _labelled(rest: frozenset[float], words: Mapping[float, str]) -> Ends | None:
    """The ends that labels beside the numbers show: a whole label set, or words at both ends."""
    if fitting := _whole_set(rest, words):
        return fitting
    low, high = min(rest), max(rest)
    if (
        low in words
        and high in words
        and (low in {0, 1} or low == -high)
        and (2 <= high <= 11 or high == 100)
        and high - low > 1
    ):
        return Ends(low, high)
    return None


def _whole_set(rest: frozenset[float], words: Mapping[float, str]) -> Ends | None:
    """A label set of which each label stands beside the number of its place, forwards or backwards."""
    known = labels()
    fits: dict[tuple[int, float, bool], int] = {}
    for number, label in words.items():
        for found in known.places.get(label, ()):
            for backwards in (False, True):
                offset = number + found.place if backwards else number - found.place
                key = (found.set, offset, backwards)
                fits[key] = fits.get(key, 0) + 1
    best: Ends | None = None
    for (number_of_set, offset, backwards), count in fits.items():
        last = len(known.sets[number_of_set].labels) - 1
        low = offset - last if backwards else offset
        holds = low in {0, 1} and low <= min(rest) and max(rest) <= low + last
        nearer = best is None or (low + last, low == 0) < (best.high, best.low == 0)
        if holds and count >= 2 and count == len(words) and nearer:
            # A 0 that nobody gave may not exist: who numbers answers mostly begins at 1.
            best = told(Ends(low, low + last), sure=low == 1 or 0 in rest)
    return best


def _directed(ends: Ends, words: Mapping[float, str], question: Asked) -> Ends:
    """With the worst end as far as words tell; a question about effort that does not is in doubt."""
    if word := word_of(frozenset(words.values())):
        rising = is_rising(words[min(words)], words[max(words)], word)
        ends = ends._replace(reversed=rising is False)
        return ends if is_good_word(word) and rising is not None else ends.doubting("direction")
    middle = (ends.low + ends.high) / 2
    votes = {
        (number > middle) == good
        for number, label in words.items()
        if ends.low <= number <= ends.high
        and number != middle
        and (good := _is_better(label, effort=question.is_about_effort)) is not None
    }
    if votes:
        decided = ends._replace(reversed=votes == {False}, doubts=ends.doubts - {"direction"})
        return decided if len(votes) == 1 else decided.doubting("direction")
    if "school" in question.meanings and ends.high == 6:
        return ends._replace(reversed=True, doubts=ends.doubts - {"direction"})
    if question.is_about_effort and "agreement" not in question.meanings:
        return ends._replace(reversed=True).doubting("direction")
    return ends.doubting("direction") if question.is_two_sided_about_effort else ends


def _is_better(label: str, *, effort: bool) -> bool | None:
    """:func:`is_good`, or what words of ease and difficulty tell of a label that is not known."""
    if (good := is_good(label, effort=effort)) is not None:
        return good
    told = asked(label).meanings & {"ease", "difficulty"}
    return None if len(told) != 1 else ("ease" in told) == _NEGATIONS.isdisjoint(label.split(" "))


def is_good(label: str, *, effort: bool = False) -> bool | None:
    """True for a label of the better half, False of the worse; None when unknown or in the middle."""
    found = set()
    for place in labels().places.get(label, ()):
        own = labels().sets[place.set]
        middle = (len(own.labels) - 1) / 2
        if place.place != middle:
            found.add((place.place > middle) != (own.amount and effort))
    return found.pop() if len(found) == 1 else None
