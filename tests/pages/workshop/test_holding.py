"""A workshop from its beginning to its end, and who did what in it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from cxcore.questions.curve import curves
from cxcore.questions.study import Study
from cxcore.store import journeys, scenarios, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from tests.journeys import made_up_journey
from tests.pages.conftest import open_page, said
from tests.pages.workshop.conftest import CASHIER, HALL, cells, click, held, score, there


def show(app: AppTest, tab: str) -> AppTest:
    app.session_state["workshop-tab"] = tab
    return app.run()


def test_before_a_workshop_the_page_says_what_it_is_and_asks_with_what_to_begin(opened: Database) -> None:
    app = open_page("workshop", journey=HALL)
    assert "Alles wat u loslaat, wordt bewaard" in said(app)
    assert app.radio(key="start").options == ["Een leeg scenario", "Een scenario met de cijfers van klanten"]


def test_beginning_makes_a_scenario_and_opens_a_workshop_on_it(app: AppTest, study: Study) -> None:
    assert [own.name for own in there(study)] == ["Inschatting van het team"]
    assert held(study).is_open(utc_now())
    assert held(study).scenario == there(study)[0].id
    assert len(app.get("bidi_component")) == 1


def test_a_scenario_can_begin_with_what_customers_gave(study: Study) -> None:
    app = open_page("workshop", journey=HALL)
    app.radio(key="start").set_value("measured").run()
    click(app, "begin")
    marks = scenarios.marks(study.database, study.journey)[there(study)[0].id]
    shown = curves(study, study.round().key)
    assert marks == {
        (persona, point.touchpoint): round(point.mean, 1)
        for persona, curve in shown.items()
        for point in curve.visible
    }


def test_an_earlier_scenario_can_be_gone_on_with(app: AppTest, study: Study) -> None:
    click(app, "end")
    assert not held(study).is_open(utc_now())
    options = app.radio(key="start").options
    assert options[0] == "Ga verder met “Inschatting van het team”"
    click(app, "begin")
    assert len(there(study)) == 1
    assert held(study).is_open(utc_now())


def test_a_workshop_that_another_facilitator_closed_leads_back_to_the_start(
    app: AppTest, study: Study
) -> None:
    study.database.transact(
        lambda cursor: workshops.close(cursor, study.journey, held(study).id, actor="Bob"), beside=True
    )
    app.run()
    assert app.button(key="begin")


def test_a_journey_without_answers_can_be_worked_on(empty: Database) -> None:
    empty.transact(lambda cursor: journeys.save(cursor, made_up_journey()))
    app = click(open_page("workshop"), "begin")
    assert "nog niets gemeten" in said(app)
    assert len(app.get("bidi_component")) == 1


def test_a_journey_without_touchpoints_says_what_to_do(empty: Database) -> None:
    empty.transact(lambda cursor: journeys.save(cursor, made_up_journey(touchpoints=0)))
    assert "nog geen contactpunten" in said(open_page("workshop"))


def test_the_table_says_how_sure_what_customers_gave_is(app: AppTest) -> None:
    table = show(app, "Tabel").dataframe[0].value.set_index("name")
    assert table.loc["Rij bij de kassa", "felt"].startswith("4,1 (±")
    assert table.loc["Rij bij de kassa", "felt"].endswith(" antwoorden)")


def test_undo_takes_back_ones_own_last_step_and_redo_does_it_again(app: AppTest, study: Study) -> None:
    app.text_input(key="facilitator").set_value("Anna").run()
    score(study, {CASHIER: 7.5}, "Bob")
    assert app.run().button(key="undo").disabled
    score(study, {CASHIER: 6.0}, "Anna")
    app.run()
    click(app, "undo")
    scenario = there(study)[0].id
    assert scenarios.marks(study.database, study.journey)[scenario][None, CASHIER] == 7.5
    click(app, "redo")
    assert scenarios.marks(study.database, study.journey)[scenario][None, CASHIER] == 6.0
    assert app.button(key="redo").disabled


def test_the_history_says_who_did_what(app: AppTest, study: Study) -> None:
    assert "Er is nog niets versleept" in said(show(app, "Geschiedenis"))
    score(study, {CASHIER: 7.5}, "Bob")
    score(study, {CASHIER: 6.0}, "Anna")
    told = [cell for cell in cells(app.run()) if "kassa" in cell]
    assert told == [
        "Anna veranderde “Rij bij de kassa” van 7,5 in 6,0.",
        "Bob gaf “Rij bij de kassa” een 7,5.",
    ]


def test_the_page_is_english_as_well(study: Study) -> None:
    app = click(open_page("workshop", "en", journey=HALL), "begin")
    assert [tab.label for tab in app.tabs] == ["Vote", "Table", "Compare", "History"]
    assert "Nobody sees how others vote" in said(app)
