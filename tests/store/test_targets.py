"""A scenario can be what a journey wants, with the marks of that moment; what was saved stays."""

from __future__ import annotations

import pytest

from cxcore.identity import new_id
from cxcore.model import Journey, Persona
from cxcore.store import journeys, scenarios, targets
from cxcore.store.database import Database
from cxcore.workshop.errors import WorkshopError
from tests.store.held import made, score
from tests.store.rated import bakery, keep

KASSA, RIJ = (None, "kassa"), (None, "rij")


@pytest.fixture
def journey(database: Database) -> Journey:
    plain = bakery()
    lies, jan = plain.personas
    wishes = lies.model_copy(update={"targets": {"kassa": 6.0, "brood": 9.0}, "importance": {"kassa": 8}})
    return keep(database, plain.model_copy(update={"personas": (wishes, jan)}))


def aim(database: Database, journey: Journey, scenario: int) -> None:
    database.transact(lambda cursor: targets.set_as_target(cursor, journey, scenario, actor="Anne"))


def wanted(database: Database) -> dict[str, dict[str, float]]:
    return {own.key: own.targets for own in journeys.load(database, "bakker", "brood").personas}


def test_without_a_scenario_the_saved_targets_stand(database: Database, journey: Journey) -> None:
    assert wanted(database) == {"lies": {"kassa": 6, "brood": 9}, "jan": {}}
    assert targets.target(database, journey) is None


def test_marks_of_a_persona_go_before_those_of_everybody_and_both_before_what_was_saved(
    database: Database, journey: Journey
) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7, KASSA: 8, ("jan", "kassa"): 9})
    aim(database, journey, scenario)
    assert wanted(database) == {"lies": {"rij": 7, "kassa": 8, "brood": 9}, "jan": {"rij": 7, "kassa": 9}}
    assert list(wanted(database)["lies"]) == ["rij", "kassa", "brood"]
    found = targets.target(database, journey)
    assert found
    assert (found.scenario, found.actor) == (scenario, "Anne")


def test_later_changes_of_the_scenario_do_not_move_the_target(database: Database, journey: Journey) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {KASSA: 8, RIJ: 5})
    score(database, journey, scenario, {RIJ: None})
    aim(database, journey, scenario)
    agreed = wanted(database)
    assert agreed == {"lies": {"kassa": 8, "brood": 9}, "jan": {"kassa": 8}}
    score(database, journey, scenario, {KASSA: 3, RIJ: 4})
    database.transact(lambda cursor: scenarios.remove(cursor, journey, scenario, actor="Anne"))
    assert wanted(database) == agreed


def test_the_latest_target_counts_alone_and_can_be_withdrawn(database: Database, journey: Journey) -> None:
    first, second = made(database, journey, "Eerst"), made(database, journey, "Later")
    score(database, journey, first, {RIJ: 7})
    score(database, journey, second, {KASSA: 8})
    for scenario in (first, second):
        aim(database, journey, scenario)
    assert wanted(database) == {"lies": {"kassa": 8, "brood": 9}, "jan": {"kassa": 8}}
    database.transact(lambda cursor: targets.withdraw_target(cursor, journey, actor="Anne"))
    assert wanted(database) == {"lies": {"kassa": 6, "brood": 9}, "jan": {}}
    assert targets.target(database, journey) is None


def test_saving_a_journey_does_not_make_its_target_permanent(database: Database, journey: Journey) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7})
    aim(database, journey, scenario)
    loaded = journeys.load(database, "bakker", "brood")
    new = Persona(id=new_id(), key="piet", name="Piet", targets={"kassa": 4.0})
    more = loaded.model_copy(update={"personas": (*loaded.personas, new)})
    database.transact(lambda cursor: journeys.save(cursor, more))
    assert wanted(database)["piet"] == {"rij": 7, "kassa": 4}
    database.transact(lambda cursor: targets.withdraw_target(cursor, journey, actor="Anne"))
    assert wanted(database) == {"lies": {"kassa": 6, "brood": 9}, "jan": {}, "piet": {"kassa": 4}}


def test_a_target_is_part_of_the_journey_so_caches_end(database: Database, journey: Journey) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7})
    version = database.version
    aim(database, journey, scenario)
    assert database.version == version + 1


def test_a_scenario_without_marks_is_no_target(database: Database, journey: Journey) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7})
    score(database, journey, scenario, {RIJ: None})
    with pytest.raises(WorkshopError, match="no mark"):
        aim(database, journey, scenario)


def test_a_scenario_that_is_not_there_is_no_target(database: Database, journey: Journey) -> None:
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7})
    database.transact(lambda cursor: scenarios.remove(cursor, journey, scenario, actor="Anne"))
    for number, why in ((scenario, "was removed"), (1, "no such scenario")):
        with pytest.raises(WorkshopError, match=why):
            aim(database, journey, number)


def test_another_organisation_has_its_own_target(database: Database, journey: Journey) -> None:
    other = keep(database, bakery("slager", "worst"))
    scenario = made(database, journey)
    score(database, journey, scenario, {RIJ: 7})
    aim(database, journey, scenario)
    assert targets.target(database, other) is None
    with pytest.raises(WorkshopError):
        aim(database, other, scenario)
