"""Questions about one channel, or about some days of a round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxcore.model import Journey
from cxcore.questions.change import changes, returning
from cxcore.questions.curve import curves
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level
from cxcore.questions.narrowing import channels, narrowed, spans
from cxcore.questions.study import Study
from cxcore.store.database import Database
from cxcore.store.narrowing import EVERYTHING, Narrowing, Period
from tests import rounds
from tests.store.rated import keep

START = rounds.FIRST


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    own = Database.open(tmp_path / "narrowed.duckdb")
    yield own
    own.close()


def studied(database: Database, journey: Journey) -> Study:
    return Study.open(database, journey.organisation.key, journey.key)


@pytest.fixture
def study(database: Database) -> Study:
    """The queue in two rounds of 20 days: in the shop as before, by phone better after the first ten."""
    journey = rounds.shop("deel", 2)
    first, then = journey.rounds
    shop, early, late = [5, 6] * 10, [4, 5] * 5, [8, 9] * 5
    rows = [
        *rounds.answers(first, "rij", shop, channel="shop"),
        *rounds.answers(first, "rij", early * 2, first=101, channel="phone"),
        *rounds.answers(then, "rij", shop, channel="shop"),
        *rounds.answers(then, "rij", [*early, *late], first=101, channel="phone"),
    ]
    return studied(database, keep(database, journey, rows))


def days(round_: int, first: int, last: int) -> Period:
    start = START + timedelta(days=91 * (round_ - 1))
    return Period(f"meting-{round_}", start + timedelta(days=first - 1), start + timedelta(days=last - 1))


def queue(study: Study, round_: str = "meting-2") -> tuple[int, float]:
    point = next(point for point in curves(study, round_)[None].points if point.touchpoint == "rij")
    return point.n, point.mean


def test_without_a_filter_the_study_is_the_same_one(study: Study) -> None:
    assert narrowed(study, EVERYTHING) is study


def test_the_channels_and_the_days_that_can_be_chosen(study: Study) -> None:
    assert channels(study) == ("phone", "shop")
    assert spans(study)["meting-1"] == (START, START + timedelta(days=19), 0)


def test_one_channel_alone(study: Study) -> None:
    assert queue(narrowed(study, Narrowing("shop"))) == (20, 5.5)
    phone = narrowed(study, Narrowing("phone"))
    assert queue(phone) == (20, 6.5)
    (change,) = (own for own in changes(phone, "meting-1", "meting-2") if own.touchpoint == "rij")
    assert (change.verdict, change.paired, change.pairs) == ("improved", True, 20)
    assert returning(phone, "meting-1", "meting-2") == (20, 20, 20)


def test_some_days_of_one_round_leave_the_other_whole(study: Study) -> None:
    late = narrowed(study, Narrowing("phone", (days(2, 11, 20),)))
    assert queue(late) == (10, 8.5)
    assert queue(late, "meting-1") == (20, 4.5)
    assert returning(late, "meting-1", "meting-2") == (20, 10, 10)
    level = journey_level(late, "meting-2")
    assert level is not None
    assert (level.respondents, level.value) == (10, 8.5)


def test_the_parts_of_a_round_are_the_whole(study: Study) -> None:
    parts = [narrowed(study, Narrowing(None, (days(2, *ends),))) for ends in ((1, 10), (11, 20))]
    whole = queue(study)
    assert sum(queue(part)[0] for part in parts) == whole[0]
    assert sum(n * mean for n, mean in map(queue, parts)) == pytest.approx(whole[0] * whole[1])


def test_a_round_without_answers_in_its_days_is_still_there(database: Database) -> None:
    journey = rounds.shop("leeg", 2)
    study = studied(database, keep(database, journey, rounds.everywhere(journey, [6, 7, 8] * 3)))
    never = Period("meting-2", date(2030, 1, 1), date(2030, 1, 2))
    empty = narrowed(study, Narrowing(None, (never,)))
    assert [round_.key for round_ in empty.rounds] == ["meting-1", "meting-2"]
    assert {own.verdict for own in changes(empty, "meting-1", "meting-2")} == {"too-little"}


def test_leaving_out_a_handful_hides_what_is_left(study: Study) -> None:
    nearly = narrowed(study, Narrowing(None, (days(2, 1, 19),)))
    assert nearly.counts.cells
    point = next(point for point in curves(nearly, "meting-2")[None].points if point.touchpoint == "rij")
    assert point.status == "withheld"
    assert point.n == 0
    enough = narrowed(study, Narrowing(None, (days(2, 1, 17),)))
    assert queue(enough)[0] == 34


def test_a_handful_between_two_filters_is_hidden_as_well(database: Database) -> None:
    journey = rounds.shop("twee", 1)
    rows = [
        *rounds.answers(journey.rounds[0], "rij", [6, 7] * 10, channel="shop"),
        *rounds.answers(journey.rounds[0], "rij", [6, 7] * 4 + [1, 1], first=101, channel="phone"),
    ]
    study = studied(database, keep(database, journey, rows))
    assert queue(narrowed(study, Narrowing("phone")), "meting-1") == (10, 5.4)
    both = narrowed(study, Narrowing("phone", (days(1, 1, 8),)))
    assert queue(both, "meting-1")[0] == 0


def test_loyalty_hides_the_same_handful(database: Database) -> None:
    journey = rounds.shop("nps", 1)
    rows = list(rounds.answers(journey.rounds[0], "rij", [9, 8] * 10, kind="nps", scale="nps-0-10"))
    rows = [row._replace(touchpoint=None) for row in rows]
    study = studied(database, keep(database, journey, rows))
    assert loyalty(study, "meting-1").nps is not None
    assert loyalty(narrowed(study, Narrowing(None, (days(1, 1, 10),))), "meting-1").nps is not None
    assert loyalty(narrowed(study, Narrowing(None, (days(1, 1, 18),))), "meting-1").nps is None
