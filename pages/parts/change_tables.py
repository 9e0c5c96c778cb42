"""Before and after in tables: per touchpoint, and for the journey as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cxcore.conclusions.evidence import signed
from cxcore.conclusions.loyalty import whole_signed
from cxcore.conclusions.pyramid import level_names
from cxcore.measures.change import Change
from cxcore.measures.figures import Figure, FigureChange, figure_change
from cxcore.measures.interval import Interval
from cxcore.measures.pyramid import LevelResult
from cxcore.model import Journey
from cxcore.questions.change import evolution, split, split_certainty
from cxcore.questions.study import Study
from cxcore.questions.whole import whole
from cxcore.text import Language, Speaker, format_count, format_mark, format_number, format_percent, speak
from pages.frame.showing import table


def change_table(changes: Sequence[Change], journey: Journey, language: Language) -> None:
    """A row a touchpoint: both means with n, the difference with its interval, p, effect and verdict."""
    say = speak(language)
    rows = [_cells(change, journey, language) for change in changes]
    names = ("touchpoint", "before", "after", "difference", "interval", "p", "effect", "verdict")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    table({say(f"table.{name}"): list(column) for name, column in zip(names, columns, strict=True)})


def whole_table(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """A row a figure of the whole journey or a level: both rounds with n, and the difference."""
    say, found = speak(language), whole(study, before, after, persona)
    marks = _Written(lambda mark: format_mark(mark, language), lambda mark: signed(mark, say))
    points = _Written(whole_signed, whole_signed)
    shares = _Written(lambda share: format_percent(share, language), lambda share: whole_signed(100 * share))
    rows = [
        (say("figure.mean"), *_changed(found.mean, marks, language)),
        (say("figure.nps"), *_changed(found.nps, points, language)),
        (say("figure.ces"), *_changed(found.easy, shares, language)),
        (say("figure.csat"), *_changed(found.satisfied, shares, language)),
        (say("figure.delighted"), *_changed(found.delighted, shares, language)),
    ]
    names = level_names(say)
    for first, then in zip(*(own.levels for own in found.pyramids), strict=True):
        changed = figure_change(_figure(first), _figure(then))
        rows.append((f"{first.level} {names[first.level]}", *_changed(changed, marks, language)))
    _columns(("figure", "before", "after", "difference", "interval"), rows, say)


def why_table(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """What each cause adds to the mean, and the means with their numbers of answers."""
    say, found = speak(language), split(study, before, after, persona)
    if found is None:
        return
    shown = found.rounded()
    certainty = split_certainty(study, before, after, persona)
    sure = certainty._asdict() if certainty else {}
    causes = {"within": shown.within, "personas": shown.personas, "touchpoints": shown.touchpoints}
    steps = [
        (say(f"chart.waterfall.{cause}"), signed(amount, say), between(sure.get(cause), say))
        for cause, amount in causes.items()
    ]
    first, then = study.round(before).name, study.round(after).name
    nothing = say("evidence.nothing")
    rows = [
        (first, say("table.mean-of", mean=shown.before, n=shown.n_before), nothing),
        *steps,
        (then, say("table.mean-of", mean=shown.after, n=shown.n_after), nothing),
    ]
    _columns(("cause", "mean", "interval"), rows, say)


def evolution_table(study: Study, persona: str | None, language: Language) -> None:
    """A row a round: its mean with its interval, of how many people, and whether it is more than usual."""
    say, found = speak(language), evolution(study, persona)
    told = {place: signal.rule for signal in found.signals for place in signal.places}
    rows = []
    for place, (key, mean) in enumerate(found.means.items()):
        around = say("table.from-to", low=mean.interval.low, high=mean.interval.high)
        outcome = say(f"chart.evolution.{told[place]}" if place in told else "chart.evolution.usual")
        people = format_count(mean.respondents, language) if mean.by_people else say("evidence.nothing")
        known = outcome if found.limits else say("evidence.nothing")
        rows.append((study.round(key).name, format_mark(mean.value, language), around, people, known))
    _columns(("round", "mean", "interval", "people", "verdict"), rows, say)


class _Written(NamedTuple):
    """How a figure is written, and how a difference of it."""

    value: Callable[[float], str]
    difference: Callable[[float], str]


def _changed(change: FigureChange | None, written: _Written, language: Language) -> tuple[str, ...]:
    say = speak(language)
    if change is None:
        return (say("evidence.nothing"),) * 4
    sides = [
        say("evidence.of", name=written.value(own.value), evidence=say("evidence.answers", n=own.n))
        for own in (change.before, change.after)
    ]
    low, high = (written.difference(end) for end in change.interval)
    return *sides, written.difference(change.difference), say("table.from-to-signed", low=low, high=high)


def _figure(level: LevelResult) -> Figure | None:
    return Figure(level.mean, level.interval, level.n) if level.interval else None


def _columns(names: Sequence[str], rows: Sequence[tuple[str, ...]], say: Speaker) -> None:
    """A table by the names of its columns; of no rows none."""
    if rows:
        columns = zip(*rows, strict=True)
        table({say(f"table.{name}"): list(column) for name, column in zip(names, columns, strict=True)})


def _cells(change: Change, journey: Journey, language: Language) -> tuple[str, ...]:
    say = speak(language)
    nothing = say("evidence.nothing")
    return (
        journey.touchpoint(change.touchpoint).name,
        _summary(change.before.mean, change.before.n, say),
        _summary(change.after.mean, change.after.n, say),
        nothing if change.interval is None else signed(change.difference, say),
        between(change.interval, say),
        nothing if change.p_adjusted is None else p_value(change.p_adjusted, language),
        nothing if change.effect is None else say(f"change.effect.{change.effect}"),
        say(f"change.verdict.{change.verdict}"),
    )


def between(interval: Interval | None, say: Speaker) -> str:
    """The ends of a difference with their signs; a dash when it has no interval."""
    if interval is None:
        return say("evidence.nothing")
    return say("table.from-to-signed", low=signed(interval.low, say), high=signed(interval.high, say))


def _summary(mean: float, n: int, say: Speaker) -> str:
    return say("table.mean-of", mean=mean, n=n) if n else say("evidence.too-few")


def p_value(p: float, language: Language) -> str:
    """A p in three decimals, and under the smallest of these as ``< 0,001``."""
    least = 0.001
    return f"< {format_number(least, language, 3)}" if p < least else format_number(p, language, 3)
