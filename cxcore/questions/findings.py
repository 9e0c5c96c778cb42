"""What did we find? Everything that the measures can show of a round, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import Counts, total
from cxcore.measures.curve import Point
from cxcore.measures.dip import dip, level_of, weak
from cxcore.measures.findings import MARKS_PER_NPS_POINT, Finding, FindingKind, MixShift, Served, ranked
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import nps_change
from cxcore.measures.mix import mix_interval, within_interval
from cxcore.measures.personas import Apart
from cxcore.measures.personas import apart as measured_apart
from cxcore.measures.priority import Priority
from cxcore.measures.pyramid import NORM
from cxcore.questions.change import changes, groups, split
from cxcore.questions.channels import contacts
from cxcore.questions.comparability import not_comparable
from cxcore.questions.curve import curves
from cxcore.questions.gaps import gap_lists, successes
from cxcore.questions.loyalty import loyalty, nps_points
from cxcore.questions.priorities import importance, ours, priorities
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import EVERYBODY, Study
from cxcore.scales import NEUTRAL

_NOTABLE = 0.1
"""A shift, in marks, that is visible in the figures on screen."""


@lru_cache(maxsize=64)
def findings(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Finding, ...]:
    """Everything that is more than chance, one finding a moment, the heaviest first; perhaps nothing.

    What changed is held against the last round with answers before this one.
    """
    return ranked(_Round(study, round_, persona).candidates())


@lru_cache(maxsize=64)
def personas_apart(study: Study, round_: str) -> tuple[Apart, ...]:
    """Every persona held beside the others at every touchpoint, as far as they may be shown."""
    shown = curves(study, round_)
    marks = {
        (persona, point.touchpoint): point.counts
        for persona in study.personas
        for point in shown[persona].visible
    }
    everybody = {point.touchpoint: point.counts for point in shown[EVERYBODY].visible}
    return measured_apart(marks, everybody, study.touchpoints)


@dataclass(frozen=True)
class _Round:
    """One round of one group, of which everything is asked."""

    study: Study
    round: str
    persona: str | None

    def candidates(self) -> Iterator[Finding]:
        yield from self._mix()
        yield from self._low()
        yield from self._changed()
        yield from self._apart()
        yield from self._level()
        yield from self._channels()
        yield from self._promises()
        yield from self._ending()
        yield from self._nps()
        yield from self._successes()

    @property
    def _points(self) -> Mapping[str, Point]:
        return {point.touchpoint: point for point in curves(self.study, self.round)[self.persona].visible}

    def _reach(self, answers: int) -> float:
        """The share of customers that so many answers stand for: the most answered moment has them all."""
        most = max(point.n for point in self._points.values())
        return min(1.0, answers / most)

    def _stake(self, touchpoint: str) -> float:
        stated = importance(self.study, self.round, self.persona).values
        values = {key: one.mean if isinstance(one, Counts) else one for key, one in stated.items()}
        return values[touchpoint] * len(values) / sum(values.values()) if touchpoint in values else 1.0

    def _mix(self) -> Iterator[Finding]:
        earlier = self.study.before(self.round)
        if earlier is None or self.persona is not EVERYBODY:
            return
        apart = not_comparable(self.study, earlier.key, self.round)
        before, after = (groups(self.study, turn, EVERYBODY, apart) for turn in (earlier.key, self.round))
        parts, around = split(self.study, earlier.key, self.round), mix_interval(before, after)
        if parts is None or around is None or _least(around) < _NOTABLE:
            return
        hides = parts.mix * parts.within < 0 and abs(parts.total) < abs(parts.within) / 2
        if not hides and abs(parts.mix) <= abs(parts.within):
            return
        shares = _shares(before), _shares(after)
        moved = max(
            (own for own in self.study.personas if any(own in side for side in shares)),
            key=lambda own: abs(shares[1].get(own, 0) - shares[0].get(own, 0)),
            default=None,
        )
        then, now = (side.get(moved, 0.0) if moved else 0.0 for side in shares)
        shift = MixShift(parts.total, parts.within, parts.mix, around, hides, moved, then, now)
        yield Finding("mix", shift, None, _least(around), 1.0)

    def _low(self) -> Iterator[Finding]:
        lowest = dip(curves(self.study, self.round)[self.persona])
        if lowest is not None:
            at = lowest.point.touchpoint
            yield Finding("dip", lowest, at, lowest.least, self._reach(lowest.point.n), self._stake(at))
        for about, level in self._weak():
            at = about.touchpoint
            if about.interval and (lowest is None or at != lowest.point.touchpoint):
                least = level - about.interval.high
                yield Finding("weak", about, at, least, self._reach(about.n), self._stake(at))

    def _weak(self) -> Iterator[tuple[Priority | Point, float]]:
        """What is weak and important, or only weak where no importance is known; and under which mean."""
        found = priorities(self.study, self.round, self.persona)
        if found is not None:
            yield from ((one, found.performance) for one in found.firm)
        elif not importance(self.study, self.round, self.persona).values:
            curve = curves(self.study, self.round)[self.persona]
            yield from ((one, level_of(curve)) for one in weak(curve) if one.touchpoint in ours(self.study))

    def _changed(self) -> Iterator[Finding]:
        earlier = self.study.before(self.round)
        if earlier is None:
            return
        for change in changes(self.study, earlier.key, self.round, self.persona):
            if change.verdict in ("improved", "worsened") and change.interval:
                at = change.touchpoint
                least = _least(change.interval)
                kind: FindingKind = "improved" if change.verdict == "improved" else "worsened"
                yield Finding(kind, change, at, least, self._reach(change.after.n), self._stake(at))

    def _apart(self) -> Iterator[Finding]:
        for one in personas_apart(self.study, self.round):
            if one.differs and self.persona in {EVERYBODY, one.persona}:
                at = one.touchpoint
                yield Finding("persona", one, at, one.least, self._reach(one.own.n), self._stake(at))

    def _level(self) -> Iterator[Finding]:
        found = pyramid(self.study, self.round, self.persona)
        level = found.levels[found.held_back_by - 1] if found.held_back_by else None
        if level is None or level.status != "fails" or not level.interval or level.interval.high >= NORM:
            return
        points = self._points
        here = [
            points[own.key]
            for own in self.study.journey.touchpoints
            if own.level == level.level and own.key in points
        ]
        weakest = min(here, key=lambda point: point.mean)
        reach = self._reach(max(point.n for point in here))
        yield Finding("level", level, weakest.touchpoint, NORM - level.interval.high, reach)

    def _channels(self) -> Iterator[Finding]:
        for contact in contacts(self.study, self.round, self.persona):
            public = max(contact.public_better, key=lambda one: one.difference, default=None)
            largest = public or contact.largest
            if largest and largest.verdict == "differs" and largest.interval:
                at = contact.touchpoint
                reach = self._reach(contact.through(largest.worse).n)
                yield Finding(
                    "public" if public else "channel",
                    Served(contact, largest),
                    at,
                    _least(largest.interval),
                    reach,
                    self._stake(at),
                )

    def _promises(self) -> Iterator[Finding]:
        for gap in gap_lists(self.study, self.round, self.persona).promise:
            if gap.verdict == "short" and gap.interval:
                at = gap.touchpoint
                yield Finding(
                    "promise", gap, at, _least(gap.interval), self._reach(gap.felt.n), self._stake(at)
                )

    def _ending(self) -> Iterator[Finding]:
        last = curves(self.study, self.round)[self.persona].settled.ending
        if len(self._points) < 2 or last is None or last.status != "shown" or last.interval is None:
            return
        if last.interval.high < NEUTRAL:
            at = last.touchpoint
            least = NEUTRAL - last.interval.high
            yield Finding("ending", last, at, least, self._reach(last.n), self._stake(at))

    def _nps(self) -> Iterator[Finding]:
        earlier = self.study.before(self.round)
        now = loyalty(self.study, self.round, self.persona).nps
        then = loyalty(self.study, earlier.key, self.persona).nps if earlier else None
        if now and then:
            change = nps_change(then, now)
            least = _least(change.interval)
            if self.persona is EVERYBODY and earlier:
                before, after = (nps_points(self.study, turn) for turn in (earlier.key, self.round))
                held = within_interval(before, after)
                same = held is not None and (held.low > 0) == (change.difference > 0)
                least = min(least, _least(held)) if held and same else 0.0
            yield Finding("nps", change, None, least * MARKS_PER_NPS_POINT, 1.0)

    def _successes(self) -> Iterator[Finding]:
        points = self._points
        for one in successes(self.study, self.round, self.persona):
            at, own = one.touchpoint, points[one.touchpoint]
            others = total(point.counts for key, point in points.items() if key != at)
            if own.interval and others and own.interval.low > others.mean:
                least = own.interval.low - others.mean
                yield Finding("success", one, at, least, self._reach(one.n), self._stake(at))


def _least(interval: Interval) -> float:
    """How far an interval keeps from zero; 0 when it holds it."""
    return max(interval.low, -interval.high, 0.0)


def _shares(cells: Mapping[tuple[str | None, str], Counts]) -> dict[str, float]:
    """The share of each persona among the answers."""
    everything = sum(own.n for own in cells.values())
    shares: dict[str, float] = {}
    for (persona, _), own in cells.items():
        if persona is not None:
            shares[persona] = shares.get(persona, 0.0) + own.n / everything
    return shares
