"""Is the same contact as good through every channel? Means, contrasts, and who is better served in public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, NamedTuple

from cxcore.counts import Counts, total
from cxcore.measures import privacy
from cxcore.measures.change import FEWEST, benjamini_hochberg, difference_interval
from cxcore.measures.channel_kinds import kinds_of
from cxcore.measures.independent import independent_test
from cxcore.measures.interval import Interval, mean_interval
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION, MINIMUM_GROUP
from cxcore.measures.superiority import Effect, Test, effect_word, superiority
from cxcore.scales import MARK

ContrastVerdict = Literal["differs", "no-difference"]
ContactVerdict = Literal["differs", "no-difference", "too-little"]
Status = Literal["shown", "provisional", "withheld"]
"""Provisional: shown, but under 8 answers. Withheld: too few to show."""

Groups = Mapping[tuple[str | None, str, str | None], Counts]
"""Marks by (persona, touchpoint, channel); persona and channel are None where they are not known."""
Table = dict[tuple[str | None, str | None], Counts]
"""The same of one touchpoint: by (persona, channel)."""

_ROUNDING = 1e-9
"""Smaller differences of means are the computer's, not the customers'."""
_NOTHING = Counts(MARK)


@dataclass(frozen=True)
class Through:
    """What customers feel about one contact through one channel; without answers when withheld."""

    channel: str
    status: Status
    counts: Counts = _NOTHING

    @property
    def n(self) -> int:
        """Number of answers shown; 0 when withheld."""
        return self.counts.n

    @property
    def mean(self) -> float:
        """Mean mark, 1–10; NaN when withheld."""
        return self.counts.mean

    @cached_property
    def interval(self) -> Interval | None:
        """95 % interval of the mean in marks; None when withheld."""
        return mean_interval(self.counts)


class Contrast(NamedTuple):
    """Two channels of one contact, the one with the higher mean first.

    Attributes
    ----------
    difference, interval
        Mean of the better − mean of the worse in marks, 0–9, with its 95 % interval.
    test, p_adjusted
        The test used and its p after Benjamini–Hochberg over all contrasts of all contacts.
    delta, effect
        Cliff's δ, positive when answers through the better channel are higher, and its size in a word.
    verdict
        ``differs`` when the adjusted p is at most .05 and means and ranks point the same way.
    public_better
        Whether it differs, others can read along in the better channel, and the worse one is private.

    """

    better: str
    worse: str
    difference: float
    interval: Interval | None
    test: Test | None
    p_adjusted: float
    delta: float
    effect: Effect
    verdict: ContrastVerdict
    public_better: bool


@dataclass(frozen=True)
class Contact:
    """One contact with its channels, the one with most answers first, withheld ones last."""

    touchpoint: str
    channels: tuple[Through, ...]
    contrasts: tuple[Contrast, ...] = ()

    @property
    def verdict(self) -> ContactVerdict:
        """Whether any two channels differ; too little when fewer than two are shown."""
        if not self.contrasts:
            return "too-little"
        return "differs" if any(one.verdict == "differs" for one in self.contrasts) else "no-difference"

    @property
    def largest(self) -> Contrast | None:
        """The largest difference of means, among those that are shown to differ if there are any."""
        differing = [one for one in self.contrasts if one.verdict == "differs"]
        return max(differing or self.contrasts, key=lambda one: one.difference, default=None)

    @property
    def public_better(self) -> tuple[Contrast, ...]:
        """The contrasts in which customers are better served where others can read along."""
        return tuple(one for one in self.contrasts if one.public_better)

    def through(self, channel: str) -> Through:
        return next(one for one in self.channels if one.channel == channel)


def contacts(
    counts: Groups,
    touchpoints: Sequence[str],
    persona: str | None = None,
    minimum: int = MINIMUM_GROUP,
    alpha: float = 0.05,
) -> tuple[Contact, ...]:
    """The contacts over more than one channel, of everybody or of one persona, in the order given.

    The channels of a contact divide its answers, and so do the personas, of which the curves show the
    totals: a channel is also withheld where it could be worked out by subtraction from either. Answers
    whose channel is not known take part in that, but are in no contrast. Two channels are compared as
    different people.

    Parameters
    ----------
    counts
        Marks per group, of everybody whoever is asked about.
    touchpoints
        Keys in the order wanted.
    persona
        Key; None for everybody.
    minimum
        Number of answers under which a channel is withheld.
    alpha
        The share of false alarms accepted among the contrasts that are said to differ.

    """
    tables = _tables(counts)
    found = [_contact(key, tables[key], persona, minimum) for key in touchpoints if key in tables]
    return _compared([contact for contact in found if contact], alpha)


def _tables(counts: Groups) -> dict[str, Table]:
    """Per touchpoint the marks by persona and channel."""
    tables: dict[str, Table] = {}
    for (persona, touchpoint, channel), own in counts.items():
        if own:
            tables.setdefault(touchpoint, {})[persona, channel] = own.marks()
    return tables


def _contact(touchpoint: str, table: Table, persona: str | None, minimum: int) -> Contact | None:
    """The contact without contrasts; None when it is served through one channel only."""
    hidden = privacy.withheld_in_table({cell: own.n for cell, own in table.items()}, minimum)
    if persona is None:
        names = dict.fromkeys(channel for _, channel in table)
        named = {name: total(own for (_, channel), own in table.items() if channel == name) for name in names}
        closed = hidden.columns
    else:
        named = {channel: own for (who, channel), own in table.items() if who == persona}
        closed = frozenset(channel for who, channel in hidden.cells if who == persona)
    channels = [_through(name, own, closed) for name, own in named.items() if name is not None]
    channels.sort(key=lambda one: (-one.n, one.channel))
    return Contact(touchpoint, tuple(channels)) if len(channels) > 1 else None


def _through(channel: str, counts: Counts, hidden: frozenset[str | None]) -> Through:
    if channel in hidden:
        return Through(channel, "withheld")
    return Through(channel, "shown" if counts.n >= MINIMUM_DISTRIBUTION else "provisional", counts)


def _compared(found: Sequence[Contact], alpha: float) -> tuple[Contact, ...]:
    """The contacts with their contrasts, of which all p are adjusted together."""
    drafts = [_drafts(contact) for contact in found]
    tested = [draft.test.p if draft.test else 1.0 for own in drafts for draft in own]
    adjusted = iter(benjamini_hochberg(tested))
    return tuple(
        Contact(
            contact.touchpoint, contact.channels, tuple(_judged(one, next(adjusted), alpha) for one in own)
        )
        for contact, own in zip(found, drafts, strict=True)
    )


def _drafts(contact: Contact) -> list[Contrast]:
    shown = [one for one in contact.channels if one.n >= FEWEST]
    return [_contrast(*pair) for pair in combinations(shown, 2)]


def _contrast(one: Through, other: Through) -> Contrast:
    """Everything but the verdict, which depends on the other contrasts."""
    worse, better = (one, other) if one.mean < other.mean else (other, one)
    delta = 2 * superiority(worse.counts, better.counts) - 1
    return Contrast(
        better=better.channel,
        worse=worse.channel,
        difference=better.mean - worse.mean,
        interval=difference_interval(worse.counts, better.counts),
        test=independent_test(worse.counts, better.counts),
        p_adjusted=1.0,
        delta=delta,
        effect=effect_word(delta),
        verdict="no-difference",
        public_better=False,
    )


def _judged(draft: Contrast, p: float, alpha: float) -> Contrast:
    differs = p <= alpha and draft.difference > _ROUNDING and draft.delta > 0
    open_ = "public" in kinds_of(draft.better) and "private" in kinds_of(draft.worse)
    return draft._replace(
        p_adjusted=p,
        verdict="differs" if differs else "no-difference",
        public_better=differs and open_,
    )
