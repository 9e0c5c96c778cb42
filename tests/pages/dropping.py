"""Made-up exports, and dropping them on Gegevens."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from tests.pages.conftest import open_page

TIDY = (
    "respondent,contactpunt,waarde,persona,meting\n"
    + "".join(f"R{number},Toonbank,{4 + number % 3},Vaste klant,Nu\n" for number in range(12))
    + "".join(f"R{number},Afrekenen,{8 + number % 2},Vaste klant,Nu\n" for number in range(12))
)
"""Twelve customers of a bakery, two touchpoints."""

WIDE = "id;Hoe tevreden bent u over de bediening?;E-mail;Opmerking\n" + "".join(
    f"{number};{5 + number % 5};klant{number}@voorbeeld.nl;Prima nummer {number}\n" for number in range(10)
)
"""A table with a question, an address and a comment."""

_WORDS = ("Heel ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Heel tevreden")
LABELS = (
    "id;Hoe tevreden bent u over het brood?;Hoe tevreden bent u over de wachttijd?;Klantgroep\n"
    + "".join(
        f"{number};{_WORDS[number % 5]};{_WORDS[(number + 2) % 5]};{'Zakelijk' if number % 3 else 'Gezin'}\n"
        for number in range(12)
    )
)
"""Two questions answered in words, and a group."""


def drop(file: str | bytes, name: str = "bakker.csv", **query: str) -> AppTest:
    """Gegevens with a file dropped on it."""
    app = open_page("data", **query)
    app.file_uploader[0].upload(name, file if isinstance(file, bytes) else file.encode()).run()
    assert not app.exception
    return app


def named(app: AppTest, label: str) -> TextInput:
    return next(field for field in app.text_input if field.label == label)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if label in button.label).click().run()
    assert not app.exception
    return app


def columns(app: AppTest) -> pd.DataFrame:
    """What stands in the table of columns, by the header."""
    table = next(one for one in app.dataframe if str(one.key).startswith("columns-"))
    return table.value.set_index("header")


def edit(app: AppTest, header: str, **cells: object) -> AppTest:
    """Change cells in the table of columns, as a user does."""
    table = next(one for one in app.dataframe if str(one.key).startswith("columns-"))
    row = list(table.value["header"]).index(header)
    app.session_state[str(table.key)] = {"edited_rows": {row: cells}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    return app


def answer(app: AppTest, question: str, option: str | None) -> AppTest:
    """Answer a question about the file."""
    asked = next(one for one in app.segmented_control if question in one.label.replace("\\", ""))
    asked.set_value(option).run()
    assert not app.exception
    return app


def asked(app: AppTest) -> list[str]:
    """The questions about the file."""
    return [one.label.replace("\\", "") for one in app.segmented_control if str(one.key).startswith("ask-")]
