"""Sums of money: only what may be added, joint amounts apart, unknown ones counted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.funding import (
    largest_grant,
    not_additive_grants,
    programme_grants,
    total_by_funder,
    total_by_initiative,
    total_by_level,
    unknown_amounts,
)
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import shipped_records, small_records

FUNDING = DataFolder(SMALL).rows("funding")
ORGANISATIONS = DataFolder(SMALL).rows("organisations")

COUNTS = ["initiatives", "rows", "not_additive", "unnamed"]
TOTALS = [total_by_level, total_by_funder]


def frame(columns: list[str], rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns).astype(
        {name: "str" for name in columns if name not in (*COUNTS, "amount_eur")}
    )


def test_levels_keep_joint_amounts_apart_and_name_those_without_a_row(small_dataset: Dataset) -> None:
    nan = float("nan")
    expected = frame(
        ["funder_group", "amount_eur", *COUNTS],
        [
            ("joint", 2_000_000.0, 1, 1, 0, 0),
            ("state", 100_000.0, 3, 1, 1, 1),
            *(
                (group, nan, 0, 0, 0, 0)
                for group in ("eu", "federal", "regional", "municipal", "private", "civil")
            ),
        ],
    )
    assert_frame_equal(total_by_level(small_dataset), expected)


def test_bodies_that_give_together_are_a_funder_of_its_own(small_dataset: Dataset) -> None:
    expected = frame(
        ["funder_ids", "funder_group", "amount_eur", *COUNTS],
        [("eu;land", "joint", 2_000_000.0, 1, 1, 0, 0), ("land", "state", 100_000.0, 3, 1, 1, 1)],
    )
    assert_frame_equal(total_by_funder(small_dataset), expected)


def test_initiatives_with_a_known_sum(small_dataset: Dataset) -> None:
    expected = frame(
        ["initiative_id", "amount_eur"], [("campus-bochum", 2_000_000.0), ("bot-koeln", 100_000.0)]
    )
    assert_frame_equal(total_by_initiative(small_dataset), expected)


def test_the_order_of_bodies_in_a_cell_makes_no_other_funder(small_folder: Callable[..., DataFolder]) -> None:
    turned = [*FUNDING, FUNDING[1] | {"id": "campus-bochum-f3", "funder_ids": "land;eu"}]
    totals = total_by_funder(small_folder(funding=turned).load())
    first = totals.head(1)[["funder_ids", "amount_eur", "rows"]]
    assert first.to_numpy().tolist() == [["eu;land", 4_000_000.0, 2]]


def test_several_bodies_of_one_level_are_joint_too(small_folder: Callable[..., DataFolder]) -> None:
    rows = [FUNDING[0] | {"funder_ids": "land;uni"}]
    totals = total_by_level(small_folder(funding=rows).load())
    assert totals.head(1)[["funder_group", "amount_eur"]].to_numpy().tolist() == [["joint", 100_000.0]]


def test_amounts_never_added_are_listed(small_dataset: Dataset) -> None:
    assert not_additive_grants(small_dataset)["id"].tolist() == ["campus-bochum-f2"]


def test_unnamed_amounts_and_mere_roles_are_counted_apart(small_dataset: Dataset) -> None:
    expected = frame(
        ["initiative_id", "funder_ids", "reason"],
        [("plan-land", "land", "unnamed"), ("netz-siegen", "land", "role_only")],
    )
    assert_frame_equal(unknown_amounts(small_dataset), expected)


def test_a_funder_by_role_with_a_joint_grant_is_no_mere_role(small_folder: Callable[..., DataFolder]) -> None:
    joint = FUNDING[0] | {"funder_ids": "eu;land"}
    table = unknown_amounts(small_folder(funding=[joint]).load())
    assert table["initiative_id"].tolist() == ["netz-siegen"]


def test_largest_and_programmes(small_dataset: Dataset) -> None:
    assert largest_grant(small_dataset)["id"].tolist() == ["campus-bochum-f1"]
    assert programme_grants(small_dataset)["programme"].tolist() == ["Digitale Städte"]


@pytest.mark.parametrize(
    "table", [*TOTALS, total_by_initiative, largest_grant, not_additive_grants, programme_grants]
)
def test_nothing_chosen_gives_no_row(
    small_dataset: Dataset, table: Callable[[Dataset], pd.DataFrame]
) -> None:
    assert table(small_dataset.narrow([])).empty


def test_only_unknown_amounts_give_no_sum(small_dataset: Dataset) -> None:
    totals = total_by_level(small_dataset.narrow(["plan-land"]))
    assert totals["amount_eur"].isna().all()
    assert totals["unnamed"].sum() == 1


def test_a_function_leaves_the_dataset_as_it_is(small_dataset: Dataset) -> None:
    before = small_dataset.funding.copy()
    for table in (*TOTALS, unknown_amounts):
        table(small_dataset)
    assert_frame_equal(small_dataset.funding, before)


def additive_total(dataset: Dataset) -> Any:
    rows = dataset.funding[["amount_eur", "additive"]].to_numpy().tolist()
    return sum(amount for amount, is_added in rows if is_added)


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_groups_sum_up_to_the_whole_and_narrowing_never_adds(data: st.DataObject) -> None:
    shipped = shipped_records()
    ids = shipped.initiatives["id"].tolist()
    wider = data.draw(st.sets(st.sampled_from(ids)))
    narrower = data.draw(st.sets(st.sampled_from(sorted(wider)))) if wider else set()
    whole, part = shipped.narrow(wider), shipped.narrow(narrower)
    assert total_by_initiative(whole)["amount_eur"].sum() == pytest.approx(additive_total(whole))
    for table in TOTALS:
        totals = table(whole)
        assert totals["amount_eur"].sum() == pytest.approx(additive_total(whole))
        assert totals[["rows", "not_additive", "unnamed"]].sum().sum() == len(whole.funding)
        key = totals.columns[0]
        before, after = totals.set_index(key), table(part).set_index(key)
        both = after.index.intersection(before.index)
        assert (after.loc[both, COUNTS] <= before.loc[both, COUNTS]).all(axis=None)
        assert (after["amount_eur"].fillna(0) <= before["amount_eur"].reindex(after.index).fillna(0)).all()
        assert after["initiatives"].drop(both).eq(0).all()


@settings(max_examples=10, deadline=None)
@given(st.permutations(FUNDING), st.permutations(ORGANISATIONS))
def test_the_order_of_rows_changes_no_total(
    funding: list[dict[str, str]], organisations: list[dict[str, str]]
) -> None:
    small = small_records()

    def reordered(table: pd.DataFrame, rows: list[dict[str, str]]) -> pd.DataFrame:
        return table.set_index("id").loc[[row["id"] for row in rows]].reset_index()

    other = replace(
        small,
        funding=reordered(small.funding, funding),
        organisations=reordered(small.organisations, organisations),
    )
    for table in (*TOTALS, not_additive_grants, unknown_amounts, largest_grant):
        assert_frame_equal(table(other), table(small), check_like=True)
