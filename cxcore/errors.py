"""Errors for people: what is wrong, where, and what to do, said in the reader's language."""

from __future__ import annotations

from typing import Any


class CxError(Exception):
    """A sentence for the user instead of a traceback.

    Parameters
    ----------
    key
        The sentence in the text catalogues, such as ``error.store.locked``.
    **details
        What the sentence names: a file, a row, a column.

    """

    def __init__(self, key: str, **details: Any) -> None:
        self.key = key
        self.details = details
        super().__init__(key)

    def __str__(self) -> str:
        from cxcore.text import speak

        return speak("en")(self.key, **self.details)


class StoreError(CxError):
    """The database cannot be opened, read or written."""


class SurveyError(CxError):
    """A survey file cannot be read as answers."""


class NoAnswersError(SurveyError):
    """A file looks like something else than answers of respondents; its owner may know better."""


class UnknownNameError(CxError):
    """An organisation, journey, persona, round or scale that does not exist."""
