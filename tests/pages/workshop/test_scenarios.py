"""The scenarios of a workshop: made, copied, renamed, removed, and wanted."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from cxcore.questions.study import Study
from cxcore.store import scenarios, targets
from tests.pages.workshop.conftest import CASHIER, click, held, score, there


def field(app: AppTest, action: str) -> TextInput:
    """Where the name of a scenario is typed."""
    return next(one for one in app.text_input if str(one.key).startswith(f"scenario-name-{action}"))


def do(app: AppTest, action: str, name: str | None = None) -> AppTest:
    """Something of the menu of scenarios."""
    app.session_state["scenario-menu"] = True
    app.run()
    app.radio(key="scenario-action").set_value(action).run()
    if name is not None:
        field(app, action).set_value(name).run()
    return click(app, "scenario-go")


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


def test_the_name_that_is_proposed_is_that_of_the_scenario_on_the_screen(app: AppTest, study: Study) -> None:
    do(app, "copy", "Tweede versie")
    app.radio(key="scenario-action").set_value("rename").run()
    assert field(app, "rename").value == "Tweede versie"
    app.selectbox(key="scenario").select(there(study)[0].id).run()
    assert field(app, "rename").value == "Inschatting van het team"


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
