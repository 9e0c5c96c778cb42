"""The same contact over its channels, and the effort of each digital step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxcore.charts.ground import NeutralRow
from cxcore.charts.picture import Picture, table
from cxcore.charts.whiskers import Group, Whisker, whisker_tables
from cxcore.charts.whiskers_spec import AXES, Along, whiskers_spec
from cxcore.measures.channel_kinds import kinds_of
from cxcore.measures.channels import Contact, Through
from cxcore.measures.loyalty import Ces
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION
from cxcore.model import Journey
from cxcore.text import Language, Speaker, speak

_SIGNS = {"differs": "≠", "no-difference": "=", "too-little": "…"}


def channels_picture(
    found: Sequence[Contact], journey: Journey, names: Mapping[str, str], language: Language, *, dark: bool
) -> Picture:
    """Each contact with its channels: the mean mark with its interval, and in words whether they differ.

    Parameters
    ----------
    names
        Names of channels by key; a channel without one is called by its key.
    dark
        Whether the screen is dark.

    """
    say = speak(language)
    groups = [
        Group(
            journey.touchpoint(one.touchpoint).name,
            f"{_SIGNS[one.verdict]} {say(f'channels_page.chart.{one.verdict}')}",
            [_through(channel, names, say) for channel in one.channels],
        )
        for one in found
    ]
    return _picture(groups, "mark", language, dark=dark)


def effort_picture(
    steps: Mapping[str, Ces | None], journey: Journey, language: Language, *, dark: bool
) -> Picture:
    """How easy each digital step is, 1–7 with 7 the easiest; None where there are too few answers."""
    whiskers = [_step(journey.touchpoint(key).name, own) for key, own in steps.items()]
    return _picture([Group("", "", whiskers)], "ease", language, dark=dark)


def _picture(groups: Sequence[Group], along: Along, language: Language, *, dark: bool) -> Picture:
    neutral = table(NeutralRow, [NeutralRow(AXES[along].neutral)])
    datasets = {"neutral": neutral, **whisker_tables(groups, speak(language))}
    return Picture(whiskers_spec(along, language, dark=dark), datasets)


def _through(one: Through, names: Mapping[str, str], say: Speaker) -> Whisker:
    public = say("channels_page.chart.public") if "public" in kinds_of(one.channel) else ""
    name = names.get(one.channel, one.channel)
    return Whisker(name, one.n, one.mean, one.interval, one.status == "provisional", public)


def _step(name: str, own: Ces | None) -> Whisker:
    if own is None:
        return Whisker(name, 0, float("nan"), None, provisional=False)
    return Whisker(name, own.n, own.mean, own.interval, own.n < MINIMUM_DISTRIBUTION)
