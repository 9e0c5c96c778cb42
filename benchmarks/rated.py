"""A journey with as many ratings as wanted, made inside the engine."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Touchpoint
from cxcore.store import journeys
from cxcore.store.database import Database

TOUCHPOINTS, PERSONAS, CHANNELS, ROUNDS = 20, 4, 3, 2
PHASES = ("awareness", "orientation", "purchase", "use", "service")

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
    CASE WHEN hash(number, 'comment') % 40 = 0 THEN 'Made-up remark ' || number END,
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


def fill(database: Database, size: int, *, twice: bool = False) -> Journey:
    """Store a journey of 20 touchpoints, 4 personas, 3 channels and 2 rounds with this many ratings.

    Every respondent answers about each touchpoint, and gives an NPS: in one round, or ``twice``, in both.
    """
    journey = _journey()
    channels = [new_id() for _ in range(CHANNELS)]
    questions = [new_id() for _ in range(TOUCHPOINTS + 1)]
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
    }

    def work(cursor: DuckDBPyConnection) -> None:
        journeys.save(cursor, journey)
        for number in channels:
            row = [number, journey.organisation.id, f"channel-{number}", "Channel"]
            cursor.execute("INSERT INTO app.channel VALUES (?, ?, ?, ?)", row)
        for number, touchpoint in zip(questions, [*journey.touchpoints, None], strict=True):
            asked = (touchpoint.id, "emotion", "mark-1-10") if touchpoint else (None, "nps", "nps-0-10")
            row = [number, journey.organisation.id, journey.id, *asked]
            cursor.execute("INSERT INTO app.question VALUES (?, ?, ?, ?, ?, ?, '')", row)
        cursor.execute(_RATINGS, details)

    database.transact(work)
    database.checkpoint()
    return journey


def _journey() -> Journey:
    return Journey(
        id=new_id(),
        organisation=Organisation(id=new_id(), key="made-up", name="Made up"),
        key="measured",
        name="Measured",
        phases=tuple(Phase(key=key, name=key) for key in PHASES),
        touchpoints=tuple(
            Touchpoint(
                id=new_id(),
                key=f"touchpoint-{number}",
                name=f"Touchpoint {number}",
                phase=PHASES[number * len(PHASES) // TOUCHPOINTS],
                level=number % 6 + 1,
            )
            for number in range(TOUCHPOINTS)
        ),
        personas=tuple(
            Persona(id=new_id(), key=f"p{number}", name=f"P{number}") for number in range(PERSONAS)
        ),
        rounds=tuple(
            Round(id=new_id(), key=f"round-{number}", name=f"R{number}") for number in range(ROUNDS)
        ),
    )
