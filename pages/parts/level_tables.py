"""The pyramid in tables: per level, phase, persona and touchpoint."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.pyramid import LEVELS, LevelResult, Pyramid
from cxcore.questions.pyramid import phases, pyramid, touchpoints
from cxcore.questions.study import EVERYBODY, Study
from cxcore.text import Language, Speaker, speak
from pages.frame.choice import group_name
from pages.frame.showing import table

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
    table(
        {
            say("table.phase"): [study.journey.phase(key).name for key in found],
            **_levels(list(found.values()), asked, say),
        },
        say("pyramid.phases"),
    )


def personas_table(study: Study, round_: str, language: Language) -> None:
    """The level reached by everybody and by each persona, and how each level does there."""
    say = speak(language)
    groups = (EVERYBODY, *study.personas)
    found = [pyramid(study, round_, persona) for persona in groups]
    table(
        {
            say("table.persona"): [group_name(study.journey, persona, say) for persona in groups],
            say("table.reached"): [say("figure.level", level=own.reached) for own in found],
            **_levels(found, [{own.level for own in study.journey.touchpoints}] * len(found), say),
        },
        say("pyramid.personas"),
    )


def touchpoint_table(study: Study, round_: str, persona: str | None, language: Language) -> None:
    say = speak(language)
    found = touchpoints(study, round_, persona)
    table(
        {
            say("table.touchpoint"): [study.journey.touchpoint(key).name for key in found],
            say("table.level"): [_name(own.level, say) for own in found.values()],
            say("table.status"): [_status(own, say) for own in found.values()],
            say("table.mean"): [_mark(own, say) for own in found.values()],
        }
    )


def _name(level: int, say: Speaker) -> str:
    return f"{level} {say(f'pyramid.level.{level}')}"


def _status(result: LevelResult, say: Speaker) -> str:
    return f"{SIGNS[result.status]} {say(f'pyramid.status.{result.status}')}"


def _mark(result: LevelResult, say: Speaker) -> str:
    return mark_with_evidence(result, say) if result.n else say("evidence.too-few")


def _levels(
    pyramids: Sequence[Pyramid], asked: Sequence[Collection[int | None]], say: Speaker
) -> dict[str, list[str]]:
    """A column a level that some touchpoint is designed for, with the mark of each pyramid.

    Parameters
    ----------
    asked
        For each pyramid the levels that it has touchpoints for; the others are a dash.

    """
    return {
        _name(level, say): [
            _told(own.levels[level - 1], say) if level in here else say("evidence.nothing")
            for own, here in zip(pyramids, asked, strict=True)
        ]
        for level in LEVELS
        if any(level in here for here in asked)
    }


def _told(result: LevelResult, say: Speaker) -> str:
    return f"{SIGNS[result.status]} {_mark(result, say)}"
