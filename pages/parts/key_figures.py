"""The figures of Overzicht: each with what it rests on and how sure it is."""

from __future__ import annotations

from cxcore.conclusions.evidence import evidence, signed
from cxcore.conclusions.loyalty import nps_evidence, whole_signed
from cxcore.measures.change import square_and_add
from cxcore.measures.curve import Point
from cxcore.questions.curve import curves
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import Study
from cxcore.text import Language, Speaker, format_mark, speak
from pages.frame.showing import Figure


def key_figures(study: Study, round_: str, persona: str | None, language: Language) -> list[Figure]:
    """Mean, best and worst moment, ending, pyramid level, NPS, change since the last round."""
    say = speak(language)
    curve = curves(study, round_)[persona]
    return [
        _mean(study, round_, persona, language),
        _moment(study, "highest", curve.settled.highest, language),
        _moment(study, "lowest", curve.settled.lowest, language),
        _moment(study, "ending", curve.ending, language),
        _pyramid(study, round_, persona, say),
        _nps(study, round_, persona, say),
        _change(study, round_, persona, say),
    ]


def _mean(study: Study, round_: str, persona: str | None, language: Language) -> Figure:
    say = speak(language)
    level = journey_level(study, round_, persona)
    if level is None:
        return Figure(say("figure.mean"), format_mark(float("nan"), language), say("evidence.too-few"))
    who = "respondents" if level.by_people else "mean"
    small = say(f"evidence.{who}", spread=level.interval.margin(level.value), n=level.respondents)
    return Figure(say("figure.mean"), format_mark(level.value, language), small)


def _moment(study: Study, moment: str, point: Point | None, language: Language) -> Figure:
    say = speak(language)
    label = say(f"figure.{moment}")
    if point is None:
        return Figure(label, format_mark(float("nan"), language), say("evidence.too-few"))
    name = study.journey.touchpoint(point.touchpoint).name
    small = say("evidence.of", name=name, evidence=evidence(point, say))
    return Figure(label, format_mark(point.mean, language), small)


def _pyramid(study: Study, round_: str, persona: str | None, say: Speaker) -> Figure:
    if not study.journey.has_levels:
        return Figure(say("figure.pyramid"), say("evidence.nothing"), say("pyramid.not-chosen"))
    found = pyramid(study, round_, persona)
    small = say(f"pyramid.level.{found.reached}") if found.reached else say("pyramid.none-reached")
    return Figure(say("figure.pyramid"), say("figure.level", level=found.reached), small)


def _nps(study: Study, round_: str, persona: str | None, say: Speaker) -> Figure:
    found = loyalty(study, round_, persona).nps
    if found is None:
        return Figure(say("figure.recommend"), say("evidence.nothing"), say("evidence.not-asked"))
    return Figure(say("figure.recommend"), whole_signed(found.value), nps_evidence(found, say))


def _change(study: Study, round_: str, persona: str | None, say: Speaker) -> Figure:
    earlier = study.before(round_)
    if earlier is None:
        return Figure(say("figure.change"), say("evidence.nothing"), say("evidence.first-round"))
    now, then = journey_level(study, round_, persona), journey_level(study, earlier.key, persona)
    if now is None or then is None:
        return Figure(say("figure.change"), say("evidence.nothing"), say("evidence.too-few"))
    difference = now.value - then.value
    margin = square_and_add(then.value, then.interval, now.value, now.interval).margin(difference)
    small = say(
        "figure.since" if now.by_people and then.by_people else "figure.since-answers",
        spread=margin,
        then=then.respondents,
        n=now.respondents,
        round=earlier.name,
    )
    return Figure(say("figure.change"), signed(difference, say), small)
