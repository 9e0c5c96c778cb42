"""What a survey file asks and names, against the journey: what is there already, and what would be new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Table
from datetime import date
from typing import NamedTuple

from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Journey, Kind, Persona, Phase, Round, Touchpoint
from cxcore.scales import CSAT, MARK, NPS, Scale, scale_named
from cxcore.store.checked import Grouping
from cxcore.store.checking import Resolved
from cxcore.store.imports import Channel, Question
from cxcore.store.staging import Asked, NameColumn
from cxcore.surveys.mapping import JOURNEY_WIDE, ColumnUse
from cxcore.surveys.names import Names, clean, same
from cxcore.surveys.tidy import KIND_NAMES
from cxcore.text import speak

_USUAL_SCALES: dict[Kind, str] = {"nps": NPS.key, "csat": CSAT.key, "ces": ""}
"""Scales of a kind where the file names none; the direction of an effort score is never guessed."""
PHASE = "use"
"""Key of the phase for new touchpoints that come without one."""


class Known(NamedTuple):
    """What is there before an import."""

    journey: Journey
    questions: Sequence[Question]
    channels: Sequence[Channel]


class Settled(NamedTuple):
    """What an import adds: the journey as it becomes, new questions and channels, and how it asked.

    ``wordings`` are by the id of the question; without those that the file does not put into words.
    """

    journey: Journey
    questions: tuple[Question, ...]
    channels: tuple[Channel, ...]
    wordings: Table[int, str]


class Plan:
    """Ids for all that a file names, those of new things made here; nothing is stored yet.

    Parameters
    ----------
    known
        What is there.
    round_name
        The round of answers that name none.

    """

    def __init__(self, known: Known, round_name: str) -> None:
        self.journey = known.journey
        self._round_name = clean(round_name)
        self.phases = Names(self.journey.phases)
        self.touchpoints = Names(self.journey.touchpoints)
        self.personas = Names(self.journey.personas)
        self.rounds = Names(self.journey.rounds)
        self.channels = Names(known.channels)
        self.questions = {(one.touchpoint_id, one.kind, one.scale): one for one in reversed(known.questions)}
        self._asked_before = frozenset(one.id for one in known.questions)
        self._wordings: dict[int, str] = {}

    def resolve(self, asked: Asked, use: ColumnUse | None) -> Resolved:
        """The question that a rating answers: as its column says, or, without a use, as its own row says."""
        kind = use.kind if use else KIND_NAMES.get(clean(asked.kind).lower())
        if kind is None:
            return Resolved(None, reason="kind")
        try:
            scale = scale_named(use.scale if use else _scale(asked.scale, kind))
        except UnknownNameError:
            return Resolved(None, reason="scale")
        name = clean(use.touchpoint if use else asked.touchpoint)
        if not name and kind not in JOURNEY_WIDE:
            return Resolved(None, reason="touchpoint")
        touchpoint = self._touchpoint(name, asked.phase) if name else None
        question = self._question(touchpoint, kind, scale, use.header if use else "")
        if use and use.use == "rating" and use.header:
            self._wordings.setdefault(question.id, use.header)
        return Resolved(question.id, scale.low, scale.high, comment=use is not None and use.use == "comment")

    def ids(
        self, column: NameColumn, texts: Sequence[str], called: Table[str, str]
    ) -> list[tuple[str, int | None]]:
        """The id for each text under persona, round or channel; None where it says nothing.

        Parameters
        ----------
        called
            Names by the texts that stand for them; an empty name is nobody in particular.

        """
        find = {"persona": self._persona, "round": self._round, "channel": self._channel}[column]
        names = {same(text): name for text, name in called.items()}
        return [(text, find(clean(names.get(same(text), text)))) for text in texts]

    def settled(
        self,
        asked: Collection[int],
        used: Table[Grouping, Collection[int | None]],
        days: Table[int, tuple[date, date]],
    ) -> Settled:
        """What is to be added, as far as answers refer to it.

        Parameters
        ----------
        asked
            Ids of the questions that were answered.
        used
            Ids of what else answers refer to.
        days
            First and last day of the answers, per round.

        """
        questions = [one for one in self.questions.values() if one.id in asked]
        asked_about = {one.touchpoint_id for one in questions}
        touchpoints = [one for one in self.touchpoints.new if one.id in asked_about]
        phases = {one.phase for one in touchpoints}
        rounds = [_dated(one, days) for one in self.rounds.new if one.id in used["round_id"]]
        old = self.journey
        journey = old.model_copy(
            update={
                "phases": (*old.phases, *(one for one in self.phases.new if one.key in phases)),
                "touchpoints": (*old.touchpoints, *touchpoints),
                "personas": (
                    *old.personas, *(one for one in self.personas.new if one.id in used["persona_id"]),
                ),
                "rounds": (*old.rounds, *(rounds if old.rounds else _with_baseline(rounds))),
            }
        )  # fmt: skip
        return Settled(
            journey,
            tuple(one for one in questions if one.id not in self._asked_before),
            tuple(one for one in self.channels.new if one.id in used["channel_id"]),
            {question: wording for question, wording in self._wordings.items() if question in asked},
        )

    def _touchpoint(self, name: str, phase: str) -> Touchpoint:
        return self.touchpoints.find(name) or self.touchpoints.add(
            Touchpoint(
                id=new_id(),
                key=self.touchpoints.free_key(name),
                name=name,
                phase=self._phase(clean(phase)).key,
            )
        )

    def _phase(self, name: str) -> Phase:
        if name:
            return self.phases.find(name) or self.phases.add(Phase(key=self.phases.free_key(name), name=name))
        usual = self.phases.find(PHASE) or next(reversed((*self.phases.known, *self.phases.new)), None)
        return usual or self.phases.add(Phase(key=PHASE, name=speak("nl")("import.phase")))

    def _question(self, touchpoint: Touchpoint | None, kind: Kind, scale: Scale, wording: str) -> Question:
        about = (touchpoint.id if touchpoint else None, kind, scale.key)
        if about not in self.questions:
            self.questions[about] = Question(new_id(), *about, wording)
        return self.questions[about]

    def _persona(self, name: str) -> int | None:
        if not name:
            return None
        found = self.personas.find(name) or self.personas.add(
            Persona(id=new_id(), key=self.personas.free_key(name), name=name)
        )
        return found.id

    def _round(self, text: str) -> int:
        name = text or self._round_name
        found = self.rounds.find(name) or self.rounds.add(
            Round(id=new_id(), key=self.rounds.free_key(name), name=name)
        )
        return found.id

    def _channel(self, name: str) -> int | None:
        if not name:
            return None
        found = self.channels.find(name) or self.channels.add(
            Channel(new_id(), self.channels.free_key(name), name)
        )
        return found.id


def _scale(text: str, kind: Kind) -> str:
    return clean(text).lower() or _USUAL_SCALES.get(kind, MARK.key)


def _dated(one: Round, days: Table[int, tuple[date, date]]) -> Round:
    first, last = days.get(one.id, (None, None))
    return one.model_copy(update={"starts": first, "ends": last})


def _with_baseline(rounds: Sequence[Round]) -> list[Round]:
    """The first measurement of a journey is the baseline: the earliest, or the first in the file."""
    if not rounds:
        return []
    first = min(rounds, key=lambda one: one.starts or date.max)
    return [one.model_copy(update={"kind": "baseline"}) if one is first else one for one in rounds]
