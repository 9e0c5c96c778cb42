"""A survey file into a journey: seen first, then imported whole, and undone when wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from cxcore.errors import SurveyError
from cxcore.identity import free_key, new_id
from cxcore.model import Journey, Organisation
from cxcore.store import already, imports, journeys
from cxcore.store.database import Database
from cxcore.store.imports import Event, ImportRecord
from cxcore.store.respondents import respondent_key
from cxcore.store.staging import Cursor, pieces
from cxcore.store.wordings import add_wordings
from cxcore.surveys.importing.look import Wish
from cxcore.surveys.importing.overlap import Overlap, overlap_sentences
from cxcore.surveys.importing.plan import Known
from cxcore.surveys.importing.preview import Name, Preview, StoredRow, summary
from cxcore.surveys.importing.problems import Problem
from cxcore.surveys.importing.reading import Reading, read
from cxcore.surveys.importing.source import Table
from cxcore.surveys.importing.standing import ColumnSeen
from cxcore.surveys.mapping import Mapping
from cxcore.surveys.names import Names, clean, same
from cxcore.surveys.progress import Cancelled, Progress

__all__ = [
    "Cancelled",
    "ColumnSeen",
    "ImportRecord",
    "Name",
    "Overlap",
    "Preview",
    "Problem",
    "Progress",
    "Receipt",
    "StoredRow",
    "Target",
    "history",
    "load",
    "overlap_sentences",
    "preview",
    "proposed_round",
    "remembered",
    "undo",
]

_AT_ONCE = 500_000
"""Answers that are stored between two words about how far that is."""


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
    import_id
        0 when there was nothing new, so that nothing was stored and there is nothing to undo.
    organisation, journey
        Keys.
    rows_read
        Rows beneath the header: ``rows_used`` plus all of ``left_out``.
    left_out
        Number of rows by reason; sentences under ``import.left-out``.
    ratings, remarks
        Ratings and comments stored, and how many of these are comments without a number; 0 of an undoing.
    already, changed
        Answers that were imported before, and how many of these say something else now; they stay as they
        are until the earlier import is undone.
    rounds
        Keys of the rounds that something was stored in, most of it first; none of an undoing.

    """

    import_id: int
    organisation: str
    journey: str
    rows_read: int
    rows_used: int
    ratings: int
    left_out: dict[str, int]
    already: int = 0
    changed: int = 0
    remarks: int = 0
    rounds: tuple[str, ...] = ()


def preview(
    db: Database, survey: Table, mapping: Mapping, target: Target, progress: Progress | None = None
) -> Preview:
    """What an import would do; nothing is stored.

    Raises
    ------
    SurveyError
        When the file or the mapping cannot be used.
    Cancelled
        When the progress was told to stop.

    """
    progress = progress or Progress()
    with db.read() as cursor, progress.over(cursor):
        known = _known(db, cursor, target)
        key = respondent_key(db) if already.has_answers(cursor, known.journey) else None
        wish = Wish(_round(survey, target), compare=key is not None, key=key)
        reading = read(cursor, survey, mapping, known=known, wish=wish, progress=progress)
        seen = summary(cursor, survey, mapping, reading)
    progress.enter("done")
    return seen


def load(
    db: Database,
    survey: Table,
    mapping: Mapping,
    target: Target,
    *,
    tool: str | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Import what is new in a file whole, in one transaction, with what it names that is new.

    Parameters
    ----------
    tool
        What the file was recognised as, where the mapping does not say so.

    Raises
    ------
    SurveyError
        When the file or the mapping cannot be used, no row can, or this file is in another round.
    StoreError
        When nothing can be stored; then nothing is.
    Cancelled
        When the progress was told to stop; then nothing is stored.

    """
    progress = progress or Progress()
    key = respondent_key(db)

    def work(cursor: Cursor) -> Receipt:
        with progress.over(cursor):
            known = _known(db, cursor, target)
            compare = already.has_answers(cursor, known.journey)
            wish = Wish(_round(survey, target), store=True, compare=compare, key=key)
            reading = read(cursor, survey, mapping, known=known, wish=wish, progress=progress)
            event = _event(survey, mapping, reading, tool or mapping.tool or mapping.form)
            if not reading.tally.ratings:
                return _nothing_new(known.journey, event)
            _refuse_twice(cursor, known.journey, survey, reading)
            progress.enter("storing")
            _store(cursor, reading, event, progress)
            receipt = _receipt(reading.settled.journey, event)
            return replace(receipt, remarks=reading.remarks, rounds=_rounds(reading))

    receipt = db.transact(work)
    progress.finish()
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


def remembered(db: Database, journey: Journey, tool: str = "") -> Mapping | None:
    """The mapping of the latest import into a journey that was not undone, of this tool if there is one."""
    with db.read() as cursor:
        kept = imports.mappings(cursor, journey)
    for _, text in sorted(kept, key=lambda one: one[0] != tool):
        try:
            return Mapping.from_json(text)
        except SurveyError:
            # Of another version of the code: as good as none.
            continue
    return None


def proposed_round(file_name: str) -> str:
    """A name for the round from the name of the file."""
    return clean(PurePath(file_name).stem.replace("_", " "))[:60].strip() or "1"


def _round(survey: Table, target: Target) -> str:
    return target.round or proposed_round(survey.file_name)


def _known(db: Database, cursor: Cursor, target: Target) -> Known:
    journey = _journey(db, target)
    return Known(journey, imports.questions(cursor, journey), imports.channels(cursor, journey))


def _journey(db: Database, target: Target) -> Journey:
    """The journey that the target names, or a new one."""
    if not clean(target.organisation) or not clean(target.journey):
        raise SurveyError("error.survey.no_target")
    owners = Names(journeys.organisations(db))
    owner = owners.find(target.organisation) or Organisation(
        id=new_id(), key=owners.free_key(target.organisation), name=clean(target.organisation)
    )
    there = [one for one in journeys.headings(db) if one.organisation_key == owner.key]
    name = same(target.journey)
    for one in there:
        if name in {one.journey_key, same(one.journey_name)}:
            return journeys.load(db, owner.key, one.journey_key)
    key = free_key(clean(target.journey), {one.journey_key for one in there})
    return Journey(id=new_id(), organisation=owner, key=key, name=clean(target.journey))


def _nothing_new(journey: Journey, event: Event) -> Receipt:
    if not event.already:
        raise SurveyError("error.survey.nothing", n=event.rows_read)
    return _receipt(journey, event._replace(import_id=0))


def _refuse_twice(cursor: Cursor, journey: Journey, survey: Table, reading: Reading) -> None:
    """These very bytes give nothing new, unless by a mapping that uses more of what respondents said."""
    rounds = set(reading.numbers["round_id"])
    for one in imports.of_same_file(cursor, journey, survey.file_hash):
        if not rounds <= one.rounds or not reading.tally.already:
            raise SurveyError("error.survey.twice", file=survey.file_name, at=one.at)


def _event(survey: Table, mapping: Mapping, reading: Reading, tool: str) -> Event:
    tally = reading.tally
    return Event(
        import_id=new_id(),
        event="imported",
        file_name=survey.file_name,
        file_hash=survey.file_hash,
        tool=tool,
        mapping=mapping.model_dump_json(exclude_defaults=True),
        rows_read=reading.rows_read,
        rows_used=tally.rows_used,
        left_out=reading.left_out,
        ratings=tally.ratings,
        encoding=survey.encoding,
        already=tally.already,
        changed=tally.changed,
    )


def _store(cursor: Cursor, reading: Reading, event: Event, progress: Progress) -> None:
    journey = reading.settled.journey
    size = max(1, _AT_ONCE * reading.table.num_rows // event.ratings)
    journeys.save(cursor, journey)
    imports.add_questions(cursor, journey, reading.settled.questions)
    imports.add_channels(cursor, journey, reading.settled.channels)
    add_wordings(cursor, journey, event.import_id, reading.settled.wordings)
    imports.add_ratings(
        cursor,
        journey,
        event.import_id,
        rounds=len(reading.numbers["round_id"]),
        form="answers" if reading.coded is None else "rows",
        pieces=pieces(reading.table, size, progress.step),
    )
    imports.add_prints(cursor, journey, event.import_id)
    imports.add_event(cursor, journey, event)


def _rounds(reading: Reading) -> tuple[str, ...]:
    numbers = reading.numbers["round_id"]
    stored = [one for one in reading.settled.journey.rounds if one.id in numbers]
    return tuple(one.key for one in sorted(stored, key=lambda one: -numbers[one.id]))


def _receipt(journey: Journey, event: Event) -> Receipt:
    return Receipt(
        event.import_id,
        journey.organisation.key,
        journey.key,
        event.rows_read,
        event.rows_used,
        event.ratings,
        event.left_out,
        event.already or 0,
        event.changed or 0,
    )
