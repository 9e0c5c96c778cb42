"""The scenario on the screen: choosing another one, and all that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from cxcore.model import Journey
from cxcore.store import scenarios, targets, workshops
from cxcore.store.scenarios import Scenario
from cxcore.store.workshops import Workshop
from cxcore.text import Speaker
from cxcore.workshop.scores import KINDS
from pages.frame.showing import plain
from pages.parts.workshop.holding import Held, went_well
from pages.parts.workshop.lobby import free_name, start_keys, start_marks

_CHOSEN = "scenario"
_ACTION, _NAME, _KIND, _START, _GONE = (
    f"scenario-{part}" for part in ("action", "name", "kind", "start", "gone")
)


def choose_scenario(held: Held, there: tuple[Scenario, ...], say: Speaker) -> None:
    """Which scenario all screens show."""
    names = {own.id: own.name for own in there}
    st.session_state[_CHOSEN] = held.scenario.id  # another facilitator may have chosen one
    st.selectbox(
        say("workshop_page.scenario"),
        list(names),
        format_func=names.__getitem__,
        key=_CHOSEN,
        on_change=lambda: held.attempt(
            workshops.turn, held.workshop.id, st.session_state[_CHOSEN], held.workshop.persona
        ),
        width=280,
    )


def scenario_menu(held: Held, there: tuple[Scenario, ...], say: Speaker) -> None:
    """Make, copy, rename, set as target or withdraw it, remove or bring back; one thing at a time."""
    menu = st.popover(
        say("workshop_page.scenarios"), icon=":material/tune:", key="scenario-menu", on_change="rerun"
    )
    if not menu.open:
        return
    gone = scenarios.scenarios(held.study.database, held.journey, removed=True)
    wanted = targets.target(held.study.database, held.journey)
    possible = {"remove": len(there) > 1, "restore": bool(gone), "withdraw": wanted is not None}
    with menu:
        action = st.radio(
            say("workshop_page.scenario-do"),
            [action for action in _ACTIONS if possible.get(action, True)],
            format_func=lambda key: say(f"workshop_page.do.{key}"),
            key=_ACTION,
        )
        _ask(action, held, there, gone, say)
        st.button(
            say("workshop_page.do-it"),
            type="primary",
            key="scenario-go",
            on_click=lambda: _do(action, held, there, say),
        )


def _ask(
    action: str, held: Held, there: tuple[Scenario, ...], gone: tuple[Scenario, ...], say: Speaker
) -> None:
    """What has to be known for an action."""
    if action == "new":
        st.radio(
            say("workshop_page.begin-with"),
            start_keys(held.study),
            format_func=lambda key: say(f"workshop_page.start.{key}"),
            key=_START,
        )
    if action in ("new", "copy"):
        st.selectbox(
            say("workshop_page.kind"),
            KINDS,
            format_func=lambda key: say(f"workshop_page.kinds.{key}"),
            key=_KIND,
        )
    if action in ("new", "copy", "rename"):
        taken = {own.name for own in there}
        proposed = held.scenario.name if action == "rename" else free_name(held.scenario.name, taken)
        st.text_input(say("workshop_page.scenario-name"), proposed, max_chars=80, key=_name_key(action, held))
    if action in ("target", "withdraw", "remove"):
        st.markdown(plain(say(f"workshop_page.{action}-help", name=held.scenario.name)))
    if action == "restore":
        names = {own.id: own.name for own in gone}
        st.selectbox(say("workshop_page.scenario"), list(names), format_func=names.__getitem__, key=_GONE)


def _name_key(action: str, held: Held) -> str:
    """The field for a name; another scenario on the screen brings a proposal of its own."""
    return f"{_NAME}-{action}-{held.scenario.id}"


def _do(action: str, held: Held, there: tuple[Scenario, ...], say: Speaker) -> None:
    _ACTIONS[action](held, there)
    if went_well():
        st.toast(say(f"workshop_page.done.{action}"), icon=":material/check:")


def _new(held: Held, _there: tuple[Scenario, ...]) -> None:
    create = partial(scenarios.create, start=start_marks(held.study, st.session_state[_START]))
    asked = st.session_state[_KIND], st.session_state[_name_key("new", held)]
    held.attempt(_made, held.workshop, create, *asked)


def _copy(held: Held, _there: tuple[Scenario, ...]) -> None:
    asked = st.session_state[_KIND], st.session_state[_name_key("copy", held)]
    held.attempt(_made, held.workshop, scenarios.copy, held.scenario.id, *asked)


def _rename(held: Held, _there: tuple[Scenario, ...]) -> None:
    held.attempt(scenarios.rename, held.scenario.id, st.session_state[_name_key("rename", held)])


def _set_as_target(held: Held, _there: tuple[Scenario, ...]) -> None:
    held.attempt(targets.set_as_target, held.scenario.id, beside=False)


def _withdraw_target(held: Held, _there: tuple[Scenario, ...]) -> None:
    held.attempt(targets.withdraw_target, beside=False)


def _remove(held: Held, there: tuple[Scenario, ...]) -> None:
    other = next(own.id for own in reversed(there) if own.id != held.scenario.id)
    held.attempt(_made, held.workshop, _removed, held.scenario.id, other)


def _restore(held: Held, _there: tuple[Scenario, ...]) -> None:
    held.attempt(_made, held.workshop, _restored, st.session_state[_GONE])


_ACTIONS: dict[str, Callable[[Held, tuple[Scenario, ...]], None]] = {
    "new": _new,
    "copy": _copy,
    "rename": _rename,
    "target": _set_as_target,
    "withdraw": _withdraw_target,
    "remove": _remove,
    "restore": _restore,
}


def _made(
    cursor: Any, journey: Journey, workshop: Workshop, make: Callable[..., int], *details: Any, actor: str
) -> None:
    """Make a scenario, or what else gives the number of one, and show it."""
    number = make(cursor, journey, *details, actor=actor)
    workshops.turn(cursor, journey, workshop.id, number, workshop.persona, actor=actor)


def _removed(cursor: Any, journey: Journey, number: int, other: int, *, actor: str) -> int:
    scenarios.remove(cursor, journey, number, actor=actor)
    return other


def _restored(cursor: Any, journey: Journey, number: int, *, actor: str) -> int:
    scenarios.restore(cursor, journey, number, actor=actor)
    return number
