"""A workbook as text: its one sheet of answers as a CSV file with the spreadsheet's own row numbers.

The library that reads workbooks runs in a process of its own (:mod:`cxcore.surveys.files.sheets`): a damaged
or malicious workbook can stop that process, exhaust its memory or keep it busy, and nothing more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from cxcore.errors import SurveyError
from cxcore.surveys.files import sheets
from cxcore.surveys.progress import Progress

PATIENCE = 600
"""Seconds that a workbook may take; a sheet of a million rows takes less than one minute."""
_LOOK_AGAIN = 0.2
"""Seconds between two looks at how far it is."""
_NO_MEMORY = (b"memory allocation of", b"capacity overflow")


class Sheet(NamedTuple):
    """The sheet of a workbook that holds the answers.

    Attributes
    ----------
    path
        Its cells as UTF-8 text: comma-separated, everything quoted, LF.
    name
        Its name.
    sheets
        Number of sheets that could have been meant: visible, with a table on them.
    merged
        Merged cells of the header that were filled to the right.

    """

    path: Path
    name: str
    sheets: int
    merged: int


def sheet_text(path: Path, folder: Path, progress: Progress | None = None, passed_over: int = 0) -> Sheet:
    """Write the sheet with the answers, after so many that look better, into ``folder`` as CSV.

    Whole numbers stand without a decimal point, times as ``2025-06-06 06:00:00``, truth as ``TRUE`` and
    ``FALSE``; cells with an error are empty.

    Raises
    ------
    SurveyError
        When it is damaged, protected by a password, too large, or holds no table.
    Cancelled
        When the progress was told to stop.

    """
    progress = progress or Progress()
    progress.enter("sheet", 0)
    target = folder / "sheet.csv"
    command = [sys.executable, "-P", sheets.__file__, str(path), str(target), str(passed_over)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as work:  # noqa: S603 our own
        try:
            out, errors = _outcome(work, target, progress)
        finally:
            work.kill()
    said = _said(out)
    if "refused" in said:
        raise SurveyError(f"error.survey.{said.pop('refused')}", **said)
    if any(words in errors for words in _NO_MEMORY):
        raise SurveyError("error.survey.too_large")
    if work.returncode or "name" not in said:
        raise SurveyError("error.survey.damaged")
    return Sheet(target, said["name"], said["sheets"], said["merged"])


def _outcome(work: subprocess.Popen[bytes], target: Path, progress: Progress) -> tuple[bytes, bytes]:
    """What the process printed in the end; meanwhile its rows are counted as they are written."""
    lines = read = 0
    for _ in range(round(PATIENCE / _LOOK_AGAIN)):
        try:
            return work.communicate(timeout=_LOOK_AGAIN)
        except subprocess.TimeoutExpired:
            if target.exists():
                with target.open("rb") as written:
                    written.seek(read)
                    new = written.read()
                read, lines = read + len(new), lines + new.count(b"\n")
            progress.reach(0.0, lines)
    raise SurveyError("error.survey.damaged")


def _said(out: bytes) -> dict[str, Any]:
    try:
        said = json.loads(out)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
