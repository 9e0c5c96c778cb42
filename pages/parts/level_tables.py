"""The pyramid in tables: per level, phase, persona and touchpoint."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.pyramid import LEVELS, LevelResult, Pyramid
from cxcore.questions.pyramid import phases, pyramid, touchpoints
from cxcore.questions.study import EVERYBODY, Study
from cxcore.text import Language, Speaker, speak
from pages.frame.choice import group_name
from pages.frame.showing import is_phone, table

SIGNS = {"holds": "✓", "provisional": "~", "fails": "✗", "unknown": "?"}


def level_table(found: Pyramid, language: Language) -> None:
    """A row a level, the highest first, as the pyramid stands."""
    say = speak(language)
    levels = list(reversed(found.levels))
    table(
        {
            say("table.level"): [_name(own.level, say) for own in levels],
            say("table.status"): [_status(own, say) for own in levels],
            say("table.mean"): [_mark(own, say) for own in levels],
        }
    )


def phase_table(study: Study, round_: str, persona: str | None, language: Language) -> None:
    """A row a phase: the levels that its touchpoints are designed for."""
    say = speak(language)
    found = phases(study, round_, persona)
    places = study.journey.touchpoints
    asked = [{own.level for own in places if own.phase == key} for key in found]
    names = {say("table.phase"): [study.journey.phase(key).name for key in found]}
    table(_levels(names, list(found.values()), asked, say), say("pyramid.phases"))


def personas_table(study: Study, round_: str, language: Language) -> None:
    """The level reached by everybody and by each persona, and how each level does there."""
    say = speak(language)
    groups = (EVERYBODY, *study.personas)
    found = [pyramid(study, round_, persona) for persona in groups]
    names = {
        say("table.persona"): [group_name(study.journey, persona, say) for persona in groups],
        say("table.reached"): [say("figure.level", level=own.reached) for own in found],
    }
    asked = [{own.level for own in study.journey.touchpoints}] * len(found)
    table(_levels(names, found, asked, say), say("pyramid.personas"))


def touchpoint_table(study: Study, round_: str, persona: str | None, language: Language) -> None:
    """A row a touchpoint; a phone has no room for its status in words."""
    say = speak(language)
    found = touchpoints(study, round_, persona)
    own = list(found.values())
    columns = {
        say("table.touchpoint"): [study.journey.touchpoint(key).name for key in found],
        say("table.level"): [_name(one.level, say) for one in own],
    }
    if is_phone():
        table(columns | {say("table.mean"): [_told(one, say) for one in own]})
        return
    columns[say("table.status")] = [_status(one, say) for one in own]
    table(columns | {say("table.mean"): [_mark(one, say) for one in own]})


def _name(level: int, say: Speaker) -> str:
    return f"{level} {say(f'pyramid.level.{level}')}"


def _status(result: LevelResult, say: Speaker) -> str:
    return f"{SIGNS[result.status]} {say(f'pyramid.status.{result.status}')}"


def _mark(result: LevelResult, say: Speaker) -> str:
    return mark_with_evidence(result, say) if result.n else say("evidence.too-few")


def _levels(
    names: Mapping[str, Sequence[str]],
    pyramids: Sequence[Pyramid],
    asked: Sequence[Collection[int | None]],
    say: Speaker,
) -> dict[str, list[str]]:
    """The marks of pyramids per level: beside each other, and below each other on a phone.

    Parameters
    ----------
    names
        What each pyramid is of, by header.
    asked
        For each pyramid the levels that it has touchpoints for; the others are a dash.

    """
    if is_phone():
        return _below(names, pyramids, asked, say)
    beside = {
        _name(level, say): [
            _told(own.levels[level - 1], say) if level in here else say("evidence.nothing")
            for own, here in zip(pyramids, asked, strict=True)
        ]
        for level in LEVELS
        if any(level in here for here in asked)
    }
    return {header: list(cells) for header, cells in names.items()} | beside


def _below(
    names: Mapping[str, Sequence[str]],
    pyramids: Sequence[Pyramid],
    asked: Sequence[Collection[int | None]],
    say: Speaker,
) -> dict[str, list[str]]:
    """A row a pyramid and level; those without touchpoints on any level are left out."""
    rows = [
        (" · ".join(called), _name(level, say), _told(own.levels[level - 1], say))
        for called, own, here in zip(zip(*names.values(), strict=True), pyramids, asked, strict=True)
        for level in LEVELS
        if level in here
    ]
    headers = (next(iter(names)), say("table.level"), say("table.mean"))
    return {header: [row[place] for row in rows] for place, header in enumerate(headers)}


def _told(result: LevelResult, say: Speaker) -> str:
    return f"{SIGNS[result.status]} {_mark(result, say)}"
