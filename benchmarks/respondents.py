"""What is asked per respondent against the bare query for the latest answers.

Run as ``python -m benchmarks.respondents``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from benchmarks.rated import fill
from cxcore.model import Journey
from cxcore.store import ratings
from cxcore.store.database import Database

SIZES = (10**5, 10**6, 10**7)
QUICK_SIZES = (10**4,)
GOAL = 1.2
_BARE = """
SELECT question_id, value, COUNT(*)
FROM (
    SELECT round_id, respondent, question_id, arg_max(value, answered_at) AS value
    FROM app.rating
    WHERE organisation_id = $organisation AND journey_id = $journey AND round_id >= $first
        AND respondent IS NOT NULL AND value IS NOT NULL
    GROUP BY ALL
)
GROUP BY ALL
"""

_BARE_LEVELS = """
SELECT level, COUNT(*), SUM(answers), SUM(total), SUM(answers * total), SUM(total * total)
FROM (
    SELECT respondent, t.level, COUNT(*) AS answers, SUM(value) AS total
    FROM app.rating AS r
    JOIN app.question AS q ON q.id = r.question_id
    JOIN app.touchpoint AS t ON t.id = q.touchpoint_id
    WHERE r.organisation_id = $organisation AND r.journey_id = $journey AND round_id >= $first
        AND respondent IS NOT NULL AND value IS NOT NULL
    GROUP BY ALL
)
GROUP BY ALL
"""


def lines(sizes: Sequence[int], rounds: int) -> Iterator[Line]:
    """The measurements at each number of ratings, by people who each answered in both rounds."""
    for size in sizes:
        with TemporaryDirectory(prefix="benchmark-") as folder:
            database = Database.open(Path(folder) / "respondents.duckdb")
            yield from _asking(database, fill(database, size, twice=True), size, rounds)
            database.close()


def _asking(database: Database, journey: Journey, size: int, rounds: int) -> Iterator[Line]:
    before, after = journey.rounds
    touchpoints = [touchpoint.key for touchpoint in journey.touchpoints]
    levels = {touchpoint.key: touchpoint.level for touchpoint in journey.touchpoints}
    acts: dict[str, Callable[[], object]] = {
        "both": partial(_bare, database, journey, before.id),
        "one": partial(_bare, database, journey, after.id),
        "summed": partial(_bare, database, journey, after.id, _BARE_LEVELS),
        "paired": partial(ratings.paired, database, journey, before.key, after.key),
        "patterns": partial(ratings.patterns, database, journey, after.key),
        "levels": partial(ratings.level_patterns, database, journey, after.key),
        "clusters": partial(ratings.clusters, database, journey, levels, after.key),
        "complete": partial(ratings.complete_counts, database, journey, touchpoints, after.key),
    }
    taken = take_turns({name: partial(milliseconds, act) for name, act in acts.items()}, rounds)
    of = f"of {size:,} ratings"
    yield Line(f"answers {of} paired by respondent", taken["paired"], taken["both"], GOAL)
    yield Line(f"patterns of one round {of}", taken["patterns"], taken["one"], GOAL)
    yield Line(f"levels per respondent of one round {of}", taken["levels"], taken["one"], GOAL)
    yield Line(
        f"how alike answers at a level are, of one round {of}", taken["clusters"], taken["summed"], GOAL
    )
    yield Line(f"those who rated all, of one round {of}", taken["complete"], taken["one"], GOAL)


def _bare(database: Database, journey: Journey, first: int, query: str = _BARE) -> None:
    wanted = {"organisation": journey.organisation.id, "journey": journey.id, "first": first}
    with database.read() as cursor:
        cursor.execute(query, wanted).fetchall()


if __name__ == "__main__":
    small = quick(__doc__ or "")
    show("Respondents", [*lines(QUICK_SIZES if small else SIZES, 3 if small else 7)])
