"""Which answers a comparison is about: those of one channel, or of some days of a round; links keep it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cxcore.questions.channels import names as channel_names
from cxcore.questions.narrowing import channels, spans
from cxcore.questions.study import Study
from cxcore.store.narrowing import Narrowing, Period, Span
from cxcore.text import Speaker
from pages.frame.showing import note

_ALL = ""
_CHANNEL = "channel"


def choose_filters(study: Study, rounds: Sequence[str], say: Speaker) -> Narrowing:
    """The filters behind one button, and in a sentence what they leave.

    Parameters
    ----------
    rounds
        Keys of the rounds of which days can be chosen.

    """
    with st.popover(say("filters.title"), icon=":material/filter_alt:"):
        channel = _choose_channel(study, say)
        chosen = [_choose_days(study, round_, say) for round_ in rounds]
    narrowing = Narrowing(channel, tuple(period for period in chosen if period))
    note(_told(study, narrowing, say))
    return narrowing


def _choose_channel(study: Study, say: Speaker) -> str | None:
    offered, names = channels(study), channel_names(study)
    if not offered:
        st.caption(say("filters.no-channels"))
        return None
    if st.session_state.get(_CHANNEL, _ALL) not in {_ALL, *offered}:
        st.session_state[_CHANNEL] = _ALL  # of another journey
    channel = st.selectbox(
        say("filters.channel"),
        [_ALL, *offered],
        format_func=lambda key: names.get(key, key) or say("filters.all-channels"),
        key=_CHANNEL,
        bind="query-params",
    )
    return channel or None


def _choose_days(study: Study, round_: str, say: Speaker) -> Period | None:
    name, span = study.round(round_).name, spans(study).get(round_)
    if span is None:
        st.caption(say("filters.no-times", round=name))
        return None
    key, offered = f"days-{round_}", (study.journey.id, span.first, span.last)
    seen = st.session_state.setdefault(f"{key}-offered", offered)
    if seen != offered or any(not span.first <= day <= span.last for day in st.session_state.get(key, ())):
        # Of another journey, or all days there were before more answers came.
        st.session_state[key] = (span.first, span.last)
        st.session_state[f"{key}-offered"] = offered
    days = st.date_input(
        say("filters.days", round=name),
        value=(span.first, span.last),
        min_value=span.first,
        max_value=span.last,
        format="DD-MM-YYYY",
        key=key,
        bind="query-params",
    )
    return _period(round_, days, span)


def _period(round_: str, days: object, span: Span) -> Period | None:
    """The days chosen; None while only the first is chosen, or when they are all there are."""
    if not (isinstance(days, tuple) and len(days) == 2):
        return None
    since, until = days
    if not (isinstance(since, date) and isinstance(until, date)) or (since, until) == (span.first, span.last):
        return None
    return Period(round_, since, until)


def _told(study: Study, narrowing: Narrowing, say: Speaker) -> list[str]:
    told = []
    if narrowing.channel:
        name = channel_names(study).get(narrowing.channel, narrowing.channel)
        told.append(say("filters.only-channel", channel=name))
    for period in narrowing.periods:
        days = {"since": period.since, "until": period.until}
        told.append(say("filters.only-days", round=study.round(period.round).name, **days))
        if untimed := spans(study)[period.round].untimed:
            told.append(say("filters.untimed", n=untimed))
    return told
