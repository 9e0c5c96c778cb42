"""Whether a file is a later export of a round that is there, as far as its answers tell."""

from __future__ import annotations

from typing import NamedTuple

from cxcore.model import Journey
from cxcore.store import overlap
from cxcore.store.overlap import By
from cxcore.surveys.importing.look import Look
from cxcore.text import Speaker

_NEARLY_ALL = 0.9
"""Share of those in both that must have said the same: some correct an answer, few say the same by chance."""
_MUCH = 0.5
"""Share of the file or of the round that must be in both: an export holds what an earlier one held."""


class InRound(NamedTuple):
    """A round that holds some of those in a file.

    Attributes
    ----------
    size
        Respondents, forms or rows in the round.
    same, other
        Those of the file that are there too, with the same answers or with others.

    """

    round: str
    size: int
    same: int
    other: int


class Overlap(NamedTuple):
    """Who of a file that would make a new round is in others already.

    Attributes
    ----------
    by
        By what they are known again.
    people
        True where a respondent is a person, who may answer again.
    n
        Respondents, forms or rows of the file in the new round.
    rounds
        The others, most in common first.

    """

    by: By
    people: bool
    n: int
    rounds: tuple[InRound, ...]

    @property
    def later_export_of(self) -> InRound | None:
        """The round of which the file is probably a later export."""
        for one in self.rounds[:1]:
            much = one.same >= _MUCH * min(self.n, one.size)
            if much and one.same >= _NEARLY_ALL * (one.same + one.other):
                return one
        return None

    @property
    def returned_from(self) -> InRound | None:
        """The round from which most people answered again; None for a later export."""
        if not self.people or not self.rounds or self.later_export_of:
            return None
        return max(self.rounds, key=lambda one: one.same + one.other)


def in_other_rounds(look: Look, journey: Journey, *, people: bool) -> Overlap | None:
    """Who is in other rounds already; None where nobody is, or the round is there, for that was chosen.

    Needs what :func:`cxcore.store.already.see_new` makes.
    """
    own = look.plan.rounds.find(look.wish.round)
    if own is None or overlap.holds_answers(look.cursor, journey, own.id):
        return None
    names = {one.id: one.name for one in journey.rounds}
    by: By = "forms" if look.counted else "rows" if look.part.respondent is None else "respondents"
    # A round that somebody else adds at this very moment has no name here yet.
    rounds = tuple(
        InRound(names[one.round_id], one.size, one.same, one.other)
        for one in overlap.in_common(look.cursor, journey, own.id, by)
        if one.round_id in names
    )
    return Overlap(by, people, overlap.going_to(look.cursor, own.id, by), rounds) if rounds else None


def overlap_sentences(overlap: Overlap, say: Speaker) -> list[str]:
    """What is known of a later export, or of people who answered again; nothing where that is not plain."""
    if one := overlap.later_export_of:
        key = "rows" if overlap.by == "rows" else "respondents"
        return [say(f"import.overlap.{key}", n=one.same, all=overlap.n, name=one.round)]
    if one := overlap.returned_from:
        numbers = {"n": one.same + one.other, "all": overlap.n, "same": one.same, "other": one.other}
        told = [say("import.overlap.returned", name=one.round, **numbers)]
        return [*told, say("import.overlap.returned-anew")] if one.other > one.same else told
    return []
