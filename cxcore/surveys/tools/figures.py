"""Figures about many people or about the world: told by what they are, where no word says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from cxcore.surveys.dates import date_order, patterns
from cxcore.surveys.scaling.labels import fold, labels
from cxcore.surveys.tools.cells import is_number
from cxcore.surveys.tools.own import is_index
from cxcore.surveys.tools.tool import Grid, words

_FEWEST = 3
_ENOUGH = 6
_PERIOD = re.compile(r"\d{4}(JJ|HJ|KW|MM|SJ|VJ)\d\d")
"""How Statistics Netherlands writes a year, a quarter or a month."""
_OFF = 0.31
"""Percentages rounded to one decimal add up to this near to 100."""
_PERIODS = re.compile(
    r"(19|20)\d\d([-/ ](0?[1-9]|1[0-2])|[-/ ]?([QK][1-4]|W\d\d?))"
    r"|[QK][1-4][-/ ]?(19|20)\d\d|(0?[1-9]|1[0-2])[-/](19|20)\d\d",
    re.IGNORECASE,
)
"""A month, a quarter or a week of a year."""
_IDENTITY = re.compile(r"(nummer|number|nr|no|id|code)\b|factu|invoice|order|ticket|rechnung|kassabon")
"""In the names of numbers that somebody or something has, which may look like a month."""
_WEEKS = 14
_MARKS, _SLID, _LARGEST = 10, 90, 100
"""Marks go up to the first, sliders from the second to the third, and no answer beyond."""
_MONTH = timedelta(days=28)
_WORDY = 5
"""A name has no more blanks than this."""
PEOPLE = words(
    "naam|name|voornaam|first name|vorname|prénom|respondent|klant|klantnaam|customer|deelnemer|medewerker"
    "|employee|persoon|person|gast|guest|participant|student|patient|user|subject|nr|nr.|no.|id|#|nom|nombre"
    "|teilnehmer|kunde|client|cliente"
)
"""Names of columns in which each row is somebody."""
_BETWEEN = re.compile("[_.-]+")
_MARK = r"(ratings?|scores?|votes?|stars|reviews?|beoordeling|cijfer|bewertung|note|calificación|puntuación)"
_JUDGED = re.compile(rf"{_MARK}|review (text|body|rating)")
_AVERAGE = re.compile(
    rf"^(avg|average|mean|gemiddelde|durchschnittliche|promedio|moyenne)\b.*\b{_MARK}$"
    rf"|^{_MARK} (avg|average|mean)$"
)
_JUDGES = re.compile(
    r"\b(reviews?|ratings?|votes?|beoordelingen|bewertungen) (counts?|number|aantal|anzahl)$"
    r"|^(number of|no of|num|n|total|aantal|anzahl|nombre de|número de) .*"
    r"\b(reviews|ratings|votes|avis|beoordelingen|bewertungen|reseñas)$"
)
"""How many people judged."""


def are_official(body: Grid) -> bool:
    """True when a column holds the codes of periods that Statistics Netherlands uses."""
    return any(all(map(_PERIOD.fullmatch, column)) for column in zip(*body, strict=True))


def are_shares(body: Grid) -> bool:
    """True when numbers beside each other, some with a decimal, are 100 together in each row."""
    if len(body) < _FEWEST:
        return False
    return any(all(_is_whole(row[one]) for row in body[1:]) for one in _wholes(body[0]))


def _wholes(row: Sequence[str]) -> Iterator[slice]:
    """Where numbers of a row, some with a decimal, are 100 together."""
    values = [_value(cell) for cell in row]
    for start in range(len(row) - 1):
        total, fractions = 0.0, False
        for end, value in enumerate(values[start:], start + 1):
            if value is None or value < 0 or total + value > _LARGEST + _OFF:
                break
            total, fractions = total + value, fractions or value % 1 != 0
            if end - start >= _FEWEST and total >= _LARGEST - _OFF and fractions:
                yield slice(start, end)
                break


def _is_whole(cells: Sequence[str]) -> bool:
    told = [value for cell in cells if (value := _value(cell)) is not None]
    return len(told) == len(cells) and abs(sum(told) - _LARGEST) <= _OFF


def count_labels(head: Sequence[str], body: Grid) -> bool:
    """True when answers stand above the columns, and beneath each how many gave it."""
    sets: dict[int, set[int]] = {}
    for place, name in enumerate(head):
        for found in labels().places.get(fold(name), ()):
            sets.setdefault(found.set, set()).add(place)
    most = max(sets.values(), key=len, default=set())
    cells = [row[place] for row in body for place in most if row[place]]
    counted = all(map(is_number, cells)) and any((_value(cell) or 0) > 1 for cell in cells)
    return len(most) >= _FEWEST and counted


def are_means(head: Sequence[str], body: Grid) -> bool:
    """True for what stands there once, with a short name, and two or more figures in hundredths about it."""
    place = _first_varying(body)
    if len(body) < _FEWEST or place >= len(head) - 2 or head[place] in PEOPLE:
        return False
    names = [row[place] for row in body]
    if len(set(names)) < len(names) or not all(map(_is_name, names)):
        return False
    columns = [[cell for cell in column if cell] for column in zip(*body, strict=True)][place + 1 :]
    figures = [column for column in columns if column]
    fine = sum(map(are_hundredths, figures))
    return fine > 1 and fine * 2 > len(figures) and all(is_number(c) for column in figures for c in column)


def _is_name(text: str) -> bool:
    """True for a few words; a code is none, for it may be of a respondent."""
    coded = " " not in text and any(map(str.isdigit, text))
    return any(map(str.isalpha, text)) and not coded and text.count(" ") < _WORDY


def are_hundredths(cells: Sequence[str]) -> bool:
    """True for numbers of which most are finer than tenths and quarters, as means are and no marks."""
    values = [value for cell in cells if (value := _value(cell)) is not None]
    fine = sum(round(value * 10, 6) % 1 != 0 and value * 4 % 1 != 0 for value in values)
    return fine * 2 > len(values)


def are_judged(head: Sequence[str], body: Grid) -> bool:
    """True for what was judged by others: its average mark beside how many gave one, and no single mark."""
    names = [_BETWEEN.sub(" ", name) for name in head]
    means = [place for place, name in enumerate(names) if _AVERAGE.search(name)]
    counted = [place for place, name in enumerate(names) if _JUDGES.search(name)]
    single = any(_JUDGED.fullmatch(name) for name in names)
    cells = [row[place] for row in body for place in (*means, *counted) if row[place]]
    return bool(means and counted and cells) and not single and all(map(is_number, cells))


def is_series(head: Sequence[str], body: Grid) -> bool:
    """True for a row of figures a day, month or hour: sales, the weather, an average over time.

    The times stand first, or after what numbers the rows or is the same in all of them, each once and in
    their order. Beside them stand numbers alone: a month or more apart such as means and totals are, else
    such as no answers are, mostly equally far apart; where each day has its row, words may stand among these.
    """
    first = _first_varying(body)
    if len(body) < _FEWEST or first >= len(head) - 1:
        return False
    periods = [row[first] for row in body]
    named = all(map(_PERIODS.fullmatch, periods)) and len(set(periods)) == len(periods)
    times = _times(periods) if len(body) >= _ENOUGH and not named else []
    steps = Counter(later - earlier for earlier, later in pairwise(times))
    if _IDENTITY.search(head[first].casefold()) or not (named or _goes_one_way(steps)):
        return False
    columns = [[cell for cell in column if cell] for column in zip(*body, strict=True)][first + 1 :]
    filled = [column for column in columns if column]
    numbers = [column for column in filled if all(map(is_number, column))]
    if named:
        return bool(filled) and len(numbers) == len(filled)
    whole = len(numbers) == len(filled)
    if min(map(abs, steps)) >= _MONTH:
        return whole and sum(map(_are_summed, numbers)) * 2 >= len(filled)
    # Customers come when they like; what is measured comes by the clock.
    regular = 2 * max(steps.values()) > steps.total()
    daily = len(steps) == 1 and len(body) >= _WEEKS
    return (whole or daily) and regular and sum(map(_are_no_answers, numbers)) * 2 > len(filled)


def _goes_one_way(steps: Collection[timedelta]) -> bool:
    """True for moments of which each one is later than the one before, or each one earlier."""
    return bool(steps) and (min(steps) > timedelta(0) or max(steps) < timedelta(0))


def _first_varying(body: Grid) -> int:
    """The first column that neither numbers the rows nor is the same in all."""
    for place, column in enumerate(zip(*body, strict=True)):
        numbered = is_index(column) and int(column[0]) <= 1
        if len(set(column)) > 1 and not numbered:
            return place
    return len(body[0]) if body else 0


def _times(texts: Sequence[str]) -> list[datetime]:
    """The moments; empty where some text is none, or where one stands there twice."""
    order = date_order(texts)
    if order.dates is None or len(set(texts)) < len(texts):
        return []
    known = patterns(order.dates, texts)
    found = [_time(text, known) for text in texts]
    told = [time for time in found if time is not None]
    return told if len(told) == len(texts) else []


def _time(text: str, known: Iterable[str]) -> datetime | None:
    for pattern in known:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _are_no_answers(cells: Sequence[str]) -> bool:
    """True for numbers that nobody ticks: with more than halves after the point, or on no usual scale."""
    values = [value for cell in cells if (value := _value(cell)) is not None]
    fine = sum(value * 2 % 1 != 0 for value in values) * 2 > len(values)
    highest = max(map(abs, values), default=0)
    return fine or _MARKS < highest < _SLID or highest > _LARGEST


def _are_summed(cells: Sequence[str]) -> bool:
    """True for numbers with more than halves after the point, or beyond the best mark."""
    values = [value for cell in cells if (value := _value(cell)) is not None]
    return any(value * 2 % 1 for value in values) or max(values, default=0) > _MARKS


def _value(cell: str) -> float | None:
    """The number in a cell, with a point or a comma; None for anything else."""
    try:
        return float(cell.replace(",", ".")) if is_number(cell) else None
    except ValueError:
        return None
