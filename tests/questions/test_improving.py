"""What a careful owner would expect of priorities, gaps and channels comes out of the samples."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.measures.gaps import Gap
from cxcore.questions.channels import contacts, digital_effort, names
from cxcore.questions.curve import curves
from cxcore.questions.gaps import gap_lists, successes
from cxcore.questions.priorities import derived, importance, ours, priorities
from cxcore.questions.study import Study
from cxcore.questions.whatif import what_if
from cxcore.store.database import Database
from tests.questions.conftest import GARAGE, HALL, HOUSE, JOURNEYS, SHOP, Studies
from tests.store.rated import Given, bakery, keep

FIRST = {
    HALL: ["kassa", "hulp"],
    GARAGE: ["wachten", "vervoer"],
    SHOP: ["retour", "vraag"],
    HOUSE: ["papieren"],
}
"""The planted dip first, then the worsened loan cars, and what else is weak by design."""


@pytest.fixture
def shop(studies: Studies) -> Study:
    return studies[SHOP]


def short(gaps: tuple[Gap, ...]) -> set[str]:
    return {gap.touchpoint for gap in gaps if gap.verdict == "short"}


@pytest.mark.parametrize("owner", JOURNEYS)
def test_what_was_made_weak_comes_first_and_nothing_else(studies: Studies, owner: str) -> None:
    found = priorities(studies[owner], studies[owner].round().key)
    assert found is not None
    assert [one.touchpoint for one in found.firm] == FIRST[owner]


def test_what_was_repaired_came_first_before_and_no_longer_after(studies: Studies) -> None:
    for owner, repaired in ((HALL, "tillen"), (SHOP, "betalen")):
        rounds = studies[owner].rounds
        before, after = (priorities(studies[owner], own.key) for own in (rounds[0], rounds[-1]))
        assert before is not None
        assert after is not None
        assert repaired in {one.touchpoint for one in before.firm}
        assert repaired not in {one.touchpoint for one in after.firm}


def test_only_touchpoints_that_the_organisation_can_change_are_ranked(study: Study) -> None:
    found = priorities(study, study.round().key)
    assert found is not None
    assert {one.touchpoint for one in found.touchpoints} <= set(ours(study))


def test_a_group_too_small_to_show_is_not_ranked(studies: Studies) -> None:
    hall = studies[HALL]
    found = priorities(hall, hall.round().key, "wil")
    assert found is not None
    assert "speelhoek" not in {one.touchpoint for one in found.touchpoints}


def test_each_persona_has_priorities_of_its_own(studies: Studies) -> None:
    hall = studies[HALL]
    tops = [priorities(hall, hall.round().key, persona) for persona in ("samira-en-tom", "wil")]
    assert [own.firm[0].touchpoint for own in tops if own] == ["kassa", "hulp"]


def test_importance_of_everybody_lies_between_that_of_the_personas(study: Study) -> None:
    found = importance(study, study.round().key)
    assert found.source == "personas"
    for key, value in found.values.items():
        of_them = [own.importance[key] for own in study.journey.personas if key in own.importance]
        assert isinstance(value, float)
        assert min(of_them) <= value <= max(of_them)


def test_promises_that_were_planted_low_are_not_kept(studies: Studies) -> None:
    house, shop = studies[HOUSE], studies[SHOP]
    assert short(gap_lists(shop, shop.round().key).promise) == {"vraag", "retour"}
    assert short(gap_lists(house, house.round().key).promise) == {"papieren", "tussendoor"}
    assert "betalen" in short(gap_lists(shop, shop.rounds[0].key).promise)


def test_targets_are_held_against_each_persona(studies: Studies) -> None:
    hall = studies[HALL]
    found = gap_lists(hall, hall.round().key)
    assert short(found.target) == {"kassa", "hulp", "tillen"}
    assert {gap.persona for gap in found.target} == set(hall.personas)
    assert (found.promise, found.team) == ((), ())
    assert {gap.persona for gap in gap_lists(hall, hall.round().key, "wil").target} == {"wil"}


def test_a_gap_of_a_group_that_is_withheld_has_no_numbers(study: Study) -> None:
    round_ = study.round().key
    for gap in gap_lists(study, round_).target:
        points = curves(study, round_)[gap.persona].points
        hidden = {point.touchpoint for point in points if not point.visible}
        if gap.touchpoint in hidden:
            assert (gap.felt.n, math.isnan(gap.gap), gap.verdict) == (0, True, "too-little")


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (HALL, ["hapje"]),
        (GARAGE, []),
        (SHOP, ["uitpakken"]),
        (HOUSE, ["sleutel"]),
    ],
)
def test_what_delights_is_worth_repeating(studies: Studies, owner: str, expected: list[str]) -> None:
    found = successes(studies[owner], studies[owner].round().key)
    assert [one.touchpoint for one in found] == expected


def test_derived_importance_is_of_touchpoints_that_are_shown(study: Study) -> None:
    round_ = study.round().key
    shown = {point.touchpoint for point in curves(study, round_)[None].visible}
    found = derived(study, round_)
    assert {one.touchpoint for one in found} <= shown
    assert any(one.interval and one.interval.low > 0 for one in found)


def test_the_planted_contrast_is_found_in_every_round_and_the_public_channel_warned_of(shop: Study) -> None:
    for round_ in shop.rounds:
        (question,) = contacts(shop, round_.key)
        assert (question.touchpoint, question.verdict) == ("vraag", "differs")
        planted = [one for one in question.public_better if one.worse == "telefoon"]
        assert [(one.better, one.verdict) for one in planted] == [("social-media", "differs")]
    assert names(shop)["social-media"] == "social media"


@pytest.mark.parametrize("owner", [GARAGE, HOUSE])
def test_channels_that_hardly_differ_are_not_called_different(studies: Studies, owner: str) -> None:
    found = contacts(studies[owner], studies[owner].round().key)
    assert [contact.verdict for contact in found] == ["no-difference"]


def test_channels_of_a_persona_do_not_betray_a_small_one(study: Study) -> None:
    for round_ in study.rounds:
        for persona in (None, *study.personas):
            totals = {point.touchpoint: point.n for point in curves(study, round_.key)[persona].points}
            for contact in contacts(study, round_.key, persona):
                rest = totals[contact.touchpoint] - sum(own.n for own in contact.channels)
                assert rest == 0 or rest >= 5 or totals[contact.touchpoint] == 0


def test_effort_is_of_digital_steps_only(shop: Study) -> None:
    assert [*digital_effort(shop, shop.round().key).steps] == ["zoeken", "mandje", "betalen"]
    before = digital_effort(shop, shop.rounds[0].key)
    assert (before.lowest, before.harder) == ("betalen", True)


def test_lifting_the_dip_does_more_for_the_pyramid_than_a_little_everywhere(
    studies: Studies,
) -> None:
    house = studies[HOUSE]
    found = what_if(house, house.round().key, {"papieren": 7.5})
    assert found is not None
    assert found.chosen.pyramid.reached > found.everywhere.pyramid.reached
    assert found.chosen.mean == pytest.approx(found.everywhere.mean, abs=0.1)


@pytest.fixture
def bakery_study(tmp_path: Path) -> Iterator[Study]:
    """Ten customers, who also say what matters, and a team of six that sees it rosier."""
    own = Database.open(tmp_path / "bakery.duckdb")
    journey = bakery()
    first, second = journey.rounds
    journey = journey.model_copy(update={"rounds": (first.model_copy(update={"source": "workshop"}), second)})
    places = ("etalage", "rij", "kassa", "brood")
    rows = [
        Given("een", key, kind, respondent=who, value=value + who % 2)
        for who in range(10)
        for key, felt, matters in zip(places, (8, 3, 8, 8), (3, 9, 8, 9), strict=True)
        for kind, value in (("emotion", felt), ("importance", matters))
    ]
    rows += [Given("nul", "rij", respondent=100 + who, value=7 + who % 2) for who in range(10)]
    keep(own, journey, rows)
    yield Study.open(own, "bakker", "brood")
    own.close()


def test_customers_who_say_what_matters_are_heard(bakery_study: Study) -> None:
    assert importance(bakery_study, "een").source == "customers"
    found = priorities(bakery_study, "een")
    assert found is not None
    assert [one.touchpoint for one in found.firm] == ["rij"]


def test_the_team_is_held_beside_customers(bakery_study: Study) -> None:
    (gap,) = gap_lists(bakery_study, "een").team
    assert (gap.touchpoint, gap.verdict, gap.gap) == ("rij", "short", 4)
    assert gap_lists(bakery_study, "nul").team == ()
