"""Counts of a whole journey against the bare query, and the measures on them.

Run as ``python -m benchmarks.counts``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from benchmarks.rated import fill
from cxcore.counts import total
from cxcore.measures.change import changes as measured_changes
from cxcore.measures.pyramid import LEVELS, pyramid
from cxcore.model import Journey
from cxcore.questions.change import changes
from cxcore.questions.curve import curves
from cxcore.questions.loyalty import loyalty
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store.database import Database
from cxcore.store.ratings import counts

SIZES = (10**5, 10**6, 10**7)
QUICK_SIZES = (10**4,)
GOAL = 1.2
MEASURES_GOAL = 20
_BARE = """
SELECT round_id, question_id, persona_id, channel_id, value, COUNT(*) AS number
FROM app.rating
WHERE organisation_id = $organisation AND journey_id = $journey
GROUP BY ALL
"""


def lines(sizes: Sequence[int], rounds: int) -> Iterator[Line]:
    """The measurements at each number of ratings."""
    for size in sizes:
        with TemporaryDirectory(prefix="benchmark-") as folder:
            database = Database.open(Path(folder) / "counts.duckdb")
            journey = fill(database, size)
            yield from _counting(database, journey, size, rounds)
            yield from _measuring(database, journey, size, rounds)
            database.close()


def _counting(database: Database, journey: Journey, size: int, rounds: int) -> Iterator[Line]:
    wanted = {"organisation": journey.organisation.id, "journey": journey.id}
    with database.read() as held:

        def bare(*, arrays: bool) -> None:
            cursor = held.cursor()
            found = cursor.execute(_BARE, wanted)
            found.fetchnumpy() if arrays else found.fetchall()
            cursor.close()

        taken = take_turns(
            {
                "ours": lambda: milliseconds(lambda: counts(database, journey)),
                "rows": lambda: milliseconds(lambda: bare(arrays=False)),
                "arrays": lambda: milliseconds(lambda: bare(arrays=True)),
            },
            rounds,
            warm_ups=3,
        )
    yield Line(f"counts of {size:,} ratings, the query fetched as rows", taken["ours"], taken["rows"], GOAL)
    yield Line(f"counts of {size:,} ratings, the query fetched as arrays", taken["ours"], taken["arrays"])


def _measuring(database: Database, journey: Journey, size: int, rounds: int) -> Iterator[Line]:
    def fresh() -> Study:
        # Results are remembered per study, and counts remember their means: each turn has its own.
        study = Study(database, journey, counts(database, journey), database.version)
        gc.collect()
        return study

    def on_counts() -> float:
        study = fresh()
        return milliseconds(lambda: _measures(study))

    def with_pairs() -> float:
        study = fresh()
        return milliseconds(lambda: changes(study, *_rounds(study)))

    taken = take_turns({"measures": on_counts, "pairs": with_pairs}, rounds)
    yield Line(f"measures on counts of {size:,} ratings", taken["measures"], goal=MEASURES_GOAL)
    yield Line(f"change with the same respondents matched, {size:,} ratings", taken["pairs"])


def _measures(study: Study) -> None:
    """Curves of everybody and each persona, pyramid, change of everybody between two rounds, loyalty."""
    before, after = _rounds(study)
    earlier, later = (
        {point.touchpoint: point.counts for point in curves(study, key)[EVERYBODY].visible}
        for key in (before, after)
    )
    found = measured_changes(earlier, later, study.touchpoints)
    assert len(found) == len(study.touchpoints)
    level_of = {touchpoint.key: touchpoint.level for touchpoint in study.journey.touchpoints}
    built = {level: total(own for key, own in later.items() if level_of[key] == level) for level in LEVELS}
    assert pyramid(built).levels
    assert loyalty(study, after).nps


def _rounds(study: Study) -> tuple[str, str]:
    before, after = (round_.key for round_ in study.journey.rounds)
    return before, after


if __name__ == "__main__":
    small = quick(__doc__ or "")
    show("Counts and measures", [*lines(QUICK_SIZES if small else SIZES, 3 if small else 25)])
