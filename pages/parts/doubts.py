"""What only the user can tell about a file: questions with a few answers, and what each answer changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from cxcore.scales import EFFORT, scale_named
from cxcore.surveys import ColumnUse
from cxcore.surveys.importing.answers import number_in
from cxcore.surveys.mapping import Doubt
from pages.parts.lines import Line

LEAVE_OUT, AS_IT_IS, NEW, NUMBER = "left-out", "as-it-is", "new", "number"
_DECIDED: dict[Doubt, tuple[str, ...]] = {
    "dates": ("dates",),
    "direction": ("use", "because", "scale"),
    "scale": ("use", "because", "scale"),
    "missing": ("answers", "scale"),
    "touchpoint": ("touchpoint",),
}
_USUAL = ("csat-1-5", "agree-1-7", "mark-1-10", "nps-0-10")
_NUMBERS = re.compile(r"\s*(\d{1,4})[-/.](\d{1,4})[-/.](\d{1,4})")


class Ask(NamedTuple):
    """A question about one line, or about several that are alike.

    Attributes
    ----------
    options
        Answers: a date order, the key of a scale, or one of the words above.
    text
        The text or touchpoint that it is about.

    """

    about: Doubt
    lines: tuple[Line, ...]
    options: tuple[str, ...]
    text: str = ""

    @property
    def key(self) -> str:
        return f"{self.about}-{self.lines[0].key}"

    @property
    def use(self) -> ColumnUse:
        return self.lines[0].use


def asks(lines: Sequence[Line], touchpoints: Collection[str]) -> list[Ask]:
    """The questions that are open, those that most depends on first.

    Parameters
    ----------
    touchpoints
        Names in the journey: only with one of these a line can have been confused.

    """
    return [
        *_dates(lines),
        *_directions(lines),
        *_missing(lines),
        *_scales(lines),
        *_same(lines, touchpoints),
    ]


def answered(ask: Ask, line: Line, now: ColumnUse, option: str | None) -> ColumnUse:
    """The use of a line of a question after an answer; None takes the answer back.

    Parameters
    ----------
    now
        Its use so far, with what the user changed in it beside this question.

    """
    own = {name: getattr(line.use, name) for name in _DECIDED[ask.about]}
    doubts = {*now.doubts, ask.about} if option is None else {*now.doubts} - {ask.about}
    if option is not None:
        own |= _decision(ask, line, option)
    return now.model_copy(update={**own, "doubts": tuple(sorted(doubts))})


def readings(text: str) -> tuple[date, date] | None:
    """The two days that a text may mean: with the day first, and with the month first."""
    found = _NUMBERS.match(text)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    with suppress(ValueError):
        year += 2000 if year < 100 else 0
        return date(year, second, first), date(year, first, second)
    return None


def ends(line: Line) -> tuple[str, str]:
    """The texts of the lowest and the highest raw answer of a line."""
    scale = scale_named(line.use.scale)
    words = {value: text for text, value in line.use.answers.items() if value is not None}
    low, high = (words.get(value, f"{value:g}") for value in (scale.low, scale.high))
    return low, high


def bounds(scale: str) -> str:
    """The ends of a scale, as people write them."""
    own = scale_named(scale)
    return f"{own.low:g}–{own.high:g}".replace("-", "−")


def turned(use: ColumnUse, *, high_is_best: bool) -> str:
    """The key of the scale with the same ends on which this end is the best."""
    scale = scale_named(use.scale)
    if scale.reversed is not high_is_best:
        return scale.key
    if high_is_best:
        return f"custom:{scale.low:g}:{scale.high:g}"
    return EFFORT.key if (scale.low, scale.high) == (1, 5) else f"custom:{scale.high:g}:{scale.low:g}"


def _in_doubt(lines: Sequence[Line], doubt: Doubt) -> list[Line]:
    return [line for line in lines if doubt in line.use.doubts]


def _grouped(lines: Sequence[Line], key: Callable[[Line], Hashable]) -> list[tuple[Line, ...]]:
    groups: defaultdict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return [tuple(group) for group in groups.values()]


def _dates(lines: Sequence[Line]) -> list[Ask]:
    return [
        Ask("dates", (line,), ("day-first", "month-first"), _example(line))
        for line in _in_doubt(lines, "dates")
    ]


def _example(line: Line) -> str:
    """A text that is two different days."""
    texts: list[str] = [*line.contents.sample, *(line.contents.texts or ())]
    unlike = (text for text in texts if (both := readings(text)) and both[0] != both[1])
    return next(unlike, texts[0] if texts else "")


def _directions(lines: Sequence[Line]) -> list[Ask]:
    """Rows of one grid with the same answers have one direction; other questions have each their own."""

    def alike(line: Line) -> Hashable:
        subject = line.column.text if line.column.item else line.key
        return line.use.scale, frozenset(line.use.answers.items()), subject

    groups = _grouped(_in_doubt(lines, "direction"), alike)
    return [Ask("direction", group, ("high", "low", LEAVE_OUT)) for group in groups]


def _missing(lines: Sequence[Line]) -> list[Ask]:
    found = [line for line in _in_doubt(lines, "missing") if _numbers_missing(line.use)]
    groups = _grouped(found, lambda line: (line.use.scale, frozenset(_numbers_missing(line.use))))
    return [
        Ask("missing", group, (AS_IT_IS, NUMBER), ", ".join(sorted(_numbers_missing(group[0].use))))
        for group in groups
    ]


def _numbers_missing(use: ColumnUse) -> list[str]:
    return [text for text, value in use.answers.items() if value is None and number_in(text) is not None]


def _scales(lines: Sequence[Line]) -> list[Ask]:
    found = [line for line in _in_doubt(lines, "scale") if "direction" not in line.use.doubts]
    groups = _grouped(found, lambda line: (bounds(line.use.scale), _labelled(line)))
    return [Ask("scale", group, (AS_IT_IS, *_other_scales(group), LEAVE_OUT)) for group in groups]


def _labelled(line: Line) -> bool:
    """True where words stand for answers: they say themselves where they stand."""
    return any(value is not None and number_in(text) is None for text, value in line.use.answers.items())


def _other_scales(lines: Sequence[Line]) -> list[str]:
    """Usual scales on which the numbers of these lines fit as well."""
    if _labelled(lines[0]):
        return []
    own = scale_named(lines[0].use.scale)
    numbers = {number for line in lines for number in _numbers(line)}
    others = [one for one in map(scale_named, _USUAL) if (one.low, one.high) != (own.low, own.high)]
    return [one.key for one in others if all(map(one.contains, numbers))]


def _numbers(line: Line) -> set[float]:
    """The numbers that count as answers."""
    texts = [text for text in line.contents.texts or () if line.use.answers.get(text, 0) is not None]
    return {number for text in texts if (number := number_in(text)) is not None}


def _same(lines: Sequence[Line], touchpoints: Collection[str]) -> list[Ask]:
    return [
        Ask("touchpoint", (line,), (AS_IT_IS, NEW), line.use.touchpoint)
        for line in _in_doubt(lines, "touchpoint")
        if line.use.touchpoint in touchpoints
    ]


def _decision(ask: Ask, line: Line, option: str) -> dict[str, object]:
    if option == LEAVE_OUT:
        return {"use": "left-out", "because": "no-rating"}
    if ask.about == "dates":
        return {"dates": option}
    if ask.about == "direction":
        scale = turned(line.use, high_is_best=option == "high")
        return {"use": "rating", "because": "", "scale": scale}
    if option == NUMBER:
        return _with_numbers(line.use)
    if option == NEW:
        return {"touchpoint": line.column.item or line.column.text or line.name}
    return {} if option == AS_IT_IS else {"scale": option}


def _with_numbers(use: ColumnUse) -> dict[str, object]:
    """The numbers that meant missing as answers, on a scale that is as long as that takes."""
    wrong = set(_numbers_missing(use))
    numbers = [found for text in wrong if (found := number_in(text)) is not None]
    answers = {text: value for text, value in use.answers.items() if text not in wrong}
    scale = scale_named(use.scale)
    low, high = min(scale.low, *numbers), max(scale.high, *numbers)
    key = f"custom:{high:g}:{low:g}" if scale.reversed else f"custom:{low:g}:{high:g}"
    return {"answers": answers, "scale": scale.key if (low, high) == (scale.low, scale.high) else key}
