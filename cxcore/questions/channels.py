"""Is the same contact as good through every channel, and how much effort do digital steps take?"""

from __future__ import annotations

from functools import lru_cache

from cxcore.counts import Counts
from cxcore.measures.channel_kinds import kinds_of
from cxcore.measures.channels import Contact
from cxcore.measures.channels import contacts as measured_contacts
from cxcore.measures.effort import Effort, effort
from cxcore.model import Touchpoint
from cxcore.questions.study import EVERYBODY, Study, group_shown
from cxcore.scales import CES
from cxcore.store.channels import channel_names


@lru_cache(maxsize=64)
def contacts(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Contact, ...]:
    """The contacts over more than one channel, in journey order."""
    cells = study.counts.where(
        lambda cell: cell.round == round_ and cell.kind == "emotion" and cell.touchpoint is not None
    )
    marks = cells.marks_by(lambda cell: (cell.persona, cell.touchpoint or "", cell.channel))
    return measured_contacts(marks, study.touchpoints, persona)


@lru_cache(maxsize=64)
def names(study: Study) -> dict[str, str]:
    """The names of channels by key."""
    return channel_names(study.database, study.journey.organisation)


@lru_cache(maxsize=64)
def digital_effort(study: Study, round_: str, persona: str | None = EVERYBODY) -> Effort:
    """CES 2.0 of each digital step in journey order, withheld groups left out.

    A step is digital when its own channel is, or when it has none of its own, all channels through which
    answers about its effort came.
    """
    return effort({step: group_shown(own, persona) for step, own in _digital(study, round_).items()})


def withheld_effort(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[str, ...]:
    """The digital steps that were asked about but have too few answers to show, in journey order."""
    shown = digital_effort(study, round_, persona).steps
    return tuple(step for step in _digital(study, round_) if step not in shown)


@lru_cache(maxsize=64)
def _digital(study: Study, round_: str) -> dict[str, dict[str | None, Counts]]:
    """The answers about the effort of each digital step, by touchpoint key and then persona."""
    asked = study.counts.where(
        lambda cell: cell.round == round_ and cell.kind == "ces" and cell.scale == CES.key
    )
    groups = asked.answers_by(lambda cell: (cell.touchpoint, cell.persona))
    channels = {(cell.touchpoint, cell.channel or "") for cell, _ in asked.cells}
    found: dict[str, dict[str | None, Counts]] = {}
    for own in study.journey.touchpoints:
        counted = {who: counts for (key, who), counts in groups.items() if key == own.key}
        if counted and _is_digital(own, {channel for key, channel in channels if key == own.key}):
            found[own.key] = counted
    return found


def _is_digital(touchpoint: Touchpoint, channels: set[str]) -> bool:
    served = {touchpoint.channel} if touchpoint.channel else channels
    return bool(served) and all("digital" in kinds_of(channel) for channel in served)
