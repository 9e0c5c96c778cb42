"""That two wordings are the same question is said, taken back, and kept with who did so."""

from __future__ import annotations

import pytest

from cxcore.errors import UnknownNameError
from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.same_questions import call_same, same_questions
from tests.store.rated import bakery, keep

PAIR = "Hoe was de rij?", "Hoe beviel de rij?"


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery())


def say(database: Database, journey: Journey, touchpoint="rij", pair=PAIR, actor="", *, same=True) -> None:
    database.transact(lambda cursor: call_same(cursor, journey, touchpoint, pair, actor, same=same))


def test_nothing_is_the_same_at_first(database: Database, journey: Journey) -> None:
    assert same_questions(database, journey) == ()


def test_the_latest_word_holds_in_whatever_order_the_wordings_are_named(
    database: Database, journey: Journey
) -> None:
    say(database, journey, actor="Bea")
    say(database, journey, "kassa")
    say(database, journey, pair=PAIR[::-1], same=False)
    assert [(one.touchpoint, one.actor) for one in same_questions(database, journey)] == [("kassa", "")]
    say(database, journey, actor="Jan")
    found = same_questions(database, journey)
    assert [(one.touchpoint, one.actor) for one in found] == [("rij", "Jan"), ("kassa", "")]
    assert found[0].wordings == tuple(sorted(PAIR))


def test_what_was_said_changes_what_studies_answer(database: Database, journey: Journey) -> None:
    before = database.version
    say(database, journey)
    assert database.version > before


def test_a_touchpoint_that_is_not_there_is_refused(database: Database, journey: Journey) -> None:
    with pytest.raises(UnknownNameError):
        say(database, journey, "nergens")


def test_nobody_else_sees_it(database: Database, journey: Journey) -> None:
    say(database, journey)
    assert same_questions(database, keep(database, bakery("slager", "vlees"))) == ()
