"""Whether two stored rounds may be compared, and what becomes of the verdicts when not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxcore.measures.comparability import Difference
from cxcore.measures.mix import Split
from cxcore.model import Journey
from cxcore.questions.change import changes, reasons, split
from cxcore.questions.comparability import comparability, not_comparable
from cxcore.questions.study import Study
from cxcore.store.database import Database
from cxcore.store.same_questions import call_same
from tests import rounds
from tests.questions.conftest import GARAGE, HALL, HOUSE, SHOP, Studies


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    own = Database.open(tmp_path / "rounds.duckdb")
    yield own
    own.close()


def studied(database: Database, make: Callable[[Database], Journey]) -> Study:
    journey = make(database)
    return Study.open(database, journey.organisation.key, journey.key)


def verdicts(study: Study, persona: str | None = None) -> dict[str, str]:
    first, then = study.rounds[0].key, study.rounds[-1].key
    return {own.touchpoint: own.verdict for own in changes(study, first, then, persona)}


def test_a_changed_scale_gives_no_verdict_and_the_others_keep_theirs(empty: Database) -> None:
    study = studied(empty, rounds.changed_scale)
    assert verdicts(study) == {
        "etalage": "improved",
        "kassa": "not-comparable",
        "rij": "no-difference",
        "brood": "too-little",
    }
    assert reasons(study, "meting-1", "meting-2") == {
        "kassa": Difference("scale", "kassa", "mark-1-10", "csat-1-5")
    }


def test_what_is_not_comparable_is_no_part_of_the_change_of_the_mean(empty: Database) -> None:
    study = studied(empty, rounds.changed_scale)
    found = split(study, "meting-1", "meting-2")
    assert found
    assert (found.before, found.after) == pytest.approx((5.5, 7.0))
    assert (found.n_before, found.n_after) == (48, 48)


def test_a_changed_wording_gives_no_verdict(empty: Database) -> None:
    study = studied(empty, rounds.changed_wording)
    assert verdicts(study)["kassa"] == "not-comparable"
    assert verdicts(study)["rij"] == "no-difference"
    (why,) = reasons(study, "meting-1", "meting-2").values()
    assert isinstance(why, Difference)
    assert (why.before, why.after) == ("Hoe beviel de kassa?", "Hoe vriendelijk was de kassière?")


def test_a_question_that_is_called_the_same_is_compared_and_still_told(empty: Database) -> None:
    study = studied(empty, rounds.changed_wording)
    wordings = "Hoe beviel de kassa?", "Hoe vriendelijk was de kassière?"

    def call(*, same: bool) -> Study:
        empty.transact(lambda cursor: call_same(cursor, study.journey, "kassa", wordings, "Bea", same=same))
        return Study.open(empty, study.journey.organisation.key, study.journey.key)

    agreed = call(same=True)
    assert verdicts(agreed)["kassa"] == "improved"
    assert reasons(agreed, "meting-1", "meting-2") == {}
    (told,) = comparability(agreed, "meting-1", "meting-2")
    assert (told.aspect, told.agreed, told.breaking) == ("wording", True, False)
    assert verdicts(call(same=False))["kassa"] == "not-comparable"


def test_another_source_channel_and_size_are_told_and_give_verdicts(empty: Database) -> None:
    study = studied(empty, rounds.other_source)
    found = comparability(study, "meting-1", "meting-2")
    assert [one.aspect for one in found] == ["source", "channels", "size"]
    assert not_comparable(study, "meting-1", "meting-2") == {}
    assert verdicts(study)["rij"] == "no-difference"


def test_rounds_taken_alike_differ_in_nothing(empty: Database) -> None:
    study = studied(empty, rounds.same_people)
    assert comparability(study, "meting-1", "meting-2") == ()
    (change,) = (own for own in changes(study, "meting-1", "meting-2") if own.touchpoint == "rij")
    assert (change.verdict, change.paired, change.pairs) == ("improved", True, 24)


def test_a_change_that_other_customers_explain_is_nobodys_change(studies: Studies) -> None:
    study = studies[HOUSE]
    assert not {"improved", "worsened"} & set(verdicts(study).values())
    why = reasons(study, study.rounds[0].key, study.rounds[-1].key)
    assert why
    assert all(isinstance(one, Split) and one.mix < 0 for one in why.values())


def test_of_one_persona_nobody_else_explains_anything(studies: Studies) -> None:
    study = studies[HOUSE]
    for persona in study.personas:
        assert reasons(study, study.rounds[0].key, study.rounds[-1].key, persona) == {}


@pytest.mark.parametrize("owner", [HALL, SHOP, GARAGE])
def test_rounds_of_samples_without_a_mix_shift_may_be_compared(studies: Studies, owner: str) -> None:
    study = studies[owner]
    assert comparability(study, study.rounds[-2].key, study.rounds[-1].key) == ()


@pytest.mark.parametrize("persona", [None, "mees-en-yara", "bakir"])
def test_the_split_leads_from_one_mean_of_the_curve_to_the_other(
    studies: Studies, persona: str | None
) -> None:
    study = studies[HOUSE]
    found = split(study, study.rounds[0].key, study.rounds[-1].key, persona)
    assert found
    assert found.before + found.within + found.personas + found.touchpoints == pytest.approx(found.after)
    assert (found.personas == 0) is (persona is not None)
