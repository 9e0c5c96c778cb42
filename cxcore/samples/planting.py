"""Putting sample journeys into the store, the way a journey and a survey file come in otherwise."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from cxcore.identity import new_id
from cxcore.model import Improvement, Journey, Success
from cxcore.samples.form import Sample
from cxcore.samples.reading import read
from cxcore.samples.simulation import simulate
from cxcore.store import choices, goals, improvements, journeys
from cxcore.store.database import Cursor, Database
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Receipt, Target, history, load

TOOL = "simulation"
"""The tool by which an import of made-up answers is known."""


def plant_all(db: Database, folder: Path) -> tuple[Receipt, ...]:
    """Plant every sample file of a folder, by name; what is there already is skipped.

    Raises
    ------
    SampleError
        When a file is no sample. Those before it are planted.

    """
    receipts = [plant(db, path) for path in sorted(folder.glob("*.toml"))]
    return tuple(receipt for receipt in receipts if receipt)


def plant(db: Database, path: Path) -> Receipt | None:
    """Plant one sample file; None when its organisation has this journey with answers already.

    A journey that was saved while its answers were not, because the program was stopped, gets them now.

    Raises
    ------
    SampleError
        When the file is no sample.

    """
    return plant_sample(db, read(path), f"{path.stem}.csv")


def plant_sample(db: Database, sample: Sample, file_name: str) -> Receipt | None:
    """Plant a sample as its file would be, whatever was changed in it since it was read."""
    journey = _kept(db, sample)
    if journey and history(db, journey):
        return None
    if journey is None:
        fresh = sample.journey()
        db.transact(lambda cursor: _set_up(cursor, fresh, sample))
    return _answered(db, sample, file_name)


def _kept(db: Database, sample: Sample) -> Journey | None:
    """The journey as the store has it already."""
    owner, own = sample.organisation.key, sample.heading.key
    kept = any((one.organisation_key, one.journey_key) == (owner, own) for one in journeys.headings(db))
    return journeys.load(db, owner, own) if kept else None


def _set_up(cursor: Cursor, journey: Journey, sample: Sample) -> None:
    """The journey, and what its organisation wants to reach and works on."""
    journeys.save(cursor, journey)
    ids = {goal.key: goals.add(cursor, journey, goal.name).id for goal in sample.goals}
    kinds = ((Improvement, sample.improvements), (Success, sample.successes))
    for kind, works in kinds:
        for work in works:
            told = work.model_dump(exclude={"serves"})
            goal = ids[work.serves] if work.serves else None
            improvements.add(cursor, journey, kind(**{**told, "id": new_id(), "goal": goal}))
    if sample.choice:
        choices.choose(cursor, journey, sample.choice)


def _answered(db: Database, sample: Sample, file_name: str) -> Receipt:
    target = Target(organisation=sample.organisation.key, journey=sample.heading.key)
    with TemporaryDirectory(prefix="sample-") as folder:
        file = Path(folder) / file_name
        file.write_bytes(simulate(sample))
        with open_survey(file, file_name) as survey:
            return load(db, survey, proposal(survey), target, tool=TOOL)
