"""Before and after in tables: per touchpoint, and for the journey as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.conclusions.evidence import signed
from cxcore.conclusions.loyalty import nps_evidence, whole_signed
from cxcore.measures.change import Change
from cxcore.measures.interval import Interval
from cxcore.model import Journey
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import Study
from cxcore.text import Language, Speaker, format_number, speak
from pages.frame.showing import table


def change_table(changes: Sequence[Change], journey: Journey, language: Language) -> None:
    """A row a touchpoint: both means with n, the difference with its interval, p, effect and verdict."""
    say = speak(language)
    rows = [_cells(change, journey, language) for change in changes]
    names = ("touchpoint", "before", "after", "difference", "interval", "p", "effect", "verdict")
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    table({say(f"table.{name}"): list(column) for name, column in zip(names, columns, strict=True)})


def level_change_table(
    study: Study, before: str, after: str, persona: str | None, language: Language
) -> None:
    """Mean, pyramid and NPS of both rounds with their evidence."""
    say = speak(language)
    rounds = (before, after)
    names = [study.round(round_).name for round_ in rounds]
    rows = {
        say("figure.mean"): [_level(study, round_, persona, say) for round_ in rounds],
        say("figure.pyramid"): [
            say("figure.level", level=pyramid(study, round_, persona).reached) for round_ in rounds
        ],
        say("figure.nps"): [_nps(study, round_, persona, say) for round_ in rounds],
    }
    first, second = zip(*rows.values(), strict=True)
    table({say("table.figure"): list(rows), names[0]: first, names[1] + "\u2002": second})


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


def _level(study: Study, round_: str, persona: str | None, say: Speaker) -> str:
    level = journey_level(study, round_, persona)
    if level is None:
        return say("evidence.too-few")
    around = say("evidence.respondents", spread=level.interval.margin(level.value), n=level.respondents)
    return say("evidence.mark", mark=level.value, evidence=around)


def _nps(study: Study, round_: str, persona: str | None, say: Speaker) -> str:
    found = loyalty(study, round_, persona).nps
    if found is None:
        return say("evidence.not-asked")
    return say("evidence.score", value=whole_signed(found.value), evidence=nps_evidence(found, say))
