"""The same survey exported again: only what is new goes in, and it is said what was there."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from cxcore.errors import SurveyError
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping, proposal
from cxcore.surveys.importing.load import Receipt, Target, history, load, preview, remembered, undo
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")
KASSA = ColumnUse(header="Kassa", use="rating", touchpoint="Kassa")
OVEN = ColumnUse(header="Oven", use="rating", touchpoint="Oven")
WHO = ColumnUse(header="ID", use="respondent")
WHEN = ColumnUse(header="Tijd", use="time")
NAMED = Mapping(columns=(WHO, KASSA, OVEN))
NAMELESS = Mapping(columns=(KASSA, OVEN))
TIMED = Mapping(columns=(WHEN, KASSA))


def values(database: Database) -> list[float]:
    with database.read() as cursor:
        rows = cursor.execute("SELECT value FROM app.rating ORDER BY value").fetchall()
    return [row[0] for row in rows]


def journey(database: Database, receipt: Receipt) -> Any:
    return journeys.load(database, receipt.organisation, receipt.journey)


def take(
    database: Database, survey_of: Opener, text: str, mapping: Mapping, target: Target = HERE
) -> Receipt:
    """Import a made-up file, after a look that must say the same."""
    survey = survey_of(text)
    seen = preview(database, survey, mapping, target)
    receipt = load(database, survey, mapping, target)
    assert (receipt.rows_read, receipt.rows_used, receipt.ratings, receipt.left_out) == (
        seen.rows_read,
        seen.rows_used,
        seen.ratings,
        seen.left_out,
    )
    assert (receipt.already, receipt.changed) == (seen.already, seen.changed)
    assert receipt.rows_read == receipt.rows_used + sum(receipt.left_out.values())
    return receipt


@pytest.mark.parametrize("mapping", [NAMED, NAMELESS])
def test_the_same_file_again_gives_nothing_new(
    database: Database, survey_of: Opener, mapping: Mapping
) -> None:
    text = "ID,Kassa,Oven\n1,7,8\n2,6,\n3,7,8\n"
    first = take(database, survey_of, text, mapping)
    again = take(database, survey_of, text, mapping)
    assert (again.import_id, again.ratings, again.already) == (0, 0, 5)
    assert again.left_out == {"already": 3}
    assert values(database) == [6, 7, 7, 8, 8]
    assert len(history(database, journey(database, first))) == 1


def test_a_later_export_adds_new_respondents(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    later = take(database, survey_of, "ID,Kassa,Oven\n2,5,6\n1,7,8\n", NAMED)
    assert (later.rows_used, later.ratings, later.left_out, later.already) == (1, 2, {"already": 1}, 2)


def test_who_comes_back_to_finish_adds_the_rest(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "ID,Kassa,Oven\n1,7,\n", NAMED)
    later = take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    assert (later.rows_used, later.ratings, later.already, later.changed) == (1, 1, 1, 0)
    assert values(database) == [7, 8]


def test_a_changed_answer_is_told_and_stays_as_it_was(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    later = take(database, survey_of, "ID,Kassa,Oven\n1,9,8\n", NAMED)
    assert (later.ratings, later.already, later.changed) == (0, 2, 1)
    assert values(database) == [7, 8]


def test_the_same_respondent_answers_again_in_another_round(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    one = Target("Bakkerij Zon", "Brood kopen", "Een")
    later = take(database, survey_of, "ID,Kassa,Oven\n1,7,9\n", NAMED, one)
    assert (later.ratings, later.already) == (2, 0)


def test_who_stands_in_several_rows_is_known_by_the_time(database: Database, survey_of: Opener) -> None:
    mapping = Mapping(columns=(WHO, WHEN, KASSA))
    take(database, survey_of, "ID,Tijd,Kassa\n1,2026-03-01 10:00,7\n", mapping)
    later = take(database, survey_of, "ID,Tijd,Kassa\n1,2026-03-01 10:00,7\n1,2026-04-01 10:00,7\n", mapping)
    assert (later.ratings, later.already) == (1, 1)


def test_a_new_column_of_the_same_respondents_is_added(database: Database, survey_of: Opener) -> None:
    text = "ID,Kassa,Oven\n1,7,8\n2,7,9\n"
    take(database, survey_of, text, Mapping(columns=(WHO, KASSA)))
    later = take(database, survey_of, text, NAMED)
    assert (later.ratings, later.already) == (2, 2)


def test_the_very_same_file_does_not_go_into_another_round_by_accident(
    database: Database, survey_of: Opener
) -> None:
    text = "ID,Kassa,Oven\n1,7,8\n"
    take(database, survey_of, text, NAMED)
    with pytest.raises(SurveyError) as refusal:
        load(database, survey_of(text), NAMED, Target("Bakkerij Zon", "Brood kopen", "Een"))
    assert refusal.value.key == "error.survey.twice"


def test_the_very_same_file_without_respondents_is_not_doubled_by_another_mapping(
    database: Database, survey_of: Opener
) -> None:
    text = "ID,Kassa,Oven\n1,7,8\n"
    take(database, survey_of, text, Mapping(columns=(KASSA,)))
    with pytest.raises(SurveyError) as refusal:
        load(database, survey_of(text), NAMELESS, HERE)
    assert refusal.value.key == "error.survey.twice"


def test_equal_rows_of_nameless_people_are_counted(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "Tijd,Kassa\n2026-03-01 10:00,7\n2026-03-01 10:00,7\n", TIMED)
    later = take(
        database,
        survey_of,
        "Tijd,Kassa\n2026-03-01 10:00,7\n2026-03-01 10:00,7\n2026-03-01 10:00,7\n2026-03-02 11:00,8\n",
        TIMED,
    )
    assert (later.ratings, later.already) == (2, 2)


def test_another_batch_of_nameless_people_without_times_is_all_new(
    database: Database, survey_of: Opener
) -> None:
    take(database, survey_of, "Kassa,Oven\n7,8\n6,5\n", NAMELESS)
    later = take(database, survey_of, "Kassa,Oven\n7,8\n9,9\n", NAMELESS)
    assert (later.ratings, later.already) == (4, 0)


def test_a_later_export_of_nameless_people_without_times_adds_what_is_new(
    database: Database, survey_of: Opener
) -> None:
    take(database, survey_of, "Kassa,Oven\n7,8\n6,5\n", NAMELESS)
    later = take(database, survey_of, "Kassa,Oven\n9,9\n6,5\n7,8\n", NAMELESS)
    assert (later.ratings, later.already) == (2, 4)


def test_what_was_undone_is_new_again(database: Database, survey_of: Opener) -> None:
    text = "Kassa,Oven\n7,8\n"
    first = take(database, survey_of, text, NAMELESS)
    undo(database, journey(database, first), first.import_id)
    assert take(database, survey_of, text, NAMELESS).ratings == 2


def test_tidy_rows_are_known_again(database: Database, survey_of: Opener) -> None:
    head = "respondent,touchpoint,value\n"
    mapping = Mapping(
        form="tidy",
        columns=(
            ColumnUse(header="respondent", use="respondent"),
            ColumnUse(header="touchpoint", use="touchpoint"),
            ColumnUse(header="value", use="value"),
        ),
    )
    take(database, survey_of, head + "R1,Kassa,7\nR1,Oven,8\n,Kassa,5\n", mapping)
    later = take(
        database, survey_of, head + "R1,Kassa,7\nR1,Oven,9\nR1,Balie,6\nR2,Kassa,5\n,Kassa,5\n", mapping
    )
    assert (later.ratings, later.already, later.changed, later.left_out) == (2, 3, 1, {"already": 3})


def test_two_imports_at_once_do_not_double(database: Database, survey_of: Opener) -> None:
    text = "ID,Kassa,Oven\n" + "".join(f"{number},7,8\n" for number in range(200))
    surveys = [survey_of(text), survey_of(text)]
    receipts: list[Receipt] = []
    threads = [
        threading.Thread(target=lambda one=one: receipts.append(load(database, one, NAMED, HERE)))
        for one in surveys
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receipt.ratings for receipt in receipts) == [0, 400]
    assert len(values(database)) == 400


def test_nothing_that_was_said_stands_beside_a_nameless_row(database: Database, survey_of: Opener) -> None:
    take(database, survey_of, "Kassa,Oven\n7,8\n", NAMELESS)
    with database.read() as cursor:
        names = [row[0] for row in cursor.execute("DESCRIBE app.import_row").fetchall()]
        kept = cursor.execute("SELECT count(*), min(fingerprint) > 0 FROM app.import_row").fetchone()
    assert names == ["organisation_id", "journey_id", "import_id", "fingerprint"]
    assert kept == (1, True)


def test_the_latest_mapping_of_a_tool_is_remembered(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    limes = Mapping(columns=(KASSA,), tool="limesurvey")
    last = take(database, survey_of, "ID,Kassa\n2,7\n", limes)
    home = journey(database, receipt)
    assert remembered(database, home) == limes
    assert remembered(database, home, "table") == NAMED
    undo(database, home, last.import_id)
    assert remembered(database, home) == NAMED


def test_a_journey_without_imports_remembers_nothing(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of, "ID,Kassa,Oven\n1,7,8\n", NAMED)
    home = journey(database, receipt)
    undo(database, home, receipt.import_id)
    assert remembered(database, home) is None


def microsoft(*marks: int) -> str:
    """Answers to a made-up form of Microsoft, which numbers them from 1."""
    rows = "".join(
        f"{number},2026-03-02 10:00:00,2026-03-02 10:0{number}:00,anonymous,,{mark}\n"
        for number, mark in enumerate(marks, start=1)
    )
    return "ID,Start time,Completion time,Email,Name,Kassa\n" + rows


def test_numbers_that_each_form_counts_from_one_are_other_people_in_another_round(
    database: Database, survey_of: Opener
) -> None:
    files = (("Nulmeting", (7, 8)), ("Nulmeting", (7, 8, 9)), ("Vervolg", (6, 9)))
    receipts = []
    for name, marks in files:
        survey = survey_of(microsoft(*marks))
        mapping = proposal(survey)
        assert mapping.columns[0].use == "respondent"
        receipts.append(load(database, survey, mapping, replace(HERE, round=name)))
    assert [receipt.ratings for receipt in receipts] == [2, 1, 2]
    with database.read() as cursor:
        different = cursor.execute("SELECT count(DISTINCT respondent) FROM app.rating").fetchone()
    assert different == (5,)


WHO_WHEN = Mapping(columns=(ColumnUse(header="Klantnummer", use="respondent"), WHEN, KASSA, OVEN))
HEAD = "Klantnummer,Tijd,Kassa,Oven\n"


@pytest.mark.parametrize("again", ["7,8", "7,9", "5,6", "7,"])
def test_a_person_who_answers_again_later_in_the_round_is_new(
    database: Database, survey_of: Opener, again: str
) -> None:
    take(database, survey_of, HEAD + "K1,2026-03-01 10:00,7,8\n", WHO_WHEN)
    later = take(database, survey_of, HEAD + f"K1,2026-03-08 09:00,{again}\n", WHO_WHEN)
    assert (later.ratings, later.already) == (1 + (again != "7,"), 0)
    once_more = take(database, survey_of, HEAD + f"K1,2026-03-08 09:00,{again}\n", WHO_WHEN)
    assert (once_more.ratings, once_more.already) == (0, later.ratings)


@pytest.mark.parametrize("time", ["2026-03-01", "2026-03-01 11:00:30", "2026-03-02 01:00", ""])
def test_a_time_that_is_written_otherwise_makes_no_new_answer(
    database: Database, survey_of: Opener, time: str
) -> None:
    take(database, survey_of, HEAD + "K1,2026-03-01 10:00,7,\n", WHO_WHEN)
    later = take(database, survey_of, HEAD + f"K1,{time},7,8\n", WHO_WHEN)
    assert (later.ratings, later.already, later.changed) == (1, 1, 0)


def test_a_response_is_the_same_one_whenever_it_was_finished(database: Database, survey_of: Opener) -> None:
    mapping = WHO_WHEN.model_copy(
        update={"columns": (ColumnUse(header="Response ID", use="respondent"), *WHO_WHEN.columns[1:])}
    )
    head = HEAD.replace("Klantnummer", "Response ID")
    take(database, survey_of, head + "R1,2026-03-01 10:00,7,\n", mapping)
    later = take(database, survey_of, head + "R1,2026-03-20 10:00,7,8\n", mapping)
    assert (later.ratings, later.already) == (1, 1)
