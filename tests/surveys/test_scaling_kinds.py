"""What answers are about is what the wording says; all columns are made up."""

from __future__ import annotations

import pytest

from tests.surveys.scaled_texts import counted, found, numbers


@pytest.mark.parametrize(
    ("texts", "wording", "kind"),
    [
        (numbers(0, 10), "Hoe waarschijnlijk is het dat u ons aanbevelen zou?", "nps"),
        (numbers(1, 5), "Would you recommend us (1-5)?", None),
        (numbers(1, 10), "Alles bij elkaar, welk cijfer geeft u?", "overall"),
        (numbers(1, 10), "Overall, how was it?", "overall"),
        (numbers(1, 10), "Wie zufrieden sind Sie insgesamt?", "overall"),
        (numbers(1, 5), "CSAT", "csat"),
        (numbers(1, 7), "De winkel maakte het makkelijk voor mij", "ces"),
        (numbers(1, 7), "Hoe makkelijk was het om te bestellen?", "ces"),
        (counted("Eens", "Oneens", "Neutraal"), "Ik vond het makkelijk om te bestellen", "ces"),
        (numbers(1, 10), "Hoe belangrijk is parkeren?", "importance"),
        (counted("Belangrijk", "Zeer belangrijk", "Onbelangrijk"), "Parkeren", "importance"),
        (numbers(1, 10), "Wat verwacht u van het bezoek?", "expectation"),
        (numbers(1, 10), "Voldeed het aan uw verwachting?", None),
        (numbers(1, 10), "De sfeer", None),
    ],
)
def test_the_kind_is_what_the_wording_says(texts: dict[str, int], wording: str, kind: str | None) -> None:
    assert found(texts, wording).kind == kind
