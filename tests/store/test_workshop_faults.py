"""A server that is killed in the middle of a workshop loses nothing that it confirmed."""

from __future__ import annotations

from pathlib import Path

from cxcore.store import ballots, scenarios
from cxcore.store.database import Database
from tests.store.held import asked, made, score, undo
from tests.store.processes import killed
from tests.store.rated import bakery, keep

START = """
from cxcore.store import ballots, journeys, scenarios
from cxcore.workshop.voting import Ballot
database = Database.open(sys.argv[1])
journey = journeys.load(database, "bakker", "brood")
number, last = int(sys.argv[2]), int(sys.argv[3])
"""
SCORING = (
    START
    + """
while True:
    last += 1
    marks = {(None, "rij"): 1 + last % 900 / 100, (None, "kassa"): 1 + last % 900 / 100}
    database.transact(lambda cursor: scenarios.score(cursor, journey, number, marks, actor="Anne"))
    print(last, flush=True)
"""
)
VOTING = (
    START
    + """
while True:
    last += 1
    votes = [Ballot(last * 10 + phone, 1, None, "rij", 1.0 + phone) for phone in range(5)]
    assert database.transact(lambda cursor: ballots.cast(cursor, journey, number, votes))
    print(last, flush=True)
    if last % 7 == 0:
        database.checkpoint()
"""
)


def test_marks_that_were_confirmed_are_there_after_a_kill_and_can_be_undone(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.duckdb")
    journey = keep(database, bakery())
    scenario = made(database, journey)
    last = 0
    for confirmations in (1, 5, 12):
        database.close()
        confirmed = killed(SCORING, database.path, scenario, last, confirmations=confirmations)
        events = scenarios.log(database, journey, scenario).events
        last = len(events) // 2
        assert len(events) == 2 * last, "a step is stored whole"
        assert confirmed <= last <= confirmed + 1
        marks = {1 + last % 900 / 100}
        assert set(scenarios.marks(database, journey)[scenario].values()) == marks
    assert undo(database, journey, scenario)
    score(database, journey, scenario, {(None, "rij"): 10})
    assert scenarios.marks(database, journey)[scenario][None, "rij"] == 10
    database.close()


def test_votes_that_were_confirmed_are_there_after_a_kill_and_none_is_doubled(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.duckdb")
    journey = keep(database, bakery())
    poll = asked(database, journey)
    last = 0
    for confirmations in (1, 9):
        database.close()
        # What was confirmed last is sent again, as phones do that lost the network before they heard.
        confirmed = killed(VOTING, database.path, poll.id, max(0, last - 1), confirmations=confirmations)
        phones = {vote.phone for vote in ballots.ballots(database, journey, poll.id)}
        last = len(phones) // 5
        assert confirmed <= last <= confirmed + 1
        assert phones == {number * 10 + phone for number in range(1, last + 1) for phone in range(5)}
    assert ballots.progress(database, journey, poll).votes["rij"] == 5 * last
    with database.read() as cursor:
        assert cursor.execute("SELECT COUNT(*) FROM app.ballot").fetchone() == (5 * last,)
    database.close()
