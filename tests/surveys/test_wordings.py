"""A question that is put differently in a later survey is known to be, and one asked as before is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.questions.change import changes
from cxcore.questions.comparability import comparability
from cxcore.questions.study import Study
from cxcore.store.database import Database
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Target, load

MARKS = ("8", "9", "7", "8", "9", "8", "7", "9")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    own = Database.open(tmp_path / "wordings.duckdb")
    yield own
    own.close()


def imported(database: Database, folder: Path, round_: str, questions: tuple[str, str]) -> None:
    """A survey of two questions, each about the touchpoint that its place says."""
    rows = [";".join(("Nummer", *questions))]
    rows += [f"{round_}{number};{mark};{mark}" for number, mark in enumerate(MARKS)]
    path = folder / f"{round_}.csv"
    path.write_text("\n".join(rows), "utf-8")
    with open_survey(path, path.name) as survey:
        mapping = proposal(survey)
        columns = [
            one
            if one.header not in questions
            else one.model_copy(
                update={
                    "use": "rating",
                    "kind": "emotion",
                    "scale": "mark-1-10",
                    "touchpoint": ("Kassa", "Brood")[questions.index(one.header)],
                    "doubts": (),
                }
            )
            for one in mapping.columns
        ]
        target = Target(organisation="Bakkerij", journey="Brood halen", round=round_)
        load(database, survey, mapping.model_copy(update={"columns": tuple(columns)}), target)


def test_another_wording_of_the_same_touchpoint_is_noticed(database: Database, tmp_path: Path) -> None:
    imported(database, tmp_path, "Lente", ("Hoe beviel de kassa? (1-10)", "Hoe was het brood? (1-10)"))
    imported(database, tmp_path, "Herfst", ("Hoe snel ging de kassa? (1-10)", "2. Hoe was het brood? (1-10)"))
    study = Study.open(database, "bakkerij", "brood-halen")
    (found,) = comparability(study, "lente", "herfst")
    assert (found.aspect, found.touchpoint) == ("wording", "kassa")
    assert (found.before, found.after) == ("Hoe beviel de kassa? (1-10)", "Hoe snel ging de kassa? (1-10)")
    verdicts = {own.touchpoint: own.verdict for own in changes(study, "lente", "herfst")}
    assert verdicts == {"kassa": "not-comparable", "brood": "no-difference"}


def test_the_same_wording_again_is_no_difference(database: Database, tmp_path: Path) -> None:
    questions = ("Hoe beviel de kassa? (1-10)", "Hoe was het brood? (1-10)")
    imported(database, tmp_path, "Lente", questions)
    imported(database, tmp_path, "Herfst", questions)
    study = Study.open(database, "bakkerij", "brood-halen")
    assert comparability(study, "lente", "herfst") == ()
