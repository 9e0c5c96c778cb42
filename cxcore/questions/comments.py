"""What do customers say?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby, islice

from cxcore.errors import UnknownNameError
from cxcore.masking import masked
from cxcore.questions.study import Study
from cxcore.questions.writers import hidden, may_be_shown
from cxcore.store import comments as store
from cxcore.store import themes
from cxcore.store.comments import Comment, Place, Wanted
from cxcore.store.database import Database
from cxcore.themes import Tally, Theme, Words, checked_word, plain, themes_of, together

PAGE = 20
"""Comments on a page."""


@dataclass(frozen=True)
class Asked:
    """Which comments are asked for.

    Attributes
    ----------
    round
        Key of the round.
    touchpoint
        Only about this one; None for all, and for the journey as a whole.
    persona, channel
        Only of this one; None for all.
    theme
        Only those that speak of this theme of the list.
    search
        Words that all have to stand in the comment as it is shown, as parts of words too.

    """

    round: str
    touchpoint: str | None = None
    persona: str | None = None
    channel: str | None = None
    theme: str | None = None
    search: str = ""


@dataclass(frozen=True)
class Said:
    """A comment as it may be shown.

    Attributes
    ----------
    text
        Masked: without who somebody is and how to reach them.
    mark
        The mark, 1–10, given with it, when there is one.
    touchpoint
        Key; None when it is about the journey as a whole.
    persona, channel
        Keys; None when not known, or when they would tell who wrote it.
    day
        When it was written, in UTC, when known.
    themes
        Keys of what it speaks of, in the order of the list.

    """

    text: str
    mark: float | None
    touchpoint: str | None
    persona: str | None
    channel: str | None
    day: date | None
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One page of comments, and how many there are on all pages."""

    n: int
    comments: tuple[Said, ...]


@lru_cache(maxsize=64)
def words(study: Study) -> Words:
    """The list of themes and words of the organisation, as it was when first asked for in this study."""
    return themes.words(study.database, study.journey.organisation)


def found(study: Study, asked: Asked, page: int = 0) -> Found:
    """The comments asked for, newest first, :data:`PAGE` to a page; none of a group that is withheld.

    Costs two queries for a page, and once per round one or more to know which groups are too small. With a
    theme, texts are read until the page is full; with a search, all comments in which the words stand, since
    what is masked must not be found.

    Raises
    ------
    UnknownNameError
        When there is no such touchpoint, round, persona, channel or theme.

    """
    wanted, skip = _wanted(study, asked), page * PAGE
    if not (asked.search or asked.theme):
        rows = store.newest(study.database, study.journey, wanted, skip=skip, limit=PAGE)
        n = store.number(study.database, study.journey, wanted)
        return Found(n, tuple(_said(study, asked.round, each) for each in rows))
    with closing(_matching(study, asked, wanted)) as matching:
        if asked.search:
            everything = [*matching]
            return Found(len(everything), _shown(study, asked, everything[skip : skip + PAGE]))
        n = sum(tally.themes.get(asked.theme or "", 0) for tally in tallies(study, asked).values())
        return Found(n, _shown(study, asked, [*islice(matching, skip, skip + PAGE)]))


@lru_cache(maxsize=64)
def comments(study: Study, touchpoint: str, round_: str, persona: str | None) -> tuple[Said, ...]:
    """The newest comments about a touchpoint, at most 20; none when the group is withheld.

    Of whom they are and about which channel is left out, so that one look at the people of one touchpoint
    is enough to know whether they may be shown.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    if touchpoint not in may_be_shown(study, [touchpoint], round_, persona):
        return ()
    wanted = Wanted((touchpoint,), round_, persona)
    rows = store.newest(study.database, study.journey, wanted, limit=PAGE)
    return tuple(_told(study, each, each.place._replace(persona=None, channel=None)) for each in rows)


def tallies(study: Study, asked: Asked) -> dict[str | None, Tally]:
    """What is spoken of, by touchpoint in journey order (None, last: the journey as a whole).

    Of the touchpoints of which comments may be shown, those without comments included. Theme and search of
    what is asked do not matter here. Looks at each different text of the round once, some 60 µs for a hundred
    letters; then all counts are remembered as long as answers and list stay what they are.

    Raises
    ------
    UnknownNameError
        When there is no such touchpoint, round, persona or channel.

    """
    wanted = _wanted(study, asked)
    spoken = _spoken(_Kept(study.database, study.version, study.journey.id, asked.round, words(study), study))
    here = {
        place: tally
        for place, tally in spoken.items()
        if asked.persona in {None, place.persona} and asked.channel in {None, place.channel}
    }
    of = {
        key: together(tally for place, tally in here.items() if place.touchpoint == key)
        for key in wanted.touchpoints
    }
    return {key: Tally(tally.n, _ordered(study, tally.themes)) for key, tally in of.items()}


def comments_with(study: Study, asked: Asked, word: str) -> int:
    """How many of the comments asked for a word of the list would find, denied ones left out.

    Raises
    ------
    ThemeError
        When the word says nothing or nearly everything.

    """
    one = Words((Theme("word", (checked_word(word),)),), words(study).denial)
    rows = store.texts(study.database, study.journey, _wanted(study, asked))
    return sum(number for text, _, number in rows if themes_of(text, one))


def hidden_touchpoints(study: Study, asked: Asked) -> tuple[str | None, ...]:
    """Touchpoints whose comments are withheld because the group that is asked about is too small."""
    groups = hidden(study, asked.round)
    about = _about(study, asked)
    return tuple(key for key in about if groups.withholds(key, asked.persona, asked.channel))


def channels(study: Study) -> tuple[str, ...]:
    """Keys of the channels that answers came about, in the order of the alphabet."""
    return tuple(sorted({cell.channel for cell, _ in study.counts.cells if cell.channel is not None}))


@dataclass(frozen=True)
class _Kept:
    """What counts of themes depend on, and a study to count them with."""

    database: Database
    version: int
    journey: int
    round: str
    words: Words
    study: Study = field(compare=False)


@lru_cache(maxsize=32)
def _spoken(of: _Kept) -> Mapping[Place, Tally]:
    """What is spoken of at every place of a round, withheld ones included: to sum, not to show."""
    n: Counter[Place] = Counter()
    themes_at: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    everything = Wanted((*of.study.touchpoints, None), of.round)
    rows = store.texts(of.database, of.study.journey, everything)
    for text, same in groupby(rows, key=lambda row: row[0]):
        spoken = themes_of(text, of.words)
        for _, place, number in same:
            n[place] += number
            for theme in spoken:
                themes_at[place][theme] += number
    return {place: Tally(number, themes_at[place]) for place, number in n.items()}


def _ordered(study: Study, numbers: Mapping[str, int]) -> dict[str, int]:
    return {theme: numbers[theme] for theme in words(study).keys if theme in numbers}


def _wanted(study: Study, asked: Asked) -> Wanted:
    study.round(asked.round)
    study.persona(asked.persona)
    if asked.channel is not None and asked.channel not in channels(study):
        raise UnknownNameError("error.comments.channel", name=asked.channel)
    if asked.theme is not None and words(study).theme(asked.theme) is None:
        raise UnknownNameError("error.theme.unknown", name=asked.theme)
    withheld_ones = hidden_touchpoints(study, asked)
    shown = tuple(key for key in _about(study, asked) if key not in withheld_ones)
    return Wanted(shown, asked.round, asked.persona, asked.channel, tuple(asked.search.split()))


def _about(study: Study, asked: Asked) -> tuple[str | None, ...]:
    if asked.touchpoint is None:
        return (*study.touchpoints, None)
    if asked.touchpoint not in study.touchpoints:
        raise UnknownNameError("error.unknown.touchpoint", name=asked.touchpoint)
    return (asked.touchpoint,)


def _matching(study: Study, asked: Asked, wanted: Wanted) -> Generator[Comment]:
    searched = [plain(word) for word in wanted.words]
    for comment in store.newest(study.database, study.journey, wanted):
        if asked.theme is None or asked.theme in themes_of(comment.text, words(study)):
            shown = plain(masked(comment.text)) if searched else ""
            if all(word in shown for word in searched):
                yield comment


def _shown(study: Study, asked: Asked, rows: list[Comment]) -> tuple[Said, ...]:
    return tuple(_said(study, asked.round, each) for each in rows)


def _said(study: Study, round_: str, comment: Comment) -> Said:
    """With its persona and channel only where those who share them may be shown."""
    return _told(study, comment, hidden(study, round_).tellable(comment.place))


def _told(study: Study, comment: Comment, place: Place) -> Said:
    spoken = themes_of(comment.text, words(study))
    return Said(
        masked(comment.text),
        comment.mark,
        place.touchpoint,
        place.persona,
        place.channel,
        comment.answered_at.date() if comment.answered_at else None,
        tuple(theme for theme in words(study).keys if theme in spoken),
    )
