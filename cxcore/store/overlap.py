"""Who of a file is in other rounds already, and whether they said the same there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cxcore.model import Journey
from cxcore.store.already import APART
from cxcore.store.staging import Cursor

By = Literal["respondents", "forms", "rows"]
"""By what those who answered are known again.

By their number; where that only counts the forms of one export, by all that is on the form and the moment it
was sent; and without any number by the whole row.
"""


class Common(NamedTuple):
    """What a file and another round have in common.

    Attributes
    ----------
    size
        Respondents, forms or rows in that round.
    same, other
        Those of the file that are there too and said the same, or something else; by forms and rows only who
        said the same is known again.

    """

    round_id: int
    size: int
    same: int
    other: int


def in_common(cursor: Cursor, journey: Journey, round_id: int, by: By) -> tuple[Common, ...]:
    """The other rounds that hold some of those in the file who go to this one, most in common first.

    Who gave the same answer to each question that both hold, and not over a day apart where both times are
    known, said the same. Needs what :func:`cxcore.store.already.see_new` makes.
    """
    wanted = {"organisation": journey.organisation.id, "journey": journey.id, "round": round_id}
    if by == "respondents":
        wanted["apart"] = APART
    return tuple(Common(*row) for row in cursor.execute(_IN_COMMON[by], wanted).fetchall())


def holds_answers(cursor: Cursor, journey: Journey, round_id: int) -> bool:
    """Whether anything was answered in a round, and not undone."""
    found = cursor.execute(
        """
        SELECT 1 FROM app.rating
        WHERE organisation_id = $organisation AND journey_id = $journey AND round_id = $round LIMIT 1
        """,
        {"organisation": journey.organisation.id, "journey": journey.id, "round": round_id},
    ).fetchall()
    return bool(found)


def going_to(cursor: Cursor, round_id: int, by: By) -> int:
    """Respondents, forms or rows of the file of which something can be used and that go to this round."""
    [(rows, numbers)] = cursor.execute(
        """
        SELECT count(*) FILTER (number IS NULL), count(DISTINCT number) FROM numbered
        WHERE usable > 0 AND round_id = $round
        """,
        {"round": round_id},
    ).fetchall()
    return int(rows if by == "rows" else numbers)


_IN_COMMON: Mapping[By, str] = {
    "respondents": """
        WITH given AS (
            SELECT number, question_id, hash(value, comment) AS said, answered_at FROM answered
            WHERE number IS NOT NULL AND round_id = $round
        ),
        kept AS (
            SELECT round_id, respondent AS number, question_id, hash(value, comment) AS said, answered_at
            FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey AND round_id <> $round
                AND respondent >= 0
        ),
        answer AS (
            SELECT kept.round_id, number, bool_or(
                given.said = kept.said
                AND NOT coalesce(abs(epoch(given.answered_at) - epoch(kept.answered_at)) > $apart, FALSE)
            ) AS same
            FROM given JOIN kept USING (number, question_id) GROUP BY kept.round_id, number, question_id
        ),
        person AS (SELECT round_id, number, bool_and(same) AS same FROM answer GROUP BY ALL),
        size AS (SELECT round_id, count(DISTINCT number) AS size FROM kept GROUP BY ALL)
        SELECT round_id, size, count(*) FILTER (same) AS same, count(*) FILTER (NOT same) AS other
        FROM person JOIN size USING (round_id) GROUP BY ALL ORDER BY same DESC, other DESC, round_id
        """,
    "forms": """
        WITH given AS (
            SELECT number, count(*) AS n, sum(hash(question_id, value, comment)) AS said,
                min(answered_at) AS first, max(answered_at) AS last
            FROM answered WHERE number IS NOT NULL AND round_id = $round GROUP BY number
        ),
        own AS (
            SELECT round_id, respondent, count(*) AS n, sum(hash(question_id, value, comment)) AS said,
                min(answered_at) AS first, max(answered_at) AS last
            FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey AND round_id <> $round
                AND respondent >= 0 AND question_id IN (SELECT question_id FROM known_question)
            GROUP BY round_id, respondent
        ),
        size AS (SELECT round_id, count(*) AS size FROM own GROUP BY round_id)
        SELECT round_id, size, count(DISTINCT number) AS same, 0 AS other
        FROM given JOIN own USING (n, said, first, last) JOIN size USING (round_id)
        WHERE first::TIME <> TIME '00:00:00'
        GROUP BY round_id, size ORDER BY same DESC, round_id
        """,
    "rows": """
        WITH import AS (
            SELECT import_id, min(round_id) AS round_id FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey
            GROUP BY import_id HAVING min(round_id) = max(round_id) AND min(round_id) <> $round
        ),
        kept AS (
            SELECT round_id, fingerprint FROM app.import_row JOIN import USING (import_id)
            WHERE organisation_id = $organisation AND journey_id = $journey
        ),
        size AS (SELECT round_id, count(*) AS size FROM kept GROUP BY round_id),
        given AS (
            SELECT row, fingerprint FROM row_print JOIN there_row USING (row)
            WHERE row IN (SELECT row FROM numbered WHERE round_id = $round)
        )
        SELECT round_id, size, count(DISTINCT row) AS same, 0 AS other
        FROM given JOIN kept USING (fingerprint) JOIN size USING (round_id)
        GROUP BY round_id, size ORDER BY same DESC, round_id
        """,
}
