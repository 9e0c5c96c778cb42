"""What was written, who could have written it, and how often each text stands where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from cxcore.model import Journey, Kind
from cxcore.store.database import Database
from cxcore.store.questions import Asked, Lookup, lookup, persona_id, place, round_id, scope

_EXPERIENCED: frozenset[Kind] = frozenset({"emotion", "functional", "nps", "ces", "csat", "overall"})
"""Kinds of which the answer says how it was; importance and expectation do not."""
_BATCH = 10_000
_FIRST, _GROWTH = 200, 8
"""Comments read at first when nobody knows how many are wanted, and how many times as many after that."""


class Place(NamedTuple):
    """Where something was written: keys of touchpoint (None: the whole journey), persona and channel."""

    touchpoint: str | None
    persona: str | None
    channel: str | None


class Comment(NamedTuple):
    """What a respondent wrote.

    Attributes
    ----------
    text
        The words, not masked.
    mark
        The mark, 1–10, given with it; None without one, or where it says what matters instead of how it was.
    place
        About what, and of whom and where as far as known.
    answered_at
        When it was written, in UTC, when known.

    """

    text: str
    mark: float | None
    place: Place
    answered_at: datetime | None


class Wanted(NamedTuple):
    """Which comments are asked for.

    Attributes
    ----------
    touchpoints
        Keys; None among them for comments on the whole journey.
    round
        Key of the round.
    persona, channel
        Only of this one; None for all.
    words
        All of which have to stand in the text, as parts of words too; case and accents do not matter.

    """

    touchpoints: tuple[str | None, ...]
    round: str
    persona: str | None = None
    channel: str | None = None
    words: tuple[str, ...] = ()


def people(
    db: Database,
    journey: Journey,
    round: str,  # noqa: A002 (the noun)
    *,
    touchpoints: tuple[str | None, ...] | None = None,
    by_persona: bool = False,
    by_channel: bool = False,
) -> dict[Place, int]:
    """How many people answered or wrote about each touchpoint in a round.

    Whoever has no number is counted by the question about the touchpoint that most of them answered.
    Reads the round once more than its counts do, since people who answered twice are counted once.

    Parameters
    ----------
    round
        Key of the round.
    touchpoints
        Only about these; None for all.
    by_persona, by_channel
        Whether to tell these apart; where not, they are None in the answer.

    Raises
    ------
    UnknownNameError
        When the journey has no such round.

    """
    asked = scope(journey) | {
        "round": round_id(journey, round),
        "personas": by_persona,
        "channels": by_channel,
    }
    known = lookup(db, journey)
    about = asked | {"questions": _questions(journey, known, touchpoints)}
    with db.read() as cursor:
        named = cursor.execute(_NAMED, about).fetchall()
        nameless = cursor.execute(_NAMELESS, about).fetchall()
    found: dict[Place, int] = {}
    for touchpoint, persona, channel, number in (*named, *nameless):
        where = Place(known.keys.get(touchpoint), known.keys.get(persona), known.keys.get(channel))
        found[where] = found.get(where, 0) + number
    return found


def crowded(
    db: Database,
    journey: Journey,
    round: str,  # noqa: A002 (the noun)
    minimum: int,
    *,
    touchpoints: tuple[str | None, ...] | None = None,
) -> frozenset[str | None]:
    """Touchpoints (None: the whole journey) where so many people are of every persona in every channel.

    Reads ratings about as fast as counting them does, for it counts nobody: the number of a respondent sets
    one of 63 bits, and there are at least as many people as bits. So it never says too much, and beyond a
    few dozen people hardly ever too little.

    Parameters
    ----------
    round
        Key of the round.
    minimum
        Number of people, at most 40.
    touchpoints
        Only about these; None for all.

    Raises
    ------
    UnknownNameError
        When the journey has no such round.

    """
    asked = scope(journey) | {"round": round_id(journey, round), "minimum": minimum}
    known = lookup(db, journey)
    asked["questions"] = _questions(journey, known, touchpoints)
    with db.read() as cursor:
        rows = cursor.execute(_CROWDED, asked).fetchall()
    return frozenset(known.keys.get(touchpoint) for (touchpoint,) in rows)


def newest(
    db: Database, journey: Journey, wanted: Wanted, *, skip: int = 0, limit: int | None = None
) -> Iterator[Comment]:
    """The comments asked for, newest first; the caller sees to it that their groups may be shown.

    Without a limit they are read in ever larger blocks: whoever stops early does not wait for the rest.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    known = lookup(db, journey)
    about = _scope(journey, known, wanted) | {"skip": skip, "limit": _FIRST if limit is None else limit}
    with db.read() as cursor:
        while rows := cursor.execute(_NEWEST, about).fetchall():
            for text, question, value, persona, channel, at in rows:
                asked = known.questions[question]
                where = Place(asked.touchpoint, known.keys.get(persona), known.keys.get(channel))
                yield Comment(text, _mark(asked, value), where, at)
            if limit is not None or len(rows) < about["limit"]:
                return
            about |= {"skip": about["skip"] + len(rows), "limit": about["limit"] * _GROWTH}


def number(db: Database, journey: Journey, wanted: Wanted) -> int:
    """How many comments there are of those asked for."""
    about = _scope(journey, lookup(db, journey), wanted)
    with db.read() as cursor:
        return sum(n for (n,) in cursor.execute(_NUMBER, about).fetchall())


def texts(db: Database, journey: Journey, wanted: Wanted) -> Iterator[tuple[str, Place, int]]:
    """Each different text with its place, and how many comments have it there; equal texts come together.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    known = lookup(db, journey)
    about = _scope(journey, known, wanted)
    with db.read() as cursor:
        cursor.execute(_TEXTS, about)
        while rows := cursor.fetchmany(_BATCH):
            for text, *ids, number in rows:
                yield text, Place(*(known.keys.get(id_) for id_ in ids)), number


_NAMED = """
SELECT
    touchpoint,
    CASE WHEN $personas THEN persona_id END,
    CASE WHEN $channels THEN channel_id END,
    COUNT(DISTINCT respondent)
FROM given($organisation, $journey, $round, $questions)
GROUP BY ALL
"""
_NAMELESS = """
SELECT touchpoint, persona_id, channel_id, MAX(number)
FROM (
    SELECT
        touchpoint,
        CASE WHEN $personas THEN persona_id END AS persona_id,
        CASE WHEN $channels THEN channel_id END AS channel_id,
        question_id,
        COUNT(*) AS number
    FROM given($organisation, $journey, $round, $questions)
    WHERE respondent IS NULL
    GROUP BY ALL
)
GROUP BY ALL
"""
_CROWDED = """
SELECT touchpoint
FROM (
    SELECT touchpoint, bit_count(bit_or(named)) + MAX(nameless) AS people
    FROM (
        SELECT
            touchpoint,
            question_id,
            persona_id,
            channel_id,
            COALESCE(bit_or(1::BIGINT << abs(respondent % 63)::INTEGER), 0) AS named,
            COUNT(*) - COUNT(respondent) AS nameless
        FROM given($organisation, $journey, $round, $questions)
        GROUP BY ALL
    )
    GROUP BY touchpoint, persona_id, channel_id
)
GROUP BY touchpoint
HAVING MIN(people) >= $minimum
"""
_NEWEST = """
SELECT comment, question_id, value, persona_id, channel_id, answered_at
FROM written($organisation, $journey, $round, $questions, $persona, $channel, $words)
ORDER BY answered_at DESC NULLS LAST, comment, question_id, persona_id, channel_id, value
LIMIT $limit OFFSET $skip
"""
_NUMBER = """
SELECT COUNT(*)
FROM written($organisation, $journey, $round, $questions, $persona, $channel, $words)
"""
_TEXTS = """
SELECT comment, touchpoint, persona_id, channel_id, COUNT(*)
FROM written($organisation, $journey, $round, $questions, $persona, $channel, $words)
GROUP BY ALL
ORDER BY comment
"""


def _scope(journey: Journey, known: Lookup, wanted: Wanted) -> dict[str, Any]:
    for key in wanted.touchpoints:
        if key is not None:
            place(journey, key)
    return scope(journey) | {
        "round": round_id(journey, wanted.round),
        "persona": persona_id(journey, wanted.persona),
        "channel": wanted.channel,
        "words": list(wanted.words),
        "questions": _questions(journey, known, wanted.touchpoints),
    }


def _questions(
    journey: Journey, known: Lookup, touchpoints: Collection[str | None] | None
) -> list[dict[str, Any]]:
    """The questions about these touchpoints, or all of them, as the SQL macros want them."""
    ids = {one.key: one.id for one in journey.touchpoints}
    return [
        {"question": one.id, "touchpoint": ids.get(one.touchpoint or "")}
        for one in known.questions.values()
        if touchpoints is None or one.touchpoint in touchpoints
    ]


def _mark(question: Asked, value: float | None) -> float | None:
    return None if value is None or question.kind not in _EXPERIENCED else question.scale.mark(value)
