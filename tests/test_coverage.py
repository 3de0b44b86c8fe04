"""Numbers of people beside the size of their group: a share only where both count the same once."""

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.coverage import coverage
from cards.coverage import by_size
from records.dataset import Dataset
from tests.views import nothing, shipped_records, small_records, view_of

REACH = small_records().reach
SHOWN = ["measure", "target_group", "number", "size", "share", "reason"]


def records(rows: list[dict[str, object]], sizes: list[dict[str, object]]) -> Dataset:
    """The small records with these numbers, each an additive plan for participants, and these sizes."""
    usual = REACH.iloc[0].to_dict() | {"kind": "planned", "measure": "participants", "unit": "people"}
    usual |= {"qualifier": "exact", "additive": True, "target_group": "pupils"}
    reach = pd.DataFrame([usual | {"id": f"r{place}"} | row for place, row in enumerate(rows)])
    size = {"unit": "people", "qualifier": "exact", "counts_once": True, "counts_de": "Schüler",
            "counts_en": "pupils", "reference_date": "2024", "publisher": "Amt",
            "target_group": "pupils"}  # fmt: skip
    known = shipped_records().target_group_sizes
    table = pd.DataFrame([size | row for row in sizes], columns=[*size, "size"])
    types = {column: known[column].dtype for column in table}
    return replace(
        small_records(),
        reach=reach[REACH.columns].astype(REACH.dtypes.to_dict()),
        target_group_sizes=table.astype(types),
    )


def shown(dataset: Dataset) -> list[tuple[object, ...]]:
    rows = coverage(dataset)[SHOWN].astype("object")
    return [tuple(None if pd.isna(value) else value for value in row) for row in rows.to_numpy().tolist()]


def test_a_number_beside_each_size_of_its_group() -> None:
    dataset = records([{"number": 50}, {"number": 25}], [{"size": 100}, {"size": 300}])
    assert shown(dataset) == [
        ("participants", "pupils", 75, 100, 0.75, ""),
        ("participants", "pupils", 75, 300, 0.25, ""),
    ]


def test_more_than_the_group_is_not_clipped() -> None:
    dataset = records([{"number": 150}], [{"size": 100}])
    assert shown(dataset) == [("participants", "pupils", 150, 100, 1.5, "")]
    card = by_size(view_of(dataset))
    assert "150\xa0%, mehr als die Gruppe" in card.title


@pytest.mark.parametrize(
    ("row", "size", "reason"),
    [
        ({"additive": False}, {}, "not_additive"),
        ({"measure": "event_attendance"}, {}, "visits"),
        ({"measure": "staff"}, {}, "staff"),
        ({"target_group": "startups"}, {}, "no_size"),
        ({"unit": "organisations"}, {}, "unit"),
        ({}, {"unit": "organisations"}, "unit"),
        ({}, {"counts_once": False}, "not_once"),
        ({"measure": "event_attendance", "additive": False}, {"unit": "organisations"}, "not_additive"),
    ],
)
def test_without_a_share_it_says_why(row: dict[str, object], size: dict[str, object], reason: str) -> None:
    ((*_, share, why),) = shown(records([{"number": 5} | row], [{"size": 100} | size]))
    assert (share, why) == (None, reason)


def test_no_numbers_no_rows() -> None:
    columns = list(coverage(shipped_records()).columns)
    empty = coverage(nothing(shipped_records()).dataset)
    assert (list(empty.columns), len(empty)) == (columns, 0)
    card = by_size(nothing(shipped_records()))
    assert (card.chart, card.left_out) == (None, ())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.integers(1, 10**7))
def test_the_share_times_the_size_is_the_sum(numbers: list[int], size: int) -> None:
    ((_, _, number, _, share, _),) = shown(records([{"number": n} for n in numbers], [{"size": size}]))
    assert isinstance(share, float)
    assert number == sum(numbers)
    assert math.isclose(share * size, sum(numbers))


def test_the_order_of_rows_changes_nothing() -> None:
    dataset = shipped_records()
    turned = replace(dataset, reach=dataset.reach.iloc[::-1].reset_index(drop=True))
    assert_frame_equal(coverage(turned), coverage(dataset))


def test_the_card_names_the_largest_share_and_what_has_none() -> None:
    card = by_size(view_of(shipped_records()))
    assert card.title == "Lehrkräfte: für rund 90\xa0% ein Angebot"
    assert card.left_out == (
        "2 gegen Stellen oder Verträge.",
        "38 nicht addierbar.",
        "1 mit anderem Maß.",
    )
