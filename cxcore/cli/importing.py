"""``cx import``: what a survey file holds, and its answers into a journey."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from cxcore.cli.corrections import Corrections, corrected
from cxcore.cli.state import State, as_json, journey_named, pass_state, show_json
from cxcore.cli.telling import tell_doubts, tell_left_out, tell_preview, tell_remarks, tell_understood
from cxcore.cli.watching import watched
from cxcore.errors import StoreError, SurveyError, UnknownNameError
from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.surveys import Mapping, Survey, open_survey, proposal
from cxcore.surveys.importing.load import (
    Preview,
    Progress,
    Receipt,
    Target,
    load,
    preview,
    proposed_round,
    remembered,
)
from cxcore.surveys.mapping_file import mapping_text
from cxcore.surveys.tools.layout import OF_NO_TOOL
from cxcore.surveys.understood import understood


class _Wanted(NamedTuple):
    """What was typed about the journey and the columns."""

    organisation: str | None
    journey: str | None
    round: str
    mapping_file: Path | None
    corrections: Corrections

    @property
    def names_a_journey(self) -> bool:
        return self.organisation is not None or self.journey is not None


_STILL_SHOWN = {"error.survey.no_rating", "error.survey.nobody", "error.survey.only_previews"}
"""Why nothing can be imported of a file that is understood all the same."""


class _Work(NamedTuple):
    """One import."""

    state: State
    db: Database
    survey: Survey
    mapping: Mapping
    target: Target
    progress: Progress


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--journey", help="Name or key of the journey; without it one named after the file.")
@click.option("--organisation", help="Name or key of the organisation.")
@click.option("--round", "round_name", default="", help="Round of answers that name none.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What each column is used for; without it what is understood of the file.",
)
@click.option(
    "--save-mapping",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write what each column is used for to a file, for --mapping.",
)
@click.option(
    "--as",
    "roles",
    multiple=True,
    metavar="COLUMN=ROLE",
    help="Use a column, by its letter or label, as ROLE or as rating:SCALE. May be given several times.",
)
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="How dates are written.")
@click.option("--leave-out-partial", is_flag=True, help="Leave out respondents who did not finish.")
@click.option(
    "--anyway", is_flag=True, help="Read as answers what looks like totals, a series or a list of questions."
)
@click.option("--dry-run", is_flag=True, help="See what was understood, and store nothing.")
@as_json
@pass_state
def import_(
    state: State,
    file: Path,
    *,
    organisation: str | None,
    journey: str | None,
    round_name: str,
    mapping_file: Path | None,
    save_mapping: Path | None,
    roles: tuple[str, ...],
    dates: str | None,
    leave_out_partial: bool,
    anyway: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the answers in FILE into a journey, which is made when there is none."""
    corrections = Corrections(roles, dates, leave_out_partial)
    wanted = _Wanted(organisation, journey, round_name, mapping_file, corrections)
    with (
        watched(state) as progress,
        open_survey(file, file.name, progress, anyway=anyway) as survey,
        _database(state, apart=dry_run and not wanted.names_a_journey) as db,
    ):
        target, mapping = _meant(state, db, survey, wanted)
        if save_mapping is not None:
            _save(mapping, save_mapping)
        work = _Work(state, db, survey, mapping, target, progress)
        if dry_run:
            _look(work, as_json=as_json)
        else:
            if not (organisation and journey):
                place = {"journey": target.journey, "organisation": target.organisation}
                click.echo(state.say("import.command.into", **place), err=True)
            _import(work, as_json=as_json)


def _save(mapping: Mapping, path: Path) -> None:
    try:
        path.write_text(mapping_text(mapping), "utf-8")
    except OSError as error:
        raise StoreError("error.store.unreachable", file=str(path)) from error


@contextmanager
def _database(state: State, *, apart: bool) -> Iterator[Database]:
    """The database; for a look at a file alone an empty one that is thrown away."""
    if not apart:
        with state.database() as db:
            yield db
        return
    with (
        tempfile.TemporaryDirectory(prefix="cx-") as folder,
        State(Path(folder) / "cx.duckdb", state.language).database() as db,
    ):
        yield db


def _meant(state: State, db: Database, survey: Survey, wanted: _Wanted) -> tuple[Target, Mapping]:
    """Where the answers go, and what the columns are used for."""
    name = wanted.journey or proposed_round(survey.file_name)
    journey = _journey(db, name, wanted.organisation)
    owner = wanted.organisation or (
        journey.organisation.name if journey else state.say("data.own-organisation")
    )
    if wanted.mapping_file is not None:
        mapping = Mapping.from_json(wanted.mapping_file.read_bytes().decode("utf-8-sig", "replace"))
    else:
        mapping = proposal(survey, journey, remembered(db, journey, survey.tool) if journey else None)
    return Target(owner, name, wanted.round), corrected(mapping, survey, wanted.corrections)


def _journey(db: Database, name: str, organisation: str | None) -> Journey | None:
    try:
        return journey_named(db, name, organisation)
    except UnknownNameError as error:
        if error.key == "error.unknown.which":
            raise
        return None


def _look(work: _Work, *, as_json: bool) -> None:
    """Tell what was understood, also when nobody is left or no column holds answers.

    Raises
    ------
    SurveyError
        When nothing can be told, or it was told but nothing says that this is a survey at all.

    """
    try:
        seen = preview(work.db, work.survey, work.mapping, work.target, work.progress)
    except SurveyError as error:
        if error.key not in _STILL_SHOWN:
            raise
        _show(work, None, as_json=as_json)
        if error.key == "error.survey.no_rating" and not _is_survey(work):
            raise
        click.echo(work.state.say(error.key, **error.details), err=True)
    else:
        _show(work, seen, as_json=as_json)


def _is_survey(work: _Work) -> bool:
    """True when a survey tool made the file, or a column waits for its direction."""
    uses = work.mapping.columns + work.mapping.questions
    return work.survey.tool not in OF_NO_TOOL or any(one.because == "direction" for one in uses)


def _show(work: _Work, seen: Preview | None, *, as_json: bool) -> None:
    work.progress.finish()
    found, say = understood(work.survey, work.mapping), work.state.say
    tell_doubts(say, found)
    if as_json:
        problems = [
            {
                "row": one.row,
                "column": one.column,
                "letter": one.letter,
                "value": one.value,
                "reason": one.reason,
            }
            for one in (seen.problems if seen else ())
        ]
        more = {"problems": problems, "preview": seen, "mapping": work.mapping.model_dump()}
        show_json({**found._asdict(), **more})
        return
    tell_understood(say, found, work.state.language)
    if seen is not None:
        tell_preview(say, seen)
    else:
        tell_left_out(say, found.left_out)


def _import(work: _Work, *, as_json: bool) -> None:
    tell_doubts(work.state.say, understood(work.survey, work.mapping))
    receipt = load(work.db, work.survey, work.mapping, work.target, progress=work.progress)
    if as_json:
        show_json(receipt)
    else:
        _tell_receipt(work.state, receipt)


def _tell_receipt(state: State, receipt: Receipt) -> None:
    if receipt.import_id:
        click.echo(
            state.say(
                "import.command.loaded",
                n=receipt.ratings,
                used=receipt.rows_used,
                read=receipt.rows_read,
                number=str(receipt.import_id),
            )
        )
        tell_remarks(state.say, receipt.remarks)
    if receipt.already or not receipt.import_id:
        click.echo(state.say("import.command.already", n=receipt.already))
    tell_left_out(state.say, receipt.left_out)
