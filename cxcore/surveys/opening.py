"""A survey file that has been opened: its tool recognised, its columns named, its respondents at hand."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cxcore.errors import NoAnswersError, SurveyError
from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.files.container import Unpacked, unpacked
from cxcore.surveys.files.decode import hashed
from cxcore.surveys.files.lines import Start, lines_of, start_of
from cxcore.surveys.progress import Progress
from cxcore.surveys.tools.layout import Layout, layout_of

if TYPE_CHECKING:
    from cxcore.surveys.files.rows import Rows

_MOST_SHEETS = 5
"""Sheets of a workbook that are looked at."""


class Survey:
    """A survey file as a table of texts; close it, or use it in a ``with`` statement.

    Its source has to stay until then, or until :meth:`wait` returns.

    Attributes
    ----------
    file_name
        The name under which it came.
    encoding, delimiter
        What was found; empty for all but lines of text.
    sheet
        Name of the sheet that was read; empty where there is none.
    replaced
        Number of letters that could not be read.
    layout
        The tool, its header rows and columns, and its rules for who is no respondent.
    rows
        The rows of respondents, those who did not finish included.
    rows_read
        Rows beneath the header, blank ones included.
    left_out
        Number of rows that hold no respondent, by reason; blank and ragged ones are counted in ``rows``.

    """

    def __init__(
        self, source: Path, file_name: str, progress: Progress | None = None, *, anyway: bool = False
    ) -> None:
        if not source.is_file():
            raise SurveyError("error.survey.not_found", file=file_name)
        self.file_name = file_name
        self._seen: dict[int, Contents] = {}
        self._progress = progress or Progress()
        self._folder = Path(tempfile.mkdtemp(prefix="survey-"))
        # Also when nobody closes it: a visitor may walk away.
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        try:
            self._read(source, anyway=anyway)
            self._digest = self._digested(source)
        except BaseException:
            self._remove()
            raise

    def _digested(self, source: Path) -> Future[str]:
        """The hash, made while others look at the columns: those leave a core free, reading does not."""
        beside = ThreadPoolExecutor(1)
        digest = beside.submit(hashed, source.open("rb"), self._progress)
        beside.shutdown(wait=False)
        return digest

    def _read(self, source: Path, *, anyway: bool) -> None:
        # Arrow comes with pandas and is slow to import: not before there is a file.
        from cxcore.surveys.distinct import repeated
        from cxcore.surveys.files.rows import read_rows
        from cxcore.surveys.profile import kept
        from cxcore.surveys.tools.beneath import people_of

        progress = self._progress
        found = unpacked(source, self.file_name, self._folder, progress)
        text, dialect, first, whole = self._start(found, anyway=anyway)
        plain = found.kind == "text"
        self.encoding, self.delimiter = (text.encoding, dialect.delimiter) if plain else ("", "")
        self.replaced = text.replaced
        width, header_rows = len(self.columns), self.layout.header_rows
        lined = text.lines > text.records
        rows = read_rows(
            text.path,
            dialect,
            header_rows,
            width,
            text.records,
            self._folder,
            lined=lined,
            repeated=repeated(first[header_rows:]),
            progress=progress,
        )
        self.rows_read = rows.table.num_rows + rows.blank + rows.ragged_total
        people = people_of(rows.table, first[:header_rows])
        if (people.beneath or people.totals_above) and whole:
            # What stands around the respondents of a short table says nothing about its columns.
            beneath = first[header_rows + people.totals_above : len(first) - people.beneath]
            self._look_again(layout_of([*first[:header_rows], *beneath], anyway=anyway))
        table, left_out = kept(people.table, self.layout.leave_out, partial=True)
        self.rows: Rows = rows._replace(table=table, blank=rows.blank + people.blank)
        found_out = {**people.left_out, **left_out}
        self.left_out: Mapping[str, int] = {reason: n for reason, n in found_out.items() if n}

    def _start(self, found: Unpacked, *, anyway: bool) -> Start:
        """The table of the file, or of a workbook the first one that is not refused, and its layout."""
        refusal: SurveyError | None = None
        for place in range(_MOST_SHEETS):
            lines = lines_of(found, self._folder, self._progress, place)
            self.sheet = lines.sheet
            try:
                start = start_of(lines, self._folder, self._progress)
                self.layout = layout_of(start.records, anyway=anyway)
            except NoAnswersError as error:
                refusal = refusal or error
            else:
                return start
            if place + 1 >= lines.tables:
                break
        raise refusal or SurveyError("error.survey.no_sheet")

    def _look_again(self, layout: Layout) -> None:
        """Take the layout of fewer records, where these have the same header."""
        if (layout.header_rows, len(layout.columns)) == (self.layout.header_rows, len(self.columns)):
            self.layout = layout

    def wait(self) -> None:
        """Wait until all of the source was hashed, so that it is not needed any more."""
        wait([self._digest])

    def close(self) -> None:
        """Remove the temporary files, and let go of the source; closing twice is no harm."""
        self.wait()
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def file_hash(self) -> str:
        """SHA-256 of the bytes as they came, in hexadecimals."""
        return self._digest.result()

    @property
    def tool(self) -> str:
        """Key of the survey tool."""
        return self.layout.tool

    @property
    def tidy(self) -> bool:
        """True for the project's own form."""
        return self.layout.tool == "tidy"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the file."""
        return self.layout.columns

    @property
    def unfinished(self) -> int:
        """Number of respondents who did not finish."""
        from cxcore.surveys.profile import kept

        return sum(kept(self.rows.table, self.layout.leave_out, partial=False).left_out.values())

    @property
    def questions(self) -> tuple[Column, ...]:
        """The different questions of a table with one answer a row, as if each were a column."""
        return tuple(Column(place, text) for place, text in enumerate(self._answered))

    def contents(self, position: int) -> Contents:
        """What stands in the column at this position, from 0."""
        from cxcore.surveys.profile import contents

        if position not in self._seen:
            if not self._seen:
                self._progress.enter("columns", 0)
            self._progress.reach(position / len(self.columns))
            self._seen[position] = contents(self.rows.table, position)
            self.rows.release()
        return self._seen[position]

    def question_contents(self, place: int) -> Contents:
        """What was answered to the question at this place of ``questions``."""
        return list(self._answered.values())[place]

    @cached_property
    def _answered(self) -> Mapping[str, Contents]:
        from cxcore.surveys.profile import question_contents

        question, answer = self.layout.question, self.layout.answer
        if question is None or answer is None:
            return {}
        return question_contents(self.rows.table, question, answer)


def open_survey(
    path: Path, file_name: str, progress: Progress | None = None, *, anyway: bool = False
) -> Survey:
    """Open a survey file of any size.

    Parameters
    ----------
    path
        Where its bytes are.
    file_name
        What the user calls it.
    anyway
        True when the user said that these are answers of respondents, whatever they look like.

    Raises
    ------
    NoAnswersError
        When it looks like something else, which the user may know better.
    SurveyError
        When it holds no table with answers of respondents, or cannot be read.
    Cancelled
        When the progress was told to stop; also later, from what looks into its columns.

    """
    return Survey(path, file_name, progress, anyway=anyway)
