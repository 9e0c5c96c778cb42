"""What is being improved, for which goal, and did it help?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxcore.measures.effect import Effect, against, rounds_around
from cxcore.model import Alteration, Deed, Goal, Improvement, Status, Success, Work
from cxcore.questions.change import changes, reasons
from cxcore.questions.study import EVERYBODY, TEAM, Study
from cxcore.store import choices, goals, improvements
from cxcore.store.choices import Choice
from cxcore.store.improvements import Event


@dataclass(frozen=True)
class Card:
    """One improvement or success as the board shows it.

    Attributes
    ----------
    goal
        The goal that it serves; None when it has none, or one that was removed.
    effect
        Of what is done at a touchpoint; None of all others.

    """

    work: Work
    goal: Goal | None
    effect: Effect | None


@dataclass(frozen=True)
class Board:
    """Everything that a journey plans, does and did, the oldest first.

    Attributes
    ----------
    removed
        What was taken off the board, to be put back.
    choice
        The few touchpoints to excel at, as last chosen; None when nothing is chosen.

    """

    goals: tuple[Goal, ...]
    cards: tuple[Card, ...]
    removed: tuple[Work, ...]
    choice: Choice | None

    @property
    def improvements(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if isinstance(card.work, Improvement))

    @property
    def successes(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if isinstance(card.work, Success))

    @property
    def aimless(self) -> tuple[Card, ...]:
        """Those that serve no goal and are not dropped."""
        return tuple(card for card in self.cards if card.goal is None and card.work.status != "dropped")

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who owns something, by name."""
        return tuple(sorted({card.work.owner for card in self.cards if card.work.owner}, key=str.casefold))

    def where(self, status: Status) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.work.status == status)


def board(study: Study) -> Board:
    """The board as it is stored now; not remembered, since it changes more often than answers do."""
    database, journey = study.database, study.journey
    known = goals.goals(database, journey)
    there = improvements.works(database, journey)
    chosen = choices.choices(database, journey)[:1]
    return Board(
        known,
        tuple(_card(study, work, known) for work in there),
        improvements.works(database, journey, present=False),
        next((choice for choice in chosen if choice.marks), None),
    )


def effect(study: Study, work: Work) -> Effect | None:
    """Whether what was done helped the persona it was meant for; None of what is not done anywhere."""
    if work.status != "done" or work.done is None or work.aim is None:
        return None
    customers = [own for own in study.rounds if own.source != TEAM]
    if customers and not any(own.starts for own in customers):
        return Effect("undated")
    before, after = rounds_around(customers, work.done)
    if after is None:
        _, planned = rounds_around([own for own in study.journey.rounds if own.source != TEAM], work.done)
        return Effect("awaited", before, planned)
    if before is None:
        return Effect("no-before", None, after)
    persona = work.persona if work.persona in study.personas else EVERYBODY
    found = changes(study, before.key, after.key, persona)
    change = next(own for own in found if own.touchpoint == work.aim)
    beside = against(change, work.expected) if work.expected else None
    reason = reasons(study, before.key, after.key, persona).get(work.aim)
    return Effect("measured", before, after, change, beside, reason)


def alterations(study: Study, work: int) -> tuple[Alteration, ...]:
    """What was done to one improvement, the latest first."""
    events = improvements.history(study.database, study.journey, work)
    return tuple(reversed([*_alterations(events)]))


def _card(study: Study, work: Work, known: Sequence[Goal]) -> Card:
    goal = next((own for own in known if own.id == work.goal), None)
    return Card(work, goal, effect(study, work))


def _alterations(events: Sequence[Event]) -> Iterator[Alteration]:
    was: Event | None = None
    for event in events:
        fields = () if was is None else _differing(was.work, event.work)
        yield Alteration(
            _did(was, event), fields, was and was.work, event.work, event.actor, event.happened_at
        )
        was = event


def _did(was: Event | None, now: Event) -> Deed:
    if was is None:
        return "added"
    if was.present == now.present:
        return "changed"
    return "restored" if now.present else "removed"


def _differing(was: Work, now: Work) -> tuple[str, ...]:
    return tuple(field for field, value in now if value != getattr(was, field))
