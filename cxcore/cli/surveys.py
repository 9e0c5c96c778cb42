"""``cx import``, ``cx imports`` and ``cx undo``: answers in, on record, and out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cxcore.cli.state import State, as_json, journey_named, pass_state, show_json
from cxcore.errors import SurveyError
from cxcore.surveys import Mapping, Survey, open_survey, proposal
from cxcore.surveys.load import Preview, Receipt, Target, history, load, preview
from cxcore.surveys.load import undo as undo_import

Command = TypeVar("Command", bound=Callable[..., Any])


def of_journey(command: Command) -> Command:
    """The options that say which journey."""
    command = click.option("--journey", required=True, help="Name or key of the journey.")(command)
    return click.option("--organisation", required=True, help="Name or key of the organisation.")(command)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@of_journey
@click.option("--round", "round_name", default="", help="Round of answers that name none.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What each column is used for, as JSON; needed unless the file has the tidy form.",
)
@click.option("--dry-run", is_flag=True, help="See what would be stored, and store nothing.")
@as_json
@pass_state
def import_(
    state: State,
    file: Path,
    *,
    organisation: str,
    journey: str,
    round_name: str,
    mapping_file: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the answers in FILE into a journey, which is made when there is none."""
    target = Target(organisation, journey, round_name)
    with open_survey(file, file.name) as survey, state.database() as db:
        mapping = _mapping(survey, mapping_file)
        if dry_run:
            _show_preview(state, preview(db, survey, mapping, target), mapping, as_json=as_json)
            return
        if not survey.tidy and mapping_file is None:
            raise SurveyError("error.survey.needs_mapping")
        _show_receipt(state, load(db, survey, mapping, target), as_json=as_json)


@click.command()
@click.argument("number", type=int, metavar="IMPORT")
@of_journey
@as_json
@pass_state
def undo(state: State, number: int, organisation: str, journey: str, *, as_json: bool) -> None:
    """Take out the answers of import number IMPORT; see ``cx imports``."""
    with state.database() as db:
        found = journey_named(db, journey, organisation)
        receipt = undo_import(db, found, number)
        record = next(one for one in history(db, found) if one.import_id == number)
    if as_json:
        show_json(receipt)
    else:
        click.echo(state.say("import.command.undone", n=receipt.ratings, file=record.file_name))


@click.command()
@of_journey
@as_json
@pass_state
def imports(state: State, organisation: str, journey: str, *, as_json: bool) -> None:
    """List the imports of a journey, the newest first."""
    with state.database() as db:
        records = history(db, journey_named(db, journey, organisation))
    if as_json:
        show_json(records)
        return
    for one in records:
        click.echo(
            state.say(
                "import.command.record",
                number=str(one.import_id),
                at=one.at,
                state=state.say(f"import.state.{one.state}"),
                file=one.file_name,
                n=one.ratings,
                used=one.rows_used,
                read=one.rows_read,
            )
        )


def _mapping(survey: Survey, file: Path | None) -> Mapping:
    return proposal(survey) if file is None else Mapping.from_json(file.read_text("utf-8"))


def _show_receipt(state: State, receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        show_json(receipt)
        return
    click.echo(
        state.say(
            "import.command.loaded",
            n=receipt.ratings,
            used=receipt.rows_used,
            read=receipt.rows_read,
            number=str(receipt.import_id),
        )
    )
    _show_left_out(state, receipt.left_out)


def _show_preview(state: State, seen: Preview, mapping: Mapping, *, as_json: bool) -> None:
    if as_json:
        show_json({"preview": seen, "mapping": mapping.model_dump()})
        return
    say = state.say
    click.echo(say("import.command.would", n=seen.ratings, used=seen.rows_used, read=seen.rows_read))
    _show_left_out(state, seen.left_out)
    for names in (seen.touchpoints, seen.personas, seen.rounds, seen.channels):
        if new := ", ".join(one.name for one in names if one.new):
            click.echo(say("import.command.new", names=new))
    if seen.left_out_columns:
        click.echo(say("import.command.left_out_columns", columns=", ".join(seen.left_out_columns)))
    for problem in seen.problems:
        click.echo(
            say(
                f"import.problem.{problem.reason}",
                row=problem.row,
                column=problem.column,
                value=problem.value,
            )
        )


def _show_left_out(state: State, left_out: dict[str, int]) -> None:
    for reason, number in left_out.items():
        click.echo(state.say(f"import.left-out.{reason}", n=number))
