"""Journeys with ratings, made up for the store's tests."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from cxcore.identity import new_id
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Touchpoint
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.store.wordings import add_wordings

PLACES = ("etalage", "rij", "kassa", "brood")
LEVELS = (1, 2, 2, None)
PERSONAS = ("lies", "jan")
ROUNDS = ("nul", "een")
CHANNELS = ("shop", "phone")


class Given(NamedTuple):
    """A rating by keys."""

    round: str = "nul"
    touchpoint: str | None = "rij"
    kind: str = "emotion"
    scale: str = "mark-1-10"
    persona: str | None = None
    channel: str | None = None
    respondent: int | None = None
    value: float | None = None
    at: datetime | None = None
    comment: str | None = None
    wording: str = ""


def answers(*rows: tuple[int, str, float], **same: object) -> list[Given]:
    """Ratings of (respondent, touchpoint, value), alike in all else."""
    return [Given(respondent=who, touchpoint=place, value=value, **same) for who, place, value in rows]


def bakery(organisation: str = "bakker", journey: str = "brood") -> Journey:
    return Journey(
        id=new_id(),
        organisation=Organisation(id=new_id(), key=organisation, name=organisation),
        key=journey,
        name=journey,
        phases=(Phase(key="purchase", name="Kopen"),),
        touchpoints=tuple(
            Touchpoint(id=new_id(), key=key, name=key, phase="purchase", level=level)
            for key, level in zip(PLACES, LEVELS, strict=True)
        ),
        personas=tuple(Persona(id=new_id(), key=key, name=key) for key in PERSONAS),
        rounds=tuple(Round(id=new_id(), key=key, name=key) for key in ROUNDS),
    )


def neighbours(journey: Journey) -> tuple[Journey, Journey]:
    """A journey of another organisation, and another journey of the same one."""
    return bakery("slager"), bakery(journey="taart").model_copy(update={"organisation": journey.organisation})


def keep(database: Database, journey: Journey, ratings: Iterable[Given] = ()) -> Journey:
    """Store a journey and ratings of it."""
    given = list(ratings)
    rounds = {one.key: one.id for one in journey.rounds}
    personas = {one.key: one.id for one in journey.personas}
    places = {one.key: one.id for one in journey.touchpoints}
    channels = {key: new_id() for key in CHANNELS}
    questions = {(one.touchpoint, one.kind, one.scale, one.wording): new_id() for one in given}
    owner = (journey.organisation.id, journey.id)
    rows = [
        (
            *owner,
            rounds[one.round],
            questions[one.touchpoint, one.kind, one.scale, one.wording],
            personas.get(one.persona),
            channels.get(one.channel),
            one.respondent,
            one.value,
            one.at,
            one.comment,
            1,
        )
        for one in given
    ]

    def work(cursor):
        journeys.save(cursor, journey)
        for key, number in channels.items():
            cursor.execute("INSERT INTO app.channel VALUES (?, ?, ?, ?)", [number, owner[0], key, key])
        for (place, kind, scale, wording), number in questions.items():
            cursor.execute(
                "INSERT INTO app.question VALUES (?, ?, ?, ?, ?, ?, ?)",
                [number, *owner, places.get(place), kind, scale, wording],
            )
            if wording:
                add_wordings(cursor, journey, 1, {number: wording})
        if rows:
            marks = ", ".join(["?"] * len(rows[0]))
            values = ", ".join([f"({marks})"] * len(rows))
            cursor.execute(f"INSERT INTO app.rating VALUES {values}", [cell for row in rows for cell in row])

    database.transact(work)
    return journey
