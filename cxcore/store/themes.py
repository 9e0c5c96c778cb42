"""The list of themes and words of an organisation: the built-in one with what the organisation changed."""

from __future__ import annotations

from dataclasses import replace

from duckdb import DuckDBPyConnection

from cxcore.identity import free_key, new_id
from cxcore.model import Organisation
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.themes import Theme, ThemeError, Words, built_in, checked_word


def words(db: Database, organisation: Organisation) -> Words:
    """The list as it is now: built-in themes in their order, then those of the organisation, oldest first."""
    with db.read() as cursor:
        return _words(cursor, organisation)


def add_theme(cursor: DuckDBPyConnection, organisation: Organisation, name: str) -> str:
    """Add a theme of the organisation's own, without words yet, or bring one back; the answer is its key.

    A theme that comes back has the words it had.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    organisation
        Whose list it is.
    name
        What it is called on screens; the key of a theme that was taken out brings that one back.

    Raises
    ------
    ThemeError
        When the list has a theme of that name or key, or the name is empty.

    """
    plain = " ".join(name.split())
    if not plain:
        raise ThemeError("error.theme.empty")
    known, gone = _words(cursor, organisation), _gone(cursor, organisation)
    called = {theme.name.casefold() for theme in known.themes if theme.name}
    if plain in known.keys or plain.casefold() in called:
        raise ThemeError("error.theme.taken", name=plain)
    back = next(
        (key for key, own in gone.items() if plain == key or plain.casefold() == own.casefold()), None
    )
    key = back or free_key(plain, {*known.keys, *gone, *built_in().keys})
    _add_theme_event(cursor, organisation, Theme(key, name=gone[back] if back else plain), present=True)
    return key


def remove_theme(cursor: DuckDBPyConnection, organisation: Organisation, key: str) -> None:
    """Take a theme out of the list; ThemeError when it is not there."""
    theme = _theme(cursor, organisation, key)
    _add_theme_event(cursor, organisation, theme, present=False)


def add_word(cursor: DuckDBPyConnection, organisation: Organisation, theme: str, word: str) -> None:
    """Add a word or phrase, such as ``wacht*``, to a theme; nothing happens when it is there.

    Raises
    ------
    ThemeError
        When the list has no such theme, or the word says nothing or nearly everything.

    """
    _set_word(cursor, organisation, theme, checked_word(word), present=True)


def remove_word(cursor: DuckDBPyConnection, organisation: Organisation, theme: str, word: str) -> None:
    """Take a word, as the list has it, out of a theme; nothing happens when it is not there."""
    _set_word(cursor, organisation, theme, " ".join(word.split()), present=False)


def _set_word(
    cursor: DuckDBPyConnection, organisation: Organisation, key: str, word: str, *, present: bool
) -> None:
    if (word in _theme(cursor, organisation, key).words) == present:
        return
    cursor.execute(
        """
        INSERT INTO app.theme_word_event (id, organisation_id, theme_key, word, present, happened_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [new_id(), organisation.id, key, word, present, utc_now()],
    )


def _add_theme_event(
    cursor: DuckDBPyConnection, organisation: Organisation, theme: Theme, *, present: bool
) -> None:
    cursor.execute(
        """
        INSERT INTO app.theme_event (id, organisation_id, theme_key, name, present, happened_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [new_id(), organisation.id, theme.key, theme.name, present, utc_now()],
    )


def _theme(cursor: DuckDBPyConnection, organisation: Organisation, key: str) -> Theme:
    found = _words(cursor, organisation).theme(key)
    if found is None:
        raise ThemeError("error.theme.unknown", name=key)
    return found


def _words(cursor: DuckDBPyConnection, organisation: Organisation) -> Words:
    events = _theme_events(cursor, organisation)
    changes = _word_events(cursor, organisation)
    if not (events or changes):
        return built_in()
    out = {key for key, _, present in events if not present}
    own = [Theme(key, topic=True, name=name) for key, name, present in events if present and name]
    listed = [theme for theme in (*built_in().themes, *own) if theme.key not in out]
    return Words(tuple(_changed(theme, changes.get(theme.key, {})) for theme in listed), built_in().denial)


def _changed(theme: Theme, changes: dict[str, bool]) -> Theme:
    kept = (word for word in theme.words if changes.get(word, True))
    added = (word for word, present in changes.items() if present and word not in theme.words)
    return replace(theme, words=(*kept, *added))


def _gone(cursor: DuckDBPyConnection, organisation: Organisation) -> dict[str, str]:
    """Names of the themes that were taken out, by key; empty for what is built in."""
    return {key: name for key, name, present in _theme_events(cursor, organisation) if not present}


def _theme_events(cursor: DuckDBPyConnection, organisation: Organisation) -> list[tuple[str, str, bool]]:
    """Key, name and whether it is there, of each theme that something was done to, the oldest first."""
    return cursor.execute(
        """
        SELECT theme_key, arg_max(name, (happened_at, id)), arg_max(present, (happened_at, id))
        FROM app.theme_event
        WHERE organisation_id = ?
        GROUP BY theme_key
        ORDER BY min((happened_at, id))
        """,
        [organisation.id],
    ).fetchall()


def _word_events(cursor: DuckDBPyConnection, organisation: Organisation) -> dict[str, dict[str, bool]]:
    """By theme and word whether it is there, the oldest first."""
    rows = cursor.execute(
        """
        SELECT theme_key, word, arg_max(present, (happened_at, id))
        FROM app.theme_word_event
        WHERE organisation_id = ?
        GROUP BY theme_key, word
        ORDER BY min((happened_at, id))
        """,
        [organisation.id],
    ).fetchall()
    changes: dict[str, dict[str, bool]] = {}
    for key, word, present in rows:
        changes.setdefault(key, {})[word] = present
    return changes
