"""What became of the journey as a whole, in words."""

from __future__ import annotations

from collections.abc import Callable

from cxcore.conclusions.loyalty import whole_signed
from cxcore.conclusions.pyramid import level_names
from cxcore.measures.figures import FigureChange
from cxcore.measures.pyramid import Pyramid
from cxcore.text import Language, format_percent, speak

_LISTED = 2
"""Levels that stand or fall and are told by name; the picture tells more."""


def nps_change_sentence(change: FigureChange, language: Language, *, others: bool = False) -> str:
    """From which NPS to which, and whether that is more than chance.

    Parameters
    ----------
    others
        Whether other customers answered, so that a difference may be theirs.

    """
    return _sentence(
        speak(language)("figure.nps"), change, whole_signed, whole_signed, language, others=others
    )


def share_change_sentence(
    name: str, change: FigureChange, language: Language, *, others: bool = False
) -> str:
    """The same of a share, with the difference in percentage points.

    Parameters
    ----------
    name
        What the share is of.
    others
        As above.

    """

    def percent(share: float) -> str:
        return format_percent(share, language)

    def points(share: float) -> str:
        return whole_signed(100 * share)

    return _sentence(name, change, percent, points, language, others=others)


def pyramid_change_sentence(before: Pyramid, after: Pyramid, language: Language) -> str:
    """Which level was reached and is reached now, and which levels stand or fell."""
    say, names = speak(language), level_names(speak(language))
    if all(level.status == "unknown" for own in (before, after) for level in own.levels):
        return say("conclusion.pyramid.unknown")
    way = "up" if after.reached > before.reached else "down" if after.reached < before.reached else "same"
    sentences = [say(f"whole.pyramid.{way}", before=before.reached, after=after.reached)]
    pairs = zip(before.levels, after.levels, strict=True)
    moved = [(first, then) for first, then in pairs if first.status != then.status]
    if len(moved) > _LISTED:
        sentences.append(say("whole.levels", n=len(moved)))
    for first, then in moved if len(moved) <= _LISTED else ():
        told = {
            "before": say(f"pyramid.status.{first.status}"),
            "after": say(f"pyramid.status.{then.status}"),
        }
        sentences.append(say("whole.level", level=then.level, name=names[then.level], **told))
    return " ".join(sentences)


def _sentence(
    name: str,
    change: FigureChange,
    write: Callable[[float], str],
    write_difference: Callable[[float], str],
    language: Language,
    *,
    others: bool,
) -> str:
    """From what to what, with the interval of the difference and the numbers of answers."""
    outcome = "chance" if not change.shown else "others" if others else "shown"
    return speak(language)(
        f"whole.{outcome}",
        name=name,
        before=write(change.before.value),
        after=write(change.after.value),
        difference=write_difference(change.difference),
        low=write_difference(change.interval.low),
        high=write_difference(change.interval.high),
        first=change.before.n,
        then=change.after.n,
    )
