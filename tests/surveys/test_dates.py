"""Which of day and month comes first, and patterns with which the database reads the times."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.date_words import in_english, rewritings
from cxcore.surveys.dates import ZONE, DateOrder, counted_in, date_order, has_zone, patterns
from cxcore.surveys.mapping import Dates

STARTS = datetime(2024, 1, 3, 9, 5, 7)  # noqa: DTZ001


def read(text: str, dates: Dates, told: tuple[str, ...]) -> datetime | None:
    found = ", ".join(f"'{pattern}'" for pattern in patterns(dates, told))
    plain = "trim(?)"
    for pattern, by in rewritings(told):
        plain = f"regexp_replace({plain}, '{pattern}', '{by}')"
    statement = f"SELECT try_strptime(regexp_replace({plain}, ?, '\\1'), [{found}])"
    row = duckdb.connect().execute(statement, [text, ZONE]).fetchone()
    return row[0] if row else None


@pytest.mark.parametrize(
    ("text", "dates", "time"),
    [
        ("2025-11-04 08:31:29", "iso", "2025-11-04 08:31:29"),
        ("2024-03-05T10:11:12.123Z", "iso", "2024-03-05 10:11:12.123"),
        ("2024-03-05T10:11:12+01:00", "iso", "2024-03-05 10:11:12"),
        ("2024-03-05 10:11", "iso", "2024-03-05 10:11:00"),
        ("2024-3-5", "iso", "2024-03-05"),
        ("2024/03/05 10:11:12 PM GMT+1", "iso", "2024-03-05 22:11:12"),
        ("2024-06-15 10:00:00", "iso", "2024-06-15 10:00:00"),
        ("5 Mar 2024", "iso", "2024-03-05"),
        ("Mar 5, 2024 10:11 PM", "iso", "2024-03-05 22:11:00"),
        ("31-8-2020 14:20:53", "day-first", "2020-08-31 14:20:53"),
        ("31/08/2020, 14:20:53", "day-first", "2020-08-31 14:20:53"),
        ("5.3.24 9:05", "day-first", "2024-03-05 09:05:00"),
        ("12/13/2019 9:50:30", "month-first", "2019-12-13 09:50:30"),
        ("5/10/18 4:01", "month-first", "2018-05-10 04:01:00"),
        ("6/6/2025 6:00:00AM", "month-first", "2025-06-06 06:00:00"),
        ("6/6/2025 6:00:00 PM", "month-first", "2025-06-06 18:00:00"),
        ("12/31/2024", "month-first", "2024-12-31"),
        ("1. 3. 2024 10:11:12", "day-first", "2024-03-01 10:11:12"),
        ("20240301", "iso", "2024-03-01"),
        ("vrijdag 1 maart 2024 10:11", "iso", "2024-03-01 10:11:00"),
        ("12-mrt-2024", "iso", "2024-03-12"),
        ("1. März 2024 09:05", "iso", "2024-03-01 09:05:00"),
        ("15 août 2024", "iso", "2024-08-15"),
        ("1 de marzo de 2024", "iso", "2024-03-01"),
        ("Friday, March 1, 2024 10:11 PM", "iso", "2024-03-01 22:11:00"),
        ("2024/3/5 下午1:05:03", "iso", "2024-03-05 13:05:03"),
        ("2024/3/5 上午 10:05:03 GMT+8", "iso", "2024-03-05 10:05:03"),
        ("2024/03/05 10:11:12 p. m. GMT+1", "iso", "2024-03-05 22:11:12"),
        ("2024/03/05 10:11:12 p.m. EEST", "iso", "2024-03-05 22:11:12"),
        ("3/25/2024 1:00 PM PT", "month-first", "2024-03-25 13:00:00"),
        ("3/25/2024 1:00 PM", "month-first", "2024-03-25 13:00:00"),
        ("Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)", "iso", "2025-09-08 13:58:23"),
        ("2024-03-05 10:11:12 +0100 (Midden-Europese standaardtijd)", "iso", "2024-03-05 10:11:12"),
    ],
)
def test_the_database_reads_each_way_of_writing_a_time(text: str, dates: Dates, time: str) -> None:
    assert read(text, dates, (text,)) == datetime.fromisoformat(time)


def test_a_time_without_seconds_is_read_beside_times_with_seconds() -> None:
    assert read("31-8-2020 14:20", "day-first", ("31-8-2020 14:20:53",)) == datetime(2020, 8, 31, 14, 20)  # noqa: DTZ001


def test_a_two_digit_year_is_of_this_century_beside_four_digit_years() -> None:
    assert read("31-8-20", "day-first", ("31-8-2020", "31-8-2020", "31-8-20")) == datetime(2020, 8, 31)  # noqa: DTZ001


@pytest.mark.parametrize("dates", ["iso", "day-first", "month-first"])
def test_without_texts_the_usual_times_are_read(dates: Dates) -> None:
    text = {"iso": "2024-12-31 23:59", "day-first": "31-12-2024 23:59", "month-first": "12/31/2024 23:59"}
    assert read(text[dates], dates, ()) == datetime(2024, 12, 31, 23, 59)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("texts", "dates", "certain"),
    [
        (["2024-01-02"], "iso", True),
        (["31-8-2020 14:20:53"], "day-first", True),
        (["1-8-2020", "", "31-8-2020"], "day-first", True),
        (["12/13/2019 9:50:30"], "month-first", True),
        (["1.2.2024", "1.3.2024"], "day-first", True),
        (["1/2/2024"], "day-first", False),
        (["1/2/2024 6:00:00 PM"], "month-first", False),
        (["13/2/2024", "2/13/2024", "14/2/2024"], "day-first", False),
        (["5 Mar 2024"], "iso", True),
    ],
)
def test_the_order_is_told_with_its_certainty(texts: list[str], dates: Dates, certain: bool) -> None:
    assert date_order(texts) == DateOrder(dates, certain)


@pytest.mark.parametrize(("shape", "dates"), [("%d/%m/%Y", "day-first"), ("%m/%d/%Y", "month-first")])
def test_rows_that_ascend_decide_where_no_day_is_over_12(shape: str, dates: Dates) -> None:
    days = [STARTS + timedelta(days=31 * month + day) for month in range(6) for day in range(0, 8, 2)]
    texts = [day.strftime(shape) for day in days if day.day <= 12]
    assert len(texts) > 5
    assert date_order(texts) == DateOrder(dates, certain=True)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["Jun-25"],
        ["4/5"],
        ["8.5"],
        ["2020"],
        ["99/99/2020"],
        ["2024-13-01"],
        ["2024-01-02", "no", "yes"],
    ],
)
def test_what_is_no_time_is_none(texts: list[str]) -> None:
    assert date_order(texts).dates is None


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["45012.5", "45013"], "days"),
        (["45012,5", "45013,25"], "days"),
        ([*["45012.5", "45013"] * 10, "n/a"], "days"),
        (["1772691967", "964980868"], "seconds"),
        (["1772691967000", "1772691967123"], "milliseconds"),
        (["45012.5", "7"], None),
        (["0612345678", "17726919"], None),
    ],
)
def test_times_may_be_numbers(texts: list[str], unit: str | None) -> None:
    assert counted_in(texts) == unit


@pytest.mark.parametrize("text", ["2024-03-05 10:11:12 GMT+1", "2024-03-05T10:11Z", "3/5/2024 1:00 PM EST"])
def test_a_zone_is_seen(text: str) -> None:
    assert has_zone([text])


@pytest.mark.parametrize(
    "text", ["2024-03-05T10:11:12Z", "31-8-2020 14:20", "3/5/2024 1:00 PM EST", "May 5, 2024"]
)
def test_a_date_that_is_english_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text
    assert rewritings([text]) == ()


def test_a_date_ends_in_no_offset() -> None:
    assert not has_zone(["2024-03-05", "2024-03-05 10:11:12"])


@given(st.lists(st.text(max_size=40), max_size=20))
def test_no_text_is_too_odd(texts: list[str]) -> None:
    order = date_order(texts)
    assert patterns(order.dates or "iso", texts)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)))  # noqa: DTZ001
def test_a_time_goes_through_its_text(time: datetime) -> None:
    text = time.strftime("%d-%m-%Y %H:%M:%S")
    assert read(text, "day-first", (text,)) == time.replace(microsecond=0)
