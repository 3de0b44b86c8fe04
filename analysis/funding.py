"""Who pays, and how much of it is known. Amounts are in euros; unknown ones are counted, never zero."""

import pandas as pd

from analysis.dataset import Dataset

JOINT = "joint"


def grants(dataset: Dataset) -> pd.DataFrame:
    """The funding rows with the group of their funders.

    Returns:
        The columns of `funding` and `funder_group`: the level of the one funder, or `joint` where several
        bodies give one amount, which is never split between them.
    """
    levels = dataset.organisations.set_index("id")["level"]
    funders = dataset.funding_funders.assign(level=dataset.funding_funders["organisation_id"].map(levels))
    by_row = funders.groupby("funding_id").agg(level=("level", "first"), bodies=("organisation_id", "nunique"))
    rows = dataset.funding.join(by_row, on="id")
    group = rows["level"].where(rows["bodies"] == 1, JOINT)
    return rows.drop(columns=["level", "bodies"]).assign(funder_group=group)


def total_by_level(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts of each group of funders, largest first.

    Returns:
        One row a group with a funding row: `funder_group`, `amount_eur` (missing where no additive amount is
        known), `initiatives`, `rows` (additive), `not_additive` (rows shown but never summed) and `unnamed`
        (rows without an amount).
    """
    rows = grants(dataset)
    rows = rows.assign(
        added_eur=rows["amount_eur"].where(rows["additive"]),
        not_additive=~rows["additive"] & rows["amount_eur"].notna(),
        unnamed=rows["amount_eur"].isna(),
    )
    totals = rows.groupby("funder_group", as_index=False).agg(
        amount_eur=("added_eur", lambda amounts: amounts.sum(min_count=1)),
        initiatives=("initiative_id", "nunique"),
        rows=("additive", "sum"),
        not_additive=("not_additive", "sum"),
        unnamed=("unnamed", "sum"),
    )
    return totals.sort_values(["amount_eur", "funder_group"], ascending=[False, True], ignore_index=True)
