"""The measurements run and do what they measure. How long that takes is no test's business."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import alarms, counts, exports, importing, pages, priorities, respondents
from benchmarks.certainty import tables
from benchmarks.certainty_picture import picture
from benchmarks.live import voting
from benchmarks.measuring import Line, take_turns


def test_counts_are_measured_at_each_size() -> None:
    lines = [*counts.lines((1_000, 2_000), rounds=2)]
    assert [len(line.ours) for line in lines] == [2] * 8


def test_questions_per_respondent_are_measured_at_each_size() -> None:
    lines = [*respondents.lines((1_000, 2_000), rounds=2)]
    assert [len(line.ours) for line in lines] == [2] * 10


def test_every_page_is_measured_at_each_size() -> None:
    lines = [*pages.lines((1_000, 2_000), rounds=2)]
    assert [len(line.ours) for line in lines] == [1, *[2] * 7] * 2


def test_priorities_are_measured_at_each_size() -> None:
    lines = [*priorities.lines((20, 300), rounds=2)]
    assert [(len(line.ours), line.goal) for line in lines] == [(2, 100)] * 8


def test_an_import_is_measured_with_its_memory() -> None:
    lines = [*importing.lines(rows=1_000, rounds=2)]
    assert [(line.unit, len(line.ours)) for line in lines] == [("ms", 2), ("ms", 2), ("MB", 1), ("MB", 1)]


def test_exports_are_measured_from_drop_to_preview_and_to_imported() -> None:
    lines = [*exports.lines(((300, 4, 1),), large=10**5, rounds=1)]
    assert [(line.unit, len(line.ours), line.goal) for line in lines] == [
        ("ms", 1, 2),
        ("ms", 1, None),
        ("ms", 1, None),
        ("ms", 1, 4),
        ("MB", 1, 1024),
    ]


def test_a_room_that_votes_is_measured_while_the_facilitator_goes_on() -> None:
    lines = [*voting.lines(phones=5, seconds=0.6, rounds=1)]
    assert [(len(line.ours), len(line.floor), line.goal) for line in lines] == [(1, 0, 1000), (1, 1, 1.5)]


def test_turns_alternate_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def act(name: str) -> float:
        order.append(name)
        return float(len(order))

    taken = take_turns({"ours": lambda: act("ours"), "floor": lambda: act("floor")}, rounds=2)
    assert (order, taken) == (["ours", "floor"] * 3, {"ours": [3.0, 5.0], "floor": [4.0, 6.0]})


@pytest.mark.parametrize(("goal", "met"), [(1.4, False), (1.5, True), (None, None)])
def test_a_goal_is_met_by_the_median_of_the_ratios(goal: float | None, met: bool | None) -> None:
    assert Line("made up", ours=(2, 3, 90), floor=(2, 2, 10), goal=goal).met is met


def test_without_a_floor_a_goal_is_met_by_the_median_itself() -> None:
    assert Line("made up", ours=(19, 20, 90), goal=20).met


def test_of_journeys_in_which_nothing_changed_hardly_any_shows_a_change() -> None:
    found = alarms.false_alarms("all kinds", alarms.unchanged, 18, journeys=200)
    assert found.said <= 0.05
    assert found.alone is not None
    assert found.alone > 0.2  # by one test alone: these journeys do bring out what is too sure


def test_what_was_simulated_is_what_the_documentation_tells() -> None:
    alarmed, points, power = [*alarms.alarms(2)], alarms.covered(20), alarms.power(2)
    found = tables(alarmed, points, alarms.differences_covered(20), power)
    page = (Path(__file__).parents[1] / "docs" / "certainty.md").read_text("utf-8")
    for name, table in found.items():
        told = page.split(f"<!-- {name} -->\n", 1)[1].split("\n<!-- end -->", 1)[0]
        assert _shape(told) == _shape(table)
    drawn = ET.fromstring(picture(alarmed, points, power))
    assert len(drawn.findall(".//{*}polyline")) == 2 * len(alarms.FEWER)


def _shape(table: str) -> list[tuple[str, int]]:
    """What a table is about: its first column, and how many columns it has."""
    rows = [line.split("|") for line in table.splitlines() if line.startswith("|")]
    return [(row[1], len(row)) for row in rows]
