"""Answers are seen, stored whole or not at all, and taken out again."""

from __future__ import annotations

import pytest

from cxcore.errors import SurveyError
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import proposal
from cxcore.surveys.importing.load import Target, history, load, undo
from tests.surveys.conftest import Opener
from tests.surveys.taking import HERE, journey, ratings, rows, see, take


def test_a_preview_stores_nothing(database: Database, survey_of: Opener) -> None:
    see(database, survey_of("touchpoint,value\nKassa,7\n"))
    assert journeys.headings(database) == ()


def test_ratings_are_stored_round_by_round(database: Database, survey_of: Opener) -> None:
    content = "touchpoint,value,round\n" + "Kassa,7,A\nKassa,7,B\n" * 50
    take(database, survey_of(content))
    in_order = [row[0] for row in rows(database, "SELECT round_id FROM app.rating ORDER BY rowid")]
    assert in_order == sorted(in_order)


def test_a_file_without_a_usable_answer_is_not_imported(database: Database, survey_of: Opener) -> None:
    with pytest.raises(SurveyError, match="no usable answer"):
        take(database, survey_of("touchpoint,value\nKassa,x\n"))
    assert journeys.headings(database) == ()


def test_an_import_needs_a_place_to_go(database: Database, survey_of: Opener) -> None:
    with pytest.raises(SurveyError, match="Choose an organisation"):
        see(database, survey_of("touchpoint,value\nKassa,7\n"), Target("  ", "x"))


def test_the_same_file_may_go_into_another_journey(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    take(database, survey)
    take(database, survey, Target("Bakkerij Zon", "Taart bestellen"))
    assert ratings(database) == 2


def test_undoing_takes_out_the_ratings_of_that_import_only(database: Database, survey_of: Opener) -> None:
    first = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    second = take(database, survey_of("touchpoint,value\nKassa,8\nBezorging,9\n"))
    undo(database, journey(database, first), second.import_id)
    assert rows(database, "SELECT value FROM app.rating") == [(7.0,)]


def test_touchpoints_stay_after_undoing(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    undo(database, journey(database, receipt), receipt.import_id)
    assert [one.name for one in journey(database, receipt).touchpoints] == ["Kassa"]


def test_an_undone_file_may_be_imported_again(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    receipt = take(database, survey)
    undo(database, journey(database, receipt), receipt.import_id)
    take(database, survey)
    assert ratings(database) == 1


def test_an_import_is_undone_once(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    undo(database, journey(database, receipt), receipt.import_id)
    with pytest.raises(SurveyError, match="undone already"):
        undo(database, journey(database, receipt), receipt.import_id)


def test_an_import_of_another_journey_cannot_be_undone(database: Database, survey_of: Opener) -> None:
    mine = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    other = take(database, survey_of("touchpoint,value\nKassa,8\n"), Target("Slager", "Vlees"))
    with pytest.raises(SurveyError, match="no import"):
        undo(database, journey(database, mine), other.import_id)
    assert ratings(database) == 2


def test_the_history_is_newest_first_with_its_state(database: Database, survey_of: Opener) -> None:
    first = take(database, survey_of("touchpoint,value\nKassa,7\nKassa,x\n", "eerst.csv"))
    second = take(database, survey_of("touchpoint,value\nKassa,8\n", "later.csv"))
    undo(database, journey(database, first), second.import_id)
    found = history(database, journey(database, first))
    assert [(one.file_name, one.state, one.left_out) for one in found] == [
        ("later.csv", "undone", {}),
        ("eerst.csv", "imported", {"value": 1}),
    ]


def test_a_simulated_import_says_so(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    receipt = load(database, survey, proposal(survey), HERE, tool="simulation")
    assert journey(database, receipt).simulated
