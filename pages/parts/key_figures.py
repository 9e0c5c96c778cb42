"""The figures of Overzicht: each with what it rests on and how sure it is."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.evidence import evidence, signed
from cxcore.conclusions.loyalty import nps_evidence, whole_signed
from cxcore.measures.curve import Point
from cxcore.questions.change import changes
from cxcore.questions.curve import curves
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import Study
from cxcore.text import Language, Speaker, format_mark, speak
from pages.frame.showing import card


def key_figures(study: Study, round_: str, persona: str | None, language: Language) -> None:
    """Mean, best and worst moment, ending, pyramid level, NPS, change since the last round."""
    say = speak(language)
    curve = curves(study, round_)[persona]
    with st.container(horizontal=True, key="figures"):
        _mean_card(study, round_, persona, say, language)
        _moment_card(study, "highest", curve.settled.highest, say, language)
        _moment_card(study, "lowest", curve.settled.lowest, say, language)
        _moment_card(study, "ending", curve.ending, say, language)
        _pyramid_card(study, round_, persona, say)
        _nps_card(study, round_, persona, say)
        _change_card(study, round_, persona, say)


def _mean_card(study: Study, round_: str, persona: str | None, say: Speaker, language: Language) -> None:
    level = journey_level(study, round_, persona)
    if level is None:
        card(say("figure.mean"), format_mark(float("nan"), language), say("evidence.too-few"))
        return
    small = say("evidence.respondents", spread=level.interval.margin(level.value), n=level.respondents)
    card(say("figure.mean"), format_mark(level.value, language), small)


def _moment_card(study: Study, moment: str, point: Point | None, say: Speaker, language: Language) -> None:
    label = say(f"figure.{moment}")
    if point is None:
        card(label, format_mark(float("nan"), language), say("evidence.too-few"))
        return
    name = study.journey.touchpoint(point.touchpoint).name
    small = say("evidence.of", name=name, evidence=evidence(point, say))
    card(label, format_mark(point.mean, language), small)


def _pyramid_card(study: Study, round_: str, persona: str | None, say: Speaker) -> None:
    found = pyramid(study, round_, persona)
    small = say(f"pyramid.level.{found.reached}") if found.reached else say("pyramid.none-reached")
    card(say("figure.pyramid"), say("figure.level", level=found.reached), small)


def _nps_card(study: Study, round_: str, persona: str | None, say: Speaker) -> None:
    found = loyalty(study, round_, persona).nps
    if found is None:
        card(say("figure.nps"), say("evidence.nothing"), say("evidence.not-asked"))
        return
    card(say("figure.nps"), whole_signed(found.value), nps_evidence(found, say))


def _change_card(study: Study, round_: str, persona: str | None, say: Speaker) -> None:
    earlier = study.before(round_)
    if earlier is None:
        card(say("figure.change"), say("evidence.nothing"), say("evidence.first-round"))
        return
    now, then = journey_level(study, round_, persona), journey_level(study, earlier.key, persona)
    if now is None or then is None:
        card(say("figure.change"), say("evidence.nothing"), say("evidence.too-few"))
        return
    found = changes(study, earlier.key, round_, persona)
    better = sum(change.verdict == "improved" for change in found)
    worse = sum(change.verdict == "worsened" for change in found)
    small = say("figure.since", round=earlier.name, better=better, worse=worse)
    card(say("figure.change"), signed(now.value - then.value, say), small)
