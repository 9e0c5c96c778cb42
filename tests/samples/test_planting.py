from __future__ import annotations

import shutil

import pytest

from cxcore.samples import TOOL, SampleError, plant, plant_all, read
from cxcore.store import choices, goals, improvements, journeys
from cxcore.store.database import Database
from cxcore.surveys.importing.load import history
from tests.samples.files import DATA, FILES, NAMES, sample


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    database = Database.open(tmp_path_factory.mktemp("planted") / "fresh.duckdb")
    yield database, plant_all(database, DATA)
    database.close()


@pytest.fixture
def database(tmp_path):
    opened = Database.open(tmp_path / "fresh.duckdb")
    yield opened
    opened.close()


def kept(database: Database, name: str):
    return journeys.load(database, sample(name).organisation.key, sample(name).heading.key)


def test_all_samples_are_planted_in_the_order_of_their_files(planted):
    database, receipts = planted
    owners = [read(path).organisation.key for path in FILES]
    assert [own.organisation for own in receipts] == owners
    assert [own.organisation_key for own in journeys.headings(database)] == owners


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_left_out(planted, name):
    receipt = planted[1][NAMES.index(name)]
    assert receipt.left_out == {}
    assert receipt.rows_read == receipt.rows_used


@pytest.mark.parametrize("name", NAMES)
def test_the_store_has_the_board_as_the_file_describes_it(planted, name):
    own, file = kept(planted[0], name), sample(name)
    names = {goal.id: goal.name for goal in goals.goals(planted[0], own)}
    serves = {goal.key: goal.name for goal in file.goals}
    assert [*names.values()] == [*serves.values()]
    assert [(work.name, names.get(work.goal)) for work in improvements.works(planted[0], own)] == [
        (work.name, serves.get(work.serves)) for work in (*file.improvements, *file.successes)
    ]
    chosen = [dict(choice.marks) for choice in choices.choices(planted[0], own)]
    assert chosen == ([file.choice] if file.choice else [])


@pytest.mark.parametrize("name", NAMES)
def test_the_store_has_the_journey_as_the_file_describes_it(planted, name):
    own, file = kept(planted[0], name), sample(name).journey()
    assert [(at.key, at.level, at.party) for at in own.touchpoints] == [
        (at.key, at.level, at.party) for at in file.touchpoints
    ]
    assert [(who.key, who.importance, who.targets) for who in own.personas] == [
        (who.key, who.importance, who.targets) for who in file.personas
    ]
    assert [(turn.key, turn.kind) for turn in own.rounds] == [(turn.key, turn.kind) for turn in file.rounds]


@pytest.mark.parametrize("name", NAMES)
def test_planted_journeys_are_known_as_simulated(planted, name):
    journey = kept(planted[0], name)
    assert journey.simulated
    assert [record.tool for record in history(planted[0], journey)] == [TOOL]


def test_planting_again_changes_nothing(database):
    first = plant(database, DATA / "woonhal.toml")
    version = database.version
    assert first is not None
    assert plant(database, DATA / "woonhal.toml") is None
    assert database.version == version


def test_a_journey_saved_without_its_answers_gets_them(database):
    half = sample("woonhal").journey()
    database.transact(lambda cursor: journeys.save(cursor, half))
    assert plant(database, DATA / "woonhal.toml") is not None
    assert kept(database, "woonhal").id == half.id


def test_a_wrong_file_is_named_and_those_before_it_stay(database, tmp_path):
    shutil.copy(DATA / "woonhal.toml", tmp_path / "een.toml")
    (tmp_path / "twee.toml").write_text("[journey]", "utf-8")
    with pytest.raises(SampleError) as found:
        plant_all(database, tmp_path)
    assert found.value.details["file"] == "twee.toml"
    assert len(journeys.headings(database)) == 1
