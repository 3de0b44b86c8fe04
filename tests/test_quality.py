"""Gaps and exact sources of the small records, counted by hand."""

import datetime
from collections.abc import Callable

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.quality import facts_by_source, missing_facts, places_by_precision, source_gaps
from cards.record_words import OLD_AFTER_DAYS, is_old
from records.dataset import Dataset
from records.schema import SCHEMAS
from tests.folders import SMALL, DataFolder
from tests.views import DAY

INITIATIVES = DataFolder(SMALL).rows("initiatives")


def test_facts_by_source(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("name", 4, 0, 4, 0),
            ("summary", 4, 3, 1, 0),
            ("kind", 4, 0, 4, 0),
            ("fields", 4, 0, 4, 0),
            ("target_groups", 4, 0, 4, 0),
            ("scope", 4, 0, 4, 0),
            ("status", 3, 0, 3, 0),  # an unknown one is no fact
            ("start", 3, 2, 1, 0),
            ("end", 2, 2, 0, 0),
            ("organisations", 6, 6, 0, 4),  # one source alone lists organisations
            ("funding", 4, 4, 0, 0),
            ("reach", 4, 4, 0, 2),
            ("places", 4, 2, 2, 0),
            ("events", 3, 3, 0, 3),
        ],
        columns=["fact", "facts", "exact", "not_exact", "unmarked"],
    )
    assert_frame_equal(facts_by_source(small_dataset), expected)


def test_every_fact_a_source_can_name_is_counted(small_dataset: Dataset) -> None:
    codes = small_dataset.codes
    supports = set(codes.loc[codes["list"] == "supports", "code"])
    # How long something lasts is told by its start and its end.
    assert set(facts_by_source(small_dataset)["fact"]) == supports - {"duration"}


def test_missing_facts(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("end", 2, 0),
            ("amount", 2, 0),
            ("start", 1, 0),
            ("place", 1, 0),
            ("status", 1, 0),
            ("status_new", 1, 1),
            ("reach", 1, 0),
            ("grant_amount", 1, 0),
            ("funder_amount", 1, 0),
            ("status_day", 0, 0),
            ("target_group", 0, 0),
        ],
        columns=["gap", "initiatives", "running"],
    )
    assert_frame_equal(missing_facts(small_dataset, DAY, OLD_AFTER_DAYS), expected)


@pytest.mark.parametrize(
    "as_of", ["2025", "2024", "2025-11", "2025-10", "2025-11-21", "2025-11-20", "2027-01-01"]
)
def test_a_status_is_old_where_its_words_say_so(small_folder: Callable[..., DataFolder], as_of: str) -> None:
    rows = [row | {"status_as_of": as_of, "status": "running"} for row in INITIATIVES]
    gaps = missing_facts(small_folder(initiatives=rows).load(), DAY, OLD_AFTER_DAYS).set_index("gap")
    assert gaps.loc["status_new", "initiatives"] == (4 if is_old(as_of, DAY) else 0)


def test_places_by_precision(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("address", 1, 0),
            ("street", 0, 0),
            ("municipality", 2, 2),
            ("district", 1, 0),
            ("none", 0, 2),
        ],
        columns=["precision", "known_to", "coordinates"],
    )
    assert_frame_equal(places_by_precision(small_dataset), expected)


def test_places_are_those_of_the_chosen_initiatives(small_dataset: Dataset) -> None:
    chosen = places_by_precision(small_dataset.narrow(["bot-koeln"])).set_index("precision")
    assert dict(chosen["known_to"]) == {
        "address": 1,
        "street": 0,
        "municipality": 0,
        "district": 0,
        "none": 0,
    }


def test_source_gaps(small_dataset: Dataset) -> None:
    expected = pd.DataFrame(
        [
            ("seen_on", 5, 4),
            ("published", 2, 2),
            ("publisher", 2, 2),
            ("url", 1, 1),
            ("title", 0, 0),
            ("supports", 0, 0),
        ],
        columns=["detail", "sources", "initiatives"],
    )
    assert_frame_equal(source_gaps(small_dataset), expected)


def test_details_of_sources_are_columns(small_dataset: Dataset) -> None:
    assert set(source_gaps(small_dataset)["detail"]) <= set(SCHEMAS["sources"].columns)


@pytest.mark.parametrize("table", [facts_by_source, places_by_precision, source_gaps])
def test_without_initiatives_everything_is_zero(
    small_dataset: Dataset, table: Callable[[Dataset], pd.DataFrame]
) -> None:
    counted = table(small_dataset.narrow([])).select_dtypes("number")
    assert len(counted) > 0
    assert not counted.to_numpy().any()


def test_without_initiatives_nothing_is_missing(small_dataset: Dataset) -> None:
    gaps = missing_facts(small_dataset.narrow([]), datetime.date(2026, 1, 1), OLD_AFTER_DAYS)
    assert len(gaps) == 11
    assert not gaps[["initiatives", "running"]].to_numpy().any()
