"""Where customers are listened to, in words."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.conclusions.evidence import listing
from cxcore.measures.listening import OLD_AFTER, Listened, Listening
from cxcore.model import Journey
from cxcore.text import Speaker


def listening_sentence(found: Listening, say: Speaker, old_after: int = OLD_AFTER) -> str:
    """What was never asked about, what is old, and which unintended moments are among those.

    Parameters
    ----------
    old_after
        Months, as it was asked with.

    """
    never, old, undated = (found.of_age(age) for age in ("never", "old", "undated"))
    everything = [each for phase in found.phases for each in phase.touchpoints]
    if len(never) == len(everything):
        return say("listening.none")
    sentences = []
    if never:
        sentences.append(say("listening.never", n=len(never), all=len(everything), names=_names(never, say)))
    if old:
        sentences.append(say("listening.old", n=len(old), months=old_after, names=_names(old, say)))
    if undated:
        sentences.append(say("listening.undated", n=len(undated), names=_names(undated, say)))
    if missed := [each for each in (*never, *old) if not each.touchpoint.intended]:
        sentences.append(say("listening.unintended", names=_names(missed, say)))
    return " ".join(sentences) or say("listening.fresh", n=len(everything), months=old_after)


def sources_sentence(found: Listening, journey: Journey, say: Speaker) -> str:
    """The phases of which everything is known from one kind of source; empty when there are none."""
    single = [phase for phase in found.phases if len(phase.sources) == 1]
    names = [journey.phase(phase.phase).name for phase in single]
    return say("listening.single", n=len(single), names=listing(names, say)) if single else ""


def _names(listened: Sequence[Listened], say: Speaker) -> str:
    return listing([each.touchpoint.name for each in listened], say)
