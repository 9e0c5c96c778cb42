"""What respondents answered over the journey, as counts of patterns: no respondent leaves the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.counts import Counts, PairedAnswers, Pattern
from cxcore.model import Journey
from cxcore.scales import HIGHEST_MARK, LOWEST_MARK, MARK, scale_named
from cxcore.store.database import Database
from cxcore.store.narrowing import EVERYTHING, Narrowing
from cxcore.store.questions import (
    Asked,
    Slots,
    channel_ids,
    lookup,
    persona_id,
    place,
    round_id,
    scope,
    slots,
)

DEFAULT_NORM = 7.0
_LEVELS_OF_PYRAMID = range(1, 7)


class LevelPatterns(NamedTuple):
    """Which levels of the pyramid hold for how many respondents.

    Attributes
    ----------
    levels
        The levels, 1–6 ascending, that were answered about in the round.
    patterns
        Number of respondents, ≥ 1, per combination of "their mean mark is at least the norm", one for each
        of the levels; only respondents with an answer at all of them.

    """

    levels: tuple[int, ...]
    patterns: dict[tuple[bool, ...], int]


_PATTERNS = """
SELECT answers, total, peak, last, lowest, overall, COUNT(*)
FROM (
    SELECT
        respondent,
        COUNT(*) AS answers,
        round(SUM(mark), 9) AS total,
        -- A number that orders by distance, to nine decimals, and then by position.
        arg_max(mark, round(abs(mark - 5.5) * 1e9)::BIGINT * 65536 + position) AS peak,
        arg_max(mark, position) AS last,
        MIN(mark) AS lowest
    FROM latest($organisation, $journey, $round, $persona, $asked, FALSE,
        in_channels := $channels, since := $since, until := $until)
    GROUP BY respondent
)
LEFT JOIN (
    SELECT respondent, mark AS overall
    FROM latest($organisation, $journey, $round, NULL::BIGINT, $whole, FALSE)
) USING (respondent)
GROUP BY ALL
"""


def patterns(
    db: Database,
    journey: Journey,
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    touchpoints: Sequence[str] | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> dict[Pattern, int]:
    """Number of respondents per pattern of marks, from their latest answers of kind emotion.

    Answers without a respondent are left out, and so are those outside ``touchpoints`` when these are given.

    Raises
    ------
    UnknownNameError
        When the journey has no such round or persona.

    """
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        wanted = about(cursor, journey, round, persona, within)
        whole = tuple(one for one in questions if one.kind == "overall" and one.touchpoint is None)
        drawn = tuple(one for one in questions if touchpoints is None or one.touchpoint in touchpoints)
        wanted |= {"asked": _emotions(journey, drawn).rows, "whole": slots(whole, lambda _: 0).rows}
        rows = cursor.execute(_PATTERNS, wanted).fetchall()
    return {Pattern(*row[:-1]): row[-1] for row in rows}


_COMPLETE = """
WITH answers AS MATERIALIZED (
    FROM latest($organisation, $journey, $round, $persona, $asked, FALSE,
        in_channels := $channels, since := $since, until := $until)
)
SELECT position, mark, slot, COUNT(*)
FROM answers
WHERE respondent IN (
    SELECT respondent FROM answers GROUP BY respondent HAVING COUNT(*) = $complete
)
GROUP BY ALL
"""


def complete_counts(
    db: Database,
    journey: Journey,
    touchpoints: Sequence[str],
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> dict[str, Counts]:
    """Marks per touchpoint of the respondents who rated all of these touchpoints.

    Only answers of kind emotion; of several at one touchpoint the latest.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    places = {place(journey, key): key for key in touchpoints}
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        wanted = about(cursor, journey, round, persona, within) | {"complete": len(places)}
        chosen = tuple(one for one in questions if one.touchpoint in touchpoints)
        asked = _emotions(journey, chosen)
        rows = cursor.execute(_COMPLETE, wanted | {"asked": asked.rows}).fetchall()
    found = [(position, mark, asked.scales[slot], number) for position, mark, slot, number in rows]
    return {key: _counted([row[1:] for row in found if row[0] == number]) for number, key in places.items()}


_PAIRED = """
SELECT b.position, slot, b.value, a.value, COUNT(*)
FROM latest($organisation, $journey, $round, $persona, $asked, TRUE,
    in_channels := $channels, since := $since, until := $until) AS b
JOIN latest($organisation, $journey, $after, $persona, $asked, TRUE,
    in_channels := $channels, since := $after_since, until := $after_until) AS a USING (respondent, slot)
GROUP BY ALL
ORDER BY ALL
"""


def paired(
    db: Database,
    journey: Journey,
    before: str,
    after: str,
    persona: str | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> dict[str, PairedAnswers]:
    """Per touchpoint, what the same respondents answered after less before (kind emotion, latest answers).

    A touchpoint counts when somebody answered in both rounds on the same scale; where that happened on
    several scales, the one with most such respondents is taken.

    Raises
    ------
    UnknownNameError
        When the journey has no such rounds or persona.

    """
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        wanted = about(cursor, journey, before, persona, within) | {"after": round_id(journey, after)}
        wanted["after_since"], wanted["after_until"] = within.moments(after)
        asked = _emotions(journey, questions)
        rows = cursor.execute(_PAIRED, wanted | {"asked": asked.rows}).fetchall()
    return _paired_by_touchpoint(journey, [(row[0], asked.scales[row[1]], *row[2:]) for row in rows])


_RETURNING = """
WITH b AS MATERIALIZED (
    SELECT DISTINCT respondent FROM marked($organisation, $journey, $round, $persona, $asked,
        in_channels := $channels, since := $since, until := $until)
    WHERE respondent >= 0
),
a AS MATERIALIZED (
    SELECT DISTINCT respondent FROM marked($organisation, $journey, $after, $persona, $asked,
        in_channels := $channels, since := $after_since, until := $after_until)
    WHERE respondent >= 0
)
SELECT
    (SELECT COUNT(*) FROM b),
    (SELECT COUNT(*) FROM a),
    (SELECT COUNT(*) FROM a SEMI JOIN b USING (respondent))
"""


class Returning(NamedTuple):
    """Numbers of known respondents who answered before, after, and both times."""

    before: int
    after: int
    both: int


def returning(
    db: Database,
    journey: Journey,
    before: str,
    after: str,
    persona: str | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> Returning:
    """How many of the respondents who said what they felt came back; those without a number are not known.

    Raises
    ------
    UnknownNameError
        When the journey has no such rounds or persona.

    """
    asked = _emotions(journey, lookup(db, journey).questions.values())
    with db.read() as cursor:
        wanted = about(cursor, journey, before, persona, within) | {"after": round_id(journey, after)}
        wanted["after_since"], wanted["after_until"] = within.moments(after)
        [row] = cursor.execute(_RETURNING, wanted | {"asked": asked.rows}).fetchall()
    return Returning(*row)


_LEVELS = """
SELECT levels, held, COUNT(*)
FROM (
    SELECT respondent, bit_or(1 << level) AS levels, bit_or(holds::INTEGER << level) AS held
    FROM (
        SELECT respondent, ($levels::INTEGER[])[position + 1] AS level,
            round(AVG(mark), 9) >= $norm AS holds
        FROM latest($organisation, $journey, $round, $persona, $asked, FALSE,
            in_channels := $channels, since := $since, until := $until)
        GROUP BY respondent, level
    )
    WHERE level IS NOT NULL
    GROUP BY respondent
)
GROUP BY ALL
ORDER BY ALL
"""


def level_patterns(
    db: Database,
    journey: Journey,
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    norm: float = DEFAULT_NORM,
    *,
    within: Narrowing = EVERYTHING,
) -> LevelPatterns:
    """For how many respondents which levels of the pyramid hold (kind emotion, latest answers).

    A level holds for a respondent whose mean mark over its touchpoints is at least the norm, 1–10.

    Raises
    ------
    UnknownNameError
        When the journey has no such round or persona.

    """
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        wanted = about(cursor, journey, round, persona, within) | {"norm": norm}
        wanted["levels"] = [touchpoint.level for touchpoint in journey.touchpoints]
        rows = cursor.execute(_LEVELS, wanted | {"asked": _emotions(journey, questions).rows}).fetchall()
    every = reduce(or_, (found for found, _, _ in rows), 0)
    levels = tuple(level for level in _LEVELS_OF_PYRAMID if every >> level & 1)
    complete = ((held, number) for found, held, number in rows if found == every)
    return LevelPatterns(levels, {tuple(bool(held >> one & 1) for one in levels): n for held, n in complete})


def about(
    cursor: DuckDBPyConnection, journey: Journey, round_key: str, persona: str | None, within: Narrowing
) -> dict[str, Any]:
    """Whose answers of which round, as parameters."""
    since, until = within.moments(round_key)
    return scope(journey) | {
        "round": round_id(journey, round_key),
        "persona": persona_id(journey, persona),
        # As ids: a question within the question would be asked, and its column read, without a channel too.
        "channels": None if within.channel is None else channel_ids(cursor, journey, within.channel),
        "since": since,
        "until": until,
    }


def _emotions(journey: Journey, questions: Iterable[Asked]) -> Slots:
    """The questions that draw the curve, at their places in the journey."""
    places = {touchpoint.key: number for number, touchpoint in enumerate(journey.touchpoints)}
    drawn = tuple(one for one in questions if one.kind == "emotion" and one.touchpoint in places)
    return slots(drawn, lambda one: places[one.touchpoint or ""])


def _counted(rows: Sequence[tuple[float, str, int]]) -> Counts:
    """Counts of (mark, scale, number)."""
    marks = Counts.of((mark, number) for mark, _, number in rows)
    return Counts(MARK, marks.answers, frozenset(scale for _, scale, _ in rows))


def _paired_by_touchpoint(
    journey: Journey, rows: Sequence[tuple[int, str, float, float, int]]
) -> dict[str, PairedAnswers]:
    pairs: dict[int, dict[str, list[tuple[float, float, int]]]] = {}
    for position, scale, earlier, later, number in rows:
        pairs.setdefault(position, {}).setdefault(scale, []).append((earlier, later, number))
    return {
        journey.touchpoints[position].key: _paired(*max(by_scale.items(), key=_respondents))
        for position, by_scale in pairs.items()
    }


def _respondents(entry: tuple[str, Sequence[tuple[float, float, int]]]) -> int:
    return sum(number for _, _, number in entry[1])


def _paired(scale_key: str, pairs: Sequence[tuple[float, float, int]]) -> PairedAnswers:
    scale = scale_named(scale_key)
    parts = 10 ** max(_decimals(answer) for earlier, later, _ in pairs for answer in (earlier, later))
    sign = -1 if scale.reversed else 1
    steps: dict[int, int] = {}
    for earlier, later, number in pairs:
        step = sign * (round(later * parts) - round(earlier * parts))
        steps[step] = steps.get(step, 0) + number
    return PairedAnswers(steps, (HIGHEST_MARK - LOWEST_MARK) / scale.span / parts)


def _decimals(answer: float) -> int:
    """How many decimals an answer is written with: 0 for 7.0, 1 for 7.5."""
    exponent = Decimal(repr(answer)).normalize().as_tuple().exponent
    return max(0, -int(exponent))
