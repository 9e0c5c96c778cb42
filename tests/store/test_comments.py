"""Comments come as they are asked for, and the people who could have written them are counted once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.store import comments
from cxcore.store.comments import Place, Wanted
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep

DAY = datetime(2026, 3, 2, 10, 15)  # noqa: DTZ001 (as the database keeps it)
HERE = Wanted(("rij",), "nul")


def found(database: Database, rows: list[Given], wanted: Wanted = HERE, **page: int) -> list[str]:
    return [one.text for one in comments.newest(database, keep(database, bakery(), rows), wanted, **page)]


def test_comments_come_newest_first_with_mark_and_place(database: Database) -> None:
    rows = [
        Given(comment="oud", value=7, at=DAY),
        Given(comment="nieuw", persona="lies", channel="shop", at=DAY + timedelta(1)),
        Given(comment="zonder tijd", value=3, scale="csat-1-5"),
        Given(comment="  ", value=3),
        Given(comment="elders", touchpoint="kassa"),
        Given(comment="later", round="een"),
        Given(comment="telt zwaar", value=10, kind="importance", at=DAY - timedelta(1)),
    ]
    seen = comments.newest(database, keep(database, bakery(), rows), HERE)
    assert [(one.text, one.mark, one.place, one.answered_at) for one in seen] == [
        ("nieuw", None, Place("rij", "lies", "shop"), DAY + timedelta(1)),
        ("oud", 7, Place("rij", None, None), DAY),
        ("telt zwaar", None, Place("rij", None, None), DAY - timedelta(1)),
        ("zonder tijd", 5.5, Place("rij", None, None), None),
    ]


def test_pages_follow_one_another(database: Database) -> None:
    journey = keep(database, bakery(), [Given(comment=f"nummer {n}") for n in range(9)])
    pages = [[*comments.newest(database, journey, HERE, skip=skip, limit=4)] for skip in (0, 4, 8)]
    assert [one.text for page in pages for one in page] == [f"nummer {n}" for n in range(9)]


def test_all_comments_come_once_however_many_are_read_at_a_time(database: Database) -> None:
    rows = [Given(comment=f"nummer {n:04}", persona="lies" if n % 3 else None) for n in range(2_000)] * 2
    seen = [one.text for one in comments.newest(database, keep(database, bakery(), rows), HERE)]
    assert seen == sorted(one.comment or "" for one in rows)


def test_comments_are_found_by_touchpoint_persona_and_channel(database: Database) -> None:
    rows = [
        Given(comment="a", persona="lies", channel="shop"),
        Given(comment="b", persona="lies", channel="phone"),
        Given(comment="c", persona="jan", channel="shop", touchpoint="kassa"),
        Given(comment="d", touchpoint=None, kind="overall"),
    ]
    journey = keep(database, bakery(), rows)

    def texts(*touchpoints: str | None, **of: str) -> set[str]:
        return {one.text for one in comments.newest(database, journey, Wanted(touchpoints, "nul", **of))}

    assert texts("rij", "kassa", None) == {"a", "b", "c", "d"}
    assert texts("rij", "kassa", channel="shop") == {"a", "c"}
    assert texts("rij", persona="lies", channel="phone") == {"b"}
    assert texts(None) == {"d"}
    assert texts() == set()


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ((), {"Café was dicht", "cafe open", "50% korting"}),
        (("CAFÉ",), {"Café was dicht", "cafe open"}),
        (("cafe", "dich"), {"Café was dicht"}),
        (("open", "dicht"), set()),
        (("%",), {"50% korting"}),
        (("_",), set()),
        (("'",), set()),
    ],
)
def test_a_search_wants_all_words_in_any_case_with_or_without_accents(
    database: Database, words: tuple[str, ...], texts: set[str]
) -> None:
    rows = [Given(comment=text) for text in ("Café was dicht", "cafe open", "50% korting")]
    assert {*found(database, rows, HERE._replace(words=words))} == texts


def test_equal_texts_are_counted_per_touchpoint(database: Database) -> None:
    rows = [
        Given(comment="top"),
        Given(comment="top"),
        Given(comment="top", touchpoint="kassa"),
        Given(value=3),
    ]
    journey = keep(database, bakery(), rows)
    everything = Wanted(("rij", "kassa"), "nul")
    assert comments.number(database, journey, everything) == 3
    assert {*comments.texts(database, journey, everything)} == {
        ("top", Place("rij", None, None), 2),
        ("top", Place("kassa", None, None), 1),
    }


def test_who_answers_twice_is_one_person(database: Database) -> None:
    rows = [
        Given(respondent=1, value=7, channel=channel, kind=kind)
        for channel in ("shop", "phone")
        for kind in ("emotion", "functional")
    ]
    journey = keep(database, bakery(), rows)
    assert comments.people(database, journey, "nul") == {Place("rij", None, None): 1}
    assert comments.people(database, journey, "nul", by_channel=True) == {
        Place("rij", None, "shop"): 1,
        Place("rij", None, "phone"): 1,
    }


def test_people_without_a_number_are_counted_by_the_question_most_of_them_answered(
    database: Database,
) -> None:
    rows = [Given(value=7)] * 3 + [Given(value=7, kind="functional")] * 2 + [Given(value=7, respondent=1)]
    journey = keep(database, bakery(), rows)
    assert comments.people(database, journey, "nul") == {Place("rij", None, None): 4}


def test_people_are_counted_about_the_touchpoints_that_are_asked_for(database: Database) -> None:
    rows = [Given(value=7, respondent=n, touchpoint=place) for n in range(3) for place in ("rij", "kassa")]
    journey = keep(database, bakery(), rows)
    assert comments.people(database, journey, "nul", touchpoints=("kassa",)) == {
        Place("kassa", None, None): 3
    }


def test_people_are_told_apart_by_persona(database: Database) -> None:
    rows = [
        Given(value=7, respondent=number, persona=persona)
        for number, persona in enumerate(("lies", "lies", "jan", None))
    ]
    journey = keep(database, bakery(), rows)
    assert comments.people(database, journey, "nul", by_persona=True) == {
        Place("rij", "lies", None): 2,
        Place("rij", "jan", None): 1,
        Place("rij", None, None): 1,
    }


def test_a_place_is_crowded_when_every_persona_in_every_channel_has_people_enough(database: Database) -> None:
    def group(start: int, number: int, **of: str | None) -> list[Given]:
        return [Given(value=7, respondent=start + one, **of) for one in range(number)]

    rows = [
        *group(1, 5, channel="shop", persona="lies"),
        *group(11, 9, channel="phone", persona="lies"),
        *group(1, 4, touchpoint="kassa", channel="shop"),
        *group(11, 9, touchpoint="kassa", channel="phone"),
        *[Given(value=value, respondent=1, touchpoint="brood") for value in range(1, 10)],
        *[Given(value=7, touchpoint=None, kind="overall")] * 5,
    ]
    journey = keep(database, bakery(), rows)
    assert comments.crowded(database, journey, "nul", 5) == {"rij", None}
    assert comments.crowded(database, journey, "nul", 4) == {"rij", "kassa", None}
    assert comments.crowded(database, journey, "nul", 4, touchpoints=("kassa",)) == {"kassa"}
    assert comments.crowded(database, journey, "een", 1) == set()


@given(st.lists(st.tuples(st.none() | st.integers(0, 2**63 - 1), st.booleans()), max_size=40))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_place_is_called_crowded_that_is_not(
    database: Database, seen: list[tuple[int | None, bool]]
) -> None:
    rows = [
        Given(value=7, respondent=who, kind="emotion" if felt else "functional", channel="shop")
        for who, felt in seen
    ]
    journey = keep(database, bakery(f"bakker-{new_id()}"), rows)
    people = sum(comments.people(database, journey, "nul").values())
    for minimum in (1, 5, 12):
        assert people >= minimum or not comments.crowded(database, journey, "nul", minimum)


@pytest.mark.parametrize(
    ("wanted", "noun"),
    [
        (Wanted(("oven",), "nul"), "touchpoint"),
        (Wanted(("rij",), "twee"), "round"),
        (Wanted(("rij",), "nul", persona="piet"), "persona"),
    ],
)
def test_an_unknown_name_is_said(database: Database, wanted: Wanted, noun: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        [*comments.newest(database, keep(database, bakery()), wanted)]
    assert caught.value.key == f"error.unknown.{noun}"


def test_the_comments_of_another_journey_and_organisation_never_show(database: Database) -> None:
    mine = keep(database, bakery(), [Given(comment="van mij", respondent=1)])
    keep(database, bakery("slager", "vlees"), [Given(comment="van hen", respondent=2)])
    assert [one.text for one in comments.newest(database, mine, HERE)] == ["van mij"]
    assert [*comments.texts(database, mine, HERE)] == [("van mij", Place("rij", None, None), 1)]
    assert comments.people(database, mine, "nul") == {Place("rij", None, None): 1}
