"""Before and after, touchpoint by touchpoint, from the top of the journey to its end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cxcore.charts.change_spec import change_spec
from cxcore.charts.ground import NeutralRow
from cxcore.charts.key import PHONE, Entry, key_tables
from cxcore.charts.picture import Picture, table
from cxcore.charts.places import (
    PhaseRow,
    PlaceRow,
    SignRow,
    label_room,
    phase_rows,
    place_entries,
    place_rows,
    sign_rows,
)
from cxcore.measures.change import Change, Summary, Verdict
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_count, format_mark, speak
from cxcore.text.numbers import UNKNOWN

_SIGNS: dict[Verdict, str] = {
    "improved": "▲",
    "worsened": "▼",
    "no-difference": "=",
    "too-little": "…",
    "not-comparable": "≠",
}


class StepRow(NamedTuple):
    """The way from the mark before to the mark after."""

    place: int
    touchpoint: str
    name: str
    style: str
    before: float
    after: float


class DotRow(NamedTuple):
    """One of the two rounds at a touchpoint; hollow is before."""

    place: int
    touchpoint: str
    name: str
    style: str
    mark: float
    hollow: bool
    first: str
    now: str
    difference: str
    effect: str
    outcome: str


class OutcomeRow(NamedTuple):
    """What came of it, in a sign and a number."""

    place: int
    touchpoint: str
    name: str
    style: str
    label: str
    outcome: str


def change_picture(journey: Journey, changes: Sequence[Change], language: Language, *, dark: bool) -> Picture:
    """What changed between two rounds: before hollow, after filled, and the verdict in colour and sign.

    A click on a touchpoint makes it the selection ``touchpoint``, by the field ``touchpoint`` (its key).
    A touchpoint without a change among ``changes`` is shown as not compared.

    Parameters
    ----------
    changes
        Of touchpoints whose answers may be shown.
    dark
        Whether the screen is dark.

    """
    rows = _Rows(journey, language, {change.touchpoint: change for change in changes})
    places = place_rows(journey, rows.say, dict(rows.smalls()))
    datasets = {
        "phases": table(PhaseRow, phase_rows(journey, vertical=True)),
        "neutral": table(NeutralRow, [NeutralRow()]),
        "places": table(PlaceRow, places),
        "signs": table(SignRow, sign_rows(journey, rows.say)),
        "steps": table(StepRow, list(rows.steps())),
        "dots": table(DotRow, list(rows.dots())),
        "outcomes": table(OutcomeRow, list(rows.outcomes())),
        **key_tables(rows.entries(), left=-label_room(places), width=PHONE, bottom=-38),
    }
    return Picture(change_spec(language, dark=dark), datasets)


def signed(difference: float, language: Language) -> str:
    """A difference in marks with its sign, such as +0,8 or −1,2; a dash for NaN."""
    if math.isnan(difference):
        return UNKNOWN
    written = format_mark(abs(difference), language)
    if written == format_mark(0.0, language):
        return written
    return f"{'+' if difference > 0 else '−'}{written}"


@dataclass(frozen=True)
class _Rows:
    journey: Journey
    language: Language
    changes: dict[str, Change]

    @property
    def say(self) -> Speaker:
        return speak(self.language)

    def steps(self) -> Iterator[StepRow]:
        for place, name, change in self._compared():
            if change.before.n and change.after.n and change.verdict != "not-comparable":
                ends = change.before.mean, change.after.mean
                yield StepRow(place, change.touchpoint, name, change.verdict, *ends)

    def dots(self) -> Iterator[DotRow]:
        for place, name, change in self._compared():
            for round_, hollow in ((change.before, True), (change.after, False)):
                if round_.n:
                    at = place, change.touchpoint, name, change.verdict
                    yield DotRow(*at, round_.mean, hollow, *self._told(change))

    def outcomes(self) -> Iterator[OutcomeRow]:
        for place, one in enumerate(self.journey.touchpoints):
            change = self.changes.get(one.key)
            at = place, one.key, one.name
            if change is None:
                yield OutcomeRow(*at, "too-little", UNKNOWN, self.say("chart.change.not_compared"))
            else:
                yield OutcomeRow(*at, change.verdict, self._label(change), self._outcome(change))

    def smalls(self) -> Iterator[tuple[str, str]]:
        for _, _, change in self._compared():
            yield (
                change.touchpoint,
                self.say("chart.change.counts", before=self._n(change.before), after=self._n(change.after)),
            )

    def entries(self) -> Iterator[Entry]:
        """The key: the two rounds, and the verdicts that occur."""
        yield Entry("no-difference", self.say("chart.change.before"), point=True, hollow=True)
        yield Entry("no-difference", self.say("chart.change.after"), point=True)
        occurring = {change.verdict for change in self.changes.values()}
        for verdict, sign in _SIGNS.items():
            if verdict in occurring:
                yield Entry(None, f"{sign} {self.say(f'chart.change.{verdict}')}")
        yield from place_entries(self.journey, self.say)
        if any(change.mixed_scales for change in self.changes.values()):
            yield Entry(None, self.say("chart.mixed_scales"))

    def _compared(self) -> Iterable[tuple[int, str, Change]]:
        for place, one in enumerate(self.journey.touchpoints):
            if one.key in self.changes:
                yield place, one.name, self.changes[one.key]

    def _label(self, change: Change) -> str:
        if change.verdict == "not-comparable":
            return _SIGNS[change.verdict]
        return f"{_SIGNS[change.verdict]} {signed(change.difference, self.language)}"

    def _outcome(self, change: Change) -> str:
        return self.say(f"chart.change.{change.verdict}")

    def _told(self, change: Change) -> tuple[str, str, str, str, str]:
        effect = self.say(f"chart.effect.{change.effect}") if change.effect else UNKNOWN
        rounds = self._round(change.before), self._round(change.after)
        return *rounds, self._difference(change), effect, self._outcome(change)

    def _round(self, summary: Summary) -> str:
        return self.say("chart.change.of", mark=summary.mean, n=summary.n) if summary.n else UNKNOWN

    def _n(self, summary: Summary) -> str:
        """The number of answers; a dash where nobody answered or too few to tell."""
        return format_count(summary.n, self.language) if summary.n else UNKNOWN

    def _difference(self, change: Change) -> str:
        written = signed(change.difference, self.language)
        if change.interval is None:
            return written
        low, high = (signed(end, self.language) for end in change.interval)
        return self.say("chart.change.within", difference=written, low=low, high=high)
