"""Small made-up journeys for tests."""

from __future__ import annotations

from cxcore.identity import new_id
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Touchpoint


def made_up_journey(touchpoints: int = 4, personas: int = 2) -> Journey:
    """A journey of one phase: touchpoints ``t1``…, personas ``p1``…, rounds ``voor`` and ``na``."""
    return Journey(
        id=new_id(),
        organisation=Organisation(id=new_id(), key="bakker", name="Bakker"),
        key="brood-kopen",
        name="Brood kopen",
        phases=(Phase(key="winkel", name="Winkel"),),
        touchpoints=tuple(
            Touchpoint(
                id=new_id(), key=f"t{number}", name=f"Moment {number}", phase="winkel", level=number % 6 + 1
            )
            for number in range(1, touchpoints + 1)
        ),
        personas=tuple(
            Persona(id=new_id(), key=f"p{number}", name=f"Persona {number}")
            for number in range(1, personas + 1)
        ),
        rounds=(Round(id=new_id(), key="voor", name="Voor"), Round(id=new_id(), key="na", name="Na")),
    )
