"""Votes as a round of ratings with source "workshop", on record as an import that can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from cxcore.identity import free_key, new_id
from cxcore.model import Journey, Round
from cxcore.scales import MARK
from cxcore.store import ballots, imports, journeys, polls
from cxcore.store.imports import Event, Question
from cxcore.store.questions import persona_id, touchpoint_id
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import checked_name
from cxcore.workshop.voting import Ballot

TOOL = "workshop"


def as_round(cursor: DuckDBPyConnection, journey: Journey, poll: int, name: str) -> int:
    """Store the votes of a poll as a new round, and give the number of the import that it is on record as.

    A vote is a mark for what a touchpoint feels like, of a phone as its respondent; a comment goes with it.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`; not ``beside``, since ratings are written.
    name
        Of the round.

    Raises
    ------
    WorkshopError
        When there is no such poll, nobody voted, or it was taken over already and not undone.

    """
    about = polls.known(cursor, journey, poll)
    votes = [
        vote
        for vote in ballots.read(cursor, journey, poll)
        if vote.mark is not None and vote.touchpoint in about.touchpoints
    ]
    if not votes:
        raise WorkshopError("error.workshop.no_votes")
    mark_of_origin = f"poll:{poll}"
    if imports.of_same_file(cursor, journey, mark_of_origin):
        raise WorkshopError("error.workshop.taken_over")
    day = about.started_at.date()
    called = checked_name(name)
    key = free_key(called, {own.key for own in journey.rounds})
    new = Round(id=new_id(), key=key, name=called, source="workshop", starts=day, ends=day)
    journeys.save(cursor, journey.model_copy(update={"rounds": (*journey.rounds, new)}))
    number = new_id()
    _add_ratings(cursor, journey, number, new, votes, at=about.started_at)
    imports.add_event(cursor, journey, _event(number, called, mark_of_origin, votes))
    return number


def _add_ratings(
    cursor: DuckDBPyConnection,
    journey: Journey,
    number: int,
    into: Round,
    votes: list[Ballot],
    *,
    at: datetime,
) -> None:
    questions = _questions(cursor, journey, votes)
    rows: list[dict[str, Any]] = [
        {
            "row": row,
            "round_id": into.id,
            "question_id": questions[vote.touchpoint],
            "persona_id": persona_id(journey, vote.persona),
            "number": vote.phone,
            "value": vote.mark,
            "comment": vote.comment or None,
        }
        for row, vote in enumerate(votes, 1)
    ]
    cursor.execute(
        """
        CREATE TEMP TABLE fresh AS
        SELECT *, NULL::BIGINT AS channel_id, $at::TIMESTAMP AS answered_at
        FROM (
            SELECT unnest(
                $rows::STRUCT(
                    "row" BIGINT, round_id BIGINT, question_id BIGINT, persona_id BIGINT, number BIGINT,
                    value DOUBLE, comment VARCHAR
                )[],
                recursive := true
            )
        )
        """,
        {"rows": rows, "at": at},
    )
    imports.add_ratings(cursor, journey, number, rounds=1, form="answers", pieces=[(1, len(rows))])


def _questions(cursor: DuckDBPyConnection, journey: Journey, votes: list[Ballot]) -> dict[str, int]:
    """The question about each touchpoint that was voted on: one that was asked before, or a new one."""
    asked = {
        question.touchpoint_id: question.id
        for question in imports.questions(cursor, journey)
        if question.kind == "emotion" and question.scale == MARK.key
    }
    wanted = {key: touchpoint_id(journey, key) for key in dict.fromkeys(vote.touchpoint for vote in votes)}
    new = [Question(new_id(), id_, "emotion", MARK.key) for id_ in wanted.values() if id_ not in asked]
    imports.add_questions(cursor, journey, new)
    asked |= {question.touchpoint_id: question.id for question in new}
    return {key: asked[id_] for key, id_ in wanted.items()}


def _event(number: int, name: str, mark_of_origin: str, votes: list[Ballot]) -> Event:
    return Event(
        import_id=number,
        event="imported",
        file_name=name,
        file_hash=mark_of_origin,
        tool=TOOL,
        mapping="",
        rows_read=len({vote.phone for vote in votes}),
        rows_used=len({vote.phone for vote in votes}),
        left_out={},
        ratings=len(votes),
        encoding="",
        already=0,
        changed=0,
    )
