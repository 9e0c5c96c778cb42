"""Which digital steps customers were asked about, and which of these have too few answers to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.questions.channels import digital_effort, withheld_effort
from cxcore.questions.study import Study
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Two digital steps, of which two customers answered about the second; the others are in the shop."""
    own = Database.open(tmp_path / "bakery.duckdb")
    journey = bakery()
    served = {"rij": "website", "kassa": "website"}
    places = tuple(one.model_copy(update={"channel": served.get(one.key, "")}) for one in journey.touchpoints)
    answers = {"rij": 12, "kassa": 2, "brood": 12}
    rows = [
        Given("een", key, "ces", "ces-1-7", respondent=who, value=5 + who % 2, persona="lies")
        for key, n in answers.items()
        for who in range(n)
    ]
    keep(own, journey.model_copy(update={"touchpoints": places}), rows)
    yield Study.open(own, "bakker", "brood")
    own.close()


def test_a_step_with_too_few_answers_is_withheld(study: Study) -> None:
    assert [*digital_effort(study, "een").steps] == ["rij"]
    assert withheld_effort(study, "een") == ("kassa",)


def test_a_persona_that_did_not_answer_is_told_the_same_as_one_that_hardly_did(study: Study) -> None:
    assert withheld_effort(study, "een", "jan") == ("rij", "kassa")


def test_a_round_without_the_question_withholds_nothing(study: Study) -> None:
    assert withheld_effort(study, "nul") == ()
