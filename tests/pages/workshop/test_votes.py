"""A vote in a workshop: asked, blind, shown, taken over and kept."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from cxcore.questions.study import Study
from cxcore.store import ballots, polls, scenarios
from cxcore.store.polls import Poll
from cxcore.workshop.voting import Ballot
from tests.pages.conftest import said
from tests.pages.workshop.conftest import CASHIER, cells, click, held, there


def asked(study: Study) -> Poll:
    found = polls.latest(study.database, study.journey, held(study).id)
    assert found is not None
    return found


def vote(study: Study, marks: list[float], touchpoint: str) -> None:
    cast = [Ballot(phone, 1, None, touchpoint, mark) for phone, mark in enumerate(marks, 1)]
    assert study.database.transact(
        lambda cursor: ballots.cast(cursor, study.journey, asked(study).id, cast), beside=True
    )


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
