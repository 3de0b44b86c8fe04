"""Who pays, and how much of it is known. Amounts are in euros; unknown ones are counted, never zero."""

from typing import Literal

import pandas as pd

from records.dataset import Dataset

UNKNOWN = "unknown"  # a group that is no level

Grouping = Literal["funder_group", "funder_ids"]


def grants(dataset: Dataset) -> pd.DataFrame:
    """The funding rows, `funder_ids` in the order of levels: a group of funders reads the same each time."""
    ids = dataset.funding["funder_key"].str.replace(".", ";", regex=False)
    return dataset.funding.assign(funder_ids=ids.astype("str"))


def total_by(dataset: Dataset, grouping: Grouping) -> pd.DataFrame:
    """The additive amounts by group of funders or by funder, largest first.

    Several bodies that give one amount are a funder of its own.

    Returns:
        One row a group that has a funding row: the grouping column, `funder_group`, `amount_eur` (missing
        where no additive amount is known), `initiatives`, `rows` (additive), `not_additive` (rows with an
        amount that is never summed) and `unnamed` (rows without an amount).
    """
    rows = grants(dataset)[["initiative_id", "funder_ids", "funder_group", "amount_eur", "additive"]]
    rows = rows.assign(
        added_eur=rows["amount_eur"].where(rows["additive"]),
        not_additive=~rows["additive"] & rows["amount_eur"].notna(),
        unnamed=rows["amount_eur"].isna(),
    )
    columns = [grouping, "funder_group"] if grouping == "funder_ids" else [grouping]
    groups = rows.groupby(columns, sort=False)
    counts = ["additive", "not_additive", "unnamed"]
    totals = groups[counts].sum().astype("int64").rename(columns={"additive": "rows"})
    totals.insert(0, "initiatives", groups["initiative_id"].nunique())
    # A sum of pandas turns unknown amounts into zero unless one amount is asked for.
    totals.insert(0, "amount_eur", groups["added_eur"].sum(min_count=1))
    totals = totals.reset_index()
    return totals.sort_values(
        ["amount_eur", "rows", "not_additive", grouping],
        ascending=[False, False, False, True],
        ignore_index=True,
    )


def amounts_of_initiative(dataset: Dataset, initiative_id: str, grouping: Grouping) -> pd.Series:
    """The additive amounts of one initiative in euros by group of funders or by funder, each known one."""
    rows = grants(dataset)
    is_known = rows["additive"] & rows["amount_eur"].notna()
    rows = rows[is_known & (rows["initiative_id"] == initiative_id)]
    return rows.groupby(grouping, sort=False)["amount_eur"].sum()


def total_by_level(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts of each group of funders, largest first, groups without a funding row last.

    Returns:
        As `total_by`, every group of the list once, that of funders of unknown level only where it has a row;
        no row at all without any funding row.
    """
    totals = total_by(dataset, "funder_group")
    if totals.empty:
        return totals
    groups = dataset.codes.loc[dataset.codes["list"] == "funder_group", "code"]
    others = pd.DataFrame({"funder_group": groups[~groups.isin([*totals["funder_group"], UNKNOWN])]})
    counts = dict.fromkeys(("initiatives", "rows", "not_additive", "unnamed"), 0)
    others = others.assign(amount_eur=float("nan"), **counts)
    return pd.concat([totals, others], ignore_index=True) if len(others) else totals


def total_by_funder(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts of each funder, or of bodies giving together, largest first: see `total_by`."""
    return total_by(dataset, "funder_ids")


def total_by_initiative(dataset: Dataset) -> pd.DataFrame:
    """The additive amounts of each initiative that has one, largest first: `initiative_id`, `amount_eur`."""
    added = dataset.funding.loc[dataset.funding["additive"], ["initiative_id", "amount_eur"]]
    totals = added.groupby("initiative_id")[["amount_eur"]].sum().reset_index()
    return totals.sort_values(["amount_eur", "initiative_id"], ascending=[False, True], ignore_index=True)


def largest_grant(dataset: Dataset) -> pd.DataFrame:
    """The largest additive row, with the columns of `funding`; no row where none is known."""
    rows = grants(dataset)
    largest = rows[rows["additive"]].nlargest(1, "amount_eur", keep="all")
    return largest.sort_values("id").head(1).reset_index(drop=True)


def not_additive_grants(dataset: Dataset) -> pd.DataFrame:
    """The rows with an amount that must not be added to others, largest first: columns of `funding`."""
    rows = grants(dataset)
    shown = rows[~rows["additive"] & rows["amount_eur"].notna()]
    return shown.sort_values(["amount_eur", "id"], ascending=[False, True], ignore_index=True)


def unknown_amounts(dataset: Dataset) -> pd.DataFrame:
    """Money known to be given without an amount: grants not naming it, and funders without a grant row.

    Returns:
        One row a grant or a funder of an initiative: `initiative_id`, `funder_ids` (several joined by `;`)
        and `reason` (`unnamed`: a grant row without amount; `role_only`: a funder without any grant row
        in this initiative), in that order.
    """
    rows = grants(dataset)
    unnamed = rows.loc[rows["amount_eur"].isna(), ["initiative_id", "funder_ids"]].assign(reason="unnamed")
    keys = ["initiative_id", "organisation_id"]
    funders, paying = dataset.funders[keys], dataset.funding_funders[keys].drop_duplicates()
    is_paying = funders.merge(paying, on=keys, how="left", indicator=True)["_merge"] == "both"
    role_only = (
        funders[~is_paying.to_numpy()]
        .set_axis(["initiative_id", "funder_ids"], axis=1)
        .assign(reason="role_only")
    )
    both = pd.concat([part.sort_values(["initiative_id", "funder_ids"]) for part in (unnamed, role_only)])
    return both.reset_index(drop=True).astype({"reason": "str"})


def programme_grants(dataset: Dataset) -> pd.DataFrame:
    """The rows that name a programme or purpose, by its name: columns of `funding`."""
    rows = grants(dataset)
    named = rows[rows["programme"].notna()]
    return named.sort_values(["programme", "id"], key=lambda column: column.str.casefold(), ignore_index=True)
