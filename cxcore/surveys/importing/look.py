"""What a pass over a survey file works with, and the names in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from cxcore.errors import SurveyError
from cxcore.store import staging
from cxcore.store.checking import Ids, Resolved
from cxcore.store.coding import Coded
from cxcore.store.staging import Cursor, NameColumn, Part
from cxcore.surveys.importing.parts import Seen
from cxcore.surveys.importing.plan import Plan
from cxcore.surveys.importing.source import Table
from cxcore.surveys.mapping import Mapping, Placed
from cxcore.surveys.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa


MOST_NAMES = 1000
"""Different personas, rounds or channels, and questions, that one file may bring; more is a wrong mapping."""


class Wish(NamedTuple):
    """What a pass is for.

    Attributes
    ----------
    round
        The round of answers that name none.
    store
        True when answers will be stored from it.
    compare
        True when the journey holds answers, so that some may be there already.
    key
        With which respondents are hashed; needed for both.

    """

    round: str
    store: bool = False
    compare: bool = False
    key: bytes | None = None


class Look(NamedTuple):
    """What a pass works with."""

    cursor: Cursor
    survey: Table
    mapping: Mapping
    placed: Sequence[Placed]
    table: pa.Table
    part: Part
    plan: Plan
    wish: Wish
    progress: Progress

    def release(self, _: int = 0) -> None:
        """Let go of the rows of a large file that were looked at."""
        self.survey.rows.release()

    def step(self, rows: int) -> None:
        """Say that so many rows are checked."""
        self.release()
        self.progress.step(rows)

    @property
    def counted(self) -> bool:
        """True when the tool numbers the respondents of each form from 1."""
        layout, place = self.survey.layout, self.part.respondent
        return place is not None and layout.counted and layout.uses.get(place) == "respondent"

    def ids(self) -> Ids:
        """What the names in the file stand for.

        Raises
        ------
        SurveyError
            When a column holds too many of them.

        """
        ids: dict[NameColumn, list[tuple[str, int | None]]] = {}
        for column in get_args(NameColumn):
            texts = staging.names(
                self.cursor, self.table, self.part, column, most=MOST_NAMES + 1, step=self.release
            )
            if len(texts) > MOST_NAMES:
                raise self.too_many(next((one.column for one in self.placed if one.use.use == column), None))
            uses = [one.use for one in self.placed] + list(self.mapping.questions)
            called = next((use.names for use in uses if use.use == column), {})
            ids[column] = self.plan.ids(column, texts, called)
        return ids

    def too_many(self, column: int | None) -> SurveyError:
        """The refusal of a column, from 0, that holds more different names than a mapping can mean."""
        header = "" if column is None else self.survey.columns[column].label
        return SurveyError("error.survey.too_many_names", column=header, most=MOST_NAMES)


class Found(NamedTuple):
    """What was asked, and what stands in the columns of a table."""

    questions: Sequence[Seen]
    resolved: Sequence[Resolved]
    coded: Coded | None
