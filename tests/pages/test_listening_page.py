"""Luisteren: what is said is counted and found, nobody is given away, and the list of words changes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.questions.comments import PAGE
from cxcore.store.database import Database
from tests.pages.conftest import open_page, said
from tests.store.rated import Given, bakery, keep

HALL = "Een dagje woonhal · Woonhal Krekelmaat"
DAY = datetime(2026, 3, 2)  # noqa: DTZ001 (as the database keeps it)


def page(journey: str = HALL, language: str = "nl") -> AppTest:
    app = open_page("listening", language, journey=journey)
    assert not app.exception
    return app


def of(*texts: str, touchpoint: str = "rij", first: int = 0) -> list[Given]:
    """One customer a text, the last the newest."""
    given = ((first + number, text, DAY + timedelta(number)) for number, text in enumerate(texts))
    return [
        Given(comment=text, touchpoint=touchpoint, respondent=who, value=6, at=at) for who, text, at in given
    ]


def shown(app: AppTest) -> list[str]:
    """The comments of the page."""
    lists = [one.proto.body for one in app.get("html") if 'class="said"' in one.proto.body]
    return re.findall("<li>(.*?)<p", lists[0]) if lists else []


def heat(app: AppTest) -> dict[str, list[str]]:
    """The cells of the table by the name of the row, the head under ``Contactpunt``."""
    (body,) = [one.proto.body for one in app.get("html") if 'class="heat"' in one.proto.body]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr>(.*?)</tr>", body)]
    return {first: rest for first, *rest in rows}


def open_list(app: AppTest) -> AppTest:
    app.session_state["words"] = True
    return app.run()


def test_what_is_said_most_is_the_heading_and_stands_in_the_table(opened: Database) -> None:
    app = page()
    assert "Het gaat het vaakst over complimenten: 8 van de 36 opmerkingen." in said(app)
    rows = heat(app)
    place = rows["Contactpunt"].index("complimenten")
    assert sum(int(cells[place] or 0) for name, cells in rows.items() if name != "Contactpunt") == 8
    assert sum(int(cells[0]) for name, cells in rows.items() if name != "Contactpunt") == 36


def test_a_group_under_the_minimum_is_neither_counted_nor_shown(empty: Database) -> None:
    keep(empty, bakery(), of(*["lange rij"] * 6) + of("brood op", "brood op", touchpoint="brood", first=50))
    app = page("brood · bakker")
    assert "brood" not in heat(app)
    assert len(shown(app)) == 6
    assert "De opmerkingen bij 1 contactpunt blijven verborgen" in said(app)


def test_who_somebody_is_is_masked_and_cannot_be_searched(empty: Database) -> None:
    keep(empty, bakery(), of("Bel mij op 06-12345678", *["lange rij"] * 6))
    app = page("brood · bakker")
    assert "12345678" not in said(app)
    app.text_input(key="comments-search").input("12345678").run()
    assert shown(app) == []
    assert "0 opmerkingen gevonden" in said(app)


def test_comments_are_found_by_words_theme_and_touchpoint(opened: Database) -> None:
    app = page()
    app.text_input(key="comments-search").input("KWARTIER").run()
    assert shown(app) == ["<strong>4,0</strong> Een kwartier bij de balie gestaan. Niemand."]
    app.text_input(key="comments-search").input("")
    app.selectbox(key="comments-theme").select("waiting").run()
    waiting = len(shown(app))
    app.selectbox(key="comments-touchpoint").select("hulp").run()
    assert 0 < len(shown(app)) < waiting


def test_thousands_of_comments_come_a_page_at_a_time(empty: Database) -> None:
    keep(empty, bakery(), of(*(f"nummer {number}" for number in range(3000))))
    app = page("brood · bakker")
    assert "3.000 opmerkingen gevonden" in said(app)
    assert len(shown(app)) == PAGE
    assert "nummer 2999" in shown(app)[0]
    app.button(key="comments-older").click().run()
    assert "nummer 2979" in shown(app)[0]
    assert [text.value for text in app.text] == ["Bladzijde 2 van 150"]
    app.text_input(key="comments-search").input("nummer 17").run()
    assert "nummer 2917" in shown(app)[0]
    assert app.text[0].value.startswith("Bladzijde 1 van")


def test_the_comments_of_another_journey_begin_at_the_newest(opened: Database) -> None:
    for key, number in (("veel", PAGE + 1), ("weinig", 6)):
        keep(opened, bakery(key), of(*(f"Reactie {one} van {key}" for one in range(number))))
    app = page("brood · veel")
    app.button(key="comments-older").click().run()
    assert shown(app) == ["<strong>6,0</strong> Reactie 0 van veel"]
    app.selectbox(key="journey").select("weinig/brood").run()
    assert len(shown(app)) == 6


def test_without_comments_it_says_what_to_ask(empty: Database) -> None:
    keep(empty, bakery(), [Given(respondent=who, value=7) for who in range(9)])
    text = said(page("brood · bakker"))
    assert "Er zijn geen opmerkingen te zien." in text
    assert "Waarom geeft u dit cijfer?" in text


def test_when_all_comments_are_withheld_it_says_so(empty: Database) -> None:
    keep(empty, bakery(), of(*["lange rij"] * 4))
    text = said(page("brood · bakker"))
    assert "Er zijn geen opmerkingen te zien." in text
    assert "blijven verborgen" in text


def test_a_word_says_what_it_finds_before_it_is_kept(empty: Database) -> None:
    keep(empty, bakery(), of(*["de krentenbol was op"] * 6))
    app = open_list(page("brood · bakker"))
    app.selectbox(key="words-theme").select("choice")
    app.text_input(key="words-word").input("krentenbol*").run()
    assert "“krentenbol*” vindt 6 opmerkingen." in said(app)
    app.button(key="words-add").click().run()
    assert "Het gaat het vaakst over keuze en voorraad: 6 van de 6 opmerkingen." in said(app)
    assert app.text_input(key="words-word").value == ""


def test_a_word_that_is_taken_out_finds_nothing_any_more(empty: Database) -> None:
    keep(empty, bakery(), of(*["een lange rij"] * 6))
    app = open_list(page("brood · bakker"))
    assert "Het gaat het vaakst over wachten" in said(app)
    words = [word for word in app.multiselect(key="words-out-waiting").options if "rij" in word]
    app.multiselect(key="words-out-waiting").set_value(words).run()
    app.button(key="words-remove").click().run()
    assert "In 6 opmerkingen springt er geen onderwerp uit." in said(app)


def test_a_theme_of_ones_own_can_be_added_and_taken_out(empty: Database) -> None:
    keep(empty, bakery(), of(*["de krentenbol was op"] * 6))
    app = open_list(page("brood · bakker"))
    app.text_input(key="words-new").input("Krenten").run()
    app.button(key="words-add-theme").click().run()
    assert "Krenten" in app.selectbox(key="words-theme").options
    app.selectbox(key="words-theme").select("krenten").run()
    app.button(key="words-remove-theme").click().run()
    assert "Krenten" not in app.selectbox(key="words-theme").options


@pytest.mark.parametrize(
    ("word", "sentence"), [("a*", "te weinig letters"), ("?", "Daar staat geen woord in")]
)
def test_a_word_that_would_find_nearly_everything_is_refused(
    word: str, sentence: str, opened: Database
) -> None:
    app = open_list(page())
    app.text_input(key="words-word").input(word).run()
    assert sentence in said(app)
    assert not app.exception


def test_what_was_never_asked_is_named_and_the_next_analysis_too(empty: Database) -> None:
    keep(empty, bakery(), of(*["een lange rij"] * 6))
    app = page("brood · bakker")
    text = said(app)
    assert "Naar 3 van de 4 contactpunten is nog nooit geluisterd" in text
    assert "momenten bij anderen" in text
    cells = [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    assert cells.count("✗ nooit gevraagd") == 3
    assert cells.count("vragenlijst") == 1


def test_the_page_is_english_as_well(opened: Database) -> None:
    text = said(page(language="en"))
    assert "What customers say about Een dagje woonhal" in text
    assert "36 comments found" in text
