"""What is read of a survey file once it is a table: columns, rows of texts, and what was left out before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.files.table import Ragged
from cxcore.surveys.tools.layout import Layout

if TYPE_CHECKING:
    import pyarrow as pa


class Rows(Protocol):
    """Rows of a file as texts, and how many could not be rows."""

    @property
    def table(self) -> pa.Table: ...
    @property
    def blank(self) -> int: ...
    @property
    def ragged_total(self) -> int: ...
    @property
    def ragged(self) -> tuple[Ragged, ...]: ...
    @property
    def release(self) -> Callable[[], None]: ...


class Table(Protocol):
    """A survey file: its columns, the rows of its respondents, and how many others were left out."""

    @property
    def columns(self) -> tuple[Column, ...]: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def rows(self) -> Rows: ...
    @property
    def left_out(self) -> Mapping[str, int]: ...
    @property
    def file_name(self) -> str: ...
    @property
    def file_hash(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    def contents(self, position: int, /) -> Contents: ...
