from datetime import date

import pytest

from cxcore.errors import StoreError, UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Touchpoint
from cxcore.store import journeys
from cxcore.store.clock import utc_now
from cxcore.store.database import Database


def bakery(**changes: object) -> Journey:
    content: dict[str, object] = {
        "id": new_id(),
        "organisation": Organisation(id=new_id(), key="bakker", name="Bakker Bart"),
        "key": "brood",
        "name": "Brood halen",
        "scope": "Wie op zaterdag komt",
        "phases": (Phase(key="purchase", name="Kopen"), Phase(key="use", name="Eten")),
        "touchpoints": (
            Touchpoint(id=new_id(), key="rij", name="Rij", phase="purchase", level=2, moment_of_truth=True),
            Touchpoint(
                id=new_id(), key="kassa", name="Kassa", phase="purchase", channel="shop", promise="Vlot"
            ),
            Touchpoint(id=new_id(), key="ontbijt", name="Ontbijt", phase="use", party="none", intended=False),
        ),
        "personas": (
            Persona(
                id=new_id(),
                key="lies",
                name="Lies",
                motto="Vers!",
                importance={"rij": 9},
                targets={"kassa": 7.5},
            ),
            Persona(id=new_id(), key="jan", name="Jan"),
        ),
        "rounds": (
            Round(id=new_id(), key="nul", name="Nulmeting", kind="baseline", starts=date(2026, 1, 5)),
        ),
    }
    return Journey(**(content | changes))


def keep(database: Database, journey: Journey) -> None:
    database.transact(lambda cursor: journeys.save(cursor, journey))


def test_a_saved_journey_comes_back_as_it_was(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    assert journeys.load(database, "bakker", "brood") == journey


def test_saving_a_journey_twice_changes_nothing(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    keep(database, journey)
    assert journeys.load(database, "bakker", "brood") == journey


def test_saving_does_not_change_what_is_there(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    keep(
        database, journey.model_copy(update={"name": "Anders", "phases": (Phase(key="use", name="Anders"),)})
    )
    assert journeys.load(database, "bakker", "brood") == journey


def test_new_touchpoints_come_after_those_of_their_phase(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    new = Touchpoint(id=new_id(), key="pinnen", name="Pinnen", phase="purchase")
    keep(database, journey.model_copy(update={"touchpoints": (*journey.touchpoints, new)}))
    found = journeys.load(database, "bakker", "brood").touchpoints
    assert [touchpoint.key for touchpoint in found] == ["rij", "kassa", "pinnen", "ontbijt"]


def test_targets_and_importance_can_come_later(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    wiser = journey.personas[0].model_copy(
        update={"importance": {"rij": 9, "kassa": 4}, "targets": {"kassa": 7.5, "rij": 8}}
    )
    keep(database, journey.model_copy(update={"personas": (wiser, journey.personas[1])}))
    assert journeys.load(database, "bakker", "brood").personas[0] == wiser


def test_rounds_follow_their_first_day_and_undated_ones_come_last(database: Database) -> None:
    rounds = tuple(
        Round(id=new_id(), key=key, name=key, starts=day)
        for key, day in (("later", date(2026, 5, 1)), ("undated", None), ("first", date(2025, 1, 1)))
    )
    keep(database, bakery(rounds=rounds))
    found = journeys.load(database, "bakker", "brood").rounds
    assert [one.key for one in found] == ["first", "later", "undated"]


def test_headings_come_in_order_of_creation(database: Database) -> None:
    first = bakery()
    keep(database, first)
    keep(database, first.model_copy(update={"id": new_id(), "key": "aa", "name": "Taart", **NOTHING}))
    assert [heading.journey_key for heading in journeys.headings(database)] == ["brood", "aa"]


def test_organisations_are_found_by_key(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    assert journeys.organisation(database, "bakker") == journey.organisation
    assert journeys.organisations(database) == (journey.organisation,)


def test_an_unknown_organisation_is_said(database: Database) -> None:
    with pytest.raises(UnknownNameError) as caught:
        journeys.load(database, "slager", "brood")
    assert caught.value.key == "error.unknown.organisation"


def test_an_unknown_journey_is_said(database: Database) -> None:
    keep(database, bakery())
    with pytest.raises(UnknownNameError) as caught:
        journeys.load(database, "bakker", "taart")
    assert caught.value.key == "error.unknown.journey"


def test_a_key_that_something_else_has_is_refused(database: Database) -> None:
    journey = bakery()
    keep(database, journey)
    namesake = Touchpoint(id=new_id(), key="rij", name="Rij", phase="purchase")
    with pytest.raises(StoreError) as caught:
        keep(database, journey.model_copy(update={"touchpoints": (namesake,)}))
    assert caught.value.key == "error.store.taken"


NOTHING: dict[str, object] = {"phases": (), "touchpoints": (), "personas": (), "rounds": ()}


def log(database: Database, journey: Journey, import_id: int, event: str, tool: str) -> None:
    row = [
        new_id(),
        import_id,
        journey.organisation.id,
        journey.id,
        event,
        utc_now(),
        "f",
        "h",
        tool,
        "{}",
        1,
        1,
        "{}",
        1,
    ]
    database.transact(
        lambda cursor: cursor.execute(
            "INSERT INTO app.import_event SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL,NULL", row
        )
    )


@pytest.mark.parametrize(
    ("events", "simulated"),
    [
        ([], False),
        ([(1, "imported", "simulation")], True),
        ([(1, "imported", "tidy")], False),
        ([(1, "imported", "simulation"), (1, "undone", "simulation")], False),
        ([(1, "imported", "simulation"), (1, "undone", "simulation"), (2, "imported", "tidy")], False),
        ([(1, "imported", "simulation"), (2, "imported", "tidy")], True),
    ],
)
def test_a_journey_is_simulated_while_a_simulated_import_stands(
    database: Database, events: list[tuple[int, str, str]], simulated: bool
) -> None:
    journey = bakery()
    keep(database, journey)
    for import_id, event, tool in events:
        log(database, journey, import_id, event, tool)
    assert journeys.load(database, "bakker", "brood").simulated is simulated
