"""How much of the money is in few hands."""

from collections.abc import Callable

import pytest

from analysis.funding_concentration import concentration
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder

FUNDING = DataFolder(SMALL).rows("funding")


def test_shares_with_and_without_the_largest(small_folder: Callable[..., DataFolder]) -> None:
    amounts = (500, 100, 100, 100, 50, 50, 50, 50)
    rows = [
        FUNDING[0] | {"id": f"bot-koeln-f{number}", "amount_eur": str(amount)}
        for number, amount in enumerate(amounts, 1)
    ]
    table = concentration(small_folder(funding=rows).load()).set_index("kind")
    grants = table.loc["grant"].to_dict()
    assert grants == {
        "items": 8,
        "amount_eur": 1000.0,
        "largest_share": 0.5,
        "top_share": 0.85,
        "top_share_without_largest": 0.8,
    }
    for kind in ("initiative", "funder"):
        assert table.loc[kind, "items"] == 1
        assert table.loc[kind, ["top_share", "top_share_without_largest"]].isna().all()


def test_few_or_no_amounts(small_dataset: Dataset) -> None:
    assert concentration(small_dataset)["items"].tolist() == [2, 2, 2]
    assert concentration(small_dataset)["top_share"].isna().all()
    assert concentration(small_dataset)["largest_share"].tolist() == pytest.approx([2 / 2.1] * 3)
    for ids in ([], ["plan-land"], ["netz-siegen"]):
        assert concentration(small_dataset.narrow(ids)).empty
