"""Which label set a column answers with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cxcore.model import Kind
from cxcore.scales import CSAT, EFFORT, MARK, NPS, scale_named
from cxcore.surveys.mapping import Doubt
from cxcore.surveys.scaling.asking import Asked, asked
from cxcore.surveys.scaling.degrees import is_good_word, word_of, written
from cxcore.surveys.scaling.ends import is_good
from cxcore.surveys.scaling.labels import LabelSet, Place, labels
from cxcore.surveys.scaling.saying import Said

_LENGTHS = (5, 7, 4, 10, 6, 3, 2)
"""Numbers of answers, the usual ones first."""
_TWO_MEANINGS = frozenset({"male"})
"""Bad in Italian, but half of the people in English."""
_BETWEEN = {(1, 5): CSAT.key, (1, 10): MARK.key, (0, 10): NPS.key}


class Reading(NamedTuple):
    """A scale with the raw answer by text, None for missing; texts not in it are unreadable."""

    scale: str
    answers: Mapping[str, float | None]
    doubts: frozenset[Doubt] = frozenset()
    kind: Kind | None = None


class _Candidate(NamedTuple):
    """A set with the places in it of the column's texts, and of those in the columns beside it."""

    set: LabelSet
    own: Mapping[str, int]
    beside: tuple[int, ...]
    clashes: int

    @property
    def used(self) -> frozenset[int]:
        return frozenset(self.beside) | frozenset(self.own.values())

    @property
    def is_without_ends(self) -> bool:
        """True when three answers or more were given, and neither the best nor the worst one."""
        return len(self.used) >= min(_LENGTHS[-2:]) + 1 and self.used.isdisjoint(
            {0, len(self.set.labels) - 1}
        )

    @property
    def is_nearly_whole(self) -> bool:
        """True when of five answers only one was given by nobody."""
        return len(self.set.labels) == _LENGTHS[0] and len(self.used) == _LENGTHS[0] - 1

    @property
    def is_certain(self) -> bool:
        """True when each of five or more answers stands there, or each of four in several columns."""
        length = len(self.set.labels)
        return len(self.used) == length and (length >= 5 or (length == 4 and bool(self.beside)))


def labelled_scale(answers: Mapping[str, Said], others: Iterable[Said], question: Asked) -> Reading | None:
    """The set that fits a column best; None when no set holds its labels."""
    if any(label in labels().yes_no for one in answers.values() for label in (one.label, *one.parts)):
        return None
    others = list(others)
    if word := _word(answers, others):
        if question.is_no_rating:
            return None
        answers, others = _of_degrees(answers, word), [_degree(one, word) for one in others]
    found = _fitting(answers, others, question)
    if found is None or not word or is_good_word(word):
        return found
    return found._replace(doubts=found.doubts | {"direction"})


def _word(answers: Mapping[str, Said], others: Iterable[Said]) -> str:
    """The word of which unknown labels are degrees: those of the column, or of all beside it too."""
    if all(_places(one) for one in (*answers.values(), *others) if one.form == "label"):
        return ""
    own = frozenset(one.short for one in answers.values() if one.form == "label")
    beside = frozenset(one.short for one in others if one.form == "label")
    return word_of(own | beside) or word_of(own)


def _of_degrees(answers: Mapping[str, Said], word: str) -> dict[str, Said]:
    return {text: _degree(one, word) for text, one in answers.items()}


def _degree(one: Said, word: str) -> Said:
    label = written(one.short, word)
    return one._replace(label=label, short=label, parts=()) if one.form == "label" else one


def _fitting(answers: Mapping[str, Said], others: Iterable[Said], question: Asked) -> Reading | None:
    candidates = _candidates(answers, others)
    if not candidates:
        return None
    covering = _best(candidates, _cover)
    likely = _best(covering, lambda one: (_likeness(one, question),))
    likely = [one for one in likely if _middle(one, answers)] or likely
    chosen = min(likely, key=_unusual)
    if len(chosen.used) == 1 and not _says_something(chosen, answers, question):
        return None
    if (chosen.set.amount and question.is_no_rating) or (chosen.set.judging and not question.is_judging):
        return None
    read: dict[str, float | None] = {text: chosen.set.answer(place) for text, place in chosen.own.items()}
    between = _middle(chosen, answers)
    read.update(dict.fromkeys(between, chosen.set.answer(len(chosen.set.labels) // 2)))
    rivals = [one for one in likely if not chosen.is_nearly_whole or len(one.set.labels) <= _LENGTHS[0]]
    sure = chosen.is_certain or all(_marks(other) == _marks(chosen) for other in rivals)
    # Answers that share a place, or leave out both ends, tell that the set may be another one.
    sure = sure and not chosen.clashes and not chosen.is_without_ends and not between
    doubts: frozenset[Doubt] = frozenset() if sure else frozenset({"scale"})
    if chosen.set.level and question.meanings & {"burden", "effort"}:
        doubts |= {"direction"}
    return Reading(_scale(chosen.set, question), read, doubts, chosen.set.kind)


def _middle(chosen: _Candidate, answers: Mapping[str, Said]) -> list[str]:
    """An unknown answer, where all places but the one in the middle are taken by known ones."""
    places = len(chosen.set.labels)
    free = set(range(places)) - chosen.used
    unknown = [text for text, one in answers.items() if one.form == "label" and text not in chosen.own]
    return unknown if places % 2 and free == {places // 2} and len(unknown) == 1 else []


def between_labels(answers: Mapping[str, Said]) -> Reading | None:
    """Numbers between labels that stand for the ends alone: "Not at all likely", 1, 2 … 9, "Very likely"."""
    numbers = [one.number for one in answers.values() if one.form == "number" and not one.label]
    ends = {text: end for text, one in answers.items() if (end := _end(one)) is not None}
    within = {int(number) for number in numbers if number is not None and not number % 1 and 0 < number < 10}
    if len(within) < max(2, len(numbers)) or len(ends) + len(numbers) < len(answers) or not ends:
        return None
    high = next(top for top in (5, 7, 10) if top > max(within)) if True in ends.values() else max(within)
    low = 0 if min(within) == 1 and False in ends.values() else 1
    read: dict[str, float | None] = {text: one.number for text, one in answers.items() if text not in ends}
    read.update((text, high if good else low) for text, good in ends.items())
    full = len(within) == high - low - 1 and len(ends) == 2
    doubts: frozenset[Doubt] = frozenset() if full else frozenset({"scale"})
    return Reading(_BETWEEN.get((low, high), f"custom:{low}:{high}"), read, doubts)


def _end(one: Said) -> bool | None:
    """True for the best label of a set of more than two, False for the worst; None for any other."""
    told = set()
    for place in _places(one):
        last = len(labels().sets[place.set].labels) - 1
        told.add(place.place == last if place.place in {0, last} and last > 1 else None)
    return told.pop() if len(told) == 1 else None


def _candidates(answers: Mapping[str, Said], others: Iterable[Said]) -> list[_Candidate]:
    own: dict[int, dict[str, int]] = {}
    for text, one in answers.items():
        for found in _places(one):
            own.setdefault(found.set, {})[text] = found.place
    beside: dict[int, list[int]] = {}
    if len(own) > 1:
        for one in others:
            for found in _places(one):
                beside.setdefault(found.set, []).append(found.place)
    most = max(map(len, own.values()), default=0)
    return [
        _Candidate(labels().sets[number], places, tuple(beside.get(number, ())), _clashes(places, answers))
        for number, places in own.items()
        if len(places) == most
    ]


def _places(one: Said) -> tuple[Place, ...]:
    if one.form != "label":
        return ()
    known = labels().places
    return known.get(one.label) or known.get(one.short) or _places_of_parts(one.parts)


def _places_of_parts(parts: tuple[str, ...]) -> tuple[Place, ...]:
    """Where the parts of a label in two languages stand, unless these contradict each other."""
    found = {place for part in parts for place in labels().places.get(part, ())}
    sets = Counter(place.set for place in found)
    return tuple(sorted(place for place in found if sets[place.set] == 1))


def _clashes(places: Mapping[str, int], answers: Mapping[str, Said]) -> int:
    """How many different labels share a place with another."""
    return len({answers[text].short for text in places}) - len(set(places.values()))


def _cover(one: _Candidate) -> tuple[int, ...]:
    return len(one.beside), -one.clashes


def _best(candidates: list[_Candidate], score: Callable[[_Candidate], tuple[int, ...]]) -> list[_Candidate]:
    """Those with the highest score."""
    scores = [score(one) for one in candidates]
    highest = max(scores)
    return [one for one, own in zip(candidates, scores, strict=True) if own == highest]


def _likeness(one: _Candidate, question: Asked) -> int:
    """How much the question speaks for a set, by its words and by the number of answers it names."""
    named = question.ends is not None and question.ends[1] - question.ends[0] + 1 == len(one.set.labels)
    return 2 * named + bool(question.meanings & _about(one.set))


@lru_cache
def _about(own: LabelSet) -> frozenset[str]:
    """What the labels of a set judge, in the words for questions."""
    meanings = asked(" ".join(own.labels[-1])).meanings & {"satisfaction", "agreement"}
    if own.kind == "ces":
        return meanings | {"effort", "difficulty", "ease", "ces"}
    return meanings | {own.kind} if own.kind else meanings


def _unusual(one: _Candidate) -> tuple[int, int, str, tuple[tuple[str, ...], ...]]:
    """Sets that are used as a whole come first, then those of a usual number of answers."""
    length = len(one.set.labels)
    whole = len(one.used) == length
    return -length * whole, _LENGTHS.index(length), one.set.scale, one.set.labels


def _marks(one: _Candidate) -> dict[str, float]:
    scale = scale_named(one.set.scale)
    return {text: round(scale.mark(one.set.answer(place)), 6) for text, place in one.own.items()}


def _says_something(one: _Candidate, answers: Mapping[str, Said], question: Asked) -> bool:
    """False for a lone label such as OK or neutral under a question that asks for no judgement."""
    if question.meanings & {"asks", "satisfaction", "agreement", "importance", "ease", "effort"}:
        return True
    words = [answers[text] for text in one.own if answers[text].label not in _TWO_MEANINGS]
    known = [is_good(label) for said in words for label in (said.label, said.short, *said.parts)]
    return not one.set.amount and any(good is not None for good in known)


def _scale(own: LabelSet, question: Asked) -> str:
    """The set's scale; much is bad where a question asks for effort."""
    if own.amount and question.is_about_effort:
        return EFFORT.key
    return own.scale
