"""Real exports, which stand beside the project, read as the figures in their list say."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cxcore.cli import main
from cxcore.questions.curve import curves
from cxcore.questions.study import Study
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import Mapping, open_survey, proposal
from cxcore.surveys.importing.load import Receipt, Target, history, load, preview, undo
from cxcore.surveys.understanding.personal import tells_who
from tests.surveys.made_up import SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder with real exports is not here")

LIST = SHARED / "MANIFEST.tsv"
LISTED = LIST.read_text("utf-8").splitlines() if LIST.is_file() else []
FILES = {row["path"]: row for row in csv.DictReader(LISTED, delimiter="\t")}
REFUSED = [path for path in FILES if path.startswith("negative/")]
READ = [path for path in FILES if path not in REFUSED]

TOOLS = {
    "qualtrics/new_3hdr_german_ui.csv": "qualtrics",
    "qualtrics/": "qualtrics-legacy",
    "surveymonkey/": "surveymonkey",
    "google_forms/": "google-forms",
    "ms_forms/": "microsoft-forms",
    # Neither names nor codes of the tool stand in it.
    "limesurvey/de_2hdr_semicolon_bom.csv": "table",
    "limesurvey/": "limesurvey",
}
ENCODINGS = {"ascii": "utf-8", "latin-1": "cp1252"}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
LEFT_OUT = {"qualtrics/legacy_api_pydict_importid_small.csv": {"preview": 1}}

ANCHORS: list[tuple[str, str, str, int, float]] = [
    ("surveymonkey/audience_1hdr_ratings_na_macroman.csv", "Algeria", "csat-1-5", 188, 3.0585),
    ("google_forms/nl_tijdstempel_tab_named_csv.csv", "Confidence in Stat", "csat-1-5", 57, 3.2456),
    ("google_forms/es_2019_nps_same_form_spanish.csv", "recomiendes R", "nps-0-10", 331, 9.284),
    ("google_forms/en_2018_nps_3062rows.tsv", "recommend R", "nps-0-10", 3001, 9.1819),
    ("limesurvey/nl_rse2017_code_text_headers.csv", "likert0[time1can]", "mark-1-10", 77, 5.9481),
]
"""File, what stands in the label or code of a column, and its scale, answers and mean."""

DATES = {
    "google_forms/nl_tijdstempel_tab_named_csv.csv": "day-first",
    "google_forms/es_2019_nps_same_form_spanish.csv": "month-first",
    "google_forms/en_2018_nps_3062rows.tsv": "month-first",
    # Three days in September, or the ninth of three months: the file itself does not tell.
    "ms_forms/hotdog_fa24_cp1252.csv": "unknown",
}

ROLES: dict[str, dict[str, str]] = {
    "qualtrics/new_3hdr_german_ui.csv": {
        "Erfassungsdatum": "time", "Antwort-ID": "respondent", "IP-Adresse": "personal",
        "E-Mail des Empfängers": "personal",
        "Breitengrad des Standorts": "personal", "This is a free text question.": "comment",
        "Q2 - Topics": "metadata",
    },
    "qualtrics/legacy_api_pydict_importid_small.csv": {
        "ResponseID": "respondent", "RecipientEmail": "personal", "EndDate": "time",
        "Do you like money?": "rating",
    },
    "surveymonkey/audience_2hdr_expanded_badbytes.csv": {"RespondentID": "respondent", "Gender": "choice"},
    "surveymonkey/audience_2hdr_response_row.csv": {
        "RespondentID": "respondent", "Do you eat steak?": "choice",
    },
    "surveymonkey/audience_1hdr_ratings_na_macroman.csv": {
        "RespondentID": "respondent",
        "Please rate how much you like the traditional cuisine of Algeria:": "rating",
        "Education": "choice",
    },
    "google_forms/nl_tijdstempel_tab_named_csv.csv": {
        "Tijdstempel": "time", "Confidence in Statistical Knowledge": "rating", "Age": "no-rating",
        "Other remarks for a word cloud": "comment",
    },
    "google_forms/es_2019_nps_same_form_spanish.csv": {
        "Timestamp": "time",
        "¿Qué tan probable es que recomiendes R a un colega, amiga/o o un familiar?": "rating",
        "¿En qué año naciste?": "personal", "¿Qué es lo que más te gusta de usar R?": "comment",
    },
    "google_forms/en_2018_nps_3062rows.tsv": {
        "Timestamp": "time",
        "How likely are you to recommend R to a colleague, friend, or family member?": "rating",
        "What do you like best about using R?": "comment", "What year were you born?": "personal",
    },
    "ms_forms/hotdog_fa24_cp1252.csv": {
        "Id": "respondent", "Completion time": "time", "Email": "personal", "Name": "personal",
        "Is a hotdog a sandwich": "choice",
    },
    "limesurvey/nl_rse2017_code_text_headers.csv": {
        "In which country do you work?": "choice", "I find real enjoyment in my job": "rating",
    },
}  # fmt: skip
"""By file and label what a column tells, or why it is left out."""

Dry = Callable[[str], Any]


@pytest.fixture(scope="module")
def dry() -> Dry:
    """What ``cx import --dry-run --json`` prints about a file."""
    known: dict[str, Any] = {}

    def look(path: str) -> Any:
        if path not in known:
            result = CliRunner().invoke(main, ["import", str(SHARED / path), "--dry-run", "--json"])
            assert result.exit_code == 0, result.stderr
            known[path] = json.loads(result.stdout)
        return known[path]

    return look


def tool_of(path: str) -> str:
    return next(tool for start, tool in TOOLS.items() if path.startswith(start))


@pytest.mark.parametrize("path", READ)
def test_a_real_file_is_read_as_its_list_says(dry: Dry, path: str) -> None:
    row, seen = FILES[path], dry(path)
    assert seen["tool"] == tool_of(path)
    assert seen["encoding"] == ENCODINGS.get(row["encoding"], row["encoding"])
    assert seen["delimiter"] == DELIMITERS[row["delimiter"]]
    assert seen["header_rows"] == int(row["header_rows"])
    assert len(seen["columns"]) == int(row["n_cols"])


@pytest.mark.parametrize("path", READ)
def test_the_rows_of_a_real_file_add_up(dry: Dry, path: str) -> None:
    row, seen = FILES[path], dry(path)
    left_out = {reason: n for reason, n in seen["left_out"].items() if reason != "blank"}
    assert left_out == LEFT_OUT.get(path, {})
    assert seen["left_out"].get("blank", 0) == int(row["blank_rows"])
    assert seen["respondents"] + sum(left_out.values()) == int(row["n_rows"])
    assert seen["rows_read"] == seen["respondents"] + sum(seen["left_out"].values())


@pytest.mark.parametrize("path", READ)
def test_the_cells_of_each_column_add_up(dry: Dry, path: str) -> None:
    seen = dry(path)
    for one in seen["columns"]:
        assert one["answers"] + one["missing"] + one["unreadable"] == seen["respondents"], one["label"]
        assert sum(one["counts"].values()) in {0, one["answers"]}


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda anchor: str(anchor[0]))
def test_a_known_mean_is_found(dry: Dry, anchor: tuple[str, str, str, int, float]) -> None:
    path, part, scale, answers, mean = anchor
    found = [one for one in dry(path)["columns"] if part in one["label"] or part in one["id"]]
    # "How much time" has a scale, of which only the user can say which end is the best.
    found = [one for one in found if one["scale"] is not None]
    assert (found[0]["scale"], found[0]["answers"]) == (scale, answers)
    assert found[0]["mean"] == pytest.approx(mean, abs=5e-5)


@pytest.mark.parametrize(("path", "roles"), ROLES.items(), ids=ROLES)
def test_telling_columns_get_their_role(dry: Dry, path: str, roles: dict[str, str]) -> None:
    columns = [one for one in dry(path)["columns"] if one["label"] in roles]
    assert {one["label"]: one["because"] or one["role"] for one in columns} == roles


@pytest.mark.parametrize(("path", "dates"), DATES.items())
def test_the_order_of_dates_is_that_of_the_file(dry: Dry, path: str, dates: str) -> None:
    assert dry(path)["dates"] == dates


@pytest.mark.parametrize("path", READ)
def test_what_is_told_before_an_import_is_what_the_import_counts(dry: Dry, path: str) -> None:
    seen = dry(path)
    told = {one["position"]: one for one in seen["columns"] if one["role"] == "rating"}
    counted = [one for one in (seen["preview"] or {"columns": []})["columns"] if one["position"] in told]
    assert len(counted) == len(told)
    for one in counted:
        own = told[one["position"]]
        assert (one["answers"], one["unreadable"]) == (own["answers"], own["unreadable"])
        assert one["mean"] == pytest.approx(own["mean"])


@pytest.mark.parametrize("path", READ)
def test_the_rows_of_one_grid_share_one_scale(dry: Dry, path: str) -> None:
    grids: dict[str, set[str]] = {}
    for one in dry(path)["columns"]:
        if one["role"] == "rating" and "[" in one["id"]:
            grids.setdefault(one["id"].split("[")[0], set()).add(one["scale"])
    assert all(len(scales) == 1 for scales in grids.values())


@pytest.mark.parametrize("path", READ)
def test_what_says_who_somebody_is_stays_out(path: str) -> None:
    masked = {
        int(place)
        for found in re.findall(r"cols \[([\d, ]+)]", FILES[path]["masked"])
        for place in found.split(",")
    }
    with open_survey(SHARED / path, path) as survey:
        for column, use in zip(survey.columns, proposal(survey).columns, strict=True):
            contents = survey.contents(column.position)
            if column.position in masked or tells_who(tuple(contents.texts or contents.sample)):
                assert use.use in {"left-out", "respondent"}, column.label


@pytest.mark.parametrize("path", REFUSED)
def test_a_table_of_shares_is_refused(path: str) -> None:
    result = CliRunner().invoke(main, ["import", str(SHARED / path), "--dry-run", "--json"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("This table counts answers")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened = Database.open(tmp_path_factory.mktemp("real") / "real.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def rated(dry: Dry) -> list[str]:
    return [path for path in READ if dry(path)["preview"] is not None]


def taken_in(database: Database, path: str) -> tuple[Mapping, Receipt]:
    with open_survey(SHARED / path, Path(path).name) as survey:
        mapping = proposal(survey)
        target = Target("Echte bestanden", path.replace("/", " "))
        seen = preview(database, survey, mapping, target)
        receipt = load(database, survey, mapping, target)
        assert (receipt.ratings, receipt.left_out) == (seen.ratings, seen.left_out)
        assert receipt.rows_read == receipt.rows_used + sum(receipt.left_out.values())
        again = load(database, survey, mapping, target)
        assert (again.import_id, again.ratings) == (0, 0)
    return mapping, receipt


def test_each_file_with_ratings_becomes_a_curve_and_can_be_undone(
    database: Database, dry: Dry, rated: list[str]
) -> None:
    assert len(rated) > 5
    for path in rated:
        mapping, receipt = taken_in(database, path)
        assert receipt.ratings >= sum(
            one["answers"] for one in dry(path)["columns"] if one["role"] == "rating"
        )
        journey = journeys.load(database, receipt.organisation, receipt.journey)
        about = {use.touchpoint for use in mapping.columns if use.use == "rating" and use.kind == "emotion"}
        study = Study.open(database, receipt.organisation, receipt.journey)
        if about - {""}:
            points = curves(study, study.rounds[-1].key)[None].points
            assert {point.touchpoint for point in points}, path
        undo(database, journey, receipt.import_id)
        assert [one.state for one in history(database, journey)] == ["undone"]
