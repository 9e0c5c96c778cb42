"""Verbeteren: findings lead to plans, plans are kept with their history, and results stand beside them."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.identity import new_id
from cxcore.model import Improvement, Journey
from cxcore.questions.improvements import Board, alterations, board
from cxcore.questions.study import Study
from cxcore.store import goals, improvements, journeys
from cxcore.store.database import Database
from tests.pages.conftest import open_page, said
from tests.store.rated import PLACES, Given, bakery, keep

SHOP = "Online bestellen · Papierzwaluw"
HALL = "Een dagje woonhal · Woonhal Krekelmaat"
GARAGE = "Een onderhoudsbeurt · Garage Pruimenpad"
BAKERY = "brood · bakker"


def page(journey: str, part: str = "first", language: str = "nl") -> AppTest:
    app = open_page("improve", language, journey=journey)
    if part != "first":
        app.button_group(key="improve-part").set_value(part).run()
    return fine(app)


def fine(app: AppTest) -> AppTest:
    assert not app.exception
    assert not app.error, [error.value for error in app.error]
    return app


def press(app: AppTest, label: str, which: int = 0) -> AppTest:
    [button for button in app.button if button.label == label][which].click()
    return app.run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def cells(app: AppTest) -> list[str]:
    return [str(cell).replace("\\", "") for one in app.table for cell in one.value.to_numpy().ravel()]


def shop(database: Database) -> Study:
    return Study.open(database, "papierzwaluw", "online-bestellen")


def written(app: AppTest, field: str):
    """The widget of one field of the form that is open."""
    work = app.session_state["improvement-draft"].work
    kinds = (app.text_input, app.selectbox, app.text_area, app.date_input, app.number_input, app.button_group)
    (found,) = (one for kind in kinds for one in kind if one.key == f"improvement-{field}-{work.id}")
    return found


def test_what_comes_first_is_the_heading_with_its_picture_and_list(opened: Database) -> None:
    app = page(SHOP)
    text = said(app)
    assert "Begin bij “Retour sturen”" in text
    assert "100 van de 100 keer bij de eerste drie" in text
    assert "1 eigen contactpunt staat er niet bij" in text
    assert "Een aanwijzing: het algemene cijfer gaat het meest gelijk op met" in text
    assert len(app.get("vega_lite_chart")) == 1
    assert labels(app).count("Maak verbeterpunt") == 5
    assert "100 van 100 keer" in cells(app)


def test_the_lists_of_gaps_and_successes_each_have_a_sentence(opened: Database) -> None:
    app = page(SHOP, "short")
    text = said(app)
    assert "De belofte wordt bij 2 contactpunten niet waargemaakt" in text
    assert "De gewenste beleving wordt bij 5 contactpunten niet gehaald" in text
    assert "Het team heeft nog niet ingevuld" in text
    assert "Om elders te herhalen: “Uitpakken”" in text
    assert "“Retour sturen” (Noor): gewenst 7,5, nu 4,8" in text
    assert "tekort" in cells(app)


def test_a_gap_opens_the_form_with_what_was_found(opened: Database) -> None:
    app = fine(press(page(SHOP, "short"), "Maak verbeterpunt", 2))
    work = app.session_state["improvement-draft"].work
    assert (work.touchpoint, work.persona, work.expected) == ("retour", "noor", 2.7)
    assert written(app, "touchpoint").value == "retour"
    assert written(app, "expected").value == 2.7


def test_a_success_is_kept_with_where_to_repeat_it(opened: Database) -> None:
    app = fine(press(page(SHOP, "short"), "Maak succes"))
    written(app, "name").set_value("Een kaartje erbij")
    written(app, "repeat_at").set_value("bezorging")
    fine(press(app, "Bewaren"))
    card = board(shop(opened)).successes[-1]
    assert (card.work.name, card.work.touchpoint, card.work.repeat_at) == (
        "Een kaartje erbij",
        "uitpakken",
        "bezorging",
    )


def test_a_choice_is_held_beside_a_little_everywhere_and_kept(opened: Database) -> None:
    app = page(HALL, "excel")
    assert "In welke momenten wilt u uitblinken?" in said(app)
    assert "Lukt dat bij" in said(app)
    assert "Overal een beetje" in cells(app)
    (picks,) = app.multiselect
    picks.set_value(["kassa"]).run()
    app.select_slider[0].set_value(8.0).run()
    app.text_input(key="actor-excel").set_value("Petra")
    fine(press(app, "Dit kiezen we"))
    found = board(Study.open(opened, "woonhal-krekelmaat", "dagje-woonhal")).choice
    assert found
    assert (dict(found.marks), found.actor) == ({"kassa": 8.0}, "Petra")
    assert "Hierin wilt u uitblinken: “Rij bij de kassa” naar een 8,0." in said(app)
    assert "door Petra" in said(app)


def test_what_is_written_for_one_journey_waits_there_while_another_is_looked_at(opened: Database) -> None:
    other = keep(opened, bakery("slager"), [Given(respondent=one, value=7) for one in range(8)])
    keep(opened, bakery(), [Given(respondent=one, value=7) for one in range(8)])
    app = press(page(BAKERY, "board"), "Nieuw verbeterpunt")
    app.selectbox(key="journey").select(f"{other.organisation.key}/{other.key}").run()
    assert "Bewaren" not in labels(fine(app))
    app.selectbox(key="journey").select("bakker/brood").run()
    assert written(fine(app), "touchpoint").options == [*PLACES]


def test_an_expected_gain_up_to_the_highest_mark_stays_as_it_was(opened: Database) -> None:
    journey = keep(opened, bakery(), [Given(respondent=one, value=7.9) for one in range(8)])
    work = Improvement(id=new_id(), name="Tweede kassa", touchpoint="rij", expected=2.1, expected_from=7.9)
    opened.transact(lambda cursor: improvements.add(cursor, journey, work, "Anna"), beside=True)
    app = press(page(BAKERY, "board"), "Wijzigen")
    assert written(app, "expected").value == 2.1


def test_the_board_shows_what_was_measured_beside_what_was_expected(opened: Database) -> None:
    text = said(page(HALL, "board"))
    assert "Er staan 4 punten op het bord; 2 klaar. Van 1 is aangetoond dat klanten het merkten." in text
    assert "Verwacht +1,5; gemeten +2,2" in text
    assert "aantoonbaar beter, meer dan verwacht" in text
    assert "geen verschil aangetoond, minder dan verwacht" in text
    assert "Voorjaar 2025 naast Najaar 2025" in text


def test_what_has_no_goal_is_asked_for_one(opened: Database) -> None:
    app = page(SHOP, "board")
    assert "“Binnen het uur terugbellen”. Wat wilt u ermee bereiken?" in said(app)
    (card,) = board(shop(opened)).aimless
    fine(app.selectbox(key=f"goal-of-{card.work.id}").set_value("Minder afgebroken bestellingen").run())
    assert board(shop(opened)).aimless == ()
    assert "Wat wilt u ermee bereiken?" not in said(app)


def test_an_improvement_is_added_edited_and_done(opened: Database) -> None:
    app = fine(press(page(SHOP, "board"), "Nieuw verbeterpunt"))
    written(app, "name").set_value("Gratis inpakken")
    written(app, "touchpoint").set_value("uitpakken").run()
    written(app, "goal").set_value("Meer klanten die terugkomen")
    written(app, "effort").set_value("days").run()
    written(app, "days").set_value(8)
    written(app, "expected").set_value(0.5)
    app.text_input(key="actor-form").set_value("Sanne")
    fine(press(app, "Bewaren"))
    work = board(shop(opened)).cards[-1].work
    assert (work.name, work.touchpoint, work.effort, work.status) == (
        "Gratis inpakken",
        "uitpakken",
        8,
        "idea",
    )
    assert work.expected == 0.5
    assert work.expected_from == pytest.approx(8.7, abs=0.3)

    app.button(key=f"edit-{work.id}").click().run()
    written(app, "status").set_value("done").run()
    written(app, "done").set_value(date(2024, 6, 1))
    fine(press(app, "Bewaren"))
    study = shop(opened)
    card = board(study).cards[-1]
    assert (card.work.done, card.effect.standing) == (date(2024, 6, 1), "measured")
    assert card.goal.name == "Meer klanten die terugkomen"
    changed, added = alterations(study, work.id)
    assert (added.actor, changed.actor) == ("Sanne", "Sanne")
    assert changed.fields == ("status", "done")


def test_history_says_who_changed_what(opened: Database) -> None:
    app = page(SHOP, "board")
    work = board(shop(opened)).cards[0].work
    app.button(key=f"edit-{work.id}").click().run()
    written(app, "note").set_value("Werkt goed")
    app.text_input(key="actor-form").set_value("Joris")
    fine(press(app, "Bewaren"))
    app.button(key=f"edit-{work.id}").click().run()
    text = said(app)
    assert "Joris wijzigde toelichting: – → “Werkt goed”." in text
    assert "Iemand zette dit op het bord." in text


def test_what_is_removed_can_be_put_back(opened: Database) -> None:
    app = page(SHOP, "board")
    before = board(shop(opened))
    work = before.cards[0].work
    app.button(key=f"edit-{work.id}").click().run()
    fine(press(app, "Verwijderen"))
    assert work not in [card.work for card in board(shop(opened)).cards]
    app.button(key=f"restore-{work.id}").click().run()
    assert board(shop(opened)) == before


def test_without_a_name_nothing_is_kept_and_a_sentence_says_why(opened: Database) -> None:
    app = press(fine(press(page(SHOP, "board"), "Nieuw verbeterpunt")), "Bewaren")
    assert not app.exception
    assert [error.value for error in app.error] == ["Kies bij welk contactpunt dit hoort\\."]
    written(app, "touchpoint").set_value("retour").run()
    press(app, "Bewaren")
    assert [error.value for error in app.error] == ["Schrijf op wat er gaat gebeuren\\."]
    assert len(board(shop(opened)).cards) == 6


def test_the_form_can_be_left(opened: Database) -> None:
    app = fine(press(fine(press(page(SHOP, "board"), "Nieuw succes")), "Sluiten"))
    assert "Nieuw succes" in labels(app)
    assert len(board(shop(opened)).cards) == 6


def test_what_somebody_else_removed_meanwhile_is_said(opened: Database) -> None:
    app = page(SHOP, "board")
    work = board(shop(opened)).cards[0].work
    app.button(key=f"edit-{work.id}").click().run()
    written(app, "note").set_value("Te laat")
    other = page(SHOP, "board")
    other.button(key=f"edit-{work.id}").click().run()
    fine(press(other, "Verwijderen"))
    press(app, "Bewaren")
    assert "is intussen verwijderd" in app.error[0].value


def test_goals_are_set_renamed_and_removed(opened: Database) -> None:
    app = page(GARAGE, "board")
    assert app.expander[0].label.startswith("Eerst het doel")
    app.text_input[0].set_value("Minder klachten")
    fine(press(app, "Toevoegen"))
    found = garage(opened)
    (goal,) = found.goals
    app.text_input(key=f"goal-{goal.id}").set_value("Geen klachten")
    fine(press(app, "Naam bewaren"))
    assert [one.name for one in garage(opened).goals] == ["Geen klachten"]
    fine(press(app, "Doel verwijderen"))
    assert garage(opened).goals == ()


def garage(database: Database) -> Board:
    return board(Study.open(database, "garage-pruimenpad", "onderhoudsbeurt"))


def test_a_goal_without_a_name_is_a_sentence(opened: Database) -> None:
    app = press(page(GARAGE, "board"), "Toevoegen")
    assert "Een doel heeft een naam nodig" in app.error[0].value


@pytest.fixture
def fresh(empty: Database) -> Journey:
    """A journey of which nothing was asked yet."""
    return keep(empty, bakery())


def test_plans_can_be_made_before_anybody_answered(fresh: Journey, empty: Database) -> None:
    app = fine(open_page("improve", journey=BAKERY))
    assert "Er staat nog niets op het bord." in said(app)
    fine(press(app, "Nieuw verbeterpunt"))
    written(app, "name").set_value("Tweede kassa")
    written(app, "touchpoint").set_value("rij").run()
    written(app, "expected").set_value(1.0)
    fine(press(app, "Bewaren"))
    work = board(Study.open(empty, "bakker", "brood")).cards[0].work
    assert isinstance(work, Improvement)
    assert (work.name, work.expected, work.expected_from) == ("Tweede kassa", 1.0, None)
    assert "verwacht: +1,0" in said(app)


def test_a_journey_without_touchpoints_says_so(empty: Database) -> None:
    keep(empty, bakery().model_copy(update={"touchpoints": ()}))
    app = fine(open_page("improve", journey=BAKERY))
    assert "nog geen contactpunten om te verbeteren" in said(app)


@pytest.mark.parametrize("part", ["first", "short", "excel", "board"])
@pytest.mark.parametrize("size", [1, 40])
def test_journeys_of_any_length_start(empty: Database, size: int, part: str) -> None:
    keep(empty, *long_journey(size))
    app = page(BAKERY, part)
    if part == "first":
        assert len(app.get("vega_lite_chart")) == (size > 3)
        assert ("te weinig om te zeggen wat eerst moet" in said(app)) == (size == 1)


def long_journey(size: int) -> tuple[Journey, list[Given]]:
    """So many touchpoints with ten marks and ten answers about importance each."""
    journey = bakery()
    model = journey.touchpoints[0]
    points = tuple(
        model.model_copy(update={"id": new_id(), "key": f"t{n}", "name": f"Contactpunt {n}"})
        for n in range(size)
    )
    rows = [
        Given("een", f"t{n}", kind, respondent=who, value=3 + (n * step + who) % 8)
        for n in range(size)
        for who in range(10)
        for kind, step in (("emotion", 3), ("importance", 5))
    ]
    return journey.model_copy(update={"touchpoints": points}), rows


def test_the_page_is_english_as_well(opened: Database) -> None:
    assert "Start with “Retour sturen”" in said(page(SHOP, language="en"))
    assert "Expected +1.5; measured +1.5" in said(page(SHOP, "board", language="en"))


def test_nobody_else_sees_the_board(opened: Database) -> None:
    opened.transact(lambda cursor: goals.add(cursor, shop(opened).journey, "Geheim"))
    assert "Geheim" not in said(page(HALL, "board"))
    assert [one.journey_key for one in journeys.headings(opened)].count("online-bestellen") == 1
