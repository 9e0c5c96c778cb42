"""A journey with every kind of touchpoint, and curves with every kind of point."""

from cxcore.counts import Counts
from cxcore.measures.curve import Curve, curve, curves
from cxcore.model import Journey, Organisation, Persona, Phase, Touchpoint

NAMES: dict[str | None, str] = {None: "Iedereen", "family": "Druk gezin", "student": "Student"}
SECRET = 3.217
"""The mean of a withheld group, which may appear nowhere."""


def bakery(touchpoints: int = 6) -> Journey:
    phases = tuple(Phase(key=f"phase-{n}", name=f"Fase {n}") for n in range(3))
    return Journey(
        id=1,
        organisation=Organisation(id=1, key="bakery", name="Bakkerij"),
        key="bread",
        name="Brood kopen",
        phases=phases,
        touchpoints=tuple(
            Touchpoint(
                id=n + 1,
                key=f"t{n}",
                name=f"Contactpunt {n} met een lange naam",
                phase=phases[min(n * 3 // max(touchpoints, 1), 2)].key,
                party="other" if n == 1 else "own",
                intended=n != 2,
                moment_of_truth=n in (3, 4),
                brand_moment=n == 4,
            )
            for n in range(touchpoints)
        ),
        personas=(
            Persona(id=1, key="family", name="Druk gezin"),
            Persona(id=2, key="student", name="Student"),
        ),
    )


def marks(around: int, n: int) -> Counts:
    """n marks, spread evenly over the mark before, itself and the one after."""
    return Counts.from_rows([around + (k % 3) - 1 for k in range(n)])


def some_curves(journey: Journey, around: int = 7, secret: bool = False) -> dict[str | None, Curve]:
    """Touchpoint 1 is provisional, 2 withheld for one persona, 3 empty."""
    counts: dict[tuple[str | None, str], Counts] = {}
    for place, one in enumerate(journey.touchpoints):
        for persona in ("family", "student"):
            counts[persona, one.key] = marks(around, 12 + place)
        if place == 1:
            counts["student", one.key] = marks(around, 6)
        if place == 2:
            few = [SECRET] * 3 if secret else [2.0] * 3
            counts["student", one.key] = Counts.from_rows(few)
        if place == 3:
            del counts["family", one.key], counts["student", one.key]
    return curves(counts, ["family", "student"], [one.key for one in journey.touchpoints])


def a_curve(journey: Journey, around: int = 8) -> Curve:
    keys = [one.key for one in journey.touchpoints]
    return curve({key: marks(around, 20) for key in keys}, keys)
