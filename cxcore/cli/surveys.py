"""``cx imports`` and ``cx undo``: imports on record, and out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cxcore.cli.state import State, as_json, journey_named, pass_state, show_json
from cxcore.surveys.importing.load import history
from cxcore.surveys.importing.load import undo as undo_import

Command = TypeVar("Command", bound=Callable[..., Any])


def of_journey(command: Command) -> Command:
    """The options that say which journey."""
    command = click.option("--journey", required=True, help="Name or key of the journey.")(command)
    return click.option("--organisation", required=True, help="Name or key of the organisation.")(command)


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
