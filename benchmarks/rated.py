"""A journey with as many ratings as wanted, made inside the engine."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey, Kind, Organisation, Persona, Phase, Round, Touchpoint
from cxcore.scales import MARK, NPS
from cxcore.store import journeys
from cxcore.store.database import Database

TOUCHPOINTS, PERSONAS, ROUNDS = 20, 4, 2
CHANNELS = ("winkel", "website", "telefoon")
PHASES = ("awareness", "orientation", "purchase", "use", "service")
_SCALES = {"nps": NPS, "overall": MARK}
_SAMPLES = Path(__file__).parents[1] / "data"

# Chance is a hash of the number of the answer: the same on every machine, with however many threads.
_RATINGS = """
INSERT INTO app.rating
SELECT
    $organisation, $journey, $rounds[round], $questions[question],
    $personas[1 + (hash(respondent) % $persona_number)::INTEGER],
    $channels[1 + (hash(number, 'channel') % 3)::INTEGER],
    respondent,
    greatest(1, least(10, round(5.5 + 2.4 * sin(question * 0.9) + 0.3 * round + noise))),
    TIMESTAMP '2026-03-02 09:00:00' + to_seconds(respondent),
    CASE WHEN hash(number, 'comment') % 40 = 0 THEN array_to_string([
        $sentences[1 + (hash(number, sentence) % len($sentences))::INTEGER]
        FOR sentence IN range(1 + (hash(number, 'long') % 3)::INTEGER)
    ], ' ') END,
    1
FROM (
    SELECT
        number,
        1 + (number >= $size // 2)::INTEGER AS round,
        1 + (number % $question_number)::INTEGER AS question,
        number % $different // $question_number AS respondent,
        (hash(number, 'a') % 1000 + hash(number, 'b') % 1000 + hash(number, 'c') % 1000) / 300.0 - 5 AS noise
    FROM range($size) AS numbers(number)
)
"""


def fill(database: Database, size: int, *, twice: bool = False, whole: Sequence[Kind] = ("nps",)) -> Journey:
    """Store a journey of 20 touchpoints, 4 personas, 3 channels and 2 rounds with this many ratings.

    Every respondent answers about each touchpoint, and the questions ``whole`` about the journey: in one
    round, or ``twice``, in both. One answer in 40 has a comment: one to three sentences of the samples.
    """
    journey = _journey()
    channels = [new_id() for _ in CHANNELS]
    asked = [(one.id, "emotion", MARK.key) for one in journey.touchpoints]
    asked += [(None, kind, _SCALES[kind].key) for kind in whole]
    questions = [new_id() for _ in asked]
    details = {
        "organisation": journey.organisation.id,
        "journey": journey.id,
        "rounds": [one.id for one in journey.rounds],
        "personas": [one.id for one in journey.personas],
        "persona_number": PERSONAS,
        "channels": channels,
        "questions": questions,
        "question_number": len(questions),
        "size": size,
        "different": size // 2 if twice else size,
        "sentences": _sentences(),
    }

    def work(cursor: DuckDBPyConnection) -> None:
        journeys.save(cursor, journey)
        for number, name in zip(channels, CHANNELS, strict=True):
            row = [number, journey.organisation.id, name, name]
            cursor.execute("INSERT INTO app.channel VALUES (?, ?, ?, ?)", row)
        for number, about in zip(questions, asked, strict=True):
            row = [number, journey.organisation.id, journey.id, *about]
            cursor.execute("INSERT INTO app.question VALUES (?, ?, ?, ?, ?, ?, '')", row)
        cursor.execute(_RATINGS, details)

    database.transact(work)
    database.checkpoint()
    return journey


def _sentences() -> list[str]:
    """What customers of the samples say, each sentence once."""
    samples = [tomllib.loads(path.read_text("utf-8")) for path in sorted(_SAMPLES.glob("*.toml"))]
    texts = (text for sample in samples for group in sample["comments"] for text in group["texts"])
    return list(dict.fromkeys(texts))


def _journey() -> Journey:
    places = [f"touchpoint-{number}" for number in range(TOUCHPOINTS)]
    return Journey(
        id=new_id(),
        organisation=Organisation(id=new_id(), key="made-up", name="Made up"),
        key="measured",
        name="Measured",
        phases=tuple(Phase(key=key, name=key) for key in PHASES),
        touchpoints=tuple(
            Touchpoint(
                id=new_id(),
                key=key,
                name=f"Touchpoint {number}",
                phase=PHASES[number * len(PHASES) // TOUCHPOINTS],
                level=number % 6 + 1,
            )
            for number, key in enumerate(places)
        ),
        personas=tuple(
            Persona(
                id=new_id(),
                key=f"p{number}",
                name=f"P{number}",
                importance={key: 1 + (3 * place + number) % 10 for place, key in enumerate(places)},
                targets=dict.fromkeys(places, 8.0),
            )
            for number in range(PERSONAS)
        ),
        rounds=tuple(
            Round(id=new_id(), key=f"round-{number}", name=f"R{number}", starts=date(2026, 3 + number, 1))
            for number in range(ROUNDS)
        ),
    )
