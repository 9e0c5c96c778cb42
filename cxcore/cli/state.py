"""What all commands share: the database, the language, and how results are shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

import click

from cxcore.errors import UnknownNameError
from cxcore.model import Journey
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.text import Language, Speaker, speak

as_json = click.option("--json", "as_json", is_flag=True, help="Show the result as JSON.")


@dataclass(frozen=True)
class State:
    """The options before the command."""

    path: Path | None
    language: Language

    @property
    def say(self) -> Speaker:
        return speak(self.language)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The database, closed afterwards."""
        db = Database.open(self.path)
        try:
            yield db
        finally:
            db.close()


_LARGEST_EXACT = 2**53

pass_state = click.make_pass_decorator(State)


def show_json(result: Any) -> None:
    """A result as JSON: dataclasses and named tuples by the names of their fields."""
    click.echo(json.dumps(_plain(result), ensure_ascii=False, indent=2, default=str))


def _plain(result: Any) -> Any:
    if is_dataclass(result) and not isinstance(result, type):
        return _plain(asdict(result))
    if isinstance(result, tuple) and hasattr(result, "_asdict"):
        return _plain(result._asdict())
    if isinstance(result, dict):
        return {str(name): _plain(value) for name, value in result.items()}
    if isinstance(result, list | tuple):
        return [_plain(value) for value in result]
    # JSON numbers are read as floating point by many; an id beyond their whole numbers is given as text.
    return str(result) if isinstance(result, int) and abs(result) > _LARGEST_EXACT else result


def journey_named(db: Database, journey: str, organisation: str | None = None) -> Journey:
    """A journey by its name or key, in any case; the organisation may be left out where it is plain.

    Raises
    ------
    UnknownNameError
        When there is none, or there are several.

    """
    headings = journeys.headings(db)
    if organisation is not None:
        headings = tuple(
            one for one in headings if _called(organisation, one.organisation_name, one.organisation_key)
        )
        if not headings:
            raise UnknownNameError("error.unknown.organisation", name=organisation)
    found = [one for one in headings if _called(journey, one.journey_name, one.journey_key)]
    if len(found) > 1:
        raise UnknownNameError("error.unknown.which", name=journey)
    if not found:
        raise UnknownNameError("error.unknown.journey", name=journey)
    return journeys.load(db, found[0].organisation_key, found[0].journey_key)


def _called(word: str, name: str, key: str) -> bool:
    return word.strip().casefold() in {name.casefold(), key}
