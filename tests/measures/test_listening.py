"""Every touchpoint is fresh, old, undated or never listened to, held against the newest answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.listening import Heard, listening
from tests.journeys import made_up_journey

JOURNEY = made_up_journey()
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31))
HEARD = st.lists(
    st.builds(
        Heard,
        st.sampled_from(["t1", "t2", "t3", "t4", "elsewhere"]),
        st.sampled_from(["survey", "diary", "social"]),
        st.sampled_from([None, "shop", "phone"]),
        DAYS,
    )
)


def ages(*heard: Heard) -> list[str]:
    return [each.age for phase in listening(JOURNEY, heard).phases for each in phase.touchpoints]


def about(touchpoint: str, latest: date | None) -> Heard:
    return Heard(touchpoint, "survey", None, latest)


def test_nothing_was_heard_about_a_touchpoint_without_answers() -> None:
    assert ages() == ["never"] * 4


@pytest.mark.parametrize(
    ("latest", "age"),
    [(date(2026, 5, 1), "fresh"), (date(2025, 5, 10), "fresh"), (date(2025, 5, 9), "old"), (None, "undated")],
)
def test_a_year_before_the_newest_answer_is_old(latest: date | None, age: str) -> None:
    assert ages(about("t1", date(2026, 5, 10)), about("t2", latest)) == ["fresh", age, "never", "never"]


def test_an_old_study_is_not_old_as_a_whole() -> None:
    assert ages(about("t1", date(2001, 1, 1)), about("t2", date(2000, 6, 1)))[:2] == ["fresh", "fresh"]


def test_the_latest_of_several_sources_counts_and_all_are_named() -> None:
    heard = [
        Heard("t1", "survey", "shop", date(2020, 1, 1)),
        Heard("t1", "diary", None, date(2026, 1, 1)),
        Heard("t2", "survey", "phone", date(2026, 1, 2)),
    ]
    (phase,) = listening(JOURNEY, heard).phases
    assert (phase.sources, phase.channels) == (("diary", "survey"), ("phone", "shop"))
    first = phase.touchpoints[0]
    assert (first.age, first.sources, first.channels, first.latest) == (
        "fresh",
        ("diary", "survey"),
        ("shop",),
        date(2026, 1, 1),
    )


@given(HEARD)
def test_every_touchpoint_has_one_age_and_unheard_ones_have_no_source(heard: list[Heard]) -> None:
    found = listening(JOURNEY, heard)
    listened = [each for phase in found.phases for each in phase.touchpoints]
    assert [each.touchpoint.key for each in listened] == [one.key for one in JOURNEY.touchpoints]
    assert {each.age == "never" for each in listened if not each.sources} <= {True}
    assert sum(len(found.of_age(age)) for age in ("fresh", "old", "undated", "never")) == len(listened)


@given(HEARD)
def test_the_order_does_not_matter(heard: list[Heard]) -> None:
    assert listening(JOURNEY, heard) == listening(JOURNEY, [*reversed(heard)])
