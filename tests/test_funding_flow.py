"""Money from level to field: each amount flows once, joint ones whole."""

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.funding_flow import FieldRule, money_flows, money_with_further_fields
from records.dataset import Dataset
from tests.views import shipped_records, small_records

COLUMNS = ["funder_group", "funder_ids", "field", "amount_eur", "initiatives", "rows"]
RULES: tuple[FieldRule, ...] = ("main", "several")


@pytest.mark.parametrize(("rule", "field"), [("main", "public_administration"), ("several", "several")])
def test_each_amount_flows_once_and_joint_ones_stay_whole(
    small_dataset: Dataset, rule: FieldRule, field: str
) -> None:
    expected = pd.DataFrame(
        [
            ("joint", "eu;land", "research", 2_000_000.0, 1, 1),
            ("state", "land", field, 100_000.0, 1, 1),
        ],
        columns=COLUMNS,
    )
    assert_frame_equal(money_flows(small_dataset, rule), expected, check_dtype=False)
    assert money_with_further_fields(small_dataset) == 100_000


@pytest.mark.parametrize("rule", RULES)
def test_without_an_amount_to_add_nothing_flows(small_dataset: Dataset, rule: FieldRule) -> None:
    for ids in ([], ["plan-land"], ["netz-siegen"]):
        assert money_flows(small_dataset.narrow(ids), rule).empty
        assert money_with_further_fields(small_dataset.narrow(ids)) == 0


@settings(max_examples=10, deadline=None)
@given(st.data(), st.sampled_from(RULES))
def test_flows_sum_up_to_the_whole_and_narrowing_never_adds(data: st.DataObject, rule: FieldRule) -> None:
    shipped = shipped_records()
    ids = data.draw(st.sets(st.sampled_from(shipped.initiatives["id"].tolist())))
    part = shipped.narrow(ids)
    flows, whole = money_flows(part, rule), money_flows(shipped, rule)
    added = part.funding.loc[part.funding["additive"], "amount_eur"]
    assert flows["amount_eur"].sum() == pytest.approx(added.sum())
    assert flows["rows"].sum() == len(added)
    keys = COLUMNS[:3]
    both = flows.merge(whole, on=keys, suffixes=("", "_whole"))
    assert len(both) == len(flows)
    assert (both["amount_eur"] <= both["amount_eur_whole"]).all()


def test_the_order_of_rows_changes_nothing() -> None:
    small = small_records()
    order = random.Random(1).sample(range(len(small.funding)), len(small.funding))
    turned = type(small)(**{**vars(small), "funding": small.funding.iloc[order].reset_index(drop=True)})
    for rule in RULES:
        assert_frame_equal(money_flows(turned, rule), money_flows(small, rule))
