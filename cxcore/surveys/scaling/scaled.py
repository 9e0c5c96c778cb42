"""From the different texts in a column to the answer scale that they are on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from cxcore.model import Kind
from cxcore.scales import CES, CSAT, EFFORT, MARK, NPS
from cxcore.surveys.mapping import Doubt
from cxcore.surveys.scaling.asking import Asked, asked, kind_of
from cxcore.surveys.scaling.ends import FAR, ends_of, slips_of
from cxcore.surveys.scaling.labelled import Reading, between_labels, labelled_scale
from cxcore.surveys.scaling.pictures import faces, out_of, stars
from cxcore.surveys.scaling.saying import Form, Said, numbered_at_its_end, said
from cxcore.surveys.scaling.spans import FEW, MANY, Ends, Numbers

_UNREADABLE = 0.2
"""From this share of unreadable answers on, a column is no rating."""
_ENDS = 2
_UNREADABLE_TEXTS = 5
"""More different unreadable texts than this make a column no rating."""
_USUAL: dict[tuple[float, float], str] = {
    (0.0, 10.0): NPS.key,
    (1.0, 10.0): MARK.key,
    (1.0, 5.0): CSAT.key,
    (0.0, 100.0): "vas-0-100",
    (-2.0, 2.0): "emotion--2-2",
}
_NOTHING = "none"
"""How programs write a missing number; without a 1 beside it, it may be the least of them."""
_NUMERIC: frozenset[Form] = frozenset({"number", "percent", "outof", "stars"})


class Scaled(NamedTuple):
    """How the texts of a column are read.

    Attributes
    ----------
    scale
        Key of the answer scale.
    kind
        What the answers are about, where wording or labels tell.
    answers
        The raw answer in units of the scale by text, None for a text that means missing. Plain numbers within
        the scale need no entry.
    unreadable
        Texts that are neither, in alphabetical order.
    doubts
        What is a guess.

    """

    scale: str
    kind: Kind | None
    answers: dict[str, float | None]
    unreadable: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What the texts of a column say beside each other: the answers, and those that mean missing."""

    answers: Mapping[str, Said]
    missing: tuple[str, ...]


class _Weight(NamedTuple):
    """What the numbers of answers tell: columns of the same texts that agree in it have the same scale.

    Attributes
    ----------
    most
        What most answers are: numbers, faces or labels; None of none of these.
    slips
        Numbers that are so high and so few that they are slips of the pen.
    enough
        True when the other numbers stand there often enough for the highest to tell something.
    many
        True when they stand there so often that hardly any answer was given by nobody.
    once
        True when each stands there once.

    """

    most: Form | None
    slips: frozenset[float]
    enough: bool
    many: bool
    once: bool


class Scales:
    """Reads the scales of the columns of one file: what is the same of many columns is read once.

    Parameters
    ----------
    verbatim
        True when the tool writes what was ticked, never a code for it.

    """

    def __init__(self, *, verbatim: bool = False) -> None:
        self._told = cache(_told)
        self._scale = cache(partial(_scale, verbatim=verbatim))

    def scaled(
        self, texts: Mapping[str, int], wording: str, beside: Collection[str] = frozenset()
    ) -> Scaled | None:
        """The likeliest scale of a column with these texts.

        Parameters
        ----------
        texts
            How often each different text stands in the column, blanks around it taken off.
        wording
            The question as people read it.
        beside
            The texts of the columns in the same grid, which share one scale.

        Returns
        -------
        The scale, or None when these are no ratings. The order of the texts does not matter.

        """
        told, question = self._told(frozenset(texts)), asked(wording)
        found = self._scale(told, _weight(told.answers, texts, question), frozenset(beside), question)
        return None if found is None or _is_lost(found.unreadable, told.answers, texts) else found


def scaled(texts: Mapping[str, int], wording: str, beside: Collection[str] = frozenset()) -> Scaled | None:
    """:meth:`Scales.scaled` of one column by itself."""
    return Scales().scaled(texts, wording, beside)


def _told(texts: frozenset[str]) -> _Told:
    found = _together({text: said(text) for text in sorted(texts) if text})
    return _Told(
        {text: one for text, one in found.items() if one.form != "missing"},
        tuple(text for text, one in found.items() if one.form == "missing"),
    )


def _weight(answers: Mapping[str, Said], texts: Mapping[str, int], question: Asked) -> _Weight:
    weights: dict[Form, int] = {"number": 0, "face": 0, "label": 0}
    counts: dict[float, int] = {}
    for text, one in answers.items():
        number, n = one.number, max(texts[text], 1)
        if one.form in _NUMERIC and number is not None:
            counts[number] = counts.get(number, 0) + n
        family: Form = "number" if one.form in _NUMERIC else one.form
        if family in weights:
            weights[family] += n
    most = max(weights, key=weights.__getitem__)
    slips = slips_of(counts, question)
    rest = [n for number, n in counts.items() if number not in slips]
    n, once = sum(rest), all(n == 1 for n in rest)
    return _Weight(most if weights[most] else None, slips, n >= FEW, n >= MANY, once)


def _scale(
    told: _Told, weight: _Weight, beside: frozenset[str], question: Asked, *, verbatim: bool
) -> Scaled | None:
    answers = told.answers
    if not answers or any(one.form == "range" for one in answers.values()):
        return None
    others = [said(text) for text in sorted(beside) if text]
    read = _read(answers, weight, others, question, verbatim=verbatim)
    if read is None or all(read.answers.get(text) is None for text in answers):
        return None
    unreadable = tuple(sorted(text for text in answers if text not in read.answers))
    if len(unreadable) > _UNREADABLE_TEXTS:
        return None
    known: dict[str, float | None] = {
        text: number for text, number in read.answers.items() if number is None or not _is_plain(text)
    }
    known.update(dict.fromkeys(told.missing))
    kind = kind_of(question, read.scale, read.kind)
    return Scaled(_keyed(read.scale, kind), kind, known, unreadable, tuple(sorted(read.doubts)))


def _together(found: dict[str, Said]) -> dict[str, Said]:
    """The same, with what texts say only beside the others: codes for no answer, and labelled ends."""
    plain = {one.number for one in found.values() if one.number is not None and _is_bare(one)} - FAR
    labels = {text for text, one in found.items() if one.form == "label"}
    if labels and not plain:
        return {text: Said("missing") if _is_bare(one) else one for text, one in found.items()}
    if 1 in plain and all(found[text].label == _NOTHING for text in labels):
        return {**found, **dict.fromkeys(labels, Said("missing"))}
    if not 0 < len(labels) <= _ENDS < len(plain) + 1:
        return found
    ends = {text: numbered_at_its_end(text) for text in labels}
    beyond = {text: one for text, one in ends.items() if one and not _is_between(one.number, plain)}
    return {**found, **beyond}


def _is_bare(one: Said) -> bool:
    return one.form == "number" and not one.label


def _is_between(number: float | None, others: Collection[float]) -> bool:
    return number is not None and min(others) <= number <= max(others)


def _is_lost(unreadable: tuple[str, ...], answers: Iterable[str], texts: Mapping[str, int]) -> bool:
    """True when too many cells could not be read."""
    lost = sum(texts[text] for text in unreadable)
    return lost > 0 and lost >= _UNREADABLE * sum(texts[text] for text in answers)


def _is_plain(text: str) -> bool:
    """True for a number that needs no explanation."""
    return text.replace(".", "", 1).removeprefix("-").isdecimal() and text.isascii()


def _keyed(scale: str, kind: Kind | None) -> str:
    """The name under which figures of this kind find the scale."""
    if kind == "csat" and scale == "satisfied-1-5":
        return CSAT.key
    return CES.key if kind == "ces" and scale in {"custom:1:7", "agree-1-7"} else scale


def _read(
    answers: Mapping[str, Said], weight: _Weight, others: list[Said], question: Asked, *, verbatim: bool
) -> Reading | None:
    """As numbers, faces or labels: what most of the answers are."""
    if weight.most is None:
        return None
    if any(one.form == "label" for one in answers.values()) and (read := between_labels(answers)):
        return read
    if weight.most == "label":
        return labelled_scale(answers, others, question)
    if weight.most == "face":
        return faces(answers, others)
    return _numbers(answers, weight, others, question, verbatim=verbatim)


def _numbers(
    answers: Mapping[str, Said], weight: _Weight, others: list[Said], question: Asked, *, verbatim: bool
) -> Reading | None:
    values = {
        text: one.number for text, one in answers.items() if one.form in _NUMERIC and one.number is not None
    }
    forms = {answers[text].form for text in values}
    own = [answers[text] for text in values]
    ends: Ends | None
    if "stars" in forms:
        ends = stars(own, others)
    elif "percent" in forms:
        ends = None if question.is_no_rating else Ends(0, 100)
    elif "outof" in forms:
        ends = out_of(own + others, question)
    else:
        ends = ends_of(_as_numbers(own, weight, others), question, verbatim=verbatim)
    if ends is None:
        return None
    read = {
        text: None if number in ends.missing else number
        for text, number in values.items()
        if number in ends.missing or ends.low <= number <= ends.high
    }
    words = " ".join(sorted({one.label for one in own + others if one.form == "number"}))
    scale = (
        "stars-1-5" if "stars" in forms and (ends.low, ends.high) == (1, 5) else _key(ends, question, words)
    )
    return Reading(scale, read, ends.doubts)


def _as_numbers(own: Iterable[Said], weight: _Weight, others: list[Said]) -> Numbers:
    numbered = [one for one in others if one.form == "number"]
    return Numbers(
        _values(own) - weight.slips,
        _words(own),
        weight.enough,
        weight.many,
        weight.once,
        _values(numbered),
        _words(sorted(numbered, key=lambda one: one.label)),
    )


def _values(numbers: Iterable[Said]) -> frozenset[float]:
    return frozenset(one.number for one in numbers if one.number is not None)


def _words(numbers: Iterable[Said]) -> dict[float, str]:
    return {
        one.number: one.short or one.label for one in numbers if one.label and one.number is not None
    }  # fmt: skip


def _key(ends: Ends, question: Asked, words: str) -> str:
    """The usual name of a scale with these ends, or a custom one; words beside the numbers tell most."""
    low, high = ends.low, ends.high
    if ends.reversed:
        return (
            EFFORT.key if (low, high) == (1, 5) and question.is_about_effort else f"custom:{high:g}:{low:g}"
        )
    if low == 1 and high in {5, 7}:
        meanings = question.meanings & {"satisfaction", "agreement"}
        meanings = meanings and (asked(words).meanings & {"satisfaction", "agreement"} or meanings)
        if "satisfaction" in meanings:
            return f"satisfied-1-{high:g}"
        if "agreement" in meanings:
            return f"agree-1-{high:g}"
    return _USUAL.get((low, high), f"custom:{low:g}:{high:g}")
