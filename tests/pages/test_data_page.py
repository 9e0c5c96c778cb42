"""Gegevens: from a dropped file to a journey and back."""

from __future__ import annotations

from cxcore.store.database import Database
from cxcore.store.journeys import headings, load
from cxcore.surveys import template_csv
from tests.pages.conftest import open_page, said
from tests.pages.dropping import LABELS, TIDY, WIDE, drop, named, press


def test_a_tidy_file_becomes_a_journey_of_its_own(opened: Database) -> None:
    app = drop(TIDY)
    assert "24 rijen gelezen: 24 gebruikt, 0 weggelaten" in said(app)
    named(app, "Naam van de organisatie").set_value("Bakker Bol").run()
    named(app, "Naam van de klantreis").set_value("Brood halen").run()
    press(app, "Lees 24 antwoorden in")
    assert app.selectbox(key="journey").value == "bakker-bol/brood-halen"
    assert "24 antwoorden zijn ingelezen" in app.success[0].value.replace("\\", "")
    app.switch_page("overview.py").run()
    assert "“Toonbank” is het dieptepunt: 5,0" in said(app)
    assert "gesimuleerde" not in said(app)


def test_nothing_is_stored_before_the_button(opened: Database) -> None:
    before = headings(opened)
    drop(TIDY)
    assert headings(opened) == before


def test_an_import_can_be_undone(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    press(app, "Ja, draai terug")
    assert "teruggedraaid op" in said(app)
    assert not any("Ja, draai terug" in button.label for button in app.button)


def test_pages_know_at_once_that_answers_are_gone(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    app.switch_page("overview.py").run()
    assert "dieptepunt" in said(app)
    app.switch_page("data.py").run()
    press(app, "Ja, draai terug")
    app.switch_page("overview.py").run()
    assert "Er zijn nog geen antwoorden" in said(app)


def test_the_history_says_from_what_kind_of_file_and_what_was_left_out(opened: Database) -> None:
    app = press(drop(LABELS + ";;;\n"), "Lees 24 antwoorden in")
    assert "Een tabel. 13 rijen gelezen: 12 gebruikt, 1 weggelaten (1 lege rij)." in said(app)


def test_the_same_file_again_says_that_all_of_it_is_there(opened: Database) -> None:
    press(drop(TIDY), "Lees 24 antwoorden in")
    app = drop(TIDY)
    assert said(app).count("Alles wat in dit bestand staat, is al ingelezen.") == 1
    assert next(button for button in app.button if "Lees" in button.label).disabled


def test_a_later_export_adds_only_what_is_new(opened: Database) -> None:
    press(drop(TIDY), "Lees 24 antwoorden in")
    app = drop(TIDY + "R90,Toonbank,7,Vaste klant,Nu\n")
    assert "24 antwoorden stonden er al." in said(app)
    app = press(app, "Lees 1 antwoord in")
    assert "1 antwoord is ingelezen" in app.success[0].value.replace("\\", "")


def test_answers_that_changed_since_stay_as_they_were_and_are_counted(opened: Database) -> None:
    press(drop(TIDY), "Lees 24 antwoorden in")
    app = drop(TIDY.replace("R0,Toonbank,4", "R0,Toonbank,9"))
    assert said(app).count("1 daarvan is in dit bestand anders; dat blijft zoals het was.") == 1


def test_problems_are_named_with_row_column_and_reason(opened: Database) -> None:
    app = drop(TIDY + "R1,Toonbank,elf,Vaste klant,Nu\nR2,Toonbank,11,Vaste klant,Nu\n")
    text = said(app)
    assert "Rij 26, kolom waarde (C): “elf” is geen getal." in text
    assert "Rij 27, kolom waarde (C): 11 valt buiten de schaal." in text
    assert "26 rijen gelezen: 24 gebruikt, 2 weggelaten" in text


def test_a_table_is_imported_with_its_proposed_columns(opened: Database) -> None:
    app = drop(WIDE, "enquete.csv")
    assert "Een tabel met 10 ingevulde rijen en 4 kolommen" in said(app)
    press(app, "Lees 10 antwoorden in")
    app.switch_page("journey.py").run()
    assert "Bediening" in said(app)


def test_columns_that_the_own_form_does_not_know_are_named_and_left_out(opened: Database) -> None:
    app = drop("contactpunt,waarde,email\nToonbank,7,iemand@voorbeeld.nl\n")
    assert "Deze kolommen blijven weg: email." in said(app)
    assert "iemand" not in said(app)


def test_rubbish_is_refused_with_a_sentence(opened: Database) -> None:
    app = drop("\x00\x01\x02", "foto.csv")
    assert app.error
    assert not any("Lees" in button.label for button in app.button)


def test_counted_answers_are_refused_with_what_to_do(opened: Database) -> None:
    app = drop("%PDF-1.7 verslag", "verslag.csv")
    assert "Dit is een PDF" in app.error[0].value


def test_what_looks_like_totals_is_read_when_the_owner_knows_better(opened: Database) -> None:
    months = "".join(f"2026-{month:02d};{month % 4 + 6};{month % 3 + 7}\n" for month in range(1, 9))
    app = drop(f"Maand;Rapportcijfer winkel;Rapportcijfer kassa\n{months}", "maanden.csv")
    assert "Elke rij van deze tabel is een dag, een maand of een uur" in app.error[0].value
    press(app, "Toch bekijken: hier staan antwoorden van klanten in")
    assert not app.error
    press(app, "Lees 16 antwoorden in")


def test_the_example_file_can_be_imported_itself(opened: Database) -> None:
    app = drop(template_csv("nl").decode("utf-8"), "voorbeeld.csv")
    assert not app.error
    assert "0 weggelaten" in said(app)


def test_the_page_also_starts_without_any_journey(empty: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    assert app.selectbox(key="journey").value == "mijn-bedrijf/mijn-klantreis"


def test_a_dropped_file_is_told_in_english(opened: Database) -> None:
    app = open_page("data", "en")
    app.file_uploader[0].upload("bakery.csv", LABELS.encode()).run()
    assert "A table with 12 filled rows and 4 columns" in said(app)


def test_levels_are_chosen_by_hand_and_give_a_pyramid(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    app.switch_page("pyramid.py").run()
    assert "nog niet gekozen welk niveau" in said(app)
    assert app.dataframe[0].proto.placeholder == "–"  # else it says None, in no language of ours
    key = f"levels-{load(opened, 'mijn-bedrijf', 'mijn-klantreis').id}"
    app.session_state[key] = {"edited_rows": {0: {"level": 1}}, "added_rows": [], "deleted_rows": []}
    press(app, "Bewaar de niveaus")
    assert "Het eerste niveau wordt nog niet gehaald" in said(app)


def test_a_later_export_adds_what_is_new_to_the_round_that_is_chosen(opened: Database) -> None:
    rows = [f"{n};{5 + n % 5}\n" for n in range(14)]
    header = "id;Hoe tevreden bent u over de bediening?\n"
    app = drop(header + "".join(rows[:10]), "maart.csv")
    press(app, "Lees 10 antwoorden in")
    app = drop(header + "".join(rows), "april.csv", journey="Mijn klantreis · Mijn bedrijf")
    assert "Dat geeft 14 nieuwe antwoorden" in said(app)
    next(one for one in app.selectbox if one.label == "Meting").select("maart").run()
    assert "14 rijen gelezen: 4 gebruikt, 10 weggelaten (10 rijen die er al waren)." in said(app)
    press(app, "Lees 4 antwoorden in")


def test_comments_alone_are_called_comments_and_shown_where_they_are_read(opened: Database) -> None:
    app = drop("id;Wat kan er beter?\n" + "".join(f"{n};Het brood van dag {n} was op\n" for n in range(9)))
    assert "Dat geeft 9 nieuwe opmerkingen." in said(app)
    press(app, "Lees 9 opmerkingen in")
    assert app.success[0].value.startswith("9 opmerkingen zijn ingelezen\\. 9 rijen gelezen")
    [link] = [one for one in app.get("page_link") if "klanten schreven" in one.proto.label]
    assert link.proto.page == "luisteren"


def test_what_was_imported_is_what_the_pages_show_next(opened: Database) -> None:
    later = WIDE.replace("klant", "bezoeker")
    app = press(drop(WIDE, "maart.csv"), "Lees 10 antwoorden in")
    app.session_state["round"] = "maart"
    app.file_uploader[0].upload("mei.csv", later.encode()).run()
    assert app.session_state["round"] == "maart"
    press(app, "Lees 10 antwoorden in")
    assert app.session_state["round"] == "mei"


def test_problems_are_called_the_first_only_where_there_are_more(opened: Database) -> None:
    def table(wrong: int) -> str:
        return "contactpunt,waarde\nKassa,7\n" + "Kassa,blauw\n" * wrong

    app = drop(table(3))
    assert "Er zijn 3 vakjes die we niet kunnen gebruiken." in said(app)
    assert "De eerste" not in said(app)
    app = drop(table(220))
    assert "Er zijn 220 vakjes die we niet kunnen gebruiken. De eerste 200 staan hieronder." in said(app)
