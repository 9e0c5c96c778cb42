"""Journeys measured in several rounds, made up so that a page has each thing to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from cxcore.identity import free_key, new_id
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Source, Touchpoint
from cxcore.store.database import Database
from tests.store.rated import Given, keep

FIRST = date(2022, 1, 3)
PLACES = ("Etalage", "Rij", "Kassa", "Brood")


def shop(
    key: str, rounds: int, sources: Sequence[Source] = (), places: Sequence[str] = PLACES, personas: int = 2
) -> Journey:
    """A journey of the bakery ``Bakkerij Deegrol``, with a round a quarter: ``meting-1``, …"""
    return Journey(
        id=new_id(),
        organisation=Organisation(id=new_id(), key=key, name=f"Deegrol {key}"),
        key="brood",
        name="Brood halen",
        phases=(Phase(key="winkel", name="Winkel"),),
        touchpoints=tuple(
            Touchpoint(id=new_id(), key=free_key(name, ()), name=name, phase="winkel", level=turn % 6 + 1)
            for turn, name in enumerate(places)
        ),
        personas=tuple(
            Persona(id=new_id(), key=f"p{number}", name=f"Persona {number}")
            for number in range(1, personas + 1)
        ),
        rounds=tuple(
            Round(
                id=new_id(),
                key=f"meting-{number}",
                name=f"Meting {number}",
                source=sources[number - 1] if sources else "survey",
                starts=FIRST + timedelta(days=91 * (number - 1)),
                ends=FIRST + timedelta(days=91 * (number - 1) + 27),
            )
            for number in range(1, rounds + 1)
        ),
    )


def answers(
    round_: Round,
    touchpoint: str,
    marks: Sequence[float],
    *,
    first: int = 1,
    persona: str | None = "p1",
    **other: str,
) -> Iterator[Given]:
    """An answer each of customers numbered from ``first``, one a day from the first day of the round."""
    assert round_.starts is not None
    for turn, mark in enumerate(marks):
        at = datetime.combine(round_.starts, datetime.min.time()) + timedelta(days=turn % 28, hours=12)
        yield Given(
            round_.key, touchpoint, respondent=first + turn, value=mark, at=at, persona=persona, **other
        )


def everywhere(journey: Journey, marks: Sequence[float], **other: str) -> Iterator[Given]:
    """The same marks at every touchpoint in every round, of other customers each round."""
    for turn, round_ in enumerate(journey.rounds):
        for touchpoint in journey.touchpoints:
            yield from answers(round_, touchpoint.key, marks, first=1000 * turn + 1, **other)


def eight_rounds(database: Database) -> Journey:
    """Eight quarters of which the sixth fell out of the usual variation."""
    journey = shop("acht", 8)
    usual, better, bad = [7, 8, 7, 6] * 5, [7, 8, 7, 6] * 4 + [7, 8, 7, 8], [4, 5, 4, 3] * 5
    felt = (usual, better, usual, better, usual, bad, better, usual)
    rows: list[Given] = []
    for turn, (round_, marks) in enumerate(zip(journey.rounds, felt, strict=True)):
        for touchpoint in journey.touchpoints:
            rows += answers(round_, touchpoint.key, marks, first=1000 * turn + 1)
    return keep(database, journey, rows)


def changed_scale(database: Database) -> Journey:
    """Two rounds; the till was asked about on another scale, and the window became better."""
    journey = shop("schaal", 2)
    first, then = journey.rounds
    rows = [
        *answers(first, "etalage", [5, 6, 5, 4] * 6),
        *answers(then, "etalage", [8, 9, 8, 7] * 6, first=101),
        *answers(first, "kassa", [4, 5, 4, 3] * 6),
        *answers(then, "kassa", [4, 5, 5, 4] * 6, first=101, scale="csat-1-5"),
        *answers(first, "rij", [6, 7, 6, 5] * 6),
        *answers(then, "rij", [6, 7, 6, 5] * 6, first=101),
    ]
    return keep(database, journey, rows)


def changed_wording(database: Database) -> Journey:
    """Two rounds; the question about the till was put differently."""
    journey = shop("woorden", 2)
    first, then = journey.rounds
    rows = [
        *answers(first, "kassa", [4, 5, 4, 3] * 6, wording="Hoe beviel de kassa?"),
        *answers(then, "kassa", [8, 9, 8, 7] * 6, first=101, wording="Hoe vriendelijk was de kassière?"),
        *answers(first, "rij", [6, 7, 6, 5] * 6, wording="Hoe was de rij?"),
        *answers(then, "rij", [6, 7, 6, 5] * 6, first=101, wording="2. Hoe was de rij?"),
    ]
    return keep(database, journey, rows)


def one_round(database: Database) -> Journey:
    journey = shop("een", 1)
    return keep(database, journey, everywhere(journey, [7, 8, 6, 7] * 5))


def same_people(database: Database) -> Journey:
    """Two rounds of the same customers, all of whom find the queue a little better."""
    journey = shop("zelfde", 2)
    first, then = journey.rounds
    rows: Iterable[Given] = [
        *answers(first, "rij", [4, 6, 8, 5] * 6),
        *answers(then, "rij", [5, 7, 9, 6] * 6),
    ]
    return keep(database, journey, rows)


def other_source(database: Database) -> Journey:
    """A survey and then interviews of far fewer customers, who came by phone instead of to the shop."""
    journey = shop("bron", 2, sources=("survey", "interview"))
    first, then = journey.rounds
    rows = [
        *answers(first, "rij", [6, 7, 6, 5] * 12, channel="shop"),
        *answers(then, "rij", [6, 7, 6, 5] * 3, first=101, channel="phone"),
    ]
    return keep(database, journey, rows)
