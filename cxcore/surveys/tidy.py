"""The tidy form: one rating a row, under columns with fixed names, Dutch or English."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping as Names
from collections.abc import Sequence

from cxcore.model import Kind
from cxcore.surveys.mapping import ColumnUse, Mapping, Use
from cxcore.text import Language

TIDY_COLUMNS: Names[Use, tuple[str, str]] = {
    "respondent": ("respondent", "respondent"),
    "touchpoint": ("touchpoint", "contactpunt"),
    "phase": ("phase", "fase"),
    "persona": ("persona", "persona"),
    "round": ("round", "meting"),
    "value": ("value", "waarde"),
    "scale": ("scale", "schaal"),
    "kind": ("kind", "soort"),
    "channel": ("channel", "kanaal"),
    "time": ("answered_at", "tijdstip"),
    "comment": ("comment", "toelichting"),
}
"""What a column holds, and its English and Dutch names; only touchpoint and value must be there."""

_USES: dict[str, Use] = {name: use for use, names in TIDY_COLUMNS.items() for name in names}

KIND_NAMES: dict[str, Kind] = {
    "": "emotion",
    "emotion": "emotion",
    "emotie": "emotion",
    "functional": "functional",
    "functioneel": "functional",
    "expectation": "expectation",
    "verwachting": "expectation",
    "importance": "importance",
    "belang": "importance",
    "nps": "nps",
    "ces": "ces",
    "csat": "csat",
    "overall": "overall",
    "totaal": "overall",
}
"""Names of kinds in the kind column, lower case."""

_TEMPLATE: tuple[dict[Use, tuple[str, str]], ...] = (
    {
        "respondent": ("R1", "R1"),
        "touchpoint": ("Waiting in line", "Rij bij de kassa"),
        "phase": ("Purchase", "Aankoop"),
        "persona": ("Regular customer", "Vaste klant"),
        "round": ("Baseline", "Nulmeting"),
        "value": ("6", "6"),
        "scale": ("mark-1-10", "mark-1-10"),
        "kind": ("emotion", "emotie"),
        "channel": ("Shop", "Winkel"),
        "time": ("2026-03-02 10:15", "2026-03-02 10:15"),
        "comment": ("Made-up example", "Verzonnen voorbeeld"),
    },
    {
        "respondent": ("R1", "R1"),
        "touchpoint": ("Delivery", "Bezorging"),
        "phase": ("Use", "Gebruik"),
        "persona": ("Regular customer", "Vaste klant"),
        "round": ("Baseline", "Nulmeting"),
        "value": ("8.5", "8,5"),
        "time": ("2026-03-02 10:15", "2026-03-02 10:15"),
    },
    {
        "respondent": ("R1", "R1"),
        "persona": ("Regular customer", "Vaste klant"),
        "round": ("Baseline", "Nulmeting"),
        "value": ("9", "9"),
        "scale": ("nps-0-10", "nps-0-10"),
        "kind": ("nps", "nps"),
        "time": ("2026-03-02 10:16", "2026-03-02 10:16"),
    },
)


def is_tidy(headers: Sequence[str]) -> bool:
    """True for a header with at least a touchpoint and a value column."""
    return {"touchpoint", "value"} <= {_USES.get(header.lower()) for header in headers}


def tidy_mapping(headers: Sequence[str]) -> Mapping:
    """The mapping that the names of the tidy form say; unknown columns, and doubles, are left out."""
    taken: set[Use] = set()
    columns = []
    for header in headers:
        use = _USES.get(header.lower())
        if use is None or use in taken:
            columns.append(ColumnUse(header=header, because="unknown"))
        else:
            taken.add(use)
            columns.append(ColumnUse(header=header, use=use))
    return Mapping(form="tidy", columns=tuple(columns))


def template_csv(language: Language) -> bytes:
    """A small made-up file in the tidy form, for a spreadsheet in this language.

    UTF-8 with a byte order mark, which Excel needs; semicolons and decimal commas in Dutch.
    """
    which = ("en", "nl").index(language)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=",;"[which])
    writer.writerow(names[which] for names in TIDY_COLUMNS.values())
    for line in _TEMPLATE:
        writer.writerow(line[use][which] if use in line else "" for use in TIDY_COLUMNS)
    return text.getvalue().encode("utf-8-sig")
