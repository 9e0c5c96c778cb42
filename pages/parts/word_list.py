"""The list of themes and words, changed by whoever knows the business."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from cxcore.questions.comments import Asked, comments_with, words
from cxcore.questions.study import Study
from cxcore.store import themes
from cxcore.store.database import Cursor
from cxcore.text import Speaker
from pages.frame.errors import said
from pages.frame.showing import plain

_DONE = "words-done"
_FIELDS = ("words-word", "words-new")
"""Emptied when something was kept."""


def edit_words(study: Study, everything: Asked, names: Mapping[str, str], say: Speaker) -> None:
    """Words of one theme to add and take out, and themes themselves; closed until somebody wants it."""
    place = st.expander(say("word_list.title"), icon=":material/edit:", key="words", on_change="rerun")
    if done := st.session_state.pop(_DONE, None):
        st.toast(plain(done), icon=":material/check:")
        st.session_state.update(dict.fromkeys(_FIELDS, ""))
    if not place.open:
        return
    with place:
        st.markdown(plain(say("word_list.help")))
        theme = st.selectbox(
            say("word_list.theme"), list(names), format_func=names.__getitem__, key="words-theme"
        )
        if theme is not None:
            with said():
                _add_word(study, everything, theme, say)
            with said():
                _take_out(study, theme, names[theme], say)
        with said():
            _add_theme(study, say)


def _add_word(study: Study, everything: Asked, theme: str, say: Speaker) -> None:
    """A new word, with how many comments it finds before it is kept."""
    word = st.text_input(say("word_list.word"), key="words-word", help=say("word_list.word-help")).strip()
    if not word:
        return
    st.markdown(plain(say("word_list.finds", word=word, n=comments_with(study, everything, word))))
    if st.button(say("word_list.add"), type="primary", key="words-add"):
        _keep(
            study,
            lambda cursor: themes.add_word(cursor, study.journey.organisation, theme, word),
            say("word_list.added", word=word),
        )


def _take_out(study: Study, theme: str, name: str, say: Speaker) -> None:
    """Words, or the whole theme, that do not fit this business."""
    known = words(study).theme(theme)
    listed = list(known.words) if known else []
    unwanted = st.multiselect(
        say("word_list.out", n=len(listed)),
        listed,
        placeholder=say("word_list.choose"),
        key=f"words-out-{theme}",
    )
    owner = study.journey.organisation

    def remove(cursor: Cursor) -> None:
        for word in unwanted:
            themes.remove_word(cursor, owner, theme, word)

    with st.container(horizontal=True, key="words-removing"):
        if st.button(say("word_list.remove"), disabled=not unwanted, key="words-remove"):
            _keep(study, remove, say("word_list.removed", n=len(unwanted)))
        if st.button(say("word_list.remove-theme", name=name), key="words-remove-theme"):
            gone = say("word_list.theme-removed", name=name)
            _keep(study, lambda cursor: themes.remove_theme(cursor, owner, theme), gone)


def _add_theme(study: Study, say: Speaker) -> None:
    name = st.text_input(say("word_list.new"), key="words-new", help=say("word_list.new-help")).strip()
    if name and st.button(say("word_list.add-theme"), key="words-add-theme"):
        owner, done = study.journey.organisation, say("word_list.theme-added", name=name)
        _keep(study, lambda cursor: themes.add_theme(cursor, owner, name), done)


def _keep(study: Study, work: Callable[[Cursor], object], done: str) -> None:
    """Change the list and look again at every comment with it."""
    study.database.transact(work)
    st.session_state[_DONE] = done
    st.rerun()
