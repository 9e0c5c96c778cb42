"""Tables that hold figures or descriptions instead of answers, and tables that only look so; all made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.tools.layout import layout_of
from tests.surveys.test_layout import refused, table

_SERIES = "\n".join(f"2026-{month:02}-01|{month}|{7 + month / 10}" for month in range(1, 9))
_WEATHER = "\n".join(f"{day}-3-2026|{9 + day / 7:.1f}|{day / 9:.2f}|{80 + day}" for day in range(13, 22))
_SKY = "\n".join(f"2026-01-{day:02}|{day / 7:.1f}|{11 + day}|{'sun' * (day % 2)}" for day in range(1, 20))
_DAILY = "\n".join(f"2026-03-{day:02}|{1 + day % 5}|{1 + day % 4}" for day in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        "Periode|Gelukkig\n2013JJ00|87.5\n2014JJ00|87.9\n2015JJ00|87.4",
        "Regio|Jaar|Slecht|Matig|Goed\nA1|25|3.4|13.0|83.6\nA2|25|3.3|12.1|84.6\nA3|25|3.9|12.2|83.9",
        "Stelling|Oneens|Neutraal|Eens|Weet niet\nDe kassa is snel|4|9|12|0\nDe prijs is goed|2|1|20|2",
        "Filiaal|Respondenten|Tevredenheid\nUtrecht|34|7,8\nZwolle|22|7,1\nEde|50|8,0",
        "branch|avg_satisfaction|responses\nUtrecht|7.8|34\nZwolle|7.1|22",
        "|q1|q2|q3\nq1|1.0|0.5|0.3\nq2|0.5|1.0|0.4\nq3|0.3|0.4|1.0",
        "|age|q1\ncount|98|97\nmean|34.2|3.9\nstd|10.1|0.9\nmin|18|1\n50%|33|4\nmax|70|5",
        "Zeilenbeschriftungen|Anzahl von ID|Mittelwert von Note\nFiliale A|23|2,1\nFiliale B|44|1,9",
        "|Totaal|Man\nGoed|120 (40%)|60 (38%)\nMatig|90 (30%)|50 (32%)\nSlecht|60 (20%)|30 (19%)",
        "Toets|r|p\nKassa|0.05|0.747\nPrijs|-0.44|0.005\nSfeer|0.03|0.857",
        "Filiaal|Sfeer|Prijs\nUtrecht|4,12|3,87\nZwolle Zuid|4,33|3,91\nEde|4,08|3,62",
        "Rank|Country|Score|Support\n1|Finland|7.769|1.587\n2|Denmark|7.601|1.573\n3|Norway|7.554|1.582",
        "sku|name|price|avg_rating|review_count\nA1|Lamp|12.5|4.3|12\nA2|Desk|80|4.1|33\nA3|Chair|40|3.9|8",
        "Klasse|Onderdeel|SD antwoord|Antwoord\nA|Kassa|0,85|4,14\nA|Prijs|1,15|3,59\nB|Kassa|1,4|3,02",
    ],
)
def test_figures_about_many_people_are_refused_without_a_word_that_says_so(text: str) -> None:
    assert refused(table(text)) == "error.survey.aggregate"


@pytest.mark.parametrize(
    "text",
    [
        f"Maand|NPS|Cijfer\n{_SERIES}",
        "|Datum|NPS|Cijfer\n" + "\n".join(f"{row}|{line}" for row, line in enumerate(_SERIES.splitlines())),
        f"Datum|Temperatuur|Regen|Vocht\n{_WEATHER}",
        f"Timestamp|Temperatuur|Regen|Vocht\n{_WEATHER}",
        "month|promoters|nps\n2026-01|40|10\n2026-02|41|12\n2026-03|38|11",
        "STN|YYYYMMDD|TG\n" + "\n".join(f"260|202601{day:02}|{10 + day}" for day in range(1, 12)),
        f"date|temp|wind|sky\n{_SKY}",
    ],
)
def test_a_row_of_figures_a_day_or_month_is_refused(text: str) -> None:
    assert refused(table(text)) == "error.survey.series"


@pytest.mark.parametrize(
    "text",
    [
        "Vraag;Antwoordopties;Type;Verplicht\nHoe was het?;Goed;keuze;ja\nHoe was het?;Slecht;keuze;ja",
        "variable;question;options\nQ1;Trinken Sie Bier?;['Ja(1)', 'Nein(2)']\nQ2;Wie oft?;[]",
        "Column;Description\nq1;How was it?\nq2;And the price?",
        "Variable;Label;Values\nq1;How was it?;1-5\nq2;And the price?;1-5",
        "Field name;Data type;Description\nq1;number;How was it?\nq2;text;Why?",
    ],
)
def test_a_list_of_questions_or_columns_is_refused(text: str) -> None:
    assert refused(table(text.replace(";", "|"))) == "error.survey.codebook"


def test_a_list_of_questions_with_a_stray_cell_is_no_table() -> None:
    questions = "\n".join(f"Was {thing} good?|" for thing in "abcdefghijklmnop")
    assert refused(table(f"Our questions|\n{questions}\nAnd this?|x")) == "error.survey.no_table"


@pytest.mark.parametrize(
    "text",
    [
        # One response a day, in marks; days that several people share; somebody's name beside them.
        f"Datum|Kassa|Prijs\n{_DAILY}",
        # Customers who came when they liked, with their age, how long they waited, and a mark.
        "Datum|Leeftijd|Wachttijd|Cijfer\n"
        + "\n".join(
            f"2026-03-{day:02}|{20 + day}|{day * 37 % 200}|{day % 5 + 5}" for day in (1, 2, 4, 9, 15, 16, 22)
        ),
        # Numbers of customers and invoices, which look like months.
        "Klantnummer|Kassa|Prijs\n" + "\n".join(f"2026{n:02}|{n % 9 + 1}|7" for n in range(1, 9)),
        "Factuur|Kassa|Prijs\n" + "\n".join(f"2026-{n:02}|{n % 9 + 1}|7" for n in range(1, 9)),
        # P and S are persons, things or places, whose marks have a decimal.
        "Klant|P|S\nK1|7,5|8\nK2|6,5|7\nK3|8|8,5",
        # Remarks return to a question; marks stand beside what they are about.
        "Vraag|Toelichting\nKassa|Te druk\nKassa|Vriendelijk\nPrijs|Duur",
        "Question|Type|Scale|Guest|Mark\nTill|mark|1-10|A|7\nTill|mark|1-10|B|8\nPrice|mark|1-10|A|5",
        # A few remarks without a name above them.
        "Cijfer|\n8|\n7|Te druk\n9|\n6|\n7|\n8|\n9|\n7|\n8|\n6|",
        # One response a month, in whole marks.
        "Datum|Kassa|Prijs\n" + "\n".join(f"2026-0{month}-04|{month + 1}|7" for month in range(1, 9)),
        "Datum|Kassa|Prijs\n" + "\n".join(f"2026-03-0{1 + row // 2}|{row}.3|{row}" for row in range(8)),
        "Maand|Kassa|Naam\n" + "\n".join(f"2026-0{month}-01|7.3|Klant {month}" for month in range(1, 9)),
        # A hundred points shared out by respondents, who give whole ones.
        "Klant|Kassa|Prijs|Sfeer\nK1|30|30|40\nK2|50|25|25\nK3|0|0|100",
        # Scores worked out for each participant; a review with what its product got from all; a remark with
        # figures about it.
        "Participant|Trust|Joy\nAnna|4.33|3.67\nBert|4.67|2.33\nCleo|3.33|4.67",
        "P|Trust|Joy\nP01|4.33|3.67\nP02|4.67|2.33\nP03|3.33|4.67",
        "rating|text|average_rating|rating_number\n5|Nice|4.3|12\n4|Fine|4.1|33\n1|Bad|3.9|8",
        "Text|x|y\n" + "\n".join(f"It was not as nice as day {row} was|0.3{row}|0.4{row}" for row in "1234"),
        # Options of a question, ticked.
        "Klant|Goed|Matig|Slecht\nJan de Boer|1|0|0\nPiet de Wit|0|1|0\nMia van Ek|1|0|0",
        # Questions with answers, and what kind of question each was.
        "Respondent|Question|Question type|Answer\n1|How?|rating|4\n1|Why?|text|So\n2|How?|rating|5",
    ],
)
def test_what_respondents_answered_is_not_taken_for_figures(text: str) -> None:
    assert layout_of(table(text)).tool in {"table", "long"}


def test_a_log_has_no_header() -> None:
    lines = "\n".join(f"2026-03-01 10:0{minute}:11|INFO|app|took {minute} ms" for minute in range(8))
    assert refused(table(lines)) == "error.survey.no_header"


def test_a_stamp_as_programs_log_it_is_none_of_a_form() -> None:
    logged = "timestamp|q1|q2\n2026-01-10T15:29:17.256235|5|4\n2026-01-10T15:40:48.055309|4|4"
    assert layout_of(table(logged)).tool == "table"
    assert layout_of(
        table(logged.replace("T15", " 15").replace(".256235", "").replace(".055309", ""))
    ).tool == ("google-forms")


def test_names_with_their_table_before_them_tell_a_long_table() -> None:
    text = "Taker: ID|Response|Question: Choices|Question: Question Title\n"
    rows = "\n".join(f"a{row}|{row}|0 to 10|How likely are you to recommend us?" for row in range(8))
    found = layout_of(table(text + rows))
    assert (found.tool, found.question, found.answer) == ("long", 3, 1)


def test_rows_of_a_grid_after_an_arrow_share_their_question() -> None:
    text = "Q2_Kassa->snel|Q2_Kassa->netjes|Q3->prijs\n5|7|3\n6|7|4\n4|5|2"
    assert [(column.text, column.item) for column in layout_of(table(text)).columns] == [
        ("Q2_Kassa", "snel"),
        ("Q2_Kassa", "netjes"),
        ("Q3->prijs", ""),
    ]


def test_row_numbers_under_the_names_that_programs_give_them_are_no_answers() -> None:
    rows = "\n".join(f"{row}|{row + 3}|{row % 5}" for row in range(8))
    found = layout_of(table(f"Unnamed: 0|Unnamed: 0.1|Kassa\n{rows}"))
    assert found.uses == {0: "left-out", 1: "left-out"}
    assert layout_of(table(f"Klant|Kassa|Prijs\n{rows}")).uses == {}
