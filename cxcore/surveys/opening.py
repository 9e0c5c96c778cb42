"""A survey file that has been opened: decoded, its header read, its first rows at hand."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

from cxcore.errors import SurveyError
from cxcore.store.staging import CsvFile
from cxcore.surveys.decode import decode
from cxcore.surveys.table import Numbered, dialect_of, heading, numbered
from cxcore.surveys.tidy import is_tidy


class Survey:
    """A survey file as a table of texts; close it, or use it in a ``with`` statement.

    Attributes
    ----------
    path
        The text as UTF-8 in a temporary file, which goes when the survey is closed.
    file_name
        The name under which it came.
    file_hash
        SHA-256 of the bytes as they came, in hexadecimals.
    encoding, delimiter
        What was found.
    columns
        The header, one text a column; texts may be empty or equal.
    sample
        The first 20 rows that are as wide as the header.
    tidy
        True when the header is that of the tidy form.

    """

    def __init__(self, source: Path, file_name: str) -> None:
        if not source.is_file():
            raise SurveyError("error.survey.not_found", file=file_name)
        self._folder = Path(tempfile.mkdtemp(prefix="survey-"))
        # Also when nobody closes it: a visitor may walk away.
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        try:
            self.path = self._folder / "text.csv"
            self.file_name = file_name
            self.encoding, self.file_hash, self._records = decode(source, self.path)
            self._dialect = dialect_of(self.path)
            self.delimiter = self._dialect.delimiter
            self.columns, self.sample = heading(self.path, self._dialect)
            self.tidy = is_tidy(self.columns)
        except BaseException:
            self.close()
            raise
        self._numbered: Numbered | None = None

    def close(self) -> None:
        """Remove the temporary files; closing twice is no harm."""
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def numbered(self) -> Numbered | None:
        """The file written anew with row numbers, once that was needed."""
        return self._numbered

    def as_csv(self) -> CsvFile:
        """How the database reads the file."""
        width = len(self.columns)
        if self._numbered:
            return CsvFile(self._numbered.path, ",", '"', width, self._numbered.rows, numbered=True)
        rows = self._records - self._dialect.marker
        return CsvFile(
            self.path, self.delimiter, self._dialect.quote, width, rows, skip=int(self._dialect.marker)
        )

    def number(self) -> None:
        """Write the file anew, row by row, for when blank, ragged or oddly quoted rows stand in it.

        Raises
        ------
        SurveyError
            When quotes are not closed, naming the row.

        """
        target = self._folder / "numbered.csv"
        try:
            self._numbered = numbered(self.path, self._dialect, target)
        except SurveyError:
            if self.delimiter != "\t" or not self._dialect.quote:
                raise
            # Google Sheets writes quotes in tab-separated files as they are, seldom and far down.
            self._dialect = self._dialect._replace(quote="")
            self._numbered = numbered(self.path, self._dialect, target)


def open_survey(path: Path, file_name: str) -> Survey:
    """Open a survey file of any size.

    Parameters
    ----------
    path
        Where its bytes are.
    file_name
        What the user calls it.

    Raises
    ------
    SurveyError
        When it is no table of text: empty, a workbook, binary, one column, no rows, or quotes left open.

    """
    return Survey(path, file_name)
