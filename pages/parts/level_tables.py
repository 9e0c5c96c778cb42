"""The pyramid in tables: per level, phase, persona and touchpoint."""

from __future__ import annotations

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.pyramid import LevelResult, Pyramid
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
            say("table.level"): [_name(own, say) for own in levels],
            say("table.status"): [_status(own, say) for own in levels],
            say("table.mean"): [_mark(own, say) for own in levels],
        }
    )


def phase_table(study: Study, round_: str, persona: str | None, language: Language) -> None:
    say = speak(language)
    found = phases(study, round_, persona)
    table(
        {
            say("table.phase"): [study.journey.phase(key).name for key in found],
            say("table.statuses"): [_statuses(own, say) for own in found.values()],
        },
        say("pyramid.phases"),
    )


def personas_table(study: Study, round_: str, language: Language) -> None:
    """The level reached by everybody and by each persona."""
    say = speak(language)
    groups = (EVERYBODY, *study.personas)
    found = [pyramid(study, round_, persona) for persona in groups]
    table(
        {
            say("table.persona"): [group_name(study.journey, persona, say) for persona in groups],
            say("table.reached"): [say("figure.level", level=own.reached) for own in found],
            say("table.statuses"): [_statuses(own, say) for own in found],
        },
        say("pyramid.personas"),
    )


def touchpoint_table(study: Study, round_: str, persona: str | None, language: Language) -> None:
    say = speak(language)
    found = touchpoints(study, round_, persona)
    table(
        {
            say("table.touchpoint"): [study.journey.touchpoint(key).name for key in found],
            say("table.level"): [
                f"{own.level} {say(f'pyramid.level.{own.level}')}" for own in found.values()
            ],
            say("table.status"): [_status(own, say) for own in found.values()],
            say("table.mean"): [_mark(own, say) for own in found.values()],
        }
    )


def _name(result: LevelResult, say: Speaker) -> str:
    return f"{result.level} {say(f'pyramid.level.{result.level}')}"


def _status(result: LevelResult, say: Speaker) -> str:
    return f"{SIGNS[result.status]} {say(f'pyramid.status.{result.status}')}"


def _mark(result: LevelResult, say: Speaker) -> str:
    return mark_with_evidence(result, say) if result.n else say("evidence.too-few")


def _statuses(found: Pyramid, say: Speaker) -> str:
    """The levels that were asked about, each with its sign; a dash when none was."""
    known = [f"{own.level} {SIGNS[own.status]}" for own in found.levels if own.status != "unknown"]
    return " · ".join(known) or say("evidence.nothing")
