"""The picture of the curve for what was chosen, kept as long as the answers stay the same."""

from __future__ import annotations

from functools import lru_cache

from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.charts.picture import Picture
from cxcore.measures.curve import Curve
from cxcore.questions.curve import curves, lines, same_people
from cxcore.questions.study import Study
from cxcore.text import Language, speak
from pages.frame.choice import group_name
from pages.parts.view import View


def read_curves(study: Study, round_: str, view: View) -> dict[str | None, Curve]:
    """By persona, None for everybody, the curves of whom the view is about."""
    return same_people(study, round_) if view.same_people else curves(study, round_)


@lru_cache(maxsize=64)
def curve_chart(
    study: Study, round_: str, persona: str | None, view: View, language: Language, *, dark: bool
) -> tuple[Picture, int | None]:
    """The picture, and the pixels under which it scrolls sideways (None: it fits everywhere)."""
    found = lines(study, round_, persona)
    reading = read_curves(study, round_, view)
    earlier = study.before(round_) if view.earlier else None
    names = {key: group_name(study.journey, key, speak(language)) for key in (None, *study.personas)}
    picture = curve_picture(
        study.journey,
        reading if view.all_personas else {persona: reading[persona]},
        language,
        dark=dark,
        orientation=view.orientation,
        names=names,
        functional=None if view.all_personas else found.functional,
        expectation=None if view.all_personas else found.expectation,
        targets=None if view.all_personas else found.targets,
        before=None if earlier is None else curves(study, earlier.key)[persona],
        statistic=view.statistic,
    )
    named = view.all_personas or earlier is not None or any((found.functional, found.expectation))
    across = view.orientation == "horizontal"
    return picture, minimum_width(study.journey, named=named) if across else None
