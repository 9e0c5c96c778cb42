"""Everything that a page asks, against the sum of the bare queries that it needs.

Run as ``python -m benchmarks.pages``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from benchmarks.rated import fill
from cxcore.measures.findings import told
from cxcore.model import Journey
from cxcore.questions import change, channels, curve, gaps, memory, narrowing, priorities, pyramid
from cxcore.questions.actions import actions, needed
from cxcore.questions.analysis import analysis
from cxcore.questions.comments import Asked, comments, found, hidden_touchpoints, tallies
from cxcore.questions.comparability import comparability
from cxcore.questions.findings import findings
from cxcore.questions.improvements import board
from cxcore.questions.listening import listening
from cxcore.questions.loyalty import loyalty
from cxcore.questions.study import EVERYBODY, Study
from cxcore.questions.whatif import what_if
from cxcore.questions.whole import whole
from cxcore.store.database import Database

SIZES = (10**5, 10**6, 10**7)
QUICK_SIZES = (10**4,)
GOAL = 1.2

Page = Callable[[Study, str, str], object]
"""What a page asks of a study that was opened for it: about the round before, and the one looked at."""


def lines(sizes: Sequence[int], rounds: int) -> Iterator[Line]:
    """The measurements at each number of ratings, by people who each answered in both rounds."""
    for size in sizes:
        with TemporaryDirectory(prefix="benchmark-") as folder:
            database = Database.open(Path(folder) / "pages.duckdb")
            journey = fill(database, size, twice=True, whole=("nps", "overall"))
            yield from _asking(database, journey, size, rounds)
            database.close()


def _asking(database: Database, journey: Journey, size: int, rounds: int) -> Iterator[Line]:
    before, after = (round_.key for round_ in journey.rounds)
    counted = milliseconds(lambda: _luisteren(_opened(database, journey), before, after))
    yield Line(f"Luisteren for the first time, themes counted, {size:,} ratings", [counted])
    for name, (page, needs) in PAGES.items():

        def ours(page: Page = page) -> float:
            return milliseconds(lambda: page(_opened(database, journey), before, after))

        def bare(needs: Sequence[str] = needs) -> float:
            return milliseconds(lambda: [_bare(database, journey, query) for query in needs])

        taken = take_turns({"ours": ours, "bare": bare}, rounds)
        yield Line(f"{name}, {size:,} ratings", taken["ours"], taken["bare"], GOAL)


def _opened(database: Database, journey: Journey) -> Study:
    """A study of its own: what one was asked, it remembers."""
    return Study.open(database, journey.organisation.key, journey.key)


def _overzicht(study: Study, before: str, after: str) -> None:
    curve.lines(study, after)
    assert told(findings(study, after, EVERYBODY))
    assert actions(study, after, EVERYBODY)
    assert needed(study, after, EVERYBODY)
    for round_ in (after, before):
        assert memory.journey_level(study, round_, EVERYBODY)
    pyramid.pyramid(study, after, EVERYBODY)
    assert loyalty(study, after, EVERYBODY).nps
    channels.names(study)


def _klantreis(study: Study, _: str, after: str) -> None:
    assert curve.lines(study, after).emotion.visible
    comments(study, study.touchpoints[0], after, EVERYBODY)
    assert memory.memory(study, after).predictors
    analysis(study, after)


def _piramide(study: Study, _: str, after: str) -> None:
    for persona in (EVERYBODY, *study.personas):
        pyramid.pyramid(study, after, persona)
    pyramid.phases(study, after)
    pyramid.touchpoints(study, after)
    pyramid.hierarchy(study, after)


def _voor_en_na(study: Study, before: str, after: str) -> None:
    narrowing.spans(study)
    channels.names(study)
    assert change.changes(study, before, after)
    comparability(study, before, after)
    change.returning(study, before, after)
    assert change.split(study, before, after)
    change.evolution(study)
    whole(study, before, after)


def _verbeteren(study: Study, _: str, after: str) -> None:
    """All four parts of the page, of which it shows one at a time."""
    assert priorities.priorities(study, after)
    assert priorities.derived(study, after)
    gaps.gap_lists(study, after)
    gaps.successes(study, after)
    board(study)
    assert what_if(study, after, {study.touchpoints[0]: 9.0})


def _kanalen(study: Study, _: str, after: str) -> None:
    assert channels.contacts(study, after)
    channels.names(study)
    channels.digital_effort(study, after)


def _luisteren(study: Study, _: str, after: str) -> None:
    asked = Asked(after)
    tallies(study, asked)
    hidden_touchpoints(study, asked)
    assert found(study, asked).n
    listening(study)
    analysis(study, after)


_MINE = "organisation_id = $organisation AND journey_id = $journey"
_NOW = f"{_MINE} AND round_id = $after"
_KNOWN = "respondent IS NOT NULL AND value IS NOT NULL"
_FELT = "question_id IN (SELECT id FROM app.question WHERE kind = 'emotion')"

_COUNTS = f"""
SELECT round_id, question_id, persona_id, channel_id, value, COUNT(*)
FROM app.rating
WHERE {_MINE}
GROUP BY ALL
"""
_LATEST = f"""
SELECT question_id, value, COUNT(*)
FROM (
    SELECT round_id, respondent, question_id, arg_max(value, answered_at) AS value
    FROM app.rating
    WHERE {_MINE} AND {_KNOWN}
    GROUP BY ALL
)
GROUP BY ALL
"""
_LATEST_NOW = _LATEST.replace(_MINE, _NOW)
_LATEST_ONES = f"""(
    SELECT respondent, question_id, arg_max(value, answered_at) AS value
    FROM app.rating
    WHERE {_NOW} AND {_KNOWN}
    GROUP BY ALL
)"""


def _sums(of: str, where: str = "TRUE") -> str:
    """What one person's answers have in common, per round, level or phase."""
    return f"""
SELECT part, COUNT(*), SUM(answers), SUM(answers * answers), SUM(answers * total), SUM(total * total)
FROM (
    SELECT respondent, {of} AS part, COUNT(*) AS answers, SUM(value) AS total
    FROM app.rating AS r
    JOIN app.question AS q ON q.id = r.question_id
    JOIN app.touchpoint AS t ON t.id = q.touchpoint_id
    WHERE r.organisation_id = $organisation AND r.journey_id = $journey AND {_KNOWN} AND {where}
    GROUP BY ALL
)
GROUP BY ALL
"""


_OF_ROUNDS = _sums("round_id")
_OF_NOW = _sums("round_id", "round_id = $after")
_LEVELS = _sums("(round_id, t.level)")
_LEVELS_NOW = _sums("t.level", "round_id = $after")
_LEVELS_OF_PERSONAS = _sums("(persona_id, t.level)", "round_id = $after")
_LEVELS_OF_PHASES = _sums("(t.phase_key, t.level)", "round_id = $after")
_PATTERNS = f"""
SELECT answers, total, peak, last, lowest, overall, COUNT(*)
FROM (
    SELECT
        respondent,
        COUNT(*) FILTER (question_id <> $overall) AS answers,
        SUM(value) FILTER (question_id <> $overall) AS total,
        arg_max(value, abs(value - 5.5)) FILTER (question_id <> $overall) AS peak,
        arg_max(value, question_id) FILTER (question_id <> $overall) AS last,
        MIN(value) FILTER (question_id <> $overall) AS lowest,
        MAX(value) FILTER (question_id = $overall) AS overall
    FROM {_LATEST_ONES}
    GROUP BY respondent
)
GROUP BY ALL
"""
_BESIDE_OVERALL = f"""
SELECT question_id, value, overall, COUNT(*)
FROM {_LATEST_ONES}
JOIN (
    SELECT respondent, value AS overall FROM app.rating WHERE {_NOW} AND {_KNOWN} AND question_id = $overall
) USING (respondent)
GROUP BY ALL
"""
_RETURNING = f"""
SELECT first, last, COUNT(*)
FROM (
    SELECT respondent, MIN(round_id) AS first, MAX(round_id) AS last
    FROM app.rating
    WHERE {_MINE} AND {_KNOWN} AND {_FELT}
    GROUP BY respondent
)
GROUP BY ALL
"""
_SPANS = f"SELECT round_id, MIN(answered_at), MAX(answered_at) FROM app.rating WHERE {_MINE} GROUP BY ALL"
_PEOPLE = f"""
SELECT question_id, persona_id, channel_id, COUNT(DISTINCT respondent)
FROM app.rating
WHERE {_NOW}
GROUP BY ALL
"""
_PEOPLE_THERE = _PEOPLE.replace("GROUP BY", "AND question_id = $first GROUP BY")
_NEWEST = f"""
SELECT comment, question_id, value, answered_at
FROM app.rating
WHERE {_NOW} AND comment IS NOT NULL
ORDER BY answered_at DESC
LIMIT 20
"""
_NEWEST_THERE = _NEWEST.replace("ORDER BY", "AND question_id = $first ORDER BY")
_NUMBER = f"SELECT COUNT(comment) FROM app.rating WHERE {_NOW}"
_HEARD = f"""
SELECT round_id, question_id, channel_id, MAX(answered_at)
FROM app.rating
WHERE {_MINE}
GROUP BY ALL
"""

PAGES: Mapping[str, tuple[Page, Sequence[str]]] = {
    "Overzicht": (
        _overzicht,
        (_COUNTS, _LATEST, _OF_ROUNDS, _LEVELS_NOW, _PEOPLE_THERE, _NEWEST_THERE),
    ),
    "Klantreis": (_klantreis, (_COUNTS, _PATTERNS, _OF_NOW, _PEOPLE_THERE, _NEWEST_THERE)),
    "Piramide": (_piramide, (_COUNTS, _LEVELS_NOW, _LEVELS_OF_PERSONAS, _LEVELS_OF_PHASES, _LATEST_NOW)),
    "Voor en na": (_voor_en_na, (_COUNTS, _LATEST, _RETURNING, _SPANS, _OF_ROUNDS, _LEVELS)),
    "Verbeteren": (_verbeteren, (_COUNTS, _BESIDE_OVERALL, _LEVELS_NOW)),
    "Kanalen": (_kanalen, (_COUNTS,)),
    "Luisteren": (_luisteren, (_COUNTS, _PEOPLE, _NEWEST, _NUMBER, _HEARD)),
}


def _bare(database: Database, journey: Journey, query: str) -> None:
    _, after = journey.rounds
    known = {"organisation": journey.organisation.id, "journey": journey.id, "after": after.id}
    with database.read() as cursor:
        first = "SELECT id FROM app.question WHERE journey_id = ? AND {} LIMIT 1"
        for name, which in (("overall", "kind = 'overall'"), ("first", "kind = 'emotion'")):
            if f"${name}" in query:
                row = cursor.execute(first.format(which), [journey.id]).fetchone()
                known[name] = row[0] if row else None
        cursor.execute(query, {name: own for name, own in known.items() if f"${name}" in query}).fetchall()


if __name__ == "__main__":
    small = quick(__doc__ or "")
    show("Pages", [*lines(QUICK_SIZES if small else SIZES, 3 if small else 5)])
