"""What customers talk about, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cxcore.model import Journey
from cxcore.text import Speaker
from cxcore.themes import Tally, Theme, together


def theme_name(theme: Theme, say: Speaker) -> str:
    """What a theme is called: by the organisation, or in the language when it is built in."""
    return theme.name or say(f"theme.name.{theme.key}")


def tally_sentence(
    touchpoint: str | None, tally: Tally, names: Mapping[str, str], journey: Journey, say: Speaker
) -> str:
    """What the comments about one touchpoint (None: the journey as a whole) are about most often.

    Parameters
    ----------
    names
        What the themes are called, by key.

    """
    where = (
        say("comments.whole")
        if touchpoint is None
        else say("comments.at", name=journey.touchpoint(touchpoint).name)
    )
    if not tally.n:
        return say("comments.nobody", where=where)
    if not tally.most:
        return say("comments.scattered", where=where, n=tally.n)
    return say("comments.most", where=where, **_most(tally, names, say))


def comments_sentence(
    tallies: Mapping[str | None, Tally], names: Mapping[str, str], journey: Journey, say: Speaker
) -> str:
    """What all comments of a journey are about most often, and at which touchpoint that comes up most.

    With one touchpoint, :func:`tally_sentence` of it.
    """
    if len(tallies) == 1:
        ((touchpoint, tally),) = tallies.items()
        return tally_sentence(touchpoint, tally, names, journey, say)
    whole = together(tallies.values())
    if not whole.n:
        return say("comments.none")
    if not whole.most:
        return say("comments.scattered-all", n=whole.n)
    sentence = say("comments.most-all", **_most(whole, names, say))
    peak = max(tallies, key=lambda key: tallies[key].themes.get(whole.most[0], 0))
    number = tallies[peak].themes.get(whole.most[0], 0)
    alone = sum(tally.n > 0 for tally in tallies.values()) == 1
    # One touchpoint is worth naming when it has a good part of what is said, not two of eighteen.
    if alone or peak is None or len(whole.most) > 1 or number < 3 or 3 * number < whole.themes[whole.most[0]]:
        return sentence
    return f"{sentence} {say('comments.mostly-at', name=journey.touchpoint(peak).name, number=number)}"


def _most(tally: Tally, names: Mapping[str, str], say: Speaker) -> dict[str, str | int]:
    called = [names[key] for key in tally.most]
    themes = (
        called[0] if len(called) == 1 else say("evidence.and", names=", ".join(called[:-1]), last=called[-1])
    )
    return {"themes": themes, "number": tally.themes[tally.most[0]], "n": tally.n}
