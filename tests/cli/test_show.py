"""``cx show``: the numbers of the measures, nothing of groups that are too small, errors in one line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest

from cxcore.measures.interval import Interval
from cxcore.questions.change import changes, split, split_certainty
from cxcore.questions.curve import curves
from cxcore.questions.gaps import gap_lists
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import memory
from cxcore.questions.priorities import priorities
from cxcore.questions.pyramid import phases, pyramid
from cxcore.questions.study import Study
from tests.cli.conftest import HALL, Cx

SAMPLES = ("onderhoudsbeurt", "een-huis-kopen", "online-bestellen", "dagje-woonhal")
QUESTIONS = (
    "curve",
    "memory",
    "pyramid",
    "change",
    "loyalty",
    "priorities",
    "channels",
    "comments",
    "improvements",
    "findings",
    "scenarios",
)
TINY = "respondent,touchpoint,value,kind,persona\n" + "".join(
    f"R{number},Toonbank,{6 + number % 3},emotion,Vaste klant\nR{number},,9,nps,Vaste klant\n"
    for number in range(4)
)
"""Made up: four customers, one fewer than may be shown."""


def answer(cx: Cx, what: str, journey: str, *options: str) -> Any:
    """What ``cx show`` prints as JSON, refusing NaN and the like, which JSON does not have."""
    result = cx("show", what, "--journey", journey, "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


@pytest.fixture(scope="module")
def rounds(study: Study) -> tuple[str, str]:
    """The round before the latest, and the latest."""
    before, after = study.rounds[-2:]
    return before.key, after.key


def ends(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [*interval]


@pytest.mark.parametrize("what", QUESTIONS)
@pytest.mark.parametrize("journey", SAMPLES)
def test_every_question_about_every_sample_gives_json(cx: Cx, journey: str, what: str) -> None:
    assert answer(cx, what, journey)["journey"] == journey


@pytest.mark.parametrize("what", QUESTIONS)
def test_without_json_there_are_sentences(cx: Cx, what: str) -> None:
    said = cx("--language", "nl", "show", what, "--journey", HALL).stdout
    assert said.strip()
    assert "{" not in said
    assert "nan" not in said.lower().split()


def test_the_curve_is_that_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found = answer(cx, "curve", HALL)
    expected = curves(study, rounds[1])[None]
    assert [(one["touchpoint"], one["status"]) for one in found["points"]] == [
        (point.touchpoint, point.status) for point in expected.points
    ]
    shown = [one for one in found["points"] if one["n"]]
    assert [(one["n"], one["mean"], one["interval"]) for one in shown] == [
        (point.n, point.mean, ends(point.interval)) for point in expected.visible
    ]


def test_a_persona_and_a_round_can_be_asked_for(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    persona, before = study.personas[0], rounds[0]
    found = answer(cx, "curve", HALL, "--persona", persona, "--round", before)
    means = {one["touchpoint"]: one["mean"] for one in found["points"] if one["n"]}
    expected = curves(study, before)[persona]
    assert means == {point.touchpoint: point.mean for point in expected.visible}
    assert (found["persona"], found["round"], found["before"]) == (persona, before, None)


def test_a_distribution_adds_up_to_n(cx: Cx) -> None:
    for one in answer(cx, "curve", HALL)["points"]:
        if one["distribution"]:
            assert sum(number for _, number in one["distribution"]) == one["n"]


def test_memory_is_that_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found, expected = answer(cx, "memory", HALL), memory(study, rounds[1])
    assert expected.mean
    assert expected.remembered
    assert found["mean"]["value"] == expected.mean.value
    assert found["peak_end"]["interval"] == ends(expected.remembered.interval)
    assert {name: check["answer"] for name, check in found["checks"].items()} == {
        check.name: check.answer for check in expected.checks
    }


def test_the_pyramid_is_that_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found, expected = answer(cx, "pyramid", HALL), pyramid(study, rounds[1])
    assert (found["reached"], found["held_back_by"]) == (expected.reached, expected.held_back_by)
    assert [one["status"] for one in found["levels"]] == [level.status for level in expected.levels]
    assert found["phases"] == {key: own.reached for key, own in phases(study, rounds[1]).items()}


def test_change_is_that_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found, expected = answer(cx, "change", HALL), changes(study, *rounds)
    assert [(one["touchpoint"], one["verdict"], one["p_adjusted"]) for one in found["touchpoints"]] == [
        (change.touchpoint, change.verdict, change.p_adjusted) for change in expected
    ]
    parts = split(study, *rounds)
    assert parts
    certainty = split_certainty(study, *rounds)
    assert certainty
    sure = {part: [around.low, around.high] for part, around in certainty._asdict().items()}
    expected_split = {**parts._asdict(), "total": parts.total, "mix": parts.mix, "intervals": sure}
    assert found["split"] == expected_split


def test_loyalty_is_that_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found, expected = answer(cx, "loyalty", HALL), loyalty(study, rounds[1])
    assert expected.nps
    assert found["nps"] == {**expected.nps._asdict(), "interval": ends(expected.nps.interval)}
    assert found["ces"] is expected.ces is None


def test_priorities_are_those_of_the_measures(cx: Cx, study: Study, rounds: tuple[str, str]) -> None:
    found, expected = answer(cx, "priorities", HALL), priorities(study, rounds[1])
    assert expected
    assert found["first"] == [one.touchpoint for one in expected.firm]
    assert [(one["touchpoint"], one["opportunity"], one["top_share"]) for one in found["touchpoints"]] == [
        (one.touchpoint, one.opportunity, one.top_share) for one in expected.ranked
    ]
    lists = vars(gap_lists(study, rounds[1]))
    assert len(found["gaps"]) == sum(len(gaps) for gaps in lists.values())


def test_channels_are_those_of_the_measures(cx: Cx) -> None:
    (found,) = answer(cx, "channels", "online-bestellen")["contacts"]
    assert (found["touchpoint"], found["verdict"]) == ("vraag", "differs")
    assert {one["name"]: one["kinds"] for one in found["channels"]} == {
        "e-mail": ["digital", "private"],
        "social media": ["digital", "public"],
        "telefoon": ["private"],
    }


def test_a_scenario_is_shown_beside_what_the_curve_shows(cx: Cx, study: Study) -> None:
    (found,) = answer(cx, "scenarios", HALL)["scenarios"]
    assert (found["name"], found["kind"], found["made_by"], found["target"]) == (
        "Team",
        "workshop",
        "Anne",
        False,
    )
    shown = curves(study, study.round().key)
    expected = [
        (persona, point.touchpoint, point.n or None, point.mean if point.visible else None)
        for persona, curve in shown.items()
        for point in curve.points
    ]
    marks = found["marks"]
    assert [(one["persona"], one["touchpoint"], one["n"], one["mean"]) for one in marks] == expected
    for one in marks:
        assert one["mark"] == (4 if one["persona"] == study.personas[0] else 8)
        assert one["difference"] == (None if one["mean"] is None else one["mark"] - one["mean"])
    assert [one["persona"] for one in found["estimates"]] == [None, *study.personas]
    assert found["estimates"][0]["mean"] == 8


def test_a_scenario_can_be_shown_of_one_persona(cx: Cx, study: Study) -> None:
    (found,) = answer(cx, "scenarios", HALL, "--persona", study.personas[0])["scenarios"]
    assert {one["persona"] for one in found["marks"]} == {study.personas[0]}
    assert [one["mean"] for one in found["estimates"]] == [4]


@pytest.mark.parametrize("journey", SAMPLES)
def test_a_withheld_touchpoint_has_no_numbers(cx: Cx, journey: str) -> None:
    hidden = [one for one in answer(cx, "curve", journey)["points"] if one["status"] in {"withheld", "empty"}]
    for one in hidden:
        assert {value for key, value in one.items() if key not in {"touchpoint", "status"}} == {None}


def test_a_change_of_a_withheld_touchpoint_has_no_numbers(cx: Cx) -> None:
    hidden = {one["touchpoint"] for one in answer(cx, "curve", HALL)["points"] if one["status"] == "withheld"}
    found = [one for one in answer(cx, "change", HALL)["touchpoints"] if one["touchpoint"] in hidden]
    assert len(found) == len(hidden) > 0
    for one in found:
        assert one["after"] == {"n": None, "mean": None}
        assert {one[key] for key in ("difference", "interval", "p", "theta", "delta", "effect")} == {None}


@pytest.fixture(scope="module")
def tiny(cx: Cx, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The key of a journey of four customers."""
    file = tmp_path_factory.mktemp("tiny") / "tiny.csv"
    file.write_text(TINY, "utf-8")
    assert cx("import", str(file), "--organisation", "Bakkerij", "--journey", "Klein").exit_code == 0
    return "klein"


@pytest.mark.parametrize(
    "what", ["curve", "memory", "pyramid", "loyalty", "priorities", "channels", "findings"]
)
def test_a_group_under_the_minimum_gives_no_number(cx: Cx, tiny: str, what: str) -> None:
    found = answer(cx, what, tiny)
    about = {"level", "reached", "held_back_by", "phases"}
    assert set(_numbers(found, about)) <= {0}


def _numbers(found: Any, about: set[str]) -> Iterator[float]:
    """Every number in it, except under these keys, which say what a row is about."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key not in about:
                yield from _numbers(value, about)
    elif isinstance(found, list):
        for value in found:
            yield from _numbers(value, about)
    elif isinstance(found, int | float) and not isinstance(found, bool):
        assert not math.isnan(found)
        yield found


@pytest.mark.parametrize("what", QUESTIONS)
@pytest.mark.parametrize("unknown", ["--journey", "--organisation", "--persona", "--round", "--before"])
def test_an_unknown_name_is_one_line_with_exit_code_1(cx: Cx, what: str, unknown: str) -> None:
    result = cx("show", what, "--journey", HALL, unknown, "nergens")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert "nergens" in result.stderr


def test_change_without_an_earlier_round_is_an_error(cx: Cx, rounds: tuple[str, str]) -> None:
    result = cx("show", "change", "--journey", HALL, "--round", rounds[0])
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_the_database_is_closed_after_an_error(cx: Cx) -> None:
    cx("show", "curve", "--journey", "nergens")
    assert cx("journeys").exit_code == 0


def test_a_change_can_be_asked_of_one_channel_and_some_days(cx: Cx, rounds: tuple[str, str]) -> None:
    by_phone = answer(cx, "change", "online-bestellen", "--channel", "telefoon")
    compared = {one["touchpoint"] for one in by_phone["touchpoints"] if one["after"]["n"]}
    assert compared == {"vraag"}
    everything = answer(cx, "change", HALL)
    part = answer(cx, "change", HALL, "--days", f"{rounds[1]}=2025-09-29..2025-10-12")
    assert part["people"]["after"] < everything["people"]["after"]
    assert part["people"]["before"] == everything["people"]["before"]


@pytest.mark.parametrize(
    "days", ["gisteren", "{}=2025-02-30..2025-03-01", "{}=2025-03-01", "{}=2025-10-12..2025-09-29"]
)
def test_days_that_do_not_exist_are_refused_in_words(cx: Cx, rounds: tuple[str, str], days: str) -> None:
    result = cx("show", "change", "--journey", HALL, "--days", days.format(rounds[1]))
    assert result.exit_code == 2
    assert "--days" in result.stderr
    assert "Traceback" not in result.stderr
