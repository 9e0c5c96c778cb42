"""What one row says belongs together, also where nobody knows who said it; all files are made up."""

from __future__ import annotations

from dataclasses import replace

from cxcore.store import ratings
from cxcore.store.database import Database
from tests.surveys.conftest import Opener
from tests.surveys.taking import HERE, journey, rows, take

WIDE = "Hoe tevreden bent u over de kassa?,Hoe tevreden bent u over het brood?,Opmerking\n"
MARKS = [(mark % 5 + 1, (mark + 1) % 5 + 1) for mark in range(12)]


def wide(marks: list[tuple[int, int]]) -> str:
    return WIDE + "".join(f"{till},{bread},Prima nummer {till}\n" for till, bread in marks)


def test_a_row_without_a_name_is_one_respondent(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of(wide(MARKS)))
    told = rows(database, "SELECT respondent, COUNT(*) FROM app.rating GROUP BY ALL")
    assert len(told) == len(MARKS)
    assert all(number < 0 and answers == 2 for number, answers in told)
    own = journey(database, receipt)
    assert sum(ratings.patterns(database, own, own.rounds[0].key).values()) == len(MARKS)
    asked = {one.key: "all" for one in own.touchpoints}
    assert ratings.clusters(database, own, asked, own.rounds[0].key)["all"].respondents == len(MARKS)


def test_nobody_without_a_name_comes_back(database: Database, survey_of: Opener) -> None:
    take(database, survey_of(wide(MARKS)))
    receipt = take(
        database, survey_of(wide([(bread, bread) for _, bread in MARKS])), replace(HERE, round="Eenmeting")
    )
    own = journey(database, receipt)
    before, after = (one.key for one in own.rounds)
    assert ratings.returning(database, own, before, after) == (0, 0, 0)
    assert not ratings.paired(database, own, before, after)


def test_a_later_export_without_names_adds_only_its_new_rows(database: Database, survey_of: Opener) -> None:
    take(database, survey_of(wide(MARKS)))
    receipt = take(database, survey_of(wide([*MARKS, (5, 5), (1, 2)])))
    assert (receipt.ratings, receipt.already) == (4, 24)
    [(people,)] = rows(database, "SELECT COUNT(DISTINCT respondent) FROM app.rating")
    assert people == len(MARKS) + 2


def test_single_answers_of_nobody_stay_apart(database: Database, survey_of: Opener) -> None:
    text = "touchpoint,value\n" + "Kassa,7\nBrood,8\n" * 6
    take(database, survey_of(text))
    assert rows(database, "SELECT DISTINCT respondent FROM app.rating") == [(None,)]
