"""What respondents marked at each touchpoint beside their overall mark, as counts of pairs."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.questions import lookup, persona_id, place, round_id, scope, slots

_PAIRS = """
SELECT felt.position, felt.mark, whole.mark, COUNT(*)
FROM latest($organisation, $journey, $round, $persona, $asked, FALSE) AS felt
JOIN latest($organisation, $journey, $round, NULL::BIGINT, $whole, FALSE) AS whole USING (respondent)
GROUP BY ALL
ORDER BY ALL
"""


def beside_overall(
    db: Database,
    journey: Journey,
    touchpoints: Sequence[str],
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
) -> dict[str, dict[tuple[float, float], int]]:
    """Per touchpoint, the number of respondents by (mark there, overall mark), from their latest answers.

    Answers of kind emotion at a touchpoint, and of kind overall about the whole journey, both as marks,
    1–10. A touchpoint without such respondents is left out.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    places = {key: place(journey, key) for key in touchpoints}
    wanted = scope(journey) | {"round": round_id(journey, round), "persona": persona_id(journey, persona)}
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        felt = [one for one in questions if one.kind == "emotion" and one.touchpoint in places]
        whole = [one for one in questions if one.kind == "overall" and one.touchpoint is None]
        wanted["asked"] = slots(felt, lambda one: places[one.touchpoint or ""]).rows
        wanted["whole"] = slots(whole, lambda _: 0).rows
        rows = cursor.execute(_PAIRS, wanted).fetchall() if felt and whole else []
    keys = {number: key for key, number in places.items()}
    found: dict[str, dict[tuple[float, float], int]] = {}
    for position, mark, overall, number in rows:
        found.setdefault(keys[position], {})[mark, overall] = number
    return found
