"""The form of one improvement: what, for which goal, where, by whom, when and what is expected of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast, get_args

import streamlit as st

from cxcore.conclusions.evidence import mark_with_evidence, signed
from cxcore.conclusions.improvements import status_words
from cxcore.measures.curve import Point
from cxcore.model import LONGEST_NAME, LONGEST_NOTE, LONGEST_OWNER, Effort, Status, Success, Work
from cxcore.questions.curve import curves
from cxcore.questions.improvements import Board
from cxcore.questions.study import EVERYBODY, Study
from cxcore.scales import HIGHEST_MARK
from cxcore.store import goals, improvements
from cxcore.store.database import Cursor
from cxcore.text import Language, Speaker, speak
from pages.frame.choice import group_name
from pages.frame.clock import today
from pages.frame.errors import said
from pages.frame.showing import note, plain
from pages.parts.actor import actor, ask_actor
from pages.parts.goal_list import choose_goal
from pages.parts.improvement_draft import Draft, close, current_draft
from pages.parts.improvement_history import improvement_history

_GAINS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
"""Expected gains to choose from, in marks."""
_DAYS = "days"
_FORMATS = {"nl": "DD-MM-YYYY", "en": "DD/MM/YYYY"}


def improvement_form(study: Study, found: Board, round_: str | None, language: Language) -> None:
    """What is being written, with the buttons that keep it, leave it or take it off the board.

    Parameters
    ----------
    round_
        Where the mark of today is taken from; None while nobody answered yet.

    """
    draft = current_draft()
    if draft is None:
        return
    form = _Form(study, found, draft, language)
    with st.container(border=True, key="improvement-form"):
        st.header(form.title(), anchor=False)
        goal = form.goal()
        work = form.filled(round_)
        form.buttons(work, goal)
        if not draft.new:
            improvement_history(study, found, draft.work.id, language)


class _Form:
    """The widgets; their keys carry the improvement, so that another one starts with its own values."""

    def __init__(self, study: Study, found: Board, draft: Draft, language: Language) -> None:
        self.study, self.found, self.draft, self.language = study, found, draft, language
        self.say: Speaker = speak(language)
        self.work: Work = draft.work

    def title(self) -> str:
        kind = "success" if isinstance(self.work, Success) else "improvement"
        return self.say(f"improve.form.{'new' if self.draft.new else 'edit'}-{kind}")

    def goal(self) -> str | None:
        own = next((goal for goal in self.found.goals if goal.id == self.work.goal), None)
        return choose_goal(self.found, own, self.say, key=self._key("goal"))

    def filled(self, round_: str | None) -> Work:
        """The improvement as the form has it; its goal comes apart, since that may be new."""
        fields: dict[str, Any] = {"name": self._name(), **self._places()}
        left, right = st.columns(2, gap="medium")
        with left:
            fields |= {"owner": self._owner(), "effort": self._effort()}
        with right:
            fields |= self._gain(fields, round_)
        fields |= self._when()
        fields["note"] = st.text_area(
            self.say("improve.form.note"), self.work.note, max_chars=LONGEST_NOTE, key=self._key("note")
        ).strip()
        return self.work.model_copy(update=fields)

    def buttons(self, work: Work, goal: str | None) -> None:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            ask_actor(self.say, "form")
            keep = st.button(self.say("improve.form.keep"), type="primary", icon=":material/check:")
            st.button(self.say("improve.form.leave"), on_click=close)
            remove = not self.draft.new and st.button(
                self.say("improve.form.remove"), icon=":material/delete:"
            )
        with said():
            if keep:
                self._keep(work, goal)
            if remove:
                self._remove()

    def _keep(self, work: Work, goal: str | None) -> None:
        journey, was, who = self.study.journey, self.draft.work, actor()

        def written(cursor: Cursor) -> None:
            serves = goals.add(cursor, journey, goal, who).id if goal else None
            now = work.model_copy(update={"goal": serves})
            if self.draft.new:
                improvements.add(cursor, journey, now, who)
            else:
                improvements.change(cursor, journey, was, now, who)

        self.study.database.transact(written, beside=True)
        self._done("improve.form.kept", work)

    def _remove(self) -> None:
        journey, work = self.study.journey, self.draft.work
        self.study.database.transact(
            lambda cursor: improvements.remove(cursor, journey, work.id, actor()), beside=True
        )
        self._done("improve.form.removed", work)

    def _done(self, sentence: str, work: Work) -> None:
        close()
        st.toast(plain(self.say(sentence, name=work.name)), icon=":material/check:")
        st.rerun()

    def _key(self, field: str) -> str:
        return f"improvement-{field}-{self.work.id}"

    def _name(self) -> str:
        name = st.text_input(
            self.say("improve.form.name"),
            self.work.name,
            max_chars=LONGEST_NAME,
            placeholder=self.say("improve.form.name-example"),
            key=self._key("name"),
        )
        return " ".join(name.split())

    def _places(self) -> dict[str, Any]:
        """Where it plays, where it is repeated, and for whom."""
        journey = self.study.journey
        success = isinstance(self.work, Success)
        personas = [None, *self.study.personas]
        places = st.columns(3 if success else 2, gap="medium")
        with places[0]:
            label = "improve.form.goes-well" if success else "improve.form.touchpoint"
            fields: dict[str, Any] = {"touchpoint": self._touchpoint("touchpoint", label)}
        with places[-1]:
            fields["persona"] = st.selectbox(
                self.say("improve.form.persona"),
                personas,
                index=personas.index(self.work.persona) if self.work.persona in personas else 0,
                format_func=lambda key: group_name(journey, key, self.say),
                key=self._key("persona"),
            )
        if isinstance(self.work, Success):
            with places[1]:
                fields["repeat_at"] = self._touchpoint("repeat_at", "improve.form.repeat-at")
        return fields

    def _touchpoint(self, field: str, label: str) -> str | None:
        names = {own.key: own.name for own in self.study.journey.touchpoints}
        chosen = getattr(self.work, field)
        return st.selectbox(
            self.say(label),
            [*names],
            index=[*names].index(chosen) if chosen in names else None,
            format_func=names.__getitem__,
            placeholder=self.say("improve.form.choose"),
            key=self._key(field),
        )

    def _owner(self) -> str:
        owners = sorted({*self.found.owners, *([self.work.owner] if self.work.owner else [])})
        owner = st.selectbox(
            self.say("improve.form.owner"),
            owners,
            index=owners.index(self.work.owner) if self.work.owner else None,
            placeholder=self.say("improve.form.owner-choose"),
            accept_new_options=True,
            key=self._key("owner"),
        )
        return (owner or "").strip()[:LONGEST_OWNER]

    def _effort(self) -> Effort | int | None:
        was = self.work.effort
        options = (*get_args(Effort), _DAYS)
        chosen = st.segmented_control(
            self.say("improve.form.effort"),
            options,
            default=_DAYS if isinstance(was, int) else was,
            format_func=lambda key: self.say(f"improvement.effort.{key}"),
            key=self._key("effort"),
        )
        if chosen != _DAYS:
            return cast("Effort | None", chosen)
        days = was if isinstance(was, int) else 5
        return int(
            st.number_input(
                self.say("improve.form.days"), 1, 999, days, step=1, key=self._key("days"), width=160
            )
        )

    def _gain(self, fields: dict[str, Any], round_: str | None) -> dict[str, float | None]:
        """The expected gain, and the mark of today from which it is meant."""
        aim = fields.get("repeat_at") if isinstance(self.work, Success) else fields["touchpoint"]
        point = self._point(aim, fields["persona"], round_)
        same = aim == self.work.aim and fields["persona"] == self.work.persona
        now = self.work.expected_from if same and not self.draft.new else _mean(point)
        room = round(HIGHEST_MARK - (now or 1.0), 1)
        gains = sorted({*(gain for gain in _GAINS if gain <= room), *_known(self.work.expected, room)})
        gain = st.selectbox(
            self.say("improve.form.gain"),
            gains,
            index=gains.index(self.work.expected) if self.work.expected in gains else None,
            format_func=lambda value: self._gain_words(value, now),
            placeholder=self.say("improve.form.choose"),
            key=self._key("expected"),
            help=self.say("improve.form.gain-help"),
        )
        if point is not None:
            note([self.say("improve.form.now", mark=mark_with_evidence(point, self.say))])
        return {"expected": gain, "expected_from": now if gain else None}

    def _gain_words(self, gain: float, now: float | None) -> str:
        written = signed(gain, self.say)
        if now is None:
            return written
        return self.say("improve.form.gain-option", gain=written, before=now, after=now + gain)

    def _point(self, touchpoint: str | None, persona: str | None, round_: str | None) -> Point | None:
        """What customers feel there today; None where that may not be shown or is not known."""
        if touchpoint is None or round_ is None:
            return None
        whose = persona if persona in self.study.personas else EVERYBODY
        points = curves(self.study, round_)[whose].visible
        return next((point for point in points if point.touchpoint == touchpoint), None)

    def _when(self) -> dict[str, Any]:
        status = st.segmented_control(
            self.say("improve.form.status"),
            get_args(Status),
            default=self.work.status,
            format_func=lambda key: status_words(key, self.say).capitalize(),
            required=True,
            key=self._key("status"),
        )
        with st.container(horizontal=True):
            starts = self._day("starts", self.work.starts)
            done = self._day("done", self.work.done or today()) if status == "done" else None
        return {"status": status or self.work.status, "starts": starts, "done": done}

    def _day(self, field: str, day: date | None) -> date | None:
        return st.date_input(
            self.say(f"improve.form.{field}"),
            day,
            format=_FORMATS[self.language],
            key=self._key(field),
            width=200,
        )


def _mean(point: Point | None) -> float | None:
    return None if point is None else round(point.mean, 1)


def _known(gain: float | None, room: float) -> Sequence[float]:
    """The gain that it has already, when there is room for it."""
    return [gain] if gain is not None and gain <= room else []
