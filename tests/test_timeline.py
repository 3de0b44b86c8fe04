"""Spans and years: what is known to the day, the month or the year, and what is not known at all."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.timeline import (
    Grouping,
    initiatives_by_year,
    later_starts,
    parts_of_spans,
    spans,
    unknown_starts,
)
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import DAY, shipped_records, small_records

INITIATIVES = DataFolder(SMALL).rows("initiatives")
GROUPINGS: list[Grouping] = ["field", "kind"]

SmallFolder = Callable[..., DataFolder]


def with_dates(small_folder: SmallFolder, **cells: str) -> Dataset:
    """The small records, Bot Köln alone and with other cells."""
    dataset = small_folder(initiatives=[INITIATIVES[0] | cells, *INITIATIVES[1:]]).load()
    return dataset.narrow(["bot-koeln"])


def parts(dataset: Dataset, day: datetime.date = DAY) -> list[tuple[str, str, str]]:
    """The parts of the only span: what, from, until (the first day no longer in it)."""
    table = parts_of_spans(spans(dataset, day, "field"), day)
    days = table[["since", "until"]].apply(lambda column: column.dt.strftime("%Y-%m-%d"))
    return list(zip(table["part"], days["since"], days["until"], strict=True))


def test_years_from_the_first_start_to_today(small_dataset: Dataset) -> None:
    rows = [(2021, 1, 1), (2022, 0, 1), (2023, 0, 1), (2024, 1, 2), (2025, 0, 2), (2026, 0, 1)]
    expected = pd.DataFrame(rows, columns=["year", "begun", "running"])
    assert_frame_equal(initiatives_by_year(small_dataset, DAY), expected)
    assert unknown_starts(small_dataset) == ("netz-siegen",)
    assert later_starts(small_dataset, DAY) == ("plan-land",)


@pytest.mark.parametrize(
    ("cells", "running"),
    [
        ({"end": "", "status": "running"}, [1, 1, 1]),
        ({"end": "", "status": "completed"}, [1, 0, 0]),
        ({"end": "", "status": "unknown"}, [1, 0, 0]),
        ({"end": "2025"}, [1, 1, 0]),
    ],
)
def test_a_missing_end_is_open_only_while_running(
    small_folder: SmallFolder, cells: dict[str, str], running: list[int]
) -> None:
    assert initiatives_by_year(with_dates(small_folder, **cells), DAY)["running"].tolist() == running


def test_spans_by_group_and_start(small_dataset: Dataset) -> None:
    table = spans(small_dataset, DAY, "field")
    assert table[["id", "group", "ending", "is_overdue"]].to_numpy().tolist() == [
        ["plan-land", "education", "unknown", False],
        ["campus-bochum", "research", "known", True],
        ["bot-koeln", "public_administration", "known", False],
    ]
    assert spans(small_dataset, DAY, "kind")["group"].tolist() == ["centre", "programme", "service"]


def test_an_end_is_over_only_after_its_last_day(small_folder: SmallFolder) -> None:
    dataset = with_dates(small_folder, end="2026")
    assert not spans(dataset, DAY, "field")["is_overdue"].any()
    assert not spans(dataset, datetime.date(2026, 12, 31), "field")["is_overdue"].any()
    assert spans(dataset, datetime.date(2027, 1, 1), "field")["is_overdue"].all()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Days: all certain, the last day included.
        ({"start": "2024-03-01", "end": "2024-03-01"}, [("certain", "2024-03-01", "2024-03-02")]),
        # Months: certain from the last possible start to the first possible end.
        (
            {"start": "2024-03", "end": "2024-06"},
            [
                ("uncertain", "2024-03-01", "2024-03-31"),
                ("certain", "2024-03-31", "2024-06-02"),
                ("uncertain", "2024-06-02", "2024-07-01"),
            ],
        ),
        # Start and end in one year: no day is certain.
        ({"start": "2024", "end": "2024"}, [("uncertain", "2024-01-01", "2025-01-01")]),
        # Open: certain until today.
        ({"start": "2024-03-01", "end": ""}, [("certain", "2024-03-01", "2026-11-21")]),
        # Recorded as running, and this year is all that is known.
        ({"start": "2026", "end": ""}, [("uncertain", "2026-01-01", "2026-12-31")]),
        # Neither an end nor running: only the start, and a day needs no bar.
        ({"start": "2024-03", "end": "", "status": "unknown"}, [("uncertain", "2024-03-01", "2024-03-31")]),
        ({"start": "2024-03-01", "end": "", "status": "unknown"}, []),
    ],
)
def test_certain_and_uncertain_parts(
    small_folder: SmallFolder, cells: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    assert parts(with_dates(small_folder, **cells)) == expected


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_nothing_chosen_gives_no_row(small_dataset: Dataset, grouping: Grouping) -> None:
    nothing = small_dataset.narrow([])
    assert spans(nothing, DAY, grouping).empty
    assert parts_of_spans(spans(nothing, DAY, grouping), DAY).empty
    assert initiatives_by_year(nothing, DAY).empty
    assert list(initiatives_by_year(small_dataset.narrow(["netz-siegen"]), DAY)) == [
        "year",
        "begun",
        "running",
    ]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_narrowing_never_raises_a_count(data: st.DataObject) -> None:
    shipped = shipped_records()
    ids = data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist())))
    narrowed = shipped.narrow(ids)
    whole = initiatives_by_year(shipped, DAY).set_index("year")
    part = initiatives_by_year(narrowed, DAY).set_index("year")
    assert (part <= whole.loc[part.index]).all(axis=None)
    assert part["begun"].sum() + len(unknown_starts(narrowed)) + len(later_starts(narrowed, DAY)) == len(ids)
    assert len(spans(narrowed, DAY, "kind")) + len(unknown_starts(narrowed)) == len(ids)


@settings(max_examples=15, deadline=None)
@given(st.dates(datetime.date(2005, 1, 1), datetime.date(2035, 12, 31)), st.sampled_from(GROUPINGS))
def test_parts_lie_within_their_span_and_never_overlap(day: datetime.date, grouping: Grouping) -> None:
    table = spans(shipped_records(), day, grouping)
    drawn = parts_of_spans(table, day)
    span = table.iloc[drawn["row"].astype("int64")].reset_index(drop=True)
    assert (drawn["since"] < drawn["until"]).all()
    assert (drawn["since"] >= span["start_first"]).all()
    known = span["ending"] == "known"
    assert (drawn["until"] <= span["end_last"] + pd.Timedelta(days=1))[known].all()
    follows = drawn["row"] == drawn["row"].shift()
    assert (drawn["since"] >= drawn["until"].shift())[follows].all()


@settings(max_examples=10, deadline=None)
@given(st.permutations(INITIATIVES))
def test_the_order_of_rows_changes_nothing(rows: list[dict[str, str]]) -> None:
    small = small_records()
    ids = [row["id"] for row in rows]
    other = replace(small, initiatives=small.initiatives.set_index("id").loc[ids].reset_index())
    assert_frame_equal(initiatives_by_year(other, DAY), initiatives_by_year(small, DAY))
    assert_frame_equal(spans(other, DAY, "kind"), spans(small, DAY, "kind"), check_like=True)
