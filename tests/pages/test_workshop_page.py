"""Workshop: beginning one, its scenarios, its votes, its history, and its end."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.model import Journey
from cxcore.questions.curve import curves
from cxcore.questions.study import Study
from cxcore.store import ballots, journeys, polls, scenarios, targets, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.polls import Poll
from cxcore.store.scenarios import Scenario
from cxcore.store.workshops import Workshop
from cxcore.workshop.voting import Ballot
from tests.journeys import made_up_journey
from tests.pages.conftest import open_page, said

HALL = "Een dagje woonhal · Woonhal Krekelmaat"
CASHIER = "kassa"


@pytest.fixture
def study(opened: Database) -> Study:
    return Study.open(opened, "woonhal-krekelmaat", "dagje-woonhal")


@pytest.fixture
def journey(study: Study) -> Journey:
    return study.journey


@pytest.fixture
def app(study: Study) -> AppTest:
    """A workshop that has just begun, on an empty scenario."""
    return click(open_page("workshop", journey=HALL), "begin")


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def show(app: AppTest, tab: str) -> AppTest:
    app.session_state["workshop-tab"] = tab
    return app.run()


def cells(app: AppTest) -> list[str]:
    tables = [table.value for table in app.table]
    return [str(cell).replace("\\", "") for one in tables for cell in one.to_numpy().ravel()]


def held(study: Study) -> Workshop:
    found = workshops.latest(study.database, study.journey)
    assert found is not None
    return found


def there(study: Study) -> list[Scenario]:
    return [*scenarios.scenarios(study.database, study.journey)]


def score(study: Study, marks: dict[str, float], actor: str) -> None:
    wanted = {(None, key): mark for key, mark in marks.items()}
    study.database.transact(
        lambda cursor: scenarios.score(cursor, study.journey, held(study).scenario, wanted, actor=actor),
        beside=True,
    )


def asked(study: Study) -> Poll:
    found = polls.latest(study.database, study.journey, held(study).id)
    assert found is not None
    return found


def vote(study: Study, marks: list[float], touchpoint: str) -> None:
    cast = [Ballot(phone, 1, None, touchpoint, mark) for phone, mark in enumerate(marks, 1)]
    assert study.database.transact(
        lambda cursor: ballots.cast(cursor, study.journey, asked(study).id, cast), beside=True
    )


def do(app: AppTest, action: str, name: str | None = None) -> AppTest:
    """Something of the menu of scenarios."""
    app.session_state["scenario-menu"] = True
    app.run()
    app.radio(key="scenario-action").set_value(action).run()
    if name is not None:
        app.text_input(key=f"scenario-name-{action}").set_value(name).run()
    return click(app, "scenario-go")


# Beginning and ending


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


# Undo, redo and history


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


# Scenarios


def test_a_new_scenario_is_shown_at_once(app: AppTest, study: Study) -> None:
    do(app, "new", "Als de kassa sneller gaat")
    assert [own.name for own in there(study)] == ["Inschatting van het team", "Als de kassa sneller gaat"]
    assert held(study).scenario == there(study)[1].id
    assert app.selectbox(key="scenario").value == there(study)[1].id


def test_a_copy_has_the_same_marks(app: AppTest, study: Study) -> None:
    score(study, {CASHIER: 7.5}, "Anna")
    do(app, "copy", "Tweede versie")
    marks = scenarios.marks(study.database, study.journey)
    assert marks[there(study)[0].id] == marks[there(study)[1].id] == {(None, CASHIER): 7.5}


def test_a_name_that_is_taken_is_said_to_be(app: AppTest, study: Study) -> None:
    do(app, "copy", "Inschatting van het team")
    assert len(there(study)) == 1
    assert "Er is al een scenario “Inschatting van het team”" in app.error[0].value.replace("\\", "")


def test_a_scenario_can_be_renamed_removed_and_brought_back(app: AppTest, study: Study) -> None:
    do(app, "rename", "Inschatting van maandag")
    do(app, "copy", "Inschatting van dinsdag")
    do(app, "remove")
    assert [own.name for own in there(study)] == ["Inschatting van maandag"]
    do(app, "restore")
    assert {own.name for own in there(study)} == {"Inschatting van maandag", "Inschatting van dinsdag"}
    assert app.selectbox(key="scenario").value == held(study).scenario


def test_a_scenario_becomes_what_the_journey_wants(app: AppTest, study: Study) -> None:
    score(study, {CASHIER: 7.5}, "Anna")
    do(app, "target")
    found = targets.target(study.database, study.journey)
    assert found is not None
    assert found.scenario == there(study)[0].id
    again = Study.open(study.database, "woonhal-krekelmaat", "dagje-woonhal").journey
    assert {persona.targets[CASHIER] for persona in again.personas} == {7.5}


def test_what_the_journey_wants_can_be_withdrawn(app: AppTest, study: Study) -> None:
    def wanted() -> list[float | None]:
        there = Study.open(study.database, "woonhal-krekelmaat", "dagje-woonhal").journey
        return [persona.targets.get(CASHIER) for persona in there.personas]

    before = wanted()
    score(study, {CASHIER: 7.5}, "Anna")
    app.session_state["scenario-menu"] = True
    assert "Trek de gewenste beleving in" not in app.run().radio(key="scenario-action").options
    do(app, "target")
    assert wanted() == [7.5] * len(before)
    do(app, "withdraw")
    assert wanted() == before
    assert targets.target(study.database, study.journey) is None


def test_another_scenario_is_shown_to_all_screens(app: AppTest, study: Study) -> None:
    do(app, "new", "Wat als")
    first = there(study)[0].id
    app.selectbox(key="scenario").select(first).run()
    assert held(study).scenario == first


# Votes


def test_a_vote_is_blind_until_it_is_shown(app: AppTest, study: Study) -> None:
    app.selectbox(key="vote-about").select(CASHIER).run()
    click(app, "vote-start")
    assert asked(study).touchpoints == (CASHIER,)
    vote(study, [3, 3, 9], CASHIER)
    assert "3 telefoons hebben gestemd" in said(app.run())
    assert "Uitslag" not in said(app)
    assert "9,0" not in cells(app)
    click(app, "vote-reveal")
    assert {"3,0", "↕ verdeeld"} <= set(cells(app))


def test_a_vote_about_everything_asks_every_touchpoint(app: AppTest, study: Study) -> None:
    click(app, "vote-start")
    assert asked(study).touchpoints == study.touchpoints


def test_the_middle_of_the_votes_is_taken_over_as_one_step(app: AppTest, study: Study) -> None:
    click(app, "vote-start")
    for key, marks in ((CASHIER, [4, 5, 5]), (study.touchpoints[0], [8, 8, 9])):
        vote(study, marks, key)
    click(app, "vote-reveal")
    click(app, "take-medians")
    scenario = there(study)[0].id
    assert scenarios.marks(study.database, study.journey)[scenario] == {
        (None, CASHIER): 5,
        (None, study.touchpoints[0]): 8,
    }
    click(app, "undo")
    assert scenario not in scenarios.marks(study.database, study.journey)


def test_votes_are_kept_as_a_measurement_of_the_workshop(app: AppTest, study: Study) -> None:
    click(app, "vote-start")
    vote(study, [4, 5, 5, 6, 6, 7], CASHIER)
    click(app, "vote-reveal")
    click(app, "save-round")
    rounds = Study.open(study.database, "woonhal-krekelmaat", "dagje-woonhal").rounds
    assert [own.source for own in rounds].count("workshop") == 1


def test_closing_a_vote_leaves_its_result(app: AppTest, study: Study) -> None:
    click(app, "vote-start")
    vote(study, [4, 5, 5], CASHIER)
    click(app, "vote-reveal")
    click(app, "vote-close")
    assert asked(study).closed
    assert "5,0" in cells(app)
    assert app.button(key="vote-start")


def test_a_vote_that_was_closed_unseen_can_still_be_shown(app: AppTest, study: Study) -> None:
    click(app, "vote-start")
    vote(study, [4, 5, 5], CASHIER)
    click(app, "vote-close")
    assert "5,0" not in cells(app)
    assert "vote-close" not in {button.key for button in app.button}
    assert app.button(key="vote-start")
    click(app, "vote-reveal")
    assert "5,0" in cells(app)


def test_an_app_that_listens_here_only_says_how_phones_can_come_in(app: AppTest) -> None:
    assert "make workshop" in said(app)


def test_the_page_is_english_as_well(study: Study) -> None:
    app = click(open_page("workshop", "en", journey=HALL), "begin")
    assert [tab.label for tab in app.tabs] == ["Vote", "Table", "Compare", "History"]
    assert "Nobody sees how others vote" in said(app)
