"""Initiatives by target group: each counts once in each group it names."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.target_groups import (
    initiatives_by_target_group,
    target_groups_without_initiative,
)
from records.dataset import Dataset
from tests.views import shipped_records

COUNTS = ["initiatives", "running", "others"]


def test_groups_with_running_and_other_initiatives(small_dataset: Dataset) -> None:
    rows = [
        ("citizens", 1, 1, 0),
        ("public_administration", 1, 1, 0),
        ("pupils", 1, 0, 1),
        ("researchers", 1, 1, 0),
        ("smes", 1, 0, 1),
        ("teachers", 1, 0, 1),
    ]
    expected = pd.DataFrame(rows, columns=["target_group", *COUNTS]).astype({"target_group": "str"})
    assert_frame_equal(initiatives_by_target_group(small_dataset), expected)


def test_groups_nobody_names_are_known(small_dataset: Dataset) -> None:
    missing = target_groups_without_initiative(small_dataset)
    assert len(missing) == 21 - 6
    assert missing[:3] == ("women", "seniors", "low_income")


def test_nothing_chosen_gives_no_row(small_dataset: Dataset) -> None:
    table = initiatives_by_target_group(small_dataset.narrow([]))
    assert table.empty
    assert list(table) == ["target_group", *COUNTS]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_narrowing_never_raises_a_count(data: st.DataObject) -> None:
    shipped = shipped_records()
    ids = data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist())))
    whole = initiatives_by_target_group(shipped).set_index("target_group")
    part = initiatives_by_target_group(shipped.narrow(ids)).set_index("target_group")
    assert (part[COUNTS] <= whole.loc[part.index, COUNTS]).all(axis=None)
    assert (part["initiatives"] <= len(ids)).all()
    assert (part["running"] + part["others"]).equals(part["initiatives"])
