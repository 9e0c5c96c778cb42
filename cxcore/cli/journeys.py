"""``cx journeys``: what there is."""

from __future__ import annotations

import click

from cxcore.cli.state import State, as_json, pass_state, show_json
from cxcore.store.journeys import headings


@click.command()
@as_json
@pass_state
def journeys(state: State, *, as_json: bool) -> None:
    """List the journeys: keys of organisation and journey, and their names."""
    with state.database() as db:
        found = headings(db)
    if as_json:
        show_json(found)
        return
    for one in found:
        click.echo(f"{one.organisation_key}/{one.journey_key}  {one.organisation_name}: {one.journey_name}")
