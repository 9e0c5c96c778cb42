"""How the curve is shown: which line, whose, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cxcore.charts.curve import Orientation, Statistic
from cxcore.questions.study import Study
from cxcore.text import Speaker
from pages.frame.orientation import fitting_orientation


@dataclass(frozen=True)
class View:
    """The choices of a reader about the chart; the data stay the same."""

    statistic: Statistic
    orientation: Orientation
    all_personas: bool
    same_people: bool
    earlier: bool


def choose_view(study: Study, say: Speaker) -> View:
    """The choices behind one button, so that the page stays about the curve."""
    with st.popover(say("view.title"), icon=":material/tune:"):
        statistics: tuple[Statistic, ...] = ("mean", "median")
        statistic = st.segmented_control(
            say("view.statistic"),
            statistics,
            default="mean",
            format_func=lambda key: say(f"view.{key}"),
            required=True,
            key="statistic",
        )
        directions: tuple[Orientation, ...] = ("horizontal", "vertical")
        orientation = st.segmented_control(
            say("view.orientation"),
            directions,
            default=fitting_orientation(study.journey),
            format_func=lambda key: say(f"view.{key}"),
            required=True,
            key=f"orientation-{study.journey.id}",
        )
        several = len(study.personas) > 1
        return View(
            statistic or "mean",
            orientation or "horizontal",
            all_personas=several and st.toggle(say("view.personas"), key="all-personas"),
            same_people=st.toggle(
                say("view.same-people"), key="same-people", help=say("view.same-people-help")
            ),
            earlier=st.toggle(say("view.earlier"), key="earlier"),
        )
