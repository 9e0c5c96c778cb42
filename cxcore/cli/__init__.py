"""``cx``: the same things without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cxcore.cli.importing import import_
from cxcore.cli.journeys import journeys
from cxcore.cli.show import show
from cxcore.cli.state import State
from cxcore.cli.surveys import imports, undo
from cxcore.errors import CxError, NoAnswersError
from cxcore.text import LANGUAGES, Language, speak


class Commands(click.Group):
    """Commands whose errors for people are one line, with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CxError as error:
            say = speak(ctx.params["language"])
            told = [say(error.key, **error.details)]
            told += [say("import.command.anyway")] if isinstance(error, NoAnswersError) else []
            click.echo(" ".join(told), err=True)
            ctx.exit(1)


@click.group(cls=Commands)
@click.option(
    "--database",
    type=click.Path(path_type=Path),
    envvar="CX_DATABASE",
    help="The database file; without it CX_DATABASE, or data/belevingscurve.duckdb.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar="CX_LANGUAGE",
    default="en",
    help="Of what is said; without it CX_LANGUAGE, or English.",
)
@click.pass_context
def main(ctx: click.Context, database: Path | None, language: Language) -> None:
    """Belevingscurve on the command line."""
    ctx.obj = State(database, language)


main.add_command(journeys)
main.add_command(import_)
main.add_command(imports)
main.add_command(show)
main.add_command(undo)
