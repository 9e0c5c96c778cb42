"""What is planted in the samples is found, told once, and followed by a step that fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxcore.measures.findings import Finding, MixShift, Served, told
from cxcore.measures.personas import Apart
from cxcore.questions.actions import actions
from cxcore.questions.curve import curves
from cxcore.questions.findings import findings, personas_apart
from cxcore.questions.priorities import ours
from cxcore.questions.study import Study
from cxcore.store.database import Database
from tests.questions.conftest import GARAGE, HALL, HOUSE, SHOP, Studies
from tests.store.rated import Given, bakery, keep


def everything(study: Study, round_: str, persona: str | None = None) -> dict[str | None, Finding]:
    return {one.touchpoint: one for one in findings(study, round_, persona)}


@pytest.mark.parametrize(
    ("owner", "dip"), [(HALL, "kassa"), (GARAGE, "wachten"), (SHOP, "retour"), (HOUSE, "papieren")]
)
def test_the_dip_is_found_in_every_round(studies: Studies, owner: str, dip: str) -> None:
    for round_ in studies[owner].rounds:
        assert everything(studies[owner], round_.key)[dip].kind == "dip"


def test_what_became_worse_is_found_in_the_round_in_which_it_did(studies: Studies) -> None:
    garage = studies[GARAGE]
    kinds = {
        round_.key: everything(garage, round_.key)["vervoer"].kind
        for round_ in garage.rounds
        if "vervoer" in everything(garage, round_.key)
    }
    assert kinds == {garage.rounds[-2].key: "worsened", garage.rounds[-1].key: "weak"}


def test_a_mix_that_feigns_a_change_is_told_and_nothing_is_called_worse(studies: Studies) -> None:
    house = studies[HOUSE]
    found = findings(house, house.round().key)
    about = found[0].about
    assert isinstance(about, MixShift)
    assert (about.persona, about.hides) == ("mees-en-yara", False)
    assert about.before < about.after
    assert not {"worsened", "improved", "nps"} & {each.kind for one in found for each in one.all}


def test_a_mix_is_no_finding_elsewhere(studies: Studies) -> None:
    for owner in (HALL, GARAGE, SHOP):
        for round_ in studies[owner].rounds:
            assert "mix" not in {one.kind for one in findings(studies[owner], round_.key)}


@pytest.mark.parametrize(
    ("owner", "touchpoint", "persona", "higher"),
    [(HALL, "speelhoek", "samira-en-tom", True), (HOUSE, "rekenhulp", "greet", False)],
)
def test_the_persona_that_differs_is_found(
    studies: Studies, owner: str, touchpoint: str, persona: str, *, higher: bool
) -> None:
    about = everything(studies[owner], studies[owner].round().key)[touchpoint].about
    assert isinstance(about, Apart)
    assert (about.persona, about.difference > 0) == (persona, higher)


def test_the_channel_that_serves_better_in_public_is_found(studies: Studies) -> None:
    shop = studies[SHOP]
    found = everything(shop, shop.round().key)["vraag"]
    assert found.kind == "public"
    assert isinstance(found.about, Served)
    assert (found.about.contrast.better, found.about.contrast.worse) == ("social-media", "telefoon")


def test_a_moment_is_told_once_and_at_most_three_are(study: Study) -> None:
    for persona in (None, *study.personas):
        found = findings(study, study.round().key, persona)
        moments = [one.touchpoint for one in found if one.touchpoint]
        assert len(moments) == len(set(moments))
        assert len(told(found)) <= 3
        assert [one.weight for one in found[1:]] == sorted((one.weight for one in found[1:]), reverse=True)


def test_a_group_that_is_withheld_is_in_no_finding(study: Study) -> None:
    round_ = study.round().key
    for persona in (None, *study.personas):
        shown = {point.touchpoint for point in curves(study, round_)[persona].visible}
        assert {one.touchpoint for one in findings(study, round_, persona)} <= {*shown, None}
    for one in personas_apart(study, round_):
        assert one.own.n >= 8
        assert one.others.n >= 8


def test_steps_are_at_most_three_at_moments_of_the_organisation(study: Study) -> None:
    for persona in (None, *study.personas):
        steps = actions(study, study.round().key, persona)
        assert len(steps) <= 3
        assert {step.touchpoint for step in steps} <= {*ours(study), None}


def test_the_first_step_is_about_the_dip_and_says_how_to_check_it(study: Study) -> None:
    round_ = study.round().key
    first = actions(study, round_)[0]
    assert first.finding is not None
    assert first.finding.kind == "dip"
    assert first.now is not None
    assert first.check is not None
    assert first.check.answers == first.now.n
    assert 0.5 < first.check.difference < 2


def test_what_became_worse_is_to_be_undone(studies: Studies) -> None:
    garage = studies[GARAGE]
    steps = actions(garage, garage.rounds[-2].key)
    assert [(one.kind, one.touchpoint) for one in steps[:2]] == [("fix", "wachten"), ("restore", "vervoer")]


def test_a_step_names_the_persona_that_feels_worse(studies: Studies) -> None:
    house = studies[HOUSE]
    (step,) = (one for one in actions(house, house.round().key) if one.touchpoint == "rekenhulp")
    assert step.persona == "greet"
    assert step.now is not None
    assert step.now.n == next(
        point.n
        for point in curves(house, house.round().key)["greet"].points
        if point.touchpoint == "rekenhulp"
    )


def test_too_few_answers_call_for_more(studies: Studies) -> None:
    garage = studies[GARAGE]
    last = actions(garage, garage.round().key)[-1]
    assert (last.kind, last.touchpoint, last.finding) == ("ask", "nabellen", None)


def test_a_quote_is_masked_and_a_theme_needs_three(study: Study) -> None:
    for persona in (None, *study.personas):
        for step in actions(study, study.round().key, persona):
            assert step.heard is None or step.heard.number >= 3
            assert not (step.heard and step.quote)


def test_the_words_of_who_was_least_content_are_quoted(studies: Studies) -> None:
    garage = studies[GARAGE]
    assert actions(garage, garage.round().key)[0].quote == "De hele middag op mijn telefoon zitten kijken."


def test_a_mark_that_everybody_gave_says_not_what_difference_would_show(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "same.duckdb")
    given = {"rij": 7, "kassa": 3, "brood": 7}
    rows = [
        Given(touchpoint=key, value=mark, respondent=who) for key, mark in given.items() for who in range(12)
    ]
    keep(database, bakery(), rows)
    [step, *_] = actions(Study.open(database, "bakker", "brood"), "nul")
    assert (step.kind, step.touchpoint, step.check) == ("fix", "kassa", None)
    database.close()
