"""What of a file is there already: answers of known respondents, and rows of respondents without a number."""

# ruff: noqa: S608 (only names of columns, from the code, are put into statements)
from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Literal

from cxcore.model import Journey
from cxcore.store.coding import CODE
from cxcore.store.respondents import pads
from cxcore.store.staging import Cursor

if TYPE_CHECKING:
    import pyarrow as pa

APART = 86_400
"""Seconds; up to here two times can be one, written in another zone or without its clock."""
Form = Literal["answers", "rows"]
"""Whether a row holds one answer, or many."""


def has_answers(cursor: Cursor, journey: Journey) -> bool:
    """Whether anything was ever answered in this journey, and not undone."""
    found = cursor.execute(
        "SELECT 1 FROM app.rating WHERE organisation_id = $organisation AND journey_id = $journey LIMIT 1",
        _ids(journey),
    ).fetchall()
    return bool(found)


def see_answers(cursor: Cursor, journey: Journey, form: Form, key: bytes | None) -> None:
    """See the answers that can be used as ``answered``, each with its ids and the number of its respondent.

    Parameters
    ----------
    key
        With which respondents are hashed; without it none has a number.

    """
    if key is None:
        cursor.execute("CREATE TEMP VIEW numbered AS SELECT *, NULL::BIGINT AS number FROM judged")
    elif form == "rows":
        _number_rows(cursor, journey, key)
    else:
        _number_respondents(cursor, journey, key)
    cursor.execute(_ANSWERED[form])


def _number_rows(cursor: Cursor, journey: Journey, key: bytes) -> None:
    """Make ``numbered``: ``judged`` with the keyed hash of each respondent from whom something can be used.

    Nearly every row has another one: to tell them apart first would only take memory.
    """
    cursor.execute(
        """
        CREATE TEMP TABLE numbered AS
        SELECT *, CASE WHEN usable > 0 AND stripped(respondent) <> '' THEN
            respondent_number($inner, $outer, $organisation, respondent) END AS number
        FROM judged
        """,
        _hashed(journey, key),
    )


def _number_respondents(cursor: Cursor, journey: Journey, key: bytes) -> None:
    """See ``numbered`` where a respondent has many rows: each is hashed once."""
    cursor.execute(
        """
        CREATE TEMP TABLE respondent AS
        SELECT name, respondent_number($inner, $outer, $organisation, name) AS number
        FROM (SELECT DISTINCT respondent AS name FROM judged WHERE usable > 0)
        WHERE stripped(name) <> ''
        """,
        _hashed(journey, key),
    )
    cursor.execute(
        """
        CREATE TEMP VIEW numbered AS
        SELECT judged.*, number FROM judged LEFT JOIN respondent ON respondent.name = judged.respondent
        """
    )


def _hashed(journey: Journey, key: bytes) -> dict[str, object]:
    """What the macro ``respondent_number`` hashes with."""
    inner, outer = pads(key)
    return {"inner": inner, "outer": outer, "organisation": journey.organisation.id}


def print_rows(
    cursor: Cursor, journey: Journey, key: bytes | None, table: pa.Table, columns: Collection[int]
) -> None:
    """Make ``row_print``: a keyed hash of these columns for each row whose respondent has no number."""
    if not _has_nameless(cursor):
        cursor.execute("CREATE TEMP TABLE row_print (row BIGINT, fingerprint BIGINT)")
        return
    # Told apart from names, that are hashed with the same key, by the character in front.
    names = [f"c{column}" for column in sorted(set(columns))]
    whole = f"concat_ws({', '.join(['chr(31)', 'chr(30)', *names])})"
    cursor.register("row_whole", table.select(["row", *names]))
    cursor.execute(
        f"""
        CREATE TEMP TABLE row_print AS
        SELECT row, respondent_number($inner, $outer, $organisation, {whole} || chr(30)) AS fingerprint
        FROM row_whole WHERE row IN (SELECT row FROM judged WHERE usable > 0 AND respondent IS NULL)
        """,
        _hashed(journey, key or b""),
    )


def _has_nameless(cursor: Cursor) -> bool:
    found = cursor.execute("SELECT 1 FROM judged WHERE usable > 0 AND respondent IS NULL LIMIT 1").fetchall()
    return bool(found)


def see_all(cursor: Cursor) -> None:
    """Take all answers for new: see ``tallied`` and ``fresh`` as what there is to store."""
    cursor.execute("CREATE TEMP VIEW tallied AS SELECT *, 0 AS there, 0 AS changed FROM judged")
    cursor.execute("CREATE TEMP VIEW fresh AS SELECT * FROM answered")


def see_new(cursor: Cursor, journey: Journey, form: Form, *, people: bool) -> None:
    """Make ``tallied`` and ``fresh`` of what is new only, and ``there_answer`` of what is there.

    An answer is there already when its respondent answered the same question in the same round; of one
    who did so several times in this file, when that was at the same time. A row without a respondent is
    there when an equal one is, see :func:`_known_rows`. Needs ``row_print``.

    Parameters
    ----------
    people
        True where a respondent is a person, who may answer again: what was said over a day earlier or later,
        when both times are known, is another answer.

    """
    _known_rows(cursor, journey)
    _known_answers(cursor, journey, form, people=people)
    cursor.execute(_TALLIED)
    cursor.execute(
        """
        CREATE TEMP VIEW fresh AS
        SELECT answered.* FROM answered
        ANTI JOIN there_answer USING (row, part)
        ANTI JOIN there_row USING (row)
        """
    )


def _known_answers(cursor: Cursor, journey: Journey, form: Form, *, people: bool) -> None:
    """Make ``there_answer``: row and part of what is stored, and whether it is another answer there.

    Nearly all respondents of a later export said exactly what is stored: these are told by one sum each.
    """
    wanted = _ids(journey) | {"people": people, "apart": APART}
    cursor.execute(_WHOLE, wanted)
    same = "round_id, number, question_id" if form == "answers" else "round_id, number"
    cursor.execute(
        f"""
        CREATE TEMP TABLE other AS
        SELECT row, count(*) OVER (PARTITION BY {same}) > 1 AS several
        FROM numbered
        WHERE usable > 0 AND number IS NOT NULL AND row NOT IN (SELECT row FROM there_row)
        """
    )
    cursor.execute(_THERE, wanted)


def _known_rows(cursor: Cursor, journey: Journey) -> None:
    """Make ``there_row``: rows of which an equal one is stored, as many of them as are stored.

    Where the file tells no time of day, equal rows may as well be other people's: then an earlier import
    counts only when all of its rows are in this file.
    """
    timed = cursor.execute(
        "SELECT 1 FROM judged WHERE answered_at IS NOT NULL AND answered_at::TIME <> TIME '00:00:00' LIMIT 1"
    ).fetchall()
    cursor.execute(_KNOWN_ROWS, _ids(journey) | {"timed": bool(timed)})


_ANSWERED: Mapping[Form, str] = {
    "rows": """
        CREATE TEMP VIEW answered AS
        SELECT row, part, question_id, persona_id, round_id, channel_id, respondent, number, answered_at,
            value, comment
        FROM coded_answer
        JOIN known_question USING (part)
        JOIN numbered USING (row)
        """,
    "answers": """
        CREATE TEMP VIEW answered AS
        SELECT row, part, question_id, persona_id, round_id, channel_id, respondent, number, answered_at,
            value, comment
        FROM numbered WHERE usable > 0
        """,
}
_WHOLE = """
    INSERT INTO there_row
    WITH own AS (
        SELECT round_id, respondent AS number, count(*) AS n, sum(hash(question_id, value, comment)) AS said,
            min(answered_at) AS first, max(answered_at) AS last
        FROM app.rating
        WHERE organisation_id = $organisation AND journey_id = $journey AND respondent >= 0
            AND round_id IN (SELECT round_id FROM judged)
            AND question_id IN (SELECT question_id FROM known_question)
        GROUP BY ALL
    ),
    given AS (
        SELECT round_id, number, count(*) AS n, sum(hash(question_id, value, comment)) AS said,
            min(answered_at) AS first, max(answered_at) AS last
        FROM answered WHERE number IS NOT NULL GROUP BY ALL
    ),
    whole AS (
        SELECT round_id, number FROM given JOIN own USING (round_id, number, n, said)
        WHERE NOT $people OR NOT coalesce(
            greatest(
                abs(epoch(given.first) - epoch(own.first)), abs(epoch(given.last) - epoch(own.last))
            ) > $apart,
            FALSE
        )
    )
    SELECT row FROM numbered JOIN whole USING (round_id, number) WHERE usable > 0
    """
_THERE = """
    CREATE TEMP TABLE there_answer AS
    WITH given AS (
        SELECT answered.row, part, question_id, round_id, number, hash(value, comment) AS said,
            CASE WHEN several THEN coalesce(answered_at, TIMESTAMP '-infinity') ELSE TIMESTAMP 'infinity' END
                AS moment
        FROM answered
        JOIN other USING (row)
        WHERE several OR NOT $people
    ),
    single AS (
        SELECT answered.row, part, question_id, round_id, number, hash(value, comment) AS said, answered_at
        FROM answered
        JOIN other USING (row)
        WHERE NOT several AND $people
    ),
    kept AS (
        SELECT round_id, question_id, respondent AS number, answered_at, hash(value, comment) AS said
        FROM app.rating
        WHERE organisation_id = $organisation AND journey_id = $journey
            AND respondent IN (SELECT number FROM given UNION ALL SELECT number FROM single)
    ),
    own AS (
        SELECT round_id, question_id, number, TIMESTAMP 'infinity' AS moment, said FROM kept
        UNION
        SELECT round_id, question_id, number, coalesce(answered_at, TIMESTAMP '-infinity'), said FROM kept
        WHERE (SELECT bool_or(several) FROM other)
    ),
    asked AS (SELECT DISTINCT round_id, question_id, number, moment FROM own)
    SELECT given.row, given.part, own.said IS NULL AS changed
    FROM given
    JOIN asked USING (round_id, question_id, number, moment)
    LEFT JOIN own USING (round_id, question_id, number, moment, said)
    UNION ALL
    SELECT row, part, NOT bool_or(kept.said = single.said)
    FROM single
    JOIN kept USING (round_id, question_id, number)
    WHERE NOT coalesce(abs(epoch(single.answered_at) - epoch(kept.answered_at)) > $apart, FALSE)
    GROUP BY row, part
    """
_KNOWN_ROWS = """
    CREATE TEMP TABLE there_row AS
    WITH own AS (
        SELECT import_id, fingerprint, count(*) AS n FROM app.import_row
        WHERE organisation_id = $organisation AND journey_id = $journey GROUP BY ALL
    ),
    here AS (SELECT fingerprint, count(*) AS n FROM row_print GROUP BY ALL),
    strange AS (
        SELECT DISTINCT import_id FROM own LEFT JOIN here USING (fingerprint)
        WHERE own.n > coalesce(here.n, 0) AND NOT $timed
    ),
    known AS (
        SELECT fingerprint, sum(n) AS n FROM own ANTI JOIN strange USING (import_id) GROUP BY ALL
    )
    SELECT row FROM row_print JOIN known USING (fingerprint)
    QUALIFY row_number() OVER (PARTITION BY fingerprint ORDER BY row) <= known.n
    """
_TALLIED = f"""
    CREATE TEMP TABLE tallied AS
    SELECT judged.* EXCLUDE (usable, fault),
        CASE WHEN there_row.row IS NOT NULL THEN usable ELSE coalesce(n, 0) END AS there,
        coalesce(another, 0) AS changed,
        (usable - there)::INTEGER AS usable,
        CASE WHEN judged.usable > 0 AND judged.usable = there THEN {CODE["already"]}::UTINYINT
            ELSE fault END AS fault
    FROM judged
    LEFT JOIN (
        SELECT row, count(*) AS n, count(*) FILTER (changed) AS another FROM there_answer GROUP BY row
    ) AS there_answer USING (row)
    LEFT JOIN there_row ON there_row.row = judged.row
    """


def _ids(journey: Journey) -> dict[str, int]:
    return {"organisation": journey.organisation.id, "journey": journey.id}
