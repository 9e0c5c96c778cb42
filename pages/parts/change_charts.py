"""Before and after in pictures: touchpoint by touchpoint, curve over curve, and why the mean moved."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from cxcore.charts.change import change_picture
from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.charts.waterfall import waterfall_picture
from cxcore.conclusions.change import dips_sentence, largest_sentence, split_sentence
from cxcore.questions.change import changes, split, split_certainty
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, Study
from cxcore.text import Language, speak
from pages.frame.orientation import fitting_orientation
from pages.frame.showing import chart, conclusion, is_dark

View = Literal["touchpoints", "curves"]
VIEWS: tuple[View, ...] = ("touchpoints", "curves")


def change_charts(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """The two rounds per touchpoint, or as two curves; one at a time, since both are long on a phone."""
    say = speak(language)
    view = st.segmented_control(
        say("change.view"),
        VIEWS,
        default=VIEWS[0],
        format_func=lambda key: say(f"change.view-{key}"),
        required=True,
        key="change-view",
        label_visibility="collapsed",
    )
    if view == "curves":
        _curves(study, before, after, persona, language)
        return
    found = changes(study, before, after, persona)
    picture = change_picture(study.journey, found, language, dark=is_dark())
    chart(picture, largest_sentence(found, study.journey, say), "change", called=say("chart.called.change"))


def _curves(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    say, journey = speak(language), study.journey
    first, then = (curves(study, round_)[persona] for round_ in (before, after))
    orientation = fitting_orientation(journey)
    picture = curve_picture(
        journey,
        {persona: then},
        language,
        dark=is_dark(),
        orientation=orientation,
        names={persona: study.round(after).name},
        before=first,
        before_called=study.round(before).name,
    )
    width = minimum_width(journey, named=True) if orientation == "horizontal" else None
    sentence = dips_sentence(first, then, journey, say)
    chart(picture, sentence, "change-curves", called=say("chart.called.curve"), width=width)


def why_chart(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """What the change of the mean comes from."""
    say, found = speak(language), split(study, before, after, persona)
    certainty = split_certainty(study, before, after, persona)
    sentence = split_sentence(found, certainty, persona, say)
    if found is None:
        conclusion(sentence)
        return
    names = study.round(before).name, study.round(after).name
    picture = waterfall_picture(
        found, certainty, names, language, dark=is_dark(), personas=persona is EVERYBODY
    )
    chart(picture, sentence, "waterfall", called=say("chart.called.waterfall"))
