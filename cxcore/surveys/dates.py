"""How a column writes its times: which of day and month comes first, and the patterns that read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from cxcore.surveys.date_words import in_english
from cxcore.surveys.mapping import Dates

ZONE = (
    r"(:\d\d(?:[.,]\d{1,9})?(?:\s*[APap]\.?[Mm]\.?)?)\s*"
    r"(?:\(?(?:[A-Z]{3,5}|[ECMP]T|Z)\)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)(?:\s*\([^()]*\))?$"
)
"""A clock with a zone after it, and perhaps its name, as a regular expression of which group 1, the clock,
is to be kept when :func:`patterns` are tried. Times stay as that clock showed them: answers of one file come
from one place."""

Counted = Literal["days", "seconds", "milliseconds"]
"""Times as numbers: days since the end of 1899 in spreadsheets, or seconds since 1970 in programs."""
_COUNTED: dict[Counted, re.Pattern[str]] = {
    "days": re.compile(r"[2-6]\d{4}(?:[.,]\d+)?", re.ASCII),
    "seconds": re.compile(r"(?:9[5-9]|1\d\d)\d{7}(?:[.,]\d+)?", re.ASCII),
    "milliseconds": re.compile(r"(?:9[5-9]|1\d\d)\d{10}", re.ASCII),
}
"""1954 to 2091, and 2000 to 2033."""

_MOST = 2000
"""No more texts than this are looked at, evenly over the file."""
_ENOUGH = 200
"""So many times tell whether they ascend; looking at more only costs time."""
_TIMES = 0.9
"""Share of the texts that must be times."""
_SORTED = 0.9
"""Share of steps that go one way in the right reading."""
_CLEARER = 0.05
"""By so much the other reading must be less in order."""

_ALIKE = 20
_LONGEST = 100
_AS_NOUGHT = str.maketrans("123456789", "0" * 9)
_ZONED = re.compile(ZONE, re.ASCII)
_SIGNS = frozenset("+-")
_CLOCK = re.compile(
    r"(,? +|T)\d{1,2}([:.])\d\d(?:\2\d\d([.,]\d{1,6}(?!\d))?)?(?:( ?)([ap]m))?", re.ASCII | re.IGNORECASE
)
_ISO = re.compile(r"\d{4}([-/.])(\d{1,2})\1(\d{1,2})(?!\d)", re.ASCII)
_PARTED = re.compile(r"(\d{1,2})([-/]|\. ?)(\d{1,2})\2(\d{4}|\d\d)(?!\d)", re.ASCII)
_COMPACT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_DAY_NAMED = re.compile(r"\d{1,2}(\.?[ -])([a-z]{3,9})([ -])(\d{4}|\d\d)(?!\d)", re.ASCII | re.IGNORECASE)
_MONTH_NAMED = re.compile(r"([a-z]{3,9}) \d{1,2}(,?) (\d{4})(?!\d)", re.ASCII | re.IGNORECASE)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip


class DateOrder(NamedTuple):
    """How times are written.

    Attributes
    ----------
    dates
        None when the texts are no times.
    certain
        False when the texts can be read in either order and nothing tells which, or when both orders occur.

    """

    dates: Dates | None
    certain: bool


class _Day(NamedTuple):
    """The day of a text: two numbers in doubtful order, or none where it can be read in one way only.

    ``shape`` is its pattern, with ``{0}`` and ``{1}`` for the doubtful ones, ``clock`` that of what follows.
    """

    shape: str
    clock: str
    first: int = 0
    second: int = 0
    year: int = 0


def date_order(texts: Sequence[str]) -> DateOrder:
    """The order of day and month in these texts, which stand in the order of the file.

    A day over 12 decides; then the order in which the rows ascend, for answers come in one after another;
    then dots between the numbers. A few texts that are no time are passed over.
    """
    filled = [text for text in texts[:: 1 + len(texts) // _MOST] if text.strip()]
    days = [day for text in filled if (day := _day(text))]
    if not filled or len(days) < _TIMES * len(filled):
        return DateOrder(None, certain=True)
    doubtful = [day for day in days if day.first]
    return _order_of(doubtful) if 2 * len(doubtful) > len(days) else DateOrder("iso", certain=True)


def patterns(dates: Dates, texts: Iterable[str] = ()) -> tuple[str, ...]:
    """Patterns for ``try_strptime`` that read these texts in this order, the commonest first.

    A pattern that does not fit is slow, so that only those are given that the texts call for, and the same
    days with a usual clock. Two-digit years come first, because ``%Y`` takes them for the first century.
    Without texts: the usual ones. What stands after the clock, see :data:`ZONE`, must be gone, and words must
    be English, see :mod:`cxcore.surveys.date_words`.
    """
    order = ("%m", "%d") if dates == "month-first" else ("%d", "%m")
    seen = _written(texts)
    shapes = seen or Counter(
        {("%Y-%m-%d" if dates == "iso" else f"{{0}}{mark}{{1}}{mark}%Y", " %H:%M:%S"): 1 for mark in "-/."}
    )
    found = [
        (shape, clock) for (shape, clock), _ in sorted(shapes.items(), key=lambda one: (-one[1], one[0]))
    ]
    days = dict.fromkeys(shape for shape, _ in found)
    found += [(shape, clock) for shape in days for clock in (" %H:%M:%S", " %H:%M", "")]
    written = dict.fromkeys(shape.format(*order) + clock for shape, clock in found)
    return tuple(sorted(written, key=lambda pattern: "%y" not in pattern))


def forms(texts: Iterable[str]) -> frozenset[str]:
    """How texts are written, each digit a nought: of thousands of times, hardly more than one."""
    return frozenset(text.translate(_AS_NOUGHT) for text in texts)


def has_zone(texts: Iterable[str]) -> bool:
    """True when a zone or an offset stands after some clock, see :data:`ZONE`."""
    return any(_ZONED.search(form.strip()) for form in forms(texts))


def counted_in(texts: Iterable[str]) -> Counted | None:
    """In what nearly all of these are times as numbers, such as 45012.5; None where they are not."""
    filled = [text.strip() for text in texts if text.strip()]
    for unit, pattern in _COUNTED.items():
        fitting = sum(1 for text in filled if pattern.fullmatch(text))
        if fitting and fitting >= _TIMES * len(filled):
            return unit
    return None


def _written(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often days and clocks are written which way."""
    forms: dict[str, list[str]] = {}
    for text in texts:
        forms.setdefault(text.translate(_AS_NOUGHT), []).append(text)
    seen: Counter[tuple[str, str]] = Counter()
    for alike in forms.values():
        # Texts that differ in their digits alone are written alike, but for those that are no days at all.
        days = [day for text in alike[:_ALIKE] if (day := _day(text))]
        for day in days:
            seen[day.shape, day.clock] += max(1, len(alike) // len(days))
    return seen


def _day(text: str) -> _Day | None:
    """A text taken apart; None when it is no time."""
    plain = in_english(text.strip()[:_LONGEST])
    if not plain[-1:].isdigit() or not _SIGNS.isdisjoint(plain[-6:]):
        plain = _ZONED.sub(r"\1", plain)
    for pattern, shape in (
        (_PARTED, _parted),
        (_ISO, _iso),
        (_COMPACT, _compact),
        (_DAY_NAMED, _day_named),
        (_MONTH_NAMED, _month_named),
    ):
        if found := pattern.match(plain):
            clock = _clock(plain[found.end() :])
            day = shape(found)
            return day._replace(clock=clock) if day and clock is not None else None
    return None


def _clock(text: str) -> str | None:
    """The pattern of a clock with the gap before it; empty without a clock, None for anything else."""
    if not text:
        return ""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    gap, mark, fraction, blank, half = found.groups()
    parts = text.count(mark) - (fraction is not None and fraction[0] == mark)
    seconds = f"{mark}%S" if parts == 2 else ""
    part = f"{fraction[0]}%f" if fraction else ""
    return f"{gap}{'%I' if half else '%H'}{mark}%M{seconds}{part}" + (f"{blank}%p" if half else "")


def _parted(found: re.Match[str]) -> _Day | None:
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    return _Day(f"{{0}}{mark}{{1}}{mark}{'%Y' if len(year) == 4 else '%y'}", "", first, second, int(year))


def _iso(found: re.Match[str]) -> _Day | None:
    real = 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31
    return _Day(f"%Y{found[1]}%m{found[1]}%d", "") if real else None


def _compact(_: re.Match[str]) -> _Day:
    return _Day("%Y%m%d", "")


def _day_named(found: re.Match[str]) -> _Day | None:
    month = _month(found[2])
    year = "%Y" if len(found[4]) == 4 else "%y"
    return _Day(f"%d{found[1]}{month}{found[3]}{year}", "") if month else None


def _month_named(found: re.Match[str]) -> _Day | None:
    month = _month(found[1])
    return _Day(f"{month} %d{found[2]} %Y", "") if month else None


def _month(name: str) -> str:
    """How ``strptime`` calls this English name of a month; empty when it is none."""
    lower = name.casefold()
    if lower in _MONTHS:
        return "%B"
    return "%b" if len(lower) == 3 and any(month.startswith(lower) for month in _MONTHS) else ""


def _order_of(days: Sequence[_Day]) -> DateOrder:
    by_day = sum(day.first > 12 for day in days)
    by_month = sum(day.second > 12 for day in days)
    if by_day or by_month:
        dates: Dates = "day-first" if by_day >= by_month else "month-first"
        return DateOrder(dates, certain=not (by_day and by_month))
    if all("." in day.shape for day in days):
        return DateOrder("day-first", certain=True)
    return _ascending(days) or _by_habit(days)


def _ascending(days: Sequence[_Day]) -> DateOrder | None:
    some = days[:: max(1, len(days) // _ENOUGH)]
    day_first = _in_order([(day.year, day.second, day.first) for day in some])
    month_first = _in_order([(day.year, day.first, day.second) for day in some])
    if max(day_first, month_first) < _SORTED or abs(day_first - month_first) < _CLEARER:
        return None
    return DateOrder("day-first" if day_first > month_first else "month-first", certain=True)


def _in_order(keys: Sequence[tuple[int, int, int]]) -> float:
    """Share of the steps to another day that go one way, 0.5–1; 0 for too few of them."""
    steps = [later > earlier for earlier, later in pairwise(keys) if later != earlier]
    if len(steps) < 3:
        return 0.0
    up = sum(steps) / len(steps)
    return max(up, 1 - up)


def _by_habit(days: Sequence[_Day]) -> DateOrder:
    """Clocks with am and pm go with the month first; all else is proposed as it is written in Europe."""
    half = any(day.clock.endswith("%p") for day in days)
    return DateOrder("month-first" if half else "day-first", certain=False)
