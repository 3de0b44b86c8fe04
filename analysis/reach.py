"""How many people and institutions initiatives reach or mean to reach; different measures are never added."""

from collections.abc import Collection

import pandas as pd

from records.dataset import Dataset

MEASURE = ["kind", "measure", "unit"]  # together they say what a number counts


def reach_totals(dataset: Dataset) -> pd.DataFrame:
    """The additive numbers of each measure, in the order of the closed lists.

    Returns:
        One row a measure: `kind`, `measure`, `unit`, `number` (sum of the additive ones, missing where there
        is none), `qualifier` (of the sum, see `qualifier_of_sum`; missing likewise), `initiatives`, `rows`
        (additive), `not_additive` (rows shown but never summed), `largest` and `largest_qualifier` (of a
        single row, additive or not).
    """
    totals = _totals(dataset.reach, MEASURE)
    ranks = [_rank(dataset, list_, totals[name]) for list_, name in zip(_LISTS, MEASURE, strict=True)]
    order = pd.concat(ranks, axis=1).sort_values(MEASURE).index
    return totals.loc[order].reset_index(drop=True)


def reach_by_target_group(dataset: Dataset, measure: Collection[str]) -> pd.DataFrame:
    """The additive numbers of one measure by target group, largest first.

    Args:
        dataset: the chosen initiatives.
        measure: kind, measure and unit.

    Returns:
        As `reach_totals`, with `target_group` in place of the measure.
    """
    totals = _totals(_of(dataset.reach, measure), ["target_group"])
    return totals.sort_values(
        ["number", "not_additive", "target_group"], ascending=[False, False, True], ignore_index=True
    )


def reach_rows(dataset: Dataset, measure: Collection[str]) -> pd.DataFrame:
    """The rows of one measure (kind, measure and unit) with all their columns, largest number first."""
    rows = _of(dataset.reach, measure)
    return rows.sort_values(["number", "id"], ascending=[False, True], ignore_index=True)


def initiatives_without_reach(dataset: Dataset) -> tuple[str, ...]:
    """The ids of the initiatives without any number."""
    records = dataset.initiatives
    return tuple(records["id"][~records["id"].isin(dataset.reach["initiative_id"])])


def qualifier_of_sum(qualifiers: Collection[str]) -> str:
    """How exact a sum is whose parts are exact, about, at least or up to their number."""
    inexact = set(qualifiers) - {"exact"}
    if not inexact:
        return "exact"
    return inexact.pop() if len(inexact) == 1 else "about"


_LISTS = ("reach_kind", "measure", "unit")


def _of(reach: pd.DataFrame, measure: Collection[str]) -> pd.DataFrame:
    chosen = pd.Series(True, reach.index)
    for column, code in zip(MEASURE, measure, strict=True):
        chosen &= reach[column] == code
    return reach[chosen]


def _totals(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    groups = rows.assign(not_additive=~rows["additive"]).groupby(columns, sort=False)
    totals = groups[["additive", "not_additive"]].sum().astype("int64").rename(columns={"additive": "rows"})
    totals.insert(0, "initiatives", groups["initiative_id"].nunique())
    added = rows[rows["additive"]].groupby(columns, sort=False)
    qualifier = added["qualifier"].agg(qualifier_of_sum).reindex(totals.index).astype("str")
    totals.insert(0, "qualifier", qualifier)
    totals.insert(0, "number", added["number"].sum().reindex(totals.index).astype("Int64"))
    largest = rows.sort_values(["number", "id"], ascending=[False, True]).drop_duplicates(columns)
    names = {"number": "largest", "qualifier": "largest_qualifier"}
    return totals.join(largest.set_index(columns)[list(names)].rename(columns=names)).reset_index()


def _rank(dataset: Dataset, list_: str, codes: pd.Series) -> pd.Series:
    listed = dataset.codes.loc[dataset.codes["list"] == list_, "code"]
    return codes.map({code: place for place, code in enumerate(listed)}).astype("Int64")
