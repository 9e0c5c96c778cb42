"""Which part of the answers ``cx show change`` is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import click

from cxcore.questions.study import Study
from cxcore.store.narrowing import Narrowing, Period

_DAYS = re.compile(r"(?P<round>[^=]+)=(?P<since>\d{4}-\d\d-\d\d)\.\.(?P<until>\d{4}-\d\d-\d\d)")


def narrowing_of(study: Study, channel: str | None, days: Sequence[str]) -> Narrowing:
    """What ``--channel`` and ``--days`` ask for.

    Raises
    ------
    click.BadParameter
        When days are not written as ``KEY=FROM..TO``, do not exist, or end before they begin.
    UnknownNameError
        When the journey has no such round.

    """
    return Narrowing(channel, tuple(_period(study, text) for text in days))


def _period(study: Study, text: str) -> Period:
    found = _DAYS.fullmatch(text.strip())
    if not found:
        raise _wrong(f"{text} is not KEY=FROM..TO with dates as 2025-12-31")
    try:
        since, until = (date.fromisoformat(found[end]) for end in ("since", "until"))
    except ValueError as error:
        raise _wrong(f"{text}: {error}") from error
    if until < since:
        raise _wrong(f"{text}: the last day comes before the first")
    return Period(study.round(found["round"]).key, since, until)


def _wrong(what: str) -> click.BadParameter:
    return click.BadParameter(what, param_hint="--days")
