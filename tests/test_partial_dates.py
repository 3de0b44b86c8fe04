"""Partial dates: what each precision can mean, and what is none."""

import calendar
import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from records.partial_dates import PartialDate, date_bounds, is_day, is_partial_date, parsed


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-08", "2025-08-01", "2025-08-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-11-03", "2025-11-03", "2025-11-03", "day"),
        ("2025-11-11T16:30", "2025-11-11T16:30", "2025-11-11T16:30", "minute"),
    ],
)
def test_the_days_a_date_can_mean(value: str, first: str, last: str, precision: str) -> None:
    meant = [datetime.datetime.fromisoformat(day) for day in (first, last)]
    assert parsed(value) == PartialDate(meant[0], meant[1], precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "25", "31.12.2025", "2025-13", "2025-00", "2025-02-30", "2025-1-1", "2025-11-03T25:00",
        "2025-11-03T16:60", "2025-11-03 16:30", "2025-11-03T16:30:00", "2025-11-03T16:30Z", "2025-",
        "2025-08-",
        "2025-11T16:30", "1899", "2100", "0000", "2025\n", " 2025", "２０２５", "heute", "2025/26", "-2025",
    ],
)  # fmt: skip
def test_what_is_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r"^[\s\S]*$"):
        parsed(value)
    assert not is_partial_date(value, with_time=True)


def test_a_time_is_a_date_only_where_times_are_allowed() -> None:
    assert is_partial_date("2025-11-11T16:30", with_time=True)
    assert not is_partial_date("2025-11-11T16:30")
    assert (is_day("2025-11-11"), is_day("2025-11"), is_day("2025-11-11T16:30")) == (True, False, False)


def test_bounds_of_many_dates() -> None:
    values = pd.Series(["2025", None, "2025-08-31", "2025", "nonsense"], index=[7, 8, 9, 10, 11], dtype="str")
    expected = pd.DataFrame(
        {
            "first": pd.array(["2025-01-01", None, "2025-08-31", "2025-01-01", None], dtype="datetime64[us]"),
            "last": pd.array(["2025-12-31", None, "2025-08-31", "2025-12-31", None], dtype="datetime64[us]"),
            "precision": pd.array(["year", None, "day", "year", None], dtype="str"),
        },
        index=values.index,
    )
    assert_frame_equal(date_bounds(values), expected)


def test_bounds_of_no_dates_have_the_same_types() -> None:
    nothing = date_bounds(pd.Series([None, None], dtype="str"))
    assert nothing.dtypes.astype("str").to_dict() == {
        "first": "datetime64[us]",
        "last": "datetime64[us]",
        "precision": "str",
    }


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_less_precise_date_contains_the_day(day: datetime.date) -> None:
    whole = day.isoformat()
    for length in (4, 7, 10):
        meant = parsed(whole[:length])
        assert meant.first.date() <= day <= meant.last.date()
    assert parsed(whole[:7]).last.day == calendar.monthrange(day.year, day.month)[1]


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_none(value: str) -> None:
    assert is_partial_date(value) in {True, False}
