"""What is being improved, who sees to it, whether it helped, and what was changed about it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from cxcore.conclusions.comparability import why_not
from cxcore.conclusions.evidence import listing, signed
from cxcore.measures.change import Change
from cxcore.measures.effect import Effect
from cxcore.model import Alteration, Goal, Journey, Status, Work
from cxcore.text import Language, Speaker, format_date, format_mark, speak


def board_sentence(works: Sequence[Work], effects: Iterable[Effect | None], say: Speaker) -> str:
    """How many are on the board, how many are done, and how many of these are shown to have helped."""
    if not works:
        return say("improvement.board.empty")
    done = sum(work.status == "done" for work in works)
    if not done:
        return say("improvement.board.open", n=len(works))
    verdicts = [effect.change.verdict for effect in effects if effect and effect.change]
    helped = verdicts.count("improved")
    told = say("improvement.board.helped", n=helped) if helped else say("improvement.board.unproven")
    return f"{say('improvement.board.done', n=len(works), done=done)} {told}"


def aimless_sentence(works: Sequence[Work], say: Speaker) -> str | None:
    """Asks for the goal of what serves none; None when everything does."""
    if not works:
        return None
    return say("improvement.aimless", n=len(works), names=listing([work.name for work in works], say))


def effect_sentence(work: Work, effect: Effect, say: Speaker) -> str:
    """What was measured of something that is done, beside what was expected; or what is still awaited."""
    if effect.standing == "awaited":
        return _awaited(work, effect, say)
    if effect.standing == "no-before":
        return say("improvement.effect.no-before", day=work.done)
    if effect.change is None:
        return say("improvement.effect.undated")
    measured = _measured(effect, say)
    if work.expected is None:
        return say("improvement.effect.measured", measured=measured)
    return say("improvement.effect.beside", expected=signed(work.expected, say), measured=measured)


def work_row(work: Work, effect: Effect | None, journey: Journey, say: Speaker) -> str:
    """One line: its status, what it is, where, by whom, what is expected, and what was measured."""
    facts = (place_words(work, journey, say), work.owner, effort_words(work, say), expected_words(work, say))
    told = ", ".join(fact for fact in facts if fact)
    row = say("improvement.row", status=status_words(work.status, say), name=work.name, facts=told)
    return f"{row} {effect_sentence(work, effect, say)}" if effect else row


def rounds_sentence(effect: Effect, say: Speaker) -> str | None:
    """Which rounds were held beside each other; None where none were."""
    if effect.change is None or effect.before is None or effect.after is None:
        return None
    return say("improvement.effect.rounds", before=effect.before.name, after=effect.after.name)


def place_words(work: Work, journey: Journey, say: Speaker) -> str | None:
    """The touchpoint, with an arrow to where a success is repeated; None when it is gone."""
    if work.touchpoint is None:
        return None
    place = journey.touchpoint(work.touchpoint).name
    if work.aim in {None, work.touchpoint}:
        return place
    return say("improvement.from-to", before=place, after=journey.touchpoint(str(work.aim)).name)


def expected_words(work: Work, say: Speaker) -> str | None:
    """``6,2 → 7,7`` or ``+1,5``; None when nothing is expected in figures."""
    if work.expected is None:
        return None
    if work.expected_from is None:
        return signed(work.expected, say)
    return say("improvement.from-to", before=work.expected_from, after=work.expected_from + work.expected)


def effort_words(work: Work, say: Speaker) -> str | None:
    """``klein`` or ``3 dagen``; None when it was not said."""
    if work.effort is None:
        return None
    if isinstance(work.effort, int):
        return say("improvement.days", n=work.effort)
    return say(f"improvement.effort.{work.effort}")


def status_words(status: Status, say: Speaker) -> str:
    return say(f"improvement.status.{status}")


def alteration_sentence(
    one: Alteration, journey: Journey, goals: Mapping[int, Goal], language: Language
) -> str:
    """Who did what: added, removed, put back, or which fields became what."""
    say = speak(language)
    who = one.actor or say("improvement.history.somebody")
    if one.did != "changed" or one.was is None:
        return say(f"improvement.history.{one.did}", who=who)
    steps = [
        say(
            "improvement.history.field",
            field=say(f"improvement.field.{field}"),
            was=_value(one.was, field, journey, goals, language),
            now=_value(one.now, field, journey, goals, language),
        )
        for field in one.fields
    ]
    return say("improvement.history.changed", who=who, steps="; ".join(steps))


def _awaited(work: Work, effect: Effect, say: Speaker) -> str:
    if effect.after is not None:
        return say("improvement.effect.planned", round=effect.after.name, day=effect.after.starts)
    if effect.before is not None:
        return say("improvement.effect.awaited", round=effect.before.name, day=work.done)
    return say("improvement.effect.first", day=work.done)


def _measured(effect: Effect, say: Speaker) -> str:
    change = effect.change
    if effect.reason is not None:
        return say("improvement.effect.not-comparable", why=why_not(effect.reason, say))
    if change is None or change.interval is None or change.verdict == "too-little":
        return say("improvement.effect.too-little")
    measured = say(
        "improvement.effect.figures",
        difference=signed(change.difference, say),
        low=signed(change.interval.low, say),
        high=signed(change.interval.high, say),
        people=_people(change, say),
        verdict=say(f"improvement.verdict.{change.verdict}"),
    )
    if effect.against is None or (effect.against == "as-expected" and change.verdict != "improved"):
        return measured
    return say(
        "improvement.effect.against", measured=measured, against=say(f"improvement.against.{effect.against}")
    )


def _people(change: Change, say: Speaker) -> str:
    """On how many people it rests: those who answered twice, or those of each round."""
    if change.paired and change.pairs is not None:
        return say("improvement.effect.pairs", n=change.pairs)
    return say("improvement.effect.people", before=change.before.n, after=change.after.n)


def _value(work: Work, field: str, journey: Journey, goals: Mapping[int, Goal], language: Language) -> str:
    """One field as the screen shows it."""
    say = speak(language)
    value = getattr(work, field)
    if value in {None, ""}:
        return say("evidence.nothing")
    written: dict[str, Callable[[], str | None]] = {
        "touchpoint": lambda: journey.touchpoint(value).name,
        "repeat_at": lambda: journey.touchpoint(value).name,
        "persona": lambda: next(own.name for own in journey.personas if own.key == value),
        "goal": lambda: goals[value].name if value in goals else say("improvement.history.gone"),
        "starts": lambda: format_date(value, language),
        "done": lambda: format_date(value, language),
        "expected": lambda: signed(value, say),
        "expected_from": lambda: format_mark(value, language),
        "effort": lambda: effort_words(work, say),
        "status": lambda: status_words(work.status, say),
    }
    quoted = say("evidence.name", name=value)
    return written.get(field, lambda: quoted)() or quoted
