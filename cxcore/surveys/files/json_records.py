"""Records in JSON: a list of them, one on each line, or the longest list in a whole of other things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from cxcore.errors import SurveyError
from cxcore.surveys.files.found_tables import FoundTable, fullest
from cxcore.surveys.files.sheets import MOST_COLUMNS, as_text
from cxcore.surveys.progress import Progress

_CHUNK = 1 << 18
_LARGEST = 32 << 20
"""Characters of one record, or of a whole that is no list."""
_BLANKS = re.compile(r"[\s,]*+")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: "")
"""Numbers stay as they are written."""


def json_table(path: Path, folder: Path, progress: Progress) -> FoundTable:
    """The records as rows below the names of their fields, in the order in which these first occur.

    Fields within fields are named ``outer.inner``; of a list its parts stand beside each other.

    Parameters
    ----------
    path
        The records as UTF-8 text.
    folder
        Where the table is kept meanwhile.

    Raises
    ------
    SurveyError
        When it is damaged, or holds no records.

    """
    names: dict[str, None] = {}
    for record in _records(path, progress):
        names.update(dict.fromkeys(record))
        if len(names) > MOST_COLUMNS:
            raise SurveyError("error.survey.too_wide", columns=len(names), most=MOST_COLUMNS)
    table = FoundTable(folder)
    table.add(list(names))
    for record in _records(path, progress):
        table.add([record.get(name, "") for name in names])
    return fullest([table], "json")


def _records(path: Path, progress: Progress) -> Iterator[dict[str, str]]:
    values = _values(path, progress)
    first, second = next(values, None), next(values, None)
    whole: list[Any] = []
    if isinstance(first, dict) and second is None:
        whole = _longest(first)
        if not whole and not _is_list(path):
            # Settings, a place on a map: one thing is no list of answers.
            raise SurveyError("error.survey.json")
    for value in whole or chain((first, second), values):
        if isinstance(value, dict):
            yield dict(_fields(value))


def _is_list(path: Path) -> bool:
    with path.open(encoding="utf-8-sig") as text:
        return text.read(_CHUNK).lstrip().startswith("[")


def _values(path: Path, progress: Progress) -> Iterator[Any]:
    """The parts of a list, or what stands one after the other; no more of it in memory than one of them."""
    size = path.stat().st_size
    with path.open(encoding="utf-8-sig") as text:
        ahead = text.read(_CHUNK)
        came, place = len(ahead), _after_blanks(ahead, 0)
        place += ahead.startswith("[", place)
        while True:
            place = _after_blanks(ahead, place)
            try:
                value, place = _DECODER.raw_decode(ahead, place)
            except (json.JSONDecodeError, RecursionError) as error:
                ahead, place = ahead[place:], 0
                more = text.read(max(_CHUNK, len(ahead)))
                came += len(more)
                progress.reach(came / size)
                if more and len(ahead) < _LARGEST:
                    ahead += more
                elif ahead.rstrip(" \t\r\n]"):
                    raise SurveyError("error.survey.damaged") from error
                else:
                    return
            else:
                yield value


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _longest(whole: dict[str, Any]) -> list[Any]:
    """The longest list of records in it, however deep."""
    found: list[Any] = []
    for value in whole.values():
        inner = _longest(value) if isinstance(value, dict) else value
        if (
            isinstance(inner, list)
            and len(inner) > len(found)
            and all(isinstance(one, dict) for one in inner)
        ):
            found = inner
    return found


def _fields(record: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _fields(value, f"{before}{name}.")
        else:
            yield before + name, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(filter(None, map(_text, value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return as_text(value) if isinstance(value, bool | str) else ""
