"""Money over time: stated periods only, spread evenly; what runs out from a day on."""

import datetime
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.funding_years import (
    dated_grants,
    ending_by_window,
    ending_grants,
    money_by_known_period,
    money_by_year,
)
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import DAY, shipped_records

FUNDING = DataFolder(SMALL).rows("funding")
Folder = Callable[..., DataFolder]


def test_an_amount_is_spread_evenly_over_its_years(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        {"year": [2024, 2025, 2026], "amount_eur": [100_000 / 3] * 3, "rows": [1] * 3, "initiatives": [1] * 3}
    )
    assert_frame_equal(money_by_year(small_dataset), expected, check_dtype=False)


def test_no_period_is_guessed(small_dataset: Dataset, small_folder: Folder) -> None:
    """The initiative itself has dates; its grant without a period is in no year."""
    assert dated_grants(small_dataset)["id"].tolist() == ["bot-koeln-f1"]
    expected = pd.DataFrame(
        {
            "period": ["known", "partly", "unknown"],
            "amount_eur": [100_000.0, 0.0, 2_000_000.0],
            "rows": [1, 0, 1],
        }
    )
    assert_frame_equal(money_by_known_period(small_dataset), expected, check_dtype=False)
    half = [FUNDING[0], FUNDING[1] | {"period_start": "2021"}, *FUNDING[2:]]
    periods = money_by_known_period(small_folder(funding=half).load()).set_index("period")
    assert periods["rows"].tolist() == [1, 1, 0]


def test_amounts_never_added_are_in_no_year(small_folder: Folder) -> None:
    rows = [FUNDING[2] | {"period_start": "2024", "period_end": "2025"}]
    dataset = small_folder(funding=rows).load()
    assert money_by_year(dataset).empty
    assert money_by_known_period(dataset).empty
    assert ending_grants(dataset, datetime.date(2025, 1, 1))["id"].tolist() == ["campus-bochum-f2"]


@pytest.mark.parametrize(
    ("day", "windows"),
    [
        ("2026-12-31", [1, 1, 1, 1]),  # the last day that "2026" can mean
        ("2026-06-30", [0, 1, 1, 1]),
        ("2026-01-01", [0, 1, 1, 1]),
        ("2025-01-01", [0, 0, 1, 1]),
        ("2027-01-01", []),
        ("2023-12-30", []),
    ],
)
def test_what_runs_out_from_a_day_on(small_dataset: Dataset, day: str, windows: list[int]) -> None:
    table = ending_by_window(small_dataset, datetime.date.fromisoformat(day))
    assert table["rows"].tolist() == windows
    assert table["amount_eur"].dropna().tolist() == [100_000.0] * sum(windows)


def test_unknown_amounts_are_counted_never_added(small_folder: Folder) -> None:
    rows = [FUNDING[3] | {"period_end": "2027-01"}, FUNDING[2] | {"period_end": "2027-02"}]
    table = ending_by_window(small_folder(funding=rows).load(), DAY)
    assert table["amount_eur"].isna().all()
    assert table[["rows", "not_additive", "unnamed"]].to_numpy().tolist() == [[0, 1, 1]] * 4


def test_nothing_chosen_gives_no_row(small_dataset: Dataset) -> None:
    nobody = small_dataset.narrow([])
    for table in (money_by_year(nobody), money_by_known_period(nobody), ending_grants(nobody, DAY)):
        assert table.empty
    assert ending_by_window(nobody, DAY).empty


@settings(max_examples=10, deadline=None)
@given(st.data(), st.dates(datetime.date(2015, 1, 1), datetime.date(2035, 1, 1)))
def test_sums_hold_for_every_selection_and_day(data: st.DataObject, day: datetime.date) -> None:
    shipped = shipped_records()
    part = shipped.narrow(data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist()))))
    periods = money_by_known_period(part).set_index("period")["amount_eur"]
    years = money_by_year(part)
    assert years["amount_eur"].sum() == pytest.approx(periods.get("known", 0.0))
    assert periods.sum() == pytest.approx(part.funding.loc[part.funding["additive"], "amount_eur"].sum())
    table = ending_by_window(part, day)
    whole = ending_by_window(shipped, day)
    for column in ("initiatives", "rows", "not_additive", "unnamed"):
        assert table[column].is_monotonic_increasing
        if len(table):
            assert (table[column] <= whole[column]).all()
