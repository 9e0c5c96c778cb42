"""The numbers behind the channels: per channel, between channels, and per digital step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxcore.conclusions.evidence import signed
from cxcore.measures.channels import Contact, Contrast, Through
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import Ces
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_count, format_mark, format_percent, speak
from pages.frame.showing import table
from pages.parts.change_tables import between, p_value


def channel_table(
    found: Sequence[Contact], journey: Journey, names: Mapping[str, str], language: Language
) -> None:
    """A row a channel of a contact: n, mean and interval; a withheld one says so."""
    say = speak(language)
    rows = [
        (journey.touchpoint(contact.touchpoint).name, _name(one.channel, names), *_mean(one, language))
        for contact in found
        for one in contact.channels
    ]
    _table(rows, ("touchpoint", "channel", "n", "mean", "interval"), say)


def contrast_table(
    found: Sequence[Contact], journey: Journey, names: Mapping[str, str], language: Language
) -> None:
    """A row a pair of channels: the difference with its interval, p, effect and verdict in words."""
    say = speak(language)
    rows = [
        (journey.touchpoint(contact.touchpoint).name, *_contrast(one, names, language))
        for contact in found
        for one in contact.contrasts
    ]
    columns = ("touchpoint", "compared", "difference", "interval", "p", "effect", "verdict")
    _table(rows, columns, say, say("channels_page.contrasts"))


def effort_table(steps: Mapping[str, Ces | None], journey: Journey, language: Language) -> None:
    """A row a digital step: n, mean ease and the share that finds it easy, each with its interval."""
    rows = [(journey.touchpoint(key).name, *_ease(own, language)) for key, own in steps.items()]
    _table(rows, ("step", "n", "ease", "interval", "easy", "easy-interval"), speak(language))


def _table(
    rows: Sequence[tuple[str, ...]], names: Sequence[str], say: Speaker, caption: str | None = None
) -> None:
    if rows:
        columns = zip(*rows, strict=True)
        titles = [say(f"channels_page.table.{name}") for name in names]
        table({title: list(column) for title, column in zip(titles, columns, strict=True)}, caption)


def _mean(one: Through, language: Language) -> tuple[str, str, str]:
    say = speak(language)
    if not one.n:
        return say("table.withheld"), say("evidence.nothing"), say("evidence.nothing")
    return format_count(one.n, language), format_mark(one.mean, language), _range(one.interval, say)


def _contrast(one: Contrast, names: Mapping[str, str], language: Language) -> tuple[str, ...]:
    say = speak(language)
    better, worse = _name(one.better, names), _name(one.worse, names)
    return (
        say("channels_page.pair", better=better, worse=worse),
        signed(one.difference, say),
        between(one.interval, say),
        p_value(one.p_adjusted, language),
        say(f"change.effect.{one.effect}"),
        say(f"channels_page.verdict.{one.verdict}", better=better),
    )


def _ease(own: Ces | None, language: Language) -> tuple[str, ...]:
    say = speak(language)
    if own is None:
        return say("table.withheld"), *([say("evidence.nothing")] * 4)
    low, high = (format_percent(end, language) for end in own.easy_interval)
    return (
        format_count(own.n, language),
        format_mark(own.mean, language),
        _range(own.interval, say),
        format_percent(own.easy, language),
        say("table.from-to", low=low, high=high),
    )


def _range(interval: Interval | None, say: Speaker) -> str:
    return say("table.from-to", low=interval.low, high=interval.high) if interval else say("evidence.nothing")


def _name(channel: str, names: Mapping[str, str]) -> str:
    return names.get(channel, channel)
