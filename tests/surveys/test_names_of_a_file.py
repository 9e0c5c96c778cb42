"""Touchpoints, rounds, people and organisations that a file names: known ones are found, new ones made."""

from __future__ import annotations

from datetime import date

import pytest

from cxcore.errors import SurveyError
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.store.respondents import respondent_key, respondent_number
from cxcore.surveys.importing.load import Target, proposed_round
from tests.surveys.conftest import Opener
from tests.surveys.taking import journey, rows, see, take


def test_a_preview_tells_what_is_new(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value\nKassa,7\n"))
    seen = see(database, survey_of("touchpoint,value\nKASSA,8\nBezorging,9\nBezorging,10\n"))
    assert seen.touchpoints == (("Kassa", 1, False), ("Bezorging", 2, True))


def test_a_preview_shows_rows_as_they_will_be_stored(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("respondent,touchpoint,phase,value\nR1,Kassa,Aankoop,7\n"))
    first = seen.sample[0]
    assert (first.touchpoint, first.phase, first.value, first.respondent) == ("Kassa", "Aankoop", 7.0, True)


def test_names_match_in_any_case_and_by_key(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value\nRij bij de kassa,7\n"))
    receipt = take(
        database,
        survey_of("touchpoint,value\nRIJ  bij de Kassa,8\nrij-bij-de-kassa,9\n"),
        Target("bakkerij-zon", "BROOD kopen", "nulmeting"),
    )
    found = journey(database, receipt)
    assert (len(found.touchpoints), len(found.rounds), len(journeys.headings(database))) == (1, 1, 1)


def test_new_touchpoints_come_in_the_order_of_the_file(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,phase,value\nZ,Aankoop,7\nA,Aankoop,7\nM,Gebruik,7\n"),
    )
    found = journey(database, receipt)
    assert [(one.name, one.phase) for one in found.touchpoints] == [
        ("Z", "aankoop"),
        ("A", "aankoop"),
        ("M", "gebruik"),
    ]


def test_a_new_touchpoint_without_a_phase_joins_the_last_one(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,phase,value\nKassa,Aankoop,7\nOven,Nazorg,8\n"))
    receipt = take(database, survey_of("touchpoint,value\nBalie,7\n"))
    assert journey(database, receipt).touchpoints[-1].phase == "nazorg"


def test_touchpoints_of_a_journey_without_phases_stand_under_use(
    database: Database, survey_of: Opener
) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    assert journey(database, receipt).touchpoints[0].phase == "use"


def test_names_without_a_usable_answer_are_not_made(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database, survey_of("touchpoint,phase,value,persona\nKassa,Aankoop,7,A\nOven,Gebruik,x,B\n")
    )
    found = journey(database, receipt)
    assert [len(found.touchpoints), len(found.phases), len(found.personas)] == [1, 1, 1]


def test_a_round_has_its_days_from_the_answers(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,value,answered_at\nKassa,7,2026-03-02\nKassa,8,2026-03-09 10:00\n"),
    )
    only = journey(database, receipt).rounds[0]
    assert (only.starts, only.ends) == (date(2026, 3, 2), date(2026, 3, 9))


def test_the_earliest_round_of_a_new_journey_is_the_baseline(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,value,round,answered_at\nKassa,7,Later,2026-06-02\nKassa,8,Eerst,2026-03-02\n"),
    )
    kinds = {one.name: one.kind for one in journey(database, receipt).rounds}
    assert kinds == {"Later": "follow-up", "Eerst": "baseline"}


def test_a_round_is_named_after_the_file_when_nobody_names_it(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n", "voorjaar_2026.csv")
    seen = see(database, survey, Target("Bakkerij", "Brood"))
    assert [one.name for one in seen.rounds] == ["voorjaar 2026"]


def test_a_file_without_a_name_still_gives_a_round() -> None:
    assert proposed_round("") == "1"


def test_a_respondent_is_stored_as_a_keyed_hash(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("respondent,touchpoint,value\n Jan de Wit ,Kassa,7\n,Kassa,8\n"))
    number = respondent_number(
        respondent_key(database), journey(database, receipt).organisation.id, "Jan de Wit"
    )
    stored = rows(database, "SELECT respondent FROM app.rating ORDER BY value")
    assert stored == [(number,), (None,)]


def test_a_column_with_too_many_names_is_no_persona(database: Database, survey_of: Opener) -> None:
    lines = "".join(f"Kassa,7,naam {number}\n" for number in range(1500))
    with pytest.raises(SurveyError, match="“persona” holds more than"):
        see(database, survey_of("touchpoint,value,persona\n" + lines))


def test_organisations_of_the_same_name_in_another_case_are_one(
    database: Database, survey_of: Opener
) -> None:
    take(database, survey_of("touchpoint,value\nKassa,7\n"))
    take(database, survey_of("touchpoint,value\nKassa,8\n"), Target("BAKKERIJ ZON", "Taart"))
    assert len(journeys.organisations(database)) == 1
