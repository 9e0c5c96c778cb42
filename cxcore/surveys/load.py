"""A survey file into a journey: seen first, then imported whole, and undone when wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from cxcore.errors import SurveyError
from cxcore.identity import free_key, new_id
from cxcore.model import Journey, Organisation
from cxcore.store import imports, journeys
from cxcore.store.database import Database
from cxcore.store.imports import Event, ImportRecord
from cxcore.store.respondents import respondent_key
from cxcore.store.staging import Cursor
from cxcore.surveys.mapping import Mapping
from cxcore.surveys.names import Names, clean
from cxcore.surveys.opening import Survey
from cxcore.surveys.plan import Known, Settled
from cxcore.surveys.preview import Name, Preview, Problem, StoredRow, summary
from cxcore.surveys.reading import Reading, read, regular

__all__ = [
    "ImportRecord",
    "Name",
    "Preview",
    "Problem",
    "Receipt",
    "StoredRow",
    "Target",
    "history",
    "load",
    "preview",
    "proposed_round",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Target:
    """Where answers go.

    Attributes
    ----------
    organisation, journey
        Name or key; made when there is none.
    round
        Name or key of the round of answers that name none; without it the file name says it.

    """

    organisation: str
    journey: str
    round: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import put in, or its undoing took out.

    Attributes
    ----------
    organisation, journey
        Keys.
    rows_read
        Rows beneath the header: ``rows_used`` plus all of ``left_out``.
    left_out
        Number of rows by reason; sentences under ``import.left-out``.

    """

    import_id: int
    organisation: str
    journey: str
    rows_read: int
    rows_used: int
    ratings: int
    left_out: dict[str, int]


def preview(db: Database, survey: Survey, mapping: Mapping, target: Target) -> Preview:
    """What an import would do; nothing is stored.

    Raises
    ------
    SurveyError
        When the file or the mapping cannot be used.

    """

    def look() -> Preview:
        with db.read() as cursor:
            reading = _reading(db, cursor, survey, mapping, target)
            return summary(cursor, survey, mapping, reading)

    return regular(survey, look)


def load(db: Database, survey: Survey, mapping: Mapping, target: Target, tool: str | None = None) -> Receipt:
    """Import a file whole, in one transaction, with what it names that is new.

    Parameters
    ----------
    tool
        What the file was recognised as; without it ``tidy`` or ``table``, as the mapping says.

    Raises
    ------
    SurveyError
        When the file or the mapping cannot be used, no row can, or this file is in this journey already.
    StoreError
        When nothing can be stored; then nothing is.

    """
    respondents = any(column.use == "respondent" for column in mapping.columns)
    key = respondent_key(db) if respondents else None

    def work(cursor: Cursor) -> Receipt:
        reading = _reading(db, cursor, survey, mapping, target)
        if not reading.tally.ratings:
            raise SurveyError("error.survey.nothing", n=reading.rows_read)
        _refuse_twice(cursor, reading.settled.journey, survey)
        event = _event(survey, mapping, reading, tool or mapping.form)
        _store(cursor, reading.settled, event, key)
        return _receipt(reading.settled.journey, event)

    receipt = regular(survey, lambda: db.transact(work))
    db.checkpoint()
    return receipt


def undo(db: Database, journey: Journey, import_id: int) -> Receipt:
    """Take out the ratings of an import, in one transaction; the record of it stays, with the undoing added.

    Touchpoints, personas, rounds and channels that the import made stay: later answers, portraits or a
    facilitator's own work may rest on them by now.

    Raises
    ------
    SurveyError
        When the journey has no such import, or it was undone before.

    """

    def work(cursor: Cursor) -> Receipt:
        event = imports.latest_event(cursor, journey, import_id)
        if event is None:
            raise SurveyError("error.survey.unknown_import", number=str(import_id))
        if event.event == "undone":
            raise SurveyError("error.survey.undone", file=event.file_name)
        imports.remove_ratings(cursor, journey, import_id)
        imports.add_event(cursor, journey, event._replace(event="undone"))
        return _receipt(journey, event)

    receipt = db.transact(work)
    db.checkpoint()
    return receipt


def history(db: Database, journey: Journey) -> tuple[ImportRecord, ...]:
    """The imports of a journey, newest first, each with its state and since when."""
    with db.read() as cursor:
        return imports.records(cursor, journey)


def proposed_round(file_name: str) -> str:
    """A name for the round from the name of the file."""
    return clean(PurePath(file_name).stem.replace("_", " "))[:60].strip() or "1"


def _reading(db: Database, cursor: Cursor, survey: Survey, mapping: Mapping, target: Target) -> Reading:
    journey = _journey(db, target)
    known = Known(journey, imports.questions(cursor, journey), imports.channels(cursor, journey))
    return read(cursor, survey, mapping, known, target.round or proposed_round(survey.file_name))


def _journey(db: Database, target: Target) -> Journey:
    """The journey that the target names, or a new one."""
    if not clean(target.organisation) or not clean(target.journey):
        raise SurveyError("error.survey.no_target")
    owners = Names(journeys.organisations(db))
    owner = owners.find(target.organisation) or Organisation(
        id=new_id(), key=owners.free_key(target.organisation), name=clean(target.organisation)
    )
    there = [one for one in journeys.headings(db) if one.organisation_key == owner.key]
    name = clean(target.journey)
    for one in there:
        if name.casefold() in {one.journey_key, clean(one.journey_name).casefold()}:
            return journeys.load(db, owner.key, one.journey_key)
    key = free_key(name, {one.journey_key for one in there})
    return Journey(id=new_id(), organisation=owner, key=key, name=name)


def _refuse_twice(cursor: Cursor, journey: Journey, survey: Survey) -> None:
    if at := imports.imported_at(cursor, journey, survey.file_hash):
        raise SurveyError("error.survey.twice", file=survey.file_name, at=at)


def _event(survey: Survey, mapping: Mapping, reading: Reading, tool: str) -> Event:
    return Event(
        import_id=new_id(),
        event="imported",
        file_name=survey.file_name,
        file_hash=survey.file_hash,
        tool=tool,
        mapping=mapping.model_dump_json(),
        rows_read=reading.rows_read,
        rows_used=reading.tally.rows_used,
        left_out=reading.left_out,
        ratings=reading.tally.ratings,
    )


def _store(cursor: Cursor, settled: Settled, event: Event, key: bytes | None) -> None:
    journey = settled.journey
    journeys.save(cursor, journey)
    imports.add_questions(cursor, journey, settled.questions)
    imports.add_channels(cursor, journey, settled.channels)
    imports.add_ratings(cursor, journey, event.import_id, key)
    imports.add_event(cursor, journey, event)


def _receipt(journey: Journey, event: Event) -> Receipt:
    return Receipt(
        event.import_id,
        journey.organisation.key,
        journey.key,
        event.rows_read,
        event.rows_used,
        event.ratings,
        event.left_out,
    )
