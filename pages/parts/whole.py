"""The journey as a whole before and after: round after round, the pyramid, and loyalty."""

from __future__ import annotations

from cxcore.charts.evolution import evolution_picture, minimum_width
from cxcore.charts.rounds import Pair, rounds_picture
from cxcore.conclusions.change import evolution_sentence
from cxcore.conclusions.evidence import listing
from cxcore.conclusions.pyramid import level_names
from cxcore.conclusions.whole import nps_change_sentence, pyramid_change_sentence, share_change_sentence
from cxcore.measures.figures import Figure, FigureChange
from cxcore.measures.pyramid import LevelResult
from cxcore.questions.change import evolution
from cxcore.questions.study import Study
from cxcore.questions.whole import Whole, whole
from cxcore.text import Language, speak
from pages.frame.showing import PAGE_WIDTH, chart, conclusion, is_dark, is_phone, note

_SHARES = {"easy": "figure.ces", "satisfied": "figure.csat", "delighted": "figure.delighted"}
"""Shares of the whole journey, and what each is called."""

_ROW = 3
"""Rounds that make a row of rounds: two stand beside each other everywhere on the page already."""


def evolution_chart(study: Study, persona: str | None, language: Language) -> None:
    """The mean of every round, and from six rounds on what is more than the usual variation."""
    say, found = speak(language), evolution(study, persona)
    if len(found.means) < _ROW:
        note([evolution_sentence([*found.means], None, (), say)])
        return
    names = {round_.key: round_.name for round_ in study.rounds}
    means = [(names[key], mean) for key, mean in found.means.items()]
    width = minimum_width(len(means))
    vertical = is_phone() or width > PAGE_WIDTH
    picture = evolution_picture(
        means, found.limits, found.signals, language, dark=is_dark(), vertical=vertical
    )
    sentence = evolution_sentence([name for name, _ in means], found.limits, found.signals, say)
    chart(
        picture,
        sentence,
        "evolution",
        called=say("chart.called.evolution"),
        width=None if vertical else width,
    )
    if found.limits:
        note([say("change.limits")])


def pyramid_change(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """Each level in both rounds with its interval, the highest on top."""
    say, found = speak(language), whole(study, before, after, persona)
    if not study.journey.has_levels:
        note([say("pyramid.no-levels-yet")])
        return
    first, then = found.pyramids
    names = level_names(say)
    pairs = [
        Pair(
            f"{one.level}  {names[one.level]}",
            _statuses(one, other, language),
            _figure(one),
            _figure(other),
        )
        for one, other in zip(reversed(first.levels), reversed(then.levels), strict=True)
        if one.n or other.n
    ]
    if not pairs:
        conclusion(pyramid_change_sentence(first, then, language))
        return
    rounds = study.round(before).name, study.round(after).name
    picture = rounds_picture(pairs, rounds, "level", language, dark=is_dark())
    sentence = pyramid_change_sentence(first, then, language)
    chart(picture, sentence, "pyramid-change", called=say("chart.called.pyramid-change"))
    note([say("pyramid.rule")])


def loyalty_change(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """NPS, and the shares that were asked, in both rounds with their intervals."""
    say, found = speak(language), whole(study, before, after, persona)
    rounds = study.round(before).name, study.round(after).name
    if found.nps:
        pair = Pair(say("figure.nps"), "", found.nps.before, found.nps.after)
        picture = rounds_picture([pair], rounds, "nps", language, dark=is_dark())
        sentence = nps_change_sentence(found.nps, language, others=found.others)
        chart(picture, sentence, "nps-change", called=say("chart.called.nps-change"))
    shares = {say(key): share for name, key in _SHARES.items() if (share := _share(found, name))}
    if shares:
        pairs = [Pair(name, "", own.before, own.after) for name, own in shares.items()]
        picture = rounds_picture(pairs, rounds, "share", language, dark=is_dark())
        told = [share_change_sentence(*own, language, others=found.others) for own in shares.items()]
        chart(picture, " ".join(told), "share-change", called=say("chart.called.share-change"))
    lacking = [say("figure.nps")] if not found.nps else []
    lacking += [say(key) for name, key in _SHARES.items() if not _share(found, name)]
    if lacking:
        note([say("change.not-measured", names=listing(lacking, say))])


def _share(found: Whole, name: str) -> FigureChange | None:
    shares = {"easy": found.easy, "satisfied": found.satisfied, "delighted": found.delighted}
    return shares[name]


def _statuses(before: LevelResult, after: LevelResult, language: Language) -> str:
    """How a level stood and stands, once when that is the same."""
    say = speak(language)
    first, then = (say(f"pyramid.status.{level.status}") for level in (before, after))
    return first if first == then else say("chart.rounds.statuses", before=first, after=then)


def _figure(level: LevelResult) -> Figure | None:
    return Figure(level.mean, level.interval, level.n) if level.interval else None
