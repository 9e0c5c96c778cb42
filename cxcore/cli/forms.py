"""What ``cx … --json`` prints: the results of measures under stable keys, documented in docs/cli.md."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from cxcore.measures.change import Change, Summary
from cxcore.measures.curve import Curve, Point
from cxcore.measures.figures import FigureChange
from cxcore.measures.interval import Interval
from cxcore.measures.memory import Check, JourneyMean, Predictors, Remembered
from cxcore.measures.mix import JourneySplit
from cxcore.measures.pyramid import LevelResult, Pyramid, Reproducibility
from cxcore.measures.split_certainty import PartIntervals
from cxcore.questions.change import Evolution
from cxcore.questions.curve import Lines
from cxcore.questions.loyalty import Loyalty
from cxcore.questions.memory import Memory
from cxcore.questions.whole import Whole

Json = dict[str, Any]


def number(value: float | None) -> float | None:
    """A number as JSON has it: what is unknown is null."""
    return None if value is None or math.isnan(value) else value


def interval_form(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def point_form(point: Point) -> Json:
    distribution = point.distribution
    return {
        "touchpoint": point.touchpoint,
        "status": point.status,
        "n": point.n if point.visible else None,
        "mean": number(point.mean),
        "median": number(point.median),
        "sd": number(point.sd),
        "interval": interval_form(point.interval),
        "delighted": number(point.delighted),
        "negative": number(point.negative),
        "distribution": None if distribution is None else [list(pair) for pair in distribution.answers],
    }


def curve_form(curve: Curve | None) -> list[Json] | None:
    return None if curve is None else [point_form(point) for point in curve.points]


def lines_form(lines: Lines, sentence: str) -> Json:
    emotion = lines.emotion
    return {
        "conclusion": sentence,
        "points": curve_form(emotion),
        "lowest": emotion.lowest.touchpoint if emotion.lowest else None,
        "highest": emotion.highest.touchpoint if emotion.highest else None,
        "ending": emotion.ending.touchpoint if emotion.ending else None,
        "scales": sorted(emotion.scales),
        "functional": curve_form(lines.functional),
        "expectation": curve_form(lines.expectation),
        "targets": dict(lines.targets),
    }


def memory_form(memory: Memory) -> Json:
    return {
        "mean": _mean_form(memory.mean),
        "peak_end": _mean_form(memory.remembered),
        "predictors": _predictors_form(memory.predictors),
        "checks": {check.name: _check_form(check) for check in memory.checks},
    }


def pyramid_form(
    pyramid: Pyramid, phases: Mapping[str, Pyramid], hierarchy: Reproducibility | None, sentence: str
) -> Json:
    return {
        "conclusion": sentence,
        "reached": pyramid.reached,
        "held_back_by": pyramid.held_back_by,
        "loose_stones": list(pyramid.loose_stones),
        "levels": [_level_form(level) for level in pyramid.levels],
        "phases": {key: own.reached for key, own in phases.items()},
        "hierarchy": None
        if hierarchy is None
        else {key: number(value) for key, value in hierarchy._asdict().items()},
    }


def change_form(change: Change) -> Json:
    return {
        "touchpoint": change.touchpoint,
        "verdict": change.verdict,
        "before": _summary_form(change.before),
        "after": _summary_form(change.after),
        "difference": number(change.difference),
        "interval": interval_form(change.interval),
        "test": None if change.test is None else change.test.name,
        "p": None if change.test is None else change.test.p,
        "p_adjusted": change.p_adjusted,
        "theta": number(change.theta),
        "delta": number(change.delta),
        "effect": change.effect,
        "paired": change.paired,
        "pairs": change.pairs,
        "mixed_scales": change.mixed_scales,
    }


def changes_form(
    changes: Sequence[Change],
    split: JourneySplit | None,
    certainty: PartIntervals | None,
    evolution: Evolution,
    sentence: str,
) -> Json:
    limits = evolution.limits
    return {
        "conclusion": sentence,
        "touchpoints": [change_form(change) for change in changes],
        "split": split
        and {
            **split._asdict(),
            "total": split.total,
            "mix": split.mix,
            "intervals": certainty
            and {part: interval_form(around) for part, around in certainty._asdict().items()},
        },
        "rounds": {key: mean.value for key, mean in evolution.means.items()},
        "limits": None if limits is None else {"mean": limits.mean, "low": limits.low, "high": limits.high},
        "signals": limits and {rule: _signalled(evolution, rule) for rule in ("outside", "near", "run")},
    }


def _signalled(evolution: Evolution, rule: str) -> list[str]:
    """The keys of the rounds that fall under a rule."""
    keys = [*evolution.means]
    return [keys[place] for signal in evolution.signals if signal.rule == rule for place in signal.places]


def whole_form(whole: Whole) -> Json:
    before, after = whole.pyramids
    figures = {
        "mean": whole.mean,
        "nps": whole.nps,
        "easy": whole.easy,
        "satisfied": whole.satisfied,
        "delighted": whole.delighted,
    }
    return {
        "figures": {name: own and _figure_form(own) for name, own in figures.items()},
        "reached": [before.reached, after.reached],
        "levels": [
            {"level": first.level, "before": _level_form(first), "after": _level_form(then)}
            for first, then in zip(before.levels, after.levels, strict=True)
        ],
    }


def _figure_form(change: FigureChange) -> Json:
    return {
        "before": {**change.before._asdict(), "interval": interval_form(change.before.interval)},
        "after": {**change.after._asdict(), "interval": interval_form(change.after.interval)},
        "difference": change.difference,
        "interval": interval_form(change.interval),
        "shown": change.shown,
    }


def loyalty_form(loyalty: Loyalty) -> Json:
    nps, ces, csat, delighted = loyalty.nps, loyalty.ces, loyalty.csat, loyalty.delighted
    return {
        "nps": nps and {**nps._asdict(), "interval": interval_form(nps.interval)},
        "ces": ces
        and {
            **ces._asdict(),
            "interval": interval_form(ces.interval),
            "easy_interval": interval_form(ces.easy_interval),
        },
        "csat": csat and {**csat._asdict(), "interval": interval_form(csat.interval)},
        "delighted": delighted and {**delighted._asdict(), "interval": interval_form(delighted.interval)},
    }


def _summary_form(summary: Summary) -> Json:
    return {"n": summary.n or None, "mean": number(summary.mean)}


def _mean_form(mean: JourneyMean | Remembered | None) -> Json | None:
    if mean is None:
        return None
    return {
        "respondents": mean.respondents,
        "value": mean.value,
        "interval": interval_form(mean.interval),
    }


def _predictors_form(found: Predictors | None) -> Json | None:
    if found is None:
        return None
    return {
        "respondents": found.respondents,
        "leader": found.leader,
        "rho": {own.name: number(own.rho) for own in found.predictors},
        "intervals": {own.name: interval_form(own.interval) for own in found.predictors},
    }


def _check_form(check: Check) -> Json:
    return {"answer": check.answer, "touchpoints": list(check.touchpoints)}


def _level_form(level: LevelResult) -> Json:
    return {
        "level": level.level,
        "status": level.status,
        "n": level.n,
        "mean": number(level.mean),
        "interval": interval_form(level.interval),
    }
