"""Numbers of people: measures apart, sums only of what may be added."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.reach import (
    MEASURE,
    initiatives_without_reach,
    qualifier_of_sum,
    reach_by_target_group,
    reach_rows,
    reach_totals,
)
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import shipped_records, small_records

REACH = DataFolder(SMALL).rows("reach")
COLUMNS = [
    *("number", "qualifier", "initiatives", "rows", "not_additive", "largest", "largest_qualifier"),
]
PLANNED = ("planned", "participants", "people")


def frame(columns: list[str], rows: list[tuple[object, ...]]) -> pd.DataFrame:
    numbers = dict.fromkeys(("number", "largest"), "Int64")
    counts = dict.fromkeys(("initiatives", "rows", "not_additive"), "int64")
    words = dict.fromkeys([name for name in columns if name not in (*numbers, *counts)], "str")
    return pd.DataFrame(rows, columns=columns).astype(numbers | counts | words)


def test_each_measure_for_itself(small_dataset: Dataset) -> None:
    nan = float("nan")
    expected = frame(
        [*MEASURE, *COLUMNS],
        [
            ("planned", "participants", "people", 200, "about", 1, 1, 0, 200, "about"),
            ("planned", "addressable", "people", 5000, "about", 1, 1, 0, 5000, "about"),
            ("reached", "participants", "people", 30, "exact", 1, 1, 0, 30, "exact"),
            ("reached", "event_attendance", "people", None, nan, 1, 0, 1, 150, "at_least"),
        ],
    )
    assert_frame_equal(reach_totals(small_dataset), expected)


def test_a_measure_by_target_group(small_folder: Callable[..., DataFolder]) -> None:
    rows = [
        REACH[0],
        REACH[0] | {"id": "bot-koeln-r2", "number": "7", "qualifier": "exact"},
        REACH[0] | {"id": "bot-koeln-r3", "number": "900", "additive": "false"},
        REACH[0] | {"id": "bot-koeln-r4", "number": "40", "target_group": "seniors", "additive": "false"},
    ]
    dataset = small_folder(reach=rows).load()
    expected = frame(
        ["target_group", *COLUMNS],
        [
            ("citizens", 207, "about", 1, 2, 1, 900, "about"),
            ("seniors", None, float("nan"), 1, 0, 1, 40, "about"),
        ],
    )
    assert_frame_equal(reach_by_target_group(dataset, PLANNED), expected)
    assert reach_rows(dataset, PLANNED)["number"].tolist() == [900, 200, 40, 7]


def test_one_measure_in_two_units_stays_two(small_folder: Callable[..., DataFolder]) -> None:
    rows = [REACH[2], REACH[2] | {"id": "campus-bochum-r9", "unit": "events", "number": "3"}]
    totals = reach_totals(small_folder(reach=rows).load())
    assert totals[[*MEASURE, "largest"]].to_numpy().tolist() == [
        ["reached", "event_attendance", "people", 150],
        ["reached", "event_attendance", "events", 3],
    ]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["exact"], "exact"),
        (["exact", "at_least"], "at_least"),
        (["up_to", "up_to"], "up_to"),
        (["exact", "about"], "about"),
        (["at_least", "up_to"], "about"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts_allow(parts: list[str], whole: str) -> None:
    assert qualifier_of_sum(parts) == whole


def test_initiatives_without_a_number(small_dataset: Dataset) -> None:
    assert initiatives_without_reach(small_dataset) == ("netz-siegen",)


def test_nothing_chosen_gives_no_row(small_dataset: Dataset) -> None:
    nothing = small_dataset.narrow([])
    assert reach_totals(nothing).empty
    assert reach_by_target_group(nothing, PLANNED).empty
    assert initiatives_without_reach(nothing) == ()


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_narrowing_never_raises_a_sum(data: st.DataObject) -> None:
    shipped = shipped_records()
    ids = data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist())))
    part = shipped.narrow(ids)
    counts = ["number", "initiatives", "rows", "not_additive"]
    whole = reach_totals(shipped).set_index(MEASURE)[counts].fillna(0)
    totals = reach_totals(part).set_index(MEASURE)[counts].fillna(0)
    assert (totals <= whole.loc[totals.index]).all(axis=None)
    assert totals[["rows", "not_additive"]].sum().sum() == len(part.reach)


def test_groups_sum_up_to_their_measure(shipped: Dataset) -> None:
    totals = reach_totals(shipped)
    for measure, number in zip(totals[MEASURE].to_numpy().tolist(), totals["number"], strict=True):
        parts = reach_by_target_group(shipped, measure)["number"]
        assert parts.sum() == (0 if pd.isna(number) else number)


@settings(max_examples=10, deadline=None)
@given(st.permutations(REACH))
def test_the_order_of_rows_changes_nothing(rows: list[dict[str, str]]) -> None:
    small = small_records()
    table = small.reach.set_index("id").loc[[row["id"] for row in rows]].reset_index()
    assert_frame_equal(reach_totals(replace(small, reach=table)), reach_totals(small))
