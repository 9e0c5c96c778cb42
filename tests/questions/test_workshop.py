"""The room beside its customers: right, blind until revealed, and giving nobody away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from cxcore.identity import new_id
from cxcore.model import Touchpoint
from cxcore.questions.change import evolution
from cxcore.questions.curve import curves
from cxcore.questions.snapshot import snapshot
from cxcore.questions.study import EVERYBODY, Study
from cxcore.questions.workshop import measured_marks, room, vote
from cxcore.store import journeys, polls
from cxcore.store.database import Database
from cxcore.store.targets import set_as_target
from cxcore.store.voted_round import as_round
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import Ballot, medians
from tests.conftest import copied
from tests.store.held import asked, cast, made, score, undo
from tests.store.rated import Given, bakery, keep

NUMBERS = count(1)
HALL = ("woonhal-krekelmaat", "dagje-woonhal")


@pytest.fixture(scope="module")
def database(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    own = Database.open(copied(planted, tmp_path_factory.mktemp("room")))
    yield own
    own.close()


@pytest.fixture
def study(database: Database) -> Study:
    return Study.open(database, *HALL)


@pytest.fixture
def scenario(study: Study) -> int:
    return made(study.database, study.journey, f"Team {next(NUMBERS)}")


def reopened(study: Study) -> Study:
    return Study.open(study.database, *HALL)


def test_every_line_has_every_touchpoint_with_what_customers_gave(study: Study, scenario: int) -> None:
    found, measured = room(study, scenario), curves(study, study.round().key)
    assert [line.persona for line in found.lines] == [EVERYBODY, *study.personas]
    for line in found.lines:
        assert tuple(spot.felt for spot in line.spots) == measured[line.persona].points
        assert (line.estimate, line.beside) == (None, None)


def test_a_mark_stands_beside_its_customers(study: Study, scenario: int) -> None:
    persona, shown = study.personas[0], curves(study, study.round().key)
    point = shown[persona].visible[0]
    score(study.database, study.journey, scenario, {(persona, point.touchpoint): 9.5})
    line = room(study, scenario).line(persona)
    spot = next(spot for spot in line.spots if spot.mark is not None)
    assert (spot.touchpoint, spot.mark, spot.felt) == (point.touchpoint, 9.5, point)
    assert spot.difference == pytest.approx(9.5 - point.mean)
    assert line.estimate
    assert line.beside
    assert (line.estimate.mean, line.beside.mean) == (9.5, point.mean)


def test_marks_are_read_anew_and_customers_are_not(study: Study, scenario: int) -> None:
    place, version = (None, study.touchpoints[0]), study.database.version
    for mark in (4.0, 6.0):
        score(study.database, study.journey, scenario, {place: mark})
        found = room(study, scenario)
        assert found.line(None).spots[0].mark == mark
    assert study.database.version == version
    undo(study.database, study.journey, scenario)
    assert room(study, scenario).line(None).spots[0].mark == 4.0


def test_a_scenario_of_what_was_measured_differs_nowhere(study: Study) -> None:
    marks = measured_marks(study)
    number = made(study.database, study.journey, f"Gemeten {next(NUMBERS)}", marks)
    found = room(study, number)
    shown = [spot for line in found.lines for spot in line.spots if spot.felt.visible]
    assert len(shown) == len(marks)
    assert all(abs(spot.difference) <= 0.05 + 1e-9 for spot in shown)
    assert all(spot.mark is None for line in found.lines for spot in line.spots if not spot.felt.visible)
    assert {gap.verdict for gap in found.gaps} <= {"no-difference", "too-little"}


def test_what_is_withheld_stays_so(study: Study, scenario: int) -> None:
    measured = curves(study, study.round().key)
    hidden = [
        (persona, point.touchpoint)
        for persona, curve in measured.items()
        for point in curve.points
        if point.status == "withheld"
    ]
    assert hidden
    score(study.database, study.journey, scenario, dict.fromkeys(hidden, 7.0))
    found = room(study, scenario)
    spots = {(spot.persona, spot.touchpoint): spot for line in found.lines for spot in line.spots}
    assert all(spots[place].difference is None for place in hidden)
    assert found.gaps == ()
    for persona in {persona for persona, _ in hidden}:
        assert found.line(persona).beside is None
    form = snapshot(found, "Iedereen")
    points = {
        (curve["persona"], own["key"]): point
        for curve in form["curves"]
        for own, point in zip(form["touchpoints"], curve["points"], strict=True)
    }
    assert all((points[place]["withheld"], points[place]["measured"]) == (True, None) for place in hidden)


def test_far_from_customers_is_called_so_and_near_is_not(study: Study, scenario: int) -> None:
    near, far = curves(study, study.round().key)[None].settled.visible[:2]
    marks = {(None, near.touchpoint): near.mean, (None, far.touchpoint): 10.0 if far.mean < 6 else 1.0}
    score(study.database, study.journey, scenario, marks)
    verdicts = {gap.touchpoint: gap.verdict for gap in room(study, scenario).gaps}
    assert verdicts[near.touchpoint] == "no-difference"
    assert verdicts[far.touchpoint] in {"short", "over"}


def test_targets_of_a_scenario_are_missed_or_not(study: Study) -> None:
    wish = made(study.database, study.journey, f"Doel {next(NUMBERS)}")
    first, second = study.touchpoints[:2]
    score(study.database, study.journey, wish, {(None, first): 9.0, (None, second): 2.0})
    study.database.transact(lambda cursor: set_as_target(cursor, study.journey, wish, actor="Anne"))
    now = reopened(study)
    scenario = made(study.database, study.journey, f"Team {next(NUMBERS)}")
    marks = {(persona, key): 5.0 for persona in (None, *study.personas) for key in (first, second)}
    score(study.database, study.journey, scenario, marks)
    for line in room(now, scenario).lines:
        assert line.estimate
        assert line.estimate.missed == {first: 4.0}
        assert line.estimate.aimed == 2


def test_a_journey_without_customers_has_a_room_all_the_same(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.duckdb")
    journey = keep(database, bakery())
    scenario = made(database, journey)
    score(database, journey, scenario, {(None, "rij"): 4.0})
    found = room(Study.open(database, "bakker", "brood"), scenario)
    assert found.round is None
    line = found.line(None)
    assert line.estimate
    assert (line.estimate.mean, line.beside) == (4.0, None)
    assert {spot.felt.status for spot in line.spots} == {"empty"}
    assert json.dumps(snapshot(found, "Iedereen"), allow_nan=False)
    database.close()


def test_a_journey_edited_while_its_workshop_runs_keeps_every_mark(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.duckdb")
    journey = keep(database, bakery())
    scenario = made(database, journey)
    before = Study.open(database, "bakker", "brood")
    score(database, journey, scenario, {(None, "rij"): 4.0})
    new = Touchpoint(id=new_id(), key="deur", name="Deur", phase="purchase")
    edited = journey.model_copy(update={"touchpoints": (*journey.touchpoints, new)})
    database.transact(lambda cursor: journeys.save(cursor, edited))
    after = Study.open(database, "bakker", "brood")
    score(database, after.journey, scenario, {(None, "deur"): 8.0})
    assert [spot.mark for spot in room(before, scenario).line(None).spots] == [None, 4.0, None, None]
    assert [spot.mark for spot in room(after, scenario).line(None).spots] == [None, 4.0, None, None, 8.0]
    database.close()


def test_an_unknown_scenario_is_said_to_be(study: Study) -> None:
    with pytest.raises(WorkshopError):
        room(study, 1)


@pytest.fixture
def voted(study: Study) -> tuple[Study, polls.Poll]:
    """A poll on two touchpoints: eight phones, two of them in the shoes of the first persona."""
    first, second = study.touchpoints[:2]
    poll = asked(study.database, study.journey, (first, second))
    who = study.personas[0]
    votes = [Ballot(phone, 1, who if phone < 3 else None, first, float(phone)) for phone in range(1, 9)]
    votes += [Ballot(phone, 2, None, second, 7.0) for phone in (1, 2)]
    votes[0] = votes[0]._replace(comment="Bel mij: 06 12345678")
    assert cast(study.database, study.journey, poll, *votes)
    return study, poll


def revealed(study: Study, poll: polls.Poll) -> polls.Poll:
    study.database.transact(lambda cursor: polls.reveal(cursor, study.journey, poll.id, actor="Anne"))
    found = polls.latest(study.database, study.journey, poll.workshop)
    assert found
    return found


def test_a_vote_is_blind_until_it_is_revealed(voted: tuple[Study, polls.Poll], scenario: int) -> None:
    study, poll = voted
    seen = vote(study, poll)
    first, second = poll.touchpoints
    assert (seen.tallies, seen.comments) == ((), ())
    assert seen.progress == (8, {first: 8, second: 2})
    form = snapshot(room(study, scenario), "Iedereen", vote=seen)["poll"]
    assert form == {
        "id": str(poll.id),
        "touchpoints": [first, second],
        "revealed": False,
        "closed": False,
        "phones": 8,
        "votes": {first: 8, second: 2},
        "tallies": None,
        "comments": None,
    }


def test_after_revealing_the_spread_shows_where_there_are_votes_enough(
    voted: tuple[Study, polls.Poll],
) -> None:
    study, poll = voted
    seen = vote(study, revealed(study, poll))
    (tally,) = seen.tallies
    assert (tally.touchpoint, tally.persona, tally.n, tally.median) == (poll.touchpoints[0], None, 8, 4.5)
    assert tally.split
    assert medians(seen.tallies) == {(None, poll.touchpoints[0]): 4.5}
    ((about, text),) = seen.comments
    assert about == poll.touchpoints[0]
    assert "12345678" not in text


def test_what_is_written_beside_a_vote_that_was_taken_back_is_not_shown(
    voted: tuple[Study, polls.Poll],
) -> None:
    study, poll = voted
    first = poll.touchpoints[0]
    assert cast(study.database, study.journey, poll, Ballot(1, 9, None, first, None, "Toch maar niet"))
    assert vote(study, revealed(study, poll)).comments == ()


def test_a_persona_with_few_votes_does_not_follow_from_the_others(study: Study) -> None:
    first, (one, other) = study.touchpoints[0], study.personas[:2]
    poll = asked(study.database, study.journey, (first,))
    shoes = [one] * 2 + [other] * 4
    votes = [Ballot(phone, 1, who, first, 5.0) for phone, who in enumerate(shoes)]
    cast(study.database, study.journey, poll, *votes)
    poll = revealed(study, poll)
    assert [tally.persona for tally in vote(study, poll).tallies] == [None]
    more = [Ballot(phone, 1, one, first, 5.0) for phone in (10, 11)]
    cast(study.database, study.journey, poll, *more)
    assert [tally.persona for tally in vote(study, poll).tallies] == [None, one, other]


def test_a_snapshot_is_json_with_the_documented_keys(voted: tuple[Study, polls.Poll], scenario: int) -> None:
    study, poll = voted
    assert snapshot.__doc__
    score(study.database, study.journey, scenario, {(None, study.touchpoints[0]): 7.5}, "Bram")
    form = snapshot(room(study, scenario), "Iedereen", study.personas[0], vote(study, revealed(study, poll)))
    assert json.loads(json.dumps(form, allow_nan=False)) == form
    assert form["scenario"]["id"] == str(scenario)
    assert form["changed"] == {
        "persona": None,
        "touchpoint": study.touchpoints[0],
        "mark": 7.5,
        "before": None,
        "act": "set",
        "actor": "Bram",
    }
    for key in _keys(form):
        assert f"``{key}``" in snapshot.__doc__, key


def _keys(form: object) -> set[str]:
    """Every key but those that are names of touchpoints."""
    if isinstance(form, list):
        return {key for each in form for key in _keys(each)}
    if not isinstance(form, dict):
        return set()
    inner = {key for name, each in form.items() if name not in {"missed", "votes"} for key in _keys(each)}
    return set(form) | inner


def test_what_the_team_voted_does_not_pass_for_customers(voted: tuple[Study, polls.Poll]) -> None:
    study, poll = voted
    before = study.round().key
    study.database.transact(lambda cursor: as_round(cursor, study.journey, poll.id, f"Team {poll.id}"))
    now = reopened(study)
    team = now.rounds[-1]
    assert team.source == "workshop"
    assert now.round().key == before
    assert now.offered[-1] == team
    earlier = now.before(team.key)
    assert earlier is None or earlier.source == "workshop"
    assert now.before(before) == study.before(before)
    assert team.key not in evolution(now)[0]
    assert room(now, made(now.database, now.journey, f"Na {poll.id}")).round == study.round()


def test_where_only_the_team_was_asked_it_is_shown_as_a_round(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.duckdb")
    journey = bakery()
    rounds = tuple(own.model_copy(update={"source": "workshop"}) for own in journey.rounds)
    journey = journey.model_copy(update={"rounds": rounds})
    keep(database, journey, [Given(value=7)])
    study = Study.open(database, "bakker", "brood")
    assert study.round().key == "nul"
    assert room(study, made(database, study.journey)).round is None
    database.close()
