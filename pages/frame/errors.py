"""Errors for people, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cxcore.errors import CxError
from pages.frame.language import current_speaker
from pages.frame.showing import plain


@contextmanager
def said() -> Iterator[None]:
    """Says what goes wrong inside in a sentence, and lets the rest of the page go on."""
    try:
        yield
    except CxError as error:
        sentence = current_speaker()(error.key, **error.details)
        st.error(plain(sentence), icon=":material/error:")
