"""Each column of an export gets one role, with its reason; every table here is made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import ColumnUse
from cxcore.surveys.tools.layout import Layout, layout_of
from cxcore.surveys.understanding.proposal import proposal
from tests.surveys.looked_at import LookedAt, looked_at, table

MARKS = ("1", "4", "7", "8", "10", "6")
LABELS = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden", "Tevreden")


def use_of(header: str, *cells: str, item: str = "", id_: str = "") -> ColumnUse:
    """What is proposed for a column beside one of marks."""
    other = ("7",) * len(cells)
    survey = looked_at(
        [(Column(0, header, id_, item), cells), (Column(1, "Hoe tevreden bent u over x?"), other)]
    )
    return proposal(survey).columns[0]


def role(use: ColumnUse) -> str:
    return use.because or use.use if use.use == "left-out" else use.use


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Respondent ID", ("118", "119"), "respondent"),
        ("ResponseId", ("R_1", "R_2"), "respondent"),
        ("#", ("a1", "a2"), "respondent"),
        ("Klantnummer", ("K-1", "K-2"), "respondent"),
        ("Klant", ("1", "2", "3"), "respondent"),
        ("pid", ("P01", "P02", "P03"), "respondent"),
        ("Subject", ("1", "2", "3"), "respondent"),
        ("Gast", ("J.B.", "A.K.", "P. V."), "choice"),
        ("Deelnemer", ("A", "B", "C"), "choice"),
        ("participant", ("0882d888-639f", "0882d888-639f", "13a53543-3f09"), "respondent"),
        ("Klant", ("A12", "A13", "A12"), "respondent"),
        ("Klant", ("1", "2", "1"), "no-rating"),
        ("Klant", ("Zakelijk", "Particulier", "Zakelijk"), "persona"),
        ("Member", ("Gold", "Silver", "Basic"), "choice"),
        ("Klant", ("1", "2", "2"), "no-rating"),
        ("Bonnummer", ("B7", "B9"), "respondent"),
        ("Productcode", ("B7", "B7"), "choice"),
        ("Tijdstempel", ("31-8-2020 14:20:53",), "time"),
        ("Datum", ("2026-03-02",), "time"),
        ("Datum bezoek", ("22-3-26", "3-4-26"), "time"),
        ("Update the data", ("yes", "no"), "choice"),
        ("Marca temporal", ("2026-03-02 10:15:00",), "time"),
        ("Ingekomen", ("2026-03-02 10:15:00",), "time"),
        ("Päivä", ("27/05/2026", "8/02/2026"), "time"),
        ("ID del empleado", ("a1", "a2"), "respondent"),
        ("Respondent.ID.", ("a1", "a2"), "respondent"),
        ("Ile.masz.lat.", ("23", "19", "52"), "no-rating"),
        ("respondent.place.lat", ("52.1", "51.9"), "personal"),
        ("Meting", ("Nulmeting", "Eenmeting"), "round"),
        ("Segment", ("1", "2"), "persona"),
        ("Type klant", ("Vast", "Los"), "persona"),
        ("Bent u een zakelijke of particuliere klant?", ("Zakelijk", "Particulier"), "persona"),
        ("What type of customer are you?", ("New", "Old"), "persona"),
        ("Vraag 2", ("Zakelijk", "Particulier", "Zakelijk"), "persona"),
        ("Kanaal", ("Winkel",), "channel"),
        ("Hoe heeft u contact met ons opgenomen?", ("Per brief", "Fax"), "channel"),
        ("Vraag 3", ("Winkel", "Telefoon", "E-mail", "Anders"), "channel"),
        ("Hoe heeft u van ons gehoord?", ("Website", "Facebook", "Krant"), "choice"),
        ("Hoe tevreden bent u over de kassa?", MARKS, "rating"),
        ("Kassa", LABELS, "rating"),
        ("Waarom geeft u dit cijfer?", ("Niets",), "comment"),
        ("What could we improve?", ("All fine", "Opening hours"), "comment"),
        ("Vraag 9", ("Ik moest erg lang wachten in de rij",
                     "De medewerker was heel erg vriendelijk tegen mij",
                     "Prima, maar de koffie had wel wat warmer gemogen"), "comment"),
        ("Opmerking", ("Prima", "Goed", "Goed"), "comment"),
        ("Waarom?", ("Prima", "Goed"), "comment"),
        ("Toelichting brood", ("lekker", "lekker", ""), "comment"),
        ("Werkorder", ("1001", "1002"), "respondent"),
        ("Ticket", ("Dag1", "Dag2", "Dag3") * 7, "choice"),
        ("Klant", ("B2B", "B2C") * 10, "persona"),
        ("Numéro client", ("1001", "1002"), "respondent"),
        ("N° de cliente", ("1001", "1002"), "respondent"),
        ("Deelnemerscode", ("1001", "1002"), "respondent"),
        ("Volledige naam", ("Jan", "Piet"), "personal"),
        ("UID", ("ab12", "cd34"), "respondent"),
        ("UserID", ("612345678", "612345901", "612400001"), "respondent"),
        ("Nummer", ("612345678", "612345901", "612400001"), "respondent"),
        ("Bereikbaar onder", ("612345678", "612345901", "612400001"), "personal"),
        ("Which sector best describes your organization?", ("Food", "Art", "Care"), "choice"),
        ("Welke sector kan uw bedrijf het best omschrijven?", ("Bouw", "Kunst", "Zorg"), "choice"),
        ("Please describe your work", ("Food", "Art", "Care"), "comment"),
        ("How would you describe your part? [Baker]", ("Yes", "No", "N/A"), "choice"),
        ("Remarks", ("N/A", "n/a"), "comment"),
        ("Property reply", ("Thank you for staying with us!", "We are sorry to hear that."), "metadata"),
        ("Reactie van de eigenaar", ("Dank voor uw bezoek!", "Wat jammer, bel ons.", "Dank"), "metadata"),
        ("How satisfied are you with the company response?", MARKS, "rating"),
        ("Was onze robot behulpzaam?", MARKS, "rating"),
        ("Reactie op de eigenaar", ("Aardig en behulpzaam geweest", "Nooit gezien"), "comment"),
        ("response_received_at", ("2026-03-02 10:15:00", "2026-03-03 9:15:00"), "time"),
        ("Anything else?", ("No", "N/A", "No"), "comment"),
        ("Which gender do you identify with?", ("Male", "Male", "Male", "Male", "Male", "Female"), "choice"),
        ("Q30", ("Male", "Male", "Male"), "choice"),
        ("Come sono i servizi?", ("Molto male", "Male", "Così così", "Bene", "Molto bene"), "rating"),
        ("P9S7", ("1. We pay it", "4. We had no such cost", "1. We pay it"), "choice"),
        ("The bakery", ("1 - Grim", "5 - Lush", "1 - Grim"), "rating"),
        ("Here and now, I feel", ("(4)", "6)", "(7)", "(5) as before"), "rating"),
        ("Participant", ("1", "2", "3", "5", "1"), "no-rating"),
        ("Beoordeling", ("Prima", "Goed", "Goed"), "rating"),
        ("Waarom koos u voor ons?", ("Prijs", "Prijs", "Gemak", "Gemak") * 5, "choice"),
        ("Do you want to find the reason behind things?", ("2", "1", "2", "1"), "no-rating"),
        ("Geslacht", ("Man", "Vrouw"), "choice"),
        ("Komt u vaker?", ("Ja", "Nee"), "choice"),
        ("Wat kocht u? (meerdere antwoorden mogelijk)", ("Brood, Taart", "Brood"), "choice"),
        ("Vraag 5", ("Brood; Taart", "Brood; Koek", "Taart; Koek", "Brood; Koek; Taart", "Koek; Brood",
                     "Brood; Taart"),
         "choice"),
        ("Hoeveel bezoeken per jaar?", ("12", "3", "40"), "no-rating"),
        ("Naam", ("x",), "personal"),
        ("Review Username", ("jan", "piet"), "personal"),
        ("Medewerker", ("jan", "piet"), "personal"),
        ("Medewerker", MARKS, "rating"),
        ("N°", ("1", "2"), "respondent"),
        ("Vraag 4", ("iemand@voorbeeld.nl",), "personal"),
        ("Vraag 4", ("", ""), "empty"),
        ("Ik ga akkoord met de privacyverklaring", ("Akkoord",), "metadata"),
        ("Bewijs dat u geen robot bent", ("8", "acht"), "metadata"),
    ],
)  # fmt: skip
def test_header_and_content_propose_a_role(header: str, cells: tuple[str, ...], expected: str) -> None:
    assert role(use_of(header, *cells)) == expected


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        (("request_sent_at", "response_received_at"), 1),
        (("Sent", "Responded"), 1),
        (("Start date", "End date"), 1),
    ],
)
def test_of_several_moments_that_of_the_answer_is_taken(moments: tuple[str, str], told: int) -> None:
    rows = [[f"2026-03-{day:02d} 10:15:00", f"2026-03-{day:02d} 11:15:00", "7"] for day in range(1, 9)]
    layout = layout_of([[*moments, "Hoe was het?"], *rows])
    uses = proposal(LookedAt(layout, rows)).columns
    assert [use.use for use in uses].index("time") == told


def test_what_the_tool_says_of_a_column_goes_first() -> None:
    columns = [
        (Column(0, "Kassa"), ("7", "8")),
        (Column(1, "Code"), ("a", "b")),
        (Column(2, "Score"), ("9", "10")),
    ]
    uses = proposal(looked_at(columns, {0: "left-out", 1: "respondent"})).columns
    assert [role(use) for use in uses] == ["metadata", "respondent", "rating"]


def test_the_number_of_a_row_is_nobody_beside_a_number_of_the_customer() -> None:
    uses = proposal(table(Nr=("1", "2", "3"), Klantnummer=("K7", "K9", "K2"), Kassa=("8", "7", "9"))).columns
    assert [role(use) for use in uses] == ["metadata", "respondent", "rating"]
    uses = proposal(table(Nr=("1", "2", "3"), Kassa=("8", "7", "9"))).columns
    assert [role(use) for use in uses] == ["respondent", "rating"]


def test_a_respondent_column_of_addresses_is_left_out_even_when_the_tool_names_it() -> None:
    columns = [(Column(0, "ID"), ("a@b.nl", "c@d.nl")), (Column(1, "Score"), ("9", "10"))]
    assert role(proposal(looked_at(columns, {0: "respondent"})).columns[0]) == "personal"


def test_only_one_column_of_a_kind_is_proposed_and_the_best() -> None:
    survey = table(
        Start_time=("2026-03-02 10:00",), Completion_time=("2026-03-02 10:05",),
        Segment=("x",), Doelgroep=("y",),
        ID=("1",), Klantnummer=("A1",), Kassa=("7",),
    )  # fmt: skip
    roles = [role(use) for use in proposal(survey).columns]
    assert roles == ["metadata", "time", "persona", "choice", "respondent", "metadata", "rating"]


def test_a_date_that_can_be_read_two_ways_is_asked_about() -> None:
    use = use_of("Datum", "03/04/2026", "05/04/2026", "02/05/2026")
    assert (use.use, use.doubts) == ("time", ("dates",))


def test_a_scale_whose_direction_is_unknown_is_left_out_with_its_scale() -> None:
    use = use_of(
        "How much effort did you personally have to put forth to handle your request?", "1", "5", "3"
    )
    assert (use.use, use.because) == ("left-out", "direction")
    assert "direction" in use.doubts
    assert use.scale != "mark-1-10"


def test_days_long_ago_are_not_when_somebody_answered() -> None:
    days = [f"{1950 + n}-0{n % 9 + 1}-02" for n in range(12)]
    assert use_of("Verjaardag", *days).because == "personal"
    assert use_of("Lid sinds", *days).use == "left-out"
    assert use_of("Vorige keer", *(f"0{n % 9 + 1}-03-2026" for n in range(12))).use == "time"


def test_a_multi_select_that_stands_twice_is_used_at_most_once() -> None:
    columns = [
        (Column(0, "Wat kocht u?"), ("Brood, Taart", "Brood")),
        (Column(1, "Wat kocht u?", "", "Brood"), ("TRUE", "TRUE")),
        (Column(2, "Wat kocht u?", "", "Taart"), ("TRUE", "FALSE")),
        (Column(3, "Kassa"), ("7", "8")),
    ]
    assert [role(use) for use in proposal(looked_at(columns)).columns] == [
        "choice",
        "double",
        "double",
        "rating",
    ]


def test_other_namely_goes_with_the_options_before_it() -> None:
    survey = looked_at([
        (Column(0, "Wat kocht u?"), ("Brood", "Taart", "Brood", "Anders")),
        (Column(1, "Anders, namelijk"), ("", "", "", "een heel lange tekst over koekjes")),
        (Column(2, "Kassa"), ("7", "8", "9", "3")),
    ])  # fmt: skip
    assert role(proposal(survey).columns[1]) == "choice"


def test_ids_and_labels_are_kept() -> None:
    use = use_of("Hoe tevreden bent u over", *MARKS, item="Kassa", id_="QID3_1")
    assert (use.id, use.header) == ("QID3_1", "Hoe tevreden bent u over – Kassa")


def test_a_long_table_is_mapped_by_its_questions() -> None:
    columns = (Column(0, "Respondent"), Column(1, "Datum"), Column(2, "Vraag"), Column(3, "Antwoord"))
    rows = [
        [str(number), f"2026-03-{number + 10} 10:00:00", question, answer]
        for number in range(9)
        for question, answer in (
            ("Hoe tevreden bent u over de kassa?", str(1 + number)),
            ("Waarom geeft u dit cijfer?", f"verzonnen reden {number}"),
            ("Wat is uw naam?", f"Verzonnen {number}"),
        )
    ]
    mapping = proposal(LookedAt(Layout("long", 1, columns, question=2, answer=3), rows))
    assert mapping.form == "long"
    assert [use.use for use in mapping.columns] == ["respondent", "time", "left-out", "left-out"]
    assert [role(use) for use in mapping.questions] == ["rating", "comment", "personal"]
    assert [use.touchpoint for use in mapping.questions] == ["Kassa", "Kassa", ""]


def test_the_tidy_form_says_it_all() -> None:
    layout = Layout("tidy", 1, (Column(0, "contactpunt"), Column(1, "waarde")))
    assert [use.use for use in proposal(LookedAt(layout, [["Kassa", "7"]])).columns] == [
        "touchpoint",
        "value",
    ]


@pytest.mark.parametrize(("first", "role_of_it"), [("Tijdstempel", "rating"), ("Respondent ID", "direction")])
def test_a_tool_that_writes_what_was_ticked_writes_no_codes(first: str, role_of_it: str) -> None:
    rows = [[f"{day}-3-2026 14:20:53", str(day % 4 + 1)] for day in range(1, 20)]
    layout = layout_of([[first, "Ik voelde me hier op mijn gemak"], *rows])
    assert role(proposal(LookedAt(layout, rows)).columns[1]) == role_of_it
