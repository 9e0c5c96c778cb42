"""Which rounds tell whether something helped, and how that compares to what was hoped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.measures.change import changes
from cxcore.measures.effect import against, rounds_around
from cxcore.model import Round

DAY = date(2026, 1, 1)


def round_(key: str, starts: int | None, ends: int | None = None) -> Round:
    """A round by days after the first of January."""
    first, last = (None if days is None else DAY + timedelta(days) for days in (starts, ends))
    return Round(id=1, key=key, name=key, starts=first, ends=last)


ROUNDS = (round_("spring", 60, 90), round_("winter", 0, 30), round_("summer", 150), round_("undated", None))


@pytest.mark.parametrize(
    ("done", "before", "after"),
    [
        (-1, None, "winter"),
        (0, None, "spring"),
        (29, None, "spring"),
        (30, "winter", "spring"),
        (60, "winter", "summer"),
        (90, "spring", "summer"),
        (149, "spring", "summer"),
        (150, "summer", None),
    ],
)
def test_a_round_that_runs_on_the_day_itself_is_neither_before_nor_after(
    done: int, before: str | None, after: str | None
) -> None:
    found = rounds_around(ROUNDS, DAY + timedelta(done))
    assert tuple(own and own.key for own in found) == (before, after)


def test_without_rounds_there_is_nothing_around() -> None:
    assert rounds_around((), DAY) == (None, None)
    assert rounds_around([round_("undated", None)], DAY) == (None, None)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 20)), max_size=6, unique_by=lambda own: own[0]),
    st.integers(-5, 130),
)
def test_no_other_round_lies_nearer_to_the_day(spans: list[tuple[int, int]], done: int) -> None:
    rounds = [round_(f"r{start}", start, start + length) for start, length in spans]
    day = DAY + timedelta(done)
    before, after = rounds_around(rounds, day)
    assert [
        own.key for own in rounds if own.starts > day and (after is None or own.starts < after.starts)
    ] == []
    over = [own for own in rounds if own.ends <= day]
    assert (before is None) == (not over)
    assert before is None or before.starts == max(own.starts for own in over)


BEFORE, AFTER = {"t": Counts.of({5: 20, 6: 20})}, {"t": Counts.of({6: 20, 7: 20})}


@pytest.mark.parametrize(("expected", "found"), [(0.5, "more"), (1.0, "as-expected"), (2.0, "less")])
def test_what_was_expected_is_held_against_the_interval(expected: float, found: str) -> None:
    (change,) = changes(BEFORE, AFTER, ["t"])
    assert against(change, expected) == found


def test_too_few_answers_say_nothing_about_what_was_expected() -> None:
    few = {"t": Counts.of({5: 2, 6: 1})}
    for before, after in ((few, AFTER), (BEFORE, few), ({}, AFTER)):
        (change,) = changes(before, after, ["t"])
        assert against(change, 1.0) is None
