"""The board: goals first, then what is planned, done and measured, and what was taken away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxcore.conclusions.improvements import (
    aimless_sentence,
    board_sentence,
    effect_sentence,
    effort_words,
    expected_words,
    place_words,
    rounds_sentence,
    status_words,
)
from cxcore.identity import new_id
from cxcore.measures.effect import Effect
from cxcore.model import Improvement, Status, Success, Work
from cxcore.questions.improvements import Board, Card, board
from cxcore.questions.study import Study
from cxcore.store import improvements
from cxcore.text import Language, Speaker, format_date, speak
from pages.frame.choice import group_name
from pages.frame.passage import paragraph, passage, small, strong
from pages.frame.showing import conclusion, is_phone, note, plain
from pages.parts.actor import actor
from pages.parts.goal_list import ask_goal, goal_list
from pages.parts.improvement_draft import current_draft, write
from pages.parts.improvement_form import improvement_form

_COLUMNS: tuple[Status, ...] = ("idea", "planned", "busy", "done")


def improvement_board(study: Study, round_: str | None, persona: str | None, language: Language) -> None:
    """Everything on the board, and the form when something is being written.

    Parameters
    ----------
    round_, persona
        Where the mark of today is taken from; None for the round while nobody answered yet.

    """
    say, found = speak(language), board(study)
    if current_draft() is not None:
        # Alone on the page: whoever opened it from a card far down would not see it at the top.
        improvement_form(study, found, round_, language)
        return
    works = [card.work for card in found.cards]
    conclusion(board_sentence(works, [card.effect for card in found.cards], say))
    goal_list(study, found, say)
    _add_buttons(study, persona, say)
    if aimless := aimless_sentence([card.work for card in found.aimless], say):
        st.info(plain(aimless), icon=":material/flag:")
    _columns(study, found, language)
    _aside(found.where("dropped"), study, found, language)
    _removed(study, found.removed, say)


def _add_buttons(study: Study, persona: str | None, say: Speaker) -> None:
    if not study.journey.touchpoints:
        st.info(say("improve.no-touchpoints"), icon=":material/add_location:")
        return
    with st.container(horizontal=True):
        for kind in (Improvement, Success):
            work = kind(id=new_id(), name="", touchpoint=None, persona=persona)
            st.button(
                say("improve.add-success" if kind is Success else "improve.add"),
                icon=":material/add:",
                key=f"add-{kind.__name__.lower()}",
                type="secondary" if kind is Success else "primary",
                on_click=write,
                args=(work,),
                kwargs={"new": True},
            )


def _columns(study: Study, found: Board, language: Language) -> None:
    """A column a status; on a phone under each other, and only what holds something."""
    say = speak(language)
    shown = [status for status in _COLUMNS if found.where(status)] if is_phone() else [*_COLUMNS]
    if not found.cards or not shown:
        return
    places = [st.container() for _ in shown] if is_phone() else st.columns(len(shown), gap="small")
    for status, place in zip(shown, places, strict=True):
        with place:
            cards = found.where(status)
            st.subheader(
                say("improve.column", status=status_words(status, say).capitalize(), n=len(cards)),
                anchor=False,
            )
            for card in cards:
                _card(card, study, found, language)


def _card(card: Card, study: Study, found: Board, language: Language) -> None:
    say, work = speak(language), card.work
    with st.container(border=True, gap="small", key=f"card-{work.id}"):
        passage(
            strong(work.name),
            small(_facts(work, study, say)),
            paragraph(card.goal.name, "flag") if card.goal else "",
            small(_dates(work, language)),
            *_effect(work, card.effect, say),
        )
        if card.goal is None and work.status != "dropped":
            ask_goal(study, work, found, say)
        st.button(
            say("improve.edit"),
            icon=":material/edit:",
            key=f"edit-{work.id}",
            type="tertiary",
            on_click=write,
            args=(work,),
            kwargs={"new": False},
        )


def _facts(work: Work, study: Study, say: Speaker) -> str:
    kind = say("improve.kind.success") if isinstance(work, Success) else None
    persona = group_name(study.journey, work.persona, say) if work.persona else None
    gain = expected_words(work, say)
    facts = (
        kind,
        place_words(work, study.journey, say) or say("improve.gone"),
        persona,
        work.owner or say("improve.nobody"),
        effort_words(work, say) and say("improve.effort", effort=effort_words(work, say)),
        gain and say("improve.gain", gain=gain),
    )
    return " · ".join(fact for fact in facts if fact)


def _dates(work: Work, language: Language) -> str:
    say = speak(language)
    dates = {"starts": work.starts, "done": work.done if work.status == "done" else None}
    return " · ".join(
        say(f"improve.date.{name}", day=format_date(day, language)) for name, day in dates.items() if day
    )


def _effect(work: Work, effect: Effect | None, say: Speaker) -> list[str]:
    """What came of it, and between which rounds."""
    if effect is None:
        return []
    rounds = rounds_sentence(effect, say)
    return [paragraph(effect_sentence(work, effect, say), _SIGNS[_outcome(effect)]), small(rounds or "")]


def _outcome(effect: Effect) -> str:
    return effect.change.verdict if effect.change else effect.standing


_SIGNS = {
    "improved": "trending_up",
    "worsened": "trending_down",
    "no-difference": "trending_flat",
    "too-little": "help",
    "not-comparable": "balance",
    "awaited": "schedule",
    "no-before": "help",
    "undated": "help",
}


def _aside(cards: Sequence[Card], study: Study, found: Board, language: Language) -> None:
    """What was dropped, out of the way."""
    if cards:
        with st.expander(speak(language)("improve.dropped", n=len(cards)), icon=":material/block:"):
            for card in cards:
                _card(card, study, found, language)


def _removed(study: Study, works: Sequence[Work], say: Speaker) -> None:
    """What was taken off the board, each with the way back."""
    if not works:
        return
    with st.expander(say("improve.removed", n=len(works)), icon=":material/delete:"):
        note([say("improve.removed-help")])
        for work in works:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(say("evidence.name", name=work.name)), width="stretch")
                if st.button(say("improve.restore"), icon=":material/undo:", key=f"restore-{work.id}"):
                    restore(study, work)


def restore(study: Study, work: Work) -> None:
    """Put it back on the board."""
    study.database.transact(
        lambda cursor: improvements.restore(cursor, study.journey, work.id, actor()), beside=True
    )
    st.rerun()
