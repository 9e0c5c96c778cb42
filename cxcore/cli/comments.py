"""``cx show comments``: what customers say, and what they talk about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from cxcore.cli.forms import Json
from cxcore.conclusions.comments import comments_sentence, theme_name
from cxcore.questions.comments import Asked, Found, Said, found, hidden_touchpoints, tallies, words
from cxcore.questions.study import Study
from cxcore.text import Speaker
from cxcore.themes import Tally, together

OPTIONS = (
    click.option("--touchpoint", metavar="KEY", help="For comments: only about this touchpoint."),
    click.option("--channel", metavar="KEY", help="For comments and change: only in this channel."),
    click.option(
        "--days",
        metavar="KEY=FROM..TO",
        multiple=True,
        help="For change: only these days of a round, such as autumn=2025-09-29..2025-10-12.",
    ),
    click.option("--theme", metavar="KEY", help="For comments: only those that speak of this theme."),
    click.option(
        "--search", metavar="WORDS", default="", help="For comments: only those with all these words."
    ),
    click.option(
        "--page", type=click.IntRange(1), default=1, help="For comments: which twenty, newest first."
    ),
)


class Narrowed(NamedTuple):
    """The options by which answers and comments are narrowed down; a page counts from 1."""

    touchpoint: str | None
    channel: str | None
    days: tuple[str, ...]
    theme: str | None
    search: str
    page: int


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options, which reach it together as ``narrowed``."""

    @wraps(command)
    def bundled(*about: Any, **options: Any) -> None:
        narrowed = Narrowed(*(options.pop(name) for name in Narrowed._fields))
        command(*about, narrowed=narrowed, **options)

    for option in reversed(OPTIONS):
        bundled = option(bundled)
    return bundled


def comments_answer(
    study: Study, round_: str, persona: str | None, narrowed: Narrowed, say: Speaker
) -> tuple[Json, list[str]]:
    """The JSON form, and the lines for who reads: a sentence, the comments, and what stays hidden."""
    asked = Asked(
        round_, narrowed.touchpoint, persona, narrowed.channel, narrowed.theme, narrowed.search.strip()
    )
    counted, page_found = tallies(study, asked), found(study, asked, narrowed.page - 1)
    names = {theme.key: theme_name(theme, say) for theme in words(study).themes}
    hidden = hidden_touchpoints(study, asked)
    sentence = comments_sentence(counted, names, study.journey, say) if counted else say("comments.none")
    called = {touchpoint.key: touchpoint.name for touchpoint in study.journey.touchpoints}
    lines = [
        sentence,
        "",
        say("comments.found", n=page_found.n),
        *(_line(each, called, names, say) for each in page_found.comments),
        *(say("comments.hidden", name=called[key]) for key in hidden if key is not None),
    ]
    form = {
        "conclusion": sentence,
        "asked": {
            "touchpoint": asked.touchpoint,
            "channel": asked.channel,
            "theme": asked.theme,
            "search": asked.search or None,
            "page": narrowed.page,
        },
        "themes": names,
        "total": _tally_form(together(counted.values())),
        "touchpoints": [{"touchpoint": key} | _tally_form(tally) for key, tally in counted.items()],
        "withheld": [*hidden],
    }
    return form | _found_form(page_found), lines


def _line(said: Said, called: dict[str, str], names: dict[str, str], say: Speaker) -> str:
    where = said.touchpoint and say("evidence.name", name=called[said.touchpoint])
    mark = None if said.mark is None else say("evidence.number", value=said.mark)
    about = ", ".join(part for part in (where, mark, *(names[key] for key in said.themes)) if part)
    text = " ".join(said.text.split())
    return f"- {text} ({about})" if about else f"- {text}"


def _tally_form(tally: Tally) -> Json:
    return {"n": tally.n, "themes": dict(tally.themes)}


def _found_form(page: Found) -> Json:
    return {
        "found": page.n,
        "comments": [
            {
                "text": said.text,
                "mark": said.mark,
                "touchpoint": said.touchpoint,
                "persona": said.persona,
                "channel": said.channel,
                "day": said.day and said.day.isoformat(),
                "themes": list(said.themes),
            }
            for said in page.comments
        ],
    }
